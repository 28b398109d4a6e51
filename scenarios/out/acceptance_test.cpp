#include "scenarios/out/acceptance.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scenarios/store/store_dir.h"

using namespace drydock;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(acceptance_test)

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  BOOST_TEST_REQUIRE((at != std::string::npos), from << " is not in " << text);
  return text.replace(at, from.size(), to);
}

std::string store_json_with(std::string const& line) {
  return R"({ "name": "Mill", "time_zone": "UTC", "currency": "USD", "erp_stores": ["Main"],
    "shops": [{ "name": "mill", "url": "mill.myshopify.com", "plan": "standard",
                "locations": [{ "name": "Main", "erp_stores": ["Main"] }] }],
    "accounts": [{ "account_name": "Web", "app_id": "mill.myshopify.com" }],
    "suppressions": [)" +
         line + "] }";
}

StoreConfig two_accounts() {
  StoreConfig store;
  store.shops.emplace_back().name = "mill";
  store.accounts.emplace_back().name = "Web";
  store.accounts.emplace_back().name = "Till";
  return store;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_line_is_refused_until_it_is_filled_in_and_accepts_its_finding_then) {
  StoreConfig const store = two_accounts();
  Finding f;
  f.severity = Severity::Error;
  f.rules = {"R53", "R135"};
  f.anomaly = Anomaly::SeveralPushers;
  f.subject = "inventory.push";
  f.blame = {setting_of(store, store.accounts[1], "inventory.push")};
  Finding of_the_other = f;
  of_the_other.blame = {setting_of(store, store.accounts[0], "inventory.push")};
  CheckResult result;
  std::string const line = acceptance_line(f, result, store);
  BOOST_TEST(line ==
             R"({ "rule": "R53", "anomaly": "several-pushers", "subject": )"
             R"("accounts.Till.inventory.push", "reason": "", "owner": "", "expires": "" })");
  auto const blank = parse_store_file(store_json_with(line), "store.json");
  BOOST_TEST_REQUIRE(!blank.has_value());
  BOOST_TEST(blank.error().size() == 3U);

  std::string filled = replaced(line, R"("reason": "")", R"("reason": "The till is closed")");
  filled = replaced(filled, R"("owner": "")", R"("owner": "Ada")");
  filled = replaced(filled, R"("expires": "")", R"("expires": "2027-01-31")");
  auto const file = parse_store_file(store_json_with(filled), "store.json");
  BOOST_TEST_REQUIRE(file.has_value());
  StoreInput input;
  input.config = store;
  input.suppressions = file->suppressions;
  std::vector<Finding> findings{f, of_the_other};
  accept(input, Tick{}, findings);
  BOOST_TEST((findings[0].severity == Severity::Info));
  BOOST_TEST((findings[1].severity == Severity::Error));
}

BOOST_AUTO_TEST_CASE(a_finding_of_many_things_is_accepted_by_what_they_have_in_common) {
  Finding f;
  f.severity = Severity::Warning;
  f.rules = {"R84"};
  f.anomaly = Anomaly::MissingHandle;
  f.subject = "A, B, C, D, E and 12 more";
  CheckResult result;
  result.affected[fingerprint(f)] = {{.subject = "A"}, {.subject = "B"}};
  BOOST_TEST(acceptance_line(f, result, two_accounts()).find("subject") == std::string::npos);
  // And not what breaks the same rule in another way.
  f.severity = Severity::Error;
  Finding other = f;
  other.cause = {"another"};
  StoreInput input;
  input.suppressions = {{.rule = "R84", .finding = fingerprint(f)}};
  BOOST_TEST(acceptance_line(f, result, two_accounts()).find(input.suppressions[0].finding) !=
             std::string::npos);
  std::vector<Finding> findings{f, other};
  accept(input, Tick{}, findings);
  BOOST_TEST((findings[0].severity == Severity::Info));
  BOOST_TEST((findings[1].severity == Severity::Error));
  f.subject = "TEE \"S\"";
  result.affected[fingerprint(f)] = {{.subject = f.subject}};
  BOOST_TEST((acceptance_line(f, result, two_accounts()).find(R"("subject": "TEE \"S\"")") !=
              std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_note_and_what_breaks_no_rule_have_nothing_to_accept) {
  Finding note;
  note.severity = Severity::Info;
  note.rules = {"R84"};
  Finding unruled;
  unruled.severity = Severity::Error;
  for (Finding const& f : {note, unruled})
    BOOST_TEST(acceptance_line(f, {}, two_accounts()) == "");
}

BOOST_AUTO_TEST_SUITE_END()
