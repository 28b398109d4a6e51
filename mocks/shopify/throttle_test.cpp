#include "mocks/shopify/throttle.h"

#include <array>
#include <ostream>
#include <set>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include "mocks/shopify/fixture_test.h"
#include "model/property_test.h"

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

// --- against buckets that are filled as time passes ---------------------------------------------

namespace {

constexpr std::size_t kApps = 2;

struct Buckets {
  std::array<std::int64_t, kApps> tenths{};
  std::int64_t restore_a_ms = 0, maximum = 0;
  Tick now = kOpened;

  explicit Buckets(ShopPlan plan)
      : restore_a_ms(bucket_size(plan).restore_tenths / 1000),
        maximum(bucket_size(plan).maximum_tenths) {
    tenths.fill(maximum);
  }
  void pass(Duration by) {
    now = now + by;
    for (std::int64_t& t : tenths)
      t = std::min(maximum, t + by.ms() * restore_a_ms);
  }
};

struct Throttled {
  enum class Bug : std::uint8_t { None, OneForAllApps, ChargesTheRequested, ChargesTheRefused } bug;
  ShopPlan plan;
  ShopState state = {};
  std::set<std::string> tags = {};

  [[nodiscard]] AccountIndex app(std::size_t n) const {
    return AccountIndex{static_cast<std::uint8_t>(bug == Bug::OneForAllApps ? 0 : n)};
  }
  void tag(std::string const& kind) {
    if (tags.insert(kind).second)
      RC_TAG(kind);
  }
};

struct Ask : rc::state::Command<Buckets, Throttled> {
  std::size_t app = *rc::gen::inRange<std::size_t>(0, kApps);
  std::int32_t requested = *rc::gen::inRange(1, 1001);
  std::int32_t actual = *rc::gen::inRange(1, requested + 1);
  [[nodiscard]] bool admitted(Buckets const& b) const { return b.tenths[app] >= requested * 10; }
  void apply(Buckets& b) const override { b.tenths[app] -= admitted(b) ? actual * 10 : 0; }
  void run(Buckets const& before, Throttled& t) const override {
    auto const refused = refuse_cost(t.state, t.plan, t.app(app), before.now, requested);
    RC_ASSERT(refused.has_value() == !admitted(before));
    if (refused)
      t.tag("throttled");
    if (!refused || t.bug == Throttled::Bug::ChargesTheRefused)
      charge(t.state, t.plan, t.app(app), before.now,
             t.bug == Throttled::Bug::ChargesTheRequested ? requested : actual);
    auto const after = nextState(before);
    for (std::size_t a = 0; a < kApps; ++a)
      RC_ASSERT(available_tenths(t.state, t.plan, t.app(a), after.now) == after.tenths[a]);
  }
  void show(std::ostream& os) const override {
    os << "app " << app << " asks for " << requested << " and needs " << actual;
  }
};

struct Pass : rc::state::Command<Buckets, Throttled> {
  // Mostly so short that no bucket is full afterwards.
  Duration by{
      *rc::gen::weightedOneOf<std::int64_t>({{5, rc::gen::inRange<std::int64_t>(0, 200)},
                                             {1, rc::gen::inRange<std::int64_t>(0, 60'000)}})};
  void apply(Buckets& b) const override { b.pass(by); }
  void run(Buckets const& before, Throttled& t) const override {
    auto const after = nextState(before);
    for (std::size_t a = 0; a < kApps; ++a)
      RC_ASSERT(available_tenths(t.state, t.plan, t.app(a), after.now) == after.tenths[a]);
  }
  void show(std::ostream& os) const override { os << by.ms() << " ms pass"; }
};

void buckets_have_the_same(Throttled::Bug bug) {
  // The small buckets mostly: a few requests empty them.
  auto const plan = *rc::gen::weightedElement<ShopPlan>({{6, ShopPlan::Standard},
                                                         {2, ShopPlan::Advanced},
                                                         {1, ShopPlan::Plus},
                                                         {1, ShopPlan::Enterprise}});
  Throttled throttled{.bug = bug, .plan = plan};
  rc::state::check(Buckets{plan}, throttled,
                   rc::state::gen::execOneOfWithArgs<Ask, Ask, Ask, Ask, Pass>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(whoever_asks_when_finds_what_filling_buckets_hold) {
  check_property([] { buckets_have_the_same(Throttled::Bug::None); }, {{"throttled", 4}});
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_the_buckets) {
  using enum Throttled::Bug;
  for (auto const bug : {OneForAllApps, ChargesTheRequested, ChargesTheRefused})
    BOOST_TEST(falsified([bug] { buckets_have_the_same(bug); }),
               "bug " << static_cast<int>(bug) << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
