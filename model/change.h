#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"

namespace drydock {

enum class PlaceKind : std::uint8_t {
  Setting,       ///< path of `subject`; of `account`, or of every account
  StoreSetting,  ///< `subject` of the store itself
  Shop,          ///< `shop` as store.json lists it
  Location,      ///< `subject` of `shop`
  Acceptance,    ///< entry number `subject` of the accepted findings in store.json
  Items,         ///< XoroERP's items as a whole
  Inventory,     ///< XoroERP's inventory as a whole
  Prices,        ///< XoroERP's column of prices
  Rows,          ///< XoroERP's rows of base part `subject`; only people can change them
  Handles,       ///< XoroERP's list of handles; of base part `subject`, or the column
  ErpTracking,   ///< whether XoroERP tracks item `subject`, or the column
  Tracking,      ///< Track Quantity of the variant with SKU `subject` of `shop`
  Identifier,    ///< the SKU of the variant `subject` ("tee / S") of `shop`, or the column
  Tags,          ///< XoroERP's tags of base part `subject` and of its items; or of item `subject`
  Reach,         ///< which locations `account` writes to: its "locations" in store.json
  Listing,       ///< whether the product with handle `subject` of `shop` is on sale
};

/// Where a fault is to be looked for: a setting, or a place in the data.
struct Place {
  PlaceKind kind = PlaceKind::Setting;
  std::string subject;
  std::optional<AccountIndex> account;
  std::optional<ShopIndex> shop;
  friend bool operator==(Place const&, Place const&) = default;
};

/// A change of one setting or one row of data, in a form that can be carried out on a store.
struct Change {
  Place at;
  std::string from, to;
  friend bool operator==(Change const&, Change const&) = default;
};

/// What only people can do, in their words; about a place where there is one.
struct Advice {
  Advice(std::string what, std::optional<Place> where = std::nullopt)
      : text(std::move(what)), about(std::move(where)) {}
  Advice(char const* what) : text(what) {}
  std::string text;
  std::optional<Place> about;
  friend bool operator==(Advice const&, Advice const&) = default;
};

using Remedy = std::variant<Change, Advice>;

/// A place in words: "accounts.Web.inventory.push", or in the file "xoro_items.csv" "Handle of
/// TEE".
struct PlaceWords {
  std::string_view file;  ///< "" when it is in none of the exports, or all of one
  std::string text;
};
PlaceWords words_of(Place const& place, StoreConfig const& store);
/// "accounts.Web.price.zero_protection", "xoro_items.csv:Handle of TEE",
/// "shopify_products.csv:Inventory tracker of TEE-S in Harbor".
std::string path_of(Place const& place, StoreConfig const& store);
/// "accounts.Web.inventory.push = off", or the advice.
std::string line_of(Remedy const& remedy, StoreConfig const& store);

/// A setting of one account of the store.
Place setting_of(StoreConfig const& store, AccountConfig const& account, std::string_view path);
/// Handle and option values of a variant: "rain-jacket / Red / S".
std::string variant_place(ShopProduct const& product, ShopVariant const& variant);

/// False when it does not apply: no such path, product or variant, it changes nothing, or its place
/// is one that only people can change.
bool apply(Change const& change, StoreConfig& store, Catalogue& catalogue);

}  // namespace drydock
