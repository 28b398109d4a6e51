#include <set>

#include "scenarios/oracles/books_test.h"

using namespace drydock;

/// What the oracles say of two systems that a test moves by hand: each with where, whose, how many,
/// how much and by which rule.
BOOST_AUTO_TEST_SUITE(watch_test)

namespace {

std::vector<std::string> rules(std::initializer_list<char const*> ids) {
  return {ids.begin(), ids.end()};
}

Books::Layout shops(std::size_t count) {
  Books::Layout layout;
  layout.shops = count;
  return layout;
}

/// Two locations, of which the first sums both ERP stores and the second has the second one alone.
Books::Layout two_stores() {
  Books::Layout layout;
  layout.erp_stores = 2;
  layout.locations = {{StoreIndex{0}, StoreIndex{1}}, {StoreIndex{1}}};
  return layout;
}

ShopProduct made_in_shop(std::string const& sku, std::string const& handle,
                         std::int32_t available = 5) {
  ShopVariant variant{.sku = Sku{sku}, .price = Amount{300}, .available = {Quantity{available}}};
  variant.options[0] = "Default Title";
  return {.handle = handle, .title = handle, .variants = {variant}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_lost_deduction_is_of_the_item_that_was_overwritten) {
  Books books{shops(2)};
  books.order(1, {{"TEE", 3}, {"MUG", 1}});
  books.read(1);  // XoroERP has not imported it
  books.set(1, "TEE", 10);
  Finding const told = books.one(Anomaly::LostDeduction);
  BOOST_TEST(told.subject == "TEE");
  BOOST_TEST(told.shop == "Shop 2");
  BOOST_TEST(told.account == "Account 2");
  BOOST_TEST(told.units == 3);
  BOOST_TEST(told.money_minor == 3 * Books::kTee);
  BOOST_TEST(told.rules == rules({"R65", "R69", "R71"}));
  BOOST_TEST(told.cause.front() == "order-not-in-erp-at-read");
  BOOST_TEST(books.watch().oracles().get<Deductions>().lost_units == 3U);
}

BOOST_AUTO_TEST_CASE(what_was_given_back_is_not_lost) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.refund(0, order, "TEE", 1);
  books.read(0);
  books.set(0, "TEE", 10);
  BOOST_TEST(books.one(Anomaly::LostDeduction).units == 2);
}

BOOST_AUTO_TEST_CASE(what_the_erp_had_deducted_already_is_not_lost) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.read(0);
  books.change(0, order, "TEE", 5);
  books.set(0, "TEE", 7);
  BOOST_TEST(books.one(Anomaly::LostDeduction).units == 2);
}

BOOST_AUTO_TEST_CASE(an_order_that_was_deducted_twice_is_lost_once) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.read(0);
  books.import(0, order);
  books.adjust(0, "TEE", -3, "1");  // twice now: 4 where 7 are
  books.set(0, "TEE", 10);
  BOOST_TEST(books.one(Anomaly::LostDeduction).units == 3);
}

BOOST_AUTO_TEST_CASE(an_order_pushed_again_and_again_counts_each_time) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.adjust(0, "TEE", -3, "1");
  books.adjust(0, "TEE", -3, "1");
  Finding const told = books.one(Anomaly::DoubleDeduction);
  BOOST_TEST(told.units == 6);
  BOOST_TEST(told.count == 2U);
  BOOST_TEST(told.money_minor == 6 * Books::kTee);
  BOOST_TEST(told.shop == "Shop 1");
  BOOST_TEST(told.rules == rules({"R107", "R109", "R110"}));
}

BOOST_AUTO_TEST_CASE(an_order_that_both_sides_know_is_deducted_once) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.read(0);
  books.set(0, "TEE", 7);
  books.close();
  BOOST_TEST(books.watch().findings().empty());
  BOOST_TEST(books.watch().settled(books.servers()));
}

BOOST_AUTO_TEST_CASE(orders_of_two_shops_with_one_number_are_two_orders) {
  Books books{shops(2)};
  books.read(0);
  auto const here = books.order(0, "TEE", 2), there = books.order(1, "TEE", 3);
  books.import(0, here);
  books.import(1, there);
  books.adjust(0, "TEE", -3, "2");
  books.adjust(1, "TEE", -2, "1");
  books.set(0, "TEE", 10);  // read before either came
  BOOST_TEST(books.one(Anomaly::LostDeduction).units == 5);
  BOOST_TEST(books.one(Anomaly::LostDeduction).money_minor == 5 * Books::kTee);
}

BOOST_AUTO_TEST_CASE(an_order_imported_twice_is_deducted_twice_in_the_erp) {
  Books::Layout layout = shops(2);
  layout.unique_order_refs = Switch::Off;
  Books books{layout};
  auto const order = books.order(1, "MUG", 2);
  books.import(1, order);
  books.import(1, order);
  Finding const told = books.one(Anomaly::DoubleDeduction);
  BOOST_TEST(told.units == 2);
  BOOST_TEST(told.shop == "Shop 2");
  BOOST_TEST(told.rules == rules({"R109", "R110"}));
  Finding const twice = books.one(Anomaly::OrderTwice);
  BOOST_TEST(twice.rules == rules({"R136"}));
  BOOST_TEST(twice.shop == "Shop 2");
  BOOST_TEST(twice.units == 2);
}

BOOST_AUTO_TEST_CASE(several_rows_pushed_again_are_counted_together) {
  Books books;
  books.receive("TEE", 5);
  books.receive("TEE", 3);
  books.adjust(0, "TEE", 8, "1,2");
  BOOST_TEST(books.watch().findings().empty());
  books.adjust(0, "TEE", 8, "1,2");
  Finding const told = books.one(Anomaly::DuplicateUpdate);
  BOOST_TEST(told.units == 8);
  BOOST_TEST(told.money_minor == 8 * Books::kTee);
  BOOST_TEST(told.rules == rules({"R84", "R114"}));
}

BOOST_AUTO_TEST_CASE(an_absolute_write_that_heals_a_duplicate_is_not_stale) {
  Books books;
  books.receive("TEE", 5);
  books.adjust(0, "TEE", 5, "1");
  books.adjust(0, "TEE", 5, "1");
  books.read(0);
  books.set(0, "TEE", 15);
  BOOST_TEST(books.of(Anomaly::StaleWrite).empty());
  BOOST_TEST(books.of(Anomaly::LostDeduction).empty());
}

BOOST_AUTO_TEST_CASE(a_change_of_the_second_store_is_written_over_like_one_of_the_first) {
  for (std::uint8_t store : {std::uint8_t{0}, std::uint8_t{1}}) {
    Books books{two_stores()};
    books.read(0);
    books.receive("TEE", 4, store);
    books.adjust(0, "TEE", 4, "1");
    books.set(0, "TEE", 20);
    Finding const told = books.one(Anomaly::StaleWrite);
    BOOST_TEST(told.units == 4);
    BOOST_TEST(told.money_minor == 4 * Books::kTee);
    BOOST_TEST(told.rules == rules({"R70", "R84"}));
  }
}

// At the end another price is wanted, which came.
BOOST_AUTO_TEST_CASE(a_price_that_was_replaced_before_it_came_is_told) {
  enum class Row : std::uint8_t { Ended, Waits, Written };
  for (Row const row : {Row::Ended, Row::Waits, Row::Written}) {
    Books books;
    BOOST_TEST(books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2500}}}));
    books.pass(hours(1));
    auto const write = [&](std::int64_t price) {
      shop::VariantInput input{.id = mocks::variant_at(0)};
      input.price = Amount{price};
      books.shop_call(0,
                      shop::UpdateVariants{.product = mocks::product_at(0), .variants = {input}});
    };
    if (row == Row::Written) {
      write(2500);
      write(1900);  // by whomever
    }
    if (row != Row::Waits) {
      books.erp_call(0, erp::ClaimRows{.kind = erp::QueueKind::Price});
      books.erp_call(0, erp::FinishRow{.row = QueueRowId{1}});
    }
    books.pass(hours(2));
    BOOST_TEST(books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2600}}}));
    BOOST_TEST(books.of(Anomaly::MissedUpdate).size() == (row == Row::Ended ? 1U : 0U));
    if (row == Row::Ended)
      BOOST_TEST(books.one(Anomaly::MissedUpdate).subject == "TEE");
  }
}

// The shop shows the price already: no write is needed for it to have come.
BOOST_AUTO_TEST_CASE(a_price_that_the_shop_has_need_not_be_written) {
  Books books;
  auto const uploaded = [&](std::int64_t price) {
    BOOST_TEST(books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{price}}}));
    auto const row = books.servers().erp.open_rows(AccountIndex{0}).back().id;
    books.erp_call(0, erp::ClaimRows{.kind = erp::QueueKind::Price});
    books.erp_call(0, erp::FinishRow{.row = row});
    books.pass(hours(3));
  };
  uploaded(Books::kTee);
  shop::VariantInput input{.id = mocks::variant_at(0)};
  input.price = Amount{1500};  // whatever becomes of it later
  books.shop_call(0, shop::UpdateVariants{.product = mocks::product_at(0), .variants = {input}});
  uploaded(2500);
  BOOST_TEST(books.of(Anomaly::MissedUpdate).empty());
  uploaded(2600);
  BOOST_TEST(books.one(Anomaly::MissedUpdate).subject == "TEE");
}

// What its caller gave up is carried out after a newer number was read and written.
BOOST_AUTO_TEST_CASE(a_late_set_puts_back_what_was_read_when_it_was_sent) {
  for (bool const changed : {true, false}) {
    Books books;
    books.read(0);
    auto const sent = books.send();
    if (changed)
      books.receive("TEE", 5);
    books.read(0);
    books.set(0, "TEE", changed ? 15 : 10);
    BOOST_TEST(books.watch().findings().empty());
    books.read(0);
    books.set(0, "TEE", 10, 0, sent);
    if (!changed) {
      BOOST_TEST(books.watch().findings().empty());
      continue;
    }
    Finding const told = books.one(Anomaly::StaleWrite);
    BOOST_TEST(told.units == 5);
    BOOST_TEST(told.rules == rules({"R70", "R84"}));
  }
}

BOOST_AUTO_TEST_CASE(a_late_set_forgets_the_order_that_was_placed_after_it_was_sent) {
  Books books;
  books.read(0);
  auto const sent = books.send();
  auto const order = books.order(0, "TEE", 2);
  books.erp_call(0, erp::CreateSalesOrder{.ref = {"shop1.myshopify.com", order},
                                          .shop_updated_at = books.now(),
                                          .lines = {{.shop_line = mocks::line_at(order, 0),
                                                     .item = ItemNumber{"TEE"},
                                                     .store = StoreIndex{0},
                                                     .quantity = Quantity{2}}}});
  books.read(0);
  books.set(0, "TEE", 8);
  BOOST_TEST(books.watch().findings().empty());
  books.set(0, "TEE", 10, 0, sent);
  BOOST_TEST(books.one(Anomaly::LostDeduction).units == 2);
}

BOOST_AUTO_TEST_CASE(an_order_from_the_second_store_is_lost_like_one_from_the_first) {
  Books books{two_stores()};
  books.read(0);
  books.edit(0, "TEE", 0);  // so that the order is served from the second location
  auto const order = books.order(0, "TEE", 3);
  books.erp_call(0, erp::CreateSalesOrder{.ref = {"shop1.myshopify.com", order},
                                          .shop_updated_at = books.now(),
                                          .lines = {{.shop_line = mocks::line_at(order, 0),
                                                     .item = ItemNumber{"TEE"},
                                                     .store = StoreIndex{1},
                                                     .quantity = Quantity{3}}}});
  books.edit(0, "TEE", 20);
  books.adjust(0, "TEE", -3, "1");
  books.set(0, "TEE", 20);
  Finding const told = books.one(Anomaly::LostDeduction);
  BOOST_TEST(told.units == 3);
  BOOST_TEST(told.shop == "Shop 1");
}

BOOST_AUTO_TEST_CASE(a_right_number_made_wrong_counts_once) {
  Books books;
  books.order(0, "TEE", 2);
  books.read(0);
  books.set(0, "TEE", 10);
  BOOST_TEST(books.watch().truth().wrong_overwrites() == 1U);
  books.set(0, "TEE", 9);  // wrong before, wrong after
  BOOST_TEST(books.watch().truth().wrong_overwrites() == 1U);
  books.set(0, "TEE", 8);  // right again
  books.set(0, "TEE", 8);
  books.set(0, "MUG", 10);
  BOOST_TEST(books.watch().truth().wrong_overwrites() == 1U);
}

BOOST_AUTO_TEST_CASE(unit_minutes_run_until_the_end) {
  Books books;
  books.edit(0, "TEE", 12);
  books.pass(minutes(60));
  books.edit(0, "TEE", 15);
  books.pass(minutes(30));
  books.close();
  Finding const told = books.one(Anomaly::Drift);
  BOOST_TEST(told.unit_minutes == 2 * 60 + 5 * 30);
  BOOST_TEST(books.watch().truth().wrong_unit_minutes() == 2 * 60 + 5 * 30);
  BOOST_TEST(told.units == 5);
  BOOST_TEST(told.money_minor == 5 * Books::kTee);
  BOOST_TEST(told.shop == "Shop 1");
  BOOST_TEST(told.cause.front() == "edited-in-shop");
  BOOST_TEST(told.rules == rules({"R1", "R67"}));
}

BOOST_AUTO_TEST_CASE(a_difference_within_the_allowed_lag_is_none) {
  Books books;
  books.edit(0, "TEE", 12);
  books.pass(minutes(60));
  books.edit(0, "TEE", 10);
  BOOST_TEST(books.of(Anomaly::Drift).empty());
  books.edit(0, "TEE", 12);
  books.pass(minutes(61));
  books.edit(0, "TEE", 10);
  BOOST_TEST(books.one(Anomaly::Drift).units == 2);
}

BOOST_AUTO_TEST_CASE(a_missed_order_is_of_its_shop_with_all_its_lines) {
  Books books{shops(2)};
  books.make_product(1, made_in_shop("SOCK", "sock"), Actor::ShopStaff);
  auto const order = books.order(1, {{"TEE", 2}, {"MUG", 1}, {"SOCK", 4}});
  books.import(0, books.order(0, "TEE", 1));
  books.close();
  Finding const told = books.one(Anomaly::OrderMissed);
  BOOST_TEST(told.shop == "Shop 2");
  BOOST_TEST(told.subject == "#1001");
  BOOST_TEST(told.units == 7);
  BOOST_TEST(told.money_minor == 2 * Books::kTee + Books::kMug + 4 * 300);
  BOOST_TEST(told.rules == rules({"R136"}));
  static_cast<void>(order);
}

BOOST_AUTO_TEST_CASE(what_was_refunded_of_a_missed_order_is_not_missed) {
  Books books;
  auto const order = books.order(0, {{"TEE", 2}, {"MUG", 3}});
  books.refund(0, order, "MUG", 2, false);
  books.close();
  Finding const told = books.one(Anomaly::OrderMissed);
  BOOST_TEST(told.units == 3);
  BOOST_TEST(told.money_minor == 2 * Books::kTee + Books::kMug);
}

BOOST_AUTO_TEST_CASE(a_row_waits_from_its_earliest_time_on) {
  for (bool stuck : {false, true}) {
    Books books;
    auto const order = books.order(0, "TEE", 1);
    books.erp_call(0, erp::EnqueueOrder{.order = order,
                                        .shop_updated_at = books.now(),
                                        .not_before = books.now() + hours(3)});
    books.pass(hours(5) + (stuck ? seconds(1) : seconds(0)));
    books.close();
    auto const told = books.of(Anomaly::QueueStuck);
    BOOST_TEST_REQUIRE(told.size() == (stuck ? 1U : 0U));
    if (!stuck)
      continue;
    BOOST_TEST(told.front().rules == rules({"R17", "R18"}));
    BOOST_TEST(told.front().subject == "#1001");
    BOOST_TEST(told.front().account == "Account 1");
    BOOST_TEST(told.front().shop == "Shop 1");
    BOOST_TEST(told.front().cause.front() == "order");
  }
}

BOOST_AUTO_TEST_CASE(a_fulfilment_that_nobody_takes_is_stuck) {
  Books books;
  auto const order = books.order(0, "TEE", 1);
  books.import(0, order);
  books.ship(0, order);
  books.pass(hours(2));
  books.close();
  BOOST_TEST(books.of(Anomaly::QueueStuck).empty());
  books.pass(seconds(1));
  books.close();
  Finding const told = books.one(Anomaly::QueueStuck);
  BOOST_TEST(told.subject == "#1001");
  BOOST_TEST(told.cause.front() == "fulfilment");
  BOOST_TEST(told.rules == rules({"R17", "R18"}));
}

BOOST_AUTO_TEST_CASE(a_changed_handle_is_an_error_where_it_made_a_duplicate) {
  Books books{shops(3)};
  for (std::size_t shop : {0U, 1U})
    books.rename_in_shop(shop, "tee", "tee-shirt");
  BOOST_TEST(books.of(Anomaly::HandleChanged).size() == 2U);
  ShopProduct again = made_in_shop("TEE", "tee");
  again.title = "TEE";
  books.make_product(1, again, Actor::Engine);
  Finding const duplicate = books.one(Anomaly::DuplicateProduct);
  BOOST_TEST(duplicate.cause.front() == "handle-changed");
  BOOST_TEST(duplicate.rules == rules({"R24", "R25"}));
  BOOST_TEST(duplicate.shop == "Shop 2");
  BOOST_TEST(!duplicate.follows_from.empty());
  for (Finding const& f : books.of(Anomaly::HandleChanged))
    BOOST_TEST((f.severity == Severity::Error) == (f.shop == "Shop 2"), f.shop);
  // Another shop's handle explains nothing in a third one.
  again.handle = "tee-2";
  books.make_product(2, again, Actor::Engine);
  auto const all = books.of(Anomaly::DuplicateProduct);
  BOOST_TEST_REQUIRE(all.size() == 2U);
  BOOST_TEST(all[1].cause.front() == "handle-differs");
}

namespace {

/// What an import would say of a product of the shop.
ErpProduct as_imported(std::string const& part, std::string const& handle,
                       std::string const& number) {
  return {.base_part = BasePart{part},
          .title = "TEE",
          .handles = handle,
          .items = {{.number = ItemNumber{number}, .price = Amount{Books::kTee}}}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_item_of_the_same_options_is_there_twice) {
  Books books{shops(2)};
  books.erp_call(1, erp::SaveProduct{as_imported("TEE", "tee", "TEE")});
  BOOST_TEST(books.of(Anomaly::TwiceInErp).empty());
  books.erp_call(1, erp::SaveProduct{as_imported("TEE", "tee", "TEE-2")});
  Finding const twice = books.one(Anomaly::TwiceInErp);
  BOOST_TEST(twice.cause.front() == "item-imported-beside-another");
  BOOST_TEST(twice.subject == "TEE");
  BOOST_TEST(twice.shop == "Shop 2");
  BOOST_TEST(twice.account == "Account 2");
}

BOOST_AUTO_TEST_CASE(what_was_given_up_is_not_there_twice) {
  Books books;
  books.discontinue("TEE");
  books.erp_call(0, erp::SaveProduct{as_imported("TEE", "tee", "TEE-2")});
  BOOST_TEST(books.of(Anomaly::TwiceInErp).empty());
}

BOOST_AUTO_TEST_CASE(a_product_that_is_imported_anew_is_there_twice) {
  for (bool const staffs_copy : {false, true}) {
    Books books;
    books.rename_in_shop(0, "tee", "tee-shirt");
    if (staffs_copy) {  // two in the shop by its own doing
      ShopProduct copy = made_in_shop("COPY", "copy");
      copy.title = "TEE";
      books.make_product(0, copy, Actor::ShopStaff);
    }
    books.erp_call(0, erp::SaveProduct{as_imported("tee-shirt", "tee-shirt", "TEE-2")});
    if (staffs_copy) {
      BOOST_TEST(books.of(Anomaly::TwiceInErp).empty());
      continue;
    }
    Finding const twice = books.one(Anomaly::TwiceInErp);
    BOOST_TEST(twice.cause.front() == "product-imported-anew");
    BOOST_TEST(twice.subject == "TEE");
  }
}

BOOST_AUTO_TEST_CASE(an_import_that_turns_stock_keeping_is_told_each_way) {
  Books books;
  ErpProduct product = as_imported("TEE", "tee", "TEE");
  books.erp_call(0, erp::SaveProduct{product});
  BOOST_TEST(books.of(Anomaly::Untracked).empty());
  for (bool const on : {false, true}) {
    product.items.front().track_quantity = on;
    books.erp_call(0, erp::SaveProduct{product});
    auto const told = books.of(Anomaly::Untracked);
    BOOST_TEST_REQUIRE(told.size() == (on ? 2U : 1U));
    BOOST_TEST((told.back().severity == (on ? Severity::Warning : Severity::Error)));
    BOOST_TEST(told.back().subject == "TEE");
  }
}

BOOST_AUTO_TEST_CASE(a_full_sync_is_measured_by_its_own_shop) {
  {
    Books books{shops(2)};
    books.edit(1, "TEE", 1);
    books.edit(1, "MUG", 1);
    books.start_run(0, action::SyncRun::Full);
    Finding const told = books.one(Anomaly::UnneededFull);
    BOOST_TEST(told.shop == "Shop 1");
    BOOST_TEST(told.rules == rules({"R86", "R87"}));
    BOOST_TEST(told.story.front().find("0 of 2") != std::string::npos, told.story.front());
  }
  Books books{shops(2)};
  books.edit(0, "TEE", 1);
  books.start_run(0, action::SyncRun::Full);
  BOOST_TEST(books.of(Anomaly::UnneededFull).empty());
}

BOOST_AUTO_TEST_CASE(a_refused_upload_intends_no_price) {
  for (bool refused : {false, true}) {
    Books books;
    std::vector<action::PriceRow> rows{{.item = ItemNumber{"TEE"}, .price = Amount{2500}}};
    if (refused)
      rows.push_back({.item = ItemNumber{"MUG"}, .price = Amount{-1}});
    BOOST_TEST(books.upload(rows) == !refused);
    books.pass(hours(3));
    books.close();
    auto const told = books.of(Anomaly::MissedUpdate);
    BOOST_TEST(told.size() == (refused ? 0U : 1U));
    if (refused)
      continue;
    BOOST_TEST(told.front().rules == rules({"R50", "R119"}));
    BOOST_TEST(told.front().shop == "Shop 1");
    BOOST_TEST(told.front().money_minor == 600);
  }
}

BOOST_AUTO_TEST_CASE(a_direction_set_to_what_it_was_is_no_change) {
  Books books;
  books.change_setting("product.direction", "xoro-to-shopify");
  BOOST_TEST(books.watch().findings().empty());
  books.change_setting("product.direction", "shopify-to-xoro");
  BOOST_TEST(books.one(Anomaly::DirectionConflict).rules == rules({"R8"}));
}

BOOST_AUTO_TEST_CASE(a_sign_off_for_nobody_is_nobodys) {
  Books books;
  books.sign_off(200);
  BOOST_TEST(books.watch().findings().empty());
}

BOOST_AUTO_TEST_CASE(what_ended_a_difference_is_not_blamed_for_it) {
  Books books{shops(2)};
  books.order(1, "TEE", 1);  // nobody imports it: the first shop is one too high from here on
  books.pass(hours(2));
  books.receive("TEE", 19);  // and here eighteen too low
  BOOST_TEST(books.of(Anomaly::MissedUpdate).empty());
  Finding const told = books.one(Anomaly::Drift);
  BOOST_TEST(told.units == 1);
  BOOST_TEST(told.shop == "Shop 1");
  BOOST_TEST(told.cause.front() == "different-for-longer-than-allowed");
}

BOOST_AUTO_TEST_CASE(a_change_that_did_not_arrive_is_blamed_for_its_own_direction) {
  Books books;
  books.receive("TEE", 4);
  books.pass(hours(2));
  books.close();
  Finding const told = books.one(Anomaly::MissedUpdate);
  BOOST_TEST(told.units == 4);
  BOOST_TEST(told.rules == rules({"R62", "R113"}));
  BOOST_TEST(told.money_minor == 4 * Books::kTee);
}

BOOST_AUTO_TEST_CASE(what_was_oversold_is_worth_its_own_price) {
  Books books{shops(2)};
  books.order(1, {{"MUG", 1}, {"TEE", 8}});
  books.order(0, {{"MUG", 1}, {"TEE", 5}});
  Finding const told = books.one(Anomaly::Oversell);
  BOOST_TEST(told.subject == "TEE");
  BOOST_TEST(told.shop == "Shop 1");
  BOOST_TEST(told.units == 3);
  BOOST_TEST(told.money_minor == 3 * Books::kTee);
  BOOST_TEST(told.rules == rules({"R72"}));
  BOOST_TEST((told.severity == Severity::Warning));
  BOOST_TEST(told.cause.front() == "exposure");
  BOOST_TEST(
      told.story.back() ==
      "3 sold units do not exist: order #1001 of Shop 2 had taken from the same stock, and no "
      "sync is quicker than its interval.");
  BOOST_TEST(told.repair.size() == 1U);  // what helps where a stock is shared
  BOOST_TEST(books.watch().oracles().get<Oversell>().units == 3U);
}

BOOST_AUTO_TEST_CASE(an_oversell_right_after_a_wrong_write_is_an_error) {
  Books books;
  books.set(0, "TEE", 15);  // nobody had read that
  books.pass(minutes(5));
  books.order(0, "TEE", 12);
  Finding const told = books.one(Anomaly::Oversell);
  BOOST_TEST((told.severity == Severity::Error));
  BOOST_TEST(told.cause.front() == "after-anomaly");
  BOOST_TEST(told.units == 2);
}

BOOST_AUTO_TEST_CASE(an_oversell_says_what_was_on_its_way) {
  {
    Books books;
    books.lower("TEE", 4);
    books.order(0, "TEE", 8);
    Finding const told = books.one(Anomaly::Oversell);
    BOOST_TEST((told.severity == Severity::Warning));
    BOOST_TEST(told.units == 2);
    BOOST_TEST(told.story.back().find("sales channels") == std::string::npos, told.story.back());
    BOOST_TEST(told.story.back().find("XoroERP") != std::string::npos, told.story.back());
  }
  Books books;
  books.edit(0, "TEE", 12);
  books.order(0, "TEE", 11);
  Finding const told = books.one(Anomaly::Oversell);
  BOOST_TEST(told.units == 1);
  BOOST_TEST(told.story.back().find("typed") != std::string::npos, told.story.back());
}

BOOST_AUTO_TEST_CASE(what_the_second_store_still_has_is_not_oversold) {
  Books::Layout layout;
  layout.erp_stores = 2;
  layout.locations = {{StoreIndex{0}, StoreIndex{1}}};
  Books books{layout};
  books.order(0, "TEE", 15);
  BOOST_TEST(books.of(Anomaly::Oversell).empty());
  books.edit(0, "TEE", 9);
  books.order(0, "TEE", 7);
  BOOST_TEST(books.one(Anomaly::Oversell).units == 2);
}

BOOST_AUTO_TEST_CASE(a_place_without_stores_of_the_erp_is_not_judged) {
  for (bool none : {false, true}) {
    Books::Layout layout;
    layout.locations =
        none ? std::vector<std::vector<StoreIndex>>{} : std::vector<std::vector<StoreIndex>>{{}};
    Books books{layout};
    books.make_product(0, made_in_shop("TEE", "more-tee"), Actor::ShopStaff);
    books.edit(0, "TEE", 4);
    auto const order = books.order(0, "TEE", 3);
    books.refund(0, order, "TEE", 1);
    books.import(0, order);
    books.change_setting("product.tag_filter", "Web");
    books.change_setting("product.tag_filter", "");
    books.set(0, "TEE", 9);
    books.adjust(0, "TEE", 1, "1");
    books.close();
    for (Anomaly a : {Anomaly::Drift, Anomaly::Oversell, Anomaly::MissedUpdate,
                      Anomaly::LostDeduction, Anomaly::TagScope, Anomaly::Untracked})
      BOOST_TEST(books.of(a).empty(), name_of(a));
  }
}

BOOST_AUTO_TEST_CASE(every_one_of_many_shops_is_judged) {
  Books books{shops(40)};
  books.receive("TEE", 5);
  books.pass(hours(2));
  for (std::size_t s = 0; s < 40; ++s)
    if (s != 17)
      books.adjust(s, "TEE", 5, "1");
  books.close();
  // One is told that it never came, the others that it came late.
  BOOST_TEST(books.one(Anomaly::MissedUpdate).shop == "Shop 18");
  std::set<std::string> late;
  for (Finding const& f : books.of(Anomaly::Drift))
    if (f.unit_minutes == 5 * 120)
      late.insert(f.shop);
  BOOST_TEST(late.size() == 39U);
  BOOST_TEST(!late.contains("Shop 18"));
}

BOOST_AUTO_TEST_SUITE_END()
