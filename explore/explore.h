#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/scenario_model.h"
#include "explore/search.h"
#include "model/finding.h"
#include "model/verdict.h"
#include "scenarios/file/scenario.h"

namespace drydock {

struct ExploreOptions {
  SearchOptions search;
  ExploreBounds bounds;
  /// Of states that show the same damage so many ways are tried until a plan repeats one.
  std::size_t ways_max = 1;
};

/// One step of a way that a scenario can go.
struct WayLine {
  Step step;
  Tick at;
  std::string text;
  std::map<std::string, std::int64_t> numbers;  ///< afterwards, of each item and place
};

/// A way to damage, or into a state that never comes to rest.
struct Counterexample {
  std::string fingerprint;           ///< of the finding; "": it never comes to rest
  std::optional<Finding> finding;    ///< with its story
  std::vector<std::string> pending;  ///< of one that never comes to rest: what is left to be done
  std::vector<Step> path;
  std::vector<WayLine> way;
  unsigned faults = 0;
  std::uint64_t states = 0;  ///< that show the same
  /// After so many steps it could still go well if nothing else goes wrong; after the next it could
  /// not. None: it never could.
  std::optional<std::size_t> no_return;
  /// Whether every state was met. Else the point of no return may be a later one: of what was not
  /// met, something could still lead to rest.
  bool no_return_is_sure = false;
  std::string scenario;      ///< text of a scenario file that shows it in a run; "": none does
  std::optional<Plan> plan;  ///< of that file
};

struct Explored {
  ExploreOptions options;
  std::uint64_t states = 0, transitions = 0, converged = 0, broken = 0, ended = 0;
  std::uint64_t waiting_most = 0, made_again = 0;
  std::uint32_t depth = 0;         ///< steps of the longest way among the shortest
  std::uint64_t bytes_seen = 0;    ///< held to know a state again
  std::uint64_t bytes_ways = 0;    ///< held of how the search came to each
  std::uint64_t bytes_calm = 0;    ///< held for the transitions between them
  std::size_t bytes_of_state = 0;  ///< of one state, packed
  std::string incomplete;          ///< why; "": every state was met
  std::map<std::string, std::uint64_t> outcomes;
  std::vector<Counterexample> counterexamples;
  StateGraph graph;
  [[nodiscard]] Verdict verdict() const;
};

/// Every order in which a scenario can happen, with up to so many faults.
/// Errors: a plan that can't be explored.
std::expected<Explored, std::string> explore(Scenario const& scenario,
                                             ExploreOptions const& options);

/// "0/3/1.lose-response.2/crash.0": a step is the place of what comes next among what may come,
/// with the fault and the message that it strikes, from 1; or the crash of an account, from 0.
std::string print_path(std::vector<Step> const& path);
/// Errors: a text that is no path.
std::expected<std::vector<Step>, std::string> parse_path(std::string_view text);

/// The way that a path goes. Errors: it leads to where nothing can come next that it names.
std::expected<Counterexample, std::string> follow(Scenario const& scenario,
                                                  ExploreBounds const& bounds,
                                                  std::vector<Step> const& path);

}  // namespace drydock
