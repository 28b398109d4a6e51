#include "mocks/shopify/write.h"

#include "model/hash.h"

namespace drydock::mocks {
namespace {

// Told apart, so that a level and a variant at one position never cancel out.
constexpr std::uint64_t kLevelSalt = 0x4C45'5645'4C00'0001ULL;
constexpr std::uint64_t kVariantSalt = 0x5641'5249'414E'0002ULL;
constexpr std::uint64_t kProductSalt = 0x5052'4F44'5543'0003ULL;
constexpr std::uint64_t kOrderSalt = 0x4F52'4445'5200'0004ULL;

}  // namespace

std::uint64_t hash_of(Level const& l, std::uint64_t position) {
  std::uint64_t const numbers =
      (static_cast<std::uint64_t>(static_cast<std::uint32_t>(l.available)) << 32) |
      static_cast<std::uint32_t>(l.committed);
  return mix_all(kLevelSalt, position, numbers, l.unavailable, l.incoming, l.state);
}

std::uint64_t hash_of(Variant const& v, std::uint64_t position) {
  return mix_all(kVariantSalt, position, v.text.hash(), v.price, v.compare_at, v.cost, v.product,
                 v.next, v.weight_grams, v.tracked, v.live, v.policy);
}

std::uint64_t hash_of(Product const& p, std::uint64_t position) {
  return mix_all(kProductSalt, position, p.text.hash(), p.updated_at.ms(), p.first_variant,
                 p.published, p.tag_count, p.status, p.live);
}

std::uint64_t hash_of(Order const& o, std::uint64_t position) {
  std::uint64_t h = mix_all(kOrderSalt, position, o.created_at.ms(), o.updated_at.ms(),
                            o.cancelled_at.ms(), o.cancel_restocked, o.paid, o.expired,
                            o.lines.size(), StableHash{}(std::string_view{o.source}));
  for (std::string const& tag : o.tags)
    h = mix_all(h, StableHash{}(std::string_view{tag}));
  if (!o.name.empty())
    h = mix_all(h, StableHash{}(std::string_view{o.name}));
  for (auto const& l : o.lines) {
    h = mix_all(h, l.text.hash(), l.unit_price, l.variant, l.quantity, l.current, l.fulfilled,
                l.returned, l.location, l.in_return, l.unpaid, l.of);
    if (l.set_aside != 0)
      h = mix_all(h, l.set_aside);
    if (l.held != 0)
      h = mix_all(h, 1, l.held);
    if (l.pre_order)
      h = mix_all(h, 2, 1);
  }
  for (auto const& r : o.refunds)
    h = mix_all(h, r.line, r.quantity, r.restocked, r.was_fulfilled, r.location);
  for (auto const& e : o.exchanges) {
    h = mix_all(h, e.back, e.units, e.goods.size());
    for (auto const& [variant, units] : e.goods)
      h = mix_all(h, variant.value(), units.units());
  }
  return mix_all(h, o.money.discount.minor(), o.money.shipping.minor(), o.money.tax.minor(),
                 o.money.given_back.minor());
}

std::uint32_t append_order(ShopState& s, Order order) {
  auto const at = static_cast<std::uint32_t>(s.orders.size());
  s.entities_hash += hash_of(order, at);
  s.order_updates.push_back({order.updated_at, at});
  s.orders.push_back(CowPtr<Order>(std::move(order)));
  return at;
}

}  // namespace drydock::mocks
