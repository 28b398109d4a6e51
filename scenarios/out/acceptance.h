#pragma once

#include <string>

#include "scenarios/check/check.h"

namespace drydock {

/// The entry of "suppressions" in store.json that accepts this finding, and no other where that can
/// be said, on one line. Reason, owner and last day are left blank: the reader refuses them until a
/// person has filled them in. "" when nothing is there to accept, or when no rule is broken.
std::string acceptance_line(Finding const& finding, CheckResult const& result,
                            StoreConfig const& store);

}  // namespace drydock
