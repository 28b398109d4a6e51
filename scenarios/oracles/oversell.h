#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Nobody sells what is not there. Rule: R72.
struct Oversell {
  static constexpr Detector kAfterAnomaly{
      Anomaly::Oversell, "after-anomaly", Severity::Error, {"R72"}};
  static constexpr Detector kOutOfScope{
      Anomaly::Oversell, "out-of-tag-scope", Severity::Warning, {"R72", "R102"}};
  static constexpr Detector kExposure{Anomaly::Oversell, "exposure", Severity::Warning, {"R72"}};
  static constexpr std::array kDetectors{kAfterAnomaly, kOutOfScope, kExposure};

  std::uint64_t units = 0;  ///< sold that were not there

  void see(Event const& e, insight::UnitsSold const& what, Sight const& sight, Findings& told);

 private:
  static void tell(Event const& e, insight::UnitsSold const& what, std::int32_t over,
                   Sight const& sight, Findings& told);
};

}  // namespace drydock
