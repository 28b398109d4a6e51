#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// How a product is built from options stays what it is once it was synced. Rule: R41, R44.
struct Structure {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
