#pragma once

#include "proptests/verdict/made_store.h"

namespace drydock::corpus {

/// A store with which all is right: both sides tell the same, and every account is set in the safe
/// form, in one of the variants that people may choose. The right answer is GO, without an error.
/// The same seed makes the same store. XoroERP has at least so many items; by default their number
/// is drawn alone.
MadeStore healthy_store(Seed seed, std::size_t items_least = 0);

/// What an order changes has to be in XoroERP, and back in each shop, within the allowed lag: the
/// other numbers of one stock wait for it, and so do goods that are owed when an order is given up.
void hear_of_orders_in_time(StoreConfig& config);

/// Some of the store's shops keep stock back on purpose, by account, location or item, and their
/// numbers are lower by it: healthy all the same.
void keep_back(MadeStore& store, Prng& prng);
/// Lowers the shops' numbers of what their accounts sync by what is kept back of it.
void show_less(MadeStore& store);

/// In words: "2 shops, 3 locations, 40 variants, 6 open orders".
std::string words_of(MadeStore const& store);

}  // namespace drydock::corpus
