#pragma once

#include <cstdint>
#include <string>
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

}  // namespace drydock::report
