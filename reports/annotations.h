#pragma once

#include <string>

#include "reports/forms.h"

namespace drydock::report {

/// A workflow command of GitHub Actions for each complaint and finding, a line each:
/// `::error file=F,line=N,title=T::story`. What a scenario expects is a notice. Source: GitHub,
/// "Workflow commands for GitHub Actions"; escapes as in actions/toolkit, command.ts.
std::string annotations(Told const& told);

}  // namespace drydock::report
