#include "scenarios/check/trial.h"

#include <set>
#include <string>
#include <utility>

namespace drydock {
namespace {

std::vector<Finding> own(std::vector<Finding> const& found, std::vector<Finding> const& of_control,
                         std::function<bool(Finding const&)> const& counts) {
  std::set<std::string> prints;
  for (Finding const& f : found)
    if (f.severity != Severity::Info && counts(f) &&
        find_print(of_control, fingerprint(f)) == nullptr)
      prints.insert(fingerprint(f));
  std::vector<Finding> out;
  for (Finding const& f : found)
    if (prints.contains(fingerprint(f)) || prints.contains(f.follows_from))
      out.push_back(f);
  return out;
}

RunSummary run_of(Plan& plan, CheckOptions const& options, Trial& trial) {
  plant_mutants(plan, options);
  RunSummary summary = run_briefly(plan, options.events_max);
  ++trial.runs;
  trial.events += summary.events;
  trial.digest = with_history(trial.digest, summary.hash);
  return summary;
}

}  // namespace

void try_alone(Plan plan, std::function<bool(Finding const&)> const& counts,
               CheckOptions const& options, Trial& trial) {
  RunSummary summary = run_of(plan, options, trial);
  summary.findings = own(summary.findings, {}, [&](Finding const& f) {
    return f.severity == Severity::Error && counts(f);
  });
  if (!summary.findings.empty())
    trial.bite = Week{std::move(plan), std::move(summary)};
}

void try_beside(Plan plan, std::function<Plan()> const& control,
                std::function<bool(Finding const&)> const& counts, CheckOptions const& options,
                Trial& trial) {
  RunSummary summary = run_of(plan, options, trial);
  // Mostly nothing shows, and then there is nothing that a control could take away.
  if (own(summary.findings, {}, counts).empty())
    return;
  Plan other = control();
  RunSummary const beside = run_of(other, options, trial);
  summary.findings = own(summary.findings, beside.findings, counts);
  if (!summary.findings.empty())
    trial.bite = Week{std::move(plan), std::move(summary)};
}

}  // namespace drydock
