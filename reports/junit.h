#pragma once

#include <span>
#include <string>

#include "reports/forms.h"

namespace drydock::report {

/// What a study examined as JUnit XML: a test case each, in the order in which they come; those of
/// one suite stand together. (Of scenarios it is junit_xml.)
std::string junit_of(std::span<Case const> cases);

}  // namespace drydock::report
