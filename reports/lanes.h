#pragma once

#include <vector>

#include "model/finding.h"
#include "reports/page.h"
#include "scenarios/run/run.h"

namespace drydock::report {

/// The events of a finding's causal slice in their lanes, oldest first.
std::vector<Step> steps_of(Finding const& finding, RunRecord const& record);

}  // namespace drydock::report
