#pragma once

#include <string>

#include "reports/page.h"

namespace drydock::report {

/// Verdict, runs and findings with their stories, as CommonMark. Text from files is escaped, so
/// that no link, heading, mention or markup comes out of it.
std::string markdown(Page const& page);

}  // namespace drydock::report
