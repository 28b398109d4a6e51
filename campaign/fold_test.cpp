#include "campaign/fold.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(fold_test)

namespace {

SweptRun run_of(std::uint64_t seed, std::uint32_t profile, std::uint64_t events,
                std::vector<SweptFinding> findings = {}) {
  SweptRun run{.seed = seed, .profile = profile, .verdict = Verdict::Passed, .events = events};
  run.actions = 5;
  run.history = seed * 7 + profile;
  run.findings = std::move(findings);
  for (SweptFinding& f : run.findings) {
    f.events = events;
    if (f.severity == Severity::Error)
      run.verdict = Verdict::Failed;
  }
  return run;
}

SweptFinding const kDrift{"drift-1", Anomaly::Drift, Severity::Warning, 2};
SweptFinding const kOversell{"oversell-1", Anomaly::Oversell, Severity::Error, 1};

/// So many runs, of which the first `with` show the finding.
Fold fold_of(std::uint64_t runs, std::uint64_t with, SweptFinding const& finding) {
  Fold fold(1);
  for (std::uint64_t seed = 1; seed <= runs; ++seed)
    fold.add(
        run_of(seed, 0, 10, seed <= with ? std::vector{finding} : std::vector<SweptFinding>{}));
  return fold;
}

}  // namespace

BOOST_AUTO_TEST_CASE(findings_are_folded_by_fingerprint) {
  Fold fold(2);
  fold.add(run_of(3, 0, 90, {kDrift}));
  fold.add(run_of(3, 1, 40, {kDrift, kOversell}));
  SweptFinding worse = kDrift;
  worse.severity = Severity::Error;
  fold.add(run_of(4, 1, 40, {worse}));
  FoldedFinding const& drift = fold.findings().at("drift-1");
  BOOST_TEST(drift.runs == 3U);
  BOOST_TEST(drift.places == 6U);
  BOOST_TEST((drift.first == RunPlace{3, 0}));
  // Of two that cost the same the first stays.
  BOOST_TEST((drift.cheapest == RunPlace{3, 1}));
  BOOST_TEST(drift.events == 40U);
  BOOST_TEST((drift.severity == Severity::Error));
  BOOST_TEST(drift.by_profile == (std::vector<std::uint64_t>{1, 2}),
             boost::test_tools::per_element());
  BOOST_TEST(fold.ended(Verdict::Failed) == 2U);
  BOOST_TEST((fold.verdict() == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_unknown_is_counted_and_named) {
  Fold fold(1);
  BOOST_TEST((fold.verdict() == Verdict::Unknown));
  fold.add(run_of(1, 0, 10));
  BOOST_TEST((fold.verdict() == Verdict::Passed));
  for (std::uint64_t seed = 2; seed < 100; ++seed) {
    SweptRun run = run_of(seed, 0, 10);
    run.verdict = Verdict::Unknown;
    run.why_unknown = "the budget of 10 events was spent";
    fold.add(run);
  }
  BOOST_TEST((fold.verdict() == Verdict::Unknown));
  BOOST_TEST(fold.ended(Verdict::Unknown) == 98U);
  BOOST_TEST(fold.unknown().size() == kUnknownNamed);
  BOOST_TEST(fold.unknown().front().place.seed == 2U);
}

BOOST_AUTO_TEST_CASE(errors_come_first_and_those_of_the_safest_profile_before_others) {
  Fold fold(2);
  SweptFinding wild = kOversell;
  wild.fingerprint = "oversell-2";
  fold.add(run_of(1, 0, 10, {kDrift}));
  fold.add(run_of(1, 1, 10, {wild}));
  fold.add(run_of(2, 0, 10, {kOversell}));
  auto const order = in_order_of_weight(fold);
  BOOST_REQUIRE(order.size() == 3U);
  BOOST_TEST(order[0]->fingerprint == "oversell-1");
  BOOST_TEST(order[1]->fingerprint == "oversell-2");
  BOOST_TEST(order[2]->fingerprint == "drift-1");
}

BOOST_AUTO_TEST_CASE(a_cell_is_an_anomaly_with_a_fault_and_an_act) {
  Coverage coverage;
  SweptRun run = run_of(1, 0, 10);
  coverage.add(run);  // none of anything: one cell
  BOOST_TEST(coverage.reached() == 1U);
  run.findings = {kDrift, kOversell};
  run.faults = 0b101;
  run.acts = 0b111;
  coverage.add(run);
  BOOST_TEST(coverage.reached() == 1U + 2 * 2 * 3);
  BOOST_TEST(coverage.once() == coverage.reached());
  coverage.add(run);
  coverage.add(run);
  BOOST_TEST(coverage.reached() == 13U);
  BOOST_TEST(coverage.once() == 1U);
}

BOOST_AUTO_TEST_CASE(findings_stand_beside_the_last_campaigns) {
  auto const nothing = fold_of(100, 0, kDrift);
  BOOST_TEST((compared(nothing, fold_of(100, 1, kDrift)).at("drift-1") == Standing::New));
  BOOST_TEST((compared(fold_of(100, 50, kDrift), fold_of(100, 1, kDrift)).at("drift-1") ==
              Standing::Known));
  // Five of a hundred before: in a hundred runs more it ought to be there, in fifty it may not be.
  BOOST_TEST((compared(fold_of(100, 5, kDrift), nothing).at("drift-1") == Standing::Gone));
  BOOST_TEST((compared(fold_of(100, 4, kDrift), nothing).at("drift-1") == Standing::Rare));
  BOOST_TEST(
      (compared(fold_of(100, 5, kDrift), fold_of(50, 0, kDrift)).at("drift-1") == Standing::Rare));
  BOOST_TEST(compared(nothing, nothing).empty());
}

BOOST_AUTO_TEST_CASE(what_one_run_alone_shows_says_how_much_is_left) {
  Fold fold(1);
  BOOST_TEST(fold.residual().new_findings == 0U);
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    fold.add(run_of(seed, 0, 10, {kDrift}));
  BOOST_TEST(fold.residual().runs == 8U);
  BOOST_TEST(fold.residual().new_cells == 0U);
  BOOST_TEST(fold.residual().new_findings == 0U);
  // Two findings of one run are one run that shows something new.
  SweptFinding other = kOversell;
  other.fingerprint = "oversell-2";
  fold.add(run_of(9, 0, 10, {kOversell, other}));
  BOOST_TEST(fold.residual().new_findings == 1U);
  BOOST_TEST(fold.residual().new_cells == 1U);
  fold.add(run_of(10, 0, 10, {kOversell}));
  BOOST_TEST(fold.residual().new_findings == 1U);
  BOOST_TEST(fold.residual().new_cells == 0U);
}

BOOST_AUTO_TEST_CASE(a_fix_is_believed_after_as_many_clean_runs_as_its_share_asks_for) {
  BOOST_TEST(runs_to_believe(0, 1'000) == 0U);
  BOOST_TEST(runs_to_believe(1'000, 1'000) == 5U);
  BOOST_TEST(runs_to_believe(1, 100) == 461U);
  // 0.99^461 < 1/100, and the estimate is from above.
  BOOST_TEST(runs_to_believe(5, 1'000) == 922U);
}

BOOST_AUTO_TEST_SUITE_END()
