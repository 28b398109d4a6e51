#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/page.h"
#include "scenarios/check/check.h"

namespace drydock::report {

/// What is drawn of a finding.
struct Drawn {
  std::vector<Step> steps;
  std::optional<StockView> stock;
};
/// By fingerprint, from the runs that show the findings.
using Lanes = std::map<std::string, Drawn>;

/// A go-live check as a page. `lanes` may lack findings; those are told in sentences alone.
Page page_of(CheckResult const& result, StoreInput const& input, CheckOptions const& options,
             Lanes const& lanes = {});

}  // namespace drydock::report
