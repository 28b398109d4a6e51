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

constexpr std::string_view kName = "drydock.audit/2";

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

/// What who shows the findings needs to know of the store.
Value store_value(StoreConfig const& store) {
  auto const clock_and_money = [](Value& out, Currency currency, Zone const& zone) -> Value {
    add(out, "currency", text(currency.code()));
    return std::move(add(out, "zone", text(zone.name().empty() ? "UTC" : zone.name())));
  };
  Value shops = json_text::list_value();
  for (ShopConfig const& shop : store.shops) {
    Value one = json_text::object_value();
    add(one, "name", text(shop.name));
    shops.items.push_back(clock_and_money(one, shop.currency, shop.zone));
  }
  Value out = json_text::object_value();
  add(out, "name", text(store.name));
  out = clock_and_money(out, store.currency, store.zone);
  return std::move(add(out, "shops", std::move(shops)));
}

Value said_value(std::vector<Finding> const* said_by_run) {
  if (said_by_run == nullptr)
    return json_text::null_value();
  Value out = json_text::list_value();
  for (Finding const& f : *said_by_run) {
    if (!f.follows_from.empty())
      continue;
    Value one = json_text::object_value();
    add(one, "anomaly", text(name_of(f.anomaly)));
    out.items.push_back(add(one, "subject", text(f.subject)));
  }
  return out;
}

Value store_shape() {
  using scenario_file::object_schema;
  using scenario_file::schema_of_type;
  auto const a_text = [] { return schema_of_type("string"); };
  std::vector<FieldShape> const of_each{required("name", "", a_text()),
                                        required("currency", "", a_text()),
                                        required("zone", "Of its clock", a_text())};
  std::vector<FieldShape> all = of_each;
  all.push_back(required("shops", "", scenario_file::schema_list(object_schema(of_each))));
  return object_schema(all);
}

}  // namespace

std::string audit_json(AuditResult const& result, StoreConfig const& store, PastLogs const& logs,
                       std::vector<Finding> const* said_by_run) {
  Value out = json_text::object_value();
  add(out, "schema", text(kName));
  add(out, "verdict", text(name_of(result.verdict)));
  add(out, "by", text(name_of(result.by)));
  add(out, "store", store_value(store));
  Value files = json_text::object_value();
  add(files, "xoro", text(logs.erp_file));
  add(out, "files", std::move(add(files, "shopify", text(logs.shop_file))));
  Value findings = json_text::list_value();
  for (Finding const& f : result.findings)
    findings.items.push_back(finding_value(f, store));
  add(out, "findings", std::move(findings));
  Value locations = json_text::list_value();
  for (Finding const& f : result.findings)
    locations.items.push_back(text(f.location));
  add(out, "locations", std::move(locations));
  add(out, "changes", json_text::integer_value(static_cast<std::int64_t>(result.changes)));
  add(out, "rows_read", json_text::integer_value(static_cast<std::int64_t>(logs.rows)));
  Value bad = json_text::list_value();
  for (csv::CsvError const& error : logs.bad)
    bad.items.push_back(bad_row_value(error));
  add(out, "rows_bad", std::move(bad));
  add(out, "examined", texts(result.examined));
  add(out, "not_examined", texts(result.not_examined));
  add(out, "not_shown", texts(result.not_shown));
  add(out, "said_by_run", said_value(said_by_run));
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
  Value by = scenario_file::schema_enum(names_of<AuditedBy>());
  Value files = scenario_file::object_schema({required("xoro", "", schema_of_type("string")),
                                              required("shopify", "", schema_of_type("string"))});
  Value said = scenario_file::object_schema(
      {required("anomaly", "", scenario_file::schema_enum(names_of<Anomaly>())),
       required("subject", "", schema_of_type("string"))});
  Value const body = scenario_file::object_schema(
      {required("schema", "", std::move(name)), required("verdict", "", std::move(verdicts)),
       required("by", "Change by change, or two snapshots and what lies between", std::move(by)),
       required("store", "", store_shape()), required("files", "", std::move(files)),
       required("findings", "", schema_list(std::move(finding))),
       required("locations", "Of each finding; empty: none, or several",
                schema_list(schema_of_type("string"))),
       required("changes", "That were read", schema_of_type("integer")),
       required("rows_read", "Of both logs, ill ones included", schema_of_type("integer")),
       required("rows_bad", "Left out", schema_list(bad_row_schema())),
       required("examined", "", schema_list(schema_of_type("string"))),
       required("not_examined",
                "What these files leave open; the verdict is unknown while there is "
                "any and no damage is found",
                schema_list(schema_of_type("string"))),
       required("not_shown", "What no such file can show", schema_list(schema_of_type("string"))),
       required(
           "said_by_run",
           "What the run that made the logs found of itself; null: nobody ran anything",
           scenario_file::schema_any({schema_list(std::move(said)), schema_of_type("null")}))});
  for (auto const& member : body.members)
    add(schema, member.name, member.value);
  return json_text::print(schema);
}

}  // namespace drydock
