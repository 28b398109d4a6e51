#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/rarity.h"
#include "model/fault.h"
#include "model/finding.h"
#include "model/plan.h"

/// Timelines of one plan that branch where something rare or new was first reached: the world as it
/// is then goes on under another chance.
namespace drydock {

class World;  // scenarios/world/world.h

/// How the timelines of a plan came to where they are: after each of these moments chance fell
/// anew. None: the plan as it is.
using Recipe = std::vector<NewChance>;

/// Moments in milliseconds of virtual time, seeds in hexadecimal digits:
/// "1772409600000:5f3a,1772410000000:77". "": none.
std::string print_recipe(Recipe const& recipe);
/// Errors: another form, moments that are not in order.
std::expected<Recipe, std::string> parse_recipe(std::string_view text);

/// The plan whose run is that timeline.
Plan with_recipe(Plan plan, Recipe const& recipe);

/// Where effort goes.
enum class Effort : std::uint8_t {
  ByRarity,
  Alike  ///< every branch point counts as much as any other: to show what rarity is worth
};

struct BranchingOptions {
  std::uint32_t timelines = 1'000;           ///< with the plan's own run
  std::uint64_t events_max = 5'000'000;      ///< of one timeline
  std::uint64_t events_of_all = UINT64_MAX;  ///< it ends once all timelines together have had them
  /// Runs from the start, which say what is rare; the plan's own among them.
  std::uint32_t whole_runs = 16;
  /// Steps without anything new; then it is given up as soon as nothing is wrong in it.
  std::uint32_t patience = 40;
  std::uint32_t points_max = 4'096;  ///< branch points that are held at a time
  Effort effort = Effort::ByRarity;
  /// It ends when a timeline gets there; none: it goes on to the end of its budget.
  std::function<bool(World const&)> goal = {};
};

/// Something that a timeline has found, and how it is shown again.
struct Branched {
  Finding finding;
  Recipe recipe;                          ///< of the first timeline that shows it
  std::uint64_t events = 0, history = 0;  ///< of that timeline; the hash
};

struct BranchingResult {
  std::uint64_t timelines = 0;
  std::uint64_t whole = 0;    ///< of them, those that were followed to their end
  std::uint64_t points = 0;   ///< at which timelines could branch
  std::uint64_t cells = 0;    ///< of act, fault and moment, and of moments, that were reached
  std::uint64_t events = 0;   ///< of all timelines, what they share counted once
  std::uint64_t history = 0;  ///< hash over all of them
  Marks marks;                ///< that any of them had
  /// Roots, each fingerprint once, in the order in which they were found.
  std::vector<Branched> findings;
  std::optional<Recipe> goal;  ///< that reached it
};

/// The plan's own run first, then timelines that branch off what was reached. The plan has no new
/// chances of its own. The same plan and options give the same result.
BranchingResult branch(Plan const& plan, BranchingOptions const& options = {});

}  // namespace drydock
