#pragma once

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/money.h"
#include "model/plan.h"
#include "scenarios/format/json.h"
#include "scenarios/run/run.h"

namespace drydock {

/// What a finding has to be; what is left out may be anything.
struct Expected {
  Anomaly anomaly = Anomaly::Drift;
  std::optional<std::string> item{};  ///< matches Finding::subject
  std::optional<std::int64_t> units{};
  std::optional<Severity> severity{};
  std::optional<std::string> account{};
  std::optional<std::string> shop{};
  std::optional<std::string> location{};
  std::optional<Amount> money{};
  std::optional<std::int64_t> unit_minutes{};
  std::optional<std::uint32_t> count{};
  std::optional<std::vector<std::string>> rules{};  ///< exactly these, in any order
  std::vector<std::string> cause{};                 ///< the first words of the cause chain
  std::vector<std::string> tells{};                 ///< each is part of a sentence of the story
  friend bool operator==(Expected const&, Expected const&) = default;
};

/// Whether the finding is one that is expected: all that is stated is so.
bool matches(Expected const& expected, Finding const& finding);

/// The parts of "item@shop/location"; empty ones match all.
struct BalanceKey {
  std::string item, shop, location;
  explicit BalanceKey(std::string const& key) : item(key) {
    auto const at = key.rfind('@');
    if (at == std::string::npos)
      return;
    item = key.substr(0, at);
    shop = key.substr(at + 1);
    if (auto const slash = shop.find('/'); slash != std::string::npos) {
      location = shop.substr(slash + 1);
      shop.resize(slash);
    }
  }
};

/// A scenario file: given / when / then.
struct Scenario {
  std::string file;  ///< path as given
  std::string why;
  std::vector<std::string> rules;
  Plan plan;
  /// Exactly these: every error and warning that is no consequence of one of them is too many.
  std::vector<Expected> finds;
  /// Exactly these errors and warnings of review_store, which looks at settings, data and how the
  /// shops match without a run (settings_rules.h). None: they are not asked.
  std::optional<std::vector<Expected>> reviews;
  std::vector<Anomaly> never;
  /// Item number, item@shop or item@shop/location → {"available": n, "ats": n, "sellable": n,
  /// "price": "19.00"} at the end, true of every balance that the key names.
  std::map<std::string, std::map<std::string, std::string>> settles;
  std::vector<EventKind> sometimes;  ///< what must have happened
  /// Exactly these lines of `when` come to nothing, "04:00 warehouse ships": acts that are refused,
  /// and scripted faults that strike nothing.
  std::vector<std::string> in_vain;
  /// Settings under which the finds disappear; the runner proves it.
  std::map<std::string, std::string> fixed_by;
  friend bool operator==(Scenario const&, Scenario const&) = default;
};

/// Errors: all of them, in the order of the file; a text that is no JSON gives one.
std::expected<Scenario, std::vector<FileError>> parse_scenario(std::string_view text,
                                                               std::string const& file);
/// The same plan as a file that parse_scenario reads back to an equal plan.
std::string print_scenario(Scenario const& scenario);

struct ScenarioResult {
  std::string file;
  Verdict verdict = Verdict::Unknown;
  std::vector<std::string> complaints;  ///< why it failed, in sentences
  RunRecord record;
  std::optional<RunRecord> fixed;  ///< the run under `fixed_by`
};
/// Runs it and judges what came of it; under `fixed_by` a second time.
ScenarioResult run_scenario(Scenario const& scenario, RunOptions const& options = {});
/// What `then` says against one record: no complaints when all of it holds. An unknown run is not
/// judged. `reviews` is not about a record: see judge_review.
std::vector<std::string> judge(Scenario const& scenario, RunRecord const& record);
/// The lines of `when` that came to nothing in this run, as `in_vain` names them, sorted.
std::vector<std::string> lines_in_vain(RunRecord const& record);
/// What `reviews` says against the settings rules; no complaints when there is no `reviews`.
std::vector<std::string> judge_review(Scenario const& scenario);

/// The command that runs a scenario file again.
std::string replay_command(std::string const& file);

/// The JSON Schema of scenario files, made from the same tables that the reader uses.
std::string scenario_schema();

}  // namespace drydock
