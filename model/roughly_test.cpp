#include "model/roughly.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(roughly_test)

BOOST_AUTO_TEST_CASE(a_time_is_said_as_a_person_would) {
  auto const h = [](std::int64_t n) { return Duration{n * 3'600'000}; };
  auto const min = [](std::int64_t n) { return Duration{n * 60'000}; };
  auto const ms = [](std::int64_t n) { return Duration{n}; };
  BOOST_TEST(roughly(ms(0)) == "under 1 s");
  BOOST_TEST(roughly(ms(499)) == "under 1 s");
  BOOST_TEST(roughly(ms(1'400)) == "1 s");
  BOOST_TEST(roughly(ms(45'500)) == "46 s");
  BOOST_TEST(roughly(min(14)) == "14 min");
  BOOST_TEST(roughly(min(14) + ms(31'000)) == "15 min");
  BOOST_TEST(roughly(h(10) + min(56) + ms(12'524)) == "10 h 56 min");
  BOOST_TEST(roughly(h(16)) == "16 h");
  BOOST_TEST(roughly(h(24)) == "1 day");
  BOOST_TEST(roughly(h(69)) == "2 days 21 h");
  BOOST_TEST(roughly(h(23) + min(40)) == "23 h 40 min");
  BOOST_TEST(roughly(h(48) + min(10)) == "2 days");
  BOOST_TEST(roughly(ms(-7'200'000)) == "-2 h");
}

BOOST_AUTO_TEST_CASE(what_rounds_up_to_the_next_unit_is_said_in_that_unit) {
  BOOST_TEST(roughly(Duration{999}) == "1 s");
  BOOST_TEST(roughly(Duration{59'600}) == "1 min");
  BOOST_TEST(roughly(Duration{3'599'000}) == "1 h");
  BOOST_TEST(roughly(Duration{86'399'000}) == "1 day");
}

BOOST_AUTO_TEST_SUITE_END()
