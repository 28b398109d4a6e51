#include <algorithm>
#include <utility>

#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {
namespace {

std::uint64_t newest(ErpState const& state) { return state.log.size(); }

bool is_resolved(AccountRecord const& account, std::uint64_t row) {
  if (account.resolved_ranges.empty())
    return false;
  return std::ranges::any_of(*account.resolved_ranges, [row](IdRange const& range) {
    return row > range.after && row <= range.up_to;
  });
}

}  // namespace

namespace {

/// What an item's ATS became.
struct AtsChange {
  std::uint32_t item = 0;
  std::int32_t before = 0, after = 0;
};

/// Why it did.
struct StockReason {
  erp::Cause cause = erp::Cause::Adjustment;
  std::uint32_t sales_order = kNone;
  std::uint32_t item = kNone;  ///< of the order's line, or that was changed
  LogNames log = LogNames::Order;
};

AtsChange change_shelf(ErpState& state, std::uint32_t item, std::uint8_t store,
                       StockChange change) {
  AtsChange ats{.item = item};
  rewrite(state.sum, state.stock, std::size_t{item} * state.stores + store,
          [&](StockRecord& stock) {
            ats.before = stock.ats();
            stock.on_hand += change.on_hand;
            stock.not_available += change.not_available;
            stock.on_so += change.on_so;
            ats.after = stock.ats();
          });
  return ats;
}

void log_change(Scene& scene, AtsChange const& ats, std::uint8_t store, StockReason const& why) {
  // The log is of ATS alone (R111): a change that leaves it where it was (shipping, a return put
  // aside) has no row.
  if (ats.before == ats.after)
    return;
  ErpState& state = scene.state;
  auto const [item, before, after] = ats;
  auto const [cause, sales_order, of_item, names] = why;
  bool const named = sales_order != kNone && names == LogNames::Order;
  bool const of_order_of_another = named && of_item != item;
  LogRecord const row{.at = scene.now,
                      .item = item,
                      .sales_order = named ? sales_order : kNone,
                      .before = before,
                      .after = after,
                      .store = store,
                      .cause = cause,
                      .sold_as = of_order_of_another ? of_item : kNone};
  // What nobody keeps stock of has no number that a connector could pass on. The goods have moved
  // all the same, if ever it becomes a stock item.
  bool const logged = state.items[item].stocked;
  if (logged)
    append(state.sum, state.log, row);
  Fact fact{.kind = EventKind::ErpStockChanged,
            .place = store,
            .detail = static_cast<std::uint8_t>(cause),
            .item = item,
            .line = logged ? static_cast<std::uint32_t>(state.log.size()) : kNone,
            .before = before,
            .after = after,
            .amount = std::int64_t{after} - before};
  if (sales_order != kNone) {
    OrderRecord const& order = state.orders[sales_order];
    fact.shop = shop_of(state, order.url);
    if (named)
      fact.object = sales_order + 1;
    fact.order = fact_number(ShopOrderId{order.shop_order});
  }
  scene.out.push_back(fact);
}

}  // namespace

void change_stock(Scene& scene, std::uint32_t item, std::uint8_t store, StockChange change,
                  erp::Cause cause, std::uint32_t sales_order, LogNames log) {
  ErpState& state = scene.state;
  StockReason const why{cause, sales_order, item, log};
  if (state.kits.empty())
    return log_change(scene, change_shelf(state, item, store, change), store, why);
  // A kit has no shelf: its parts move. What is left for every kit that has one of them follows,
  // each with a row for the whole change, in the order of their numbers here.
  std::vector<std::pair<std::uint32_t, std::int32_t>> moved;
  for_goods(state, item, 1,
            [&](std::uint32_t part, std::int32_t units) { moved.emplace_back(part, units); });
  std::vector<AtsChange> kits;
  for (auto const& [part, units] : moved)
    for (Part const& of : kits_with(state.kits, part))
      kits.push_back({.item = of.kit});
  std::ranges::sort(kits, {}, &AtsChange::item);
  auto const repeated = std::ranges::unique(kits, {}, &AtsChange::item);
  kits.erase(repeated.begin(), repeated.end());
  for (AtsChange& kit : kits)
    kit.before = stock_of(state, kit.item, store).ats();
  std::vector<AtsChange> parts;
  parts.reserve(moved.size());
  for (auto const& [part, units] : moved)
    parts.push_back(change_shelf(state, part, store,
                                 {.on_hand = change.on_hand * units,
                                  .not_available = change.not_available * units,
                                  .on_so = change.on_so * units}));
  for (AtsChange& kit : kits)
    kit.after = stock_of(state, kit.item, store).ats();
  for (AtsChange const& part : parts)
    log_change(scene, part, store, why);
  for (AtsChange const& kit : kits)
    log_change(scene, kit, store, why);
}

void log_new_kit(Scene& scene, std::uint32_t kit) {
  for (std::uint8_t store = 0; store < scene.state.stores; ++store)
    log_change(scene, {.item = kit, .after = stock_of(scene.state, kit, store).ats()}, store,
               {.cause = erp::Cause::OpeningCount, .item = kit});
}

std::uint32_t log_rows_pending(ErpState const& state, std::uint8_t account) {
  AccountRecord const& record = state.accounts[account];
  // The inventory queue of an account is what it has not acknowledged (docs/decisions/0002).
  return static_cast<std::uint32_t>(newest(state) - std::max(record.acked, record.resolved));
}

std::uint32_t log_rows_processing(ErpState const& state, std::uint8_t account) {
  AccountRecord const& record = state.accounts[account];
  std::uint64_t const from = std::max(record.acked, record.resolved);
  return record.read > from ? static_cast<std::uint32_t>(record.read - from) : 0;
}

erp::ChangeLogPage read_change_log(Scene& scene, std::uint8_t account,
                                   erp::GetChangeLog const& request) {
  ErpState& state = scene.state;
  erp::ChangeLogPage page;
  std::uint64_t row = request.after.value();
  for (; row < newest(state) && page.rows.size() < request.limit; ++row) {
    // Left out and not marked: whoever reads the log never meets what a person has set aside
    // (A-X23).
    if (is_resolved(state.accounts[account], row + 1))
      continue;
    page.rows.push_back(view_log_row(state, row));
    LogRecord const& record = state.log[row];
    scene.out.push_back({.kind = EventKind::ErpLogRead,
                         .place = record.store,
                         .detail = static_cast<std::uint8_t>(record.cause),
                         .item = record.item,
                         .line = static_cast<std::uint32_t>(row + 1),
                         .amount = std::int64_t{record.after} - record.before});
  }
  // Up to where it was looked, not the last row told: resolved rows behind it are to be
  // acknowledged too.
  page.last = ChangeLogId{row};
  if (state.accounts[account].read != row)
    rewrite(state.sum, state.accounts, account, [&](AccountRecord& r) { r.read = row; });
  return page;
}

void ack_change_log(Scene& scene, std::uint8_t account, std::uint64_t up_to) {
  ErpState& state = scene.state;
  std::uint64_t const acked = state.accounts[account].acked;
  // A late acknowledgement must not take back a newer one.
  if (up_to <= acked)
    return;
  rewrite(state.sum, state.accounts, account, [&](AccountRecord& r) { r.acked = up_to; });
  scene.out.push_back({.kind = EventKind::ErpLogAcked,
                       .line = static_cast<std::uint32_t>(up_to),
                       .amount = static_cast<std::int64_t>(up_to - acked)});
}

void resolve_change_log(Scene& scene, std::uint8_t account) {
  ErpState& state = scene.state;
  if (log_rows_pending(state, account) == 0)
    return;
  rewrite(state.sum, state.accounts, account, [&](AccountRecord& r) {
    std::uint64_t const from = std::max(r.acked, r.resolved);
    r.resolved_ranges.write().push_back({.after = from, .up_to = newest(state)});
    r.resolved = newest(state);
  });
}

}  // namespace drydock::mocks::xoro

namespace drydock::mocks {

using namespace xoro;

namespace {

struct Shelf {
  std::uint32_t item;
  std::uint8_t store;
};

std::expected<Shelf, std::string> find_shelf(ErpState const& state, ItemNumber const& number,
                                             StoreIndex store) {
  std::uint32_t const item = find_item(state, number.value());
  if (item == kNone)
    return refuse("no item has the number '" + number.value() + "'");
  if (store.value() >= state.stores)
    return refuse("the ERP has no store number " + std::to_string(store.value()));
  if (!state.items[item].stocked)
    return refuse("'" + number.value() + "' is no stock item");
  if (!parts_of(state.kits, item).empty())
    return refuse("'" + number.value() + "' is a kit: its stock is that of its parts");
  return Shelf{item, store.value()};
}

std::int32_t on_hand_of(ErpState const& state, Shelf shelf) {
  return state.stock[std::size_t{shelf.item} * state.stores + shelf.store].on_hand;
}

/// Brings the number on hand to `wanted`.
std::expected<void, std::string> put_on_hand(Scene& scene, Shelf shelf, std::int64_t wanted,
                                             erp::Cause cause) {
  // Nobody counts less than nothing, or takes away what is not there. What was below zero from the
  // first may rise.
  if (wanted < 0 && wanted <= on_hand_of(scene.state, shelf))
    return refuse("on hand would be " + std::to_string(wanted));
  if (wanted > kQuantityMax)
    return refuse("on hand would be above a billion");
  std::int64_t const change = wanted - on_hand_of(scene.state, shelf);
  change_stock(scene, shelf.item, shelf.store, {.on_hand = static_cast<std::int32_t>(change)},
               cause);
  return {};
}

}  // namespace

std::expected<void, std::string> ErpServer::count_stock(ItemNumber const& number, StoreIndex store,
                                                        Quantity on_hand, Tick now,
                                                        ErpEffects& out) {
  auto const shelf = find_shelf(state_, number, store);
  if (!shelf)
    return refuse(shelf.error());
  Scene scene{state_, *config_, now, out};
  return put_on_hand(scene, *shelf, on_hand.units(), erp::Cause::Count);
}

std::expected<void, std::string> ErpServer::receive_stock(ItemNumber const& number,
                                                          StoreIndex store, Quantity quantity,
                                                          Tick now, ErpEffects& out) {
  auto const shelf = find_shelf(state_, number, store);
  if (!shelf)
    return refuse(shelf.error());
  if (quantity.units() <= 0)
    return refuse("a receipt needs a positive quantity");
  Scene scene{state_, *config_, now, out};
  std::int64_t const held = on_hand_of(state_, *shelf);
  return put_on_hand(scene, *shelf, held + quantity.units(), erp::Cause::Receipt);
}

std::expected<void, std::string> ErpServer::adjust_stock(ItemNumber const& number, StoreIndex store,
                                                         Quantity delta, Tick now,
                                                         ErpEffects& out) {
  auto const shelf = find_shelf(state_, number, store);
  if (!shelf)
    return refuse(shelf.error());
  Scene scene{state_, *config_, now, out};
  std::int64_t const held = on_hand_of(state_, *shelf);
  return put_on_hand(scene, *shelf, held + delta.units(), erp::Cause::Adjustment);
}

namespace {

std::expected<void, std::string> refuse_transfer(ErpState const& state, Shelf from, Shelf to,
                                                 Quantity quantity) {
  if (from.store == to.store)
    return refuse("a transfer needs two stores");
  if (quantity.units() <= 0)
    return refuse("a transfer needs a positive quantity");
  // What lies apart stays where it is (A-X41).
  std::int32_t const there =
      state.stock[std::size_t{from.item} * state.stores + from.store].available();
  if (quantity.units() > there)
    return refuse(std::to_string(quantity.units()) + " to transfer, " + std::to_string(there) +
                  " available");
  if (on_hand_of(state, to) > kQuantityMax - quantity.units())
    return refuse("on hand would be above a billion");
  return {};
}

}  // namespace

std::expected<void, std::string> ErpServer::transfer_stock(action::TransferStock const& act,
                                                           Tick now, ErpEffects& out) {
  auto const from = find_shelf(state_, act.item, act.from);
  if (!from)
    return refuse(from.error());
  auto const to = find_shelf(state_, act.item, act.to);
  if (!to)
    return refuse(to.error());
  if (auto const refused = refuse_transfer(state_, *from, *to, act.quantity); !refused)
    return refused;
  Scene scene{state_, *config_, now, out};
  std::int32_t const units = act.quantity.units();
  change_stock(scene, from->item, from->store, {.on_hand = -units}, erp::Cause::Transfer);
  if (act.on_the_way)
    append(state_.sum, state_.transits,
           TransitRecord{.item = from->item, .units = units, .from = from->store, .to = to->store});
  else
    change_stock(scene, to->item, to->store, {.on_hand = units}, erp::Cause::Transfer);
  return {};
}

std::expected<void, std::string> ErpServer::receive_transfer(action::ReceiveTransfer const& act,
                                                             Tick now, ErpEffects& out) {
  auto const to = find_shelf(state_, act.item, act.store);
  if (!to)
    return refuse(to.error());
  std::int32_t left = act.quantity.units();
  if (left <= 0)
    return refuse("a receipt needs a positive quantity");
  auto const comes_here = [&](TransitRecord const& t) {
    return t.item == to->item && t.to == to->store;
  };
  std::int64_t under_way = 0;
  for (std::size_t i = 0; i < state_.transits.size(); ++i)
    under_way += comes_here(state_.transits[i]) ? state_.transits[i].units : 0;
  if (left > under_way)
    return refuse(std::to_string(left) + " to receive, " + std::to_string(under_way) +
                  " on their way");
  if (on_hand_of(state_, *to) > kQuantityMax - left)
    return refuse("on hand would be above a billion");
  // What was sent first arrives first.
  for (std::size_t i = 0; i < state_.transits.size() && left > 0; ++i) {
    if (!comes_here(state_.transits[i]) || state_.transits[i].units == 0)
      continue;
    std::int32_t const units = std::min(left, state_.transits[i].units);
    rewrite(state_.sum, state_.transits, i, [units](TransitRecord& t) { t.units -= units; });
    left -= units;
  }
  Scene scene{state_, *config_, now, out};
  change_stock(scene, to->item, to->store, {.on_hand = act.quantity.units()}, erp::Cause::Transfer);
  return {};
}

}  // namespace drydock::mocks
