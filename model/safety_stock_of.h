#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "model/config.h"

/// Which safety stock applies. Assumption: A-X61.
namespace drydock {

/// The item's own, else the location's, else the account's. `items` are sorted by number.
SafetyStock safety_stock_of(std::span<ItemSafetyStock const> items, std::string_view item,
                            LocationConfig const& location, Settings const& settings);

/// The account that pushes to a location of a shop: the first that does. Null: none does.
AccountConfig const* pusher_of(StoreConfig const& store, std::size_t shop, std::size_t location);

/// Of an item at a location of a shop; none where no account pushes to it.
SafetyStock safety_stock_of(StoreConfig const& store, std::size_t shop, std::size_t location,
                            std::string_view item);

/// Whether a safety stock is set anywhere. Most stores have none, and need no further look.
bool any_safety_stock(StoreConfig const& store);

}  // namespace drydock
