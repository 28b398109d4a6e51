#include "scenarios/out/rule_output.h"

#include <algorithm>
#include <array>

#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kRulesName = "drydock.rules/1";

Value text(std::string_view of) { return json_text::text_value(of); }
Value a_text() { return scenario_file::schema_of_type("string"); }
Value text_list() { return scenario_file::schema_list(a_text()); }

Value proof_value(ProofResult const& result) {
  Value object = json_text::object_value();
  bool const file = result.proof.property.empty();
  add(object, file ? "file" : "property", text(file ? result.proof.file : result.proof.property));
  add(object, "way", text(name_of(result.proof.way)));
  add(object, "verdict", text(name_of(result.verdict)));
  Value complaints = json_text::list_value();
  for (std::string const& why : result.complaints)
    complaints.items.push_back(text(why));
  return add(object, "complaints", std::move(complaints));
}

Value proof_schema() {
  auto const shape = [](std::string_view name, std::string_view meaning) {
    return scenario_file::object_schema(
        {{name, meaning, Need::Required, a_text()},
         {"way", "", Need::Required, scenario_file::schema_enum(names_of<ProofWay>())},
         {"verdict", "unknown for a property: the tests run it", Need::Required,
          scenario_file::schema_enum(names_of<Verdict>())},
         {"complaints", "Why it failed", Need::Required, text_list()}});
  };
  return scenario_file::schema_any(
      {shape("file", "Below scenarios/catalogue"), shape("property", "Suite and case of a test")});
}

struct RuleField {
  std::string_view name, meaning;
  Value (*schema)();
  Value (*make)(RuleResult const&);
};

constexpr auto kRuleFields = [] {
  using R = RuleResult const&;
  return std::array<RuleField, 11>{
      {{"id", "As docs/rules.md numbers them: R53", &a_text, [](R r) { return text(r.rule->id); }},
       {"guide", "Sections and questions", &a_text, [](R r) { return text(r.rule->guide); }},
       {"kind", "configuration check, invariant, scenario outcome; several are joined by commas",
        &a_text, [](R r) { return text(kinds_of(*r.rule)); }},
       {"text", "", &a_text, [](R r) { return text(r.rule->text); }},
       {"why", "Why it matters", &a_text, [](R r) { return text(r.rule->why); }},
       {"harm", "What goes wrong without it", &a_text, [](R r) { return text(r.rule->harm); }},
       {"fix", "What to do", &a_text, [](R r) { return text(r.rule->fix); }},
       {"restates", "Rules that it only says again, or empty", &a_text,
        [](R r) { return text(r.rule->restates); }},
       {"checked_by", "", &text_list,
        [](R r) {
          Value list = json_text::list_value();
          for (RuleCheck const& check : r.rule->checks)
            list.items.push_back(text(words_of(check)));
          return list;
        }},
       {"proofs", "", [] { return scenario_file::schema_list(proof_schema()); },
        [](R r) {
          Value list = json_text::list_value();
          for (ProofResult const& proof : r.proofs)
            list.items.push_back(proof_value(proof));
          return list;
        }},
       {"status", "in tests: a way is only shown by a named test",
        [] { return scenario_file::schema_enum(names_of<RuleStatus>()); },
        [](R r) { return text(name_of(r.status)); }}}};
}();

std::string code(std::string_view of) { return "`" + std::string(of) + "`"; }

std::string proof_link(Proof const& proof) {
  if (proof.property.empty()) {
    std::string name(proof.file.substr(0, proof.file.rfind('.')));
    return "[" + name + "](../scenarios/catalogue/" + std::string(proof.file) + ")";
  }
  return "test " + code(proof.property);
}

/// "- Kept: a, b", or nothing.
void list_proofs(Rule const& rule, ProofWay way, std::string_view label, std::string& out) {
  std::string line;
  for (Proof const& proof : rule.proofs)
    if (proof.way == way)
      line += (line.empty() ? "" : ", ") + proof_link(proof);
  if (!line.empty())
    out += "- " + std::string(label) + ": " + line + "\n";
}

void add_rule(Rule const& rule, std::string& out) {
  out += "### " + std::string(rule.id) + "\n\n";
  out += "**" + std::string(rule.text) + ".** Guide " + std::string(rule.guide) + "; " +
         kinds_of(rule) + ".\n\n";
  out +=
      std::string(rule.why) + " " + std::string(rule.harm) + " *" + std::string(rule.fix) + "*\n\n";
  std::string checks;
  for (RuleCheck const& check : rule.checks)
    checks +=
        (checks.empty() ? "" : ", ") + std::string(name_of(check.by)) + " " + code(check.what);
  if (!checks.empty())
    out += "- Checked by: " + checks + "\n";
  list_proofs(rule, ProofWay::Holds, "Kept", out);
  list_proofs(rule, ProofWay::Breaks, "Broken", out);
  if (!rule.restates.empty())
    out += "- Says again, and shares the proofs of: " + std::string(rule.restates) + "\n";
  out += "\n";
}

}  // namespace

std::string kinds_of(Rule const& rule) {
  std::string out;
  for (RuleKind kind : rule.kinds)
    out += (out.empty() ? "" : ", ") + std::string(name_of(kind));
  return out;
}

std::string words_of(RuleCheck const& check) {
  return std::string(name_of(check.by)) + " " + std::string(check.what);
}

std::string words_of(Proof const& proof) {
  return proof.property.empty() ? std::string(proof.file) : "test " + std::string(proof.property);
}

std::string rules_json(std::span<RuleResult const> results) {
  Value out = json_text::object_value();
  add(out, "schema", text(kRulesName));
  Value list = json_text::list_value();
  for (RuleResult const& result : results) {
    Value object = json_text::object_value();
    for (RuleField const& field : kRuleFields)
      add(object, field.name, field.make(result));
    list.items.push_back(std::move(object));
  }
  add(out, "rules", std::move(list));
  return json_text::print(out);
}

std::string rules_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock rules --json"));
  std::vector<FieldShape> shapes;
  for (RuleField const& field : kRuleFields)
    shapes.push_back({field.name, field.meaning, Need::Required, field.schema()});
  Value name = json_text::object_value();
  add(name, "const", text(kRulesName));
  Value body = scenario_file::object_schema(
      {{"schema", "", Need::Required, std::move(name)},
       {"rules", "In the order of their numbers", Need::Required,
        scenario_file::schema_list(scenario_file::object_schema(shapes))}});
  for (auto& entry : body.members)
    add(schema, entry.name, std::move(entry.value));
  return json_text::print(schema);
}

std::string rules_page(std::span<Rule const> rules) {
  std::string out =
      "# Rules\n\n"
      "What the guide asks of a XoroERP ↔ Shopify sync, rule by rule: what it says, why it "
      "matters, what "
      "looks whether it is kept, and the runs that show it kept and broken. `drydock rules` prints "
      "the "
      "same with the proofs run; `drydock rules R53` one rule. This page is generated from "
      "`model/rules_*.cpp`: run `rules_test` with `DRYDOCK_APPROVE=1` after a change.\n\n"
      "A proof is a file of `scenarios/catalogue`, or a named test. A file that finds something "
      "and says "
      "`fixed_by` shows both ways.\n\n"
      "| rule | guide | what it says |\n|---|---|---|\n";
  for (Rule const& rule : rules) {
    std::string anchor(rule.id);
    anchor.front() = 'r';
    out += "| [" + std::string(rule.id) + "](#" + anchor + ") | " + std::string(rule.guide) +
           " | " + std::string(rule.text) + " |\n";
  }
  out += "\n";
  for (Rule const& rule : rules)
    add_rule(rule, out);
  while (out.ends_with("\n\n"))
    out.pop_back();
  return out;
}

}  // namespace drydock
