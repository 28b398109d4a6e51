#pragma once

#include <cstdint>
#include <utility>

#include "mocks/shopify/server.h"
#include "mocks/shopify/state.h"

namespace drydock::mocks {

/// One call or act in progress: the shop it changes, its moment, and what it brings about.
struct Act {
  ShopIndex shop;
  ShopConfig const& config;
  ShopState& state;
  Tick now;
  ShopEffects& out;
  AccountIndex app;            ///< the app that calls; of no meaning in acts of people
  std::uint64_t event_id = 0;  ///< of the merchant action; given when its first webhook is made

  [[nodiscard]] Fact fact(EventKind kind) const {
    Fact f;
    f.kind = kind;
    f.shop = shop.value();
    return f;
  }
};

std::uint64_t hash_of(Level const& level, std::uint64_t position);
std::uint64_t hash_of(Variant const& variant, std::uint64_t position);
std::uint64_t hash_of(Product const& product, std::uint64_t position);
std::uint64_t hash_of(Order const& order, std::uint64_t position);

/// The only ways in which levels, variants, products and orders change: each takes the entity's old
/// hash out of the state's sum and puts the new one in.
template <class Change>
void write_level(ShopState& s, std::size_t at, Change&& change) {
  Level& level = s.levels.write(at);
  s.entities_hash -= hash_of(level, at);
  change(level);
  s.entities_hash += hash_of(level, at);
}
template <class Change>
void write_variant(ShopState& s, std::uint32_t at, Change&& change) {
  Variant& variant = s.variants.write(at);
  s.entities_hash -= hash_of(variant, at);
  change(variant);
  s.entities_hash += hash_of(variant, at);
}
template <class Change>
void write_product(ShopState& s, std::uint32_t at, Change&& change) {
  Product& product = s.products.write(at);
  s.entities_hash -= hash_of(product, at);
  change(product);
  s.entities_hash += hash_of(product, at);
}
/// Changes an order and moves it to the end of the list by time of update.
template <class Change>
void write_order(ShopState& s, std::uint32_t at, Tick now, Change&& change) {
  Order& order = s.orders.write(at).write();
  s.entities_hash -= hash_of(order, at);
  change(order);
  order.updated_at = now;
  s.entities_hash += hash_of(order, at);
  s.order_updates.push_back({now, at});
}
void append_level(ShopState& s, Level level);
std::uint32_t append_variant(ShopState& s, Variant variant);
std::uint32_t append_product(ShopState& s, Product product);
std::uint32_t append_order(ShopState& s, Order order);

[[nodiscard]] inline std::size_t level_at(ShopState const& s, std::uint32_t variant,
                                          std::uint32_t location) {
  return static_cast<std::size_t>(variant) * s.locations + location;
}
/// The live variant or product behind an id; none when there is none (any more).
std::optional<std::uint32_t> live_variant(ShopState const& s, VariantId id);
std::optional<std::uint32_t> live_product(ShopState const& s, ProductId id);
std::optional<std::uint32_t> known_order(ShopState const& s, ShopOrderId id);
std::optional<std::uint32_t> known_location(ShopState const& s, LocationId id);

}  // namespace drydock::mocks
