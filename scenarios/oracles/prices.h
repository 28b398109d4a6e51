#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// A price is one that somebody uploaded, and never zero by accident. Rule: R45, R52, R53, R54.
struct Prices {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::PriceWritten const&, Sight const& sight, Findings& told) const;
  void see(Event const& e, insight::Offered const& what, Sight const& sight, Findings& told) const;

 private:
  static void tell_struck_out(Event const& e, Sight const& sight, Findings& told);
};

}  // namespace drydock
