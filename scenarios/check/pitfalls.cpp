#include "scenarios/check/pitfalls.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "model/tag_scope.h"
#include "model/text.h"

namespace drydock {
namespace {

using namespace action;

constexpr std::string_view kSet = "SetQuantities", kAdjust = "AdjustQuantities";

/// Writes a plan for a scene.
class Script {
 public:
  explicit Script(Scene const& scene) : scene_(scene), plan_(scene.base) {}

  [[nodiscard]] Tick start() const { return plan_.start; }
  [[nodiscard]] Tick sync() const { return scene_.sync; }
  Plan& plan() { return plan_; }

  void say(Tick at, Action what) { plan_.actions.push_back({at, std::move(what)}); }
  void order(Tick at, std::int32_t units = 1, bool paid = true) {
    say(at, PlaceOrder{scene_.shop,
                       fmt::format("order-{}", ++orders_),
                       {{scene_.item.number, Quantity{units}}},
                       paid});
  }
  void receive(Tick at, std::int32_t units = 2) {
    say(at, ReceiveStock{scene_.item.number, scene_.store, Quantity{units}});
  }
  /// The absolute run comes at its time, by itself or by hand.
  void run_absolute() {
    if (!scene_.scheduled)
      say(scene_.sync, PressSync{scene_.account, SyncRun::Full});
  }
  void fail(FaultKind kind, Tick from, std::string_view request, Duration by,
            std::uint32_t count = 1) {
    plan_.faults.scripted.push_back({.kind = kind,
                                     .from = from,
                                     .account = scene_.account,
                                     .request = std::string(request),
                                     .count = count,
                                     .by = by});
  }
  /// `after`: how long the world goes on after the last act, before it is let come to rest.
  Plan take(Duration after = hours(2)) {
    std::ranges::stable_sort(plan_.actions, {}, &TimedAction::at);
    Tick const last = plan_.actions.empty() ? plan_.start : plan_.actions.back().at;
    plan_.length = std::max(last, scene_.sync) - plan_.start + after;
    return std::move(plan_);
  }

 private:
  Scene const& scene_;
  Plan plan_;
  int orders_ = 0;
};

bool on(Switch s) { return s == Switch::On; }
bool pushes(Scene const& scene) { return on(scene.settings().inventory_push); }

// --- orders beside an absolute run ---------------------------------------------------------------

/// The request is slow, so that whatever lies between read and write lasts long enough to be met.
std::optional<Plan> order_while_written(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  script.fail(FaultKind::DelayRequest, script.sync(), kSet, seconds(90));
  for (std::int64_t second = 3; second <= 48; second += 5)
    script.order(script.sync() + seconds(second));
  return script.take();
}

std::optional<Plan> order_before_sync(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  // Deliveries may be late by hours; polling is there for that.
  script.fail(FaultKind::DelayWebhook, script.sync() - minutes(30), "", hours(1), 20);
  for (Duration const before : {minutes(20), minutes(2), seconds(20)})
    script.order(script.sync() - before);
  return script.take();
}

std::optional<Plan> order_not_released(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  script.order(script.sync() - hours(2), 2, false);
  script.receive(script.sync() - hours(1), 3);
  script.say(script.sync() + hours(3), PayOrder{"order-1"});
  return script.take(hours(4));
}

/// Between the go-live and the first sync goods are sold, and nobody releases the order: the first
/// sync leaves them out, and under differences nothing of them is ever written.
std::optional<Plan> order_before_first_sync(Scene const& scene) {
  if (!pushes(scene) || !scene.settings().initial_after)
    return std::nullopt;
  Script script(scene);
  script.plan().already_live = false;
  script.order(script.start() + Duration{scene.settings().initial_after->ms() / 2});
  script.say(script.start() + minutes(40), SignOffAts{scene.account});
  script.receive(script.start() + *scene.settings().initial_after + days(1), 3);
  return script.take(scene.base.store.allowed_lag + hours(3));
}

/// An order that is open and unpaid when the two are connected: the connection brings it in, the
/// first sync and an absolute one come, and only then is it paid.
std::optional<Plan> open_order_paid_later(Scene const& scene) {
  if (!pushes(scene) || !on(scene.settings().order_import) || !scene.settings().initial_after)
    return std::nullopt;
  Script script(scene);
  Plan& plan = script.plan();
  plan.already_live = false;
  script.run_absolute();
  ShopConfig const& shop = plan.store.shops[scene.shop.value()];
  OpenOrder order{"#1", script.start() - days(2), false, {}};
  for (ShopProduct& p : plan.catalogue.shops[scene.shop.value()])
    for (ShopVariant& v : p.variants) {
      auto& left = v.available[scene.location];
      if (trim(v.sku.value()) != scene.item.number.value() || !left || *left <= Quantity{2})
        continue;
      v.committed.assign(shop.locations.size(), Quantity{});
      v.committed[scene.location] = Quantity{2};
      *left -= Quantity{2};
      order.lines = {{v.sku, shop.locations[scene.location].name, Quantity{2}}};
    }
  if (order.lines.empty())
    return std::nullopt;
  plan.catalogue.taken_at = script.start();
  plan.catalogue.open_orders.assign(plan.store.shops.size(), {});
  plan.catalogue.open_orders[scene.shop.value()] = {std::move(order)};
  // By the calendar of the plan, as the order's date is.
  for (AccountConfig& account : plan.store.accounts)
    account.settings.integration_start = script.start() - days(3);
  script.say(script.start() + minutes(40), SignOffAts{scene.account});
  script.say(scene.sync + days(1), PayOrder{"#1"});
  script.receive(scene.sync + days(1) + hours(6), 3);
  return script.take(scene.base.store.allowed_lag + hours(3));
}

/// What another quantity than ATS forgets differs with how far an order has come.
std::optional<Plan> order_on_its_way(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  script.order(script.sync() - hours(4), 2);
  script.order(script.sync() - hours(3), 1);
  script.receive(script.sync() - hours(1));
  return script.take();
}

/// An order that is imported and released for sure by five hours before the absolute run; the world
/// opens so much earlier.
void order_in_time(Script& script, Scene const& scene, std::int32_t units) {
  Settings const& s = scene.settings();
  Duration const wait =
      s.ingestion_delay + s.release_delay + s.order_poll_every.value_or(Duration{0});
  script.plan().start = script.start() - wait;
  script.order(script.sync() - hours(6) - wait, units);
}

/// The shop has the goods back on sale, and XoroERP waits for them while its numbers are copied.
std::optional<Plan> return_awaited(Scene const& scene) {
  if (!pushes(scene) || !on(scene.settings().order_import))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  // Nothing is shipped before it is imported and released.
  order_in_time(script, scene, 2);
  script.say(script.sync() - hours(5), ShipOrder{"order-1"});
  script.say(script.sync() - hours(2), RefundOrder{"order-1", scene.item.number, Quantity{1}});
  script.say(script.sync() + hours(2), ReceiveReturn{"order-1", scene.item.number, Quantity{1}});
  return script.take(scene.base.store.allowed_lag + hours(3));
}

/// Broken goods come back: the buyer has the money, and nobody puts them on sale again.
std::optional<Plan> return_not_restocked(Scene const& scene) {
  if (!pushes(scene) || !on(scene.settings().order_import))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  order_in_time(script, scene, 3);
  script.say(script.sync() - hours(5), ShipOrder{"order-1"});
  script.say(script.sync() - hours(2),
             RefundOrder{"order-1", scene.item.number, Quantity{2}, false});
  return script.take(scene.base.store.allowed_lag + hours(3));
}

/// An app for returns books goods back into XoroERP; nobody in the shop puts them on sale.
std::optional<Plan> app_brings_back(Scene const& scene) {
  if (!pushes(scene) || !on(scene.settings().order_import))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  order_in_time(script, scene, 3);
  script.say(script.sync() - hours(5), ShipOrder{"order-1"});
  // After the absolute run, which would put any number right.
  script.say(script.sync() + hours(1), BookAppReturn{"order-1", scene.item.number, Quantity{2}});
  return script.take(scene.base.store.allowed_lag + hours(3));
}

/// Staff let a location that another store stands behind send what is booked already.
std::optional<Plan> order_moved(Scene const& scene) {
  if (!pushes(scene) || !on(scene.settings().order_import))
    return std::nullopt;
  auto const& locations = scene.base.store.shops[scene.shop.value()].locations;
  auto const to = std::ranges::find_if(locations, [&](LocationConfig const& other) {
    return !other.erp_stores.empty() &&
           std::ranges::find(other.erp_stores, scene.store) == other.erp_stores.end();
  });
  if (to == locations.end())
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  order_in_time(script, scene, 3);
  // Enough there, or the move itself would owe units; and not before the sync's own first run.
  script.say(script.start() + hours(1),
             ReceiveStock{scene.item.number, to->erp_stores.front(), Quantity{6}});
  script.say(script.sync() - hours(4),
             MoveOrder{"order-1", scene.item.number,
                       static_cast<std::uint8_t>(std::distance(locations.begin(), to))});
  return script.take(scene.base.store.allowed_lag + hours(3));
}

// --- changes of stock ----------------------------------------------------------------------------

std::optional<Plan> receipt_between_runs(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  // For longer than a day, so that every run of every schedule has some soon after it.
  Duration const lag = scene.base.store.allowed_lag;
  for (Duration at = hours(2); at < hours(28); at = at + minutes(30))
    script.receive(script.start() + at, 1);
  return script.take(lag + hours(3));
}

/// A change that comes just after a run has read waits for the whole interval, and then for as long
/// as the next run takes to read and to write. When a run reads is not known beforehand, so each
/// gets its receipt a little later than the one before.
std::optional<Plan> receipt_behind_a_run(Scene const& scene) {
  if (!pushes(scene) || scene.settings().delta == DeltaMode::Off)
    return std::nullopt;
  Script script(scene);
  constexpr std::int64_t kRuns = 40;
  constexpr Duration kStep{200};
  for (std::int64_t i = 1; i <= kRuns; ++i)
    script.receive(script.start() + scene.settings().delta_every * i + kStep * i, 1);
  return script.take(scene.base.store.allowed_lag + scene.settings().delta_every + hours(3));
}

std::optional<Plan> manual_at_busy_queue(Scene const& scene) {
  Settings const& s = scene.settings();
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  if (s.tag_filter.empty()) {
    // What is tracked anew is aligned anew. Rule: R122.
    Sku const sku{scene.item.number.value()};
    for (std::int64_t i = 0; i < 3; ++i) {
      Tick const at = script.start() + hours(2 + 2 * i) + minutes(i + 1);
      script.say(at - hours(1), EditShopVariant{scene.shop, sku, Field::Tracked, "false"});
      script.receive(at - minutes(40), 1);  // the sync meets it untracked
      script.say(at - minutes(1), EditShopVariant{scene.shop, sku, Field::Tracked, "true"});
      script.receive(at, 3);
      script.say(at + seconds(20), PressSync{scene.account, SyncRun::Manual});
    }
    return script.take();
  }
  // The tag on the item alone, so that it can leave the scope and come back into it.
  for (ErpProduct& product : script.plan().catalogue.erp) {
    std::erase_if(product.tags, [&](std::string const& tag) {
      return std::ranges::any_of(s.tag_filter,
                                 [&](auto const& wanted) { return has_tag({tag}, wanted); });
    });
    for (ErpItem& item : product.items)
      if (!has_tag(item.tags, s.tag_filter.front()))
        item.tags.push_back(s.tag_filter.front());
  }
  std::vector<std::string> const tags{s.tag_filter.front()};
  for (std::int64_t i = 0; i < 3; ++i) {
    Tick const at = script.start() + hours(2 + 2 * i) + minutes(i + 1);
    script.say(at - hours(1), SetItemTags{scene.item.number, {}});
    script.say(at - minutes(1), SetItemTags{scene.item.number, tags});
    script.receive(at, 3);
    script.say(at + seconds(20), PressSync{scene.account, SyncRun::Manual});
  }
  return script.take();
}

std::optional<Plan> answer_lost(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.receive(script.start() + hours(2), 3);
  script.fail(FaultKind::LoseResponse, script.start() + hours(2), kAdjust, minutes(5));
  return script.take();
}

std::optional<Plan> write_comes_late(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  script.fail(FaultKind::DelayRequest, script.sync(), kSet, minutes(20));
  script.receive(script.sync() + minutes(5), 3);
  return script.take();
}

/// The initial sync is late, as it is when the ERP does not answer, and goods move meanwhile.
std::optional<Plan> change_before_baseline(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  Plan& plan = script.plan();
  plan.already_live = false;
  for (ShopProduct& p : plan.catalogue.shops[scene.shop.value()])
    for (ShopVariant& v : p.variants)
      if (trim(v.sku.value()) == scene.item.number.value() && v.available[scene.location])
        *v.available[scene.location] += Quantity{3};
  script.fail(FaultKind::LoseRequest, script.start(), "GetInventory", minutes(5), 40);
  script.receive(script.start() + minutes(2), 2);
  script.order(script.start() + minutes(20), 1);
  script.say(script.start() + hours(4), SignOffAts{scene.account});
  return script.take(scene.base.store.allowed_lag + hours(2));
}

std::optional<Plan> wrong_count_before_sign_off(Scene const& scene) {
  Settings const& s = scene.settings();
  if (!pushes(scene) || !scene.scheduled || !s.initial_after)
    return std::nullopt;
  Script script(scene);
  script.plan().already_live = false;
  return script.take();
}

std::optional<Plan> two_push(Scene const& scene) {
  auto const& accounts = scene.base.store.accounts;
  auto const pushers = std::ranges::count_if(accounts, [&](AccountConfig const& a) {
    return on(a.settings.inventory_push) &&
           normal_shop_url(a.shop_url) == normal_shop_url(accounts[scene.account.value()].shop_url);
  });
  if (!pushes(scene) || pushers < 2)
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  for (std::int64_t i = 0; i < 3; ++i) {
    script.receive(script.start() + hours(1 + i), 3);
    script.order(script.start() + hours(1 + i) + minutes(25), 2);
  }
  script.order(script.sync() - minutes(3));
  return script.take();
}

// --- orders --------------------------------------------------------------------------------------

std::optional<Plan> webhook_lost(Scene const& scene) {
  if (!on(scene.settings().order_import))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  // After an absolute run, which brings orders in: the next one may be a day away, or a week.
  script.plan().faults.scripted.push_back(
      {.kind = FaultKind::LoseWebhook, .from = script.sync() + hours(1), .count = 1'000});
  script.order(script.sync() + hours(2), 2);
  script.order(script.sync() + hours(3), 1);
  script.say(script.sync() + hours(4), CancelOrder{"order-2", true});
  return script.take(hours(26));
}

/// Whether another shop sells what lies in the scene's store.
bool is_shared(Scene const& scene) {
  auto const& shops = scene.base.store.shops;
  for (std::size_t s = 0; s < shops.size(); ++s)
    for (LocationConfig const& location : shops[s].locations)
      if (s != scene.shop.value() &&
          std::ranges::find(location.erp_stores, scene.store) != location.erp_stores.end())
        return true;
  return false;
}

/// Until it hears of an order, XoroERP tells the other shop nothing of it.
std::optional<Plan> sold_to_two_shops(Scene const& scene) {
  if (!on(scene.settings().order_import) || !is_shared(scene))
    return std::nullopt;
  Script script(scene);
  // Each a little later after a poll than the one before, over the whole time between two.
  constexpr std::int64_t kOrders = 20;
  Duration const between = scene.settings().order_poll_every.value_or(hours(1));
  for (std::int64_t i = 1; i <= kOrders; ++i)
    script.order(script.start() + between * i + Duration{between.ms() * i / kOrders});
  return script.take(scene.base.store.allowed_lag + hours(3));
}

/// A count finds fewer goods than are sold, and then buyers give their orders up: the shop puts
/// units back on sale that are owed to others, and until XoroERP has heard of it nobody takes them
/// off again.
std::optional<Plan> owed_order_cancelled(Scene const& scene) {
  Settings const& s = scene.settings();
  if (!pushes(scene) || !on(s.order_import))
    return std::nullopt;
  Script script(scene);
  constexpr std::int64_t kOrders = 8, kOwed = 5;
  // By then all are imported and released, and the count is in the shop's number.
  Duration const between = s.order_poll_every.value_or(hours(1));
  Duration const wait = s.ingestion_delay + s.release_delay + between * 2;
  for (std::int64_t i = 0; i < kOrders; ++i)
    script.order(script.start() + minutes(1 + i));
  script.say(script.start() + minutes(10) + wait,
             CountStock{scene.item.number, scene.store, Quantity{kOrders - kOwed}});
  // Each a little later after a poll than the one before, and every third, so that what the one
  // before has done is over.
  std::int64_t const first = (wait + s.delta_every * 2 + hours(1)).ms() / between.ms() + 2;
  for (std::int64_t i = 0; i < kOwed; ++i)
    script.say(script.start() + between * (first + 3 * i) + seconds(std::int64_t{1} << i),
               CancelOrder{"order-" + std::to_string(i + 1), true});
  return script.take(scene.base.store.allowed_lag + between + s.delta_every + hours(3));
}

/// Goods are sold ahead, which takes them off no number of the shop's, and are sent later, which
/// takes them off a number that is without them already: both times a sync has to write it, and
/// between two absolute runs a delta alone can. Assumption: A-S24.
std::optional<Plan> sold_ahead(Scene const& scene) {
  Settings const& s = scene.settings();
  if (!on(s.order_import))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  Tick const sold = script.sync() + hours(1);
  PlaceOrder order{scene.shop, "order-1", {{scene.item.number, Quantity{3}}}};
  order.pre_order = true;
  script.say(sold, std::move(order));
  // By then it is imported and released, and whoever is to write the number has had the time.
  Duration const wait =
      s.ingestion_delay + s.release_delay + s.order_poll_every.value_or(Duration{0});
  script.say(sold + wait + scene.base.store.allowed_lag + hours(2), FulfilOrder{"order-1"});
  return script.take(scene.base.store.allowed_lag + hours(3));
}

std::optional<Plan> sale_unheard_of(Scene const& scene) {
  if (!pushes(scene))
    return std::nullopt;
  Script script(scene);
  script.run_absolute();
  script.order(script.sync() - hours(3), 2);
  return script.take(hours(26));
}

// --- products and prices -------------------------------------------------------------------------

bool exports(Scene const& scene) {
  return on(scene.settings().product_sync) &&
         scene.settings().direction == Direction::XoroToShopify;
}

/// A new product as people type it: without a handle, its price still to come.
std::optional<Plan> new_product(Scene const& scene) {
  if (!exports(scene))
    return std::nullopt;
  Script script(scene);
  ErpProduct made = scene.product;
  made.base_part = BasePart{"NEW-" + made.base_part.value()};
  made.title = "New " + made.title;
  made.handles.clear();
  made.active = true;
  ErpItem item = scene.item;
  item.number = ItemNumber{"NEW-" + item.number.value()};
  item.barcode.clear();
  item.on_hand.clear();
  made.items = {item};
  BasePart const part = made.base_part;
  script.say(script.start() + hours(1), CreateErpProduct{std::move(made)});
  script.say(script.start() + hours(1) + minutes(1),
             ReceiveStock{item.number, scene.store, Quantity{4}});
  script.say(script.start() + hours(4),
             EditErpProduct{part, Field::Title, "Newer " + part.value()});
  return script.take(hours(3));
}

UploadItemPrices upload_of(Scene const& scene, std::optional<Amount> price) {
  ShopConfig const& shop = scene.base.store.shops[scene.shop.value()];
  return {{PriceRow{scene.item.number, true, price, shop.currency}}};
}

std::optional<Plan> price_cell_of_zero(Scene const& scene) {
  if (!on(scene.settings().price_sync))
    return std::nullopt;
  Script script(scene);
  script.say(script.start() + hours(1), upload_of(scene, Amount{0}));
  return script.take(hours(3));
}

std::optional<Plan> price_uploaded(Scene const& scene) {
  if (!on(scene.settings().price_sync))
    return std::nullopt;
  Script script(scene);
  auto const now = scene.item.price ? scene.item.price->minor() : 1'000;
  script.say(script.start() + hours(1), upload_of(scene, Amount{now + 100}));
  // A product update later on: what carries the price too must not bring another one.
  script.say(script.start() + hours(3),
             EditErpProduct{scene.product.base_part, Field::Title, scene.product.title + " II"});
  return script.take(scene.base.store.update_bound + hours(3));
}

std::vector<Pitfall> make_pitfalls() {
  using enum Anomaly;
  return {
      {"order-while-written",
       "orders come in between the read of ATS and the write",
       {"inventory.absolute_write"},
       {LostDeduction, Oversell},
       &order_while_written},
      {"order-before-sync",
       "orders come in shortly before an absolute sync, and are announced late",
       {"gates.orders_first", "inventory.absolute_write", "orders.ingestion_delay",
        "orders.release_delay", "orders.import"},
       {LostDeduction, Oversell},
       &order_before_sync},
      {"order-not-released",
       "an absolute sync runs while an order waits for its payment",
       {"gates.orders_first", "inventory.absolute_write", "orders.auto_release"},
       {LostDeduction, Oversell, MissedUpdate},
       &order_not_released},
      {"order-before-first-sync",
       "goods are sold between the go-live and the first sync, and others of them come in later",
       {"orders.auto_release"},
       {MissedUpdate, Drift, LostDeduction},
       &order_before_first_sync},
      {"open-order-paid-later",
       "an order that is open and unpaid at the go-live is paid after an absolute sync",
       {"gates.orders_first", "inventory.absolute_write", "orders.auto_release"},
       {LostDeduction, Oversell, MissedUpdate, Drift},
       &open_order_paid_later},
      {"order-on-its-way",
       "an absolute sync runs while released orders are not shipped yet",
       {"inventory.quantity"},
       {LostDeduction, Oversell, Drift},
       &order_on_its_way},
      {"return-awaited",
       "goods come back, and an absolute sync runs before the warehouse has received them",
       {"orders.returns"},
       {Drift, MissedUpdate, LostDeduction},
       &return_awaited},
      {"return-not-restocked",
       "goods come back broken and are not put on sale again",
       {},
       {Drift, MissedUpdate, LostDeduction, Oversell},
       &return_not_restocked},
      {"app-brings-goods-back",
       "an app for returns books goods back into XoroERP",
       {},
       {Drift, MissedUpdate, LostDeduction},
       &app_brings_back},
      {"order-moved",
       "staff let another location send an order that is booked already",
       {},
       {Drift, MissedUpdate, LostDeduction, DoubleDeduction, Oversell},
       &order_moved},
      {"goods-sold-ahead",
       "goods are sold ahead between two absolute syncs, and sent some hours later",
       {"inventory.push", "inventory.delta.mode"},
       {Drift, MissedUpdate, Oversell},
       &sold_ahead,
       OfGoods::SoldAhead},
      {"sale-unheard-of",
       "goods are sold, and an absolute sync runs",
       {"orders.import", "orders.webhooks", "orders.poll.every"},
       {LostDeduction, Oversell, OrderMissed, Drift},
       &sale_unheard_of},
      {"sold-to-two-shops",
       "one shop sells what another one offers too, at any minute between two polls",
       {"orders.poll.every", "orders.webhooks"},
       {Drift, Oversell},
       &sold_to_two_shops},
      {"owed-order-cancelled",
       "an order of goods that a count did not find is cancelled just after a poll",
       {"orders.poll.every", "orders.webhooks"},
       {Drift, Oversell},
       &owed_order_cancelled},
      {"webhook-lost",
       "the announcements of an order and of a cancellation are lost for good",
       {"orders.poll.every"},
       {OrderMissed, MissedUpdate, LostDeduction},
       &webhook_lost},
      {"receipt-between-runs",
       "goods are received at different times of the day",
       {"inventory.delta.mode", "inventory.delta.every"},
       {Drift, MissedUpdate},
       &receipt_between_runs},
      {"receipt-behind-a-run",
       "goods are received just after a delta run has read what is new",
       {"inventory.delta.every"},
       {Drift, MissedUpdate},
       &receipt_behind_a_run},
      {"manual-at-busy-queue",
       "somebody presses the manual sync for new goods while their changes are pending",
       {"gates.manual_needs_idle_queue", "inventory.delta.mode"},
       {DuplicateUpdate, StaleWrite, DoubleDeduction},
       &manual_at_busy_queue},
      {"answer-lost",
       "the answer to a pushed change is lost",
       {"inventory.idempotency_keys", "inventory.delta.mode"},
       {DuplicateUpdate},
       &answer_lost},
      {"write-comes-late",
       "an absolute write arrives after its caller gave up and wrote anew",
       {"inventory.idempotency_keys", "inventory.absolute_write"},
       {StaleWrite, LostDeduction, Drift},
       &write_comes_late},
      {"change-before-baseline",
       "goods move while the initial sync is late",
       {"gates.baseline_before_delta", "inventory.initial.after", "inventory.delta.mode"},
       {Drift, DuplicateUpdate, DoubleDeduction},
       &change_before_baseline},
      {"schedule-before-sign-off",
       "the schedule comes before anybody has confirmed ATS",
       {"gates.ats_sign_off"},
       {UnvalidatedSchedule},
       &wrong_count_before_sign_off},
      {"two-push",
       "goods are received and sold while several accounts push to the shop",
       {"gates.one_pusher"},
       {DuplicateUpdate, DoubleDeduction, LostDeduction, StaleWrite, Oversell},
       &two_push},
      {"new-product",
       "a product is made in XoroERP without a handle",
       {"product.generate_handles", "product.track_quantity", "product.multi_source",
        "product.sources"},
       {DuplicateProduct, Untracked, ChannelMissing, ChannelExtra},
       &new_product},
      {"price-cell-of-zero",
       "a price file holds a zero",
       {"price.zero_protection"},
       {ZeroPrice},
       &price_cell_of_zero},
      {"price-uploaded",
       "a price is uploaded, and its product is updated later",
       {"price.field", "product.fields"},
       {MissedUpdate, PriceLeak},
       &price_uploaded},
  };
}

constexpr std::array kWithout = {
    NoPitfall{"product.sync",
              "A flow that is off writes nothing; what it should have brought is "
              "told by the review."},
    NoPitfall{"product.direction", "The review judges it without a run: no event decides it."},
    NoPitfall{"product.every", "Slower passes bring every change later and lose none."},
    NoPitfall{"product.tag_filter",
              "Which goods belong into a shop is for people to say; a filter "
              "that fits nothing or is spelt otherwise is told by the "
              "review."},
    NoPitfall{"price.sync", "A flow that is off writes nothing; prices are then kept in Shopify."},
    NoPitfall{
        "price.compare_field",
        "Which price is struck out is for people to say; unmapped, nothing of it is written."},
    NoPitfall{"price.currency", "The review compares it with the shop's own: no event decides it."},
    NoPitfall{"inventory.safety_stock",
              "How much is kept back is for people to say; that it is kept back, "
              "and no more, is looked at in every week."},
    NoPitfall{"inventory.daily.at",
              "When it runs decides how many orders it meets; whether it can "
              "lose one is decided by gates.orders_first and "
              "inventory.absolute_write."},
    NoPitfall{"inventory.weekly.at", "The same as inventory.daily.at."},
    NoPitfall{"orders.integration_start",
              "What it leaves out are the orders that the exports hold "
              "as open; they are in every week from its first moment."},
    NoPitfall{"orders.daily_full.at", "It reads more than is needed and writes nothing else."},
    NoPitfall{"orders.default_sku",
              "Which item stands in for lines of none is for people to say; what their orders do "
              "without one is told of the past orders, and met in every week."},
    NoPitfall{"orders.default_sku_for", "The same as orders.default_sku."},
    NoPitfall{
        "orders.invoices",
        "An invoice deducts what a sales order does, and at once; that the shop then hears of "
        "each order as sent is told by the review."},
    NoPitfall{
        "orders.left_out",
        "Which orders XoroERP is not to have is for people to say; that their units come back "
        "on sale with each absolute sync is told by the review."},
    NoPitfall{
        "orders.split",
        "Both ways the same units are booked at the same stores; orders of several stores are "
        "in every week of a shop that has them."},
    NoPitfall{"orders.booked_at",
              "Where a shop's locations lie at several stores, the review tells it; else it makes "
              "no difference."},
    NoPitfall{
        "orders.ship_store",
        "Which store takes what no other takes is for people to say; a name that XoroERP does "
        "not know is told by the review."},
    NoPitfall{"orders.send_fulfilments",
              "It tells shoppers of parcels; no quantity, price or "
              "product depends on it."},
    NoPitfall{
        "orders.take_fulfilments",
        "What leaves lowers On hand and what is on sales orders together, and so no ATS; what "
        "stays open without it is told in every week in which somebody fulfils in the shop."},
};

}  // namespace

std::span<Pitfall const> pitfalls() {
  static std::vector<Pitfall> const table = make_pitfalls();
  return table;
}

std::span<NoPitfall const> settings_without_pitfall() { return kWithout; }

}  // namespace drydock
