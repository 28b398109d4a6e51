#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"

namespace drydock {

/// A change of one setting or one row of data, in words.
struct Change {
  std::string what;  ///< setting path, or "xoro_items.csv:Handle of TEE"
  std::string from, to;
  friend bool operator==(Change const&, Change const&) = default;
};

enum class ChangeKind : std::uint8_t {
  Setting,     ///< subject: path as in set_setting
  Handles,     ///< subject: base part; the ERP's list of handles
  Tracked,     ///< subject: SKU; Track Quantity of a variant of `shop`
  Identifier,  ///< subject: handle and options of a variant of `shop`; its SKU
  Tag,         ///< subject: base part; one of its tags, or of its items' tags
};

/// The same change in a form that can be carried out on a store.
struct StoreChange {
  ChangeKind kind = ChangeKind::Setting;
  std::string subject;
  std::uint8_t shop = 0;  ///< of Tracked and Identifier
  std::string from, to;
  friend bool operator==(StoreChange const&, StoreChange const&) = default;
  friend auto operator<=>(StoreChange const&, StoreChange const&) = default;
};

/// "accounts.Web.price.zero_protection", "xoro_items.csv:Handle of TEE",
/// "shopify_products.csv:Inventory tracker of TEE-S in Harbor".
std::string place_of(StoreChange const& change, StoreConfig const& store);
Change words_of(StoreChange const& change, StoreConfig const& store);
/// False when it does not apply: no such path, product or variant, or it changes nothing.
bool apply(StoreChange const& change, StoreConfig& store, Catalogue& catalogue);
/// "accounts.<name>.<path>".
std::string account_path(AccountConfig const& account, std::string_view path);
/// Handle and option values of a variant: "rain-jacket / Red / S".
std::string variant_place(ShopProduct const& product, ShopVariant const& variant);

}  // namespace drydock
