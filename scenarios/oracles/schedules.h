#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Runs are run when they have a reason, and schedules once their basis was confirmed. Rule: R76,
/// R80, R86.
struct Schedules {
  static constexpr Detector kUnvalidated{
      Anomaly::UnvalidatedSchedule, "no-sign-off", Severity::Error, {"R76", "R78", "R79"}};
  static constexpr Detector kFull{
      Anomaly::UnneededFull, "no-major-discrepancy", Severity::Warning, {"R86", "R87"}};
  static constexpr Detector kManual{
      Anomaly::UnneededManual, "no-newly-tagged-item", Severity::Warning, {"R80"}};
  static constexpr std::array kDetectors{kUnvalidated, kFull, kManual};

  void see(Event const& e, insight::RunBegan const& what, Sight const& sight, Findings& told) const;
};

}  // namespace drydock
