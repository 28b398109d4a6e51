#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/run/first_sync.h"
#include "scenarios/sides/differences.h"
#include "scenarios/store/store_dir.h"

/// Whether the first sync may be let loose: what it would write, against what the store allows.
namespace drydock {

/// What the first sync writes over, or from, a row that its export lacks, nobody knows: those
/// quantities say "no row" in place of a number and are in no sum. The row is told by itself.
void leave_out_unknown(FirstSync& sync, std::vector<Comparison> const& compared);
/// Findings for what the first sync would change beyond the limits; none where it stays within.
void judge_first_sync(FirstSync const& sync, StoreConfig const& store, PreviewLimits const& limits,
                      std::vector<RuleFinding>& out);

/// Of what differs and what the first sync does of just that only the sum is a complaint: a single
/// price that goes too far follows from it where it is told, and so does the list of rows. Roots
/// are to be known before. `compared`: by shop.
void follow_from_sums(std::vector<Comparison> const& compared, std::vector<RuleFinding>& rules);

/// Every write as a spreadsheet: from, to, units and money.
std::string first_sync_csv(FirstSync const& sync, StoreConfig const& store);

}  // namespace drydock
