#include <boost/test/unit_test.hpp>

#include "model/safety_stock_of.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(safety_stock_test)

namespace {

SafetyStock stock(std::string_view text) { return parse_safety_stock(text).value(); }

std::int32_t left(std::string_view held, std::int32_t ats) {
  return less_safety_stock(stock(held), Quantity{ats}).units();
}

/// A shop with two locations and two accounts, of which the second pushes to the second alone.
StoreConfig two_locations() {
  StoreConfig store;
  store.shops.push_back({.name = "Shop",
                         .locations = {{.name = "Yard", .erp_stores = {StoreIndex{0}}},
                                       {.name = "Counter", .erp_stores = {StoreIndex{0}}}}});
  store.accounts.push_back({.name = "A", .locations = {LocationId{kFirstLocation}}});
  store.accounts.push_back({.name = "B", .locations = {LocationId{kFirstLocation + 1}}});
  store.accounts[0].settings.safety_stock = stock("2");
  store.accounts[1].settings.safety_stock = stock("10%");
  return store;
}

std::string of(StoreConfig const& store, std::size_t location, std::string_view item) {
  return format_safety_stock(safety_stock_of(store, 0, location, item));
}

}  // namespace

BOOST_AUTO_TEST_CASE(units_shares_and_none_are_read) {
  for (std::string_view text : {"none", "2", "10%", "100%", "1000000000"})
    BOOST_TEST(format_safety_stock(stock(text)) == text);
  BOOST_TEST(format_safety_stock(stock(" 0 ")) == "none");
  BOOST_TEST(format_safety_stock(stock("0%")) == "none");
  BOOST_TEST(format_safety_stock(stock("None")) == "none");
  BOOST_TEST(format_safety_stock(stock("10 %")) == "10%");
  for (std::string_view text : {"", "-1", "-5%", "101%", "2.5", "2.5%", "+2", "two", "%",
                                "1000000001", "9999999999", "2 3"})
    BOOST_TEST(!parse_safety_stock(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(units_are_taken_off_whatever_is_there) {
  BOOST_TEST(left("2", 10) == 8);
  BOOST_TEST(left("2", 1) == -1);
  BOOST_TEST(left("none", -3) == -3);
  BOOST_TEST(left("2", -3) == -5);
}

BOOST_AUTO_TEST_CASE(a_share_is_rounded_up_to_whole_units) {
  BOOST_TEST(left("10%", 10) == 9);
  BOOST_TEST(left("10%", 11) == 9);
  BOOST_TEST(left("10%", 1) == 0);
  BOOST_TEST(left("10%", 0) == 0);
  BOOST_TEST(left("10%", -4) == -4);
  BOOST_TEST(left("100%", 7) == 0);
  BOOST_TEST(left("1%", 1'000'000'000) == 990'000'000);
}

BOOST_AUTO_TEST_CASE(an_item_goes_before_its_location_and_that_before_the_account) {
  StoreConfig store = two_locations();
  BOOST_TEST(of(store, 0, "LAMP") == "2");
  BOOST_TEST(of(store, 1, "LAMP") == "10%");
  store.shops[0].locations[1].safety_stock = stock("5");
  BOOST_TEST(of(store, 0, "LAMP") == "2");
  BOOST_TEST(of(store, 1, "LAMP") == "5");
  store.safety_stock = {{ItemNumber{"LAMP"}, {}}, {ItemNumber{"TEE"}, stock("1")}};
  BOOST_TEST(of(store, 1, "LAMP") == "none");
  BOOST_TEST(of(store, 0, "TEE") == "1");
  BOOST_TEST(of(store, 1, "TEE") == "1");
  BOOST_TEST(of(store, 1, "ROPE") == "5");
}

BOOST_AUTO_TEST_CASE(where_nobody_pushes_nothing_is_kept_back) {
  StoreConfig store = two_locations();
  BOOST_TEST(any_safety_stock(store));
  store.accounts[1].settings.inventory_push = Switch::Off;
  BOOST_TEST(of(store, 1, "LAMP") == "none");
  BOOST_TEST((pusher_of(store, 0, 0) == store.accounts.data()));
  BOOST_TEST((pusher_of(store, 0, 1) == nullptr));
  store.accounts[0].settings.safety_stock = {};
  store.accounts[1].settings.safety_stock = {};
  BOOST_TEST(!any_safety_stock(store));
}

BOOST_AUTO_TEST_SUITE_END()
