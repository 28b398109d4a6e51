#pragma once

#include <expected>
#include <string>

#include "engine/state.h"

namespace drydock::engine {

/// The durable and the running state as JSON. Configuration is not part of it, settings are.
std::string write_state(State const& state);
/// Fills `state`, which holds its configuration already. Errors: text that write_state did not
/// write.
std::expected<void, std::string> read_state(std::string const& text, State& state);

}  // namespace drydock::engine
