#pragma once

#include <array>
#include <string_view>

#include "model/finding.h"

namespace drydock {

/// One thing that an oracle can say. The finding has its severity, its rules and the first word of
/// its cause from here; the catalogue test asks for a file that holds each of them.
struct Detector {
  Anomaly anomaly = Anomaly::Drift;
  std::string_view cause;  ///< "order-pushed-again"
  Severity severity = Severity::Error;
  std::array<std::string_view, 4> rules{};  ///< "R107"; empty ones are none
};

/// A finding of this detector, to be filled in.
Finding found_by(Detector const& detector);

}  // namespace drydock
