#include "mocks/page_cost.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace drydock::mocks {
namespace {

constexpr std::int64_t count_millionths(std::uint32_t n) {
  // log2 by repeated squaring of a fraction in [1, 2), then times 2 ln 2.
  constexpr unsigned kBits = 31;
  unsigned whole = 0;
  while ((n >> whole) > 1)
    ++whole;
  std::uint64_t x = (std::uint64_t{n} << kBits) >> whole;
  std::uint64_t fraction = 0;
  for (unsigned i = 0; i < kBits; ++i) {
    x = x * x >> kBits;
    fraction <<= 1;
    if (x >> (kBits + 1) != 0) {
      x >>= 1;
      fraction |= 1;
    }
  }
  std::uint64_t const log2 = (std::uint64_t{whole} << kBits) | fraction;
  constexpr std::uint64_t kTwoLn2 = 1'386'294'361;  // thousand-millionths
  return static_cast<std::int64_t>(static_cast<unsigned __int128>(log2) * kTwoLn2 / 1000 >> kBits);
}

// A store asks for a page with every product and every item, and few are longer than this.
constexpr std::uint32_t kPageMax = 250;
constexpr auto kMillionths = [] {
  std::array<std::int64_t, kPageMax + 1> all{};
  for (std::uint32_t n = 1; n <= kPageMax; ++n)
    all[n] = count_millionths(n);
  return all;
}();

std::int64_t two_ln_of_size(std::int64_t n) {
  constexpr std::int64_t kMost = 1 << 30;
  return n < 2 ? 0 : two_ln_millionths(static_cast<std::uint32_t>(std::min(n, kMost)));
}

}  // namespace

std::int64_t two_ln_millionths(std::uint32_t n) {
  return n <= kPageMax ? kMillionths[n] : count_millionths(n);
}

std::int32_t page_factor(std::int64_t n) {
  // Rounded down from the millionths: 2 ln 90 is 8.9996, which is 8.
  return static_cast<std::int32_t>(std::max<std::int64_t>(1, two_ln_of_size(n) / 1'000'000));
}

std::int64_t page_charge(std::int64_t size, std::int64_t sum) {
  if (size < 1)
    return sum;
  // A page of what came back costs by the same law as one that was asked for, and never more than
  // its nodes.
  std::int64_t const thousandths =
      std::max<std::int64_t>(1000, (two_ln_of_size(size) + 500) / 1000);
  return std::min(sum, sum * thousandths / (1000 * size));
}

std::int32_t charged(std::int64_t thousandths, std::int32_t requested) {
  std::int64_t const points = (thousandths + 999) / 1000;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(points, 1, requested));
}

}  // namespace drydock::mocks
