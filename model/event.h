#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/ids.h"
#include "model/names.h"
#include "model/tick.h"

namespace drydock {

/// Who acted. One word, one meaning: the actors of the simulated world.
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
  // connections of accounts, told by the network
  AccessGranted,
  CallDenied,
  CallTripped,
  WebhookUnsent,
  WebhooksRemoved,
  // an ERP fact and a shop's; at the end, so that the numbers of the others stay
  ErpReturnAwaited,
  ShopReturnSetAside,
  ShopLinePromised,
};
inline constexpr std::size_t kEventKinds = kCount<EventKind>;

/// Who reports events of a kind: a chapter of docs/events.md.
enum class Reporter : std::uint8_t { People, Engine, Network, Shop, Erp, Oracle };

/// Where an event of a kind takes place, or which way a message goes. A story is drawn in three
/// lanes: the ERP, the sync, the shop.
enum class Lane : std::uint8_t {
  OfActor,  ///< of whoever acted
  Sync,
  Shop,  ///< over the wire into the shop when an engine did it
  Erp,   ///< likewise
  ErpAlone,
  ErpToSync,
  Call,  ///< from the sync to a server
  CallLost,
  Answer,
  AnswerLost,
  Webhook,
  WebhookLost
};

/// What the fields of a kind's facts hold, in words; empty: they stay "none" or 0.
struct EventColumns {
  std::string_view shop, item, place, object, order, line, detail, values, amount;
  friend constexpr bool operator==(EventColumns const&, EventColumns const&) = default;
};

/// All that is said of a kind of event, for files, stories and docs/events.md.
struct EventCard {
  EventKind kind = {};
  std::string_view name;  ///< "ShopQuantitySet"
  Reporter reporter = {};
  Lane lane = {};
  bool plumbing = false;  ///< a story needs it only to connect two facts
  EventColumns columns;
};
/// Place = enumerator.
std::span<EventCard const> event_cards();
EventCard const& card_of(EventKind kind);

template <>
std::span<std::string_view const> names_of<EventKind>();
std::string_view name_of(EventKind kind);

/// How often each kind happened.
using EventCounts = std::array<std::uint64_t, kEventKinds>;
constexpr std::uint64_t count_of(EventCounts const& counts, EventKind kind) {
  return counts[static_cast<std::size_t>(kind)];
}

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
template <>
inline constexpr std::array<std::string_view, kCount<Field>> kNames<Field>{
    "none", "title", "body",       "vendor", "type",   "tags",    "status",  "images", "options",
    "sku",  "price", "compare_at", "cost",   "weight", "barcode", "tracked", "policy", "handle"};
constexpr std::string_view name_of(Field field) {
  return names_of<Field>()[static_cast<std::size_t>(field)];
}

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
/// cheap. Which fields mean what is on the card of the
/// kind.
struct Fact {
  EventKind kind = EventKind::ActionDone;
  std::uint8_t shop = kNoIndex;   ///< ShopIndex
  std::uint8_t place = kNoIndex;  ///< StoreIndex (ERP) or position of the location (shop)
  std::uint8_t detail = 0;        ///< Field, Means, erp::Cause, erp::QueueKind, by kind
  std::uint32_t item = kNone;     ///< ItemIndex (ERP) or variant number (shop: VariantId's index)
  std::uint32_t object = kNone;   ///< product, row, webhook, sales order, call, by kind
  std::uint32_t order = kNone;    ///< shop order number
  std::uint32_t line = kNone;     ///< order line number, change-log row, by kind
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
  std::uint8_t account = kNoIndex;  ///< AccountIndex of the engine that acted
  Fact fact;
  friend bool operator==(Event const&, Event const&) = default;
};

}  // namespace drydock
