#include "campaign/hunting.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/out/schema_check.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(hunting_test)

namespace {

std::filesystem::path const kRoot = DRYDOCK_SOURCE_DIR;

std::string read(std::filesystem::path const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// DRYDOCK_APPROVE=1 writes the file anew.
void holds(std::filesystem::path const& path, std::string const& wanted) {
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << wanted;
  BOOST_TEST((read(path) == wanted), path.filename().string()
                                         << " is not what the tables say; run this test with "
                                            "DRYDOCK_APPROVE=1 and look at the difference");
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_bug_has_its_hunt_and_every_ground_its_card) {
  BOOST_TEST(engine::all_mutants().size() >= 100U);
  std::set<std::string_view> bugs;
  for (engine::Mutant const m : engine::all_mutants()) {
    BOOST_TEST((hunt_of(m).mutant == m), engine::name_of(m) << " stands at another place");
    BOOST_TEST((engine::card_of(m).mutant == m));
    BOOST_TEST(!engine::card_of(m).source.empty());
    BOOST_TEST(bugs.insert(engine::card_of(m).bug).second, engine::name_of(m));
  }
  for (std::size_t g = 0; g < kCount<Ground>; ++g)
    BOOST_TEST((card_of(static_cast<Ground>(g)).ground == static_cast<Ground>(g)),
               name_of(static_cast<Ground>(g)) << " stands at another place");
}

BOOST_AUTO_TEST_CASE(a_plan_on_a_ground_is_the_same_every_time) {
  for (std::size_t g = 0; g < kCount<Ground>; ++g)
    BOOST_TEST(
        (plan_on(static_cast<Ground>(g), Seed{7}) == plan_on(static_cast<Ground>(g), Seed{7})));
}

// Staff moved what XoroERP had shipped already, and a unit stayed off for good.
BOOST_AUTO_TEST_CASE(grounds_that_were_hurt_once_are_at_peace) {
  for (std::uint64_t const seed : {40'002U, 40'006U})
    BOOST_TEST(peace_on(Ground::Moves, seed, 1).errors == 0U, "moves " << seed);
  BOOST_TEST(peace_on(Ground::PreOrders, 1, 20).errors == 0U);
  // One account made the products, and the other that pushes writes their first numbers with its
  // next run of all of them.
  for (std::uint64_t const seed : {7U, 9U, 12U})
    BOOST_TEST(peace_on(Ground::NewProducts, seed, 1).errors == 0U, "new-products " << seed);
}

BOOST_AUTO_TEST_CASE(page_of_planted_bugs_is_written_from_the_tables) {
  holds(kRoot / "docs/mutants.md", mutants_page());
}

BOOST_AUTO_TEST_CASE(schema_is_what_is_written) {
  holds(kRoot / "docs/schema/mutants.schema.json", mutants_schema());
  engine::Mutant const two[] = {engine::Mutant::MatchByName, engine::Mutant::TaxDropped};
  HuntingResult const result = hunt(two, [](std::string_view) { return nullptr; },
                                    {.trials = 2, .threads = 2, .clock = [] { return 0.0; }});
  BOOST_TEST(schema_errors(mutants_schema(), mutants_json(result)) == "");
  // A file that the hunt names and nobody could read is no catch.
  BOOST_TEST(result.mutants.size() == 2U);
  BOOST_TEST(result.mutants[0].trials.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_not_caught_is_no_success) {
  HuntingResult result;
  result.mutants.resize(1);
  result.mutants[0].trials.resize(1);
  BOOST_TEST(!result.passed());
  result.mutants[0].trials[0].caught = Catch{1, "drift"};
  BOOST_TEST(result.passed());
  result.mutants[0].file = "orders/some.json";
  BOOST_TEST(!result.passed());
  result.mutants[0].why_red = "it does not come out so";
  BOOST_TEST(result.passed());
  result.peace.errors = 1;
  BOOST_TEST(!result.passed());
}

BOOST_AUTO_TEST_SUITE_END()
