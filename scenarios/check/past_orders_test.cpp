#include "scenarios/check/past_orders.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(past_orders_test)

namespace {

csv::PastOrder order(std::string name, std::vector<std::string> skus) {
  csv::PastOrder out;
  out.name = std::move(name);
  for (std::string& sku : skus)
    out.lines.push_back({.sku = Sku{std::move(sku)}, .name = "Line", .quantity = Quantity{2}});
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(orders_that_xoro_would_refuse_are_counted_with_all_their_units) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"ITEM-0"}), order("#2", {"ITEM-1", ""}),
                          order("#3", {"TIP"})};
  std::vector<RuleFinding> out;
  review_past_orders(input, out);
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.anomaly == Anomaly::OrderMissed));
  BOOST_TEST((f.severity == Severity::Warning));
  BOOST_TEST(f.units == 6);
  BOOST_TEST(f.subject == "#2, #3");
  BOOST_TEST(f.story.front().starts_with("2 of the 3 past orders"));
}

BOOST_AUTO_TEST_CASE(orders_of_known_items_and_accounts_that_import_none_raise_nothing) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"ITEM-0"})};
  std::vector<RuleFinding> out;
  review_past_orders(input, out);
  BOOST_TEST(out.empty());
  input.past_orders[0] = {order("#1", {""})};
  set(input, "orders.import", "off");
  review_past_orders(input, out);
  BOOST_TEST(out.empty());
}

BOOST_AUTO_TEST_SUITE_END()
