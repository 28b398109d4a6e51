#include "explore/explore.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "explore/counterexample.h"

namespace drydock {
namespace {

/// States that show the same, those with the fewest faults first, and of these the shortest ways.
std::vector<std::uint32_t> nearest(StateGraph const& graph, std::vector<std::uint32_t> states,
                                   std::size_t most) {
  auto const rank = [&](std::uint32_t s) {
    StateGraph::Node const& node = graph.nodes[s];
    return std::tuple(node.faults, node.depth, s);
  };
  std::size_t const count = std::min(most, states.size());
  std::ranges::partial_sort(states, states.begin() + static_cast<std::ptrdiff_t>(count), {}, rank);
  states.resize(count);
  return states;
}

void count(Explored& out) {
  for (StateGraph::Node const& node : out.graph.nodes) {
    out.depth = std::max<std::uint32_t>(out.depth, node.depth);
    out.converged += node.standing == StateIs::Converged ? 1 : 0;
    out.broken += node.standing == StateIs::Broken ? 1 : 0;
    out.ended += node.standing == StateIs::Ended ? 1 : 0;
  }
  out.states = out.graph.nodes.size();
  out.bytes_seen = out.graph.seen.bytes();
  out.bytes_ways = out.graph.nodes.capacity() * sizeof(StateGraph::Node);
  out.bytes_calm = out.graph.calm.capacity() * sizeof(StateGraph::Edge);
}

}  // namespace

Verdict Explored::verdict() const {
  if (!counterexamples.empty())
    return Verdict::Failed;
  return incomplete.empty() ? Verdict::Passed : Verdict::Unknown;
}

std::expected<Explored, std::string> explore(Scenario const& scenario,
                                             ExploreOptions const& options) {
  if (auto const why = not_explorable(scenario.plan); !why.empty())
    return std::unexpected(why);
  ScenarioModel model(scenario.plan, options.bounds);
  SearchResult found = Search<ScenarioModel>(model, options.search).run();
  Explored out;
  out.options = options;
  out.transitions = found.transitions;
  out.waiting_most = found.waiting_most;
  out.made_again = found.made_again;
  out.incomplete = std::move(found.incomplete);
  out.graph = std::move(found.graph);
  out.bytes_of_state = model.state_bytes();
  out.outcomes = model.outcomes();
  count(out);
  std::vector<bool> const can_converge = out.graph.can_converge();
  auto const told = [&](std::uint32_t state, std::string const& damage, std::uint64_t states) {
    auto one = follow(scenario, options.bounds, out.graph.path_to(state), damage);
    one->fingerprint = damage;
    one->states = states;
    one->no_return = point_of_no_return(out.graph.states_to(state), can_converge);
    one->no_return_is_sure = out.incomplete.empty();
    return std::move(*one);
  };
  auto const add = [&](std::vector<std::uint32_t> const& states, std::string const& damage) {
    std::optional<Counterexample> best;
    // The nearest way is told; a further one only where it can be shown and the nearest can't.
    for (std::uint32_t const state :
         nearest(out.graph, states, std::max<std::size_t>(options.ways_max, 1))) {
      auto one = told(state, damage, states.size());
      bool const shown = one.plan.has_value();
      if (!best || shown)
        best = std::move(one);
      if (shown)
        break;
    }
    out.counterexamples.push_back(std::move(*best));
  };
  for (auto const& [damage, states] : model.damages())
    add(states, damage);
  // What was not followed to its end may settle yet.
  if (out.incomplete.empty())
    if (auto const stuck = out.graph.never_settling(); !stuck.empty())
      add(stuck, "");
  std::ranges::stable_sort(out.counterexamples, {}, [](Counterexample const& one) {
    return std::tuple(one.faults, one.path.size());
  });
  return out;
}

std::expected<Counterexample, std::string> follow(Scenario const& scenario,
                                                  ExploreBounds const& bounds,
                                                  std::vector<Step> const& path) {
  if (auto const why = not_explorable(scenario.plan); !why.empty())
    return std::unexpected(why);
  return follow(scenario, bounds, path, "");
}

std::string print_path(std::vector<Step> const& path) {
  std::string out;
  for (Step const step : path) {
    out += out.empty() ? "" : "/";
    if (step.fault == Step::kCrash)
      out += fmt::format("crash.{}", step.choice);
    else
      out += fmt::format("{}", step.choice);
    if (step.goes_wrong() && step.fault != Step::kCrash)
      out += fmt::format(".{}.{}", name_of(static_cast<FaultKind>(step.fault)), step.hazard + 1);
  }
  return out;
}

namespace {

std::optional<std::uint16_t> parse_number(std::string_view text, std::uint16_t high) {
  std::uint16_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > high)
    return std::nullopt;
  return number;
}

std::vector<std::string_view> parts_of(std::string_view text, char between) {
  std::vector<std::string_view> out;
  while (true) {
    auto const at = text.find(between);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos)
      return out;
    text.remove_prefix(at + 1);
  }
}

std::optional<Step> parse_step(std::string_view text) {
  std::vector<std::string_view> const parts = parts_of(text, '.');
  bool const crash = parts.front() == "crash";
  if (parts.size() != (crash ? 2 : 1) && (crash || parts.size() != 3))
    return std::nullopt;
  auto const choice = parse_number(parts[crash ? 1 : 0], UINT16_MAX);
  if (!choice)
    return std::nullopt;
  Step step{.choice = *choice};
  if (crash)
    step.fault = Step::kCrash;
  if (parts.size() != 3)
    return step;
  auto const kind = value_named<FaultKind>(parts[1]);
  auto const hazard = parse_number(parts[2], 255);
  if (!kind || !hazard || *hazard == 0)
    return std::nullopt;
  step.fault = static_cast<std::uint8_t>(*kind);
  step.hazard = static_cast<std::uint8_t>(*hazard - 1);
  return step;
}

}  // namespace

std::expected<std::vector<Step>, std::string> parse_path(std::string_view text) {
  std::vector<Step> path;
  if (text.empty())
    return path;
  for (std::string_view const part : parts_of(text, '/')) {
    auto const step = parse_step(part);
    if (!step)
      return std::unexpected(
          fmt::format("step {} is \"{}\"; a step is written as 3, 3.lose-response.1 or crash.0",
                      path.size() + 1, part));
    path.push_back(*step);
  }
  return path;
}

}  // namespace drydock
