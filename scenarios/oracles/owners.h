#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// One side owns the products, and people write there. Rule: R8, R131.
struct Owners {
  static constexpr Detector kTurned{
      Anomaly::DirectionConflict, "changed-while-live", Severity::Error, {"R8"}};
  static constexpr Detector kBeside{
      Anomaly::DirectionConflict, "written-beside-the-owner", Severity::Info, {"R131"}};
  static constexpr std::array kDetectors{kTurned, kBeside};

  void see(Event const& e, insight::WrittenByHand const&, Sight const& sight, Findings& told) const;
  void see(Event const& e, insight::DirectionTurned const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
