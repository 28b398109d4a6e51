#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// An account touches what its tags name. Rule: R102, R106.
struct Scope {
  static constexpr Detector kUnknown{
      Anomaly::TagScope, "unknown-item-written", Severity::Error, {"R102", "R106"}};
  static constexpr Detector kWritten{
      Anomaly::TagScope, "written-out-of-scope", Severity::Error, {"R102", "R106"}};
  static constexpr Detector kExported{
      Anomaly::TagScope, "exported-out-of-scope", Severity::Error, {"R102", "R106"}};
  static constexpr std::array kDetectors{kUnknown, kWritten, kExported};

  void see(Event const& e, insight::QuantityWritten const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::Exported const& what, Sight const& sight, Findings& told) const;
};

}  // namespace drydock
