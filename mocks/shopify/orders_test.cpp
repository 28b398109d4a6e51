#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(orders_test)

namespace {

using namespace fixture;
using action::Disposition;

/// available / committed / on hand of TEE-S at one location.
std::string numbers(Shop const& shop, std::size_t location = 0) {
  auto const l = shop.level("TEE-S", location);
  return std::to_string(l.available.units()) + "/" + std::to_string(l.committed.units()) + "/" +
         std::to_string(l.on_hand.units());
}

Shop two_locations(std::int32_t first, std::int32_t second) {
  return Shop({product("tee", {{"TEE-S", {Quantity{first}, Quantity{second}}}})},
              config("2026-07", 2));
}

std::uint32_t location_of(Shop const& shop, ShopOrderId id) {
  return position_of(shop.server.order(id).lines.at(0).location);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_shop_opens_with_orders_whose_units_are_committed) {
  ShopProduct tee = product("tee", {{"TEE-S", {Quantity{5}}}});
  tee.variants[0].unavailable = {Quantity{2}};
  tee.variants[0].incoming = {Quantity{7}};
  Shop shop({tee});
  VariantId const variant = shop.variant();
  shop.server = ShopServer(ShopIndex{0}, config(), {tee}, kOpened,
                           {{.name = "#77",
                             .placed = kOpened - days(1),
                             .lines = {{variant, location_at(0), Quantity{3}},
                                       {VariantId{1}, location_at(0), Quantity{1}}}}});
  BOOST_TEST(shop.available() == 5);
  Level const level = shop.server.state().levels[0];
  BOOST_TEST(level.committed == 3);
  BOOST_TEST(level.on_hand() == 10);
  auto const order = shop.server.order(order_at(0));
  BOOST_TEST(order.name == "#77");
  BOOST_TEST(order.lines.size() == 1U);
  BOOST_TEST((order.created_at == kOpened - days(1)));
  BOOST_TEST(shop.server.fulfil_order(order_at(0), {}, kOpened, shop.out).has_value());
  BOOST_TEST(shop.available() == 5);
  BOOST_TEST(shop.server.state().levels[0].on_hand() == 7);
}

BOOST_AUTO_TEST_CASE(an_order_moves_units_from_available_to_committed) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(numbers(shop) == "3/2/5");  // recorded: 5/5 becomes 3/5
  auto const placed = shop.facts(EventKind::ShopOrderPlaced);
  BOOST_REQUIRE(placed.size() == 1);
  BOOST_TEST(placed[0].order == position_of(id));
  BOOST_TEST(placed[0].object == 1);
  BOOST_TEST(placed[0].detail == 1);
  BOOST_TEST(placed[0].amount == 2);
  auto const lines = shop.facts(EventKind::ShopLineCommitted);
  BOOST_REQUIRE(lines.size() == 1);
  BOOST_TEST(lines[0].before == 5);
  BOOST_TEST(lines[0].after == 3);
  BOOST_TEST(lines[0].amount == -2);
  BOOST_TEST(lines[0].line == 0);
  BOOST_TEST(lines[0].detail == static_cast<std::uint8_t>(Means::Checkout));
  auto const view = shop.server.order(id);
  BOOST_TEST(view.name == "#1001");
  BOOST_TEST((view.lines.at(0).id == line_at(id, 0)));
  BOOST_TEST(view.lines[0].unit_price.minor() == 1900);
}

BOOST_AUTO_TEST_CASE(the_location_that_holds_stock_is_chosen_not_the_first) {
  Shop shop = two_locations(0, 5);
  BOOST_TEST(location_of(shop, shop.order(2)) == 1);
  BOOST_TEST(numbers(shop, 1) == "3/2/5");
  BOOST_TEST(numbers(shop, 0) == "0/0/0");
}

namespace {

/// "1:3 0:2": location and units of each line.
std::string lines_of(Shop const& shop, ShopOrderId id) {
  std::string text;
  for (shop::OrderLineView const& line : shop.server.order(id).lines)
    text += (text.empty() ? "" : " ") + std::to_string(position_of(line.location)) + ":" +
            std::to_string(line.quantity.units());
  return text;
}

}  // namespace

// Assumption: A-S1.
BOOST_AUTO_TEST_CASE(a_line_is_shared_out_where_no_location_has_enough) {
  Shop shop = two_locations(2, 3);
  BOOST_TEST(lines_of(shop, shop.order(3)) == "1:3");
  Shop shared = two_locations(2, 3);
  auto const id = shared.order(4);
  BOOST_TEST(lines_of(shared, id) == "1:3 0:1");  // most first, so that it is in the fewest parcels
  BOOST_TEST(numbers(shared, 0) == "1/1/2");
  BOOST_TEST(numbers(shared, 1) == "0/3/3");
  auto const placed = shared.facts(EventKind::ShopOrderPlaced).at(0);
  BOOST_TEST((placed.object == 2U && placed.amount == 4));
  auto const order = shared.server.order(id);
  BOOST_TEST(lines_total(order.lines).minor() == 4 * 1900);
  // Each location sends its own.
  BOOST_TEST(!shared.errors(shop::CreateFulfilment{id, {}}).empty());
  BOOST_TEST(shared.errors(shop::CreateFulfilment{id, {{line_at(id, 1), Quantity{1}}}}).empty());
  BOOST_TEST(numbers(shared, 0) == "1/0/1");
  // Who adds to it does not share out.
  Shop edited = two_locations(2, 3);
  auto const grown = edited.order(1);
  edited.server.edit_order(grown, edited.variant(), Quantity{5}, true, edited.now, edited.out)
      .value();
  BOOST_TEST(lines_of(edited, grown) == "0:1 1:4");
  BOOST_TEST(numbers(edited, 1) == "-1/4/3");
}

BOOST_AUTO_TEST_CASE(a_line_of_what_may_run_short_is_taken_whole_from_one_location) {
  Shop shop(
      {product("tee", {{"TEE-S", {Quantity{2}, Quantity{3}}, true, OversellPolicy::Continue}})},
      config("2026-07", 2));
  BOOST_TEST(lines_of(shop, shop.order(5)) == "1:5");  // nowhere enough: where there is most
  BOOST_TEST(numbers(shop, 1) == "-2/5/3");
}

BOOST_AUTO_TEST_CASE(lines_of_one_order_share_out_what_the_others_leave) {
  Shop shop = two_locations(3, 3);
  auto const id = shop.server
                      .place_order({{shop.variant(), Quantity{2}}, {shop.variant(), Quantity{4}}},
                                   true, shop.now, shop.out)
                      .value();
  BOOST_TEST(lines_of(shop, id) == "0:2 1:3 0:1");
  BOOST_TEST(numbers(shop, 0) == "0/3/3");
  BOOST_TEST(numbers(shop, 1) == "0/3/3");
}

BOOST_AUTO_TEST_CASE(an_order_prefers_a_location_that_it_uses_already) {
  Shop shop(
      {product("tee", {{"S", {Quantity{0}, Quantity{5}}}, {"M", {Quantity{5}, Quantity{5}}}})},
      config("2026-07", 2));
  auto const id =
      shop.server
          .place_order({{shop.variant("S"), Quantity{1}}, {shop.variant("M"), Quantity{1}}}, true,
                       shop.now, shop.out)
          .value();
  BOOST_TEST((shop.server.order(id).lines.at(1).location == location_at(1)));
}

BOOST_AUTO_TEST_CASE(an_order_goes_to_the_location_that_has_all_of_it) {
  Shop shop(
      {product("tee", {{"S", {Quantity{5}, Quantity{5}}}, {"M", {Quantity{0}, Quantity{5}}}})},
      config("2026-07", 2));
  auto const id =
      shop.server
          .place_order({{shop.variant("S"), Quantity{1}}, {shop.variant("M"), Quantity{1}}}, true,
                       shop.now, shop.out)
          .value();
  for (shop::OrderLineView const& line : shop.server.order(id).lines)
    BOOST_TEST((line.location == location_at(1)));
}

// Assumption: A-S24.
BOOST_AUTO_TEST_CASE(a_pre_order_commits_its_units_when_they_are_sent) {
  Shop shop = Shop::with(5);
  auto const id = shop.server
                      .place_order({{shop.variant(), Quantity{3}}}, true, shop.now, shop.out,
                                   {.pre_order = true})
                      .value();
  BOOST_TEST(numbers(shop) == "5/0/5");
  BOOST_TEST(shop.server.order(id).lines[0].selling_plan);
  auto const promised = shop.facts(EventKind::ShopLinePromised);
  BOOST_TEST_REQUIRE(promised.size() == 1U);
  BOOST_TEST(promised[0].amount == -3);
  BOOST_TEST(promised[0].after == 5);
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted).empty());
  // Given up before it is sent: nothing comes back on sale that was never taken off it.
  BOOST_TEST(shop.server.refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop) == "5/0/5");
  // Sent in part.
  BOOST_TEST(shop.server.fulfil_order(id, {{shop.variant(), Quantity{1}}}, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop) == "4/0/4");
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted).size() == 1U);
  // What was sent comes back as from any order; the rest is cancelled.
  BOOST_TEST(shop.server.refund_order(id, shop.variant(), Quantity{2}, true, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop) == "5/0/5");
}

BOOST_AUTO_TEST_CASE(a_pre_order_is_refused_as_any_other_and_over_no_counter) {
  Shop shop = Shop::with(2);
  mocks::OrderExtras const ahead{.pre_order = true};
  BOOST_TEST(
      !shop.server.place_order({{shop.variant(), Quantity{3}}}, true, shop.now, shop.out, ahead)
           .has_value());
  BOOST_TEST(!shop.server
                  .sell_over_counter({{shop.variant(), Quantity{1}}}, location_at(0), shop.now,
                                     shop.out, ahead)
                  .has_value());
}

BOOST_AUTO_TEST_CASE(gift_cards_and_tips_are_lines_of_no_goods_that_wait_for_nothing) {
  Shop shop = Shop::with(5);
  auto const id = shop.server
                      .place_order({{shop.variant(), Quantity{2}}}, true, shop.now, shop.out,
                                   {.custom_lines = 1, .gift_cards = 1, .tip = true})
                      .value();
  BOOST_TEST(numbers(shop) == "3/2/5");
  auto const view = shop.server.order(id);
  BOOST_TEST_REQUIRE(view.lines.size() == 4U);
  std::string goods;
  for (shop::OrderLineView const& line : view.lines)
    goods += shop::is_goods(line) ? 'g' : '-';
  BOOST_TEST(goods == "gg--");
  BOOST_TEST(view.lines[2].gift_card);
  BOOST_TEST(!view.lines[3].ships);
  BOOST_TEST(view.source == "web");
  // They hinder no cancellation.
  BOOST_TEST(shop.server.cancel_order(id, true, shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop) == "5/0/5");
  auto const card = shop.server.place_order({}, true, shop.now, shop.out, {.gift_cards = 1});
  BOOST_TEST(card.has_value());
  BOOST_TEST(!shop.server.place_order({}, true, shop.now, shop.out, {.tip = true}).has_value());
}

BOOST_AUTO_TEST_CASE(an_order_that_nobody_pays_expires_and_is_restocked) {
  Shop shop = Shop::with(5);
  auto const paid = shop.order(1);
  BOOST_TEST(!shop.server.expire_order(paid, shop.now, shop.out).has_value());
  auto const id =
      shop.server.place_order({{shop.variant(), Quantity{2}}}, false, shop.now, shop.out).value();
  BOOST_TEST(shop.server.expire_order(id, shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop) == "4/1/5");
  BOOST_TEST(shop.server.order(id).cancelled_at.has_value());
  BOOST_TEST(!shop.server.pay_order(id, shop.now, shop.out).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_open_of_an_order_moves_to_another_location) {
  Shop shop = two_locations(5, 3);
  auto const id = shop.order(2);
  BOOST_TEST(numbers(shop, 0) == "3/2/5");
  shop.out.clear();
  BOOST_TEST(
      shop.server.move_order(id, shop.variant(), location_at(1), shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop, 0) == "5/0/5");
  BOOST_TEST(numbers(shop, 1) == "1/2/3");
  BOOST_TEST(location_of(shop, id) == 1);
  BOOST_TEST(shop.facts(EventKind::ShopLineReleased).size() == 1U);
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted).size() == 1U);
  // Nothing of it is elsewhere now, and there is no third location.
  for (std::uint32_t to : {1U, 2U})
    BOOST_TEST(!shop.server.move_order(id, shop.variant(), location_at(to), shop.now, shop.out)
                    .has_value());
  shop.server.fulfil_order(id, {{shop.variant(), Quantity{1}}}, shop.now, shop.out).value();
  BOOST_TEST(numbers(shop, 1) == "1/1/2");
  // What was sent stays where it was sent from, and the other unit follows.
  shop.out.clear();
  BOOST_TEST(
      shop.server.move_order(id, shop.variant(), location_at(0), shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop, 1) == "2/0/2");
  BOOST_TEST(numbers(shop, 0) == "4/1/5");
  BOOST_TEST(lines_of(shop, id) == "1:1 0:1");
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted).at(0).amount == -1);
  BOOST_TEST(
      !shop.server.move_order(id, shop.variant(), location_at(0), shop.now, shop.out).has_value());
  BOOST_TEST(shop.server.fulfil_order(id, {{shop.variant(), Quantity{1}}}, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop, 0) == "4/0/4");
}

// Assumption: A-S21.
BOOST_AUTO_TEST_CASE(some_of_what_is_open_moves_and_two_locations_serve_it) {
  Shop shop = two_locations(5, 3);
  auto const id = shop.order(3);
  auto const move = [&](std::uint32_t to, std::int32_t units) {
    return shop.server.move_order(id, shop.variant(), location_at(to), shop.now, shop.out,
                                  Quantity{units});
  };
  auto const before = shop.server.state().entities_hash;
  BOOST_TEST(move(1, 0).error() == "Quantity must be greater than 0");
  BOOST_TEST(move(1, 4).error() == "Invalid fulfillment order line item quantity requested.");
  BOOST_TEST(shop.server.state().entities_hash == before);
  std::int64_t const total = lines_total(shop.server.order(id).lines).minor();
  shop.out.clear();
  BOOST_TEST(move(1, 1).has_value());
  BOOST_TEST(lines_of(shop, id) == "0:2 1:1");
  BOOST_TEST(numbers(shop, 0) == "3/2/5");
  BOOST_TEST(numbers(shop, 1) == "2/1/3");
  BOOST_TEST(shop.facts(EventKind::ShopLineReleased).at(0).amount == 1);
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted).at(0).line == 1U);
  BOOST_TEST(lines_total(shop.server.order(id).lines).minor() == total);
  BOOST_TEST(shop.server.order(id).refunds.empty());
  // All that is left follows, and then nothing of it is elsewhere.
  BOOST_TEST(move(1, 2).has_value());
  BOOST_TEST(lines_of(shop, id) == "1:2 1:1");
  BOOST_TEST(move(1, 1).error() == "Nothing of it is open at another location.");
  BOOST_TEST(shop.server.cancel_order(id, true, shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop, 1) == "3/0/3");
}

BOOST_AUTO_TEST_CASE(a_held_order_stays_committed_and_is_not_fulfilled) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(!shop.server.release_hold(id, shop.now, shop.out).has_value());
  BOOST_TEST(shop.server.hold_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(!shop.server.hold_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(!shop.server.fulfil_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop) == "3/2/5");
  BOOST_TEST(shop.server.release_hold(id, shop.now, shop.out).has_value());
  BOOST_TEST(shop.server.fulfil_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop) == "3/0/3");
  BOOST_TEST(shop.server.hold_order(id, {}, shop.now, shop.out).error() ==
             "Nothing of the order is open.");
}

BOOST_AUTO_TEST_CASE(units_that_are_held_wait_and_the_rest_is_sent) {
  Shop shop = Shop::with(9);
  auto const id = shop.order(4);
  auto const hold = [&](std::int32_t units) {
    return shop.server.hold_order(id, {{shop.variant(), Quantity{units}}}, shop.now, shop.out);
  };
  auto const send = [&](std::int32_t units) {
    return first(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 0), Quantity{units}}}}));
  };
  BOOST_TEST(hold(5).error() == "Invalid fulfillment order line item quantity requested.");
  BOOST_TEST(hold(0).error() == "Quantity must be greater than 0");
  BOOST_TEST(hold(1).has_value());
  BOOST_TEST(hold(1).has_value());
  BOOST_TEST(send(3) == "fulfillment: Invalid fulfillment order line item quantity requested.");
  // All that may be sent, and then nothing may.
  BOOST_TEST(shop.server.fulfil_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(numbers(shop) == "5/2/7");
  BOOST_TEST(send(1) ==
             "fulfillment: Fulfillment order 7000000000000 has an unfulfillable status= on_hold.");
  BOOST_TEST(shop.server.fulfil_order(id, {}, shop.now, shop.out).error() ==
             "Fulfillment order 7000000000000 has an unfulfillable status= on_hold.");
  // What leaves the order leaves its hold: added again, it is free.
  BOOST_TEST(shop.server.edit_order(id, shop.variant(), Quantity{3}, true, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(shop.server.edit_order(id, shop.variant(), Quantity{4}, true, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(shop.errors(shop::CreateFulfilment{id, {{line_at(id, 0), Quantity{1}}}}).empty());
  BOOST_TEST(shop.server.state().orders[0]->lines[0].held == 1);
}

BOOST_AUTO_TEST_CASE(a_short_order_is_refused_under_deny) {
  Shop shop = Shop::with(1);
  auto const before = shop.server.state().entities_hash;
  auto const refused =
      shop.server.place_order({{shop.variant(), Quantity{2}}}, true, shop.now, shop.out);
  BOOST_TEST(refused.error() == "'TEE-S' is sold out: 1 available");
  BOOST_TEST(shop.server.state().entities_hash == before);
  auto const facts = shop.facts(EventKind::ShopOrderRefused);
  BOOST_REQUIRE(facts.size() == 1);
  BOOST_TEST(facts[0].item == position_of(shop.variant()));
  BOOST_TEST(facts[0].before == 1);
  BOOST_TEST(facts[0].amount == 2);
  BOOST_TEST(shop.out.facts.size() == 1);
}

BOOST_AUTO_TEST_CASE(two_lines_of_one_variant_share_its_stock) {
  Shop shop = Shop::with(3);
  BOOST_TEST(!shop.server.place_order(
      {{shop.variant(), Quantity{2}}, {shop.variant(), Quantity{2}}}, true, shop.now, shop.out));
  BOOST_TEST(numbers(shop) == "3/0/3");
}

BOOST_AUTO_TEST_CASE(continue_and_untracked_sell_below_zero_at_the_primary) {
  Shop oversold(
      {product("tee", {{"TEE-S", {Quantity{0}, Quantity{0}}, true, OversellPolicy::Continue}})},
      config("2026-07", 2));
  BOOST_TEST(location_of(oversold, oversold.order(2)) == 0);
  BOOST_TEST(numbers(oversold) == "-2/2/0");  // recorded: available -2 with on_hand 0
  Shop untracked({product("tee", {{"TEE-S", {Quantity{0}}, false}})});
  untracked.order(2);
  BOOST_TEST(numbers(untracked) == "-2/2/0");
}

BOOST_AUTO_TEST_CASE(cancelling_gives_back_or_lets_go) {
  for (bool restock : {true, false}) {
    Shop shop = Shop::with(5);
    auto const id = shop.order(2);
    shop.out.clear();
    BOOST_TEST(shop.server.cancel_order(id, restock, shop.now, shop.out).has_value());
    BOOST_TEST(numbers(shop) == (restock ? "5/0/5" : "3/0/3"));
    BOOST_TEST(shop.facts(EventKind::ShopOrderCancelled).at(0).detail == restock);
    auto const released = shop.facts(EventKind::ShopLineReleased);
    BOOST_REQUIRE(released.size() == 1);
    BOOST_TEST(released[0].before == 3);
    BOOST_TEST(released[0].after == (restock ? 5 : 3));
    BOOST_TEST(released[0].amount == 2);
    BOOST_TEST(released[0].detail ==
               static_cast<std::uint8_t>(restock ? Means::CancelRestock : Means::CancelNoRestock));
    auto const view = shop.server.order(id);
    BOOST_TEST(view.cancelled_at.has_value());
    BOOST_TEST(view.cancel_restocked == restock);
    BOOST_TEST(view.lines.at(0).current.units() == 0);
    BOOST_TEST(view.lines[0].quantity.units() == 2);
    BOOST_TEST(shop.server.cancel_order(id, true, shop.now, shop.out).error() ==
               "Cannot cancel an order that has already been canceled");
  }
}

BOOST_AUTO_TEST_CASE(a_fulfilled_order_is_not_cancelled) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(shop.server.fulfil_order(id, {}, shop.now, shop.out).has_value());
  BOOST_TEST(shop.server.cancel_order(id, true, shop.now, shop.out).error() ==
             "Cannot cancel an order that has outstanding fulfillments");
  BOOST_TEST(shop.server.cancel_order(order_at(9), true, shop.now, shop.out).error() ==
             "Order does not exist");
}

BOOST_AUTO_TEST_CASE(a_refund_before_fulfilment_is_a_cancellation_of_units) {
  for (bool restock : {true, false}) {
    Shop shop = Shop::with(5);
    auto const id = shop.order(3);
    shop.out.clear();
    BOOST_TEST(
        shop.server.refund_order(id, shop.variant(), Quantity{1}, restock, shop.now, shop.out)
            .has_value());
    BOOST_TEST(numbers(shop) == (restock ? "3/2/5" : "2/2/4"));
    auto const facts = shop.facts(EventKind::ShopLineRefunded);
    BOOST_REQUIRE(facts.size() == 1);
    BOOST_TEST(facts[0].before == 2);
    BOOST_TEST(facts[0].after == (restock ? 3 : 2));
    BOOST_TEST(facts[0].amount == 1);
    auto const view = shop.server.order(id);
    BOOST_TEST(view.lines.at(0).current.units() == 2);
    BOOST_REQUIRE(view.refunds.size() == 1);
    BOOST_TEST(!view.refunds[0].was_fulfilled);
    BOOST_TEST(view.refunds[0].restocked == restock);
  }
}

BOOST_AUTO_TEST_CASE(a_refund_after_fulfilment_is_a_return) {
  for (bool restock : {true, false}) {
    Shop shop = Shop::with(5);
    auto const id = shop.order(3);
    shop.server.fulfil_order(id, {}, shop.now, shop.out).value();
    BOOST_TEST(numbers(shop) == "2/0/2");
    BOOST_TEST(
        shop.server.refund_order(id, shop.variant(), Quantity{2}, restock, shop.now, shop.out)
            .has_value());
    BOOST_TEST(numbers(shop) == (restock ? "4/0/4" : "2/0/2"));
    auto const view = shop.server.order(id);
    BOOST_TEST(view.refunds.at(0).was_fulfilled);
    BOOST_TEST(view.lines.at(0).fulfilled.units() == 3);
    BOOST_TEST(view.lines[0].current.units() == 1);
  }
}

BOOST_AUTO_TEST_CASE(a_refund_takes_what_is_still_here_first) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(3);
  shop.send(shop::CreateFulfilment{id, {{line_at(id, 0), Quantity{2}}}});
  shop.server.refund_order(id, shop.variant(), Quantity{2}, true, shop.now, shop.out).value();
  auto const refunds = shop.server.order(id).refunds;
  BOOST_REQUIRE(refunds.size() == 2);
  BOOST_TEST(!refunds[0].was_fulfilled);
  BOOST_TEST(refunds[1].was_fulfilled);
  BOOST_TEST(numbers(shop) == "4/0/4");
}

BOOST_AUTO_TEST_CASE(no_more_is_refunded_than_was_bought) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  BOOST_TEST(
      shop.server.refund_order(id, shop.variant(), Quantity{3}, true, shop.now, shop.out).error() ==
      "Quantity cannot refund more items than were purchased");
  shop.server.cancel_order(id, true, shop.now, shop.out).value();
  BOOST_TEST(
      shop.server.refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out).error() ==
      "Quantity cannot refund more items than were purchased");
}

BOOST_AUTO_TEST_CASE(an_edit_commits_added_units_and_returns_removed_ones) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  shop.out.clear();
  BOOST_TEST(shop.server.edit_order(id, shop.variant(), Quantity{3}, true, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop) == "2/3/5");
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted).at(0).detail ==
             static_cast<std::uint8_t>(Means::OrderEdit));
  BOOST_TEST(shop.facts(EventKind::ShopLineCommitted)[0].amount == -1);
  BOOST_TEST(shop.server.edit_order(id, shop.variant(), Quantity{0}, true, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop) == "5/0/5");
  BOOST_TEST(shop.facts(EventKind::ShopLineReleased).at(0).amount == 3);
  BOOST_TEST(shop.server.order(id).lines.at(0).current.units() == 0);
  BOOST_TEST(
      shop.server.edit_order(id, shop.variant(), Quantity{0}, true, shop.now, shop.out).error() ==
      "There must be at least one change to be made.");
}

BOOST_AUTO_TEST_CASE(an_edit_without_restock_takes_units_out_of_the_building) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(3);
  shop.out.clear();
  BOOST_TEST(shop.server.edit_order(id, shop.variant(), Quantity{2}, false, shop.now, shop.out)
                 .has_value());
  BOOST_TEST(numbers(shop) == "2/2/4");
  Fact const released = shop.facts(EventKind::ShopLineReleased).at(0);
  BOOST_TEST((released.before == 2 && released.after == 2 && released.amount == 1));
  auto const order = shop.server.order(id);
  BOOST_TEST(order.lines.at(0).current.units() == 2);
  BOOST_REQUIRE(order.refunds.size() == 1U);
  BOOST_TEST((order.refunds[0].quantity == Quantity{1} && !order.refunds[0].restocked &&
              !order.refunds[0].was_fulfilled));
}

BOOST_AUTO_TEST_CASE(an_edit_can_add_a_line_but_not_what_is_not_there) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{5}}}, {"TEE-M", {Quantity{1}}}})});
  auto const id = shop.order(1);
  BOOST_TEST(
      shop.server.edit_order(id, shop.variant("TEE-M"), Quantity{1}, true, shop.now, shop.out)
          .has_value());
  BOOST_TEST(shop.server.order(id).lines.size() == 2);
  BOOST_TEST(
      shop.server.edit_order(id, shop.variant("TEE-M"), Quantity{2}, true, shop.now, shop.out)
          .error() == "'TEE-M' is sold out: 0 available");
  shop.server.cancel_order(id, true, shop.now, shop.out).value();
  BOOST_TEST(
      shop.server.edit_order(id, shop.variant(), Quantity{2}, true, shop.now, shop.out).error() ==
      "The order cannot be edited.");
}

BOOST_AUTO_TEST_CASE(paying_marks_the_order_once) {
  Shop shop = Shop::with(5);
  auto const id =
      shop.server.place_order({{shop.variant(), Quantity{1}}}, false, shop.now, shop.out).value();
  BOOST_TEST(!shop.server.order(id).paid);
  Tick const later = shop.now + minutes(3);
  BOOST_TEST(shop.server.pay_order(id, later, shop.out).has_value());
  BOOST_TEST(shop.server.order(id).paid);
  BOOST_TEST((shop.server.order(id).updated_at == later));
  BOOST_TEST(shop.server.pay_order(id, later, shop.out).error() ==
             "Order cannot be marked as paid.");
}

BOOST_AUTO_TEST_CASE(a_deleted_variants_units_do_not_come_back) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  auto const variant = shop.variant();
  shop.server.delete_product(product_at(0), shop.now, shop.out).value();
  shop.out.clear();
  BOOST_TEST(shop.server.cancel_order(id, true, shop.now, shop.out).has_value());
  BOOST_TEST(shop.facts(EventKind::ShopLineReleased).at(0).before ==
             shop.facts(EventKind::ShopLineReleased).at(0).after);
  BOOST_TEST(shop.server.available(variant, 0).units() == 0);
  BOOST_TEST(shop.server.order(id).lines.at(0).sku.value() == "TEE-S");
}

BOOST_AUTO_TEST_CASE(an_order_keeps_the_price_and_sku_of_its_moment) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(1);
  auto const v = shop.variant();
  shop.server.edit_variant(v, Field::Price, "30", shop.now, shop.out).value();
  shop.server.edit_variant(v, Field::Sku, "NEW", shop.now, shop.out).value();
  BOOST_TEST(shop.server.order(id).lines.at(0).unit_price.minor() == 1900);
  BOOST_TEST(shop.server.order(id).lines[0].sku.value() == "TEE-S");
}

BOOST_AUTO_TEST_CASE(orders_that_may_run_short_promise_no_more_than_can_be_counted) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{0}}, true, OversellPolicy::Continue}})});
  auto const place = [&](std::vector<std::int32_t> const& lines) {
    std::vector<std::pair<VariantId, Quantity>> all;
    for (std::int32_t units : lines)
      all.emplace_back(shop.variant(), Quantity{units});
    shop.now = shop.now + seconds(1);
    return shop.server.place_order(all, true, shop.now, shop.out);
  };
  BOOST_TEST(!place({kQuantityMax, 1}).has_value());
  BOOST_TEST(!place({std::numeric_limits<std::int32_t>::max()}).has_value());
  auto const first_order = place({kQuantityMax});
  BOOST_REQUIRE(first_order.has_value());
  BOOST_TEST(!place({1}).has_value());
  BOOST_TEST(shop.available() == -kQuantityMax);
  BOOST_TEST(!shop.server
                  .edit_order(*first_order, shop.variant(), Quantity{kQuantityMax}, true, shop.now,
                              shop.out)
                  .has_value());
  BOOST_TEST(shop.server.cancel_order(*first_order, true, shop.now, shop.out).has_value());
  BOOST_TEST(shop.available() == 0);
}

BOOST_AUTO_TEST_CASE(a_sale_at_a_counter_takes_what_is_there_and_hands_it_over) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{10}, Quantity{2}}}})}, config("2026-07", 2));
  auto const sell = [&](std::int32_t units) {
    return shop.server.sell_over_counter({{shop.variant(), Quantity{units}}}, location_at(1),
                                         shop.now, shop.out);
  };
  auto const there = [&] { return shop.server.state().levels[1]; };
  auto const id = sell(1);
  BOOST_REQUIRE(id.has_value());
  BOOST_TEST(shop.available() == 10);  // a checkout would have taken it from the fuller place
  BOOST_TEST((there().available == 1 && there().committed == 0 && there().on_hand() == 1));
  BOOST_TEST(shop.server.order(*id).lines.at(0).fulfilled.units() == 1);
  BOOST_TEST(shop.facts(EventKind::ShopOrderPlaced).at(0).place == 1);
  // The shop's number warns the counter and does not keep it from selling.
  BOOST_TEST(sell(3).has_value());
  BOOST_TEST(there().available == -2);
  BOOST_TEST(
      shop.server
          .sell_over_counter({{shop.variant(), Quantity{1}}}, location_at(7), shop.now, shop.out)
          .error() == "The location does not exist.");
}

BOOST_AUTO_TEST_CASE(a_return_is_asked_for_comes_back_and_is_paid_for_each_by_itself) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{5}, Quantity{0}}}})}, config("2026-07", 2));
  auto const id = shop.order(3);
  auto const ask = [&](std::int32_t units) {
    return shop.server.request_return(id, shop.variant(), Quantity{units}, shop.now, shop.out);
  };
  auto const process = [&](std::int32_t units, Disposition disposition,
                           std::optional<LocationId> to = std::nullopt) {
    return shop.server.process_return(id, shop.variant(), Quantity{units}, disposition, to,
                                      shop.now, shop.out);
  };
  auto const refund = [&](std::int32_t units) {
    return shop.server.refund_order(id, shop.variant(), Quantity{units}, true, shop.now, shop.out);
  };
  BOOST_TEST(ask(1).error() == "Return line item has an invalid quantity: it was not fulfilled.");
  shop.server.fulfil_order(id, {}, shop.now, shop.out).value();
  BOOST_TEST(ask(2).has_value());
  BOOST_TEST(numbers(shop) == "2/0/2");  // nothing moves before it is here
  BOOST_TEST(ask(2).error() == "Return line item has an invalid quantity: it was not fulfilled.");
  BOOST_TEST(process(3, Disposition::Restocked).error() ==
             "Return line item does not exist in that quantity.");
  BOOST_TEST(process(0, Disposition::Restocked).error() == "Quantity must be greater than 0");
  BOOST_TEST(process(1, Disposition::Restocked, location_at(9)).error() ==
             "The location does not exist.");
  shop.out.clear();
  BOOST_TEST(process(1, Disposition::Restocked, location_at(1)).has_value());
  BOOST_TEST(numbers(shop) == "2/0/2");
  BOOST_TEST(shop.server.state().levels[1].available == 1);
  BOOST_TEST(shop.facts(EventKind::ShopLineRefunded).at(0).place == 1);
  BOOST_TEST(process(1, Disposition::NotRestocked).has_value());
  BOOST_TEST(numbers(shop) == "2/0/2");
  auto const order = shop.server.order(id);
  BOOST_REQUIRE(order.refunds.size() == 2U);
  BOOST_TEST((order.refunds[0].restocked && order.refunds[0].was_fulfilled));
  BOOST_TEST((order.refunds[0].location == location_at(1)));
  BOOST_TEST(order.lines.at(0).current.units() == 1);
  // Their money moves no goods; the third unit's does, for it comes back with it.
  BOOST_TEST(refund(2).has_value());
  BOOST_TEST(numbers(shop) == "2/0/2");
  BOOST_TEST(refund(1).has_value());
  BOOST_TEST(numbers(shop) == "3/0/3");
  BOOST_TEST(refund(1).error() == "Quantity cannot refund more items than were purchased");
}

namespace {

std::int64_t total_of(Shop const& shop, ShopOrderId id) {
  auto const order = shop.server.order(id);
  return order_total(lines_total(order.lines), order.money).minor();
}

}  // namespace

BOOST_AUTO_TEST_CASE(edits_refunds_and_the_cancellation_take_off_what_an_order_comes_to) {
  Shop shop = Shop::with(9);
  OrderMoney const money{
      .discount = Amount{300}, .shipping = Amount{500}, .tax = Amount{200}, .given_back = Amount{}};
  auto const id = shop.server
                      .place_order({{shop.variant(), Quantity{4}}}, true, shop.now, shop.out,
                                   {.money = money, .custom_lines = 1, .custom_price = Amount{250}})
                      .value();
  std::int64_t const price = shop.server.order(id).lines[0].unit_price.minor();
  BOOST_REQUIRE(price > 0);
  std::int64_t const at_first = 4 * price + 250 + 500 + 200 - 300;
  BOOST_TEST(total_of(shop, id) == at_first);
  // A unit more has its price; one less takes it off again.
  shop.server.edit_order(id, shop.variant(), Quantity{5}, true, shop.now, shop.out).value();
  BOOST_TEST(total_of(shop, id) == at_first + price);
  shop.server.edit_order(id, shop.variant(), Quantity{3}, true, shop.now, shop.out).value();
  BOOST_TEST(total_of(shop, id) == at_first - price);
  // A refund pays back what it costs, or what people say.
  shop.server.refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out).value();
  BOOST_TEST(total_of(shop, id) == at_first - 2 * price);
  shop.server
      .refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out, Amount{price / 2})
      .value();
  shop.server.refund_order(id, shop.variant(), Quantity{0}, true, shop.now, shop.out, Amount{500})
      .value();
  std::int64_t const left = at_first - 2 * price - price / 2 - 500;
  BOOST_TEST(total_of(shop, id) == left);
  BOOST_TEST(shop.server.order(id).lines[0].current.units() == 1);
  BOOST_TEST(
      shop.server
          .refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out, Amount{left + 1})
          .error() == "Refund amount is greater than net payment received");
  BOOST_TEST(
      shop.server.refund_order(id, shop.variant(), Quantity{0}, true, shop.now, shop.out).error() ==
      "Quantity must be greater than 0");
  shop.server.cancel_order(id, true, shop.now, shop.out).value();
  BOOST_TEST(total_of(shop, id) == 0);
}

BOOST_AUTO_TEST_CASE(goods_that_come_back_are_paid_back_once) {
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  std::int64_t const at_first = total_of(shop, id);
  shop.server.fulfil_order(id, {}, shop.now, shop.out).value();
  shop.server.request_return(id, shop.variant(), Quantity{1}, shop.now, shop.out).value();
  shop.server
      .process_return(id, shop.variant(), Quantity{1}, Disposition::Restocked, {}, shop.now,
                      shop.out)
      .value();
  BOOST_TEST(total_of(shop, id) == at_first);
  shop.server.refund_order(id, shop.variant(), Quantity{1}, true, shop.now, shop.out).value();
  BOOST_TEST(total_of(shop, id) == at_first / 2);
}

namespace {

/// A sent order of two TEE-S at 19.00, and so many MUG at 9.00 to exchange them for.
struct Swap {
  Shop shop;
  ShopOrderId id;

  static Shop with_mugs(std::int32_t mugs) {
    ShopProduct mug = product("mug", {{"MUG", {Quantity{mugs}, Quantity{mugs}}}});
    mug.variants[0].price = Amount{900};
    return Shop({product("tee", {{"TEE-S", {Quantity{5}, Quantity{0}}}}), mug},
                config("2026-07", 2));
  }
  explicit Swap(std::int32_t mugs = 5) : shop(with_mugs(mugs)), id(shop.order(2)) {
    shop.server.fulfil_order(id, {}, shop.now, shop.out).value();
    shop.out.clear();
  }
  auto ask(std::int32_t units, std::vector<std::pair<VariantId, Quantity>> goods) {
    return shop.server.request_return(id, shop.variant(), Quantity{units}, shop.now, shop.out,
                                      std::move(goods));
  }
  auto ask_for_money(std::int32_t units) {
    return shop.server.request_return(id, shop.variant(), Quantity{units}, shop.now, shop.out);
  }
  auto ask(std::int32_t units, std::int32_t mugs) {
    return ask(units, {{shop.variant("MUG"), Quantity{mugs}}});
  }
  auto process(std::int32_t units, Disposition disposition = Disposition::Restocked) {
    return shop.server.process_return(id, shop.variant(), Quantity{units}, disposition, {},
                                      shop.now, shop.out);
  }
};

}  // namespace

// Assumption: A-S22.
BOOST_AUTO_TEST_CASE(goods_in_exchange_are_of_the_order_once_staff_process_what_came_back) {
  Swap e;
  BOOST_TEST(e.ask(1, 2).has_value());
  BOOST_TEST(e.shop.server.order(e.id).lines.size() == 1U);
  BOOST_TEST(e.shop.available("MUG") == 5);
  e.shop.out.clear();
  BOOST_TEST(e.process(1).has_value());
  auto const order = e.shop.server.order(e.id);
  BOOST_TEST_REQUIRE(order.lines.size() == 2U);
  BOOST_TEST(order.lines[1].sku.value() == "MUG");
  BOOST_TEST(order.lines[1].quantity.units() == 2);
  BOOST_TEST(order.lines[1].current.units() == 2);
  BOOST_TEST(order.lines[1].fulfilled.units() == 0);
  BOOST_TEST(e.shop.available("MUG") == 3);
  BOOST_TEST(e.shop.level("MUG").committed.units() == 2);
  BOOST_TEST(numbers(e.shop) == "4/0/4");
  auto const committed = e.shop.facts(EventKind::ShopLineCommitted);
  BOOST_TEST_REQUIRE(committed.size() == 1U);
  BOOST_TEST(committed[0].line == 1U);
  BOOST_TEST(committed[0].amount == -2);
  BOOST_TEST((e.shop.topics() == std::vector{shop::Topic::OrdersUpdated}));
  // What came back is in a refund line, and its 19.00 are paid: by 18.00 of mugs, and by money.
  BOOST_TEST(order.refunds.size() == 1U);
  BOOST_TEST(total_of(e.shop, e.id) == 3800 + 1800 - 1900);
  BOOST_TEST(e.shop.server.fulfil_order(e.id, {}, e.shop.now, e.shop.out).has_value());
  BOOST_TEST(e.shop.level("MUG").on_hand.units() == 3);
}

BOOST_AUTO_TEST_CASE(an_exchange_is_sent_with_the_first_unit_and_each_unit_pays_for_it) {
  Swap e;
  BOOST_TEST(e.ask(2, 1).has_value());
  BOOST_TEST(e.process(1).has_value());
  BOOST_TEST(total_of(e.shop, e.id) == 3800 + 900 - 1900);
  BOOST_TEST(e.process(1, Disposition::NotRestocked).has_value());
  BOOST_TEST(e.shop.server.order(e.id).lines.size() == 2U);
  BOOST_TEST(total_of(e.shop, e.id) == 900);
  // Nothing of it is left to be paid back in money.
  BOOST_TEST(
      e.shop.server.refund_order(e.id, e.shop.variant(), Quantity{1}, true, e.shop.now, e.shop.out)
          .error() == "Quantity cannot refund more items than were purchased");
}

// Assumption: A-S23.
BOOST_AUTO_TEST_CASE(units_that_wait_for_their_inspection_move_nothing) {
  Swap e;
  BOOST_TEST(e.ask(2, 1).has_value());
  auto const before = e.shop.server.digest();
  e.shop.out.clear();
  BOOST_TEST(e.process(1, Disposition::ProcessingRequired).has_value());
  BOOST_TEST((e.shop.server.digest() != before));
  BOOST_TEST(numbers(e.shop) == "3/0/3");
  BOOST_TEST(e.shop.server.order(e.id).lines.size() == 1U);
  BOOST_TEST(e.shop.server.order(e.id).lines[0].current.units() == 2);
  BOOST_TEST(e.shop.server.order(e.id).refunds.empty());
  auto const aside = e.shop.facts(EventKind::ShopReturnSetAside);
  BOOST_TEST_REQUIRE(aside.size() == 1U);
  BOOST_TEST((aside[0].amount == 1 && aside[0].line == 0U && aside[0].place == 0));
  // One of the two is still on its way; what is here can't be missing.
  BOOST_TEST(e.process(2, Disposition::ProcessingRequired).error() ==
             "Return line item does not exist in that quantity.");
  BOOST_TEST(e.process(2, Disposition::Missing).error() ==
             "Return line item does not exist in that quantity.");
  // Looked at, it goes back on sale, and what is sent for it is of the order.
  BOOST_TEST(e.process(1).has_value());
  BOOST_TEST(numbers(e.shop) == "4/0/4");
  BOOST_TEST(e.shop.server.order(e.id).lines.size() == 2U);
  BOOST_TEST(e.process(1, Disposition::ProcessingRequired).has_value());
  BOOST_TEST(e.process(1, Disposition::NotRestocked).has_value());
  BOOST_TEST(numbers(e.shop) == "4/0/4");
  BOOST_TEST(e.shop.server.order(e.id).lines[0].current.units() == 0);
}

BOOST_AUTO_TEST_CASE(units_that_never_came_are_of_the_order_and_nothing_is_sent_for_them) {
  Swap e;
  BOOST_TEST(e.ask(1, 1).has_value());
  BOOST_TEST(e.process(1, Disposition::Missing).has_value());
  BOOST_TEST(numbers(e.shop) == "3/0/3");
  BOOST_TEST(e.shop.server.order(e.id).lines[0].current.units() == 2);
  BOOST_TEST(e.process(1).error() == "Return line item does not exist in that quantity.");
  // They may be asked for once more, by then for their money.
  BOOST_TEST(e.ask_for_money(1).has_value());
  BOOST_TEST(e.process(1).has_value());
  BOOST_TEST(e.shop.server.order(e.id).lines.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_waits_for_its_inspection_may_be_paid_back) {
  Swap e;
  BOOST_TEST(e.ask_for_money(2).has_value());
  BOOST_TEST(e.process(2, Disposition::ProcessingRequired).has_value());
  BOOST_TEST(
      e.shop.server.refund_order(e.id, e.shop.variant(), Quantity{1}, true, e.shop.now, e.shop.out)
          .has_value());
  BOOST_TEST(numbers(e.shop) == "4/0/4");
  BOOST_TEST(e.process(2).error() == "Return line item does not exist in that quantity.");
  BOOST_TEST(e.process(1).has_value());
  BOOST_TEST(numbers(e.shop) == "5/0/5");
}

BOOST_AUTO_TEST_CASE(an_exchange_of_what_is_sold_out_is_refused_with_its_return) {
  Swap e{1};
  BOOST_TEST(e.ask(1, 3).has_value());  // two in all, one at each location
  e.shop.out.clear();
  BOOST_TEST(e.process(1).error() == "'MUG' is sold out: 2 available");
  BOOST_TEST(e.shop.facts(EventKind::ShopOrderRefused).size() == 1U);
  BOOST_TEST(numbers(e.shop) == "3/0/3");
  BOOST_TEST(e.shop.server.order(e.id).refunds.empty());
  BOOST_TEST(e.ask(1, {{VariantId{1}, Quantity{1}}}).error() ==
             "The variant does not exist in the shop.");
  BOOST_TEST(e.ask(1, 0).error() == "Quantity must be greater than 0");
}

BOOST_AUTO_TEST_CASE(what_is_paid_back_in_money_is_not_exchanged) {
  Swap e;
  BOOST_TEST(e.ask(2, 1).has_value());
  auto const before = e.shop.server.digest();
  BOOST_TEST(
      e.shop.server.refund_order(e.id, e.shop.variant(), Quantity{2}, true, e.shop.now, e.shop.out)
          .has_value());
  BOOST_TEST((e.shop.server.digest() != before));
  BOOST_TEST(e.shop.server.state().orders[position_of(e.id)]->exchanges.empty());
  BOOST_TEST(e.process(1).error() == "Return line item does not exist in that quantity.");
}

BOOST_AUTO_TEST_CASE(exchanges_of_one_item_are_sent_in_the_order_in_which_they_were_asked_for) {
  Swap e;
  BOOST_TEST(e.ask(1, 1).has_value());
  BOOST_TEST(e.ask(1, {{e.shop.variant(), Quantity{1}}}).has_value());
  BOOST_TEST(e.process(1).has_value());
  BOOST_TEST(e.shop.server.order(e.id).lines.at(1).sku.value() == "MUG");
  BOOST_TEST(e.process(1).has_value());
  BOOST_TEST(e.shop.server.order(e.id).lines.at(2).sku.value() == "TEE-S");
  BOOST_TEST(numbers(e.shop) == "4/1/5");
}

BOOST_AUTO_TEST_CASE(a_discount_beyond_the_total_is_refused) {
  Shop shop = Shop::with(5);
  BOOST_TEST(!shop.server.place_order({{shop.variant(), Quantity{1}}}, true, shop.now, shop.out,
                                      {.money = {.discount = Amount{1'000'000}}}));
  BOOST_TEST(numbers(shop) == "5/0/5");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
