#pragma once

#include <string>

#include "reports/page.h"

namespace drydock::report {

/// One HTML file that needs nothing else: no request, no script. The same page gives the same
/// bytes.
std::string html(Page const& page);

}  // namespace drydock::report
