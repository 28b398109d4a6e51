#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

/// Bundles. Assumption: A-S31.
namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(bundles_test)

namespace {

using namespace fixture;

/// 10 TEE-S at 19.00 and 5 MUG at 9.00; a bundle of 2 TEE-S and a MUG for 40.00, listed first.
Shop with_bundle() {
  ShopProduct set = product("set", {{"SET", {}}});
  set.variants[0].price = Amount{4000};
  set.variants[0].components = {{Sku{"TEE-S"}, Quantity{2}}, {Sku{"MUG"}, Quantity{1}}};
  ShopProduct mug = product("mug", {{"MUG", {Quantity{5}}}});
  mug.variants[0].price = Amount{900};
  return Shop({set, product("tee", {{"TEE-S", {Quantity{10}}}}), mug});
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_bundle_shows_what_its_components_make) {
  Shop shop = with_bundle();
  BOOST_TEST(shop.available("SET") == 5);
  BOOST_TEST(shop.level("SET").available.units() == 5);
  BOOST_TEST(shop.server.variant(shop.variant("SET")).bundle);
  BOOST_TEST(!shop.server.variant(shop.variant("MUG")).bundle);
  shop.order(4, "MUG");
  BOOST_TEST(shop.available("SET") == 1);
}

BOOST_AUTO_TEST_CASE(an_order_of_a_bundle_is_one_of_its_components_at_its_price) {
  Shop shop = with_bundle();
  auto const order = shop.server.order(shop.order(2, "SET"));
  BOOST_TEST_REQUIRE(order.lines.size() == 2U);
  BOOST_TEST(order.lines[0].sku.value() == "TEE-S");
  BOOST_TEST(order.lines[0].quantity.units() == 4);
  BOOST_TEST(order.lines[1].sku.value() == "MUG");
  // 19.00 and 9.00 of the 47.00 that they cost alone, of the bundle's 40.00.
  BOOST_TEST(order.lines[0].unit_price.minor() == 1617);
  BOOST_TEST(order.lines[1].unit_price.minor() == 765);
  BOOST_TEST(shop.available("TEE-S") == 6);
  BOOST_TEST(shop.available("MUG") == 3);
  auto const committed = shop.facts(EventKind::ShopLineCommitted);
  BOOST_TEST(committed.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_bundle_is_sold_out_with_its_scarcest_component) {
  Shop shop = with_bundle();
  BOOST_TEST(
      !shop.server.place_order({{shop.variant("SET"), Quantity{6}}}, true, shop.now, shop.out)
           .has_value());
  BOOST_TEST(shop.available("TEE-S") == 10);
  BOOST_TEST(shop.available("MUG") == 5);
}

BOOST_AUTO_TEST_CASE(a_write_of_a_bundle_keeps_its_whole_call_out) {
  Shop shop = with_bundle();
  auto set = shop.set(7, {}, "MUG");
  set.rows.push_back({shop.item("SET"), location_at(0), Quantity{3}, std::nullopt});
  auto const errors = shop.errors(set);
  BOOST_TEST_REQUIRE(errors.size() == 1U);
  BOOST_TEST(errors[0].code == "NON_MUTABLE_INVENTORY_ITEM");
  BOOST_TEST(
      (errors[0].field == std::vector<std::string>{"input", "quantities", "1", "inventoryItemId"}));
  BOOST_TEST(shop.available("MUG") == 5);
  BOOST_TEST(shop.errors(shop.adjust(1, "SET")).at(0).code == "NON_MUTABLE_INVENTORY_ITEM");
  BOOST_TEST(
      !shop.server
           .edit_quantity(shop.variant("SET"), location_at(0), Quantity{3}, shop.now, shop.out)
           .has_value());
}

BOOST_AUTO_TEST_CASE(what_is_given_back_of_a_bundle_is_given_back_of_all_its_components) {
  Shop shop = with_bundle();
  auto const id = shop.order(2, "SET");
  BOOST_TEST(
      shop.server.refund_order(id, shop.variant("SET"), Quantity{1}, true, shop.now, shop.out)
          .has_value());
  BOOST_TEST(shop.available("TEE-S") == 8);
  BOOST_TEST(shop.available("MUG") == 4);
  // One mug is refunded by itself: a second bundle can't be, and nothing of it is.
  BOOST_TEST(
      shop.server.refund_order(id, shop.variant("MUG"), Quantity{1}, true, shop.now, shop.out)
          .has_value());
  BOOST_TEST(
      !shop.server.refund_order(id, shop.variant("SET"), Quantity{1}, true, shop.now, shop.out)
           .has_value());
  BOOST_TEST(shop.available("TEE-S") == 8);
}

// However many components it has, it is paid back once.
BOOST_AUTO_TEST_CASE(money_that_is_paid_back_for_a_bundle_is_paid_back_once) {
  Shop shop = with_bundle();
  auto const id = shop.order(2, "SET");
  auto const refund = [&](std::int32_t units) {
    return shop.server.refund_order(id, shop.variant("SET"), Quantity{units}, true, shop.now,
                                    shop.out, Amount{500});
  };
  BOOST_TEST(refund(1).has_value());
  BOOST_TEST(shop.server.order(id).money.given_back.minor() == 500);
  BOOST_TEST(shop.available("MUG") == 4);
  BOOST_TEST(refund(0).has_value());
  BOOST_TEST(shop.server.order(id).money.given_back.minor() == 1000);
  BOOST_TEST(shop.available("MUG") == 4);
}

// Whatever is sent for it, a bundle pays with all its components.
BOOST_AUTO_TEST_CASE(a_bundle_is_exchanged_for_another_once) {
  Shop shop = with_bundle();
  auto const id = shop.order(1, "SET");
  shop.server.fulfil_order(id, {}, shop.now, shop.out).value();
  shop.server
      .request_return(id, shop.variant("SET"), Quantity{1}, shop.now, shop.out,
                      {{shop.variant("SET"), Quantity{1}}})
      .value();
  shop.server
      .process_return(id, shop.variant("SET"), Quantity{1}, action::Disposition::Restocked, {},
                      shop.now, shop.out)
      .value();
  auto const order = shop.server.order(id);
  BOOST_TEST_REQUIRE(order.lines.size() == 4U);
  BOOST_TEST(order.lines[2].sku.value() == "TEE-S");
  BOOST_TEST(order.lines[2].quantity.units() == 2);
  BOOST_TEST(order.lines[3].unit_price.minor() == 765);
  BOOST_TEST(order.money.given_back.minor() == 2 * 1617 + 765);
  BOOST_TEST(shop.available("TEE-S") == 8);
  BOOST_TEST(shop.available("MUG") == 4);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
