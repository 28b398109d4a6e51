#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// The sync and its shop reach each other, and whatever it begins comes to an end. It looks last:
/// what was told of a shop since its connection was lost follows from that.
struct Connections {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
