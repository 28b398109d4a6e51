#pragma once

#include <string>
#include <vector>

#include "campaign/beside.h"
#include "campaign/doom.h"
#include "model/zone.h"
#include "reports/text.h"

namespace drydock::cli {

/// How probable the damage was from each moment on, with a bar each, and from when there was no
/// hope.
std::string doom_text(RunRecord const& record, Doom const& doom, report::TextStyle const& style);

/// Both runs in one table; `changed` in words.
std::string beside_text(RunRecord const& one, RunRecord const& other,
                        std::vector<std::string> const& changed, report::TextStyle const& style);

}  // namespace drydock::cli
