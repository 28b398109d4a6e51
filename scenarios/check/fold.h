#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/finding.h"
#include "scenarios/check/weeks.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/identity.h"

/// One finding for each fingerprint: what goes wrong in six weeks, or in three shops, is one thing.
namespace drydock {

/// All findings of one fingerprint, over all weeks.
struct Folded {
  /// Of the week with the fewest events, which gives the shortest story. Its severity is the worst
  /// of all; its count is that of all weeks; units, money and unit-minutes are those of the worst
  /// week, each for itself: six weeks together are nothing that a shop can lose.
  Finding finding;
  std::size_t week = 0;
  std::vector<std::string> subjects;  ///< in the order in which they were met
  std::set<std::string> shops;
  std::set<std::size_t> weeks;
  std::string_view pitfall;  ///< of the run, where no week shows it: Week::pitfall
  std::string cost;  ///< a sentence: what the worst week costs, and a week on average; or ""
};

/// In the order in which they were first met. Money of different currencies is never added: see
/// Finding::money_elsewhere.
std::vector<Folded> fold(std::vector<Week> const& weeks, StoreConfig const& store);

/// What the two sides held otherwise before anything ran is told by the files, once; what a week
/// shows of it follows from that.
void follow_from_rules(std::vector<Folded>& folds, std::vector<RuleFinding> const& rules);
/// What the life of an odd row alone shows follows from what the files tell of such rows, where
/// they are variants that no item stands behind, or the items that may be theirs: put right, the
/// row does none of it.
void follow_from_odd_rows(std::vector<Folded>& folds, std::vector<Week> const& runs,
                          std::vector<RuleFinding> const& rules,
                          std::vector<Identity> const& identities);
/// What the first sync would sell again are the units of open orders that the files tell of.
void follow_from_open_orders(std::vector<RuleFinding>& rules);

/// Of the complaints about handles and matches of the same products the gravest is told, and the
/// others follow from it: a handle that means another product is also one that two products share.
void follow_among_handles(Catalogue const& catalogue, std::vector<RuleFinding>& rules);
/// A product that a week finds at two handles is one of those that the files tell of, and so is one
/// whose changes do not arrive since its handle means another product.
void follow_from_handles(Catalogue const& catalogue, std::vector<Folded>& folds,
                         std::vector<RuleFinding> const& rules);

/// One finding for each fingerprint: what is wrong in several accounts or shops is one thing.
std::vector<Finding> fold_rules(std::vector<RuleFinding> const& rules, StoreConfig const& store);

/// What follows from a consequence follows from what that follows from: it is told with its root.
void follow_to_the_root(std::vector<Finding>& findings);

/// "A, B, C, D, E and 12 more".
std::string named(std::vector<std::string> const& subjects);

}  // namespace drydock
