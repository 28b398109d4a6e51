#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What is synced is tracked, and stocked where it is written to. Rule: R121, R122.
struct Tracking {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::StockKeepingTurned const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::QuantityWritten const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
