#include <algorithm>

#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

namespace drydock::mocks::shop_wire {
namespace {

// Names of the mock's own entities; the schema's Order is Kind::Order.
using StateOrder = drydock::mocks::Order;
using StateLine = drydock::mocks::OrderLine;

constexpr std::uint64_t kCancelledLine = 1U << 15;

StateOrder const& order(Call const& c, std::uint64_t position) {
  return *c.state().orders[static_cast<std::size_t>(position)];
}
StateLine const& line(Call const& c, Object const& o) {
  return order(c, o.id >> 8).lines[static_cast<std::size_t>(o.id & 255U)];
}
std::uint64_t refund_order(Object const& o) { return o.id >> 16; }
bool is_cancellation(Call const& c, Object const& refund) {
  return (refund.id & 0xFFFFU) == order(c, refund_order(refund)).refunds.size();
}

std::int32_t refunded(StateOrder const& o, std::size_t at) {
  std::int32_t units = 0;
  for (auto const& r : o.refunds)
    units += r.line == at ? r.quantity : 0;
  return units;
}
/// Units of a line that went with the cancellation (cancelled_units, on the state).
std::int32_t cancelled(StateOrder const& o, std::size_t at) {
  return std::max(0, o.lines[at].quantity - o.lines[at].current - refunded(o, at));
}

/// A refund's line: of a refund by its place, of the cancellation by the order's line.
struct Refunded {
  std::size_t line = 0;
  std::int32_t quantity = 0;
  bool restocked = false, was_fulfilled = false;
  std::uint8_t location = 0;
};
Refunded refund_line(Call const& c, Object const& o) {
  StateOrder const& of = order(c, refund_order(o));
  if ((o.id & kCancelledLine) != 0) {
    std::size_t const at = static_cast<std::size_t>(o.id & (kCancelledLine - 1));
    return {at, cancelled(of, at), of.cancel_restocked, false, of.lines[at].location};
  }
  auto const& r = of.refunds[static_cast<std::size_t>(o.id & 0xFFFFU)];
  return {r.line, r.quantity, r.restocked, r.was_fulfilled,
          r.location == kNoIndex ? of.lines[r.line].location : r.location};
}

std::int64_t open_units(StateLine const& l) { return std::max(0, l.open()); }

std::string_view financial_status(StateOrder const& o) {
  return o.paid ? "PAID" : o.expired ? "EXPIRED" : "PENDING";
}

std::string_view fulfilment_status(StateOrder const& o, std::uint32_t location) {
  bool any_open = false, any_ready = false, any_sent = false;
  for (auto const& l : o.lines)
    if (l.location == location) {
      any_open = any_open || l.open() > 0;
      any_ready = any_ready || l.ready() > 0;
      any_sent = any_sent || l.fulfilled > 0;
    }
  if (!any_open)
    return any_sent ? "CLOSED" : "CANCELLED";
  return !any_ready ? "ON_HOLD" : any_sent ? "IN_PROGRESS" : "OPEN";
}

std::string_view display_status(StateOrder const& o) {
  bool any_open = false, any_sent = false;
  for (auto const& l : o.lines) {
    any_open = any_open || l.open() > 0;
    any_sent = any_sent || l.fulfilled > 0;
  }
  return !any_open && any_sent ? "FULFILLED" : any_sent ? "PARTIALLY_FULFILLED" : "UNFULFILLED";
}

Resolved lines(Call& c, Object const& o, ExecutableField const& field) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < order(c, o.id).lines.size(); ++i) {
    std::uint64_t const id = o.id << 8 | i;
    rows.push_back({.id = id, .cursor = {.last_id = number_of(c, Kind::LineItem, id)}});
  }
  return window(field, Kind::LineItem, std::move(rows));
}

Resolved fulfilment_orders(Call& c, Object const& o, ExecutableField const& field) {
  std::vector<Row> rows;
  for (std::uint32_t location : fulfilment_locations(order(c, o.id))) {
    std::uint64_t const id = o.id << 8 | location;
    rows.push_back({.id = id, .cursor = {.last_id = number_of(c, Kind::FulfillmentOrder, id)}});
  }
  return window(field, Kind::FulfillmentOrder, std::move(rows));
}

Resolved fulfilment_lines(Call& c, Object const& o, ExecutableField const& field) {
  StateOrder const& of = order(c, o.id >> 8);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < of.lines.size(); ++i)
    if (of.lines[i].location == (o.id & 255U)) {
      std::uint64_t const id = (o.id >> 8) << 8 | i;
      rows.push_back({.id = id, .cursor = {.last_id = number_of(c, Kind::LineItem, id)}});
    }
  return window(field, Kind::FulfillmentOrderLineItem, std::move(rows));
}

Resolved refunds(Call& c, Object const& o, ExecutableField const& field) {
  StateOrder const& of = order(c, o.id);
  auto const first = number_argument(field, "first");
  std::size_t const count = of.refunds.size() + (of.cancelled_at != kNever);
  Resolved::List list;
  for (std::size_t i = 0; i < count; ++i)
    if (!first || static_cast<std::int64_t>(i) < *first)
      list.emplace_back(c.object(Kind::Refund, o.id << 16 | i));
  return list;
}

Resolved refund_lines(Call& c, Object const& o, ExecutableField const& field) {
  StateOrder const& of = order(c, refund_order(o));
  std::vector<Row> rows;
  auto const add = [&](std::uint64_t id) {
    rows.push_back({.id = id, .cursor = {.last_id = number_of(c, Kind::RefundLineItem, id)}});
  };
  if (!is_cancellation(c, o)) {
    add(o.id);
  } else {
    for (std::size_t i = 0; i < of.lines.size(); ++i)
      if (cancelled(of, i) > 0)
        add(refund_order(o) << 16 | kCancelledLine | i);
  }
  return window(field, Kind::RefundLineItem, std::move(rows));
}

Amount lines_total(StateOrder const& o) {
  Amount sum;
  for (auto const& l : o.lines)
    sum = sum + Amount{l.unit_price} * l.quantity;
  return sum;
}
Amount total_now(StateOrder const& o) { return order_total(lines_total(o), o.money); }
Amount total_at_first(StateOrder const& o) { return total_now(o) + o.money.given_back; }

template <auto Get>
Resolved money_of_order(Call& c, Object const& o, ExecutableField const&) {
  return money_bag(c, Get(order(c, o.id)));
}

template <auto Get>
Resolved of_order(Call& c, Object const& o, ExecutableField const&) {
  return Get(order(c, o.id));
}
template <auto Get>
Resolved of_line(Call& c, Object const& o, ExecutableField const&) {
  return Get(line(c, o));
}
Resolved live_variant_of(Call& c, Object const& o, ExecutableField const&) {
  // A deleted variant is still named, which the vendor would not do (docs/wire.md).
  std::uint32_t const variant = line(c, o).variant;
  return variant == kNone ? Resolved(nullptr) : Resolved(c.object(Kind::ProductVariant, variant));
}
Resolved sku_of_line(Call& c, Object const& o, ExecutableField const&) {
  return line(c, o).text[variant_text::kSku];
}

std::string_view product_title(Call const& c, Object const& o) {
  ShopState const& s = c.state();
  std::uint32_t const variant = line(c, o).variant;
  LineOf const of = line(c, o).of;
  return of == LineOf::GiftCard ? std::string_view{"Gift card"}
         : of == LineOf::Tip    ? std::string_view{"Tip"}
         : variant == kNone     ? std::string_view{"Custom line"}
                            : s.products[s.variants[variant].product].text[product_text::kTitle];
}

constexpr FieldAnswer kFields[] = {
    {"Order.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return order_name(c.state(), static_cast<std::uint32_t>(o.id));
     }},
    {"Order.number",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return 1001 + o.id; }},
    {"Order.createdAt", of_order<[](StateOrder const& o) { return format_tick(o.created_at); }>},
    {"Order.processedAt", of_order<[](StateOrder const& o) { return format_tick(o.created_at); }>},
    {"Order.updatedAt", of_order<[](StateOrder const& o) { return format_tick(o.updated_at); }>},
    {"Order.cancelledAt",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Tick const at = order(c, o.id).cancelled_at;
       return at == kNever ? Resolved(nullptr) : Resolved(format_tick(at));
     }},
    {"Order.currencyCode",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.config().currency.code();
     }},
    {"Order.fullyPaid", of_order<[](StateOrder const& o) { return o.paid; }>},
    {"Order.unpaid", of_order<[](StateOrder const& o) { return !o.paid; }>},
    {"Order.test", of_order<[](StateOrder const&) { return false; }>},
    {"Order.displayFinancialStatus", of_order<financial_status>},
    {"Order.tags",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Resolved::List list;
       for (std::string const& tag : order(c, o.id).tags)
         list.emplace_back(tag);
       return list;
     }},
    {"Order.sourceName", of_order<[](StateOrder const& o) { return std::string_view{o.source}; }>},
    {"Order.displayFulfillmentStatus", of_order<display_status>},
    {"Order.subtotalLineItemsQuantity", of_order<[](StateOrder const& o) {
       std::int64_t units = 0;
       for (auto const& l : o.lines)
         units += l.quantity;
       return units;
     }>},
    {"Order.currentSubtotalLineItemsQuantity", of_order<[](StateOrder const& o) {
       std::int64_t units = 0;
       for (auto const& l : o.lines)
         units += l.current;
       return units;
     }>},
    {"Order.originalTotalPriceSet", money_of_order<total_at_first>},
    {"Order.currentTotalPriceSet", money_of_order<total_now>},
    {"Order.totalDiscountsSet",
     money_of_order<[](StateOrder const& o) { return o.money.discount; }>},
    {"Order.totalShippingPriceSet",
     money_of_order<[](StateOrder const& o) { return o.money.shipping; }>},
    {"Order.totalTaxSet", money_of_order<[](StateOrder const& o) { return o.money.tax; }>},
    {"Order.note",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return nullptr; }},
    {"Order.cancelReason",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return order(c, o.id).cancelled_at == kNever ? Resolved(nullptr) : Resolved("OTHER");
     }},
    {"Order.lineItems", lines},
    {"Order.fulfillmentOrders", fulfilment_orders},
    {"Order.refunds", refunds},
    {"LineItem.sku", sku_of_line},
    {"LineItem.title",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return product_title(c, o);
     }},
    {"LineItem.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       auto const option = line(c, o).text[variant_text::kOption];
       std::string name(product_title(c, o));
       return option.empty() || option == "Default Title" ? name
                                                          : name + " - " + std::string(option);
     }},
    {"LineItem.quantity", of_line<[](StateLine const& l) { return l.quantity; }>},
    {"LineItem.currentQuantity", of_line<[](StateLine const& l) { return l.current; }>},
    {"LineItem.unfulfilledQuantity", of_line<open_units>},
    {"LineItem.fulfillableQuantity", of_line<open_units>},
    {"LineItem.requiresShipping",
     of_line<[](StateLine const& l) { return l.of == LineOf::Goods || l.of == LineOf::Custom; }>},
    {"LineItem.isGiftCard", of_line<[](StateLine const& l) { return l.of == LineOf::GiftCard; }>},
    {"LineItem.sellingPlan",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return line(c, o).pre_order ? Resolved(c.object(Kind::LineItemSellingPlan, o.id))
                                   : Resolved(nullptr);
     }},
    {"LineItemSellingPlan.name",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return "Pre-order"; }},
    // The one that a shop has here.
    {"LineItemSellingPlan.sellingPlanId",
     [](Call&, Object const&, ExecutableField const&) -> Resolved {
       return gid("SellingPlan", 1);
     }},
    {"LineItem.variant", live_variant_of},
    {"LineItem.product",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       std::uint32_t const variant = line(c, o).variant;
       if (variant == kNone)
         return nullptr;
       std::uint32_t const product = c.state().variants[variant].product;
       return c.state().products[product].live ? Resolved(c.object(Kind::Product, product))
                                               : Resolved(nullptr);
     }},
    {"LineItem.originalUnitPriceSet",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return money_bag(c, Amount{line(c, o).unit_price});
     }},
    {"LineItem.originalTotalSet",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return money_bag(c, Amount{line(c, o).unit_price} * line(c, o).quantity);
     }},
    {"FulfillmentOrder.status",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return fulfilment_status(order(c, o.id >> 8), static_cast<std::uint32_t>(o.id & 255U));
     }},
    {"FulfillmentOrder.requestStatus",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return "UNSUBMITTED"; }},
    {"FulfillmentOrder.updatedAt",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return format_tick(order(c, o.id >> 8).updated_at);
     }},
    {"FulfillmentOrder.fulfillAt",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return nullptr; }},
    {"FulfillmentOrder.fulfillBy",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return nullptr; }},
    {"FulfillmentOrder.order",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Order, o.id >> 8);
     }},
    {"FulfillmentOrder.orderId",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return gid("Order", number_of(c, Kind::Order, o.id >> 8));
     }},
    {"FulfillmentOrder.orderName",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return order_name(c.state(), static_cast<std::uint32_t>(o.id >> 8));
     }},
    {"FulfillmentOrder.assignedLocation",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::FulfillmentOrderAssignedLocation, o.id);
     }},
    {"FulfillmentOrder.lineItems", fulfilment_lines},
    {"FulfillmentOrderAssignedLocation.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.config().locations[static_cast<std::size_t>(o.id & 255U)].name;
     }},
    {"FulfillmentOrderAssignedLocation.location",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Location, o.id & 255U);
     }},
    {"FulfillmentOrderLineItem.lineItem",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::LineItem, o.id);
     }},
    {"FulfillmentOrderLineItem.totalQuantity",
     of_line<[](StateLine const& l) { return l.fulfilled + open_units(l); }>},
    {"FulfillmentOrderLineItem.remainingQuantity", of_line<open_units>},
    {"FulfillmentOrderLineItem.sku", sku_of_line},
    {"FulfillmentOrderLineItem.variant", live_variant_of},
    {"FulfillmentOrderLineItem.inventoryItemId",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       std::uint32_t const variant = line(c, o).variant;
       if (variant == kNone)
         return nullptr;
       return gid("InventoryItem", number_of(c, Kind::InventoryItem, variant));
     }},
    {"Refund.note",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       if (!is_cancellation(c, o))
         return nullptr;
       return order(c, refund_order(o)).cancel_restocked ? "restocked" : "not restocked";
     }},
    {"Refund.createdAt",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       if (!is_cancellation(c, o))
         return nullptr;  // the shop does not remember when
       return format_tick(order(c, refund_order(o)).cancelled_at);
     }},
    {"Refund.order",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Order, refund_order(o));
     }},
    {"Refund.refundLineItems", refund_lines},
    {"RefundLineItem.lineItem",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::LineItem, refund_order(o) << 8 | refund_line(c, o).line);
     }},
    {"RefundLineItem.location",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Refunded const r = refund_line(c, o);
       if (!r.restocked && r.was_fulfilled)
         return nullptr;
       return c.object(Kind::Location, r.location);
     }},
    {"RefundLineItem.quantity",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return refund_line(c, o).quantity;
     }},
    {"RefundLineItem.restockType",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Refunded const r = refund_line(c, o);
       return !r.restocked ? "NO_RESTOCK" : r.was_fulfilled ? "RETURN" : "CANCEL";
     }},
    {"RefundLineItem.restocked",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return refund_line(c, o).restocked;
     }},
    {"Fulfillment.status",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return "SUCCESS"; }},
    {"Fulfillment.totalQuantity",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return static_cast<Outcome const*>(o.data.get())->units;
     }},
    {"Fulfillment.order",
     [](Call& c, Object const& o,
        ExecutableField const&) -> Resolved { return c.object(Kind::Order, o.id >> 16); }},
};

}  // namespace

std::span<FieldAnswer const> order_fields() { return kFields; }

}  // namespace drydock::mocks::shop_wire
