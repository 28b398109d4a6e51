#include <algorithm>

#include "model/safety_stock_of.h"
#include "scenarios/truth/truth.h"

/// Stock that a shop rightly does not show. It is there, and whoever sells it sells what exists.
namespace drydock {

void Truth::look_up_safety_stocks() {
  if (!any_safety_stock(*config_))
    return safety_stocks_.reset();
  // Its items are met one by one, and stay what they are.
  SafetyStocks& known = safety_stocks_.write();
  known.places.clear();
  for (std::size_t s = 0; s < config_->shops.size(); ++s) {
    // Which account pushes to a place decides, so each place is looked up by itself (A-X61).
    auto& places = known.places.emplace_back();
    for (std::size_t l = 0; l < config_->shops[s].locations.size(); ++l)
      places.push_back(pusher_of(*config_, s, l) == nullptr
                           ? std::nullopt
                           : std::optional{safety_stock_of(*config_, s, l, {})});
  }
}

void Truth::meet_safety_stock(std::uint32_t item, ItemNumber const& number) {
  auto const& own = config_->safety_stock;
  auto const at = std::ranges::lower_bound(own, number, {}, &ItemSafetyStock::item);
  if (at != own.end() && at->item == number)
    safety_stocks_.write().items.emplace_back(item, at->stock);
}

void Truth::meet_other_counters(Catalogue const& catalogue) {
  for (std::size_t s = 0; s < catalogue.shops.size(); ++s) {
    std::uint32_t position = 0;
    for (ShopProduct const& product : catalogue.shops[s]) {
      for (ShopVariant const& variant : product.variants) {
        if (!variant.tracked_by.empty())
          counted_elsewhere_.write().emplace(s, position);
        ++position;
      }
      if (product.variants.empty())
        ++position;  // the shop gives it one
    }
  }
}

bool Truth::counted_elsewhere(std::size_t shop, std::uint32_t variant) const {
  return !counted_elsewhere_.empty() && counted_elsewhere_->contains({shop, variant});
}

SafetyStock Truth::safety_stock(std::size_t shop, std::size_t location, std::uint32_t item) const {
  if (safety_stocks_.empty() || location >= safety_stocks_->places[shop].size())
    return {};
  auto const& place = safety_stocks_->places[shop][location];
  if (!place)
    return {};
  auto const& items = safety_stocks_->items;
  auto const own = std::ranges::lower_bound(items, item, {}, [](auto const& i) { return i.first; });
  return own != items.end() && own->first == item ? own->second : *place;
}

std::int32_t Truth::to_be_shown(std::size_t shop, std::size_t location, std::uint32_t item) const {
  return shown_of(left_behind(shop, location, item), shop, location, item);
}

std::int32_t Truth::shown_of(std::int32_t units, std::size_t shop, std::size_t location,
                             std::uint32_t item) const {
  SafetyStock const held = safety_stock(shop, location, item);
  Quantity const left{units};
  if (held.of == SafetyStock::Of::Units)
    return floor_at_zero(less_safety_stock(held, left)).units();
  // A share is one of what XoroERP counts: an order that it has not heard of takes its goods at
  // once, and makes the share smaller when it is there. Assumption: A-X60.
  Quantity known;
  for (StoreIndex const store : stores_behind(shop, location))
    known += Quantity{ats_in(item, store.value())};
  return floor_at_zero(left - (known - less_safety_stock(held, known))).units();
}

void Truth::safety_stocks_changed(StoreConfig const& before, Tick now, std::uint32_t event) {
  if (!any_safety_stock(before) && !any_safety_stock(*config_))
    return;
  look_up_safety_stocks();
  // What a number ought to be has changed though nothing moved: each is judged anew, from now on.
  for (std::size_t s = 0; s < shops_.size(); ++s)
    for (std::uint32_t i = 0; i < shops_[s].trackers.size(); ++i)
      judge({i, static_cast<std::uint8_t>(s)}, now, event);
}

}  // namespace drydock
