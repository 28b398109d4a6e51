#include "model/event.h"

#include <array>

namespace drydock {
namespace {

constexpr std::array<std::string_view, kEventKinds> kEventNames{
    "ActionDone",         "ActionRefused",      "EngineStarted",
    "EngineCrashed",      "RunStarted",         "RunFinished",
    "RunRefused",         "EngineLogged",       "CallSent",
    "CallServed",         "CallAnswered",       "CallLost",
    "AnswerLost",         "CallRepeated",       "CallTimedOut",
    "CallThrottled",      "CallFailed",         "PageCut",
    "WebhookSent",        "WebhookDelivered",   "WebhookLost",
    "WebhookRepeated",    "WebhookDelayed",     "FaultsHealed",
    "ProductCreated",     "ProductUpdated",     "ProductDeleted",
    "VariantCreated",     "VariantDeleted",     "PriceChanged",
    "FieldChanged",       "HandleChanged",      "Published",
    "Unpublished",        "ShopQuantitySet",    "ShopQuantityAdjusted",
    "ShopOrderPlaced",    "ShopOrderRefused",   "ShopLineCommitted",
    "ShopOrderCancelled", "ShopLineReleased",   "ShopLineRefunded",
    "ShopLineFulfilled",  "ShopQuantityEdited", "TrackingChanged",
    "ShopWriteRefused",   "ErpProductCreated",  "ErpProductChanged",
    "ErpHandleChanged",   "ErpItemCreated",     "ErpPriceChanged",
    "ErpTagsChanged",     "ErpStockChanged",    "ErpInventoryRead",
    "ErpLogRead",         "ErpLogAcked",        "ErpRowAdded",
    "ErpRowChanged",      "ErpOrderCreated",    "ErpOrderRepeated",
    "ErpOrderReleased",   "ErpOrderCancelled",  "ErpLineReturned",
    "ErpOrderShipped",    "Detected",           "Settled"};

constexpr std::array<std::string_view, 18> kFieldNames{
    "none", "title", "body",       "vendor", "type",   "tags",    "status",  "images", "options",
    "sku",  "price", "compare_at", "cost",   "weight", "barcode", "tracked", "policy", "handle"};

}  // namespace

std::string_view name_of(EventKind kind) { return kEventNames[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Field field) { return kFieldNames[static_cast<std::size_t>(field)]; }

}  // namespace drydock
