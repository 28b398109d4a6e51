#include <algorithm>
#include <set>

#include "mocks/shopify/acts.h"

/// Orders and what they do to quantities (shopify.dev, "Manage inventory quantities and states").
namespace drydock::mocks {
namespace {

/// Units that earlier lines of the same order take, before anything is written.
struct Taken {
  std::uint32_t variant = 0, location = 0;
  std::int32_t units = 0;
};

struct Pick {
  std::uint32_t location = 0;
  std::int64_t total = 0;        ///< available at all locations
  bool is_enough_there = false;  ///< of the line, at that one
};

/// One location for the whole line: the first with enough for it, one that the order uses already
/// before others; else the one with the most; else the primary (the first).
Pick pick_location(ShopState const& s, std::uint32_t variant, std::int32_t units,
                   std::vector<Taken> const& taken) {
  auto const used = [&](std::uint32_t l) {
    return std::ranges::any_of(taken, [&](Taken const& t) { return t.location == l; });
  };
  std::uint32_t used_count = 0;
  for (std::uint32_t l = 0; l < s.locations; ++l)
    used_count += used(l);
  std::optional<std::uint32_t> enough, most, stocked;
  std::int64_t most_units = 0, total = 0;
  bool enough_used = false;
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    Level const& level = s.levels[level_at(s, variant, l)];
    if (level.state != LevelState::Active)
      continue;
    std::int64_t units_here = level.available;
    // Lines of one order compete for the same shelf before any of them is written.
    for (Taken const& t : taken)
      if (t.variant == variant && t.location == l)
        units_here -= t.units;
    total += units_here;
    if (used_count >= kOrderLocationsMax && !used(l))
      continue;
    if (!stocked)
      stocked = l;
    // Fewest parcels first: a location that ships for this order already goes before another with
    // enough (A-S1).
    if (units_here >= units && (!enough || (!enough_used && used(l)))) {
      enough = l;
      enough_used = used(l);
    }
    if (units_here > most_units) {
      most = l;
      most_units = units_here;
    }
  }
  // With enough nowhere, one level goes below zero for all of the line, unless the line is shared
  // out (A-S1).
  std::uint32_t const fallback = most ? *most : stocked.value_or(0);
  return {
      .location = enough.value_or(fallback), .total = total, .is_enough_there = enough.has_value()};
}

/// So many units of a line from there.
struct Share {
  std::uint32_t location = 0;
  std::int32_t units = 0;
};

/// The fewest locations that have the units between them: those with the most first, of equals the
/// first in the shop's order. None where the order may not be sent from that many (A-S1).
std::vector<Share> shares_of(ShopState const& s, std::uint32_t variant, std::int32_t units,
                             std::vector<Taken> const& taken) {
  std::vector<Share> here;
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    Level const& level = s.levels[level_at(s, variant, l)];
    std::int64_t left = level.state == LevelState::Active ? level.available : 0;
    for (Taken const& t : taken)
      left -= t.variant == variant && t.location == l ? t.units : 0;
    if (left > 0)
      here.push_back({l, static_cast<std::int32_t>(left)});
  }
  std::ranges::stable_sort(here, std::ranges::greater{}, &Share::units);
  std::vector<Share> shares;
  for (Share const& share : here) {
    if (units == 0)
      break;
    shares.push_back({share.location, std::min(units, share.units)});
    units -= shares.back().units;
  }
  std::set<std::uint32_t> used;
  for (Taken const& t : taken)
    used.insert(t.location);
  for (Share const& share : shares)
    used.insert(share.location);
  return units == 0 && used.size() <= kOrderLocationsMax ? shares : std::vector<Share>{};
}

/// Whether a level can promise that many more units without passing what may be counted, whatever
/// its variant's policy: `available` falls as `committed` rises.
bool can_promise(ShopState const& s, std::uint32_t variant, std::uint32_t location,
                 std::int32_t units, std::vector<Taken> const& taken) {
  Level const& level = s.levels[level_at(s, variant, location)];
  std::int64_t more = units;
  for (Taken const& t : taken)
    if (t.variant == variant && t.location == location)
      more += t.units;
  return level.committed + more <= kQuantityMax && level.available - more >= -kQuantityMax;
}
/// Goods that come back raise what is on hand; what is released only moves within it.
bool can_take_back(ShopState const& s, OrderLine const& line, std::int32_t units) {
  Level const& level = s.levels[level_at(s, line.variant, line.location)];
  return level.on_hand() + units <= 2 * std::int64_t{kQuantityMax};
}
constexpr char const* kTooMany = "Quantity must be less than what can be counted";

bool may_run_short(Variant const& v) { return !v.tracked || v.policy == OversellPolicy::Continue; }

void refuse_order(Act& act, std::uint32_t variant, Pick const& pick, Quantity wanted) {
  Fact f = act.fact(EventKind::ShopOrderRefused);
  f.item = variant;
  f.place = static_cast<std::uint8_t>(pick.location);
  f.before = f.after = pick.total;
  f.amount = wanted.units();
  act.out.facts.push_back(f);
}

std::string sold_out(Variant const& v, std::int64_t total) {
  return "'" + std::string(v.sku()) + "' is sold out: " + std::to_string(total) + " available";
}

Fact line_fact(Act const& act, EventKind kind, std::uint32_t order, std::size_t line,
               OrderLine const& l, Means means) {
  Fact f = act.fact(kind);
  f.item = l.variant;
  f.place = l.location;
  f.detail = static_cast<std::uint8_t>(means);
  f.order = order;
  f.line = static_cast<std::uint32_t>(line);
  return f;
}

/// Units of a pre-order are sold, or given back, and no number of the shop's moves (A-S24).
void promise_line(Act& act, std::uint32_t order, std::size_t line, OrderLine const& l,
                  std::int32_t amount, Means means) {
  Fact f = line_fact(act, EventKind::ShopLinePromised, order, line, l, means);
  f.before = f.after = act.state.levels[level_at(act.state, l.variant, l.location)].available;
  f.amount = amount;
  act.out.facts.push_back(f);
}

/// Commits units of a line that was just ordered or added.
void commit_line(Act& act, std::uint32_t order, std::size_t line, OrderLine const& l,
                 std::int32_t units, Means means) {
  if (l.variant == kNone)
    return;  // no goods of the shop's
  if (l.pre_order)
    return promise_line(act, order, line, l, -units, means);
  Fact f = line_fact(act, EventKind::ShopLineCommitted, order, line, l, means);
  f.before = move_units(act, l, {.available = -units, .committed = units});
  f.after = f.before - units;
  f.amount = -units;
  act.out.facts.push_back(f);
}

/// Takes open units off an order's commitment, back to `available` or out of the building.
void release_line(Act& act, EventKind kind, std::uint32_t order, std::size_t line,
                  OrderLine const& l, std::int32_t units, bool restock, Means means) {
  if (l.variant == kNone)
    return;
  if (l.pre_order && restock)
    return promise_line(act, order, line, l, units, means);
  Fact f = line_fact(act, kind, order, line, l, means);
  bool const moves = restock && act.state.variants[l.variant].live;
  // Nothing was committed of a pre-order that is to be committed no more.
  std::int32_t const committed = l.pre_order ? 0 : units;
  f.before = move_units(act, l, {.available = restock ? units : 0, .committed = -committed});
  f.after = f.before + (moves ? units : 0);
  f.amount = units;
  act.out.facts.push_back(f);
}

/// What the buyer has still to pay, or has paid and not got back.
std::int64_t owed_or_paid(Order const& o) {
  Amount lines;
  for (OrderLine const& l : o.lines)
    lines = lines + Amount{l.unit_price} * l.quantity;
  return order_total(lines, o.money).minor();
}

/// Takes an amount off an order; never more than is left of it (A-S70).
void give_back(Order& o, std::int64_t minor) {
  o.money.given_back =
      o.money.given_back +
      Amount{std::clamp<std::int64_t>(minor, 0, std::max<std::int64_t>(0, owed_or_paid(o)))};
}

std::expected<std::uint32_t, std::string> open_order(ShopState const& s, ShopOrderId id) {
  auto const at = known_order(s, id);
  if (!at)
    return std::unexpected("Order does not exist");
  return *at;
}

OrderLine new_line(ShopState const& s, std::uint32_t variant, std::int32_t units,
                   std::uint32_t location) {
  Variant const& v = s.variants[variant];
  return {.text = v.text,
          .unit_price = v.price,
          .variant = variant,
          .quantity = units,
          .current = units,
          .location = static_cast<std::uint8_t>(location)};
}

}  // namespace

std::int32_t move_units(Act& act, OrderLine const& line, UnitMove move) {
  ShopState& s = act.state;
  std::size_t const at = level_at(s, line.variant, line.location);
  std::int32_t const before = s.levels[at].available;
  if (!s.variants[line.variant].live)
    return before;  // its stock went with the variant
  rewrite(s.entities_hash, s.levels, at, [&](Level& level) {
    level.available += move.available;
    level.committed += move.committed;
    // Something is sold from there now, so it is a place that stocks the item.
    if (level.state == LevelState::NotStocked)
      level.state = LevelState::Active;
  });
  if (move.available != 0 && subscribed(act, shop::Topic::InventoryLevelsUpdate))
    trigger_level(act, line.variant, line.location);
  return before;
}

namespace {

/// Where an order is sold: at a checkout, which routes it, or at the counter of a location.
using Counter = std::optional<std::uint32_t>;

/// Whether a line may be sent from several locations: a checkout shares it out, staff who add to an
/// order do not (A-S1).
enum class Sharing : std::uint8_t { Whole, Shared };

/// A line, or one for each location that serves it. Errors: why it can't be ordered. Nothing is
/// written yet.
std::expected<std::vector<OrderLine>, std::string> lines_to_place(Act& act, Wanted const& wanted,
                                                                  Counter counter, Sharing sharing,
                                                                  std::vector<Taken>& taken) {
  ShopState const& s = act.state;
  Quantity const quantity = wanted.quantity;
  auto const variant = live_variant(s, wanted.variant);
  if (!variant)
    return std::unexpected("The variant does not exist in the shop.");
  if (quantity.units() <= 0)
    return std::unexpected("Quantity must be greater than 0");
  Variant const& v = s.variants[*variant];
  // A bundle is on sale or not, whatever its components are by themselves.
  Variant const& chosen = s.variants[wanted.bundle.value_or(*variant)];
  if (!visible(s.products[chosen.product]))
    return std::unexpected("'" + std::string(chosen.sku()) +
                           "' is not on sale: its product is not " +
                           (s.products[chosen.product].published == 0 ? "published" : "active"));
  Pick pick = pick_location(s, *variant, quantity.units(), taken);
  // Against the total and not the location: a checkout sells what the shop has, wherever it lies.
  // At a counter staff are warned and not kept from it: the goods are in their hands.
  if (counter) {
    pick.location = *counter;
  } else if (pick.total < quantity.units() && !may_run_short(v)) {
    refuse_order(act, *variant, pick, quantity);
    return std::unexpected(sold_out(v, pick.total));
  }
  std::vector<Share> shares;
  // What may run short goes below zero at one place instead.
  if (!counter && sharing == Sharing::Shared && !pick.is_enough_there && !may_run_short(v))
    shares = shares_of(s, *variant, quantity.units(), taken);
  if (shares.empty())
    shares.push_back({pick.location, quantity.units()});
  std::vector<OrderLine> lines;
  for (auto const& [location, units] : shares) {
    if (!can_promise(s, *variant, location, units, taken))
      return std::unexpected(kTooMany);
    taken.push_back({*variant, location, units});
    lines.push_back(new_line(s, *variant, units, location));
    lines.back().unit_price = wanted.price.value_or(lines.back().unit_price);
  }
  return lines;
}

/// The location with enough of everything, where there is one: then nothing of the order is split.
/// The first in the shop's order of locations (A-S1).
std::optional<std::uint32_t> location_for_all(ShopState const& s,
                                              std::vector<Wanted> const& lines) {
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    bool const all = std::ranges::all_of(lines, [&](Wanted const& line) {
      auto const variant = live_variant(s, line.variant);
      if (!variant)
        return false;
      std::int64_t wanted = 0;
      for (Wanted const& other : lines)
        wanted += other.variant == line.variant ? other.quantity.units() : 0;
      Level const& level = s.levels[level_at(s, *variant, l)];
      return level.state == LevelState::Active && level.available >= wanted;
    });
    if (all)
      return l;
  }
  return std::nullopt;
}

/// Lines of no goods: they leave with the first of the goods, or need not leave at all.
void add_extras(Order& order, OrderExtras const& extras) {
  std::uint8_t const location =
      order.lines.empty() ? std::uint8_t{0} : order.lines.front().location;
  auto const add = [&](std::uint32_t count, LineOf of) {
    OrderLine line{.unit_price = extras.custom_price.minor(),
                   .quantity = 1,
                   .current = 1,
                   .location = location,
                   .of = of};
    // A gift card is sent by mail, and a tip not at all.
    if (of != LineOf::Custom)
      line.fulfilled = 1;
    order.lines.insert(order.lines.end(), count, line);
  };
  add(extras.custom_lines, LineOf::Custom);
  add(extras.gift_cards, LineOf::GiftCard);
  add(extras.tip ? 1 : 0, LineOf::Tip);
  order.tags = extras.tags;
}

std::expected<std::uint32_t, std::string> place(
    Act& act, std::vector<std::pair<VariantId, Quantity>> const& chosen, bool paid, Counter counter,
    OrderExtras const& extras) {
  ShopState& s = act.state;
  std::vector<Wanted> const lines = as_components(s, chosen);
  std::size_t const count =
      lines.size() + extras.custom_lines + extras.gift_cards + (extras.tip ? 1 : 0);
  if (lines.size() + extras.custom_lines + extras.gift_cards == 0)
    return std::unexpected("Order Line items is invalid");
  if (count > kOrderLinesMax)
    return std::unexpected("an order here has at most 30 lines");
  Order order{.created_at = act.now, .updated_at = act.now, .paid = paid, .money = extras.money};
  order.source = !extras.source.empty() ? extras.source : counter ? "pos" : "web";
  order.lines.reserve(count);
  // Checked as a whole before anything is written: an order that fails at its third line has
  // committed nothing.
  std::vector<Taken> taken;
  taken.reserve(lines.size());
  std::int64_t units = 0;
  // Fewest parcels first: the location that has everything takes all of it.
  Counter const one_for_all =
      counter || lines.size() < 2 ? std::nullopt : location_for_all(s, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // Each line that is to come needs its place.
    bool const room = order.lines.size() + (count - i) + s.locations <= kOrderLinesMax;
    auto placed = lines_to_place(act, lines[i], counter ? counter : one_for_all,
                                 room ? Sharing::Shared : Sharing::Whole, taken);
    if (!placed)
      return std::unexpected(placed.error());
    std::ranges::move(*placed, std::back_inserter(order.lines));
    units += lines[i].quantity.units();
  }
  for (OrderLine& line : order.lines)
    line.pre_order = extras.pre_order;
  add_extras(order, extras);
  if (owed_or_paid(order) < 0)
    return std::unexpected("Discount is greater than the order's total");
  std::uint32_t const at = append_order(s, std::move(order));
  Fact f = act.fact(EventKind::ShopOrderPlaced);
  f.object = static_cast<std::uint32_t>(s.orders[at]->lines.size());
  f.order = at;
  f.detail = paid;
  f.amount = units;
  if (counter)
    f.place = static_cast<std::uint8_t>(*counter);
  act.out.facts.push_back(f);
  Order const& placed = *s.orders[at];
  for (std::size_t i = 0; i < placed.lines.size(); ++i)
    commit_line(act, at, i, placed.lines[i], placed.lines[i].quantity, Means::Checkout);
  trigger_order(act, shop::Topic::OrdersCreate, at);
  return at;
}

}  // namespace

std::expected<ShopOrderId, std::string> place_order(
    Act& act, std::vector<std::pair<VariantId, Quantity>> const& lines, bool paid,
    OrderExtras const& extras) {
  auto const at = place(act, lines, paid, std::nullopt, extras);
  if (!at)
    return std::unexpected(at.error());
  return order_at(*at);
}

std::expected<ShopOrderId, std::string> sell_over_counter(
    Act& act, std::vector<std::pair<VariantId, Quantity>> const& lines, LocationId location,
    OrderExtras const& extras) {
  std::uint32_t const counter = position_of(location);
  if (counter >= act.state.locations)
    return std::unexpected("The location does not exist.");
  if (extras.pre_order)
    return std::unexpected("A selling plan is not sold over a counter.");
  auto const at = place(act, lines, true, counter, extras);
  if (!at)
    return std::unexpected(at.error());
  // The buyer takes the goods along.
  bool const goods = !lines.empty() || extras.custom_lines > 0;
  if (auto const handed = goods ? fulfil_order(act, order_at(*at), {}) : Done{}; !handed)
    return std::unexpected(handed.error());
  return order_at(*at);
}

Done cancel_order(Act& act, ShopOrderId id, bool restock) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  Order const before = *s.orders[*at];
  if (before.cancelled_at != kNever)
    return std::unexpected("Cannot cancel an order that has already been canceled");
  // What was sent out and has come back is no hindrance.
  if (std::ranges::any_of(before.lines, [](auto const& l) {
        return l.fulfilled > l.returned && l.of != LineOf::GiftCard && l.of != LineOf::Tip;
      }))
    return std::unexpected("Cannot cancel an order that has outstanding fulfillments");
  Fact f = act.fact(EventKind::ShopOrderCancelled);
  f.order = *at;
  f.detail = restock;
  act.out.facts.push_back(f);
  for (std::size_t i = 0; i < before.lines.size(); ++i)
    if (before.lines[i].open() > 0)
      release_line(act, EventKind::ShopLineReleased, *at, i, before.lines[i],
                   before.lines[i].open(), restock,
                   restock ? Means::CancelRestock : Means::CancelNoRestock);
  write_order(s, *at, act.now, [&](Order& o) {
    o.cancelled_at = act.now;
    o.cancel_restocked = restock;
    for (auto& l : o.lines)
      l.current = 0;
    // Paid back, or never asked for.
    give_back(o, owed_or_paid(o));
  });
  // Two topics, as two subscriptions get them; nothing is promised of their order when they arrive.
  trigger_order(act, shop::Topic::OrdersCancelled, *at);
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

namespace {

/// Errors: why that much can't be paid back.
Done refundable(Order const& order, Quantity quantity, std::optional<Amount> amount) {
  bool const money_alone = quantity == Quantity{0} && amount && *amount > Amount{0};
  if (quantity.units() <= 0 && !money_alone)
    return std::unexpected("Quantity must be greater than 0");
  if (amount && *amount < Amount{0})
    return std::unexpected("Refund amount must be greater than or equal to 0");
  if (amount && amount->minor() > owed_or_paid(order))
    return std::unexpected("Refund amount is greater than net payment received");
  return {};
}

/// What was paid back in money is not exchanged any more.
void drop_exchanges(Order& order, std::uint32_t back) {
  std::int32_t awaited = 0;
  for (OrderLine const& l : order.lines)
    awaited += l.variant == back ? l.in_return : 0;
  for (Exchange& e : order.exchanges)
    if (e.back == back) {
      e.units = std::min(e.units, awaited);
      awaited -= e.units;
    }
  std::erase_if(order.exchanges, [](Exchange const& e) { return e.units == 0; });
}

}  // namespace

Done refund_order(Act& act, ShopOrderId id, VariantId variant, Quantity quantity, bool restock,
                  std::optional<Amount> amount) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  Order const before = *s.orders[*at];
  std::uint32_t const wanted = position_of(variant);
  std::int32_t units_left = 0;
  for (auto const& l : before.lines)
    units_left += l.variant == wanted ? l.current + l.unpaid : 0;
  if (auto const fine = mocks::refundable(before, quantity, amount); !fine)
    return fine;
  if (quantity.units() > units_left)
    return std::unexpected("Quantity cannot refund more items than were purchased");
  if (restock && std::ranges::any_of(before.lines, [&](auto const& l) {
        return l.variant == wanted && !can_take_back(s, l, quantity.units());
      }))
    return std::unexpected(kTooMany);

  Means const means = restock ? Means::RefundRestock : Means::RefundNoRestock;
  Order after = before;
  std::int32_t left = quantity.units();
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < after.lines.size() && left > 0; ++i) {
    OrderLine& l = after.lines[i];
    if (l.variant != wanted)
      continue;
    // Of what has come back already only the money is missing.
    std::int32_t const paid = std::min(left, l.unpaid);
    l.unpaid -= paid;
    left -= paid;
    cost += l.unit_price * paid;
    // What is still here goes first (CANCEL), then what was sent out (RETURN).
    if (std::int32_t const units = std::min(left, l.open()); units > 0) {
      release_line(act, EventKind::ShopLineRefunded, *at, i, l, units, restock, means);
      after.refunds.push_back({static_cast<std::uint32_t>(i), units, restock, false});
      l.current -= units;
      left -= units;
      cost += l.unit_price * units;
    }
    if (std::int32_t const units = std::min(left, l.current); units > 0) {
      Fact f = line_fact(act, EventKind::ShopLineRefunded, *at, i, l, means);
      f.before = move_units(act, l, {.available = restock ? units : 0});
      f.after = f.before + (restock && s.variants[l.variant].live ? units : 0);
      f.amount = units;
      act.out.facts.push_back(f);
      after.refunds.push_back({static_cast<std::uint32_t>(i), units, restock, true});
      l.current -= units;
      l.returned += units;
      l.in_return = std::min(l.in_return, l.fulfilled - l.returned);
      l.set_aside = std::min(l.set_aside, l.in_return);
      left -= units;
      cost += l.unit_price * units;
    }
  }
  drop_exchanges(after, wanted);
  give_back(after, amount ? amount->minor() : cost);
  write_order(s, *at, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::RefundsCreate, *at);
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

Done request_return(Act& act, ShopOrderId id, VariantId variant, Quantity quantity,
                    std::optional<std::vector<std::pair<VariantId, Quantity>>> exchange) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  Order after = *s.orders[*at];
  std::int32_t left = quantity.units();
  if (left <= 0)
    return std::unexpected("Quantity must be greater than 0");
  if (exchange)
    for (auto const& [wanted, units] : *exchange) {
      if (!live_variant(s, wanted))
        return std::unexpected("The variant does not exist in the shop.");
      if (units <= Quantity{0})
        return std::unexpected("Quantity must be greater than 0");
    }
  for (OrderLine& l : after.lines) {
    if (l.variant != position_of(variant))
      continue;
    std::int32_t const units = std::max(0, std::min(left, l.fulfilled - l.returned - l.in_return));
    l.in_return += units;
    left -= units;
  }
  if (left > 0)
    return std::unexpected("Return line item has an invalid quantity: it was not fulfilled.");
  if (exchange)
    after.exchanges.push_back({position_of(variant), quantity.units(), std::move(*exchange)});
  write_order(s, *at, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

namespace {

/// The lines that are sent for the next units that come back. Errors: why one can't be sold.
std::expected<std::vector<OrderLine>, std::string> lines_in_exchange(Act& act, Order const& order,
                                                                     std::uint32_t back,
                                                                     std::int32_t units) {
  std::vector<Taken> taken;  // where the order's goods come from already
  for (auto const& l : order.lines)
    taken.push_back({kNone, l.location, 0});
  std::vector<OrderLine> lines;
  for (Exchange const& e : order.exchanges) {
    if (e.back != back || units <= 0)
      continue;
    units -= e.units;
    for (Wanted const& wanted : as_components(act.state, e.goods)) {
      // As an order that grows: what is sold out is not promised to anybody (A-S15).
      auto placed = lines_to_place(act, wanted, std::nullopt, Sharing::Whole, taken);
      if (!placed)
        return std::unexpected(placed.error());
      std::ranges::move(*placed, std::back_inserter(lines));
    }
  }
  if (order.lines.size() + lines.size() > kOrderLinesMax)
    return std::unexpected("an order here has at most 30 lines");
  return lines;
}

/// Notes that units of a variant came back; returns for how many of them other goods are sent.
std::int32_t settle_exchanges(Order& order, std::uint32_t back, std::int32_t units) {
  std::int32_t settled = 0;
  for (Exchange& e : order.exchanges) {
    if (e.back != back || settled == units)
      continue;
    std::int32_t const of_it = std::min(units - settled, e.units);
    e.units -= of_it;
    e.goods.clear();
    settled += of_it;
  }
  std::erase_if(order.exchanges, [](Exchange const& e) { return e.units == 0; });
  return settled;
}

/// Adds what is sent for units that came back. These pay for it at once (A-S22).
void send_in_exchange(Act& act, std::uint32_t at, Order& order, std::vector<OrderLine> lines,
                      std::int64_t paid) {
  for (OrderLine& line : lines) {
    commit_line(act, at, order.lines.size(), line, line.quantity, Means::OrderEdit);
    order.lines.push_back(std::move(line));
  }
  give_back(order, paid);
}

}  // namespace

namespace {

/// Units of a return of which it is not said yet what becomes of them: they are here and wait for
/// their inspection, or they never came and are of the order as before. Nothing moves (A-S23).
Done decide_later(Act& act, std::uint32_t at, std::uint32_t variant, std::int32_t left,
                  action::Disposition disposition) {
  ShopState& s = act.state;
  Order after = *s.orders[at];
  std::int32_t on_the_way = 0;
  for (OrderLine const& l : after.lines)
    on_the_way += l.variant == variant ? l.in_return - l.set_aside : 0;
  if (left <= 0)
    return std::unexpected("Quantity must be greater than 0");
  if (left > on_the_way)
    return std::unexpected("Return line item does not exist in that quantity.");
  bool const here = disposition == action::Disposition::ProcessingRequired;
  for (std::size_t i = 0; i < after.lines.size() && left > 0; ++i) {
    OrderLine& l = after.lines[i];
    std::int32_t const units = l.variant == variant ? std::min(left, l.in_return - l.set_aside) : 0;
    if (units == 0)
      continue;
    left -= units;
    (here ? l.set_aside : l.in_return) += here ? units : -units;
    if (!here)
      continue;
    Fact f = line_fact(act, EventKind::ShopReturnSetAside, at, i, l, Means::None);
    f.amount = units;
    act.out.facts.push_back(f);
  }
  // For what never came nothing is sent.
  if (!here)
    drop_exchanges(after, variant);
  write_order(s, at, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::OrdersUpdated, at);
  return {};
}

}  // namespace

Done process_return(Act& act, ShopOrderId id, VariantId variant, Quantity quantity,
                    action::Disposition disposition, std::optional<LocationId> location) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  if (location && position_of(*location) >= s.locations)
    return std::unexpected("The location does not exist.");
  bool const restock = disposition == action::Disposition::Restocked;
  if (!restock && disposition != action::Disposition::NotRestocked)
    return decide_later(act, *at, position_of(variant), quantity.units(), disposition);
  Order after = *s.orders[*at];
  std::int32_t left = quantity.units(), asked = 0;
  for (OrderLine const& l : after.lines)
    if (l.variant == position_of(variant)) {
      asked += l.in_return;
      if (restock && !can_take_back(s, l, left))
        return std::unexpected(kTooMany);
    }
  if (left <= 0)
    return std::unexpected("Quantity must be greater than 0");
  if (left > asked)
    return std::unexpected("Return line item does not exist in that quantity.");
  auto sent = lines_in_exchange(act, after, position_of(variant), left);
  if (!sent)
    return std::unexpected(sent.error());
  std::int32_t exchanged = settle_exchanges(after, position_of(variant), left);
  std::int64_t paid = 0;
  Means const means = restock ? Means::RefundRestock : Means::RefundNoRestock;
  for (std::size_t i = 0; i < after.lines.size() && left > 0; ++i) {
    OrderLine& l = after.lines[i];
    std::int32_t const units = l.variant == position_of(variant) ? std::min(left, l.in_return) : 0;
    if (units == 0)
      continue;
    OrderLine goods = l;
    if (location)
      goods.location = static_cast<std::uint8_t>(position_of(*location));
    // As a refund without money: units that came back are no longer of the order (A-S18).
    Fact f = line_fact(act, EventKind::ShopLineRefunded, *at, i, goods, means);
    f.before = move_units(act, goods, {.available = restock ? units : 0});
    f.after = f.before + (restock && s.variants[l.variant].live ? units : 0);
    f.amount = units;
    act.out.facts.push_back(f);
    after.refunds.push_back({static_cast<std::uint32_t>(i), units, restock, true,
                             restock ? goods.location : l.location});
    l.in_return -= units;
    l.set_aside -= std::min(l.set_aside, units);
    l.current -= units;
    l.returned += units;
    std::int32_t const swapped = std::min(units, exchanged);
    exchanged -= swapped;
    paid += l.unit_price * swapped;
    l.unpaid += units - swapped;
    left -= units;
  }
  send_in_exchange(act, *at, after, std::move(*sent), paid);
  write_order(s, *at, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

Done edit_order(Act& act, ShopOrderId id, VariantId variant_id, Quantity total, bool restock) {
  ShopState& s = act.state;
  auto const at = known_order(s, id);
  if (!at)
    return std::unexpected("The order does not exist.");
  Order after = *s.orders[*at];
  if (after.cancelled_at != kNever)
    return std::unexpected("The order cannot be edited.");
  if (total.units() < 0)
    return std::unexpected("must be greater than or equal to 0");
  std::uint32_t const variant = position_of(variant_id);
  std::int32_t now = 0, open = 0;
  for (auto const& l : after.lines)
    if (l.variant == variant) {
      now += l.current;
      open += l.open();
    }
  if (total.units() > kQuantityMax)
    return std::unexpected(kTooMany);
  std::int32_t change = total.units() - now;
  if (change == 0)
    return std::unexpected("There must be at least one change to be made.");
  if (-change > open)
    return std::unexpected("Units that were fulfilled can't be removed from the order.");

  if (change > 0) {
    if (!live_variant(s, variant_id))
      return std::unexpected("The variant does not exist in the shop.");
    std::vector<Taken> used;  // where the order's goods come from already
    for (auto const& l : after.lines)
      used.push_back({kNone, l.location, 0});
    Pick const pick = pick_location(s, variant, change, used);
    Variant const& v = s.variants[variant];
    // An edit by staff is refused like a checkout (A-S15).
    if (pick.total < change && !may_run_short(v)) {
      refuse_order(act, variant, pick, Quantity{change});
      return std::unexpected(sold_out(v, pick.total));
    }
    if (!can_promise(s, variant, pick.location, change, {}))
      return std::unexpected(kTooMany);
    auto line = std::ranges::find_if(after.lines, [&](auto const& l) {
      return l.variant == variant && l.location == pick.location && l.current > 0;
    });
    // Another location than the line's: units of one line leave from one place.
    if (line == after.lines.end()) {
      if (after.lines.size() == kOrderLinesMax)
        return std::unexpected("an order here has at most 30 lines");
      after.lines.push_back(new_line(s, variant, 0, pick.location));
      line = after.lines.end() - 1;
    }
    line->quantity += change;
    line->current += change;
    commit_line(act, *at, static_cast<std::size_t>(line - after.lines.begin()), *line, change,
                Means::OrderEdit);
  } else {
    // From the last line back: what was added last goes first.
    for (std::size_t i = after.lines.size(); i-- > 0 && change < 0;) {
      OrderLine& l = after.lines[i];
      std::int32_t const units = l.variant == variant ? std::min(-change, l.open()) : 0;
      if (units == 0)
        continue;
      release_line(act, EventKind::ShopLineReleased, *at, i, l, units, restock, Means::OrderEdit);
      // What does not come back on sale shows as a refund, as of no money (A-S17).
      if (!restock)
        after.refunds.push_back({static_cast<std::uint32_t>(i), units, false, false});
      l.current -= units;
      change += units;
      give_back(after, l.unit_price * units);
    }
  }
  write_order(s, *at, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

Done pay_order(Act& act, ShopOrderId id) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  if (s.orders[*at]->paid || s.orders[*at]->cancelled_at != kNever)
    return std::unexpected("Order cannot be marked as paid.");
  write_order(s, *at, act.now, [](Order& o) { o.paid = true; });
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

Done expire_order(Act& act, ShopOrderId id) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  if (s.orders[*at]->paid)
    return std::unexpected("The order has been paid.");
  if (auto const cancelled = cancel_order(act, id, true); !cancelled)
    return cancelled;
  rewrite_order(s, *at, [](Order& o) { o.expired = true; });
  return {};
}

namespace {

/// Units of a line that go to another location.
struct Moved {
  std::size_t line = 0;
  std::int32_t units = 0;
};

/// What was sent stays where it was sent from.
bool stays_in_part(OrderLine const& line, std::int32_t moved) {
  return moved < line.open() || line.fulfilled > 0;
}

/// What of a variant is to be served from elsewhere. Errors: why it can't be.
std::expected<std::vector<Moved>, std::string> units_to_move(ShopState const& s, Order const& order,
                                                             std::uint32_t variant,
                                                             std::uint32_t location,
                                                             std::optional<Quantity> wanted) {
  if (wanted && wanted->units() <= 0)
    return std::unexpected("Quantity must be greater than 0");
  std::int32_t left = wanted ? wanted->units() : kQuantityMax;
  std::vector<Moved> moved;
  std::int32_t units = 0;
  std::size_t lines = order.lines.size();
  for (std::size_t i = 0; i < order.lines.size() && left > 0; ++i) {
    OrderLine const& l = order.lines[i];
    if (l.variant != variant || l.location == location || l.open() <= 0)
      continue;
    moved.push_back({i, std::min(left, l.open())});
    units += moved.back().units;
    left -= moved.back().units;
    lines += stays_in_part(l, moved.back().units) ? 1 : 0;
  }
  if (moved.empty())
    return std::unexpected("Nothing of it is open at another location.");
  if (wanted && left > 0)
    return std::unexpected("Invalid fulfillment order line item quantity requested.");
  if (lines > kOrderLinesMax)
    return std::unexpected("an order here has at most 30 lines");
  if (!can_promise(s, variant, location, units, {}))
    return std::unexpected(kTooMany);
  return moved;
}

}  // namespace

Done move_order(Act& act, ShopOrderId id, VariantId variant_id, LocationId location_id,
                std::optional<Quantity> wanted) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  std::uint32_t const variant = position_of(variant_id), location = position_of(location_id);
  if (location >= s.locations || variant >= s.variants.size())
    return std::unexpected("The location does not exist.");
  if (s.levels[level_at(s, variant, location)].state != LevelState::Active)
    return std::unexpected("The new location does not stock the item.");
  Order after = *s.orders[*at];
  auto const moved = units_to_move(s, after, variant, location, wanted);
  if (!moved)
    return std::unexpected(moved.error());
  for (auto const& [line, units] : *moved) {
    OrderLine& l = after.lines[line];
    release_line(act, EventKind::ShopLineReleased, *at, line, l, units, true, Means::OrderEdit);
    std::size_t there = line;
    if (stays_in_part(l, units)) {
      // Two locations serve it from now on, each a line of its own here (A-S21).
      there = after.lines.size();
      OrderLine share = l;
      share.quantity = share.current = units;
      share.fulfilled = share.returned = share.in_return = share.set_aside = share.unpaid = 0;
      // What may be sent goes first; a hold goes along with the units that it is of.
      share.held = std::max(units - l.ready(), 0);
      l.held -= share.held;
      l.quantity -= units;
      l.current -= units;
      after.lines.push_back(std::move(share));
    }
    after.lines[there].location = static_cast<std::uint8_t>(location);
    commit_line(act, *at, there, after.lines[there], units, Means::OrderEdit);
  }
  write_order(s, *at, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::OrdersUpdated, *at);
  return {};
}

namespace {

/// Units of each line that a hold takes; no lines named: all that may be sent. Errors: more than
/// that is asked for.
std::expected<std::vector<std::int32_t>, std::string> held_units(
    Order const& order, std::vector<std::pair<VariantId, Quantity>> const& lines) {
  std::vector<std::int32_t> units;
  for (OrderLine const& l : order.lines)
    units.push_back(lines.empty() ? std::max(l.ready(), 0) : 0);
  for (auto const& [variant, quantity] : lines) {
    std::int32_t left = quantity.units();
    if (left <= 0)
      return std::unexpected("Quantity must be greater than 0");
    for (std::size_t i = 0; i < units.size(); ++i) {
      OrderLine const& l = order.lines[i];
      if (l.variant != position_of(variant))
        continue;
      std::int32_t const here = std::clamp(l.ready() - units[i], 0, left);
      units[i] += here;
      left -= here;
    }
    if (left > 0)
      return std::unexpected("Invalid fulfillment order line item quantity requested.");
  }
  return units;
}

}  // namespace

Done hold_order(Act& act, ShopOrderId id,
                std::vector<std::pair<VariantId, Quantity>> const& lines) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  Order const& order = *s.orders[*at];
  auto held = held_units(order, lines);
  if (!held)
    return std::unexpected(held.error());
  if (std::ranges::none_of(order.lines, [](auto const& l) { return l.open() > 0; }))
    return std::unexpected("Nothing of the order is open.");
  if (std::ranges::all_of(*held, [](std::int32_t units) { return units == 0; }))
    return std::unexpected("The fulfillment order is on hold already.");
  rewrite_order(s, *at, [&](Order& o) {
    for (std::size_t i = 0; i < o.lines.size(); ++i)
      o.lines[i].held += (*held)[i];
  });
  return {};
}

Done release_hold(Act& act, ShopOrderId id) {
  ShopState& s = act.state;
  auto const at = open_order(s, id);
  if (!at)
    return std::unexpected(at.error());
  if (std::ranges::none_of(s.orders[*at]->lines, [](auto const& l) { return l.held > 0; }))
    return std::unexpected("The fulfillment order is not on hold.");
  rewrite_order(s, *at, [](Order& o) {
    for (OrderLine& l : o.lines)
      l.held = 0;
  });
  return {};
}

}  // namespace drydock::mocks
