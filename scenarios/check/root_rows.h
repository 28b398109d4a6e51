#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/change.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/differences.h"

/// Rows of the files that contradict themselves. What they do is told as their consequence, though
/// some setting may hide it as well: nobody would set a sync by two rows that are wrong.
namespace drydock {

struct RootRows {
  std::string print;            ///< of the finding that tells them; "" when there are none
  std::set<std::string> goods;  ///< by item number and base part
  std::vector<Change> changes;  ///< what would put them right, for trying
};

/// SKUs that stand on each other's products.
RootRows crossed_skus(std::vector<Comparison> const& sides, std::vector<RuleFinding> const& rules);

/// Whether all of these are goods of such rows. What is seen of others too has a reason beyond.
bool concerns(RootRows const& rows, std::vector<std::string> const& subjects);

/// Of the findings of settings and data those that are gone once the rows are right follow from
/// them. `review`: the same review of another catalogue.
void follow_from_rows(RootRows const& rows, Catalogue const& catalogue, StoreConfig const& store,
                      std::vector<RuleFinding>& rules,
                      std::function<std::vector<RuleFinding>(Catalogue const&)> const& review);

/// What follows from something that follows from the rows follows from them.
void follow_to_rows(RootRows const& rows, std::vector<Finding>& findings);

}  // namespace drydock
