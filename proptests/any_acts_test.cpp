#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "model/action.h"
#include "model/property_test.h"
#include "model/words_test.h"
#include "scenarios/file/scenario.h"
#include "scenarios/run/run.h"

/// Whatever anybody does, sensible or not, in whatever order: it is done or refused, and the same
/// plan is the same run.
namespace drydock {
BOOST_AUTO_TEST_SUITE(any_acts_test)

namespace {

constexpr std::string_view kShop = R"({
  "why": "w",
  "given": { "store": "two-shops", "length": "1d",
             "catalogue": [ { "item": "TEE-S", "handle": "tee", "price": "19.00", "on_hand": 10 },
                            { "item": "MUG", "handle": "mug", "price": "7.00", "on_hand": 5 } ] },
  "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE-S", "quantity": 2 } ] })";

words::Known const kNames{"TEE-S", "MUG", "tee", "mug", "order-1"};

Plan plan_with(std::vector<action::Action> const& acts) {
  Plan plan = parse_scenario(kShop, "s.json").value().plan;
  Tick at = plan.actions.back().at;
  for (action::Action const& act : acts) {
    at = at + minutes(20);
    plan.actions.push_back({at, act});
  }
  return plan;
}

}  // namespace

BOOST_AUTO_TEST_CASE(whatever_is_done_is_done_or_refused) {
  std::set<std::size_t> kinds;
  check_property(
      [&] {
        auto const acts = *rc::gen::resize(30, rc::gen::container<std::vector<action::Action>>(
                                                   words::any<action::Action>(kNames)));
        Plan const plan = plan_with(acts);
        RunRecord const one = run(plan, {.keep = Keep::HashOnly});
        RunRecord const two = run(plan, {.keep = Keep::HashOnly});
        RC_ASSERT(one.history.hash() == two.history.hash());
        RC_ASSERT(one.final_draw == two.final_draw);
        RC_ASSERT(one.verdict == two.verdict);
        for (action::Action const& act : acts)
          kinds.insert(act.index());
        RC_CLASSIFY(!one.refused_acts.empty(), "some are refused");
        RC_CLASSIFY(one.refused_acts.size() < acts.size(), "some are done");
      },
      {{"some are refused", 60}, {"some are done", 30}});
  BOOST_TEST(kinds.size() == std::variant_size_v<action::Action>);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock
