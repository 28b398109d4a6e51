#include "explore/explore.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "explore/explore_output.h"
#include "explore/explored_test.h"
#include "scenarios/out/schema_check.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(explore_test)

namespace {

Scenario scenario(std::vector<std::string> mutants = {}) {
  Scenario out;
  out.file = "receipt.json";
  out.why = "To be explored";
  out.rules = {"R1"};
  out.plan = explored_plan(kOneReceipt, kDeltaAlone);
  out.plan.mutants = std::move(mutants);
  return out;
}

Explored explored(Scenario const& of, unsigned faults, ExploreOptions options = {}) {
  options.search.faults_max = faults;
  auto result = explore(of, options);
  BOOST_REQUIRE(result.has_value());
  return std::move(*result);
}

std::string json_of(Explored const& result, Scenario const& of) {
  return explore_json(result, of, [](Counterexample const& one) { return print_path(one.path); });
}

/// The model from another state on.
struct From {
  ScenarioModel& model;
  World start;
  using State = World;
  [[nodiscard]] State initial() const { return start; }
  void take(State& s, Step step) const { model.take(s, step); }
  template <class Sink>
  void expand(State const& s, unsigned faults, Sink&& sink) const {
    model.expand(s, faults, sink);
  }
  [[nodiscard]] Fingerprint fingerprint(State const& s) const { return model.fingerprint(s); }
  [[nodiscard]] StateIs judge(State const& s) const { return model.judge(s); }
  [[nodiscard]] StateIs judge_end(State const& s) const { return model.judge_end(s); }
};

std::string read(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_clean_engine_gets_its_certificate) {
  Explored const result = explored(scenario(), 1);
  BOOST_TEST((result.verdict() == Verdict::Passed));
  BOOST_TEST(result.incomplete.empty());
  BOOST_TEST(result.converged > 0U);
  BOOST_TEST(result.ended == 0U);
  BOOST_REQUIRE(result.outcomes.size() == 1U);
  BOOST_TEST(result.outcomes.begin()->first.find("available 15, ats 15, sellable 15") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_counterexample_is_told_and_goes_the_same_way_again) {
  Scenario const of = scenario({"retry-with-new-key"});
  Explored const result = explored(of, 1);
  BOOST_TEST((result.verdict() == Verdict::Failed));
  BOOST_REQUIRE(!result.counterexamples.empty());
  Counterexample const& one = result.counterexamples.front();
  BOOST_TEST((one.finding && one.finding->anomaly == Anomaly::DuplicateUpdate));
  BOOST_TEST(one.faults == 1U);
  BOOST_TEST(!one.finding->story.empty());
  // The fault is on the way, and the point of no return is not after the damage.
  BOOST_REQUIRE(one.no_return.has_value());
  BOOST_TEST(*one.no_return < one.path.size());
  BOOST_TEST(one.no_return_is_sure);
  auto const path = parse_path(print_path(one.path));
  BOOST_REQUIRE(path.has_value());
  auto const again = follow(of, {}, *path);
  BOOST_REQUIRE(again.has_value());
  BOOST_TEST(again->fingerprint == one.fingerprint);
  BOOST_TEST(again->way.back().numbers.at("TEE@Shop/Warehouse available") == 20);
}

BOOST_AUTO_TEST_CASE(before_the_point_of_no_return_it_goes_well_by_itself) {
  Scenario const of = scenario({"retry-with-new-key"});
  ScenarioModel model(of.plan, {});
  Explored const result = explored(of, 1);
  Counterexample const& one = result.counterexamples.front();
  // Some continuation without another fault is undamaged there, and none is one step later.
  for (std::size_t const steps : {*one.no_return, *one.no_return + 1}) {
    World from = model.initial();
    for (std::size_t i = 0; i < steps; ++i)
      model.take(from, one.path[i]);
    From rest{model, from};
    SearchResult const found = Search<From>(rest, {.faults_max = 0}).run();
    bool const well = std::ranges::any_of(found.graph.nodes, [](StateNode const& node) {
      return node.standing == StateIs::Converged;
    });
    BOOST_TEST(well == (steps == *one.no_return));
  }
}

BOOST_AUTO_TEST_CASE(a_way_that_a_file_can_say_is_written_as_one) {
  Scenario const of = scenario({"retry-with-new-key"});
  ExploreOptions lost;
  lost.bounds.kinds = {FaultKind::LoseResponse};
  Explored const result = explored(of, 1, lost);
  BOOST_REQUIRE(!result.counterexamples.empty());
  std::string const text = result.counterexamples.front().scenario;
  BOOST_REQUIRE(!text.empty());
  auto const written = parse_scenario(text, "written.json");
  BOOST_REQUIRE_MESSAGE(written.has_value(),
                        (written ? std::string{} : written.error().front().text()));
  ScenarioResult const shown = run_scenario(*written);
  BOOST_TEST((shown.verdict == Verdict::Passed),
             (shown.complaints.empty() ? std::string{} : shown.complaints.front()));
}

BOOST_AUTO_TEST_CASE(what_is_not_followed_to_its_end_is_unknown) {
  ExploreOptions few;
  few.search.states_max = 40;
  Explored const result = explored(scenario(), 2, few);
  BOOST_TEST((result.verdict() == Verdict::Unknown));
  BOOST_TEST(result.incomplete == "the budget of 40 states was spent");
}

BOOST_AUTO_TEST_CASE(a_point_of_no_return_of_an_incomplete_search_is_not_sure) {
  ExploreOptions first;
  first.search.broken_max = 1;
  Explored const result = explored(scenario({"retry-with-new-key"}), 1, first);
  BOOST_TEST(!result.incomplete.empty());
  BOOST_REQUIRE(!result.counterexamples.empty());
  BOOST_TEST(!result.counterexamples.front().no_return_is_sure);
}

BOOST_AUTO_TEST_CASE(a_path_is_read_as_it_was_written) {
  std::vector<Step> const path{
      {.choice = 3},
      {.choice = 0, .hazard = 1, .fault = static_cast<std::uint8_t>(FaultKind::LoseResponse)},
      {.choice = 1, .fault = Step::kCrash}};
  BOOST_TEST(print_path(path) == "3/0.lose-response.2/crash.1");
  auto const again = parse_path(print_path(path));
  BOOST_REQUIRE(again.has_value());
  BOOST_TEST((*again == path));
  for (char const* const wrong : {"x", "3/", "3.lose-response", "3.lose-response.0", "3.lose.1",
                                  "crash", "crash.0.1", "-1", "99999"})
    BOOST_TEST(!parse_path(wrong).has_value(), wrong);
  BOOST_TEST(!follow(scenario(), {}, *parse_path("99")).has_value());
  BOOST_TEST(!follow(scenario(), {}, *parse_path("crash.7")).has_value());
}

BOOST_AUTO_TEST_CASE(its_json_is_valid_under_its_schema) {
  std::string const committed = DRYDOCK_SOURCE_DIR "/docs/schema/explore.schema.json";
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(committed, std::ios::binary) << explore_schema();
  BOOST_TEST((read(committed) == explore_schema()), "run this test with DRYDOCK_APPROVE=1");
  SchemaCheck const schema(explore_schema());
  for (auto const& of : {scenario(), scenario({"retry-with-new-key"})})
    BOOST_TEST(schema.errors(json_of(explored(of, 1), of)) == "");
  ExploreOptions few;
  few.search.states_max = 40;
  BOOST_TEST(schema.errors(json_of(explored(scenario(), 1, few), scenario())) == "");
  BOOST_TEST(schema.errors(R"({"schema": "drydock.explore/2"})") != "");
}

BOOST_AUTO_TEST_CASE(pictures_are_of_what_can_be_looked_at) {
  Explored const small = explored(scenario(), 0);
  auto const dot = dot_of(small);
  BOOST_REQUIRE(dot.has_value());
  BOOST_TEST(dot->find("palegreen") != std::string::npos);
  BOOST_TEST(!dot_of(explored(scenario(), 1)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
