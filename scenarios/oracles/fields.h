#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Product sync changes the fields that were selected, and empties none. Rule: R55, R57.
struct Fields {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
           Findings& told) const;

 private:
  static void tell_emptied(Event const& e, insight::FieldWritten const& what, Sight const& sight,
                           Findings& told);
};

/// Whether a sync that selected these fields has no business with this one.
bool leaks(Event const& e, insight::FieldWritten const& what, Sight const& sight);
/// Whether the sync is still building a product that it has just made; that is no update.
bool being_built(Event const& e, insight::FieldWritten const& what, Sight const& sight);

}  // namespace drydock
