#include "scenarios/check/one_cause.h"

#include <algorithm>

namespace drydock {
namespace {

/// Told by itself so far, with settings that end it.
bool is_of_settings(Folded const& of_kind, Explained const& explained) {
  return of_kind.finding.severity == Severity::Error && of_kind.finding.follows_from.empty() &&
         explained.follows_from.empty() && !explained.blamed.empty() &&
         !explained.search.gives_up_a_sync &&
         std::ranges::all_of(explained.blamed, [](Change const& change) {
           return change.at.kind == PlaceKind::Setting;
         });
}

bool ends(Explained const& explained, std::vector<Change> const& set) {
  return std::ranges::any_of(explained.search.sets, [&](std::vector<Change> const& known) {
    return known.size() == set.size() && std::ranges::all_of(set, [&](Change const& change) {
             return std::ranges::find(known, change) != known.end();
           });
  });
}

}  // namespace

void follow_from_one_cause(std::vector<Folded> const& folds, std::vector<Explained>& explained) {
  for (std::size_t first = 0; first < folds.size(); ++first) {
    bool has_followers = false;
    for (std::size_t later = first + 1; later < folds.size(); ++later) {
      if (!is_of_settings(folds[first], explained[first]) ||
          !is_of_settings(folds[later], explained[later]))
        continue;
      // What is blamed for the first, else what is blamed for the other, where it ends both: of
      // several ways to end a thing only a common one shows that two have a common cause.
      bool const by_first = ends(explained[later], explained[first].blamed);
      if (!by_first && (has_followers || !ends(explained[first], explained[later].blamed)))
        continue;
      if (!by_first)
        explained[first].blamed = explained[later].blamed;
      explained[later].follows_from = fingerprint(folds[first].finding);
      has_followers = true;
    }
  }
}

}  // namespace drydock
