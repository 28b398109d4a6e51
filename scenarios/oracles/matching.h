#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What is written about a product is written on that product. Rule: R19, R97, R132.
struct Matching {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::VariantMet const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::SkuReplaced const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
           Findings& told) const;

 private:
  /// Several handles of one product that all exist in the shop. Rule: R95; assumption U6.
  static void tell_ambiguous(Event const& e, std::uint32_t identity, Sight const& sight,
                             Findings& told);
};

}  // namespace drydock
