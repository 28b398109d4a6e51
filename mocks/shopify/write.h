#pragma once

#include <cstdint>
#include <utility>

#include "mocks/shopify/server.h"
#include "mocks/shopify/state.h"
#include "model/hash.h"

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

// Levels, variants and products change by `rewrite` of model/hash.h alone, with `entities_hash`.

/// Changes what nobody is told of: no time of the order becomes another, and no list has it anew.
template <class Change>
void rewrite_order(ShopState& s, std::uint32_t at, Change&& change) {
  Order& order = s.orders.write(at).write();
  s.entities_hash -= hash_of(order, at);
  change(order);
  // What leaves an order leaves its hold too.
  for (OrderLine& line : order.lines)
    line.held = std::clamp(line.held, 0, std::max(line.open(), 0));
  s.entities_hash += hash_of(order, at);
}
/// Changes an order that says so: `now` is never before the last change of any order, since lists
/// are in the order of time.
template <class Change>
void write_order(ShopState& s, std::uint32_t at, Tick now, Change&& change) {
  rewrite_order(s, at, [&](Order& order) {
    change(order);
    order.updated_at = now;
  });
  s.order_updates.push_back({now, at});
}
std::uint32_t append_order(ShopState& s, Order order);

[[nodiscard]] inline std::size_t level_at(ShopState const& s, std::uint32_t variant,
                                          std::uint32_t location) {
  return static_cast<std::size_t>(variant) * s.locations + location;
}
/// The live variant or product behind an id; none when there is none (any more).
inline std::optional<std::uint32_t> live_variant(ShopState const& s, VariantId id) {
  std::uint32_t const at = position_of(id);
  if (at >= s.variants.size() || !s.variants[at].live)
    return {};
  return at;
}
inline std::optional<std::uint32_t> live_product(ShopState const& s, ProductId id) {
  std::uint32_t const at = position_of(id);
  if (at >= s.products.size() || !s.products[at].live)
    return {};
  return at;
}
inline std::optional<std::uint32_t> known_order(ShopState const& s, ShopOrderId id) {
  std::uint32_t const at = position_of(id);
  if (at >= s.orders.size())
    return {};
  return at;
}
inline std::optional<std::uint32_t> known_location(ShopState const& s, LocationId id) {
  std::uint32_t const at = position_of(id);
  if (at >= s.locations)
    return {};
  return at;
}

}  // namespace drydock::mocks
