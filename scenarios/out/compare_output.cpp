#include "scenarios/out/compare_output.h"

#include <array>

#include <fmt/format.h>

#include "model/history.h"
#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kCompareName = "drydock.compare/1";
/// Nothing is judged that could fail.
constexpr std::array kVerdicts{name_of(Verdict::Passed), name_of(Verdict::Unknown)};

Value text(std::string_view from) { return json_text::text_value(from); }
template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}
/// Thousandths as a decimal: never through floating point.
Value decimal(std::int64_t thousandths) {
  Value value;
  value.kind = json_text::Kind::Decimal;
  std::uint64_t const size = thousandths < 0 ? -static_cast<std::uint64_t>(thousandths)
                                             : static_cast<std::uint64_t>(thousandths);
  value.text = fmt::format("{}{}.{:03}", thousandths < 0 ? "-" : "", size / 1'000, size % 1'000);
  return value;
}
Value texts(std::vector<std::string> const& from) {
  Value list = json_text::list_value();
  for (std::string const& t : from)
    list.items.push_back(text(t));
  return list;
}
std::int64_t in_minutes(Duration d) { return d.ms() / minutes(1).ms(); }

Value estimate_value(Estimate const& e) {
  Value out = json_text::object_value();
  add(out, "mean", decimal(e.mean));
  add(out, "low", decimal(e.low));
  return add(out, "high", decimal(e.high));
}

Value cell_value(CompareCell const& cell, Duration delay) {
  Value out = json_text::object_value();
  add(out, "delay_minutes", number(in_minutes(delay)));
  Value cost = json_text::object_value();
  add(cost, "a_week", estimate_value(cell.cost));
  add(out, "cost",
      std::move(add(cost, "over_reference", estimate_value(cell.cost_over_reference))));
  for (std::size_t m = 0; m < kMeasures.size(); ++m) {
    Value measure = json_text::object_value();
    add(measure, "a_week", estimate_value(cell.a_week[m]));
    add(out, name_of(kMeasures[m]),
        std::move(add(measure, "over_reference", estimate_value(cell.over_reference[m]))));
  }
  Value seeds = json_text::list_value();
  for (RunMeasures const& run : cell.runs) {
    Value one = json_text::object_value();
    add(one, "oversold_units", number(run.oversold_units));
    add(one, "lost_deduction_units", number(run.lost_units));
    add(one, "drift_unit_minutes", number(run.drift_unit_minutes));
    add(one, "wrong_overwrites", number(run.wrong_overwrites));
    add(one, "api_calls", number(run.calls));
    add(one, "orders", number(run.orders));
    add(one, "orders_refused", number(run.orders_refused));
    seeds.items.push_back(add(one, "history", text(format_hash(run.hash))));
  }
  return add(out, "seeds", std::move(seeds));
}

Value crossing_value(std::optional<Crossing> const& c, Policy first, Policy second) {
  if (!c)
    return json_text::null_value();
  Value out = json_text::object_value();
  add(out, "delay_minutes", number(c->turn.at));
  add(out, "low_minutes", number(c->low));
  add(out, "high_minutes", number(c->high));
  add(out, "better_before", text(name_of(c->turn.first_before ? first : second)));
  add(out, "better_after", text(name_of(c->turn.first_before ? second : first)));
  add(out, "changes", number(c->turns));
  return add(out, "resamples_permille", number(c->seen_permille));
}

Value crossover_value(Crossover const& c) {
  Value out = json_text::object_value();
  add(out, "first", text(name_of(c.first)));
  add(out, "second", text(name_of(c.second)));
  add(out, "crossing", crossing_value(c.crossing, c.first, c.second));
  Value differences = json_text::list_value();
  for (Estimate const& e : c.difference)
    differences.items.push_back(estimate_value(e));
  add(out, "first_less_second", std::move(differences));
  return add(out, "sentence", text(c.sentence));
}

Value sensitivity_value(Sensitivity const& s) {
  Policy const daily{Schedule::Daily, s.delta}, weekly{Schedule::Weekly, s.delta};
  Value out = json_text::object_value();
  add(out, "first", text(name_of(daily)));
  add(out, "second", text(name_of(weekly)));
  add(out, "drift_hour", decimal(s.drift_hour));
  add(out, "crossing", crossing_value(s.crossing, daily, weekly));
  return add(out, "better_at_first", s.before ? text(name_of(*s.before)) : json_text::null_value());
}

// --- schema --------------------------------------------------------------------------------------

Value a_text() { return scenario_file::schema_of_type("string"); }
Value an_integer() { return scenario_file::schema_of_type("integer"); }
Value a_number() { return scenario_file::schema_of_type("number"); }
Value list_of(Value items) { return scenario_file::schema_list(std::move(items)); }
Value ref(std::string_view name) { return scenario_file::schema_ref(name); }
FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}
Value or_null(Value schema) {
  return scenario_file::schema_any({scenario_file::schema_of_type("null"), std::move(schema)});
}

Value weights_schema() {
  return scenario_file::object_schema({required("oversold_unit", "", a_number()),
                                       required("lost_unit", "", a_number()),
                                       required("drift_unit_hour", "", a_number())});
}

Value cell_schema() {
  std::vector<FieldShape> shapes{required("delay_minutes", "", an_integer()),
                                 required("cost", "In points, by the weights", ref("measured"))};
  for (Measure const m : kMeasures)
    shapes.push_back(required(name_of(m), "", ref("measured")));
  Value seed = scenario_file::object_schema(
      {required("oversold_units", "", an_integer()),
       required("lost_deduction_units", "", an_integer()),
       required("drift_unit_minutes", "", an_integer()),
       required("wrong_overwrites", "", an_integer()), required("api_calls", "", an_integer()),
       required("orders", "Placed", an_integer()),
       required("orders_refused", "The shop said sold out", an_integer()),
       required("history", "Hash of the run's history", a_text())});
  shapes.push_back(required("seeds", "Each run as it was counted, over all its weeks",
                            list_of(std::move(seed))));
  return scenario_file::object_schema(shapes);
}

Value definitions() {
  Value out = json_text::object_value();
  add(out, "estimate",
      scenario_file::object_schema({required("mean", "", a_number()),
                                    required("low", "95 % interval", a_number()),
                                    required("high", "95 % interval", a_number())}));
  add(out, "measured",
      scenario_file::object_schema(
          {required("a_week", "", ref("estimate")),
           required("over_reference", "Less the reference's, paired by seed", ref("estimate"))}));
  add(out, "crossing",
      scenario_file::object_schema(
          {required("delay_minutes", "Between two delays by straight line", an_integer()),
           required("low_minutes", "95 % of the resampled seeds", an_integer()),
           required("high_minutes", "95 % of the resampled seeds", an_integer()),
           required("better_before", "Policy", a_text()),
           required("better_after", "Policy", a_text()),
           required("changes", "Of the better policy, in the whole range; 1: a threshold",
                    an_integer()),
           required("resamples_permille", "Resamples that have this change", an_integer())}));
  return out;
}

}  // namespace

std::string compare_json(CompareResult const& result, CompareShop const& shop,
                         CompareOptions const& options) {
  Value out = json_text::object_value();
  add(out, "schema", text(kCompareName));
  add(out, "verdict", text(name_of(result.verdict)));
  add(out, "headline", text(result.headline));
  add(out, "answers", texts(result.answers));
  add(out, "store", text(shop.store.name));
  add(out, "variants", number(result.variants));
  add(out, "orders_wanted", number(result.orders));
  add(out, "first_seed", text(fmt::format("{}", options.seed)));
  add(out, "seeds", number(options.seeds));
  add(out, "weeks", number(options.weeks));
  add(out, "slips_a_week", number(options.slips_a_week));
  Value delays = json_text::list_value();
  for (Duration const d : options.delays)
    delays.items.push_back(number(in_minutes(d)));
  add(out, "delays_minutes", std::move(delays));
  Value weights = json_text::object_value();
  add(weights, "oversold_unit", decimal(options.weights.oversold));
  add(weights, "lost_unit", decimal(options.weights.lost));
  add(out, "weights",
      std::move(add(weights, "drift_unit_hour", decimal(options.weights.drift_hour))));
  add(out, "reference", text(name_of(kReferencePolicy)));
  Value policies = json_text::list_value();
  for (CompareRow const& row : result.rows) {
    Value one = json_text::object_value();
    add(one, "policy", text(name_of(row.policy)));
    Value cells = json_text::list_value();
    for (std::size_t d = 0; d < row.cells.size(); ++d)
      cells.items.push_back(cell_value(row.cells[d], options.delays[d]));
    policies.items.push_back(add(one, "delays", std::move(cells)));
  }
  add(out, "policies", std::move(policies));
  Value cheapest = json_text::list_value();
  for (auto const& policies_here : result.cheapest) {
    Value names = json_text::list_value();
    for (Policy const& policy : policies_here)
      names.items.push_back(text(name_of(policy)));
    cheapest.items.push_back(std::move(names));
  }
  add(out, "cheapest", std::move(cheapest));
  Value crossovers = json_text::list_value();
  for (Crossover const& c : result.crossovers)
    crossovers.items.push_back(crossover_value(c));
  add(out, "crossovers", std::move(crossovers));
  Value sensitivity = json_text::list_value();
  for (Sensitivity const& s : result.sensitivity)
    sensitivity.items.push_back(sensitivity_value(s));
  add(out, "sensitivity", std::move(sensitivity));
  add(out, "notes", texts(result.notes));
  add(out, "digest", text(format_hash(result.digest)));
  return json_text::print(out);
}

std::string compare_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock compare --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kCompareName));
  Value policy = scenario_file::object_schema(
      {required("policy", "", a_text()), required("delays", "In order", list_of(cell_schema()))});
  Value crossover = scenario_file::object_schema(
      {required("first", "Policy", a_text()), required("second", "Policy", a_text()),
       required("crossing", "null: the better one never changes beyond chance",
                or_null(ref("crossing"))),
       required("first_less_second", "By delay: points a week, paired by seed",
                list_of(ref("estimate"))),
       required("sentence", "", a_text())});
  Value sensitivity = scenario_file::object_schema(
      {required("first", "Policy", a_text()), required("second", "Policy", a_text()),
       required("drift_hour", "The weight of a unit-hour of drift", a_number()),
       required("crossing", "", or_null(ref("crossing"))),
       required("better_at_first", "Policy at the shortest delay that tells; null: none does",
                or_null(a_text()))});
  Value body = scenario_file::object_schema(
      {required("schema", "", std::move(name)),
       required("verdict", "unknown: some run spent its budget",
                scenario_file::schema_enum(kVerdicts)),
       required("headline", "", a_text()),
       required("answers", "", list_of(a_text())),
       required("store", "", a_text()),
       required("variants", "", an_integer()),
       required("orders_wanted", "Over all seeds", an_integer()),
       required("first_seed", "As text: it may be beyond 2^53", a_text()),
       required("seeds", "", an_integer()),
       required("weeks", "Of each run", an_integer()),
       required("slips_a_week", "Quantities mistyped in each shop's admin", an_integer()),
       required("delays_minutes", "Of order ingestion", list_of(an_integer())),
       required("weights", "Points", weights_schema()),
       required("reference", "Policy", a_text()),
       required("policies", "", list_of(std::move(policy))),
       required("cheapest", "By delay: the policies of least cost that chance can't tell apart",
                list_of(list_of(a_text()))),
       required("crossovers", "", list_of(std::move(crossover))),
       required("sensitivity", "The first crossover, were drift weighed otherwise",
                list_of(std::move(sensitivity))),
       required("notes", "What the numbers rest on", list_of(a_text())),
       required("digest", "Of all histories, in order", a_text())});
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  add(schema, "definitions", definitions());
  return json_text::print(schema);
}

}  // namespace drydock
