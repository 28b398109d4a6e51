#pragma once

#include "reports/markup.h"

namespace drydock::report {

/// What a report does in a browser: stepping, views, provenance. Built from web/src/; it asks
/// nobody for anything, and a report can be read without it.
Literal script();

/// Of `script`, as a Content-Security-Policy names it: no other script runs on the page.
Literal script_hash();

}  // namespace drydock::report
