#pragma once

#include <cstdint>

#include "model/plan.h"
#include "scenarios/plans/trading_week.h"

/// The demand that all policies of a comparison meet.
namespace drydock {

/// What is sold in a shop, and how much of it.
struct DemandShape {
  Seed seed;
  std::uint32_t weeks = 4;
  /// Times a week that somebody mistypes a quantity in each shop's admin: what an absolute sync is
  /// there to put right. Rule: R67.
  std::uint32_t slips_a_week = 4;
};

/// People's acts that move stock, over some weeks of a store that is live already: orders, what
/// becomes of them, receipts, adjustments, counts (of `trading_week`), goods bought again where
/// they run low, and slips of shop staff. A function of store, catalogue, demand and shape:
/// schedules and order delays of the store's settings make no difference, so the same seed is the
/// same trade under every policy. Every order is paid
/// at once: waiting for a payment would be a delay of its own.
Plan demand_plan(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                 DemandShape const& shape);

}  // namespace drydock
