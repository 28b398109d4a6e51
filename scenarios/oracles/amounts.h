#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// An order comes to the same in both systems. What was open before the run is not judged: no
/// export of XoroERP tells the amounts of its orders.
struct Amounts {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
