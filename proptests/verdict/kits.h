#pragma once

#include "proptests/verdict/made_store.h"

namespace drydock::corpus {

/// Some of what the shops sell is made of their other goods: packs and kits of XoroERP's, of which
/// a shop shows what the parts make, and bundles that a shop makes itself. Some are on open orders.
/// Healthy all the same.
void make_of_others(MadeStore& store, Prng& prng);

/// Gives each bundle of a shop what its components make there, as the shop shows it.
void show_bundles(MadeStore& store);

}  // namespace drydock::corpus
