#pragma once

#include <cstdint>

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

/// A text that is more than blanks.
struct Filled {
  static bool read(Value const& value, Context& context, std::string& out);
  static Value print(std::string const& text, Context&) { return json_text::text_value(text); }
  static Value schema() { return schema_of_type("string"); }
};

}  // namespace drydock::scenario_file
