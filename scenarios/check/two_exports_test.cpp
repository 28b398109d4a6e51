#include "scenarios/check/two_exports.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(two_exports_of_stock_test)

namespace {

constexpr char kProducts[] =
    "Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Price\n"
    "lamp,Lamp,LAMP,shopify,40.00\nrope,Rope,ROPE,shopify,12.00\n";
constexpr char kItems[] =
    "**BasePartNumber,Title,Handle,**ItemNumber,StandardUnitPrice\n"
    "LAMP,Lamp,lamp,LAMP,44.00\nROPE,Rope,rope,ROPE,12.00\n";
constexpr char kShown[] =
    "Handle,Title,Option1 Name,Option1 Value,SKU,Location,Available\n"
    "lamp,Lamp,,,LAMP,Yard Warehouse,10\nlamp,Lamp,,,LAMP,Shop,4\n"
    "rope,Rope,,,ROPE,Yard Warehouse,3\nrope,Rope,,,ROPE,Shop,1\n";
constexpr char kHeld[] =
    "ItemNumber,StoreName,OnHandQty,ATSQty\n"
    "LAMP,Yard,7,7\nLAMP,Shop,4,4\nROPE,Yard,3,3\nROPE,Shop,6,6\n";

std::expected<TwoExports, csv::CsvError> compared(
    std::vector<std::pair<std::string, std::string>> stores) {
  TwoInventories const stock{{"shown.csv", kShown}, {"held.csv", kHeld}, std::move(stores)};
  return reconcile_exports({"products.csv", kProducts}, {"items.csv", kItems},
                           *Currency::parse("USD"), {}, 1, &stock);
}

}  // namespace

BOOST_AUTO_TEST_CASE(stock_is_compared_by_item_and_location_with_units_and_money) {
  auto const done = compared({{"Yard Warehouse", "yard"}});
  BOOST_REQUIRE(done.has_value());
  BOOST_TEST(done->matched.rows_bad.empty());
  BOOST_TEST(done->stock_left_aside.empty());
  auto const& tally = done->comparison.of(Compared::Stock);
  BOOST_TEST(tally.compared == 4U);
  BOOST_TEST(tally.different == 2U);
  std::vector<ValueDifference> stock;
  for (ValueDifference const& d : done->comparison.differences)
    if (d.what == Compared::Stock)
      stock.push_back(d);
  BOOST_REQUIRE(stock.size() == 2U);
  // The worst first, by money.
  BOOST_TEST(stock[0].item == "LAMP");
  BOOST_TEST(stock[0].location == "Yard Warehouse");
  BOOST_TEST(stock[0].units == 3);
  BOOST_TEST(stock[0].money_minor == 3 * 4000);
  BOOST_TEST(stock[1].item == "ROPE");
  BOOST_TEST(stock[1].units == -5);
  BOOST_TEST(done->comparison.of(Compared::Price).different == 1U);
}

BOOST_AUTO_TEST_CASE(a_location_behind_which_no_store_is_known_is_told_and_not_compared) {
  auto const done = compared({});
  BOOST_REQUIRE(done.has_value());
  BOOST_TEST(done->comparison.of(Compared::Stock).compared == 2U);
  BOOST_REQUIRE(done->stock_left_aside.size() == 1U);
  BOOST_TEST(done->stock_left_aside[0].find("Yard Warehouse=STORE") != std::string::npos);
  BOOST_TEST(compared({{"Yrd", "Yard"}}).error().why == "the file has no location 'Yrd'");
  BOOST_TEST(compared({{"Shop", "Cellar"}}).error().why == "the file has no store 'Cellar'");
}

BOOST_AUTO_TEST_CASE(without_inventories_no_stock_is_compared) {
  auto const done = reconcile_exports({"products.csv", kProducts}, {"items.csv", kItems},
                                      *Currency::parse("USD"), {}, 1);
  BOOST_REQUIRE(done.has_value());
  BOOST_TEST(done->comparison.of(Compared::Stock).compared == 0U);
  BOOST_TEST(done->comparison.of(Compared::Price).different == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
