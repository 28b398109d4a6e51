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

/// What a search for blame came to.
enum class BlameEnd : std::uint8_t {
  Smallest,      ///< all smallest sets are known
  Large,         ///< none of up to kBlamedTogetherMax helps; one larger set does
  Nothing,       ///< all changes together do not help
  NoCandidates,  ///< no change applies
  BudgetSpent,   ///< before that was known; what was found until then helps
  NotSearched    ///< nobody looked
};

/// Sets of changes are searched for up to this size.
inline constexpr std::size_t kBlamedTogetherMax = 4;

/// What a search may cost.
struct BlameBudget {
  /// Of all its runs: a plan that could not be made small is not tried often.
  std::uint64_t events_max = 3'000'000;
  std::uint64_t events_of_run_max = 3'000'000;
};

struct Blame {
  /// The cheapest set whose change makes the finding go away; empty: none does.
  std::vector<Change> changes;
  /// All smallest sets that do, the cheapest first.
  std::vector<std::vector<Change>> sets;
  BlameEnd end = BlameEnd::NotSearched;
  bool gives_up_a_sync = false;  ///< nothing that keeps every sync running does it
  std::size_t tried = 0;         ///< changes that were tried
  std::uint32_t runs = 0;
};

/// Changes that may be to blame for something, the most likely first: those that the rules of
/// settings and data propose, those towards the safe settings, those of the corrected upload.
std::vector<Change> change_candidates(StoreConfig const& store, Catalogue const& catalogue,
                                      std::vector<RuleFinding> const& rules,
                                      std::span<Decision const> decisions = {});

/// A list of handles is corrected for all shops at once: where a rule proposes another list, which
/// is right for the shop that it looks at, that becomes the candidates', so that a finding, its
/// blame and the repair propose one thing.
void agree_on_handles(std::vector<RuleFinding>& rules, std::vector<Change> const& candidates);

/// Runs the plan under each change alone, then under sets of up to four as `smallest_sets` asks,
/// then under all with one after the other taken back; changes that give a whole sync up are tried
/// when nothing else helps. `candidates` are ordered by how many rules of the guide they share with
/// the finding; those that do not apply to the plan are passed over.
Blame blame(Plan const& plan, Finding const& finding, std::vector<Change> const& candidates,
            std::vector<RuleFinding> const& rules, BlameBudget const& budget = {});

/// Whether the finding is gone from the plan where all of these that apply are made; also false
/// when none applies.
bool goes_with(Plan const& plan, Finding const& finding, std::vector<Change> const& changes);

/// What the search says for itself: whether a smaller set exists, or why there is none.
std::string account_of(Blame const& blame);

/// One change per place, the first one wins; a change that is part of another's list is dropped.
std::vector<Change> made_consistent(std::vector<Change> changes);

}  // namespace drydock
