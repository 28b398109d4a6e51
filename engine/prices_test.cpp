#include <boost/test/unit_test.hpp>

#include "engine/mutants.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(prices)

namespace {

Both priced(erp::QueueRow row, EngineConfig config = example_config()) {
  Both peer(std::move(config));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.add_item("B", 10, 10);
  peer.start();
  row.kind = erp::QueueKind::Price;
  peer.add_row(std::move(row));
  peer.run_for(minutes(11));
  return peer;
}
erp::QueueRow row_of(char const* item, std::optional<Amount> price, bool given = true) {
  return {.item = ItemNumber{item}, .price = price, .price_given = given};
}
EngineConfig mutated(Mutant mutant) {
  EngineConfig config = example_config();
  config.mutants = {mutant};
  return config;
}
std::int64_t price(Both& peer, char const* sku) { return peer.variant(sku).price.minor(); }

}  // namespace

BOOST_AUTO_TEST_CASE(a_row_sets_the_price_of_its_item) {
  Both peer = priced(row_of("A", Amount{1234}));
  BOOST_TEST(price(peer, "A") == 1234);
  BOOST_TEST(price(peer, "B") == 1000);
  BOOST_TEST((peer.row(1).state == erp::RowState::Done));
}

BOOST_AUTO_TEST_CASE(rows_of_one_product_go_in_one_call_and_the_newest_row_wins) {
  Both peer(example_config());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.add_item("B", 10, 10);
  peer.start();
  for (auto row : {row_of("A", Amount{1}), row_of("B", Amount{2}), row_of("A", Amount{3})}) {
    row.kind = erp::QueueKind::Price;
    peer.add_row(row);
  }
  peer.run_for(minutes(11));
  BOOST_TEST(peer.of_shop<shop::UpdateVariants>().size() == 1U);
  BOOST_TEST(price(peer, "A") == 3);
  BOOST_TEST(price(peer, "B") == 2);
  for (std::uint64_t i = 1; i <= 3; ++i)
    BOOST_TEST((peer.row(i).state == erp::RowState::Done));
}

// A copy of the first request may still be on its way, and would undo the second price.
BOOST_AUTO_TEST_CASE(another_price_waits_until_no_older_request_can_come_after_it) {
  Both peer = priced(row_of("A", Amount{1234}));
  erp::QueueRow second = row_of("A", Amount{1300});
  second.kind = erp::QueueKind::Price;
  peer.add_row(second);
  peer.run_for(minutes(11));
  BOOST_TEST(price(peer, "A") == 1234);
  BOOST_TEST((peer.row(2).state == erp::RowState::Pending));
  // The first one went out with the tick at ten minutes.
  BOOST_TEST((peer.row(2).not_before >= kStart + minutes(25)));
  BOOST_TEST((peer.row(2).not_before < kStart + minutes(26)));
  peer.run_for(minutes(10));
  BOOST_TEST(price(peer, "A") == 1300);
  BOOST_TEST((peer.row(2).state == erp::RowState::Done));
  BOOST_TEST(peer.of_shop<shop::UpdateVariants>().size() == 2U);
}

// XoroERP hands out one row of an item at a time, so one that waited may come after a newer one.
BOOST_AUTO_TEST_CASE(a_row_that_waited_does_not_undo_a_newer_one) {
  erp::QueueRow waits = row_of("A", Amount{1234});
  waits.not_before = kStart + minutes(35);
  Both peer = priced(waits);
  erp::QueueRow newer = row_of("A", Amount{1300});
  newer.kind = erp::QueueKind::Price;
  peer.add_row(newer);
  peer.run_for(minutes(11));
  BOOST_TEST(price(peer, "A") == 1300);
  BOOST_TEST((peer.row(1).state == erp::RowState::Pending));
  peer.run_for(minutes(40));
  BOOST_TEST(price(peer, "A") == 1300);
  BOOST_TEST((peer.row(1).state == erp::RowState::Done));
  BOOST_TEST(peer.row(1).message == "a newer price was sent");
}

// Other items do not wait with it, and the same price again does no harm.
BOOST_AUTO_TEST_CASE(only_another_price_of_the_same_item_waits) {
  Both peer = priced(row_of("A", Amount{1234}));
  for (auto row : {row_of("B", Amount{1300}), row_of("A", Amount{1234})}) {
    row.kind = erp::QueueKind::Price;
    peer.add_row(row);
  }
  peer.run_for(minutes(11));
  BOOST_TEST(price(peer, "B") == 1300);
  BOOST_TEST((peer.row(2).state == erp::RowState::Done));
  BOOST_TEST((peer.row(3).state == erp::RowState::Done));
}

BOOST_AUTO_TEST_CASE(zero_price_protection_keeps_the_price_and_says_so) {
  for (auto const& row : {row_of("A", Amount{0}), row_of("A", std::nullopt)}) {
    Both peer = priced(row);
    BOOST_TEST(price(peer, "A") == 1000);
    BOOST_TEST((peer.row(1).state == erp::RowState::Done));
    BOOST_TEST(peer.row(1).message == "zero-price protection kept the price");
  }
}

BOOST_AUTO_TEST_CASE(without_protection_a_zero_or_a_null_overwrites_and_a_blank_does_not) {
  EngineConfig config = example_config();
  config.settings.zero_price_protection = Switch::Off;
  Both zero = priced(row_of("A", Amount{0}), config);
  BOOST_TEST(price(zero, "A") == 0);
  Both null = priced(row_of("A", std::nullopt), config);
  BOOST_TEST(price(null, "A") == 0);
  Both blank = priced(row_of("A", std::nullopt, false), config);
  BOOST_TEST(price(blank, "A") == 1000);
}

BOOST_AUTO_TEST_CASE(protection_mutants_write_what_it_should_have_kept) {
  Both ignored = priced(row_of("A", Amount{0}), mutated(Mutant::ProtectionIgnored));
  BOOST_TEST(price(ignored, "A") == 0);
  Both null = priced(row_of("A", std::nullopt), mutated(Mutant::NullPriceIsZero));
  BOOST_TEST(price(null, "A") == 0);
  Both zero = priced(row_of("A", Amount{0}), mutated(Mutant::NullPriceIsZero));
  BOOST_TEST(price(zero, "A") == 1000);
}

BOOST_AUTO_TEST_CASE(an_unknown_item_or_another_currency_is_reported_and_not_guessed) {
  Both unknown = priced(row_of("NOPE", Amount{5}));
  BOOST_TEST((unknown.row(1).state == erp::RowState::Error));
  BOOST_TEST(unknown.row(1).message == "the shop has no variant with this item number");
  auto euro = row_of("A", Amount{5});
  euro.currency = *Currency::parse("EUR");
  Both other = priced(euro);
  BOOST_TEST((other.row(1).state == erp::RowState::Error));
  BOOST_TEST(price(other, "A") == 1000);
}

BOOST_AUTO_TEST_CASE(one_wrong_row_does_not_hold_up_the_others) {
  Both peer(example_config());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.start();
  for (auto row : {row_of("NOPE", Amount{1}), row_of("A", Amount{2})}) {
    row.kind = erp::QueueKind::Price;
    peer.add_row(row);
  }
  peer.run_for(minutes(11));
  BOOST_TEST((peer.row(1).state == erp::RowState::Error));
  BOOST_TEST(price(peer, "A") == 2);
}

BOOST_AUTO_TEST_CASE(prices_and_products_are_switched_apart) {
  EngineConfig config = example_config();
  config.settings.price_sync = Switch::Off;
  Both off = priced(row_of("A", Amount{5}), config);
  BOOST_TEST(price(off, "A") == 1000);
  config.settings.price_sync = Switch::On;
  config.settings.product_sync = Switch::Off;
  Both alone = priced(row_of("A", Amount{5}), config);
  BOOST_TEST(price(alone, "A") == 5);
}

// A walk that dies on the ERP's tags leaves the shop's variants known and their tags unread.
BOOST_AUTO_TEST_CASE(a_price_waits_until_the_tags_of_its_item_are_read) {
  for (bool const planted : {false, true}) {
    EngineConfig config = example_config();
    config.settings.tag_filter = {"web"};
    if (planted)
      config.mutants = {Mutant::UnreadTagsRefused};
    Both peer(std::move(config));
    peer.engine.assume_live(ChangeLogId{0}, kStart);
    peer.add_item("A", 10, 10);
    peer.add_item("B", 10, 10);
    peer.erp_products["P"] = {.base_part = BasePart{"P"},
                              .title = "P",
                              .tags = {"web"},
                              .items = {{.number = ItemNumber{"A"}}}};
    bool down = true;
    peer.fate = [&](auto const& request) {
      return down && asks_for<erp::ListProducts>(request) ? Fate::RequestLost : Fate::Served;
    };
    peer.start();
    for (char const* item : {"A", "B"}) {
      auto row = row_of(item, Amount{1234});
      row.kind = erp::QueueKind::Price;
      row.created_at = kStart;
      peer.add_row(std::move(row));
    }
    peer.run_for(minutes(20));
    down = false;
    peer.run_for(minutes(30));
    BOOST_TEST(price(peer, "A") == (planted ? 1000 : 1234));
    BOOST_TEST(price(peer, "B") == 1000);
    BOOST_TEST((peer.row(1).state == erp::RowState::Done));
    BOOST_TEST((peer.row(2).state == (planted ? erp::RowState::Done : erp::RowState::Error)));
  }
}

// People tag an item and upload its price in one go; with product sync off no export reads the tag.
BOOST_AUTO_TEST_CASE(what_was_read_of_tags_before_the_row_refuses_no_price) {
  EngineConfig config = example_config();
  config.settings.tag_filter = {"web"};
  config.settings.product_sync = Switch::Off;
  Both peer(std::move(config));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.add_item("B", 10, 10);
  for (char const* item : {"A", "B"})
    peer.erp_products[item] = {
        .base_part = BasePart{item}, .title = item, .items = {{.number = ItemNumber{item}}}};
  peer.start();
  peer.run_for(minutes(25));
  peer.erp_products["A"].tags = {"web"};
  for (char const* item : {"A", "B"}) {
    auto row = row_of(item, Amount{1234});
    row.kind = erp::QueueKind::Price;
    row.created_at = peer.now;
    peer.add_row(std::move(row));
  }
  auto const walks = peer.of_shop<shop::ListVariants>().size();
  peer.run_for(minutes(30));
  BOOST_TEST(price(peer, "A") == 1234);
  BOOST_TEST(price(peer, "B") == 1000);
  BOOST_TEST((peer.row(2).state == erp::RowState::Done));
  BOOST_TEST(peer.row(2).message == "outside the tag filter");
  // Once for both rows, and not again.
  BOOST_TEST(peer.of_shop<shop::ListVariants>().size() == walks + 1);
}

BOOST_AUTO_TEST_CASE(rows_go_back_when_the_shop_does_not_answer_and_are_done_later) {
  Both peer(example_config());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.start();
  auto row = row_of("A", Amount{5});
  row.kind = erp::QueueKind::Price;
  peer.add_row(row);
  bool down = true;
  peer.fate = [&](auto const& request) {
    return down && asks_for<shop::UpdateVariants>(request) ? Fate::RequestLost : Fate::Served;
  };
  peer.run_for(minutes(20));
  BOOST_TEST((peer.row(1).state == erp::RowState::Pending));
  BOOST_TEST(peer.of_shop<shop::UpdateVariants>().size() == 9U);
  down = false;
  peer.run_for(minutes(20));
  BOOST_TEST(price(peer, "A") == 5);
  BOOST_TEST((peer.row(1).state == erp::RowState::Done));
}

BOOST_AUTO_TEST_SUITE_END()
