#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What a shop offers is what there is to sell. Rule: R1.
struct Drift {
  /// A consequence of what another detector has told: expected wherever that one is.
  static constexpr Detector kFollows{Anomaly::Drift, "follows", Severity::Error, {"R1"}};
  static constexpr Detector kEdited{
      Anomaly::Drift, "edited-in-shop", Severity::Error, {"R1", "R67"}};
  static constexpr Detector kErpWrong{
      Anomaly::Drift, "erp-is-wrong", Severity::Error, {"R1", "R68"}};
  static constexpr Detector kNoBaseline{
      Anomaly::Drift, "no-baseline", Severity::Error, {"R60", "R61", "R63", "R64"}};
  static constexpr Detector kTagged{
      Anomaly::TagScope, "tagged-but-not-synced", Severity::Error, {"R80", "R102"}};
  static constexpr Detector kNotArrived{
      Anomaly::MissedUpdate, "stock-change-did-not-arrive", Severity::Error, {"R62", "R113"}};
  static constexpr Detector kFaults{
      Anomaly::Drift, "late-because-of-faults", Severity::Warning, {"R1"}};
  static constexpr Detector kAtRest{
      Anomaly::Drift, "still-different-at-rest", Severity::Error, {"R1"}};
  static constexpr Detector kLate{
      Anomaly::Drift, "different-for-longer-than-allowed", Severity::Error, {"R1"}};
  static constexpr std::array kDetectors{kEdited,     kErpWrong, kNoBaseline, kTagged,
                                         kNotArrived, kFaults,   kAtRest,     kLate};

  void see(Event const& e, insight::DifferenceEnded const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;

 private:
  static void tell(TrackerId at, Difference const& was, Tick now, bool at_end, Sight const& sight,
                   Findings& told);
};

}  // namespace drydock
