#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "proptests/verdict/defect.h"
#include "scenarios/check/check.h"

/// What a check said, against what is true.
namespace drydock::corpus {

/// An answer to one question; none: it was not asked.
using Right = std::optional<bool>;

struct Judged {
  Right verdict, anomaly, subject, units, blame;
  Right mend;        ///< a repair was found where one has to be
  Right claim;       ///< a repair that was found leads to GO, applied to the files, in unseen weeks
  std::string said;  ///< verdict and errors, in a line
  [[nodiscard]] bool all_right() const;
};

/// None as truth: a healthy store, which gets GO and no error.
Judged judge(std::optional<Truth> const& truth, StoreInput const& input, CheckResult const& result);

/// Carries the repair out on the files in the folder, reads them again and checks them under seeds
/// that the check did not see. Errors: what is in the way.
std::expected<Verdict, std::string> verdict_after_repair(Folder const& folder,
                                                         StoreInput const& input,
                                                         CheckResult const& result,
                                                         CheckOptions options);

}  // namespace drydock::corpus
