#include <algorithm>

#include "mocks/shopify/acts.h"

/// Bundles: variants that the shop makes of others. They have a price, and no stock of their own
/// (shopify.dev, "Add a product fixed bundle").
namespace drydock::mocks {

std::span<Component const> components_of(ShopState const& s, std::uint32_t variant) {
  if (s.components.empty())
    return {};
  return std::ranges::equal_range(*s.components, variant, {}, &Component::bundle);
}

void index_bundles(ShopState& s, std::uint32_t product, ShopProduct const& given) {
  std::uint32_t at = s.products[product].first_variant;
  for (ShopVariant const& v : given.variants) {
    for (BundlePart const& part : v.components) {
      auto const of = s.skus.find(StableHash{}(part.sku.value()), [&](std::uint32_t other) {
        return s.variants[other].sku() == part.sku.value();
      });
      if (!of || *of == at || part.units.units() <= 0)
        continue;
      auto& all = s.components.write();
      all.insert(std::ranges::upper_bound(all, at, {}, &Component::bundle),
                 {.bundle = at, .variant = *of, .units = part.units.units()});
    }
    at = s.variants[at].next;
  }
}

Level level_shown(ShopState const& s, std::size_t place) {
  auto const variant = static_cast<std::uint32_t>(place / s.locations);
  auto const parts = components_of(s, variant);
  if (parts.empty())
    return s.levels[place];
  std::int32_t most = kQuantityMax;
  for (Component const& c : parts) {
    Level const& level =
        s.levels[level_at(s, c.variant, static_cast<std::uint32_t>(place % s.locations))];
    if (level.state != LevelState::Active)
      return {};
    // A component that is oversold makes none, and owes none either.
    most = std::min(most, std::max(level.available, 0) / c.units);
  }
  return {.available = most, .state = LevelState::Active};
}

namespace {

/// A bundle's price is shared out by what its components cost by themselves and rounded
/// down to the coin.
std::vector<std::int64_t> shares_of(ShopState const& s, std::uint32_t bundle) {
  auto const parts = components_of(s, bundle);
  std::int64_t const price = s.variants[bundle].price;
  std::int64_t sum = 0;
  for (Component const& c : parts)
    sum += s.variants[c.variant].price * c.units;
  // Beyond that the product of two prices is more than can be counted.
  constexpr std::int64_t kShared = 3'000'000'000;
  std::vector<std::int64_t> shares;
  for (Component const& c : parts) {
    std::int64_t const own = s.variants[c.variant].price;
    shares.push_back(sum > 0 && sum < kShared && price < kShared ? own * price / sum : own);
  }
  return shares;
}

}  // namespace

std::vector<Wanted> as_components(ShopState const& s,
                                  std::vector<std::pair<VariantId, Quantity>> const& lines) {
  std::vector<Wanted> all;
  all.reserve(lines.size());
  for (auto const& [id, quantity] : lines) {
    auto const at = live_variant(s, id);
    auto const parts = at ? components_of(s, *at) : std::span<Component const>{};
    if (parts.empty()) {
      all.push_back({.variant = id, .quantity = quantity, .bundle = {}, .price = {}});
      continue;
    }
    auto const shares = shares_of(s, *at);
    for (std::size_t i = 0; i < parts.size(); ++i)
      all.push_back({.variant = variant_at(parts[i].variant),
                     .quantity = Quantity{static_cast<std::int32_t>(std::min<std::int64_t>(
                         std::int64_t{quantity.units()} * parts[i].units, kQuantityMax))},
                     .bundle = *at,
                     .price = shares[i]});
  }
  return all;
}

}  // namespace drydock::mocks
