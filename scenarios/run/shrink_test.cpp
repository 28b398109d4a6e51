#include "scenarios/run/shrink.h"

#include <algorithm>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "model/prng.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(shrink_test)

namespace {

/// So many orders of seven pieces of two items, an hour apart, labelled "0", "1" ...
Plan with_orders(std::size_t count) {
  Plan plan;
  plan.length = days(7);
  for (std::size_t i = 0; i < count; ++i)
    plan.actions.push_back(
        {plan.start + hours(static_cast<std::int64_t>(i)),
         action::PlaceOrder{{},
                            std::to_string(i),
                            {{ItemNumber{"TEE"}, Quantity{7}}, {ItemNumber{"MUG"}, Quantity{7}}}}});
  return plan;
}

std::set<std::string> labels(Plan const& plan) {
  std::set<std::string> all;
  for (action::TimedAction const& act : plan.actions)
    if (auto const* order = std::get_if<action::PlaceOrder>(&act.what))
      all.insert(order->label);
  return all;
}

/// Fails while all of these orders are in the plan.
auto needs(std::set<std::string> wanted) {
  return [wanted = std::move(wanted)](Plan const& plan) {
    return std::ranges::includes(labels(plan), wanted);
  };
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_failure_does_not_need_goes) {
  Shrunk const small = shrink(with_orders(40), needs({"23"}));
  BOOST_TEST((labels(small.plan) == std::set<std::string>{"23"}));
  BOOST_TEST(small.actions_before == 40U);
  BOOST_TEST(small.actions_after == 1U);
  BOOST_TEST(small.runs > 0U);
  BOOST_TEST(small.runs <= 300U);
}

BOOST_AUTO_TEST_CASE(acts_that_only_fail_together_stay_together) {
  Shrunk const small = shrink(with_orders(32), needs({"3", "17", "30"}));
  BOOST_TEST((labels(small.plan) == std::set<std::string>{"3", "17", "30"}));
}

// Each may only go when the one behind it has gone: one pass is not enough.
BOOST_AUTO_TEST_CASE(what_has_become_superfluous_goes_too) {
  auto const fails = [](Plan const& plan) {
    auto const all = labels(plan);
    return all.contains("3") && (!all.contains("1") || all.contains("0")) &&
           (!all.contains("2") || all.contains("1"));
  };
  BOOST_TEST((labels(shrink(with_orders(4), fails).plan) == std::set<std::string>{"3"}));
}

BOOST_AUTO_TEST_CASE(the_smallest_plan_still_fails_whatever_it_needs) {
  Prng prng{Seed{11}};
  for (int round = 0; round < 20; ++round) {
    std::set<std::string> wanted;
    for (auto n = prng.between(1, 4); n > 0; --n)
      wanted.insert(std::to_string(prng.below(24)));
    Shrunk const small = shrink(with_orders(24), needs(wanted));
    BOOST_TEST(needs(wanted)(small.plan));
    BOOST_TEST((labels(small.plan) == wanted));
  }
}

BOOST_AUTO_TEST_CASE(the_budget_of_runs_is_kept) {
  std::uint32_t asked = 0;
  Shrunk const small = shrink(
      with_orders(64),
      [&](Plan const& plan) {
        ++asked;
        return needs({"9"})(plan);
      },
      5);
  BOOST_TEST(asked == 5U);
  BOOST_TEST(small.runs == 5U);
  BOOST_TEST(needs({"9"})(small.plan));
}

BOOST_AUTO_TEST_CASE(faults_go_unless_the_failure_needs_them) {
  Plan plan = with_orders(2);
  for (Ratio& rate : plan.faults.rates)
    rate.num = 500;
  plan.faults.scripted = {{.kind = FaultKind::Throttle},
                          {.kind = FaultKind::LoseResponse},
                          {.kind = FaultKind::CutPage}};
  auto const fails = [](Plan const& p) {
    return p.faults.rate(FaultKind::LoseWebhook).num > 0 &&
           std::ranges::any_of(p.faults.scripted, [](ScriptedFault const& f) {
             return f.kind == FaultKind::LoseResponse;
           });
  };
  Plan const small = shrink(plan, fails).plan;
  for (std::size_t k = 0; k < kCount<FaultKind>; ++k)
    BOOST_TEST((small.faults.rates[k].num != 0) ==
               (static_cast<FaultKind>(k) == FaultKind::LoseWebhook));
  BOOST_TEST_REQUIRE(small.faults.scripted.size() == 1U);
  BOOST_TEST((small.faults.scripted[0].kind == FaultKind::LoseResponse));
  BOOST_TEST(small.actions.empty());
}

BOOST_AUTO_TEST_CASE(products_of_both_systems_go_unless_the_failure_needs_them) {
  Plan plan;
  for (char const* part : {"A", "B", "C", "D"}) {
    plan.catalogue.erp.push_back({.base_part = BasePart{part}});
    if (plan.catalogue.shops.empty())
      plan.catalogue.shops.resize(2);
    for (auto& shop : plan.catalogue.shops)
      shop.push_back({.handle = part});
  }
  auto const fails = [](Plan const& p) {
    auto const has = [](std::vector<ShopProduct> const& products) {
      return std::ranges::find(products, "B", &ShopProduct::handle) != products.end();
    };
    return std::ranges::find(p.catalogue.erp, BasePart{"C"}, &ErpProduct::base_part) !=
               p.catalogue.erp.end() &&
           has(p.catalogue.shops[1]);
  };
  Plan const small = shrink(plan, fails).plan;
  BOOST_TEST_REQUIRE(small.catalogue.erp.size() == 1U);
  BOOST_TEST(small.catalogue.erp[0].base_part.value() == "C");
  BOOST_TEST(small.catalogue.shops[0].empty());
  BOOST_TEST_REQUIRE(small.catalogue.shops[1].size() == 1U);
  BOOST_TEST(small.catalogue.shops[1][0].handle == "B");
}

BOOST_AUTO_TEST_CASE(the_plan_ends_an_hour_after_its_last_act) {
  Plan const small = shrink(with_orders(30), needs({"12"})).plan;
  BOOST_TEST((small.length == hours(13)));
  auto const needs_days = [](Plan const& plan) { return plan.length >= days(3); };
  BOOST_TEST((shrink(with_orders(4), needs_days).plan.length == days(7)));
}

BOOST_AUTO_TEST_CASE(orders_shrink_to_one_piece_of_one_item) {
  Plan const small = shrink(with_orders(3), needs({"1"})).plan;
  auto const& order = std::get<action::PlaceOrder>(small.actions.at(0).what);
  BOOST_TEST_REQUIRE(order.lines.size() == 1U);
  BOOST_TEST(order.lines[0].quantity.units() == 1);
  auto const needs_mugs = [](Plan const& plan) {
    return std::ranges::any_of(plan.actions, [](action::TimedAction const& act) {
      auto const* o = std::get_if<action::PlaceOrder>(&act.what);
      return o && std::ranges::any_of(o->lines, [](action::OrderLine const& line) {
               return line.item.value() == "MUG" && line.quantity.units() == 7;
             });
    });
  };
  Plan const mugs = shrink(with_orders(3), needs_mugs).plan;
  auto const& kept = std::get<action::PlaceOrder>(mugs.actions.at(0).what);
  BOOST_TEST_REQUIRE(kept.lines.size() == 1U);
  BOOST_TEST(kept.lines[0].item.value() == "MUG");
  BOOST_TEST(kept.lines[0].quantity.units() == 7);
}

BOOST_AUTO_TEST_SUITE_END()
