#pragma once

#include <functional>
#include <string>

#include "scenarios/file/scenario.h"

namespace drydock {

/// Why the scenario fails once `change` was done to its plan, and to the plan under `fixed_by`; ""
/// when it does not notice.
std::string notices(Scenario scenario, std::function<void(Plan&)> const& change);

}  // namespace drydock
