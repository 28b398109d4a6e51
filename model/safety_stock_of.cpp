#include "model/safety_stock_of.h"

#include <algorithm>

namespace drydock {

SafetyStock safety_stock_of(std::span<ItemSafetyStock const> items, std::string_view item,
                            LocationConfig const& location, Settings const& settings) {
  auto const number = [](ItemSafetyStock const& of) -> std::string_view { return of.item.value(); };
  auto const own = std::ranges::lower_bound(items, item, {}, number);
  if (own != items.end() && number(*own) == item)
    return own->stock;
  return location.safety_stock.value_or(settings.safety_stock);
}

AccountConfig const* pusher_of(StoreConfig const& store, std::size_t shop, std::size_t location) {
  LocationId const id{kFirstLocation + location};
  for (AccountConfig const& a : store.accounts)
    if (a.shop.value() == shop && a.settings.inventory_push == Switch::On &&
        (a.locations.empty() || std::ranges::find(a.locations, id) != a.locations.end()))
      return &a;
  return nullptr;
}

SafetyStock safety_stock_of(StoreConfig const& store, std::size_t shop, std::size_t location,
                            std::string_view item) {
  auto const& locations = store.shops[shop].locations;
  AccountConfig const* const pusher = pusher_of(store, shop, location);
  // A shop that names no location has one of its own making, that no ERP store feeds.
  if (pusher == nullptr || location >= locations.size())
    return {};
  return safety_stock_of(store.safety_stock, item, locations[location], pusher->settings);
}

bool any_safety_stock(StoreConfig const& store) {
  return !store.safety_stock.empty() ||
         std::ranges::any_of(
             store.accounts,
             [](AccountConfig const& a) { return !a.settings.safety_stock.none(); }) ||
         std::ranges::any_of(store.shops, [](ShopConfig const& shop) {
           return std::ranges::any_of(
               shop.locations, [](LocationConfig const& l) { return l.safety_stock.has_value(); });
         });
}

}  // namespace drydock
