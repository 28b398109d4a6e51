#pragma once

#include <vector>

#include "model/event.h"
#include "model/finding.h"
#include "scenarios/run/run.h"
#include "scenarios/world/world.h"

namespace drydock {

/// Completes a finding's slice to the smallest set of events that leads to it on the happens-before
/// graph: what its own events came from, without the plumbing, and the edges that nothing else
/// says.
void complete_slice(Finding& finding, std::vector<Event> const& events);

/// Completes each finding's slice and writes the sentences of its events.
void explain(RunRecord& record, World const& world);

}  // namespace drydock
