#include "scenarios/check/readiness.h"

#include <boost/test/unit_test.hpp>

#include "model/change.h"
#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(readiness_test)

namespace {

Finding finding(Anomaly anomaly, std::string rule, std::string subject,
                Severity severity = Severity::Error) {
  Finding f;
  f.anomaly = anomaly;
  f.rules = {std::move(rule)};
  f.subject = std::move(subject);
  f.severity = severity;
  f.story = {"What happened."};
  return f;
}

RuleReadiness of_rule(std::string_view id, StoreInput const& input,
                      std::vector<Finding> const& findings = {}, EventCounts const& happened = {}) {
  auto const all = readiness(input, findings, happened);
  auto const found =
      std::ranges::find_if(all, [&](RuleReadiness const& r) { return r.rule->id == id; });
  BOOST_REQUIRE(found != all.end());
  return *found;
}

Suppression suppression(std::string rule) {
  return {.rule = std::move(rule),
          .anomaly = "",
          .subject = "",
          .reason = "We know",
          .owner = "Ada",
          .expires = parse_tick("2026-12-31").value()};
}

/// Severities after one suppression, a letter each: E, W, I.
std::string accepted(Suppression const& s, std::vector<Finding> findings,
                     std::string_view today = "2026-06-01",
                     SuppressionState expected = SuppressionState::InForce) {
  StoreInput input;
  input.config.accounts.emplace_back().name = "Web";
  input.suppressions = {s};
  auto const states = accept(input, parse_tick(today).value(), findings);
  BOOST_TEST((states == std::vector{expected}));
  std::string out;
  for (Finding const& f : findings)
    out += f.severity == Severity::Error ? 'E' : f.severity == Severity::Warning ? 'W' : 'I';
  return out;
}

}  // namespace

// Rule: R128. Its gate is the only thing that can be looked at without events.
BOOST_AUTO_TEST_CASE(a_gate_is_enforced_when_every_account_has_it_closed) {
  StoreInput input = sound_input(1, "two-accounts");
  auto const& accounts = input.config.accounts;
  BOOST_REQUIRE(accounts.size() == 2U);
  std::string const path = "gates.manual_needs_idle_queue";
  auto const state = [&](std::string_view first, std::string_view second) {
    set(input, "accounts." + accounts[0].name + "." + path, first);
    set(input, "accounts." + accounts[1].name + "." + path, second);
    return of_rule("R128", input);
  };
  BOOST_TEST((state("enforced", "enforced").state == RuleState::Passed));
  BOOST_TEST(state("enforced", "enforced").why.find("is enforced") != std::string::npos);
  BOOST_TEST((state("enforced", "off").state == RuleState::NotExamined));
  BOOST_TEST((state("off", "enforced").state == RuleState::NotExamined));
  BOOST_TEST((state("off", "off").state == RuleState::NotExamined));
  BOOST_TEST(state("enforced", "off").why.find("not enforced by every account") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_rule_is_shown_by_the_finding_that_speaks_loudest) {
  StoreInput const input = sound_input(1);
  auto const note = finding(Anomaly::DuplicateUpdate, "R128", "NOTE", Severity::Info);
  auto const warning = finding(Anomaly::DuplicateUpdate, "R128", "WARNED", Severity::Warning);
  auto const error = finding(Anomaly::StaleWrite, "R128", "FAILED");
  auto accepted = note;
  accepted.story.push_back("Accepted by Ada until 2026-12-31: r");
  for (auto const& findings :
       {std::vector{error, warning, note}, {note, warning, error}, {warning, error, note}}) {
    auto const shown = of_rule("R128", input, findings);
    BOOST_TEST((shown.state == RuleState::Failed));
    BOOST_TEST(shown.why == "stale-write of FAILED");
  }
  for (auto const& findings : {std::vector{warning, note}, {note, warning}, {accepted, warning}}) {
    auto const shown = of_rule("R128", input, findings);
    BOOST_TEST((shown.state == RuleState::Warned));
    BOOST_TEST(shown.why == "duplicate-update of WARNED");
  }
  BOOST_TEST((of_rule("R128", input, {accepted}).state == RuleState::Accepted));
  // A note that nobody accepted says nothing about the rule.
  BOOST_TEST((of_rule("R128", input, {note}).state == RuleState::Passed));
  // Another rule's finding neither.
  BOOST_TEST(
      (of_rule("R128", input, {finding(Anomaly::Drift, "R1", "TEE")}).state == RuleState::Passed));
}

BOOST_AUTO_TEST_CASE(a_suppression_accepts_its_rule_and_what_narrows_it_narrows_it) {
  auto const duplicate = finding(Anomaly::DuplicateUpdate, "R84", "TEE"),
             stale = finding(Anomaly::StaleWrite, "R84", "TEE"),
             other = finding(Anomaly::DuplicateUpdate, "R84", "MUG", Severity::Warning),
             elsewhere = finding(Anomaly::DuplicateUpdate, "R85", "TEE");
  std::vector const all{duplicate, stale, other, elsewhere};
  BOOST_TEST(accepted(suppression("R84"), all) == "IIIE");
  auto of_anomaly = suppression("R84");
  of_anomaly.anomaly = "duplicate-update";
  BOOST_TEST(accepted(of_anomaly, all) == "IEIE");
  auto of_subject = suppression("R84");
  of_subject.subject = "TEE";
  BOOST_TEST(accepted(of_subject, all) == "IIWE");
  auto of_both = of_anomaly;
  of_both.subject = "MUG";
  BOOST_TEST(accepted(of_both, all) == "EEIE");
  of_both.subject = "CAP";
  BOOST_TEST(accepted(of_both, all, "2026-06-01", SuppressionState::Unused) == "EEWEW");
}

BOOST_AUTO_TEST_CASE(a_subject_may_be_the_place_that_is_blamed) {
  auto blamed = finding(Anomaly::ProtectionOff, "R53", "Web");
  blamed.blame = {{PlaceKind::Setting, "price.zero_protection", AccountIndex{0}, std::nullopt}};
  auto s = suppression("R53");
  s.subject = "accounts.Web.price.zero_protection";
  BOOST_TEST(accepted(s, {blamed}) == "I");
  s.subject = "accounts.B2B.price.zero_protection";
  BOOST_TEST(accepted(s, {blamed}, "2026-06-01", SuppressionState::Unused) == "EW");
}

BOOST_AUTO_TEST_CASE(a_suppression_holds_to_the_end_of_its_last_day) {
  auto const s = suppression("R84");
  auto const error = finding(Anomaly::StaleWrite, "R84", "TEE");
  BOOST_TEST(accepted(s, {error}, "2026-12-30") == "I");
  BOOST_TEST(accepted(s, {error}, "2026-12-31") == "I");
  // Then it accepts nothing, and is an error itself.
  BOOST_TEST(accepted(s, {error}, "2027-01-01", SuppressionState::Expired) == "EE");
}

BOOST_AUTO_TEST_CASE(what_accepts_nothing_is_unused) {
  auto const note = finding(Anomaly::StaleWrite, "R84", "TEE", Severity::Info);
  BOOST_TEST(accepted(suppression("R84"), {note}, "2026-06-01", SuppressionState::Unused) == "IW");
  BOOST_TEST(accepted(suppression("R84"), {}, "2026-06-01", SuppressionState::Unused) == "W");
}

// Rule: R135.
BOOST_AUTO_TEST_CASE(a_warning_about_one_of_the_seven_settings_is_an_error) {
  StoreConfig const store = sound_input(1).config;
  auto const& account = store.accounts.front();
  auto decides = finding(Anomaly::NoTagStrategy, "R106", "Web", Severity::Warning), other = decides,
       note = decides;
  decides.blame = {setting_of(store, account, "product.tag_filter")};
  other.blame = {setting_of(store, account, "gates.orders_first")};
  note.blame = decides.blame;
  note.severity = Severity::Info;
  std::vector findings{decides, other, note};
  require_critical(findings);
  BOOST_TEST((findings[0].severity == Severity::Error));
  BOOST_TEST((findings[0].rules == std::vector<std::string>{"R106", "R135"}));
  BOOST_TEST(findings[0].story.back().starts_with("It is one of the seven settings"));
  BOOST_TEST((findings[1].severity == Severity::Warning));
  BOOST_TEST((findings[2].severity == Severity::Info));
  // Once said is enough.
  require_critical(findings);
  BOOST_TEST(findings[0].story.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
