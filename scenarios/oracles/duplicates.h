#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// A product of XoroERP is in a shop once. Rule: R22, R35.
struct Duplicates {
  static constexpr Detector kMissing{
      Anomaly::DuplicateProduct, "handle-missing", Severity::Error, {"R22", "R35", "R36"}};
  static constexpr Detector kDiffers{
      Anomaly::DuplicateProduct, "handle-differs", Severity::Error, {"R22", "R35", "R36"}};
  static constexpr Detector kChanged{
      Anomaly::DuplicateProduct, "handle-changed", Severity::Error, {"R24", "R25"}};
  static constexpr std::array kDetectors{kMissing, kDiffers, kChanged};

  void see(Event const& e, insight::Identified const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
