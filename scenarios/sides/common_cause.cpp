#include "scenarios/sides/common_cause.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>

namespace drydock {
namespace {

/// Pairs whose ratio is tried. The largest numbers have the sharpest ratios.
constexpr std::size_t kTried = 32;
/// Decimals of a factor that people wrote down: exchange rates have four to six.
constexpr int kDecimalsMax = 6;
/// Products of two such numbers fit, with room for a sum.
constexpr std::int64_t kNumberMax = 2'000'000'000;
constexpr std::size_t kExplainedMin = 3;
/// Of numbers with a rest, which fit by chance more often.
constexpr std::size_t kPacksMin = 8;

struct Factor {
  std::int64_t numerator = 1, denominator = 1;
  friend auto operator<=>(Factor const&, Factor const&) = default;
};

bool usable(NumberPair const& pair) {
  return pair.xoro > 0 && pair.shop > 0 && pair.xoro <= kNumberMax && pair.shop <= kNumberMax;
}

bool fits(NumberPair const& pair, Factor const& r, Rounding rounding) {
  // Less than a pack is none of them.
  if (rounding == Rounding::Packs)
    return pair.xoro >= 0 && pair.shop > 0 && pair.shop / r.numerator == pair.xoro;
  if (!usable(pair))
    return false;
  auto const wanted = pair.xoro * r.numerator, got = pair.shop * r.denominator;
  if (rounding == Rounding::Nearest)
    return std::abs(got - wanted) <= r.denominator;
  // What does not fill a pack is not shown.
  return got <= wanted && wanted < got + r.denominator;
}

/// Factors that this pair could have been made with.
std::vector<Factor> factors_of(NumberPair const& pair, Rounding rounding) {
  if (rounding == Rounding::Nearest) {
    auto const common = std::gcd(pair.xoro, pair.shop);
    return {{pair.shop / common, pair.xoro / common}};
  }
  std::vector<Factor> out;
  if (rounding == Rounding::Packs) {
    // Every size of pack of which there are so many.
    for (auto size = pair.shop / (pair.xoro + 1) + 1;
         size <= pair.shop / pair.xoro && out.size() < kTried; ++size)
      out.push_back({size, 1});
    return out;
  }
  if (pair.shop % pair.xoro == 0)
    out.push_back({pair.shop / pair.xoro, 1});
  if (pair.shop < pair.xoro)
    out.push_back({1, pair.xoro / pair.shop});
  return out;
}

std::vector<std::size_t> fitted(std::span<NumberPair const> pairs, Factor const& r,
                                Rounding rounding) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (fits(pairs[i], r, rounding))
      out.push_back(i);
  return out;
}

/// A decimal sign that slipped to the left leaves XoroERP's number with fewer digits than the
/// shop's, rounded: no ratio of two of them is the factor.
std::optional<CommonFactor> slipped_sign(std::span<NumberPair const> pairs) {
  for (std::int64_t const tens : {100, 1'000}) {
    CommonFactor out{tens, 1, std::to_string(tens), {}};
    std::set<std::int64_t> different;
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (usable(pairs[i]) && std::abs(pairs[i].shop - pairs[i].xoro * tens) * 2 <= tens) {
        out.explains.push_back(i);
        different.insert(pairs[i].xoro);
      }
    if (explains_enough(out.explains.size(), pairs.size()) && different.size() > 1)
      return out;
  }
  return std::nullopt;
}

std::string decimal(std::int64_t scaled, int decimals) {
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i)
    scale *= 10;
  auto out = std::to_string(scaled / scale);
  if (decimals == 0)
    return out;
  auto rest = std::to_string(scaled % scale);
  return out + "." + std::string(static_cast<std::size_t>(decimals) - rest.size(), '0') + rest;
}

/// The shortest decimal that fits as many pairs.
void write_plainly(std::span<NumberPair const> pairs, Factor r, Rounding rounding,
                   CommonFactor& out) {
  if (rounding != Rounding::Nearest) {
    out.text =
        r.denominator == 1 ? std::to_string(r.numerator) : "1/" + std::to_string(r.denominator);
    return;
  }
  std::int64_t scale = 1;
  for (int decimals = 0; decimals <= kDecimalsMax; ++decimals, scale *= 10) {
    auto const scaled = (r.numerator * scale + r.denominator / 2) / r.denominator;
    if (scaled > kNumberMax)
      break;
    if (scaled == 0 || scaled == scale)
      continue;
    // Half of what rounding may do at the last decimal is not told apart from the pair's own.
    if (decimals == kDecimalsMax ||
        fitted(pairs, {scaled, scale}, rounding).size() >= out.explains.size()) {
      out.text = decimal(scaled, decimals);
      if (decimals < kDecimalsMax) {
        out.numerator = scaled;
        out.denominator = scale;
        out.explains = fitted(pairs, {scaled, scale}, rounding);
      }
      return;
    }
  }
  out.text = std::to_string(r.numerator) + "/" + std::to_string(r.denominator);
}

constexpr std::int32_t kSharesMax = 99;

bool fits(NumberPair const& pair, SafetyStock stock) {
  if (pair.xoro <= 0 || pair.xoro > kQuantityMax)
    return false;
  Quantity const left = less_safety_stock(stock, Quantity{static_cast<std::int32_t>(pair.xoro)});
  return pair.shop == floor_at_zero(left).units();
}

/// The safety stocks that the pairs could have been made with, the smallest first.
std::vector<SafetyStock> stocks_of(std::span<NumberPair const> pairs, SafetyStock::Of of) {
  std::vector<SafetyStock> out;
  if (of == SafetyStock::Of::Percent) {
    for (std::int32_t share = 1; share <= kSharesMax; ++share)
      out.push_back({of, share});
    return out;
  }
  std::set<std::int32_t> gaps;
  for (NumberPair const& pair : pairs)
    if (pair.shop > 0 && pair.xoro > pair.shop && pair.xoro <= kQuantityMax && gaps.size() < kTried)
      gaps.insert(static_cast<std::int32_t>(pair.xoro - pair.shop));
  for (std::int32_t const gap : gaps)
    out.push_back({of, gap});
  return out;
}

}  // namespace

std::optional<CommonShortage> common_shortage(std::span<NumberPair const> pairs, std::size_t all,
                                              SafetyStock::Of of) {
  CommonShortage best;
  for (SafetyStock const stock : stocks_of(pairs, of)) {
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (fits(pairs[i], stock))
        at.push_back(i);
    if (at.size() > best.explains.size())
      best = {stock, std::move(at)};
  }
  std::set<std::int64_t> different;
  for (auto const i : best.explains)
    different.insert(pairs[i].xoro);
  if (!explains_enough(best.explains.size(), std::max(all, pairs.size())) || different.size() < 2)
    return std::nullopt;
  return best;
}

bool explains_enough(std::size_t explained, std::size_t all) {
  return explained >= kExplainedMin && explained * 5 >= all * 4;
}

std::optional<CommonFactor> common_factor(std::span<NumberPair const> pairs, Rounding rounding) {
  std::vector<NumberPair> largest;
  std::ranges::copy_if(pairs, std::back_inserter(largest), usable);
  std::ranges::stable_sort(largest, std::greater{}, &NumberPair::xoro);
  std::set<Factor> tried;
  Factor best;
  std::vector<std::size_t> explained;
  for (std::size_t i = 0; i < std::min(largest.size(), kTried); ++i)
    for (Factor const& r : factors_of(largest[i], rounding)) {
      if (r.numerator == r.denominator || !tried.insert(r).second)
        continue;
      auto hits = fitted(pairs, r, rounding);
      if (hits.size() > explained.size()) {
        best = r;
        explained = std::move(hits);
      }
    }
  std::set<std::int64_t> different;
  for (auto const i : explained)
    different.insert(pairs[i].xoro);
  bool const packs = rounding == Rounding::Packs;
  if (!explains_enough(explained.size(), pairs.size()) || different.size() < (packs ? 4U : 2U) ||
      (packs && explained.size() < kPacksMin))
    return rounding == Rounding::Nearest ? slipped_sign(pairs) : std::nullopt;
  CommonFactor out{best.numerator, best.denominator, {}, std::move(explained)};
  write_plainly(pairs, best, rounding, out);
  return out;
}

std::vector<std::size_t> taken_from(std::span<Candidate const> candidates) {
  std::vector<std::size_t> out;
  std::set<std::int64_t> different;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto const& c = candidates[i];
    if (c.other && c.shop && *c.other == *c.shop) {
      out.push_back(i);
      different.insert(*c.shop);
    }
  }
  if (!explains_enough(out.size(), candidates.size()) || different.size() < 2)
    out.clear();
  return out;
}

}  // namespace drydock
