#include "scenarios/file/notices.h"

#include <utility>

#include "model/settings.h"

namespace drydock {

std::string notices(Scenario scenario, std::function<void(Plan&)> const& change) {
  RunOptions const options{.keep = Keep::HashOnly};
  auto const fixed_by = std::exchange(scenario.fixed_by, {});
  Scenario fixed = scenario;
  change(scenario.plan);
  RunRecord const record = run(scenario.plan, options);
  if (record.verdict == Verdict::Unknown)
    return "unknown: " + record.why_unknown;
  if (auto const complaints = judge(scenario, record); !complaints.empty())
    return complaints.front();
  if (fixed_by.empty())
    return "";
  // What fixes it is to be broken, so the change comes last.
  for (bool const of_one : {false, true})
    for (auto const& [path, value] : fixed_by)
      if (path.starts_with("accounts.") == of_one)
        if (!set_setting(fixed.plan.store, path, value))
          return "";
  change(fixed.plan);
  RunRecord const again = run(fixed.plan, options);
  if (again.verdict == Verdict::Unknown)
    return "unknown under fixed_by: " + again.why_unknown;
  for (Finding const& finding : again.findings)
    if (finding.severity == Severity::Error)
      return "not fixed: " + std::string(name_of(finding.anomaly)) + " of " + finding.subject;
  return "";
}

}  // namespace drydock
