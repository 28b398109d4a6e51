#include "model/event.h"

#include <algorithm>

namespace drydock {
namespace {

constexpr EventCard card(EventKind kind, std::string_view name, Reporter reporter, Lane lane,
                         EventColumns columns) {
  return {kind, name, reporter, lane, false, columns};
}
constexpr EventCard plumbing(EventCard one) {
  one.plumbing = true;
  return one;
}
constexpr EventCard of_shop(EventKind kind, std::string_view name, EventColumns columns) {
  columns.shop = "ShopIndex";
  return card(kind, name, Reporter::Shop, Lane::Shop, columns);
}
constexpr EventCard of_erp(EventKind kind, std::string_view name, EventColumns columns) {
  return card(kind, name, Reporter::Erp, Lane::Erp, columns);
}

constexpr EventColumns kAct{.object = "index in the plan", .detail = "index in the Action variant"};
constexpr EventColumns kRun{.detail = "SyncRun"};
constexpr std::string_view kRequestKind =
    "request kind: index in the variant; 64 + index for the "
    "ERP";
constexpr EventColumns kCall{.object = "call number"};
constexpr EventColumns kCallOnItsWay{.object = "call number", .detail = kRequestKind};
constexpr EventColumns kWebhook{
    .shop = "ShopIndex", .object = "webhook number", .order = "shop order", .detail = "Topic"};
constexpr EventColumns kShopProduct{.object = "product", .amount = "variants"};
constexpr EventColumns kPublication{.place = "publication", .object = "product"};
constexpr EventColumns kErpProduct{.item = "first i", .object = "product"};
constexpr EventColumns kErpItem{.item = "i", .object = "product"};
constexpr EventColumns kQueueRow{.shop = "ShopIndex of an order's row",
                                 .object = "row",
                                 .order = "shop order",
                                 .detail = "QueueKind",
                                 .values = "RowState"};
constexpr EventColumns kErpOrder{.shop = "ShopIndex",
                                 .object = "sales order",
                                 .order = "shop order",
                                 .detail = "OrderState",
                                 .amount = "units"};
constexpr EventColumns kErpOrderMoved{.shop = "ShopIndex",
                                      .object = "sales order",
                                      .order = "shop order",
                                      .values = "OrderState",
                                      .amount = "units"};

constexpr auto kCards = std::to_array<EventCard>({
    plumbing(card(EventKind::ActionDone, "ActionDone", Reporter::People, Lane::OfActor, kAct)),
    card(EventKind::ActionRefused, "ActionRefused", Reporter::People, Lane::OfActor, kAct),

    card(EventKind::EngineStarted, "EngineStarted", Reporter::Engine, Lane::Sync, {}),
    card(EventKind::EngineCrashed, "EngineCrashed", Reporter::Engine, Lane::Sync,
         {.amount = "ms until it starts again"}),
    card(EventKind::RunStarted, "RunStarted", Reporter::Engine, Lane::Sync, kRun),
    card(EventKind::RunFinished, "RunFinished", Reporter::Engine, Lane::Sync, kRun),
    card(EventKind::RunRefused, "RunRefused", Reporter::Engine, Lane::Sync, kRun),
    card(EventKind::EngineLogged, "EngineLogged", Reporter::Engine, Lane::Sync, {}),

    plumbing(card(EventKind::CallSent, "CallSent", Reporter::Network, Lane::Call,
                  {.shop = "ShopIndex when it goes to a shop",
                   .object = "call number",
                   .detail = kRequestKind,
                   .values = "digest of the request (before)"})),
    plumbing(card(EventKind::CallServed, "CallServed", Reporter::Network, Lane::Call,
                  {.shop = "ShopIndex when a shop served it",
                   .object = "call number",
                   .detail = kRequestKind,
                   .values = "digest of the response (after)"})),
    plumbing(card(EventKind::CallAnswered, "CallAnswered", Reporter::Network, Lane::Answer, kCall)),
    card(EventKind::CallLost, "CallLost", Reporter::Network, Lane::CallLost, kCallOnItsWay),
    card(EventKind::AnswerLost, "AnswerLost", Reporter::Network, Lane::AnswerLost, kCall),
    card(EventKind::CallRepeated, "CallRepeated", Reporter::Network, Lane::Call, kCallOnItsWay),
    card(EventKind::CallTimedOut, "CallTimedOut", Reporter::Network, Lane::AnswerLost, kCall),
    card(EventKind::CallThrottled, "CallThrottled", Reporter::Network, Lane::Answer, kCall),
    card(EventKind::CallFailed, "CallFailed", Reporter::Network, Lane::Answer, kCall),
    card(EventKind::PageCut, "PageCut", Reporter::Network, Lane::AnswerLost, kCallOnItsWay),
    plumbing(
        card(EventKind::WebhookSent, "WebhookSent", Reporter::Network, Lane::Webhook, kWebhook)),
    card(EventKind::WebhookDelivered, "WebhookDelivered", Reporter::Network, Lane::Webhook,
         {.shop = "ShopIndex",
          .object = "webhook number",
          .detail = "Topic",
          .amount = "attempts before this one"}),
    card(EventKind::WebhookLost, "WebhookLost", Reporter::Network, Lane::WebhookLost,
         {.shop = "ShopIndex",
          .object = "webhook number",
          .order = "shop order, when it was lost on the way",
          .detail = "Topic",
          .amount = "attempts, when the shop gave up"}),
    card(EventKind::WebhookRepeated, "WebhookRepeated", Reporter::Network, Lane::Webhook, kWebhook),
    card(EventKind::WebhookDelayed, "WebhookDelayed", Reporter::Network, Lane::Webhook, kWebhook),
    card(EventKind::FaultsHealed, "FaultsHealed", Reporter::Network, Lane::Sync, {}),

    of_shop(EventKind::ProductCreated, "ProductCreated", kShopProduct),
    of_shop(EventKind::ProductUpdated, "ProductUpdated", kShopProduct),
    of_shop(EventKind::ProductDeleted, "ProductDeleted", kShopProduct),
    of_shop(EventKind::VariantCreated, "VariantCreated",
            {.item = "v", .object = "product", .values = "price (after)"}),
    of_shop(EventKind::VariantDeleted, "VariantDeleted",
            {.item = "v", .object = "product", .values = "price (before)"}),
    of_shop(EventKind::PriceChanged, "PriceChanged",
            {.item = "v",
             .object = "product",
             .detail = "Field (Price, CompareAt)",
             .values = "minor units"}),
    of_shop(EventKind::FieldChanged, "FieldChanged",
            {.item = "v, or none for product fields", .object = "product", .detail = "Field"}),
    of_shop(EventKind::HandleChanged, "HandleChanged",
            {.object = "product", .detail = "Field::Handle"}),
    of_shop(EventKind::Published, "Published", kPublication),
    of_shop(EventKind::Unpublished, "Unpublished", kPublication),
    of_shop(EventKind::ShopQuantitySet, "ShopQuantitySet",
            {.item = "v",
             .place = "l",
             .line = "row in the call",
             .detail = "Means::Set",
             .values = "available",
             .amount = "after − before"}),
    of_shop(EventKind::ShopQuantityAdjusted, "ShopQuantityAdjusted",
            {.item = "v",
             .place = "l",
             .line = "row in the call",
             .detail = "Means::Adjust",
             .values = "available",
             .amount = "delta"}),
    of_shop(EventKind::ShopOrderPlaced, "ShopOrderPlaced",
            {.place = "l of a sale over the counter",
             .object = "lines",
             .order = "order",
             .detail = "1 = paid",
             .amount = "units"}),
    of_shop(EventKind::ShopOrderRefused, "ShopOrderRefused",
            {.item = "v", .place = "l", .values = "available", .amount = "units wanted"}),
    of_shop(EventKind::ShopLineCommitted, "ShopLineCommitted",
            {.item = "v",
             .place = "l",
             .order = "order",
             .line = "line",
             .detail =
                 "Means::Checkout, OrderEdit, which is an exchange's too, or Fulfil of a pre-order",
             .values = "available",
             .amount = "−units"}),
    of_shop(EventKind::ShopOrderCancelled, "ShopOrderCancelled",
            {.order = "order", .detail = "1 = restock"}),
    of_shop(EventKind::ShopLineReleased, "ShopLineReleased",
            {.item = "v",
             .place = "l",
             .order = "order",
             .line = "line",
             .detail = "Means: cancelled or edited away",
             .values = "available",
             .amount = "+units released (also without restock: then before = after)"}),
    of_shop(EventKind::ShopLineRefunded, "ShopLineRefunded",
            {.item = "v",
             .place = "l",
             .order = "order",
             .line = "line",
             .detail = "Means",
             .values = "available",
             .amount = "+units (without restock: before = after)"}),
    of_shop(EventKind::ShopLineFulfilled, "ShopLineFulfilled",
            {.item = "v",
             .place = "l",
             .order = "order",
             .line = "line",
             .detail = "Means::Fulfil",
             .values = "on-hand",
             .amount = "−units"}),
    of_shop(EventKind::ShopQuantityEdited, "ShopQuantityEdited",
            {.item = "v",
             .place = "l",
             .detail = "Means::StaffEdit",
             .values = "available",
             .amount = "delta"}),
    of_shop(EventKind::TrackingChanged, "TrackingChanged",
            {.item = "v", .object = "product", .values = "0/1"}),
    of_shop(
        EventKind::ShopWriteRefused, "ShopWriteRefused",
        {.item = "v of the first bad row", .place = "l", .values = "expected → actual when stale"}),

    of_erp(EventKind::ErpProductCreated, "ErpProductCreated", kErpProduct),
    of_erp(EventKind::ErpProductChanged, "ErpProductChanged",
           {.item = "i, or first i for product fields", .object = "product", .detail = "Field"}),
    of_erp(EventKind::ErpHandleChanged, "ErpHandleChanged",
           {.item = "first i", .object = "product", .detail = "Field::Handle"}),
    of_erp(EventKind::ErpItemCreated, "ErpItemCreated", kErpItem),
    of_erp(EventKind::ErpPriceChanged, "ErpPriceChanged",
           {.item = "i", .detail = "Field", .values = "minor units, −1 = null"}),
    of_erp(EventKind::ErpTagsChanged, "ErpTagsChanged", kErpItem),
    // The ERP's own arithmetic, whoever set it off.
    card(EventKind::ErpStockChanged, "ErpStockChanged", Reporter::Erp, Lane::ErpAlone,
         {.shop = "ShopIndex of an order's change",
          .item = "i",
          .place = "s",
          .object = "sales order; none: an app's return",
          .order = "shop order",
          .line = "change-log row",
          .detail = "erp::Cause",
          .values = "ATS",
          .amount = "after − before"}),
    card(EventKind::ErpInventoryRead, "ErpInventoryRead", Reporter::Erp, Lane::ErpToSync,
         {.item = "i", .place = "s", .values = "ATS read (after)"}),
    card(EventKind::ErpLogRead, "ErpLogRead", Reporter::Erp, Lane::ErpToSync,
         {.item = "i",
          .place = "s",
          .line = "change-log row",
          .detail = "erp::Cause",
          .amount = "change of ATS"}),
    of_erp(EventKind::ErpLogAcked, "ErpLogAcked",
           {.line = "up to row", .amount = "rows acknowledged"}),
    of_erp(EventKind::ErpRowAdded, "ErpRowAdded", kQueueRow),
    of_erp(EventKind::ErpRowChanged, "ErpRowChanged", kQueueRow),
    of_erp(EventKind::ErpOrderCreated, "ErpOrderCreated", kErpOrder),
    of_erp(EventKind::ErpOrderRepeated, "ErpOrderRepeated", kErpOrder),
    of_erp(EventKind::ErpOrderReleased, "ErpOrderReleased", kErpOrderMoved),
    of_erp(EventKind::ErpOrderCancelled, "ErpOrderCancelled", kErpOrderMoved),
    of_erp(EventKind::ErpLineReturned, "ErpLineReturned",
           {.shop = "ShopIndex",
            .item = "i",
            .place = "s",
            .object = "sales order",
            .order = "shop order",
            .line = "shop line",
            .amount = "units"}),
    of_erp(EventKind::ErpOrderShipped, "ErpOrderShipped", kErpOrderMoved),

    card(EventKind::Detected, "Detected", Reporter::Oracle, Lane::Sync,
         {.object = "place among the findings", .detail = "Anomaly", .amount = "units"}),
    card(EventKind::Settled, "Settled", Reporter::Oracle, Lane::Sync, {}),

    card(EventKind::AccessGranted, "AccessGranted", Reporter::Network, Lane::Sync,
         {.shop = "ShopIndex", .detail = "Access"}),
    card(EventKind::CallDenied, "CallDenied", Reporter::Network, Lane::Answer, kCallOnItsWay),
    card(EventKind::CallTripped, "CallTripped", Reporter::Network, Lane::Answer,
         {.item = "i", .object = "call number", .detail = kRequestKind}),
    card(EventKind::WebhookUnsent, "WebhookUnsent", Reporter::Network, Lane::WebhookLost, kWebhook),
    card(EventKind::WebhooksRemoved, "WebhooksRemoved", Reporter::Network, Lane::WebhookLost,
         {.shop = "ShopIndex", .object = "webhook number of the last try", .detail = "Topic"}),

    of_erp(EventKind::ErpReturnAwaited, "ErpReturnAwaited",
           {.shop = "ShopIndex",
            .item = "i",
            .place = "s",
            .object = "sales order",
            .order = "shop order",
            .line = "shop line",
            .detail = "1: not for sale when they come",
            .amount = "units"}),
    of_shop(EventKind::ShopReturnSetAside, "ShopReturnSetAside",
            {.item = "v",
             .place = "l",
             .order = "order",
             .line = "line",
             .amount = "units that wait for their inspection"}),
    // Of a pre-order: nothing of the shop's numbers moves until it is sent.
    of_shop(EventKind::ShopLinePromised, "ShopLinePromised",
            {.item = "v",
             .place = "l",
             .order = "order",
             .line = "line",
             .detail = "Means",
             .values = "available, which stays",
             .amount = "−units promised, +units that are not any more"}),
});
static_assert(in_order<EventKind>(kCards, &EventCard::kind),
              "each kind of event needs its card, at the place of its enumerator");
static_assert(std::ranges::none_of(kCards, &std::string_view::empty, &EventCard::name),
              "each card has a name");

constexpr auto kCardNames = texts_of(kCards, &EventCard::name);

}  // namespace

std::span<EventCard const> event_cards() { return kCards; }

EventCard const& card_of(EventKind kind) { return kCards[static_cast<std::size_t>(kind)]; }

template <>
std::span<std::string_view const> names_of<EventKind>() {
  return kCardNames;
}

std::string_view name_of(EventKind kind) { return card_of(kind).name; }

}  // namespace drydock
