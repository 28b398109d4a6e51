#include "proptests/verdict/shelves.h"

#include <algorithm>
#include <set>

#include "mocks/shopify/server.h"

namespace drydock::corpus {
namespace {

class Shelves {
 public:
  Shelves(MadeStore& store, Prng& prng) : store_(store), prng_(prng) {
    // What others are made of shows in their numbers as well.
    for (ErpProduct const& product : store_.catalogue.erp)
      for (ErpItem const& item : product.items)
        for (KitPart const& part : item.parts)
          parts_.insert(part.item.value());
    for (auto const& products : store_.catalogue.shops)
      for (ShopProduct const& product : products)
        for (ShopVariant const& v : product.variants)
          for (BundlePart const& part : v.components)
            parts_.insert(part.sku.value());
  }

  void fill() {
    bool const unstocked = prng_.chance({1, 2}), halves = prng_.chance({1, 2}),
               owed = prng_.chance({1, 2}), moved = prng_.chance({1, 3}),
               aside = prng_.chance({1, 3}), named = prng_.chance({1, 3}),
               unfed = prng_.chance({1, 4});
    if (unstocked)
      leave_unstocked();
    if (halves)
      count_in_halves();
    if (owed)
      owe_some();
    if (moved)
      move_in_shop_alone();
    if (aside)
      set_aside_in_shop_alone();
    if (named)
      name_ship_store();
    if (unfed)
      add_location_of_its_own();
  }

 private:
  /// An item that nothing else shows, and that none of these has been done to before.
  std::optional<SoldAt> pick(Fits const& fits = {}) {
    auto at = pick_sold(store_, prng_, SoldBy::OneShopAlone, [&](SoldAt const& a) {
      return !parts_.contains(a.number()) && (!fits || fits(a));
    });
    if (at)
      parts_.insert(at->number());
    return at;
  }

  void leave_unstocked() {
    for (SoldAt const& at : sold(store_, SoldBy::AnyShop))
      for (std::size_t l = 0; l < at.variant->available.size(); ++l)
        if (has_none_behind(store_, at, l) && can_be_unstocked(at, l) && prng_.chance({2, 3}))
          at.variant->available[l].reset();
  }

  void count_in_halves() {
    for (auto n = prng_.between(1, 3); n > 0; --n)
      if (auto const at = pick())
        add_half_a_unit(store_, at->number());
  }

  void owe_some() {
    if (auto const at = pick([](SoldAt const& a) {
          return std::ranges::all_of(a.variant->committed,
                                     [](Quantity q) { return q == Quantity{0}; });
        }))
      owe(store_, *at, Quantity{static_cast<std::int32_t>(prng_.between(1, 3))});
  }

  /// So few of all that the shops offer that nobody would call it a wrong count.
  [[nodiscard]] bool are_few(Quantity units) {
    std::int64_t all = 0;
    for (SoldAt const& at : sold(store_, SoldBy::AnyShop))
      all += at.units();
    return units.units() * std::int64_t{50} <= all;
  }

  void move_in_shop_alone() {
    constexpr Quantity kMoved{1};
    auto const at = pick([&](SoldAt const& a) {
      auto const& levels = a.variant->available;
      return levels.size() > 1 && levels[1] && levels[0].value_or(Quantity{0}) > kMoved;
    });
    if (!at || !are_few(kMoved + kMoved))
      return;
    *at->variant->available[0] -= kMoved;
    *at->variant->available[1] += kMoved;
  }

  void set_aside_in_shop_alone() {
    constexpr Quantity kAside{1};
    auto const at = pick([&](SoldAt const& a) {
      return store_.exports[a.shop].inventory == InventoryForm::ByRow &&
             a.variant->available.front().value_or(Quantity{0}) > kAside;
    });
    if (!at || !are_few(kAside))
      return;
    *at->variant->available.front() -= kAside;
    at->variant->unavailable.front() += kAside;
  }

  void name_ship_store() {
    std::size_t const shop = prng_.below(store_.config.shops.size());
    auto const& stores = store_.config.shops[shop].locations.front().erp_stores;
    set_in(store_.config.accounts[shop], "orders.ship_store",
           store_.config.erp_stores[stores[prng_.below(stores.size())].value()]);
  }

  /// A van or a market stall, which has its own numbers: no account pushes there.
  void add_location_of_its_own() {
    std::size_t const s = prng_.below(store_.config.shops.size());
    ShopConfig& shop = store_.config.shops[s];
    for (AccountConfig& account : store_.config.accounts)
      for (std::size_t l = 0; account.shop.value() == s && l < shop.locations.size(); ++l)
        account.locations.push_back(mocks::location_at(static_cast<std::uint32_t>(l)));
    LocationConfig van;
    van.name = "Market Van";
    shop.locations.push_back(std::move(van));
    for (ShopProduct& product : store_.catalogue.shops[s])
      for (ShopVariant& v : product.variants) {
        bool const lies_there = !v.bundle() && v.tracked && prng_.chance({1, 6});
        v.available.resize(shop.locations.size());
        if (lies_there)
          v.available.back() = Quantity{static_cast<std::int32_t>(prng_.between(1, 4))};
        for (auto* const units : {&v.committed, &v.unavailable, &v.incoming})
          units->resize(shop.locations.size());
      }
  }

  MadeStore& store_;
  Prng& prng_;
  std::set<std::string> parts_;
};

}  // namespace

void live_in(MadeStore& store, Prng& prng) { Shelves(store, prng).fill(); }

void add_half_a_unit(MadeStore& store, std::string const& number) {
  store.handled.emplace_back([number](Files& files) {
    std::string& text = files["xoro_inventory.csv"];
    auto const before = text.find("\n" + number + ",");
    if (before == text.npos)  // another defect has given it another number, or no row
      return;
    auto const end = text.find('\n', before + 1);
    // OnHandQty is the fifth from behind, ATSQty the last.
    auto comma = end;
    for (int n = 0; n < 4; ++n)
      comma = text.rfind(',', comma - 1);
    text.insert(end, ".5000");
    text.insert(comma, ".5000");
  });
}

void owe(MadeStore& store, SoldAt const& at, Quantity units) {
  for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s) {
    at.item->on_hand[s] = Quantity{-units.units()};
    at.item->not_available[s] = at.item->on_so[s] = Quantity{0};
  }
  for (auto& level : at.variant->available)
    level = level ? std::optional{Quantity{0}} : std::nullopt;
  for (Quantity& aside : at.variant->unavailable)
    aside = Quantity{0};
}

bool can_be_unstocked(SoldAt const& at, std::size_t location) {
  auto const& v = *at.variant;
  return v.available[location] == Quantity{0} && v.committed[location] == Quantity{0} &&
         v.unavailable[location] == Quantity{0};
}

bool has_none_behind(MadeStore const& store, SoldAt const& at, std::size_t location) {
  auto const& stores = store.config.shops[at.shop].locations[location].erp_stores;
  return !stores.empty() && std::ranges::all_of(stores, [&](StoreIndex s) {
    return at.item->on_hand[s.value()] == Quantity{0} && at.item->on_so[s.value()] == Quantity{0};
  });
}

}  // namespace drydock::corpus
