#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// An account touches what its tags name. Rule: R102, R106.
struct Scope {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::QuantityWritten const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::Exported const& what, Sight const& sight, Findings& told) const;
};

}  // namespace drydock
