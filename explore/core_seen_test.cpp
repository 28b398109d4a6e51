#include "explore/core_seen.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "explore/explored_test.h"
#include "scenarios/run/run.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(core_seen_test)

namespace {

Plan order_at_the_daily_sync(std::string const& write) {
  return explored_plan(kOneOrder, R"("settings": { "inventory.daily.at": "03:00",
      "product.sync": "off", "price.sync": "off", "orders.send_fulfilments": "off",
      "gates.orders_first": "enforced", "inventory.absolute_write": ")" +
                                      write + R"(" }, )");
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_order_that_an_overwrite_forgets_is_met_and_shown_by_a_plan) {
  CoreSeen const seen = core_seen(order_at_the_daily_sync("overwrite"), 0, 100'000);
  BOOST_TEST_REQUIRE(!seen.damage.empty());
  BOOST_TEST((run(seen.damage.front()).verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(a_write_that_compares_does_no_damage_in_any_order) {
  CoreSeen const seen = core_seen(order_at_the_daily_sync("compare-and-set"), 0, 100'000);
  BOOST_TEST(seen.all);
  BOOST_TEST(seen.states > 100U);
  BOOST_TEST(seen.damage.empty());
  BOOST_TEST(seen.unrepeatable.empty());
}

BOOST_AUTO_TEST_CASE(damage_that_needs_a_fault_is_met_with_one) {
  Plan const plan =
      explored_plan(kOneReceipt, kDeltaAlone + R"("mutants": ["retry-with-new-key"], )");
  CoreSeen const calm = core_seen(plan, 0, 100'000);
  BOOST_TEST(calm.all);
  BOOST_TEST((calm.damage.empty() && calm.unrepeatable.empty()));
  CoreSeen const seen = core_seen(plan, 1, 100'000);
  // Its shortest way is one that no plan can ask for; a longer one is shown, or it is told all the
  // same.
  BOOST_TEST((!seen.damage.empty() || !seen.unrepeatable.empty()));
  for (Finding const& f : seen.unrepeatable)
    BOOST_TEST(name_of(f.anomaly) == "duplicate-update");
}

BOOST_AUTO_TEST_CASE(a_search_that_ends_early_says_so) {
  BOOST_TEST(!core_seen(order_at_the_daily_sync("compare-and-set"), 1, 50).all);
}

BOOST_AUTO_TEST_SUITE_END()
