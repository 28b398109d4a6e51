#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What a shop offers is what there is to sell. Rule: R1.
struct Drift {
  /// A consequence of what another detector has told: expected wherever that one is.
  static constexpr Detector kFollows{Anomaly::Drift, "follows", Severity::Error, {"R1"}};
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::DifferenceEnded const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::ReturnReceived const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;

 private:
  static void tell(TrackerId at, Difference const& was, Tick now, bool at_end, Sight const& sight,
                   Findings& told);
};

}  // namespace drydock
