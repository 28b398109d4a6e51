#include "campaign/replay_output.h"

#include <array>

#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kReplayName = "drydock.replay/1";

Value text_of(std::string_view from) { return json_text::text_value(from); }
Value count_of(std::uint64_t n) { return json_text::integer_value(static_cast<std::int64_t>(n)); }

Value index_value(std::optional<std::size_t> const& index) {
  return index ? count_of(*index) : json_text::null_value();
}

Value point_value(RunRecord const& record, DoomPoint const& point) {
  Value out = json_text::object_value();
  add(out, "at", text_of(format_tick(point.at)));
  add(out, "hurt", count_of(point.hurt));
  add(out, "unknown", count_of(point.unknown));
  Value since = json_text::list_value();
  for (std::uint32_t const id : point.since)
    since.items.push_back(text_of(sentence(record, id)));
  return add(out, "since", std::move(since));
}

Value totals_value(RunRecord const& record) {
  Value out = json_text::object_value();
  add(out, "verdict", text_of(name_of(record.verdict)));
  add(out, "oversold_units", count_of(record.totals.oversold_units));
  add(out, "lost_units", count_of(record.totals.lost_units));
  return add(out, "drift_unit_minutes", count_of(record.totals.drift_unit_minutes));
}

Value beside_value(FindingBeside const& both) {
  Finding const& any = both.one != nullptr ? *both.one : *both.other;
  Value out = json_text::object_value();
  add(out, "fingerprint", text_of(both.fingerprint));
  add(out, "anomaly", text_of(name_of(any.anomaly)));
  add(out, "severity", text_of(name_of(any.severity)));
  add(out, "places", count_of(both.places_one));
  return add(out, "places_changed", count_of(both.places_other));
}

Value headed() {
  Value out = json_text::object_value();
  return add(out, "schema", text_of(kReplayName));
}

FieldShape needed(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}
FieldShape given(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Optional, std::move(schema)};
}
Value of_type(std::string_view type) { return scenario_file::schema_of_type(type); }
Value index_or_null() { return scenario_file::schema_any({of_type("integer"), of_type("null")}); }

}  // namespace

std::string doom_json(RunRecord const& record, Doom const& doom) {
  Value out = headed();
  add(out, "damage", text_of(doom.fingerprint));
  add(out, "again", count_of(doom.again));
  Value points = json_text::list_value();
  for (DoomPoint const& point : doom.points)
    points.items.push_back(point_value(record, point));
  add(out, "points", std::move(points));
  add(out, "doomed", index_value(doom.doomed));
  add(out, "steepest", index_value(doom.steepest));
  return json_text::print(out);
}

std::string beside_json(RunRecord const& one, RunRecord const& other,
                        std::vector<std::string> const& changed) {
  Value out = headed();
  Value words = json_text::list_value();
  for (std::string const& word : changed)
    words.items.push_back(text_of(word));
  add(out, "changed", std::move(words));
  add(out, "as_it_was", totals_value(one));
  add(out, "with_change", totals_value(other));
  Value findings = json_text::list_value();
  for (FindingBeside const& both : beside(one, other))
    findings.items.push_back(beside_value(both));
  add(out, "findings", std::move(findings));
  return json_text::print(out);
}

std::string replay_schema() {
  using scenario_file::object_schema;
  using scenario_file::schema_enum;
  using scenario_file::schema_list;
  Value schema = json_text::object_value();
  add(schema, "$schema", text_of("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text_of("The output of drydock replay --json"));
  Value name = json_text::object_value();
  add(name, "const", text_of(kReplayName));
  std::vector<FieldShape> const point{
      needed("at", "ISO 8601, UTC", of_type("string")),
      needed("hurt", "Continuations that show the damage", of_type("integer")),
      needed("unknown", "Whose budget was spent", of_type("integer")),
      needed("since", "Of the damage's story, since the moment before",
             schema_list(of_type("string")))};
  std::vector<FieldShape> const totals{needed("verdict", "", schema_enum(names_of<Verdict>())),
                                       needed("oversold_units", "", of_type("integer")),
                                       needed("lost_units", "", of_type("integer")),
                                       needed("drift_unit_minutes", "", of_type("integer"))};
  static constexpr std::array kTold{name_of(Severity::Warning), name_of(Severity::Error)};
  std::vector<FieldShape> const finding{
      needed("fingerprint", "", of_type("string")),
      needed("anomaly", "", schema_enum(names_of<Anomaly>())),
      needed("severity", "", schema_enum(kTold)),
      needed("places", "Findings of the run as it was", of_type("integer")),
      needed("places_changed", "Of the run with the change", of_type("integer"))};
  std::vector<FieldShape> const all{
      needed("schema", "", std::move(name)),
      given("damage", "With --reseed: its fingerprint", of_type("string")),
      given("again", "Continuations from each moment", of_type("integer")),
      given("points", "In the order of time", schema_list(object_schema(point))),
      given("doomed", "Place of the first moment from which all show it; null: none",
            index_or_null()),
      given("steepest", "Place of the moment up to which it rose most; null: it never rose",
            index_or_null()),
      given("changed", "With --set or --without: what was changed", schema_list(of_type("string"))),
      given("as_it_was", "", object_schema(totals)),
      given("with_change", "", object_schema(totals)),
      given("findings", "Of either run", schema_list(object_schema(finding)))};
  Value body = object_schema(all);
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

}  // namespace drydock
