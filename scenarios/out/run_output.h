#pragma once

#include <span>
#include <string>

#include "model/finding.h"
#include "model/plan.h"
#include "scenarios/file/scenario.h"
#include "scenarios/format/json.h"

/// What machines read of a run: JSON with its fields in a fixed order, and JUnit XML. Equal records
/// give equal bytes; there are no times of the machine in them.
namespace drydock {

/// One finding; money in the currency of its shop. Schema: docs/schema/finding.schema.json.
json_text::Value finding_value(Finding const& finding, StoreConfig const& store);

/// The output of `drydock run --json`. Schema: docs/schema/run.schema.json. `replays`: the command
/// that shows each result again; none: replay_command of its file.
std::string run_json(std::span<ScenarioResult const> results,
                     std::span<std::string const> replays = {});

/// One test suite a folder, one test case a scenario. Failures carry complaints and stories;
/// unknown counts as skipped, with its reason, and a file that could not be read, which has no
/// plan, as an error. `replays` as above.
std::string junit_xml(std::span<ScenarioResult const> results,
                      std::span<std::string const> replays = {});

// The JSON Schemas (draft 7) of the above, from the tables that write it.
std::string finding_schema();
std::string run_schema();

}  // namespace drydock
