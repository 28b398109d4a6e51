#include "mocks/csv/kinds.h"

#include <algorithm>
#include <array>
#include <vector>

#include "mocks/csv/sheet.h"

namespace drydock::csv {
namespace {

using Names = std::vector<std::string_view>;

/// A kind is known by what it has: one name of each group, and none of `without`.
struct Signature {
  ExportKind kind;
  std::vector<Names> has;
  Names without;
};

/// The first that fits counts, so what has more columns of its own comes first.
std::vector<Signature> const& signatures() {
  static Names const handle = {"Handle", "URL handle"};
  static Names const item = {"ItemNumber"};
  static Names const part = {"BasePartNumber", "Base Part", "Base Part No"};
  // XoroERP's own words. Its items have handle and title too, and so do lists that were joined of
  // two exports, which nothing tells from the exports that they were made of.
  static Names const of_xoro = {"ItemNumber", "BasePartNumber", "Base Part", "Base Part No"};
  static std::vector<Signature> const all = {
      {ExportKind::XoroInvoiceDetail, {{"Invoice Number"}, {"Txn Date"}}, {}},
      {ExportKind::XoroPurchasedItems, {part, {"Expected Delivery Date"}}, {}},
      {ExportKind::XoroAllOrders,
       {{"Order Number"}, {"Sale Store"}, {"Qty Ordered", "Total Sum of Qty Ordered"}},
       {}},
      {ExportKind::XoroUploadInventory, {{"StoreCode"}, item}, {}},
      {ExportKind::XoroItemPrices, {item, {"CurrencyCode"}}, {"BasePartNumber"}},
      {ExportKind::XoroItemCosting, {item, {"Average Cost"}}, {"BasePartNumber"}},
      {ExportKind::XoroInventorySnapshot,
       {part, {"Store"}, {"Qty", "Total Sum of Qty"}},
       {"OnHandQty", "On Hand"}},
      {ExportKind::XoroInventory, {item, {"StoreName", "Store"}, {"OnHandQty", "On Hand"}}, {}},
      {ExportKind::XoroItems, {item, {"BasePartNumber"}}, {}},
      {ExportKind::ShopifyAdjustments, {{"Inventory adjustment change"}, {"Inventory state"}}, {}},
      {ExportKind::ShopifyOrders,
       {{"Name"}, {"Lineitem quantity", "Lineitem sku", "Financial Status"}},
       {}},
      {ExportKind::ShopifyCustomers, {{"First Name"}, {"Last Name"}, {"Total Spent"}}, {}},
      {ExportKind::ShopifyInventory,
       {handle,
        {"Location"},
        {"Available", "Available (not editable)", "On hand", "On hand (current)"}},
       of_xoro},
      {ExportKind::ShopifyInventory,
       {handle, {"SKU"}, {"HS Code"}, {"COO"}},
       {"Variant Price", "Price", "ItemNumber", "BasePartNumber"}},
      {ExportKind::ShopifyProducts,
       {handle, {"Title"}, {"Variant Price", "Price", "Body (HTML)", "Description", "Vendor"}},
       of_xoro}};
  return all;
}

}  // namespace

std::string_view name_of(ExportKind kind) {
  static constexpr std::array<std::string_view, 14> kNames = {
      "Shopify's product export",
      "Shopify's inventory export",
      "Shopify's order export",
      "Shopify's inventory adjustment report",
      "Shopify's customer export",
      "XoroERP's products and items",
      "XoroERP's Item Costing Report",
      "XoroERP's item prices (Upload Item Prices)",
      "XoroERP's inventory by item and store",
      "XoroERP's Inventory Snapshot",
      "XoroERP's Upload Inventory template",
      "XoroERP's All Orders Report",
      "XoroERP's Purchased Items Report",
      "XoroERP's Invoice Detail"};
  static_assert(static_cast<std::size_t>(ExportKind::XoroInvoiceDetail) + 1 == kNames.size());
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view belongs(ExportKind kind) {
  switch (kind) {
    case ExportKind::ShopifyProducts:
      return "it belongs to its shop's files in store.json, as \"products\"";
    case ExportKind::ShopifyInventory:
      return "it belongs to its shop's files in store.json, as \"inventory\"";
    case ExportKind::ShopifyOrders:
      return "it belongs to its shop's files in store.json, as \"orders\"";
    case ExportKind::ShopifyAdjustments:
      return "it belongs to an audit, as --shopify-adjustments";
    case ExportKind::XoroItems:
      return "it belongs to XoroERP's files in store.json, as \"items\"";
    case ExportKind::XoroItemCosting:
    case ExportKind::XoroItemPrices:
      return "it belongs to XoroERP's files in store.json, as \"prices\"";
    case ExportKind::XoroInventory:
    case ExportKind::XoroInventorySnapshot:
      return "it belongs to XoroERP's files in store.json, as \"inventory\"";
    case ExportKind::ShopifyCustomers:
    case ExportKind::XoroUploadInventory:
    case ExportKind::XoroAllOrders:
    case ExportKind::XoroPurchasedItems:
    case ExportKind::XoroInvoiceDetail:
      break;
  }
  return "it is read nowhere here";
}

std::optional<ExportKind> other_kind(Columns const& columns, std::span<ExportKind const> wanted) {
  auto const has_one = [&](Names const& names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return columns.has(name); });
  };
  std::optional<ExportKind> other;
  for (auto const& signature : signatures()) {
    if (!std::ranges::all_of(signature.has, has_one) || has_one(signature.without))
      continue;
    // A list that is more than one kind at once is what it was given as.
    if (std::ranges::find(wanted, signature.kind) != wanted.end())
      return std::nullopt;
    if (!other)
      other = signature.kind;
  }
  return other;
}

}  // namespace drydock::csv
