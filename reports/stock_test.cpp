#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <string>
#include <tuple>

#include "reports/html_parts.h"
#include "reports/lanes.h"
#include "reports/stock_text.h"
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
          .wrong_at = 60};
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
  BOOST_TEST(text.find("data-points=\"0,10,10,10,10 60,,,,2 60,,,,-2 \"") != std::string::npos,
             text);
  BOOST_TEST(text.find("data-moments=\"o30 s10 \"") != std::string::npos, text);
}

namespace {

/// A long history: each second another number.
StockView many_points(std::int64_t n) {
  StockView stock{.item = "TEE", .shop = "Shop", .location = {}, .points = {}, .moments = {}};
  for (std::int64_t i = 0; i < n; ++i) {
    stock.points.push_back({i, 10 + i % 7, 10 + i % 7, 10 + i % 5, 10 + i % 3});
    stock.moments.push_back({i, "osf"[i % 3]});
  }
  stock.wrong_at = n / 2;
  return stock;
}

std::string attribute(std::string const& html, std::string const& name) {
  auto const from = html.find(name + "=\"") + name.size() + 2;
  return html.substr(from, html.find('"', from) - from);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_hundred_thousand_points_are_all_in_the_page) {
  StockView const stock = many_points(100'000);
  std::string const html = drawn(stock);
  auto const points = parse_points(attribute(html, "data-points"));
  auto const moments = parse_moments(attribute(html, "data-moments"));
  BOOST_REQUIRE(points);
  BOOST_REQUIRE(moments);
  BOOST_REQUIRE_EQUAL(points->size(), stock.points.size());
  BOOST_REQUIRE_EQUAL(moments->size(), stock.moments.size());
  for (std::size_t i = 0; i < points->size(); i += 997) {
    auto const numbers = [](StockView::Point const& p) {
      return std::tuple{p.at, p.sellable, p.due, p.ats, p.available};
    };
    BOOST_TEST((numbers((*points)[i]) == numbers(stock.points[i])));
  }
  // The drawing for who has no script is no larger than what can be seen of it.
  std::size_t const data =
      attribute(html, "data-points").size() + attribute(html, "data-moments").size();
  BOOST_TEST(data < 1'800'000U);
  BOOST_TEST(html.size() - data < 120'000U);
  // Of each column the least and the most are drawn.
  BOOST_TEST(html.find("V") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_page_holds_so_many_points_and_says_what_it_left_out) {
  Page page;
  for (std::int64_t const n : {100, 3'000, 9'000})
    page.findings.emplace_back().stock = many_points(n);
  fit_stocks(page, 6'100);
  auto const size = [&](std::size_t i) { return page.findings[i].stock->points.size(); };
  BOOST_TEST(size(0) == 100U);
  BOOST_TEST(size(1) == 3'000U);
  BOOST_TEST(size(2) == 3'000U);
  StockView const& cut = *page.findings[2].stock;
  BOOST_TEST(cut.points_left_out == 6'000);
  BOOST_TEST(cut.points.front().at == 3'000);  // 1,500 to either side of where it went wrong
  BOOST_TEST(drawn(cut).find("Of 9,000 changes the 3,000 round where it went wrong are shown.") !=
             std::string::npos);
  BOOST_TEST(drawn(*page.findings[1].stock).find("are shown") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_has_no_course_is_not_drawn) { BOOST_TEST(drawn(StockView{}) == ""); }

BOOST_AUTO_TEST_SUITE_END()
