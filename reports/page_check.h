#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/page.h"
#include "scenarios/check/check.h"

namespace drydock::report {

/// Lanes by fingerprint, from the runs that show the findings.
using Lanes = std::map<std::string, std::vector<Step>>;

/// A go-live check as a page. `lanes` may lack findings; those are told in sentences alone.
Page page_of(CheckResult const& result, StoreInput const& input, CheckOptions const& options,
             Lanes const& lanes = {});

}  // namespace drydock::report
