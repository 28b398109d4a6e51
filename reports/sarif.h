#pragma once

#include <string>

#include "reports/forms.h"

namespace drydock::report {

/// SARIF 2.1.0 (OASIS standard, 27 March 2020): one run, whose rules are all anomalies and, last,
/// that a result is not what it should be. A finding is a result with its fingerprint, its story as
/// code flow and its line; what a scenario expects is suppressed in the source, which states it.
std::string sarif(Told const& told);

}  // namespace drydock::report
