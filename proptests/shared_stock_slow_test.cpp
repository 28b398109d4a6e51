#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "scenarios/plans/random_plan.h"
#include "scenarios/run/side_by_side.h"

using namespace drydock;

/// What is advised where two shops sell one stock does end the risk, and settings alone do not.
BOOST_AUTO_TEST_SUITE(shared_stock_slow_test)

namespace {

constexpr std::uint64_t kPlans = 150;

Plan plan_of_two_shops(std::uint64_t seed) {
  return random_plan(Seed{seed}, {.items = 2,
                                  .orders = 60,
                                  .faults = Switch::Off,
                                  .profile = PlanProfile::Safe,
                                  .people = People::Careful,
                                  .preset = "two-shops"});
}

bool advised(Finding const& f) {
  return f.anomaly == Anomaly::Oversell && !f.repair.empty() &&
         f.story.back().find("had taken from the same stock, and") != std::string::npos;
}

/// Findings that come with the advice, over all plans.
template <class Follow>
std::size_t told_when(Follow&& follow) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= kPlans; ++seed) {
    Plan plan = plan_of_two_shops(seed);
    follow(plan);
    auto const summary = run_briefly(plan);
    found += static_cast<std::size_t>(std::ranges::count_if(summary.findings, advised));
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(safest_settings_leave_the_last_unit_of_a_shared_stock_at_risk) {
  BOOST_TEST(told_when([](Plan&) {}) > 0U);
}

BOOST_AUTO_TEST_CASE(a_stock_of_its_own_for_each_shop_ends_it) {
  BOOST_TEST(told_when([](Plan& plan) {
               plan.store.erp_stores.push_back("Second");
               StoreIndex const second{static_cast<std::uint8_t>(plan.store.erp_stores.size() - 1)};
               for (LocationConfig& location : plan.store.shops[1].locations)
                 location.erp_stores = {second};
               for (ErpProduct& product : plan.catalogue.erp)
                 for (ErpItem& item : product.items) {
                   item.on_hand.resize(plan.store.erp_stores.size());
                   item.on_hand.back() = item.on_hand.front();
                 }
             }) == 0U);
}

BOOST_AUTO_TEST_CASE(goods_that_one_shop_alone_sells_end_it) {
  BOOST_TEST(told_when([](Plan& plan) {
               std::erase_if(plan.actions, [](action::TimedAction const& a) {
                 auto const* order = std::get_if<action::PlaceOrder>(&a.what);
                 return order != nullptr && order->shop.value() == 1;
               });
             }) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
