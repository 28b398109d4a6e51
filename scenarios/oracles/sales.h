#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What is on sale is decided by people: the shop's, or XoroERP's after them. Rule: R56.
struct Sales {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::SaleTurned const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
