#include "campaign/branching.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <vector>

#include "campaign/campaign.h"
#include "campaign/ladder.h"
#include "scenarios/file/scenario.h"
#include "scenarios/run/run.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(branching_test)

namespace {

Marks marks(std::initializer_list<EventKind> kinds) {
  Marks out;
  for (EventKind const kind : kinds)
    out.set(static_cast<std::size_t>(kind));
  return out;
}

/// Careless people, so that there is something to be found.
Plan careless(std::uint64_t seed) {
  return random_plan(Seed{seed}, {.items = 4,
                                  .orders = 8,
                                  .days = 1,
                                  .profile = PlanProfile::Wild,
                                  .people = People::Careless});
}

bool shows(RunRecord const& record, Finding const& finding) {
  return std::ranges::any_of(
      record.findings, [&](Finding const& f) { return fingerprint(f) == fingerprint(finding); });
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_few_whole_runs_have_is_worth_more) {
  Rarity rarity;
  for (int i = 0; i < 9; ++i)
    rarity.whole_run(marks({EventKind::CallSent}));
  std::uint64_t const usual = rarity.energy(marks({EventKind::CallSent}), 1);
  std::uint64_t const one = rarity.energy(marks({EventKind::CallSent, EventKind::CallLost}), 1);
  std::uint64_t const two =
      rarity.energy(marks({EventKind::CallSent, EventKind::CallLost, EventKind::EngineCrashed}), 1);
  BOOST_TEST(one == usual * 10);
  BOOST_TEST(two == usual * 100);
}

BOOST_AUTO_TEST_CASE(a_cell_is_worth_less_the_more_often_it_is_met) {
  Rarity rarity;
  BOOST_TEST(rarity.came_into(7));
  std::uint64_t last = rarity.energy({}, 7);
  for (int i = 0; i < 20; ++i) {
    BOOST_TEST(!rarity.came_into(7));
    BOOST_TEST(rarity.energy({}, 7) <= last);
    last = rarity.energy({}, 7);
  }
  BOOST_TEST(last == 1U);
  BOOST_TEST(rarity.came_into(8));
  BOOST_TEST(rarity.cells() == 2U);
}

BOOST_AUTO_TEST_CASE(branch_points_are_drawn_by_their_energy) {
  Prng dice{Seed{1}};
  std::vector<std::uint64_t> const energies{1, 0, 98, 1};
  std::vector<int> drawn(energies.size());
  for (int i = 0; i < 10'000; ++i)
    ++drawn[drawn_by_energy(energies, dice)];
  BOOST_TEST(drawn[1] == 0);
  BOOST_TEST(drawn[2] > 9'600);
  BOOST_TEST(drawn[0] + drawn[3] > 100);
  std::vector<std::uint64_t> const none(3);
  for (int i = 0; i < 100; ++i)
    BOOST_TEST(drawn_by_energy(none, dice) < 3U);
}

BOOST_AUTO_TEST_CASE(a_recipe_reads_back) {
  Recipe const recipe{{Tick{1'772'409'600'000}, Seed{0x5F3A}},
                      {Tick{1'772'410'000'000}, Seed{UINT64_MAX}}};
  BOOST_TEST(print_recipe(recipe) == "1772409600000:5f3a,1772410000000:ffffffffffffffff");
  BOOST_TEST((parse_recipe(print_recipe(recipe)).value() == recipe));
  BOOST_TEST(parse_recipe("").value().empty());
  for (char const* const wrong : {"x", "1", "1:", ":1", "1:2,", "1:2,3", "2:1,1:1", "1:x", "1:2:3"})
    BOOST_TEST(!parse_recipe(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(a_run_of_a_recipe_goes_the_way_of_its_timeline) {
  std::size_t checked = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Plan const plan = careless(seed);
    BranchingResult const result = branch(plan, {.timelines = 200, .whole_runs = 2});
    for (Branched const& one : result.findings) {
      RunRecord const record = run(with_recipe(plan, one.recipe), {.keep = Keep::HashOnly});
      BOOST_TEST(record.history.size() == one.events);
      BOOST_TEST(record.history.hash() == one.history);
      BOOST_TEST(shows(record, one.finding), fingerprint(one.finding));
      checked += one.recipe.empty() ? 0 : 1;
    }
  }
  BOOST_TEST(checked > 0U);
}

BOOST_AUTO_TEST_CASE(a_file_of_a_recipe_shows_the_same) {
  Scenario file;
  file.file = "branched.json";
  file.why = "Chance falls anew";
  file.rules = {"R1"};
  file.plan = careless(1);
  Recipe const recipe{{file.plan.start + minutes(90) + Duration{17}, Seed{5}},
                      {file.plan.start + hours(7), Seed{UINT64_MAX}}};
  std::uint64_t const before = run(file.plan).history.hash();
  file.plan = with_recipe(file.plan, recipe);
  auto const again = parse_scenario(print_scenario(file), file.file);
  BOOST_REQUIRE_MESSAGE(again.has_value(), (again ? std::string{} : again.error().front().text()));
  BOOST_TEST((again->plan.faults.anew == recipe));
  BOOST_TEST(run(again->plan).history.hash() == run(file.plan).history.hash());
  BOOST_TEST(run(again->plan).history.hash() != before);
}

BOOST_AUTO_TEST_CASE(the_same_plan_is_searched_the_same_way_twice) {
  Plan const plan = careless(2);
  BranchingOptions const options{.timelines = 300, .whole_runs = 3};
  BranchingResult const one = branch(plan, options), other = branch(plan, options);
  BOOST_TEST(one.timelines == 300U);
  BOOST_TEST(one.history == other.history);
  BOOST_TEST(one.events == other.events);
  BOOST_TEST(one.points == other.points);
  BOOST_TEST(one.cells == other.cells);
  BOOST_TEST(one.findings.size() == other.findings.size());
}

BOOST_AUTO_TEST_CASE(a_budget_of_events_ends_it) {
  Plan const plan = careless(3);
  std::uint64_t const alone = branch(plan, {.timelines = 1}).events;
  BranchingResult const twice =
      branch(plan, {.timelines = UINT32_MAX, .events_of_all = 2 * alone, .whole_runs = 1});
  BOOST_TEST(twice.timelines > 1U);
  BOOST_TEST(twice.events >= 2 * alone);
  BOOST_TEST(twice.events < 4 * alone);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_in_a_timeline_is_followed_until_it_is_told) {
  // Orders that are not released are written over here where chance has it so, not in the plan's
  // own run, and nobody tells it within the patience of a timeline.
  Campaign campaign;
  campaign.mutants = {"unreleased-order-written"};
  Plan const plan = plan_of(campaign, 8, {PlanProfile::Safe, People::Careful});
  BranchingResult const own = branch(plan, {.timelines = 1});
  BOOST_TEST(own.findings.empty());
  BranchingResult const found = branch(plan, searching(kTimelinesSearched, own.events, 1'000'000));
  BOOST_TEST(!found.findings.empty());
  BOOST_TEST(found.events < 2 * own.events);
}

BOOST_AUTO_TEST_CASE(rarity_climbs_a_ladder_that_blind_luck_does_not) {
  // Three things that each go wrong in one run of a hundred.
  Ladder const ladder{.seed = Seed{1}, .rungs = 3, .odds = 100};
  constexpr std::uint32_t kTimelines = 200'000;
  Climb const by_rarity = climb(ladder, Effort::ByRarity, kTimelines);
  BOOST_TEST(by_rarity.result.goal.has_value());
  auto const as_many = static_cast<std::uint32_t>(by_rarity.result.timelines);
  Climb const alike = climb(ladder, Effort::Alike, as_many);
  BOOST_TEST_MESSAGE(as_many << " timelines, " << by_rarity.result.events << " events; alike "
                             << alike.rungs << " rungs, " << alike.result.events << " events");
  BOOST_TEST(!alike.result.goal.has_value());
  // And the top is reached again by its recipe.
  if (by_rarity.result.goal) {
    RunRecord const record = run(with_recipe(ladder_plan(ladder), *by_rarity.result.goal));
    for (EventKind const kind :
         {EventKind::CallLost, EventKind::AnswerLost, EventKind::CallRepeated})
      BOOST_TEST(count_of(record.counts, kind) > 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
