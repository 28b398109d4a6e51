#pragma once

#include "proptests/verdict/made_store.h"

namespace drydock::corpus {

/// A store with which all is right: both sides tell the same, and every account is set in the safe
/// form, in one of the variants that people may choose. The right answer is GO, without an error.
/// The same seed makes the same store.
MadeStore healthy_store(Seed seed);

/// In words: "2 shops, 3 locations, 40 variants, 6 open orders".
std::string words_of(MadeStore const& store);

}  // namespace drydock::corpus
