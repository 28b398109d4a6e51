#pragma once

#include <cstddef>

#include "model/prng.h"
#include "proptests/verdict/made_store.h"

namespace drydock::corpus {

/// Fills both sides of a store whose shops and accounts are there: products, stock, and orders.
/// What each shop sells carries the tag of its accounts. XoroERP has at least so many items; by
/// default their number is drawn alone.
void stock_with_goods(MadeStore& store, Prng& prng, std::size_t items_least = 0);

}  // namespace drydock::corpus
