#pragma once

#include "scenarios/run/run.h"
#include "scenarios/world/world.h"

namespace drydock {

/// Completes each finding's slice to the smallest set of events that leads to it on the
/// happens-before graph, orders it, and writes the sentences of its events.
void explain(RunRecord& record, World const& world);

}  // namespace drydock
