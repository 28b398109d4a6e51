#pragma once

#include <optional>
#include <vector>

#include "model/finding.h"
#include "reports/page.h"
#include "scenarios/run/run.h"

namespace drydock::report {

/// The events of a finding's causal slice in their lanes, oldest first.
std::vector<Step> steps_of(Finding const& finding, RunRecord const& record);

/// For each finding of a record the quantity that it is about, over time; the plan is run once more
/// for it.
std::vector<std::optional<StockView>> stocks_of(RunRecord const& record);

}  // namespace drydock::report
