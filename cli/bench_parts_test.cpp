#include "cli/bench_parts.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace drydock;
using namespace drydock::cli;

/// Small sizes: that the figures are there and are of what they say, never how large they are.
BOOST_AUTO_TEST_SUITE(bench_parts_test)

namespace {

void no_progress(std::string_view) {}

BenchFigure const& named(std::vector<BenchFigure> const& all, std::string_view name) {
  auto const found = std::ranges::find(all, name, &BenchFigure::name);
  BOOST_REQUIRE_MESSAGE(found != all.end(), "no figure " << name);
  return *found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_healthy_store_gets_a_go_and_one_with_defects_a_no_go) {
  auto const figures = bench_check(60, no_progress);
  BOOST_REQUIRE_MESSAGE(figures.has_value(), figures.error());
  for (std::string_view const state : {"healthy, GO", "with defects, NO-GO"})
    for (std::string_view const what : {"time", "processor time", "most memory"}) {
      std::string const name = "check: " + std::string(state) + ": " + std::string(what);
      BOOST_TEST(named(*figures, name).value > 0);
      BOOST_TEST(named(*figures, name).reference_value > 0);
    }
  BOOST_TEST(named(*figures, "check: healthy, GO: variants").value >= 60);
  BOOST_TEST(named(*figures, "check: healthy, GO: defects planted").value == 0);
  BOOST_TEST(named(*figures, "check: with defects, NO-GO: defects planted").value > 10);
}

BOOST_AUTO_TEST_CASE(two_exports_are_reconciled) {
  auto const figures = bench_reconcile(300, no_progress);
  BOOST_REQUIRE_MESSAGE(figures.has_value(), figures.error());
  for (std::string_view const what : {"time", "processor time", "most memory"}) {
    std::string const name = "reconcile: 300 rows against as many: " + std::string(what);
    BOOST_TEST(named(*figures, name).value > 0);
  }
}

BOOST_AUTO_TEST_SUITE_END()
