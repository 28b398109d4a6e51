#include "scenarios/out/audit_output.h"

#include <utility>

#include "scenarios/format/fields.h"
#include "scenarios/out/reconcile_output.h"
#include "scenarios/out/run_output.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kName = "drydock.audit/1";

Value text(std::string_view from) { return json_text::text_value(from); }

Value texts(std::vector<std::string> const& from) {
  Value list = json_text::list_value();
  for (std::string const& sentence : from)
    list.items.push_back(text(sentence));
  return list;
}

FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}

}  // namespace

std::string audit_json(AuditResult const& result, StoreConfig const& store, PastLogs const& logs) {
  Value out = json_text::object_value();
  add(out, "schema", text(kName));
  add(out, "verdict", text(name_of(result.verdict)));
  Value findings = json_text::list_value();
  for (Finding const& f : result.findings)
    findings.items.push_back(finding_value(f, store));
  add(out, "findings", std::move(findings));
  add(out, "rows_read", json_text::integer_value(static_cast<std::int64_t>(logs.rows)));
  Value bad = json_text::list_value();
  for (csv::CsvError const& error : logs.bad)
    bad.items.push_back(bad_row_value(error));
  add(out, "rows_bad", std::move(bad));
  add(out, "examined", texts(result.examined));
  add(out, "not_examined", texts(result.not_examined));
  add(out, "not_shown", texts(result.not_shown));
  return json_text::print(out);
}

std::string audit_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock audit --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kName));
  Value verdicts = json_text::object_value();
  add(verdicts, "enum",
      texts({std::string(name_of(Verdict::Passed)), std::string(name_of(Verdict::Failed)),
             std::string(name_of(Verdict::Unknown))}));
  Value finding = json_text::object_value();
  add(finding, "type", text("object"));
  add(finding, "description",
      text("As finding.schema.json; without slice and replay, since nothing was run"));
  using scenario_file::schema_list;
  using scenario_file::schema_of_type;
  Value const body = scenario_file::object_schema(
      {required("schema", "", std::move(name)), required("verdict", "", std::move(verdicts)),
       required("findings", "", schema_list(std::move(finding))),
       required("rows_read", "Of both logs, ill ones included", schema_of_type("integer")),
       required("rows_bad", "Left out", schema_list(bad_row_schema())),
       required("examined", "", schema_list(schema_of_type("string"))),
       required("not_examined",
                "What these files leave open; the verdict is unknown while there is "
                "any and no damage is found",
                schema_list(schema_of_type("string"))),
       required("not_shown", "What no such file can show", schema_list(schema_of_type("string")))});
  for (auto const& member : body.members)
    add(schema, member.name, member.value);
  return json_text::print(schema);
}

}  // namespace drydock
