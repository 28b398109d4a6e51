#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// An order that is finished on one side is finished on the other. Rule: R113.
struct Documents {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
