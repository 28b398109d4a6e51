#include "explore/scenario_model.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "explore/explored_test.h"
#include "explore/search.h"
#include "scenarios/run/run.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(scenario_model_test)

namespace {

static_assert(Explorable<ScenarioModel>);

SearchResult explored(ScenarioModel& model, SearchOptions const& options) {
  return Search<ScenarioModel>(model, options).run();
}

std::set<std::string> outcomes(ScenarioModel const& model) {
  std::set<std::string> out;
  for (auto const& [outcome, count] : model.outcomes())
    out.insert(outcome);
  return out;
}

std::set<std::string> causes(ScenarioModel& model, SearchResult const& result) {
  std::set<std::string> out;
  for (std::uint32_t const broken : result.broken) {
    World world = model.initial();
    for (Step const step : result.graph.path_to(broken))
      model.take(world, step);
    world.close();
    for (Finding const& f : world.watch().findings())
      if (f.severity == Severity::Error)
        out.insert(std::string{name_of(f.anomaly)});
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_natural_order_is_what_a_run_does) {
  Plan plan = explored_plan(kOneOrder, kSafe);
  ScenarioModel model(plan, {.around = Duration{0}});
  World world = model.initial();
  for (int i = 0; i < 10'000 && !world.at_rest(); ++i)
    model.take(world, {});
  BOOST_TEST(world.at_rest());
  BOOST_TEST(!has_error(world));
  RunRecord const record = run(plan);
  BOOST_TEST((record.verdict == Verdict::Passed));
  BOOST_TEST(record.balances.size() == 1U);
  BOOST_TEST(ScenarioModel::outcome_of(world).find(
                 "available " + std::to_string(record.balances.front().available)) !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_world_goes_the_same_way_twice) {
  ScenarioModel model(explored_plan(kOneOrder, kSafe), {});
  World one = model.initial(), other = model.initial();
  for (std::uint32_t i = 0; i < 60; ++i) {
    std::vector<Choice> choices;
    one.choices(choices);
    if (choices.empty())
      break;
    Step const step{.choice = static_cast<std::uint16_t>((i * 7) % choices.size())};
    model.take(one, step);
    model.take(other, step);
    BOOST_REQUIRE((model.fingerprint(one) == model.fingerprint(other)));
  }
}

BOOST_AUTO_TEST_CASE(a_safe_store_survives_any_fault_in_any_order) {
  ScenarioModel model(explored_plan(kOneReceipt, kSafe), {});
  SearchResult const result = explored(model, {.faults_max = 1});
  BOOST_TEST_MESSAGE(result.graph.nodes.size()
                     << " states, " << result.transitions << " transitions");
  BOOST_TEST(result.incomplete.empty());
  BOOST_TEST(result.broken.empty());
  BOOST_TEST(result.graph.never_settling().empty());
  BOOST_TEST(outcomes(model).size() == 1U);
}

BOOST_AUTO_TEST_CASE(depth_first_reaches_the_same_outcomes) {
  struct Case {
    std::string when, given;
    unsigned faults;
    std::vector<std::string> mutants;
  };
  for (Case const& one : {Case{kOneOrder, kSafe, 0, {}}, Case{kOneReceipt, kDeltaAlone, 2, {}},
                          Case{kOneReceipt, kDeltaAlone, 1, {"retry-with-new-key"}}}) {
    Plan plan = explored_plan(one.when, one.given);
    plan.mutants = one.mutants;
    ScenarioModel broad_model(plan, {}), deep_model(plan, {});
    SearchResult const broad = explored(broad_model, {.faults_max = one.faults});
    SearchResult const deep =
        explored(deep_model, {.order = Order::Depth, .faults_max = one.faults});
    BOOST_TEST(broad.graph.nodes.size() == deep.graph.nodes.size());
    BOOST_TEST(broad.broken.size() == deep.broken.size());
    BOOST_TEST((outcomes(broad_model) == outcomes(deep_model)));
    BOOST_TEST(deep.waiting_most < broad.waiting_most);
  }
}

BOOST_AUTO_TEST_CASE(canonical_states_reach_the_same_outcomes_as_all_histories) {
  // Every history on its own, as nothing that went another way is ever the same.
  Plan const plan = explored_plan(kOneReceipt, kDeltaAlone);
  ExploreBounds few{.kinds = {FaultKind::LoseResponse, FaultKind::CrashEngine}};
  ScenarioModel canonical(plan, few);
  few.canonical = false;
  ScenarioModel all(plan, few);
  SearchResult const small = explored(canonical, {.faults_max = 1});
  SearchResult const large = explored(all, {.faults_max = 1, .states_max = 300'000});
  BOOST_TEST_MESSAGE(small.graph.nodes.size()
                     << " states, " << large.graph.nodes.size() << " histories");
  BOOST_TEST(large.incomplete.empty());
  BOOST_TEST(small.graph.nodes.size() < large.graph.nodes.size());
  BOOST_TEST((outcomes(canonical) == outcomes(all)));
}

BOOST_AUTO_TEST_CASE(states_that_are_taken_for_one_go_on_alike) {
  // Two ways that meet: what follows from one follows from the other, step by step.
  for (auto const& [when, given] : {std::pair{kOneOrder, kSafe}, std::pair{kOneReceipt, kSafe},
                                    std::pair{kOneReceipt, kDeltaAlone}}) {
    ScenarioModel model(explored_plan(when, given), {});
    std::map<Fingerprint, World> first;
    std::vector<World> open{model.initial()};
    auto const after = [&](World const& world) {
      std::vector<std::pair<Fingerprint, StateIs>> out;
      model.expand(world, 1, [&](Step, World&& next, unsigned) {
        out.emplace_back(model.fingerprint(next), model.judge(next));
      });
      return out;
    };
    std::size_t met_again = 0, different = 0;
    for (std::size_t i = 0; i < open.size() && met_again < 1500; ++i) {
      World const world = open[i];
      model.expand(world, 1, [&](Step, World&& next, unsigned) {
        auto const [known, is_new] = first.emplace(model.fingerprint(next), next);
        if (is_new) {
          open.push_back(std::move(next));
        } else if (known->second.history().hash() != next.history().hash()) {
          ++met_again;
          different += after(known->second) == after(next) ? 0 : 1;
        }
      });
    }
    BOOST_TEST(met_again > 500U);
    BOOST_TEST(different == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_bug_is_found_by_the_fault_that_it_needs) {
  Plan plan = explored_plan(kOneReceipt, R"("settings": { "inventory.daily.at": "off" }, )");
  plan.mutants = {"retry-with-new-key"};
  ScenarioModel model(plan, {});
  BOOST_TEST(explored(model, {.faults_max = 0}).broken.empty());
  SearchResult const result = explored(model, {.faults_max = 1});
  BOOST_REQUIRE(!result.broken.empty());
  BOOST_TEST(causes(model, result).contains("duplicate-update"));
  auto const path = result.graph.path_to(result.broken.front());
  BOOST_TEST(std::ranges::count_if(path, &Step::goes_wrong) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
