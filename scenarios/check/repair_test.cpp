#include "scenarios/check/repair.h"

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(repair_test)

namespace {

Change handles(std::string const& part, std::string from, std::string to) {
  return {
      {.kind = PlaceKind::Handles, .subject = part, .account = std::nullopt, .shop = std::nullopt},
      std::move(from),
      std::move(to)};
}

/// What of these changes is asked of people, when that is what comes of it.
std::vector<Change> asked(StoreInput const& input, std::vector<Change> const& blamed,
                          std::vector<Change> const& candidates = {},
                          Verdict comes_to = Verdict::Passed) {
  CheckOptions options;
  options.seeds = 1;
  options.length = hours(12);
  options.threads = 2;
  CheckResult result;
  repair(
      input, {}, blamed, candidates, options, [](std::string_view, std::uint32_t, std::uint32_t) {},
      result);
  BOOST_TEST((result.repaired == comes_to));
  return result.repair;
}

}  // namespace

// Without its handle the product is made a second time. The other product's second handle harms
// nobody, with it or without.
BOOST_AUTO_TEST_CASE(a_row_that_the_verdict_does_not_need_is_left_out) {
  auto input = sound_input(4);
  input.catalogue.erp[1].handles = "";
  Change const needed = handles("ITEM-1", "", "item-1"),
               idle = handles("ITEM-2", "item-2", "item-2, item-two");
  BOOST_TEST((asked(input, {needed, idle}) == std::vector{needed}));
  // The same row is asked for where it is what is wrong.
  input.catalogue.erp[2].handles = "item-two";
  Change const needed_too = handles("ITEM-2", "item-two", "item-2, item-two");
  BOOST_TEST((asked(input, {needed, needed_too}) == std::vector{needed, needed_too}));
}

// With the first change alone both accounts would import: the check says GO to that, with a
// warning.
BOOST_AUTO_TEST_CASE(who_imports_is_handed_over_whole) {
  auto input = sound_input(4, "two-accounts");
  Settings &stock = input.config.accounts[0].settings, &orders = input.config.accounts[1].settings;
  stock.order_import = stock.send_fulfilments = Switch::Off;
  orders.product_sync = orders.price_sync = orders.inventory_push = Switch::Off;
  auto const import = [](std::uint8_t account, std::string from, std::string to) {
    return Change{
        {.kind = PlaceKind::Setting, .subject = "orders.import", .account = AccountIndex{account}},
        std::move(from),
        std::move(to)};
  };
  std::vector const both{import(0, "off", "on"), import(1, "on", "off")};
  BOOST_TEST((asked(input, both) == both));
}

// All that is off its safe form was tried as well: a list of it would bury what is to be done.
BOOST_AUTO_TEST_CASE(where_nothing_is_enough_only_what_the_errors_ask_for_is_proposed) {
  auto input = sound_input(4);
  input.catalogue.erp[1].handles = "";
  Change const blamed = handles("ITEM-2", "item-2", "item-2, item-two"),
               off = handles("ITEM-3", "item-3", "item-3, item-three");
  BOOST_TEST((asked(input, {blamed}, {off}, Verdict::Failed) == std::vector{blamed}));
}

BOOST_AUTO_TEST_CASE(where_no_error_asks_for_a_change_none_is_proposed) {
  auto input = sound_input(4);
  input.catalogue.erp[1].handles = "";
  Change const off = handles("ITEM-3", "item-3", "item-3, item-three");
  BOOST_TEST(asked(input, {}, {off}, Verdict::Unknown).empty());
}

BOOST_AUTO_TEST_SUITE_END()
