#include "reports/compare.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <string_view>

#include "reports/compare_chart.h"
#include "reports/plain.h"
#include "reports/study.h"
#include "scenarios/out/compare_output.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(compare_test)

namespace {

/// A result with numbers of our own, so that what is shown can be told beforehand.
struct Made {
  CompareOptions options;
  CompareShop shop;
  CompareResult result;

  Made() {
    options.seeds = 2;
    options.delays = {Duration{0}, hours(6), hours(24)};
    shop.store.name = "Harbor <b>Outfitters</b>";
    result.verdict = Verdict::Passed;
    result.headline = "Daily up to about 3.0 h, weekly beyond";
    result.answers = {"The first answer.", "The second & last answer."};
    result.notes = {"Rests on this."};
    for (Schedule const schedule : {Schedule::Daily, Schedule::Weekly}) {
      CompareRow row{.policy = {schedule, DeltaMode::Adjust}, .cells = {}};
      std::int64_t const more = schedule == Schedule::Daily ? 0 : 5'000;
      for (std::size_t d = 0; d < options.delays.size(); ++d) {
        CompareCell cell;
        std::int64_t const mean = 12'300 + static_cast<std::int64_t>(d) * 100'000 + more;
        cell.cost = {mean, mean - 1'250, mean + 1'250};
        for (Estimate& e : cell.a_week)
          e = {22'681'000, 21'081'000, 24'281'000};
        row.cells.push_back(cell);
      }
      result.rows.push_back(std::move(row));
    }
    result.cheapest.assign(3, {kReferencePolicy});
    Crossover c{.first = {Schedule::Daily, DeltaMode::Adjust},
                .second = {Schedule::Weekly, DeltaMode::Adjust},
                .crossing = Crossing{{180, true}, 1, 120, 240, 1'000},
                .difference = {{-5'000, -6'000, -4'000}, {100, -200, 400}, {7'000, 6'000, 8'000}},
                .sentence = "A sentence on the crossover."};
    result.crossovers.push_back(std::move(c));
    result.sensitivity.push_back(
        {.delta = DeltaMode::Adjust, .drift_hour = 20, .crossing = {}, .before = {}});
  }
  [[nodiscard]] CompareView view() const { return {result, shop, options}; }
};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string colour(std::string_view sheet, std::string_view name, int palette) {
  std::size_t at = 0;
  for (int p = 0; p <= palette; ++p)
    at = sheet.find("--" + std::string{name} + ":#", at + 1);
  BOOST_REQUIRE(at != std::string_view::npos);
  return std::string{sheet.substr(sheet.find('#', at) + 1, 6)};
}

/// WCAG 2.2: relative luminance.
double luminance(std::string const& hex) {
  double const weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    double const c = std::stoi(hex.substr(2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_page_says_the_answer_and_needs_nothing_else) {
  Made const made;
  std::string const page = html(made.view());
  BOOST_TEST(page == html(made.view()));
  for (std::string_view const part :
       {"Daily up to about 3.0 h, weekly beyond", "The first answer.",
        "The second &amp; last answer.", "A sentence on the crossover.", "Rests on this.",
        "either: within chance", "no delay", "24 h", "by 5.00 points a week (4.00 to 6.00)",
        "<svg class=\"chart\"", "daily up to 3.0 h, then weekly"})
    BOOST_TEST(has(page, part), part);
  for (std::string_view const part :
       {"<script", "http://", "https://", "url(", "<b>", "\"nan", ">nan", " nan", "inf\""})
    BOOST_TEST(!has(page, part), part);
  BOOST_TEST(has(page, "Harbor &lt;b&gt;Outfitters"));
}

BOOST_AUTO_TEST_CASE(the_terminal_gets_lines_of_its_width_with_every_table) {
  Made const made;
  std::string const shown_text = text(made.view(), {.colour = Colour::Off, .width = 100});
  std::istringstream lines(shown_text);
  for (std::string line; std::getline(lines, line);)
    BOOST_TEST(columns(line) <= 100U, line);
  for (std::string_view const part : {"delta adjusts:", "12.3±1.3", "22.7k±1.6k", "112±1.3",
                                      "A sentence on the crossover.", "Rests on this."})
    BOOST_TEST(has(shown_text, part), part);
}

BOOST_AUTO_TEST_CASE(lines_can_be_told_from_their_ground_in_light_and_dark) {
  for (int palette : {0, 1})
    for (std::string_view const name : {"s0", "s1", "s2", "s3"}) {
      double const line = luminance(colour(chart_style().text(), name, palette));
      double const ground = luminance(palette == 0 ? "ffffff" : "1b1e24");  // the panel's
      double const contrast = (std::max(line, ground) + 0.05) / (std::min(line, ground) + 0.05);
      BOOST_TEST(contrast >= 4.5, name << " in palette " << palette << ": " << contrast);
    }
}

BOOST_AUTO_TEST_CASE(one_delay_and_one_policy_are_drawn_as_well) {
  Made made;
  made.options.delays = {hours(3)};
  made.result.crossovers.clear();
  made.result.sensitivity.clear();
  made.result.rows.resize(1);
  made.result.rows[0].cells.resize(1);
  made.result.cheapest.resize(1);
  std::string const page = html(made.view());
  BOOST_TEST(has(page, "3 h"));
  for (std::string_view const part : {"\"nan", ">nan", " nan"})
    BOOST_TEST(!has(page, part), part);
}

BOOST_AUTO_TEST_CASE(its_record_gives_the_same_page) {
  Made made;
  made.options.seed = 18'446'744'073'709'551'615U;
  made.result.digest = 0xFEDC'BA98'7654'3210U;
  made.result.sensitivity.push_back({.delta = DeltaMode::Adjust,
                                     .drift_hour = 5,
                                     .crossing = Crossing{{90, false}, 2, 60, 120, 950},
                                     .before = Policy{Schedule::Weekly, DeltaMode::Adjust}});
  std::string const record = compare_json(made.result, made.shop, made.options);
  auto const told = told_of(record, "compare.json");
  BOOST_REQUIRE(told.has_value());
  BOOST_TEST((told->drawn == html(made.view())));
  // What is cut or of another kind is said with its place, and nothing is drawn of it.
  std::string const seed = "\"first_seed\": \"18446744073709551615\"";
  BOOST_REQUIRE(has(record, seed));
  std::string wrong = record;
  wrong.replace(wrong.find(seed), seed.size(), "\"first_seed\": \"many\"");
  auto const refused = told_of(wrong, "compare.json");
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST(has(refused.error().front().text(), "/first_seed: expected a seed, found \"many\""));
}

BOOST_AUTO_TEST_SUITE_END()
