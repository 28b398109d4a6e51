#pragma once

#include <string>

#include "campaign/beside.h"
#include "campaign/doom.h"
#include "scenarios/file/scenario.h"

/// What machines read of a run that was asked when it was doomed, or shown beside itself.
namespace drydock {

/// The output of `drydock replay --reseed N --json`. Schema: docs/schema/replay.schema.json.
std::string doom_json(RunRecord const& record, Doom const& doom);
/// The output of `drydock replay --set ... --json`, and `--without`; `changed` in words.
std::string beside_json(RunRecord const& one, RunRecord const& other,
                        std::vector<std::string> const& changed);
std::string replay_schema();

}  // namespace drydock
