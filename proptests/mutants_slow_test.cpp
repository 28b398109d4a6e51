#include <boost/test/unit_test.hpp>

#include <set>

#include <fmt/format.h>

#include "engine/engine.h"
#include "model/settings.h"
#include "proptests/plans.h"
#include "scenarios/file/told_catalogue_test.h"

using namespace drydock;

/// The harness is tested as hard as the engine: every planted bug must be caught by a file of the
/// catalogue that turns red; and random plans must meet it, by an error that the same plan does not
/// show without the bug.
BOOST_AUTO_TEST_SUITE(mutants_slow_test)

namespace {

struct Hunt {
  std::string name;
  PlanShape shape;
  std::function<void(Plan&)> prepare;
};

std::vector<Hunt> hunts() {
  auto const adjust = [](Plan& plan) {
    for (AccountConfig& a : plan.store.accounts)
      a.settings.delta = DeltaMode::Adjust;
  };
  auto const go_live = [](Plan& plan) {
    plan.already_live = false;
    for (AccountConfig& a : plan.store.accounts)
      a.settings.initial_after = hours(8);
  };
  auto const takes_any_reference = [](Plan& plan) { plan.unique_order_refs = Switch::Off; };
  auto const zones = [](Plan& plan) {
    plan.store.zone = load_zone("America/Toronto").value_or(Zone{});
  };
  return {
      {"safe, careful, faults", {.profile = PlanProfile::Safe, .people = People::Careful}, {}},
      {"safe with adjust, careful, faults",
       {.profile = PlanProfile::Safe, .people = People::Careful},
       adjust},
      {"guide, careful, faults", {.profile = PlanProfile::Guide, .people = People::Careful}, {}},
      {"wild, careless, faults", {.profile = PlanProfile::Wild, .people = People::Careless}, {}},
      {"safe, careless", {.profile = PlanProfile::Safe, .people = People::Careless}, {}},
      {"go-live day", {.profile = PlanProfile::Guide, .people = People::Careful}, go_live},
      {"another zone", {.profile = PlanProfile::Safe, .people = People::Careful}, zones},
      {"an ERP that takes an order twice",
       {.profile = PlanProfile::Guide, .people = People::Careful},
       takes_any_reference},
      {"two accounts",
       {.profile = PlanProfile::Guide, .people = People::Careless, .preset = "two-accounts"},
       {}},
  };
}

/// What a run shows that hurts: error findings by anomaly, and that it never came to rest.
std::set<std::string> hurts(Plan const& plan) {
  RunRecord const record = run(plan, {.keep = Keep::HashOnly});
  std::set<std::string> out;
  for (Finding const& f : record.findings)
    if (f.severity == Severity::Error)
      out.insert(std::string{name_of(f.anomaly)});
  if (!record.unsettled.empty() && out.empty())
    out.insert("never at rest");
  return out;
}

struct Catch {
  std::string hunt;
  std::uint64_t seed = 0;
  std::string by;
};

std::optional<Catch> hunt_down(engine::Mutant mutant, std::uint64_t seeds) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed)
    for (Hunt const& hunt : hunts()) {
      Plan plan = random_plan(Seed{seed}, hunt.shape);
      if (hunt.prepare)
        hunt.prepare(plan);
      plan.mutants = {std::string{engine::name_of(mutant)}};
      std::set<std::string> const with = hurts(plan);
      if (with.empty())
        continue;
      plan.mutants.clear();
      std::set<std::string> const without = hurts(plan);
      for (std::string const& anomaly : with)
        if (!without.contains(anomaly))
          return Catch{hunt.name, seed, anomaly};
    }
  return std::nullopt;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_mutant_of_the_engine_turns_a_file_of_the_catalogue_red) {
  std::vector<Told> const catalogue = read_catalogue(DRYDOCK_SOURCE_DIR);
  for (engine::Mutant mutant : engine::all_mutants()) {
    std::string file, why;
    for (Told const& told : catalogue) {
      if (!told.scenario.plan.mutants.empty())
        continue;
      why = notices(told.scenario,
                    [&](Plan& plan) { plan.mutants = {std::string(engine::name_of(mutant))}; });
      if (why.empty())
        continue;
      file = told.scenario.file;
      break;
    }
    BOOST_TEST(!file.empty(), engine::name_of(mutant) << " turns no file red");
    BOOST_TEST_MESSAGE(fmt::format("{:28} {}: {}", engine::name_of(mutant), file, why));
  }
}

// A hunt for people who have an hour: random plans meet only some mutants in a bounded time, and
// the catalogue above is the gate. Run it with --run_test=mutants_slow_test/random_plans*.
BOOST_AUTO_TEST_CASE(random_plans_meet_the_mutants_of_the_engine, *boost::unit_test::disabled()) {
  for (engine::Mutant mutant : engine::all_mutants()) {
    auto const caught = hunt_down(mutant, 60);
    BOOST_CHECK_MESSAGE(caught.has_value(), engine::name_of(mutant) << " was not caught");
    if (caught)
      BOOST_TEST_MESSAGE(fmt::format("{:28} {:18} seed {:3} ({})", engine::name_of(mutant),
                                     caught->by, caught->seed, caught->hunt));
  }
}

BOOST_AUTO_TEST_SUITE_END()
