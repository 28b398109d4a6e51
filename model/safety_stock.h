#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "model/ids.h"
#include "model/quantity.h"

namespace drydock {

/// What a shop is to show fewer of than XoroERP can sell, on purpose: so many units, or a share.
/// Assumption: A-X60.
struct SafetyStock {
  enum class Of : std::uint8_t { Units, Percent };
  Of of = Of::Units;
  std::int32_t amount = 0;  ///< 0: none; of a share at most 100
  [[nodiscard]] bool none() const { return amount == 0; }
  friend bool operator==(SafetyStock const&, SafetyStock const&) = default;
};

/// An item's own safety stock, whatever its location and account say.
struct ItemSafetyStock {
  ItemNumber item;
  SafetyStock stock;
  friend bool operator==(ItemSafetyStock const&, ItemSafetyStock const&) = default;
};

/// "2", "10%" or "none"; "0" and "off" are none too.
/// Errors: anything else, a share above 100 %, more units than kQuantityMax.
std::expected<SafetyStock, std::string> parse_safety_stock(std::string_view text);
std::string format_safety_stock(SafetyStock);

/// What is left of `ats` for the shop. Below zero where fewer are there than are to be kept back;
/// a share is kept back in whole units, rounded up, and never of what is below zero.
Quantity less_safety_stock(SafetyStock, Quantity ats);

}  // namespace drydock
