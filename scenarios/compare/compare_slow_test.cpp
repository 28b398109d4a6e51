#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "scenarios/compare/compare.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(compare_slow_test)

namespace {

constexpr std::string_view kFrom = "<!-- measured -->\n",
                           kTo = "<!-- end of what was measured -->\n";

std::string read(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Checked once for all cases that look at it.
CompareResult const& usual() {
  static CompareResult const result = compare_policies(example_shop(), {});
  return result;
}

/// The part of docs/compare.md that states figures.
std::string figures(CompareResult const& result, CompareOptions const& options) {
  std::string out = "| policy |";
  for (Duration const d : options.delays)
    out += fmt::format(" {} |", delay_label(d));
  out += "\n|---|";
  for (std::size_t d = 0; d < options.delays.size(); ++d)
    out += "---|";
  for (CompareRow const& row : result.rows) {
    out += fmt::format("\n| `{}` |", name_of(row.policy));
    for (CompareCell const& cell : row.cells)
      out += fmt::format(" {} |", shown(cell.cost.mean));
  }
  out += "\n\n";
  for (std::string const& answer : result.answers)
    out += "- " + answer + "\n";
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_documented_figures_are_those_of_the_default_run) {
  std::string const path = DRYDOCK_SOURCE_DIR "/docs/compare.md";
  std::string const page = read(path);
  std::size_t const from = page.find(kFrom), to = page.find(kTo);
  BOOST_REQUIRE((from != std::string::npos && to != std::string::npos && from < to));
  std::string const wanted = figures(usual(), {});
  std::size_t const begin = from + kFrom.size();
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << page.substr(0, begin) << wanted << page.substr(to);
  else
    BOOST_TEST(page.substr(begin, to - begin) == wanted,
               "docs/compare.md states other figures; if that is meant: DRYDOCK_APPROVE=1");
}

BOOST_AUTO_TEST_CASE(what_the_page_explains_is_so) {
  CompareResult const& r = usual();
  auto const cell = [&](Schedule schedule, DeltaMode delta, std::size_t d) -> CompareCell const& {
    return r.row({schedule, delta})->cells[d];
  };
  auto const mean = [](CompareCell const& c, Measure m) {
    return c.a_week[static_cast<std::size_t>(m)].mean;
  };
  using enum Schedule;
  // Daily is right for quick orders and weekly for slow ones, beyond chance.
  Crossover const& c = r.crossovers.front();
  BOOST_REQUIRE(c.crossing);
  BOOST_TEST(c.crossing->turn.first_before);
  BOOST_TEST(c.crossing->turns == 1U);
  // Daily loses about seven times as much as weekly, for about the same drift.
  for (std::size_t const d : {4U, 5U}) {  // 12 h and 24 h
    auto const& daily = cell(Daily, DeltaMode::Adjust, d);
    auto const& weekly = cell(Weekly, DeltaMode::Adjust, d);
    BOOST_TEST(mean(daily, Measure::Lost) > 5 * mean(weekly, Measure::Lost));
    BOOST_TEST(mean(daily, Measure::Lost) < 9 * mean(weekly, Measure::Lost));
    BOOST_TEST(mean(daily, Measure::Drift) < 13 * mean(weekly, Measure::Drift) / 10);
    BOOST_TEST(mean(daily, Measure::Drift) > 7 * mean(weekly, Measure::Drift) / 10);
  }
  // Without a delay next to nothing is lost, and weekly leaves slips for longer.
  BOOST_TEST(mean(cell(Daily, DeltaMode::Adjust, 0), Measure::Lost) <
             100);  // a tenth of a unit a week
  BOOST_TEST(mean(cell(Weekly, DeltaMode::Adjust, 0), Measure::Drift) >
             3 * mean(cell(Daily, DeltaMode::Adjust, 0), Measure::Drift));
  for (std::size_t d = 0; d < 7; ++d) {
    // Nothing absolute, nothing lost; orders first, nothing lost either.
    BOOST_TEST(mean(cell(DeltaOnly, DeltaMode::Adjust, d), Measure::Lost) == 0);
    for (DeltaMode const delta : {DeltaMode::Adjust, DeltaMode::Set}) {
      BOOST_TEST(mean(cell(DailyOrdersFirst, delta, d), Measure::Lost) == 0);
      BOOST_TEST(mean(cell(DailyOrdersFirst, delta, d), Measure::WrongOverwrites) == 0);
    }
    // From the first hour on setting loses more than adjusting does by the same schedule.
    if (d > 0 && d < 5)
      BOOST_TEST(mean(cell(Daily, DeltaMode::Set, d), Measure::Lost) >
                 mean(cell(Daily, DeltaMode::Adjust, d), Measure::Lost));
  }
}

BOOST_AUTO_TEST_SUITE_END()
