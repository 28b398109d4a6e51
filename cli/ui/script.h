#pragma once

#include "reports/markup.h"

namespace drydock::cli::ui {

/// What the local page does in a browser. Built from web/src/ui/; it asks the page's own server and
/// nobody else.
report::Literal script();

}  // namespace drydock::cli::ui
