#include "scenarios/file/stores.h"

#include <algorithm>

#include "mocks/shopify/limits.h"
#include "mocks/shopify/server.h"
#include "model/settings.h"

namespace drydock::scenario_file {
namespace {

constexpr std::array<std::string_view, 5> kStorePaths{"store.allowed_lag", "store.queue_bound",
                                                      "store.update_bound", "store.peak_from",
                                                      "store.peak_to"};

using Plan4 = OneOf<ShopPlan>;

struct LocationCodec {
  static ObjectDef<LocationConfig> const& def() {
    static ObjectDef<LocationConfig> const def{
        "a location",
        {member("name", &LocationConfig::name, Text{}, "", Need::Required),
         member("erp_stores", &LocationConfig::erp_stores, ListOf<StoreName>{},
                "Its stock is summed over these; the first takes the orders", Need::Required)}};
    return def;
  }
  static bool read(Value const& value, Context& context, LocationConfig& out) {
    read_fields(def(), value, context, out);
    return true;
  }
  static Value print(LocationConfig const& location, Context& context) {
    Value object = json_text::object_value();
    print_fields(def(), location, context, object);
    return object;
  }
  static Value schema() { return object_schema(shapes_of(def())); }
};

ObjectDef<ShopConfig> const& shop_def() {
  static ObjectDef<ShopConfig> const def{
      "a shop",
      {member("name", &ShopConfig::name, Text{}, "", Need::Required),
       member("url", &ShopConfig::url, Text{}, "", Need::Required),
       member("zone", &ShopConfig::zone, ZoneName{}, "IANA time zone; default: the store's"),
       member("plan", &ShopConfig::plan, Plan4{}, "Decides how fast the shop's API may be called"),
       member("api_version", &ShopConfig::api_version, Text{}, ""),
       member("currency", &ShopConfig::currency, CurrencyCode{}, "Default: the store's"),
       member("locations", &ShopConfig::locations, ListOf<LocationCodec>{}, "", Need::Required),
       member("publications", &ShopConfig::publications, ListOf<Text>{},
              "The first is the default")}};
  return def;
}

/// Location names of the account's shop ↔ the ids that the shop gives them.
Field<AccountConfig> account_locations() {
  return {{"locations", "Which it pushes to; default: all", Need::Optional,
           schema_list(schema_of_type("string"))},
          [](Value const& value, Context& context, AccountConfig& out) {
            if (out.shop.value() >= context.store->shops.size())
              return;  // a store without shops: that is told already
            auto const& places = context.store->shops[out.shop.value()].locations;
            std::vector<std::string_view> names;
            for (LocationConfig const& place : places)
              names.push_back(place.name);
            for (Value const& item : json_text::read_list(value, *context.complaints)) {
              std::size_t at = 0;
              if (read_position(item, context, names, at))
                out.locations.push_back(mocks::location_at(static_cast<std::uint32_t>(at)));
            }
          },
          [](AccountConfig const& from, Context& context) -> std::optional<Value> {
            if (from.locations.empty())
              return std::nullopt;
            Value list = json_text::list_value();
            auto const& places = context.store->shops.at(from.shop.value()).locations;
            for (LocationId id : from.locations)
              list.items.push_back(json_text::text_value(places.at(mocks::position_of(id)).name));
            return list;
          }};
}

/// The first shop of that URL.
std::optional<ShopIndex> shop_of_url(StoreConfig const& store, std::string const& typed) {
  std::string const url = normal_shop_url(typed);
  for (std::size_t s = 0; s < store.shops.size(); ++s)
    if (normal_shop_url(store.shops[s].url) == url)
      return ShopIndex{static_cast<std::uint8_t>(s)};
  return std::nullopt;
}

ObjectDef<AccountConfig> const& account_def() {
  static ObjectDef<AccountConfig> const def{
      "an account",
      {member("name", &AccountConfig::name, Text{}, "XoroERP's Account Name", Need::Required),
       {{"shop_url", "XoroERP's App ID, as it was typed", Need::Required, Text::schema()},
        [](Value const& value, Context& context, AccountConfig& out) {
          if (!Text::read(value, context, out.shop_url))
            return;
          if (auto const shop = shop_of_url(*context.store, out.shop_url))
            out.shop = *shop;
          else
            context.complain(value, "no shop has this URL");
        },
        [](AccountConfig const& from, Context&) -> std::optional<Value> {
          return json_text::text_value(from.shop_url);
        }},
       account_locations()}};
  return def;
}

void check_room(Value const& item, ShopConfig const& shop, Context& context) {
  auto const check = [&](std::size_t n, std::size_t max, char const* what) {
    if (n > max)
      context.complain(item, "a shop has at most " + std::to_string(max) + " " + what +
                                 " here, not " + std::to_string(n));
  };
  check(shop.locations.size(), mocks::kLocationsMax, "locations");
  check(shop.publications.size(), mocks::kPublicationsMax, "publications");
}

Field<StoreConfig> shops_field() {
  return {{"shops", "", Need::Optional, schema_list(schema_ref("shop"))},
          [](Value const& value, Context& context, StoreConfig& out) {
            out.shops.clear();
            for (Value const& item : json_text::read_list(value, *context.complaints)) {
              ShopConfig read;
              read.zone = out.zone;
              read.currency = out.currency;
              read_fields(shop_def(), item, context, read);
              check_room(item, read, context);
              for (ShopConfig const& other : out.shops)
                if (other.name == read.name)
                  context.complain(item, "two shops have this name");
              out.shops.push_back(std::move(read));
            }
          },
          [](StoreConfig const& from, Context& context) -> std::optional<Value> {
            Value list = json_text::list_value();
            for (ShopConfig const& one : from.shops) {
              Value object = json_text::object_value();
              for (auto const& field : shop_def().fields) {
                bool const inherited =
                    (field.shape.name == "zone" && one.zone == from.zone) ||
                    (field.shape.name == "currency" && one.currency == from.currency);
                bool const differs =
                    (field.shape.name == "zone" && one.zone != from.zone) ||
                    (field.shape.name == "currency" && one.currency != from.currency);
                if (inherited)
                  continue;
                auto printed = field.print(one, context);
                // A zone or currency that equals the type's default but not the store's.
                if (!printed && differs)
                  printed = field.shape.name == "zone" ? ZoneName::print(one.zone, context)
                                                       : CurrencyCode::print(one.currency, context);
                if (printed)
                  json_text::add(object, field.shape.name, std::move(*printed));
              }
              list.items.push_back(std::move(object));
            }
            return list;
          }};
}

Field<StoreConfig> accounts_field() {
  return {{"accounts", "", Need::Optional, schema_list(schema_ref("account"))},
          [](Value const& value, Context& context, StoreConfig& out) {
            out.accounts.clear();
            for (Value const& item : json_text::read_list(value, *context.complaints)) {
              AccountConfig read;
              read_fields(account_def(), item, context, read);
              for (AccountConfig const& other : out.accounts)
                if (other.name == read.name)
                  context.complain(item, "two accounts have this name");
              out.accounts.push_back(std::move(read));
            }
          },
          [](StoreConfig const& from, Context& context) -> std::optional<Value> {
            Value list = json_text::list_value();
            for (AccountConfig const& one : from.accounts) {
              Value object = json_text::object_value();
              print_fields(account_def(), one, context, object);
              list.items.push_back(std::move(object));
            }
            return list;
          }};
}

struct ClockTime {
  static bool read(Value const& value, Context& context, std::string& out) {
    auto const time = json_text::read_with(value, *context.complaints, parse_time_of_day);
    if (time)
      out = format_time_of_day(*time);
    return time.has_value();
  }
  static Value print(std::string const& text, Context&) { return json_text::text_value(text); }
  static Value schema() { return schema_of_type("string"); }
};

/// Zone and currency come before the shops that inherit them, shops before the accounts.
ObjectDef<StoreConfig> const& store_def() {
  static ObjectDef<StoreConfig> const def{
      "a store",
      {member("name", &StoreConfig::name, Text{}, ""),
       member("zone", &StoreConfig::zone, ZoneName{}, "XoroERP's time zone (IANA); default UTC"),
       member("currency", &StoreConfig::currency, CurrencyCode{}, "Default USD"),
       member("erp_stores", &StoreConfig::erp_stores, ListOf<Text>{},
              "Stock-holding places of the ERP; default Main"),
       shops_field(), accounts_field(),
       member("allowed_lag", &StoreConfig::allowed_lag, Span{}, "A younger difference is no drift"),
       member("queue_bound", &StoreConfig::queue_bound, Span{},
              "A row that is pending for longer is stuck"),
       member("update_bound", &StoreConfig::update_bound, Span{}, "A change must arrive within"),
       member("peak_from", &StoreConfig::peak_from, ClockTime{}, ""),
       member("peak_to", &StoreConfig::peak_to, ClockTime{}, "")}};
  return def;
}

std::vector<std::string_view> preset_names() {
  std::vector<std::string_view> names;
  for (StorePreset const& preset : store_presets())
    names.push_back(preset.name);
  return names;
}

StoreConfig without_settings(StoreConfig store) {
  for (AccountConfig& one : store.accounts)
    one.settings = Settings{};
  return store;
}

/// Setting paths and values in which the store differs from a profile.
std::map<std::string, std::string> differences(StoreConfig const& store, Profile profile) {
  StoreConfig base = store;
  apply_profile(base, profile);
  std::map<std::string, std::string> out;
  for (SettingDef const& def : setting_defs()) {
    std::vector<std::string> values;
    bool differs = false;
    for (std::size_t a = 0; a < store.accounts.size(); ++a) {
      values.push_back(def.get(store.accounts[a].settings));
      differs = differs || values.back() != def.get(base.accounts[a].settings);
    }
    if (!differs)
      continue;
    if (std::ranges::count(values, values.front()) == std::ssize(values)) {
      out[std::string(def.path)] = values.front();
      continue;
    }
    for (std::size_t a = 0; a < store.accounts.size(); ++a)
      if (values[a] != def.get(base.accounts[a].settings))
        out["accounts." + store.accounts[a].name + "." + std::string(def.path)] = values[a];
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> read_settings(Value const& value, StoreConfig const& store,
                                                 Complaints& complaints) {
  std::map<std::string, std::string> out;
  if (!json_text::read_object(value, complaints, "settings"))
    return out;
  StoreConfig probe = store;
  for (auto const& entry : value.members) {
    auto const text = json_text::read_text(entry.value, complaints);
    if (!text)
      continue;
    if (auto const done = set_setting(probe, entry.name, *text); !done)
      complaints.add(value, entry, done.error());
    else
      out[entry.name] = *text;
  }
  return out;
}

std::expected<void, std::string> apply_settings(
    StoreConfig& store, std::map<std::string, std::string> const& settings) {
  for (bool const of_one : {false, true})
    for (auto const& [path, value] : settings)
      if (path.starts_with("accounts.") == of_one)
        if (auto const done = set_setting(store, path, value); !done)
          return done;
  return {};
}

StoreConfig read_store(Value const& given, Context& context) {
  StoreConfig store = store_presets().front().make();
  if (Value const* value = given.find("store")) {
    if (value->kind == json_text::Kind::Object) {
      store = StoreConfig{};
      // Names of ERP stores and shops refer to what was read before them.
      Context inside = context;
      inside.store = &store;
      read_fields(store_def(), *value, inside, store);
      if (store.shops.empty())
        context.complain(*value, "a store needs at least one shop");
      if (store.accounts.empty())
        context.complain(*value, "a store needs at least one account");
    } else {
      std::size_t at = 0;
      if (read_position(*value, context, preset_names(), at))
        store = store_presets()[at].make();
    }
  }
  std::size_t profile = 0;
  if (Value const* value = given.find("profile"))
    read_position(*value, context, kProfiles, profile);
  apply_profile(store, static_cast<Profile>(profile));
  if (Value const* value = given.find("settings"))
    // Each was checked while it was read.
    (void)apply_settings(store, read_settings(*value, store, *context.complaints));
  return store;
}

void print_store(StoreConfig const& store, Value& given) {
  std::map<std::string, std::string> settings;
  Value printed;
  for (StorePreset const& preset : store_presets()) {
    StoreConfig made = preset.make();
    StoreConfig const plain = made;
    for (std::string_view path : kStorePaths)
      (void)set_setting(made, path, *get_setting(store, path));
    if (made != without_settings(store))
      continue;
    printed = json_text::text_value(preset.name);
    for (std::string_view path : kStorePaths)
      if (*get_setting(plain, path) != *get_setting(store, path))
        settings[std::string(path)] = *get_setting(store, path);
  }
  if (printed.kind == json_text::Kind::Null) {
    printed = json_text::object_value();
    Context context;
    context.store = &store;
    print_fields(store_def(), store, context, printed);
  }
  json_text::add(given, "store", std::move(printed));
  auto changed = differences(store, Profile::Guide);
  if (auto safe = differences(store, Profile::Safe); safe.size() < changed.size()) {
    changed = std::move(safe);
    json_text::add(given, "profile", json_text::text_value("safe"));
  }
  settings.merge(changed);
  if (settings.empty())
    return;
  Value object = json_text::object_value();
  for (auto const& [path, value] : settings)
    json_text::add(object, path, json_text::text_value(value));
  json_text::add(given, "settings", std::move(object));
}

Value store_schema() {
  return schema_any({schema_enum(preset_names()), object_schema(shapes_of(store_def()))});
}

std::vector<std::pair<std::string_view, Value>> store_definitions() {
  return {{"shop", object_schema(shapes_of(shop_def()))},
          {"account", object_schema(shapes_of(account_def()))}};
}

}  // namespace drydock::scenario_file
