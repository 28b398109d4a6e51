#pragma once

#include <string>
#include <vector>

#include "scenarios/store/store_dir.h"

namespace drydock {

/// What of a decision no export of the store has, each as a clause: "no variant has the SKU
/// 'NOPE'". Such a decision decides nothing: it was mistyped, or its goods are gone.
std::vector<std::string> not_in_exports(Decision const& decision, StoreInput const& input);

/// Why the sync joins two that a decision keeps apart, which no decision can forbid: it goes by
/// handle and SKU alone. "" where it does not. Rule: R58, R31.
std::string joined_anyway(Decision const& decision, StoreInput const& input);

}  // namespace drydock
