#pragma once

#include <cstdint>

#include "engine/state.h"
#include "model/config.h"
#include "model/packing.h"

namespace drydock::engine {

/// Of what may change while the engine runs.
std::uint64_t hash_of(EngineConfig const& config);

/// Hash of all that decides what the engine will do. Numbers of calls and timers count from the
/// newest one, so that states which differ in nothing else are equal.
std::uint64_t digest_of(State const& state);

/// The same byte by byte, at that moment.
void pack(State const& state, Tick now, Packing& out);

}  // namespace drydock::engine
