#include "scenarios/check/weeks.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(weeks_test)

namespace {

Finding finding(Severity severity) {
  Finding f;
  f.severity = severity;
  return f;
}

Week week(Verdict verdict) {
  Week out;
  out.summary.verdict = verdict;
  return out;
}

Verdict judged(std::vector<Finding> const& findings, std::vector<Verdict> const& weeks,
               std::size_t unread = 0) {
  std::vector<Week> all;
  for (Verdict verdict : weeks)
    all.push_back(week(verdict));
  return verdict_of(findings, all, unread);
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_error_forbids_whatever_else_is_unknown) {
  using enum Verdict;
  auto const error = finding(Severity::Error);
  BOOST_TEST((judged({error}, {Passed, Passed}) == Failed));
  BOOST_TEST((judged({error}, {Unknown, Passed}) == Failed));
  BOOST_TEST((judged({error}, {Unknown}, 7) == Failed));
  BOOST_TEST((judged({finding(Severity::Info), error}, {}) == Failed));
}

BOOST_AUTO_TEST_CASE(one_week_without_an_end_or_one_unread_row_leaves_the_question_open) {
  using enum Verdict;
  BOOST_TEST((judged({}, {Passed, Passed}) == Passed));
  BOOST_TEST((judged({}, {Unknown, Passed, Passed}) == Unknown));
  BOOST_TEST((judged({}, {Passed, Passed, Unknown}) == Unknown));
  BOOST_TEST((judged({}, {Passed}, 1) == Unknown));
  BOOST_TEST((judged({finding(Severity::Warning)}, {Passed}) == Passed));
  BOOST_TEST((judged({finding(Severity::Warning)}, {Passed, Unknown}) == Unknown));
  // A week in which only accepted things happened has failed by itself, and is finished.
  BOOST_TEST((judged({finding(Severity::Info)}, {Failed, Passed}) == Passed));
}

BOOST_AUTO_TEST_CASE(what_one_week_alone_shows_tells_of_the_next) {
  auto const shows = [](std::vector<std::string> const& causes) {
    Week out;
    for (std::string const& cause : causes) {
      Finding f = finding(Severity::Warning);
      f.cause = {cause};
      out.summary.findings.push_back(f);
    }
    return out;
  };
  std::vector<Week> weeks{shows({"a"}), shows({"a", "b", "c"}), shows({})};
  BOOST_TEST(weeks_alone(weeks) == 1U);  // b and c are of one week
  BOOST_TEST(told_of_next(weeks).find("about 1 in 3 ") != std::string::npos);
  weeks[2] = shows({"b", "c"});
  BOOST_TEST(weeks_alone(weeks) == 0U);
  BOOST_TEST(told_of_next(weeks).find("at most 3 in 3 ") != std::string::npos);
  BOOST_TEST(told_of_next({}) == "");
}

BOOST_AUTO_TEST_CASE(rows_are_counted_over_all_files) {
  StoreInput input;
  BOOST_TEST(unread_rows(input) == 0U);
  input.files.push_back({"a.csv", "", 3, {{"a.csv", 4, 13, "why"}}, {}});
  input.files.push_back({"b.csv", "", 3, {{"b.csv", 1, 1, "why"}, {"b.csv", 2, 1, "why"}}, {}});
  BOOST_TEST(unread_rows(input) == 3U);
  // A row with two ill cells is one row, and so are the rows of two faults that both have.
  input.files.push_back({"c.csv", "", 30, {{"c.csv", 2, 4, "why"}, {"c.csv", 2, 7, "why"}}, {}});
  BOOST_TEST(unread_rows(input) == 4U);
  for (csv::CsvError& error : input.files.back().bad)
    error.rows = 28;
  BOOST_TEST(unread_rows(input) == 31U);
}

BOOST_AUTO_TEST_CASE(a_shop_whose_files_tell_no_quantities_leaves_the_question_open) {
  auto input = sound_input(2);
  BOOST_TEST(shops_without_quantities(input).empty());
  BOOST_TEST(left_open(input) == 0U);
  auto const for_all = [&](auto const& change) {
    for (ShopProduct& product : input.catalogue.shops.front())
      for (ShopVariant& variant : product.variants)
        change(variant);
  };
  for_all([](ShopVariant& variant) { variant.available.assign(variant.available.size(), {}); });
  BOOST_TEST((shops_without_quantities(input) == std::vector{input.config.shops.front().name}));
  BOOST_TEST(left_open(input) == 1U);
  // Of what nobody counts, and what nobody writes, nothing can be taken off sale.
  auto nobody_writes = input;
  for (AccountConfig& account : nobody_writes.config.accounts)
    account.settings.inventory_push = Switch::Off;
  BOOST_TEST(shops_without_quantities(nobody_writes).empty());
  for_all([](ShopVariant& variant) { variant.tracked = false; });
  BOOST_TEST(shops_without_quantities(input).empty());
}

BOOST_AUTO_TEST_CASE(a_week_beyond_its_budget_ends_unknown) {
  auto const input = sound_input(2);
  CheckOptions options;
  options.seeds = 1;
  options.length = hours(12);
  auto const demand = estimate_demand(input.config, input.catalogue, input.past_orders);
  auto const simulated = [&] {
    return simulate(
        input.config, input.catalogue, demand, options, [](auto, auto, auto) {}, "");
  };
  auto const whole = simulated();
  BOOST_TEST((whole.at(0).summary.verdict != Verdict::Unknown));
  options.events_max = whole[0].summary.events / 2;
  auto const cut = simulated();
  BOOST_TEST((cut.at(0).summary.verdict == Verdict::Unknown));
  BOOST_TEST(!cut[0].summary.why_unknown.empty());
}

BOOST_AUTO_TEST_SUITE_END()
