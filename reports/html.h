#pragma once

#include <string>

#include "reports/page.h"

namespace drydock::report {

/// One HTML file that needs nothing else and makes no request; it is whole without its script
/// (script.h). The same page gives the same bytes.
std::string html(Page const& page);

/// The same page as a browser is to print it: A4, in light colours, with all that can be opened
/// open. It holds no script and forbids every one.
std::string paper(Page const& page);

}  // namespace drydock::report
