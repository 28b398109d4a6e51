#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/catalogue.h"
#include "model/ids.h"
#include "model/order_money.h"
#include "model/tick.h"

/// Shopify's Admin API as typed values: what crosses the shop's border. The wire codec turns each
/// into the real GraphQL text of 2026-07 and back. Source: docs/shopify-mock.md.
namespace drydock::shop {

struct LevelView {  // InventoryLevel
  LocationId location;
  Quantity available, on_hand, committed;
  friend bool operator==(LevelView const&, LevelView const&) = default;
};
struct VariantView {  // ProductVariant with its InventoryItem
  VariantId id;
  ProductId product;
  InventoryItemId inventory_item;
  Sku sku;
  std::array<std::string, 3> options;
  Amount price;
  std::optional<Amount> compare_at;
  std::optional<Amount> cost;
  std::int32_t weight_grams = 0;
  std::string barcode;
  bool tracked = false;
  OversellPolicy policy = OversellPolicy::Deny;
  bool bundle = false;            ///< requiresComponents: its quantities are its components'
  std::vector<LevelView> levels;  ///< filled only where a request asks for levels
  friend bool operator==(VariantView const&, VariantView const&) = default;
};
struct ProductView {
  ProductId id;
  std::string handle, title, body_html, vendor, type;
  std::vector<std::string> tags;
  ProductStatus status = ProductStatus::Active;
  std::array<std::string, 3> option_names;
  std::vector<std::string> images;
  std::vector<PublicationId> published_on;
  Tick updated_at;
  std::vector<VariantView> variants;
  friend bool operator==(ProductView const&, ProductView const&) = default;
};
struct OrderLineView {
  OrderLineId id;
  VariantId variant;
  Sku sku;
  Quantity quantity;  ///< ordered
  Quantity current;   ///< after edits, cancels and refunds (currentQuantity)
  Quantity fulfilled;
  LocationId location;  ///< that the units were committed at
  Amount unit_price;
  bool gift_card = false;  ///< isGiftCard
  bool ships = true;       ///< requiresShipping
  /// Bought under a selling plan, such as a pre-order: its units may be committed when they are
  /// sent only. Assumption: A-S24.
  bool selling_plan = false;
  friend bool operator==(OrderLineView const&, OrderLineView const&) = default;
};
/// Whether a line is of goods, or of something that is sold in their place: gift cards, and what is
/// of no variant and needs no shipping, such as a tip. Assumption: A-S19.
inline bool is_goods(OrderLineView const& line) {
  return !line.gift_card && (line.variant != VariantId{} || line.ships);
}
struct RefundLineView {
  OrderLineId line;
  Quantity quantity;
  bool restocked = false;      ///< units went back to `available`
  bool was_fulfilled = false;  ///< RETURN; else CANCEL
  LocationId location;
  friend bool operator==(RefundLineView const&, RefundLineView const&) = default;
};
struct OrderView {
  ShopOrderId id;
  std::string name;  ///< "#1003"
  Tick created_at, updated_at;
  std::optional<Tick> cancelled_at;
  bool cancel_restocked = false;
  bool paid = true;
  std::vector<OrderLineView> lines;
  std::vector<RefundLineView> refunds;  ///< in order of creation
  OrderMoney money = {};
  std::vector<std::string> tags = {};
  std::string source = {};  ///< sourceName: "web", "pos", an app's
  friend bool operator==(OrderView const&, OrderView const&) = default;
};

// --- requests -----------------------------------------------------------------------------------
struct FindProduct {  // productByIdentifier(handle)
  Handle handle;
  friend bool operator==(FindProduct const&, FindProduct const&) = default;
};
struct ListProducts {
  std::uint16_t first = 50;
  std::string after;
  std::optional<Tick> updated_since;
  friend bool operator==(ListProducts const&, ListProducts const&) = default;
};
/// productVariants(first, after): each variant with its inventory item and levels.
struct ListVariants {
  std::uint16_t first = 100;
  std::string after;
  friend bool operator==(ListVariants const&, ListVariants const&) = default;
};
struct CreateProduct {        // productCreate
  std::string title, handle;  ///< handle "": Shopify makes one
  std::string body_html, vendor, type;
  std::vector<std::string> tags;
  ProductStatus status = ProductStatus::Active;
  std::array<std::string, 3> option_names;
  std::vector<std::array<std::string, 3>> option_values;  ///< one row per variant to come
  friend bool operator==(CreateProduct const&, CreateProduct const&) = default;
};
struct UpdateProduct {  // productUpdate; absent fields stay
  ProductId id;
  std::optional<std::string> title, handle, body_html, vendor, type;
  std::optional<std::vector<std::string>> tags;
  std::optional<ProductStatus> status;
  friend bool operator==(UpdateProduct const&, UpdateProduct const&) = default;
};
struct VariantInput {
  VariantId id;  ///< 0 in a create
  std::optional<Sku> sku;
  std::array<std::string, 3> options;  ///< empty: unchanged
  std::optional<Amount> price;
  std::optional<Amount> compare_at;
  std::optional<Amount> cost;
  std::optional<std::int32_t> weight_grams;
  std::optional<std::string> barcode;
  std::optional<bool> tracked;
  std::optional<OversellPolicy> policy;
  friend bool operator==(VariantInput const&, VariantInput const&) = default;
};
enum class VariantStrategy : std::uint8_t { Default, RemoveStandaloneVariant };
struct CreateVariants {  // productVariantsBulkCreate
  ProductId product;
  VariantStrategy strategy = VariantStrategy::Default;
  std::vector<VariantInput> variants;
  friend bool operator==(CreateVariants const&, CreateVariants const&) = default;
};
struct UpdateVariants {  // ...BulkUpdate
  ProductId product;
  std::vector<VariantInput> variants;
  friend bool operator==(UpdateVariants const&, UpdateVariants const&) = default;
};
struct DeleteVariants {  // ...BulkDelete
  ProductId product;
  std::vector<VariantId> variants;
  friend bool operator==(DeleteVariants const&, DeleteVariants const&) = default;
};
struct SetImages {  // productUpdate media
  ProductId product;
  std::vector<std::string> urls;
  friend bool operator==(SetImages const&, SetImages const&) = default;
};
struct Publish {  // publishablePublish
  ProductId product;
  std::vector<PublicationId> publications;
  friend bool operator==(Publish const&, Publish const&) = default;
};
struct Unpublish {
  ProductId product;
  std::vector<PublicationId> publications;
  friend bool operator==(Unpublish const&, Unpublish const&) = default;
};
struct ListPublications {
  friend bool operator==(ListPublications const&, ListPublications const&) = default;
};
struct ListLocations {
  friend bool operator==(ListLocations const&, ListLocations const&) = default;
};
/// inventoryItems / nodes(ids): the levels of up to 250 inventory items.
struct GetLevels {
  std::vector<InventoryItemId> items;
  friend bool operator==(GetLevels const&, GetLevels const&) = default;
};
struct SetRow {
  InventoryItemId item;
  LocationId location;
  Quantity quantity;
  std::optional<Quantity> change_from;  ///< none: no check (explicit null)
  friend bool operator==(SetRow const&, SetRow const&) = default;
};
struct SetQuantities {       // inventorySetQuantities, "available"
  std::vector<SetRow> rows;  ///< all or nothing; at most 250
  std::string reason = "correction";
  std::string reference;        ///< referenceDocumentUri
  std::string idempotency_key;  ///< "": directive is left out
  friend bool operator==(SetQuantities const&, SetQuantities const&) = default;
};
struct AdjustRow {
  InventoryItemId item;
  LocationId location;
  Quantity delta;
  friend bool operator==(AdjustRow const&, AdjustRow const&) = default;
};
struct AdjustQuantities {  // inventoryAdjustQuantities, "available"
  std::vector<AdjustRow> rows;
  std::string reason = "correction";
  std::string reference;  ///< "xoro://change-log/12,15": the change-log rows that the deltas carry
  std::string idempotency_key;
  friend bool operator==(AdjustQuantities const&, AdjustQuantities const&) = default;
};
struct ActivateInventory {
  InventoryItemId item;
  LocationId location;
  std::string idempotency_key;
  friend bool operator==(ActivateInventory const&, ActivateInventory const&) = default;
};
struct SetTracked {  // inventoryItemUpdate
  InventoryItemId item;
  bool tracked = true;
  friend bool operator==(SetTracked const&, SetTracked const&) = default;
};
/// orders(query:"updated_at:>=..", sortKey: UPDATED_AT): oldest first.
struct ListOrders {
  std::uint16_t first = 50;
  std::string after;
  Tick updated_since;
  friend bool operator==(ListOrders const&, ListOrders const&) = default;
};
struct GetOrder {
  ShopOrderId id;
  friend bool operator==(GetOrder const&, GetOrder const&) = default;
};
struct FulfilLine {
  OrderLineId line;
  Quantity quantity;
  friend bool operator==(FulfilLine const&, FulfilLine const&) = default;
};
struct CreateFulfilment {  // fulfillmentCreate
  ShopOrderId order;
  std::vector<FulfilLine> lines;
  friend bool operator==(CreateFulfilment const&, CreateFulfilment const&) = default;
};

using Request =
    std::variant<FindProduct, ListProducts, ListVariants, CreateProduct, UpdateProduct,
                 CreateVariants, UpdateVariants, DeleteVariants, SetImages, Publish, Unpublish,
                 ListPublications, ListLocations, GetLevels, SetQuantities, AdjustQuantities,
                 ActivateInventory, SetTracked, ListOrders, GetOrder, CreateFulfilment>;

// --- responses ----------------------------------------------------------------------------------
struct UserError {
  std::vector<std::string> field;
  std::string message;
  std::string code;  ///< "" where the payload has no code
  friend bool operator==(UserError const&, UserError const&) = default;
};
/// Requested query cost and the bucket after it, as in `extensions.cost`; in tenths to stay exact.
struct Cost {
  std::int32_t requested = 0, actual = 0;
  std::int64_t available_tenths = 0, maximum_tenths = 0, restore_tenths = 0;
  friend bool operator==(Cost const&, Cost const&) = default;
};
struct PublicationView {
  PublicationId id;
  std::string name;
  friend bool operator==(PublicationView const&, PublicationView const&) = default;
};
struct LocationView {
  LocationId id;
  std::string name;
  friend bool operator==(LocationView const&, LocationView const&) = default;
};
struct LevelsView {
  InventoryItemId item;
  bool tracked = false;
  std::vector<LevelView> levels;
  friend bool operator==(LevelsView const&, LevelsView const&) = default;
};

struct FoundProduct {
  std::optional<ProductView> product;
  friend bool operator==(FoundProduct const&, FoundProduct const&) = default;
};
struct ProductPage {
  std::vector<ProductView> products;
  std::string end_cursor;
  bool has_next = false;
  friend bool operator==(ProductPage const&, ProductPage const&) = default;
};
struct VariantPage {
  std::vector<VariantView> variants;
  std::string end_cursor;
  bool has_next = false;
  friend bool operator==(VariantPage const&, VariantPage const&) = default;
};
/// Answers every product and variant mutation; on userErrors nothing was written.
struct ProductWritten {
  std::optional<ProductView> product;
  std::vector<UserError> errors;
  friend bool operator==(ProductWritten const&, ProductWritten const&) = default;
};
struct Publications {
  std::vector<PublicationView> publications;
  friend bool operator==(Publications const&, Publications const&) = default;
};
struct Locations {
  std::vector<LocationView> locations;
  friend bool operator==(Locations const&, Locations const&) = default;
};
struct Levels {
  std::vector<LevelsView> items;
  friend bool operator==(Levels const&, Levels const&) = default;
};
struct QuantitiesWritten {
  std::vector<UserError> errors;
  friend bool operator==(QuantitiesWritten const&, QuantitiesWritten const&) = default;
};
struct OrderPage {
  std::vector<OrderView> orders;
  std::string end_cursor;
  bool has_next = false;
  friend bool operator==(OrderPage const&, OrderPage const&) = default;
};
struct FoundOrder {
  std::optional<OrderView> order;
  friend bool operator==(FoundOrder const&, FoundOrder const&) = default;
};
struct FulfilmentWritten {
  std::vector<UserError> errors;
  friend bool operator==(FulfilmentWritten const&, FulfilmentWritten const&) = default;
};

using Answer =
    std::variant<FoundProduct, ProductPage, VariantPage, ProductWritten, Publications, Locations,
                 Levels, QuantitiesWritten, OrderPage, FoundOrder, FulfilmentWritten>;

/// A top-level failure: nothing was executed.
enum class Refusal : std::uint8_t {
  Throttled,     ///< THROTTLED, HTTP 200
  ServerError,   ///< 5xx
  Unauthorised,  ///< 401
  AccessDenied,  ///< ACCESS_DENIED
  BadRequest,    ///< a top-level error such as BAD_REQUEST or INVALID_FIELD_ARGUMENTS
};
struct Refused {
  Refusal why = Refusal::ServerError;
  std::string message;
  friend bool operator==(Refused const&, Refused const&) = default;
};

struct Response {
  std::variant<Answer, Refused> body;
  Cost cost;
  friend bool operator==(Response const&, Response const&) = default;
};

/// A webhook delivery. The body is the order (or product) as it was when the event was triggered.
enum class Topic : std::uint8_t {
  OrdersCreate,
  OrdersUpdated,
  OrdersCancelled,
  RefundsCreate,
  ProductsCreate,
  ProductsUpdate,
  ProductsDelete,
  InventoryLevelsUpdate
};

}  // namespace drydock::shop

namespace drydock {

template <>
inline constexpr std::array<std::string_view, kCount<shop::Topic>> kNames<shop::Topic>{
    "orders/create",   "orders/updated",  "orders/cancelled", "refunds/create",
    "products/create", "products/update", "products/delete",  "inventory_levels/update"};

}  // namespace drydock

namespace drydock::shop {

struct Webhook {
  std::uint64_t webhook_id = 0;  ///< one per delivery, the same on its retries
  std::uint64_t event_id = 0;    ///< one per merchant action
  Topic topic = Topic::OrdersCreate;
  Tick triggered_at;
  std::variant<OrderView, ProductView, LevelsView> body;
};

}  // namespace drydock::shop
