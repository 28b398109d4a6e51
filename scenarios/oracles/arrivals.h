#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What comes back to the shop comes back in XoroERP. Rule: R113.
struct Arrivals {
  static constexpr Detector kReturn{
      Anomaly::MissedUpdate, "return-did-not-arrive", Severity::Error, {"R113"}};
  static constexpr Detector kCancellation{
      Anomaly::MissedUpdate, "cancellation-did-not-arrive", Severity::Error, {"R113"}};
  static constexpr std::array kDetectors{kReturn, kCancellation};

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
