#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/reported.h"
#include "reports/study_doc.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

Verdict verdict_of_state(std::string_view is) {
  return is == "at-rest" ? Verdict::Passed : is == "damaged" ? Verdict::Failed : Verdict::Unknown;
}

/// Layers are distances from the first state. Within one, whoever comes from further up is further
/// up, so that ways cross as little as a simple order can do.
void lay_out(GraphView& graph) {
  std::vector<std::vector<std::size_t>> next(graph.nodes.size());
  for (GraphView::Edge const& edge : graph.edges)
    next[edge.from].push_back(edge.to);
  std::vector<bool> met(graph.nodes.size(), false);
  std::vector<std::size_t> layer{0};
  met[0] = true;
  for (int depth = 0; !layer.empty(); ++depth) {
    std::vector<std::size_t> below;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      graph.nodes[layer[i]].layer = depth;
      graph.nodes[layer[i]].place = static_cast<int>(i);
      for (std::size_t const to : next[layer[i]])
        if (!met[to]) {
          met[to] = true;
          below.push_back(to);
        }
    }
    layer = std::move(below);
  }
}

void mark_way(GraphView& graph, Doc const& one) {
  auto const states = one.list("states_on_way");
  std::vector<std::size_t> way;
  for (Doc const& state : states) {
    auto const n = static_cast<std::size_t>(state.as_number());
    if (n >= graph.nodes.size())
      return state.complain("there is no such state");
    way.push_back(n);
    graph.nodes[n].on_way = true;
  }
  for (GraphView::Edge& edge : graph.edges)
    for (std::size_t i = 1; i < way.size(); ++i)
      edge.on_way = edge.on_way || (edge.from == way[i - 1] && edge.to == way[i]);
  if (way.empty() || one.at("no_return").is_null())
    return;
  auto const turn = static_cast<std::size_t>(one.number("no_return"));
  if (turn < way.size())
    graph.nodes[way[turn]].no_return = true;
}

std::optional<GraphView> graph_again(Doc const& record) {
  Doc const from = record.at("graph");
  if (from.is_null())
    return std::nullopt;
  GraphView graph;
  for (Doc const& state : from.list("states")) {
    std::string const is = state.as_text();
    graph.nodes.push_back({.verdict = verdict_of_state(is),
                           .last = is == "out-of-time",
                           .text = fmt::format("State {}: {}", graph.nodes.size() + 1, is)});
  }
  for (bool const fault : {false, true})
    for (Doc const& pair : from.list(fault ? "faults" : "calm")) {
      auto const ends = pair.items();
      auto const end = [&](std::size_t i) {
        return i < ends.size() ? static_cast<std::size_t>(ends[i].as_number())
                               : std::numeric_limits<std::size_t>::max();
      };
      if (end(0) >= graph.nodes.size() || end(1) >= graph.nodes.size())
        pair.complain("expected two states");
      else
        graph.edges.push_back({.from = end(0), .to = end(1), .fault = fault});
    }
  if (graph.nodes.empty())
    return std::nullopt;
  lay_out(graph);
  auto const ways = record.list("counterexamples");
  if (!ways.empty())
    mark_way(graph, ways.front());
  graph.lead =
      fmt::format("Each dot is a state, from left to right by its distance from the beginning{}",
                  ways.empty() ? "." : "; the thick way is the first one that is told above.");
  return graph;
}

std::string turn_again(Doc const& one) {
  bool const sure = one.truth("no_return_is_sure");
  if (one.at("no_return").is_null())
    return sure ? "No state on this way could still go well by itself."
                : "Point of no return: unknown, since not all states were met.";
  auto const way = one.list("way");
  auto const turn = static_cast<std::size_t>(one.number("no_return"));
  if (turn >= way.size())
    return "";
  return fmt::format("Point of no return: step {}{}. Before it everything could still go well.",
                     turn + 1, sure ? "" : ", or a later one, since not all states were met");
}

ListView way_again(Doc const& one, std::string title) {
  ListView out{.title = std::move(title), .lead = turn_again(one)};
  out.columns = {"step", "at", "what happens", ""};
  out.numbers = {true, false, false, false};
  bool const turns = !one.at("no_return").is_null();
  auto const turn = turns ? one.number("no_return") : -1;
  for (Doc const& line : one.list("way")) {
    auto const nth = static_cast<std::int64_t>(out.rows.size());
    std::string mark = line.truth("fault") ? "fault" : "";
    if (nth == turn)
      mark += mark.empty() ? "point of no return" : ", point of no return";
    out.rows.push_back({thousands(nth + 1), line.text("at"), line.text("what"), std::move(mark)});
  }
  return out;
}

/// The way as a trace has it. Steps of one moment stand a microsecond apart, in their order.
TracedTrack track_again(Doc const& one, std::string name) {
  constexpr std::int64_t kMicrosecondsOfTick = 1'000;
  TracedTrack out{.name = std::move(name), .steps = {}, .counts = {}};
  bool const turns = !one.at("no_return").is_null();
  auto const turn = turns ? one.number("no_return") : -1;
  std::optional<Tick> before;
  std::int64_t here = 0;  // steps of this moment
  for (Doc const& line : one.list("way")) {
    Tick const at = line.parsed("at", &parse_tick);
    here = before == at ? std::min(here + 1, kMicrosecondsOfTick - 1) : 0;
    before = at;
    std::string text = line.truth("fault") ? "A fault." : "";
    if (static_cast<std::int64_t>(out.steps.size()) == turn)
      text += text.empty() ? "The point of no return." : " The point of no return.";
    out.steps.push_back({.at_us = at.ms() * kMicrosecondsOfTick + here,
                         .name = line.text("what"),
                         .text = std::move(text)});
  }
  return out;
}

FindingView view_again(Doc const& one, std::size_t nth) {
  FindingView view;
  view.anchor = fmt::format("f{}", nth);
  bool const damage = !one.at("anomaly").is_null();
  view.severity = damage ? one.one_of<Severity>("severity") : Severity::Error;
  if (damage) {
    AnomalyCard const& card = card_of(one.one_of<Anomaly>("anomaly"));
    view.anomaly = card.name;
    view.title = card.title;
    view.harm = card.harm;
  } else {
    view.anomaly = one.text("shows");
    view.title = "Never comes to rest, though nothing goes wrong any more";
  }
  view.numbers = {{thousands(static_cast<std::int64_t>(one.list("way").size())), "steps to it"},
                  {thousands(one.number("faults")), "faults"},
                  {thousands(one.number("states")), "states that show it"}};
  view.story = one.texts(damage ? "story" : "pending");
  view.searched = turn_again(one);
  view.replay = one.text("replay");
  view.fingerprint = one.text("fingerprint");
  return view;
}

std::string explored_summary(Doc const& record) {
  auto const faults = record.at("bounds").number("faults");
  std::string const bound =
      faults == 0 ? "without any fault"
                  : fmt::format("with at most {}", counted(faults, "fault", "faults"));
  std::string const states = counted(record.at("states").number("met"), "state", "states");
  if (record.truth("complete"))
    return fmt::format("All {} were met, {}.", states, bound);
  return fmt::format("{} were met, {}; not all, because {}.", states, bound,
                     record.text("incomplete"));
}

}  // namespace

Told told_of_explore(Doc const& record) {
  Told told;
  Page& page = told.page;
  page.title = record.text("file");
  page.subtitle = "Every order in which it can happen";
  page.verdict = record.one_of<Verdict>("verdict");
  page.word = run_word(page.verdict);
  page.summary = explored_summary(record);
  Doc const states = record.at("states");
  page.figures = {{thousands(states.number("met")), "states"},
                  {thousands(record.number("transitions")), "transitions"},
                  {thousands(states.number("converged")), "at rest"},
                  {thousands(states.number("broken")), "damaged"},
                  {thousands(states.number("ended")), "out of time"}};
  std::size_t nth = 0;
  for (Doc const& one : record.list("counterexamples")) {
    FindingView view = view_again(one, ++nth);
    page.lists.push_back(way_again(one, fmt::format("Way {}: {}", nth, view.title)));
    told.tracks.push_back(track_again(one, page.lists.back().title));
    if (!one.at("anomaly").is_null()) {
      Reported& r = told.studied.emplace_back();
      r.file = page.title;
      r.verdict = page.verdict;
      r.id = view.fingerprint;
      r.anomaly = one.one_of<Anomaly>("anomaly");
      r.severity = view.severity;
      r.times_seen = one.number("states");
      r.story = view.story;
      r.replay = view.replay;
    }
    page.findings.push_back(std::move(view));
  }
  ListView outcomes{.title = "What the two systems say in the end",
                    .lead = "Of all ways without damage.",
                    .columns = {"outcome", "states"},
                    .numbers = {false, true}};
  for (Doc const& outcome : record.list("outcomes"))
    outcomes.rows.push_back({outcome.text("outcome"), thousands(outcome.number("states"))});
  if (!outcomes.rows.empty())
    page.lists.push_back(std::move(outcomes));
  page.graph = graph_again(record);
  told.cases = cases_of("explore", page, told.studied);
  for (FindingView const& f : page.findings)
    if (f.fingerprint.empty())
      told.cases.push_back({"explore", f.anomaly, Verdict::Failed,
                            fmt::format("{}: {}", f.title, fmt::join(f.story, " "))});
  Doc const bounds = record.at("bounds");
  page.facts = {
      {"faults at most", thousands(bounds.number("faults"))},
      {"of these kinds", fmt::format("{}", fmt::join(bounds.texts("kinds"), ", "))},
      {"acts earlier or later by", counted(bounds.number("around_minutes"), "minute", "minutes")},
      {"hours to come to rest", thousands(bounds.number("after_hours"))},
      {"order", bounds.text("order")}};
  if (states.number("met") > 1)
    page.facts.emplace_back("two states taken for one, with odds below",
                            fmt::format("10^{}", record.number("collision_odds_exponent")));
  return told;
}

}  // namespace drydock::report
