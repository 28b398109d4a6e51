#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/plan.h"
#include "scenarios/file/scenario.h"

namespace drydock {

/// A plan that still shows a finding, and little else.
struct Reduced {
  Plan plan;
  bool small = false;  ///< it was cut at all; the whole week otherwise
  std::uint32_t runs = 0;
};

/// The whole week of the goods that go by one of these names, and of nothing else.
Plan of_goods_alone(Plan const& plan, Finding const& finding,
                    std::vector<std::string> const& names);

/// Cuts a week down to what a finding needs: first to its own goods and hours, then by `shrink`.
/// The same failure is one with the same fingerprint, of the same subject where that can be had.
/// At most `runs_max` runs.
Reduced reduce_to(Plan const& plan, Finding const& finding, std::uint32_t runs_max = 200);

/// A scenario file that shows the finding, run before it is given away.
struct Replay {
  std::string file;  ///< "lost-deduction-0123456789ab.json"
  std::string text;
  Finding finding;  ///< as it looks in that run, with its story and slice
};

/// `fixed_by` are the settings that are to blame; the file says so when the run proves it. The file
/// says as well who found it.
/// None: the file does not show what it should, or its plan can't be said in a file.
std::optional<Replay> make_replay(Plan const& plan, Finding const& wanted,
                                  std::map<std::string, std::string> const& fixed_by,
                                  std::string_view found_by = "the go-live check");

}  // namespace drydock
