#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// How a product is built from options stays what it is once it was synced. Rule: R41, R44.
struct Structure {
  static constexpr Detector kReplaced{
      Anomaly::StructureChanged, "variant-replaced", Severity::Error, {"R44"}};
  static constexpr Detector kDiffers{
      Anomaly::StructureChanged, "structure-differs", Severity::Error, {"R41", "R44"}};
  static constexpr std::array kDetectors{kReplaced, kDiffers};

  void see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
