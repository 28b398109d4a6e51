#pragma once

#include <string>

#include "reports/forms.h"

namespace drydock::report {

/// A row for each finding, under a header; made visible, and guarded so that no spreadsheet runs a
/// cell as a formula.
std::string findings_csv(Told const& told);

}  // namespace drydock::report
