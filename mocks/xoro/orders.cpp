#include <algorithm>
#include <map>

#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {
namespace {

/// Where goods go that an order gives up: apart is on hand, but not available.
enum class Goods : std::uint8_t { BackOnSale, Apart };

/// Changes an order, its lines, or both, and the state's sum with them.
template <class Change>
void rewrite_order(ErpState& state, std::uint32_t order, Change&& change) {
  state.sum -= hash_of_order(state, order);
  change(state.orders.write(order));
  state.sum += hash_of_order(state, order);
}

template <class Change>
void rewrite_line(ErpState& state, std::uint32_t order, std::uint32_t line, Change&& change) {
  rewrite_order(state, order,
                [&](OrderRecord& r) { change(state.order_lines.write(r.first_line + line)); });
}

OrderLineRecord const& line_of(ErpState const& state, std::uint32_t order, std::uint32_t line) {
  return state.order_lines[state.orders[order].first_line + line];
}

std::int32_t open_units(ErpState const& state, std::uint32_t order) {
  std::int32_t units = 0;
  for (std::uint32_t i = 0; i < state.orders[order].lines; ++i)
    units += line_of(state, order, i).open();
  return units;
}

Fact order_fact(ErpState const& state, EventKind kind, std::uint32_t order) {
  OrderRecord const& record = state.orders[order];
  return {.kind = kind,
          .shop = shop_of(state, record.url),
          .object = order + 1,
          .order = fact_number(ShopOrderId{record.shop_order})};
}

Fact state_fact(ErpState const& state, EventKind kind, std::uint32_t order, erp::OrderState before,
                std::int32_t units) {
  Fact fact = order_fact(state, kind, order);
  fact.before = static_cast<std::int64_t>(before);
  fact.after = static_cast<std::int64_t>(state.orders[order].state);
  fact.amount = units;
  return fact;
}

/// A released order's open units weigh on the stock.
void weigh(Scene& scene, std::uint32_t order, OrderLineRecord const& line, std::int32_t units,
           erp::Cause cause) {
  if (units != 0)
    change_stock(scene, line.item, line.store, {.on_so = units}, cause, order);
}

/// Books the units of a line that were cancelled but don't go back on sale. Until the order is
/// released or cancelled the books know nothing of them, as of the rest of the order.
std::int32_t book_apart(ErpState& state, std::uint32_t order, std::uint32_t line) {
  std::int32_t const units = line_of(state, order, line).apart;
  if (units != 0)
    rewrite_line(state, order, line, [](OrderLineRecord& r) { r.apart = 0; });
  return units;
}

/// The item that a line is booked on. Another than its own takes that one's stock (A-X18).
std::uint32_t item_of_line(Scene const& scene, std::uint8_t account, ItemNumber const& number) {
  bool const blank = number.value().empty();
  std::uint32_t const own = blank ? kNone : find_item(scene.state, number.value());
  if (own != kNone || account >= scene.config.accounts.size())
    return own;
  Settings const& settings = scene.config.accounts[account].settings;
  bool const stands_in = !settings.default_sku.empty() &&
                         (blank || settings.default_sku_for == DefaultSkuFor::UnknownSku);
  return stands_in ? find_item(scene.state, settings.default_sku) : kNone;
}

std::expected<OrderLineRecord, std::string> read_line(Scene const& scene, std::uint8_t account,
                                                      erp::SalesOrderLine const& given) {
  ErpState const& state = scene.state;
  // The whole order is refused where no item stands in for the one that is not known (A-X18).
  std::uint32_t const item = item_of_line(scene, account, given.item);
  if (item == kNone)
    return refuse("no item has the number '" + given.item.value() + "'");
  if (given.store.value() >= state.stores)
    return refuse("the ERP has no store number " + std::to_string(given.store.value()));
  std::int32_t const quantity = given.quantity.units();
  if (quantity < 0 || quantity > kQuantityMax)
    return refuse("a line has an impossible quantity");
  auto const within = [quantity](Quantity q) { return q.units() >= 0 && q.units() <= quantity; };
  if (!within(given.cancelled) || !within(given.returned) || !within(given.shipped))
    return refuse("a line has more units cancelled, shipped or returned than ordered");
  return OrderLineRecord{.shop_line = given.shop_line.value(),
                         .item = item,
                         .quantity = quantity,
                         .store = given.store.value(),
                         .unit_price_minor = given.unit_price.minor()};
}

/// Whether so many more units of a line can be counted.
bool can_weigh(ErpState const& state, OrderLineRecord const& line, std::int32_t units) {
  // Before the units are multiplied: a kit may have many of a part.
  for (Part const& part : parts_of(state.kits, line.item))
    if (std::int64_t{units} * part.units > kQuantityMax)
      return false;
  bool can = true;
  for_goods(state, line.item, units, [&](std::uint32_t item, std::int32_t more) {
    std::size_t const place = std::size_t{item} * state.stores + line.store;
    can = can && std::int64_t{state.stock[place].on_so} + more <= kQuantityMax;
  });
  return can;
}

std::uint32_t find_line(ErpState const& state, std::uint32_t order, OrderLineId shop_line) {
  for (std::uint32_t i = 0; i < state.orders[order].lines; ++i)
    if (line_of(state, order, i).shop_line == shop_line.value())
      return i;
  return kNone;
}

/// The lines of an order lie side by side: an order that grows moves to the end of the table.
void append_line(ErpState& state, std::uint32_t order, OrderLineRecord const& line) {
  rewrite_order(state, order, [&](OrderRecord& r) {
    if (r.first_line + r.lines != state.order_lines.size()) {
      auto const first = static_cast<std::uint32_t>(state.order_lines.size());
      for (std::uint32_t i = 0; i < r.lines; ++i) {
        OrderLineRecord const moved = state.order_lines[r.first_line + i];
        state.order_lines.push_back(moved);
      }
      r.first_line = first;
    }
    state.order_lines.push_back(line);
    ++r.lines;
  });
}

void set_state(ErpState& state, std::uint32_t order, erp::OrderState to) {
  rewrite_order(state, order, [to](OrderRecord& r) { r.state = to; });
}

Fact return_fact(ErpState const& state, EventKind kind, ReturnRecord const& back,
                 std::int32_t units) {
  Fact fact = order_fact(state, kind, back.order);
  fact.place = back.store;
  fact.item = back.item;
  fact.line = fact_number(OrderLineId{back.shop_line});
  fact.amount = units;
  return fact;
}

/// Goods of a line are on a shelf again.
void put_back(Scene& scene, ReturnRecord const& back, std::int32_t units) {
  scene.out.push_back(return_fact(scene.state, EventKind::ErpLineReturned, back, units));
  // An app's RMA is a document of its own, of which the shop's order knows nothing (A-X48).
  change_stock(scene, back.item, back.store,
               {.on_hand = units, .not_available = back.apart ? units : 0}, erp::Cause::Return,
               back.order, back.by_app ? LogNames::NoOrder : LogNames::Order);
}

/// Units of a line that an app has brought back and that the shop has not refunded yet.
std::int32_t brought_by_app(ErpState const& state, std::uint32_t order, std::uint64_t shop_line) {
  std::int32_t units = 0;
  for (std::size_t i = 0; i < state.returns.size(); ++i) {
    ReturnRecord const& r = state.returns[i];
    units += r.by_app && r.order == order && r.shop_line == shop_line ? r.units : 0;
  }
  return units;
}

/// Of units that the shop tells of as returned: those that are no news, since an app has brought
/// them back. The shop's refund is the money of them (A-X48).
std::int32_t refund_of_app(ErpState& state, std::uint32_t order, std::uint64_t shop_line,
                           std::int32_t units) {
  std::int32_t known = 0;
  for (std::size_t i = 0; i < state.returns.size() && known < units; ++i) {
    ReturnRecord const r = state.returns[i];
    std::int32_t const these = std::min(units - known, r.units);
    if (!r.by_app || r.order != order || r.shop_line != shop_line || these == 0)
      continue;
    rewrite(state.sum, state.returns, i, [these](ReturnRecord& w) { w.units -= these; });
    known += these;
  }
  return state.options.app_returns_known == Switch::On ? known : 0;
}

bool waits_for_asn(Scene const& scene, std::uint32_t order) {
  std::uint8_t const account = scene.state.orders[order].account;
  return account < scene.config.accounts.size() &&
         scene.config.accounts[account].settings.returns == ReturnReceipt::Asn;
}

/// What is credited is on the shelf again, or waits for the receipt of its ASN (A-X42).
void credit(Scene& scene, ReturnRecord const& back) {
  if (!waits_for_asn(scene, back.order))
    return put_back(scene, back, back.units);
  append(scene.state.sum, scene.state.returns, back);
  Fact fact = return_fact(scene.state, EventKind::ErpReturnAwaited, back, back.units);
  fact.detail = static_cast<std::uint8_t>(back.apart);
  scene.out.push_back(fact);
}

/// Goods that came back (A-X26), or are said to.
void take_back(Scene& scene, std::uint32_t order, std::uint32_t line, std::int32_t returned,
               Goods goods, std::optional<StoreIndex> store = std::nullopt) {
  OrderLineRecord const held = line_of(scene.state, order, line);
  std::int32_t const units = returned - held.returned;
  // Told again, or told less: what has come back does not go out again by a message.
  if (units <= 0)
    return;
  rewrite_line(scene.state, order, line, [&](OrderLineRecord& r) { r.returned = returned; });
  std::int32_t const news = units - refund_of_app(scene.state, order, held.shop_line, units);
  if (news <= 0)
    return;
  ReturnRecord const back{.order = order,
                          .shop_line = held.shop_line,
                          .item = held.item,
                          .units = news,
                          .store = store ? store->value() : held.store,
                          .apart = goods == Goods::Apart};
  credit(scene, back);
}

/// Where an order stands once its lines say what they say.
erp::OrderState state_by_lines(ErpState const& state, std::uint32_t order) {
  std::int32_t open = 0, shipped = 0;
  for (std::uint32_t i = 0; i < state.orders[order].lines; ++i) {
    open += line_of(state, order, i).open();
    shipped += line_of(state, order, i).shipped;
  }
  erp::OrderState const held = state.orders[order].state;
  if (open > 0)
    // An order that was never released is not released by an edit.
    return held == erp::OrderState::Imported ? held
           : shipped > 0                     ? erp::OrderState::PartiallyShipped
                                             : erp::OrderState::Released;
  if (shipped == 0)
    return erp::OrderState::Cancelled;
  return held == erp::OrderState::Shipped ? held : erp::OrderState::Closed;
}

/// What is open of a line is to leave another store: it is reserved there, and here no more.
void move_line(Scene& scene, std::uint32_t order, std::uint32_t line, std::uint8_t store) {
  OrderLineRecord const held = line_of(scene.state, order, line);
  bool const weighs = scene.state.orders[order].state != erp::OrderState::Imported;
  if (weighs)
    weigh(scene, order, held, -held.open(), erp::Cause::OrderEdited);
  rewrite_line(scene.state, order, line, [store](OrderLineRecord& r) { r.store = store; });
  if (weighs)
    weigh(scene, order, line_of(scene.state, order, line), held.open(), erp::Cause::OrderEdited);
}

/// What an invoice has deducted at one store is to leave another: it is credited where nobody has
/// packed it, and deducted where it goes. Assumption: A-X44.
void move_invoiced_line(Scene& scene, std::uint32_t order, std::uint32_t line, std::uint8_t store) {
  OrderLineRecord const held = line_of(scene.state, order, line);
  std::int32_t const units = held.shipped - held.returned;
  rewrite_line(scene.state, order, line, [store](OrderLineRecord& r) { r.store = store; });
  if (units <= 0)
    return;
  // It is of the order as before, so its line has nothing returned.
  credit(scene, {.order = order,
                 .shop_line = held.shop_line,
                 .item = held.item,
                 .units = units,
                 .store = held.store});
  change_stock(scene, held.item, store, {.on_hand = -units}, erp::Cause::OrderEdited, order);
}

/// A line is to leave another store. What has left the house has left it from where it was; what an
/// invoice says of it has not.
void follow_to(Scene& scene, std::uint32_t order, std::uint32_t line, std::uint8_t store) {
  OrderLineRecord const held = line_of(scene.state, order, line);
  if (held.store == store)
    return;
  if (held.shipped == 0)
    move_line(scene, order, line, store);
  else if (scene.state.orders[order].document == erp::Document::Invoice)
    move_invoiced_line(scene, order, line, store);
}

/// Sets a line's quantity and cancelled units; returns the units that were taken off by cancelling.
std::int32_t edit_line(Scene& scene, std::uint32_t order, std::uint32_t line, std::int32_t quantity,
                       std::int32_t cancelled) {
  ErpState& state = scene.state;
  OrderLineRecord const held = line_of(state, order, line);
  // Until the release nothing of an order is in ATS (A-X1), so its changes move nothing either.
  bool const weighs = state.orders[order].state != erp::OrderState::Imported;
  // Units that have left the house can't be cancelled any more; they come back as a return.
  quantity = std::max(quantity, held.shipped);
  cancelled = std::min(cancelled, quantity - held.shipped);
  // In two steps, size and then cancellation, because the log shows them as two causes: an edit is
  // no cancellation.
  std::int32_t const kept = std::min(held.cancelled, quantity - held.shipped);
  rewrite_line(state, order, line, [&](OrderLineRecord& r) {
    r.quantity = quantity;
    r.cancelled = kept;
  });
  if (weighs)
    weigh(scene, order, held, line_of(state, order, line).open() - held.open(),
          erp::Cause::OrderEdited);
  rewrite_line(state, order, line, [&](OrderLineRecord& r) { r.cancelled = cancelled; });
  return cancelled - kept;
}

}  // namespace

std::uint32_t find_order(ErpState const& state, erp::OrderRef const& ref) {
  // As it is written first: that is what it mostly is, and normalising costs more than the look.
  auto url = find_url(state, ref.shop_url);
  if (!url)
    url = find_url(state, normal_shop_url(ref.shop_url));
  if (!url)
    return kNone;
  std::uint32_t const* const first =
      state.order_index.find({.order = ref.order.value(), .url = *url});
  return first ? *first : kNone;
}

std::vector<std::uint32_t> find_orders(ErpState const& state, erp::OrderRef const& ref) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t at = find_order(state, ref); at != kNone; at = state.orders[at].next_same_ref)
    all.push_back(at);
  return all;
}

namespace {

/// Whether the shop is yet to hear of what leaves.
enum class ShopKnows : std::uint8_t { NotYet, Already };

/// Units of each line leave the house: On hand and On SO fall together, ATS stays, and so there is
/// no row in the change log (A-X25).
void send_out(Scene& scene, std::uint32_t order, std::vector<std::int32_t> const& units,
              ShopKnows shop = ShopKnows::NotYet) {
  ErpState& state = scene.state;
  erp::OrderState const before = state.orders[order].state;
  std::int32_t leave = 0;
  for (std::int32_t const n : units)
    leave += n;
  set_state(state, order,
            leave < open_units(state, order) ? erp::OrderState::PartiallyShipped
                                             : erp::OrderState::Shipped);
  scene.out.push_back(state_fact(state, EventKind::ErpOrderShipped, order, before, leave));
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    std::int32_t const n = units[i];
    if (n == 0)
      continue;
    OrderLineRecord const line = line_of(state, order, i);
    rewrite_line(state, order, i, [n](OrderLineRecord& r) { r.shipped += n; });
    change_stock(scene, line.item, line.store, {.on_hand = -n, .on_so = -n},
                 erp::Cause::OrderShipped, order);
  }
  if (shop == ShopKnows::NotYet)
    queue_fulfilment(scene, order);
}

/// Books what the shop says it has sent out of each line, whatever the shelf is thought to hold.
/// Nothing leaves an order that is not released: there it is kept until then. Assumption: A-X47.
void book_sent(Scene& scene, std::uint32_t order) {
  if (scene.state.orders[order].state == erp::OrderState::Imported)
    return;
  std::vector<std::int32_t> units;
  bool any = false;
  for (std::uint32_t i = 0; i < scene.state.orders[order].lines; ++i) {
    OrderLineRecord const& line = line_of(scene.state, order, i);
    units.push_back(std::clamp(line.sent - line.shipped, 0, line.open()));
    any = any || units.back() > 0;
  }
  if (any)
    send_out(scene, order, units, ShopKnows::Already);
}

void note_sent(ErpState& state, std::uint32_t order, std::uint32_t line, Quantity sent) {
  if (sent.units() > line_of(state, order, line).sent)
    rewrite_line(state, order, line, [sent](OrderLineRecord& r) { r.sent = sent.units(); });
}

/// An invoice says that its goods are gone, whatever the shelf is thought to hold (A-X44).
void invoice(Scene& scene, std::uint32_t order) {
  std::vector<std::int32_t> units;
  for (std::uint32_t i = 0; i < scene.state.orders[order].lines; ++i)
    units.push_back(line_of(scene.state, order, i).open());
  if (open_units(scene.state, order) > 0)
    send_out(scene, order, units);
}

}  // namespace

Accepted release(Scene& scene, std::uint32_t order) {
  ErpState& state = scene.state;
  erp::OrderState const before = state.orders[order].state;
  if (before == erp::OrderState::Cancelled)
    return refuse("the sales order is cancelled");
  if (before != erp::OrderState::Imported)
    return refuse("the sales order is released already");
  set_state(state, order, erp::OrderState::Released);
  scene.out.push_back(
      state_fact(state, EventKind::ErpOrderReleased, order, before, open_units(state, order)));
  for (std::uint32_t i = 0; i < state.orders[order].lines; ++i) {
    OrderLineRecord const line = line_of(state, order, i);
    change_stock(scene, line.item, line.store,
                 {.not_available = book_apart(state, order, i), .on_so = line.open()},
                 erp::Cause::OrderReleased, order);
  }
  book_sent(scene, order);
  if (state.orders[order].document == erp::Document::Invoice)
    invoice(scene, order);
  return {};
}

namespace {

/// `first`: the order that has this reference already.
std::uint32_t append_order(ErpState& state, std::uint8_t account,
                           erp::CreateSalesOrder const& request,
                           std::vector<OrderLineRecord> const& lines, std::uint32_t first) {
  std::uint16_t const url = first != kNone ? state.orders[first].url
                            : find_url(state, request.ref.shop_url)
                                ? *find_url(state, request.ref.shop_url)
                                : url_position(state, normal_shop_url(request.ref.shop_url));
  auto const order = static_cast<std::uint32_t>(state.orders.size());
  state.orders.push_back({.shop_order = request.ref.order.value(),
                          .shop_updated_at = request.shop_updated_at,
                          .first_line = static_cast<std::uint32_t>(state.order_lines.size()),
                          .lines = static_cast<std::uint32_t>(lines.size()),
                          .url = url,
                          .account = account,
                          .store = request.store ? request.store->value() : kWholeOrder,
                          .document = request.document,
                          .currency = request.currency,
                          .money = request.money});
  for (auto const& line : lines)
    state.order_lines.push_back(line);
  state.sum += hash_of_order(state, order);
  if (first == kNone) {
    state.order_index.set({.order = request.ref.order.value(), .url = url}, order);
  } else {
    std::uint32_t last = first;
    while (state.orders[last].next_same_ref != kNone)
      last = state.orders[last].next_same_ref;
    state.orders.write(last).next_same_ref = order;
  }
  return order;
}

}  // namespace

void open_order(Scene& scene, std::uint8_t account, erp::CreateSalesOrder const& request) {
  ErpState& state = scene.state;
  std::vector<OrderLineRecord> lines;
  for (auto const& given : request.lines)
    if (auto const line = read_line(scene, account, given))
      lines.push_back(*line);
  std::uint32_t const order =
      append_order(state, account, request, lines, find_order(state, request.ref));
  set_state(state, order, erp::OrderState::Released);
  for (OrderLineRecord const& line : lines)
    for_goods(state, line.item, line.open(), [&](std::uint32_t item, std::int32_t units) {
      rewrite(state.sum, state.stock, std::size_t{item} * state.stores + line.store,
              [units](StockRecord& stock) { stock.on_so += units; });
    });
}

namespace {

/// The sales order that is already what is asked for: of the same part, or of all of the order.
std::uint32_t same_document(ErpState const& state, erp::CreateSalesOrder const& request) {
  std::uint8_t const store = request.store ? request.store->value() : kWholeOrder;
  for (std::uint32_t const order : find_orders(state, request.ref)) {
    std::uint8_t const held = state.orders[order].store;
    if (held == store || held == kWholeOrder || store == kWholeOrder)
      return order;
  }
  return kNone;
}

}  // namespace

std::expected<std::uint32_t, std::string> create_order(Scene& scene, std::uint8_t account,
                                                       erp::CreateSalesOrder const& request) {
  ErpState& state = scene.state;
  std::uint32_t const first = find_order(state, request.ref);
  // The answer is the first order's (A-X16), whoever asks: two accounts that import one order get
  // one sales order. Switched off, each gets its own. Contradiction: K14.
  std::uint32_t const same = first == kNone ? kNone : same_document(state, request);
  if (same != kNone && state.options.order_refs_unique == Switch::On) {
    Fact fact = order_fact(state, EventKind::ErpOrderRepeated, same);
    fact.detail = static_cast<std::uint8_t>(state.orders[same].state);
    for (auto const& line : request.lines)
      fact.amount += (line.quantity - line.cancelled).units();
    scene.out.push_back(fact);
    return same;
  }
  if (request.lines.empty())
    return refuse("a sales order needs a line");
  if (request.store && std::ranges::any_of(request.lines, [&](erp::SalesOrderLine const& line) {
        return line.store != *request.store;
      }))
    return refuse("a line is of another store than its part of the order");
  // Every line is read before anything is booked: an order is taken whole or not at all.
  std::vector<OrderLineRecord> lines;
  std::int32_t units = 0;
  for (auto const& given : request.lines) {
    auto line = read_line(scene, account, given);
    if (!line)
      return refuse(line.error());
    line->cancelled = given.cancelled.units();
    line->sent = given.shipped.units();
    if (!can_weigh(state, *line, line->open()))
      return refuse("a line has an impossible quantity");
    units += line->open();
    lines.push_back(*line);
  }
  std::uint32_t const order = append_order(state, account, request, lines, first);
  Fact fact = order_fact(state, EventKind::ErpOrderCreated, order);
  fact.detail = static_cast<std::uint8_t>(erp::OrderState::Imported);
  fact.amount = units;
  scene.out.push_back(fact);
  // Everything of it was given up before it came: there is nothing to ship, and it must not wait
  // for a release.
  if (units == 0)
    set_state(state, order, erp::OrderState::Cancelled);
  else if (request.auto_release)
    static_cast<void>(release(scene, order));
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    // After the release, so that what came back is a return of units that were deducted.
    take_back(scene, order, i, request.lines[i].returned.units(), Goods::BackOnSale);
  return order;
}

namespace {

std::expected<std::vector<OrderLineRecord>, std::string> read_changed_lines(
    Scene const& scene, std::uint32_t order, erp::UpdateSalesOrder const& request) {
  ErpState const& state = scene.state;
  std::vector<OrderLineRecord> lines;
  for (auto const& given : request.lines) {
    auto const line = read_line(scene, state.orders[order].account, given);
    if (!line)
      return refuse(line.error());
    std::uint32_t const held = find_line(state, order, given.shop_line);
    std::uint8_t const part = state.orders[order].store;
    if (part != kWholeOrder && line->store != part)
      return refuse("a line is of another store than its part of the order");
    // Moved to another item in silence, the line would leave the first one's units reserved.
    if (held != kNone && line_of(state, order, held).item != line->item)
      return refuse("line " + std::to_string(given.shop_line.value()) + " is of another item");
    if (!can_weigh(state, *line, line->quantity))
      return refuse("a line has an impossible quantity");
    lines.push_back(*line);
  }
  return lines;
}

/// A line, and units that leave it.
using Off = std::pair<std::uint32_t, std::int32_t>;

/// Takes what is open off each line.
std::vector<Off> cancel_open(ErpState& state, std::uint32_t order) {
  std::vector<Off> cancelled;
  for (std::uint32_t line = 0; line < state.orders[order].lines; ++line) {
    OrderLineRecord const held = line_of(state, order, line);
    if (held.open() == 0)
      continue;
    cancelled.emplace_back(line, held.open());
    rewrite_line(state, order, line,
                 [](OrderLineRecord& r) { r.cancelled = r.quantity - r.shipped; });
  }
  return cancelled;
}

/// What an order gives up and nobody puts back on sale. What the shop has sent of one that is not
/// released has left, and is not given up here.
void set_apart(ErpState& state, std::uint32_t order, std::vector<Off> const& cancelled,
               erp::OrderState before) {
  for (auto const& [line, off] : cancelled) {
    std::int32_t const sent =
        before == erp::OrderState::Imported ? line_of(state, order, line).sent : 0;
    if (std::int32_t const here = off - sent; here > 0)
      rewrite_line(state, order, line, [here](OrderLineRecord& r) { r.apart += here; });
  }
}

}  // namespace

Accepted update_order(Scene& scene, std::uint32_t order, erp::UpdateSalesOrder const& request) {
  ErpState& state = scene.state;
  if (request.shop_updated_at < state.orders[order].shop_updated_at)
    return {};  // older news: messages overtake one another
  if (request.return_store && request.return_store->value() >= state.stores)
    return refuse("the ERP has no store number " + std::to_string(request.return_store->value()));
  auto const read = read_changed_lines(scene, order, request);
  if (!read)
    return refuse(read.error());
  std::vector<OrderLineRecord> const& lines = *read;
  rewrite_order(state, order, [&](OrderRecord& r) {
    r.shop_updated_at = request.shop_updated_at;
    r.currency = request.currency;
    r.money = request.money;
  });

  std::vector<Off> cancelled;
  erp::OrderState const before = state.orders[order].state;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::uint32_t line = find_line(state, order, request.lines[i].shop_line);
    if (line == kNone) {
      line = state.orders[order].lines;
      OrderLineRecord fresh = lines[i];
      fresh.quantity = 0;  // grows to its size as an edit, below
      append_line(state, order, fresh);
    }
    follow_to(scene, order, line, lines[i].store);
    std::int32_t const off =
        edit_line(scene, order, line, lines[i].quantity, request.lines[i].cancelled.units());
    if (off != 0)
      cancelled.emplace_back(line, off);
    note_sent(state, order, line, request.lines[i].shipped);
  }
  // Before the rest is cancelled: what has left the house is not of it.
  book_sent(scene, order);
  Goods const goods = request.returns_to_stock ? Goods::BackOnSale : Goods::Apart;
  if (request.cancel)
    for (auto const& off : cancel_open(state, order))
      cancelled.push_back(off);
  erp::OrderState const after = state_by_lines(state, order);
  if (after != before)
    set_state(state, order, after);
  if (!cancelled.empty() || (after == erp::OrderState::Cancelled && before != after)) {
    std::int32_t units = 0;
    for (auto const& [line, off] : cancelled)
      units += off;
    scene.out.push_back(state_fact(state, EventKind::ErpOrderCancelled, order, before, units));
  }
  if (goods == Goods::Apart)
    set_apart(state, order, cancelled, before);
  // Only a released order has taken units off ATS that could come back.
  if (before != erp::OrderState::Imported) {
    for (auto const& [line, off] : cancelled) {
      std::int32_t const apart = book_apart(state, order, line);
      OrderLineRecord const held = line_of(state, order, line);
      change_stock(scene, held.item, held.store, {.not_available = apart, .on_so = -off},
                   erp::Cause::OrderCancelled, order);
    }
  } else if (after == erp::OrderState::Cancelled) {
    for (std::uint32_t line = 0; line < state.orders[order].lines; ++line) {
      std::int32_t const apart = book_apart(state, order, line);
      OrderLineRecord const held = line_of(state, order, line);
      // What the shop has sent out of it has left, and is to come back by itself (A-X47).
      change_stock(scene, held.item, held.store, {.on_hand = -held.sent, .not_available = apart},
                   erp::Cause::OrderCancelled, order);
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    take_back(scene, order, find_line(state, order, request.lines[i].shop_line),
              request.lines[i].returned.units(), goods, request.return_store);
  // Nobody packs what is on an invoice, and nobody would ship what is added to one (A-X44).
  if (state.orders[order].document == erp::Document::Invoice && before != erp::OrderState::Imported)
    invoice(scene, order);
  return {};
}

namespace {

/// Units of each line that leave the house. Errors: more than is open, or nothing at all.
std::expected<std::vector<std::int32_t>, std::string> units_to_ship(
    ErpState const& state, std::uint32_t order, std::vector<action::OrderLine> const& wanted,
    std::optional<StoreIndex> store) {
  auto const from_there = [&](OrderLineRecord const& line) {
    return !store || line.store == store->value();
  };
  std::vector<std::int32_t> units(state.orders[order].lines, 0);
  for (std::uint32_t i = 0; i < units.size() && wanted.empty(); ++i)
    if (from_there(line_of(state, order, i)))
      units[i] = line_of(state, order, i).open();
  for (action::OrderLine const& want : wanted) {
    std::uint32_t const item = find_item(state, want.item.value());
    std::int32_t left = want.quantity.units();
    if (left <= 0)
      return refuse("a shipment needs a positive quantity");
    for (std::uint32_t i = 0; i < units.size() && left > 0; ++i) {
      OrderLineRecord const& line = line_of(state, order, i);
      if (line.item != item || !from_there(line))
        continue;
      std::int32_t const here = std::min(left, line.open() - units[i]);
      units[i] += here;
      left -= here;
    }
    if (left > 0)
      return refuse("item '" + want.item.value() + "': " + std::to_string(left) +
                    " more to ship than the sales order has open");
  }
  return units;
}

/// Several lines may take from one shelf: the sum has to be there, not each by itself (A-X25).
Accepted on_the_shelf(ErpState const& state, std::uint32_t order,
                      std::vector<std::int32_t> const& units) {
  std::map<std::pair<std::uint32_t, std::uint8_t>, std::int64_t> needed;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    OrderLineRecord const& line = line_of(state, order, i);
    for_goods(state, line.item, units[i], [&](std::uint32_t item, std::int32_t n) {
      needed[{item, line.store}] += n;
    });
  }
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    OrderLineRecord const& line = line_of(state, order, i);
    Accepted fine;
    for_goods(state, line.item, units[i], [&](std::uint32_t item, std::int32_t n) {
      std::int32_t const available =
          state.stock[std::size_t{item} * state.stores + line.store].available();
      std::int64_t const all = needed[{item, line.store}];
      if (n > 0 && all > available && state.items[item].stocked && fine)
        fine = refuse("item '" + std::string(number_of(state, item)) + "': " + std::to_string(all) +
                      " to ship, " + std::to_string(available) + " available");
    });
    if (!fine)
      return fine;
  }
  return {};
}

}  // namespace

Accepted ship(Scene& scene, std::uint32_t order, std::vector<action::OrderLine> const& lines,
              std::optional<StoreIndex> store) {
  ErpState& state = scene.state;
  erp::OrderState const before = state.orders[order].state;
  if (before == erp::OrderState::Imported)
    return refuse("the sales order is not released");
  if (before != erp::OrderState::Released && before != erp::OrderState::PartiallyShipped)
    return refuse("the sales order has no open unit");
  auto const units = units_to_ship(state, order, lines, store);
  if (!units)
    return refuse(units.error());
  if (auto const there = on_the_shelf(state, order, *units); !there)
    return there;
  std::int32_t leave = 0;
  for (std::int32_t const n : *units)
    leave += n;
  if (leave == 0)
    return refuse("nothing of the sales order is open at that store");
  send_out(scene, order, *units);
  return {};
}

}  // namespace drydock::mocks::xoro

namespace drydock::mocks {

using namespace xoro;

namespace {

std::expected<std::uint32_t, std::string> order_at(ErpState const& state, SalesOrderId id) {
  if (id.value() == 0 || id.value() > state.orders.size())
    return refuse("there is no sales order number " + std::to_string(id.value()));
  return static_cast<std::uint32_t>(id.value() - 1);
}

}  // namespace

std::expected<void, std::string> ErpServer::release_order(SalesOrderId id, Tick now,
                                                          ErpEffects& out) {
  auto const order = order_at(state_, id);
  if (!order)
    return refuse(order.error());
  Scene scene{state_, *config_, now, out};
  return release(scene, *order);
}

std::expected<void, std::string> ErpServer::ship_order(SalesOrderId id,
                                                       std::vector<action::OrderLine> const& lines,
                                                       Tick now, ErpEffects& out,
                                                       std::optional<StoreIndex> store) {
  auto const order = order_at(state_, id);
  if (!order)
    return refuse(order.error());
  Scene scene{state_, *config_, now, out};
  return ship(scene, *order, lines, store);
}

std::expected<void, std::string> ErpServer::receive_return(SalesOrderId id, ItemNumber const& item,
                                                           Quantity quantity, Tick now,
                                                           ErpEffects& out) {
  auto const order = order_at(state_, id);
  if (!order)
    return refuse(order.error());
  std::uint32_t const wanted = find_item(state_, item.value());
  std::int32_t left = quantity.units();
  if (left <= 0)
    return refuse("a receipt needs a positive quantity");
  auto const is_it = [&](ReturnRecord const& r) {
    return r.order == *order && r.item == wanted && r.units > 0 && !r.by_app;
  };
  std::int64_t awaited = 0;
  for (std::size_t i = 0; i < state_.returns.size(); ++i)
    awaited += is_it(state_.returns[i]) ? state_.returns[i].units : 0;
  if (left > awaited)
    return refuse("item '" + item.value() + "': " + std::to_string(left) + " to receive, " +
                  std::to_string(awaited) + " awaited");
  Scene scene{state_, *config_, now, out};
  for (std::size_t i = 0; i < state_.returns.size() && left > 0; ++i) {
    if (!is_it(state_.returns[i]))
      continue;
    ReturnRecord const back = state_.returns[i];
    std::int32_t const units = std::min(left, back.units);
    rewrite(state_.sum, state_.returns, i, [units](ReturnRecord& r) { r.units -= units; });
    put_back(scene, back, units);
    left -= units;
  }
  return {};
}

std::expected<void, std::string> ErpServer::book_app_return(SalesOrderId id, ItemNumber const& item,
                                                            Quantity quantity, Tick now,
                                                            ErpEffects& out) {
  auto const order = order_at(state_, id);
  if (!order)
    return refuse(order.error());
  std::uint32_t const wanted = find_item(state_, item.value());
  std::int32_t const units = quantity.units();
  if (units <= 0)
    return refuse("a return needs a positive quantity");
  // A kit comes back by its parts, and which of them did an RMA of the kit does not say.
  if (wanted == kNone || !parts_of(state_.kits, wanted).empty())
    return refuse("item '" + item.value() + "' can't come back through an app");
  for (std::uint32_t i = 0; i < state_.orders[*order].lines; ++i) {
    OrderLineRecord const line = line_of(state_, *order, i);
    std::int32_t const out_there =
        line.shipped - line.returned - brought_by_app(state_, *order, line.shop_line);
    if (line.item != wanted || out_there < units)
      continue;
    Scene scene{state_, *config_, now, out};
    ReturnRecord const back{.order = *order,
                            .shop_line = line.shop_line,
                            .item = wanted,
                            .units = units,
                            .store = line.store,
                            .by_app = true};
    append(state_.sum, state_.returns, back);
    put_back(scene, back, units);
    return {};
  }
  return refuse("item '" + item.value() + "': " + std::to_string(units) +
                " to come back, and fewer were sent");
}

std::optional<erp::SalesOrderView> ErpServer::order(erp::OrderRef const& ref) const {
  std::uint32_t const order = find_order(state_, ref);
  if (order == kNone)
    return std::nullopt;
  return view_order(state_, order);
}

bool ErpServer::is_invoice(SalesOrderId id) const {
  auto const order = order_at(state_, id);
  return order && state_.orders[*order].document == erp::Document::Invoice;
}

std::vector<erp::SalesOrderView> ErpServer::orders(erp::OrderRef const& ref) const {
  std::vector<erp::SalesOrderView> all;
  for (std::uint32_t const order : find_orders(state_, ref))
    all.push_back(view_order(state_, order));
  return all;
}

std::optional<erp::SalesOrderView> ErpServer::order(SalesOrderId id) const {
  auto const order = order_at(state_, id);
  if (!order)
    return std::nullopt;
  return view_order(state_, *order);
}

}  // namespace drydock::mocks
