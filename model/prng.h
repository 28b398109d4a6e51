#pragma once

#include <cstdint>

namespace drydock {

/// The one number that a run's chance comes from.
struct Seed {
  std::uint64_t value = 0;
  friend auto operator<=>(Seed const&, Seed const&) = default;
};

/// A share, exact: num out of den. Percentages are never floating point.
struct Ratio {
  std::uint32_t num = 0;
  std::uint32_t den = 1'000'000;
  friend bool operator==(Ratio const&, Ratio const&) = default;
};

/// SplitMix64: eight bytes of state, the same stream on every machine and compiler.
/// `std::*_distribution` is left open by the standard, so the draws are our own.
class Prng {
 public:
  explicit constexpr Prng(Seed seed = {}) : state_(seed.value) {}

  constexpr std::uint64_t next() {
    state_ += 0x9E37'79B9'7F4A'7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58'476D'1CE4'E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D0'49BB'1331'11EBULL;
    return z ^ (z >> 31);
  }
  /// Uniform in [0, n); n = 0 gives 0. Multiply-shift; the bias is below 2^-32 for n < 2^32.
  constexpr std::uint64_t below(std::uint64_t n) {
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(next()) * n) >> 64);
  }
  /// Uniform in [low, high].
  constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
  }
  /// Draws nothing when the ratio is 0, so a fault that is off costs no randomness.
  constexpr bool chance(Ratio r) { return r.num != 0 && below(r.den) < r.num; }
  /// An independent stream for one component, named by `stream`.
  constexpr Prng fork(std::uint64_t stream) {
    return Prng{Seed{next() ^ (stream * 0xD6E8'FEB8'6659'FD93ULL)}};
  }
  [[nodiscard]] constexpr std::uint64_t state() const { return state_; }
  friend constexpr bool operator==(Prng const&, Prng const&) = default;

 private:
  std::uint64_t state_;
};

}  // namespace drydock
