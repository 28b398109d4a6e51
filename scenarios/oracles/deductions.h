#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Every order line is deducted once in every number that knows of it, on either side; every change
/// of XoroERP arrives once. Rule: R65, R69, R107, R109.
struct Deductions {
  static std::span<Detector const> detectors();

  std::uint64_t lost_units = 0;  ///< by writes that took no notice of an order

  void see(Event const& e, insight::NumberSet const& what, Sight const& sight, Findings& told);
  void see(Event const& e, insight::NumberMoved const& what, Sight const& sight,
           Findings& told) const;
  void see(Event const& e, insight::ReflectedAgain const& what, Sight const& sight,
           Findings& told) const;

 private:
  void tell_lost(Event const& e, insight::NumberSet const& what, std::span<PoolWrite const> lost,
                 Sight const& sight, Findings& told);
  static void tell_stale(Event const& e, insight::NumberSet const& what, std::int32_t units,
                         PoolWrite const& last, Sight const& sight, Findings& told);
  static void tell_again(Detector const& detector, Event const& e, insight::NumberMoved const& what,
                         std::int32_t units, PoolWrite const& first, Sight const& sight,
                         Findings& told);
};

}  // namespace drydock
