#include <boost/test/unit_test.hpp>
#include <array>

#include "scenarios/file/scenario.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(judge_test)

namespace {

Scenario scenario(std::string_view then) {
  auto read = parse_scenario("{\"why\": \"w\", \"given\": {\"store\": \"two-shops\"}, \"then\": " +
                                 std::string(then) + "}",
                             "s.json");
  BOOST_REQUIRE(read.has_value());
  return std::move(*read);
}

Finding finding(Anomaly anomaly, std::string item, std::int64_t units,
                Severity severity = Severity::Error) {
  Finding out;
  out.anomaly = anomaly;
  out.subject = std::move(item);
  out.units = units;
  out.severity = severity;
  out.account = "A";
  out.cause = {std::string(name_of(anomaly))};
  return out;
}

RunRecord record(std::vector<Finding> findings = {}) {
  RunRecord out;
  out.verdict = Verdict::Passed;
  for (Finding const& f : findings)
    if (f.severity == Severity::Error)
      out.verdict = Verdict::Failed;
  out.findings = std::move(findings);
  out.balances = {{"TEE", "North", "Warehouse", 8, 8, 8, 1900, 2500},
                  {"TEE", "South", "Warehouse", 8, 8, 7, 1900}};
  out.counts[static_cast<std::size_t>(EventKind::CallLost)] = 2;
  return out;
}

std::size_t complaints(std::string_view then, RunRecord const& of) {
  return judge(scenario(then), of).size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(finds_must_be_found_exactly) {
  constexpr std::string_view kTwo =
      R"({"finds": [{"anomaly": "lost-deduction", "item": "TEE", "units": 2}]})";
  BOOST_TEST(complaints(kTwo, record({finding(Anomaly::LostDeduction, "TEE", 2)})) == 0U);
  // Missing; and what is there instead is too many.
  BOOST_TEST(complaints(kTwo, record()) == 1U);
  BOOST_TEST(complaints(kTwo, record({finding(Anomaly::LostDeduction, "TEE", 3)})) == 2U);
  BOOST_TEST(complaints(kTwo, record({finding(Anomaly::LostDeduction, "MUG", 2)})) == 2U);
  BOOST_TEST(complaints(kTwo, record({finding(Anomaly::LostDeduction, "TEE", 2),
                                      finding(Anomaly::ZeroPrice, "MUG", 1)})) == 1U);
  BOOST_TEST(complaints("{}", record({finding(Anomaly::HandleChanged, "TEE", 0,
                                              Severity::Warning)})) == 1U);
  BOOST_TEST(complaints("{}", record({finding(Anomaly::ForeignProduct, "x", 1, Severity::Info)})) ==
             0U);
  auto const near = judge(scenario(kTwo), record({finding(Anomaly::LostDeduction, "TEE", 3)}));
  BOOST_TEST(near.front() ==
             "expected lost-deduction of TEE, 2 units, found lost-deduction of TEE, 3 units, "
             "account A (error)");
}

BOOST_AUTO_TEST_CASE(severity_and_account_are_held_to_where_they_are_given) {
  auto const of = record({finding(Anomaly::Oversell, "TEE", 1, Severity::Warning)});
  BOOST_TEST(complaints(R"({"finds": [{"anomaly": "oversell"}]})", of) == 0U);
  BOOST_TEST(
      complaints(R"({"finds": [{"anomaly": "oversell", "severity": "warning", "account": "A"}]})",
                 of) == 0U);
  BOOST_TEST(complaints(R"({"finds": [{"anomaly": "oversell", "severity": "error"}]})", of) == 2U);
  BOOST_TEST(complaints(R"({"finds": [{"anomaly": "oversell", "account": "B"}]})", of) == 2U);
}

BOOST_AUTO_TEST_CASE(every_fact_of_a_finding_is_held_to_where_it_is_stated) {
  Finding drift = finding(Anomaly::Drift, "TEE", 2);
  drift.shop = "South";
  drift.location = "Attic";
  drift.money_minor = 3800;
  drift.unit_minutes = 240;
  drift.count = 3;
  drift.rules = {"R1", "R67"};
  drift.cause = {"edited-in-shop", "late"};
  drift.story = {"From 01:00 the shop offered 12 of TEE.", "Someone edited the shop's number."};
  auto const of = record({drift});
  auto const told = [&](std::string_view fact) {
    auto found =
        judge(scenario(R"({"finds": [{"anomaly": "drift", )" + std::string(fact) + "}]}"), of);
    BOOST_TEST((found.empty() || found.size() == 2U));  // missing, and what is there is too many
    return found;
  };
  for (std::string_view const fact :
       {R"("shop": "South")", R"("location": "Attic")", R"("money": "38.00")",
        R"("unit_minutes": 240)", R"("count": 3)", R"("rules": ["R67", "R1"])",
        R"("cause": ["edited-in-shop"])", R"("cause": ["edited-in-shop", "late"])",
        R"("tells": ["Someone edited", "offered 12 of TEE"])"})
    BOOST_TEST(told(fact).empty(), fact);
  constexpr std::array<std::array<std::string_view, 3>, 13> kWrong{{
      {R"("shop": "North")", "shop North", "shop South"},
      {R"("shop": "")", "shop ", "shop South"},
      {R"("location": "Warehouse")", "location \"Warehouse\"", "location \"Attic\""},
      {R"("location": "")", "location \"\"", "location \"Attic\""},
      {R"("money": "38.01")", "money 38.01", "money 38.00"},
      {R"("unit_minutes": 239)", "239 unit-minutes", "240 unit-minutes"},
      {R"("count": 1)", "1 times", "3 times"},
      {R"("rules": ["R1"])", "rules [\"R1\"]", "rules [\"R1\", \"R67\"]"},
      {R"("rules": ["R1", "R67", "R68"])", "rules [\"R1\", \"R67\", \"R68\"]",
       "rules [\"R1\", \"R67\"]"},
      {R"("rules": [])", "rules []", "rules [\"R1\", \"R67\"]"},
      {R"("cause": ["late"])", "cause [\"late\"]", "cause [\"edited-in-shop\", \"late\"]"},
      {R"("cause": ["edited-in-shop", "late", "more"])",
       "cause [\"edited-in-shop\", \"late\", \"more\"]", "cause [\"edited-in-shop\", \"late\"]"},
      {R"("tells": ["Someone edited", "of MUG"])", "telling [\"Someone edited\", \"of MUG\"]",
       "telling [\"From 01:00 the shop offered 12 of TEE.\", \"Someone edited the shop's "
       "number.\"]"},
  }};
  for (auto const& [fact, wanted, found] : kWrong) {
    auto const complaints = told(fact);
    BOOST_REQUIRE(!complaints.empty());
    BOOST_TEST(complaints.front() == "expected drift, " + std::string(wanted) +
                                         ", found drift of TEE, 2 units, account A (error), " +
                                         std::string(found));
  }
}

BOOST_AUTO_TEST_CASE(consequences_of_what_is_expected_need_not_be_listed) {
  Finding const root = finding(Anomaly::LostDeduction, "TEE", 2);
  Finding drift = finding(Anomaly::Drift, "TEE", 2),
          oversell = finding(Anomaly::Oversell, "TEE", 1);
  drift.follows_from = fingerprint(root);
  oversell.follows_from = fingerprint(drift);
  constexpr std::string_view kRoot = R"({"finds": [{"anomaly": "lost-deduction"}]})";
  // In any order, over any number of steps.
  BOOST_TEST(complaints(kRoot, record({oversell, drift, root})) == 0U);
  BOOST_TEST(complaints("{}", record({oversell, drift, root})) == 3U);
  drift.follows_from = "another";
  BOOST_TEST(complaints(kRoot, record({oversell, drift, root})) == 2U);
  BOOST_TEST(complaints(R"({"finds": [{"anomaly": "lost-deduction"}], "never": ["oversell"]})",
                        record({root, finding(Anomaly::Oversell, "TEE", 1, Severity::Info)})) ==
             1U);
}

BOOST_AUTO_TEST_CASE(numbers_at_the_end_are_held_by_item_shop_and_location) {
  BOOST_TEST(complaints(R"({"settles": {"TEE": {"ats": 8, "price": "19.00"}}})", record()) == 0U);
  BOOST_TEST(complaints(R"({"settles": {"TEE": {"available": 8}}})", record()) == 1U);  // South
  BOOST_TEST(complaints(R"({"settles": {"TEE@North": {"available": 8}}})", record()) == 0U);
  BOOST_TEST(complaints(R"({"settles": {"TEE@South/Warehouse": {"available": 7}}})", record()) ==
             0U);
  BOOST_TEST(complaints(R"({"settles": {"MUG": {"available": 7}}})", record()) == 1U);
  BOOST_TEST(complaints(R"({"settles": {"TEE": {"price": "19.01"}}})", record()) == 2U);
  BOOST_TEST(complaints(R"({"settles": {"TEE@North": {"compare_at": "25.00"}}})", record()) == 0U);
  BOOST_TEST(complaints(R"({"settles": {"TEE@South": {"compare_at": "0"}}})", record()) == 0U);
  BOOST_TEST(complaints(R"({"settles": {"TEE": {"compare_at": "25.00"}}})", record()) == 1U);
}

BOOST_AUTO_TEST_CASE(a_run_in_which_it_never_happened_shows_nothing) {
  BOOST_TEST(complaints(R"({"sometimes": ["CallLost"]})", record()) == 0U);
  BOOST_TEST(complaints(R"({"sometimes": ["AnswerLost"]})", record()) == 1U);
  BOOST_TEST(complaints(R"({"sometimes": ["WebhookLost"]})", record()) == 1U);
}

BOOST_AUTO_TEST_CASE(never_says_nothing_where_nothing_could_have_shown_it) {
  auto const with = [](EventKind kind) {
    auto out = record();
    out.counts[static_cast<std::size_t>(kind)] = 1;
    return out;
  };
  constexpr std::string_view kSale = R"({"never": ["shown-or-hidden"]})";
  auto const told = judge(scenario(kSale), record());
  BOOST_TEST_REQUIRE(told.size() == 1U);
  BOOST_TEST(told.front() ==
             "never shown-or-hidden: no FieldChanged or Published happened, so the run shows "
             "nothing");
  BOOST_TEST(complaints(kSale, with(EventKind::FieldChanged)) == 0U);
  BOOST_TEST(complaints(kSale, with(EventKind::Published)) == 0U);
  BOOST_TEST(complaints(kSale, with(EventKind::PriceChanged)) == 1U);
  // What is seen has been told, whatever its card names.
  BOOST_TEST(
      complaints(kSale, record({finding(Anomaly::ShownOrHidden, "TEE", 1, Severity::Info)})) == 1U);
  // No run shows it.
  BOOST_TEST(complaints(R"({"never": ["open-orders"]})", with(EventKind::ShopOrderPlaced)) == 1U);
}

BOOST_AUTO_TEST_CASE(a_line_that_came_to_nothing_fails_unless_it_is_expected_to) {
  auto const told = [](std::string_view then) {
    auto const read =
        parse_scenario(R"({"why": "w", "given": {"catalogue": [{"item": "TEE", "on_hand": 1}]},
      "when": [{"at": "03:00", "shopper": "orders", "label": "o", "item": "TEE", "quantity": 5},
               {"at": "04:00", "warehouse": "ships", "order": "o"},
               {"at": "04:00", "network": "loses request", "request": "SetQuantities"},
               {"at": "05:00", "shopper": "orders", "item": "TEE"}],
      "then": {"in_vain": [)" +
                           std::string(then) + "]}}",
                       "s.json");
    BOOST_REQUIRE(read.has_value());
    return run_scenario(*read).complaints;
  };
  using Complaints = std::vector<std::string>;
  constexpr std::string_view kAll =
      R"("03:00 shopper orders", "04:00 warehouse ships", "04:00 network loses request")";
  BOOST_TEST((told(kAll) == Complaints{}));
  BOOST_TEST(
      (told(R"("04:00 warehouse ships", "04:00 network loses request")") ==
       Complaints{"03:00 shopper orders: was refused ('TEE' is sold out: 1 available), so it "
                  "shows nothing; in_vain may expect it"}));
  BOOST_TEST((told(R"("04:00 warehouse ships", "03:00 shopper orders")") ==
              Complaints{"04:00 network loses request: struck nothing, so it shows nothing; "
                         "in_vain may expect it"}));
  BOOST_TEST((told(std::string(kAll) + R"(, "05:00 shopper orders")") ==
              Complaints{"05:00 shopper orders: expected in vain, but it was done, or there is no "
                         "such line"}));
  BOOST_TEST(told("").size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_fix_for_what_is_not_found_proves_nothing) {
  auto const read = parse_scenario(
      R"({"why": "w", "given": {"profile": "safe", "catalogue": [{"item": "TEE"}]},
          "then": {"fixed_by": {"price.zero_protection": "on"}}})",
      "s.json");
  BOOST_REQUIRE(read.has_value());
  ScenarioResult const result = run_scenario(*read);
  BOOST_TEST(
      (result.complaints ==
       std::vector<std::string>{"fixed_by: no error is found without it, so it proves nothing"}));
  BOOST_TEST((result.verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(what_the_settings_rules_say_is_held_to_exactly_when_it_is_asked) {
  auto const told = [](std::string_view reviews, std::string_view settings) {
    auto read = parse_scenario(R"({"why": "w", "given": {"profile": "safe", "settings": {)" +
                                   std::string(settings) +
                                   R"(}, "catalogue": [{"item": "TEE", "tags": ["web"]}]},
                               "then": {)" +
                                   std::string(reviews) + "}}",
                               "s.json");
    BOOST_REQUIRE(read.has_value());
    return run_scenario(*read);
  };
  constexpr std::string_view kSound = R"("product.tag_filter": "web")";
  constexpr std::string_view kOpen =
      R"("product.tag_filter": "web", "price.zero_protection": "off")";
  constexpr std::string_view kProtection = R"("reviews": [{"anomaly": "protection-off"}])";
  BOOST_TEST((told(R"("reviews": [])", kSound).verdict == Verdict::Passed));
  BOOST_TEST((told("", kOpen).verdict == Verdict::Passed));
  BOOST_TEST((told(kProtection, kOpen).verdict == Verdict::Passed));
  // Missing, too many, and told of somebody else.
  auto const missing = told(kProtection, kSound);
  BOOST_TEST((missing.verdict == Verdict::Failed));
  BOOST_TEST(missing.complaints.front() ==
             "settings rules: expected protection-off, found no such thing");
  BOOST_TEST((told(R"("reviews": [])", kOpen).verdict == Verdict::Failed));
  BOOST_TEST(
      (told(R"("reviews": [{"anomaly": "protection-off", "account": "B"}])", kOpen).verdict ==
       Verdict::Failed));
  // A fix has to satisfy them too.
  BOOST_TEST(
      (told(std::string(kProtection) + R"(, "fixed_by": {"price.zero_protection": "on"})", kOpen)
           .verdict == Verdict::Passed));
  BOOST_TEST(
      (told(std::string(kProtection) + R"(, "fixed_by": {"price.sync": "on"})", kOpen).verdict ==
       Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(an_unknown_run_is_not_judged) {
  RunRecord unknown = record();
  unknown.verdict = Verdict::Unknown;
  BOOST_TEST(complaints(R"({"finds": [{"anomaly": "drift"}]})", unknown) == 0U);
}

BOOST_AUTO_TEST_CASE(a_spent_budget_is_unknown_and_never_green) {
  auto const read =
      parse_scenario(R"({"why": "w", "given": {"catalogue": [{"item": "TEE"}]}})", "s.json");
  BOOST_REQUIRE(read.has_value());
  ScenarioResult const result = run_scenario(*read, {.events_max = 10});
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_REQUIRE(result.complaints.size() == 1U);
  BOOST_TEST(result.complaints.front().starts_with("unknown: "));
}

BOOST_AUTO_TEST_CASE(a_world_that_does_not_come_to_rest_is_unknown_when_nobody_says_why) {
  // The price row is younger than any bound when the time is over.
  auto const read = parse_scenario(R"({
    "why": "w",
    "given": {"settings": {"product.every": "3h"}, "length": "1h", "settle_max": "1m",
              "catalogue": [{"item": "TEE"}]},
    "when": [{"at": "00:59", "erp": "uploads prices", "rows": [{"item": "TEE", "price": "5.00"}]}]})",
                                   "s.json");
  BOOST_REQUIRE(read.has_value());
  ScenarioResult const result = run_scenario(*read);
  BOOST_TEST(result.record.findings.empty());
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_REQUIRE(result.complaints.size() == 1U);
  BOOST_TEST(result.complaints.front().starts_with("unknown: the world did not come to rest: "));
}

BOOST_AUTO_TEST_CASE(a_fix_that_does_not_come_to_rest_is_unknown_too) {
  auto const read = parse_scenario(R"({
    "why": "w",
    "given": {"length": "1h", "settle_max": "1m", "catalogue": [{"item": "TEE", "shop_available": 3}],
              "settings": {"inventory.daily.at": "off"}},
    "when": [{"at": "00:59", "erp": "uploads prices", "rows": [{"item": "TEE", "price": "5.00"}]}],
    "then": {"finds": [{"anomaly": "drift"}],
             "fixed_by": {"inventory.daily.at": "00:30", "product.every": "3h"}}})",
                                   "s.json");
  BOOST_REQUIRE(read.has_value());
  ScenarioResult const result = run_scenario(*read);
  BOOST_TEST((result.record.verdict == Verdict::Failed));
  BOOST_TEST((result.verdict == Verdict::Unknown));
}

BOOST_AUTO_TEST_SUITE_END()
