#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/safety_stock.h"

/// One reason for many differences: a tax, a currency, a pack size, a column in another's place. A
/// thousand rows that differ by one factor are one mistake.
namespace drydock {

/// Two numbers that should be equal, in one unit (minor units, pieces, grams).
struct NumberPair {
  std::int64_t xoro = 0, shop = 0;
  friend bool operator==(NumberPair const&, NumberPair const&) = default;
};

enum class Rounding : std::uint8_t {
  Nearest,  ///< prices, weights: within one smallest unit
  Whole,    ///< pieces: a whole number of times as many, or as few with the rest dropped
  Packs     ///< pieces where XoroERP has full packs: so many times as many, and the dropped rest
};

/// The shop's number is XoroERP's times `numerator` / `denominator`.
struct CommonFactor {
  std::int64_t numerator = 1, denominator = 1;
  std::string text;                   ///< "1.21", "1/12"
  std::vector<std::size_t> explains;  ///< positions of the pairs that it fits
};

/// The factor that explains most of the differing pairs; none where that is less than four of
/// five, fewer than three, or one number alone. Few equal numbers have some ratio too. With a rest
/// more numbers fit by chance, so of packs eight pairs and four different numbers are needed.
std::optional<CommonFactor> common_factor(std::span<NumberPair const> pairs, Rounding rounding);

/// The shop's number is XoroERP's less a safety stock.
struct CommonShortage {
  SafetyStock stock;
  std::vector<std::size_t> explains;  ///< positions of the pairs that it fits
};

/// The safety stock of a kind that explains the differing pairs; none where that is less than four
/// of five of `all` that hold anything, since it is kept back of all goods alike, fewer than three,
/// or one number alone. Of several that explain as many the smallest.
std::optional<CommonShortage> common_shortage(std::span<NumberPair const> pairs, std::size_t all,
                                              SafetyStock::Of of);

/// A value that may stand in another's place.
struct Candidate {
  std::optional<std::int64_t> other, shop;
};
/// Positions at which the shop's value is the other one; empty where that is less than four of
/// five, fewer than three, or one value alone.
std::vector<std::size_t> taken_from(std::span<Candidate const> candidates);

/// How many of `all` have to be explained before one cause is named for them.
bool explains_enough(std::size_t explained, std::size_t all);

}  // namespace drydock
