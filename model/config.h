#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/ids.h"
#include "model/money.h"
#include "model/names.h"
#include "model/safety_stock.h"
#include "model/tick.h"
#include "model/zone.h"

namespace drydock {

enum class Switch : std::uint8_t { Off, On };
/// A rule of the guide as a gate of the engine: held, or left to people.
enum class Gate : std::uint8_t { Off, Enforced };
enum class Direction : std::uint8_t { Unset, XoroToShopify, ShopifyToXoro };
enum class DeltaMode : std::uint8_t { Off, Adjust, Set };
/// How an absolute quantity is written. Overwrite is the guide's way; compare-and-set the safe one.
enum class AbsoluteWrite : std::uint8_t { Overwrite, CompareAndSet };
enum class PushedQuantity : std::uint8_t { Ats, NetAvailable, Available };
enum class Source : std::uint8_t { Pos, Ecommerce, Web, B2b };
/// Shopify plan, which decides the size of the throttle bucket (docs/shopify-mock.md).
enum class ShopPlan : std::uint8_t { Standard, Advanced, Plus, Enterprise };
template <>
inline constexpr std::array<std::string_view, kCount<ShopPlan>> kNames<ShopPlan>{
    "standard", "advanced", "plus", "enterprise"};

/// The six fields that product sync may carry. Rule: R56.
struct FieldSelection {
  bool price = false, cost = true, weight = true, images = true, active = true, options = true;
  friend bool operator==(FieldSelection const&, FieldSelection const&) = default;
};

/// When goods that come back count in XoroERP: with their credit memo, or when the ASN of it is
/// received. Source: docs/xoro-mock.md.
enum class ReturnReceipt : std::uint8_t { Direct, Asn };
/// Whose lines the default SKU is for: those without a SKU, or also those whose SKU XoroERP does
/// not know. Source: docs/xoro-mock.md.
enum class DefaultSkuFor : std::uint8_t { NoSku, UnknownSku };
/// When an order whose goods belong to several ERP stores is split: into a sales order for each as
/// it drops, or, as one sales order, into shipments of each store. Contradiction: K19.
enum class OrderSplit : std::uint8_t { AtFulfilment, AtDrop };
/// Where the lines of an order are booked: at the store behind the location that serves them, or
/// all at the default ship store. Source: docs/xoro-mock.md.
enum class BookedAt : std::uint8_t { MappedStore, ShipStore };
/// Which orders drop as invoices instead of sales orders: their goods count as gone at once.
/// Source: docs/xoro-mock.md.
enum class Invoices : std::uint8_t { None, Counter, All };
/// Which of XoroERP's price fields the shop's price is taken from. Rule: R119.
enum class PriceField : std::uint8_t { StandardUnitPrice, Unmapped };
/// Which of them the price beside it comes from that is struck out. Source: docs/xoro-mock.md.
enum class CompareField : std::uint8_t { CustomPrice1, Unmapped };

struct WeeklyTime {
  Weekday day = Weekday::Sunday;
  TimeOfDay at;
  friend bool operator==(WeeklyTime const&, WeeklyTime const&) = default;
};

/// One connection's settings. The dotted path of each (as in files, `--set`, blame and repair) is
/// in the table of settings.h, with its label, its recommended value and its rules.
struct Settings {
  // product.*
  Switch product_sync = Switch::On;
  Direction direction = Direction::XoroToShopify;
  Duration product_every = minutes(10);
  FieldSelection fields;
  std::vector<std::string> tag_filter;   ///< empty: every item is in scope. Rule: R102
  Switch multi_source = Switch::Off;     ///< Rule: R98
  std::vector<Source> sources;           ///< targets when multi_source is on. Rule: R99
  Switch track_quantity = Switch::On;    ///< new variants are tracked. Rule: R121
  Switch generate_handles = Switch::On;  ///< ERP makes a handle for a blank one. Rule: R11
  // price.*
  Switch price_sync = Switch::On;
  Switch zero_price_protection = Switch::On;  ///< Rule: R53
  PriceField price_field = PriceField::StandardUnitPrice;
  CompareField compare_field = CompareField::CustomPrice1;
  Currency price_currency;
  // inventory.*
  Switch inventory_push = Switch::On;  ///< off: this account is restricted. Rule: R108
  PushedQuantity pushed_quantity = PushedQuantity::Ats;
  SafetyStock safety_stock;  ///< that the shop shows fewer. Assumption: A-X60
  AbsoluteWrite absolute_write = AbsoluteWrite::Overwrite;
  std::optional<Duration> initial_after = minutes(5);  ///< after start; none: baseline never runs
  DeltaMode delta = DeltaMode::Adjust;
  Duration delta_every = minutes(5);
  std::optional<TimeOfDay> daily_at;
  std::optional<WeeklyTime> weekly_at;
  Switch idempotency_keys = Switch::On;
  // orders.*
  Switch order_import = Switch::On;
  /// Orders that were placed before it are ignored (docs/xoro-mock.md). None: the connection's
  /// first moment. Assumption: A-X37.
  std::optional<Tick> integration_start;
  Switch order_webhooks = Switch::On;
  std::optional<Duration> order_poll_every = minutes(15);
  Duration ingestion_delay = Duration{0};  ///< time an order waits in the pending import state
  Switch auto_release = Switch::On;
  Duration release_delay = Duration{0};        ///< e.g. until payment is allocated
  std::optional<TimeOfDay> daily_full_orders;  ///< Rule: R136
  Switch send_fulfilments = Switch::On;
  Switch take_fulfilments = Switch::On;  ///< Assumption: A-X47
  ReturnReceipt returns = ReturnReceipt::Direct;
  Invoices invoices = Invoices::None;
  /// Orders that are not imported: "tag:wholesale", "source:pos". Assumption: A-X43.
  std::vector<std::string> orders_left_out;
  OrderSplit split = OrderSplit::AtFulfilment;  ///< Contradiction: K19
  BookedAt booked_at = BookedAt::MappedStore;
  /// Name of the default ship store; "": the first that the account deals with. Assumption: A-X36.
  std::string ship_store;
  /// Item that lines of no item are booked on; "": their order is refused.
  std::string default_sku;
  DefaultSkuFor default_sku_for = DefaultSkuFor::NoSku;
  // gates.*
  Gate baseline_before_delta = Gate::Enforced;    ///< Rule: R63
  Gate ats_sign_off = Gate::Enforced;             ///< Rule: R76-R79
  Gate manual_needs_idle_queue = Gate::Enforced;  ///< Rule: R81-R83
  Gate one_pusher = Gate::Enforced;               ///< Rule: R107
  Gate orders_first = Gate::Off;                  ///< Rule: R65
  friend bool operator==(Settings const&, Settings const&) = default;
};

struct LocationConfig {
  std::string name;
  std::vector<StoreIndex> erp_stores;  ///< ATS is summed over these; the first takes the orders
  /// In place of the accounts'. Assumption: A-X61.
  std::optional<SafetyStock> safety_stock = {};
  friend bool operator==(LocationConfig const&, LocationConfig const&) = default;
};

struct ShopConfig {
  std::string name;
  std::string url;  ///< normalised for comparison by normal_shop_url. Rule: K17
  Zone zone;
  ShopPlan plan = ShopPlan::Standard;
  std::string api_version = "2026-07";
  Currency currency;
  std::vector<LocationConfig> locations;
  std::vector<std::string> publications = {"Online Store"};  ///< the first is the default
  friend bool operator==(ShopConfig const&, ShopConfig const&) = default;
};

struct AccountConfig {
  std::string name;                   ///< XoroERP's Account Name
  std::string shop_url;               ///< XoroERP's App ID, as it was typed
  ShopIndex shop;                     ///< the shop that the URL means
  std::vector<LocationId> locations;  ///< which it pushes to; empty: all
  Settings settings;
  friend bool operator==(AccountConfig const&, AccountConfig const&) = default;
};

struct StoreConfig {
  std::string name;
  Zone zone;  ///< XoroERP's time zone (Import settings)
  Currency currency;
  std::vector<std::string> erp_stores = {"Main"};
  std::vector<ShopConfig> shops;
  std::vector<AccountConfig> accounts;
  /// Of items that have one of their own, sorted by number. Assumption: A-X61.
  std::vector<ItemSafetyStock> safety_stock;
  Duration allowed_lag = hours(1);   ///< a difference that is younger is no drift
  Duration queue_bound = hours(2);   ///< a row that is pending for longer is stuck. Rule: R18
  Duration update_bound = hours(2);  ///< a product or price change must arrive within. Rule: R62
  std::string peak_from = "09:00", peak_to = "21:00";  ///< shop-local. Rule: R89
  friend bool operator==(StoreConfig const&, StoreConfig const&) = default;
};

/// The ERP store that takes what no other store takes: the one that the account names, else the
/// first behind its locations; else, or where the ERP has none of that name, the first of all.
/// Assumption: A-X36.
StoreIndex default_ship_store(StoreConfig const&, AccountConfig const&);

/// "https://Shop.MyShopify.com/admin" and "shop.myshopify.com" are one shop. Rule: R107, K17.
std::string normal_shop_url(std::string_view typed);

/// "a, B ,, c" → {"a","B","c"}: trimmed, empty parts and repeats (case-insensitive) dropped.
/// Rule: R94; assumption U6.
std::vector<std::string> split_handles(std::string_view raw);

/// Shopify's normal form of a handle or title: lower case, runs of other characters to one "-",
/// letters and digits of any script kept, trimmed. "" when nothing is left (docs/shopify-mock.md).
std::string slug(std::string_view text);

}  // namespace drydock
