#include <fmt/format.h>

#include "scenarios/review/review.h"
#include "scenarios/sides/reconcile.h"

/// Rules on how the two systems' products were matched.
namespace drydock {

void review_reconciliation(std::vector<Reconciliation> const& all, std::vector<RuleFinding>& out) {
  for (Reconciliation const& r : all) {
    auto const add = [&](Anomaly anomaly, Severity severity, std::vector<std::string> rules,
                         std::string cause, std::int64_t units, std::vector<std::string> story,
                         Advice advice) {
      Finding f;
      f.anomaly = anomaly;
      f.severity = severity;
      f.rules = std::move(rules);
      f.subject = r.shop;
      f.shop = r.shop;
      f.units = units;
      f.cause = {std::move(cause)};
      f.story = std::move(story);
      f.repair = {std::move(advice)};
      out.push_back({std::move(f), {}});
    };
    // Not a single handle agrees while the goods are the same: the step was skipped, not done badly
    // (R36). Single handles are told one by one in data.cpp.
    if (r.both + r.handle_only == 0 && r.item_only > 0)
      add(Anomaly::NoReconciliation, Severity::Error, {"R28", "R36", "R37"}, "nothing-reconciled",
          r.item_only,
          {fmt::format(
               "Products of XoroERP that are in {} already: {}; not one has the shop's handle.",
               r.shop, r.item_only),
           "The sync creates every one of them a second time."},
          "upload the corrected product file");
    // A warning: those groups are few, and what the sync does to them is told by the handles
    // themselves.
    if (!r.groups.empty()) {
      add(Anomaly::AmbiguousMatch, Severity::Warning, {"R31", "R34", "R38"}, "groups-for-a-person",
          static_cast<std::int64_t>(r.groups.size()),
          {fmt::format("Groups of products of {} that handle and item number can't tell apart: {}.",
                       r.shop, r.groups.size()),
           r.groups.front().why.empty() ? std::string{}
                                        : "For one: " + r.groups.front().why.front() + "."},
          "decide who is who, then check again");
      for (ReconcileGroup const& group : r.groups) {
        out.back().all.insert(out.back().all.end(), group.base_parts.begin(),
                              group.base_parts.end());
        out.back().parts.insert(group.base_parts.begin(), group.base_parts.end());
      }
    }
    // Rule: R3. What the shop made itself is left alone, so it is no fault.
    if (r.none_shop > 0)
      add(Anomaly::ForeignProduct, Severity::Info, {"R3", "R31"}, "unknown-to-erp", r.none_shop,
          {fmt::format("Products of {} that XoroERP does not know: {}; the sync leaves them alone.",
                       r.shop, r.none_shop)},
          "create them in XoroERP if it should own them");
  }
}

}  // namespace drydock
