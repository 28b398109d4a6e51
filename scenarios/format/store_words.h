#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "scenarios/format/fields.h"

/// A store in words: its shops, locations and accounts, as store.json and the `store` of a scenario
/// file describe them. One table reads, prints and checks both.
namespace drydock::scenario_file {

/// store.json keeps the words of both systems' own pages and leaves no name, zone or currency to
/// chance; a scenario file is short.
enum class StoreForm : std::uint8_t { StoreJson, Scenario };

/// Members that a form has beside these are the caller's: "settings" of an account, "files" of a
/// shop. Whatever `read_fields` leaves is a store whose names are found: at least one shop, account
/// and location, no more of them than a world holds, names and URLs that are there once.
ObjectDef<StoreConfig> const& store_def(StoreForm form);
ObjectDef<ShopConfig> const& shop_def(StoreForm form);
ObjectDef<LocationConfig> const& location_def();
ObjectDef<AccountConfig> const& account_def(StoreForm form);

/// Members of store.json that this table does not read.
inline constexpr std::array<std::string_view, 1> kOfShopFiles{"files"};
inline constexpr std::array<std::string_view, 1> kOfAccountSettings{"settings"};

inline constexpr std::string_view kOwnSafetyStocks =
    "Safety stocks of single items, by item number; they go before the location's and the "
    "account's";

/// A text that is more than blanks.
struct Filled {
  static bool read(Value const& value, Context& context, std::string& out);
  static Value print(std::string const& text, Context&) { return json_text::text_value(text); }
  static Value schema() { return schema_of_type("string"); }
};

/// "2", "10%" or "none".
struct SafetyStockText {
  static bool read(Value const& value, Context& context, SafetyStock& out);
  static bool read(Value const& value, Context& context, std::optional<SafetyStock>& out);
  static Value print(SafetyStock stock, Context&);
  static Value print(std::optional<SafetyStock> const& stock, Context&);
  static Value schema() { return schema_of_type("string"); }
};

/// {"LAMP": "2"}: items with a safety stock of their own.
struct ItemSafetyStocks {
  static bool read(Value const& value, Context& context, std::vector<ItemSafetyStock>& out);
  static Value print(std::vector<ItemSafetyStock> const& stocks, Context&);
  static Value schema();
};

}  // namespace drydock::scenario_file
