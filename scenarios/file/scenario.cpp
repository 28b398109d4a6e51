#include <algorithm>
#include <charconv>
#include <map>

#include "engine/engine.h"
#include "engine/mutants.h"
#include "model/settings.h"
#include "scenarios/file/acts.h"
#include "scenarios/file/products.h"
#include "scenarios/file/scenario.h"
#include "scenarios/file/stores.h"
#include "scenarios/format/store_words.h"

/// Scenario files: reading and printing the whole, and their JSON Schema.
namespace drydock {
namespace {

using namespace scenario_file;
using json_text::add;

/// 2026-03-02 is a Monday, and no clock changes in the week after it.
constexpr std::string_view kDefaultStart = "2026-03-02";
constexpr std::array<std::string_view, 5> kSettled{"available", "ats", "sellable", "price",
                                                   "compare_at"};

bool is_amount(std::string_view settled) { return settled == "price" || settled == "compare_at"; }
constexpr std::array<std::string_view, 2> kOnOff{"off", "on"};
constexpr std::array<std::string_view, 2> kUnknownNames{"refused", "allowed"};

std::vector<std::string_view> mutant_names() {
  std::vector<std::string_view> names;
  for (engine::Mutant mutant : engine::all_mutants())
    names.push_back(engine::name_of(mutant));
  return names;
}

/// The start as it was given: a date is that day's midnight on the store's clock.
std::expected<Tick, std::string> parse_start(std::string_view text, Zone const& zone) {
  auto const tick = parse_tick(text);
  if (!tick)
    return std::unexpected(tick.error());
  return text.find('T') == std::string_view::npos ? zone.from_local(*tick) : *tick;
}

std::string format_start(Tick start, Zone const& zone) {
  std::string const date = format_tick(start + zone.offset_at(start)).substr(0, 10);
  auto const read = parse_start(date, zone);
  return read && *read == start ? date : format_tick(start);
}

// --- faults --------------------------------------------------------------------------------------

constexpr std::uint32_t kMillion = 1'000'000;

/// "1%", "0.25%" (parts of a million) or "1/1000".
std::expected<Ratio, std::string> parse_ratio(std::string_view text) {
  auto const bad = [given = std::string(text)](std::string_view why) {
    return std::unexpected("\"" + given + "\" is " + std::string(why));
  };
  constexpr std::string_view kNoShare = "no share; write 1%, 0.25% or 1/1000",
                             kOver = "over 100%, and a share is at most all";
  auto whole = [](std::string_view digits, std::uint32_t& out) {
    auto const [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc{} && last == digits.data() + digits.size() && !digits.empty();
  };
  Ratio ratio;
  if (auto const slash = text.find('/'); slash != std::string_view::npos) {
    if (!whole(text.substr(0, slash), ratio.num) || !whole(text.substr(slash + 1), ratio.den) ||
        ratio.den == 0)
      return bad(kNoShare);
  } else {
    if (!text.ends_with('%'))
      return bad(kNoShare);
    text.remove_suffix(1);
    auto const dot = std::min(text.find('.'), text.size());
    std::string fraction(dot < text.size() ? text.substr(dot + 1) : "");
    std::uint32_t percent = 0, part = 0;
    if (fraction.size() > 4 || (dot < text.size() && fraction.empty()))
      return bad(kNoShare);
    fraction.resize(4, '0');
    if (!whole(text.substr(0, dot), percent) || !whole(fraction, part))
      return bad(kNoShare);
    if (percent > 100)
      return bad(kOver);
    ratio = {percent * (kMillion / 100) + part, kMillion};
  }
  if (ratio.num > ratio.den)
    return bad(kOver);
  return ratio;
}

std::string format_ratio(Ratio ratio) {
  if (ratio.den != kMillion)
    return std::to_string(ratio.num) + "/" + std::to_string(ratio.den);
  std::string out = std::to_string(ratio.num / (kMillion / 100));
  if (std::uint32_t const part = ratio.num % (kMillion / 100); part != 0) {
    std::string digits = std::to_string(part);
    digits.insert(0, 4 - digits.size(), '0');
    while (digits.back() == '0')
      digits.pop_back();
    out += "." + digits;
  }
  return out + "%";
}

constexpr std::string_view kSeedHex = "0x";

std::optional<std::uint64_t> read_seed(Value const& value, Complaints& complaints) {
  if (value.kind == json_text::Kind::Text) {
    return json_text::read_with(
        value, complaints, [](std::string_view text) -> std::expected<std::uint64_t, std::string> {
          std::uint64_t seed = 0;
          auto const digits = text.substr(std::min(text.size(), kSeedHex.size()));
          auto const [last, error] =
              std::from_chars(digits.data(), digits.data() + digits.size(), seed, 16);
          if (!text.starts_with(kSeedHex) || digits.empty() || error != std::errc{} ||
              last != digits.data() + digits.size())
            return std::unexpected("a seed is a whole number, or 0x and hexadecimal digits");
          return seed;
        });
  }
  auto const seed = json_text::read_integer(value, complaints, 0, INT64_MAX);
  if (!seed)
    return std::nullopt;
  return static_cast<std::uint64_t>(*seed);
}

std::string hex(std::uint64_t seed) {
  char buffer[17] = {};
  auto const [last, error] = std::to_chars(buffer, buffer + 16, seed, 16);
  return std::string(kSeedHex) + std::string(buffer, last);
}

Value print_seed(Seed seed) {
  return seed.value <= static_cast<std::uint64_t>(INT64_MAX)
             ? json_text::integer_value(static_cast<std::int64_t>(seed.value))
             : json_text::text_value(hex(seed.value));
}

Value seed_schema() { return schema_any({schema_integer(0, INT64_MAX), schema_of_type("string")}); }

/// In order of time, so that each of them holds until the next.
void read_anew(Value const& list, Context& context, std::vector<NewChance>& out) {
  for (Value const& item : json_text::read_list(list, *context.complaints)) {
    if (!json_text::read_object(item, *context.complaints, "new chance"))
      continue;
    json_text::Fields fields(item, *context.complaints, "new chance");
    NewChance chance;
    if (Value const* after = fields.need("after"))
      At::read(*after, context, chance.after);
    if (Value const* seed = fields.need("seed"))
      chance.seed.value = read_seed(*seed, *context.complaints).value_or(0);
    fields.finish();
    if (!out.empty() && chance.after < out.back().after)
      context.complaints->add(item, "it is earlier than the one before it");
    out.push_back(chance);
  }
}

Value print_anew(std::vector<NewChance> const& anew, Context& context) {
  Value list = json_text::list_value();
  for (NewChance const& chance : anew) {
    Value object = json_text::object_value();
    add(object, "after", At::print(chance.after, context));
    list.items.push_back(add(object, "seed", print_seed(chance.seed)));
  }
  return list;
}

void read_faults(Value const& value, Context& context, FaultPlan& out) {
  json_text::Fields fields(value, *context.complaints, "faults");
  if (Value const* rates = fields.find("rates");
      rates && json_text::read_object(*rates, *context.complaints, "rates by fault")) {
    auto const names = names_of<FaultKind>();
    for (auto const& entry : rates->members) {
      auto const at = std::ranges::find(names, entry.name);
      if (at == names.end())
        context.complaints->add(*rates, entry, json_text::unknown_name("fault", entry.name, names));
      else if (auto ratio = json_text::read_with(entry.value, *context.complaints, parse_ratio))
        out.rates[static_cast<std::size_t>(at - names.begin())] = *ratio;
    }
  }
  if (auto const max = fields.with("delay_max", parse_duration))
    out.delay_max = *max;
  if (Value const* heal = fields.find("heal_at"))
    At::read(*heal, context, out.heal_at.emplace());
  if (Value const* anew = fields.find("anew"))
    read_anew(*anew, context, out.anew);
  fields.finish();
}

Value print_faults(FaultPlan const& faults, Context& context) {
  FaultPlan const fresh;
  Value object = json_text::object_value(), rates = json_text::object_value();
  for (FaultCard const& card : fault_cards())
    if (faults.rate(card.kind) != fresh.rate(card.kind))
      add(rates, card.name, json_text::text_value(format_ratio(faults.rate(card.kind))));
  if (!rates.members.empty())
    add(object, "rates", std::move(rates));
  if (faults.delay_max != fresh.delay_max)
    add(object, "delay_max", json_text::text_value(format_duration(faults.delay_max)));
  if (faults.heal_at)
    add(object, "heal_at", At::print(*faults.heal_at, context));
  if (!faults.anew.empty())
    add(object, "anew", print_anew(faults.anew, context));
  return object;
}

// --- given ---------------------------------------------------------------------------------------

struct GivenField {
  std::string_view name, meaning;
  Value (*schema)();
};

Value settings_schema() {
  Value schema = schema_of_type("object");
  Value properties = json_text::object_value();
  for (SettingDef const& def : setting_defs()) {
    Value setting = schema_of_type("string");
    add(setting, "description",
        json_text::text_value(std::string(def.label) + ". " + std::string(def.meaning)));
    // Lists and texts in any case are legal too, so the choices are only examples.
    if (!def.choices.empty()) {
      Value examples = json_text::list_value();
      for (std::string_view choice : def.choices)
        examples.items.push_back(json_text::text_value(choice));
      add(setting, "examples", std::move(examples));
    }
    add(properties, def.path, std::move(setting));
  }
  add(schema, "properties", std::move(properties));
  Value patterns = json_text::object_value();
  add(patterns, "^(accounts|store)\\.", schema_of_type("string"));
  add(schema, "patternProperties", std::move(patterns));
  return add(schema, "additionalProperties", json_text::truth_value(false));
}

Value faults_schema() {
  Value rates = schema_of_type("object"), properties = json_text::object_value();
  for (std::string_view name : names_of<FaultKind>())
    add(properties, name, schema_of_type("string"));
  add(rates, "properties", std::move(properties));
  add(rates, "additionalProperties", json_text::truth_value(false));
  return object_schema(
      {{"rates", "By fault: 1%, 0.25% or 1/1000 of the messages", Need::Optional, std::move(rates)},
       {"delay_max", "Longest random delay; default 10m", Need::Optional, Span::schema()},
       {"heal_at", "Random faults stop here; default: when the actions end", Need::Optional,
        At::schema()},
       {"anew", "After each of these moments chance falls as its seed has it; in order of time",
        Need::Optional,
        schema_list(object_schema({{"after", "", Need::Required, At::schema()},
                                   {"seed", "", Need::Required, seed_schema()}}))}});
}

Value products_by_shop_schema() {
  Value schema = schema_of_type("object");
  return add(schema, "additionalProperties", schema_list(ShopProductCodec::schema()));
}

Value open_orders_by_shop_schema() {
  Value schema = schema_of_type("object");
  return add(schema, "additionalProperties", schema_list(OpenOrderCodec::schema()));
}

/// The members of `given`. The reader's own list, so that the schema can't differ from it.
std::span<GivenField const> given_fields() {
  static std::array<GivenField, 22> const fields{
      {{"store", "A preset, or a store", &store_schema},
       {"profile", "Base settings; default guide", [] { return schema_enum(kProfiles); }},
       {"settings", "Paths of settings; accounts.<name>.<path> sets one account's",
        &settings_schema},
       {"safety_stock", scenario_file::kOwnSafetyStocks, &ItemSafetyStocks::schema},
       {"catalogue", "One row an item; the shop mirrors the ERP",
        [] { return schema_list(schema_ref("catalogue_row")); }},
       {"erp_products", "Whole products of the ERP",
        [] { return schema_list(ErpProductCodec::schema()); }},
       {"shop_products", "Whole products, by shop", &products_by_shop_schema},
       {"open_orders", "Orders that are open at the start, by shop; they name committed units",
        &open_orders_by_shop_schema},
       {"taken_at", "When the orders' dates were taken, which is the start; default: as they stand",
        [] { return schema_of_type("string"); }},
       {"already_live", "Aligned, baseline done and signed off; default true; false: go-live day",
        [] { return schema_of_type("boolean"); }},
       {"start", "Default 2026-03-02, a Monday; a date is midnight on the store's clock",
        [] { return schema_of_type("string"); }},
       {"length", "Of the phase with faults; default 1d", &Span::schema},
       {"settle_max", "Time to settle after it; default 2d", &Span::schema},
       {"faults", "Random faults; scripted ones are lines of when", &faults_schema},
       {"unique_order_refs",
        "off: XoroERP takes a second sales order of the same order; default on",
        [] { return schema_enum(kOnOff); }},
       {"commas_split_lists",
        "on: XoroERP takes a comma inside an item number for the end of it, where it reads a list; "
        "default off",
        [] { return schema_enum(kOnOff); }},
       {"app_returns_known",
        "off: XoroERP books what an app has brought back once more with its refund; default on",
        [] { return schema_enum(kOnOff); }},
       {"auto_waves",
        "off: nobody puts released orders on a wave in XoroERP, so nothing is allocated; default "
        "on",
        [] { return schema_enum(kOnOff); }},
       {"mutants", "Named bugs of the engine",
        [] { return schema_list(schema_enum(mutant_names())); }},
       {"seed", "", &seed_schema},
       {"unknown_names", "allowed: lines of when may name orders and items that nobody made",
        [] { return schema_enum(kUnknownNames); }},
       {"comment", "For readers", [] { return schema_of_type("string"); }}}};
  return fields;
}

void check_unknown_names(Value const* when, Plan const& plan, Complaints& complaints) {
  auto const unknown = unknown_names(plan);
  if (unknown.empty() || !when)
    return;
  // Actions are the lines that are not the network's, sorted by time: find each one's line by
  // reading the order of the file again.
  std::vector<Value const*> lines;
  for (Value const& line : when->items)
    if (!line.find(kNetwork))
      lines.push_back(&line);
  if (lines.size() != plan.actions.size())
    return;  // complained about already
  StoreConfig const& store = plan.store;
  std::ranges::stable_sort(lines, {}, [&](Value const* line) {
    return parse_at(line->find("at")->text, store.zone, plan.start).value_or(plan.start);
  });
  for (auto const& [at, why] : unknown)
    complaints.add(*lines[at], why);
}

/// Every item that is named has to be one of the catalogue's.
void check_safety_stocks(Value const& own, Catalogue const& catalogue, Complaints& complaints) {
  std::vector<std::string_view> known;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      known.push_back(item.number.value());
  for (auto const& entry : own.members)
    if (std::ranges::find(known, entry.name) == known.end())
      complaints.add(own, entry, json_text::unknown_name("item", entry.name, known));
}

void read_given(Value const& given, Context& context, Plan& plan) {
  Complaints& complaints = *context.complaints;
  if (!json_text::read_object(given, complaints, "given"))
    return;
  std::vector<std::string_view> known;
  for (GivenField const& field : given_fields())
    known.push_back(field.name);
  check_names(given, known, {}, complaints);

  plan.store = read_store(given, context);
  context.store = &plan.store;
  if (Value const* live = given.find("already_live"))
    Truth::read(*live, context, plan.already_live);
  plan.start = parse_start(kDefaultStart, plan.store.zone).value();
  if (Value const* start = given.find("start"))
    if (auto const tick = json_text::read_with(*start, complaints, [&](std::string_view text) {
          return parse_start(text, plan.store.zone);
        }))
      plan.start = *tick;
  context.start = plan.start;
  if (Value const* length = given.find("length"))
    Span::read(*length, context, plan.length);
  if (Value const* settle = given.find("settle_max"))
    Span::read(*settle, context, plan.settle_max);
  plan.catalogue = read_catalogue(given, context);
  if (Value const* own = given.find("safety_stock"))
    check_safety_stocks(*own, plan.catalogue, complaints);
  if (Value const* faults = given.find("faults"))
    read_faults(*faults, context, plan.faults);
  if (Value const* refs = given.find("unique_order_refs"))
    if (std::size_t at = 0; read_position(*refs, context, kOnOff, at))
      plan.unique_order_refs = static_cast<Switch>(at);
  if (Value const* commas = given.find("commas_split_lists"))
    if (std::size_t at = 0; read_position(*commas, context, kOnOff, at))
      plan.commas_split_lists = static_cast<Switch>(at);
  if (Value const* returns = given.find("app_returns_known"))
    if (std::size_t at = 0; read_position(*returns, context, kOnOff, at))
      plan.app_returns_known = static_cast<Switch>(at);
  if (Value const* waves = given.find("auto_waves"))
    if (std::size_t at = 0; read_position(*waves, context, kOnOff, at))
      plan.auto_waves = static_cast<Switch>(at);
  if (Value const* mutants = given.find("mutants")) {
    auto const names = mutant_names();
    for (Value const& item : json_text::read_list(*mutants, complaints)) {
      std::size_t at = 0;
      if (read_position(item, context, names, at))
        plan.mutants.emplace_back(names[at]);
    }
  }
  if (Value const* seed = given.find("seed"))
    plan.seed.value = read_seed(*seed, complaints).value_or(0);
}

Value print_given(Plan const& plan, Context& context) {
  Plan const fresh;
  Value given = json_text::object_value();
  print_store(plan.store, given);
  print_catalogue(plan.catalogue, context, given);
  if (!plan.already_live)
    add(given, "already_live", json_text::truth_value(false));
  std::string const start = format_start(plan.start, plan.store.zone);
  if (start != kDefaultStart)
    add(given, "start", json_text::text_value(start));
  if (plan.length != fresh.length)
    add(given, "length", Span::print(plan.length, context));
  if (plan.settle_max != fresh.settle_max)
    add(given, "settle_max", Span::print(plan.settle_max, context));
  Value faults = print_faults(plan.faults, context);
  if (!faults.members.empty())
    add(given, "faults", std::move(faults));
  if (plan.unique_order_refs == Switch::Off)
    add(given, "unique_order_refs", json_text::text_value(kOnOff[0]));
  if (plan.commas_split_lists == Switch::On)
    add(given, "commas_split_lists", json_text::text_value(kOnOff[1]));
  if (plan.app_returns_known == Switch::Off)
    add(given, "app_returns_known", json_text::text_value(kOnOff[0]));
  if (plan.auto_waves == Switch::Off)
    add(given, "auto_waves", json_text::text_value(kOnOff[0]));
  if (!plan.mutants.empty())
    add(given, "mutants", ListOf<Text>::print(plan.mutants, context));
  if (plan.seed != fresh.seed)
    add(given, "seed", print_seed(plan.seed));
  if (!unknown_names(plan).empty())
    add(given, "unknown_names", json_text::text_value("allowed"));
  return given;
}

// --- then ----------------------------------------------------------------------------------------

struct ExpectedCodec {
  static ObjectDef<Expected> const& def() {
    static ObjectDef<Expected> const def{
        "an expected finding",
        {member("anomaly", &Expected::anomaly, OneOf<Anomaly>{}, "", Need::Required),
         member("item", &Expected::item, Given<Text>{},
                "Subject of the finding: item number, handle, order or setting"),
         member("units", &Expected::units, Given<Integer<INT64_MIN, INT64_MAX>>{},
                "Units too many for sale, lost, or products"),
         member("severity", &Expected::severity, Given<OneOf<Severity>>{}, ""),
         member("account", &Expected::account, Given<Text>{}, "Of the finding"),
         member("shop", &Expected::shop, Given<Text>{}, "Of the finding"),
         member("location", &Expected::location, Given<Text>{},
                "Of a quantity; \"\" when it was wrong at several"),
         member("money", &Expected::money, Given<Money>{}, "At risk, in the shop's currency"),
         member("unit_minutes", &Expected::unit_minutes, Given<Integer<0, INT64_MAX>>{},
                "Units that were wrong times the minutes for which they were"),
         member("count", &Expected::count, Given<Integer<1, UINT32_MAX>>{},
                "How often it happened to this subject"),
         member("rules", &Expected::rules, Given<ListOf<Text>>{},
                "Exactly these rules of the guide, in any order"),
         member("cause", &Expected::cause, ListOf<Text>{}, "The first words of the cause chain"),
         member("tells", &Expected::tells, ListOf<Text>{},
                "Each is part of a sentence of the story")}};
    return def;
  }
  static bool read(Value const& value, Context& context, Expected& out) {
    read_fields(def(), value, context, out);
    return true;
  }
  static Value print(Expected const& expected, Context& context) {
    Value object = json_text::object_value();
    print_fields(def(), expected, context, object);
    return object;
  }
  static Value schema() { return object_schema(shapes_of(def())); }
};

/// Errors: a shop or a location that the store does not have. Items may come to be in the run.
void check_place(Value const& where, BalanceKey const& key, Context& context) {
  std::vector<std::string_view> shops, locations;
  for (ShopConfig const& shop : context.store->shops) {
    shops.push_back(shop.name);
    if (shop.name == key.shop)
      for (LocationConfig const& location : shop.locations)
        locations.push_back(location.name);
  }
  if (!key.shop.empty() && std::ranges::find(shops, key.shop) == shops.end())
    context.complain(where, json_text::unknown_name("shop", key.shop, shops));
  else if (!key.location.empty() && std::ranges::find(locations, key.location) == locations.end())
    context.complain(where, json_text::unknown_name("location", key.location, locations));
}

struct Settles {
  using Map = std::map<std::string, std::map<std::string, std::string>>;
  static bool read(Value const& value, Context& context, Map& out) {
    if (!json_text::read_object(value, *context.complaints, "numbers by item"))
      return false;
    for (auto const& item : value.members) {
      if (!json_text::read_object(item.value, *context.complaints, "numbers of an item"))
        continue;
      check_place(item.value, BalanceKey(item.name), context);
      check_names(item.value, {kSettled.begin(), kSettled.end()}, {}, *context.complaints);
      for (auto const& number : item.value.members) {
        if (is_amount(number.name)) {
          Amount amount;
          if (Money::read(number.value, context, amount))
            out[item.name][number.name] = format_amount(amount, context.store->currency);
        } else if (auto const units = json_text::read_integer(number.value, *context.complaints,
                                                              -kQuantityMax, kQuantityMax)) {
          out[item.name][number.name] = std::to_string(*units);
        }
      }
    }
    return true;
  }
  static Value print(Map const& map, Context&) {
    Value object = json_text::object_value();
    for (auto const& [item, numbers] : map) {
      Value inner = json_text::object_value();
      for (auto const& [name, number] : numbers)
        add(inner, name,
            is_amount(name) ? json_text::text_value(number)
                            : json_text::integer_value(std::stoll(number)));
      add(object, item, std::move(inner));
    }
    return object;
  }
  static Value schema() {
    std::vector<FieldShape> shapes;
    for (std::string_view name : kSettled)
      shapes.push_back({name, name == "compare_at" ? "The price that is struck out; 0: none" : "",
                        Need::Optional, is_amount(name) ? Money::schema() : Units<>::schema()});
    Value schema = schema_of_type("object");
    return add(schema, "additionalProperties", object_schema(shapes));
  }
};

struct SettingMap {
  using Map = std::map<std::string, std::string>;
  static bool read(Value const& value, Context& context, Map& out) {
    out = read_settings(value, *context.store, *context.complaints);
    return true;
  }
  static Value print(Map const& map, Context&) {
    Value object = json_text::object_value();
    for (auto const& [path, value] : map)
      add(object, path, json_text::text_value(value));
    return object;
  }
  static Value schema() { return schema_ref("settings"); }
};

ObjectDef<Scenario> const& then_def() {
  static ObjectDef<Scenario> const def{
      "then",
      {member("finds", &Scenario::finds, ListOf<ExpectedCodec>{},
              "Exactly these; default: nothing is found"),
       member(
           "reviews", &Scenario::reviews, Given<ListOf<ExpectedCodec>>{},
           "Exactly these errors and warnings of the settings rules; absent: they are not asked"),
       member("never", &Scenario::never, ListOf<OneOf<Anomaly>>{}, "Not even as a consequence"),
       member("settles", &Scenario::settles, Settles{},
              "Numbers at the end; item, item@shop or item@shop/location"),
       member("sometimes", &Scenario::sometimes, ListOf<OneOf<EventKind>>{},
              "Events that must have happened"),
       member(
           "in_vain", &Scenario::in_vain, ListOf<Text>{},
           "Exactly these lines of when come to nothing, as \"04:00 warehouse ships\": acts that "
           "are refused, faults that strike nothing; default: none"),
       member("fixed_by", &Scenario::fixed_by, SettingMap{},
              "Settings under which no error is found")}};
  return def;
}

constexpr std::array<std::string_view, 6> kTop{"$schema", "why", "rules", "given", "when", "then"};

}  // namespace

std::expected<Scenario, std::vector<FileError>> parse_scenario(std::string_view text,
                                                               std::string const& file) {
  auto const document = json_text::parse(text, file);
  if (!document)
    return std::unexpected(std::vector{document.error()});
  Complaints complaints(file);
  Scenario scenario;
  scenario.file = file;
  scenario.plan.already_live = true;
  if (!json_text::read_object(*document, complaints, "a scenario"))
    return std::unexpected(complaints.take());
  check_names(*document, {kTop.begin(), kTop.end()}, {}, complaints);
  Context context;
  context.complaints = &complaints;
  if (Value const* why = document->find("why"))
    Text::read(*why, context, scenario.why);
  else
    complaints.add(*document, "a scenario needs \"why\", one sentence");
  if (Value const* rules = document->find("rules"))
    ListOf<Text>::read(*rules, context, scenario.rules);
  Value const nothing = json_text::object_value();
  Value const* given = document->find("given");
  if (!given)
    given = &nothing;
  read_given(*given, context, scenario.plan);
  context.store = &scenario.plan.store;
  Value const* when = document->find("when");
  if (when)
    read_when(*when, context, scenario.plan);
  if (Value const* then = document->find("then"))
    read_fields(then_def(), *then, context, scenario);
  std::size_t unknown = 0;
  if (Value const* value = given->find("unknown_names"))
    read_position(*value, context, kUnknownNames, unknown);
  if (complaints.empty() && unknown == 0)
    check_unknown_names(when, scenario.plan, complaints);
  if (!complaints.empty())
    return std::unexpected(complaints.take());
  return scenario;
}

std::string print_scenario(Scenario const& scenario) {
  Context context;
  context.store = &scenario.plan.store;
  context.start = scenario.plan.start;
  Value document = json_text::object_value();
  add(document, "why", json_text::text_value(scenario.why));
  if (!scenario.rules.empty())
    add(document, "rules", ListOf<Text>::print(scenario.rules, context));
  add(document, "given", print_given(scenario.plan, context));
  Value when = print_when(scenario.plan, context);
  if (!when.items.empty())
    add(document, "when", std::move(when));
  Value then = json_text::object_value();
  print_fields(then_def(), scenario, context, then);
  if (!then.members.empty())
    add(document, "then", std::move(then));
  return json_text::print(document);
}

std::string replay_command(std::string const& file) {
  bool const plain = std::ranges::all_of(file, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/._-").find(c) != std::string_view::npos;
  });
  if (plain && !file.empty())
    return "./drydock run " + file;
  std::string quoted = "'";
  for (char c : file)
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "./drydock run " + quoted + "'";
}

std::string scenario_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", json_text::text_value("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", json_text::text_value("A Drydock scenario: given, when, then"));
  std::vector<FieldShape> given;
  for (GivenField const& field : given_fields())
    given.push_back({field.name, field.meaning, Need::Optional, field.schema()});
  std::vector<FieldShape> const top{
      {"$schema", "", Need::Optional, schema_of_type("string")},
      {"why", "One sentence", Need::Required, schema_of_type("string")},
      {"rules", "Rules of the guide that it shows: R65", Need::Optional,
       schema_list(schema_of_type("string"))},
      {"given", "The store before the first event", Need::Optional, object_schema(given)},
      {"when", "Who does what, and what the network does", Need::Optional,
       schema_list(schema_ref("line"))},
      {"then", "What must be found", Need::Optional, object_schema(shapes_of(then_def()))}};
  Value body = object_schema(top);
  for (auto& entry : body.members)
    add(schema, entry.name, std::move(entry.value));

  Value definitions = json_text::object_value();
  add(definitions, "time",
      schema_pattern(
          "01:30, 2d 03:00 (store's clock), +1h30m (after the start), or ISO 8601",
          "^(([0-9]+d )?[0-9][0-9]:[0-9][0-9]|\\+[0-9].*|[0-9]{4}-[0-9]{2}-[0-9]{2}.*)$"));
  add(definitions, "duration", Span::definition());
  add(definitions, "amount", schema_pattern("19.00", "^-?[0-9]+(\\.[0-9]+)?$"));
  add(definitions, "currency", CurrencyCode::definition());
  add(definitions, "settings", settings_schema());
  add(definitions, "catalogue_row", object_schema(shapes_of(catalogue_row_def())));
  add(definitions, "erp_product", object_schema(shapes_of(erp_product_def())));
  add(definitions, "erp_item", object_schema(shapes_of(erp_item_def())));
  add(definitions, "shop_product", object_schema(shapes_of(shop_product_def())));
  add(definitions, "shop_variant", object_schema(shapes_of(shop_variant_def())));
  add(definitions, "open_order", object_schema(shapes_of(open_order_def())));
  for (auto& [name, definition] : store_definitions())
    add(definitions, name, std::move(definition));
  std::vector<Value> lines;
  FieldShape const at{"at", "When", Need::Required, At::schema()};
  for (ActionDef const& def : action_defs()) {
    std::vector<FieldShape> shapes{at};
    for (AnyField const& field : def.fields)
      shapes.push_back(field.shape);
    Value line = object_schema(shapes, {{def.actor, def.verb}});
    add(line, "description", json_text::text_value(def.meaning));
    lines.push_back(std::move(line));
  }
  for (FaultCard const& card : fault_cards()) {
    std::vector<FieldShape> shapes = shapes_of(scripted_fault_def());
    shapes.insert(shapes.begin(), at);
    Value line = object_schema(shapes, {{kNetwork, card.verb}});
    add(line, "description", json_text::text_value(card.meaning));
    lines.push_back(std::move(line));
  }
  add(definitions, "line", schema_any(std::move(lines)));
  add(schema, "definitions", std::move(definitions));
  return json_text::print(schema);
}

}  // namespace drydock
