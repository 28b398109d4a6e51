#include "scenarios/compare/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <boost/math/distributions/students_t.hpp>

namespace drydock {
namespace {

constexpr std::uint32_t kResamples = 2'000;

std::int64_t thousandths(double x) { return std::llround(x * 1000.0); }

/// By place: how much the first curve lies above the second, summed over the drawn seeds.
std::vector<std::int64_t> sums_of_differences(Curves const& curves,
                                              std::span<std::size_t const> drawn) {
  std::vector<std::int64_t> out;
  for (std::size_t p = 0; p < curves.axis.size(); ++p) {
    std::int64_t sum = 0;
    for (std::size_t const seed : drawn)
      sum += curves.first[p][seed] - curves.second[p][seed];
    out.push_back(sum);
  }
  return out;
}

std::vector<Turn> turns_of(std::span<std::int64_t const> axis, std::span<std::int64_t const> over) {
  std::vector<Turn> out;
  std::optional<std::size_t> last;  // the last place at which the curves differ
  for (std::size_t p = 0; p < axis.size(); ++p) {
    // Equal is on neither side; the turn lies between the last place that differs and this one.
    if (over[p] == 0)
      continue;
    if (last && (over[*last] < 0) != (over[p] < 0)) {
      // On a straight line between the two places; finer than the delays that were run, and told as
      // "about".
      auto const from = static_cast<double>(std::abs(over[*last]));
      auto const to = static_cast<double>(std::abs(over[p]));
      double const share = from / (from + to);
      out.push_back({axis[*last] + std::llround(share * static_cast<double>(axis[p] - axis[*last])),
                     over[*last] < 0});
    }
    last = p;
  }
  return out;
}

std::vector<std::size_t> every_seed(Curves const& curves) {
  std::vector<std::size_t> all(curves.first.empty() ? 0 : curves.first.front().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

Estimate estimate(std::span<std::int64_t const> samples, std::int64_t scale) {
  if (samples.empty())
    return {};
  auto const n = static_cast<double>(samples.size());
  auto const unit = static_cast<double>(scale);
  double const mean =
      static_cast<double>(std::accumulate(samples.begin(), samples.end(), std::int64_t{0})) / n;
  double squares = 0;
  for (std::int64_t const x : samples) {
    double const off = static_cast<double>(x) - mean;
    squares += off * off;
  }
  double half = 0;
  if (samples.size() > 1) {
    // Student's law, for seeds are few: the normal one would be too sure.
    boost::math::students_t const law(n - 1);
    half = boost::math::quantile(law, 0.975) * std::sqrt(squares / (n - 1) / n);
  }
  return {thousandths(mean / unit), thousandths((mean - half) / unit),
          thousandths((mean + half) / unit)};
}

std::vector<Turn> turns(Curves const& curves) {
  auto const all = every_seed(curves);
  return turns_of(curves.axis, sums_of_differences(curves, all));
}

std::vector<Estimate> differences(Curves const& curves, std::int64_t scale) {
  std::vector<Estimate> out;
  for (std::size_t p = 0; p < curves.axis.size(); ++p) {
    std::vector<std::int64_t> paired;
    for (std::size_t s = 0; s < curves.first[p].size(); ++s)
      paired.push_back(curves.first[p][s] - curves.second[p][s]);
    out.push_back(estimate(paired, scale));
  }
  return out;
}

std::optional<Crossing> crossing(Curves const& whole, Seed seed, std::int64_t scale) {
  auto const over = differences(whole, scale);
  std::size_t before = 0, after = 0, turned = 0;  // the places around the first turn
  std::optional<std::size_t> last;
  for (std::size_t p = 0; p < over.size(); ++p) {
    // Only places at which the difference is beyond chance can make a turn; noise around zero turns
    // all the time.
    if (may_be_nothing(over[p]))
      continue;
    if (last && (over[*last].mean < 0) != (over[p].mean < 0) && ++turned == 1) {
      before = *last;
      after = p;
    }
    last = p;
  }
  if (turned == 0)
    return std::nullopt;
  // Resampled between these two places alone, so that each resample is asked for this turn and no
  // other.
  std::size_t const places = after - before + 1;
  Curves const curves{whole.axis.subspan(before, places), whole.first.subspan(before, places),
                      whole.second.subspan(before, places)};
  Crossing out;
  out.turn = turns(curves).front();
  out.turns = turned;
  auto drawn = every_seed(curves);
  std::size_t const seeds = drawn.size();
  Prng prng{seed};
  std::vector<std::int64_t> seen;
  for (std::uint32_t r = 0; r < kResamples; ++r) {
    // Seeds are drawn, each with all its places: one seed's places hang together.
    for (std::size_t& d : drawn)
      d = prng.below(seeds);
    auto const again = turns_of(curves.axis, sums_of_differences(curves, drawn));
    auto const same = std::ranges::find(again, out.turn.first_before, &Turn::first_before);
    if (same != again.end())
      seen.push_back(same->at);
  }
  out.seen_permille = static_cast<std::uint32_t>(seen.size() * 1'000 / kResamples);
  std::ranges::sort(seen);
  out.low = seen.empty() ? out.turn.at : seen[seen.size() * 25 / 1'000];
  out.high = seen.empty() ? out.turn.at : seen[(seen.size() * 975 - 1) / 1'000];
  return out;
}

}  // namespace drydock
