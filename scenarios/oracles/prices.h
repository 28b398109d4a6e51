#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// A price is one that somebody uploaded, and never zero by accident. Rule: R45, R52, R53, R54.
struct Prices {
  static constexpr Detector kProtected{
      Anomaly::ZeroPrice, "protection-on", Severity::Error, {"R53", "R54"}};
  static constexpr Detector kUnprotected{
      Anomaly::ZeroPrice, "protection-off", Severity::Error, {"R53", "R54"}};
  static constexpr Detector kBeforeFirst{
      Anomaly::ZeroPrice, "on-sale-before-its-first-price", Severity::Error, {"R53", "R54"}};
  static constexpr Detector kLeak{
      Anomaly::PriceLeak, "price-without-upload", Severity::Error, {"R45", "R52"}};
  static constexpr std::array kDetectors{kProtected, kUnprotected, kBeforeFirst, kLeak};

  void see(Event const& e, insight::PriceWritten const&, Sight const& sight, Findings& told) const;
  void see(Event const& e, insight::Offered const& what, Sight const& sight, Findings& told) const;
};

}  // namespace drydock
