#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What comes back to the shop comes back in XoroERP. Rule: R113.
struct Arrivals {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
