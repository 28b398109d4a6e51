#pragma once

#include <expected>
#include <functional>
#include <string>

#include "explore/explore.h"

/// What machines read of an exploration.
namespace drydock {

/// The command that shows a counterexample again.
using WayCommand = std::function<std::string(Counterexample const&)>;

/// For `--json`. Schema: docs/schema/explore.schema.json.
std::string explore_json(Explored const& explored, Scenario const& scenario,
                         WayCommand const& command);
std::string explore_schema();

/// A way in the Informal Trace Format of Apalache (its ADR 015), for viewers of such traces.
std::string itf_of(Counterexample const& way, Scenario const& scenario);

/// The states and what leads from one to the next, for Graphviz. Errors: more states than anybody
/// could look at.
std::expected<std::string, std::string> dot_of(Explored const& explored);

}  // namespace drydock
