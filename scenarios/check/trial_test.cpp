#include "scenarios/check/trial.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(trial_test)

namespace {

constexpr std::uint64_t kEnough = 1'000'000;

Trial tried(
    Plan const& plan, Plan const& control,
    std::function<bool(Finding const&)> const& counts = [](Finding const&) { return true; },
    CheckOptions const& options = {.events_max = kEnough}) {
  Trial out;
  try_beside(
      plan, [&] { return control; }, counts, options, out);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_control_does_not_show_is_the_plans_own) {
  auto const off = zero_price_plan("off"), on = zero_price_plan("on");
  auto const trial = tried(off, on);
  BOOST_TEST(trial.runs == 2U);
  BOOST_REQUIRE(trial.bite.has_value());
  auto const& found = trial.bite->summary.findings;
  BOOST_TEST(!found.empty());
  BOOST_TEST((std::ranges::find(found, Anomaly::ZeroPrice, &Finding::anomaly) != found.end()));
  auto const beside = run_briefly(on, kEnough).findings;
  for (Finding const& f : found)
    BOOST_TEST(find_print(beside, fingerprint(f)) == nullptr, name_of(f.anomaly));
}

BOOST_AUTO_TEST_CASE(both_have_the_bugs_of_the_sync) {
  Plan off = zero_price_plan("off"), on = zero_price_plan("on");
  CheckOptions const options{.events_max = kEnough, .mutants = {"protection-ignored"}};
  auto const trial = tried(
      off, on, [](Finding const&) { return true; }, options);
  BOOST_TEST(trial.runs == 2U);
  std::uint64_t digest = 0;
  for (Plan* plan : {&off, &on}) {
    plan->mutants = options.mutants;
    digest = with_history(digest, run_briefly(*plan, kEnough).hash);
  }
  BOOST_TEST(trial.digest == digest);
}

BOOST_AUTO_TEST_CASE(what_the_control_shows_too_is_not) {
  auto const off = zero_price_plan("off");
  auto const trial = tried(off, off);
  BOOST_TEST(trial.runs == 2U);
  BOOST_TEST(!trial.bite.has_value());
}

BOOST_AUTO_TEST_CASE(without_damage_no_control_is_run) {
  auto const on = zero_price_plan("on");
  auto const trial = tried(on, zero_price_plan("off"));
  BOOST_TEST(trial.runs == 1U);
  BOOST_TEST(!trial.bite.has_value());
  BOOST_TEST(trial.digest == run_briefly(on, kEnough).hash);
}

BOOST_AUTO_TEST_CASE(what_does_not_count_is_no_damage_but_may_follow_from_it) {
  auto const off = zero_price_plan("off"), on = zero_price_plan("on");
  auto const none = tried(off, on, [](Finding const&) { return false; });
  BOOST_TEST(none.runs == 1U);
  BOOST_TEST(!none.bite.has_value());
  auto const roots = tried(off, on, [](Finding const& f) { return f.follows_from.empty(); });
  BOOST_REQUIRE(roots.bite.has_value());
  for (Finding const& f : roots.bite->summary.findings)
    BOOST_TEST((f.follows_from.empty() ||
                find_print(roots.bite->summary.findings, f.follows_from) != nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
