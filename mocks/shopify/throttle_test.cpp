#include "mocks/shopify/throttle.h"

#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(throttle_test)

namespace {

using namespace fixture;

/// Sends at one moment until the shop says Throttled; returns how many passed.
int burst(Shop& shop, shop::Request const& request, Tick at, AccountIndex app = AccountIndex{0}) {
  for (int passed = 0;; ++passed) {
    auto const response = shop.server.handle(request, app, at, shop.out);
    auto const* refused = std::get_if<shop::Refused>(&response.body);
    if (refused && refused->why == shop::Refusal::Throttled)
      return passed;
    if (passed > 10'000)
      BOOST_FAIL("never throttled");
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_plan_has_its_bucket) {
  ShopPlan const plans[] = {ShopPlan::Standard, ShopPlan::Advanced, ShopPlan::Plus,
                            ShopPlan::Enterprise};
  std::int64_t const restores[] = {100, 200, 1'000, 2'000};
  for (std::size_t i = 0; i < 4; ++i) {
    BOOST_TEST(bucket_size(plans[i]).restore_tenths == restores[i] * 10);
    BOOST_TEST(bucket_size(plans[i]).maximum_tenths == restores[i] * 20 * 10);
  }
}

BOOST_AUTO_TEST_CASE(a_burst_empties_the_bucket_and_time_fills_it) {
  Shop shop = Shop::with(1);
  shop::ActivateInventory const ten{shop.item(), location_at(0), "k"};  // costs 10
  Tick const at = shop.now + hours(1);
  BOOST_TEST(burst(shop, ten, at) == 200);
  BOOST_TEST(burst(shop, ten, at + Duration{99}) == 0);
  BOOST_TEST(burst(shop, ten, at + Duration{100}) == 1);  // 100 points a second: 10 in 100 ms
  BOOST_TEST(burst(shop, ten, at + Duration{100} + seconds(1)) == 10);
  BOOST_TEST(burst(shop, ten, at + days(300)) == 200);  // never beyond its size
}

BOOST_AUTO_TEST_CASE(a_throttled_mutation_was_not_executed_and_costs_nothing) {
  Shop shop = Shop::with(1);
  Tick const at = shop.now + hours(1);
  burst(shop, shop::ListOrders{}, at);
  auto const before = shop.server.state().entities_hash;
  auto const empty = available_tenths(shop.server.state(), ShopPlan::Standard, AccountIndex{0}, at);
  burst(shop, shop::ActivateInventory{shop.item(), location_at(0), "k"}, at);
  shop.out.clear();
  auto const response = shop.server.handle(shop.adjust(-1), AccountIndex{0}, at, shop.out);
  auto const* refused = std::get_if<shop::Refused>(&response.body);
  BOOST_REQUIRE(refused);
  BOOST_TEST(refused->message == "Throttled");
  BOOST_TEST(response.cost.requested == 10);
  BOOST_TEST(response.cost.available_tenths <= empty);
  BOOST_TEST(response.cost.available_tenths < 100);
  BOOST_TEST(shop.server.state().entities_hash == before);
  BOOST_TEST(shop.out.facts.empty());
}

BOOST_AUTO_TEST_CASE(admission_is_by_requested_and_the_charge_by_actual_cost) {
  Shop shop = Shop::with(1);
  Tick const at = shop.now + hours(1);
  auto const response = shop.server.handle(shop::ListVariants{}, AccountIndex{0}, at, shop.out);
  BOOST_TEST(response.cost.requested == requested_cost(shop::ListVariants{}));
  BOOST_TEST(response.cost.actual < 10);
  BOOST_TEST(response.cost.available_tenths == 20'000 - response.cost.actual * 10);
  BOOST_TEST(response.cost.maximum_tenths == 20'000);
  BOOST_TEST(response.cost.restore_tenths == 1'000);
}

BOOST_AUTO_TEST_CASE(apps_have_buckets_of_their_own) {
  Shop shop = Shop::with(1);
  Tick const at = shop.now + hours(1);
  burst(shop, shop::ListOrders{}, at, AccountIndex{2});
  BOOST_TEST(available_tenths(shop.server.state(), ShopPlan::Standard, AccountIndex{0}, at) ==
             20'000);
  BOOST_TEST(available_tenths(shop.server.state(), ShopPlan::Standard, AccountIndex{1}, at) ==
             20'000);
}

BOOST_AUTO_TEST_CASE(one_query_over_1000_is_too_dear_for_any_bucket) {
  ShopState const fresh;
  auto const refused = refuse_cost(fresh, ShopPlan::Enterprise, AccountIndex{0}, kOpened, 1001);
  BOOST_REQUIRE(refused);
  BOOST_TEST((refused->why == shop::Refusal::BadRequest));
  BOOST_TEST(refused->message.starts_with(
      "Query cost is 1001, which exceeds the single query max cost limit (1000).\n\nSee "));
  BOOST_TEST(!refuse_cost(fresh, ShopPlan::Standard, AccountIndex{0}, kOpened, 1000));
}

BOOST_AUTO_TEST_CASE(every_page_that_may_be_asked_for_is_affordable) {
  for (std::uint16_t first = 1; first <= 250; ++first) {
    BOOST_TEST(requested_cost(shop::ListProducts{.first = first}) <= kCostMax);
    BOOST_TEST(requested_cost(shop::ListVariants{.first = first}) <= kCostMax);
    BOOST_TEST(requested_cost(shop::ListOrders{.first = first}) <= kCostMax);
  }
}

BOOST_AUTO_TEST_CASE(actual_cost_is_never_above_requested) {
  Shop shop = Shop::with(100);
  for (int i = 0; i < 60; ++i)
    shop.order(1);
  for (shop::Request const& r : std::vector<shop::Request>{
           shop::FindProduct{Handle{"tee"}}, shop::FindProduct{Handle{"no"}}, shop::ListProducts{},
           shop::ListVariants{}, shop::ListOrders{}, shop::GetOrder{order_at(0)},
           shop::GetLevels{{shop.item()}}, shop::ListLocations{}, shop.set(5), shop.set(5, 1)}) {
    auto const cost = shop.send(r).cost;
    BOOST_TEST(cost.actual <= cost.requested);
    BOOST_TEST(cost.actual >= 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
