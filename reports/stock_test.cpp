#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <string>

#include "reports/html_parts.h"
#include "reports/lanes.h"
#include "scenarios/file/scenario.h"
#include "scenarios/run/stock_over_time.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(stock_test)

namespace {

RunRecord run_of(std::string const& name) {
  std::string const path = std::string{DRYDOCK_SOURCE_DIR} + "/scenarios/catalogue/" + name;
  std::ifstream in(path, std::ios::binary);
  std::string const text{std::istreambuf_iterator<char>(in), {}};
  auto const scenario = parse_scenario(text, path);
  BOOST_REQUIRE(scenario);
  return run_scenario(*scenario).record;
}

std::string drawn(StockView const& stock) {
  Html out;
  write_stock(out, stock);
  return out.text();
}

StockView two_points(std::int64_t available, std::int64_t due) {
  return {.item = "TEE",
          .shop = "Shop",
          .location = {},
          .points = {{0, 10, 10, 10, 10}, {60, 10, due, 10, available}, {120, 10, 10, 10, 10}},
          .moments = {{30, 'o'}, {40, 's'}},
          .wrong_at = 60,
          .cut = false};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_goods_of_a_finding_are_followed_through_its_run) {
  RunRecord const record = run_of("inventory/daily_sync_before_import_relists_sold_units.json");
  BOOST_REQUIRE(!record.findings.empty());
  auto const stocks = stock_over_time(record);
  BOOST_REQUIRE_EQUAL(stocks.size(), record.findings.size());
  BOOST_REQUIRE(stocks[0]);
  StockOverTime const& stock = *stocks[0];
  BOOST_TEST(stock.item == "TEE");
  auto const& points = stock.points;
  BOOST_REQUIRE_GE(points.size(), 4U);
  BOOST_TEST(points.front().available == 10);
  BOOST_TEST(points.front().sellable == 10);
  BOOST_TEST(points.back().available == 8);
  BOOST_TEST(points.back().sellable == 8);
  BOOST_TEST(points.back().ats == 8);
  // Sold, and for sale again while XoroERP had not heard of it.
  bool relisted = false;
  for (StockPoint const& p : points)
    relisted =
        relisted || (p.available == 10 && p.due == 8 && p.ats == 10 && p.at >= stock.wrong_at);
  BOOST_TEST(relisted);
  bool ordered = false, synced = false;
  for (StockMoment const& m : stock.moments) {
    ordered = ordered || m.mark == StockMark::Order;
    synced = synced || m.mark == StockMark::Sync;
  }
  BOOST_TEST(ordered);
  BOOST_TEST(synced);
  for (std::size_t i = 1; i < points.size(); ++i)
    BOOST_TEST((points[i - 1].at <= points[i].at));
}

BOOST_AUTO_TEST_CASE(to_look_changes_nothing) {
  RunRecord const record = run_of("inventory/daily_sync_before_import_relists_sold_units.json");
  auto const once = stocks_of(record), again = stocks_of(record);
  BOOST_REQUIRE_EQUAL(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i)
    if (once[i])
      BOOST_TEST(drawn(*once[i]) == drawn(*again[i]));
}

BOOST_AUTO_TEST_CASE(too_many_and_too_few_are_shaded_and_said) {
  std::string const over = drawn(two_points(12, 10));
  BOOST_TEST(over.find("up to 2 too many.") != std::string::npos, over);
  BOOST_TEST(over.find("class=\"over\"") != std::string::npos);
  BOOST_TEST(over.find("class=\"under\"") == std::string::npos);
  std::string const under = drawn(two_points(7, 10));
  BOOST_TEST(under.find("up to 3 too few.") != std::string::npos, under);
  BOOST_TEST(under.find("class=\"under\"") != std::string::npos);
  BOOST_TEST(drawn(two_points(10, 10)).find("offered what it should.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(times_are_told_from_the_one_before) {
  std::string const text = drawn(two_points(12, 10));
  BOOST_TEST(text.find("data-points=\"0,10,10,10,10 60,10,10,10,12 60,10,10,10,10 \"") !=
                 std::string::npos,
             text);
  BOOST_TEST(text.find("data-moments=\"o30 s10 \"") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(what_has_no_course_is_not_drawn) { BOOST_TEST(drawn(StockView{}) == ""); }

BOOST_AUTO_TEST_SUITE_END()
