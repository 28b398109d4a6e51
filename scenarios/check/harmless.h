#pragma once

#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/store/store_dir.h"

namespace drydock {

/// A change under which the rules find an error that was not there is no advice, whatever it spares
/// a week: such settings are taken out of the candidates, unless a rule asks for them.
void leave_out_harmful(StoreInput const& input, std::vector<RuleFinding> const& rules,
                       std::vector<Change>& candidates);

}  // namespace drydock
