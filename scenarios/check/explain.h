#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scenarios/check/blame.h"
#include "scenarios/check/fold.h"
#include "scenarios/check/reduce.h"
#include "scenarios/check/root_rows.h"

namespace drydock {

/// What of a plan the store's own files have, and what they have not.
struct MadeUp {
  std::set<std::string> own;     ///< orders of it that a shop's export has as open, by name
  std::set<std::string> others;  ///< names in the exports that an order of the plan may have too
  std::set<std::string> priced;  ///< items that it uploads a price for that no file has
};
MadeUp made_up_in(Plan const& plan, StoreInput const& input);

/// What was found out about one fold beyond the bare finding.
struct Explained {
  std::vector<Change> blamed;  ///< the cheapest of all that is to blame
  Blame search;
  bool cut_down = false;  ///< its week could be made a small plan
  std::optional<Replay> replay;
  std::string follows_from;  ///< a finding of the files alone, of which it is a consequence
  Plan small;                ///< what its week was cut down to, or that of a bite; of the replay
  MadeUp made_up;            ///< of the plan that the story is of
};

/// Cuts the fold's week down, finds what is to blame, and makes a file of it that replays. Of a
/// week that can't be cut the plan of a bite that shows the same does; nothing is found without.
Explained explain_fold(Folded const& of_kind, std::vector<Week> const& weeks,
                       std::vector<Week> const& bites, std::vector<Change> const& candidates,
                       std::vector<RuleFinding> const& rules, RightedWeeks& roots);

/// Fingerprint of the error that says already what comes of the settings which end what was seen;
/// "" for none.
std::string told_of_settings(Finding const& seen, std::vector<Change> const& blamed,
                             std::vector<RuleFinding> const& rules);

/// Who imports the orders of a shop is handed over whole: half of that ends a finding too, and
/// leaves two accounts that import each order.
std::vector<Change> with_the_other_half(std::vector<Change> changes,
                                        std::vector<RuleFinding> const& rules);

/// The finding as people read it. The first subject that it names is the one of its story.
Finding told(Folded const& of_kind, Explained const& explained);

}  // namespace drydock
