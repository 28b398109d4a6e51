#include <boost/test/unit_test.hpp>

#include "engine/order_changes.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using engine::test::kStart;

BOOST_AUTO_TEST_SUITE(order_changes)

namespace {
shop::OrderView order_of(std::int32_t quantity, std::int32_t current) {
  return {.id = ShopOrderId{1},
          .updated_at = kStart + hours(1),
          .lines = {{.id = OrderLineId{11},
                     .sku = Sku{"A"},
                     .quantity = Quantity{quantity},
                     .current = Quantity{current}}}};
}
erp::SalesOrderView sales_with(std::int32_t quantity, std::int32_t cancelled,
                               std::int32_t returned = 0) {
  return {.id = SalesOrderId{1},
          .state = erp::OrderState::Released,
          .shop_updated_at = kStart,
          .lines = {{.shop_line = OrderLineId{11},
                     .item = ItemNumber{"A"},
                     .quantity = Quantity{quantity},
                     .cancelled = Quantity{cancelled},
                     .returned = Quantity{returned}}}};
}
std::vector<erp::UpdateSalesOrder> updates_of(shop::OrderView const& order,
                                              erp::SalesOrderView const& sales,
                                              std::vector<EditedLine>& edited,
                                              std::uint8_t refunded_to = 0) {
  std::vector<erp::SalesOrderLine> fresh;
  for (auto const& line : order.lines)
    fresh.push_back({.shop_line = line.id,
                     .item = ItemNumber{line.sku.value()},
                     .quantity = ordered_units(line)});
  std::vector<StoreIndex> const to(order.refunds.size(), StoreIndex{refunded_to});
  return plan_order_updates(order, sales, fresh, to, edited, {});
}
}  // namespace

BOOST_AUTO_TEST_CASE(refunds_are_told_in_order_each_with_its_own_word_on_stock) {
  auto order = order_of(5, 1);
  auto const refund = [&](std::int32_t units, bool restocked, bool fulfilled) {
    order.refunds.push_back({OrderLineId{11}, Quantity{units}, restocked, fulfilled});
  };
  refund(1, true, false);
  refund(1, false, false);
  refund(2, true, true);
  std::vector<EditedLine> edited;
  auto const all = updates_of(order, sales_with(5, 0), edited);
  BOOST_TEST_REQUIRE(all.size() == 3U);
  BOOST_TEST(all[0].returns_to_stock);
  BOOST_TEST(all[0].lines[0].cancelled.units() == 1);
  BOOST_TEST(!all[1].returns_to_stock);
  BOOST_TEST(all[1].lines[0].cancelled.units() == 2);
  BOOST_TEST(all[2].lines[0].returned.units() == 2);
  BOOST_TEST((all[1].shop_updated_at == kStart));
  BOOST_TEST((all[2].shop_updated_at == order.updated_at));
  // Taken up after the first of them, the rest follows.
  auto const rest = updates_of(order, sales_with(5, 1), edited);
  BOOST_TEST_REQUIRE(rest.size() == 2U);
  BOOST_TEST(!rest[0].returns_to_stock);
}

BOOST_AUTO_TEST_CASE(a_line_that_another_part_took_over_is_cancelled_here) {
  std::vector<EditedLine> edited;
  auto order = order_of(5, 5);
  order.lines.clear();
  auto const all = updates_of(order, sales_with(5, 0), edited);
  BOOST_TEST_REQUIRE(all.size() == 1U);
  BOOST_TEST(all[0].lines[0].cancelled.units() == 5);
  BOOST_TEST(all[0].returns_to_stock);
  // Told, there is nothing more to tell.
  auto sales = sales_with(5, 5);
  sales.shop_updated_at = order.updated_at;
  BOOST_TEST(updates_of(order, sales, edited).empty());
}

BOOST_AUTO_TEST_CASE(a_line_that_another_part_gave_back_is_open_again) {
  std::vector<EditedLine> edited;
  auto const order = order_of(5, 5);
  auto const all = updates_of(order, sales_with(5, 5), edited);
  BOOST_TEST_REQUIRE(all.size() == 1U);
  BOOST_TEST(all[0].lines[0].quantity.units() == 10);
  BOOST_TEST(all[0].lines[0].cancelled.units() == 5);
}

// Assumption: A-X40.
BOOST_AUTO_TEST_CASE(a_line_of_which_another_location_serves_units_gets_shorter) {
  std::vector<EditedLine> edited;
  auto order = order_of(3, 3);
  order.lines.push_back(
      {.id = OrderLineId{12}, .sku = Sku{"A"}, .quantity = Quantity{2}, .current = Quantity{2}});
  auto const all = updates_of(order, sales_with(5, 0), edited);
  BOOST_TEST_REQUIRE(all.size() == 1U);
  BOOST_TEST(all[0].lines[0].quantity.units() == 3);
  BOOST_TEST(all[0].lines[0].cancelled.units() == 0);
  BOOST_TEST(all[0].lines[1].quantity.units() == 2);
  // A view from before the document's says nothing of it.
  auto newer = sales_with(5, 0);
  newer.shop_updated_at = order.updated_at + hours(1);
  for (erp::UpdateSalesOrder const& update : updates_of(order, newer, edited))
    BOOST_TEST(update.lines[0].quantity.units() == 5);
}

BOOST_AUTO_TEST_CASE(units_that_an_invoice_holds_are_credited_when_another_location_serves_them) {
  std::vector<EditedLine> edited;
  auto const order = order_of(3, 3);
  auto invoiced = sales_with(5, 0);
  invoiced.lines[0].shipped = Quantity{5};
  auto const first = updates_of(order, invoiced, edited);
  BOOST_TEST_REQUIRE(first.size() == 1U);
  BOOST_TEST(first[0].lines[0].quantity.units() == 5);
  BOOST_TEST(first[0].lines[0].returned.units() == 2);
  invoiced.lines[0].returned = Quantity{2};
  invoiced.shop_updated_at = order.updated_at;
  BOOST_TEST(updates_of(order, invoiced, edited).empty());
}

BOOST_AUTO_TEST_CASE(an_edit_and_a_later_refund_are_not_taken_for_each_other) {
  std::vector<EditedLine> edited;
  auto order = order_of(3, 2);
  auto const first = updates_of(order, sales_with(3, 0), edited);
  BOOST_TEST_REQUIRE(first.size() == 1U);
  BOOST_TEST(first[0].returns_to_stock);
  BOOST_TEST(first[0].lines[0].cancelled.units() == 1);
  order.lines[0].current = Quantity{1};
  order.refunds.push_back({OrderLineId{11}, Quantity{1}, false, false});
  auto sales = sales_with(3, 1);
  auto const second = updates_of(order, sales, edited);
  BOOST_TEST_REQUIRE(second.size() == 1U);
  BOOST_TEST(!second[0].returns_to_stock);
  BOOST_TEST(second[0].lines[0].cancelled.units() == 2);
}

BOOST_AUTO_TEST_CASE(a_line_that_grows_or_is_new_reaches_the_erp) {
  std::vector<EditedLine> edited;
  auto order = order_of(4, 4);
  order.lines.push_back(
      {.id = OrderLineId{12}, .sku = Sku{"B"}, .quantity = Quantity{1}, .current = Quantity{1}});
  auto const all = updates_of(order, sales_with(3, 0), edited);
  BOOST_TEST_REQUIRE(all.size() == 1U);
  BOOST_TEST(all[0].lines[0].quantity.units() == 4);
  BOOST_TEST(all[0].lines[1].item.value() == "B");
}

// Assumption: A-X46.
BOOST_AUTO_TEST_CASE(what_is_sent_in_exchange_is_added_to_an_order_that_was_shipped) {
  auto order = order_of(2, 1);
  order.lines[0].fulfilled = Quantity{2};
  order.refunds.push_back({OrderLineId{11}, Quantity{1}, false, true});
  order.lines.push_back(
      {.id = OrderLineId{12}, .sku = Sku{"B"}, .quantity = Quantity{3}, .current = Quantity{3}});
  auto sales = sales_with(2, 0);
  sales.state = erp::OrderState::Shipped;
  sales.lines[0].shipped = Quantity{2};
  std::vector<EditedLine> edited;
  auto const all = updates_of(order, sales, edited);
  // The growth first, then what came back and is kept apart.
  BOOST_TEST_REQUIRE(all.size() == 2U);
  BOOST_TEST(all[0].lines.at(1).item.value() == "B");
  BOOST_TEST(all[0].lines[1].quantity.units() == 3);
  BOOST_TEST(all[0].lines[0].returned.units() == 0);
  BOOST_TEST(all[1].lines[0].returned.units() == 1);
  BOOST_TEST(!all[1].returns_to_stock);
  BOOST_TEST(!all[1].cancel);
}

BOOST_AUTO_TEST_CASE(an_order_that_did_not_change_is_told_its_version_only) {
  std::vector<EditedLine> edited;
  auto const all = updates_of(order_of(3, 3), sales_with(3, 0), edited);
  BOOST_TEST_REQUIRE(all.size() == 1U);
  BOOST_TEST(!all[0].cancel);
  auto sales = sales_with(3, 0);
  sales.shop_updated_at = kStart + hours(1);
  BOOST_TEST(updates_of(order_of(3, 3), sales, edited).empty());
}

BOOST_AUTO_TEST_CASE(a_refund_and_a_later_edit_are_not_taken_for_each_other) {
  std::vector<EditedLine> edited;
  auto order = order_of(3, 2);
  order.refunds.push_back({OrderLineId{11}, Quantity{1}, false, false});
  BOOST_TEST(!updates_of(order, sales_with(3, 0), edited).at(0).returns_to_stock);
  order.lines[0].current = Quantity{1};
  auto const second = updates_of(order, sales_with(3, 1), edited);
  BOOST_TEST_REQUIRE(second.size() == 1U);
  BOOST_TEST(second[0].returns_to_stock);
  BOOST_TEST(second[0].lines[0].cancelled.units() == 2);
}

BOOST_AUTO_TEST_CASE(an_edit_that_another_account_told_is_not_told_again) {
  std::vector<EditedLine> nobody;
  auto sales = sales_with(3, 1);
  sales.shop_updated_at = kStart + hours(1);
  BOOST_TEST(updates_of(order_of(3, 2), sales, nobody).empty());
}

BOOST_AUTO_TEST_CASE(what_the_erp_has_shipped_comes_back_as_a_return) {
  std::vector<EditedLine> edited;
  auto order = order_of(3, 2);
  order.refunds.push_back({OrderLineId{11}, Quantity{1}, true, false});
  auto sales = sales_with(3, 0);
  sales.lines[0].shipped = Quantity{3};
  auto const first = updates_of(order, sales, edited);
  BOOST_TEST_REQUIRE(first.size() == 1U);
  BOOST_TEST(first[0].lines[0].cancelled.units() == 0);
  BOOST_TEST(first[0].lines[0].returned.units() == 1);
  sales.lines[0].returned = Quantity{1};
  sales.shop_updated_at = order.updated_at;
  BOOST_TEST(updates_of(order, sales, edited).empty());
}

BOOST_AUTO_TEST_CASE(a_cancellation_takes_what_edits_and_refunds_left) {
  std::vector<EditedLine> edited = {{OrderLineId{11}, Quantity{1}}};
  auto order = order_of(5, 0);
  order.refunds.push_back({OrderLineId{11}, Quantity{1}, true, false});
  order.cancelled_at = order.updated_at;
  order.cancel_restocked = false;
  auto const all = updates_of(order, sales_with(5, 2), edited);
  BOOST_TEST_REQUIRE(all.size() == 1U);
  BOOST_TEST(all[0].cancel);
  BOOST_TEST(!all[0].returns_to_stock);
  BOOST_TEST(all[0].lines[0].cancelled.units() == 5);
}

BOOST_AUTO_TEST_CASE(what_came_back_elsewhere_is_booked_where_it_lies) {
  auto order = order_of(5, 3);
  order.refunds = {{OrderLineId{11}, Quantity{1}, true, true},
                   {OrderLineId{11}, Quantity{1}, false, true}};
  std::vector<EditedLine> edited;
  auto const all = updates_of(order, sales_with(5, 0), edited, 2);
  BOOST_REQUIRE(all.size() == 2U);
  BOOST_TEST((all[0].return_store == StoreIndex{2}));
  BOOST_TEST(all[0].lines[0].returned.units() == 1);
  // What is kept apart is kept where it was sent from.
  BOOST_TEST(!all[1].return_store);
  BOOST_TEST(!all[1].returns_to_stock);
  std::vector<EditedLine> none;
  BOOST_TEST(!updates_of(order, sales_with(5, 0), none, 0)[0].return_store);
}

BOOST_AUTO_TEST_SUITE_END()
