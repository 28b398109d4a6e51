#include <boost/test/unit_test.hpp>

#include "engine/mutants.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(inventory)

namespace {

/// An account whose baseline is done, with two items.
Both live(EngineConfig config = example_config()) {
  Both peer(std::move(config));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.add_item("B", 5, 5);
  peer.start();
  return peer;
}

EngineConfig with(void (*change)(Settings&)) {
  EngineConfig config = example_config();
  change(config.settings);
  return config;
}

EngineConfig mutated(Mutant mutant, EngineConfig config = example_config()) {
  config.mutants = {mutant};
  return config;
}

void safe(Settings& s) {
  s.absolute_write = AbsoluteWrite::CompareAndSet;
  s.orders_first = Gate::Enforced;
  s.delta = DeltaMode::Set;
}
void compare_and_adjust(Settings& s) { s.absolute_write = AbsoluteWrite::CompareAndSet; }

}  // namespace

BOOST_AUTO_TEST_CASE(the_initial_sync_aligns_every_item_with_ats_and_is_the_baseline) {
  Both peer(example_config());
  peer.add_item("A", 10, 3);
  peer.add_item("B", 5, 9);
  peer.start();
  peer.run_for(minutes(4));
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().empty());
  BOOST_TEST(!peer.engine.baseline_done());
  peer.run_for(minutes(2));
  BOOST_TEST(peer.shop_available("A") == 10);
  BOOST_TEST(peer.shop_available("B") == 5);
  BOOST_TEST(!peer.engine.baseline_done());  // nobody has signed ATS off
  peer.feed(AtsSignedOff{});
  BOOST_TEST(peer.engine.baseline_done());
  BOOST_TEST((peer.phases(SyncRun::Initial) == std::vector<std::string>{"started", "finished"}));
}

BOOST_AUTO_TEST_CASE(batches_hold_at_most_200_items_and_250_rows) {
  auto config = example_config();
  config.locations.push_back({.name = "Second", .erp_stores = {StoreIndex{0}}});
  config.location_ids.push_back(LocationId{2});
  Both peer(config);
  for (int i = 0; i < 300; ++i)
    peer.add_item("I" + std::to_string(i), i, 0, 2);
  peer.start();
  peer.run_for(minutes(30));
  auto const sets = peer.of_shop<shop::SetQuantities>();
  BOOST_TEST_REQUIRE(sets.size() == 3U);
  for (auto const& set : sets)
    BOOST_TEST(set.rows.size() <= 250U);
  for (auto const& read : peer.of_erp<erp::GetInventory>())
    BOOST_TEST(read.items.size() <= 200U);
  BOOST_TEST(peer.shop_available("I299", 1) == 299);
}

BOOST_AUTO_TEST_CASE(a_negative_ats_is_shown_as_zero) {
  Both peer(example_config());
  peer.add_item("A", 1, 4);
  peer.item("A").on_so = 3;
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 0);
}

BOOST_AUTO_TEST_CASE(what_was_hidden_below_zero_is_paid_back_before_the_shop_sells_again) {
  Both peer(example_config());
  peer.add_item("A", 1, 4);
  peer.item("A").on_so = 3;
  peer.start();
  peer.run_for(minutes(6));
  peer.receive("A", 10);  // ATS 8
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 8);
  peer.receive("A", 1);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 9);
}

// An order that the shop accepted below zero is in its number already; the debt is what an absolute
// write left out, and what happens later adds nothing to it.
BOOST_AUTO_TEST_CASE(what_is_sold_below_zero_does_not_raise_what_is_to_be_paid_back) {
  Both peer(example_config());
  peer.add_item("A", 1, 4);
  peer.item("A").on_so = 3;
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 0);  // ATS -2
  peer.webhook(peer.place("A", 3));
  peer.run_for(minutes(6));
  BOOST_TEST(peer.item("A").ats() == -5);
  BOOST_TEST(peer.shop_available("A") == -3);
  peer.receive("A", 10);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 5);
}

BOOST_AUTO_TEST_CASE(an_item_that_the_erp_does_not_know_is_left_alone_and_not_wiped) {
  Both peer(example_config());
  peer.add_item("A", 10, 3);
  peer.add_item("FOREIGN", 0, 7);
  std::erase_if(peer.items, [](auto const& i) { return i.number == "FOREIGN"; });
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("FOREIGN") == 7);
  Both wiped(mutated(Mutant::AbsentIsZero));
  wiped.add_item("FOREIGN", 0, 7);
  wiped.items.clear();
  wiped.start();
  wiped.run_for(minutes(6));
  BOOST_TEST(wiped.shop_available("FOREIGN") == 0);
}

BOOST_AUTO_TEST_CASE(an_untracked_variant_is_not_pushed) {
  for (bool bug : {false, true}) {
    Both peer(bug ? mutated(Mutant::UntrackedPushed) : example_config());
    peer.add_item("A", 10, 3);
    peer.variant("A").tracked = false;
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (bug ? 10 : 3));
  }
}

BOOST_AUTO_TEST_CASE(quantities_are_summed_over_the_stores_behind_a_location) {
  for (bool bug : {false, true}) {
    auto config = example_config();
    config.locations[0].erp_stores = {StoreIndex{0}, StoreIndex{1}};
    if (bug)
      config.mutants = {Mutant::StoresNotSummed};
    Both peer(config);
    peer.add_item("A", 10, 0);
    peer.item("A").in_second_store = 7;
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (bug ? 10 : 17));
  }
}

BOOST_AUTO_TEST_CASE(an_item_that_is_not_stocked_at_a_location_is_activated_there) {
  Both peer(example_config());
  peer.add_item("A", 10, 0);
  peer.variant("A").levels.clear();
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.of_shop<shop::ActivateInventory>().size() == 1U);
  BOOST_TEST(peer.shop_available("A") == 10);
  auto const sets = peer.of_shop<shop::SetQuantities>();
  BOOST_TEST_REQUIRE(sets.size() == 2U);
  BOOST_TEST(sets[0].idempotency_key != sets[1].idempotency_key);  // a refusal needs a new key
}

namespace {

EngineConfig two_locations() {
  auto config = example_config();
  config.locations.push_back({.name = "Second", .erp_stores = {StoreIndex{1}}});
  config.location_ids.push_back(LocationId{2});
  return config;
}

}  // namespace

// Where it was not stocked nothing was ever written, so a change has no number to start from.
BOOST_AUTO_TEST_CASE(a_change_at_a_location_that_does_not_stock_the_item_writes_what_is_there) {
  Both peer(two_locations());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.item("A").in_second_store = 5;
  peer.start();
  peer.receive_in_second_store("A", 3);
  peer.run_for(minutes(6));
  BOOST_TEST_REQUIRE(peer.variant("A").levels.size() == 2U);
  BOOST_TEST(peer.shop_available("A", 1) == 8);
  BOOST_TEST(peer.shop_available("A", 0) == 10);
  peer.receive_in_second_store("A", 2);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 1) == 10);
}

// The shop would refuse the change, and the item would be told as refused for nothing.
BOOST_AUTO_TEST_CASE(a_location_that_stocks_an_item_no_longer_is_not_adjusted) {
  Both peer(two_locations());
  peer.add_item("A", 10, 0, 2);
  peer.item("A").in_second_store = 5;
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 1) == 5);
  peer.variant("A").levels.pop_back();
  peer.forget();
  peer.receive_in_second_store("A", 3);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.of_shop<shop::AdjustQuantities>().empty());
  BOOST_TEST(peer.shop_available("A", 1) == 8);
}

BOOST_AUTO_TEST_CASE(a_change_elsewhere_does_not_show_zero_at_a_location_that_gets_stocked) {
  Both peer(two_locations());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.item("A").in_second_store = 5;
  peer.start();
  peer.receive("A", 3);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 0) == 13);
  BOOST_TEST_REQUIRE(peer.variant("A").levels.size() == 2U);
  BOOST_TEST(peer.shop_available("A", 1) == 5);
}

// A row of XoroERP that was not there during the full sync: nothing was written at the location.
BOOST_AUTO_TEST_CASE(a_location_without_a_number_of_the_erp_is_aligned_by_its_first_change) {
  Both peer(two_locations());
  peer.add_item("A", 10, 0, 2);
  peer.variant("A").levels[1].available = Quantity{7};  // left over from before the integration
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 0) == 10);
  BOOST_TEST(peer.shop_available("A", 1) == 7);
  peer.receive_in_second_store("A", 3);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 1) == 3);
  BOOST_TEST(peer.shop_available("A", 0) == 10);
}

BOOST_AUTO_TEST_CASE(a_resolved_row_aligns_no_location) {
  Both peer(two_locations());
  peer.add_item("A", 10, 0, 2);
  peer.variant("A").levels[1].available = Quantity{7};
  peer.start();
  peer.run_for(minutes(6));
  peer.receive_in_second_store("A", 3);
  peer.change_log[0].resolved = true;
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 1) == 7);
  BOOST_TEST(peer.acked.value() == 1U);
}

// It is held for the second location's sake; what is written is written at both.
BOOST_AUTO_TEST_CASE(a_held_item_waits_for_the_release_of_its_order) {
  Both peer(two_locations());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.item("A").in_second_store = 5;
  peer.start();
  peer.run_for(minutes(1));
  peer.webhook(peer.place("A", 2, false));
  peer.receive("A", 3);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.item("A").ats() == 13);
  BOOST_TEST(peer.shop_available("A") == 11);
  auto& order = peer.orders.back();
  order.paid = true;
  order.updated_at = peer.now;
  peer.webhook(order, shop::Topic::OrdersUpdated);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.item("A").ats() == 11);
  BOOST_TEST(peer.shop_available("A") == 11);
  BOOST_TEST(peer.shop_available("A", 1) == 5);
}

BOOST_AUTO_TEST_CASE(a_manual_run_writes_the_locations_that_are_not_aligned) {
  Both peer(two_locations());
  peer.add_item("A", 10, 0, 2);
  peer.start();
  peer.run_for(minutes(6));
  peer.item("A").in_second_store = 5;  // without a row of the log, as opening stock
  peer.variant("A").levels[0].available = Quantity{1};
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.shop_available("A", 1) == 5);
  BOOST_TEST(peer.shop_available("A", 0) == 10);  // an item is written as a whole
}

BOOST_AUTO_TEST_CASE(only_the_first_of_two_variants_with_one_sku_is_pushed) {
  Both peer(example_config());
  peer.add_item("A", 10, 0);
  peer.add_item("A", 10, 1);
  peer.items.pop_back();  // one item, two variants
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.variants[0].levels[0].available.units() == 10);
  BOOST_TEST(peer.variants[1].levels[0].available.units() == 1);
}

BOOST_AUTO_TEST_CASE(every_page_of_the_shop_is_walked) {
  for (bool bug : {false, true}) {
    Both peer(bug ? mutated(Mutant::PageSkipped) : example_config());
    peer.variants_per_page = 2;
    for (char c = 'A'; c < 'G'; ++c)
      peer.add_item(std::string(1, c), 10, 0);
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("F") == (bug ? 0 : 10));
  }
}

// --- delta, adjust ------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(a_change_in_the_erp_is_pushed_relatively_with_its_rows_named) {
  Both peer = live();
  peer.receive("A", 4);
  peer.receive("A", -1);
  peer.receive("B", 2);
  peer.run_for(minutes(6));
  auto const adjusts = peer.of_shop<shop::AdjustQuantities>();
  BOOST_TEST_REQUIRE(adjusts.size() == 1U);
  BOOST_TEST(adjusts[0].reference == "xoro://change-log/1,2,3");
  BOOST_TEST(adjusts[0].rows.size() == 2U);
  BOOST_TEST(adjusts[0].idempotency_key == "xoro-0-log-1-3");
  BOOST_TEST(peer.shop_available("A") == 13);
  BOOST_TEST(peer.acked.value() == 3U);
}

BOOST_AUTO_TEST_CASE(a_reference_names_at_most_forty_rows) {
  Both peer = live();
  for (int i = 0; i < 90; ++i)
    peer.receive("A", 1);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.of_shop<shop::AdjustQuantities>().size() == 3U);
  BOOST_TEST(peer.shop_available("A") == 100);
}

BOOST_AUTO_TEST_CASE(changes_that_cancel_out_are_not_pushed_and_are_acknowledged) {
  Both peer = live();
  peer.receive("A", 4);
  peer.receive("A", -4);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.of_shop<shop::AdjustQuantities>().empty());
  BOOST_TEST(peer.acked.value() == 2U);
}

BOOST_AUTO_TEST_CASE(rows_that_cancel_out_are_not_named) {
  Both peer = live();
  peer.receive("A", 3);
  peer.receive("A", -3);
  peer.receive("B", 1);
  peer.run_for(minutes(6));
  auto const sent = peer.of_shop<shop::AdjustQuantities>();
  BOOST_TEST_REQUIRE(sent.size() == 1U);
  BOOST_TEST(sent[0].reference == "xoro://change-log/3");
  BOOST_TEST(sent[0].rows.size() == 1U);
  BOOST_TEST(peer.acked.value() == 3U);
}

BOOST_AUTO_TEST_CASE(an_order_that_this_account_imported_is_not_deducted_again) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::OwnOrdersNotSkipped) : example_config());
    peer.webhook(peer.place("A", 2));
    peer.run_for(minutes(6));
    BOOST_TEST(peer.item("A").ats() == 8);
    BOOST_TEST(peer.shop_available("A") == (bug ? 6 : 8));
    BOOST_TEST(peer.acked.value() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(the_sole_pusher_stands_for_its_shop_whoever_imported_the_order) {
  for (bool held : {true, false}) {
    auto config = example_config();
    config.settings.one_pusher = held ? Gate::Enforced : Gate::Off;
    Both peer = live(config);
    peer.change("A", -2, erp::Cause::OrderReleased,
                erp::OrderRef{"shop.myshopify.com", ShopOrderId{1}}, AccountIndex{1});
    peer.change("B", -1, erp::Cause::OrderReleased,
                erp::OrderRef{"other.myshopify.com", ShopOrderId{2}}, AccountIndex{1});
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (held ? 10 : 8));  // the guide's double deduction
    BOOST_TEST(peer.shop_available("B") == 4);                // another shop's sale is news here
  }
}

// What the shop sold as a kit B it took off B's number: XoroERP's row of the part A is news.
BOOST_AUTO_TEST_CASE(the_sale_of_a_kit_is_news_to_the_numbers_of_its_parts) {
  enum class Sold : std::uint8_t { Kit, Bundle, Bug };
  for (Sold const as : {Sold::Kit, Sold::Bundle, Sold::Bug}) {
    Both peer(as == Sold::Bug ? mutated(Mutant::KitSalesTakenForOwn) : example_config());
    peer.engine.assume_live(ChangeLogId{0}, kStart);
    peer.add_item("A", 10, 10);
    peer.add_item("B", 5, 5);
    peer.variant("B").bundle = as == Sold::Bundle;
    peer.start();
    erp::OrderRef const own{"shop.myshopify.com", ShopOrderId{1}};
    peer.change("A", -2, erp::Cause::OrderReleased, own, AccountIndex{0});
    peer.change_log.back().sold_as = ItemNumber{"B"};
    peer.change("B", -1, erp::Cause::OrderReleased, own, AccountIndex{0});
    peer.change_log.back().kit = true;
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (as == Sold::Kit ? 8 : 10));
    BOOST_TEST(peer.shop_available("B") == 5);
  }
}

// No shop knows what the sale of a part leaves of a kit.
BOOST_AUTO_TEST_CASE(the_sale_of_a_part_is_news_to_the_number_of_a_kit) {
  Both peer = live();
  peer.change("B", -1, erp::Cause::OrderReleased,
              erp::OrderRef{"shop.myshopify.com", ShopOrderId{1}}, AccountIndex{0});
  peer.change_log.back().kit = true;
  peer.change_log.back().sold_as = ItemNumber{"A"};
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("B") == 4);
}

// A shop makes the number of a bundle itself, and refuses a call that would write it.
BOOST_AUTO_TEST_CASE(a_bundle_is_written_by_no_run) {
  Both peer(example_config());
  peer.add_item("A", 10, 3);
  peer.add_item("B", 5, 9);
  peer.variant("B").bundle = true;
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 10);
  peer.receive("B", 4);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("B") == 9);
}

BOOST_AUTO_TEST_CASE(a_resolved_row_is_acknowledged_and_not_pushed) {
  Both peer = live();
  peer.receive("A", 4);
  peer.change_log[0].resolved = true;
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 10);
  BOOST_TEST(peer.acked.value() == 1U);
}

BOOST_AUTO_TEST_CASE(a_tick_with_nothing_new_costs_one_call) {
  Both peer = live();
  peer.run_for(minutes(4));
  peer.forget();
  peer.run_for(minutes(2));
  BOOST_TEST(peer.shop_calls.empty());
  BOOST_TEST(peer.erp_calls.size() == 1U);
  BOOST_TEST(peer.notes.empty());
}

BOOST_AUTO_TEST_CASE(a_lost_answer_does_not_apply_a_delta_twice) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::RetryWithNewKey) : example_config());
    bool lost = false;
    peer.fate = [&](auto const& request) {
      return asks_for<shop::AdjustQuantities>(request) && !std::exchange(lost, true)
                 ? Fate::AnswerLost
                 : Fate::Served;
    };
    peer.receive("A", 4);
    peer.run_for(minutes(6));
    BOOST_TEST(lost);
    BOOST_TEST(peer.shop_available("A") == (bug ? 18 : 14));
  }
}

BOOST_AUTO_TEST_CASE(without_idempotency_keys_each_try_has_a_key_of_its_own) {
  Both peer = live(with([](Settings& s) { s.idempotency_keys = Switch::Off; }));
  peer.fate = [n = 0](auto const& request) mutable {
    return asks_for<shop::AdjustQuantities>(request) && n++ == 0 ? Fate::AnswerLost : Fate::Served;
  };
  peer.receive("A", 4);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 18);
}

BOOST_AUTO_TEST_CASE(an_api_that_knows_no_keys_is_asked_without_them) {
  for (auto const version : {"2025-10", "2026-01"})
    for (Switch const keys : {Switch::On, Switch::Off}) {
      EngineConfig config = example_config();
      config.shop_api_version = version;
      config.settings.idempotency_keys = keys;
      Both peer = live(config);
      peer.receive("A", 4);
      peer.run_for(minutes(6));
      auto const adjusts = peer.of_shop<shop::AdjustQuantities>();
      BOOST_TEST_REQUIRE(adjusts.size() == 1U);
      bool const known = std::string_view(version) == "2026-01";
      BOOST_TEST(adjusts[0].idempotency_key.empty() == !known, version);
      BOOST_TEST(peer.shop_available("A") == 14);
    }
}

BOOST_AUTO_TEST_CASE(a_crash_between_push_and_acknowledgement_pushes_once) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::OutboxForgotten) : example_config());
    peer.receive("A", 4);
    peer.run(kStart + minutes(5) - seconds(1));
    peer.now = kStart + minutes(5);
    while (peer.timers.begin()->first <= peer.now) {
      auto const id = peer.timers.begin()->second;
      peer.timers.erase(peer.timers.begin());
      peer.feed(TimerFired{id});
    }
    while (peer.shop_available("A") == 10)
      BOOST_TEST_REQUIRE(peer.step());
    peer.receive("A", 1);  // makes the next batch another one
    peer.crash();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (bug ? 19 : 15));
  }
}

BOOST_AUTO_TEST_CASE(a_failed_push_keeps_its_rows_for_later) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::CursorAdvancedOnFailure) : example_config());
    peer.fate = [n = 0](auto const& request) mutable {
      return asks_for<shop::AdjustQuantities>(request) && n++ == 0 ? Fate::RequestLost
                                                                   : Fate::Served;
    };
    peer.receive("A", 4);
    peer.run_for(minutes(16));
    BOOST_TEST(peer.shop_available("A") == (bug ? 10 : 14));
    BOOST_TEST(peer.acked.value() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_crash_that_loses_the_cursor_pushes_everything_again) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::CrashLosesCursor) : example_config());
    peer.receive("A", 4);
    peer.run_for(minutes(6));
    peer.keys.clear();  // a day later the shop has forgotten them
    peer.crash();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (bug ? 18 : 14));
  }
}

// --- gates
// ----------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(delta_before_baseline_is_refused_once_and_each_time_it_is_pressed) {
  auto config = with([](Settings& s) { s.initial_after.reset(); });
  Both peer(config);
  peer.add_item("A", 10, 3);
  peer.start();
  peer.receive("A", 2);
  peer.run_for(minutes(20));
  BOOST_TEST(peer.shop_available("A") == 3);
  BOOST_TEST(peer.phases(SyncRun::Delta).size() == 1U);
  peer.press(SyncRun::Delta);
  BOOST_TEST(peer.phases(SyncRun::Delta).size() == 2U);
  BOOST_TEST(peer.phases(SyncRun::Delta).back() == "refused: the initial sync has not run");
}

BOOST_AUTO_TEST_CASE(with_its_gate_off_delta_runs_on_an_unaligned_base) {
  for (Mutant bug : {Mutant::DeltaWithoutBaseline, Mutant::GateIgnored, Mutant::MatchBySku}) {
    auto config = with([](Settings& s) { s.initial_after.reset(); });
    if (bug == Mutant::MatchBySku)
      config.settings.baseline_before_delta = Gate::Off;
    else
      config.mutants = {bug};
    Both peer(config);
    peer.add_item("A", 10, 3);
    peer.start();
    peer.receive("A", 2);
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == 5);
  }
}

BOOST_AUTO_TEST_CASE(what_is_signed_off_before_the_full_sync_is_not_confirmed) {
  Both peer(with([](Settings& s) { s.daily_at = TimeOfDay{120}; }));
  peer.add_item("A", 10, 3);
  peer.start();
  peer.feed(AtsSignedOff{});
  peer.run_for(hours(3));
  BOOST_TEST(peer.shop_available("A") == 10);
  BOOST_TEST(!peer.engine.baseline_done());
  BOOST_TEST(peer.phases(SyncRun::Daily).back() == "refused: ATS is not signed off");
}

BOOST_AUTO_TEST_CASE(a_schedule_waits_for_baseline_and_sign_off) {
  auto config = with([](Settings& s) { s.daily_at = TimeOfDay{120}; });
  Both peer(config);
  peer.add_item("A", 10, 3);
  peer.start();
  peer.run_for(hours(3));
  BOOST_TEST(peer.phases(SyncRun::Daily).back() == "refused: ATS is not signed off");
  peer.feed(AtsSignedOff{});
  peer.variant("A").levels[0].available = Quantity{1};  // someone edits it
  peer.run_for(hours(24));
  BOOST_TEST(peer.phases(SyncRun::Daily).back() == "finished");
  BOOST_TEST(peer.shop_available("A") == 10);
}

BOOST_AUTO_TEST_CASE(an_account_that_is_not_the_pusher_pushes_nothing) {
  auto config = example_config();
  config.sole_pusher_of_shop = false;
  for (bool enforced : {true, false}) {
    config.settings.one_pusher = enforced ? Gate::Enforced : Gate::Off;
    Both peer(config);
    peer.add_item("A", 10, 3);
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == (enforced ? 3 : 10));
  }
}

BOOST_AUTO_TEST_CASE(an_account_that_becomes_the_pusher_goes_on_from_there) {
  auto config = example_config();
  config.sole_pusher_of_shop = false;
  Both peer(config);
  peer.add_item("A", 10, 3);
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 3);
  auto const digest = peer.engine.digest();
  peer.feed(SettingsChanged{config.settings, true});
  BOOST_TEST(peer.engine.digest() != digest);
  peer.feed(Pressed{SyncRun::Full});
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 10);
}

BOOST_AUTO_TEST_CASE(a_restricted_account_pushes_nothing) {
  Both peer = live(with([](Settings& s) { s.inventory_push = Switch::Off; }));
  peer.receive("A", 3);
  peer.press(SyncRun::Full);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 10);
  BOOST_TEST(peer.phases(SyncRun::Full).back() ==
             "refused: inventory push is off for this account");
}

BOOST_AUTO_TEST_CASE(a_manual_run_over_a_busy_queue_is_refused) {
  Both peer = live();
  peer.run_for(minutes(6));
  peer.receive("A", 3);
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.phases(SyncRun::Manual).back() ==
             "refused: 1 inventory rows are pending, 0 processing");
  peer.run_for(minutes(6));
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.phases(SyncRun::Manual).back() == "finished");
}

BOOST_AUTO_TEST_CASE(a_manual_run_over_rows_in_processing_is_refused) {
  Both peer = live();
  peer.run_for(minutes(6));
  peer.processing = 2;
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.phases(SyncRun::Manual).back() ==
             "refused: 0 inventory rows are pending, 2 processing");
}

BOOST_AUTO_TEST_CASE(rows_that_no_delta_will_push_keep_no_manual_run_out) {
  Both peer = live(with([](Settings& s) { s.delta = DeltaMode::Off; }));
  peer.press(SyncRun::Manual);
  peer.receive("A", 3);
  peer.add_item("NEW", 7, 0);
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.phases(SyncRun::Manual).back() == "finished");
  BOOST_TEST(peer.shop_available("NEW") == 7);
}

// It wrote some items only; what lands for another one while it begins has still to be pushed.
BOOST_AUTO_TEST_CASE(a_manual_run_acknowledges_nothing) {
  Both peer = live();
  peer.run_for(minutes(6));
  peer.press(SyncRun::Manual);
  peer.add_item("NEW", 7, 0);
  peer.fate = [&, done = false](auto const& request) mutable {
    if (asks_for<shop::ListVariants>(request) && !std::exchange(done, true))
      peer.receive("A", 3);
    return Fate::Served;
  };
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.shop_available("NEW") == 7);
  BOOST_TEST(peer.acked.value() == 0U);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 13);
}

BOOST_AUTO_TEST_CASE(with_its_gate_off_a_manual_run_over_pending_rows_doubles_them) {
  auto config = with([](Settings& s) { s.manual_needs_idle_queue = Gate::Off; });
  Both peer = live(config);
  peer.press(SyncRun::Manual);  // the first walk of a live account takes what it finds for aligned
  peer.add_item("NEW", 7, 0);
  peer.receive("NEW", 3);
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.shop_available("NEW") == 10);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("NEW") == 13);  // the guide's pitfall. Rule: R84
}

BOOST_AUTO_TEST_CASE(a_manual_run_writes_new_items_only) {
  Both peer = live();
  peer.run_for(minutes(6));
  peer.press(SyncRun::Manual);
  peer.add_item("NEW", 7, 0);
  peer.variant("A").levels[0].available = Quantity{1};
  peer.forget();
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.shop_available("NEW") == 7);
  BOOST_TEST(peer.shop_available("A") == 1);
}

BOOST_AUTO_TEST_CASE(a_variant_that_was_made_anew_is_aligned_anew) {
  Both peer = live();
  peer.run_for(minutes(6));
  peer.press(SyncRun::Manual);
  peer.variants.erase(peer.variants.begin());
  peer.add_item("A", 10, 0);
  peer.items.pop_back();  // the ERP's is still the same
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.shop_available("A") == 10);
}

BOOST_AUTO_TEST_CASE(rows_that_an_absolute_value_contains_are_not_adjusted_again) {
  Both peer = live();
  peer.receive("A", 3);
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.shop_available("A") == 13);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 13);
}

BOOST_AUTO_TEST_CASE(a_change_between_the_end_of_the_log_and_the_read_is_told_by_its_chain) {
  // Where the row lands decides whether the value read contains it; both times it counts once.
  for (bool before_read : {true, false}) {
    Both peer = live();
    peer.fate = [&, done = false](auto const& request) mutable {
      bool const now =
          before_read ? asks_for<erp::GetInventory>(request) : asks_for<erp::GetChangeLog>(request);
      if (now && !std::exchange(done, true)) {
        peer.receive("A", 3);
        peer.receive("B", -1);
      }
      return Fate::Served;
    };
    peer.press(SyncRun::Full);
    BOOST_TEST(peer.shop_available("A") == (before_read ? 13 : 10));
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == 13);
    BOOST_TEST(peer.shop_available("B") == 4);
  }
}

// Between two positions that agree may lie an own order, which is never pushed, and a receipt that
// would be.
BOOST_AUTO_TEST_CASE(of_positions_that_agree_the_latest_is_remembered) {
  Both peer = live();
  peer.fate = [&, done = false](auto const& request) mutable {
    if (asks_for<erp::GetInventory>(request) && !std::exchange(done, true)) {
      peer.receive("A", 1);
      peer.change("A", -1, erp::Cause::OrderReleased,
                  erp::OrderRef{"shop.myshopify.com", ShopOrderId{77}}, AccountIndex{0});
      peer.receive("A", 1);
    }
    return Fate::Served;
  };
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.shop_available("A") == 11);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 11);
}

BOOST_AUTO_TEST_CASE(rows_of_an_item_that_was_refused_are_not_acknowledged) {
  Both peer = live();
  peer.run_for(minutes(1));
  peer.receive("A", 1'500'000'000);  // more than a shop can count
  peer.variant("B").levels[0].available = Quantity{1};
  peer.press(SyncRun::Daily);
  BOOST_TEST(peer.shop_available("A") == 10);
  BOOST_TEST(peer.shop_available("B") == 5);
  BOOST_TEST(peer.acked.value() == 0U);
}

// --- set, compare-and-set
// -------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(delta_set_writes_what_its_rows_touch) {
  Both peer = live(with([](Settings& s) { s.delta = DeltaMode::Set; }));
  peer.receive("A", 3);
  peer.variant("B").levels[0].available = Quantity{0};
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 13);
  BOOST_TEST(peer.shop_available("B") == 0);
  BOOST_TEST(peer.acked.value() == 1U);
}

BOOST_AUTO_TEST_CASE(overwrite_wipes_out_an_order_that_is_not_imported) {
  Both peer = live(with([](Settings& s) { s.order_webhooks = Switch::Off; }));
  peer.place("A", 2);
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.shop_available("A") == 10);  // the guide's hazard. Rule: R69
}

BOOST_AUTO_TEST_CASE(orders_first_brings_them_in_before_the_write) {
  Both peer = live(with([](Settings& s) {
    s.order_webhooks = Switch::Off;
    s.ingestion_delay = hours(6);
    s.orders_first = Gate::Enforced;
  }));
  peer.run_for(minutes(1));
  peer.place("A", 2);
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.sales.size() == 1U);
  BOOST_TEST(peer.shop_available("A") == 8);
}

BOOST_AUTO_TEST_CASE(an_order_that_cannot_be_released_keeps_its_items_out_of_the_run) {
  Both peer = live(with(safe));
  peer.run_for(minutes(1));
  auto& order = peer.place("A", 2, false);
  peer.variant("B").levels[0].available = Quantity{1};
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.shop_available("A") == 8);
  BOOST_TEST(peer.shop_available("B") == 5);
  order.paid = true;
  order.updated_at = peer.now;
  peer.webhook(order, shop::Topic::OrdersUpdated);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.item("A").ats() == 8);
  BOOST_TEST(peer.shop_available("A") == 8);
}

// Staff may send out what nobody has paid for yet: XoroERP can't release it, and its ATS has the
// units still.
BOOST_AUTO_TEST_CASE(an_unreleased_order_that_was_sent_out_keeps_its_items_out_of_the_run) {
  Both peer = live(with(safe));
  peer.run_for(minutes(1));
  auto& order = peer.place("A", 2, false);
  order.lines[0].fulfilled = Quantity{2};
  peer.variant("B").levels[0].available = Quantity{1};
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.item("A").ats() == 10);
  BOOST_TEST(peer.shop_available("A") == 8);
  BOOST_TEST(peer.shop_available("B") == 5);
}

BOOST_AUTO_TEST_CASE(compare_and_set_starts_again_when_an_order_comes_between) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::CompareDropped, with(safe)) : with(safe));
    peer.run_for(minutes(1));
    bool placed = false;
    peer.fate = [&](auto const& request) {
      if (asks_for<shop::SetQuantities>(request) && !std::exchange(placed, true))
        peer.place("A", 2);
      return Fate::Served;
    };
    peer.press(SyncRun::Full);
    BOOST_TEST(placed);
    BOOST_TEST(peer.shop_available("A") == (bug ? 10 : 8));
  }
}

BOOST_AUTO_TEST_CASE(stale_rows_do_not_hold_up_the_others) {
  Both peer = live(with(safe));
  peer.run_for(minutes(1));
  peer.variant("B").levels[0].available = Quantity{0};
  int writes = 0;
  peer.fate = [&](auto const& request) {
    if (!asks_for<shop::SetQuantities>(request))
      return Fate::Served;
    if (++writes == 1)
      peer.place("A", 2);
    BOOST_TEST(peer.shop_available("B") == (writes < 3 ? 0 : 5));
    return Fate::Served;
  };
  peer.press(SyncRun::Full);
  BOOST_TEST(writes == 3);
  BOOST_TEST(peer.shop_available("B") == 5);
  BOOST_TEST(peer.shop_available("A") == 8);
}

// No row of the log will bring it up again: what was left out has to be remembered.
BOOST_AUTO_TEST_CASE(an_item_that_keeps_changing_is_written_with_a_delta_to_come) {
  Both peer = live(with(safe));
  peer.run_for(minutes(1));
  bool busy = true;
  int writes = 0;
  peer.fate = [&](auto const& request) {
    if (busy && asks_for<shop::SetQuantities>(request)) {
      ++writes;
      peer.variant("B").levels[0].available -= Quantity{1};  // somebody edits it all the time
    }
    return Fate::Served;
  };
  peer.press(SyncRun::Full);
  BOOST_TEST(writes >= 8);
  BOOST_TEST(peer.shop_available("B") < 0);
  busy = false;
  peer.run_for(minutes(16));
  BOOST_TEST(peer.shop_available("B") == 5);
}

BOOST_AUTO_TEST_CASE(an_order_that_came_and_another_that_went_between_the_reads_are_found_out) {
  // One order is cancelled and another one placed after the sweep: the shop's number is as it was.
  Both peer = live(with(compare_and_adjust));
  peer.run_for(minutes(1));
  auto const first = peer.place("A", 2).id;
  peer.webhook(peer.orders.back());
  peer.run_for(minutes(6));
  bool done = false;
  peer.fate = [&](auto const& request) {
    if (asks_for<shop::SetQuantities>(request) && !std::exchange(done, true)) {
      peer.now = peer.now + seconds(1);
      for (auto& order : peer.orders)
        if (order.id == first)
          peer.cancel(order);
      peer.place("A", 2);
    }
    return Fate::Served;
  };
  peer.press(SyncRun::Full);
  peer.run_for(minutes(20));
  BOOST_TEST(done);
  BOOST_TEST(peer.item("A").ats() == 8);
  BOOST_TEST(peer.shop_available("A") == 8);
}

BOOST_AUTO_TEST_CASE(a_stale_read_is_a_bug_that_can_be_planted) {
  Both peer = live(mutated(Mutant::StaleReadWritten));
  peer.press(SyncRun::Full);
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().empty());
  peer.run_for(minutes(11));
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().size() == 1U);
}

BOOST_AUTO_TEST_CASE(floor_and_first_location_mutants_write_what_they_are_named_after) {
  Both floor(mutated(Mutant::FloorMissing));
  floor.add_item("A", 1, 4);
  floor.item("A").on_so = 3;
  floor.start();
  floor.run_for(minutes(6));
  BOOST_TEST(floor.shop_available("A") == -2);
  auto config = mutated(Mutant::OnlyFirstLocation);
  config.locations.push_back({.name = "Second", .erp_stores = {StoreIndex{0}}});
  config.location_ids.push_back(LocationId{2});
  Both first(config);
  first.add_item("A", 10, 0, 2);
  first.start();
  first.run_for(minutes(6));
  BOOST_TEST(first.shop_available("A", 0) == 10);
  BOOST_TEST(first.shop_available("A", 1) == 0);
}

// --- scope --------------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(tags_decide_which_items_are_pushed) {
  for (bool bug : {false, true}) {
    auto config = bug ? mutated(Mutant::TagFilterIgnored) : example_config();
    config.settings.tag_filter = {"Web"};
    Both peer(config);
    peer.add_item("A", 10, 3);
    peer.add_item("B", 5, 9);
    peer.erp_products["P"] = {
        .base_part = BasePart{"P"},
        .title = "P",
        .items = {{.number = ItemNumber{"A"}, .tags = {" web "}}, {.number = ItemNumber{"B"}}}};
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == 10);
    BOOST_TEST(peer.shop_available("B") == (bug ? 5 : 9));
    peer.receive("B", 1);
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("B") == (bug ? 6 : 9));
    BOOST_TEST(peer.acked.value() == 1U);
  }
}

// What is out of scope is told by the tags alone, which nobody has looked at before.
BOOST_AUTO_TEST_CASE(a_new_tag_filter_looks_at_the_tags_before_anything_is_pushed) {
  Both peer = live();
  peer.press(SyncRun::Full);
  peer.erp_products["P"] = {
      .base_part = BasePart{"P"},
      .title = "P",
      .items = {{.number = ItemNumber{"A"}, .tags = {"web"}}, {.number = ItemNumber{"B"}}}};
  Settings settings = example_config().settings;
  settings.tag_filter = {"web"};
  peer.feed(SettingsChanged{settings});
  peer.settle();
  peer.receive("A", 1);
  peer.receive("B", 1);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 11);
  BOOST_TEST(peer.shop_available("B") == 5);
  settings.tag_filter = {"shop"};  // nobody has this tag: nothing is pushed any more
  peer.feed(SettingsChanged{settings});
  peer.run_for(minutes(1));
  peer.receive("A", 1);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 11);
}

// What a live account had not tagged it had not aligned either: the tag makes it new.
BOOST_AUTO_TEST_CASE(what_is_tagged_later_is_written_by_the_next_manual_run) {
  auto config = example_config();
  config.settings.tag_filter = {"web"};
  Both peer(config);
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 3);
  peer.add_item("B", 5, 1);
  peer.erp_products["P"] = {
      .base_part = BasePart{"P"},
      .title = "P",
      .items = {{.number = ItemNumber{"A"}, .tags = {"web"}}, {.number = ItemNumber{"B"}}}};
  peer.start();
  peer.run_for(minutes(1));
  peer.erp_products["P"].items[1].tags = {"web"};
  peer.press(SyncRun::Manual);
  BOOST_TEST(peer.shop_available("B") == 5);
  BOOST_TEST(peer.shop_available("A") == 3);
}

BOOST_AUTO_TEST_SUITE_END()
