#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// A product of XoroERP is in a shop once. Rule: R22, R35.
struct Duplicates {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::Identified const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
