#include "mocks/json_bounds.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace drydock::mocks {

BOOST_AUTO_TEST_SUITE(json_bounds_test)

BOOST_AUTO_TEST_CASE(depth_and_number_of_values_are_bounded) {
  JsonBounds const small{.depth = 3, .values = 6};
  auto const fits = [&](std::string_view text) { return !json_out_of_bounds(text, small); };
  BOOST_TEST(fits(""));
  BOOST_TEST(fits("[[[1]]]"));
  BOOST_TEST(fits(R"({"a": [{"b": 1}]})"));
  BOOST_TEST(!fits("[[[[1]]]]"));
  BOOST_TEST(!fits(R"({"a": [{"b": {}}]})"));
  BOOST_TEST(fits("[1,2,3,4]"));
  BOOST_TEST(!fits("[1,2,3,4,5,6]"));
  BOOST_TEST(fits("]]]][[[]]]"));
}

BOOST_AUTO_TEST_CASE(what_stands_in_strings_does_not_count) {
  JsonBounds const small{.depth = 1, .values = 2};
  BOOST_TEST(!json_out_of_bounds(R"(["[[[{{,,,\"[[[,,,\\"])", small));
  BOOST_TEST(json_out_of_bounds(R"(["\\",1,2])", small).has_value());
}

BOOST_AUTO_TEST_CASE(a_tower_of_brackets_is_told_as_one) {
  std::string const tower(1'000'000, '[');
  BOOST_TEST(json_out_of_bounds(tower).value_or("") == "the JSON is nested deeper than 100");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
