#include "scenarios/check/harmless.h"

#include <algorithm>
#include <set>
#include <string>

#include "model/change.h"

namespace drydock {

void leave_out_harmful(StoreInput const& input, std::vector<RuleFinding> const& rules,
                       std::vector<Change>& candidates) {
  auto const errors_of = [&](StoreConfig const& store) {
    std::set<std::string> prints;
    for (RuleFinding const& told : review_settings(store, input.catalogue).findings)
      if (told.finding.severity == Severity::Error)
        prints.insert(fingerprint(told.finding));
    return prints;
  };
  auto const before = errors_of(input.config);
  Catalogue untouched;  // what sets a setting changes no goods
  std::erase_if(candidates, [&](Change const& c) {
    bool const asked = std::ranges::any_of(rules, [&](RuleFinding const& told) {
      return std::ranges::find(told.changes, c) != told.changes.end();
    });
    if (c.at.kind != PlaceKind::Setting || asked)
      return false;
    StoreConfig changed = input.config;
    apply(c, changed, untouched);
    return !std::ranges::includes(before, errors_of(changed));
  });
}

}  // namespace drydock
