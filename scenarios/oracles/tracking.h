#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What is synced is tracked. Rule: R121, R122.
struct Tracking {
  static constexpr Detector kOff{
      Anomaly::Untracked, "track-quantity-off", Severity::Error, {"R121", "R122"}};
  static constexpr std::array kDetectors{kOff};

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
