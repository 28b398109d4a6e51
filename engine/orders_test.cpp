#include <boost/test/unit_test.hpp>

#include "engine/mutants.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(orders)

namespace {

Both live(EngineConfig config = example_config()) {
  Both peer(std::move(config));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.add_item("B", 5, 5);
  peer.start();
  peer.run_for(minutes(1));
  peer.forget();
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
/// The fulfilment of an order's first line, of which so many units have been shipped.
erp::QueueRow shipped_so_far(shop::OrderView const& order, std::int32_t units) {
  return {.kind = erp::QueueKind::Fulfilment,
          .order = order.id,
          .lines = {{.shop_line = order.lines[0].id,
                     .quantity = order.lines[0].quantity,
                     .shipped = Quantity{units}}}};
}

/// An order of two lines, of which the second is served at the second location.
shop::OrderView& place_at_two_locations(Both& peer) {
  shop::OrderView& order = peer.place("A", 1);
  order.lines.push_back(order.lines.front());
  order.lines.back().id = OrderLineId{order.lines.front().id.value() + 1};
  order.lines.back().location = LocationId{2};
  return order;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_webhook_brings_an_order_in_and_releases_it) {
  Both peer = live();
  peer.webhook(peer.place("A", 2));
  BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
  BOOST_TEST((peer.sales[0].state == erp::OrderState::Released));
  BOOST_TEST((peer.row(1).state == erp::RowState::Done));
  BOOST_TEST(peer.sales[0].ref.shop_url == "shop.myshopify.com");
  BOOST_TEST((peer.phases(SyncRun::Orders) == std::vector<std::string>{"started", "finished"}));
}

BOOST_AUTO_TEST_CASE(an_order_is_told_with_its_amounts_and_again_when_they_change) {
  struct Case {
    std::optional<Mutant> bug;
    Amount shipping, given_back;
  };
  for (auto const& [bug, shipping, given_back] :
       {Case{std::nullopt, Amount{495}, Amount{1900}},
        Case{Mutant::ShippingDropped, Amount{0}, Amount{1900}},
        Case{Mutant::EditTotalStale, Amount{495}, Amount{0}}}) {
    Both peer = live(bug ? mutated(*bug) : example_config());
    shop::OrderView& order = peer.place("A", 2);
    order.lines[0].unit_price = Amount{1900};
    order.money.shipping = Amount{495};
    peer.webhook(order);
    BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
    BOOST_TEST(peer.sales[0].lines[0].unit_price.minor() == 1900);
    BOOST_TEST(peer.sales[0].money.shipping.minor() == shipping.minor());
    // A unit is taken off by an edit.
    order.lines[0].current = Quantity{1};
    order.money.given_back = Amount{1900};
    order.updated_at = order.updated_at + minutes(5);
    peer.webhook(order);
    BOOST_TEST(peer.sales[0].money.given_back.minor() == given_back.minor());
  }
}

BOOST_AUTO_TEST_CASE(what_is_sent_in_exchange_is_told_like_any_other_line) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::ExchangeForgotten) : example_config());
    shop::OrderView& order = peer.place("A", 2);
    peer.webhook(order);
    BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
    auto const add_line = [&](std::uint64_t id) {
      order.lines.push_back(order.lines.front());
      order.lines.back().id = OrderLineId{id};
      order.lines.back().fulfilled = Quantity{0};
      order.updated_at = order.updated_at + minutes(5);
      peer.webhook(order);
    };
    // A line that is added before anything came back is an edit.
    add_line(901);
    BOOST_TEST(peer.sales[0].lines.size() == 2U);
    order.lines[0].fulfilled = Quantity{2};
    order.lines[0].current = Quantity{1};
    order.refunds.push_back({order.lines[0].id, Quantity{1}, true, true, LocationId{1}});
    add_line(902);
    BOOST_TEST(peer.sales[0].lines.size() == (bug ? 2U : 3U));
    BOOST_TEST(peer.sales[0].lines[0].returned.units() == 1);
  }
}

BOOST_AUTO_TEST_CASE(a_delivery_that_is_repeated_makes_nothing) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::WebhookNotDeduplicated) : example_config());
    auto const order = peer.place("A", 2);
    peer.webhook(order);
    std::size_t const calls = peer.erp_calls.size();
    --peer.webhooks;  // the same delivery once more
    peer.webhook(order);
    BOOST_TEST((peer.erp_calls.size() == calls) == !bug);
    BOOST_TEST(peer.sales.size() == (bug ? 2U : 1U));
  }
}

BOOST_AUTO_TEST_CASE(a_lost_webhook_is_made_up_for_by_polling) {
  Both peer = live();
  peer.place("A", 2);
  peer.run_for(minutes(16));
  BOOST_TEST(peer.sales.size() == 1U);
  std::size_t const enqueued = peer.of_erp<erp::EnqueueOrder>().size();
  peer.run_for(minutes(31));  // the overlap shows it again
  BOOST_TEST(peer.of_erp<erp::EnqueueOrder>().size() == enqueued);
}

BOOST_AUTO_TEST_CASE(polling_reads_every_page_and_moves_its_cursor_only_then) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::PageSkipped) : example_config());
    peer.orders_per_page = 2;
    for (int i = 0; i < 5; ++i) {
      peer.now = peer.now + minutes(1);
      peer.place("A", 1);
    }
    peer.run_for(minutes(40));
    BOOST_TEST((peer.sales.size() == 5U) == !bug);
  }
}

BOOST_AUTO_TEST_CASE(a_poll_that_fails_leaves_the_cursor) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::CursorAdvancedOnFailure) : example_config());
    peer.place("A", 1);
    peer.now = peer.now + minutes(5);
    int polls = 0;
    peer.fate = [&](auto const& request) {
      return asks_for<shop::ListOrders>(request) && polls++ < 12 ? Fate::RequestLost : Fate::Served;
    };
    peer.run_for(hours(2));
    BOOST_TEST(peer.sales.size() == (bug ? 0U : 1U));
  }
}

// The shop took its units from there, whatever this account pushes. Assumption: A-X36.
BOOST_AUTO_TEST_CASE(an_order_is_booked_at_the_store_behind_the_location_that_serves_it) {
  EngineConfig config = example_config();
  config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
  config.default_ship_store = StoreIndex{2};
  Both peer = live(config);
  for (std::uint64_t location : {1, 2, 3}) {
    auto& order = peer.place("A", 1);
    order.lines[0].location = LocationId{location};
    peer.webhook(order);
  }
  BOOST_TEST_REQUIRE(peer.sales.size() == 3U);
  BOOST_TEST(peer.sales[0].lines[0].store.value() == 0);
  BOOST_TEST(peer.sales[1].lines[0].store.value() == 1);
  BOOST_TEST(peer.sales[2].lines[0].store.value() == 2);  // no store behind it: the default
}

// Contradiction: K19.
BOOST_AUTO_TEST_CASE(an_order_of_two_stores_is_two_sales_orders_where_it_is_split_as_it_drops) {
  for (OrderSplit split : {OrderSplit::AtFulfilment, OrderSplit::AtDrop}) {
    EngineConfig config = example_config();
    config.settings.split = split;
    config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
    Both peer = live(config);
    auto& order = place_at_two_locations(peer);
    // What becomes of the first create is not known: the second look must find it.
    int creates = 0;
    peer.fate = [&](auto const& request) {
      return asks_for<erp::CreateSalesOrder>(request) && creates++ == 0 ? Fate::AnswerLost
                                                                        : Fate::Served;
    };
    peer.webhook(order);
    peer.run_for(minutes(30));
    if (split == OrderSplit::AtFulfilment) {
      BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
      BOOST_TEST(!peer.sales[0].store);
      BOOST_TEST(peer.sales[0].lines.size() == 2U);
      continue;
    }
    BOOST_TEST_REQUIRE(peer.sales.size() == 2U);
    for (std::uint8_t store : {0, 1}) {
      erp::SalesOrderView const& part = peer.sales[store];
      BOOST_TEST((part.store == StoreIndex{store}));
      BOOST_TEST((part.state == erp::OrderState::Released));
      BOOST_TEST_REQUIRE(part.lines.size() == 1U);
      BOOST_TEST(part.lines[0].store.value() == store);
    }
  }
}

// Between the look and the create, which is lost or answered with what is there.
BOOST_AUTO_TEST_CASE(an_order_that_another_account_makes_as_one_meanwhile_stays_one) {
  for (Fate fate : {Fate::RequestLost, Fate::Served}) {
    EngineConfig config = example_config();
    config.settings.split = OrderSplit::AtDrop;
    config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
    Both peer = live(config);
    peer.unique_refs = true;
    auto& order = place_at_two_locations(peer);
    int creates = 0;
    peer.fate = [&](auto const& request) {
      if (!asks_for<erp::CreateSalesOrder>(request) || ++creates > 1)
        return Fate::Served;
      erp::CreateSalesOrder whole =
          std::get<erp::CreateSalesOrder>(std::get<erp::Request>(request));
      whole.store.reset();
      whole.lines.push_back(whole.lines.front());
      whole.lines.back().shop_line = order.lines.back().id;
      peer.erp_answer(whole);
      return fate;
    };
    peer.webhook(order);
    peer.run_for(minutes(30));
    BOOST_TEST(creates == 1);  // what is there is found, and made no more
    BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
    BOOST_TEST_REQUIRE(peer.sales[0].lines.size() == 2U);
    for (erp::SalesOrderLine const& line : peer.sales[0].lines)
      BOOST_TEST(line.cancelled.units() == 0);
  }
}

BOOST_AUTO_TEST_CASE(an_order_that_is_in_the_erp_as_one_stays_one_when_orders_are_split) {
  EngineConfig config = example_config();
  config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
  Both peer = live(config);
  auto& order = place_at_two_locations(peer);
  peer.webhook(order);
  peer.run_for(minutes(30));
  Settings split = config.settings;
  split.split = OrderSplit::AtDrop;
  peer.feed(SettingsChanged{split});
  order.updated_at = peer.now;
  peer.webhook(order);
  peer.run_for(minutes(30));
  BOOST_TEST(peer.sales.size() == 1U);
}

// Staff let another location send it. Contradiction: K19.
BOOST_AUTO_TEST_CASE(a_line_that_was_moved_follows_to_the_store_of_its_location) {
  for (OrderSplit split : {OrderSplit::AtFulfilment, OrderSplit::AtDrop}) {
    EngineConfig config = example_config();
    config.settings.split = split;
    config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
    Both peer = live(config);
    auto& order = peer.place("A", 1);
    peer.webhook(order);
    peer.run_for(minutes(5));
    order.lines[0].location = LocationId{2};
    order.updated_at = peer.now;
    peer.webhook(order, shop::Topic::OrdersUpdated);
    peer.run_for(minutes(30));
    if (split == OrderSplit::AtFulfilment) {
      BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
      BOOST_TEST(peer.sales[0].lines[0].store.value() == 1);
      continue;
    }
    BOOST_TEST_REQUIRE(peer.sales.size() == 2U);
    BOOST_TEST(peer.sales[0].lines[0].cancelled.units() == 1);
    BOOST_TEST((peer.sales[1].store == StoreIndex{1}));
    BOOST_TEST(peer.sales[1].lines[0].cancelled.units() == 0);
  }
}

BOOST_AUTO_TEST_CASE(what_was_moved_and_given_up_gets_no_document_where_it_went) {
  EngineConfig config = example_config();
  config.settings.split = OrderSplit::AtDrop;
  config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
  Both peer = live(config);
  auto& order = peer.place("A", 1);
  peer.webhook(order);
  peer.run_for(minutes(5));
  order.lines[0].location = LocationId{2};
  order.lines[0].current = Quantity{0};
  order.cancelled_at = order.updated_at = peer.now;
  peer.webhook(order, shop::Topic::OrdersUpdated);
  peer.run_for(minutes(30));
  BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
  BOOST_TEST(peer.sales[0].lines[0].cancelled.units() == 1);
  BOOST_TEST(peer.engine.at_rest());
}

// What is on an invoice has left in name alone; what the shop has fulfilled has left.
BOOST_AUTO_TEST_CASE(an_invoice_follows_to_another_store_until_its_goods_are_sent) {
  for (bool const sent : {false, true}) {
    EngineConfig config = with([](Settings& s) { s.invoices = Invoices::All; });
    config.order_stores.push_back({LocationId{2}, StoreIndex{1}});
    Both peer = live(config);
    auto& order = peer.place("A", 1);
    peer.webhook(order);
    peer.run_for(minutes(5));
    BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
    peer.sales[0].lines[0].shipped = Quantity{1};
    order.lines[0].location = LocationId{2};
    order.lines[0].fulfilled = Quantity{sent ? 1 : 0};
    order.updated_at = peer.now;
    peer.webhook(order, shop::Topic::OrdersUpdated);
    peer.run_for(minutes(30));
    BOOST_TEST(peer.sales[0].lines[0].store.value() == (sent ? 0 : 1));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_goods_stays_out_of_the_sales_order) {
  Both peer = live();
  auto& order = peer.place("A", 1);
  order.lines.push_back(
      {.id = OrderLineId{90}, .quantity = Quantity{1}, .current = Quantity{1}, .gift_card = true});
  order.lines.push_back(
      {.id = OrderLineId{91}, .quantity = Quantity{1}, .current = Quantity{1}, .ships = false});
  peer.webhook(order);
  peer.run_for(minutes(30));
  BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
  BOOST_TEST(peer.sales[0].lines.size() == 1U);
  auto& card = peer.place("A", 1);
  card.lines[0].gift_card = true;
  peer.webhook(card);
  peer.run_for(minutes(30));
  BOOST_TEST(peer.sales.size() == 1U);
  BOOST_TEST(peer.engine.at_rest());
}

BOOST_AUTO_TEST_CASE(an_order_that_a_filter_names_is_left_out) {
  EngineConfig config = example_config();
  config.settings.orders_left_out = {"tag:wholesale"};
  Both peer = live(config);
  auto& order = peer.place("A", 1);
  order.tags = {"Wholesale"};
  peer.webhook(order);
  peer.run_for(minutes(30));
  BOOST_TEST(peer.sales.empty());
  BOOST_TEST(peer.engine.at_rest());
  // One that is there already goes on, whatever it is tagged with.
  auto& other = peer.place("A", 2);
  peer.webhook(other);
  peer.run_for(minutes(30));
  BOOST_TEST_REQUIRE(peer.sales.size() == 1U);
  other.tags = {"wholesale"};
  other.cancelled_at = other.updated_at = peer.now;
  other.lines[0].current = Quantity{0};
  peer.webhook(other, shop::Topic::OrdersUpdated);
  peer.run_for(minutes(30));
  BOOST_TEST((peer.sales[0].state == erp::OrderState::Cancelled));
}

// What could be read is brought in, run after run; the cursor waits for the rest.
BOOST_AUTO_TEST_CASE(an_unreadable_page_does_not_keep_the_first_pages_orders_out) {
  Both peer = live(with([](Settings& s) { s.order_webhooks = Switch::Off; }));
  peer.orders_per_page = 2;
  for (int i = 0; i < 3; ++i) {
    peer.now = peer.now + minutes(1);
    peer.place("A", 1);
  }
  bool broken = true;
  peer.fate = [&](auto const& request) {
    auto const* side = std::get_if<shop::Request>(&request);
    auto const* list = side ? std::get_if<shop::ListOrders>(side) : nullptr;
    return broken && list && !list->after.empty() ? Fate::ServerError : Fate::Served;
  };
  peer.run_for(hours(1));
  BOOST_TEST(peer.sales.size() == 2U);
  BOOST_TEST_REQUIRE(!peer.phases(SyncRun::Orders).empty());
  BOOST_TEST(peer.phases(SyncRun::Orders).back() == "finished");
  broken = false;
  peer.run_for(hours(1));
  BOOST_TEST(peer.sales.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_zone_confusion_misses_orders_behind_utc) {
  auto config = example_config();
  config.zone = Zone{"America/Toronto", {{Tick{0}, hours(-5)}}};
  config.settings.order_webhooks = Switch::Off;
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::ZoneConfused, config) : config);
    peer.place("A", 1);
    peer.run_for(hours(1));
    BOOST_TEST(peer.sales.size() == (bug ? 0U : 1U));
  }
}

BOOST_AUTO_TEST_CASE(switches_of_the_order_flow_are_respected) {
  Both off = live(with([](Settings& s) { s.order_import = Switch::Off; }));
  off.webhook(off.place("A", 1));
  off.run_for(hours(1));
  BOOST_TEST(off.sales.empty());
  Both polled = live(with([](Settings& s) { s.order_webhooks = Switch::Off; }));
  polled.webhook(polled.place("A", 1));
  BOOST_TEST(polled.sales.empty());
  polled.run_for(minutes(16));
  BOOST_TEST(polled.sales.size() == 1U);
  Both deaf = live(with([](Settings& s) {
    s.order_webhooks = Switch::Off;
    s.order_poll_every.reset();
  }));
  deaf.place("A", 1);
  deaf.run_for(hours(24));
  BOOST_TEST(deaf.sales.empty());
}

BOOST_AUTO_TEST_CASE(the_daily_full_sync_finds_what_was_missed_and_deducts_nothing_twice) {
  Both peer = live(with([](Settings& s) {
    s.order_poll_every.reset();
    s.daily_full_orders = TimeOfDay{180};
  }));
  peer.place("A", 1);  // its webhook is lost
  peer.webhook(peer.place("B", 1));
  peer.run_for(hours(50));
  BOOST_TEST(peer.sales.size() == 2U);
  BOOST_TEST(peer.of_erp<erp::CreateSalesOrder>().size() == 2U);
  BOOST_TEST(peer.item("B").ats() == 4);
}

BOOST_AUTO_TEST_CASE(an_order_waits_in_the_pending_import_state) {
  Both peer = live(with([](Settings& s) { s.ingestion_delay = hours(6); }));
  peer.webhook(peer.place("A", 2));
  peer.run_for(hours(5));
  BOOST_TEST(peer.sales.empty());
  BOOST_TEST((peer.row(1).state == erp::RowState::Pending));
  peer.run_for(hours(1));
  BOOST_TEST(peer.sales.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_release_waits_for_its_delay_and_survives_a_crash) {
  Both peer = live(with([](Settings& s) { s.release_delay = hours(2); }));
  peer.webhook(peer.place("A", 2));
  BOOST_TEST((peer.sales.at(0).state == erp::OrderState::Imported));
  peer.run_for(hours(1));
  peer.crash();
  BOOST_TEST((peer.sales.at(0).state == erp::OrderState::Imported));
  peer.run_for(hours(1));
  BOOST_TEST((peer.sales.at(0).state == erp::OrderState::Released));
}

BOOST_AUTO_TEST_CASE(an_unpaid_order_is_released_when_it_is_paid) {
  Both peer = live();
  auto& order = peer.place("A", 2, false);
  peer.webhook(order);
  BOOST_TEST((peer.sales.at(0).state == erp::OrderState::Imported));
  BOOST_TEST(peer.item("A").ats() == 10);
  peer.run_for(minutes(10));
  order.paid = true;
  order.updated_at = peer.now;
  peer.webhook(order, shop::Topic::OrdersUpdated);
  BOOST_TEST((peer.sales.at(0).state == erp::OrderState::Released));
}

BOOST_AUTO_TEST_CASE(an_unknown_sku_ends_as_an_error_with_its_reason) {
  Both peer = live();
  auto& order = peer.place("A", 1);
  order.lines[0].sku = Sku{"NOPE"};
  peer.webhook(order);
  BOOST_TEST((peer.row(1).state == erp::RowState::Error));
  BOOST_TEST(peer.row(1).message == "no item has the number 'NOPE'");
  auto& blank = peer.place("A", 1);
  blank.lines[0].sku = Sku{""};
  peer.webhook(blank);
  BOOST_TEST(peer.row(2).message == "a line has no SKU");
}

BOOST_AUTO_TEST_CASE(a_create_without_an_answer_makes_one_order) {
  for (bool bug : {false, true})
    for (Fate what : {Fate::AnswerLost, Fate::ErrorAfterwards}) {
      Both peer = live(bug ? mutated(Mutant::OrderTwiceOnRetry) : example_config());
      peer.fate = [what, n = 0](auto const& request) mutable {
        return asks_for<erp::CreateSalesOrder>(request) && n++ == 0 ? what : Fate::Served;
      };
      peer.webhook(peer.place("A", 2));
      peer.run_for(minutes(1));
      BOOST_TEST(peer.sales.size() == (bug ? 2U : 1U));
    }
}

BOOST_AUTO_TEST_CASE(a_cancellation_reaches_the_erp) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::CancelIgnored) : example_config());
    peer.place("A", 2);
    peer.webhook(peer.orders[0]);
    peer.now = peer.now + minutes(1);
    peer.cancel(peer.orders[0]);
    peer.webhook(peer.orders[0], shop::Topic::OrdersCancelled);
    BOOST_TEST((peer.sales[0].state == erp::OrderState::Cancelled) == !bug);
    BOOST_TEST(peer.item("A").ats() == (bug ? 8 : 10));
  }
}

BOOST_AUTO_TEST_CASE(units_that_were_not_restocked_do_not_come_back) {
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::RestockIgnored) : example_config());
    peer.place("A", 2);
    peer.webhook(peer.orders[0]);
    peer.now = peer.now + minutes(1);
    peer.cancel(peer.orders[0], false);
    peer.webhook(peer.orders[0], shop::Topic::OrdersCancelled);
    BOOST_TEST(peer.item("A").ats() == (bug ? 10 : 8));
  }
}

BOOST_AUTO_TEST_CASE(a_row_of_a_batch_is_never_forgotten) {
  auto const quiet = with([](Settings& s) {
    s.order_webhooks = Switch::Off;
    s.order_poll_every.reset();
  });
  for (bool bug : {false, true}) {
    Both peer = live(bug ? mutated(Mutant::PendingRowForgotten, quiet) : quiet);
    for (int i = 0; i < 3; ++i)
      peer.add_row({.kind = erp::QueueKind::Order, .order = peer.place("A", 1).id});
    peer.run_for(minutes(20));
    BOOST_TEST(peer.sales.size() == (bug ? 2U : 3U));
    BOOST_TEST((peer.row(3).state == erp::RowState::Done));
  }
}

BOOST_AUTO_TEST_CASE(a_fulfilment_of_the_erp_is_told_to_the_shop_once) {
  Both peer = live();
  peer.webhook(peer.place("A", 2));
  peer.add_row(shipped_so_far(peer.orders[0], 2));
  peer.fate = [n = 0](auto const& request) mutable {
    return asks_for<shop::CreateFulfilment>(request) && n++ == 0 ? Fate::AnswerLost : Fate::Served;
  };
  peer.run_for(minutes(20));
  BOOST_TEST(peer.orders[0].lines[0].fulfilled.units() == 2);
  BOOST_TEST((peer.row(2).state == erp::RowState::Done));
  Both off = live(with([](Settings& s) { s.send_fulfilments = Switch::Off; }));
  off.webhook(off.place("A", 2));
  off.add_row(shipped_so_far(off.orders[0], 2));
  off.run_for(minutes(20));
  BOOST_TEST(off.orders[0].lines[0].fulfilled.units() == 0);
}

// Assumption: A-X47.
BOOST_AUTO_TEST_CASE(what_the_shop_has_fulfilled_is_shipped_in_the_erp) {
  for (Switch const takes : {Switch::On, Switch::Off}) {
    EngineConfig config = example_config();
    config.settings.take_fulfilments = takes;
    Both peer = live(config);
    shop::OrderView& order = peer.place("A", 3);
    peer.webhook(order);
    order.lines[0].fulfilled = Quantity{2};
    order.updated_at = order.updated_at + minutes(5);
    peer.webhook(order);
    BOOST_TEST(peer.sales.at(0).lines[0].shipped.units() == (takes == Switch::On ? 2 : 0));
    // Sold over a counter: gone before the ERP hears of it.
    shop::OrderView& counter = peer.place("A", 1);
    counter.lines[0].fulfilled = Quantity{1};
    peer.webhook(counter);
    BOOST_TEST(peer.sales.at(1).lines[0].shipped.units() == (takes == Switch::On ? 1 : 0));
  }
}

BOOST_AUTO_TEST_CASE(the_shop_is_told_of_the_units_that_have_left_and_of_no_more) {
  Both peer = live();
  peer.webhook(peer.place("A", 3));
  peer.add_row(shipped_so_far(peer.orders[0], 2));
  peer.run_for(minutes(20));
  BOOST_TEST(peer.orders[0].lines[0].fulfilled.units() == 2);
  // The row of an earlier shipment, taken once more, adds nothing.
  peer.add_row(shipped_so_far(peer.orders[0], 2));
  peer.run_for(minutes(20));
  BOOST_TEST(peer.orders[0].lines[0].fulfilled.units() == 2);
  // One came back meanwhile: the third is still to go.
  shop::OrderLineView& line = peer.orders[0].lines[0];
  line.current -= Quantity{1};
  peer.orders[0].refunds.push_back(
      {.line = line.id, .quantity = Quantity{1}, .restocked = true, .was_fulfilled = true});
  peer.add_row(shipped_so_far(peer.orders[0], 3));
  peer.run_for(minutes(20));
  BOOST_TEST(peer.orders[0].lines[0].fulfilled.units() == 3);
}

BOOST_AUTO_TEST_CASE(orders_of_before_the_integration_are_not_ours) {
  Both peer = live();
  auto& old = peer.place("A", 1);
  old.created_at = kStart - days(1);
  peer.webhook(old);
  peer.run_for(hours(1));
  BOOST_TEST(peer.sales.empty());
}

namespace {

void poll_alone(Settings& s) { s.order_webhooks = Switch::Off; }

}  // namespace

BOOST_AUTO_TEST_CASE(an_order_that_shows_late_is_within_the_overlap) {
  Both peer = live(with(poll_alone));
  peer.run_for(minutes(10));
  peer.place("A", 1);
  peer.run_for(minutes(16));
  BOOST_TEST(peer.sales.size() == 1U);
  auto& late = peer.place("B", 1);
  late.created_at = late.updated_at = peer.orders[0].updated_at - minutes(1);
  peer.run_for(minutes(16));
  BOOST_TEST(peer.sales.size() == 2U);
}

// It is not imported, yet the list has been read past it.
BOOST_AUTO_TEST_CASE(an_older_order_that_changes_moves_the_cursor_all_the_same) {
  Both peer = live(with(poll_alone));
  peer.run_for(minutes(10));
  peer.place("A", 1).created_at = kStart - days(1);
  peer.run_for(minutes(16));
  peer.forget();
  peer.run_for(minutes(16));
  auto const lists = peer.of_shop<shop::ListOrders>();
  BOOST_TEST_REQUIRE(!lists.empty());
  BOOST_TEST((lists.back().updated_since == peer.orders[0].updated_at - minutes(2)));
  BOOST_TEST(peer.sales.empty());
}

BOOST_AUTO_TEST_SUITE_END()
