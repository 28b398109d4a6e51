#include "scenarios/store/store_dir.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "mocks/shopify/limits.h"
#include "mocks/shopify/server.h"
#include "model/finding.h"
#include "model/rule.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/format/fields.h"

namespace drydock {
namespace {

using json_text::Complaints;
using json_text::Kind;
using json_text::Value;
using scenario_file::Context;
using scenario_file::FieldShape;
using scenario_file::Need;
using Strings = std::vector<std::string>;
using Names = std::vector<std::string_view>;

constexpr std::string_view kProducts = "shopify_products.csv";
constexpr std::string_view kShopInventory = "shopify_inventory.csv";
constexpr std::string_view kOrders = "orders.csv";

/// While store.json is read: the file so far, which later parts refer to by name.
struct Reading {
  StoreFile& out;
  Context context;
  void complain(Value const& where, std::string why) { context.complain(where, std::move(why)); }
};

/// One field of an object in store.json: its shape for the schema, and its reader.
template <class T>
struct FileField {
  FieldShape shape;
  void (*read)(Value const&, Reading&, T&);
};

template <class T>
using FileTable = std::vector<FileField<T>>;

template <class T>
void read_table(FileTable<T> const& table, std::string_view what, Value const& object,
                Reading& reading, T& out) {
  if (!json_text::read_object(object, *reading.context.complaints, what)) {
    return;
  }
  Names known;
  // In the table's order, since shops refer to ERP stores and accounts to shops.
  for (auto const& field : table) {
    known.push_back(field.shape.name);
    if (auto const* value = object.find(field.shape.name)) {
      field.read(*value, reading, out);
    } else if (field.shape.need == Need::Required) {
      reading.complain(object, std::string(what) + " needs " + json_text::quote(field.shape.name));
    }
  }
  scenario_file::check_names(object, std::move(known), {}, *reading.context.complaints);
}

template <class T>
Value table_schema(FileTable<T> const& table) {
  std::vector<FieldShape> shapes;
  for (auto const& field : table) {
    shapes.push_back(field.shape);
  }
  return scenario_file::object_schema(shapes);
}

Value text_schema() { return scenario_file::schema_of_type("string"); }
Value texts_schema() { return scenario_file::schema_list(text_schema()); }

/// A text that is more than blanks.
bool read_name(Value const& value, Reading& reading, std::string& out) {
  auto const text = json_text::read_text(value, *reading.context.complaints);
  if (!text) {
    return false;
  }
  if (trim(*text).empty()) {
    reading.complain(value, "this must not be blank");
    return false;
  }
  out = *text;
  return true;
}

/// The position of a name among others; complains with the nearest.
std::optional<std::size_t> read_reference(Value const& value, Reading& reading,
                                          Strings const& names) {
  Names const known(names.begin(), names.end());
  return json_text::read_choice(value, *reading.context.complaints, known);
}

/// A file beside store.json, or below it.
bool read_file_name(Value const& value, Reading& reading, std::string& out) {
  std::string name;
  if (!read_name(value, reading, name)) {
    return false;
  }
  bool const control =
      std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  bool inside = !control && name.front() != '/' && name.find('\\') == name.npos &&
                name.find(':') == name.npos;
  for (std::size_t from = 0; from <= name.size();) {
    auto const slash = std::min(name.find('/', from), name.size());
    auto const part = std::string_view(name).substr(from, slash - from);
    inside = inside && part != ".." && part != "." && !part.empty();
    from = slash + 1;
  }
  if (!inside) {
    reading.complain(value, "a file's name must lead to a place inside the store's folder");
    return false;
  }
  out = std::move(name);
  return true;
}

/// What can't be seen in a file and is declared of it: a word of store.json and its value.
template <class T>
struct Declared {
  std::string_view word;
  T value;
};
constexpr std::array kEncodings = {Declared{"utf-8", csv::TextEncoding::Utf8},
                                   Declared{"latin-1", csv::TextEncoding::Latin1},
                                   Declared{"windows-1252", csv::TextEncoding::Windows1252},
                                   Declared{"utf-16le", csv::TextEncoding::Utf16Le},
                                   Declared{"utf-16be", csv::TextEncoding::Utf16Be}};
constexpr std::array kDecimals = {Declared{"point", csv::DecimalMark::Point},
                                  Declared{"comma", csv::DecimalMark::Comma}};
constexpr std::array kDates = {Declared{"month-first", csv::DateOrder::MonthFirst},
                               Declared{"day-first", csv::DateOrder::DayFirst}};
constexpr std::array kSeparators = {Declared{"comma", ','}, Declared{"semicolon", ';'},
                                    Declared{"tab", '\t'}, Declared{"bar", '|'}};

template <class T, std::size_t kSize>
Names words_of(std::array<Declared<T>, kSize> const& table) {
  Names words;
  for (auto const& declared : table)
    words.push_back(declared.word);
  return words;
}
template <class T, std::size_t kSize>
void read_declared(std::array<Declared<T>, kSize> const& table, Value const& value,
                   Reading& reading, T& out) {
  if (auto const at = json_text::read_choice(value, *reading.context.complaints, words_of(table)))
    out = table[*at].value;
}

FileTable<NamedFile> const& export_file_table() {
  static FileTable<NamedFile> const table = {
      {{"name", "A file beside store.json, or below it", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, NamedFile& out) {
         read_file_name(value, reading, out.name);
       }},
      {{"encoding", "How its letters are written; default utf-8, or what the file's mark says",
        Need::Optional, scenario_file::schema_enum(words_of(kEncodings))},
       [](Value const& value, Reading& reading, NamedFile& out) {
         read_declared(kEncodings, value, reading, out.dialect.encoding);
       }},
      {{"decimal", "Its decimal mark; without it, numbers with two readings are told and not read",
        Need::Optional, scenario_file::schema_enum(words_of(kDecimals))},
       [](Value const& value, Reading& reading, NamedFile& out) {
         read_declared(kDecimals, value, reading, out.dialect.decimal);
       }},
      {{"dates",
        "What comes first in dates such as 03/04/2026; without it, dates with two readings are "
        "told and not read",
        Need::Optional, scenario_file::schema_enum(words_of(kDates))},
       [](Value const& value, Reading& reading, NamedFile& out) {
         read_declared(kDates, value, reading, out.dialect.dates);
       }},
      {{"separator", "What stands between its columns; default comma, or what a line sep=; says",
        Need::Optional, scenario_file::schema_enum(words_of(kSeparators))},
       [](Value const& value, Reading& reading, NamedFile& out) {
         read_declared(kSeparators, value, reading, out.dialect.separator);
       }}};
  return table;
}

/// A name, an object that declares more of the file, or a list of them: the parts of one export.
bool read_files(Value const& value, Reading& reading, NamedFiles& out) {
  auto const before = reading.context.complaints->size();
  NamedFiles files;
  auto const read_one = [&](Value const& one) {
    NamedFile file;
    if (one.kind == Kind::Object)
      read_table(export_file_table(), "a file", one, reading, file);
    else
      read_file_name(one, reading, file.name);
    bool const again = !file.name.empty() && std::ranges::any_of(files, [&](NamedFile const& f) {
      return f.name == file.name;
    });
    if (again)
      reading.complain(one, "this file is named twice");
    files.push_back(std::move(file));
  };
  if (value.kind == Kind::Array) {
    for (auto const& item : value.items)
      read_one(item);
    if (files.empty())
      reading.complain(value, "an export needs at least one file");
  } else {
    read_one(value);
  }
  if (reading.context.complaints->size() != before)
    return false;
  out = std::move(files);
  return true;
}

Value files_schema() {
  auto one = scenario_file::schema_any({text_schema(), scenario_file::schema_ref("export_file")});
  auto list = scenario_file::schema_list(
      scenario_file::schema_any({text_schema(), scenario_file::schema_ref("export_file")}));
  return scenario_file::schema_any({std::move(one), std::move(list)});
}

// --- settings ------------------------------------------------------------------------------------

bool is_switch(SettingDef const& def) {
  return def.choices.size() == 2 && (def.choices[0] == "on" || def.choices[0] == "enforced");
}

/// true and false mean on and off, null means off, a list means its texts with commas.
std::optional<std::string> setting_text(Value const& value, SettingDef const* def,
                                        Reading& reading) {
  switch (value.kind) {
    case Kind::Text:
      return value.text;
    case Kind::Truth:
      if (!value.truth) {
        return "off";
      }
      return std::string(def != nullptr && is_switch(*def) ? def->choices[0] : "on");
    case Kind::Null:
      return "off";
    case Kind::Array: {
      std::string out;
      for (auto const& item : value.items) {
        auto const text = json_text::read_text(item, *reading.context.complaints);
        if (!text) {
          return std::nullopt;
        }
        out += (out.empty() ? "" : ",") + *text;
      }
      return out;
    }
    default:
      reading.complain(value, "expected the value of a setting as a text, found " +
                                  std::string(json_text::name_of(value.kind)));
      return std::nullopt;
  }
}

/// Dotted paths and nested objects in any mixture. `account` null: on every account.
void read_settings(Value const& object, std::string const& prefix, AccountConfig* account,
                   Reading& reading) {
  if (!json_text::read_object(object, *reading.context.complaints, "settings")) {
    return;
  }
  for (auto const& member : object.members) {
    auto const path = prefix.empty() ? member.name : prefix + "." + member.name;
    if (member.value.kind == Kind::Object) {
      bool const leads_on = std::ranges::any_of(setting_defs(), [&](SettingDef const& def) {
        return def.path.starts_with(path) && def.path.size() > path.size() &&
               def.path[path.size()] == '.';
      });
      if (leads_on) {
        read_settings(member.value, path, account, reading);
        continue;
      }
    }
    auto const* def = find_setting(path);
    if (def == nullptr) {
      auto const near = nearest_setting(path);
      reading.context.complaints->add(
          object, member,
          "no setting \"" + path + "\"" + (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
      continue;
    }
    auto const text = setting_text(member.value, def, reading);
    if (!text) {
      continue;
    }
    Settings probe;
    if (auto const done = def->set(probe, *text); !done) {
      reading.complain(member.value, done.error());
      continue;
    }
    if (account != nullptr) {
      (void)def->set(account->settings, *text);  // it was accepted just now
      continue;
    }
    for (auto& each : reading.out.config.accounts) {
      (void)def->set(each.settings, *text);
    }
  }
}

/// What may stand below a prefix: the whole rest of a path, or an object for each dotted part.
Value settings_schema_below(std::string const& prefix) {
  std::map<std::string, Value> properties;
  for (auto const& def : setting_defs()) {
    if (!def.path.starts_with(prefix)) {
      continue;
    }
    auto const rest = def.path.substr(prefix.size());
    Value leaf;
    if (!def.choices.empty()) {
      leaf = scenario_file::schema_enum(def.choices);
      if (is_switch(def)) {
        leaf =
            scenario_file::schema_any({std::move(leaf), scenario_file::schema_of_type("boolean")});
      }
    } else {
      leaf = scenario_file::schema_any({text_schema(), scenario_file::schema_of_type("null"),
                                        scenario_file::schema_of_type("boolean"), texts_schema()});
    }
    json_text::add(leaf, "description",
                   json_text::text_value(std::string(def.label) + ": " + std::string(def.meaning)));
    properties.insert_or_assign(std::string(rest), std::move(leaf));
    for (auto dot = rest.find('.'); dot != rest.npos; dot = rest.find('.', dot + 1)) {
      auto const part = std::string(rest.substr(0, dot));
      if (!properties.contains(part)) {
        properties.emplace(part, settings_schema_below(prefix + part + "."));
      }
    }
  }
  auto schema = json_text::object_value();
  json_text::add(schema, "type", json_text::text_value("object"));
  auto object = json_text::object_value();
  for (auto& [name, value] : properties) {
    json_text::add(object, name, std::move(value));
  }
  json_text::add(schema, "properties", std::move(object));
  json_text::add(schema, "additionalProperties", json_text::truth_value(false));
  return schema;
}

// --- the tables ----------------------------------------------------------------------------------

FileTable<LocationConfig> const& location_table() {
  static FileTable<LocationConfig> const table = {
      {{"name", "As in Shopify's Locations", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, LocationConfig& out) {
         read_name(value, reading, out.name);
       }},
      {{"erp_stores",
        "XoroERP's stores whose stock is summed for this location; the first takes the orders; "
        "none: XoroERP does not feed it, and its stock is left alone",
        Need::Required, texts_schema()},
       [](Value const& value, Reading& reading, LocationConfig& out) {
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           if (auto const at = read_reference(item, reading, reading.out.config.erp_stores)) {
             out.erp_stores.push_back(StoreIndex{static_cast<std::uint8_t>(*at)});
           }
         }
       }}};
  return table;
}

FileTable<StoreFile::ShopFiles> const& shop_files_table() {
  static FileTable<StoreFile::ShopFiles> const table = {
      {{"products", "Shopify's product export; default shopify_products.csv", Need::Optional,
        files_schema()},
       [](Value const& value, Reading& reading, StoreFile::ShopFiles& out) {
         read_files(value, reading, out.products);
       }},
      {{"inventory", "Shopify's inventory export; default shopify_inventory.csv when it is there",
        Need::Optional, files_schema()},
       [](Value const& value, Reading& reading, StoreFile::ShopFiles& out) {
         out.inventory_named = read_files(value, reading, out.inventory);
       }},
      {{"orders", "Shopify's order export, for demand; default orders.csv when it is there",
        Need::Optional, files_schema()},
       [](Value const& value, Reading& reading, StoreFile::ShopFiles& out) {
         out.orders_named = read_files(value, reading, out.orders);
       }}};
  return table;
}

struct ShopBlock {
  ShopConfig config;
  StoreFile::ShopFiles files;
};

FileTable<ShopBlock> const& shop_table() {
  static FileTable<ShopBlock> const table = {
      {{"name", "What people call this shop", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         read_name(value, reading, out.config.name);
       }},
      {{"url", "shop.myshopify.com", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         if (read_name(value, reading, out.config.url) && normal_shop_url(out.config.url).empty()) {
           reading.complain(value, "this is no shop URL");
         }
       }},
      {{"plan", "Shopify plan; it decides how fast the API may be called", Need::Optional,
        scenario_file::schema_enum(names_of<ShopPlan>())},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         if (auto const at =
                 json_text::read_choice(value, *reading.context.complaints, names_of<ShopPlan>())) {
           out.config.plan = static_cast<ShopPlan>(*at);
         }
       }},
      {{"api_version", "Admin API version, such as 2026-07", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         read_name(value, reading, out.config.api_version);
       }},
      {{"time_zone", "IANA name; default: the store's", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         scenario_file::ZoneName::read(value, reading.context, out.config.zone);
       }},
      {{"currency", "Store currency; default: the store's", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         scenario_file::CurrencyCode::read(value, reading.context, out.config.currency);
       }},
      {{"locations", "Shopify's Locations, each with the ERP stores behind it", Need::Required,
        scenario_file::schema_list(scenario_file::schema_ref("location"))},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           LocationConfig location;
           read_table(location_table(), "a location", item, reading, location);
           for (auto const& other : out.config.locations) {
             if (same_ignoring_case(other.name, location.name)) {
               reading.complain(item, "two locations have this name");
             }
           }
           out.config.locations.push_back(std::move(location));
         }
         if (out.config.locations.empty()) {
           reading.complain(value, "a shop needs at least one location");
         }
         if (out.config.locations.size() > mocks::kLocationsMax) {
           reading.complain(value, "a shop has at most " + std::to_string(mocks::kLocationsMax) +
                                       " locations here, not " +
                                       std::to_string(out.config.locations.size()));
         }
       }},
      {{"publications", "Sales channels; the first is the default one", Need::Optional,
        texts_schema()},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         out.config.publications.clear();
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           std::string name;
           if (read_name(item, reading, name)) {
             out.config.publications.push_back(std::move(name));
           }
         }
         if (out.config.publications.empty()) {
           reading.complain(value, "a shop needs at least one publication");
         }
         if (out.config.publications.size() > mocks::kPublicationsMax) {
           reading.complain(value, "a shop has at most " + std::to_string(mocks::kPublicationsMax) +
                                       " publications here, not " +
                                       std::to_string(out.config.publications.size()));
         }
       }},
      {{"files", "This shop's exports", Need::Optional, scenario_file::schema_ref("shop_files")},
       [](Value const& value, Reading& reading, ShopBlock& out) {
         read_table(shop_files_table(), "the files of a shop", value, reading, out.files);
       }}};
  return table;
}

FileTable<AccountConfig> const& account_table() {
  static FileTable<AccountConfig> const table = {
      {{"account_name", "XoroERP's Account Name", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, AccountConfig& out) {
         if (!read_name(value, reading, out.name)) {
           return;
         }
         if (out.name.find_first_of("&=/") != out.name.npos) {
           reading.complain(value, "XoroERP's account names hold none of & = /");
         }
       }},
      {{"app_id", "XoroERP's App ID: the shop's URL as it was typed", Need::Required,
        text_schema()},
       [](Value const& value, Reading& reading, AccountConfig& out) {
         if (!read_name(value, reading, out.shop_url)) {
           return;
         }
         auto const url = normal_shop_url(out.shop_url);
         Strings known;
         for (auto const& shop : reading.out.config.shops) {
           known.push_back(normal_shop_url(shop.url));
         }
         auto const found = std::ranges::find(known, url);
         if (found == known.end()) {
           Names const names(known.begin(), known.end());
           auto const near = nearest(url, names);
           reading.complain(value, "no shop has the URL \"" + url + "\"" +
                                       (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
           return;
         }
         out.shop = ShopIndex{static_cast<std::uint8_t>(found - known.begin())};
       }},
      {{"locations", "Which of the shop's locations it pushes to; default: all", Need::Optional,
        texts_schema()},
       [](Value const& value, Reading& reading, AccountConfig& out) {
         auto const& shops = reading.out.config.shops;
         Strings names;
         if (out.shop.value() < shops.size()) {
           for (auto const& location : shops[out.shop.value()].locations) {
             names.push_back(location.name);
           }
         }
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           if (auto const at = read_reference(item, reading, names)) {
             out.locations.push_back(mocks::location_at(static_cast<std::uint32_t>(*at)));
           }
         }
       }},
      {{"settings", "Settings of this account; they go before those of the store", Need::Optional,
        scenario_file::schema_ref("settings")},
       [](Value const&, Reading&, AccountConfig&) {}}};  // read after those of the store
  return table;
}

/// "2026-12-31". Errors: anything else; a moment within a day.
std::expected<Tick, std::string> parse_day(std::string_view text) {
  if (text.size() != 10)
    return std::unexpected("expected a day such as 2026-12-31");
  return parse_tick(text);
}

FileTable<Suppression> const& suppression_table() {
  static FileTable<Suppression> const table = {
      {{"rule", "The rule of the guide that they break, such as R84", Need::Required,
        text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         Names names;
         for (Rule const& rule : rules()) {
           names.push_back(rule.id);
         }
         if (auto const at = json_text::read_choice(value, *reading.context.complaints, names)) {
           out.rule = names[*at];
         }
       }},
      {{"anomaly", "Kind of finding, such as drift; default: all", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         auto const names = names_of<Anomaly>();
         if (auto const at = json_text::read_choice(value, *reading.context.complaints, names)) {
           out.anomaly = names[*at];
         }
       }},
      {{"subject", "Item number, handle or setting; default: all", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         read_name(value, reading, out.subject);
       }},
      {{"reason", "Why this is accepted; the report shows it", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         read_name(value, reading, out.reason);
       }},
      {{"owner", "Who answers for it", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         read_name(value, reading, out.owner);
       }},
      {{"expires", "Last day on which it holds, such as 2026-12-31; afterwards the check fails",
        Need::Required, text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         auto const parse = [](std::string_view text) { return parse_day(text); };
         if (auto const day = json_text::read_with(value, *reading.context.complaints, parse)) {
           out.expires = *day;
         }
       }}};
  return table;
}

/// A row of the table of limits: a whole number from 0 to `high`.
template <std::int32_t PreviewLimits::*member, std::int64_t high>
FileField<PreviewLimits> limit(std::string_view name, std::string_view meaning) {
  return {
      {name, meaning, Need::Optional, scenario_file::schema_integer(0, high)},
      [](Value const& value, Reading& reading, PreviewLimits& out) {
        if (auto const n = json_text::read_integer(value, *reading.context.complaints, 0, high)) {
          out.*member = static_cast<std::int32_t>(*n);
        }
      }};
}

FileTable<PreviewLimits> const& limits_table() {
  constexpr std::int64_t kPercentMax = 100, kUnitsMax = 1'000'000'000;
  static FileTable<PreviewLimits> const table = {
      limit<&PreviewLimits::units_off_sale, kPercentMax>(
          "units_off_sale_percent",
          "Of the units for sale, how many the first sync may take off sale; default 5"),
      limit<&PreviewLimits::units_resold, kUnitsMax>(
          "units_resold", "Units of open orders that it may put on sale again; default 0"),
      limit<&PreviewLimits::price_change, kPercentMax>(
          "price_change_percent",
          "Changes of prices, of what the goods for sale are worth; default 2"),
      limit<&PreviewLimits::price_fall, kPercentMax>(
          "price_fall_percent", "By how much a single price may fall; default 50"),
      limit<&PreviewLimits::products_shown, kPercentMax>(
          "products_shown_percent", "Of the products, hidden ones that it may show; default 5")};
  return table;
}

struct ErpFiles {};
FileTable<ErpFiles> const& erp_files_table() {
  static FileTable<ErpFiles> const table = {
      {{"items", "XoroERP's products and items; default xoro_items.csv", Need::Optional,
        files_schema()},
       [](Value const& value, Reading& reading, ErpFiles&) {
         read_files(value, reading, reading.out.items);
       }},
      {{"inventory", "XoroERP's inventory by store; default xoro_inventory.csv", Need::Optional,
        files_schema()},
       [](Value const& value, Reading& reading, ErpFiles&) {
         read_files(value, reading, reading.out.inventory);
       }},
      {{"prices",
        "XoroERP's prices where the items have none: Item Costing Report or Upload Item Prices",
        Need::Optional, files_schema()},
       [](Value const& value, Reading& reading, ErpFiles&) {
         read_files(value, reading, reading.out.prices);
       }}};
  return table;
}

void read_duration(Value const& value, Reading& reading, Duration& out) {
  scenario_file::Span::read(value, reading.context, out);
}

void read_clock(Value const& value, Reading& reading, std::string& out) {
  if (auto const time =
          json_text::read_with(value, *reading.context.complaints,
                               [](std::string_view text) { return parse_time_of_day(text); })) {
    out = format_time_of_day(*time);
  }
}

/// Names come before what refers to them.
FileTable<StoreFile> const& store_table() {
  static FileTable<StoreFile> const table = {
      {{"$schema", "", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, StoreFile&) {
         json_text::read_text(value, *reading.context.complaints);
       }},
      {{"name", "What people call this store", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_name(value, reading, out.config.name);
       }},
      {{"time_zone", "Time zone in XoroERP's Import settings (IANA name)", Need::Required,
        text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         scenario_file::ZoneName::read(value, reading.context, out.config.zone);
       }},
      {{"currency", "XoroERP's currency, such as USD", Need::Required, text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         scenario_file::CurrencyCode::read(value, reading.context, out.config.currency);
       }},
      {{"erp_stores", "XoroERP's stores (StoreName); default Main", Need::Optional, texts_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         out.config.erp_stores.clear();
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           std::string name;
           if (!read_name(item, reading, name)) {
             continue;
           }
           if (std::ranges::find(out.config.erp_stores, name) != out.config.erp_stores.end()) {
             reading.complain(item, "two ERP stores have this name");
           }
           out.config.erp_stores.push_back(std::move(name));
         }
         if (out.config.erp_stores.empty() || out.config.erp_stores.size() > 250) {
           reading.complain(value, "a store has 1 to 250 ERP stores");
         }
       }},
      {{"files", "XoroERP's exports", Need::Optional, scenario_file::schema_ref("erp_files")},
       [](Value const& value, Reading& reading, StoreFile&) {
         ErpFiles none;
         read_table(erp_files_table(), "the files of the ERP", value, reading, none);
       }},
      {{"shops", "Shopify shops", Need::Required,
        scenario_file::schema_list(scenario_file::schema_ref("shop"))},
       [](Value const& value, Reading& reading, StoreFile& out) {
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           ShopBlock shop;
           shop.config.zone = out.config.zone;
           shop.config.currency = out.config.currency;
           read_table(shop_table(), "a shop", item, reading, shop);
           for (auto const& other : out.config.shops) {
             if (other.name == shop.config.name) {
               reading.complain(item, "two shops have this name");
             }
             if (normal_shop_url(other.url) == normal_shop_url(shop.config.url)) {
               reading.complain(item, "two shops have this URL; they are one shop");
             }
           }
           out.config.shops.push_back(std::move(shop.config));
           out.shops.push_back(std::move(shop.files));
         }
         if (out.config.shops.empty() || out.config.shops.size() > 250) {
           reading.complain(value, "a store has 1 to 250 shops");
         }
       }},
      {{"accounts", "XoroERP's connections (accounts)", Need::Required,
        scenario_file::schema_list(scenario_file::schema_ref("account"))},
       [](Value const& value, Reading& reading, StoreFile& out) {
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           AccountConfig account;
           account.settings.price_currency = out.config.currency;
           read_table(account_table(), "an account", item, reading, account);
           for (auto const& other : out.config.accounts) {
             if (other.name == account.name) {
               reading.complain(item, "two accounts have this name");
             }
           }
           out.config.accounts.push_back(std::move(account));
         }
         if (out.config.accounts.empty() || out.config.accounts.size() > 250) {
           reading.complain(value, "a store has 1 to 250 accounts");
         }
       }},
      {{"settings", "Settings of every account, by dotted path or nested", Need::Optional,
        scenario_file::schema_ref("settings")},
       [](Value const& value, Reading& reading, StoreFile&) {
         read_settings(value, "", nullptr, reading);
       }},
      {{"allowed_lag", "A younger difference is no drift; default 1h", Need::Optional,
        text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_duration(value, reading, out.config.allowed_lag);
       }},
      {{"queue_bound", "A row that is pending for longer is stuck; default 2h", Need::Optional,
        text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_duration(value, reading, out.config.queue_bound);
       }},
      {{"update_bound", "A change must arrive within; default 2h", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_duration(value, reading, out.config.update_bound);
       }},
      {{"peak_from", "Begin of the busy hours, shop-local; default 09:00", Need::Optional,
        text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_clock(value, reading, out.config.peak_from);
       }},
      {{"peak_to", "End of the busy hours, shop-local; default 21:00", Need::Optional,
        text_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_clock(value, reading, out.config.peak_to);
       }},
      {{"suppressions", "Findings that are known and accepted", Need::Optional,
        scenario_file::schema_list(scenario_file::schema_ref("suppression"))},
       [](Value const& value, Reading& reading, StoreFile& out) {
         for (auto const& item : json_text::read_list(value, *reading.context.complaints)) {
           Suppression suppression;
           read_table(suppression_table(), "a suppression", item, reading, suppression);
           out.suppressions.push_back(std::move(suppression));
         }
       }},
      {{"preview", "What the first sync may change before the check refuses to go live",
        Need::Optional, scenario_file::schema_ref("preview")},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_table(limits_table(), "the limits of the first sync", value, reading, out.limits);
       }}};
  return table;
}

/// Each account's own settings, over those of the store.
void read_account_settings(Value const& document, Reading& reading) {
  auto const* accounts = document.find("accounts");
  if (accounts == nullptr || accounts->kind != Kind::Array) {
    return;
  }
  auto& known = reading.out.config.accounts;
  for (std::size_t i = 0; i < accounts->items.size() && i < known.size(); ++i) {
    if (auto const* settings = accounts->items[i].find("settings")) {
      read_settings(*settings, "", &known[i], reading);
    }
  }
}

/// Names that were not given. With several shops each must name its own export.
void fill_file_names(Value const& document, Reading& reading) {
  auto& shops = reading.out.shops;
  std::set<std::string> taken;
  for (std::size_t s = 0; s < shops.size(); ++s) {
    auto& files = shops[s];
    auto const& block = document.find("shops")->items[s];
    if (files.products.empty() && shops.size() > 1) {
      reading.complain(block, "with several shops, each needs its \"files\" with \"products\"");
    }
    if (files.products.empty())
      files.products = {{std::string(kProducts)}};
    if (shops.size() == 1) {
      if (files.inventory.empty())
        files.inventory = {{std::string(kShopInventory)}};
      if (files.orders.empty())
        files.orders = {{std::string(kOrders)}};
      continue;
    }
    for (auto const& file : files.products)
      if (!taken.insert(file.name).second)
        reading.complain(block, "another shop reads the same product file");
  }
}

}  // namespace

std::expected<StoreFile, std::vector<FileError>> parse_store_file(std::string_view text,
                                                                  std::string const& file) {
  auto const document = json_text::parse(text, file);
  if (!document) {
    return std::unexpected(std::vector{document.error()});
  }
  StoreFile out;
  Complaints complaints(file);
  Reading reading{out, {.complaints = &complaints, .store = &out.config}};
  read_table(store_table(), "a store", *document, reading, out);
  read_account_settings(*document, reading);
  if (complaints.empty()) {
    fill_file_names(*document, reading);
  }
  if (!complaints.empty()) {
    return std::unexpected(complaints.take());
  }
  return out;
}

std::string store_schema() {
  using namespace json_text;
  auto schema = table_schema(store_table());
  auto out = object_value();
  add(out, "$schema", text_value("http://json-schema.org/draft-07/schema#"));
  add(out, "title", text_value("A Drydock store: store.json"));
  for (auto& member : schema.members) {
    add(out, member.name, std::move(member.value));
  }
  auto definitions = object_value();
  add(definitions, "shop", table_schema(shop_table()));
  add(definitions, "location", table_schema(location_table()));
  add(definitions, "account", table_schema(account_table()));
  add(definitions, "shop_files", table_schema(shop_files_table()));
  add(definitions, "export_file", table_schema(export_file_table()));
  add(definitions, "erp_files", table_schema(erp_files_table()));
  add(definitions, "suppression", table_schema(suppression_table()));
  add(definitions, "preview", table_schema(limits_table()));
  add(definitions, "settings", settings_schema_below(""));
  add(out, "definitions", std::move(definitions));
  return print(out);
}

}  // namespace drydock
