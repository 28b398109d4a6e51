#include "model/safety_stock.h"

#include <charconv>

#include "model/text.h"

namespace drydock {
namespace {

constexpr std::int32_t kWhole = 100;
constexpr std::string_view kNothing = "none", kOffText = "off";

}  // namespace

std::expected<SafetyStock, std::string> parse_safety_stock(std::string_view text) {
  auto const value = trim(text);
  if (same_ignoring_case(value, kNothing) || same_ignoring_case(value, kOffText))
    return SafetyStock{};
  bool const share = value.ends_with('%');
  auto const digits = trim(share ? value.substr(0, value.size() - 1) : value);
  std::int32_t amount = 0;
  auto const [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  std::int32_t const most = share ? kWhole : kQuantityMax;
  // A sign would be read too: fewer than none are never kept back.
  if (bad != std::errc{} || end != digits.data() + digits.size() || digits.starts_with('-') ||
      amount > most)
    return std::unexpected("'" + std::string(text) +
                           "' is no safety stock; write whole units such as 2, a whole share such "
                           "as 10%, or none");
  if (amount == 0)
    return SafetyStock{};
  return SafetyStock{share ? SafetyStock::Of::Percent : SafetyStock::Of::Units, amount};
}

std::string format_safety_stock(SafetyStock stock) {
  if (stock.none())
    return std::string(kNothing);
  return std::to_string(stock.amount) + (stock.of == SafetyStock::Of::Percent ? "%" : "");
}

Quantity less_safety_stock(SafetyStock stock, Quantity ats) {
  if (stock.of == SafetyStock::Of::Units)
    return ats - Quantity{stock.amount};
  if (ats <= Quantity{0})
    return ats;
  std::int64_t const left = std::int64_t{ats.units()} * (kWhole - stock.amount) / kWhole;
  return Quantity{static_cast<std::int32_t>(left)};
}

}  // namespace drydock
