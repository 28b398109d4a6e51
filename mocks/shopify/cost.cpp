#include "mocks/shopify/cost.h"

#include <algorithm>
#include <variant>

#include "mocks/graphql/cost.h"
#include "mocks/shopify/server.h"
#include "mocks/shopify/wire/on_wire.h"

namespace drydock::mocks {

std::int64_t two_ln_millionths(std::uint32_t n) {
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

std::int32_t connection_factor(std::uint32_t n) {
  if (n < 2)
    return 1;
  return std::max<std::int32_t>(1, static_cast<std::int32_t>(two_ln_millionths(n) / 1'000'000));
}

std::int32_t requested_cost(shop::Request const& request) {
  return std::visit([]<class R>(R const& r) { return shop_wire::OnWire<R>::requested(r); },
                    request);
}

std::int32_t actual_cost(shop::Request const& request, shop::Response const& response) {
  auto const* answer = std::get_if<shop::Answer>(&response.body);
  std::int64_t const thousandths = std::visit(
      [&]<class R>(R const& r) { return shop_wire::OnWire<R>::returned(r, answer); }, request);
  return graphql::CostModel::actual(thousandths, requested_cost(request));
}

}  // namespace drydock::mocks
