#pragma once

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/settings.h"
#include "scenarios/file/scenario.h"

/// The catalogue as tests use it: read, run, and run again with something broken.
namespace drydock {

struct Told {
  Scenario scenario;
  std::string text;
  ScenarioResult result;
};

/// Every scenario below `folder` in the order of its path, `file` as "scenarios/catalogue/...".
/// Throws what is wrong with a file that is no scenario.
inline std::vector<Told> read_catalogue(std::filesystem::path const& root) {
  std::filesystem::path const folder = root / "scenarios/catalogue";
  std::set<std::filesystem::path> paths;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json")
      paths.insert(entry.path());
  std::vector<Told> out;
  for (auto const& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    auto read = parse_scenario(text.str(), std::filesystem::relative(path, root).string());
    if (!read)
      throw std::runtime_error(read.error().front().text());
    Told told{.scenario = std::move(*read), .text = text.str()};
    out.push_back(std::move(told));
  }
  return out;
}

/// Why the scenario fails once `change` was done to its plan, and to the plan under `fixed_by`; ""
/// when it does not notice.
template <class Change>
std::string notices(Scenario scenario, Change&& change) {
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
