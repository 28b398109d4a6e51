#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/file/record.h"
#include "scenarios/file/scenario.h"
#include "scenarios/out/audit_output.h"
#include "scenarios/out/reconcile_output.h"
#include "scenarios/out/rule_output.h"
#include "scenarios/out/run_output.h"
#include "scenarios/out/schema_check.h"
#include "scenarios/plans/random_plan.h"
#include "scenarios/store/decisions.h"

using namespace drydock;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(schema_test)

namespace {

fs::path const kRoot = DRYDOCK_SOURCE_DIR;

std::string read(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(file.good(), "no file " << path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The committed file is the generated text. DRYDOCK_APPROVE=1 writes it instead.
void check_committed(std::string const& name, std::string const& generated) {
  fs::path const path = kRoot / "docs/schema" / name;
  if (std::getenv("DRYDOCK_APPROVE")) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << generated;
  }
  BOOST_TEST((read(path) == generated), name << " is not what the tables say; run this test with "
                                                "DRYDOCK_APPROVE=1 and look at the difference");
}

}  // namespace

BOOST_AUTO_TEST_CASE(committed_schemas_are_what_the_tables_say) {
  check_committed("scenario.schema.json", scenario_schema());
  check_committed("audit.schema.json", audit_schema());
  check_committed("finding.schema.json", finding_schema());
  check_committed("record.schema.json", record_schema());
  check_committed("run.schema.json", run_schema());
  check_committed("rules.schema.json", rules_schema());
  check_committed("reconcile.schema.json", reconcile_schema());
  check_committed("decisions.schema.json", decisions_schema());
}

BOOST_AUTO_TEST_CASE(every_file_of_the_catalogue_is_valid_and_parses) {
  SchemaCheck const schema(scenario_schema());
  std::size_t files = 0;
  for (auto const& entry : fs::recursive_directory_iterator(kRoot / "scenarios/catalogue")) {
    if (entry.path().extension() != ".json")
      continue;
    ++files;
    std::string const text = read(entry.path());
    BOOST_TEST(schema.errors(text, Comments::Allowed) == "", entry.path().string());
    auto const scenario = parse_scenario(text, fs::relative(entry.path(), kRoot).string());
    std::string why;
    if (!scenario)
      for (FileError const& error : scenario.error())
        why += error.text() + "\n";
    BOOST_TEST(why == "");
    if (!scenario)
      continue;
    BOOST_TEST(!scenario->rules.empty(), entry.path().string() << " shows no rule");
    // Printing keeps the plan of files that people wrote, too.
    auto const again = parse_scenario(print_scenario(*scenario), scenario->file);
    BOOST_TEST((again && *again == *scenario), entry.path().string());
  }
  BOOST_TEST(files >= 45U);
}

BOOST_AUTO_TEST_CASE(printed_random_plans_are_valid) {
  SchemaCheck const schema(scenario_schema());
  for (std::uint64_t seed = 0; seed < 15; ++seed) {
    Scenario scenario;
    scenario.plan = random_plan(
        Seed{seed}, {.items = 5, .profile = PlanProfile::Wild, .people = People::Careless});
    BOOST_TEST(schema.errors(print_scenario(scenario)) == "");
  }
}

BOOST_AUTO_TEST_CASE(the_rules_as_json_are_valid_under_their_schema) {
  Rule const rule{.id = "R1",
                  .guide = "1",
                  .kinds = {RuleKind::Invariant},
                  .text = "t",
                  .checks = {{CheckedBy::Oracle, "drift"}}};
  RuleResult const result{
      .rule = &rule,
      .proofs = {{.proof = {.way = ProofWay::Holds, .file = "a/b.json"},
                  .verdict = Verdict::Passed},
                 {.proof = {.way = ProofWay::Breaks, .property = "s/c"}, .complaints = {"why"}}},
      .status = RuleStatus::InTests};
  SchemaCheck const schema(rules_schema());
  BOOST_TEST(schema.errors(rules_json(std::vector{result})) == "");
  BOOST_TEST(schema.errors(rules_json({})) == "");
  BOOST_TEST(schema.errors(R"({"schema": "drydock.rules/1", "rules": [{"id": "R1"}]})") != "");
}

BOOST_AUTO_TEST_CASE(an_audit_as_json_is_valid_under_its_schema) {
  auto const scenario = parse_scenario(
      R"({"why": "w", "rules": ["R111"], "given": {}, "when": [], "then": {}})", "a.json");
  BOOST_REQUIRE(scenario.has_value());
  PastLogs logs;
  logs.rows = 3;
  logs.bad = {{"a.csv", 2, 3, "why"}};
  logs.shop = {{.line = 2,
                .at = Tick{1},
                .sku = Sku{"TEE"},
                .means = Means::Checkout,
                .before = Quantity{3},
                .after = Quantity{2},
                .order = "#1001"}};
  logs.until = Tick{} + days(30);
  AuditResult const result = audit(scenario->plan.store, logs);
  BOOST_TEST(!result.findings.empty());
  SchemaCheck const schema(audit_schema()), finding(finding_schema());
  std::string const json = audit_json(result, scenario->plan.store, logs);
  BOOST_TEST(schema.errors(json) == "");
  std::vector<Finding> const said{{.anomaly = Anomaly::Drift, .subject = "TEE"}};
  BOOST_TEST(schema.errors(audit_json(result, scenario->plan.store, logs, &said)) == "");
  for (auto const& f : nlohmann::json::parse(json)["findings"])
    BOOST_TEST(finding.errors(f.dump()) == "");
  BOOST_TEST(schema.errors(R"({"schema": "drydock.audit/2"})") != "");
}

BOOST_AUTO_TEST_CASE(the_schema_refuses_what_the_reader_refuses) {
  SchemaCheck const schema(scenario_schema());
  for (std::string_view text :
       {R"({})", R"({"why": 5})", R"({"why": "w", "givn": {}})",
        R"({"why": "w", "given": {"store": "single-shp"}})",
        R"({"why": "w", "given": {"settings": {"inventory.dayly.at": "02:00"}}})",
        R"({"why": "w", "given": {"catalogue": [{"itm": "A"}]}})",
        R"({"why": "w", "given": {"catalogue": [{"item": "A", "price": 5}]}})",
        R"({"why": "w", "given": {"mutants": ["none-such"]}})",
        R"({"why": "w", "when": [{"at": "01:30"}]})",
        R"({"why": "w", "when": [{"at": "01:30", "shopper": "order", "item": "A"}]})",
        R"({"why": "w", "when": [{"at": "half past", "shopper": "orders", "item": "A"}]})",
        R"({"why": "w", "when": [{"at": "01:30", "network": "loses response", "request": "X"}]})",
        R"({"why": "w", "then": {"finds": [{"anomaly": "x"}]}})",
        R"({"why": "w", "then": {"sometimes": ["CallVanished"]}})"}) {
    BOOST_TEST(schema.errors(text, Comments::Allowed) != "", text << " is valid");
    BOOST_TEST(!parse_scenario(text, "s.json").has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
