#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/verdict.h"
#include "reports/forms.h"
#include "reports/source_lines.h"

namespace drydock::report {

/// A finding of a run or of a store, whose place is looked for in the text of `lines`.
Reported reported_of(Finding const& finding, StoreConfig const& store);

/// All findings of one result, each at its line.
std::vector<Reported> reported_of(Told const& told, std::size_t result);

/// A case for the verdict, and one for each finding that is an error.
std::vector<Case> cases_of(std::string_view suite, Page const& page,
                           std::vector<Reported> const& findings);

}  // namespace drydock::report
