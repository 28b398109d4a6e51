#include "mocks/page_cost.h"

#include <boost/test/unit_test.hpp>
#include <utility>

namespace drydock::mocks {
namespace {

BOOST_AUTO_TEST_SUITE(page_cost_test)

BOOST_AUTO_TEST_CASE(a_connection_counts_with_the_logarithm_of_its_size) {
  std::pair<std::int64_t, int> const recorded[] = {
      {1, 1}, {2, 1}, {3, 2}, {5, 3}, {10, 4}, {20, 5}, {50, 7}, {100, 9}, {200, 10}, {250, 11}};
  for (auto const& [n, f] : recorded)
    BOOST_TEST(page_factor(n) == f);
  BOOST_TEST(two_ln_millionths(250) == 11'042'921);
  BOOST_TEST(two_ln_millionths(1) == 0);
}

// 2 ln 90 is 8.9996 and 2 ln 665 is 12.9996: the law rounds down, however near the next number is.
BOOST_AUTO_TEST_CASE(a_factor_is_never_rounded_up) {
  BOOST_TEST(page_factor(90) == 8);
  BOOST_TEST(page_factor(91) == 9);
  BOOST_TEST(page_factor(665) == 12);
  BOOST_TEST(page_factor(0) == 1);
  BOOST_TEST(page_factor(-5) == 1);
}

BOOST_AUTO_TEST_CASE(a_page_is_charged_by_what_came_back) {
  BOOST_TEST(page_charge(250, 250'000) == 11'043);
  BOOST_TEST(page_charge(1, 3'000) == 3'000);  // never more than its nodes
  BOOST_TEST(page_charge(0, 7'000) == 7'000);
  BOOST_TEST(charged(11'001, 20) == 12);
  BOOST_TEST(charged(0, 20) == 1);
  BOOST_TEST(charged(99'000, 20) == 20);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace drydock::mocks
