#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/run/first_sync.h"
#include "scenarios/store/store_dir.h"

/// Whether the first sync may be let loose: what it would write, against what the store allows.
namespace drydock {

/// Findings for what the first sync would change beyond the limits; none where it stays within.
void judge_first_sync(FirstSync const& sync, StoreConfig const& store, PreviewLimits const& limits,
                      std::vector<RuleFinding>& out);

/// Every write as a spreadsheet: from, to, units and money.
std::string first_sync_csv(FirstSync const& sync, StoreConfig const& store);

}  // namespace drydock
