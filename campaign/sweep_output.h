#pragma once

#include <functional>
#include <string>

#include "campaign/sweep.h"

/// What machines read of a sweep.
namespace drydock {

/// The command that shows a finding again.
using CommandOf = std::function<std::string(FoldedFinding const&)>;

/// The result for `--json`. Schema: docs/schema/sweep.schema.json.
std::string sweep_json(SweepResult const& result, CommandOf const& command);
std::string sweep_schema();

}  // namespace drydock
