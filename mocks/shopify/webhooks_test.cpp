#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(webhooks_test)

namespace {

using namespace fixture;
using shop::Topic;

}  // namespace

BOOST_AUTO_TEST_CASE(each_act_triggers_its_topics) {
  using Topics = std::vector<Topic>;
  Shop shop = Shop::with(9);
  auto& s = shop.server;
  auto const id = shop.order(3);
  BOOST_TEST((shop.topics() == Topics{Topic::OrdersCreate}));
  shop.out.clear();
  s.edit_order(id, shop.variant(), Quantity{4}, true, shop.now, shop.out).value();
  BOOST_TEST((shop.topics() == Topics{Topic::OrdersUpdated}));
  shop.out.clear();
  s.refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out).value();
  BOOST_TEST((shop.topics() == Topics{Topic::RefundsCreate, Topic::OrdersUpdated}));
  BOOST_TEST(shop.out.webhooks[0].event_id == shop.out.webhooks[1].event_id);
  BOOST_TEST(shop.out.webhooks[0].webhook_id != shop.out.webhooks[1].webhook_id);
  shop.out.clear();
  s.cancel_order(id, true, shop.now, shop.out).value();
  BOOST_TEST((shop.topics() == Topics{Topic::OrdersCancelled, Topic::OrdersUpdated}));
  auto const product = shop.write(shop::CreateProduct{.title = "Hat"}).product->id;
  BOOST_TEST((shop.topics() == Topics{Topic::ProductsCreate}));
  shop.write(shop::UpdateProduct{.id = product, .title = "Cap"});
  BOOST_TEST((shop.topics() == Topics{Topic::ProductsUpdate}));
  shop.out.clear();
  s.delete_product(product, shop.now, shop.out).value();
  BOOST_TEST((shop.topics() == Topics{Topic::ProductsDelete}));
}

BOOST_AUTO_TEST_CASE(the_body_is_the_order_as_it_was) {
  Shop shop = Shop::with(9);
  auto const id = shop.order(3);
  auto const hook = shop.out.webhooks.at(0);
  shop.server.cancel_order(id, true, shop.now + minutes(1), shop.out).value();
  auto const& body = std::get<shop::OrderView>(hook.body);
  BOOST_TEST(body.lines.at(0).current.units() == 3);
  BOOST_TEST(!body.cancelled_at);
  BOOST_TEST((hook.triggered_at == shop.now));
}

BOOST_AUTO_TEST_CASE(a_deleted_products_body_still_shows_it) {
  Shop shop = Shop::with(9);
  shop.server.delete_product(product_at(0), shop.now, shop.out).value();
  BOOST_TEST(std::get<shop::ProductView>(shop.out.webhooks.at(0).body).variants.size() == 1);
}

BOOST_AUTO_TEST_CASE(inventory_levels_are_told_to_those_who_subscribe) {
  Shop shop = Shop::with(9);
  shop.errors(shop.set(5));
  BOOST_TEST(shop.out.webhooks.empty());
  shop.server.subscribe({Topic::InventoryLevelsUpdate});
  shop.errors(shop.set(4));
  BOOST_REQUIRE((shop.topics() == std::vector{Topic::InventoryLevelsUpdate}));
  auto const& body = std::get<shop::LevelsView>(shop.out.webhooks[0].body);
  BOOST_TEST((body.item == shop.item()));
  BOOST_TEST(body.levels.at(0).available.units() == 4);
  shop.order(1);
  BOOST_TEST((shop.topics() == std::vector{Topic::InventoryLevelsUpdate}));
  BOOST_TEST(std::get<shop::LevelsView>(shop.out.webhooks[0].body).levels.at(0).committed.units() ==
             1);
}

BOOST_AUTO_TEST_CASE(webhook_ids_never_repeat) {
  Shop shop = Shop::with(9);
  shop.order(1);
  auto const one = shop.out.webhooks.at(0);
  shop.order(1);
  BOOST_TEST(shop.out.webhooks.at(0).webhook_id == one.webhook_id + 1);
  BOOST_TEST(shop.out.webhooks[0].event_id == one.event_id + 1);
}

BOOST_AUTO_TEST_CASE(a_failed_delivery_is_tried_eight_times_over_four_hours) {
  Duration last{0};
  for (unsigned attempt = 1; attempt <= 8; ++attempt) {
    auto const after = webhook_retry_after(attempt);
    BOOST_REQUIRE(after.has_value());
    BOOST_TEST((*after > last));
    last = *after;
  }
  BOOST_TEST((last == hours(4)));
  BOOST_TEST(!webhook_retry_after(9));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
