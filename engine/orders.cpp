#include <algorithm>
#include <iterator>

#include "engine/flow.h"
#include "engine/order_changes.h"
#include "model/order_filter.h"

namespace drydock::engine::orders {
namespace {

using Step = OrdersJob::Step;

/// How far polling reads back behind the newest order that it saw: an order may become visible
/// later than one that is newer.
constexpr Duration kOverlap = minutes(2);
constexpr Duration kFullWindow = days(30);  // assumption A-X14
constexpr std::uint16_t kOrdersPerPage = 50;
constexpr std::uint32_t kRowsPerClaim = 20;
/// Deliveries are at least once, and a retry has the id of the first (8 retries over 4 hours).
constexpr std::size_t kWebhooksKept = 256;
/// More than polling can meet again in its overlap; forgetting one costs a call, not a second
/// order.
constexpr std::size_t kSeenMax = 1024;

OrdersJob& job_of(Turn& t) { return t.s.run.orders.write(); }

bool imports(Turn const& t) { return t.settings().order_import == Switch::On; }
bool polls(Turn const& t) { return imports(t) && t.settings().order_poll_every.has_value(); }

bool was_seen(State const& s, ShopOrderId order, Tick version) {
  auto const& seen = s.durable.seen;
  return !seen.empty() && std::any_of(seen->begin(), seen->end(), [&](SeenOrder const& o) {
    return o.order == order && o.version == version;
  });
}

/// Remembers an enqueued version; forgets those that polling can't meet again.
void remember(State& s, SeenOrder const& order) {
  auto& seen = s.durable.seen.write();
  seen.push_back(order);
  if (seen.size() > kSeenMax)
    seen.erase(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(kSeenMax / 2));
}

void forget_seen_before(State& s, Tick cursor) {
  auto const& seen = s.durable.seen;
  auto const old = [&](SeenOrder const& o) { return o.version < cursor; };
  if (!seen.empty() && std::any_of(seen->begin(), seen->end(), old))
    std::erase_if(s.durable.seen.write(), old);
}

bool import_is_due(Turn const& t) {
  auto const& due = t.s.durable.import_due;
  return !due.empty() && due.front() <= t.now;
}

bool release_is_due(Turn const& t) {
  auto const& open = t.s.durable.open;
  return std::any_of(open.begin(), open.end(), [&](OpenOrder const& o) { return o.due <= t.now; });
}

void rearm(Turn& t) {
  auto const& due = t.s.durable.import_due;
  if (!due.empty())
    set_alarm_earlier(t, Alarm::Import, due.front());
  for (OpenOrder const& o : t.s.durable.open)
    if (o.due != kNever && o.due > t.now)
      set_alarm_earlier(t, Alarm::Release, o.due);
}

erp::OrderRef ref_of(Turn const& t, ShopOrderId order) {
  return {t.mutated(Mutant::OrderRefWithoutShop) ? std::string{} : t.config().shop_url, order};
}

erp::QueueRow const& row_of(OrdersJob const& job) { return job.rows[job.row]; }

/// Units of a line that the warehouse has sent out and the shop does not know of yet. What the
/// fulfilment's row says is as of when it was taken; a later shipment has a row of its own.
Quantity to_fulfil(erp::QueueRow const& row, shop::OrderView const& order,
                   shop::OrderLineView const& line) {
  auto const at = std::find_if(row.lines.begin(), row.lines.end(),
                               [&](auto const& sales) { return sales.shop_line == line.id; });
  if (at == row.lines.end())
    return {};
  Quantity open = line.current - line.fulfilled;
  // What was sent out and came back is no longer of the order, and waits for nothing.
  for (shop::RefundLineView const& refund : order.refunds)
    if (refund.line == line.id && refund.was_fulfilled)
      open += refund.quantity;
  return std::min(open, at->shipped - line.fulfilled);
}

/// The store behind the location that the shop took the units from, whether or not this account
/// pushes to it: booked anywhere else they would be missing from a number that never had them.
StoreIndex store_of(Turn const& t, LocationId location) {
  if (t.settings().booked_at == BookedAt::ShipStore || t.mutated(Mutant::BookedAtFirstStore))
    return t.config().default_ship_store;
  auto const& stores = t.config().order_stores;
  auto const at = std::find_if(stores.begin(), stores.end(),
                               [&](OrderStore const& s) { return s.location == location; });
  return at == stores.end() ? t.config().default_ship_store : at->store;
}

/// What the buyer was asked for, and not what the item costs in XoroERP.
Amount price_of(Turn const& t, shop::OrderLineView const& line) {
  bool const custom = line.variant == VariantId{};
  // Without what is behind the point, where there are two digits of it.
  if (t.mutated(Mutant::OrderDecimalsDropped))
    return Amount{line.unit_price.minor() / 100 * 100};
  return custom && t.mutated(Mutant::CustomPriceDropped) ? Amount{} : line.unit_price;
}

using Part = std::optional<StoreIndex>;

/// Of the sales orders that were made of one order, the one that is this part of it.
erp::SalesOrderView const* sales_of(std::vector<erp::SalesOrderView> const& known, Part part) {
  auto const at = std::find_if(known.begin(), known.end(),
                               [&](erp::SalesOrderView const& s) { return s.store == part; });
  return at == known.end() ? nullptr : &*at;
}

std::vector<erp::SalesOrderView> all_of(erp::FoundSalesOrder const& found) {
  std::vector<erp::SalesOrderView> all;
  if (found.order)
    all.push_back(*found.order);
  all.insert(all.end(), found.more.begin(), found.more.end());
  return all;
}

/// Whether a store that a line is booked at serves the place where it is now: staff may have moved
/// it to another location since. What no store stands behind stays where it was booked.
bool still_serves(Turn const& t, StoreIndex store, LocationId location) {
  if (store == store_of(t, location) || t.mutated(Mutant::MovedLineStays))
    return true;
  EngineConfig const& config = t.config();
  bool const has_store = std::any_of(config.order_stores.begin(), config.order_stores.end(),
                                     [&](OrderStore const& s) { return s.location == location; });
  if (!has_store || t.settings().booked_at == BookedAt::ShipStore)
    return true;
  for (std::size_t l = 0; l < config.location_ids.size(); ++l) {
    auto const& stores = config.locations[l].erp_stores;
    if (config.location_ids[l] == location &&
        std::find(stores.begin(), stores.end(), store) != stores.end())
      return true;
  }
  return false;
}

/// Whether nothing of a line is left and nothing of it was sent. Where it was moved before that, it
/// needs no document where it went: one would be made only to be cancelled, and until then its
/// units would be taken twice.
bool is_given_up(shop::OrderLineView const& line) {
  return line.current <= Quantity{0} && line.fulfilled <= Quantity{0};
}

erp::Document document_of(Turn const& t, shop::OrderView const& order) {
  Invoices const which =
      t.mutated(Mutant::DocumentIgnored) ? Invoices::None : t.settings().invoices;
  bool const invoice =
      which == Invoices::All || (which == Invoices::Counter && order.source == "pos");
  return invoice ? erp::Document::Invoice : erp::Document::SalesOrder;
}

/// Whether a line has left the warehouse in name alone: an invoice says so as it drops, and the
/// shop has sent nothing of it. Assumption: A-X44.
bool is_gone_on_paper(Turn const& t, OrdersJob const& job, shop::OrderLineView const& line) {
  return document_of(t, *job.order) == erp::Document::Invoice && line.fulfilled == Quantity{0} &&
         !t.mutated(Mutant::InvoiceNeverCredited);
}

/// The part that a line belongs to: the one that has it already, unless it was moved away.
Part part_of(Turn const& t, OrdersJob const& job, shop::OrderLineView const& line) {
  std::optional<Part> left;
  for (erp::SalesOrderView const& sales : job.known)
    for (erp::SalesOrderLine const& known : sales.lines)
      if (known.shop_line == line.id) {
        // What was credited there when it moved away has not left from there.
        bool const sent = known.shipped > known.returned && !is_gone_on_paper(t, job, line);
        if (!sales.store || sent || still_serves(t, *sales.store, line.location))
          return sales.store;
        left = sales.store;
      }
  if (left && is_given_up(line))
    return *left;
  return store_of(t, line.location);
}

/// What the order at hand is to be in the ERP. What was begun is gone on with, whatever the setting
/// says by now: half of an order in two ways would be more than the order.
void plan_parts(Turn& t, OrdersJob& job) {
  job.part = 0;
  job.parts.clear();
  bool const whole = std::any_of(job.known.begin(), job.known.end(),
                                 [](erp::SalesOrderView const& s) { return !s.store; });
  bool const split = !job.known.empty() || t.settings().split == OrderSplit::AtDrop;
  bool const again =
      t.settings().split == OrderSplit::AtDrop && t.mutated(Mutant::SplitAfterImport);
  if ((whole && !again) || !split) {
    job.parts.push_back(std::nullopt);
  } else {
    auto const add = [&](Part part) {
      if (std::find(job.parts.begin(), job.parts.end(), part) == job.parts.end())
        job.parts.push_back(part);
    };
    for (erp::SalesOrderView const& sales : job.known)
      if (sales.store || !again)
        add(sales.store);
    for (shop::OrderLineView const& line : job.order->lines)
      if (shop::is_goods(line))
        add(again ? store_of(t, line.location) : part_of(t, job, line));
  }
  if (t.mutated(Mutant::FirstPartOnly) && job.parts.size() > 1)
    job.parts.resize(1);
  std::erase_if(t.s.durable.open, [&](OpenOrder const& open) {
    return open.order == job.order->id &&
           std::find(job.parts.begin(), job.parts.end(), open.store) == job.parts.end();
  });
}

/// Whether what the ERP has of the order is what was planned: another account may have made it
/// meanwhile, and not in the same way.
bool is_as_planned(OrdersJob const& job) {
  return !job.parts.empty() &&
         std::all_of(job.known.begin(), job.known.end(), [&](erp::SalesOrderView const& sales) {
           return std::find(job.parts.begin(), job.parts.end(), sales.store) != job.parts.end();
         });
}

/// The order at hand as if it were its part at hand alone, and held nothing but goods. What is sold
/// beside them has no place in a sales order (docs/xoro-mock.md).
shop::OrderView order_of_part(Turn const& t, OrdersJob const& job) {
  shop::OrderView order = *job.order;
  Part const part = job.parts[job.part];
  // What is not of a line goes with the first one's part (A-X40): shared out, it would not add up.
  auto const first = std::ranges::find_if(order.lines, shop::is_goods);
  bool const of_another = part && first != order.lines.end() && part_of(t, job, *first) != part;
  if (of_another && !t.mutated(Mutant::MoneyOnEveryPart))
    order.money = {};
  std::erase_if(order.lines, [&](shop::OrderLineView const& line) {
    bool const goods = shop::is_goods(line) || t.mutated(Mutant::GiftCardsBooked);
    return !goods || (part && part_of(t, job, line) != part);
  });
  std::erase_if(order.refunds, [&](shop::RefundLineView const& refund) {
    return std::none_of(order.lines.begin(), order.lines.end(),
                        [&](auto const& line) { return line.id == refund.line; });
  });
  return order;
}

bool takes_fulfilments(Turn const& t) { return t.settings().take_fulfilments == Switch::On; }

std::vector<erp::SalesOrderLine> lines_of(Turn const& t, shop::OrderView const& order) {
  std::vector<erp::SalesOrderLine> lines;
  for (shop::OrderLineView const& line : order.lines)
    lines.push_back({.shop_line = line.id,
                     .item = ItemNumber{line.sku.value()},
                     .store = store_of(t, line.location),
                     .quantity = ordered_units(line),
                     .shipped = takes_fulfilments(t) ? line.fulfilled : Quantity{0},
                     .unit_price = price_of(t, line)});
  return lines;
}

/// The one that the order was paid in.
Currency currency_of(Turn const& t) {
  return t.mutated(Mutant::OrderInListCurrency) ? t.settings().price_currency
                                                : t.config().shop_currency;
}

OrderMoney money_of(Turn const& t, shop::OrderView const& order) {
  OrderMoney money = order.money;
  if (t.mutated(Mutant::ShippingDropped))
    money.shipping = Amount{};
  if (t.mutated(Mutant::DiscountDropped))
    money.discount = Amount{};
  if (t.mutated(Mutant::TaxDropped))
    money.tax = Amount{};
  return money;
}

/// Of an order that XoroERP has already.
OrderMoney newer_money(Turn const& t, shop::OrderView const& order,
                       erp::SalesOrderView const& sales) {
  auto const forgets = order.refunds.empty() ? Mutant::EditTotalStale : Mutant::RefundAmountDropped;
  return t.mutated(forgets) ? sales.money : money_of(t, order);
}

/// The stores that the order's refunds went to, if they were restocked.
std::vector<StoreIndex> refunded_to(Turn const& t, shop::OrderView const& order) {
  std::vector<StoreIndex> stores;
  for (shop::RefundLineView const& refund : order.refunds) {
    LocationId location = refund.location;
    if (t.mutated(Mutant::ReturnBookedAtLineStore))
      for (shop::OrderLineView const& line : order.lines)
        if (line.id == refund.line)
          location = line.location;
    stores.push_back(store_of(t, location));
  }
  return stores;
}

bool has_blank_sku(shop::OrderView const& order) {
  // A blank item number would match whatever item has none; such a line is nobody's stock until
  // people say whose.
  return std::any_of(order.lines.begin(), order.lines.end(), [](shop::OrderLineView const& line) {
    return line.sku.value().empty() && ordered_units(line) > Quantity{0};
  });
}

bool is_open_state(erp::OrderState state) {
  return state == erp::OrderState::Pending || state == erp::OrderState::Imported;
}

bool may_release(Turn const& t, shop::OrderView const& order) {
  // An order whose payment has not come keeps its sales order unreleased, and ATS too high
  // meanwhile (A-X9); the sweep counts it as open and leaves its items out.
  return order.paid && !order.cancelled_at && t.settings().auto_release == Switch::On;
}

OpenOrder* find_open(Turn& t, ShopOrderId order, Part part) {
  auto& open = t.s.durable.open;
  auto const at = std::find_if(open.begin(), open.end(), [&](OpenOrder const& o) {
    return o.order == order && o.store == part;
  });
  return at == open.end() ? nullptr : &*at;
}

void close(Turn& t, ShopOrderId order, Part part) {
  std::erase_if(t.s.durable.open,
                [&](OpenOrder const& o) { return o.order == order && o.store == part; });
}

OpenOrder& note_open(Turn& t, shop::OrderView const& order, Part part, SalesOrderId sales) {
  OpenOrder* open = find_open(t, order.id, part);
  if (!open) {
    t.s.durable.open.push_back({.order = order.id});
    open = &t.s.durable.open.back();
    open->store = part;
  }
  open->sales = sales;
  open->items.clear();
  // Also what has left the house already, whether it has come back or not, and what was given up
  // and is not for sale: until the order is released, ATS is as if it had never left (A-X26).
  auto const unheard = [&](shop::OrderLineView const& line) {
    return std::ranges::any_of(order.refunds, [&](shop::RefundLineView const& refund) {
      return refund.line == line.id && (refund.was_fulfilled || !refund.restocked);
    });
  };
  for (shop::OrderLineView const& line : order.lines)
    if (line.current > Quantity{0} || unheard(line))
      open->items.emplace_back(line.sku.value());
  return *open;
}

void note_started(Turn& t, OrdersJob& job) {
  if (std::exchange(job.noted, true))
    return;
  t.note(job.run, RunPhase::Started);
}

/// The runs that this job carries out have ended.
void end_runs(Turn& t, std::string const& why) {
  Durable& d = t.s.durable;
  for (SyncRun run : {SyncRun::Orders, SyncRun::FullOrders}) {
    if (!d.under_way.has(run))
      continue;
    d.under_way.remove(run);
    d.pressed.remove(run);
  }
  OrdersJob const& job = *t.s.run.orders;
  if (job.noted)
    t.note(job.run, RunPhase::Finished, why);
}

void finish(Turn& t) {
  OrdersJob const& job = *t.s.run.orders;
  // The list was not read to its end, so the run is not done, though what it did show was brought
  // in.
  if (job.unread) {
    orders::abandoned(t);
    return rest(t, Flow::Orders);
  }
  bool const sweep = job.sweep;
  end_runs(t, job.imported == 0 ? "" : std::to_string(job.imported) + " orders brought in");
  t.s.run.orders.reset();
  settle_flight(t, Flow::Orders);
  rearm(t);
  if (sweep)
    inventory::resume(t, Wait::Orders, true);
}

void go(Turn& t, Step step) {
  job_of(t).step = step;
  ask(t);
}

void next_found(Turn& t);
void next_open(Turn& t);

/// What to do next, most basic first: know the orders, enqueue them, import them, release them.
void next_duty(Turn& t) {
  OrdersJob& job = job_of(t);
  Durable& d = t.s.durable;
  if (job.poll || job.full)
    return go(t, Step::Poll);
  if (!d.inbox.empty()) {
    job.found = d.inbox;  // each leaves the inbox when it is enqueued
    job.next = 0;
    return next_found(t);
  }
  if (job.claim || import_is_due(t)) {
    job.claim = false;
    // A sweep for inventory ignores the delay: an order that may not be imported yet would keep its
    // item out of the run (Rule: R65).
    std::erase_if(d.import_due, [&](Tick due) { return job.sweep || due <= t.now; });
    return go(t, Step::Claim);
  }
  if (std::exchange(job.leftovers, false) && !d.awaiting.empty()) {
    // Rows that a lost answer or a crash left processing are not handed out again at once, and a
    // sweep can't wait for them.
    for (ShopOrderId order : d.awaiting)
      job.rows.push_back({.kind = erp::QueueKind::Order, .order = order});
    return go(t, Step::Read);
  }
  if (job.releases || release_is_due(t)) {
    job.releases = false;
    job.open = 0;
    return next_open(t);
  }
  if (std::exchange(job.fulfil, false))
    return go(t, Step::FulfilClaim);
  finish(t);
}

/// Polling is complete: only now may the cursor move, or what a failed page held would be lost.
void finish_poll(Turn& t) {
  OrdersJob& job = job_of(t);
  Durable& d = t.s.durable;
  // The cursor follows the newest order seen, never the clock: what the shop shows late would be
  // lost behind it. The full sync reads a window of its own and leaves the cursor.
  if (!std::exchange(job.full, false)) {
    if (job.newest - kOverlap > d.orders_since)
      d.orders_since = job.newest - kOverlap;
    // The bug of asking for what has changed since the last time by one's own clock.
    if (t.mutated(Mutant::OwnClockAsked))
      d.orders_since = job.began;
    forget_seen_before(t.s, d.orders_since);
  }
  job.poll = false;
  job.claim = true;
  next_duty(t);
}

void next_found(Turn& t) {
  OrdersJob& job = job_of(t);
  bool const polling = job.poll || job.full;
  while (job.next < job.found.size()) {
    SeenOrder const& order = job.found[job.next];
    // The full sync looks again at what was seen: it is for what was seen and lost all the same.
    // Rule: R136.
    if (!job.full && was_seen(t.s, order.order, order.version)) {
      std::erase_if(t.s.durable.inbox, [&](SeenOrder const& o) {
        return o.order == order.order && o.version == order.version;
      });
      ++job.next;
      continue;
    }
    return go(t, job.full ? Step::Check : Step::Enqueue);
  }
  job.found.clear();
  job.next = 0;
  if (!polling)
    return next_duty(t);
  if (job.has_next && !t.mutated(Mutant::PageSkipped))
    return go(t, Step::Poll);
  finish_poll(t);
}

void enqueued(Turn& t) {
  OrdersJob& job = job_of(t);
  Durable& d = t.s.durable;
  SeenOrder const order = job.found[job.next++];
  // Only when the ERP has the row: until then the inbox or the cursor still holds the order, and
  // the ERP joins rows of one (A-X21).
  remember(t.s, order);
  if (std::find(d.awaiting.begin(), d.awaiting.end(), order.order) == d.awaiting.end())
    d.awaiting.push_back(order.order);
  std::erase_if(d.inbox, [&](SeenOrder const& o) {
    return o.order == order.order && o.version == order.version;
  });
  Tick const due = order.seen_at + t.settings().ingestion_delay;
  if (due <= t.now || job.sweep)
    job.claim = true;
  else if (!std::binary_search(d.import_due.begin(), d.import_due.end(), due))
    d.import_due.insert(std::upper_bound(d.import_due.begin(), d.import_due.end(), due), due);
  next_found(t);
}

void next_row(Turn& t) {
  OrdersJob& job = job_of(t);
  job.order.reset();
  job.known.clear();
  job.parts.clear();
  job.part = 0;
  job.sales.reset();
  job.updates.clear();
  job.update = 0;
  job.error.clear();
  bool const fulfils = job.step == Step::FulfilFinish;
  if (!fulfils)
    std::erase(t.s.durable.awaiting, row_of(job).order);
  if (++job.row < job.rows.size()) {
    if (t.mutated(Mutant::PendingRowForgotten) && !fulfils && job.row + 1 == job.rows.size())
      return go(t, Step::Finish);
    return go(t, fulfils ? Step::FulfilRead : Step::Read);
  }
  // A full claim may not have been all; a short one was.
  bool const full_batch = job.rows.size() >= kRowsPerClaim;
  job.rows.clear();
  job.row = 0;
  if (fulfils)
    job.fulfil = full_batch;
  else if (full_batch)
    job.claim = true;
  next_duty(t);
}

void end_row(Turn& t, std::string error = {}) {
  OrdersJob& job = job_of(t);
  if (!error.empty() && t.mutated(Mutant::BadOrderSwitchesImportOff))
    t.s.config.write().settings.order_import = Switch::Off;
  job.error = std::move(error);
  // A leftover of no row: nothing to finish in the queue.
  if (row_of(job).id == QueueRowId{0})
    return next_row(t);
  go(t, Step::Finish);
}

/// What a selling plan reserves at fulfilment the shop takes off its number when it is sent, and
/// not when it is sold: XoroERP's number has it already then, and nothing there moves any more. So
/// the goods of such an order are written anew whenever it has become another. Assumption: A-S24.
void follow_selling_plans(Turn& t, shop::OrderView const& order) {
  if (t.mutated(Mutant::SellingPlansIgnored))
    return;
  for (shop::OrderLineView const& line : order.lines)
    if (line.selling_plan)
      mapping::write_anew(t, ItemNumber{line.sku.value()});
}

/// The part at hand is as far as it goes; an error keeps no other part out.
void end_part(Turn& t, std::string error = {}) {
  OrdersJob& job = job_of(t);
  if (!error.empty() && t.mutated(Mutant::BadOrderBlocksQueue))
    return give_up(t, Flow::Orders, std::move(error));
  if (job.error.empty())
    job.error = std::move(error);
  job.sales.reset();
  job.updates.clear();
  job.update = 0;
  if (++job.part < job.parts.size())
    return go(t, Step::Find);
  if (job.error.empty())
    ++job.imported;
  follow_selling_plans(t, *job.order);
  end_row(t, std::move(job.error));
}

/// The part is in the ERP as it should be; what is left is its release.
void settle_release(Turn& t) {
  OrdersJob& job = job_of(t);
  shop::OrderView const& order = *job.order;
  Part const part = job.parts[job.part];
  bool const cancelled = order.cancelled_at && !t.mutated(Mutant::CancelIgnored);
  if (!job.sales || cancelled || !is_open_state(job.sales->state)) {
    close(t, order.id, part);
    return end_part(t);
  }
  OpenOrder& open = note_open(t, order_of_part(t, job), part, job.sales->id);
  // It stays open without a moment of release: payment or a person has to come first.
  if (!may_release(t, order) || t.mutated(Mutant::PaidLaterNeverReleased)) {
    open.due = kNever;
    return end_part(t);
  }
  if (open.due == kNever)
    open.due = t.now + t.settings().release_delay;
  // A sweep releases at once for the same reason that it imports at once.
  if (open.due <= t.now || job.sweep)
    return go(t, Step::Release);
  set_alarm_earlier(t, Alarm::Release, open.due);
  end_part(t);
}

void next_update(Turn& t) {
  OrdersJob const& job = *t.s.run.orders;
  if (job.update < job.updates.size())
    return go(t, Step::Update);
  settle_release(t);
}

/// Planted: one kind of change is not seen, or is taken for another.
void leave_out_changes(Turn const& t, erp::SalesOrderView const& sales, shop::OrderView& part) {
  auto const refunded = [&](OrderLineId line) {
    Quantity units;
    for (shop::RefundLineView const& refund : part.refunds)
      units += refund.line == line ? refund.quantity : Quantity{0};
    return units;
  };
  if (t.mutated(Mutant::PartialRefundCancelsAll) && !part.cancelled_at &&
      !std::ranges::all_of(part.refunds, &shop::RefundLineView::was_fulfilled))
    part.cancelled_at = part.updated_at;
  if (t.mutated(Mutant::ReturnsDropped)) {
    for (shop::RefundLineView const& refund : part.refunds)
      for (shop::OrderLineView& line : part.lines)
        if (refund.was_fulfilled && refund.line == line.id)
          line.current += refund.quantity;
    std::erase_if(part.refunds, [](auto const& refund) { return refund.was_fulfilled; });
  }
  if (t.mutated(Mutant::EditsIgnored) && !part.cancelled_at)
    for (shop::OrderLineView& line : part.lines)
      for (erp::SalesOrderLine const& known : sales.lines)
        if (known.shop_line == line.id) {
          line.quantity = known.quantity;
          line.current = known.quantity - refunded(line.id);
        }
}

void imported(Turn& t, erp::SalesOrderView const& sales) {
  OrdersJob& job = job_of(t);
  job.sales = sales;
  ChangePolicy policy;
  policy.cancels = t.mutated(Mutant::CancelIgnored) ? ChangePolicy::Cancels::Ignored
                                                    : ChangePolicy::Cancels::Applied;
  policy.restock = t.mutated(Mutant::RestockIgnored) ? ChangePolicy::Restock::Always
                                                     : ChangePolicy::Restock::AsRefunded;
  policy.gone = t.mutated(Mutant::InvoiceNeverCredited) ? ChangePolicy::Gone::Forgotten
                                                        : ChangePolicy::Gone::Credited;
  policy.fulfilled =
      takes_fulfilments(t) ? ChangePolicy::Fulfilled::Told : ChangePolicy::Fulfilled::Kept;
  shop::OrderView part = order_of_part(t, job);
  leave_out_changes(t, sales, part);
  // The bug of taking an order of which goods came back for one that only ends.
  if (t.mutated(Mutant::ExchangeForgotten) &&
      std::ranges::any_of(part.refunds, &shop::RefundLineView::was_fulfilled))
    std::erase_if(part.lines, [&](shop::OrderLineView const& line) {
      return std::ranges::find(sales.lines, line.id, &erp::SalesOrderLine::shop_line) ==
             sales.lines.end();
    });
  auto lines = lines_of(t, part);
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (erp::SalesOrderLine const& known : sales.lines)
      if (known.shop_line == lines[i].shop_line) {
        bool const serves = still_serves(t, known.store, part.lines[i].location);
        // What had left the house when staff moved it has not left from where the shop now lacks
        // it, and XoroERP's numbers do not move: both places are written anew. What is on an
        // invoice has left in name alone.
        bool const invoiced = document_of(t, *job.order) == erp::Document::Invoice;
        bool const shipped = known.shipped > Quantity{0};
        if (!serves && shipped && !invoiced && part.updated_at > sales.shop_updated_at)
          mapping::write_anew(t, known.item);
        // A part of a split order has no line of another store.
        bool const only_on_paper =
            invoiced && !sales.store && part.lines[i].fulfilled == Quantity{0};
        if (serves || (shipped && !only_on_paper) || is_given_up(part.lines[i]))
          lines[i].store = known.store;
      }
  job.updates =
      plan_order_updates(part, sales, lines, refunded_to(t, part), t.s.durable.edited, policy);
  for (erp::UpdateSalesOrder& update : job.updates) {
    update.currency = currency_of(t);
    update.money = newer_money(t, part, sales);
  }
  job.update = 0;
  next_update(t);
}

void next_open(Turn& t) {
  OrdersJob& job = job_of(t);
  auto const& open = t.s.durable.open;
  for (; job.open < open.size(); ++job.open) {
    OpenOrder const& order = open[job.open];
    // Not in the ERP at all; people have to mend the order first.
    if (order.sales == SalesOrderId{0})
      continue;
    if (order.due <= t.now || (job.sweep && order.due != kNever))
      return go(t, Step::ReleaseOpen);
    // Not ours to release. A person may have done it meanwhile, and then its items can be written
    // again.
    if (job.sweep)
      return go(t, Step::Open);
  }
  next_duty(t);
}

/// Older orders are taken to be in the stock as it was counted.
bool is_ours(Turn const& t, shop::OrderView const& order) {
  return order.created_at >= t.s.durable.integration_start || t.mutated(Mutant::OldOrdersImported);
}

void take_page(Turn& t, shop::OrderPage const& page) {
  OrdersJob& job = job_of(t);
  job.after = page.end_cursor;
  job.has_next = page.has_next;
  job.found.clear();
  job.next = 0;
  for (shop::OrderView const& order : page.orders) {
    // Also by orders from before the integration: they are not imported, but the list has been read
    // past them.
    job.newest = std::max(job.newest, order.updated_at);
    if (t.mutated(Mutant::UpdatesNeverPolled) && order.created_at < job.since)
      continue;
    if (is_ours(t, order))
      job.found.push_back({order.id, order.updated_at, t.now});
  }
  next_found(t);
}

void take_order(Turn& t, shop::FoundOrder const& found) {
  OrdersJob& job = job_of(t);
  job.order = found.order;
  if (job.step == Step::FulfilRead) {
    if (!found.order) {
      job.error = "the shop has no such order";
      return go(t, Step::FulfilFinish);
    }
    // Nothing due any more: an earlier try, or a person, has fulfilled it.
    bool const due = std::any_of(
        found.order->lines.begin(), found.order->lines.end(),
        [&](auto const& line) { return to_fulfil(row_of(job), *found.order, line) > Quantity{0}; });
    return go(t, due ? Step::FulfilSend : Step::FulfilFinish);
  }
  if (!found.order)
    return end_row(t, "the shop has no such order");
  if (t.mutated(Mutant::OlderWebhookOverwrites))
    for (shop::OrderView const& body : t.s.durable.bodies)
      if (body.id == job.order->id)
        job.order = body;
  // The bug of asking the first fulfilment order that has an item where all units of it are.
  if (t.mutated(Mutant::SplitLineBookedWhole))
    for (shop::OrderLineView& line : job.order->lines)
      line.location =
          std::ranges::find(job.order->lines, line.variant, &shop::OrderLineView::variant)
              ->location;
  note_started(t, job);
  auto const& repeats =
      t.s.durable.repeats;  // the bug of taking a repeated delivery for a new order
  bool const again = std::find(repeats.begin(), repeats.end(), job.order->id) != repeats.end();
  if (again)
    plan_parts(t, job);
  go(t, job.parts.empty() ? Step::Find : Step::Create);
}

void take_sales(Turn& t, erp::FoundSalesOrder const& found) {
  OrdersJob& job = job_of(t);
  switch (job.step) {
    case Step::Check: {  // of the daily full order sync. Rule: R136
      SeenOrder const& order = job.found[job.next];
      auto const known = all_of(found);
      if (!known.empty() && std::all_of(known.begin(), known.end(), [&](auto const& sales) {
            return sales.shop_updated_at >= order.version;
          })) {
        ++job.next;
        return next_found(t);
      }
      return go(t, Step::Enqueue);
    }
    case Step::Open: {
      OpenOrder const open = t.s.durable.open[job.open];
      auto const known = all_of(found);
      if (auto const* sales = sales_of(known, open.store); sales && !is_open_state(sales->state))
        close(t, open.order, open.store);
      else
        ++job.open;
      return next_open(t);
    }
    // Looked for before it is made, always: a lost answer, another account or a person may have
    // made it.
    case Step::Find: {
      job.known = all_of(found);
      // What was imported before somebody tagged it goes on.
      if (job.known.empty() && !t.mutated(Mutant::OrderFilterBypassed) &&
          left_out(t.settings().orders_left_out, job.order->tags, job.order->source))
        return end_row(t);
      if (!is_as_planned(job))
        plan_parts(t, job);
      // Gift cards alone: there is nothing to send.
      if (job.parts.empty() || (job.known.empty() && order_of_part(t, job).lines.empty()))
        return end_row(t);
      Part const part = job.parts[job.part];
      if (auto const* sales = sales_of(job.known, part))
        return imported(t, erp::SalesOrderView{*sales});
      shop::OrderView const order = order_of_part(t, job);
      if (has_blank_sku(order) && t.settings().default_sku.empty()) {
        note_open(t, order, part, SalesOrderId{0});
        return end_part(t, "a line has no SKU");
      }
      return go(t, Step::Create);
    }
    case Step::Create:
      // Answered with what was there already, made by another account in another way.
      if (found.order && found.order->store == job.parts[job.part])
        return imported(t, *found.order);
      return go(t, Step::Find);
    default:
      return go(t, Step::Find);
  }
}

/// The open sales order at hand waits for nothing more.
void close_open(Turn& t) {
  OpenOrder const open = t.s.durable.open[t.s.run.orders->open];
  close(t, open.order, open.store);
}

void claimed(Turn& t, erp::Claimed const& claim) {
  OrdersJob& job = job_of(t);
  job.rows = claim.rows;
  job.row = 0;
  bool const fulfils = job.step == Step::FulfilClaim;
  if (claim.rows.empty())
    return next_duty(t);
  note_started(t, job);
  go(t, fulfils ? Step::FulfilRead : Step::Read);
}

}  // namespace

bool item_blocked(State const& s, ItemNumber const& item) {
  return std::any_of(s.durable.open.begin(), s.durable.open.end(), [&](OpenOrder const& open) {
    return std::find(open.items.begin(), open.items.end(), item) != open.items.end();
  });
}

void start(Turn& t) {
  Durable& d = t.s.durable;
  for (SyncRun run : {SyncRun::Orders, SyncRun::FullOrders})
    if (d.due.has(run) && !imports(t) && (run == SyncRun::FullOrders || d.pressed.has(run)))
      refuse_run(t, run, "order import is off");
  bool const tick = d.due.has(SyncRun::Orders);
  bool const full = d.due.has(SyncRun::FullOrders);
  bool const sweep = t.s.run.sweep_wanted;
  bool const work = !d.inbox.empty() || import_is_due(t) || release_is_due(t);
  if (!tick && !full && !sweep && !work)
    return rearm(t);
  OrdersJob job;
  job.sweep = std::exchange(t.s.run.sweep_wanted, false);
  job.run = full ? SyncRun::FullOrders : SyncRun::Orders;
  job.full = full;
  // Polling and the full sync read the same list; the full one reads all of it.
  job.poll =
      !full && imports(t) && (sweep || (tick && (polls(t) || d.pressed.has(SyncRun::Orders))));
  job.claim = imports(t) && (tick || sweep || full);
  job.releases = job.leftovers = imports(t) && sweep;
  job.fulfil = tick && t.settings().send_fulfilments == Switch::On;
  job.began = t.now;
  job.since = full ? std::max(d.integration_start, t.now - kFullWindow) : d.orders_since;
  job.newest = d.orders_since;
  if (tick)
    begin_run(t, SyncRun::Orders);
  if (full)
    begin_run(t, SyncRun::FullOrders);
  t.s.run.orders = CowPtr{job};
  if (full || (tick && d.pressed.has(SyncRun::Orders)))
    note_started(t, job_of(t));
  next_duty(t);
}

/// The part at hand, as it is made in the ERP.
erp::CreateSalesOrder sales_order_of(Turn const& t, OrdersJob const& job) {
  shop::OrderView const& order = *job.order;
  shop::OrderView const part = order_of_part(t, job);
  bool const at_once =
      may_release(t, order) && (job.sweep || t.settings().release_delay <= Duration{0});
  return {.ref = ref_of(t, order.id),
          .shop_updated_at = order.updated_at,
          .lines = lines_of(t, part),
          .auto_release = at_once,
          .currency = currency_of(t),
          .money = money_of(t, part),
          .store = job.parts[job.part],
          .document = document_of(t, order)};
}

void ask(Turn& t) {
  OrdersJob& job = job_of(t);
  auto const shop = [&](shop::Request request) { call_shop(t, Flow::Orders, std::move(request)); };
  auto const erp = [&](erp::Request request) { call_erp(t, Flow::Orders, std::move(request)); };
  switch (job.step) {
    case Step::Poll: {
      Tick since = job.since;
      // The bug of a date filter that reads its own zone into a UTC value.
      if (t.mutated(Mutant::ZoneConfused))
        since = since - t.config().zone.offset_at(since);
      if (t.mutated(Mutant::ZoneSignFlipped))
        since = since + t.config().zone.offset_at(since);
      return shop(
          shop::ListOrders{.first = kOrdersPerPage, .after = job.after, .updated_since = since});
    }
    case Step::Read:
    case Step::FulfilRead:
      return shop(shop::GetOrder{row_of(job).order});
    case Step::FulfilSend: {
      shop::CreateFulfilment fulfilment{.order = job.order->id};
      std::optional<LocationId> from;  // a fulfilment can't span locations
      for (shop::OrderLineView const& line : job.order->lines)
        if (Quantity const due = to_fulfil(row_of(job), *job.order, line);
            due > Quantity{0} && from.value_or(line.location) == line.location) {
          from = line.location;
          fulfilment.lines.push_back({line.id, due});
        }
      return shop(std::move(fulfilment));
    }
    default:
      break;
  }
  if (!erp_open(t, Flow::Orders))
    return;
  switch (job.step) {
    case Step::Check:
      return erp(erp::FindSalesOrder{ref_of(t, job.found[job.next].order)});
    case Step::Enqueue: {
      SeenOrder const& order = job.found[job.next];
      return erp(erp::EnqueueOrder{.order = order.order,
                                   .shop_updated_at = order.version,
                                   .not_before = order.seen_at + t.settings().ingestion_delay});
    }
    case Step::Claim:
      return erp(erp::ClaimRows{
          .kind = erp::QueueKind::Order, .limit = kRowsPerClaim, .ignore_delay = job.sweep});
    case Step::Find:
      return erp(erp::FindSalesOrder{ref_of(t, row_of(job).order)});
    case Step::Create:
      return erp(sales_order_of(t, job));
    case Step::Update:
      return erp(job.updates[job.update]);
    case Step::Release:
      return erp(erp::ReleaseSalesOrder{job.sales->id});
    case Step::Open:
      return erp(erp::FindSalesOrder{ref_of(t, t.s.durable.open[job.open].order)});
    case Step::ReleaseOpen:
      return erp(erp::ReleaseSalesOrder{t.s.durable.open[job.open].sales});
    case Step::FulfilClaim:
      return erp(erp::ClaimRows{.kind = erp::QueueKind::Fulfilment, .limit = kRowsPerClaim});
    case Step::Finish:
    case Step::FulfilFinish:
      return erp(
          erp::FinishRow{.row = row_of(job).id, .ok = job.error.empty(), .message = job.error});
    case Step::Retry:
      return erp(erp::RetryRow{
          .row = row_of(job).id, .not_before = t.now + kCooldown, .message = job.error});
    default:
      return;
  }
}

void take(Turn& t, shop::Answer const& answer) {
  OrdersJob& job = job_of(t);
  if (auto const* page = std::get_if<shop::OrderPage>(&answer))
    return take_page(t, *page);
  if (auto const* found = std::get_if<shop::FoundOrder>(&answer))
    return take_order(t, *found);
  if (auto const* written = std::get_if<shop::FulfilmentWritten>(&answer)) {
    if (written->errors.empty())
      // The next location, if there is one.
      return go(t,
                t.mutated(Mutant::FirstLocationFulfilled) ? Step::FulfilFinish : Step::FulfilRead);
    job.error = written->errors.front().message;
    return go(t, Step::FulfilFinish);
  }
  give_up(t, Flow::Orders, "the shop answered with something else");
}

void take(Turn& t, erp::Answer const& answer) {
  OrdersJob& job = job_of(t);
  if (auto const* found = std::get_if<erp::FoundSalesOrder>(&answer)) {
    if (job.step != Step::Update && job.step != Step::Release && job.step != Step::ReleaseOpen)
      return take_sales(t, *found);
    if (found->order && job.step != Step::ReleaseOpen)
      job.sales = found->order;
  }
  if (auto const* claim = std::get_if<erp::Claimed>(&answer)) {
    claimed(t, *claim);
    return;
  }
  switch (job.step) {
    case Step::Enqueue:
      return enqueued(t);
    case Step::Create:
      return go(t, Step::Find);
    case Step::Update:
      ++job.update;
      return next_update(t);
    case Step::Release:
      close(t, job.order->id, job.parts[job.part]);
      return end_part(t);
    case Step::ReleaseOpen:
      close_open(t);
      return next_open(t);
    case Step::Finish:
    case Step::FulfilFinish:
      return next_row(t);
    case Step::Retry:
      orders::abandoned(t);
      return rest(t, Flow::Orders);
    default:
      return next_duty(t);
  }
}

void refused(Turn& t, std::string const& why) {
  OrdersJob& job = job_of(t);
  switch (job.step) {
    case Step::Read:
    case Step::Find:
      return end_row(t, why);
    case Step::Update:
      return end_part(t, why);
    case Step::Create:  // such as a SKU that the ERP does not know
      note_open(t, order_of_part(t, job), job.parts[job.part], SalesOrderId{0});
      return end_part(t, why);
    case Step::Release:  // a person may have released it, or it is cancelled
      close(t, job.order->id, job.parts[job.part]);
      t.log("order " + job.order->name + " was not released: " + why);
      return end_part(t);
    case Step::ReleaseOpen:
      t.log("an order was not released: " + why);
      close_open(t);
      return next_open(t);
    case Step::Check:
      ++job.next;
      return next_found(t);
    case Step::Enqueue:
      t.log("an order was not taken into the queue: " + why);
      return enqueued(t);
    case Step::FulfilRead:
    case Step::FulfilSend:
      job.error = why;
      return go(t, Step::FulfilFinish);
    case Step::Finish:
    case Step::FulfilFinish:
      return next_row(t);
    default:
      return give_up(t, Flow::Orders, why);
  }
}

void unanswered(Turn& t) {
  OrdersJob& job = job_of(t);
  // The units may be out already: look before sending them once more.
  if (job.step == Step::FulfilSend && !t.mutated(Mutant::FulfilledUnread))
    job.step = Step::FulfilRead;
  // Not every ERP knows a reference again and may take one order twice: whether the first create
  // got there is to be seen first.
  if (job.step == Step::Create && !t.mutated(Mutant::OrderTwiceOnRetry))
    job.step = Step::Find;
  if (job.step == Step::Poll && t.mutated(Mutant::CursorAdvancedOnFailure))
    t.s.durable.orders_since = std::max(t.s.durable.orders_since, t.now);
}

void abandoned(Turn& t) {
  OrdersJob& job = job_of(t);
  Flight const& flight = t.flight(Flow::Orders);
  // When it is the ERP that fails, it can't take the row back either; the next claim finds it.
  bool const has_row = job.row < job.rows.size() && row_of(job).id != QueueRowId{0};
  if (has_row && flight.tries > kTriesMax && !flight.to_erp) {
    job.error = "given back after " + std::to_string(kTriesMax) + " tries";
    t.flight(Flow::Orders).tries = 0;
    return go(t, Step::Retry);
  }
  // What the list did not show must not keep out what it did: the orders that are enqueued are
  // brought in first. The cursor stays, and so does the run, which is tried again.
  if (job.step == Step::Poll && !std::exchange(job.unread, true)) {
    job.poll = job.full = false;
    job.claim = imports(t);
    t.flight(Flow::Orders).tries = 0;
    return next_duty(t);
  }
  Durable& d = t.s.durable;
  bool const sweep = job.sweep;
  for (SyncRun run : {SyncRun::Orders, SyncRun::FullOrders})
    if (d.under_way.has(run))
      d.due.add(run);
  end_runs(t, "failed; its work stays pending");
  t.s.run.orders.reset();
  if (sweep)
    inventory::resume(t, Wait::Orders, false);
}

void on_webhook(Turn& t, shop::Webhook const& webhook) {
  auto const* order = std::get_if<shop::OrderView>(&webhook.body);
  if (!order || !imports(t) || t.settings().order_webhooks == Switch::Off)
    return;
  if (!is_ours(t, *order))
    return;
  if (t.mutated(Mutant::UpdateWebhooksIgnored) && webhook.topic != shop::Topic::OrdersCreate)
    return;
  if (t.mutated(Mutant::OlderWebhookOverwrites)) {
    std::erase_if(t.s.durable.bodies, [&](auto const& body) { return body.id == order->id; });
    t.s.durable.bodies.push_back(*order);
  }
  Durable& d = t.s.durable;
  auto& known = d.webhooks.write();
  bool const repeated = std::find(known.begin(), known.end(), webhook.webhook_id) != known.end();
  // Only which order, and which version: what it holds is read when its row is taken, since
  // deliveries come late and out of order.
  SeenOrder seen{order->id, order->updated_at, t.now};
  if (repeated) {
    if (!t.mutated(Mutant::WebhookNotDeduplicated) || webhook.topic != shop::Topic::OrdersCreate)
      return;
    d.repeats.push_back(order->id);
    seen.version = t.now;
  } else {
    known.push_back(webhook.webhook_id);
    if (known.size() > kWebhooksKept)
      known.erase(known.begin());
  }
  bool const waiting = std::any_of(d.inbox.begin(), d.inbox.end(), [&](SeenOrder const& o) {
    return o.order == seen.order && o.version >= seen.version;
  });
  if (!waiting && !was_seen(t.s, seen.order, seen.version))
    d.inbox.push_back(seen);
}

}  // namespace drydock::engine::orders
