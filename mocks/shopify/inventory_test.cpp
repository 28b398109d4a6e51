#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(inventory_test)

namespace {

using namespace fixture;

}  // namespace

BOOST_AUTO_TEST_CASE(a_set_writes_available_and_on_hand_follows) {
  Shop shop = Shop::with(10);
  shop.order(2);
  BOOST_TEST(shop.errors(shop.set(5)).empty());
  BOOST_TEST(shop.level().available.units() == 5);
  BOOST_TEST(shop.level().committed.units() == 2);
  BOOST_TEST(shop.level().on_hand.units() == 7);
  auto const facts = shop.facts(EventKind::ShopQuantitySet);
  BOOST_REQUIRE(facts.size() == 1);
  BOOST_TEST(facts[0].item == position_of(shop.variant()));
  BOOST_TEST(facts[0].place == 0);
  BOOST_TEST(facts[0].line == 0);
  BOOST_TEST(facts[0].detail == static_cast<std::uint8_t>(Means::Set));
  BOOST_TEST(facts[0].before == 8);
  BOOST_TEST(facts[0].after == 5);
  BOOST_TEST(facts[0].amount == -3);
}

BOOST_AUTO_TEST_CASE(a_set_to_the_same_number_is_still_a_write) {
  Shop shop = Shop::with(10);
  shop.errors(shop.set(10));
  BOOST_TEST(shop.facts(EventKind::ShopQuantitySet).at(0).amount == 0);
}

BOOST_AUTO_TEST_CASE(a_set_is_all_or_nothing) {
  Shop shop({product("tee", {{"S", {Quantity{1}}}, {"M", {Quantity{2}}}})});
  shop::SetQuantities r{.rows = {{shop.item("S"), location_at(0), Quantity{9}, {}},
                                 {shop.item("M"), location_at(0), Quantity{9}, Quantity{3}}},
                        .idempotency_key = "k"};
  BOOST_TEST(shop.errors(r).size() == 1);
  BOOST_TEST(shop.available("S") == 1);
  BOOST_TEST(shop.available("M") == 2);
  BOOST_TEST(shop.facts(EventKind::ShopQuantitySet).empty());
}

BOOST_AUTO_TEST_CASE(compare_and_set_notices_a_moved_quantity) {
  Shop shop = Shop::with(10);
  BOOST_TEST(shop.errors(shop.set(7, 10)).empty());
  BOOST_TEST(first(shop.errors(shop.set(5, 10))) ==
             "input.quantities.0.changeFromQuantity: The changeFromQuantity value does not match "
             "persisted value. [CHANGE_FROM_QUANTITY_STALE]");
  BOOST_TEST(shop.available() == 7);
  auto const refused = shop.facts(EventKind::ShopWriteRefused);
  BOOST_REQUIRE(refused.size() == 1);
  BOOST_TEST(refused[0].item == position_of(shop.variant()));
  BOOST_TEST(refused[0].before == 10);
  BOOST_TEST(refused[0].after == 7);
}

BOOST_AUTO_TEST_CASE(quantities_have_bounds_and_may_be_negative) {
  Shop shop = Shop::with(0);
  BOOST_TEST(first(shop.errors(shop.set(kQuantityMax + 1))) ==
             "input.quantities.0.quantity: The quantity can't be higher than 1,000,000,000. "
             "[INVALID_QUANTITY_TOO_HIGH]");
  BOOST_TEST(first(shop.errors(shop.set(-kQuantityMax - 1))) ==
             "input.quantities.0.quantity: The quantity can't be lower than -1,000,000,000. "
             "[INVALID_QUANTITY_TOO_LOW]");
  BOOST_TEST(shop.errors(shop.set(-3)).empty());
  BOOST_TEST(shop.available() == -3);
}

BOOST_AUTO_TEST_CASE(rows_of_an_adjustment_add_up_within_the_bounds) {
  Shop shop = Shop::with(0);
  auto up = shop.adjust(kQuantityMax);
  for (int i = 0; i < 3; ++i)
    up.rows.push_back(up.rows[0]);
  auto const errors = shop.errors(up);
  BOOST_REQUIRE(errors.size() == 3u);
  BOOST_TEST(text(errors[0]) ==
             "input.changes.1.delta: The quantity can't be higher than 2,000,000,000. "
             "[INVALID_QUANTITY_TOO_HIGH]");
  BOOST_TEST(shop.available() == 0);
  auto both = shop.adjust(kQuantityMax);
  both.rows.push_back(both.rows[0]);
  both.rows[1].delta = Quantity{-kQuantityMax};
  both.rows.push_back(both.rows[1]);
  BOOST_TEST(shop.errors(both).empty());
  BOOST_TEST(shop.available() == -kQuantityMax);
  auto down = shop.adjust(-1);
  BOOST_TEST(shop.errors(down).at(0).code == "INVALID_QUANTITY_TOO_LOW");
}

BOOST_AUTO_TEST_CASE(a_row_given_twice_is_refused_at_each_place) {
  Shop shop = Shop::with(0);
  auto r = shop.set(1);
  r.rows.push_back(r.rows[0]);
  auto const errors = shop.errors(r);
  BOOST_REQUIRE(errors.size() == 2);
  BOOST_TEST(
      text(errors[0]) ==
      "input.quantities.0.locationId: The combination of inventoryItemId and locationId must "
      "be unique. [NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR]");
  BOOST_TEST(errors[1].field.at(2) == "1");
}

BOOST_AUTO_TEST_CASE(unknown_ids_are_reported_together) {
  Shop shop = Shop::with(0);
  auto r = shop.set(1);
  r.rows[0].item = InventoryItemId{1};
  r.rows[0].location = location_at(3);
  auto errors = shop.errors(r);
  BOOST_REQUIRE(errors.size() == 2);
  BOOST_TEST(text(errors[0]) ==
             "input.quantities.0.inventoryItemId: The specified inventory item could not be found. "
             "[INVALID_INVENTORY_ITEM]");
  BOOST_TEST(text(errors[1]) ==
             "input.quantities.0.locationId: The specified location could not be found. "
             "[INVALID_LOCATION]");
  auto a = shop.adjust(1);
  a.rows[0].item = InventoryItemId{1};
  BOOST_TEST(first(shop.errors(a)) ==
             "input.changes.0.inventoryItemId: The specified inventory item could not be found. "
             "[INVALID_INVENTORY_ITEM]");
  // A variant's id is no inventory item's.
  r.rows[0].item = InventoryItemId{shop.variant().value()};
  r.idempotency_key = shop.new_key();
  BOOST_TEST(shop.errors(r).at(0).code == "INVALID_INVENTORY_ITEM");
}

BOOST_AUTO_TEST_CASE(reasons_are_a_closed_list) {
  Shop shop = Shop::with(0);
  auto r = shop.set(1);
  r.reason = "because";
  BOOST_TEST(first(shop.errors(r)) ==
             "input.reason: The specified reason is invalid. Valid values are: correction, "
             "cycle_count_available, damaged, movement_canceled, movement_created, "
             "movement_received, movement_updated, other, promotion, quality_control, received, "
             "reservation_created, reservation_deleted, reservation_updated, restock, "
             "safety_stock, shrinkage. [INVALID_REASON]");
  r = shop.set(1);
  r.reason = "cycle_count_available";
  BOOST_TEST(shop.errors(r).empty());
}

BOOST_AUTO_TEST_CASE(a_call_holds_250_rows) {
  Shop shop = Shop::with(0);
  auto r = shop.set(1);
  r.rows.resize(251, r.rows[0]);
  BOOST_TEST(shop.refusal(r) ==
             "The input array size of 251 is greater than the maximum allowed of 250.");
  auto a = shop.adjust(1);
  a.rows.resize(251, a.rows[0]);
  BOOST_TEST(shop.refusal(a) ==
             "The input array size of 251 is greater than the maximum allowed of 250.");
}

BOOST_AUTO_TEST_CASE(an_adjust_adds_and_a_zero_delta_writes_nothing) {
  Shop shop = Shop::with(10);
  BOOST_TEST(shop.errors(shop.adjust(-4)).empty());
  BOOST_TEST(shop.available() == 6);
  auto const facts = shop.facts(EventKind::ShopQuantityAdjusted);
  BOOST_REQUIRE(facts.size() == 1);
  BOOST_TEST(facts[0].before == 10);
  BOOST_TEST(facts[0].after == 6);
  BOOST_TEST(facts[0].amount == -4);
  BOOST_TEST(facts[0].detail == static_cast<std::uint8_t>(Means::Adjust));
  BOOST_TEST(shop.errors(shop.adjust(0)).empty());
  BOOST_TEST(shop.out.facts.empty());
}

BOOST_AUTO_TEST_CASE(one_item_adjusted_twice_in_a_call_moves_twice) {
  Shop shop = Shop::with(10);
  auto r = shop.adjust(-1);
  r.rows.push_back(r.rows[0]);
  BOOST_TEST(shop.errors(r).empty());
  BOOST_TEST(shop.available() == 8);
  BOOST_TEST(shop.facts(EventKind::ShopQuantityAdjusted).at(1).line == 1);
}

BOOST_AUTO_TEST_CASE(a_location_without_stock_record_refuses_writes_until_it_is_activated) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{4}}}})}, config("2026-01", 2));
  BOOST_TEST(first(shop.errors(shop.set(3, {}, "TEE-S", 1))) ==
             "input.quantities.0.locationId: The specified inventory item is not stocked at the "
             "location. [ITEM_NOT_STOCKED_AT_LOCATION]");
  BOOST_TEST(first(shop.errors(shop.adjust(3, "TEE-S", 1))) ==
             "input.changes.0.locationId: The inventory item is not stocked at the location. "
             "[ITEM_NOT_STOCKED_AT_LOCATION]");
  BOOST_TEST(shop.errors(shop::ActivateInventory{shop.item(), location_at(1), "a"}).empty());
  BOOST_TEST(shop.level("TEE-S", 1).available.units() == 0);
  BOOST_TEST(shop.errors(shop.set(3, {}, "TEE-S", 1)).empty());
  BOOST_TEST(shop.available("TEE-S", 1) == 3);
  BOOST_TEST(shop.available("TEE-S", 0) == 4);
}

BOOST_AUTO_TEST_CASE(from_2026_04_on_the_api_writes_there_in_silence) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{4}}}})}, config("2026-04", 2));
  BOOST_TEST(!shop.server.stocked(shop.variant(), 1));
  BOOST_TEST(shop.errors(shop.set(2, {}, "TEE-S", 1)).empty());
  BOOST_TEST(shop.errors(shop.adjust(1, "TEE-S", 1)).empty());
  BOOST_TEST(!shop.server.stocked(shop.variant(), 1));
  BOOST_TEST(shop.server.variant(shop.variant()).levels.size() == 1);  // inactive: not listed
  BOOST_TEST(!shop.server.place_order({{shop.variant(), Quantity{5}}}, true, shop.now, shop.out)
                  .has_value());
  BOOST_TEST(shop.errors(shop::ActivateInventory{shop.item(), location_at(1), "a"}).empty());
  BOOST_TEST(shop.level("TEE-S", 1).available.units() == 3);
  BOOST_TEST(shop.server.stocked(shop.variant(), 1));
}

BOOST_AUTO_TEST_CASE(activation_refuses_what_does_not_exist_and_repeats_in_peace) {
  Shop shop = Shop::with(4);
  BOOST_TEST(first(shop.errors(shop::ActivateInventory{shop.item(), location_at(5), "a"})) ==
             "locationId: The product couldn't be stocked because the location wasn't found.");
  BOOST_TEST(
      first(shop.errors(shop::ActivateInventory{InventoryItemId{3}, location_at(0), "b"})) ==
      "inventoryItemId: The product couldn't be stocked at Shop location because the product "
      "was deleted.");
  BOOST_TEST(shop.errors(shop::ActivateInventory{shop.item(), location_at(0), "c"}).empty());
  BOOST_TEST(shop.available() == 4);
}

BOOST_AUTO_TEST_CASE(tracking_is_switched_by_item) {
  Shop shop = Shop::with(4);
  BOOST_TEST(shop.errors(shop::SetTracked{shop.item(), false}).empty());
  BOOST_TEST(shop.facts(EventKind::TrackingChanged).at(0).before == 1);
  BOOST_TEST(!shop.server.variant(shop.variant()).tracked);
  BOOST_TEST(shop.errors(shop::SetTracked{shop.item(), false}).empty());
  BOOST_TEST(shop.out.facts.empty());
  BOOST_TEST(first(shop.errors(shop::SetTracked{InventoryItemId{3}, true})) ==
             "id: The product couldn't be updated because it does not exist.");
}

BOOST_AUTO_TEST_CASE(an_untracked_item_keeps_its_quantity_rows) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{4}}, false}})});
  BOOST_TEST(shop.errors(shop.set(9)).empty());
  auto const levels = shop.ask<shop::Levels>(shop::GetLevels{{shop.item()}}).items;
  BOOST_REQUIRE(levels.size() == 1);
  BOOST_TEST(!levels[0].tracked);
  BOOST_TEST(levels[0].levels.at(0).available.units() == 9);
}

BOOST_AUTO_TEST_CASE(staff_edits_are_facts_of_their_own) {
  Shop shop = Shop::with(4);
  auto& s = shop.server;
  BOOST_TEST(
      s.edit_quantity(shop.variant(), location_at(0), Quantity{6}, shop.now, shop.out).has_value());
  auto const facts = shop.facts(EventKind::ShopQuantityEdited);
  BOOST_REQUIRE(facts.size() == 1);
  BOOST_TEST(facts[0].before == 4);
  BOOST_TEST(facts[0].after == 6);
  BOOST_TEST(facts[0].amount == 2);
  BOOST_TEST(facts[0].detail == static_cast<std::uint8_t>(Means::StaffEdit));
  BOOST_TEST(facts[0].line == kNone);
  BOOST_TEST(
      s.edit_quantity(shop.variant(), location_at(4), Quantity{6}, shop.now, shop.out).error() ==
      "no such location");
}

// Assumption: A-S25.
BOOST_AUTO_TEST_CASE(staff_set_units_aside_and_put_them_back) {
  Shop shop = Shop::with(4);
  auto& s = shop.server;
  auto const level = [&]() -> Level const& { return s.state().levels[0]; };
  BOOST_TEST(
      s.set_aside(shop.variant(), location_at(0), Quantity{3}, shop.now, shop.out).has_value());
  BOOST_TEST(level().available == 1);
  BOOST_TEST(level().unavailable == 3);
  BOOST_TEST(level().on_hand() == 4);
  BOOST_TEST(s.set_aside(shop.variant(), location_at(0), Quantity{2}, shop.now, shop.out).error() ==
             "only 1 available");
  BOOST_TEST(
      s.put_back(shop.variant(), location_at(0), Quantity{2}, shop.now, shop.out).has_value());
  BOOST_TEST(level().available == 3);
  BOOST_TEST(s.put_back(shop.variant(), location_at(0), Quantity{2}, shop.now, shop.out).error() ==
             "only 1 unavailable");
  auto const facts = shop.facts(EventKind::ShopQuantityEdited);
  BOOST_TEST_REQUIRE(facts.size() == 2U);
  BOOST_TEST(facts[1].before == 1);
  BOOST_TEST(facts[1].after == 3);
}

BOOST_AUTO_TEST_CASE(a_transfer_of_the_shops_own_is_incoming_until_it_is_received) {
  Shop shop({product("tee", {{"TEE-S", {Quantity{5}, Quantity{1}}}})}, config("2026-07", 2));
  auto& s = shop.server;
  VariantId const tee = shop.variant();
  BOOST_TEST(
      s.transfer(tee, location_at(0), location_at(1), Quantity{3}, shop.now, shop.out).has_value());
  BOOST_TEST(s.state().levels[0].available == 2);
  BOOST_TEST(s.state().levels[0].on_hand() == 2);
  BOOST_TEST(s.state().levels[1].available == 1);
  BOOST_TEST(s.state().levels[1].incoming == 3);
  BOOST_TEST(s.receive(tee, location_at(1), Quantity{2}, true, shop.now, shop.out).has_value());
  BOOST_TEST(s.state().levels[1].available == 3);
  BOOST_TEST(s.receive(tee, location_at(1), Quantity{1}, false, shop.now, shop.out).has_value());
  BOOST_TEST(s.state().levels[1].available == 3);
  BOOST_TEST(s.state().levels[1].incoming == 0);
  BOOST_TEST(!s.receive(tee, location_at(1), Quantity{1}, true, shop.now, shop.out).has_value());
  BOOST_TEST(!s.transfer(tee, location_at(0), location_at(0), Quantity{1}, shop.now, shop.out)
                  .has_value());
  BOOST_TEST(!s.transfer(tee, location_at(0), location_at(1), Quantity{3}, shop.now, shop.out)
                  .has_value());
}

BOOST_AUTO_TEST_CASE(levels_are_read_by_250_items_and_unknown_ones_are_left_out) {
  Shop shop = Shop::with(4);
  auto const read = shop.ask<shop::Levels>(shop::GetLevels{{InventoryItemId{9}, shop.item()}});
  BOOST_REQUIRE(read.items.size() == 1);
  BOOST_TEST((read.items[0].item == shop.item()));
  BOOST_TEST(shop.refusal(shop::GetLevels{std::vector<InventoryItemId>(251)}) ==
             "The input array size of 251 is greater than the maximum allowed of 250.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
