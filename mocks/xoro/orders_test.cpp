#include <boost/test/unit_test.hpp>

#include "mocks/xoro/acts.h"
#include "mocks/xoro/example_store.h"

using namespace drydock;
using namespace drydock::mocks;
using namespace drydock::mocks::example;

BOOST_AUTO_TEST_SUITE(orders_test)

namespace {

erp::CreateSalesOrder two_tees(bool auto_release = true) {
  return {.ref = ref(7),
          .shop_updated_at = kOpened,
          .lines = {line(1, "TEE-S", 2), line(2, "TEE-M", 1)},
          .auto_release = auto_release};
}
erp::SalesOrderView create(ErpServer& erp, erp::CreateSalesOrder const& request,
                           ErpEffects* out = nullptr) {
  return *answer<erp::FoundSalesOrder>(erp, request, kOpened, out).order;
}
erp::UpdateSalesOrder update(std::vector<erp::SalesOrderLine> lines, std::int64_t minute = 1) {
  return {.id = SalesOrderId{1},
          .shop_updated_at = kOpened + minutes(minute),
          .lines = std::move(lines)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_order_that_is_imported_but_not_released_leaves_ats_alone) {
  auto erp = server();
  ErpEffects out;
  BOOST_TEST((create(erp, two_tees(false), &out).state == erp::OrderState::Imported));
  BOOST_TEST(ats(erp, "TEE-S") == 10);
  BOOST_TEST(of_kind(out, EventKind::ErpStockChanged).empty());
  answer<erp::FoundSalesOrder>(erp, erp::ReleaseSalesOrder{SalesOrderId{1}}, kOpened, &out);
  BOOST_TEST(ats(erp, "TEE-S") == 8);
  BOOST_TEST(ats(erp, "TEE-M") == 19);
}

// Assumption: A-X44.
BOOST_AUTO_TEST_CASE(an_invoice_is_gone_at_once_whatever_the_shelf_holds) {
  auto erp = server();
  ErpEffects out;
  auto request = two_tees();
  request.document = erp::Document::Invoice;
  request.lines.front().quantity = Quantity{12};  // of 10
  auto const sales = create(erp, request, &out);
  BOOST_TEST((sales.state == erp::OrderState::Shipped));
  BOOST_TEST(ats(erp, "TEE-S") == -2);
  BOOST_TEST(ats(erp, "TEE-M") == 19);
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).size() == 1U);
  BOOST_TEST(of_kind(out, EventKind::ErpStockChanged).size() == 2U);  // one for each item
  // One that waits becomes an invoice when it is released.
  auto waiting = request;
  waiting.ref = ref(8);
  waiting.auto_release = false;
  waiting.lines = {line(1, "TEE-M", 4)};
  BOOST_TEST((create(erp, waiting).state == erp::OrderState::Imported));
  BOOST_TEST(ats(erp, "TEE-M") == 19);
  answer<erp::FoundSalesOrder>(erp, erp::ReleaseSalesOrder{SalesOrderId{2}});
  BOOST_TEST((erp.order(SalesOrderId{2})->state == erp::OrderState::Shipped));
  BOOST_TEST(ats(erp, "TEE-M") == 15);
  BOOST_TEST((erp.digest() == ErpServer(erp).digest()));
}

BOOST_AUTO_TEST_CASE(a_line_that_is_moved_is_reserved_at_the_other_store) {
  auto erp = server();
  create(erp, two_tees());
  auto moved = line(1, "TEE-S", 2);
  moved.store = StoreIndex{1};
  auto const at = [&](std::uint8_t store) {
    auto const item = erp.item_by_number(ItemNumber{"TEE-S"}).value();
    return erp.stock(item, StoreIndex{store}).ats.units();
  };
  BOOST_TEST(at(0) == 8);
  answer<erp::FoundSalesOrder>(erp, update({moved}));
  BOOST_TEST(at(0) == 10);
  BOOST_TEST(at(1) == -2);
  // What has left stays where it left from.
  ErpEffects out;
  erp.ship_order(SalesOrderId{1}, {{ItemNumber{"TEE-M"}, Quantity{1}}}, kOpened, out).value();
  auto late = line(2, "TEE-M", 1);
  late.store = StoreIndex{1};
  answer<erp::FoundSalesOrder>(erp, update({late}, 2));
  BOOST_TEST((erp.order(SalesOrderId{1})->lines.at(1).store == StoreIndex{0}));
}

// Assumption: A-X44.
BOOST_AUTO_TEST_CASE(an_invoice_that_is_moved_is_credited_where_nobody_has_packed_it) {
  auto erp = server();
  auto request = two_tees();
  request.document = erp::Document::Invoice;
  create(erp, request);
  auto const at = [&](std::uint8_t store) {
    auto const item = erp.item_by_number(ItemNumber{"TEE-S"}).value();
    return erp.stock(item, StoreIndex{store}).ats.units();
  };
  std::int32_t const there = at(1);
  BOOST_TEST(at(0) == 8);
  auto moved = line(1, "TEE-S", 2);
  moved.store = StoreIndex{1};
  moved.shipped = Quantity{2};
  ErpEffects out;
  answer<erp::FoundSalesOrder>(erp, update({moved}), kOpened, &out);
  BOOST_TEST(at(0) == 10);
  BOOST_TEST(at(1) == there - 2);
  BOOST_TEST(of_kind(out, EventKind::ErpLineReturned).size() == 1U);
  // It is of the order as before, and told again it moves nothing.
  auto const known = erp.order(SalesOrderId{1})->lines.at(0);
  BOOST_TEST((known.store == StoreIndex{1}));
  BOOST_TEST(known.shipped.units() == 2);
  BOOST_TEST(known.returned.units() == 0);
  answer<erp::FoundSalesOrder>(erp, update({moved}, 2));
  BOOST_TEST(at(0) == 10);
  BOOST_TEST(at(1) == there - 2);
  BOOST_TEST((erp.digest() == ErpServer(erp).digest()));
}

// Assumption: A-X26.
BOOST_AUTO_TEST_CASE(what_was_sent_of_an_unreleased_order_leaves_with_its_cancellation) {
  auto erp = server();
  create(erp, two_tees(false));
  auto sent = line(1, "TEE-S", 2);
  sent.shipped = Quantity{2};
  answer<erp::FoundSalesOrder>(erp, update({sent}));
  BOOST_TEST(ats(erp, "TEE-S") == 10);
  // They came back broken, and nobody ever paid.
  auto back = sent;
  back.returned = Quantity{2};
  auto broken = update({back}, 2);
  broken.returns_to_stock = false;
  answer<erp::FoundSalesOrder>(erp, broken);
  BOOST_TEST(ats(erp, "TEE-S") == 10);
  auto cancelled = update({back}, 3);
  cancelled.cancel = true;
  answer<erp::FoundSalesOrder>(erp, cancelled);
  BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::Cancelled));
  BOOST_TEST(ats(erp, "TEE-S") == 8);
  BOOST_TEST(ats(erp, "TEE-M") == 20);
}

// All of it in one message: what has left is not given up once more.
BOOST_AUTO_TEST_CASE(what_was_sent_and_came_back_broken_is_missing_once) {
  auto erp = server();
  create(erp, two_tees(false));
  auto back = line(1, "TEE-S", 2);
  back.shipped = back.returned = back.cancelled = Quantity{2};
  auto over = update({back}, 2);
  over.cancel = true;
  over.returns_to_stock = false;
  answer<erp::FoundSalesOrder>(erp, over);
  BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::Cancelled));
  BOOST_TEST(ats(erp, "TEE-S") == 8);
}

// Contradiction: K19.
BOOST_AUTO_TEST_CASE(a_split_order_is_a_document_for_each_store) {
  auto erp = server();
  auto part = [](std::uint64_t shop_line, std::uint8_t store) {
    erp::CreateSalesOrder request{.ref = ref(7),
                                  .shop_updated_at = kOpened,
                                  .lines = {line(shop_line, "TEE-M", 2)},
                                  .store = StoreIndex{store}};
    request.lines.front().store = StoreIndex{store};
    return request;
  };
  BOOST_TEST((create(erp, part(1, 0)).id == SalesOrderId{1}));
  BOOST_TEST((create(erp, part(2, 1)).id == SalesOrderId{2}));
  // Asked again, each is itself; and all of the order is there already.
  ErpEffects out;
  BOOST_TEST((create(erp, part(1, 0), &out).id == SalesOrderId{1}));
  BOOST_TEST((create(erp, part(2, 1), &out).id == SalesOrderId{2}));
  BOOST_TEST((create(erp, two_tees(), &out).id == SalesOrderId{1}));
  BOOST_TEST(of_kind(out, EventKind::ErpOrderRepeated).size() == 3U);
  BOOST_TEST(of_kind(out, EventKind::ErpOrderCreated).empty());
  auto const found = answer<erp::FoundSalesOrder>(erp, erp::FindSalesOrder{ref(7)});
  BOOST_TEST_REQUIRE(found.order.has_value());
  BOOST_TEST((found.order->store == StoreIndex{0}));
  BOOST_TEST_REQUIRE(found.more.size() == 1U);
  BOOST_TEST((found.more.front().store == StoreIndex{1}));
  // A part holds nothing of another store.
  auto strange = part(3, 0);
  strange.ref = ref(8);
  strange.lines.front().store = StoreIndex{1};
  BOOST_TEST(refused(erp, strange).message ==
             "a line is of another store than its part of the order");
  BOOST_TEST(erp.orders(ref(8)).empty());
  BOOST_TEST((erp.digest() == ErpServer(erp).digest()));
}

BOOST_AUTO_TEST_CASE(a_shipment_from_one_store_leaves_the_rest_of_the_order_open) {
  auto erp = server();
  auto request = two_tees();
  request.lines.back().store = StoreIndex{1};
  create(erp, request);
  ErpEffects out;
  BOOST_TEST_REQUIRE(
      erp.receive_stock(ItemNumber{"TEE-M"}, StoreIndex{1}, Quantity{5}, kOpened, out).has_value());
  BOOST_TEST(!erp.ship_order(SalesOrderId{1}, {{ItemNumber{"TEE-M"}, Quantity{1}}}, kOpened, out,
                             StoreIndex{0})
                  .has_value());
  BOOST_TEST(erp.ship_order(SalesOrderId{1}, {}, kOpened, out, StoreIndex{0}).has_value());
  BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::PartiallyShipped));
  BOOST_TEST(!erp.ship_order(SalesOrderId{1}, {}, kOpened, out, StoreIndex{0}).has_value());
  BOOST_TEST(erp.ship_order(SalesOrderId{1}, {}, kOpened, out, StoreIndex{1}).has_value());
  BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::Shipped));
}

BOOST_AUTO_TEST_CASE(the_erp_opens_with_released_orders_that_weigh_and_can_be_shipped) {
  ErpServer erp(config(), {tee(), mug()}, kOpened, {.rate_per_second = 0},
                {{.account = AccountIndex{0}, .order = two_tees()},
                 {.account = AccountIndex{0},
                  .order = {.ref = {std::string{kOtherChannel}, order_at(0)},
                            .lines = {line(1, "TEE-S", 3), line(2, "NOTHING", 1)}}}});
  BOOST_TEST(ats(erp, "TEE-S") == 5);
  BOOST_TEST(ats(erp, "TEE-M") == 19);
  BOOST_TEST(erp.state().log.size() == 0U);  // the change log begins behind them
  BOOST_TEST((erp.digest() == ErpServer(erp).digest()));
  // The connection finds its own order, and makes no second one.
  BOOST_TEST((create(erp, two_tees()).id == SalesOrderId{1}));
  ErpEffects out;
  BOOST_TEST(erp.ship_order(SalesOrderId{2}, {}, kOpened, out).has_value());
  BOOST_TEST(ats(erp, "TEE-S") == 5);
  BOOST_TEST((of_kind(out, EventKind::ErpOrderShipped).front().shop == kNoIndex));
  // No shop waits for its fulfilment.
  BOOST_TEST(erp.open_rows(AccountIndex{0}).empty());
  BOOST_TEST(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  BOOST_TEST(erp.open_rows(AccountIndex{0}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_release_is_told_before_the_stock_that_it_moves) {
  auto erp = server();
  ErpEffects out;
  create(erp, two_tees(), &out);
  BOOST_TEST_REQUIRE(out.size() == 4U);
  BOOST_TEST((out[0].kind == EventKind::ErpOrderCreated));
  BOOST_TEST(out[0].amount == 3);
  BOOST_TEST(out[0].order == 7U);
  BOOST_TEST(out[0].shop == 0);
  BOOST_TEST((out[1].kind == EventKind::ErpOrderReleased));
  BOOST_TEST(out[1].before == static_cast<std::int64_t>(erp::OrderState::Imported));
  BOOST_TEST(out[1].after == static_cast<std::int64_t>(erp::OrderState::Released));
  BOOST_TEST((out[2].kind == EventKind::ErpStockChanged));
  BOOST_TEST(out[2].detail == static_cast<std::uint8_t>(erp::Cause::OrderReleased));
  BOOST_TEST(out[2].amount == -2);
  BOOST_TEST(out[2].line == 1U);
  BOOST_TEST(out[2].object == 1U);
}

BOOST_AUTO_TEST_CASE(a_second_create_is_answered_with_the_first) {
  auto erp = server();
  create(erp, two_tees());
  auto const settled = erp.digest();
  ErpEffects out;
  BOOST_TEST((create(erp, two_tees(), &out).id == SalesOrderId{1}));
  BOOST_TEST(erp.digest() == settled);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].kind == EventKind::ErpOrderRepeated));
  BOOST_TEST(out[0].amount == 3);
  BOOST_TEST(erp.state().orders.size() == 1U);
}

BOOST_AUTO_TEST_CASE(without_unique_references_a_second_create_deducts_again) {
  ErpServer erp(config(), {tee(), mug()}, kOpened,
                {.order_refs_unique = Switch::Off, .rate_per_second = 0});
  create(erp, two_tees());
  BOOST_TEST((create(erp, two_tees()).id == SalesOrderId{2}));
  BOOST_TEST(ats(erp, "TEE-S") == 6);
  BOOST_TEST(erp.state().orders.size() == 2U);
  BOOST_TEST((erp.order(ref(7))->id == SalesOrderId{1}));
}

BOOST_AUTO_TEST_CASE(an_unknown_item_is_refused_by_name_and_nothing_is_kept) {
  auto erp = server();
  auto request = two_tees();
  request.lines.push_back(line(3, "NOPE", 1));
  auto const before = erp.digest();
  BOOST_TEST(refused(erp, request).message == "no item has the number 'NOPE'");
  BOOST_TEST(erp.digest() == before);
  BOOST_TEST(!erp.order(ref(7)));
}

BOOST_AUTO_TEST_CASE(shipping_lowers_on_hand_and_on_so_and_leaves_ats) {
  auto erp = server();
  create(erp, two_tees());
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  auto const stock = erp.stock(ItemIndex{0}, StoreIndex{0});
  BOOST_TEST(stock.on_hand.units() == 8);
  BOOST_TEST(stock.on_so.units() == 0);
  BOOST_TEST(stock.ats.units() == 8);
  BOOST_TEST(of_kind(out, EventKind::ErpStockChanged).empty());
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).at(0).amount == 3);
  auto const row = answer<erp::Claimed>(erp, erp::ClaimRows{.kind = erp::QueueKind::Fulfilment});
  BOOST_TEST_REQUIRE(row.rows.size() == 1U);
  BOOST_TEST((row.rows[0].order == order_at(7)));
  BOOST_TEST(!erp.ship_order(SalesOrderId{1}, {}, kOpened, out));
}

BOOST_AUTO_TEST_CASE(no_fulfilment_is_queued_where_it_is_switched_off) {
  auto store = config();
  store.accounts[0].settings.send_fulfilments = Switch::Off;
  auto erp = server(store);
  create(erp, two_tees());
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  BOOST_TEST(erp.queue_status(AccountIndex{0}).order_open == 0U);
}

// Assumption: A-X47.
BOOST_AUTO_TEST_CASE(what_the_shop_has_sent_out_leaves_with_the_update) {
  auto erp = server();
  create(erp, two_tees());
  ErpEffects out;
  auto sent = line(1, "TEE-S", 2);
  sent.shipped = Quantity{1};
  auto const part = answer<erp::FoundSalesOrder>(erp, update({sent}), kOpened, &out);
  BOOST_TEST((part.order->state == erp::OrderState::PartiallyShipped));
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).at(0).amount == 1);
  BOOST_TEST(ats(erp, "TEE-S") == 8);
  // Told again, or told less, nothing more leaves and nothing comes back.
  answer<erp::FoundSalesOrder>(erp, update({sent}, 2), kOpened, &out);
  sent.shipped = Quantity{};
  answer<erp::FoundSalesOrder>(erp, update({sent}, 3), kOpened, &out);
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).size() == 1U);
  // The shop has told it, and is not told.
  BOOST_TEST(erp.queue_status(AccountIndex{0}).order_open == 0U);
  // The rest is cancelled: what has left is not of it.
  sent.shipped = Quantity{1};
  auto last = update({sent}, 4);
  last.cancel = true;
  auto const closed = answer<erp::FoundSalesOrder>(erp, last, kOpened, &out);
  BOOST_TEST((closed.order->state == erp::OrderState::Closed));
  BOOST_TEST(closed.order->lines[0].cancelled.units() == 1);
  BOOST_TEST(ats(erp, "TEE-S") == 9);
  sent.shipped = Quantity{3};
  BOOST_TEST(refused(erp, update({sent}, 5)).message ==
             "a line has more units cancelled, shipped or returned than ordered");
}

BOOST_AUTO_TEST_CASE(what_the_shop_has_sent_out_leaves_with_the_release) {
  auto erp = server();
  auto request = two_tees(false);
  request.lines[0].shipped = Quantity{2};
  ErpEffects out;
  BOOST_TEST((create(erp, request, &out).state == erp::OrderState::Imported));
  auto told = request.lines;
  told[1].shipped = Quantity{1};
  answer<erp::FoundSalesOrder>(erp, update(told), kOpened, &out);
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).empty());
  answer<erp::FoundSalesOrder>(erp, erp::ReleaseSalesOrder{SalesOrderId{1}}, kOpened, &out);
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).at(0).amount == 3);
  BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::Shipped));
  BOOST_TEST(ats(erp, "TEE-S") == 8);
}

BOOST_AUTO_TEST_CASE(goods_that_are_not_there_cannot_be_shipped) {
  auto erp = server();
  create(erp, {.ref = ref(1), .lines = {line(1, "MUG", 6)}});
  ErpEffects out;
  BOOST_TEST(ats(erp, "MUG") == -1);
  BOOST_TEST(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).error() ==
             "item 'MUG': 6 to ship, 5 available");
  create(erp, {.ref = ref(2), .lines = {line(1, "MUG", 1)}, .auto_release = false});
  BOOST_TEST(erp.ship_order(SalesOrderId{2}, {}, kOpened, out).error() ==
             "the sales order is not released");
}

BOOST_AUTO_TEST_CASE(cancelled_units_are_absolute_and_come_back_once) {
  auto erp = server();
  create(erp, two_tees());
  auto one_off = line(1, "TEE-S", 2);
  one_off.cancelled = Quantity{1};
  ErpEffects out;
  answer<erp::FoundSalesOrder>(erp, update({one_off}), kOpened, &out);
  answer<erp::FoundSalesOrder>(erp, update({one_off}), kOpened, &out);
  BOOST_TEST(ats(erp, "TEE-S") == 9);
  BOOST_TEST(of_kind(out, EventKind::ErpOrderCancelled).size() == 1U);
  auto const stock = of_kind(out, EventKind::ErpStockChanged);
  BOOST_TEST_REQUIRE(stock.size() == 1U);
  BOOST_TEST(stock[0].detail == static_cast<std::uint8_t>(erp::Cause::OrderCancelled));
}

BOOST_AUTO_TEST_CASE(older_news_of_an_order_is_ignored) {
  auto erp = server();
  create(erp, two_tees());
  auto all_off = line(1, "TEE-S", 2);
  all_off.cancelled = Quantity{2};
  answer<erp::FoundSalesOrder>(erp, update({all_off}, 5));
  answer<erp::FoundSalesOrder>(erp, update({line(1, "TEE-S", 2)}, 4));
  BOOST_TEST(ats(erp, "TEE-S") == 10);
}

BOOST_AUTO_TEST_CASE(cancelling_an_order_that_was_never_released_moves_no_stock) {
  auto erp = server();
  create(erp, two_tees(false));
  auto request = update({});
  request.cancel = true;
  ErpEffects out;
  auto const after = answer<erp::FoundSalesOrder>(erp, request, kOpened, &out);
  BOOST_TEST((after.order->state == erp::OrderState::Cancelled));
  BOOST_TEST(of_kind(out, EventKind::ErpStockChanged).empty());
  BOOST_TEST(of_kind(out, EventKind::ErpOrderCancelled).at(0).amount == 3);
  BOOST_TEST(
      (refused(erp, erp::ReleaseSalesOrder{SalesOrderId{1}}).why == erp::Refusal::BadRequest));
}

BOOST_AUTO_TEST_CASE(cancelling_a_released_order_gives_all_of_it_back) {
  auto erp = server();
  create(erp, two_tees());
  auto request = update({});
  request.cancel = true;
  ErpEffects out;
  answer<erp::FoundSalesOrder>(erp, request, kOpened, &out);
  BOOST_TEST(ats(erp, "TEE-S") == 10);
  BOOST_TEST(ats(erp, "TEE-M") == 20);
  BOOST_TEST((out.at(0).kind == EventKind::ErpOrderCancelled));
}

BOOST_AUTO_TEST_CASE(units_cancelled_without_restock_stay_taken) {
  for (bool const released : {true, false}) {
    auto erp = server();
    create(erp, two_tees(released));
    auto request = update({});
    request.cancel = true;
    request.returns_to_stock = false;
    answer<erp::FoundSalesOrder>(erp, request);
    auto const stock = erp.stock(ItemIndex{0}, StoreIndex{0});
    BOOST_TEST(stock.ats.units() == 8);
    BOOST_TEST(stock.on_hand.units() == 10);
    BOOST_TEST(stock.not_available.units() == 2);
    BOOST_TEST(stock.on_so.units() == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_part_cancelled_without_restock_is_booked_when_the_rest_is_released) {
  auto erp = server();
  create(erp, two_tees(false));
  auto one_gone = line(1, "TEE-S", 2);
  one_gone.cancelled = Quantity{1};
  auto request = update({one_gone});
  request.returns_to_stock = false;
  answer<erp::FoundSalesOrder>(erp, request);
  BOOST_TEST(ats(erp, "TEE-S") == 10);
  ErpEffects out;
  answer<erp::FoundSalesOrder>(erp, erp::ReleaseSalesOrder{SalesOrderId{1}}, kOpened, &out);
  BOOST_TEST(ats(erp, "TEE-S") == 8);
  BOOST_TEST(of_kind(out, EventKind::ErpStockChanged).at(0).amount == -2);
}

BOOST_AUTO_TEST_CASE(an_edit_changes_a_line_and_may_add_one) {
  auto erp = server();
  create(erp, two_tees());
  create(erp, {.ref = ref(8), .lines = {line(1, "MUG", 1)}});  // its lines lie behind ours
  ErpEffects out;
  auto const after = answer<erp::FoundSalesOrder>(
      erp, update({line(1, "TEE-S", 5), line(9, "MUG", 1)}), kOpened, &out);
  BOOST_TEST(after.order->lines.size() == 3U);
  BOOST_TEST(ats(erp, "TEE-S") == 5);
  BOOST_TEST(ats(erp, "MUG") == 3);
  for (Fact const& fact : of_kind(out, EventKind::ErpStockChanged))
    BOOST_TEST(fact.detail == static_cast<std::uint8_t>(erp::Cause::OrderEdited));
  BOOST_TEST(erp.order(ref(8))->lines.size() == 1U);
}

// Assumption: A-X46.
BOOST_AUTO_TEST_CASE(what_is_added_to_a_document_that_has_left_leaves_as_the_document_did) {
  for (auto const document : {erp::Document::SalesOrder, erp::Document::Invoice}) {
    auto erp = server();
    auto request = two_tees();
    request.document = document;
    create(erp, request);
    ErpEffects out;
    bool const is_packed = document == erp::Document::SalesOrder;
    if (is_packed)
      BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
    BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::Shipped));
    auto back = line(1, "TEE-S", 2);
    back.returned = Quantity{1};
    answer<erp::FoundSalesOrder>(erp, update({back, line(2, "TEE-M", 1), line(3, "MUG", 2)}));
    BOOST_TEST((erp.order(SalesOrderId{1})->state ==
                (is_packed ? erp::OrderState::PartiallyShipped : erp::OrderState::Shipped)));
    BOOST_TEST(ats(erp, "TEE-S") == 9);
    BOOST_TEST(ats(erp, "MUG") == 3);
    // Of an invoice nothing is left to send.
    BOOST_TEST(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value() == is_packed);
    BOOST_TEST((erp.order(SalesOrderId{1})->state == erp::OrderState::Shipped));
    BOOST_TEST(ats(erp, "MUG") == 3);
    BOOST_TEST(erp.order(SalesOrderId{1})->lines.at(2).shipped.units() == 2);
  }
}

BOOST_AUTO_TEST_CASE(returned_goods_go_back_on_sale_or_lie_apart) {
  auto erp = server();
  create(erp, two_tees());
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  auto back = line(1, "TEE-S", 2);
  back.returned = Quantity{1};
  out.clear();
  answer<erp::FoundSalesOrder>(erp, update({back}), kOpened, &out);
  BOOST_TEST(ats(erp, "TEE-S") == 9);
  BOOST_TEST((out.at(0).kind == EventKind::ErpLineReturned));
  BOOST_TEST(out.at(1).detail == static_cast<std::uint8_t>(erp::Cause::Return));
  back.returned = Quantity{2};
  auto request = update({back}, 2);
  request.returns_to_stock = false;
  answer<erp::FoundSalesOrder>(erp, request, kOpened, &out);
  auto const stock = erp.stock(ItemIndex{0}, StoreIndex{0});
  BOOST_TEST(stock.on_hand.units() == 10);
  BOOST_TEST(stock.not_available.units() == 1);
  BOOST_TEST(stock.ats.units() == 9);
  BOOST_TEST((erp.order(ref(7))->state == erp::OrderState::Shipped));
}

BOOST_AUTO_TEST_CASE(references_are_found_however_the_url_is_written) {
  auto erp = server();
  create(erp, two_tees());
  BOOST_TEST(erp.order({"https://Example.myshopify.com/admin", order_at(7)}).has_value());
  BOOST_TEST(!erp.order({"other.myshopify.com", order_at(7)}));
}

BOOST_AUTO_TEST_CASE(part_of_an_order_ships_and_the_rest_stays_open) {
  auto erp = server();
  create(erp, {.ref = ref(7), .lines = {line(1, "TEE-S", 3), line(2, "MUG", 1)}});
  ErpEffects out;
  auto const ship = [&](char const* item, std::int32_t units) {
    return erp.ship_order(SalesOrderId{1}, {{ItemNumber{item}, Quantity{units}}}, kOpened, out);
  };
  BOOST_TEST_REQUIRE(ship("TEE-S", 2).has_value());
  BOOST_TEST((erp.order(ref(7))->state == erp::OrderState::PartiallyShipped));
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).at(0).amount == 2);
  auto const stock = erp.stock(ItemIndex{0}, StoreIndex{0});
  BOOST_TEST(stock.on_so.units() == 1);
  auto const rows = answer<erp::Claimed>(erp, erp::ClaimRows{.kind = erp::QueueKind::Fulfilment});
  BOOST_TEST_REQUIRE(rows.rows.size() == 1U);
  BOOST_TEST_REQUIRE(rows.rows[0].lines.size() == 2U);
  BOOST_TEST(rows.rows[0].lines[0].shipped.units() == 2);
  BOOST_TEST(rows.rows[0].lines[1].shipped.units() == 0);
  BOOST_TEST(ship("TEE-S", 2).error() ==
             "item 'TEE-S': 1 more to ship than the sales order has open");
  BOOST_TEST(ship("TEE-S", 0).error() == "a shipment needs a positive quantity");
  BOOST_TEST(erp.stock(ItemIndex{0}, StoreIndex{0}).on_so.units() == 1);
  BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  BOOST_TEST((erp.order(ref(7))->state == erp::OrderState::Shipped));
  BOOST_TEST(of_kind(out, EventKind::ErpOrderShipped).at(1).amount == 2);
  BOOST_TEST(erp.state().sum == xoro::recount(erp.state(), config()));
}

BOOST_AUTO_TEST_CASE(where_returns_wait_for_an_asn_stock_rises_when_it_is_received) {
  auto store = config();
  store.accounts[0].settings.returns = ReturnReceipt::Asn;
  auto erp = server(store);
  create(erp, {.ref = ref(7), .lines = {line(1, "TEE-S", 3)}});
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  auto const before = ats(erp, "TEE-S");
  auto back = line(1, "TEE-S", 3);
  back.returned = Quantity{2};
  erp::UpdateSalesOrder const update{
      .id = SalesOrderId{1}, .shop_updated_at = kOpened + hours(1), .lines = {back}};
  out.clear();
  answer<erp::FoundSalesOrder>(erp, update, kOpened, &out);
  BOOST_TEST(of_kind(out, EventKind::ErpReturnAwaited).at(0).amount == 2);
  answer<erp::FoundSalesOrder>(erp, update);  // told again
  BOOST_TEST(ats(erp, "TEE-S") == before);
  out.clear();
  auto const receive = [&](std::int32_t units) {
    return erp.receive_return(SalesOrderId{1}, ItemNumber{"TEE-S"}, Quantity{units}, kOpened, out);
  };
  BOOST_TEST(receive(3).error() == "item 'TEE-S': 3 to receive, 2 awaited");
  BOOST_TEST(receive(0).error() == "a receipt needs a positive quantity");
  BOOST_TEST_REQUIRE(receive(1).has_value());
  BOOST_TEST(ats(erp, "TEE-S") == before + 1);
  BOOST_TEST(of_kind(out, EventKind::ErpLineReturned).size() == 1U);
  BOOST_TEST_REQUIRE(receive(1).has_value());
  BOOST_TEST(ats(erp, "TEE-S") == before + 2);
  BOOST_TEST(receive(1).error() == "item 'TEE-S': 1 to receive, 0 awaited");
  BOOST_TEST(erp.state().sum == xoro::recount(erp.state(), store));
}

BOOST_AUTO_TEST_CASE(a_released_order_is_allocated_where_waves_are_made) {
  for (Switch const waves : {Switch::On, Switch::Off}) {
    auto const store = config();
    ErpServer erp(store, {tee(), mug()}, kOpened, {.auto_waves = waves, .rate_per_second = 0});
    create(erp, {.ref = ref(7), .lines = {line(1, "TEE-S", 3)}});
    auto const row = erp.stock(erp.item_by_number(ItemNumber{"TEE-S"}).value(), StoreIndex{0});
    BOOST_TEST(row.on_so.units() == 3);
    BOOST_TEST(row.allocated.units() == (waves == Switch::On ? 3 : 0));
  }
}

BOOST_AUTO_TEST_CASE(what_an_app_brings_back_is_not_booked_again_with_its_refund) {
  for (Switch const known : {Switch::On, Switch::Off}) {
    auto store = config();
    store.accounts[0].settings.returns = ReturnReceipt::Asn;
    ErpServer erp(store, {tee(), mug()}, kOpened,
                  {.app_returns_known = known, .rate_per_second = 0});
    create(erp, {.ref = ref(7), .lines = {line(1, "TEE-S", 3)}});
    ErpEffects out;
    auto const book = [&](std::int32_t units) {
      return erp.book_app_return(SalesOrderId{1}, ItemNumber{"TEE-S"}, Quantity{units}, kOpened,
                                 out);
    };
    BOOST_TEST(book(1).error() == "item 'TEE-S': 1 to come back, and fewer were sent");
    BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
    auto const before = ats(erp, "TEE-S");
    out.clear();
    BOOST_TEST_REQUIRE(book(2).has_value());
    BOOST_TEST(ats(erp, "TEE-S") == before + 2);
    Fact const changed = of_kind(out, EventKind::ErpStockChanged).at(0);
    BOOST_TEST(changed.order != kNone);
    BOOST_TEST(changed.object == kNone);
    auto const rows = answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{.limit = 100});
    BOOST_TEST(!rows.rows.back().order.has_value());
    BOOST_TEST(book(2).error() == "item 'TEE-S': 2 to come back, and fewer were sent");
    auto back = line(1, "TEE-S", 3);
    back.returned = Quantity{3};
    out.clear();
    answer<erp::FoundSalesOrder>(
        erp,
        erp::UpdateSalesOrder{
            .id = SalesOrderId{1}, .shop_updated_at = kOpened + hours(1), .lines = {back}},
        kOpened, &out);
    BOOST_TEST(of_kind(out, EventKind::ErpReturnAwaited).at(0).amount ==
               (known == Switch::On ? 1 : 3));
    BOOST_TEST(erp.state().sum == xoro::recount(erp.state(), store));
  }
}

BOOST_AUTO_TEST_CASE(a_return_is_booked_at_the_store_that_has_it) {
  auto erp = server();
  create(erp, {.ref = ref(7), .lines = {line(1, "TEE-S", 3)}});
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.ship_order(SalesOrderId{1}, {}, kOpened, out).has_value());
  auto const there = erp.stock(ItemIndex{0}, StoreIndex{1}).on_hand.units();
  auto back = line(1, "TEE-S", 3);
  back.returned = Quantity{1};
  answer<erp::FoundSalesOrder>(erp, erp::UpdateSalesOrder{.id = SalesOrderId{1},
                                                          .shop_updated_at = kOpened + hours(1),
                                                          .lines = {back},
                                                          .return_store = StoreIndex{1}});
  BOOST_TEST(erp.stock(ItemIndex{0}, StoreIndex{1}).on_hand.units() == there + 1);
  BOOST_TEST(erp.stock(ItemIndex{0}, StoreIndex{0}).on_hand.units() == 7);
}

BOOST_AUTO_TEST_CASE(an_order_keeps_its_amounts_until_a_newer_version_tells_others) {
  auto erp = server();
  erp::CreateSalesOrder order = two_tees();
  order.lines[0].unit_price = Amount{1900};
  order.lines[1].unit_price = Amount{2100};
  order.currency = *Currency::parse("CAD");
  order.money = {
      .discount = Amount{100}, .shipping = Amount{495}, .tax = Amount{300}, .given_back = Amount{}};
  auto const made = create(erp, order);
  BOOST_TEST((made.money == order.money && made.currency == order.currency));
  BOOST_TEST(order_total(lines_total(made.lines), made.money).minor() == 5900 + 695);
  erp::UpdateSalesOrder change = update(made.lines);
  change.currency = order.currency;
  change.money = order.money;
  change.money.given_back = Amount{1900};
  auto const before = erp.digest();
  answer<erp::FoundSalesOrder>(erp, change, kOpened);
  BOOST_TEST(erp.digest() != before);
  BOOST_TEST(erp.orders(order.ref).at(0).money.given_back.minor() == 1900);
  // Older news tell nothing.
  change.shop_updated_at = kOpened;
  change.money = {};
  answer<erp::FoundSalesOrder>(erp, change, kOpened);
  BOOST_TEST(erp.orders(order.ref).at(0).money.given_back.minor() == 1900);
}

BOOST_AUTO_TEST_SUITE_END()
