#pragma once

#include <cstdint>

#include "model/plan.h"
#include "scenarios/check/check.h"

namespace drydock {

/// What a go-live check explores of a small plan (CheckOptions::explore).
CoreSeen core_seen(Plan const& plan, unsigned faults_max, std::uint64_t states_max);

}  // namespace drydock
