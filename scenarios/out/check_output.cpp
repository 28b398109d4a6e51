#include "scenarios/out/check_output.h"

#include <algorithm>
#include <array>
#include <map>

#include "model/history.h"
#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"
#include "scenarios/out/reconcile_output.h"
#include "scenarios/out/run_output.h"
#include "scenarios/out/sides_output.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kCheckName = "drydock.check/1";
constexpr std::array<std::string_view, 3> kAnswers{"go", "unknown", "no-go"};

Value text(std::string_view from) { return json_text::text_value(from); }
template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}
Value texts(std::vector<std::string> const& from) {
  Value list = json_text::list_value();
  for (std::string const& t : from)
    list.items.push_back(text(t));
  return list;
}
std::string_view answer(Verdict verdict) { return kAnswers[static_cast<std::size_t>(verdict)]; }

Value changes_value(std::vector<Change> const& changes, StoreConfig const& store) {
  Value list = json_text::list_value();
  for (Change const& c : changes) {
    Value object = json_text::object_value();
    add(object, "what", text(path_of(c.at, store)));
    add(object, "from", text(c.from));
    list.items.push_back(add(object, "to", text(c.to)));
  }
  return list;
}

Value setting_value(SettingCheck const& s) {
  Value object = json_text::object_value();
  add(object, "path", text(s.path));
  add(object, "label", text(s.label));
  add(object, "account", text(s.account));
  add(object, "value", text(s.value));
  add(object, "recommended", text(s.recommended));
  add(object, "verdict", text(name_of(s.verdict)));
  add(object, "why", text(s.why));
  add(object, "rules", texts(s.rules));
  return add(object, "critical", json_text::truth_value(s.critical));
}

Value rule_value(RuleReadiness const& r) {
  Value object = json_text::object_value();
  add(object, "id", text(r.rule->id));
  add(object, "text", text(r.rule->text));
  add(object, "state", text(name_of(r.state)));
  return add(object, "why", text(r.why));
}

Value suppression_value(Suppression const& s, SuppressionState state) {
  Value object = json_text::object_value();
  add(object, "rule", text(s.rule));
  add(object, "anomaly", text(s.anomaly));
  add(object, "subject", text(s.subject));
  add(object, "finding", text(s.finding));
  add(object, "reason", text(s.reason));
  add(object, "owner", text(s.owner));
  add(object, "expires", text(format_tick(s.expires).substr(0, 10)));
  return add(object, "state", text(name_of(state)));
}

Value causes_value(CheckResult const& result) {
  Value list = json_text::list_value();
  for (auto const& [print, all] : result.affected) {
    Value items = json_text::list_value();
    for (Affected const& one : all) {
      Value money = json_text::object_value();
      for (auto const& [currency, minor] : one.money)
        if (minor != 0)
          add(money, currency.code(), text(format_amount(Amount{minor}, currency)));
      Value item = json_text::object_value();
      add(item, "subject", text(one.subject));
      add(item, "shop", text(one.shop));
      add(item, "location", text(one.location));
      add(item, "units", number(one.units));
      add(item, "money", std::move(money));
      items.items.push_back(add(item, "times_seen", number(one.count)));
    }
    Value object = json_text::object_value();
    add(object, "fingerprint", text(print));
    list.items.push_back(add(object, "all", std::move(items)));
  }
  return list;
}

Value certificate_value(CheckResult const& result) {
  Value list = json_text::list_value();
  for (CertificatePoint const& p : result.certificate) {
    Value object = json_text::object_value();
    add(object, "area", text(p.area));
    add(object, "point", text(p.text));
    add(object, "state", text(name_of(p.seen.state)));
    list.items.push_back(add(object, "evidence", text(p.seen.why)));
  }
  return list;
}

Value parsed_or(std::string const& json, Value otherwise) {
  if (json.empty())
    return otherwise;
  auto parsed = json_text::parse(json, "");
  return parsed ? std::move(*parsed) : otherwise;
}

Value repair_value(CheckResult const& result, StoreConfig const& store) {
  Value object = json_text::object_value();
  add(object, "changes", changes_value(result.repair, store));
  add(object, "verdict_after",
      result.repair.empty() ? json_text::null_value() : text(answer(result.repaired)));
  add(object, "warnings_after",
      result.repair.empty() || result.repaired == Verdict::Unknown
          ? json_text::null_value()
          : json_text::integer_value(result.repaired_warnings));
  add(object, "patch", parsed_or(result.store_patch, json_text::list_value()));
  return add(object, "corrected_csv", json_text::truth_value(!result.corrected_csv.empty()));
}

// --- schema --------------------------------------------------------------------------------------

Value a_text() { return scenario_file::schema_of_type("string"); }
Value an_integer() { return scenario_file::schema_of_type("integer"); }
Value a_truth() { return scenario_file::schema_of_type("boolean"); }
Value list_of(Value items) { return scenario_file::schema_list(std::move(items)); }
Value ref(std::string_view name) { return scenario_file::schema_ref(name); }
Value object_of(std::vector<FieldShape> const& shapes) {
  return scenario_file::object_schema(shapes);
}
FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}

Value settings_schema() {
  return object_of({required("path", "", a_text()),
                    required("label", "As in the vendor's screen", a_text()),
                    required("account", "", a_text()), required("value", "", a_text()),
                    required("recommended", "", a_text()),
                    required("verdict", "", scenario_file::schema_enum(names_of<Verdict>())),
                    required("why", "", a_text()), required("rules", "", list_of(a_text())),
                    required("critical", "One of the seven that decide", a_truth())});
}

Value causes_schema() {
  Value by_currency = json_text::object_value();
  add(by_currency, "type", text("object"));
  add(by_currency, "additionalProperties", a_text());
  return object_of(
      {required("fingerprint", "Of the finding", a_text()),
       required(
           "all", "All that it is about, the worst first",
           list_of(object_of({required("subject", "Item number, handle, order, setting", a_text()),
                              required("shop", "", a_text()), required("location", "", a_text()),
                              required("units", "In its worst week", an_integer()),
                              required("money", "At risk, by currency", std::move(by_currency)),
                              required("times_seen", "", an_integer())})))});
}

Value rules_of_store_schema() {
  return object_of({required("id", "As docs/rules.md numbers them: R53", a_text()),
                    required("text", "", a_text()),
                    required("state", "", scenario_file::schema_enum(names_of<RuleState>())),
                    required("why", "What was found, looked at, or is missing", a_text())});
}

Value suppressions_schema() {
  return object_of(
      {required("rule", "", a_text()), required("anomaly", "Empty: all", a_text()),
       required("subject", "Empty: all", a_text()), required("finding", "Empty: all", a_text()),
       required("reason", "", a_text()), required("owner", "", a_text()),
       required("expires", "Last day", a_text()),
       required("state", "", scenario_file::schema_enum(names_of<SuppressionState>()))});
}

Value repair_schema() {
  Value patch_value = json_text::object_value();
  Value patch = object_of({required("op", "", a_text()), required("path", "JSON pointer", a_text()),
                           required("value", "", std::move(patch_value))});
  return object_of(
      {required("changes", "",
                list_of(object_of({required("what", "Setting path, or file and row", a_text()),
                                   required("from", "", a_text()), required("to", "", a_text())}))),
       required("verdict_after", "Of the check with these changes; null: there are none",
                scenario_file::schema_any(
                    {scenario_file::schema_of_type("null"), scenario_file::schema_enum(kAnswers)})),
       required("warnings_after", "That such a check still gives; null: it was not run",
                scenario_file::schema_any({scenario_file::schema_of_type("null"), an_integer()})),
       required("patch", "RFC 6902, for store.json", list_of(std::move(patch))),
       required("corrected_csv", "Whether a corrected product upload goes with it", a_truth())});
}

}  // namespace

std::string check_json(CheckResult const& result, StoreInput const& input) {
  Value out = json_text::object_value();
  add(out, "schema", text(kCheckName));
  add(out, "verdict", text(answer(result.verdict)));
  Value findings = json_text::list_value();
  for (Finding const& f : result.findings)
    findings.items.push_back(finding_value(f, input.config));
  add(out, "findings", std::move(findings));
  add(out, "causes", causes_value(result));
  Value to_fill_in = json_text::list_value();
  for (FileError const& line : input.to_fill_in)
    to_fill_in.items.push_back(text(line.text()));
  add(out, "to_fill_in", std::move(to_fill_in));
  std::size_t rows_xoro = 0;
  for (std::string const& name : input.items_files)
    if (auto const* items = input.file(name))
      rows_xoro += items->rows;
  std::vector<csv::CsvError> bad;
  for (FileRead const& file : input.files)
    bad.insert(bad.end(), file.bad.begin(), file.bad.end());
  add(out, "reconciliation", reconciliation_sums(result.reconciliations, rows_xoro, bad));
  add(out, "files", files_value(input.files));
  add(out, "differences", comparisons_value(result.comparisons));
  add(out, "identity", identities_value(result.identities));
  add(out, "first_sync", first_sync_value(result.first_sync, input.config));
  Value settings = json_text::list_value();
  for (SettingCheck const& s : result.settings)
    settings.items.push_back(setting_value(s));
  add(out, "settings", std::move(settings));
  Value rules = json_text::list_value(), suppressions = json_text::list_value();
  for (RuleReadiness const& r : result.rules)
    rules.items.push_back(rule_value(r));
  for (std::size_t i = 0; i < result.suppressions.size(); ++i)
    suppressions.items.push_back(suppression_value(input.suppressions[i], result.suppressions[i]));
  add(out, "rules", std::move(rules));
  add(out, "suppressions", std::move(suppressions));
  add(out, "certificate", certificate_value(result));
  add(out, "examined", texts(result.examined));
  add(out, "not_examined", texts(result.not_examined));
  add(out, "repair", repair_value(result, input.config));
  add(out, "events", number(result.events));
  add(out, "digest", text(format_hash(result.digest)));
  return json_text::print(out);
}

std::string check_schema() {
  auto finding = json_text::parse(finding_schema(), "");
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock check --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kCheckName));
  Value body = object_of(
      {required("schema", "", std::move(name)),
       required("verdict", "", scenario_file::schema_enum(kAnswers)),
       required("findings", "Errors first; folded over all simulated weeks",
                list_of(ref("finding"))),
       required("causes", "What each finding was folded from", list_of(causes_schema())),
       required("to_fill_in", "Lines of store.json that are still marked TODO: no GO",
                list_of(a_text())),
       required("reconciliation", "", reconciliation_schema()),
       required("files", "What was read of each", files_schema()),
       required("differences", "The two sides before anything runs, for each shop",
                comparisons_schema()),
       required("identity", "Who may be who where the keys don't say it, for each shop",
                identities_schema()),
       required("first_sync", "What the first run of each flow writes", first_sync_schema()),
       required("settings", "The seven that decide, of each account, then others that were blamed",
                list_of(settings_schema())),
       required("rules", "Every rule of the guide, as it stands for this store",
                list_of(rules_of_store_schema())),
       required("suppressions", "As in store.json", list_of(suppressions_schema())),
       required("certificate", "What people check before going live, each point",
                list_of(object_of(
                    {required("area", "", a_text()), required("point", "", a_text()),
                     required("state", "", scenario_file::schema_enum(names_of<PointState>())),
                     required("evidence", "What was seen, why it is not applicable, or who looks",
                              a_text())}))),
       required("examined", "", list_of(a_text())), required("not_examined", "", list_of(a_text())),
       required("repair", "", repair_schema()), required("events", "", an_integer()),
       required("digest", "Of all histories, in order", a_text())});
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  Value definitions = json_text::object_value();
  Value of_finding = json_text::object_value();
  if (finding)
    for (auto& member : finding->members)
      if (member.name != "$schema" && member.name != "title")
        add(of_finding, member.name, std::move(member.value));
  add(definitions, "finding", std::move(of_finding));
  add(schema, "definitions", std::move(definitions));
  return json_text::print(schema);
}

}  // namespace drydock
