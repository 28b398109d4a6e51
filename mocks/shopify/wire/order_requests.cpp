#include <algorithm>

#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/request.h"

/// Requests about orders and their fulfilment.
namespace drydock::mocks::shop_wire {
namespace {

// What edits, refunds and the cancellation took off is what the current total lacks.
// A line's fulfilled units are its fulfilment line's totalQuantity less remainingQuantity. Refunds:
// RETURN and CANCEL are restocked ones of goods that were sent out, and that were not; NO_RESTOCK
// has a location when the goods had not been sent out. The last refund of a cancelled order is the
// cancellation's own; its note is "restocked" when the units went back on sale.
constexpr Text kOrder(
    "id name createdAt updatedAt cancelledAt fullyPaid tags sourceName "
    "totalDiscountsSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } } "
    "totalTaxSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } "
    "lineItems(first: 30) { nodes { id sku quantity currentQuantity unfulfilledQuantity "
    "isGiftCard requiresShipping sellingPlan { sellingPlanId } "
    "variant { id } originalUnitPriceSet { shopMoney { amount } } } } "
    "fulfillmentOrders(first: 5) { nodes { id status assignedLocation { location { id } } "
    "lineItems(first: 30) { nodes { id totalQuantity remainingQuantity lineItem { id } } } } } "
    "refunds(first: 250) { id createdAt note refundLineItems(first: 30) { nodes { quantity "
    "restockType restocked lineItem { id } location { id } } } }");

FieldError invalid_id() { return {.message = "invalid id", .code = "RESOURCE_NOT_FOUND"}; }

/// The lines that one group asks for; all that is open at its location when it names none.
void add_group(Call const& c, json const& group, shop::CreateFulfilment& r) {
  auto const id = parse_gid(group.at("fulfillmentOrderId").get_ref<std::string const&>());
  if (!id || id->type != "FulfillmentOrder")
    throw Failed{invalid_id()};
  auto const [order, location] = fulfilment_order_of(id->number);
  if (r.order != ShopOrderId{} && r.order != order)
    not_supported("a fulfilment of several orders");
  r.order = order;
  json const* const items = given(group, "fulfillmentOrderLineItems");
  if (items && !items->empty()) {
    for (json const& item : *items) {
      auto const line = parse_gid(item.at("id").get_ref<std::string const&>());
      if (!line || line->type != "FulfillmentOrderLineItem")
        throw Failed{invalid_id()};
      r.lines.push_back({OrderLineId{line->number}, Quantity{units(item.at("quantity"))}});
    }
    return;
  }
  auto const at = known_order(c.state(), order);
  if (!at || location == kWholeOrder)
    return;
  auto const& lines = c.state().orders[*at]->lines;
  std::size_t const before = r.lines.size();
  std::uint32_t closed = kNone;
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    if (lines[i].location == location) {
      closed = i;
      if (lines[i].open() > 0)
        r.lines.push_back({line_at(order, i), Quantity{lines[i].open()}});
    }
  if (closed == kNone)
    r.order = ShopOrderId{};  // no such fulfilment order
  else if (r.lines.size() == before)
    r.lines.push_back({line_at(order, closed), Quantity{1}});  // the shop says that it is closed
}

}  // namespace

template <>
struct Wire<shop::ListOrders> {
  static constexpr char kField[] = "orders";
  static constexpr auto kDocument =
      "query ListOrders($first: Int!, $after: String, $query: String) { orders(first: $first, "
      "after: $after, query: $query, sortKey: UPDATED_AT) { nodes { " +
      kOrder + " } " + kPage + " } }";

  static void encode(Variables& out, shop::ListOrders const& r) {
    out.page(r.first, r.after);
    out.since(r.updated_since);
  }
  static shop::OrderPage decode(At const& at, Reader const& read) {
    return Reader::page(at, &shop::OrderPage::orders,
                        [&](At const& one) { return read.order(one); });
  }
};
template struct OnWire<shop::ListOrders>;

template <>
struct Wire<shop::GetOrder> {
  static constexpr char kField[] = "order";
  static constexpr auto kDocument =
      "query GetOrder($id: ID!) { order(id: $id) { " + kOrder + " } }";

  static void encode(Variables& out, shop::GetOrder const& r) {
    out.member("id", gid("Order", r.id.value()));
  }
  static shop::FoundOrder decode(At const& at, Reader const& read) {
    return {at.null() ? std::nullopt : std::optional(read.order(at))};
  }
};
template struct OnWire<shop::GetOrder>;

/// One group, whose fulfilment order is fulfilment_order_id(order, location_at(0)): the server
/// takes the order from it, and the lines from the line items, whose ids are the lines' own. No
/// lines: kWholeOrder in place of the location, and no line items.
template <>
struct Wire<shop::CreateFulfilment> {
  static constexpr char kField[] = "fulfillmentCreate";
  static constexpr std::string_view kDeclared =
      "(fulfillment: FulfillmentInput!, message: String): FulfillmentCreatePayload";
  static constexpr std::string_view kTypes = R"(
type FulfillmentCreatePayload { fulfillment: Fulfillment userErrors: [UserError!]! }
input FulfillmentInput {
  lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]!
  notifyCustomer: Boolean = false
}
input FulfillmentOrderLineItemsInput {
  fulfillmentOrderId: ID!
  fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!]
}
input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
)";
  static constexpr Text kDocument{
      "mutation CreateFulfilment($fulfillment: FulfillmentInput!) { fulfillmentCreate("
      "fulfillment: $fulfillment) { fulfillment { id status } userErrors { field message } } }"};

  static void encode(Variables& out, shop::CreateFulfilment const& r) {
    LocationId const group = location_at(r.lines.empty() ? kWholeOrder : 0);
    out.key("fulfillment");
    out.object([&] {
      out.key("lineItemsByFulfillmentOrder");
      out.open('[');
      out.object([&] {
        out.member("fulfillmentOrderId",
                   gid("FulfillmentOrder", fulfilment_order_id(r.order, group)));
        if (r.lines.empty())
          return;
        out.list("fulfillmentOrderLineItems", r.lines, [&](shop::FulfilLine const& line) {
          out.object([&] {
            out.member("id", gid("FulfillmentOrderLineItem", line.line.value()));
            out.member("quantity", line.quantity.units());
          });
        });
      });
      out.close(']');
    });
  }
  static shop::FulfilmentWritten decode(At const& payload, Reader const&) {
    return {Reader::errors(payload, Reader::Code::None)};
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    shop::CreateFulfilment r;
    for (json const& group : field.arguments->at("fulfillment").at("lineItemsByFulfillmentOrder"))
      add_group(c, group, r);
    Outcome out{.errors = run<shop::FulfilmentWritten>(c, r).errors};
    if (out.errors.empty()) {
      auto const at = known_order(c.state(), r.order);
      std::int64_t sent = 0;
      for (auto const& line : c.state().orders[*at]->lines)
        sent += line.fulfilled;
      for (auto const& line : r.lines)
        out.units += line.quantity.units();
      out.object = std::uint64_t{*at} << 16 | static_cast<std::uint64_t>(sent & 0xFFFF);
    }
    return out;
  }
};
template struct OnWire<shop::CreateFulfilment>;

}  // namespace drydock::mocks::shop_wire
