#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Every order is in XoroERP, once. Rule: R136.
struct Orders {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::OrderAgain const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
