#include "scenarios/sides/common_cause.h"

#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

#include <set>
#include <utility>
#include <vector>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(common_cause_test)

namespace {

std::vector<NumberPair> made_by(std::vector<std::int64_t> const& xoro, std::int64_t numerator,
                                std::int64_t denominator) {
  std::vector<NumberPair> out;
  for (auto const n : xoro)
    out.push_back({n, (n * numerator * 2 + denominator) / (denominator * 2)});
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_tax_is_one_factor_whatever_the_cents_were_rounded_to) {
  auto const pairs = made_by({4000, 1900, 1250, 999, 12345}, 121, 100);
  auto const factor = common_factor(pairs, Rounding::Nearest);
  BOOST_REQUIRE(factor.has_value());
  BOOST_TEST(factor->text == "1.21");
  BOOST_TEST(factor->explains.size() == 5);
}

BOOST_AUTO_TEST_CASE(one_row_beside_the_factor_is_not_explained_by_it) {
  auto pairs = made_by({4000, 1900, 1250, 999, 12345, 777}, 6, 10);
  pairs.push_back({5000, 4999});
  auto const factor = common_factor(pairs, Rounding::Nearest);
  BOOST_REQUIRE(factor.has_value());
  BOOST_TEST(factor->text == "0.6");
  BOOST_TEST(factor->explains.size() == 6);
}

BOOST_AUTO_TEST_CASE(a_decimal_sign_that_slipped_to_the_left_has_rounded_the_erps_prices) {
  std::vector<NumberPair> pairs;
  for (std::int64_t const shop : {9'900, 7'500, 3'500, 1'237, 1'900})
    pairs.push_back({(shop + 500) / 1'000, shop});
  auto const factor = common_factor(pairs, Rounding::Nearest);
  BOOST_REQUIRE(factor.has_value());
  BOOST_TEST(factor->text == "1000");
  BOOST_TEST(factor->explains.size() == 5U);
  pairs[0].shop = pairs[1].shop = 120;
  BOOST_TEST(!common_factor(pairs, Rounding::Nearest).has_value());
}

BOOST_AUTO_TEST_CASE(unlike_prices_have_no_factor) {
  BOOST_TEST(
      !common_factor(std::vector<NumberPair>{{4000, 3900}, {1900, 2100}, {1250, 1000}, {999, 1099}},
                     Rounding::Nearest));
}

BOOST_AUTO_TEST_CASE(few_rows_or_one_number_alone_prove_nothing) {
  BOOST_TEST(!common_factor(made_by({4000, 1900}, 121, 100), Rounding::Nearest));
  BOOST_TEST(!common_factor(made_by({1900, 1900, 1900, 1900}, 121, 100), Rounding::Nearest));
  BOOST_TEST(!common_factor({}, Rounding::Nearest));
}

BOOST_AUTO_TEST_CASE(packs_are_whole_numbers_either_way) {
  std::vector<NumberPair> more, fewer;
  for (std::int64_t n : {3, 10, 7, 41}) {
    more.push_back({n, n * 12});
    fewer.push_back({n * 12 + 5, n});  // what does not fill a pack is not shown
  }
  BOOST_REQUIRE(common_factor(more, Rounding::Whole).has_value());
  BOOST_TEST(common_factor(more, Rounding::Whole)->text == "12");
  BOOST_REQUIRE(common_factor(fewer, Rounding::Whole).has_value());
  BOOST_TEST(common_factor(fewer, Rounding::Whole)->text == "1/12");
  BOOST_TEST(!common_factor(std::vector<NumberPair>{{10, 11}, {4, 7}, {8, 9}, {100, 98}},
                            Rounding::Whole));
}

BOOST_AUTO_TEST_CASE(packs_are_known_by_many_numbers_alone) {
  std::vector<NumberPair> pairs;
  for (std::int64_t shop : {33, 28, 26, 34, 40, 5, 17, 22})
    pairs.push_back({shop / 6, shop});
  auto const packs = common_factor(pairs, Rounding::Packs);
  BOOST_REQUIRE(packs.has_value());
  BOOST_TEST(packs->text == "6");
  BOOST_TEST(packs->explains.size() == 8U);
  BOOST_TEST(!common_factor(pairs, Rounding::Whole));
  pairs.pop_back();
  BOOST_TEST(!common_factor(pairs, Rounding::Packs));
  BOOST_TEST(!common_factor(std::vector<NumberPair>(9, {1, 3}), Rounding::Packs));
}

BOOST_AUTO_TEST_CASE(values_of_another_column_are_recognised) {
  BOOST_TEST(taken_from(std::vector<Candidate>{{5, 5}, {6, 6}, {7, 7}, {8, 1}, {9, 9}}).size() ==
             4);
  BOOST_TEST(taken_from(std::vector<Candidate>{{5, 5}, {6, 1}, {7, 2}, {8, 8}}).empty());
  BOOST_TEST(taken_from(std::vector<Candidate>{{5, 5}, {5, 5}, {5, 5}}).empty());
  BOOST_TEST(taken_from(std::vector<Candidate>{{{}, {}}, {{}, 3}, {4, {}}}).empty());
}

RC_BOOST_PROP(a_factor_that_made_the_rows_is_found, ()) {
  auto const percent = *rc::gen::suchThat(rc::gen::inRange(5, 900), [](int p) { return p != 100; });
  auto const xoro = *rc::gen::container<std::vector<std::int64_t>>(
      20, rc::gen::inRange<std::int64_t>(5'000, 500'000));
  RC_PRE(std::set<std::int64_t>(xoro.begin(), xoro.end()).size() > 4);
  auto const factor = common_factor(made_by(xoro, percent, 100), Rounding::Nearest);
  RC_ASSERT(factor.has_value());
  RC_ASSERT(factor->explains.size() == xoro.size());
}

RC_BOOST_PROP(any_numbers_are_judged_without_harm, ()) {
  auto const numbers = *rc::gen::container<std::vector<std::pair<std::int64_t, std::int64_t>>>(
      rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::arbitrary<std::int64_t>()));
  std::vector<NumberPair> pairs;
  for (auto const& [xoro, shop] : numbers)
    pairs.push_back({xoro, shop});
  for (Rounding const rounding : {Rounding::Nearest, Rounding::Whole})
    if (auto const factor = common_factor(pairs, rounding))
      RC_ASSERT(explains_enough(factor->explains.size(), pairs.size()));
}

BOOST_AUTO_TEST_CASE(a_safety_stock_is_one_shortage_of_all_goods) {
  using enum SafetyStock::Of;
  std::vector<NumberPair> const units{{10, 8}, {17, 15}, {24, 22}, {1, 0}};
  auto const two = common_shortage(units, 4, Units);
  BOOST_REQUIRE(two.has_value());
  BOOST_TEST(format_safety_stock(two->stock) == "2");
  BOOST_TEST(two->explains.size() == 4U);
  std::vector<NumberPair> const share{{10, 9}, {17, 15}, {24, 21}, {1, 0}, {200, 180}};
  BOOST_REQUIRE(common_shortage(share, 5, Percent).has_value());
  BOOST_TEST(format_safety_stock(common_shortage(share, 5, Percent)->stock) == "10%");
  BOOST_TEST(!common_shortage(share, 5, Units));
  // A few rows of many that are each two fewer are so by chance, and one number proves nothing.
  BOOST_TEST(!common_shortage(units, 40, Units));
  BOOST_TEST(!common_shortage(std::vector<NumberPair>{{10, 8}, {10, 8}, {10, 8}}, 3, Units));
  BOOST_TEST(!common_shortage(std::vector<NumberPair>{{10, 8}, {17, 15}}, 2, Units));
  BOOST_TEST(!common_shortage({}, 0, Units));
}

BOOST_AUTO_TEST_SUITE_END()
