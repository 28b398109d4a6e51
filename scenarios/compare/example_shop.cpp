#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/compare/compare.h"

/// Whose trade is compared.
namespace drydock {
namespace {

constexpr std::uint32_t kOrdersADay = 40;
constexpr std::array<std::string_view, 10> kKinds{"Tee",   "Hoodie", "Cap",  "Beanie", "Jacket",
                                                  "Chino", "Sock",   "Belt", "Scarf",  "Bag"};
constexpr std::array<std::string_view, 6> kColours{"Ink", "Sand", "Moss", "Rust", "Fog", "Plum"};
constexpr std::array<std::string_view, 4> kSizes{"S", "M", "L", "XL"};

StoreConfig example_store() {
  StoreConfig store;
  store.name = "Example shop";
  store.zone = load_zone("America/Toronto").value_or(Zone{});
  ShopConfig shop;
  shop.name = "Shop";
  shop.url = "example-shop.myshopify.com";
  shop.zone = store.zone;
  shop.locations = {{"Warehouse", {StoreIndex{0}}}};
  store.shops = {shop};
  AccountConfig account;
  account.name = "A";
  account.shop_url = shop.url;
  account.settings = guide_settings();
  store.accounts = {account};
  return store;
}

Catalogue example_catalogue() {
  Catalogue out;
  out.shops.resize(1);
  for (std::string_view const kind : kKinds)
    for (std::string_view const colour : kColours) {
      ErpProduct erp;
      erp.base_part = BasePart{fmt::format("{}-{}", kind, colour)};
      erp.title = fmt::format("{} {}", kind, colour);
      erp.handles = slug(erp.title);
      erp.option_names[0] = "Size";
      ShopProduct shop;
      shop.handle = erp.handles;
      shop.title = erp.title;
      shop.option_names[0] = "Size";
      for (std::string_view const size : kSizes) {
        ErpItem item;
        item.number = ItemNumber{fmt::format("{}-{}-{}", kind, colour, size)};
        item.options[0] = size;
        item.price = Amount{2'900};
        ShopVariant variant;
        variant.sku = Sku{item.number.value()};
        variant.options[0] = size;
        variant.price = *item.price;
        erp.items.push_back(std::move(item));
        shop.variants.push_back(std::move(variant));
      }
      out.erp.push_back(std::move(erp));
      out.shops[0].push_back(std::move(shop));
    }
  return out;
}

/// Two weeks of what is wanted of each, and a few.
void stock_up(Catalogue& catalogue, Demand const& demand) {
  std::uint64_t sum = 0;
  for (Demand::Share const& share : demand.shops[0])
    sum += share.weight;
  std::map<std::string, Quantity> wanted;
  for (Demand::Share const& share : demand.shops[0])
    wanted[share.item.value()] = Quantity{
        static_cast<std::int32_t>(4 + 14ULL * demand.orders_a_day[0] * share.weight * 2 / sum)};
  for (std::size_t p = 0; p < catalogue.erp.size(); ++p)
    for (std::size_t i = 0; i < catalogue.erp[p].items.size(); ++i) {
      ErpItem& item = catalogue.erp[p].items[i];
      item.on_hand = {wanted[item.number.value()]};
      catalogue.shops[0][p].variants[i].available = {item.on_hand.front()};
    }
}

}  // namespace

CompareShop example_shop() {
  CompareShop out;
  out.store = example_store();
  out.catalogue = example_catalogue();
  out.demand = estimate_demand(out.store, out.catalogue, {});
  out.demand.orders_a_day = {kOrdersADay};
  stock_up(out.catalogue, out.demand);
  out.orders_from = "a law (the n-th is wanted 1/n as often as the first)";
  return out;
}

CompareShop shop_of(StoreInput const& input) {
  CompareShop out;
  out.store = input.config;
  out.catalogue = input.catalogue;
  out.demand = estimate_demand(input.config, input.catalogue, input.past_orders);
  std::size_t orders = 0;
  for (auto const& past : input.past_orders)
    orders += past.size();
  out.orders_from = orders == 0 ? "a law (the n-th is wanted 1/n as often as the first)"
                                : fmt::format("{} past orders", orders);
  for (FileRead const& file : input.files)
    for (csv::CsvError const& error : file.bad)
      out.rows_left_out += error.rows;
  return out;
}

std::string why_not_comparable(CompareShop const& shop) {
  if (std::ranges::none_of(shop.store.accounts, [](AccountConfig const& a) {
        return a.settings.inventory_push == Switch::On;
      }))
    return "no account pushes inventory (inventory.push), so every policy does the same: nothing";
  if (std::ranges::all_of(shop.demand.shops, [](auto const& shares) { return shares.empty(); }))
    return "no shop has anything on sale that XoroERP knows by its SKU, so nothing can be ordered";
  return "";
}

}  // namespace drydock
