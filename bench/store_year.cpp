#include <algorithm>

#include <fmt/format.h>

#include "bench/bench.h"
#include "model/settings.h"

namespace drydock {
namespace {

constexpr std::uint32_t kVariantsPerProduct = 4;
constexpr std::uint32_t kOrdersPerDay = 200;

ItemNumber number_of(std::uint32_t i) { return ItemNumber{fmt::format("ITEM-{:06}", i)}; }

Catalogue catalogue_of(std::uint32_t variants) {
  Catalogue out;
  out.shops.resize(1);
  for (std::uint32_t i = 0; i < variants; i += kVariantsPerProduct) {
    std::uint32_t const n = i / kVariantsPerProduct;
    ErpProduct erp;
    erp.base_part = BasePart{fmt::format("BASE-{:06}", n)};
    erp.title = fmt::format("Article {}", n);
    erp.handles = fmt::format("article-{}", n);
    erp.option_names[0] = "Size";
    ShopProduct shop;
    shop.handle = erp.handles;
    shop.title = erp.title;
    shop.option_names[0] = "Size";
    for (std::uint32_t v = i; v < std::min(i + kVariantsPerProduct, variants); ++v) {
      ErpItem item;
      item.number = number_of(v);
      item.options[0] = fmt::format("S{}", v - i);
      item.price = Amount{1900};
      item.on_hand = {Quantity{1000}};
      erp.items.push_back(item);
      ShopVariant variant;
      variant.sku = Sku{item.number.value()};
      variant.options[0] = item.options[0];
      variant.price = *item.price;
      variant.available = {Quantity{1000}};
      shop.variants.push_back(variant);
    }
    out.erp.push_back(std::move(erp));
    out.shops[0].push_back(std::move(shop));
  }
  return out;
}

}  // namespace

Plan store_year(std::uint32_t variants, std::uint32_t days_long, Seed seed) {
  Plan plan;
  plan.store.name = "store-year";
  plan.store.zone = load_zone("America/Toronto").value_or(Zone{});
  ShopConfig shop;
  shop.name = "Shop";
  shop.url = "store-year.myshopify.com";
  shop.zone = plan.store.zone;
  shop.plan = ShopPlan::Plus;
  shop.locations = {{"Main", {StoreIndex{0}}}};
  plan.store.shops = {shop};
  AccountConfig account;
  account.name = "A";
  account.shop_url = shop.url;
  account.settings = guide_settings();
  account.settings.delta_every = minutes(5);
  plan.store.accounts = {account};
  plan.catalogue = catalogue_of(variants);
  plan.already_live = true;
  plan.seed = seed;
  plan.start = parse_tick("2026-01-01").value_or(Tick{});
  plan.length = days(days_long);
  for (FaultCard const& card : fault_cards())
    if (card.strikes != Struck::Engine)
      plan.faults.rates[static_cast<std::size_t>(card.kind)] = Ratio{1, 100};

  Prng prng{seed};
  for (std::uint32_t day = 0; day < days_long; ++day) {
    Tick const midnight = plan.start + days(day);
    for (std::uint32_t o = 0; o < kOrdersPerDay; ++o) {
      action::PlaceOrder order;
      order.label = fmt::format("{}-{}", day, o);
      std::uint64_t const lines = 1 + prng.below(2);
      for (std::uint64_t l = 0; l < lines; ++l)
        order.lines.push_back({number_of(static_cast<std::uint32_t>(prng.below(variants))),
                               Quantity{static_cast<std::int32_t>(1 + prng.below(2))}});
      plan.actions.push_back(
          {midnight + Duration{static_cast<std::int64_t>(prng.below(86'400'000))}, order});
    }
    for (int r = 0; r < 40; ++r) {
      action::ReceiveStock receipt;
      receipt.item = number_of(static_cast<std::uint32_t>(prng.below(variants)));
      receipt.quantity = Quantity{static_cast<std::int32_t>(5 + prng.below(20))};
      plan.actions.push_back(
          {midnight + Duration{static_cast<std::int64_t>(prng.below(86'400'000))}, receipt});
    }
  }
  std::stable_sort(plan.actions.begin(), plan.actions.end(),
                   [](auto const& a, auto const& b) { return a.at < b.at; });
  return plan;
}

}  // namespace drydock
