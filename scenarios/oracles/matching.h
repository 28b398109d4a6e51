#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What is written about a product is written on that product. Rule: R19, R97, R132.
struct Matching {
  static constexpr Detector kUpdate{Anomaly::WrongMatch,
                                    "update-landed-on-another-product",
                                    Severity::Error,
                                    {"R19", "R97", "R132"}};
  static constexpr Detector kSku{Anomaly::WrongMatch,
                                 "sku-written-on-another-product",
                                 Severity::Error,
                                 {"R19", "R97", "R132"}};
  static constexpr Detector kVariant{Anomaly::WrongMatch,
                                     "variant-added-to-another-product",
                                     Severity::Error,
                                     {"R19", "R97", "R132"}};
  static constexpr Detector kAmbiguous{
      Anomaly::AmbiguousMatch, "several-handles-hit", Severity::Warning, {"R95"}};
  static constexpr std::array kDetectors{kUpdate, kSku, kVariant, kAmbiguous};

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
