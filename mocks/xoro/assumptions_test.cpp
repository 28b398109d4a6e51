#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "model/settings.h"

BOOST_AUTO_TEST_SUITE(assumptions_test)

namespace {

std::string read(std::string const& path) {
  char const* const root = std::getenv("DRYDOCK_ROOT");
  std::ifstream in((root ? std::string(root) : std::string(".")) + "/" + path);
  BOOST_TEST_REQUIRE(in.good(), path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> all(std::string const& text, std::string const& pattern) {
  std::regex const wanted(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), wanted), end; it != end; ++it)
    found.insert((*it)[1]);
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_setting_that_the_page_names_is_one) {
  auto const named =
      all(read("docs/assumptions.md"), "`((?:product|price|inventory|orders|gates)\\.[a-z_.]+)");
  BOOST_TEST(named.size() > 10U);
  for (auto const& path : named)
    if (!path.ends_with(".cpp"))
      BOOST_TEST(drydock::find_setting(path) != nullptr, path);
}

BOOST_AUTO_TEST_CASE(each_contradiction_of_the_guide_has_one_row) {
  auto const page = read("docs/assumptions.md");
  auto const rows = all(page, "\n(K[0-9]+) \\|");
  BOOST_TEST(rows.size() == 19U);
  for (int k = 1; k <= 19; ++k)
    BOOST_TEST(rows.contains("K" + std::to_string(k)));
}

BOOST_AUTO_TEST_CASE(every_assumption_that_is_referred_to_is_written_down) {
  auto const known = all(read("docs/assumptions.md"), "\n(A-X[0-9]+) \\|");
  BOOST_TEST(known.size() >= 15U);
  for (auto const* path : {"docs/xoro-mock.md", "mocks/xoro/state.h", "mocks/xoro/acts.h",
                           "mocks/xoro/products.cpp", "mocks/xoro/rate.cpp"})
    for (auto const& id : all(read(path), "(A-X[0-9]+)"))
      BOOST_TEST(known.contains(id), path << " refers to " << id);
}

BOOST_AUTO_TEST_SUITE_END()
