#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/change.h"
#include "model/finding.h"
#include "model/plan.h"
#include "scenarios/review/review.h"

namespace drydock {

struct Blame {
  /// The smallest set found whose change makes the finding go away; empty: none does.
  std::vector<Change> changes;
  std::uint32_t runs = 0;
};

/// Changes that may be to blame for something, the most likely first: those that the rules of
/// settings and data propose, those towards the safe settings, those of the corrected upload.
std::vector<Change> change_candidates(StoreConfig const& store, Catalogue const& catalogue,
                                      std::vector<RuleFinding> const& rules,
                                      std::span<Decision const> decisions = {});

/// Runs the plan under one change, then under two, then under all with one after the other taken
/// back, until the finding is gone; changes that give a whole sync up are tried when nothing else
/// helps. `candidates` are ordered by how many rules of the guide they
/// share with the finding; those that do not apply to the plan are passed over.
Blame blame(Plan const& plan, Finding const& finding, std::vector<Change> const& candidates,
            std::vector<RuleFinding> const& rules);

/// One change per place, the first one wins; a change that is part of another's list is dropped.
std::vector<Change> made_consistent(std::vector<Change> changes);

}  // namespace drydock
