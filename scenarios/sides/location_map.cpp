#include "scenarios/sides/location_map.h"

#include <algorithm>
#include <set>
#include <utility>

#include "scenarios/sides/common_cause.h"
#include "scenarios/sides/pairs.h"

namespace drydock {
namespace {

Quantity at(std::vector<Quantity> const& by_store, StoreIndex store) {
  return store.value() < by_store.size() ? by_store[store.value()] : Quantity{0};
}

/// What XoroERP can sell of it from one store.
std::int64_t sellable(ErpItem const& item, StoreIndex store) {
  return floor_at_zero(at(item.on_hand, store) - at(item.not_available, store) -
                       at(item.on_so, store))
      .units();
}

std::int64_t shown(ShopVariant const& variant, std::size_t location) {
  auto const level =
      location < variant.available.size() ? variant.available[location] : std::nullopt;
  return level ? level->units() : 0;
}

/// How well one store's numbers are those of a location.
struct Likeness {
  std::uint32_t alike = 0, compared = 0;
  bool several = false;  ///< numbers that are alike; one number alone is chance
  [[nodiscard]] bool good() const { return several && explains_enough(alike, compared); }
};

class Locations {
 public:
  Locations(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop)
      : erp_(catalogue.erp), products_(catalogue.shops[shop]) {
    for (ItemPair const& pair : pair_sides(erp_, products_).pairs) {
      ErpItem const& item = item_of(pair);
      ShopVariant const& variant = variant_of(pair);
      // What is made of others lies nowhere itself.
      if (item.track_quantity && variant.tracked && !item.kit() && !variant.bundle() &&
          in_scope_of_shop(store, shop, erp_[pair.erp.product], item))
        pairs_.push_back(pair);
    }
    std::set<StoreIndex> mapped;
    for (ShopConfig const& one : store.shops)
      for (LocationConfig const& location : one.locations)
        mapped.insert(location.erp_stores.begin(), location.erp_stores.end());
    for (std::size_t e = 0; e < store.erp_stores.size(); ++e)
      if (StoreIndex const index{static_cast<std::uint8_t>(e)}; !mapped.contains(index))
        unmapped_.push_back(index);
  }

  [[nodiscard]] LocationDoubt doubt(std::size_t location, std::optional<std::size_t> twin) const {
    LocationDoubt out;
    out.location = location;
    out.twin = twin;
    for (StoreIndex const store : unmapped_)
      if (Likeness const like = likeness(location, store); like.good() && like.alike > out.alike) {
        out.likely = store;
        out.alike = like.alike;
        out.compared = like.compared;
      }
    for (ItemPair const& pair : pairs_)
      if (auto const units = shown(variant_of(pair), location);
          units > 0 && on_sale(products_[pair.shop.product])) {
        out.units += units;
        out.money_minor += worth(variant_of(pair).price.minor(), units);
      }
    return out;
  }

  [[nodiscard]] Likeness likeness(std::size_t location, StoreIndex store) const {
    Likeness out;
    std::set<std::int64_t> numbers;
    for (ItemPair const& pair : pairs_) {
      auto const erp = sellable(item_of(pair), store), here = shown(variant_of(pair), location);
      if (erp == 0 && here == 0)
        continue;
      ++out.compared;
      if (erp == here) {
        ++out.alike;
        numbers.insert(here);
      }
    }
    out.several = numbers.size() > 1;
    return out;
  }

 private:
  [[nodiscard]] ErpItem const& item_of(ItemPair const& p) const {
    return erp_[p.erp.product].items[p.erp.item];
  }
  [[nodiscard]] ShopVariant const& variant_of(ItemPair const& p) const {
    return products_[p.shop.product].variants[p.shop.variant];
  }

  std::vector<ErpProduct> const& erp_;
  std::vector<ShopProduct> const& products_;
  std::vector<ItemPair> pairs_;
  std::vector<StoreIndex> unmapped_;
};

}  // namespace

std::vector<LocationDoubt> doubtful_locations(StoreConfig const& store, Catalogue const& catalogue,
                                              std::size_t shop) {
  Locations const seen(store, catalogue, shop);
  auto const& locations = store.shops[shop].locations;
  std::vector<LocationDoubt> out;
  std::set<std::size_t> told;
  for (std::size_t l = 0; l < locations.size(); ++l) {
    if (locations[l].erp_stores.empty())
      out.push_back(seen.doubt(l, std::nullopt));
    for (StoreIndex const of : locations[l].erp_stores)
      for (std::size_t twin = 0; twin < l; ++twin) {
        if (std::ranges::find(locations[twin].erp_stores, of) == locations[twin].erp_stores.end())
          continue;
        bool const earlier = seen.likeness(twin, of).alike < seen.likeness(l, of).alike;
        auto const [about, other] = earlier ? std::pair{twin, l} : std::pair{l, twin};
        if (told.insert(about).second)
          out.push_back(seen.doubt(about, other));
      }
  }
  std::ranges::stable_sort(out, {}, &LocationDoubt::location);
  return out;
}

void without_doubt(LocationDoubt const& doubt, std::size_t shop, StoreConfig& store,
                   Catalogue& catalogue) {
  auto& locations = store.shops[shop].locations;
  auto& stores = locations[doubt.location].erp_stores;
  if (doubt.likely) {
    stores = {*doubt.likely};
    return;
  }
  if (doubt.twin)
    std::erase_if(stores, [&](StoreIndex const one) {
      auto const& others = locations[*doubt.twin].erp_stores;
      return std::ranges::find(others, one) != others.end();
    });
  if (!stores.empty())
    return;
  for (ShopProduct& product : catalogue.shops[shop])
    for (ShopVariant& variant : product.variants)
      if (doubt.location < variant.available.size())
        variant.available[doubt.location] = Quantity{0};
}

}  // namespace drydock
