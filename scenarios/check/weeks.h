#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "scenarios/check/check.h"
#include "scenarios/plans/trading_week.h"
#include "scenarios/run/side_by_side.h"

/// The trading weeks that a check simulates, and what they leave open.
namespace drydock {

enum class OddRow : std::uint8_t;

/// A simulated trading week, or a plan that was made for a pitfall.
struct Week {
  Plan plan;
  RunSummary summary;
  std::string_view pitfall = {};       ///< what happens in it, as a clause; "": a trading week
  std::optional<OddRow> odd_row = {};  ///< of whose goods it is
};

using Progress = std::function<void(std::string_view, std::uint32_t, std::uint32_t)>;

/// Gives a plan the bugs of the sync that the check is of. All that a check runs goes through it,
/// or a bug would count in some of its parts alone.
void plant_mutants(Plan& plan, CheckOptions const& options);

/// The first one without faults, the second with every kind of fault; the same for the same options
/// whatever the number of threads.
std::vector<Week> simulate(StoreConfig const& store, Catalogue const& catalogue,
                           Demand const& demand, CheckOptions const& options,
                           Progress const& progress, std::string_view step,
                           PriceLists const& lists = {});

/// Weeks that show a kind of finding which no other of them shows. As likely as one of these was
/// to be among them is the next one to show something new (Good and Turing, 1953).
std::size_t weeks_alone(std::vector<Week> const& weeks);

/// What the weeks say of the next one, in a sentence; "" when there are none.
std::string told_of_next(std::vector<Week> const& weeks);

/// What the first run of each flow writes, by the sync that the check is of.
FirstSync sync_first(StoreConfig const& store, Catalogue const& catalogue, PriceLists const& lists,
                     CheckOptions const& options);

/// The digest of several runs with one more history.
std::uint64_t with_history(std::uint64_t digest, std::uint64_t history);

/// Counts the week's events and takes its history into the digest.
void note_run(Week const& week, CheckResult& result);

/// Rows of all files that could not be read.
std::size_t unread_rows(StoreInput const& input);

/// Names of the shops that a sync writes quantities to and whose files tell none at all, although
/// they count goods: whatever stands there may be taken off sale, and nobody can see it before.
std::vector<std::string> shops_without_quantities(StoreInput const& input);

/// What of the store is not known: rows that could not be read, shops without quantities, and lines
/// of store.json that nobody has filled in yet. What stands there is the same for every store, so
/// it says nothing of this one.
std::size_t left_open(StoreInput const& input);

/// Whether an error is among them.
bool any_error(std::vector<Finding> const& findings);

/// An error is NO-GO, whatever else is unknown. Without one, a week that did not come to its end
/// and what was left open in the store's files leave the question open. Rule: R135.
Verdict verdict_of(std::vector<Finding> const& findings, std::vector<Week> const& weeks,
                   std::size_t left_open);

}  // namespace drydock
