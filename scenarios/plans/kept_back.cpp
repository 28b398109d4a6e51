#include "scenarios/plans/kept_back.h"

#include <array>
#include <string_view>

#include "model/safety_stock_of.h"

namespace drydock {

void keep_back(Plan& plan) {
  constexpr std::array<std::string_view, 5> kStocks = {"1", "3", "10%", "25%", "2"};
  auto const stock = [&](std::size_t turn) {
    return parse_safety_stock(kStocks[(plan.seed.value + turn) % kStocks.size()]).value();
  };
  for (std::size_t a = 0; a < plan.store.accounts.size(); ++a)
    plan.store.accounts[a].settings.safety_stock = stock(a);
  for (ShopConfig& shop : plan.store.shops)
    shop.locations.back().safety_stock = stock(2);
  for (std::size_t s = 0; s < plan.catalogue.shops.size(); ++s)
    for (ShopProduct& product : plan.catalogue.shops[s])
      for (ShopVariant& variant : product.variants)
        for (std::size_t l = 0; l < variant.available.size(); ++l)
          if (auto& level = variant.available[l])
            level = floor_at_zero(
                less_safety_stock(safety_stock_of(plan.store, s, l, variant.sku.value()), *level));
}

}  // namespace drydock
