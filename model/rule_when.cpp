#include "model/rule_when.h"

#include <algorithm>

namespace drydock {
namespace {

template <class Test>
bool some_account(StoreConfig const& store, Test&& test) {
  return std::ranges::any_of(store.accounts,
                             [&](AccountConfig const& a) { return test(a.settings); });
}

bool exports(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) {
    return s.product_sync == Switch::On && s.direction == Direction::XoroToShopify;
  });
}
bool imports_products(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) {
    return s.product_sync == Switch::On && s.direction == Direction::ShopifyToXoro;
  });
}
bool syncs_prices(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.price_sync == Switch::On; });
}
bool pushes(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.inventory_push == Switch::On; });
}
bool imports_orders(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.order_import == Switch::On; });
}
bool has_schedule(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.daily_at || s.weekly_at; });
}
bool has_daily(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.daily_at.has_value(); });
}
bool has_weekly(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.weekly_at.has_value(); });
}
bool has_tags(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return !s.tag_filter.empty(); });
}
bool several_shops(StoreConfig const& store, Catalogue const&) { return store.shops.size() > 1; }
bool shares_a_shop(StoreConfig const& store, Catalogue const&) {
  auto const& accounts = store.accounts;
  for (std::size_t a = 0; a < accounts.size(); ++a)
    for (std::size_t b = a + 1; b < accounts.size(); ++b)
      if (accounts[a].shop == accounts[b].shop)
        return true;
  return false;
}
bool several_sources(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.multi_source == Switch::On; });
}
bool default_source(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.multi_source == Switch::Off; });
}
bool has_variants(StoreConfig const&, Catalogue const& catalogue) {
  return std::ranges::any_of(catalogue.erp, [](ErpProduct const& p) { return p.items.size() > 1; });
}
bool has_single_items(StoreConfig const&, Catalogue const& catalogue) {
  return std::ranges::any_of(catalogue.erp,
                             [](ErpProduct const& p) { return p.items.size() == 1; });
}
bool shop_is_not_empty(StoreConfig const&, Catalogue const& catalogue) {
  return std::ranges::any_of(catalogue.shops,
                             [](auto const& products) { return !products.empty(); });
}
bool full_order_sync(StoreConfig const& store, Catalogue const&) {
  return some_account(store, [](Settings const& s) { return s.daily_full_orders.has_value(); });
}

}  // namespace

namespace when {

constinit Precondition const kExports{exports, "no account exports products"};
constinit Precondition const kImportsProducts{imports_products, "no account imports products"};
constinit Precondition const kSyncsPrices{syncs_prices, "no account syncs prices"};
constinit Precondition const kPushes{pushes, "no account pushes inventory"};
constinit Precondition const kImportsOrders{imports_orders, "no account imports orders"};
constinit Precondition const kHasSchedule{has_schedule, "no daily or weekly sync is set"};
constinit Precondition const kHasDaily{has_daily, "no daily sync is set"};
constinit Precondition const kHasWeekly{has_weekly, "no weekly sync is set"};
constinit Precondition const kHasTags{has_tags, "no account has a tag filter"};
constinit Precondition const kSeveralShops{several_shops, "there is one shop"};
constinit Precondition const kSharesAShop{shares_a_shop, "no two accounts share a shop"};
constinit Precondition const kSeveralSources{several_sources, "multi-source publishing is off"};
constinit Precondition const kDefaultSource{default_source, "multi-source publishing is on"};
constinit Precondition const kHasVariants{has_variants, "no product has variants"};
constinit Precondition const kHasSingleItems{has_single_items, "every product has variants"};
constinit Precondition const kShopIsNotEmpty{shop_is_not_empty, "the shops are empty"};
constinit Precondition const kFullOrderSync{full_order_sync, "no daily full order sync is set"};

}  // namespace when
}  // namespace drydock
