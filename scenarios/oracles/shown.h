#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// At the end a shop shows what it should, where it should, and nothing of its own. Rule: R5, R50,
/// R100.
struct Shown {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;

 private:
  static void close_products(std::size_t shop, AccountConfig const* exporter, Sight const& sight,
                             Findings& told);
  static void close_prices(std::size_t shop, Sight const& sight, Findings& told);
  static void close_listings(std::size_t shop, AccountConfig const& exporter, Sight const& sight,
                             Findings& told);
  static void close_channels(std::size_t shop, std::uint32_t product, AccountConfig const& exporter,
                             Sight const& sight, Findings& told);
};

}  // namespace drydock
