#pragma once

#include <string>
#include <vector>

#include "reports/page.h"
#include "scenarios/file/scenario.h"
#include "scenarios/run/run.h"

namespace drydock::report {

/// Which scenarios tell their findings: those that did not pass, or every one.
enum class Details : std::uint8_t { OfFailures, Always };

/// `replay` is the command that shows it again; it is left out when the scenario passed.
RunView view_of(Scenario const& scenario, ScenarioResult const& result, std::string replay,
                Details details = Details::OfFailures);

/// All of them as one page, in the order in which they are given.
Page page_of(std::vector<RunView> runs);

}  // namespace drydock::report
