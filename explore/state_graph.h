#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "explore/seen_states.h"
#include "model/names.h"

namespace drydock {

/// What is so of a state.
enum class StateIs : std::uint8_t {
  Going,
  Converged,  ///< everything came to rest, and nothing is wrong
  Broken,     ///< something is wrong that can't be made undone
  Ended       ///< nothing follows, and it has not converged
};
template <>
inline constexpr std::array<std::string_view, kCount<StateIs>> kNames<StateIs>{
    "going", "at-rest", "damaged", "out-of-time"};
constexpr std::string_view name_of(StateIs s) {
  return names_of<StateIs>()[static_cast<std::size_t>(s)];
}

/// One transition, as the model numbers those of a state.
struct Step {
  static constexpr std::uint8_t kNoFault = 255, kCrash = 254;
  std::uint16_t choice = 0;       ///< place among what may come next; of a crash: the account
  std::uint8_t hazard = 0;        ///< at which something goes wrong on the way
  std::uint8_t fault = kNoFault;  ///< what does, by its enumerator
  [[nodiscard]] bool goes_wrong() const { return fault != kNoFault; }
  friend bool operator==(Step const&, Step const&) = default;
};

inline constexpr std::uint32_t kNoParent = UINT32_MAX;
/// How a search came to a state, and what it found there.
struct StateNode {
  std::uint32_t parent = kNoParent;
  Step step = {};
  std::uint16_t depth = 0;
  std::uint8_t faults = 0;
  StateIs standing : 4 = StateIs::Going;
  bool expanded : 4 = false;
};

/// The states that a search has met and how it came to them, with the transitions in which nothing
/// goes wrong. Numbers are those of SeenStates; 0 is where it began.
class StateGraph {
 public:
  static constexpr std::uint32_t kNoState = kNoParent;
  using Node = StateNode;
  struct Edge {
    std::uint32_t from = 0, to = 0;
  };

  SeenStates seen;
  std::vector<Node> nodes;
  std::vector<Edge> calm;  ///< nothing goes wrong

  /// The steps that lead to a state, from the beginning.
  [[nodiscard]] std::vector<Step> path_to(std::uint32_t state) const;
  /// The states on that way, itself among them.
  [[nodiscard]] std::vector<std::uint32_t> states_to(std::uint32_t state) const;
  /// Of each state, whether it can still converge if nothing goes wrong any more.
  [[nodiscard]] std::vector<bool> can_converge() const;
  /// States from which nothing leads to rest though nothing goes wrong any more: of each strongly
  /// connected component that is never left and holds no converged state, the one that was met
  /// first. Broken states are not among them. Means something of a complete graph alone.
  [[nodiscard]] std::vector<std::uint32_t> never_settling() const;
  /// Held by what has been seen, without the transitions.
  [[nodiscard]] std::uint64_t bytes() const {
    return seen.bytes() + nodes.capacity() * sizeof(Node);
  }
};

/// The last state on a way to damage that can still converge: after it the damage is certain unless
/// something else goes wrong. Place on the way; none: it was certain from the beginning.
std::optional<std::size_t> point_of_no_return(std::vector<std::uint32_t> const& way,
                                              std::vector<bool> const& can_converge);

/// How likely it is that two of so many states share a fingerprint: 10 to this power, rounded up.
int collision_odds(std::uint64_t states);

}  // namespace drydock
