#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/opening.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/certificate_parts.h"

/// Points that the settings and the simulated weeks show: orders, accounts, operation.
namespace drydock::certificate_parts {
namespace {

using Names = std::vector<std::string>;

std::uint64_t times(Evidence const& e, EventKind kind) { return count_of(e.happened, kind); }

/// How often people did this in all weeks, of those for which it holds.
template <class Act, class Holds>
std::size_t acts(Evidence const& e, Holds holds) {
  std::size_t n = 0;
  for (Week const& week : e.weeks)
    for (auto const& timed : week.plan.actions)
      if (auto const* act = std::get_if<Act>(&timed.what))
        n += holds(*act) ? 1 : 0;
  return n;
}
template <class Act>
std::size_t acts(Evidence const& e) {
  return acts<Act>(e, [](Act const&) { return true; });
}

/// Nothing is examined that did not happen.
PointSeen if_any(std::uint64_t happened, std::string why, std::string_view otherwise) {
  return happened == 0 ? no_data(std::string{otherwise}) : examined(std::move(why));
}

// --- orders --------------------------------------------------------------------------------------

PointSeen ten_of_each(Evidence const& e) {
  constexpr std::size_t kWanted = 10;
  std::vector<std::pair<std::string_view, std::size_t>> const kinds = {
      {"placed", acts<action::PlaceOrder>(e)},
      {"paid late", acts<action::PlaceOrder>(e, [](auto const& o) { return !o.paid; })},
      {"cancelled", acts<action::CancelOrder>(e)},
      {"refunded", acts<action::RefundOrder>(e)},
      {"edited", acts<action::EditOrder>(e)},
      {"shipped", static_cast<std::size_t>(times(e, EventKind::ErpOrderShipped))}};
  std::string all, few;
  for (auto const& [kind, n] : kinds) {
    all += fmt::format("{}{} {}", all.empty() ? "" : ", ", n, kind);
    if (n < kWanted)
      few += fmt::format("{}{}", few.empty() ? "" : ", ", kind);
  }
  return if_any(kinds.front().second,
                all + (few.empty() ? "" : fmt::format("; fewer than {}: {}", kWanted, few)),
                "no order was placed in the weeks");
}

PointSeen late_payment(Evidence const& e) {
  auto const unpaid = acts<action::PlaceOrder>(e, [](auto const& o) { return !o.paid; });
  return if_any(unpaid,
                fmt::format("{} orders waited for their payment, {} were paid later; by which "
                            "means makes no difference to stock",
                            unpaid, acts<action::PayOrder>(e)),
                "no order waited for its payment in the weeks");
}

PointSeen shipping(Evidence const& e) {
  std::size_t locations = 0;
  for (ShopConfig const& shop : e.input.config.shops)
    locations = std::max(locations, shop.locations.size());
  return if_any(
      times(e, EventKind::ErpOrderShipped),
      fmt::format("{} orders shipped, {} lines fulfilled, from up to {} locations of a "
                  "shop; {}",
                  times(e, EventKind::ErpOrderShipped), times(e, EventKind::ShopLineFulfilled),
                  locations, setting_of_all(e, "orders.invoices")),
      "no order was shipped in the weeks");
}

PointSeen changes_of_mind(Evidence const& e) {
  return if_any(
      acts<action::EditOrder>(e) + acts<action::CancelOrder>(e),
      fmt::format("{} edits, {} cancellations, {} of them reached a sales order in XoroERP; {}",
                  acts<action::EditOrder>(e), acts<action::CancelOrder>(e),
                  times(e, EventKind::ErpOrderCancelled),
                  found(e, {Anomaly::MissedUpdate, Anomaly::DoubleDeduction})),
      "no order was edited or cancelled in the weeks");
}

PointSeen refunds(Evidence const& e) {
  auto const restocked =
      acts<action::RefundOrder>(e, [](auto const& refund) { return refund.restock; });
  auto const all = acts<action::RefundOrder>(e);
  return if_any(all,
                fmt::format("{} refunds of units, {} with restock and {} without; {}", all,
                            restocked, all - restocked, found(e, {Anomaly::TotalsDiffer})),
                "no order was refunded in the weeks");
}

PointSeen totals(Evidence const& e) {
  auto const with = [&](Amount action::PlaceOrder::*part) {
    return acts<action::PlaceOrder>(e, [&](auto const& o) { return o.*part > Amount{}; });
  };
  return if_any(times(e, EventKind::ErpOrderCreated),
                fmt::format("{} orders came into XoroERP, {} were placed with shipping, {} with "
                            "tax on top and {} with a discount; {}",
                            times(e, EventKind::ErpOrderCreated),
                            with(&action::PlaceOrder::shipping), with(&action::PlaceOrder::tax),
                            with(&action::PlaceOrder::discount), found(e, {Anomaly::TotalsDiffer})),
                "no order came into XoroERP in the weeks");
}

PointSeen returns(Evidence const& e) {
  return if_any(
      times(e, EventKind::ErpLineReturned),
      fmt::format(
          "{} lines came back into XoroERP's stock, {} were to come back for "
          "other goods, {} lay aside for their inspection first; {}",
          times(e, EventKind::ErpLineReturned),
          acts<action::RequestReturn>(e, [](auto const& back) { return !back.exchange.empty(); }),
          times(e, EventKind::ShopReturnSetAside), setting_and_pitfalls(e, "orders.returns")),
      "nothing came back in the weeks");
}

/// Orders that are open in the exports, and with which units of them only a shop knows.
PointSeen open_on_both_sides(Evidence const& e) {
  auto const orders = opening_orders(e.input.config, e.input.catalogue, Tick{});
  Quantity all, shop_alone;
  std::size_t elsewhere = 0;
  for (OpeningOrder const& order : orders) {
    elsewhere += order.shop ? 0 : 1;
    for (OpeningLine const& line : order.lines) {
      all += line.units;
      if (order.shop)
        shop_alone += line.unknown();
    }
  }
  return examined(fmt::format(
      "{} orders with {} units are open in the exports, {} of them in XoroERP "
      "alone, {} units in a shop alone; {}",
      orders.size(), all.units(), elsewhere, shop_alone.units(), found(e, {Anomaly::OpenOrders})));
}

PointSeen start_date(Evidence const& e) {
  std::size_t sent = 0;
  for (auto const& orders : e.input.past_orders)
    sent += static_cast<std::size_t>(
        std::ranges::count_if(orders, [](csv::PastOrder const& order) { return !order.open(); }));
  return examined(fmt::format("{}; of the past orders {} are open no more; {}",
                              setting_of_all(e, "orders.integration_start"), sent,
                              found(e, {Anomaly::OpenOrders, Anomaly::DoubleDeduction})));
}

PointSeen refunds_of_earlier_orders(Evidence const& e) {
  if (opening_orders(e.input.config, e.input.catalogue, Tick{}).empty())
    return not_applicable("no order is open in the exports");
  std::size_t refunded = 0;
  for (Week const& week : e.weeks) {
    std::set<std::string> open;
    for (OpeningOrder const& order :
         opening_orders(week.plan.store, week.plan.catalogue, week.plan.start))
      open.insert(order.label);
    for (auto const& timed : week.plan.actions)
      if (auto const* act = std::get_if<action::RefundOrder>(&timed.what))
        refunded += open.contains(act->label) ? 1 : 0;
  }
  return if_any(refunded,
                fmt::format("{} orders that were open before the weeks were refunded in them; {}",
                            refunded, found(e, {Anomaly::DoubleDeduction, Anomaly::LostDeduction})),
                "no order from before the weeks was refunded in them");
}

PointSeen no_orders() {
  return no_data("there is no orders export; name it as \"orders\" of the shop in store.json");
}

/// Lines that are not goods come into XoroERP with their order, or keep it out.
PointSeen lines_of_no_goods(Evidence const& e) {
  Names free, services, duties;
  std::size_t lines = 0, orders_read = 0;
  for (auto const& orders : e.input.past_orders)
    for (csv::PastOrder const& order : orders) {
      ++orders_read;
      if (order.duties)
        duties.push_back(order.name);
      for (csv::PastOrderLine const& line : order.lines) {
        ++lines;
        if (line.free)
          free.push_back(order.name);
        if (!line.ships.value_or(!line.is_tip()))
          services.push_back(line.name.empty() ? order.name : line.name);
      }
    }
  if (lines == 0)
    return no_orders();
  return examined(
      fmt::format("lines of past orders that cost nothing: {}; that are nothing to send, as gift "
                  "cards and tips "
                  "are: {}; orders with duties: {}; {}",
                  share_of(free, lines), share_of(services, lines), share_of(duties, orders_read),
                  found(e, {Anomaly::OrderMissed})));
}

/// Which ways the shop's orders have come. The weeks sell by all of them alike.
PointSeen ways_to_order(Evidence const& e) {
  std::map<std::string, std::size_t> ways;
  std::size_t orders_read = 0, told = 0;
  for (auto const& orders : e.input.past_orders)
    for (csv::PastOrder const& order : orders) {
      ++orders_read;
      told += order.source.empty() ? 0 : 1;
      ++ways[order.source.empty() ? "not told" : order.source];
    }
  if (orders_read == 0)
    return no_orders();
  if (told == 0)
    return no_data("the orders export has no column Source, or nothing in it");
  Names parts;
  for (auto const& [way, count] : ways)
    parts.push_back(fmt::format("{}: {}", way, count));
  return examined(fmt::format("{} past orders, {}", orders_read, fmt::join(parts, ", ")));
}

PointSeen unknown_skus(Evidence const& e) {
  std::set<std::string> items;
  for (ErpProduct const& p : e.input.catalogue.erp)
    for (ErpItem const& item : p.items)
      items.insert(item.number.value());
  Names unknown;
  std::size_t lines = 0;
  for (auto const& orders : e.input.past_orders)
    for (csv::PastOrder const& order : orders)
      for (csv::PastOrderLine const& line : order.lines) {
        ++lines;
        std::string const sku{trim(line.sku.value())};
        if (!items.contains(sku))
          unknown.push_back(order.name + (sku.empty() ? " without SKU" : " of " + sku));
      }
  if (lines == 0)
    return no_orders();
  return examined(fmt::format(
      "lines of past orders that are no item of XoroERP: {}; variants that are none: {}",
      share_of(unknown, lines), e.variants_alone.size()));
}

// --- ownership and accounts ----------------------------------------------------------------------

PointSeen one_owner(Evidence const& e) {
  return examined(fmt::format("{}; {}", setting_of_all(e, "product.direction"),
                              found(e, {Anomaly::DirectionConflict, Anomaly::ForeignProduct})));
}

PointSeen fields(Evidence const& e) {
  return examined(fmt::format("{}; {}", setting_of_all(e, "product.fields"),
                              found(e, {Anomaly::FieldLeak, Anomaly::PriceLeak})));
}

PointSeen blank_cells(Evidence const& e) {
  std::size_t blank = 0, null = 0, files = 0;
  for (Week const& week : e.weeks)
    for (auto const& timed : week.plan.actions)
      if (auto const* upload = std::get_if<action::UploadItemPrices>(&timed.what)) {
        ++files;
        for (auto const& row : upload->rows) {
          blank += row.given ? 0 : 1;
          null += row.given && (!row.price || row.price->minor() == 0) ? 1 : 0;
        }
      }
  return if_any(files,
                fmt::format("{} price files were uploaded, with {} blank cells and {} of zero or "
                            "null; {}",
                            files, blank, null, found(e, {Anomaly::ZeroPrice})),
                "no price file was uploaded in the weeks");
}

PointSeen one_pusher(Evidence const& e) {
  std::map<std::string, Names> by_url;
  for (AccountConfig const& a : e.input.config.accounts)
    if (a.settings.inventory_push == Switch::On)
      by_url[normal_shop_url(a.shop_url)].push_back(a.name);
  std::string out;
  for (auto const& [url, names] : by_url)
    out += fmt::format("{}{} by {}", out.empty() ? "" : "; ", url, fmt::join(names, ", "));
  return examined(fmt::format("stock is pushed to {}; {}", out.empty() ? "no shop" : out,
                              found(e, {Anomaly::SeveralPushers})));
}

PointSeen shared_stock(Evidence const& e) {
  std::map<std::size_t, std::set<std::string>> by_store;
  for (ShopConfig const& shop : e.input.config.shops)
    for (LocationConfig const& location : shop.locations)
      for (StoreIndex const store : location.erp_stores)
        by_store[store.value()].insert(shop.name + " / " + location.name);
  Names shared;
  for (auto const& [store, places] : by_store)
    if (places.size() > 1 && store < e.input.config.erp_stores.size())
      shared.push_back(
          fmt::format("{} by {}", e.input.config.erp_stores[store], fmt::join(places, " and ")));
  if (shared.empty())
    return not_applicable("no stock is sold in two places");
  return examined("sold in two places: " + some_of(shared) + "; " + found(e, {Anomaly::Oversell}));
}

PointSeen tag_scope(Evidence const& e) {
  return examined(fmt::format("{}; {}", setting_of_all(e, "product.tag_filter"),
                              found(e, {Anomaly::TagScope, Anomaly::NoTagStrategy})));
}

PointSeen channels(Evidence const& e) {
  Names hidden;
  for (Pair const& pair : e.pairs)
    if (!pair.product->published)
      hidden.push_back(pair.item->number.value());
  return examined(fmt::format("{}; not on the Online Store: {}; {}",
                              setting_of_all(e, "product.sources"),
                              share_of(hidden, e.pairs.size()),
                              found(e, {Anomaly::ChannelMissing, Anomaly::ChannelExtra})));
}

PointSeen sign_off(Evidence const& e) {
  std::size_t critical = 0;
  Names open;
  for (SettingCheck const& s : e.result.settings)
    if (s.critical) {
      ++critical;
      if (s.verdict != Verdict::Passed)
        open.push_back(s.path + (s.account.empty() ? "" : " of " + s.account));
    }
  return examined(fmt::format("of the settings that decide, not as they should be: {}",
                              share_of(open, critical)));
}

// --- operation -----------------------------------------------------------------------------------

PointSeen baseline(Evidence const& e) {
  return examined(fmt::format("{}; {} quantities of XoroERP were read in the weeks; {}",
                              setting_of_all(e, "inventory.initial.after"),
                              times(e, EventKind::ErpInventoryRead),
                              found(e, {Anomaly::NoBaseline, Anomaly::UnvalidatedSchedule})));
}

PointSeen schedules(Evidence const& e) {
  return examined(fmt::format("{}; {}; {}", setting_of_all(e, "inventory.daily.at"),
                              setting_of_all(e, "inventory.weekly.at"),
                              found(e, {Anomaly::PeakSchedule, Anomaly::UnvalidatedSchedule})));
}

PointSeen window(Evidence const& e) {
  return if_any(times(e, EventKind::RunStarted),
                fmt::format("{} runs began and {} ended; {} calls were throttled",
                            times(e, EventKind::RunStarted), times(e, EventKind::RunFinished),
                            times(e, EventKind::CallThrottled)),
                "no run of the sync began in the weeks");
}

PointSeen retries(Evidence const& e) {
  return if_any(times(e, EventKind::AnswerLost) + times(e, EventKind::CallRepeated),
                fmt::format("{} answers were lost and {} calls repeated; {}; {}",
                            times(e, EventKind::AnswerLost), times(e, EventKind::CallRepeated),
                            found(e, {Anomaly::DuplicateUpdate, Anomaly::OrderTwice}),
                            setting_and_pitfalls(e, "inventory.idempotency_keys")),
                "no answer was lost in the weeks");
}

PointSeen failed_rows(Evidence const& e) {
  return if_any(times(e, EventKind::ErpRowAdded),
                fmt::format("{} rows were queued and changed state {} times, {} were resolved or "
                            "run again by hand; {}",
                            times(e, EventKind::ErpRowAdded), times(e, EventKind::ErpRowChanged),
                            acts<action::ResolveRows>(e) + acts<action::ResolveRow>(e) +
                                acts<action::UnresolveRow>(e) + acts<action::RerunRow>(e),
                            found(e, {Anomaly::QueueStuck})),
                "no row was queued in the weeks");
}

PointSeen network(Evidence const& e) {
  std::uint64_t const lost = times(e, EventKind::CallLost),
                      late = times(e, EventKind::CallTimedOut),
                      failed = times(e, EventKind::CallFailed),
                      hooks = times(e, EventKind::WebhookLost),
                      twice = times(e, EventKind::WebhookRepeated),
                      delayed = times(e, EventKind::WebhookDelayed);
  return if_any(lost + late + failed + hooks + twice + delayed,
                fmt::format("calls: {} lost, {} timed out, {} failed; webhooks: {} lost, {} twice, "
                            "{} late",
                            lost, late, failed, hooks, twice, delayed),
                "no message was lost in the weeks");
}

PointSeen crashes(Evidence const& e) {
  return if_any(times(e, EventKind::EngineCrashed),
                fmt::format("the sync crashed {} times and began again; {}",
                            times(e, EventKind::EngineCrashed),
                            found(e, {Anomaly::Drift, Anomaly::StaleWrite})),
                "the sync did not crash in the weeks");
}

PointSeen last_unit(Evidence const& e) {
  return if_any(times(e, EventKind::ShopOrderPlaced),
                fmt::format("{} orders at the shops' hours, {} refused for want of stock; {}",
                            times(e, EventKind::ShopOrderPlaced),
                            times(e, EventKind::ShopOrderRefused), found(e, {Anomaly::Oversell})),
                "no order was placed in the weeks");
}

PointSeen wrong_numbers(Evidence const& e) {
  std::map<std::string, std::uint32_t> by_place;
  for (auto const& [print, all] : e.result.affected)
    if (print.starts_with(name_of(Anomaly::Drift)))
      for (Affected const& one : all)
        by_place[one.location.empty() ? one.shop : one.location] += one.count;
  std::string out;
  for (auto const& [place, n] : by_place)
    out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", place.empty() ? "all" : place, n);
  std::uint64_t const written =
      times(e, EventKind::ShopQuantitySet) + times(e, EventKind::ShopQuantityAdjusted);
  return examined(
      fmt::format("numbers that stayed wrong for longer than allowed, in {} weeks: {}; "
                  "{} quantities were written",
                  e.weeks.size(), out.empty() ? "none" : out, written));
}

PointSeen first_writes(Evidence const& e) {
  std::string all;
  for (std::size_t s = 0; s < e.result.first_sync.shops.size(); ++s) {
    FirstSyncSums const& sums = e.result.first_sync.shops[s];
    all += fmt::format("{}{}: {} quantities, {} prices, {} products created, {} shown, {} hidden",
                       all.empty() ? "" : "; ", e.input.config.shops[s].name, sums.quantities,
                       sums.prices, sums.created, sums.shown, sums.hidden);
  }
  std::size_t const open = e.result.first_sync.unfinished.size();
  return if_any(e.result.first_sync.shops.size(),
                all + (open == 0 ? "" : fmt::format("; {} not finished", open)) +
                    "; somebody has to approve them",
                "there is no shop");
}

}  // namespace

std::vector<Point> order_points() {
  constexpr std::string_view kArea = "orders";
  return {{kArea, "Open orders are the same on both sides", open_on_both_sides},
          {kArea, "The date from which orders count, and what is open at that moment", start_date},
          {kArea, "At least ten orders of each kind", ten_of_each},
          {kArea, "Every way to pay, unpaid and late", late_payment},
          {kArea, "Shipping, in parts and from several locations", shipping},
          {kArea, "Edits and cancellations before and after release", changes_of_mind},
          {kArea, "Refunds, in full and in part, with and without restock", refunds},
          {kArea, "Refunds of orders from before go-live", refunds_of_earlier_orders},
          {kArea, "Returns, with inspection and exchange", returns},
          {kArea, "Gift cards, tips, duties and lines without a charge", lines_of_no_goods},
          {kArea, "Draft orders, marketplaces and the till", ways_to_order},
          {kArea, "Totals, tax, discount and shipping are the same on both sides", totals},
          {kArea, "Lines with an unknown SKU, or without one", unknown_skus}};
}

std::vector<Point> account_points() {
  constexpr std::string_view kArea = "accounts";
  return {{kArea, "One owner of each field, and one direction", one_owner},
          {kArea, "Which fields are updated, and which are only filled at first", fields},
          {kArea, "What a blank cell and a missing one mean", blank_cells},
          {kArea, "One account pushes stock to a shop, however its address is written", one_pusher},
          {kArea, "Several shops that sell one stock", shared_stock},
          {kArea, "Tags that decide what is synced", tag_scope},
          {kArea, "Sales channels", channels},
          {kArea, "The settings that decide are signed off", sign_off}};
}

std::vector<Point> operation_points() {
  constexpr std::string_view kArea = "operation";
  return {{kArea, "What the first sync will write is looked at before it runs", first_writes},
          {kArea, "The first full sync is done and counted", baseline},
          {kArea, "The last unit, sold twice while numbers are under way", last_unit},
          {kArea, "How often a number is wrong at a location", wrong_numbers},
          {kArea, "Schedules, windows, time zones and changes of the clock", schedules},
          {kArea, "A run fits its window at this size and rate limit", window},
          {kArea, "Whatever is tried again is done once", retries},
          {kArea, "Rows that failed are seen, resolved or run again", failed_rows},
          {kArea, "Messages lost, late, twice and out of order", network},
          {kArea, "A crash in the middle", crashes},
          {kArea, "The rehearsal is repeated on fresh exports", nullptr,
           "whoever leads the project: export on the last day, and check again"},
          {kArea, "What turning back costs after so many hours, and how", nullptr,
           "whoever leads the project"},
          {kArea, "Who may stop the release", nullptr, "whoever leads the project"},
          {kArea, "What is watched in the first week", nullptr,
           "whoever leads the project, with `drydock audit` on both systems' logs"}};
}

}  // namespace drydock::certificate_parts
