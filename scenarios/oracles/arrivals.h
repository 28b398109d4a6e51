#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// What comes back to the shop comes back in XoroERP, and what comes onto an order there comes onto
/// its sales order. Rule: R113.
struct Arrivals {
  static std::span<Detector const> detectors();
  /// Whether it is what this oracle tells.
  static bool has_told(Finding const&);
  /// Whether the last change of an order may still reach XoroERP in time.
  static bool is_on_its_way(Sight const&, std::size_t shop, shop::OrderView const&);

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
