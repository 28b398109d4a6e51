#pragma once

#include <cstdint>
#include <string_view>

#include "model/ids.h"
#include "model/tick.h"

namespace drydock {

/// Who acted. One word, one meaning: the actors of the simulated world (design: section 3).
enum class Actor : std::uint8_t {
  Clock,
  Shopper,
  ErpOperator,
  ShopStaff,
  Warehouse,
  Engine,
  Network,
  Erp,
  Shop,
  Oracle
};

/// What was observed. The servers report facts; the network, the engine and people add theirs.
enum class EventKind : std::uint8_t {
  // people and clock: an action was carried out (object = index of the action in the plan)
  ActionDone,
  ActionRefused,
  // engine, per account
  EngineStarted,
  EngineCrashed,
  RunStarted,
  RunFinished,
  RunRefused,
  EngineLogged,
  // network
  CallSent,
  CallServed,
  CallAnswered,
  CallLost,
  AnswerLost,
  CallRepeated,
  CallTimedOut,
  CallThrottled,
  CallFailed,
  PageCut,
  WebhookSent,
  WebhookDelivered,
  WebhookLost,
  WebhookRepeated,
  WebhookDelayed,
  FaultsHealed,
  // shop facts
  ProductCreated,
  ProductUpdated,
  ProductDeleted,
  VariantCreated,
  VariantDeleted,
  PriceChanged,
  FieldChanged,
  HandleChanged,
  Published,
  Unpublished,
  ShopQuantitySet,
  ShopQuantityAdjusted,
  ShopOrderPlaced,
  ShopOrderRefused,
  ShopLineCommitted,
  ShopOrderCancelled,
  ShopLineReleased,
  ShopLineRefunded,
  ShopLineFulfilled,
  ShopQuantityEdited,
  TrackingChanged,
  ShopWriteRefused,
  // ERP facts
  ErpProductCreated,
  ErpProductChanged,
  ErpHandleChanged,
  ErpItemCreated,
  ErpPriceChanged,
  ErpTagsChanged,
  ErpStockChanged,
  ErpInventoryRead,
  ErpLogRead,
  ErpLogAcked,
  ErpRowAdded,
  ErpRowChanged,
  ErpOrderCreated,
  ErpOrderRepeated,
  ErpOrderReleased,
  ErpOrderCancelled,
  ErpLineReturned,
  ErpOrderShipped,
  // oracle
  Detected,
  Settled,
};
inline constexpr std::size_t kEventKinds = static_cast<std::size_t>(EventKind::Settled) + 1;
std::string_view name_of(EventKind kind);

/// Which part of a product a change touched.
enum class Field : std::uint8_t {
  None,
  Title,
  Body,
  Vendor,
  Type,
  Tags,
  Status,
  Images,
  Options,
  Sku,
  Price,
  CompareAt,
  Cost,
  Weight,
  Barcode,
  Tracked,
  Policy,
  Handle
};
std::string_view name_of(Field field);

/// How a shop quantity came to change.
enum class Means : std::uint8_t {
  None,
  Set,
  Adjust,
  Checkout,
  CancelRestock,
  CancelNoRestock,
  RefundRestock,
  RefundNoRestock,
  Fulfil,
  StaffEdit,
  OrderEdit
};

/// What a server reports about one effect of one call: numbers only, so that a year of them is
/// cheap. Which fields mean what, by kind, is the table in docs/events.md.
struct Fact {
  EventKind kind = EventKind::ActionDone;
  std::uint8_t shop = 0xFF;      ///< ShopIndex, or 0xFF
  std::uint8_t place = 0xFF;     ///< StoreIndex (ERP) or position of the location (shop), or 0xFF
  std::uint8_t detail = 0;       ///< Field, Means, erp::Cause, erp::QueueKind, by kind
  std::uint32_t item = kNone;    ///< ItemIndex (ERP) or variant number (shop: VariantId's index)
  std::uint32_t object = kNone;  ///< product, row, webhook, sales order, call, by kind
  std::uint32_t order = kNone;   ///< shop order number
  std::uint32_t line = kNone;    ///< order line number, change-log row, by kind
  std::int64_t before = 0, after = 0;  ///< units or minor units of money
  std::int64_t amount = 0;             ///< units moved, signed
  friend bool operator==(Fact const&, Fact const&) = default;
};

/// A fact in its place in the history. `because` is the event that directly brought it about
/// (the call, the delivery, the action); with the order of each actor's own events it spans the
/// happens-before graph.
struct Event {
  std::uint32_t id = kNone;
  std::uint32_t because = kNone;
  Tick at;
  Actor actor = Actor::Clock;
  std::uint8_t account = 0xFF;  ///< AccountIndex of the engine that acted, or 0xFF
  Fact fact;
  friend bool operator==(Event const&, Event const&) = default;
};

}  // namespace drydock
