#include "explore/explore_output.h"

#include <array>

#include <fmt/format.h>

#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;
using scenario_file::schema_enum;
using scenario_file::schema_list;

constexpr std::string_view kExploreName = "drydock.explore/2";
constexpr std::uint64_t kDotStatesMax = 2000;
/// A page draws as many, and more nobody tells apart there.
constexpr std::uint64_t kGraphStatesMax = 1000;

Value text(std::string_view from) { return json_text::text_value(from); }
template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}
template <class Number>
Value number_or_null(std::optional<Number> const& n) {
  return n ? number(*n) : json_text::null_value();
}

Value bounds_value(ExploreOptions const& options) {
  Value kinds = json_text::list_value();
  for (FaultKind const kind : options.bounds.kinds)
    kinds.items.push_back(text(name_of(kind)));
  Value out = json_text::object_value();
  add(out, "faults", number(options.search.faults_max));
  add(out, "kinds", std::move(kinds));
  add(out, "around_minutes", number(options.bounds.around.ms() / minutes(1).ms()));
  add(out, "after_hours", number(options.bounds.after.ms() / hours(1).ms()));
  add(out, "states_max", number(options.search.states_max));
  return add(out, "order",
             text(options.search.order == Order::Breadth ? "breadth-first" : "depth-first"));
}

Value way_value(Counterexample const& one) {
  Value out = json_text::list_value();
  for (WayLine const& line : one.way) {
    Value step = json_text::object_value();
    add(step, "at", text(format_tick(line.at)));
    add(step, "what", text(line.text));
    out.items.push_back(add(step, "fault", json_text::truth_value(line.step.goes_wrong())));
  }
  return out;
}

Value texts(std::vector<std::string> const& all) {
  Value out = json_text::list_value();
  for (std::string const& one : all)
    out.items.push_back(text(one));
  return out;
}

/// The transitions in which something goes wrong and by which a state was met first.
std::vector<StateGraph::Edge> first_faults(StateGraph const& graph) {
  std::vector<StateGraph::Edge> out;
  for (std::uint32_t i = 0; i < graph.nodes.size(); ++i)
    if (graph.nodes[i].step.goes_wrong())
      out.push_back({graph.nodes[i].parent, i});
  return out;
}

bool drawable(Explored const& explored) { return explored.states <= kGraphStatesMax; }

Value graph_value(Explored const& explored) {
  if (!drawable(explored))
    return json_text::null_value();
  Value states = json_text::list_value();
  for (StateGraph::Node const& node : explored.graph.nodes)
    states.items.push_back(text(name_of(node.standing)));
  auto const pairs = [](std::vector<StateGraph::Edge> const& edges) {
    Value out = json_text::list_value();
    for (StateGraph::Edge const& edge : edges)
      out.items.push_back(json_text::list_value({number(edge.from), number(edge.to)}));
    return out;
  };
  Value out = json_text::object_value();
  add(out, "states", std::move(states));
  add(out, "calm", pairs(explored.graph.calm));
  return add(out, "faults", pairs(first_faults(explored.graph)));
}

/// The states of a way by their numbers in the graph. Empty where the search met one of them first
/// by another way, or where the graph is not written.
Value states_on(Explored const& explored, Counterexample const& one) {
  Value out = json_text::list_value();
  if (!drawable(explored))
    return out;
  auto const& nodes = explored.graph.nodes;
  std::uint32_t at = 0;
  out.items.push_back(number(at));
  for (Step const& step : one.path) {
    std::uint32_t next = at + 1;
    while (next < nodes.size() && !(nodes[next].parent == at && nodes[next].step == step))
      ++next;
    if (next >= nodes.size())
      return json_text::list_value();
    at = next;
    out.items.push_back(number(at));
  }
  return out;
}

Value counterexample_value(Explored const& explored, Counterexample const& one,
                           WayCommand const& command) {
  Value out = json_text::object_value();
  add(out, "shows", text(one.finding ? "damage" : "never-settles"));
  add(out, "fingerprint", text(one.fingerprint));
  add(out, "anomaly", one.finding ? text(name_of(one.finding->anomaly)) : json_text::null_value());
  add(out, "faults", number(one.faults));
  add(out, "severity",
      one.finding ? text(name_of(one.finding->severity)) : json_text::null_value());
  add(out, "states", number(one.states));
  add(out, "no_return", number_or_null(one.no_return));
  add(out, "no_return_is_sure", json_text::truth_value(one.no_return_is_sure));
  add(out, "path", text(print_path(one.path)));
  add(out, "states_on_way", states_on(explored, one));
  add(out, "way", way_value(one));
  add(out, "story", texts(one.finding ? one.finding->story : std::vector<std::string>{}));
  add(out, "pending", texts(one.finding ? std::vector<std::string>{} : one.pending));
  add(out, "scenario", one.scenario.empty() ? json_text::null_value() : text(one.scenario));
  return add(out, "replay", text(command(one)));
}

// ---- schema -------------------------------------------------------------------------------------

FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}
Value a_text() { return scenario_file::schema_of_type("string"); }
Value an_integer() { return scenario_file::schema_of_type("integer"); }
Value a_truth() { return scenario_file::schema_of_type("boolean"); }
Value or_null(Value schema) {
  return scenario_file::schema_any({std::move(schema), scenario_file::schema_of_type("null")});
}
Value object(std::vector<FieldShape> const& fields) { return scenario_file::object_schema(fields); }

Value bounds_schema() {
  static constexpr std::array<std::string_view, 2> kOrders{"breadth-first", "depth-first"};
  return object(
      {required("faults", "At most so many", an_integer()),
       required("kinds", "That may happen", schema_list(schema_enum(names_of<FaultKind>()))),
       required("around_minutes", "An act may come so much earlier or later", an_integer()),
       required("after_hours", "The time to come to rest after the last act", an_integer()),
       required("states_max", "Budget", an_integer()),
       required("order", "", schema_enum(kOrders))});
}

Value graph_schema() {
  Value pairs = schema_list(schema_list(an_integer()));
  return object(
      {required("states", "By number: how each stands; 0 is where it began",
                schema_list(schema_enum(names_of<StateIs>()))),
       required("calm", "From, to: nothing goes wrong", pairs),
       required("faults", "From, to: by a fault, where a state was met so first", pairs)});
}

Value counterexample_schema() {
  static constexpr std::array<std::string_view, 2> kShows{"damage", "never-settles"};
  return object(
      {required("shows", "", schema_enum(kShows)),
       required("fingerprint", "Of the finding; empty: it never settles", a_text()),
       required("anomaly", "", or_null(schema_enum(names_of<Anomaly>()))),
       required("faults", "On this way", an_integer()),
       required("severity", "", or_null(schema_enum(names_of<Severity>()))),
       required("states", "That show the same", an_integer()),
       required("no_return",
                "After so many steps it can still go well if nothing else goes wrong; null: never",
                or_null(an_integer())),
       required("no_return_is_sure",
                "false: not all states were met, so it may be a later one, or there may be one",
                a_truth()),
       required("path", "For --path", a_text()),
       required("states_on_way",
                "Their numbers in the graph; empty: it is not written, or one was met first by "
                "another way",
                schema_list(an_integer())),
       required("way", "",
                schema_list(object({required("at", "", a_text()), required("what", "", a_text()),
                                    required("fault", "", a_truth())}))),
       required("story", "Of the finding", schema_list(a_text())),
       required("pending", "What is left to be done", schema_list(a_text())),
       required("scenario", "A file whose run shows it; null: no file can ask for this order",
                or_null(a_text())),
       required("replay", "The command that shows it again", a_text())});
}

}  // namespace

std::string explore_json(Explored const& explored, Scenario const& scenario,
                         WayCommand const& command) {
  Value out = json_text::object_value();
  add(out, "schema", text(kExploreName));
  add(out, "verdict", text(name_of(explored.verdict())));
  add(out, "file", text(scenario.file));
  add(out, "bounds", bounds_value(explored.options));
  add(out, "complete", json_text::truth_value(explored.incomplete.empty()));
  add(out, "incomplete", text(explored.incomplete));
  Value states = json_text::object_value();
  add(states, "met", number(explored.states));
  add(states, "converged", number(explored.converged));
  add(states, "broken", number(explored.broken));
  add(out, "states", std::move(add(states, "ended", number(explored.ended))));
  add(out, "transitions", number(explored.transitions));
  add(out, "steps_most", number(explored.depth));
  add(out, "waiting_most", number(explored.waiting_most));
  add(out, "bytes_a_state",
      number(explored.states == 0 ? 0 : explored.bytes_seen / explored.states));
  add(out, "bytes_of_ways", number(explored.bytes_ways));
  add(out, "bytes_of_transitions", number(explored.bytes_calm));
  add(out, "bytes_packed", number(explored.bytes_of_state));
  add(out, "collision_odds_exponent", number(collision_odds(explored.states)));
  Value outcomes = json_text::list_value();
  for (auto const& [outcome, count] : explored.outcomes) {
    Value one = json_text::object_value();
    add(one, "outcome", text(outcome));
    outcomes.items.push_back(add(one, "states", number(count)));
  }
  add(out, "outcomes", std::move(outcomes));
  Value counterexamples = json_text::list_value();
  for (Counterexample const& one : explored.counterexamples)
    counterexamples.items.push_back(counterexample_value(explored, one, command));
  add(out, "counterexamples", std::move(counterexamples));
  add(out, "graph", graph_value(explored));
  return json_text::print(out);
}

std::string explore_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock explore --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kExploreName));
  Value body = object(
      {required("schema", "", std::move(name)),
       required("verdict", "unknown: the budget was spent, and nothing wrong was met",
                schema_enum(names_of<Verdict>())),
       required("file", "", a_text()), required("bounds", "", bounds_schema()),
       required("complete", "Every state within the bounds was met", a_truth()),
       required("incomplete", "Why not", a_text()),
       required("states", "",
                object({required("met", "", an_integer()), required("converged", "", an_integer()),
                        required("broken", "", an_integer()),
                        required("ended", "Not at rest when their time was over", an_integer())})),
       required("transitions", "", an_integer()),
       required("steps_most", "Of the longest way that the search kept to a state", an_integer()),
       required("waiting_most", "States that waited at a time", an_integer()),
       required("bytes_a_state", "Held to know a state again", an_integer()),
       required("bytes_of_ways", "Held of how the search came to each, in all", an_integer()),
       required("bytes_of_transitions", "Held for all transitions in which nothing goes wrong",
                an_integer()),
       required("bytes_packed", "Of the last state, before it was hashed", an_integer()),
       required("collision_odds_exponent",
                "Two states were taken for one with odds of 10 to this, or less", an_integer()),
       required("outcomes", "What the two systems say in the end, of ways without damage",
                schema_list(object({required("outcome", "", a_text()),
                                    required("states", "That end so", an_integer())}))),
       required("counterexamples", "Fewest faults first, then the shortest",
                schema_list(counterexample_schema())),
       required("graph", "null: more than 1,000 states", or_null(graph_schema()))});
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

std::string itf_of(Counterexample const& way, Scenario const& scenario) {
  Value meta = json_text::object_value();
  add(meta, "format", text("ITF"));
  add(meta, "format-description",
      text("https://apalache.informal.systems/docs/adr/015adr-trace.html"));
  add(meta, "source", text(scenario.file));
  add(meta, "description", text(way.fingerprint.empty() ? "never settles" : way.fingerprint));
  Value out = json_text::object_value();
  add(out, "#meta", std::move(meta));
  add(out, "vars", texts({"at", "step", "faults", "numbers"}));
  Value states = json_text::list_value();
  unsigned faults = 0;
  for (std::size_t i = 0; i < way.way.size(); ++i) {
    WayLine const& line = way.way[i];
    faults += line.step.goes_wrong() ? 1 : 0;
    Value index = json_text::object_value();
    add(index, "index", number(i));
    Value map = json_text::list_value();
    for (auto const& [name, n] : line.numbers) {
      Value big = json_text::object_value();
      add(big, "#bigint", text(std::to_string(n)));
      map.items.push_back(json_text::list_value({text(name), std::move(big)}));
    }
    Value numbers = json_text::object_value();
    add(numbers, "#map", std::move(map));
    Value state = json_text::object_value();
    add(state, "#meta", std::move(index));
    add(state, "at", text(format_tick(line.at)));
    add(state, "step", text(line.text));
    Value big = json_text::object_value();
    add(state, "faults", std::move(add(big, "#bigint", text(std::to_string(faults)))));
    states.items.push_back(add(state, "numbers", std::move(numbers)));
  }
  add(out, "states", std::move(states));
  return json_text::print(out);
}

std::expected<std::string, std::string> dot_of(Explored const& explored) {
  if (explored.states > kDotStatesMax)
    return std::unexpected(
        fmt::format("{} states are more than the {} that can be drawn; fewer "
                    "faults or acts make fewer of them",
                    explored.states, kDotStatesMax));
  StateGraph const& graph = explored.graph;
  std::string out = "digraph explored {\n  node [shape=circle, style=filled, fillcolor=white];\n";
  for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
    static constexpr std::array<std::string_view, kCount<StateIs>> kColours{"white", "palegreen",
                                                                            "tomato", "gold"};
    out += fmt::format("  {} [fillcolor={}];\n", i,
                       kColours[static_cast<std::size_t>(graph.nodes[i].standing)]);
  }
  for (StateGraph::Edge const& edge : graph.calm)
    out += fmt::format("  {} -> {};\n", edge.from, edge.to);
  for (StateGraph::Edge const& edge : first_faults(graph))
    out += fmt::format("  {} -> {} [style=dashed, color=red, label=\"{}\"];\n", edge.from, edge.to,
                       print_path({graph.nodes[edge.to].step}));
  return out + "}\n";
}

}  // namespace drydock
