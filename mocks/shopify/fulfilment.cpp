#include <algorithm>
#include <set>

#include "mocks/shopify/acts.h"

/// Goods leave the building: committed and on-hand fall together (shopify.dev, "Manage inventory
/// quantities and states").
namespace drydock::mocks {
namespace {

struct Units {
  std::uint32_t line = 0;
  std::int32_t units = 0;
};

/// What a pre-order sends is committed in the same moment (A-S24).
void commit_late(Act& act, OrderLine const& line, std::int32_t units, Fact of_line) {
  of_line.kind = EventKind::ShopLineCommitted;
  of_line.before = move_units(act, line, {.available = -units, .committed = units});
  of_line.after = of_line.before - (act.state.variants[line.variant].live ? units : 0);
  of_line.amount = -units;
  act.out.facts.push_back(of_line);
}

void fulfil(Act& act, std::uint32_t order, std::vector<Units> const& all) {
  ShopState& s = act.state;
  Order after = *s.orders[order];
  for (auto const& [line, units] : all) {
    OrderLine& l = after.lines[line];
    if (l.variant == kNone) {
      l.fulfilled += units;
      continue;
    }
    Fact f = act.fact(EventKind::ShopLineFulfilled);
    f.item = l.variant;
    f.place = l.location;
    f.detail = static_cast<std::uint8_t>(Means::Fulfil);
    f.order = order;
    f.line = line;
    if (l.pre_order)
      commit_late(act, l, units, f);
    f.before = s.levels[level_at(s, l.variant, l.location)].on_hand();
    // A deleted variant's stock went with it.
    f.after = f.before - (s.variants[l.variant].live ? units : 0);
    f.amount = -units;
    move_units(act, l, {.committed = -units});
    act.out.facts.push_back(f);
    l.fulfilled += units;
  }
  write_order(s, order, act.now, [&](Order& o) { o = std::move(after); });
  trigger_order(act, shop::Topic::OrdersUpdated, order);
}

/// What may be sent: open, and nobody holds it.
std::vector<Units> ready_units(Order const& order) {
  std::vector<Units> all;
  for (std::uint32_t i = 0; i < order.lines.size(); ++i)
    if (order.lines[i].ready() > 0)
      all.push_back({i, order.lines[i].ready()});
  return all;
}

/// Why a fulfilment order can't be fulfilled, as the shop says it.
std::string unfulfillable(std::uint32_t order, OrderLine const& line, std::string_view status) {
  return "Fulfillment order " +
         std::to_string(fulfilment_order_id(order_at(order), location_at(line.location))) +
         " has an unfulfillable status= " + std::string(status) + ".";
}
std::string closed(std::uint32_t order, OrderLine const& line) {
  return unfulfillable(order, line, "closed");
}
std::string on_hold(std::uint32_t order, OrderLine const& line) {
  return unfulfillable(order, line, "on_hold");
}

/// Why nothing of an order can be sent.
std::string nothing_ready(std::uint32_t at, Order const& order) {
  auto const held = std::ranges::find_if(order.lines, [](auto const& l) { return l.held > 0; });
  return held == order.lines.end() ? closed(at, order.lines.front()) : on_hold(at, *held);
}

}  // namespace

Done fulfil_order(Act& act, ShopOrderId id,
                  std::vector<std::pair<VariantId, Quantity>> const& lines) {
  auto const at = known_order(act.state, id);
  if (!at)
    return std::unexpected("Order does not exist");
  Order const& order = *act.state.orders[*at];
  auto const ready = ready_units(order);
  if (ready.empty())
    return std::unexpected(nothing_ready(*at, order));
  if (lines.empty()) {
    fulfil(act, *at, ready);
    return {};
  }
  std::vector<Units> some;
  for (auto const& [variant, quantity] : lines) {
    std::int32_t left = quantity.units();
    if (left <= 0)
      return std::unexpected("Quantity must be greater than 0");
    for (Units const& line : ready) {
      bool const named = std::ranges::find(some, line.line, &Units::line) != some.end();
      if (named || order.lines[line.line].variant != position_of(variant) || left == 0)
        continue;
      some.push_back({line.line, std::min(left, line.units)});
      left -= some.back().units;
    }
    if (left > 0)
      return std::unexpected("Invalid fulfillment order line item quantity requested.");
  }
  fulfil(act, *at, some);
  return {};
}

Body serve(Act& act, shop::CreateFulfilment const& r) {
  if (auto refused = refuse_size(r.lines.size()))
    return *refused;
  auto const refuse = [](std::string message, Path field = {"fulfillment"}) {
    return shop::FulfilmentWritten{{user_error(std::move(field), std::move(message))}};
  };
  auto const at = known_order(act.state, r.order);
  if (!at)
    return refuse("Fulfillment order does not exist.");
  Order const& order = *act.state.orders[*at];
  std::vector<Units> all;
  for (std::size_t i = 0; i < r.lines.size(); ++i) {
    auto const& [line, quantity] = r.lines[i];
    if (order_of(line) != r.order || line_in_order(line) >= order.lines.size())
      return refuse("Fulfillment order line item does not exist.");
    if (quantity.units() <= 0)
      return refuse("Quantity must be greater than 0",
                    {"fulfillment", "lineItemsByFulfillmentOrder", "0", "fulfillmentOrderLineItems",
                     std::to_string(i), "quantity"});
    std::uint32_t const at_line = line_in_order(line);
    // One line may be named several times; what counts is the sum, or two halves could each pass
    // the check below.
    auto const same = std::ranges::find(all, at_line, &Units::line);
    if (same == all.end())
      all.push_back({at_line, quantity.units()});
    else
      same->units += quantity.units();
  }
  if (r.lines.empty())
    all = ready_units(order);
  std::set<std::uint64_t> locations;
  for (auto const& u : all)
    locations.insert(location_at(order.lines[u.line].location).value());
  // A fulfilment is a parcel that leaves one place. A client has to send one call for each
  // location.
  if (locations.size() > 1) {
    std::string list;
    for (auto id : locations)
      list.append(list.empty() ? "" : ", ").append(std::to_string(id));
    return refuse(
        "All fulfillment orders must be assigned to a single location. Multiple locations with ids "
        "[" +
        list + "] were found.");
  }
  if (all.empty())
    return refuse(nothing_ready(*at, order));
  for (auto const& u : all) {
    auto const& line = order.lines[u.line];
    // Shopify closes a fulfilment order when nothing of it is open, and says that before it looks
    // at quantities.
    bool const any_open_there = std::ranges::any_of(
        order.lines, [&](auto const& l) { return l.location == line.location && l.open() > 0; });
    if (!any_open_there)
      return refuse(closed(*at, line));
    if (line.open() > 0 && line.ready() == 0)
      return refuse(on_hold(*at, line));
    if (u.units > line.ready())
      return refuse("Invalid fulfillment order line item quantity requested.");
  }
  fulfil(act, *at, all);
  return shop::FulfilmentWritten{};
}

Costs costs(shop::CreateFulfilment const&, shop::Answer const*) { return of_mutation(); }

}  // namespace drydock::mocks
