#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "scenarios/check/weeks.h"

/// A plan beside its control: what does the one thing do that they differ in?
namespace drydock {

/// One thing that was tried, with what that took.
struct Trial {
  std::uint32_t runs = 0;
  std::uint64_t events = 0;
  std::uint64_t digest = 0;  ///< of all runs, in order
  std::optional<Week> bite;  ///< the plan with its own damage alone; none: it does none
};

/// Runs the plan and, where it shows anything that counts, its control. What counts and the control
/// does not show is the plan's own, with what follows from it.
void try_beside(Plan plan, std::function<Plan()> const& control,
                std::function<bool(Finding const&)> const& counts, CheckOptions const& options,
                Trial& trial);

/// Runs the plan without a control: what counts of its errors nothing that people set makes.
void try_alone(Plan plan, std::function<bool(Finding const&)> const& counts,
               CheckOptions const& options, Trial& trial);

}  // namespace drydock
