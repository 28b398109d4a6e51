#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace drydock::csv {

class Columns;

/// The exports of the two systems that people have at hand, whether they are read here or not.
enum class ExportKind : std::uint8_t {
  ShopifyProducts,
  ShopifyInventory,
  ShopifyOrders,
  ShopifyAdjustments,
  ShopifyCustomers,
  XoroItems,
  XoroItemCosting,
  XoroItemPrices,
  XoroInventory,
  XoroInventorySnapshot,
  XoroUploadInventory,
  XoroAllOrders,
  XoroPurchasedItems,
  XoroInvoiceDetail
};

/// "Shopify's inventory export"
std::string_view name_of(ExportKind kind);
/// Where such an export is given: "it belongs to a shop's files, as \"inventory\"".
std::string_view belongs(ExportKind kind);

/// The kind that the header's names speak for, when they speak for none of `wanted`.
std::optional<ExportKind> other_kind(Columns const& columns, std::span<ExportKind const> wanted);

}  // namespace drydock::csv
