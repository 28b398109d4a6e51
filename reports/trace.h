#pragma once

#include <cstdint>
#include <string>

#include "reports/forms.h"

namespace drydock::report {

/// Events of a run that a trace holds; what comes later is counted in it, and said.
inline constexpr std::uint32_t kTracedEventsMax = 200'000;

/// The trace event format that ui.perfetto.dev opens, in virtual time. A process for XoroERP, for
/// the sync and for each shop, in it a track for each subject; numbers that a fact changed are
/// counters; findings have a track of their own. Of a study it holds
/// the study's own tracks, or its findings at their moments. Source: "Trace Event Format" (Google,
/// 2016).
std::string trace(Told const& told);

}  // namespace drydock::report
