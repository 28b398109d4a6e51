#include "proptests/plans.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(plans_test)

namespace {

std::optional<std::string> nothing_seen(Plan const&, RunRecord const&) { return std::nullopt; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_that_ended_unknown_keeps_no_promise) {
  RunRecord record;
  record.verdict = Verdict::Unknown;
  record.why_unknown = "the budget of 5 events was spent";
  BOOST_TEST(judged(nothing_seen, {}, record).value_or("") ==
             "unknown: the budget of 5 events was spent");
  record.verdict = Verdict::Passed;
  BOOST_TEST(!judged(nothing_seen, {}, record).has_value());
}

BOOST_AUTO_TEST_CASE(what_the_claim_saw_comes_first) {
  RunRecord record;
  record.verdict = Verdict::Unknown;
  auto const saw = [](Plan const&, RunRecord const&) {
    return std::optional<std::string>("drift");
  };
  BOOST_TEST(judged(saw, {}, record).value_or("") == "drift");
}

BOOST_AUTO_TEST_SUITE_END()
