#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// An order that is finished on one side is finished on the other, and a shop has no more of it as
/// sent than has left. Rule: R113.
struct Documents {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::FulfilledBeyond const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
