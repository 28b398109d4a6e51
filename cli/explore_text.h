#pragma once

#include <string>

#include "explore/explore_output.h"
#include "reports/text.h"

namespace drydock::cli {

/// An exploration as people read it.
std::string explore_text(Explored const& explored, Scenario const& scenario,
                         WayCommand const& command, report::TextStyle const& style);
/// One way alone, step by step.
std::string way_text(Counterexample const& way, report::TextStyle const& style);

}  // namespace drydock::cli
