#pragma once

#include <string>

#include "campaign/sweep_output.h"
#include "reports/text.h"

namespace drydock::cli {

/// What a sweep found, for people: the heaviest findings with the command that shows each.
std::string sweep_text(SweepResult const& result, CommandOf const& command,
                       report::TextStyle const& style);

}  // namespace drydock::cli
