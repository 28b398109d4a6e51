#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/config.h"
#include "reports/page.h"

/// How findings become views; shared by the pages.
namespace drydock::report {

struct FindingSource {
  Finding const* finding = nullptr;
  std::vector<Step> steps;
  std::optional<StockView> stock;
};

/// Roots first, the worst and costliest at the top; consequences on the page only when their root
/// is not. Anchors are `prefix` and a number.
std::vector<FindingView> views_of(std::vector<FindingSource> sources, StoreConfig const& store,
                                  std::string_view prefix);

/// "2 errors, 1 warning"; "nothing" when there are none.
std::string tally(std::vector<Finding> const& findings);

}  // namespace drydock::report
