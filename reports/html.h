#pragma once

#include <string>

#include "reports/page.h"

namespace drydock::report {

/// One HTML file that needs nothing else and makes no request; it is whole without its script
/// (script.h). The same page gives the same bytes.
std::string html(Page const& page);

}  // namespace drydock::report
