#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(fulfilment_test)

namespace {

using namespace fixture;

}  // namespace

BOOST_AUTO_TEST_CASE(committed_and_on_hand_fall_together) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 0), Quantity{1}}}}).empty());
  auto const level = shop.level();
  BOOST_TEST(level.available.units() == 3);
  BOOST_TEST(level.committed.units() == 1);
  BOOST_TEST(level.on_hand.units() == 4);
  auto const facts = shop.facts(EventKind::ShopLineFulfilled);
  BOOST_REQUIRE(facts.size() == 1);
  BOOST_TEST(facts[0].before == 5);
  BOOST_TEST(facts[0].after == 4);
  BOOST_TEST(facts[0].amount == -1);
  BOOST_TEST(facts[0].detail == static_cast<std::uint8_t>(Means::Fulfil));
  BOOST_TEST(shop.server.order(id).lines.at(0).fulfilled.units() == 1);
}

BOOST_AUTO_TEST_CASE(no_lines_means_all_that_is_open) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(shop.errors(shop::CreateFulfilment{id, {}}).empty());
  BOOST_TEST(shop.level().committed.units() == 0);
  BOOST_TEST(shop.server.fulfil_order(id, {}, shop.now, shop.out).error() ==
             "Fulfillment order 7000000000000 has an unfulfillable status= closed.");
  BOOST_TEST(first(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 0), Quantity{1}}}})) ==
             "fulfillment: Fulfillment order 7000000000000 has an unfulfillable status= closed.");
}

BOOST_AUTO_TEST_CASE(bad_lines_are_refused) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(first(shop.errors(shop::CreateFulfilment{order_at(4), {}})) ==
             "fulfillment: Fulfillment order does not exist.");
  BOOST_TEST(first(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 3), Quantity{1}}}})) ==
             "fulfillment: Fulfillment order line item does not exist.");
  BOOST_TEST(first(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 0), Quantity{0}}}})) ==
             "fulfillment.lineItemsByFulfillmentOrder.0.fulfillmentOrderLineItems.0.quantity: "
             "Quantity must be greater than 0");
  BOOST_TEST(first(shop.errors(shop::CreateFulfilment{
                 id, {{line_at(id, 0), Quantity{2}}, {line_at(id, 0), Quantity{1}}}})) ==
             "fulfillment: Invalid fulfillment order line item quantity requested.");
  BOOST_TEST(shop.level().committed.units() == 2);
}

BOOST_AUTO_TEST_CASE(one_call_serves_one_location) {
  Shop shop(
      {product("tee", {{"S", {Quantity{5}, Quantity{0}}}, {"M", {Quantity{0}, Quantity{5}}}})},
      config("2026-07", 2));
  auto const id =
      shop.server
          .place_order({{shop.variant("S"), Quantity{1}}, {shop.variant("M"), Quantity{1}}}, true,
                       shop.now, shop.out)
          .value();
  BOOST_TEST(first(shop.errors(shop::CreateFulfilment{id, {}})) ==
             "fulfillment: All fulfillment orders must be assigned to a single location. Multiple "
             "locations with ids [106000000001, 106000000002] were found.");
  BOOST_TEST(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 1), Quantity{1}}}}).empty());
  BOOST_TEST(shop.errors(shop::CreateFulfilment{id, {}}).empty());
}

BOOST_AUTO_TEST_CASE(staff_send_out_all_of_an_order_or_units_of_it) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(3);
  auto const send = [&](std::int32_t units) {
    return shop.server.fulfil_order(id, {{shop.variant(), Quantity{units}}}, shop.now, shop.out);
  };
  BOOST_TEST(send(2).has_value());
  BOOST_TEST(shop.server.order(id).lines.at(0).fulfilled.units() == 2);
  BOOST_TEST(shop.level().committed.units() == 1);
  BOOST_TEST(send(0).error() == "Quantity must be greater than 0");
  BOOST_TEST(send(2).error() == "Invalid fulfillment order line item quantity requested.");
  BOOST_TEST(shop.level().committed.units() == 1);
  BOOST_TEST(shop.server.fulfil_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(shop.server.order(id).lines.at(0).fulfilled.units() == 3);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
