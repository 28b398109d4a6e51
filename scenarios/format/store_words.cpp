#include "scenarios/format/store_words.h"

#include <algorithm>

#include "mocks/shopify/limits.h"
#include "mocks/shopify/server.h"
#include "model/api_version.h"
#include "model/text.h"

namespace drydock::scenario_file {
namespace {

/// Accounts, shops and ERP stores are numbered by a byte, and some numbers mean none.
constexpr std::size_t kPartsMax = 250;

struct Words {
  std::string_view zone, account, app_id;
  Need need;  ///< of what the other form has a default for
};
constexpr Words kOfStoreJson{"time_zone", "account_name", "app_id", Need::Required};
constexpr Words kOfScenario{"zone", "name", "shop_url", Need::Optional};
constexpr Words const& words_of(StoreForm form) {
  return form == StoreForm::StoreJson ? kOfStoreJson : kOfScenario;
}
std::span<std::string_view const> of_shop(StoreForm form) {
  return form == StoreForm::StoreJson ? std::span<std::string_view const>(kOfShopFiles)
                                      : std::span<std::string_view const>{};
}
std::span<std::string_view const> of_account(StoreForm form) {
  return form == StoreForm::StoreJson ? std::span<std::string_view const>(kOfAccountSettings)
                                      : std::span<std::string_view const>{};
}

void complain_count(Value const& where, Context& context, std::size_t n, std::string_view whose,
                    std::string_view what) {
  if (n == 0 || n > kPartsMax)
    context.complain(where, std::string(whose) + " has 1 to " + std::to_string(kPartsMax) + " " +
                                std::string(what));
}

void complain_room(Value const& where, Context& context, std::size_t n, std::size_t max,
                   std::string_view one, std::string_view many) {
  if (n == 0)
    context.complain(where, "a shop needs at least one " + std::string(one));
  if (n > max)
    context.complain(where, "a shop has at most " + std::to_string(max) + " " + std::string(many) +
                                " here, not " + std::to_string(n));
}

/// Each item of a list by `read`, and an object's table over what it has read.
template <class T, class Fresh, class Twice>
std::vector<T> read_parts(Value const& value, Context& context, ObjectDef<T> const& def,
                          std::span<std::string_view const> also, Fresh const& fresh,
                          Twice const& twice) {
  std::vector<T> out;
  for (Value const& item : json_text::read_list(value, *context.complaints)) {
    T part = fresh();
    read_fields(def, item, context, part, also);
    for (T const& other : out)
      if (std::string_view const why = twice(other, part); !why.empty())
        context.complain(item, std::string(why));
    out.push_back(std::move(part));
  }
  return out;
}

template <class T>
Value print_parts(std::vector<T> const& parts, Context& context, ObjectDef<T> const& def) {
  Value list = json_text::list_value();
  for (T const& part : parts) {
    Value object = json_text::object_value();
    print_fields(def, part, context, object);
    list.items.push_back(std::move(object));
  }
  return list;
}

/// What a shop has of its store unless it says otherwise.
template <class M, class Codec>
Field<ShopConfig> inherited(std::string_view name, M ShopConfig::*at, M StoreConfig::*of_store,
                            Codec, std::string_view meaning) {
  return {{name, meaning, Need::Optional, Codec::schema()},
          [at](Value const& value, Context& context, ShopConfig& out) {
            Codec::read(value, context, out.*at);
          },
          [at, of_store](ShopConfig const& from, Context& context) -> std::optional<Value> {
            if (from.*at == context.store->*of_store)
              return std::nullopt;
            return Codec::print(from.*at, context);
          }};
}

Field<ShopConfig> locations_field() {
  return {{"locations", "Shopify's Locations, each with the ERP stores behind it", Need::Required,
           schema_list(schema_ref("location"))},
          [](Value const& value, Context& context, ShopConfig& out) {
            out.locations = read_parts<LocationConfig>(
                value, context, location_def(), {}, [] { return LocationConfig{}; },
                [](LocationConfig const& a, LocationConfig const& b) -> std::string_view {
                  return same_ignoring_case(a.name, b.name) ? "two locations have this name" : "";
                });
            complain_room(value, context, out.locations.size(), mocks::kLocationsMax, "location",
                          "locations");
          },
          [](ShopConfig const& from, Context& context) -> std::optional<Value> {
            return print_parts(from.locations, context, location_def());
          }};
}

Field<ShopConfig> publications_field() {
  Field<ShopConfig> field = member("publications", &ShopConfig::publications, ListOf<Filled>{},
                                   "Sales channels; the first is the default one");
  field.read_by([](Value const& value, Context& context, ShopConfig& out) {
    ListOf<Filled>::read(value, context, out.publications);
    complain_room(value, context, out.publications.size(), mocks::kPublicationsMax, "publication",
                  "publications");
  });
  return field;
}

Field<ShopConfig> url_field() {
  Field<ShopConfig> field =
      member("url", &ShopConfig::url, Filled{}, "shop.myshopify.com", Need::Required);
  field.read_by([](Value const& value, Context& context, ShopConfig& out) {
    if (Filled::read(value, context, out.url) && normal_shop_url(out.url).empty())
      context.complain(value, "this is no shop URL");
  });
  return field;
}

Field<ShopConfig> api_version_field() {
  Field<ShopConfig> field = member("api_version", &ShopConfig::api_version, Filled{},
                                   "Admin API version, such as 2026-07");
  field.read_by([](Value const& value, Context& context, ShopConfig& out) {
    if (Filled::read(value, context, out.api_version) && api_version_run(out.api_version).empty())
      context.complain(value, "Shopify's API has no version " + json_text::quote(out.api_version) +
                                  " here: " + api_versions_told());
  });
  return field;
}

ObjectDef<ShopConfig> make_shop_def(StoreForm form) {
  return {
      "a shop",
      {member("name", &ShopConfig::name, Filled{}, "What people call this shop", Need::Required),
       url_field(),
       member("plan", &ShopConfig::plan, OneOf<ShopPlan>{},
              "Shopify plan; it decides how fast the API may be called"),
       api_version_field(),
       inherited(words_of(form).zone, &ShopConfig::zone, &StoreConfig::zone, ZoneName{},
                 "IANA name; default: the store's"),
       inherited("currency", &ShopConfig::currency, &StoreConfig::currency, CurrencyCode{},
                 "Store currency; default: the store's"),
       locations_field(), publications_field()}};
}

Field<AccountConfig> account_name(StoreForm form) {
  Field<AccountConfig> field = member(words_of(form).account, &AccountConfig::name, Filled{},
                                      "XoroERP's Account Name", Need::Required);
  field.read_by([](Value const& value, Context& context, AccountConfig& out) {
    if (Filled::read(value, context, out.name) && out.name.find_first_of("&=/") != out.name.npos)
      context.complain(value, "XoroERP's account names hold none of & = /");
  });
  return field;
}

/// The shop is found by its URL, however that was typed.
Field<AccountConfig> app_id(StoreForm form) {
  Field<AccountConfig> field =
      member(words_of(form).app_id, &AccountConfig::shop_url, Filled{},
             "XoroERP's App ID: the shop's URL as it was typed", Need::Required);
  field.read_by([](Value const& value, Context& context, AccountConfig& out) {
    if (!Filled::read(value, context, out.shop_url))
      return;
    std::string const url = normal_shop_url(out.shop_url);
    std::vector<std::string> known;
    for (ShopConfig const& shop : context.store->shops)
      known.push_back(normal_shop_url(shop.url));
    auto const found = std::ranges::find(known, url);
    if (found == known.end()) {
      std::string const near =
          nearest(url, std::vector<std::string_view>(known.begin(), known.end()));
      context.complain(value, "no shop has the URL \"" + url + "\"" +
                                  (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
      return;
    }
    out.shop = ShopIndex{static_cast<std::uint8_t>(found - known.begin())};
  });
  return field;
}

/// Location names of the account's shop ↔ the ids that the shop gives them.
Field<AccountConfig> account_locations() {
  return {{"locations", "Which of the shop's locations it pushes to; default: all", Need::Optional,
           schema_list(schema_of_type("string"))},
          [](Value const& value, Context& context, AccountConfig& out) {
            if (out.shop.value() >= context.store->shops.size())
              return;  // a store without shops: that is told already
            std::vector<std::string_view> names;
            for (LocationConfig const& place : context.store->shops[out.shop.value()].locations)
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

Field<StoreConfig> erp_stores_field() {
  Field<StoreConfig> field = member("erp_stores", &StoreConfig::erp_stores, ListOf<Filled>{},
                                    "XoroERP's stores (StoreName); default Main");
  field.read_by([](Value const& value, Context& context, StoreConfig& out) {
    out.erp_stores.clear();
    for (Value const& item : json_text::read_list(value, *context.complaints)) {
      std::string name;
      if (!Filled::read(item, context, name))
        continue;
      if (std::ranges::find(out.erp_stores, name) != out.erp_stores.end())
        context.complain(item, "two ERP stores have this name");
      out.erp_stores.push_back(std::move(name));
    }
    complain_count(value, context, out.erp_stores.size(), "a store", "ERP stores");
  });
  return field;
}

Field<StoreConfig> shops_field(StoreForm form) {
  return {{"shops", "Shopify shops", Need::Required, schema_list(schema_ref("shop"))},
          [form](Value const& value, Context& context, StoreConfig& out) {
            out.shops = read_parts<ShopConfig>(
                value, context, shop_def(form), of_shop(form),
                [&] {
                  ShopConfig fresh;
                  fresh.zone = out.zone;
                  fresh.currency = out.currency;
                  return fresh;
                },
                [form](ShopConfig const& a, ShopConfig const& b) -> std::string_view {
                  if (a.name == b.name)
                    return "two shops have this name";
                  // A scenario may show what the review says of one shop that stands there twice.
                  bool const same = form == StoreForm::StoreJson &&
                                    normal_shop_url(a.url) == normal_shop_url(b.url);
                  return same ? "two shops have this URL; they are one shop" : "";
                });
            complain_count(value, context, out.shops.size(), "a store", "shops");
          },
          [form](StoreConfig const& from, Context& context) -> std::optional<Value> {
            return print_parts(from.shops, context, shop_def(form));
          }};
}

Field<StoreConfig> accounts_field(StoreForm form) {
  return {{"accounts", "XoroERP's connections (accounts)", Need::Required,
           schema_list(schema_ref("account"))},
          [form](Value const& value, Context& context, StoreConfig& out) {
            out.accounts = read_parts<AccountConfig>(
                value, context, account_def(form), of_account(form), [] { return AccountConfig{}; },
                [](AccountConfig const& a, AccountConfig const& b) -> std::string_view {
                  return a.name == b.name ? "two accounts have this name" : "";
                });
            complain_count(value, context, out.accounts.size(), "a store", "accounts");
          },
          [form](StoreConfig const& from, Context& context) -> std::optional<Value> {
            return print_parts(from.accounts, context, account_def(form));
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
ObjectDef<StoreConfig> make_store_def(StoreForm form) {
  Need const need = words_of(form).need;
  ObjectDef<StoreConfig> def{
      "a store",
      {member("name", &StoreConfig::name, Filled{}, "What people call this store", need),
       member(words_of(form).zone, &StoreConfig::zone, ZoneName{},
              "Time zone in XoroERP's Import settings (IANA name)", need),
       member("currency", &StoreConfig::currency, CurrencyCode{}, "XoroERP's currency, such as USD",
              need),
       erp_stores_field(), shops_field(form), accounts_field(form),
       member("allowed_lag", &StoreConfig::allowed_lag, Span{},
              "A younger difference is no drift; default 1h"),
       member("queue_bound", &StoreConfig::queue_bound, Span{},
              "A row that is pending for longer is stuck; default 2h"),
       member("update_bound", &StoreConfig::update_bound, Span{},
              "A change must arrive within; default 2h"),
       member("peak_from", &StoreConfig::peak_from, ClockTime{},
              "Begin of the busy hours, shop-local; default 09:00"),
       member("peak_to", &StoreConfig::peak_to, ClockTime{},
              "End of the busy hours, shop-local; default 21:00")}};
  // A scenario file has it beside its catalogue.
  if (form == StoreForm::StoreJson)
    def.fields.add(
        member("safety_stock", &StoreConfig::safety_stock, ItemSafetyStocks{}, kOwnSafetyStocks));
  return def;
}

/// Both forms' tables, made once.
template <class T>
ObjectDef<T> const& of_form(StoreForm form, ObjectDef<T> (*make)(StoreForm)) {
  static ObjectDef<T> const kStoreJson = make(StoreForm::StoreJson);
  static ObjectDef<T> const kScenario = make(StoreForm::Scenario);
  return form == StoreForm::StoreJson ? kStoreJson : kScenario;
}

}  // namespace

bool SafetyStockText::read(Value const& value, Context& context, SafetyStock& out) {
  auto const stock = json_text::read_with(value, *context.complaints, parse_safety_stock);
  if (stock)
    out = *stock;
  return stock.has_value();
}
bool SafetyStockText::read(Value const& value, Context& context, std::optional<SafetyStock>& out) {
  SafetyStock stock;
  if (!read(value, context, stock))
    return false;
  out = stock;
  return true;
}
Value SafetyStockText::print(SafetyStock stock, Context&) {
  return json_text::text_value(format_safety_stock(stock));
}
Value SafetyStockText::print(std::optional<SafetyStock> const& stock, Context& context) {
  return print(stock.value_or(SafetyStock{}), context);
}

bool ItemSafetyStocks::read(Value const& value, Context& context,
                            std::vector<ItemSafetyStock>& out) {
  if (!json_text::read_object(value, *context.complaints, "safety stocks by item"))
    return false;
  out.clear();
  for (auto const& entry : value.members) {
    ItemSafetyStock own{ItemNumber{entry.name}, {}};
    if (SafetyStockText::read(entry.value, context, own.stock))
      out.push_back(std::move(own));
  }
  std::ranges::sort(out, {}, &ItemSafetyStock::item);
  return true;
}
Value ItemSafetyStocks::print(std::vector<ItemSafetyStock> const& stocks, Context& context) {
  Value object = json_text::object_value();
  for (ItemSafetyStock const& own : stocks)
    json_text::add(object, own.item.value(), SafetyStockText::print(own.stock, context));
  return object;
}
Value ItemSafetyStocks::schema() {
  Value schema = schema_of_type("object");
  return json_text::add(schema, "additionalProperties", SafetyStockText::schema());
}

bool Filled::read(Value const& value, Context& context, std::string& out) {
  std::string text;
  if (!Text::read(value, context, text))
    return false;
  if (trim(text).empty()) {
    context.complain(value, "this must not be blank");
    return false;
  }
  out = std::move(text);
  return true;
}

ObjectDef<LocationConfig> const& location_def() {
  static ObjectDef<LocationConfig> const def{
      "a location",
      {member("name", &LocationConfig::name, Filled{}, "As in Shopify's Locations", Need::Required),
       member("erp_stores", &LocationConfig::erp_stores, ListOf<StoreName>{},
              "XoroERP's stores whose stock is summed for this location; the first takes the "
              "orders; none: XoroERP does not feed it, and its stock is left alone",
              Need::Required),
       member("safety_stock", &LocationConfig::safety_stock, SafetyStockText{},
              "What it shows fewer of than XoroERP can sell: units such as 2, a share such as 10%, "
              "or none; default: the account's inventory.safety_stock")}};
  return def;
}

ObjectDef<ShopConfig> const& shop_def(StoreForm form) { return of_form(form, &make_shop_def); }

ObjectDef<AccountConfig> const& account_def(StoreForm form) {
  return of_form<AccountConfig>(form, [](StoreForm of) {
    return ObjectDef<AccountConfig>{"an account",
                                    {account_name(of), app_id(of), account_locations()}};
  });
}

ObjectDef<StoreConfig> const& store_def(StoreForm form) { return of_form(form, &make_store_def); }

}  // namespace drydock::scenario_file
