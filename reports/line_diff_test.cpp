#include "reports/line_diff.h"

#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

using namespace drydock::report;
using Lines = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(line_diff_test)

BOOST_AUTO_TEST_CASE(lines_that_change_are_told_with_their_places) {
  BOOST_TEST((line_diff("a\nb\nc\n", "a\nB\nc\n") == Lines{"- 2: b", "+ 2: B"}));
  BOOST_TEST((line_diff("a\nb\nc", "a\nc") == Lines{"- 2: b"}));
  BOOST_TEST((line_diff("a\nc", "a\nb\nc\nd") == Lines{"+ 2: b", "+ 4: d"}));
  BOOST_TEST((line_diff("1\n2\n3\n", "one\n2\nthree\n") ==
              Lines{"- 1: 1", "+ 1: one", "- 3: 3", "+ 3: three"}));
  BOOST_TEST(line_diff("a\n", "a\n").empty());
  BOOST_TEST(line_diff("", "").empty());
}

BOOST_AUTO_TEST_CASE(a_column_more_in_a_hundred_thousand_rows_takes_no_time) {
  std::string before = "a\n", after = "b\nb\n";
  for (int i = 0; i < 100'000; ++i) {
    before += std::to_string(i) + "\n";
    after += std::to_string(i) + ",\n";
  }
  BOOST_TEST(line_diff(before, after).size() == 200'003U);
}

/// What is told turns the one into the other.
RC_BOOST_PROP(the_difference_is_the_difference, ()) {
  auto const some_lines = [] {
    return *rc::gen::container<Lines>(rc::gen::element<std::string>("a", "b", "c", ""));
  };
  auto const text_of = [](Lines const& lines) {
    std::string out;
    for (std::string const& line : lines)
      out += line + "\n";
    return out;
  };
  Lines const a = some_lines(), b = some_lines();
  std::vector<bool> stays(a.size(), true), comes(b.size(), false);
  for (std::string const& line : line_diff(text_of(a), text_of(b))) {
    std::size_t const colon = line.find(": ");
    auto const place = std::stoul(line.substr(2, colon - 2)) - 1;
    bool const gone = line[0] == '-';
    RC_ASSERT(line.substr(colon + 2) == (gone ? a : b).at(place));
    (gone ? stays : comes).at(place) = !gone;
  }
  Lines left_of_a, left_of_b;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (stays[i])
      left_of_a.push_back(a[i]);
  for (std::size_t i = 0; i < b.size(); ++i)
    if (!comes[i])
      left_of_b.push_back(b[i]);
  RC_ASSERT(left_of_a == left_of_b);
}

BOOST_AUTO_TEST_SUITE_END()
