#include "explore/state_graph.h"

#include <algorithm>
#include <cmath>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace drydock {

std::vector<Step> StateGraph::path_to(std::uint32_t state) const {
  std::vector<Step> path;
  for (; nodes[state].parent != kNoState; state = nodes[state].parent)
    path.push_back(nodes[state].step);
  std::ranges::reverse(path);
  return path;
}

std::vector<std::uint32_t> StateGraph::states_to(std::uint32_t state) const {
  std::vector<std::uint32_t> way;
  for (; state != kNoState; state = nodes[state].parent)
    way.push_back(state);
  std::ranges::reverse(way);
  return way;
}

namespace {

/// Those that a state is reached from, one list after the other.
struct Backwards {
  std::vector<std::uint32_t> first, from;
  explicit Backwards(StateGraph const& graph) : first(graph.nodes.size() + 1) {
    for (StateGraph::Edge const& edge : graph.calm)
      ++first[edge.to + 1];
    for (std::size_t i = 1; i < first.size(); ++i)
      first[i] += first[i - 1];
    from.resize(graph.calm.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (StateGraph::Edge const& edge : graph.calm)
      from[next[edge.to]++] = edge.from;
  }
};

}  // namespace

std::vector<bool> StateGraph::can_converge() const {
  Backwards const back(*this);
  std::vector<bool> can(nodes.size());
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].standing == StateIs::Converged) {
      can[i] = true;
      open.push_back(i);
    }
  while (!open.empty()) {
    std::uint32_t const at = open.back();
    open.pop_back();
    for (std::uint32_t i = back.first[at]; i < back.first[at + 1]; ++i)
      if (std::uint32_t const from = back.from[i]; !can[from]) {
        can[from] = true;
        open.push_back(from);
      }
  }
  return can;
}

std::vector<std::uint32_t> StateGraph::never_settling() const {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(calm.size());
  for (Edge const& edge : calm)
    pairs.emplace_back(edge.from, edge.to);
  Graph const graph(boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), nodes.size());
  std::vector<std::size_t> component(nodes.size());
  std::size_t const count = boost::strong_components(
      graph,
      boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<bool> left(count), good(count), told(count);
  for (Edge const& edge : calm)
    if (component[edge.from] != component[edge.to])
      left[component[edge.from]] = true;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].standing == StateIs::Converged || nodes[i].standing == StateIs::Broken)
      good[component[i]] = true;
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < nodes.size(); ++i)
    if (std::size_t const c = component[i]; !left[c] && !good[c] && !told[c]) {
      told[c] = true;
      out.push_back(i);
    }
  return out;
}

std::optional<std::size_t> point_of_no_return(std::vector<std::uint32_t> const& way,
                                              std::vector<bool> const& can_converge) {
  for (std::size_t i = way.size(); i-- > 0;)
    if (can_converge[way[i]])
      return i;
  return std::nullopt;
}

int collision_odds(std::uint64_t states) {
  if (states < 2)
    return -39;
  return static_cast<int>(
      std::ceil(2 * std::log10(static_cast<double>(states)) - 129 * std::log10(2.0)));
}

}  // namespace drydock
