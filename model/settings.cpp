#include "model/settings.h"
#include "model/order_filter.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "model/text.h"

namespace drydock {
namespace {

using Set = std::expected<void, std::string>;
using Choices = std::vector<std::string_view>;

template <class E>
struct Choice {
  std::string_view text;
  E value;
};

constexpr std::array kSwitches = {Choice{"on", Switch::On}, Choice{"off", Switch::Off}};
constexpr std::array kGates = {Choice{"enforced", Gate::Enforced}, Choice{"off", Gate::Off}};
constexpr std::array kDirections = {Choice{"xoro-to-shopify", Direction::XoroToShopify},
                                    Choice{"shopify-to-xoro", Direction::ShopifyToXoro},
                                    Choice{"unset", Direction::Unset}};
constexpr std::array kDeltaModes = {Choice{"off", DeltaMode::Off},
                                    Choice{"adjust", DeltaMode::Adjust},
                                    Choice{"set", DeltaMode::Set}};
constexpr std::array kWrites = {Choice{"overwrite", AbsoluteWrite::Overwrite},
                                Choice{"compare-and-set", AbsoluteWrite::CompareAndSet}};
constexpr std::array kQuantities = {Choice{"ats", PushedQuantity::Ats},
                                    Choice{"net-available", PushedQuantity::NetAvailable},
                                    Choice{"available", PushedQuantity::Available}};
constexpr std::array kDefaultSkuFor = {Choice{"no-sku", DefaultSkuFor::NoSku},
                                       Choice{"unknown-sku", DefaultSkuFor::UnknownSku}};
constexpr std::array kReturns = {Choice{"direct", ReturnReceipt::Direct},
                                 Choice{"asn", ReturnReceipt::Asn}};
constexpr std::array kInvoices = {Choice{"none", Invoices::None},
                                  Choice{"counter", Invoices::Counter},
                                  Choice{"all", Invoices::All}};
constexpr std::array kSplits = {Choice{"at-fulfilment", OrderSplit::AtFulfilment},
                                Choice{"at-drop", OrderSplit::AtDrop}};
constexpr std::array kBookedAt = {Choice{"mapped-store", BookedAt::MappedStore},
                                  Choice{"ship-store", BookedAt::ShipStore}};
constexpr std::array kPriceFields = {Choice{"standard-unit-price", PriceField::StandardUnitPrice},
                                     Choice{"unmapped", PriceField::Unmapped}};
constexpr std::array kCompareFields = {Choice{"custom-price-1", CompareField::CustomPrice1},
                                       Choice{"unmapped", CompareField::Unmapped}};
constexpr std::array kSources = {Choice{"pos", Source::Pos},
                                 Choice{"e-commerce", Source::Ecommerce},
                                 Choice{"web", Source::Web}, Choice{"b2b", Source::B2b}};

struct FieldFlag {
  std::string_view text;
  bool FieldSelection::*flag;
};
constexpr std::array kFields = {
    FieldFlag{"price", &FieldSelection::price},   FieldFlag{"cost", &FieldSelection::cost},
    FieldFlag{"weight", &FieldSelection::weight}, FieldFlag{"images", &FieldSelection::images},
    FieldFlag{"active", &FieldSelection::active}, FieldFlag{"options", &FieldSelection::options}};

constexpr std::string_view kOff = "off";
constexpr std::string_view kNoneText = "none";

template <class Table>
Choices texts(Table const& table) {
  Choices out;
  for (auto const& row : table) {
    out.push_back(row.text);
  }
  return out;
}

std::string joined(Choices const& parts, std::string_view between) {
  std::string out;
  for (auto const part : parts) {
    out += (out.empty() ? "" : std::string(between)) + std::string(part);
  }
  return out;
}

std::unexpected<std::string> bad_choice(std::string_view text, Choices const& legal) {
  auto const near = nearest(text, legal);
  return std::unexpected("'" + std::string(text) + "' is not one of " + joined(legal, ", ") +
                         (near.empty() ? "" : "; did you mean " + near + "?"));
}

/// "a, b ,c" → trimmed parts; blank text gives none.
std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    auto const comma = std::min(text.find(',', from), text.size());
    if (auto const part = trim(text.substr(from, comma - from)); !part.empty()) {
      parts.push_back(part);
    }
    from = comma + 1;
  }
  return parts;
}

// One pair of get and set for each kind of value. --------------------------------------------

template <auto Member, auto const& kTable>
struct OneOf {
  static std::string get(Settings const& s) {
    for (auto const& row : kTable) {
      if (row.value == s.*Member) {
        return std::string(row.text);
      }
    }
    return {};
  }
  static Set set(Settings& s, std::string_view text) {
    for (auto const& row : kTable) {
      if (same_ignoring_case(row.text, trim(text))) {
        s.*Member = row.value;
        return {};
      }
    }
    return bad_choice(text, texts(kTable));
  }
};

template <auto Member>
struct Span {
  static std::string get(Settings const& s) { return format_duration(s.*Member); }
  static Set set(Settings& s, std::string_view text) {
    auto const d = parse_duration(trim(text));
    if (!d) {
      return std::unexpected(d.error());
    }
    s.*Member = *d;
    return {};
  }
};

/// Faster than anything repeats in either system; a day of such a period still runs in a moment.
constexpr Duration kShortestPeriod{1'000};

/// Errors: it is too short for something that repeats.
Set check_period(Duration period) {
  if (period >= kShortestPeriod)
    return {};
  return std::unexpected("a period is at least " + format_duration(kShortestPeriod) + ", not " +
                         format_duration(period));
}

/// A period of something that repeats.
template <auto Member>
struct Period {
  static std::string get(Settings const& s) { return format_duration(s.*Member); }
  static Set set(Settings& s, std::string_view text) {
    auto const d = parse_duration(trim(text));
    if (!d) {
      return std::unexpected(d.error());
    }
    if (auto const long_enough = check_period(*d); !long_enough) {
      return long_enough;
    }
    s.*Member = *d;
    return {};
  }
};

Set read_into(std::optional<Duration>& out, std::string_view text) {
  auto const d = parse_duration(text);
  if (!d) {
    return std::unexpected(d.error() + ", or off");
  }
  out = *d;
  return {};
}
Set read_into(std::optional<TimeOfDay>& out, std::string_view text) {
  auto const t = parse_time_of_day(text);
  if (!t) {
    return std::unexpected(t.error() + ", or off");
  }
  out = *t;
  return {};
}
Set read_into(std::optional<Tick>& out, std::string_view text) {
  auto const t = parse_tick(text);
  if (!t) {
    return std::unexpected(t.error() + ", or off");
  }
  out = *t;
  return {};
}
Set read_into(std::optional<WeeklyTime>& out, std::string_view text) {
  auto const space = text.find(' ');
  auto const day = parse_weekday(text.substr(0, space));
  auto const time = parse_time_of_day(space == text.npos ? "" : trim(text.substr(space)));
  if (!day || !time) {
    return std::unexpected("'" + std::string(text) +
                           "' is no weekly time; write Sunday 02:00, or off");
  }
  out = WeeklyTime{*day, *time};
  return {};
}

std::string written(Duration d) { return format_duration(d); }
std::string written(Tick t) { return format_tick(t); }
std::string written(TimeOfDay t) { return format_time_of_day(t); }
std::string written(WeeklyTime const& w) {
  return std::string(name_of(w.day)) + ' ' + format_time_of_day(w.at);
}

/// A time or a period that may be off.
template <auto Member>
struct OrOff {
  static std::string get(Settings const& s) {
    return s.*Member ? written(*(s.*Member)) : std::string(kOff);
  }
  static Set set(Settings& s, std::string_view text) {
    auto const value = trim(text);
    if (same_ignoring_case(value, kOff)) {
      (s.*Member).reset();
      return {};
    }
    return read_into(s.*Member, value);
  }
};

/// A name, or off.
template <auto Member>
struct NameOrOff {
  static std::string get(Settings const& s) {
    return (s.*Member).empty() ? std::string(kOff) : s.*Member;
  }
  static Set set(Settings& s, std::string_view text) {
    auto const name = trim(text);
    s.*Member = same_ignoring_case(name, kOff) ? std::string{} : std::string(name);
    return {};
  }
};

struct PollEvery {
  static std::string get(Settings const& s) { return OrOff<&Settings::order_poll_every>::get(s); }
  static Set set(Settings& s, std::string_view text) {
    auto const before = s.order_poll_every;
    auto const done = OrOff<&Settings::order_poll_every>::set(s, text);
    if (!done || !s.order_poll_every) {
      return done;
    }
    auto const long_enough = check_period(*s.order_poll_every);
    if (!long_enough) {
      s.order_poll_every = before;
    }
    return long_enough;
  }
};

struct Fields {
  static std::string get(Settings const& s) {
    Choices chosen;
    for (auto const& field : kFields) {
      if (s.fields.*field.flag) {
        chosen.push_back(field.text);
      }
    }
    return chosen.empty() ? std::string(kNoneText) : joined(chosen, ",");
  }
  static Set set(Settings& s, std::string_view text) {
    FieldSelection chosen{false, false, false, false, false, false};
    if (!same_ignoring_case(trim(text), kNoneText)) {
      for (auto const part : split_list(text)) {
        auto const field = std::ranges::find_if(
            kFields, [&](FieldFlag const& f) { return same_ignoring_case(f.text, part); });
        if (field == kFields.end()) {
          return bad_choice(part, texts(kFields));
        }
        chosen.*(field->flag) = true;
      }
    }
    s.fields = chosen;
    return {};
  }
};

struct TagFilter {
  static std::string get(Settings const& s) {
    std::string out;
    for (auto const& tag : s.tag_filter) {
      out += (out.empty() ? "" : ",") + tag;
    }
    return out;
  }
  static Set set(Settings& s, std::string_view text) {
    s.tag_filter.clear();
    for (auto const part : split_list(text)) {
      s.tag_filter.emplace_back(part);
    }
    return {};
  }
};

struct OrderFilters {
  static std::string get(Settings const& s) {
    std::string out;
    for (auto const& filter : s.orders_left_out) {
      out += (out.empty() ? "" : ",") + filter;
    }
    return out.empty() ? std::string(kNoneText) : out;
  }
  static Set set(Settings& s, std::string_view text) {
    std::vector<std::string> filters;
    if (!same_ignoring_case(trim(text), kNoneText)) {
      for (auto const part : split_list(text)) {
        auto const filter = read_order_filter(part);
        if (!filter) {
          return std::unexpected(filter.error());
        }
        filters.push_back((filter->first == OrderTrait::Tag ? "tag:" : "source:") + filter->second);
      }
    }
    s.orders_left_out = std::move(filters);
    return {};
  }
};

struct Sources {
  static std::string get(Settings const& s) {
    Choices chosen;
    for (auto const& row : kSources) {
      if (std::ranges::find(s.sources, row.value) != s.sources.end()) {
        chosen.push_back(row.text);
      }
    }
    return chosen.empty() ? std::string(kNoneText) : joined(chosen, ",");
  }
  static Set set(Settings& s, std::string_view text) {
    std::vector<Source> chosen;
    if (!same_ignoring_case(trim(text), kNoneText)) {
      for (auto const part : split_list(text)) {
        auto const source = std::ranges::find_if(
            kSources, [&](auto const& row) { return same_ignoring_case(row.text, part); });
        if (source == kSources.end()) {
          return bad_choice(part, texts(kSources));
        }
        chosen.push_back(source->value);
      }
    }
    std::ranges::sort(chosen);
    chosen.erase(std::ranges::unique(chosen).begin(), chosen.end());
    s.sources = std::move(chosen);
    return {};
  }
};

struct PriceCurrency {
  static std::string get(Settings const& s) { return s.price_currency.code(); }
  static Set set(Settings& s, std::string_view text) {
    auto const currency = Currency::parse(trim(text));
    if (!currency) {
      return std::unexpected(currency.error());
    }
    s.price_currency = *currency;
    return {};
  }
};

struct SafetyUnits {
  static std::string get(Settings const& s) { return format_safety_stock(s.safety_stock); }
  static Set set(Settings& s, std::string_view text) {
    auto const stock = parse_safety_stock(text);
    if (!stock) {
      return std::unexpected(stock.error());
    }
    s.safety_stock = *stock;
    return {};
  }
};

template <auto Member>
using OnOff = OneOf<Member, kSwitches>;
template <auto Member>
using Enforced = OneOf<Member, kGates>;

struct Text {
  std::string_view path, label, meaning, recommended, rules;
  bool critical = false;
};

template <class Kind>
SettingDef def(Whose whose, Text const& t, Choices choices = {}) {
  return {t.path,  t.label, t.meaning,  std::move(choices), t.recommended,
          t.rules, whose,   t.critical, &Kind::get,         &Kind::set};
}

template <auto Member>
SettingDef on_off(Whose whose, Text const& t) {
  return def<OnOff<Member>>(whose, t, texts(kSwitches));
}
template <auto Member>
SettingDef gate(Whose whose, Text const& t) {
  return def<Enforced<Member>>(whose, t, texts(kGates));
}

std::vector<SettingDef> make_defs() {
  using S = Settings;
  return {
      // product.*
      on_off<&S::product_sync>(Whose::People, {"product.sync", "Auto export products",
                                               "Products are synced at all.", "on", "R116"}),
      def<OneOf<&S::direction, kDirections>>(
          Whose::People,
          {"product.direction", "Product sync direction",
           "Which system owns the products; it is decided before go-live and never changed.",
           "xoro-to-shopify", "R2,R8,R135,K8", true},
          texts(kDirections)),
      def<Period<&S::product_every>>(
          Whose::People,
          {"product.every", "Interval (hour / minute)",
           "Time between two passes over the pending product queue.", "10m", "R17,R18"}),
      def<Fields>(Whose::Sync,
                  {"product.fields", "Update Fields",
                   "Fields that product sync may write: price, cost, weight, images, active, "
                   "options; none for no field.",
                   "cost,weight,images,active,options", "R55,R56,R57,K4"}),
      def<TagFilter>(Whose::People,
                     {"product.tag_filter", "Link items containing the following tag(s)",
                      "Only SKUs with one of these tags are synced; empty lets every SKU through.",
                      "", "R102,R106,R135", true}),
      on_off<&S::multi_source>(
          Whose::People,
          {"product.multi_source", "Multi-source publishing",
           "Products are published to the chosen sources, not to the default store alone.", "off",
           "R98,R101"}),
      def<Sources>(Whose::People,
                   {"product.sources", "Target sources",
                    "Sources that multi-source publishing targets: pos, e-commerce, web, b2b.",
                    "none", "R99,R100"}),
      on_off<&S::track_quantity>(Whose::Sync,
                                 {"product.track_quantity", "Track Quantity",
                                  "New variants are created with quantity tracking on.", "on",
                                  "R120,R121,R122,R135", true}),
      on_off<&S::generate_handles>(
          Whose::Sync,
          {"product.generate_handles", "Generate handle",
           "XoroERP makes a handle for a product that has none, so that it can be matched.", "on",
           "R11,R21,R22,R135,K3", true}),
      // price.*
      on_off<&S::price_sync>(
          Whose::People,
          {"price.sync", "Price sync", "Uploaded item prices reach Shopify.", "on", "R117,R118"}),
      on_off<&S::zero_price_protection>(
          Whose::Sync, {"price.zero_protection", "Zero-price protection",
                        "A price of zero, null or blank is not sent to Shopify.", "on",
                        "R53,R54,R135,K2", true}),
      def<OneOf<&S::price_field, kPriceFields>>(
          Whose::Sync,
          {"price.field", "Price Field",
           "The field of XoroERP that Shopify's price comes from; unmapped: no price is sent.",
           "standard-unit-price", "R119"},
          texts(kPriceFields)),
      def<OneOf<&S::compare_field, kCompareFields>>(
          Whose::People,
          {"price.compare_field", "Compare Price Field",
           "The field of XoroERP that Shopify's compare-at price comes from, with exports that "
           "carry the price; unmapped: the shop's stays as it is.",
           "custom-price-1", "R46"},
          texts(kCompareFields)),
      def<PriceCurrency>(Whose::People, {"price.currency", "Item Price Currency Code",
                                         "Only price rows in this currency are sent.", "", "R119"}),
      // inventory.*
      on_off<&S::inventory_push>(
          Whose::People,
          {"inventory.push", "Inventory sync",
           "This account pushes inventory; of the accounts on one shop only one may.", "on",
           "R107,R108,R135", true}),
      def<OneOf<&S::pushed_quantity, kQuantities>>(
          Whose::Sync,
          {"inventory.quantity", "Quantity to push",
           "Which of XoroERP's quantities is written to Shopify.", "ats", "R70,R78"},
          texts(kQuantities)),
      def<SafetyUnits>(Whose::People, {"inventory.safety_stock", "Inventory buffer",
                                       "What Shopify shows fewer of than XoroERP can sell, on "
                                       "purpose: units such as 2, a share "
                                       "such as 10%, or none.",
                                       "", "R72,R78"}),
      def<OneOf<&S::absolute_write, kWrites>>(
          Whose::Sync,
          {"inventory.absolute_write", "Absolute write",
           "Full, daily, weekly and manual sync write over what is there, or only when it is "
           "unchanged since it was read.",
           "compare-and-set", "R67,R69,R71"},
          texts(kWrites)),
      def<OrOff<&S::initial_after>>(
          Whose::Sync,
          {"inventory.initial.after", "Initial full sync",
           "When the baseline runs, counted from the start of the connection; off: never.", "5m",
           "R60,R61,R64,R135", true}),
      def<OneOf<&S::delta, kDeltaModes>>(
          Whose::Sync,
          {"inventory.delta.mode", "Delta sync",
           "How changes are pushed: as differences (adjust), as new values (set) or not.", "set",
           "R62,R63,K14,K15"},
          texts(kDeltaModes)),
      def<Period<&S::delta_every>>(Whose::People, {"inventory.delta.every", "Delta interval",
                                                   "Time between two delta runs.", "5m", "R62"}),
      def<OrOff<&S::daily_at>>(Whose::People,
                               {"inventory.daily.at", "Daily sync",
                                "Time of day of the daily absolute sync, in XoroERP's time zone.",
                                "02:00", "R73,R88,R89,K1"}),
      def<OrOff<&S::weekly_at>>(
          Whose::People, {"inventory.weekly.at", "Weekly sync",
                          "Day and time of the weekly absolute sync, in XoroERP's time zone.",
                          "off", "R74,R75,R90,K1"}),
      on_off<&S::idempotency_keys>(
          Whose::Sync, {"inventory.idempotency_keys", "Idempotency keys",
                        "Inventory writes carry a key, so that a retry is not applied twice.", "on",
                        "R84,R114"}),
      // orders.*
      on_off<&S::order_import>(Whose::People,
                               {"orders.import", "Auto import orders",
                                "Shopify orders are imported into XoroERP.", "on", "R65,R71"}),
      on_off<&S::order_webhooks>(Whose::Sync,
                                 {"orders.webhooks", "Order webhooks",
                                  "New and changed orders are announced by Shopify.", "on", "R65"}),
      def<PollEvery>(Whose::Sync,
                     {"orders.poll.every", "Order interval (hour / minute)",
                      "Time between two polls for orders; off: webhooks alone.", "15m", "R65"}),
      def<Span<&S::ingestion_delay>>(
          Whose::People,
          {"orders.ingestion_delay", "Order ingestion delay",
           "Time that an order waits in the pending import state.", "0", "R73,R90,K1"}),
      def<OrOff<&S::integration_start>>(
          Whose::Sync,
          {"orders.integration_start", "Integration Start Date",
           "Orders that were placed before it are ignored; a date is midnight in UTC. Off: the "
           "connection's first moment, or the oldest order that both systems hold as open.",
           "off", "R65,R136"}),
      on_off<&S::auto_release>(
          Whose::Sync, {"orders.auto_release", "Auto Release Sales Orders",
                        "Imported orders are released at once and so lower ATS.", "on", "R65,R78"}),
      def<Span<&S::release_delay>>(
          Whose::People,
          {"orders.release_delay", "Release delay",
           "Time from import to release, such as until the payment is allocated.", "0", "R65,R71"}),
      def<OrOff<&S::daily_full_orders>>(
          Whose::People,
          {"orders.daily_full.at", "Daily full order sync",
           "Time of day at which all orders are read again; only when orders are missed.", "off",
           "R136"}),
      on_off<&S::send_fulfilments>(
          Whose::People, {"orders.send_fulfilments", "Send fulfilments",
                          "Shipments in XoroERP fulfil the order in Shopify.", "on", "R131"}),
      on_off<&S::take_fulfilments>(
          Whose::People, {"orders.take_fulfilments", "Take fulfilments",
                          "What is fulfilled in Shopify, such as over a counter, ships its sales "
                          "order in XoroERP.",
                          "on", "R113,R131"}),
      def<NameOrOff<&S::default_sku>>(
          Whose::People,
          {"orders.default_sku", "Default SKU",
           "Item that lines without an item are booked on; off: XoroERP refuses their whole order.",
           "off", "R136"}),
      def<OneOf<&S::default_sku_for, kDefaultSkuFor>>(
          Whose::People,
          {"orders.default_sku_for", "Use Default SKU for",
           "Lines without a SKU alone, or also those whose SKU XoroERP does not know.", "no-sku",
           "R136"},
          texts(kDefaultSkuFor)),
      def<OneOf<&S::returns, kReturns>>(
          Whose::People,
          {"orders.returns", "Enable ASN for returns",
           "When goods that come back count in XoroERP: with their credit memo (direct), or when "
           "the ASN of it is received (asn).",
           "direct", "R72"},
          texts(kReturns)),
      def<OneOf<&S::invoices, kInvoices>>(
          Whose::People,
          {"orders.invoices", "Invoices or Orders",
           "Which orders drop as invoices, whose goods count as gone at once: none, those of a "
           "counter, or all.",
           "none", "R113"},
          texts(kInvoices)),
      def<OrderFilters>(
          Whose::People,
          {"orders.left_out", "Order filters",
           "Orders that are not imported, by tag or source, such as tag:wholesale,source:pos; none "
           "lets every order through.",
           "none", "R65,R136"}),
      def<OneOf<&S::split, kSplits>>(Whose::People,
                                     {"orders.split", "Split Orders",
                                      "An order of several XoroERP stores becomes a sales order "
                                      "for each as it drops (at-drop), "
                                      "or one that each store ships its part of (at-fulfilment).",
                                      "at-fulfilment", "R113,K19"},
                                     texts(kSplits)),
      def<OneOf<&S::booked_at, kBookedAt>>(
          Whose::Sync,
          {"orders.booked_at", "Ship Store Location Mappings",
           "Lines are booked at the store behind the location that serves them (mapped-store), or "
           "all of them at the default ship store (ship-store).",
           "mapped-store", "R60,R113"},
          texts(kBookedAt)),
      def<NameOrOff<&S::ship_store>>(
          Whose::People,
          {"orders.ship_store", "Default Ship Store",
           "XoroERP store that takes what no other store takes; off: the first one that the "
           "connection deals with.",
           "off", "R113"}),
      // gates.*
      gate<&S::baseline_before_delta>(
          Whose::Sync, {"gates.baseline_before_delta", "Baseline before delta",
                        "Delta sync does not start before the initial full sync.", "enforced",
                        "R59,R61,R63,R64"}),
      gate<&S::ats_sign_off>(Whose::Sync,
                             {"gates.ats_sign_off", "ATS sign-off",
                              "Scheduled sync does not start before the client confirmed ATS.",
                              "enforced", "R76,R77,R78,R79"}),
      gate<&S::manual_needs_idle_queue>(
          Whose::Sync, {"gates.manual_needs_idle_queue", "Manual sync needs an idle queue",
                        "Manual sync does not start while rows are pending or in work.", "enforced",
                        "R81,R82,R83,R84"}),
      gate<&S::one_pusher>(Whose::Sync,
                           {"gates.one_pusher", "One pusher per shop",
                            "A second account on the same shop URL does not push inventory.",
                            "enforced", "R107,R108,R109,R110"}),
      gate<&S::orders_first>(
          Whose::Sync,
          {"gates.orders_first", "Orders first",
           "An absolute sync imports and releases every waiting order before it reads ATS.",
           "enforced", "R65,R69,R72,K10"}),
  };
}

std::vector<SettingDef> const& defs() {
  static std::vector<SettingDef> const table = make_defs();
  return table;
}

// Values of the store itself, not of a connection. -----------------------------------------------

struct StoreValue {
  std::string_view path;
  std::string (*get)(StoreConfig const&);
  Set (*set)(StoreConfig&, std::string_view);
};

template <auto Member>
constexpr StoreValue store_duration(std::string_view path) {
  return {path, [](StoreConfig const& c) { return format_duration(c.*Member); },
          [](StoreConfig& c, std::string_view text) -> Set {
            auto const d = parse_duration(trim(text));
            if (!d) {
              return std::unexpected(d.error());
            }
            c.*Member = *d;
            return {};
          }};
}

template <auto Member>
constexpr StoreValue store_time(std::string_view path) {
  return {path, [](StoreConfig const& c) { return c.*Member; },
          [](StoreConfig& c, std::string_view text) -> Set {
            auto const t = parse_time_of_day(trim(text));
            if (!t) {
              return std::unexpected(t.error());
            }
            c.*Member = format_time_of_day(*t);
            return {};
          }};
}

constexpr std::array kStoreValues = {
    store_duration<&StoreConfig::allowed_lag>("store.allowed_lag"),
    store_duration<&StoreConfig::queue_bound>("store.queue_bound"),
    store_duration<&StoreConfig::update_bound>("store.update_bound"),
    store_time<&StoreConfig::peak_from>("store.peak_from"),
    store_time<&StoreConfig::peak_to>("store.peak_to")};

constexpr std::string_view kAccounts = "accounts.";

struct AccountPath {
  AccountConfig const* account;
  std::string_view path;
};

/// "accounts.<name>.<path>"; a name may itself hold dots, so the longest that fits wins.
std::expected<AccountPath, std::string> split_account(StoreConfig const& config,
                                                      std::string_view path) {
  auto const rest = path.substr(kAccounts.size());
  AccountPath found{nullptr, {}};
  for (auto const& account : config.accounts) {
    bool const fits = rest.size() > account.name.size() && rest.starts_with(account.name) &&
                      rest[account.name.size()] == '.';
    if (fits && (found.account == nullptr || account.name.size() > found.account->name.size())) {
      found = {&account, rest.substr(account.name.size() + 1)};
    }
  }
  if (found.account == nullptr) {
    Choices names;
    for (auto const& account : config.accounts) {
      names.push_back(account.name);
    }
    return std::unexpected("no account of that name in '" + std::string(path) +
                           "'; the accounts are " + joined(names, ", "));
  }
  return found;
}

std::string unknown_setting(std::string_view path) {
  auto const near = nearest_setting(path);
  return "no setting '" + std::string(path) + "'" +
         (near.empty() ? "" : "; did you mean " + near + "?");
}

StoreValue const* find_store_value(std::string_view path) {
  auto const* found = std::ranges::find(kStoreValues, path, &StoreValue::path);
  return found == kStoreValues.end() ? nullptr : found;
}

Set with_path(Set done, std::string_view path) {
  return done ? done : std::unexpected(std::string(path) + ": " + done.error());
}

}  // namespace

std::span<SettingDef const> setting_defs() { return defs(); }

SettingDef const* find_setting(std::string_view path) {
  auto const found = std::ranges::find(defs(), path, &SettingDef::path);
  return found == defs().end() ? nullptr : &*found;
}

std::string nearest_setting(std::string_view path) {
  Choices known;
  for (auto const& def : defs()) {
    known.push_back(def.path);
  }
  for (auto const& value : kStoreValues) {
    known.push_back(value.path);
  }
  return nearest(path, known);
}

std::expected<void, std::string> set_setting(StoreConfig& config, std::string_view path,
                                             std::string_view value) {
  if (auto const* store = find_store_value(path)) {
    return with_path(store->set(config, value), path);
  }
  if (path.starts_with(kAccounts)) {
    auto const target = split_account(config, path);
    if (!target) {
      return std::unexpected(target.error());
    }
    auto const* def = find_setting(target->path);
    if (def == nullptr) {
      return std::unexpected(unknown_setting(target->path));
    }
    auto const index = static_cast<std::size_t>(target->account - config.accounts.data());
    return with_path(def->set(config.accounts[index].settings, value), path);
  }
  auto const* def = find_setting(path);
  if (def == nullptr) {
    return std::unexpected(unknown_setting(path));
  }
  Settings probe;  // also checks the value when there is no account yet
  if (auto const done = with_path(def->set(probe, value), path); !done) {
    return done;
  }
  for (auto& account : config.accounts) {
    if (auto const done = with_path(def->set(account.settings, value), path); !done) {
      return done;
    }
  }
  return {};
}

std::expected<std::string, std::string> get_setting(StoreConfig const& config,
                                                    std::string_view path) {
  if (auto const* store = find_store_value(path)) {
    return store->get(config);
  }
  if (path.starts_with(kAccounts)) {
    auto const target = split_account(config, path);
    if (!target) {
      return std::unexpected(target.error());
    }
    auto const* def = find_setting(target->path);
    if (def == nullptr) {
      return std::unexpected(unknown_setting(target->path));
    }
    return def->get(target->account->settings);
  }
  auto const* def = find_setting(path);
  if (def == nullptr) {
    return std::unexpected(unknown_setting(path));
  }
  if (config.accounts.empty()) {
    return std::unexpected("there is no account to ask for " + std::string(path));
  }
  auto const first = def->get(config.accounts.front().settings);
  for (auto const& account : config.accounts) {
    if (def->get(account.settings) != first) {
      return std::unexpected("the accounts differ in " + std::string(path) +
                             "; ask for accounts.<name>." + std::string(path));
    }
  }
  return first;
}

Settings guide_settings() {
  Settings s;
  s.daily_at = TimeOfDay{120};
  return s;
}

Settings safe_settings() {
  auto s = guide_settings();
  s.absolute_write = AbsoluteWrite::CompareAndSet;
  s.delta = DeltaMode::Set;
  s.orders_first = Gate::Enforced;
  return s;
}

}  // namespace drydock
