#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "model/settings.h"
#include "proptests/verdict/defect.h"

/// Settings off their safe form, and accounts that get in each other's way.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kSettings = "settings";

/// What has to be so for a row to apply.
enum class Needs : std::uint8_t {
  Nothing,
  OwnStock,    ///< no other shop sells the stock: what is lost there is another matter
  OneHour,     ///< and a difference may last for an hour
  SharedStock  ///< another one does, and shall not offer for longer than an hour what is sold
};

using Set = std::pair<std::string_view, std::string_view>;

/// A defect that is settings of one account alone.
struct Off {
  std::string_view name, meaning;
  std::vector<Set> set;  ///< any of these is to blame
  std::vector<Anomaly> anomalies;
  std::optional<Verdict> verdict = Verdict::Failed;
  Mend mend = Mend::LeadsToGo;
  Needs needs = Needs::Nothing;
};

bool shares_stock(MadeStore const& store) {
  return store.config.shops.size() > 1 && store.config.erp_stores.size() == 1;
}

/// Whether the safe form has the same value; what is right for tags no form says.
bool is_safe(std::string_view path, std::string_view value) {
  SettingDef const* const def = find_setting(path);
  Settings set = safe_settings();
  return def != nullptr && def->set(set, value) && def->get(set) == def->get(safe_settings());
}

Defect defect_of(Off const& off) {
  return {off.name, kSettings, off.meaning,
          [off](MadeStore& store, Prng& prng) -> std::optional<Truth> {
            if (off.needs == Needs::OwnStock && shares_stock(store))
              return std::nullopt;
            if (off.needs == Needs::OneHour &&
                (shares_stock(store) || store.config.allowed_lag != hours(1)))
              return std::nullopt;
            if (off.needs == Needs::SharedStock &&
                (!shares_stock(store) || store.config.allowed_lag > hours(1)))
              return std::nullopt;
            AccountConfig& account = pick_pusher(store, prng);
            std::vector<std::string> blame;
            for (auto const& [path, value] : off.set) {
              set_in(account, path, value);
              if (path.starts_with("product.tag_filter") || !is_safe(path, value))
                blame.push_back(setting_path(account, path));
            }
            std::vector<std::string> innocent;
            for (AccountConfig const& other : store.config.accounts)
              if (&other != &account && !shares_stock(store))
                innocent.push_back(setting_path(other, ""));
            return Truth{.verdict = off.verdict,
                         .anomalies = off.anomalies,
                         .subject = {},
                         .blame = std::move(blame),
                         .mend = off.mend,
                         .innocent = std::move(innocent)};
          }};
}

std::vector<Off> safety_rows() {
  constexpr auto kGo = Verdict::Passed;
  return {
      {"protection-off",
       "zero-price protection is off",
       {{"price.zero_protection", "off"}, {"price.sync", "on"}},
       {ProtectionOff, ZeroPrice}},
      {"track-quantity-off",
       "new variants are not tracked",
       {{"product.track_quantity", "off"}},
       {Untracked}},
      {"direction-unset",
       "nobody has decided the direction",
       {{"product.direction", "unset"}},
       {DirectionConflict}},
      {"direction-reversed",
       "products come from the shop, stock goes to it",
       {{"product.direction", "shopify-to-xoro"}},
       {DirectionConflict},
       Verdict::Failed,
       Mend::NotAsked},
      {"initial-sync-off",
       "the initial sync never runs",
       {{"inventory.initial.after", "off"}},
       {NoBaseline}},
      {"initial-sync-late",
       "the initial sync runs days after going live",
       {{"inventory.initial.after", "3d"}},
       {NoBaseline, Drift, MissedUpdate}},
      {"delta-before-baseline",
       "delta runs before the initial sync",
       {{"gates.baseline_before_delta", "off"}, {"inventory.initial.after", "3d"}},
       {NoBaseline, Drift}},
      {"sign-off-gate-off",
       "schedules run without a sign-off",
       {{"gates.ats_sign_off", "off"}},
       {UnvalidatedSchedule}},
      {"orders-first-off-late",
       "an absolute sync does not wait for orders that come late",
       {{"gates.orders_first", "off"},
        {"orders.ingestion_delay", "6h"},
        {"inventory.daily.at", "02:00"}},
       {OrdersNotFirst, LostDeduction, Oversell},
       Verdict::Failed,
       Mend::LeadsToGo,
       Needs::OwnStock},
      {"adjust-without-orders-first",
       "delta adjusts, and an absolute sync waits for no order, of those that come late",
       {{"gates.orders_first", "off"},
        {"inventory.delta.mode", "adjust"},
        {"orders.ingestion_delay", "30m"},
        {"inventory.daily.at", "02:00"}},
       {OrdersNotFirst, LostDeduction, DoubleDeduction, Oversell}},
      // Orders that come at once are there before the write, or found by its comparison. Returns
      // count at once too: the receipt of one that waited is a change that adjust never passes on.
      {"orders-first-off-at-once",
       "an absolute sync does not wait for orders, which come at once",
       {{"gates.orders_first", "off"},
        {"inventory.delta.mode", "adjust"},
        {"orders.ingestion_delay", "0m"},
        {"orders.release_delay", "0m"},
        {"orders.poll.every", "5m"},
        {"orders.returns", "direct"},
        {"inventory.daily.at", "02:00"}},
       {OrdersNotFirst},
       kGo,
       Mend::NotAsked,
       Needs::OwnStock},
      {"plain-overwrite",
       "the guide's way: overwrite, adjust, no orders first",
       {{"inventory.absolute_write", "overwrite"},
        {"gates.orders_first", "off"},
        {"inventory.delta.mode", "adjust"},
        {"inventory.daily.at", "02:00"}},
       {LostDeduction, OrdersNotFirst, StaleWrite, DoubleDeduction}},
      {"overwrite-after-orders",
       "overwrite, although after the orders",
       {{"inventory.absolute_write", "overwrite"}, {"inventory.daily.at", "02:00"}},
       {LostDeduction, StaleWrite, DoubleDeduction}},
      // What a manual run and a delta run both set is the same number, and set after a comparison.
      {"manual-gate-off",
       "a manual run may start over a busy queue, and delta sets",
       {{"gates.manual_needs_idle_queue", "off"}, {"inventory.delta.mode", "set"}},
       {DuplicateUpdate, DoubleDeduction, LostDeduction, StaleWrite},
       kGo,
       Mend::NotAsked},
      {"manual-gate-off-adjust",
       "a manual run may start over a busy queue, and delta adjusts",
       {{"gates.manual_needs_idle_queue", "off"}, {"inventory.delta.mode", "adjust"}},
       {DuplicateUpdate, DoubleDeduction, LostDeduction, StaleWrite}},
      {"no-keys-adjust",
       "differences are pushed without idempotency keys",
       {{"inventory.idempotency_keys", "off"}, {"inventory.delta.mode", "adjust"}},
       {DuplicateUpdate, DoubleDeduction, LostDeduction}},
      {"pushes-available",
       "available units are pushed, not ATS",
       {{"inventory.quantity", "available"}},
       {Misconfigured, LostDeduction}},
      {"pushes-net-available",
       "net available units are pushed, not ATS",
       {{"inventory.quantity", "net-available"}},
       {Misconfigured, LostDeduction}},
      {"no-order-source",
       "neither webhooks nor polls bring orders in",
       {{"orders.poll.every", "off"}, {"orders.webhooks", "off"}},
       {OrdersNotFirst, OrderMissed}},
      {"webhooks-alone",
       "orders come by webhook alone",
       {{"orders.poll.every", "off"},
        {"orders.webhooks", "on"},
        {"inventory.daily.at", "off"},
        {"inventory.weekly.at", "off"}},
       {OrderMissed}},
      // The run brings in what was lost before it compares: late by a day, and told as a warning.
      {"webhooks-and-a-daily-run",
       "orders come by webhook and with the daily run, which waits for them",
       {{"orders.poll.every", "off"},
        {"orders.webhooks", "on"},
        {"gates.orders_first", "enforced"},
        {"inventory.daily.at", "02:00"}},
       {OrderMissed},
       kGo,
       Mend::NotAsked,
       Needs::OwnStock},
      {"polled-hourly-shared-stock",
       "orders come with an hourly poll alone, and another shop sells the stock",
       {{"orders.poll.every", "1h"}, {"orders.webhooks", "off"}},
       {Drift, Oversell},
       Verdict::Failed,
       Mend::LeadsToGo,
       Needs::SharedStock},
      // What a week meets by luck, and by seconds: a plan that is made for it decides.
      {"polled-hourly-own-stock",
       "orders come with an hourly poll alone, and a difference may last an hour",
       {{"orders.poll.every", "1h"},
        {"orders.webhooks", "off"},
        {"orders.ingestion_delay", "0m"},
        {"orders.invoices", "none"}},
       {Drift, Oversell},
       Verdict::Failed,
       Mend::LeadsToGo,
       Needs::OneHour},
      {"delta-as-slow-as-allowed",
       "delta runs every hour, and a difference may last an hour",
       {{"inventory.delta.every", "1h"}},
       {Misconfigured, Drift},
       Verdict::Failed,
       Mend::LeadsToGo,
       Needs::OneHour},
      {"delta-six-hours-apart",
       "delta runs every six hours, and a difference may last an hour",
       {{"inventory.delta.every", "6h"}},
       {Misconfigured, Drift},
       Verdict::Failed,
       Mend::LeadsToGo,
       Needs::OneHour},
      {"released-by-hand",
       "imported orders are not released, and delta sets",
       {{"orders.auto_release", "off"}, {"inventory.delta.mode", "set"}},
       {OrdersNotFirst, Drift, MissedUpdate, LostDeduction},
       Verdict::Failed,
       Mend::LeadsToGo},
      {"orders-not-imported",
       "the shop's orders are not imported",
       {{"orders.import", "off"}},
       {OrdersNotFirst, LostDeduction, OrderMissed, Oversell}},
      {"no-tag-filter",
       "no tag says what belongs into the shop",
       {{"product.tag_filter", ""}},
       {NoTagStrategy, TagScope},
       Verdict::Failed,
       Mend::NotAsked},
      {"tag-filter-mistyped",
       "no item has the tag of the filter",
       {{"product.tag_filter", "wbe"}},
       {TagScope},
       Verdict::Failed,
       Mend::NotAsked},
      {"daily-at-noon",
       "the daily sync runs in the busy hours",
       {{"inventory.daily.at", "12:00"}},
       {PeakSchedule},
       kGo,
       Mend::NotAsked},
      {"full-orders-daily",
       "all orders are read again every day",
       {{"orders.daily_full.at", "04:00"}},
       {Misconfigured},
       kGo,
       Mend::NotAsked},
      {"price-among-fields",
       "product sync carries the price too",
       {{"product.fields", "price,cost,weight,images,active,options"}},
       {PriceLeak},
       std::nullopt,
       Mend::NotAsked},
  };
}

// --- sales channels ------------------------------------------------------------------------------

std::optional<Truth> channels(MadeStore& store, Prng& prng, std::string_view multi_source,
                              std::string_view sources, std::string_view blamed) {
  AccountConfig& account = pick_pusher(store, prng);
  store.config.shops[account.shop.value()].publications = {"Online Store", "Point of Sale"};
  set_in(account, "product.multi_source", multi_source);
  set_in(account, "product.sources", sources);
  return Truth{.anomalies = {ChannelMissing},
               .subject = {},
               .blame = {setting_path(account, blamed)},
               .mend = Mend::LeadsToGo};
}

// --- several accounts ----------------------------------------------------------------------------

AccountConfig& second_account(MadeStore& store) {
  AccountConfig& first = store.config.accounts.front();
  auto const known = std::ranges::find(store.config.accounts, "Stock", &AccountConfig::name);
  if (known != store.config.accounts.end()) {
    known->settings = first.settings;
    return *known;
  }
  AccountConfig second = first;
  second.name = "Stock";
  second.shop_url = "HTTPS://" + first.shop_url + "/admin";
  store.config.accounts.push_back(std::move(second));
  return store.config.accounts.back();
}

std::optional<Truth> two_pushers(MadeStore& store, Gate gate) {
  AccountConfig& second = second_account(store);
  second.settings.product_sync = Switch::Off;
  second.settings.price_sync = Switch::Off;
  second.settings.send_fulfilments = Switch::Off;
  second.settings.order_import = Switch::Off;
  std::vector<std::string> const blame = {
      setting_path(second, "inventory.push"),
      setting_path(store.config.accounts.front(), "inventory.push")};
  store.config.accounts.front().settings.one_pusher = gate;
  second.settings.one_pusher = gate;
  return Truth{.anomalies = {SeveralPushers, DoubleDeduction, LostDeduction},
               .subject = {},
               .blame = blame,
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> two_importers(MadeStore& store, Prng&) {
  AccountConfig& second = second_account(store);
  second.settings.product_sync = Switch::Off;
  second.settings.price_sync = Switch::Off;
  second.settings.inventory_push = Switch::Off;
  second.settings.send_fulfilments = Switch::Off;
  return Truth{.verdict = std::nullopt,
               .anomalies = {OrderTwice},
               .subject = {},
               .blame = {setting_path(second, "orders.import")}};
}

std::optional<Truth> directions_disagree(MadeStore& store, Prng&) {
  AccountConfig& second = second_account(store);
  second.settings.inventory_push = Switch::Off;
  second.settings.order_import = Switch::Off;
  second.settings.price_sync = Switch::Off;
  second.settings.send_fulfilments = Switch::Off;
  second.settings.direction = Direction::ShopifyToXoro;
  return Truth{.anomalies = {DirectionConflict},
               .subject = {},
               .blame = {setting_path(second, "product.")},
               .mend = Mend::LeadsToGo};
}

/// Nobody pushes: what XoroERP receives or sells elsewhere never shows in the shop.
std::optional<Truth> nobody_pushes(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  set_in(account, "inventory.push", "off");
  return Truth{.anomalies = {MissedUpdate, Drift},
               .subject = {},
               .blame = {setting_path(account, "inventory.push")},
               .mend = Mend::LeadsToGo};
}

/// Goods of one tag have an account of their own, which pushes nothing.
std::optional<Truth> goods_nobody_pushes(MadeStore& store, Prng& prng) {
  std::string const tag = "sale";
  auto const of_first = [](SoldAt const& a) { return a.shop == 0 && a.product->tags.size() == 1; };
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, of_first);
  bool const others = at && !sold(store, SoldBy::AnyShop, [&](SoldAt const& a) {
                               return a.shop == 0 && a.product != at->product;
                             }).empty();
  if (!others)
    return std::nullopt;
  AccountConfig& second = second_account(store);
  second.settings.tag_filter = {tag};
  second.settings.inventory_push = Switch::Off;
  second.settings.order_import = Switch::Off;
  second.settings.send_fulfilments = Switch::Off;
  at->product->tags = {tag};
  return Truth{.anomalies = {MissedUpdate},
               .subject = at->number(),
               .blame = {setting_path(second, "inventory.push"),
                         setting_path(store.config.accounts.front(), "product.tag_filter")},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> clocks_differ(MadeStore& store, Prng&) {
  auto const other = store.config.zone.name() == "Asia/Tokyo" ? "UTC" : "Asia/Tokyo";
  for (AccountConfig& account : store.config.accounts)
    if (account.shop == ShopIndex{0})
      account.settings.daily_at = TimeOfDay{120};
  store.config.shops.front().zone = *load_zone(other);
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {Misconfigured, PeakSchedule},
               .subject = store.config.accounts.front().name};
}

}  // namespace

std::vector<Defect> setting_defects() {
  std::vector<Defect> out;
  for (Off const& off : safety_rows())
    out.push_back(defect_of(off));
  std::vector<Defect> const more = {
      {"sources-without-switch", kSettings, "sources are chosen, multi-source is off",
       [](MadeStore& store, Prng& prng) {
         return channels(store, prng, "off", "e-commerce,pos", "product.multi_source");
       }},
      {"no-target-sources", kSettings, "multi-source is on, no source is chosen",
       [](MadeStore& store, Prng& prng) {
         return channels(store, prng, "on", "none", "product.sources");
       }},
      {"source-without-channel", kSettings, "a source is chosen that the shop has no channel for",
       [](MadeStore& store, Prng& prng) {
         return channels(store, prng, "on", "e-commerce,b2b", "product.sources");
       }},
      {"two-pushers", kSettings, "two accounts push to one shop",
       [](MadeStore& store, Prng&) { return two_pushers(store, Gate::Off); }},
      {"two-pushers-gated", kSettings, "two accounts push to one shop, held back by the gate",
       [](MadeStore& store, Prng&) { return two_pushers(store, Gate::Enforced); }},
      {"two-importers", kSettings, "two accounts import one shop's orders", two_importers},
      {"directions-disagree", kSettings, "two accounts of one shop have opposite directions",
       directions_disagree},
      {"nobody-pushes", kSettings, "no account pushes to a shop", nobody_pushes},
      {"goods-unpushed", kSettings, "goods of one tag have an account that pushes nothing",
       goods_nobody_pushes},
      {"clocks-differ", kSettings, "the shop's clock is another than XoroERP's", clocks_differ},
  };
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace drydock::corpus
