#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "explore/state_graph.h"

namespace drydock {

/// What can be explored: a state, what may follow from it, and what is so of it. `expand` calls
/// `sink(step, state, faults)` for each transition, always in the same order for the same state,
/// with 1 fault where something goes wrong on the way, and with none of these when `faults_left` is
/// 0; it may use up a state that it is given, unless nothing follows from it. `take` carries one
/// step out.
template <class M>
concept Explorable = requires(M& model, typename M::State const& state, typename M::State& changed,
                              Step step) {
  { model.initial() } -> std::same_as<typename M::State>;
  model.take(changed, step);
  model.expand(state, 0U, [](Step, typename M::State&&, unsigned) {});
  { model.fingerprint(state) } -> std::same_as<Fingerprint>;
  { model.judge(state) } -> std::same_as<StateIs>;
  /// Of a state from which nothing follows.
  { model.judge_end(state) } -> std::same_as<StateIs>;
};

enum class Order : std::uint8_t {
  Breadth,  ///< the fewest faults first, and of these the shortest way
  Depth     ///< few states wait at a time
};

struct SearchOptions {
  Order order = Order::Breadth;
  unsigned faults_max = 2;
  std::uint64_t states_max = 2'000'000;  ///< beyond it the search is incomplete
  /// States that wait are held as they are up to this many; others are made again from the
  /// beginning when it is their turn.
  std::uint64_t waiting_max = 100'000;
  std::uint64_t broken_max = UINT64_MAX;  ///< it ends after so many broken states
};

struct SearchResult {
  StateGraph graph;
  std::uint64_t transitions = 0;
  std::uint64_t waiting_most = 0;     ///< states that waited at a time
  std::uint64_t made_again = 0;       ///< states that were not held while they waited
  std::vector<std::uint32_t> broken;  ///< in the order in which they were met
  std::string incomplete;             ///< why; "": every state was met
};

/// Meets every state of a model that so many faults lead to. A state counts once, however many
/// faults led to it: what can follow after few can follow after more, so only the fewest matter.
template <Explorable M>
class Search {
 public:
  using State = typename M::State;

  Search(M& model, SearchOptions const& options) : model_(model), options_(options) {}

  SearchResult run() {
    meet(model_.initial(), {});
    while (auto entry = next()) {
      StateGraph::Node const node = out_.graph.nodes[entry->number];
      // In the meantime a better way to it was found, and has its own entry.
      if (node.faults != entry->faults || node.depth != entry->depth)
        continue;
      if (out_.graph.nodes.size() > options_.states_max) {
        out_.incomplete =
            "the budget of " + std::to_string(options_.states_max) + " states was spent";
        break;
      }
      if (out_.broken.size() >= options_.broken_max) {
        out_.incomplete = "it was to end at the first damage";
        break;
      }
      if (entry->depth == UINT16_MAX) {
        out_.incomplete = "a way is longer than a search can follow";
        break;
      }
      expand(*entry);
    }
    return std::move(out_);
  }

 private:
  struct Way {
    std::uint32_t parent = StateGraph::kNoState;
    Step step;
    std::uint16_t depth = 0;
    std::uint8_t faults = 0;
  };
  struct Entry {
    std::uint32_t number = 0;
    std::uint16_t depth = 0;
    std::uint8_t faults = 0;
    std::optional<State> state;  ///< none: to be made again
  };

  void expand(Entry& entry) {
    if (!entry.state)
      entry.state = made_again(entry.number);
    bool const first_time = !out_.graph.nodes[entry.number].expanded;
    out_.graph.nodes[entry.number].expanded = true;
    bool any = false;
    model_.expand(std::move(*entry.state), options_.faults_max - entry.faults,
                  [&](Step step, State&& state, unsigned faults) {
                    any = true;
                    ++out_.transitions;
                    std::uint32_t const to =
                        meet(std::move(state),
                             {entry.number, step, static_cast<std::uint16_t>(entry.depth + 1),
                              static_cast<std::uint8_t>(entry.faults + faults)});
                    if (first_time && faults == 0)
                      out_.graph.calm.push_back({entry.number, to});
                  });
    if (!any && first_time)
      settle(entry.number, model_.judge_end(*entry.state), *entry.state);
  }

  std::uint32_t meet(State&& state, Way const& way) {
    auto const [number, is_new] = out_.graph.seen.find_or_add(model_.fingerprint(state));
    auto& nodes = out_.graph.nodes;
    if (is_new)
      nodes.emplace_back();
    StateGraph::Node& node = nodes[number];
    bool const better =
        way.faults < node.faults || (way.faults == node.faults && way.depth < node.depth &&
                                     options_.order == Order::Breadth && !node.expanded);
    if (!is_new && !better)
      return number;
    node.parent = way.parent;
    node.step = way.step;
    node.depth = way.depth;
    node.faults = way.faults;
    if (is_new)
      settle(number, model_.judge(state), state);
    if (nodes[number].standing == StateIs::Going)
      wait(number, std::move(state));
    return number;
  }

  void settle(std::uint32_t number, StateIs standing, State const& state) {
    out_.graph.nodes[number].standing = standing;
    // A model may want to know of the states at which ways end.
    if constexpr (requires { model_.met(number, state, standing); })
      if (standing != StateIs::Going)
        model_.met(number, state, standing);
    if (standing == StateIs::Broken)
      out_.broken.push_back(number);
  }

  void wait(std::uint32_t number, State&& state) {
    StateGraph::Node const& node = out_.graph.nodes[number];
    Entry entry{number, node.depth, node.faults, {}};
    if (waiting_ < options_.waiting_max)
      entry.state = std::move(state);
    ++waiting_;
    out_.waiting_most = std::max(out_.waiting_most, waiting_);
    std::size_t const layer = options_.order == Order::Depth ? 0 : node.faults;
    std::size_t const depth = options_.order == Order::Depth ? 0 : node.depth;
    if (layers_.size() <= layer)
      layers_.resize(layer + 1);
    auto& lists = layers_[layer].by_depth;
    while (layers_[layer].from + lists.size() <= depth)
      lists.emplace_back();
    lists[depth - layers_[layer].from].push_back(std::move(entry));
  }

  std::optional<Entry> next() {
    for (auto& layer : layers_)
      while (!layer.by_depth.empty()) {
        auto& list = layer.by_depth.front();
        if (!list.empty()) {
          bool const last = options_.order == Order::Depth;
          Entry entry = std::move(last ? list.back() : list.front());
          last ? list.pop_back() : list.pop_front();
          --waiting_;
          return entry;
        }
        // Later lists of this layer alone are filled from here on.
        if (options_.order == Order::Depth)
          break;
        layer.by_depth.pop_front();
        ++layer.from;
      }
    return std::nullopt;
  }

  State made_again(std::uint32_t number) {
    ++out_.made_again;
    State state = model_.initial();
    for (Step const step : out_.graph.path_to(number))
      model_.take(state, step);
    return state;
  }

  /// Those that wait, by how far they are from the beginning.
  struct Layer {
    std::size_t from = 0;
    std::deque<std::deque<Entry>> by_depth;
  };
  M& model_;
  SearchOptions options_;
  std::vector<Layer> layers_;  ///< by faults
  std::uint64_t waiting_ = 0;
  SearchResult out_;
};

}  // namespace drydock
