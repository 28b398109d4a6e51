#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Runs are run when they have a reason, and schedules once their basis was confirmed. Rule: R76,
/// R80, R86.
struct Schedules {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::RunBegan const& what, Sight const& sight, Findings& told) const;
};

}  // namespace drydock
