#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"

/// Which item of XoroERP stands behind which variant of a shop. The item number is the SKU, as the
/// sync itself takes it; blanks at the ends aside. Rule: R58.
namespace drydock {

struct ItemAt {
  std::uint32_t product = 0, item = 0;  ///< positions in Catalogue::erp
  friend auto operator<=>(ItemAt const&, ItemAt const&) = default;
};
struct VariantAt {
  std::uint32_t product = 0, variant = 0;  ///< positions in the shop's products
  friend auto operator<=>(VariantAt const&, VariantAt const&) = default;
};
struct ItemPair {
  ItemAt erp;
  VariantAt shop;
  friend bool operator==(ItemPair const&, ItemPair const&) = default;
};

struct PairedSides {
  /// In the order of XoroERP's file. Of several variants with one SKU the shop's first is the
  /// item's, since the sync writes to that one alone.
  std::vector<ItemPair> pairs;
  std::vector<ItemPair> repeats;        ///< further variants of an item
  std::vector<VariantAt> without_item;  ///< variants that no item feeds
  std::vector<ItemAt> without_variant;
};
PairedSides pair_sides(std::vector<ErpProduct> const& erp, std::vector<ShopProduct> const& shop);

/// The item that a variant is by its product's handle and its own options, or as the only one of
/// both; null: none.
ErpItem const* item_by_handle(std::vector<ErpProduct> const& erp, ShopProduct const& product,
                              ShopVariant const& variant);

/// Whether a shopper can see the product.
bool on_sale(ShopProduct const& product);
/// Units that a shopper can buy of a variant, over all its locations; 0 where Shopify does not
/// count them.
std::int64_t units_on_sale(ShopVariant const& variant);
/// A price times units; what would not fit is the largest number there is.
std::int64_t worth(std::int64_t minor, std::int64_t units);

/// Whether some account of the shop deals with the item. Rule: R102.
bool in_scope_of_shop(StoreConfig const& store, std::size_t shop, ErpProduct const& product,
                      ErpItem const& item);

}  // namespace drydock
