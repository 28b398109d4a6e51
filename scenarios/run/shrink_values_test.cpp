#include "scenarios/run/shrink.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(shrink_values_test)

namespace {

action::PlaceOrder order(int number, std::int32_t quantity = 1) {
  action::PlaceOrder out;
  out.label = "order-" + std::to_string(number);
  action::OrderLine line;
  line.item = ItemNumber{"ITEM-" + std::to_string(number)};
  line.quantity = Quantity{quantity};
  out.lines = {line};
  return out;
}

/// An order an hour, each of an item of its own.
Plan plan_of(int orders) {
  Plan plan;
  plan.start = *parse_tick("2026-03-02T00:00:00Z");
  plan.length = hours(100);
  for (int i = 0; i < orders; ++i) {
    plan.actions.push_back({plan.start + hours(i), order(i, 7)});
    ErpProduct product;
    product.base_part = BasePart{"ITEM-" + std::to_string(i)};
    plan.catalogue.erp.push_back(product);
  }
  plan.catalogue.shops.resize(1);
  return plan;
}

bool places(Plan const& plan, std::string_view label) {
  return std::ranges::any_of(plan.actions, [&](action::TimedAction const& a) {
    auto const* placed = std::get_if<action::PlaceOrder>(&a.what);
    return placed != nullptr && placed->label == label;
  });
}

bool has_product(Plan const& plan, std::string_view part) {
  return std::ranges::any_of(plan.catalogue.erp,
                             [&](ErpProduct const& p) { return p.base_part.value() == part; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_failure_needs_is_all_that_is_left) {
  Plan plan = plan_of(32);
  plan.faults.rates[0] = {1, 100};
  plan.faults.rates[3] = {1, 100};
  plan.faults.scripted.resize(4);
  auto const fails = [](Plan const& p) {
    return places(p, "order-5") && places(p, "order-20") && has_product(p, "ITEM-7") &&
           p.faults.rates[3].num != 0;
  };
  auto const shrunk = shrink(plan, fails, 2'000);
  BOOST_TEST(fails(shrunk.plan));
  BOOST_TEST(shrunk.actions_before == 32U);
  BOOST_TEST(shrunk.actions_after == 2U);
  BOOST_TEST(shrunk.plan.actions.size() == 2U);
  BOOST_TEST(shrunk.plan.catalogue.erp.size() == 1U);
  BOOST_TEST(shrunk.plan.faults.rates[0].num == 0U);
  BOOST_TEST(shrunk.plan.faults.rates[3].num == 1U);
  BOOST_TEST(shrunk.plan.faults.scripted.empty());
  BOOST_TEST((shrunk.plan.length == hours(21)));  // an hour after the last act
  for (auto const& a : shrunk.plan.actions)
    BOOST_TEST(std::get<action::PlaceOrder>(a.what).lines[0].quantity.units() == 1);
}

BOOST_AUTO_TEST_CASE(numbers_that_matter_and_times_stay) {
  Plan const plan = plan_of(3);
  auto const fails = [&](Plan const& p) {
    return std::ranges::any_of(p.actions, [&](action::TimedAction const& a) {
      auto const& placed = std::get<action::PlaceOrder>(a.what);
      return placed.label == "order-1" && placed.lines[0].quantity.units() == 7 &&
             a.at == plan.start + hours(1);
    });
  };
  auto const shrunk = shrink(plan, fails);
  BOOST_REQUIRE(shrunk.plan.actions.size() == 1U);
  BOOST_TEST(fails(shrunk.plan));
}

BOOST_AUTO_TEST_CASE(lines_of_an_order_are_left_out_one_by_one) {
  Plan plan = plan_of(1);
  auto& lines = std::get<action::PlaceOrder>(plan.actions[0].what).lines;
  for (int i = 1; i < 4; ++i)
    lines.push_back(order(i).lines[0]);
  auto const fails = [](Plan const& p) {
    return !p.actions.empty() &&
           std::ranges::any_of(
               std::get<action::PlaceOrder>(p.actions[0].what).lines,
               [](action::OrderLine const& l) { return l.item.value() == "ITEM-2"; });
  };
  auto const shrunk = shrink(plan, fails);
  BOOST_REQUIRE(shrunk.plan.actions.size() == 1U);
  auto const& left = std::get<action::PlaceOrder>(shrunk.plan.actions[0].what).lines;
  BOOST_REQUIRE(left.size() == 1U);
  BOOST_TEST(left[0].item.value() == "ITEM-2");
}

BOOST_AUTO_TEST_CASE(the_budget_of_runs_is_kept_and_counted) {
  std::uint32_t asked = 0;
  auto const fails = [&](Plan const& p) {
    ++asked;
    return places(p, "order-63");
  };
  for (std::uint32_t budget : {0U, 1U, 7U, 50U}) {
    asked = 0;
    auto const shrunk = shrink(plan_of(64), fails, budget);
    BOOST_TEST(asked == shrunk.runs);
    BOOST_TEST(asked <= budget);
    BOOST_TEST(places(shrunk.plan, "order-63"));  // what it gives was seen to fail, or is the whole
  }
}

BOOST_AUTO_TEST_CASE(a_plan_that_does_not_fail_without_all_of_it_stays_whole) {
  Plan const plan = plan_of(5);
  auto const shrunk = shrink(plan, [&](Plan const& p) { return p == plan; });
  BOOST_TEST((shrunk.plan == plan));
  BOOST_TEST(shrunk.actions_after == 5U);
}

BOOST_AUTO_TEST_SUITE_END()
