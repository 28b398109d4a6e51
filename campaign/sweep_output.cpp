#include "campaign/sweep_output.h"

#include <array>

#include "model/fault.h"
#include "model/history.h"
#include "scenarios/file/acts.h"
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

constexpr std::string_view kSweepName = "drydock.sweep/2";

Value text(std::string_view from) { return json_text::text_value(from); }
template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}

/// Seeds are texts: they may be beyond 2^53.
Value place_value(Campaign const& campaign, RunPlace place) {
  Value out = json_text::object_value();
  add(out, "seed", text(std::to_string(place.seed)));
  return add(out, "profile", text(name_of(campaign.profiles.at(place.profile))));
}

Value runs_value(SweepResult const& result) {
  Value out = json_text::object_value();
  add(out, "wanted", number(result.runs_wanted()));
  add(out, "done", number(result.fold.runs()));
  for (std::size_t v = 0; v < kCount<Verdict>; ++v)
    add(out, names_of<Verdict>()[v], number(result.fold.ended(static_cast<Verdict>(v))));
  return out;
}

Value cells_value(Coverage const& coverage) {
  Value out = json_text::object_value();
  add(out, "reached", number(coverage.reached()));
  add(out, "once", number(coverage.once()));
  return add(out, "of", number(coverage.size()));
}

/// "shopper orders", in the order of the alternatives.
std::vector<std::string> act_names() {
  std::vector<std::string> out;
  for (scenario_file::ActionDef const& def : scenario_file::action_defs())
    out.push_back(std::string{def.actor} + " " + std::string{def.verb});
  return out;
}

/// The cells that were reached: by anomaly and fault, the acts that were done in such runs.
Value coverage_value(Coverage const& coverage) {
  auto const acts = act_names();
  Value rows = json_text::list_value();
  for (std::size_t anomaly = 0; anomaly <= kCount<Anomaly>; ++anomaly)
    for (std::size_t fault = 0; fault <= kCount<FaultKind>; ++fault) {
      Value often = json_text::list_value(), once = json_text::list_value();
      for (std::size_t act = 0; act <= acts.size(); ++act)
        if (auto const seen = coverage.seen(anomaly, fault, act); seen > 0)
          (seen == 1 ? once : often).items.push_back(text(act < acts.size() ? acts[act] : ""));
      if (often.items.empty() && once.items.empty())
        continue;
      Value row = json_text::object_value();
      add(row, "anomaly",
          anomaly < kCount<Anomaly> ? text(names_of<Anomaly>()[anomaly]) : json_text::null_value());
      add(row, "fault",
          fault < kCount<FaultKind> ? text(names_of<FaultKind>()[fault]) : json_text::null_value());
      add(row, "often", std::move(often));
      rows.items.push_back(std::move(add(row, "once", std::move(once))));
    }
  return rows;
}

Value residual_value(ResidualRisk const& risk) {
  Value out = json_text::object_value();
  add(out, "runs", number(risk.runs));
  add(out, "new_cells", number(risk.new_cells));
  return add(out, "new_findings", number(risk.new_findings));
}

Value shrunk_value(SweptReplay const& replay) {
  Value out = json_text::object_value();
  add(out, "actions_before", number(replay.actions_before));
  add(out, "actions_after", number(replay.actions_after));
  return add(out, "reruns", number(replay.reruns));
}

Value finding_value(SweepResult const& result, FoldedFinding const& f, CommandOf const& command) {
  Value out = json_text::object_value();
  add(out, "fingerprint", text(f.fingerprint));
  add(out, "anomaly", text(name_of(f.anomaly)));
  add(out, "severity", text(name_of(f.severity)));
  add(out, "standing",
      result.before ? text(name_of(result.before->standings.at(f.fingerprint)))
                    : json_text::null_value());
  add(out, "runs", number(f.runs));
  add(out, "places", number(f.places));
  Value by_profile = json_text::object_value();
  for (std::size_t p = 0; p < f.by_profile.size(); ++p)
    add(by_profile, name_of(result.campaign.profiles.at(p)), number(f.by_profile[p]));
  add(out, "by_profile", std::move(by_profile));
  add(out, "first", place_value(result.campaign, f.first));
  Value cheapest = place_value(result.campaign, f.cheapest);
  add(cheapest, "events", number(f.events));
  add(cheapest, "actions", number(f.actions));
  add(out, "cheapest", std::move(add(cheapest, "recipe", text(f.recipe))));
  add(out, "runs_to_believe_a_fix", number(runs_to_believe(f.runs, result.fold.runs())));
  auto const replay = result.replays.find(f.fingerprint);
  add(out, "shrunk",
      replay == result.replays.end() ? json_text::null_value() : shrunk_value(replay->second));
  return add(out, "replay", text(command(f)));
}

Value against_value(SweepResult::Comparison const& before) {
  Value out = json_text::object_value();
  add(out, "program", text(before.campaign.program));
  add(out, "behaviour", text(before.campaign.behaviour));
  add(out, "seeds", text(text_of(before.campaign.seeds)));
  add(out, "runs", number(before.fold.runs()));
  Value absent = json_text::list_value();
  for (FoldedFinding const* f : in_order_of_weight(before.fold)) {
    Standing const standing = before.standings.at(f->fingerprint);
    if (standing == Standing::Known)
      continue;
    Value one = json_text::object_value();
    add(one, "fingerprint", text(f->fingerprint));
    add(one, "severity", text(name_of(f->severity)));
    add(one, "standing", text(name_of(standing)));
    absent.items.push_back(add(one, "runs", number(f->runs)));
  }
  return add(out, "absent", std::move(absent));
}

// ---- schema -------------------------------------------------------------------------------------

FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}
Value a_text() { return scenario_file::schema_of_type("string"); }
Value an_integer() { return scenario_file::schema_of_type("integer"); }
Value or_null(Value schema) {
  return scenario_file::schema_any({std::move(schema), scenario_file::schema_of_type("null")});
}
Value object(std::vector<FieldShape> const& fields) { return scenario_file::object_schema(fields); }
Value severity() {
  static constexpr std::array kTold{name_of(Severity::Warning), name_of(Severity::Error)};
  return schema_enum(kTold);
}
Value by_name(Value schema) {
  Value out = scenario_file::schema_of_type("object");
  return add(out, "additionalProperties", std::move(schema));
}

Value place_and(std::vector<FieldShape> more) {
  std::vector<FieldShape> shapes{required("seed", "As text: it may be beyond 2^53", a_text()),
                                 required("profile", "", a_text())};
  for (FieldShape& shape : more)
    shapes.push_back(std::move(shape));
  return object(shapes);
}

Value finding_schema_of_sweep() {
  static constexpr std::array kHere{name_of(Standing::New), name_of(Standing::Known)};
  return object({required("fingerprint", "Anomaly and cause; the same in every run", a_text()),
                 required("anomaly", "", schema_enum(names_of<Anomaly>())),
                 required("severity", "The worst", severity()),
                 required("standing", "Beside the last campaign; null: there is none",
                          or_null(schema_enum(kHere))),
                 required("runs", "That show it", an_integer()),
                 required("places", "Items, orders, handles, in all of them", an_integer()),
                 required("by_profile", "Runs that show it", by_name(an_integer())),
                 required("first", "", place_and({})),
                 required("cheapest", "The run with the fewest events",
                          place_and({required("events", "", an_integer()),
                                     required("actions", "", an_integer()),
                                     required("recipe",
                                              "Moments in ms and seeds of its branch points; "
                                              "empty: the run itself",
                                              a_text())})),
                 required("runs_to_believe_a_fix",
                          "Clean runs that make it 99 % sure that it is gone", an_integer()),
                 required("shrunk", "null: no scenario file was made of it",
                          or_null(object({required("actions_before", "", an_integer()),
                                          required("actions_after", "", an_integer()),
                                          required("reruns", "", an_integer())}))),
                 required("replay", "The command that shows it again", a_text())});
}

Value coverage_schema() {
  return schema_list(object(
      {required("anomaly", "null: nothing was found", or_null(schema_enum(names_of<Anomaly>()))),
       required("fault", "null: none was met", or_null(schema_enum(names_of<FaultKind>()))),
       required("often", "Acts, by two runs or more; empty text: none", schema_list(a_text())),
       required("once", "Acts, by one run alone", schema_list(a_text()))}));
}

Value against_schema() {
  static constexpr std::array kAbsent{name_of(Standing::Gone), name_of(Standing::Rare)};
  return object(
      {required("program", "", a_text()), required("behaviour", "", a_text()),
       required("seeds", "", a_text()), required("runs", "", an_integer()),
       required("absent", "Findings of the last campaign alone",
                schema_list(object(
                    {required("fingerprint", "", a_text()), required("severity", "", severity()),
                     required("standing", "rare: so seldom that its absence proves nothing",
                              schema_enum(kAbsent)),
                     required("runs", "That showed it", an_integer())})))});
}

}  // namespace

std::string sweep_json(SweepResult const& result, CommandOf const& command) {
  Value out = json_text::object_value();
  add(out, "schema", text(kSweepName));
  add(out, "verdict", text(name_of(result.verdict())));
  add(out, "complete", json_text::truth_value(result.complete()));
  // What a file tells of its campaign is JSON already.
  add(out, "campaign", json_text::parse(print_campaign(result.campaign), "campaign").value());
  add(out, "part", text(text_of(result.part)));
  add(out, "runs", runs_value(result));
  add(out, "simulated_days", number(result.fold.runs() * result.campaign.shape.days));
  add(out, "events", number(result.fold.events()));
  Value search = json_text::object_value();
  add(search, "timelines", number(result.fold.timelines()));
  add(search, "points", number(result.fold.points()));
  add(out, "search", std::move(add(search, "cells", number(result.fold.cells()))));
  add(out, "cells", cells_value(result.fold.coverage()));
  add(out, "coverage", coverage_value(result.fold.coverage()));
  add(out, "residual", residual_value(result.fold.residual()));
  Value unknown = json_text::list_value();
  for (UnknownRun const& run : result.fold.unknown()) {
    Value one = place_value(result.campaign, run.place);
    unknown.items.push_back(add(one, "why", text(run.why)));
  }
  add(out, "unknown_runs", std::move(unknown));
  Value findings = json_text::list_value();
  for (FoldedFinding const* f : in_order_of_weight(result.fold))
    findings.items.push_back(finding_value(result, *f, command));
  add(out, "findings", std::move(findings));
  add(out, "against", result.before ? against_value(*result.before) : json_text::null_value());
  add(out, "digest", text(format_hash(result.fold.digest())));
  return json_text::print(out);
}

std::string sweep_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock sweep --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kSweepName));
  static constexpr std::array<std::string_view, 2> kFaults{"off", "on"};
  Value campaign = object(
      {required("seeds", "Of all shards", a_text()), required("mutants", "", schema_list(a_text())),
       required("profiles", "", schema_list(a_text())), required("items", "", an_integer()),
       required("orders", "", an_integer()), required("days", "", an_integer()),
       required("kits", "", an_integer()), required("faults", "", schema_enum(kFaults)),
       required("preset", "Of the store; empty: any of them", a_text()),
       required("events_max", "Budget of a run", an_integer()),
       required("timelines", "Of each run; 1: nothing branches", an_integer()),
       required("program", "Version of Drydock", a_text()),
       required("behaviour", "Digest of what it makes of a few such plans", a_text())});
  Value runs = object({required("wanted", "", an_integer()), required("done", "", an_integer()),
                       required("passed", "", an_integer()), required("unknown", "", an_integer()),
                       required("failed", "", an_integer())});
  Value cells = object({required("reached", "", an_integer()),
                        required("once", "By one run alone", an_integer()),
                        required("of", "", an_integer())});
  Value body = object(
      {required("schema", "", std::move(name)),
       required("verdict", "unknown: a run ended so, or not all were run",
                schema_enum(names_of<Verdict>())),
       required("complete", "", scenario_file::schema_of_type("boolean")),
       required("campaign", "What decides its results", std::move(campaign)),
       required("part", "The seeds of this file", a_text()), required("runs", "", std::move(runs)),
       required("simulated_days", "Without the time to settle", an_integer()),
       required("events", "", an_integer()),
       required("search", "Of all runs",
                object({required("timelines", "", an_integer()),
                        required("points", "At which they could branch", an_integer()),
                        required("cells", "Of act, fault and moment, by run", an_integer())})),
       required("cells", "Of anomaly, fault and act", std::move(cells)),
       required("coverage", "The cells that were reached", coverage_schema()),
       required("residual",
                "The next run shows a new finding with a probability of about new_findings in runs",
                object({required("runs", "", an_integer()),
                        required("new_cells", "That alone reach a cell", an_integer()),
                        required("new_findings", "That alone show a finding", an_integer())})),
       required("unknown_runs", "The first of them",
                schema_list(place_and({required("why", "", a_text())}))),
       required("findings", "Errors first", schema_list(finding_schema_of_sweep())),
       required("against", "The last campaign; null: there is none", or_null(against_schema())),
       required("digest", "Of all histories, in order", a_text())});
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

}  // namespace drydock
