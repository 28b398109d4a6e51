#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// No row of the queue waits for ever. Rule: R17, R18.
struct Queue {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
