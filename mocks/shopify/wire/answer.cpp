#include "mocks/shopify/wire/answer.h"

#include "mocks/shopify/wire/product_status.h"

#include <algorithm>

namespace drydock::mocks::shop_wire {
namespace {

ProductStatus status(At const& at) {
  if (auto const known = product_status_named(at.text()))
    return *known;
  at.fail("is no status of a product");
}

shop::LevelView level(At const& at) {
  shop::LevelView view{.location = LocationId{at["location"]["id"].id("Location")}};
  at["quantities"].each([&](At const& row) {
    auto const& name = row["name"].text();
    Quantity const units = row["quantity"].units();
    (name == "available" ? view.available
     : name == "on_hand" ? view.on_hand
                         : view.committed) = units;
  });
  return view;
}
shop::OrderLineView& line_of(shop::OrderView& o, At const& at) {
  OrderLineId const id{at["lineItem"]["id"].id("LineItem")};
  auto const line = std::ranges::find(o.lines, id, &shop::OrderLineView::id);
  if (line == o.lines.end())
    at.fail("is of a line that the order does not have");
  return *line;
}
shop::RefundLineView refund_of(shop::OrderView& o, At const& at) {
  shop::OrderLineView const& line = line_of(o, at);
  auto const& type = at["restockType"].text();
  At const location = at["location"];
  return {.line = line.id,
          .quantity = at["quantity"].units(),
          .restocked = at["restocked"].flag(),
          .was_fulfilled = type == "RETURN" || (type == "NO_RESTOCK" && location.null()),
          .location = location.null() ? line.location : LocationId{location["id"].id("Location")}};
}

shop::UserError user_error(At const& at, Reader::Code code) {
  shop::UserError e{.message = at["message"].text()};
  if (At const field = at["field"]; !field.null())
    e.field = field.list([](At const& part) { return part.text(); });
  if (code == Reader::Code::Selected)
    e.code = at["code"].text_or_empty();
  return e;
}

}  // namespace

shop::VariantView Reader::variant(At const& at, ProductId product) const {
  At const item = at["inventoryItem"];
  shop::VariantView v{
      .id = VariantId{at["id"].id("ProductVariant")},
      .product = product,
      .inventory_item = InventoryItemId{item["id"].id("InventoryItem")},
      .sku = Sku{at["sku"].text_or_empty()},
      .price = at["price"].amount(dialect.currency),
      .weight_grams = static_cast<std::int32_t>(item["measurement"]["weight"]["value"].number()),
      .barcode = at["barcode"].text_or_empty(),
      .tracked = item["tracked"].flag()};
  std::size_t place = 0;
  at["selectedOptions"].each([&](At const& option) {
    if (place == v.options.size())
      option.fail("is one option too many");
    v.options[place++] = option["value"].text();
  });
  if (At const compare_at = at["compareAtPrice"]; !compare_at.null())
    v.compare_at = compare_at.amount(dialect.currency);
  if (At const cost = item["unitCost"]; !cost.null())
    v.cost = cost["amount"].amount(dialect.currency);
  auto const& policy = at["inventoryPolicy"].text();
  v.bundle = at["requiresComponents"].flag();
  v.policy = policy == "CONTINUE" ? OversellPolicy::Continue : OversellPolicy::Deny;
  return v;
}
std::vector<shop::VariantView> Reader::variants(At const& list, ProductId product) const {
  return list.list([&](At const& at) { return variant(at, product); });
}

shop::ProductView Reader::brief(At const& at) {
  return {.id = ProductId{at["id"].id("Product")},
          .handle = at["handle"].text(),
          .updated_at = at["updatedAt"].moment()};
}
shop::ProductView Reader::head(At const& at) {
  shop::ProductView p = brief(at);
  p.title = at["title"].text();
  p.body_html = at["descriptionHtml"].text();
  p.vendor = at["vendor"].text();
  p.type = at["productType"].text();
  p.tags = at["tags"].list([](At const& tag) { return tag.text(); });
  p.status = status(at["status"]);
  at["options"].each([&](At const& option) {
    auto const place = option_at(option["id"].id("ProductOption"));
    if (place != kTitleOption)
      p.option_names[static_cast<std::size_t>(place)] = option["name"].text();
  });
  return p;
}
shop::ProductView Reader::product(At const& at) const {
  shop::ProductView p = head(at);
  p.images = at["media"]["nodes"].list([](At const& m) { return m["image"]["url"].text(); });
  p.published_on = at["resourcePublicationsV2"]["nodes"].list(
      [](At const& r) { return PublicationId{r["publication"]["id"].id("Publication")}; });
  p.variants = variants(at["variants"]["nodes"], p.id);
  return p;
}

shop::OrderView Reader::order(At const& at) const {
  shop::OrderView o{.id = ShopOrderId{at["id"].id("Order")},
                    .name = at["name"].text(),
                    .created_at = at["createdAt"].moment(),
                    .updated_at = at["updatedAt"].moment(),
                    .paid = at["fullyPaid"].flag(),
                    .tags = at["tags"].list([](At const& tag) { return tag.text(); }),
                    .source = at["sourceName"].text_or_empty()};
  if (At const cancelled = at["cancelledAt"]; !cancelled.null())
    o.cancelled_at = cancelled.moment();
  o.lines = at["lineItems"]["nodes"].list([&](At const& l) {
    return shop::OrderLineView{
        .id = OrderLineId{l["id"].id("LineItem")},
        .variant = VariantId{l["variant"].null() ? 0 : l["variant"]["id"].id("ProductVariant")},
        .sku = Sku{l["sku"].text_or_empty()},
        .quantity = l["quantity"].units(),
        .current = l["currentQuantity"].units(),
        .unit_price = l["originalUnitPriceSet"]["shopMoney"]["amount"].amount(dialect.currency),
        .gift_card = l["isGiftCard"].flag(),
        .ships = l["requiresShipping"].flag(),
        .selling_plan = !l["sellingPlan"].null()};
  });
  at["fulfillmentOrders"]["nodes"].each([&](At const& group) {
    LocationId const location{group["assignedLocation"]["location"]["id"].id("Location")};
    group["lineItems"]["nodes"].each([&](At const& l) {
      shop::OrderLineView& line = line_of(o, l);
      line.location = location;
      line.fulfilled = l["totalQuantity"].units() - l["remainingQuantity"].units();
    });
  });
  auto const money = [&](char const* field) {
    return at[field]["shopMoney"]["amount"].amount(dialect.currency);
  };
  o.money = {.discount = money("totalDiscountsSet"),
             .shipping = money("totalShippingPriceSet"),
             .tax = money("totalTaxSet"),
             .given_back = Amount{}};
  o.money.given_back = order_total(lines_total(o.lines), o.money) - money("currentTotalPriceSet");
  At const refunds = at["refunds"];
  refunds.each([&](At const& refund) {
    if (At const note = refund["note"]; !note.null())  // the cancellation's own
      o.cancel_restocked = note.text() == "restocked";
    else
      refund["refundLineItems"]["nodes"].each(
          [&](At const& l) { o.refunds.push_back(refund_of(o, l)); });
  });
  return o;
}

std::vector<shop::LevelView> Reader::levels(At const& item) {
  return item["inventoryLevels"]["nodes"].list(level);
}

std::vector<shop::UserError> Reader::errors(At const& payload, Code code) {
  return payload["userErrors"].list([&](At const& e) { return user_error(e, code); });
}

}  // namespace drydock::mocks::shop_wire
