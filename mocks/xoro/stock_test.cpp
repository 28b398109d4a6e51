#include <map>
#include <set>

#include <boost/test/unit_test.hpp>

#include "mocks/xoro/acts.h"
#include "mocks/xoro/example_store.h"
#include "model/prng.h"

using namespace drydock;
using namespace drydock::mocks;
using namespace drydock::mocks::example;

BOOST_AUTO_TEST_SUITE(stock_test)

BOOST_AUTO_TEST_CASE(a_count_a_receipt_and_an_adjustment_each_write_a_row_with_its_cause) {
  auto erp = server();
  ErpEffects out;
  BOOST_TEST_REQUIRE(
      erp.count_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{9}, kOpened, out).has_value());
  BOOST_TEST_REQUIRE(
      erp.receive_stock(ItemNumber{"MUG"}, StoreIndex{1}, Quantity{4}, kOpened, out).has_value());
  BOOST_TEST_REQUIRE(
      erp.adjust_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{-2}, kOpened, out).has_value());
  auto const page = answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{});
  BOOST_TEST_REQUIRE(page.rows.size() == 3U);
  BOOST_TEST((page.rows[0].cause == erp::Cause::Count));
  BOOST_TEST((page.rows[1].cause == erp::Cause::Receipt));
  BOOST_TEST((page.rows[2].cause == erp::Cause::Adjustment));
  BOOST_TEST(page.rows[1].store.value() == 1);
  BOOST_TEST(page.rows[2].ats_before.units() == 9);
  BOOST_TEST(page.rows[2].ats_after.units() == 7);
  BOOST_TEST(page.last.value() == 3U);
  BOOST_TEST(!page.rows[2].order);
}

BOOST_AUTO_TEST_CASE(impossible_stock_is_refused_with_the_reason) {
  auto erp = server();
  ErpEffects out;
  BOOST_TEST(
      erp.adjust_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{-6}, kOpened, out).error() ==
      "on hand would be -1");
  BOOST_TEST(erp.count_stock(ItemNumber{"NO"}, StoreIndex{0}, Quantity{1}, kOpened, out).error() ==
             "no item has the number 'NO'");
  BOOST_TEST(erp.count_stock(ItemNumber{"MUG"}, StoreIndex{2}, Quantity{1}, kOpened, out).error() ==
             "the ERP has no store number 2");
  BOOST_TEST(
      !erp.receive_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{kQuantityMax}, kOpened, out));
  BOOST_TEST(!erp.receive_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{0}, kOpened, out));
  BOOST_TEST(out.empty());
}

BOOST_AUTO_TEST_CASE(the_inventory_queue_is_what_was_not_acknowledged) {
  auto erp = server(config(2));
  ErpEffects out;
  for (int n = 1; n <= 5; ++n)
    BOOST_TEST_REQUIRE(
        erp.count_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{n * 10}, kOpened, out)
            .has_value());
  auto const status = [&](std::uint8_t a = 0) { return erp.queue_status(AccountIndex{a}); };
  BOOST_TEST(status().inventory_pending == 5U);
  BOOST_TEST(status().inventory_processing == 0U);
  auto const page = answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{.limit = 3});
  BOOST_TEST(page.last.value() == 3U);
  BOOST_TEST(status().inventory_pending == 5U);
  BOOST_TEST(status().inventory_processing == 3U);
  BOOST_TEST(status(1).inventory_processing == 0U);
  out.clear();
  answer<erp::Done>(erp, erp::AckChangeLog{ChangeLogId{3}}, kOpened, &out);
  answer<erp::Done>(erp, erp::AckChangeLog{ChangeLogId{2}}, kOpened, &out);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].amount == 3);
  BOOST_TEST(status().inventory_pending == 2U);
  BOOST_TEST(status().inventory_processing == 0U);
  BOOST_TEST((refused(erp, erp::AckChangeLog{ChangeLogId{6}}).why == erp::Refusal::BadRequest));
}

BOOST_AUTO_TEST_CASE(rows_that_an_operator_resolved_are_left_out_of_the_next_batch) {
  auto erp = server(config(2));
  ErpEffects out;
  auto const count = [&](std::int32_t n) {
    BOOST_TEST_REQUIRE(
        erp.count_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{n}, kOpened, out).has_value());
  };
  count(1);
  answer<erp::Done>(erp, erp::AckChangeLog{ChangeLogId{1}});
  count(2);
  count(3);
  BOOST_TEST_REQUIRE(erp.resolve_rows(AccountIndex{0}, kOpened, out).has_value());
  BOOST_TEST(erp.queue_status(AccountIndex{0}).inventory_pending == 0U);
  BOOST_TEST(erp.queue_status(AccountIndex{1}).inventory_pending == 3U);
  count(4);
  auto const page = answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{.after = ChangeLogId{1}});
  BOOST_TEST_REQUIRE(page.rows.size() == 1U);
  BOOST_TEST(page.rows[0].id.value() == 4U);
  BOOST_TEST(page.last.value() == 4U);
  // Whoever lost the cursor reads what was acknowledged again, but not what was resolved.
  BOOST_TEST(answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{}).rows.size() == 2U);
  BOOST_TEST(
      answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{}, kOpened, nullptr, 1).rows.size() == 4U);
}

BOOST_AUTO_TEST_CASE(inventory_is_read_by_number_or_page_by_page) {
  auto erp = server();
  ErpEffects out;
  auto const some = answer<erp::InventoryPage>(
      erp, erp::GetInventory{.items = {ItemNumber{"MUG"}, ItemNumber{"NO"}}}, kOpened, &out);
  BOOST_TEST_REQUIRE(some.rows.size() == 2U);  // one per store
  BOOST_TEST(some.rows[0].ats.units() == 5);
  BOOST_TEST_REQUIRE(out.size() == 2U);
  BOOST_TEST(out[0].after == 5);
  BOOST_TEST(out[1].place == 1);
  auto const page = answer<erp::InventoryPage>(erp, erp::GetInventory{.page = 2, .per_page = 2});
  BOOST_TEST(page.total_pages == 2U);
  BOOST_TEST_REQUIRE(page.rows.size() == 2U);
  BOOST_TEST(page.rows[0].number.value() == "MUG");
  BOOST_TEST(
      answer<erp::InventoryPage>(erp, erp::GetInventory{.page = 3, .per_page = 2}).rows.empty());
  BOOST_TEST((refused(erp, erp::GetInventory{.page = 0}).why == erp::Refusal::BadRequest));
  BOOST_TEST((refused(erp, erp::GetInventory{.per_page = 501}).why == erp::Refusal::BadRequest));
  BOOST_TEST((refused(erp, erp::GetInventory{.items = std::vector<ItemNumber>(501)}).why ==
              erp::Refusal::BadRequest));
  auto const products = answer<erp::ProductPage>(erp, erp::ListProducts{.per_page = 1});
  BOOST_TEST(products.total_pages == 2U);
  BOOST_TEST(products.products.at(0).base_part.value() == "TEE");
}

BOOST_AUTO_TEST_CASE(ten_requests_at_once_then_two_a_second) {
  ErpServer erp(config(2), {tee()}, kOpened);
  auto const let_in = [&](Tick at, std::uint8_t account) {
    ErpEffects out;
    auto const response = erp.handle(erp::GetQueueStatus{}, AccountIndex{account}, at, out);
    return std::holds_alternative<erp::Answer>(response.body);
  };
  for (int n = 0; n < 10; ++n)
    BOOST_TEST(let_in(kOpened, 0));
  BOOST_TEST(!let_in(kOpened, 0));
  BOOST_TEST(let_in(kOpened, 1));  // each account has its own
  BOOST_TEST(!let_in(kOpened + Duration{499}, 0));
  BOOST_TEST(let_in(kOpened + Duration{500}, 0));
  BOOST_TEST(!let_in(kOpened + Duration{500}, 0));
  int through = 0;
  for (int ms = 501; ms <= 10'500; ++ms)
    through += let_in(kOpened + Duration{ms}, 0) ? 1 : 0;
  BOOST_TEST(through == 20);
  BOOST_TEST((refused(erp, erp::GetQueueStatus{}, kOpened, 2).why == erp::Refusal::Unauthorised));
}

namespace {

/// Acts of anybody, drawn at random; some are refused, which is part of the point.
struct RandomActs {
  ErpServer& erp;
  Prng& dice;
  ErpEffects& out;

  ItemNumber number() {
    static constexpr char const* kNumbers[] = {"TEE-S", "TEE-M", "MUG"};
    return ItemNumber{kNumbers[dice.below(3)]};
  }
  Quantity units() { return Quantity{static_cast<std::int32_t>(dice.below(6))}; }
  erp::SalesOrderLine some_line(StoreIndex store) {
    std::uint64_t const place = 1 + dice.below(3);
    ItemNumber const item = number();
    auto l = line(place, item.value(), static_cast<std::int32_t>(1 + dice.below(4)));
    l.store = store;
    l.cancelled = Quantity{static_cast<std::int32_t>(dice.below(l.quantity.units() + 1))};
    l.returned = Quantity{static_cast<std::int32_t>(dice.below(l.quantity.units() + 1))};
    return l;
  }
  /// An act of a person.
  void by_hand(std::uint64_t kind, StoreIndex store, SalesOrderId id, Tick now);
  /// A call of one of two accounts.
  void by_call(std::uint64_t kind, StoreIndex store, SalesOrderId id, Tick now);
  void one(Tick now) {
    auto const store = StoreIndex{static_cast<std::uint8_t>(dice.below(2))};
    auto const id = SalesOrderId{1 + dice.below(erp.state().orders.size() + 1)};
    std::uint64_t const kind = dice.below(21);
    if (kind < kActsByHand)
      by_hand(kind, store, id, now);
    else
      by_call(kind - kActsByHand, store, id, now);
  }
  static constexpr std::uint64_t kActsByHand = 11;
};

void RandomActs::by_hand(std::uint64_t kind, StoreIndex store, SalesOrderId id, Tick now) {
  auto const account = AccountIndex{static_cast<std::uint8_t>(dice.below(2))};
  auto const row = QueueRowId{1 + dice.below(erp.state().rows.size() + 1)};
  ItemNumber const item = number();
  Quantity const some = units();
  switch (kind) {
    case 0:
      static_cast<void>(erp.count_stock(item, store, some, now, out));
      break;
    case 1:
      static_cast<void>(erp.receive_stock(item, store, some, now, out));
      break;
    case 2:
      static_cast<void>(erp.adjust_stock(item, store, -some, now, out));
      break;
    case 3:
      static_cast<void>(erp.release_order(id, now, out));
      break;
    case 4:
      static_cast<void>(erp.ship_order(id, {}, now, out));
      break;
    case 5:
      static_cast<void>(erp.ship_order(id, {{item, Quantity{1}}}, now, out));
      break;
    case 6:
      static_cast<void>(
          erp.transfer_stock({.item = item,
                              .from = store,
                              .to = StoreIndex{static_cast<std::uint8_t>(1 - store.value())},
                              .quantity = some,
                              .on_the_way = dice.below(2) == 1},
                             now, out));
      break;
    case 7:
      static_cast<void>(
          erp.receive_transfer({.item = item, .store = store, .quantity = some}, now, out));
      break;
    case 8:
      static_cast<void>(erp.resolve_rows(account, now, out));
      break;
    case 9:
      static_cast<void>(erp.rerun_row(row, now, out));
      break;
    default:
      BasePart const part{dice.below(2) == 1 ? "TEE" : "MUG"};
      std::string const title = std::to_string(dice.below(4));
      static_cast<void>(erp.edit_product(part, Field::Title, title, now, out));
      static_cast<void>(erp.upload_prices(
          {{.item = item, .price = Amount{static_cast<std::int64_t>(dice.below(3))}}}, now, out));
  }
}

void RandomActs::by_call(std::uint64_t kind, StoreIndex store, SalesOrderId id, Tick now) {
  auto const account = AccountIndex{static_cast<std::uint8_t>(dice.below(2))};
  auto const order = static_cast<std::uint32_t>(dice.below(12));
  auto const row = QueueRowId{1 + dice.below(erp.state().rows.size() + 1)};
  auto const queue = static_cast<erp::QueueKind>(dice.below(4));
  auto const log = ChangeLogId{dice.below(erp.state().log.size() + 1)};
  std::vector<erp::SalesOrderLine> lines;
  for (std::uint64_t n = dice.below(3); n > 0; --n)
    lines.push_back(some_line(store));
  auto const send = [&](erp::Request const& r) {
    static_cast<void>(erp.handle(r, account, now, out));
  };
  switch (kind) {
    case 0:
    case 1:
      send(erp::CreateSalesOrder{.ref = ref(order),
                                 .shop_updated_at = now,
                                 .lines = lines,
                                 .auto_release = dice.below(2) == 1});
      break;
    case 2:
    case 3:
      send(erp::UpdateSalesOrder{
          .id = id,
          .shop_updated_at = now - minutes(static_cast<std::int64_t>(dice.below(3))),
          .cancel = dice.below(4) == 0,
          .lines = lines,
          .returns_to_stock = dice.below(2) == 1});
      break;
    case 4:
      send(erp::GetChangeLog{log, 3});
      break;
    case 5:
      send(erp::AckChangeLog{log});
      break;
    case 6:
      send(erp::ClaimRows{.kind = queue, .limit = 2});
      break;
    case 7:
      send(erp::FinishRow{.row = row, .ok = dice.below(2) == 1});
      break;
    case 8:
      send(erp::RetryRow{.row = row, .not_before = now});
      break;
    default:
      send(erp::EnqueueOrder{.order = order_at(order), .shop_updated_at = now, .not_before = now});
  }
}

/// What must be so at every moment.
void check(ErpServer const& erp, StoreConfig const& store) {
  ErpState const& state = erp.state();
  BOOST_TEST_REQUIRE(state.sum == xoro::recount(state, store));
  // Units on order are the open units of released orders, no more and no less.
  std::map<std::size_t, std::int32_t> on_so;
  for (std::uint32_t o = 0; o < state.orders.size(); ++o) {
    auto const& order = state.orders[o];
    for (std::uint32_t l = 0; l < order.lines; ++l) {
      auto const& line = state.order_lines[order.first_line + l];
      BOOST_TEST_REQUIRE(line.open() >= 0);
      if (order.state != erp::OrderState::Imported)
        on_so[std::size_t{line.item} * state.stores + line.store] += line.open();
      if (order.state == erp::OrderState::Shipped || order.state == erp::OrderState::Cancelled ||
          order.state == erp::OrderState::Closed)
        BOOST_TEST_REQUIRE(line.open() == 0);
    }
  }
  for (std::size_t i = 0; i < state.stock.size(); ++i) {
    BOOST_TEST_REQUIRE(state.stock[i].on_so == on_so[i]);
    BOOST_TEST_REQUIRE(state.stock[i].on_hand >= 0);
  }
  for (std::uint8_t a = 0; a < 2; ++a) {
    std::set<std::pair<std::string, erp::RowState>> products;
    std::size_t by_kind[4] = {};
    for (auto const& row : erp.open_rows(AccountIndex{a})) {
      ++by_kind[static_cast<std::size_t>(row.kind)];
      if (row.kind == erp::QueueKind::Product)
        BOOST_TEST_REQUIRE(products.emplace(row.base_part.value(), row.state).second);
    }
    auto const status = erp.queue_status(AccountIndex{a});
    BOOST_TEST_REQUIRE(by_kind[0] == status.product_open);
    BOOST_TEST_REQUIRE(by_kind[1] == status.price_open);
    BOOST_TEST_REQUIRE(by_kind[2] + by_kind[3] == status.order_open);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_log_alone_replays_to_the_final_quantity_and_the_digest_is_never_off) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Prng dice{Seed{seed}};
    auto const store = config(2);
    auto erp = server(store);
    std::map<std::pair<std::uint32_t, std::uint8_t>, std::int64_t> told, replayed;
    for (std::uint32_t i = 0; i < 3; ++i)
      for (std::uint8_t s = 0; s < 2; ++s)
        told[{i, s}] = replayed[{i, s}] = erp.stock(ItemIndex{i}, StoreIndex{s}).ats.units();
    for (int step = 0; step < 120; ++step) {
      ErpEffects out;
      RandomActs{erp, dice, out}.one(kOpened + minutes(step));
      for (Fact const& fact : of_kind(out, EventKind::ErpStockChanged)) {
        BOOST_TEST_REQUIRE((told[{fact.item, fact.place}] == fact.before));
        told[{fact.item, fact.place}] = fact.after;
        auto const& row = erp.state().log[fact.line - 1];
        BOOST_TEST_REQUIRE(row.after == fact.after);
      }
      if (step % 10 == 0)
        check(erp, store);
    }
    auto reader = erp;
    for (std::uint64_t after = 0;;) {
      auto const page = xoro::view_log_row;
      if (after == reader.state().log.size())
        break;
      auto const row = page(reader.state(), after++);
      auto& held = replayed[{row.item.value(), row.store.value()}];
      BOOST_TEST_REQUIRE(held == row.ats_before.units());
      held = row.ats_after.units();
    }
    for (auto const& [place, units] : replayed) {
      auto const now = erp.stock(ItemIndex{place.first}, StoreIndex{place.second}).ats.units();
      BOOST_TEST_REQUIRE(now == units);
      BOOST_TEST_REQUIRE(told[place] == units);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_copy_goes_its_own_way) {
  auto erp = server();
  auto const before = erp.digest();
  auto fork = erp;
  ErpEffects out;
  BOOST_TEST_REQUIRE(
      fork.count_stock(ItemNumber{"MUG"}, StoreIndex{0}, Quantity{9}, kOpened, out).has_value());
  BOOST_TEST(erp.digest() == before);
  BOOST_TEST(fork.digest() != before);
  BOOST_TEST(ats(erp, "MUG") == 5);
}

BOOST_AUTO_TEST_CASE(a_transfer_leaves_one_store_and_arrives_in_the_other) {
  auto erp = server();
  ErpEffects out;
  auto const ats = [&](std::uint8_t store) {
    return erp.stock(*erp.item_by_number(ItemNumber{"MUG"}), StoreIndex{store}).ats.units();
  };
  std::int32_t const here = ats(0), there = ats(1);
  action::TransferStock act{ItemNumber{"MUG"}, StoreIndex{0}, StoreIndex{1}, Quantity{2}, false};
  BOOST_TEST_REQUIRE(erp.transfer_stock(act, kOpened, out).has_value());
  BOOST_TEST((ats(0) == here - 2 && ats(1) == there + 2));
  BOOST_TEST(out.size() == 2U);
  act.on_the_way = true;
  act.quantity = Quantity{3};
  BOOST_TEST_REQUIRE(erp.transfer_stock(act, kOpened, out).has_value());
  BOOST_TEST((ats(0) == here - 5 && ats(1) == there + 2));
  action::ReceiveTransfer arrives{act.item, StoreIndex{1}, Quantity{2}};
  BOOST_TEST_REQUIRE(erp.receive_transfer(arrives, kOpened, out).has_value());
  BOOST_TEST(ats(1) == there + 4);
  BOOST_TEST(erp.receive_transfer(arrives, kOpened, out).error() == "2 to receive, 1 on their way");
  arrives.quantity = Quantity{0};
  BOOST_TEST(erp.receive_transfer(arrives, kOpened, out).error() ==
             "a receipt needs a positive quantity");
  act.quantity = Quantity{here};
  BOOST_TEST(erp.transfer_stock(act, kOpened, out).error() ==
             std::to_string(here) + " to transfer, " + std::to_string(here - 5) + " available");
  act.to = act.from;
  BOOST_TEST(erp.transfer_stock(act, kOpened, out).error() == "a transfer needs two stores");
  BOOST_TEST(erp.state().sum == xoro::recount(erp.state(), config()));
}

BOOST_AUTO_TEST_SUITE_END()
