#pragma once

#include "model/prng.h"
#include "proptests/verdict/made_store.h"

namespace drydock::corpus {

/// Fills both sides of a store whose shops and accounts are there: products, stock, and orders.
/// What each shop sells carries the tag of its accounts.
void stock_with_goods(MadeStore& store, Prng& prng);

}  // namespace drydock::corpus
