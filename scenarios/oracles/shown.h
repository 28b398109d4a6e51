#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// At the end a shop shows what it should, where it should, and nothing of its own. Rule: R5, R50,
/// R100.
struct Shown {
  static std::span<Detector const> detectors();

  void see(Event const& e, insight::PriceReplaced const& what, Sight const& sight,
           Findings& told) const;
  void close(Sight const& sight, Findings& told) const;

 private:
  /// A price that a shop should show.
  struct Wanted {
    std::size_t shop = 0;
    std::uint32_t item = kNone;
    std::int64_t minor = 0;
    std::uint32_t event = kNone;
    Tick at;
    Currency currency;
  };
  static std::optional<Finding> price_missing(Wanted const& price, Sight const& sight);
  static void close_products(std::size_t shop, AccountConfig const* exporter, Sight const& sight,
                             Findings& told);
  static void close_prices(std::size_t shop, Sight const& sight, Findings& told);
  static void close_listings(std::size_t shop, AccountConfig const& exporter, Sight const& sight,
                             Findings& told);
  static void close_channels(std::size_t shop, std::uint32_t product, AccountConfig const& exporter,
                             Sight const& sight, Findings& told);
};

}  // namespace drydock
