#pragma once

#include <string>

#include "proptests/verdict/defect.h"

namespace drydock::corpus {

/// Goods as they lie where people live with both systems, healthy all the same: a location that
/// does not stock what XoroERP has none of there; a few units that staff have moved or set aside
/// in the shop alone; halves of units and less than nothing on hand in XoroERP; a default ship
/// store, and a location that XoroERP does not feed.
void live_in(MadeStore& store, Prng& prng);

/// XoroERP has half a unit more of an item in its first store.
void add_half_a_unit(MadeStore& store, std::string const& number);
/// XoroERP has less than nothing of the item, and the shop offers none.
void owe(MadeStore& store, SoldAt const& at, Quantity units);
/// Whether the shop has nothing of it at a location, neither for sale nor for an order.
bool can_be_unstocked(SoldAt const& at, std::size_t location);
/// Whether XoroERP has nothing of the item behind a location of its shop.
bool has_none_behind(MadeStore const& store, SoldAt const& at, std::size_t location);

}  // namespace drydock::corpus
