#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "campaign/hunting.h"

using namespace drydock;

/// The harness is tested as hard as the engine: every planted bug must be caught by a file of the
/// catalogue that turns red, where there is one, and by random plans, which meet it by an error
/// that the same plan does not show without the bug. `drydock mutants` does the same ten times.
BOOST_AUTO_TEST_SUITE(mutants_slow_test)

namespace {

Scenario const* file(std::string_view name) {
  static std::map<std::string, Scenario, std::less<>> read;
  if (name.empty())
    return nullptr;
  if (auto const at = read.find(name); at != read.end())
    return &at->second;
  auto const path =
      std::filesystem::path(DRYDOCK_SOURCE_DIR) / "scenarios/catalogue" / std::string{name};
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  auto scenario = parse_scenario(text.str(), path.string());
  BOOST_REQUIRE_MESSAGE(scenario.has_value(), "no file " << path);
  return &read.emplace(std::string{name}, std::move(*scenario)).first->second;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_mutant_of_the_engine_is_caught) {
  // No clock: a hundred seeds are the limit.
  HuntingOptions const options{.trials = 2, .clock = [] { return 0.0; }, .limits = {.seeds = 100}};
  HuntingResult const result = hunt(engine::all_mutants(), &file, options);
  for (HuntedMutant const& m : result.mutants) {
    auto const ground = hunt_of(m.mutant).ground;
    BOOST_TEST(m.caught(), engine::name_of(m.mutant) << " was not caught by random plans of "
                                                     << (ground ? name_of(*ground) : "no ground")
                                                     << ", or leaves its file green: " << m.file);
    for (HuntTrial const& trial : m.trials)
      if (trial.caught)
        BOOST_TEST_MESSAGE(fmt::format("{:32} seed {:6} {}", engine::name_of(m.mutant),
                                       trial.caught->seed, trial.caught->by));
  }
  BOOST_TEST(result.peace.runs > 100U);
  BOOST_TEST(result.peace.errors == 0U, "the engine without a bug shows errors of its own");
}

BOOST_AUTO_TEST_SUITE_END()
