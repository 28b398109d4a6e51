#include "scenarios/check/core.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/check/sound_store_test.h"
#include "scenarios/run/run.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(core_test)

namespace {

std::vector<CorePlan> cores_of(StoreInput const& input) {
  return core_plans(input.config, input.catalogue,
                    estimate_demand(input.config, input.catalogue, input.past_orders));
}

Cores explored(StoreInput const& input, CheckOptions const& options) {
  return explore_cores(input.config, input.catalogue,
                       estimate_demand(input.config, input.catalogue, input.past_orders), options,
                       [](auto, auto, auto) {});
}

/// Finds what the plan itself shows, as if one order of events had been looked at.
CoreSeen the_plan_alone(Plan const& plan, unsigned, std::uint64_t) {
  return {.states = 7, .all = true, .damage = {plan}};
}

Finding a_loss(Anomaly anomaly = Anomaly::LostDeduction) {
  Finding f;
  f.anomaly = anomaly;
  f.subject = "ITEM-0";
  f.cause = {"order-of-messages"};
  f.story = {"The shop offers one too many."};
  return f;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_account_that_pushes_has_an_order_and_a_receipt) {
  auto input = sound_input(8, "two-shops");
  auto const cores = cores_of(input);
  BOOST_TEST_REQUIRE(cores.size() == 4U);
  for (CorePlan const& core : cores) {
    ShopIndex const shop = core.plan.store.accounts[core.account.value()].shop;
    for (std::size_t s = 0; s < core.plan.catalogue.shops.size(); ++s)
      BOOST_TEST(core.plan.catalogue.shops[s].empty() == (s != shop.value()));
    // Whatever schedule there is, another shop's account does nothing but read once what there is.
    auto const record = run(core.plan);
    for (Event const& event : record.history.events())
      if (event.fact.kind == EventKind::CallSent && event.at > core.plan.start + minutes(10))
        BOOST_TEST_REQUIRE((AccountIndex{event.account} == core.account),
                           core.what << ": call " << int{event.fact.detail} << " by account "
                                     << int{event.account});
    for (AccountConfig const& account : core.plan.store.accounts) {
      BOOST_TEST((account.settings.product_sync == Switch::Off));
      BOOST_TEST((account.settings.inventory_push == Switch::On) == (account.shop == shop));
    }
    // A plan that does harm by itself has nothing to be explored.
    BOOST_TEST((run_briefly(core.plan, 1'000'000).verdict == Verdict::Passed), core.what);
  }
  for (AccountConfig& account : input.config.accounts)
    account.settings.inventory_push = Switch::Off;
  BOOST_TEST(cores_of(input).empty());
}

BOOST_AUTO_TEST_CASE(without_an_explorer_nothing_is_explored_or_told) {
  auto const input = sound_input(8, "single-shop");
  auto const cores = explored(input, {});
  BOOST_TEST(cores.cores.empty());
  BOOST_TEST(told_of(cores, input.config) == "");
}

BOOST_AUTO_TEST_CASE(damage_is_kept_where_the_safe_form_does_not_show_it) {
  auto input = sound_input(8, "single-shop");
  CheckOptions options;
  options.explore = &the_plan_alone;
  auto const sound = explored(input, options);
  BOOST_TEST(sound.bites.empty());
  set(input, "inventory.quantity", "available");  // puts sold units on sale again, in any order
  auto const broken = explored(input, options);
  BOOST_TEST_REQUIRE(!broken.bites.empty());
  BOOST_TEST(broken.bites.front().pitfall == "an order comes around an absolute run");
  BOOST_TEST(broken.cores.front().bit);
  BOOST_TEST(told_of(broken, input.config).find("7 states without any fault, with damage") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(damage_that_the_safe_form_shows_too_is_not_the_settings_doing) {
  auto const input = sound_input(8, "single-shop");
  CheckOptions options;
  options.explore = &the_plan_alone;
  options.mutants = {"on-hand-pushed"};  // puts sold units on sale again, in any form
  auto const cores = explored(input, options);
  bool shown = false;
  for (CorePlan core : cores_of(input)) {
    core.plan.mutants = options.mutants;
    shown = shown || run_briefly(core.plan, 1'000'000).verdict == Verdict::Failed;
  }
  BOOST_TEST(shown);
  BOOST_TEST(cores.bites.empty());
}

BOOST_AUTO_TEST_CASE(damage_that_no_plan_repeats_is_no_go_and_told) {
  auto const input = sound_input(8, "single-shop");
  CheckOptions options;
  options.seeds = 1;
  options.explore = [](Plan const&, unsigned, std::uint64_t) {
    return CoreSeen{.states = 3, .all = true, .damage = {}, .unrepeatable = {a_loss()}};
  };
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_TEST(std::ranges::any_of(result.not_examined, [](std::string const& line) {
    return line.find("that no run repeats: lost-deduction") != std::string::npos;
  }));
}

// The safe form alone has nothing to be held against.
BOOST_AUTO_TEST_CASE(damage_that_no_run_repeats_is_told_where_the_safe_form_does_not_do_it) {
  auto input = sound_input(8, "single-shop");
  set(input, "inventory.delta.mode", "adjust");
  CheckOptions options;
  options.explore = [](Plan const& plan, unsigned, std::uint64_t) {
    bool const adjusts = plan.store.accounts.front().settings.delta == DeltaMode::Adjust;
    return CoreSeen{.states = 3,
                    .all = true,
                    .damage = {},
                    .unrepeatable = adjusts ? std::vector{a_loss()} : std::vector<Finding>{}};
  };
  auto const cores = explored(input, options);
  BOOST_TEST(cores.unrepeatable().empty());
  BOOST_REQUIRE(!cores.cores.front().damage.empty());
  Finding const& told = cores.cores.front().damage.front();
  BOOST_REQUIRE(told.blame.size() == 1U);
  BOOST_TEST(told.blame.front().subject == "inventory.delta.mode");
  BOOST_TEST((told.severity == Severity::Error));
  // Met with a fault too, which is the same thing; with a fault alone slow settings may be too
  // slow.
  BOOST_TEST(cores.cores.front().damage.size() == 1U);
  auto const met_calm = options.explore;
  options.explore = [&](Plan const& plan, unsigned faults, std::uint64_t states) {
    return faults == 0 ? CoreSeen{.states = 3, .all = true} : met_calm(plan, faults, states);
  };
  BOOST_TEST((explored(input, options).cores.front().damage.front().severity == Severity::Warning));
  options.explore = met_calm;
  options.seeds = 1;
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Failed));
  // That something comes too late, no order of messages proves.
  options.explore = [](Plan const& plan, unsigned, std::uint64_t) {
    bool const adjusts = plan.store.accounts.front().settings.delta == DeltaMode::Adjust;
    return CoreSeen{
        .states = 3,
        .all = true,
        .damage = {},
        .unrepeatable = adjusts ? std::vector{a_loss(Anomaly::Drift)} : std::vector<Finding>{}};
  };
  BOOST_TEST((explored(input, options).cores.front().damage.front().severity == Severity::Warning));
  // What the safe form does as well is nobody's setting: the sync itself does it, or it comes too
  // late in an order of messages without times, which proves nothing.
  auto const both = [&](Anomaly anomaly) {
    options.explore = [anomaly](Plan const&, unsigned, std::uint64_t) {
      return CoreSeen{.states = 3, .all = true, .damage = {}, .unrepeatable = {a_loss(anomaly)}};
    };
    return explored(input, options);
  };
  BOOST_TEST(both(Anomaly::LostDeduction).cores.front().damage.empty());
  BOOST_TEST(
      both(Anomaly::LostDeduction).unrepeatable() == std::vector<std::string>{"lost-deduction"},
      boost::test_tools::per_element());
  BOOST_TEST(both(Anomaly::Drift).unrepeatable().empty());
}

// No week of a store whose zero-price protection is on shows a price of zero.
BOOST_AUTO_TEST_CASE(what_a_core_shows_alone_reaches_the_findings_of_a_check) {
  CheckOptions options;
  options.seeds = 1;
  options.explore = [](Plan const&, unsigned, std::uint64_t) {
    return CoreSeen{.states = 3, .all = true, .damage = {zero_price_plan("off")}};
  };
  auto const result = check(sound_input(8, "single-shop"), options);
  BOOST_TEST((result.verdict == Verdict::Failed));
  BOOST_TEST(std::ranges::any_of(result.findings, [](Finding const& f) {
    return f.anomaly == Anomaly::ZeroPrice && f.severity == Severity::Error;
  }));
}

BOOST_AUTO_TEST_SUITE_END()
