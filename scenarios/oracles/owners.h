#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// One side owns the products, and people write there. Rule: R8, R131.
struct Owners {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::WrittenByHand const&, Sight const& sight, Findings& told) const;
  void see(Event const& e, insight::DirectionTurned const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
