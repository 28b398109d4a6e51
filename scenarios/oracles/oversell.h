#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Nobody sells what is not there. Rule: R72.
struct Oversell {
  static std::span<Detector const> detectors();

  std::uint64_t units = 0;  ///< sold that were not there

  void see(Event const& e, insight::UnitsSold const& what, Sight const& sight, Findings& told);
  /// What was sold ahead on purpose and is owed still.
  static void close(Sight const& sight, Findings& told);

 private:
  static void tell(Event const& e, insight::UnitsSold const& what, std::int32_t over,
                   Sight const& sight, Findings& told);
};

}  // namespace drydock
