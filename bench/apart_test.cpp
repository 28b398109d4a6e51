#include "bench/apart.h"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <vector>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(apart_test)

namespace {

constexpr std::size_t kMiB = 1U << 20;

/// Holds so much at once and touches all of it.
std::expected<std::string, std::string> hold(std::size_t mib) {
  std::vector<char> const held(mib * kMiB, 'x');
  return std::string(1, held[held.size() / 2]);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_work_gives_back_arrives_whole) {
  // More than a pipe holds at once.
  std::string const large(300'000, 'a');
  auto const used = run_apart([&] { return std::expected<std::string, std::string>(large); });
  BOOST_REQUIRE(used.has_value());
  BOOST_TEST((used->told == large));
  auto const nothing = run_apart([] { return std::expected<std::string, std::string>(""); });
  BOOST_REQUIRE(nothing.has_value());
  BOOST_TEST(nothing->told.empty());
}

BOOST_AUTO_TEST_CASE(memory_is_that_of_the_work_alone) {
  auto const large = run_apart([] { return hold(200); });
  auto const small = run_apart([] { return hold(1); });
  BOOST_REQUIRE(large.has_value());
  BOOST_REQUIRE(small.has_value());
  BOOST_TEST(large->peak_mib >= 200);
  BOOST_TEST(small->peak_mib < 200);
  BOOST_TEST(large->peak_mib - small->peak_mib > 150);
}

BOOST_AUTO_TEST_CASE(what_the_work_changes_stays_there) {
  int n = 1;
  auto const used = run_apart([&] {
    n = 2;
    return std::expected<std::string, std::string>(std::to_string(n));
  });
  BOOST_REQUIRE(used.has_value());
  BOOST_TEST(used->told == "2");
  BOOST_TEST(n == 1);
}

BOOST_AUTO_TEST_CASE(work_that_fails_is_an_error) {
  auto const error = [](auto const& work) {
    auto const used = run_apart(work);
    return used ? std::string("no error") : used.error();
  };
  BOOST_TEST(error([] {
               return std::expected<std::string, std::string>(std::unexpected("no such file"));
             }) == "no such file");
  BOOST_TEST(error([]() -> std::expected<std::string, std::string> {
               throw std::runtime_error("thrown");
             }) == "thrown");
  BOOST_TEST(error([]() -> std::expected<std::string, std::string> { std::_Exit(7); }) ==
             "the process could not tell what it did");
  // One that no test framework catches.
  BOOST_TEST(error([]() -> std::expected<std::string, std::string> {
               std::raise(SIGKILL);
               return "";
             }) == "the process was ended by signal 9");
}

BOOST_AUTO_TEST_SUITE_END()
