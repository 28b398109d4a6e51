#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What a shop sells is in XoroERP once, however often it is imported. Rule: R6.
struct Twins {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::ImportedAgain const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
