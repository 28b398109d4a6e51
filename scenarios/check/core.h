#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/check/weeks.h"

/// The small core of a configuration: one account, its hottest goods, one thing that happens around
/// an absolute run. Small enough that every order of events can be looked at.
namespace drydock {

struct CorePlan {
  AccountIndex account;
  std::string_view what;  ///< what happens, as a clause
  Plan plan;
};

/// For each account that has goods: an order, and a receipt. The flows of products and prices are
/// off, and every other shop is empty.
std::vector<CorePlan> core_plans(StoreConfig const& store, Catalogue const& catalogue,
                                 Demand const& demand);

/// What was explored of one core.
struct Core {
  AccountIndex account;
  std::string_view what;
  CoreSeen calm;       ///< without faults
  CoreSeen one_fault;  ///< with at most one
  bool bit = false;
  std::vector<Finding> damage;  ///< of its own that no run repeats, with blame
  std::vector<Finding> open;    ///< that no run repeats, and nobody knows whose it is
};

struct Cores {
  std::vector<Week> bites;  ///< runs that show damage, with that damage alone
  std::vector<Core> cores;
  std::uint64_t events = 0;
  std::uint64_t digest = 0;  ///< of all runs, in order
  /// Kinds of damage that were met in orders of events that no plan can ask for, and that could be
  /// held against no safer form: the account is in it.
  [[nodiscard]] std::vector<std::string> unrepeatable() const;
};

/// Explores each core by `options.explore`; without it there are none. What the same plan shows
/// with the account in its safe form is not its settings' doing, and is left out; what no run
/// repeats is held against the same exploration of the safe form.
Cores explore_cores(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                    CheckOptions const& options, Progress const& progress);

/// What was explored and what came of it, in a sentence; "" when nothing was.
std::string told_of(Cores const& cores, StoreConfig const& store);

}  // namespace drydock
