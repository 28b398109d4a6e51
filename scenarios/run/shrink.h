#pragma once

#include <cstdint>
#include <functional>

#include "model/plan.h"

namespace drydock {

struct Shrunk {
  Plan plan;               ///< the smallest plan found that still fails
  std::uint32_t runs = 0;  ///< how often `fails` was asked
  std::size_t actions_before = 0, actions_after = 0;
};

/// Makes a failing plan smaller: fewer actions, fewer kinds of fault, fewer products and shops'
/// goods, smaller numbers, shorter time; each step kept only while `fails` holds. `fails` has to
/// look for the *same* failure, by fingerprint. Stops after `runs_max` runs (an unbounded shrinker
/// can need millions).
Shrunk shrink(Plan plan, std::function<bool(Plan const&)> const& fails,
              std::uint32_t runs_max = 300);

}  // namespace drydock
