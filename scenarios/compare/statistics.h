#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/prng.h"

/// What samples say, with what they leave open. Floating point stays inside; every result is
/// rounded once, to thousandths.
namespace drydock {

/// A mean with its 95 % interval, in thousandths of the samples' unit.
struct Estimate {
  std::int64_t mean = 0, low = 0, high = 0;
  friend bool operator==(Estimate const&, Estimate const&) = default;
};
/// Whether zero is within the interval.
constexpr bool may_be_nothing(Estimate const& e) { return e.low <= 0 && e.high >= 0; }

/// Student's t interval of the samples' mean; `scale` samples make one unit. Under two samples the
/// interval is the mean itself.
Estimate estimate(std::span<std::int64_t const> samples, std::int64_t scale = 1);

/// Samples of one thing under two policies along an axis: [place][seed], the same seeds everywhere.
struct Curves {
  std::span<std::int64_t const> axis;  ///< rising
  std::span<std::vector<std::int64_t> const> first, second;
};

/// Where the better of two curves (the lower one) changes.
struct Turn {
  std::int64_t at = 0;        ///< on the axis, between two places by straight line
  bool first_before = false;  ///< the first is the lower one before it
  friend bool operator==(Turn const&, Turn const&) = default;
};
/// All turns of the mean curves, along the axis.
std::vector<Turn> turns(Curves const& curves);

/// By place: the first curve less the second, paired by seed.
std::vector<Estimate> differences(Curves const& curves, std::int64_t scale = 1);

/// A turn that is more than chance: on each side of it is a place where the difference is.
struct Crossing {
  Turn turn;
  std::size_t turns = 0;            ///< such turns in all; this is the first
  std::int64_t low = 0, high = 0;   ///< 95 % of the turns when seeds are drawn again and again
  std::uint32_t seen_permille = 0;  ///< of those draws have such a turn
  friend bool operator==(Crossing const&, Crossing const&) = default;
};
/// None when the better curve never changes beyond chance; what is under a thousandth of a unit (of
/// `scale`) is nothing. Draws come from `seed` alone.
std::optional<Crossing> crossing(Curves const& curves, Seed seed, std::int64_t scale = 1);

}  // namespace drydock
