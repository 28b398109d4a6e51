#include "scenarios/plans/presets.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/settings.h"

namespace drydock {
namespace {

ShopConfig shop(std::string name, std::string url, std::vector<LocationConfig> locations) {
  ShopConfig shop;
  shop.name = std::move(name);
  shop.url = std::move(url);
  shop.locations = std::move(locations);
  return shop;
}

AccountConfig account(std::string name, std::string url, std::uint8_t of_shop) {
  AccountConfig account;
  account.name = std::move(name);
  account.shop_url = std::move(url);
  account.shop = ShopIndex{of_shop};
  return account;
}

StoreConfig single_shop() {
  StoreConfig store;
  store.name = "single-shop";
  store.shops = {shop("Shop", "harbour.myshopify.com", {{"Warehouse", {StoreIndex{0}}}})};
  store.accounts = {account("A", "harbour.myshopify.com", 0)};
  return store;
}

StoreConfig two_accounts() {
  StoreConfig store = single_shop();
  store.name = "two-accounts";
  store.accounts.push_back(account("B", "https://Harbour.MyShopify.com/admin", 0));
  return store;
}

StoreConfig two_shops() {
  StoreConfig store;
  store.name = "two-shops";
  store.shops = {shop("North", "north.myshopify.com", {{"Warehouse", {StoreIndex{0}}}}),
                 shop("South", "south.myshopify.com", {{"Warehouse", {StoreIndex{0}}}})};
  store.accounts = {account("A", "north.myshopify.com", 0), account("B", "south.myshopify.com", 1)};
  return store;
}

StoreConfig multi_location() {
  StoreConfig store;
  store.name = "multi-location";
  store.erp_stores = {"East", "West", "Outlet"};
  store.shops = {
      shop("Shop", "harbour.myshopify.com",
           {{"East", {StoreIndex{0}}}, {"West", {StoreIndex{1}}}, {"Outlet", {StoreIndex{2}}}})};
  store.accounts = {account("A", "harbour.myshopify.com", 0)};
  return store;
}

constexpr std::array<StorePreset, 4> kPresets{
    {{"single-shop", "One ERP store Main, one shop with one location, one account A.",
      &single_shop},
     {"two-accounts", "As single-shop, with accounts A and B whose URLs are typed differently.",
      &two_accounts},
     {"two-shops", "Shops North (account A) and South (account B) that sell one stock.",
      &two_shops},
     {"multi-location", "ERP stores East, West and Outlet, each behind a location of one shop.",
      &multi_location}}};

}  // namespace

std::span<StorePreset const> store_presets() { return kPresets; }

std::optional<StoreConfig> preset_store(std::string_view name) {
  auto const* preset = std::ranges::find(kPresets, name, &StorePreset::name);
  if (preset == kPresets.end())
    return std::nullopt;
  StoreConfig store = preset->make();
  apply_profile(store, Profile::Guide);
  return store;
}

void apply_profile(StoreConfig& store, Profile profile) {
  for (AccountConfig& one : store.accounts) {
    one.settings = profile == Profile::Guide ? guide_settings() : safe_settings();
    one.settings.price_currency = store.currency;
  }
}

}  // namespace drydock
