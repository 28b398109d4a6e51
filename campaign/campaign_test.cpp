#include "campaign/campaign.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(campaign_test)

namespace {

Campaign small() {
  Campaign c;
  c.seeds = {1, 10};
  c.shape = {.items = 4, .orders = 5, .days = 1};
  return c;
}

std::string said(std::string const& text) {
  auto const campaign = parse_campaign(text);
  return campaign ? "" : campaign.error();
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_profile_is_settings_and_people) {
  BOOST_TEST(
      (parse_profile("wild/careful").value() == std::vector{SweepProfile{PlanProfile::Wild, {}}}));
  BOOST_TEST(parse_profile("safe").value().size() == 2U);
  BOOST_TEST(name_of(parse_profile("guide").value().back()) == "guide/careless");
  BOOST_TEST(parse_profile("sfae").error().find("did you mean \"safe\"") != std::string::npos);
  BOOST_TEST(!parse_profile("safe/").has_value());
  BOOST_TEST(!parse_profile("safe/tired").has_value());
  BOOST_TEST(!parse_profile("").has_value());
}

BOOST_AUTO_TEST_CASE(a_campaign_reads_back) {
  Campaign c = small();
  c.profiles = {{PlanProfile::Wild, People::Careless},
                {PlanProfile::Safe, People::Careful},
                {PlanProfile::Wild, People::Careless}};
  c.mutants = {"match-by-sku", "match-by-sku"};
  c.shape.faults = Switch::Off;
  c.shape.preset = "two-shops";
  c = identified(c, "1.2.3");
  BOOST_TEST(c.profiles.size() == 2U);
  BOOST_TEST(name_of(c.profiles.front()) == "safe/careful");
  BOOST_TEST(c.mutants.size() == 1U);
  BOOST_TEST(c.behaviour.size() == 16U);
  auto const read = parse_campaign(print_campaign(c));
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(print_campaign(*read) == print_campaign(c));
  BOOST_TEST(difference(*read, c) == "");
}

BOOST_AUTO_TEST_CASE(what_was_not_printed_is_not_read) {
  std::string const text = print_campaign(identified(small(), "1.2.3"));
  BOOST_TEST(said(text) == "");
  BOOST_TEST(said("") != "");
  BOOST_TEST(said("{}") != "");
  BOOST_TEST(said(text + " ") != "");
  BOOST_TEST(said(replaced(text, "\"items\": 4", "\"items\": 400000")) != "");
  BOOST_TEST(said(replaced(text, "\"items\": 4, ", "")) != "");
  BOOST_TEST(said(replaced(text, "\"days\": 1", "\"days\": \"one\"")) != "");
  BOOST_TEST(said(replaced(text, "1..10", "10..1")) != "");
  BOOST_TEST(said(replaced(text, "\"mutants\": []", "\"mutants\": [\"sunburn\"]")) != "");
  BOOST_TEST(said(replaced(text, "\"preset\": \"\"", "\"preset\": \"palace\"")) != "");
  BOOST_TEST(
      said(replaced(text, "\"guide/careful\", ", "\"guide/careful\", \"guide/careful\", ")) != "");
}

BOOST_AUTO_TEST_CASE(campaigns_differ_by_what_decides_their_runs) {
  Campaign const c = identified(small(), "1.2.3");
  Campaign other = small();
  other.shape.items = 5;
  other = identified(other, "1.2.3");
  // Of equal names: other plans, so another behaviour too.
  BOOST_TEST(other.behaviour != c.behaviour);
  other.behaviour = c.behaviour;
  BOOST_TEST(difference(c, other) == "items: 4 there, 5 here");
  BOOST_TEST(not_comparable(c, other) == "items: 4 there, 5 here");
  Campaign mutated = small();
  mutated.mutants = {"match-by-sku"};
  mutated.seeds = {11, 20};
  mutated = identified(mutated, "1.2.4");
  BOOST_TEST(difference(c, mutated) != "");
  BOOST_TEST(not_comparable(c, mutated) == "");
}

BOOST_AUTO_TEST_CASE(a_run_is_a_function_of_its_campaign_and_place) {
  Campaign const c = small();
  SweptRun const run = swept(c, 3, 2);
  BOOST_TEST((run == swept(c, 3, 2)));
  BOOST_TEST(run.history != swept(c, 4, 2).history);
  BOOST_TEST(run.events > 0U);
  BOOST_TEST(contains(run.acts, action::Action{action::PlaceOrder{}}.index()));
  Campaign calm = c;
  calm.shape.faults = Switch::Off;
  BOOST_TEST(swept(calm, 3, 2).faults == 0U);
}

BOOST_AUTO_TEST_CASE(a_run_beyond_its_budget_ends_unknown) {
  Campaign c = small();
  c.events_max = 5;
  SweptRun const run = swept(c, 1, 0);
  BOOST_TEST((run.verdict == Verdict::Unknown));
  BOOST_TEST(run.why_unknown == "the budget of 5 events was spent");
}

BOOST_AUTO_TEST_SUITE_END()
