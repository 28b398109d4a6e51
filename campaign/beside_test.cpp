#include "campaign/beside.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(beside_test)

namespace {

Finding told(Anomaly anomaly, Severity severity, std::string subject) {
  Finding f;
  f.anomaly = anomaly;
  f.severity = severity;
  f.subject = std::move(subject);
  return f;
}

}  // namespace

BOOST_AUTO_TEST_CASE(damage_of_either_run_stands_in_one_list) {
  RunRecord one, other;
  one.findings = {told(Anomaly::Drift, Severity::Error, "A"),
                  told(Anomaly::Drift, Severity::Error, "B"),
                  told(Anomaly::Untracked, Severity::Info, "C")};
  other.findings = {told(Anomaly::Oversell, Severity::Warning, "A"),
                    told(Anomaly::Drift, Severity::Error, "A")};
  auto const all = beside(one, other);
  BOOST_TEST_REQUIRE(all.size() == 2U);
  BOOST_TEST((all[0].one == &one.findings[0] && all[0].other == &other.findings[1]));
  BOOST_TEST(all[0].places_one == 2U);
  BOOST_TEST(all[0].places_other == 1U);
  BOOST_TEST((all[1].one == nullptr && all[1].other == &other.findings[0]));
}

BOOST_AUTO_TEST_CASE(a_kind_of_fault_is_taken_out_by_chance_by_script_and_by_act) {
  Plan plan;
  BOOST_TEST(!take_out(plan, FaultKind::LoseWebhook));
  plan.faults.rates[static_cast<std::size_t>(FaultKind::LoseWebhook)] = Ratio{1, 9};
  plan.faults.scripted = {{.kind = FaultKind::LoseWebhook}, {.kind = FaultKind::Throttle}};
  BOOST_TEST(take_out(plan, FaultKind::LoseWebhook));
  BOOST_TEST(plan.faults.rate(FaultKind::LoseWebhook).num == 0U);
  BOOST_TEST(plan.faults.scripted.size() == 1U);
  plan.actions = {{{}, action::CrashEngine{}}};
  BOOST_TEST(take_out(plan, FaultKind::CrashEngine));
  BOOST_TEST(plan.actions.empty());
}

BOOST_AUTO_TEST_SUITE_END()
