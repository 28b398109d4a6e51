#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mocks/shopify/server.h"
#include "model/api_version.h"
#include "model/publications.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/location_map.h"

/// Rules on how one account syncs: orders first, schedules, gates, sources, prices, places.
namespace drydock::settings_rules {
namespace {

using Account = AccountConfig;

/// An order that waits longer than this is still waiting when a daily sync runs often enough to
/// matter; below it, orders come in with the next poll.
constexpr Duration kLateOrder = hours(1);

bool on(Switch s) { return s == Switch::On; }
bool pushes(Account const& a) { return on(a.settings.inventory_push); }
bool scheduled(Settings const& s) { return s.daily_at || s.weekly_at; }
bool absolute(Settings const& s) { return scheduled(s) || s.initial_after.has_value(); }

// --- R65, R69, R71: orders before inventory ------------------------------------------------------

void check_order_sources(Review& review, Account const& account) {
  Settings const& s = account.settings;
  // Polling finds everything, whatever else is on or off.
  if (!on(s.order_import) || s.order_poll_every)
    return;
  auto told = about(review, account);
  told.rules = {"R65", "R72"};
  if (!on(s.order_webhooks)) {
    told.anomaly = Anomaly::OrdersNotFirst;
    told.severity = Severity::Error;
    told.cause = {"no-order-source"};
    told.foretells = {Anomaly::Drift, Anomaly::LostDeduction, Anomaly::OrderMissed};
    told.story = {fmt::format("Account {} imports orders, but polling and webhooks are both off.",
                              account.name),
                  s.daily_full_orders ? "Orders come in once a day, with the daily full order "
                                        "sync; until then ATS is too high."
                                      : "No order ever reaches XoroERP."};
    told.changes = {review.set(account, "orders.poll.every", "15m"),
                    review.set(account, "orders.webhooks", "on")};
  } else if (!s.daily_full_orders) {
    // Deliveries may be lost for good after eight retries in four hours
    // (shopify.dev/docs/apps/build/webhooks); nothing else would ever look.
    told.anomaly = Anomaly::OrderMissed;
    told.rules = {"R65", "R136"};
    told.cause = {"webhooks-alone"};
    told.story = {fmt::format("Account {} hears of orders by webhook alone.", account.name),
                  "A webhook that is lost for good is an order that nobody ships."};
    told.changes = {review.set(account, "orders.poll.every", "15m")};
  } else {
    return;
  }
  review.tell(std::move(told));
}

/// An account can wait for the orders that it imports itself, and for no other's.
void check_orders_of_another(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (!pushes(account) || !absolute(s) || on(s.order_import))
    return;
  auto const& accounts = review.store().accounts;
  auto const importer = std::ranges::find_if(accounts, [&](Account const& other) {
    // Several that push are one fault too many, which is told of them.
    return other.shop == account.shop && on(other.settings.order_import) && !pushes(other);
  });
  if (importer == accounts.end())
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::OrdersNotFirst;
  told.severity = scheduled(s) ? Severity::Error : Severity::Warning;
  told.rules = {"R65", "R69", "R71", "R127"};
  told.cause = {std::string(kOrdersOfAnother)};
  told.story = {fmt::format("Account {} pushes to {}, and account {} imports its orders.",
                            account.name, review.shop_of(account).name, importer->name),
                "An absolute sync can wait for the orders of its own account alone: it reads ATS "
                "without those that the other one still has to bring in, and sold units are for "
                "sale again."};
  told.changes = {review.set(account, "orders.import", "on"),
                  review.set(*importer, "orders.import", "off")};
  review.tell(std::move(told));
}

void check_orders_first(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (!pushes(account) || !absolute(s))
    return;
  // Both count: an order lowers ATS when it is released, not when it is imported (A-X1).
  Duration const wait = s.ingestion_delay + s.release_delay;
  bool const safe_write = s.absolute_write == AbsoluteWrite::CompareAndSet;
  auto told = about(review, account);
  if (s.orders_first == Gate::Off) {
    told.anomaly = Anomaly::OrdersNotFirst;
    // Late orders make the loss certain, a schedule makes it come back each time. Without either
    // the window is the minutes between two polls.
    bool const late = wait > Duration{0};
    told.severity = late && scheduled(s) ? Severity::Error : Severity::Warning;
    told.rules = {"R65", "R69", "R71", "R127", "K10"};
    told.cause = {late ? "late-orders-not-waited-for" : "orders-not-waited-for"};
    told.story = {
        late ? fmt::format("Orders wait {} before they lower ATS in account {}.",
                           format_duration(wait), account.name)
             : fmt::format(
                   "An absolute sync of account {} does not wait for orders that are under way.",
                   account.name),
        "The sync reads ATS without them and writes it over what the shop has deducted: "
        "sold units are for sale again."};
    told.changes = {review.set(account, "gates.orders_first", "enforced")};
    review.tell(std::move(told));
  } else if (!safe_write) {
    // The orders were in before ATS was read; what is left is the time of the calls themselves.
    told.anomaly = Anomaly::LostDeduction;
    told.rules = {"R67", "R69"};
    told.cause = {"overwrite-race"};
    told.story = {
        fmt::format("Account {} overwrites quantities, after it has imported the waiting orders.",
                    account.name),
        "An order between the read of ATS and the write is still overwritten. The window is short, "
        "and no setting but compare-and-set closes it."};
    told.changes = {review.set(account, "inventory.absolute_write", "compare-and-set")};
    review.tell(std::move(told));
  }
  if (!on(s.auto_release)) {
    auto release = about(review, account);
    release.anomaly = Anomaly::OrdersNotFirst;
    release.rules = {"R65", "R78"};
    // A run that waits for orders releases them too; what comes in meanwhile it holds back.
    if (s.orders_first == Gate::Off && scheduled(s))
      release.severity = Severity::Error;
    release.cause = {"release-by-hand"};
    release.foretells = {Anomaly::Drift, Anomaly::LostDeduction, Anomaly::MissedUpdate,
                         Anomaly::Oversell};
    release.story = {
        fmt::format("Account {} imports orders without releasing them.", account.name),
        "ATS counts released orders only: an imported order is still for sale in XoroERP."};
    release.changes = {review.set(account, "orders.auto_release", "on")};
    review.tell(std::move(release));
  }
}

// --- R73-R91: schedules --------------------------------------------------------------------------

bool within(TimeOfDay t, TimeOfDay from, TimeOfDay to) {
  // A window may go over midnight; its end is outside, so that a sync at the closing hour is
  // allowed.
  return from <= to ? t >= from && t < to : t >= from || t < to;
}

void check_peak(Review& review, Account const& account) {
  Settings const& s = account.settings;
  auto const from = parse_time_of_day(review.store().peak_from);
  auto const to = parse_time_of_day(review.store().peak_to);
  if (!pushes(account) || !from || !to)
    return;
  ShopConfig const& shop = review.shop_of(account);
  Zone const& erp = review.store().zone;
  // A Monday in winter and one in summer: the two clocks need not change together.
  auto const winter = parse_tick("2026-01-12T00:00:00Z");
  auto const summer = parse_tick("2026-07-13T00:00:00Z");
  auto const check = [&](TimeOfDay at, std::string_view path, std::string_view what,
                         std::string_view better) {
    for (auto const& day : {winter, summer}) {
      // Schedules run by XoroERP's clock (A-X11), shoppers buy by the shop's.
      TimeOfDay const local = shop.zone.time_of_day(erp.next(at, *day));
      if (!within(local, *from, *to))
        continue;
      auto told = about(review, account);
      told.anomaly = Anomaly::PeakSchedule;
      told.rules = {"R88", "R89"};
      told.cause = {"schedule-in-peak-window", std::string(what)};
      told.story = {
          fmt::format("The {} sync of account {} runs at {} ({} in {}).", what, account.name,
                      format_time_of_day(at), format_time_of_day(local), shop.name),
          fmt::format("That is within the peak window from {} to {}: the more orders come in "
                      "while it runs, the more are overwritten.",
                      review.store().peak_from, review.store().peak_to)};
      told.changes = {review.set(account, path, better)};
      return review.tell(std::move(told));
    }
  };
  if (s.daily_at)
    check(*s.daily_at, "inventory.daily.at", "daily", "02:00");
  if (s.weekly_at)
    check(s.weekly_at->at, "inventory.weekly.at", "weekly", "Sunday 02:00");
}

void check_daily_against_delay(Review& review, Account const& account) {
  Settings const& s = account.settings;
  Duration const wait = s.ingestion_delay + s.release_delay;
  // With orders first the delay does not matter: the run waits for them. Contradiction: K1.
  if (!pushes(account) || !s.daily_at || s.orders_first == Gate::Enforced || wait < kLateOrder)
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::OrdersNotFirst;
  told.rules = {"R73", "R74", "R75", "R90", "K1"};
  told.cause = {"daily-with-late-orders"};
  told.story = {fmt::format("Account {} syncs daily while orders come in {} late.", account.name,
                            format_duration(wait)),
                "With such a delay the weekly sync overwrites seven times less often; waiting for "
                "orders first is better than both."};
  told.blame = {review.setting(account, "inventory.daily.at"),
                review.setting(account, "orders.ingestion_delay")};
  told.advice = {Advice{"enforced, or a weekly sync instead of the daily one",
                        review.setting(account, "gates.orders_first")}};
  review.tell(std::move(told));
}

/// Rules: R88, R91. Advice only: a store may press its full sync by hand.
void check_schedule(Review& review, Account const& account) {
  if (!pushes(account) || scheduled(account.settings))
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::Drift;
  told.severity = Severity::Info;
  told.rules = {"R88", "R91"};
  told.cause = {"no-absolute-schedule"};
  told.story = {fmt::format("Account {} has neither a daily nor a weekly sync.", account.name),
                "A number that went wrong, by a lost change or by a hand, is never put right."};
  told.blame = {review.setting(account, "inventory.daily.at")};
  told.advice = {"sync daily in the night, or weekly where orders come in late"};
  review.tell(std::move(told));
}

/// What changes just after a run has read waits for the whole interval, and then for as long as the
/// next run takes: an interval of the allowed lag is always too long. Rule: R62.
void check_delta_interval(Review& review, Account const& account) {
  Settings const& s = account.settings;
  Duration const lag = review.store().allowed_lag;
  if (!pushes(account) || s.delta == DeltaMode::Off || s.delta_every < lag)
    return;
  auto told = about(review, account);
  told.severity = Severity::Error;
  told.rules = {"R62"};
  told.cause = {"delta-slower-than-allowed"};
  told.foretells = {Anomaly::Drift};
  told.story = {
      fmt::format("Account {} pushes changes every {}; a difference may last {}.", account.name,
                  format_duration(s.delta_every), format_duration(lag)),
      "A change just after a run waits for the whole interval, and then for the next run's own "
      "calls: the shop is wrong for longer than that."};
  told.changes = {review.set(account, "inventory.delta.every",
                             format_duration(std::min(minutes(5), Duration{lag.ms() / 2})))};
  review.tell(std::move(told));
}

/// A row of the product queue waits for the whole interval, whatever it is about. Rules: R17, R18.
void check_product_interval(Review& review, Account const& account) {
  Settings const& s = account.settings;
  StoreConfig const& store = review.store();
  Duration const bound = std::min(store.queue_bound, store.update_bound);
  bool const rows = (s.product_sync == Switch::On && s.direction != Direction::ShopifyToXoro) ||
                    s.price_sync == Switch::On;
  if (!rows || s.product_every < bound)
    return;
  auto told = about(review, account);
  told.severity = Severity::Error;
  told.rules = {"R17", "R18", "R62"};
  told.cause = {"queue-slower-than-allowed"};
  told.story = {
      fmt::format("Account {} takes up product and price rows every {}; a row may wait {}.",
                  account.name, format_duration(s.product_every), format_duration(bound)),
      fmt::format("A price or a product that is changed just after a pass reaches {} {} later.",
                  review.shop_of(account).name, format_duration(s.product_every))};
  told.changes = {
      review.set(account, "product.every", format_duration(std::min(minutes(10), bound)))};
  review.tell(std::move(told));
}

/// XoroERP counts an order when it is released; until then the shop's number of its goods stands
/// still in the safe form, and is wrong in any other. Rule: R69.
void check_release_delay(Review& review, Account const& account) {
  Settings const& s = account.settings;
  Duration const lag = review.store().allowed_lag;
  if (s.order_import != Switch::On || s.release_delay <= lag)
    return;
  auto told = about(review, account);
  told.rules = {"R65", "R69"};
  told.cause = {"released-later-than-allowed"};
  told.story = {
      fmt::format("Orders of account {} wait {} for their release; a difference may last {}.",
                  account.name, format_duration(s.release_delay), format_duration(lag)),
      "XoroERP's ATS counts them when they are released: until then it offers their units, and "
      "what "
      "comes in of the same goods is held back from the shop or sold twice."};
  told.blame = {review.setting(account, "orders.release_delay")};
  told.advice = {"release orders sooner, or allow that lag in store.json: allowed_lag"};
  review.tell(std::move(told));
}

/// Whether a difference whose answer is lost may be sent again. Absolute values may be written
/// twice; a difference may not. Contradiction: K15. Rule: R84.
void check_keys(Review& review, Account const& account) {
  Settings const& s = account.settings;
  std::string_view const version =
      api_version_run(review.store().shops[account.shop.value()].api_version);
  bool const known = knows_idempotency_keys(version);
  if (s.delta != DeltaMode::Adjust || (known && on(s.idempotency_keys)))
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::DuplicateUpdate;
  told.rules = {"R84", "R114"};
  told.cause = {"no-idempotency-key"};
  told.story = {
      known ? fmt::format("Account {} pushes differences without idempotency keys.", account.name)
            : fmt::format("Account {} pushes differences to {}, whose API version {} knows no "
                          "idempotency keys.",
                          account.name, review.shop_of(account).name, version),
      "When an answer is lost, the retry is applied a second time."};
  told.changes = {known ? review.set(account, "inventory.idempotency_keys", "on")
                        : review.set(account, "inventory.delta.mode", "set")};
  review.tell(std::move(told));
}

void check_gates(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (!pushes(account))
    return;
  if (s.ats_sign_off == Gate::Off && scheduled(s)) {
    auto told = about(review, account);
    told.anomaly = Anomaly::UnvalidatedSchedule;
    told.severity = Severity::Error;
    told.rules = {"R76", "R77", "R78", "R79"};
    told.cause = {"sign-off-gate-off"};
    told.foretells = {Anomaly::UnvalidatedSchedule};
    told.story = {fmt::format("Account {} runs its schedule although nobody has confirmed on-hand, "
                              "reserved and ATS.",
                              account.name),
                  "A wrong count in XoroERP is then copied to the shop every time."};
    told.changes = {review.set(account, "gates.ats_sign_off", "enforced")};
    review.tell(std::move(told));
  }
  // A warning: it takes a person who presses the button at the wrong time. Rule: R81-R84.
  if (s.manual_needs_idle_queue == Gate::Off) {
    auto told = about(review, account);
    told.anomaly = Anomaly::DuplicateUpdate;
    told.rules = {"R81", "R82", "R83", "R84"};
    told.cause = {"manual-gate-off"};
    told.story = {
        fmt::format("Account {} lets a manual sync start over pending rows.", account.name),
        s.delta == DeltaMode::Adjust ? "It writes values that hold the pending changes already, "
                                       "and then the changes are added."
                                     : "A pending older value may land after it."};
    told.changes = {review.set(account, "gates.manual_needs_idle_queue", "enforced")};
    review.tell(std::move(told));
  }
  check_keys(review, account);
  // Available ignores every order; net available only those that are not on a wave yet (A-X2).
  // Rule: R78.
  if (s.pushed_quantity != PushedQuantity::Ats) {
    auto told = about(review, account);
    told.anomaly = Anomaly::Misconfigured;
    told.severity = Severity::Error;
    told.rules = {"R70", "R78"};
    told.cause = {"pushes-another-quantity"};
    told.foretells = {Anomaly::Drift, Anomaly::LostDeduction, Anomaly::Oversell};
    told.story = {
        fmt::format("Account {} pushes {} instead of ATS.", account.name,
                    s.pushed_quantity == PushedQuantity::Available ? "available units"
                                                                   : "net available units"),
        "That number still holds what released orders have sold: those units are for sale again."};
    told.changes = {review.set(account, "inventory.quantity", "ats")};
    review.tell(std::move(told));
  }
}

/// A share of what is there can't be carried by differences, so its goods are written as numbers
/// whenever they change (docs/engine.md). Written over an order that XoroERP has not heard of, a
/// number puts it back on sale. Rule: R69.
void check_safety_stock(Review& review, Account const& account) {
  Settings const& s = account.settings;
  auto const share = [](SafetyStock stock) { return stock.of == SafetyStock::Of::Percent; };
  bool const any =
      share(s.safety_stock) ||
      std::ranges::any_of(
          review.shop_of(account).locations,
          [&](LocationConfig const& l) { return l.safety_stock && share(*l.safety_stock); }) ||
      std::ranges::any_of(review.store().safety_stock,
                          [&](ItemSafetyStock const& own) { return share(own.stock); });
  if (!pushes(account) || !any || s.delta != DeltaMode::Adjust ||
      s.absolute_write == AbsoluteWrite::CompareAndSet)
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::Misconfigured;
  told.rules = {"R65", "R69", "R72"};
  told.cause = {"share-held-back-under-adjust"};
  told.story = {fmt::format("Account {} holds a share of its stock back and pushes differences.",
                            account.name),
                "A share can't be carried by differences, so such goods are written as numbers, "
                "over whatever the shop has sold meanwhile."};
  told.changes = {review.set(account, "inventory.absolute_write", "compare-and-set")};
  review.tell(std::move(told));
}

void check_full_orders(Review& review, Account const& account) {
  Settings const& s = account.settings;
  // Where it is the only source it was told above; beside another one it is for the day of
  // suspicion. Rule: R136.
  if (!s.daily_full_orders || (!s.order_poll_every && !on(s.order_webhooks)))
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::Misconfigured;
  told.rules = {"R136"};
  told.cause = {"daily-full-orders-without-suspicion"};
  told.story = {fmt::format("Account {} reads all orders again every day.", account.name),
                "That is for the time when orders are suspected to be missed, not for every day."};
  told.changes = {review.set(account, "orders.daily_full.at", "off")};
  review.tell(std::move(told));
}

// --- R98-R101: sources; K4, R119: prices; zones --------------------------------------------------

bool means(Source source, std::string_view publication) {
  return std::ranges::any_of(publications_of(source),
                             [&](std::string_view name) { return is_called(publication, name); });
}

/// Of chosen sources those that the shop has a sales channel for, and the others; as a list each.
struct SourcesOfShop {
  std::string kept, lost;
};
SourcesOfShop sources_of(std::vector<Source> const& chosen, ShopConfig const& shop) {
  static constexpr std::array<std::string_view, 4> kTexts{"pos", "e-commerce", "web", "b2b"};
  SourcesOfShop out;
  for (Source source : chosen) {
    bool const known = std::ranges::any_of(shop.publications,
                                           [&](std::string const& p) { return means(source, p); });
    auto& list = known ? out.kept : out.lost;
    list += (list.empty() ? "" : ",") + std::string(kTexts[static_cast<std::size_t>(source)]);
  }
  return out;
}

void check_sources(Review& review, Account const& account) {
  Settings const& s = account.settings;
  ShopConfig const& shop = review.shop_of(account);
  if (!on(s.product_sync))
    return;
  auto const [kept, lost] = sources_of(s.sources, shop);
  auto told = about(review, account);
  told.anomaly = Anomaly::ChannelMissing;
  if (!on(s.multi_source)) {
    // Somebody has chosen and believes that it counts. Rule: R98.
    if (!s.sources.empty()) {
      // What the default channel stands for is reached in spite of it; anything else never is.
      bool const all_reached = std::ranges::all_of(s.sources, [&](Source source) {
        return !shop.publications.empty() && means(source, shop.publications.front());
      });
      told.severity = all_reached ? Severity::Warning : Severity::Error;
      told.rules = {"R98", "R99", "R101"};
      told.cause = {"sources-without-their-switch"};
      told.story = {
          fmt::format("Account {} names target sources while multi-source publishing is off.",
                      account.name),
          fmt::format("The list has no effect: new products go to \"{}\" alone.",
                      shop.publications.empty() ? "" : shop.publications.front())};
      told.changes = {review.set(account, "product.multi_source", "on")};
      if (!lost.empty())
        told.changes.push_back(
            review.set(account, "product.sources", kept.empty() ? "e-commerce" : kept));
      return review.tell(std::move(told));
    }
    if (shop.publications.size() < 2)
      return;
    // One channel may be all that is wanted. Rule: R101.
    told.severity = Severity::Info;
    told.rules = {"R98", "R101"};
    told.cause = {"default-source-alone"};
    told.story = {fmt::format("{} has {} sales channels; account {} publishes to \"{}\" alone.",
                              shop.name, shop.publications.size(), account.name,
                              shop.publications.front())};
    told.blame = {review.setting(account, "product.multi_source")};
    return review.tell(std::move(told));
  }
  told.severity = Severity::Error;
  if (s.sources.empty()) {
    told.rules = {"R98", "R99", "R100"};
    told.cause = {"no-target-sources"};
    told.foretells = {Anomaly::ChannelMissing};
    told.story = {
        fmt::format("Account {} publishes to several sources, but none is chosen.", account.name),
        "New products are created and shown nowhere."};
    told.changes = {review.set(account, "product.sources", "e-commerce")};
    return review.tell(std::move(told));
  }
  if (lost.empty())
    return;
  told.rules = {"R99", "R100"};
  told.cause = {"source-without-publication"};
  told.story = {fmt::format("Account {} targets {}, which {} has no sales channel for.",
                            account.name, lost, shop.name),
                "Products will never be visible there."};
  told.changes = {review.set(account, "product.sources", kept.empty() ? "e-commerce" : kept)};
  review.tell(std::move(told));
}

void check_prices(Review& review, Account const& account) {
  Settings const& s = account.settings;
  ShopConfig const& shop = review.shop_of(account);
  // A warning: the field may be selected (R56), but the guide recommends the upload as the one way
  // (R46). Contradiction: K4.
  if (on(s.product_sync) && s.fields.price) {
    FieldSelection without = s.fields;
    without.price = false;
    Settings changed = s;
    changed.fields = without;
    auto told = about(review, account);
    told.anomaly = Anomaly::PriceLeak;
    told.rules = {"R46", "R52", "K4"};
    told.cause = {"price-among-product-fields"};
    told.story = {fmt::format("Product sync of account {} also carries the price.", account.name),
                  "Prices then have two sources: a change of a title can bring an old price back."};
    told.changes = {
        review.set(account, "product.fields", find_setting("product.fields")->get(changed))};
    review.tell(std::move(told));
  }
  if (on(s.price_sync) && s.price_field == PriceField::Unmapped) {
    auto told = about(review, account);
    told.anomaly = Anomaly::Misconfigured;
    told.severity = Severity::Error;
    told.rules = {"R50", "R119"};
    told.cause = {"price-field-unmapped"};
    told.foretells = {Anomaly::MissedUpdate};
    told.story = {
        fmt::format("Price sync of account {} is on, but no price field of XoroERP is mapped.",
                    account.name),
        "No uploaded price ever reaches the shop."};
    told.changes = {review.set(account, "price.field", "standard-unit-price")};
    review.tell(std::move(told));
  }
  // Nothing is converted anywhere (A-X30), so such a price is passed over.
  if (on(s.price_sync) && s.price_currency != shop.currency) {
    auto told = about(review, account);
    told.anomaly = Anomaly::Misconfigured;
    told.severity = Severity::Error;
    told.rules = {"R50", "R119"};
    told.cause = {"currency-differs"};
    told.foretells = {Anomaly::MissedUpdate};
    told.story = {fmt::format("Account {} sends prices in {}; {} sells in {}.", account.name,
                              s.price_currency.code(), shop.name, shop.currency.code()),
                  "Uploaded prices in the shop's currency are passed over, and the old ones stay."};
    told.changes = {review.set(account, "price.currency", shop.currency.code())};
    review.tell(std::move(told));
  }
}

void check_zone(Review& review, Account const& account) {
  Settings const& s = account.settings;
  ShopConfig const& shop = review.shop_of(account);
  Zone const& erp = review.store().zone;
  if (!pushes(account) || !scheduled(s))
    return;
  auto const moments = {parse_tick("2026-01-12T12:00:00Z"), parse_tick("2026-07-13T12:00:00Z")};
  bool differs = false;
  // A winter's and a summer's day: zones may agree for half of the year.
  for (auto const& t : moments)
    differs |= erp.offset_at(*t) != shop.zone.offset_at(*t);
  if (differs) {
    auto told = about(review, account);
    told.anomaly = Anomaly::Misconfigured;
    told.rules = {"R89", "K17"};
    told.cause = {"zones-differ"};
    told.story = {fmt::format("XoroERP's clock is {}, that of {} is {}.", erp.name(), shop.name,
                              shop.zone.name()),
                  "A schedule runs by XoroERP's clock, and so at another hour of the shop's day."};
    told.blame = {{.kind = PlaceKind::StoreSetting, .subject = "zone"}};
    told.advice = {"confirm the hours on the shop's own clock"};
    review.tell(std::move(told));
    return;
  }
  if (!s.daily_at)
    return;
  bool const skips = std::ranges::any_of(erp.transitions(), [&](Zone::Transition const& t) {
    // The local clock jumps from `before` to `after`: times in between do not exist on that day.
    TimeOfDay const before = erp.time_of_day(t.from - minutes(1));
    TimeOfDay const after = erp.time_of_day(t.from);
    return after.minute - before.minute > 1 && *s.daily_at > before && *s.daily_at < after;
  });
  if (!skips)
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::Misconfigured;
  told.severity = Severity::Info;
  told.rules = {"R88"};
  told.cause = {"schedule-in-skipped-hour"};
  told.story = {fmt::format("{} does not exist on the day on which {} puts its clock forward.",
                            format_time_of_day(*s.daily_at), erp.name()),
                "The daily sync then runs when the clock jumps."};
  told.blame = {review.setting(account, "inventory.daily.at")};
  review.tell(std::move(told));
}

bool named(Account const& account, std::size_t location) {
  return std::ranges::find(account.locations,
                           mocks::location_at(static_cast<std::uint32_t>(location))) !=
         account.locations.end();
}
bool pushed(Account const& account, std::size_t location) {
  return account.locations.empty() || named(account, location);
}
/// One of those of a shop says it for all.
bool first_to_push(StoreConfig const& store, Account const& account) {
  auto const same = [&](Account const& a) { return a.shop == account.shop && pushes(a); };
  return &*std::ranges::find_if(store.accounts, same) == &account;
}

/// A location whose quantities the exports show to be another store's, or the same as another
/// location's: each of these units can be bought twice, and what the first sync writes is wrong.
void check_location_map(Review& review, Account const& account) {
  ShopConfig const& shop = review.shop_of(account);
  if (!pushes(account) || !first_to_push(review.store(), account))
    return;
  for (LocationDoubt const& doubt :
       doubtful_locations(review.store(), review.catalogue(), account.shop.value())) {
    // Without either it is nobody's, which may well be meant.
    if ((!doubt.twin && !doubt.likely) || !pushed(account, doubt.location) ||
        (doubt.twin && !pushed(account, *doubt.twin)))
      continue;
    std::string const& name = shop.locations[doubt.location].name;
    auto const place = [&](std::size_t l) {
      return Place{.kind = PlaceKind::Location,
                   .subject = shop.locations[l].name,
                   .account = {},
                   .shop = account.shop};
    };
    auto told = about(review, account);
    told.anomaly = Anomaly::Misconfigured;
    told.rules = {"R60", "R70"};
    told.subject = name;
    told.units = doubt.twin ? 2 : 1;  // places, of which people have to look at so many
    told.money_minor = doubt.money_minor;
    told.blame = {place(doubt.location)};
    if (doubt.twin) {
      std::string const& twin = shop.locations[*doubt.twin].name;
      told.subject = fmt::format("{} and {}", name, twin);
      told.cause = {std::string(kStoreBehindTwoLocations)};
      told.story = {
          fmt::format("The locations {} and {} of {} stand for the same XoroERP store.", twin, name,
                      shop.name),
          "Each sync shows all of it at both, so that a shopper can buy every unit twice."};
      told.blame.push_back(place(*doubt.twin));
      told.advice = {fmt::format("let {} stand for XoroERP stores of its own", name)};
    } else {
      // Its numbers say what it is: whoever meant to leave it alone would have no such store.
      told.severity = Severity::Error;
      told.cause = {std::string(kLocationOfAnotherStore)};
      told.story = {
          fmt::format("No XoroERP store stands behind the location {} of {}.", name, shop.name),
          "What is sold from it lowers nothing that is there, and its quantities are "
          "never put right."};
    }
    if (doubt.likely) {
      std::string const& likely = review.store().erp_stores[doubt.likely->value()];
      told.story.push_back(fmt::format(
          "Its quantities are those of {}, which no location of any shop stands for: {} of {} "
          "items, {} unit{}.",
          likely, doubt.alike, doubt.compared, doubt.units, doubt.units == 1 ? "" : "s"));
      told.advice = {fmt::format("let {} stand for {} (erp_stores of the location in store.json)",
                                 name, likely)};
    }
    review.tell(std::move(told));
  }
}

/// A location that XoroERP does not feed is a decision (a market stall, somebody else's warehouse);
/// an account that is told to push to it contradicts that.
/// A location that has a store and that every account of the shop leaves out: its numbers stand
/// still from the first day on.
void check_unwritten_locations(Review& review, Account const& account) {
  if (!pushes(account) || !first_to_push(review.store(), account))
    return;
  ShopConfig const& shop = review.shop_of(account);
  std::vector<std::string> names, stores;
  for (std::size_t l = 0; l < shop.locations.size(); ++l) {
    bool const written = std::ranges::any_of(review.store().accounts, [&](Account const& a) {
      return a.shop == account.shop && pushes(a) && pushed(a, l);
    });
    if (written || shop.locations[l].erp_stores.empty())
      continue;
    names.push_back(shop.locations[l].name);
    stores.push_back(review.store().erp_stores[shop.locations[l].erp_stores.front().value()]);
  }
  if (names.empty())
    return;
  auto told = about(review, account);
  told.severity = Severity::Error;
  told.rules = {"R60", "R70"};
  told.subject = some_of(names);
  told.all = names;
  told.cause = {std::string(kLocationUnwritten)};
  told.story = {fmt::format("No account writes the stock of {} of {}, which stands for {}.",
                            some_of(names), shop.name, some_of(stores)),
                "What changes in XoroERP never reaches the shop there."};
  for (std::size_t a = 0; a < review.store().accounts.size(); ++a)
    if (Account const& other = review.store().accounts[a];
        other.shop == account.shop && pushes(other))
      told.blame.push_back({.kind = PlaceKind::Reach,
                            .subject = {},
                            .account = AccountIndex{static_cast<std::uint8_t>(a)},
                            .shop = {}});
  told.advice = {
      "name the location in an account's \"locations\", or take the XoroERP store from it where "
      "somebody else counts there"};
  review.tell(std::move(told));
}

void check_locations(Review& review, Account const& account) {
  if (!pushes(account))
    return;
  ShopConfig const& shop = review.shop_of(account);
  for (std::size_t l = 0; l < shop.locations.size(); ++l) {
    if (!shop.locations[l].erp_stores.empty())
      continue;
    if (!pushed(account, l))
      continue;
    bool const is_named = named(account, l);
    auto told = about(review, account);
    told.anomaly = Anomaly::Misconfigured;
    told.severity = is_named ? Severity::Error : Severity::Info;
    told.rules = {"R60", "R70"};
    told.subject = shop.locations[l].name;
    told.cause = {is_named ? "location-without-erp-store" : std::string(kLocationLeftAlone)};
    told.story = {fmt::format("No XoroERP store stands behind the location {} of {}.",
                              shop.locations[l].name, shop.name),
                  is_named
                      ? fmt::format("Account {} is told to push to it, and has nothing to push.",
                                    account.name)
                      : "Its quantities are left alone, and count for what a shopper can buy; "
                        "what is sold from it lowers nothing in XoroERP."};
    told.blame = {
        {.kind = PlaceKind::Location, .subject = shop.locations[l].name, .shop = account.shop}};
    told.advice = {is_named
                       ? "name the XoroERP store whose goods lie there, or leave the location out"
                       : "name the XoroERP store whose goods lie there, if there is one"};
    review.tell(std::move(told));
  }
}

/// Orders that are left out take the shop's stock, and XoroERP's number never falls for them.
void check_left_out(Review& review, Account const& account) {
  Settings const& s = account.settings;
  bool const writes = absolute(s) || s.delta == DeltaMode::Set;
  if (!on(s.order_import) || !pushes(account) || s.orders_left_out.empty() || !writes)
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::OrdersNotFirst;
  told.severity = Severity::Error;
  told.rules = {"R65", "R70"};
  told.cause = {"orders-left-out"};
  told.foretells = {Anomaly::Drift, Anomaly::LostDeduction};
  told.story = {
      fmt::format(
          "Account {} leaves orders with {} out of XoroERP, whose stock is that of the rest.",
          account.name, find_setting("orders.left_out")->get(s)),
      "Each number that is written over the shop's puts their units back on sale, unless people "
      "enter each such order in XoroERP by hand before that."};
  told.changes = {review.set(account, "orders.left_out", "none")};
  review.tell(std::move(told));
}

// --- K19: which store an order is booked at ------------------------------------------------------

/// Of a location of the shop whose own store is not the one where its orders would be booked.
std::optional<std::string> booked_elsewhere(Review const& review, Account const& account) {
  StoreIndex const ship_store = default_ship_store(review.store(), account);
  for (LocationConfig const& location : review.shop_of(account).locations)
    if (!location.erp_stores.empty() && location.erp_stores.front() != ship_store)
      return location.name;
  return std::nullopt;
}

void check_order_stores(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (!on(s.order_import))
    return;
  auto const& stores = review.store().erp_stores;
  if (!s.ship_store.empty() && std::ranges::find(stores, s.ship_store) == stores.end()) {
    auto told = about(review, account);
    told.severity = Severity::Error;
    told.rules = {"R113"};
    told.cause = {"ship-store-unknown"};
    told.story = {
        fmt::format("Account {} names {} as its default ship store.", account.name, s.ship_store),
        "XoroERP has no store of that name."};
    told.changes = {review.set(account, "orders.ship_store", "off")};
    review.tell(std::move(told));
  }
  auto const elsewhere = booked_elsewhere(review, account);
  if (s.booked_at != BookedAt::ShipStore || !elsewhere)
    return;
  auto told = about(review, account);
  told.severity = Severity::Error;
  told.rules = {"R60", "K19"};
  told.cause = {"orders-booked-elsewhere"};
  told.foretells = {Anomaly::Drift, Anomaly::LostDeduction, Anomaly::MissedUpdate};
  told.story = {
      fmt::format("Account {} books every order at {}.", account.name,
                  stores[default_ship_store(review.store(), account).value()]),
      fmt::format("What {} sells is deducted there, and its own store's number never falls.",
                  *elsewhere)};
  told.changes = {review.set(account, "orders.booked_at", "mapped-store")};
  review.tell(std::move(told));
}

}  // namespace

void check_sync(Review& review, Account const& account) {
  check_order_sources(review, account);
  check_orders_of_another(review, account);
  check_orders_first(review, account);
  check_schedule(review, account);
  check_delta_interval(review, account);
  check_product_interval(review, account);
  check_release_delay(review, account);
  check_peak(review, account);
  check_daily_against_delay(review, account);
  check_gates(review, account);
  check_safety_stock(review, account);
  check_full_orders(review, account);
  check_sources(review, account);
  check_prices(review, account);
  check_zone(review, account);
  check_location_map(review, account);
  check_locations(review, account);
  check_unwritten_locations(review, account);
  check_order_stores(review, account);
  check_left_out(review, account);
}

}  // namespace drydock::settings_rules
