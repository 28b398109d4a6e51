#include "mocks/shopify/server.h"

namespace drydock::mocks {
namespace {

// Of the size of real ids, and far enough apart that no two kinds ever share a number.
constexpr std::uint64_t kProductBase = 8'000'000'000'001ULL;
constexpr std::uint64_t kVariantBase = 44'000'000'000'001ULL;
constexpr std::uint64_t kInventoryItemBase = 46'000'000'000'001ULL;
constexpr std::uint64_t kOrderBase = 5'000'000'000'001ULL;
constexpr std::uint64_t kLineBase = 13'000'000'000'000ULL;
constexpr std::uint64_t kPublicationBase = 268'000'000'001ULL;
constexpr std::uint64_t kFulfilmentOrderBase = 7'000'000'000'000ULL;

std::uint32_t position(std::uint64_t id, std::uint64_t base) {
  return id < base || id - base >= kNone ? kNone : static_cast<std::uint32_t>(id - base);
}

}  // namespace

std::uint32_t position_of(VariantId id) { return position(id.value(), kVariantBase); }
std::uint32_t position_of(ProductId id) { return position(id.value(), kProductBase); }
std::uint32_t position_of(ShopOrderId id) { return position(id.value(), kOrderBase); }
std::uint32_t position_of(LocationId id) { return position(id.value(), kFirstLocation); }
std::uint32_t position_of(PublicationId id) { return position(id.value(), kPublicationBase); }
VariantId variant_at(std::uint32_t p) { return VariantId{kVariantBase + p}; }
ProductId product_at(std::uint32_t p) { return ProductId{kProductBase + p}; }
ShopOrderId order_at(std::uint32_t p) { return ShopOrderId{kOrderBase + p}; }
LocationId location_at(std::uint32_t p) { return LocationId{kFirstLocation + p}; }
PublicationId publication_at(std::uint32_t p) { return PublicationId{kPublicationBase + p}; }

InventoryItemId inventory_item_of(VariantId id) {
  return InventoryItemId{kInventoryItemBase + position_of(id)};
}
VariantId variant_of(InventoryItemId id) {
  std::uint32_t const p = position(id.value(), kInventoryItemBase);
  return p == kNone ? VariantId{} : variant_at(p);
}

OrderLineId line_at(ShopOrderId order, std::uint32_t line) {
  return OrderLineId{kLineBase + position_of(order) * std::uint64_t{kOrderLinesMax} + line};
}
std::uint32_t line_in_order(OrderLineId id) {
  if (id.value() < kLineBase)
    return kNone;
  return static_cast<std::uint32_t>((id.value() - kLineBase) % kOrderLinesMax);
}
ShopOrderId order_of(OrderLineId id) {
  if (id.value() < kLineBase)
    return {};
  return order_at(static_cast<std::uint32_t>((id.value() - kLineBase) / kOrderLinesMax));
}
std::uint64_t fulfilment_order_id(ShopOrderId order, LocationId location) {
  return kFulfilmentOrderBase + position_of(order) * std::uint64_t{256} + position_of(location);
}
std::pair<ShopOrderId, std::uint32_t> fulfilment_order_of(std::uint64_t id) {
  if (id < kFulfilmentOrderBase || id >= kLineBase)
    return {};
  std::uint64_t const at = id - kFulfilmentOrderBase;
  return {order_at(static_cast<std::uint32_t>(at / 256)), static_cast<std::uint32_t>(at % 256)};
}

}  // namespace drydock::mocks
