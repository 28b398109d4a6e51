#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "scenarios/format/json.h"

/// What people have decided about who is who, in a file of the store's folder (decisions.json). It
/// is applied to every export that comes later. Rule: R31.
namespace drydock {

enum class DecisionKind : std::uint8_t {
  Together,  ///< the two are one, whatever their keys say: both have to be corrected
  Apart,     ///< the two are not one, whatever speaks for it
  Alone      ///< it stays without a partner, on purpose
};
template <>
inline constexpr std::array<std::string_view, kCount<DecisionKind>> kNames<DecisionKind>{
    "together", "apart", "alone"};
constexpr std::string_view name_of(DecisionKind kind) {
  return names_of<DecisionKind>()[static_cast<std::size_t>(kind)];
}

/// About a product of XoroERP (`base_part`) or one of its items (`item`), and about a product of
/// the shop (`handle`) or one of its variants (`sku`, or `variant` where it has none). What it is
/// not about is "".
struct Decision {
  DecisionKind kind = DecisionKind::Together;
  std::string shop;  ///< of store.json; "" for all
  std::string base_part, item, handle, sku, variant;
  std::string by, reason;  ///< who answers for it, and why
  friend bool operator==(Decision const&, Decision const&) = default;
};

/// Errors: all that is wrong, each with line, column, JSON pointer and reason: a decision without
/// its parties, two that contradict one another.
std::expected<std::vector<Decision>, std::vector<FileError>> parse_decisions(
    std::string_view text, std::string const& file);
std::string print_decisions(std::span<Decision const> decisions);
/// "LAMP and OLD-LAMP of harbor are one: ...".
std::string sentence(Decision const& decision);
/// What the parties lack; "" when the decision says enough.
std::string why_not_said(Decision const& decision);

/// Whether someone decided so about them. `item` and `sku` (or `variant`) name the two; "" is not
/// asked for.
bool decided(std::span<Decision const> decisions, DecisionKind kind, std::string_view shop,
             std::string_view item, std::string_view sku, std::string_view variant);
/// The same about whole products.
bool decided_products(std::span<Decision const> decisions, DecisionKind kind, std::string_view shop,
                      std::string_view base_part, std::string_view handle);

/// The JSON Schema of decisions.json.
std::string decisions_schema();

inline constexpr std::string_view kDecisionsFile = "decisions.json";

}  // namespace drydock
