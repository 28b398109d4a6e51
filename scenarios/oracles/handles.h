#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// A handle stays what it is once it was synced. Rule: R24, R25.
struct Handles {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::HandleWritten const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
