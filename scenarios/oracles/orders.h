#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Every order is in XoroERP, once. Rule: R136.
struct Orders {
  static constexpr Detector kTwice{
      Anomaly::OrderTwice, "second-sales-order", Severity::Error, {"R136"}};
  static constexpr Detector kMissed{
      Anomaly::OrderMissed, "never-imported", Severity::Error, {"R136"}};
  static constexpr std::array kDetectors{kTwice, kMissed};

  void see(Event const& e, insight::OrderAgain const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
