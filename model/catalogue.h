#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.h"
#include "model/money.h"
#include "model/names.h"
#include "model/quantity.h"
#include "model/tick.h"

namespace drydock {

/// What a store holds before the first event: the ERP's side and each shop's side, as their own
/// exports tell it. Nothing here is normalised; a handle or a SKU may be as wrong as in real life.

/// Units of an item that one of a kit, or a pack, is made of.
struct KitPart {
  ItemNumber item;
  Quantity units{1};
  friend bool operator==(KitPart const&, KitPart const&) = default;
};

/// A XoroERP item: one option-code tuple of a product. Rule: R12.
struct ErpItem {
  ItemNumber number;
  std::string description;
  std::array<std::string, 3> options;  ///< option values; empty beyond the product's options
  std::optional<Amount> price;         ///< null is not zero (docs/xoro-mock.md)
  std::optional<Amount> compare_at;
  std::optional<Amount> cost;
  std::int32_t weight_grams = 0;
  std::string barcode;
  std::vector<std::string> tags;  ///< item tags; a product's tags are on ErpProduct
  bool track_quantity = true;     ///< a stocking item
  bool active = true;
  std::vector<Quantity> on_hand;        ///< by StoreIndex; shorter means zero
  std::vector<Quantity> not_available;  ///< by StoreIndex; shorter means zero
  /// Open units of released sales orders, by StoreIndex; shorter means zero (QtyOnSO).
  std::vector<Quantity> on_so;
  /// ATS as the export has it, by StoreIndex, where that is not what its other columns make.
  std::vector<std::optional<Quantity>> other_ats;
  /// Not empty: a kit, which has no stock of its own but what its parts make. Assumption: A-X70.
  std::vector<KitPart> parts;
  [[nodiscard]] bool kit() const { return !parts.empty(); }
  friend bool operator==(ErpItem const&, ErpItem const&) = default;
};

/// A XoroERP product: a base part with its items.
struct ErpProduct {
  BasePart base_part;
  std::string title;
  std::string body_html;
  std::string handles;  ///< raw text, comma-separated. Rule: R94
  std::string category;
  std::string vendor;
  std::vector<std::string> tags;
  std::array<std::string, 3> option_names;  ///< all empty: a non-variant product
  std::vector<std::string> images;
  bool active = true;
  std::vector<ErpItem> items;
  friend bool operator==(ErpProduct const&, ErpProduct const&) = default;
};

enum class ProductStatus : std::uint8_t { Active, Draft, Archived, Unlisted };
template <>
inline constexpr std::array<std::string_view, kCount<ProductStatus>> kNames<ProductStatus>{
    "active", "draft", "archived", "unlisted"};
/// What Shopify does with an order beyond `available`.
enum class OversellPolicy : std::uint8_t { Deny, Continue };
template <>
inline constexpr std::array<std::string_view, kCount<OversellPolicy>> kNames<OversellPolicy>{
    "deny", "continue"};

/// Units of a variant that one of a bundle is made of, by its SKU.
struct BundlePart {
  Sku sku;
  Quantity units{1};
  friend bool operator==(BundlePart const&, BundlePart const&) = default;
};

struct ShopVariant {
  Sku sku;
  std::array<std::string, 3> options;  ///< "Default Title" in the first when there are none
  Amount price;
  std::optional<Amount> compare_at;
  std::optional<Amount> cost;
  std::int32_t weight_grams = 0;
  std::string barcode;
  bool tracked = true;     ///< by Shopify
  std::string tracked_by;  ///< another than Shopify that counts it, such as a fulfilment service
  OversellPolicy policy = OversellPolicy::Deny;
  std::vector<std::optional<Quantity>> available;  ///< by location; none: not stocked there
  /// By location; shorter means zero. On hand = available + committed + unavailable.
  std::vector<Quantity> committed, unavailable, incoming;
  /// Not empty: a bundle, of which the shop counts the components alone. Assumption: A-S31.
  std::vector<BundlePart> components;
  [[nodiscard]] bool bundle() const { return !components.empty(); }
  friend bool operator==(ShopVariant const&, ShopVariant const&) = default;
};

struct ShopProduct {
  std::string handle;
  std::string title;
  std::string body_html;
  std::string vendor;
  std::string type;
  std::vector<std::string> tags;
  ProductStatus status = ProductStatus::Active;
  bool published = true;                    ///< on the Online Store publication
  std::array<std::string, 3> option_names;  ///< all empty: one default variant
  std::vector<std::string> images;
  std::vector<ShopVariant> variants;
  friend bool operator==(ShopProduct const&, ShopProduct const&) = default;
};

/// An order that is open in a shop, as the shop's export names it. Times are the store's own, which
/// a run's need not be: Catalogue::taken_at joins the two.
struct OpenOrder {
  struct Line {
    Sku sku;
    std::string location;  ///< "" when the export does not say
    Quantity open;         ///< units that wait for their fulfilment
    friend bool operator==(Line const&, Line const&) = default;
  };
  std::string name;  ///< "#1042"
  Tick placed;
  bool paid = true;
  std::vector<Line> lines;
  friend bool operator==(OpenOrder const&, OpenOrder const&) = default;
};

struct Catalogue {
  std::vector<ErpProduct> erp;
  std::vector<std::vector<ShopProduct>> shops;      ///< by ShopIndex
  std::vector<std::vector<OpenOrder>> open_orders;  ///< by ShopIndex; shorter means none
  /// When the exports were taken; a run opens at that moment. None: the run's own calendar.
  std::optional<Tick> taken_at;
  friend bool operator==(Catalogue const&, Catalogue const&) = default;
};

}  // namespace drydock
