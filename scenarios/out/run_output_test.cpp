#include "scenarios/out/run_output.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <memory>

#include "scenarios/out/schema_check.h"
#include "scenarios/plans/random_plan.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(output_test)

namespace {

Finding lost(std::string item, std::int64_t units) {
  Finding finding;
  finding.anomaly = Anomaly::LostDeduction;
  finding.rules = {"R69"};
  finding.subject = std::move(item);
  finding.shop = "Shop";
  finding.account = "A";
  finding.at = parse_tick("2026-03-02T02:00:00Z").value();
  finding.units = units;
  finding.money_minor = 3800;
  finding.story = {"Order 1003 took 2 of \"TEE-S\" <at> 01:30 & was overwritten\x01."};
  finding.slice = {3, 7};
  finding.cause = {"absolute set", "order not imported"};
  return finding;
}

ScenarioResult result(std::string file, Verdict verdict) {
  ScenarioResult out;
  out.file = std::move(file);
  out.verdict = verdict;
  auto plan = std::make_shared<Plan>(random_plan(Seed{42}, {.preset = "single-shop"}));
  out.record.plan = plan;
  out.record.verdict = verdict;
  return out;
}

std::vector<ScenarioResult> three() {
  std::vector<ScenarioResult> results{result("a/b/passes.json", Verdict::Passed),
                                      result("a/b/it's bad.json", Verdict::Failed),
                                      result("a/c/unknown.json", Verdict::Unknown)};
  results[1].record.findings = {lost("TEE-S", 2)};
  results[1].complaints = {"did not expect lost-deduction of TEE-S, 2 units (error)"};
  results[1].fixed = results[0].record;
  results[2].complaints = {"unknown: budget spent"};
  return results;
}

/// Enough of an XML reader to see that tags match and that no raw control character is left.
bool well_formed(std::string const& xml) {
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = xml.find('<', at)) != std::string::npos;) {
    std::size_t const end = xml.find('>', at);
    if (end == std::string::npos)
      return false;
    std::string const tag = xml.substr(at + 1, end - at - 1);
    at = end;
    if (tag.starts_with('?') || tag.ends_with('/'))
      continue;
    std::string const name = tag.substr(tag.starts_with('/'), tag.find(' ') - tag.starts_with('/'));
    if (!tag.starts_with('/'))
      open.push_back(name);
    else if (open.empty() || open.back() != name)
      return false;
    else
      open.pop_back();
  }
  for (char c : xml)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n')
      return false;
  return open.empty();
}

}  // namespace

BOOST_AUTO_TEST_CASE(run_output_is_valid_under_its_schema) {
  auto const results = three();
  std::string const text = run_json(results);
  BOOST_TEST(schema_errors(run_schema(), text) == "");
  auto const document = nlohmann::json::parse(text);
  BOOST_TEST(document["schema"] == "drydock.run/1");
  BOOST_TEST(document["verdict"] == "failed");
  auto const& failed = document["scenarios"][1];
  BOOST_TEST(failed["findings"][0]["units"] == 2);
  BOOST_TEST(failed["findings"][0]["money"] == "38.00");
  BOOST_TEST(failed["findings"][0]["id"] == fingerprint(results[1].record.findings[0]));
  BOOST_TEST(failed["seed"] == "000000000000002a");
  BOOST_TEST(failed["fixed"]["verdict"] == "passed");
  BOOST_TEST(document["scenarios"][0]["fixed"].is_null());
  auto broken = document;
  broken["scenarios"][0].erase("history_hash");
  BOOST_TEST(schema_errors(run_schema(), broken.dump()) != "");
  broken = document;
  broken["scenarios"][1]["findings"][0]["severity"] = "bad";
  BOOST_TEST(schema_errors(run_schema(), broken.dump()) != "");
}

BOOST_AUTO_TEST_CASE(one_finding_is_valid_under_its_schema) {
  StoreConfig const store = random_plan(Seed{1}, {.preset = "single-shop"}).store;
  BOOST_TEST(
      schema_errors(finding_schema(), json_text::print(finding_value(lost("A", 1), store))) == "");
  BOOST_TEST(schema_errors(finding_schema(), "{}") != "");
}

BOOST_AUTO_TEST_CASE(fields_have_a_fixed_order_and_equal_records_equal_bytes) {
  std::string const text = run_json(three());
  BOOST_TEST(text == run_json(three()));
  BOOST_TEST(text.find("\"file\"") < text.find("\"verdict\": \"passed\""));
  BOOST_TEST(text.find("\"id\"") < text.find("\"anomaly\""));
}

BOOST_AUTO_TEST_CASE(junit_counts_and_escapes) {
  std::string const xml = junit_xml(three());
  BOOST_TEST(well_formed(xml), xml);
  auto has = [&](std::string_view text) { return xml.find(text) != std::string::npos; };
  BOOST_TEST(has("<testsuites name=\"drydock\" tests=\"3\" failures=\"1\" errors=\"0\">"));
  BOOST_TEST(has("skipped=\"1\">"));
  BOOST_TEST(has("<testsuite name=\"a/b\" tests=\"2\" failures=\"1\""));
  BOOST_TEST(has("<skipped message=\"unknown: budget spent\"/>"));
  BOOST_TEST(has("took 2 of &quot;TEE-S&quot; &lt;at&gt; 01:30 &amp; was overwritten?."));
  BOOST_TEST(has("<system-out>seed: 000000000000002a&#10;history_hash: "));
  BOOST_TEST(has("replay: ./drydock run 'a/b/it'\\''s bad.json'</system-out>"));
}

// Nobody takes a file that could not be read for one that was left out on purpose.
BOOST_AUTO_TEST_CASE(file_that_could_not_be_read_is_an_error) {
  std::vector<ScenarioResult> results = three();
  ScenarioResult unread{.file = "a/c/ill.json"};
  unread.complaints = {"a/c/ill.json:2:1: the file ends here"};
  results.push_back(std::move(unread));
  std::string const xml = junit_xml(results);
  BOOST_TEST(well_formed(xml), xml);
  auto has = [&](std::string_view text) { return xml.find(text) != std::string::npos; };
  BOOST_TEST(has("<testsuites name=\"drydock\" tests=\"4\" failures=\"1\" errors=\"1\">"));
  BOOST_TEST(has("<error message=\"a/c/ill.json:2:1: the file ends here\">"));
  BOOST_TEST(has("skipped=\"1\">"));
  std::string const json = run_json(results);
  BOOST_TEST(json.find("\"file\": \"a/c/ill.json\"") != std::string::npos);
  BOOST_TEST(schema_errors(run_schema(), json) == "");
}

BOOST_AUTO_TEST_SUITE_END()
