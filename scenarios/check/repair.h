#pragma once

#include <vector>

#include "model/change.h"
#include "scenarios/check/check.h"
#include "scenarios/check/weeks.h"

namespace drydock {

/// Looks for a set of changes under which the same check says GO, the smallest first, and writes it
/// into the result. What says GO under the seeds of the search is carried out, read again and
/// checked under others: that verdict is the one that is claimed. Nothing is written when no change
/// applies.
void repair(StoreInput const& input, std::vector<RuleFinding> const& rules,
            std::vector<Change> const& blamed, std::vector<Change> const& candidates,
            CheckOptions const& options, Progress const& progress, CheckResult& result);

}  // namespace drydock
