#include "scenarios/store/store_dir.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/finding.h"
#include "model/rule.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/format/fields.h"
#include "scenarios/format/parts.h"
#include "scenarios/format/store_words.h"

namespace drydock {
namespace {

using json_text::Complaints;
using json_text::Kind;
using json_text::Value;
using scenario_file::Context;
using scenario_file::FieldShape;
using scenario_file::Need;
using scenario_file::StoreForm;
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
Names names_of_table(FileTable<T> const& table) {
  Names names;
  for (auto const& field : table)
    names.push_back(field.shape.name);
  return names;
}

/// In the table's order.
template <class T>
void read_members(FileTable<T> const& table, std::string_view what, Value const& object,
                  Reading& reading, T& out) {
  for (auto const& field : table) {
    if (auto const* value = object.find(field.shape.name)) {
      field.read(*value, reading, out);
    } else if (field.shape.need == Need::Required) {
      reading.complain(object, std::string(what) + " needs " + json_text::quote(field.shape.name));
    }
  }
}

template <class T>
void read_table(FileTable<T> const& table, std::string_view what, Value const& object,
                Reading& reading, T& out) {
  if (!json_text::read_object(object, *reading.context.complaints, what)) {
    return;
  }
  read_members(table, what, object, reading, out);
  scenario_file::check_names(object, names_of_table(table), {}, *reading.context.complaints);
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

bool read_name(Value const& value, Reading& reading, std::string& out) {
  return scenario_file::Filled::read(value, reading.context, out);
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
      {{"finding", "One kind of finding by its fingerprint, as the check prints it; default: all",
        Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, Suppression& out) {
         read_name(value, reading, out.finding);
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
  constexpr std::int64_t kPercentMax = 100, kRiseMax = 1'000'000, kOnMax = 1'000'000,
                         kUnitsMax = 1'000'000'000;
  static FileTable<PreviewLimits> const table = {
      limit<&PreviewLimits::units_off_sale, kPercentMax>(
          "units_off_sale_percent",
          "Of the units for sale, how many the first sync may take off sale; default 5"),
      limit<&PreviewLimits::one_item_off_sale, kPercentMax>(
          "one_item_off_sale_percent",
          "Of the units for sale, how many of one item alone it may take off sale; default 25"),
      limit<&PreviewLimits::units_on_sale, kOnMax>(
          "units_on_sale_percent",
          "Of the units for sale, how many more it may put on sale; default 25"),
      limit<&PreviewLimits::one_item_times, kUnitsMax>(
          "one_item_on_sale_times",
          "Of an item of which ten or more are for sale, how many times as many it may put on "
          "sale; default 8"),
      limit<&PreviewLimits::units_resold, kUnitsMax>(
          "units_resold", "Units of open orders that it may put on sale again; default 0"),
      limit<&PreviewLimits::price_change, kPercentMax>(
          "price_change_percent",
          "Changes of prices, of what the goods for sale are worth; default 2"),
      limit<&PreviewLimits::price_fall, kPercentMax>(
          "price_fall_percent", "By how much a single price may fall; default 50"),
      limit<&PreviewLimits::price_rise, kRiseMax>(
          "price_rise_percent", "By how much a single price may rise; default 200"),
      limit<&PreviewLimits::products_shown, kPercentMax>(
          "products_shown_percent", "Of the products, hidden ones that it may show; default 5"),
      limit<&PreviewLimits::products_created, kOnMax>(
          "products_created_percent",
          "Of the products or the units for sale, new goods that it may bring; default 50"),
      limit<&PreviewLimits::orders_refused, kPercentMax>(
          "orders_refused_percent",
          "Of the past orders, those with a line that is no item, as they come again; default 5")};
  return table;
}

/// {"SET": {"TEE": 2}}: what is made of what.
template <class Name, class Part>
void read_wholes(Value const& value, Reading& reading,
                 std::vector<std::pair<Name, std::vector<Part>>>& out) {
  if (!json_text::read_object(value, *reading.context.complaints, "parts by item")) {
    return;
  }
  for (auto const& member : value.members) {
    std::vector<Part> parts;
    if (!scenario_file::Parts<Part>::read(member.value, reading.context, parts)) {
      continue;
    }
    if (parts.empty()) {
      reading.complain(member.value, "it has no parts");
      continue;
    }
    out.emplace_back(Name{member.name}, std::move(parts));
  }
}

void read_bundles(Value const& value, Reading& reading, StoreFile& out) {
  if (!json_text::read_object(value, *reading.context.complaints, "bundles by shop")) {
    return;
  }
  auto const& shops = out.config.shops;
  out.bundles.resize(shops.size());
  Names names;
  for (auto const& shop : shops)
    names.push_back(shop.name);
  for (auto const& member : value.members) {
    auto const at = std::ranges::find(names, member.name);
    if (at == names.end()) {
      reading.complain(member.value, json_text::unknown_name("shop", member.name, names));
      continue;
    }
    read_wholes(member.value, reading, out.bundles[static_cast<std::size_t>(at - names.begin())]);
  }
}

Value wholes_schema() {
  Value schema = scenario_file::schema_of_type("object");
  return json_text::add(schema, "additionalProperties", scenario_file::Parts<KitPart>::schema());
}
Value wholes_by_shop_schema() {
  Value schema = scenario_file::schema_of_type("object");
  return json_text::add(schema, "additionalProperties", wholes_schema());
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

/// What store.json holds beside the store itself. An account's own settings go over those of all.
FileTable<StoreFile> const& store_table() {
  static FileTable<StoreFile> const table = {
      {{"$schema", "", Need::Optional, text_schema()},
       [](Value const& value, Reading& reading, StoreFile&) {
         json_text::read_text(value, *reading.context.complaints);
       }},
      {{"files", "XoroERP's exports", Need::Optional, scenario_file::schema_ref("erp_files")},
       [](Value const& value, Reading& reading, StoreFile&) {
         ErpFiles none;
         read_table(erp_files_table(), "the files of the ERP", value, reading, none);
       }},
      {{"settings", "Settings of every account, by dotted path or nested", Need::Optional,
        scenario_file::schema_ref("settings")},
       [](Value const& value, Reading& reading, StoreFile&) {
         read_settings(value, "", nullptr, reading);
       }},
      {{"kits", "XoroERP's kits and packs, by item number: units of each part", Need::Optional,
        wholes_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_wholes(value, reading, out.kits);
       }},
      {{"bundles", "Variants that a shop makes of others, by shop and SKU: units of each component",
        Need::Optional, wholes_by_shop_schema()},
       [](Value const& value, Reading& reading, StoreFile& out) {
         read_bundles(value, reading, out);
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

/// `read(member, i)` for the member of that name in the i-th object of a list, where there is one.
template <class Read>
void in_each(Value const& document, std::string_view list, std::string_view member,
             std::size_t parts, Read const& read) {
  Value const* const all = document.find(list);
  for (std::size_t i = 0; all != nullptr && i < all->items.size() && i < parts; ++i)
    if (Value const* const value = all->items[i].find(member))
      read(*value, i);
}

/// Each shop's files, and each account's own settings over those of the store.
void read_parts(Value const& document, Reading& reading) {
  StoreFile& out = reading.out;
  out.shops.resize(out.config.shops.size());
  in_each(document, "shops", scenario_file::kOfShopFiles[0], out.shops.size(),
          [&](Value const& value, std::size_t i) {
            read_table(shop_files_table(), "the files of a shop", value, reading, out.shops[i]);
          });
  in_each(document, "accounts", scenario_file::kOfAccountSettings[0], out.config.accounts.size(),
          [&](Value const& value, std::size_t i) {
            read_settings(value, "", &out.config.accounts[i], reading);
          });
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
  scenario_file::read_fields(store_def(StoreForm::StoreJson), *document, reading.context,
                             out.config, names_of_table(store_table()));
  for (AccountConfig& account : out.config.accounts)
    account.settings.price_currency = out.config.currency;
  if (document->kind == Kind::Object) {
    read_members(store_table(), "a store", *document, reading, out);
    read_parts(*document, reading);
  }
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
  using scenario_file::object_schema;
  using scenario_file::shapes_of;
  auto const with = [](auto const& def, std::vector<FieldShape> more) {
    auto shapes = shapes_of(def);
    std::ranges::move(more, std::back_inserter(shapes));
    return object_schema(shapes);
  };
  std::vector<FieldShape> own;
  for (auto const& field : store_table())
    own.push_back(field.shape);
  auto schema = with(store_def(StoreForm::StoreJson), std::move(own));
  auto out = object_value();
  add(out, "$schema", text_value("http://json-schema.org/draft-07/schema#"));
  add(out, "title", text_value("A Drydock store: store.json"));
  for (auto& member : schema.members) {
    add(out, member.name, std::move(member.value));
  }
  auto definitions = object_value();
  add(definitions, "shop",
      with(shop_def(StoreForm::StoreJson),
           {{scenario_file::kOfShopFiles[0], "This shop's exports", Need::Optional,
             scenario_file::schema_ref("shop_files")}}));
  add(definitions, "location", object_schema(shapes_of(scenario_file::location_def())));
  add(definitions, "account",
      with(account_def(StoreForm::StoreJson),
           {{scenario_file::kOfAccountSettings[0],
             "Settings of this account; they go before those of the store", Need::Optional,
             scenario_file::schema_ref("settings")}}));
  add(definitions, "duration", scenario_file::Span::definition());
  add(definitions, "currency", scenario_file::CurrencyCode::definition());
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
