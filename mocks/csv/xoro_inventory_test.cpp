#include "mocks/csv/xoro_inventory.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(xoro_inventory_test)

BOOST_AUTO_TEST_CASE(stock_is_read_by_item_and_store) {
  auto const file =
      read_xoro_inventory(
          "s.csv",
          "ItemNumber,StoreName,OnHandQty,NotAvailableQty,AllocatedQty,QtyOnSO,"
          "ATSQty\n"
          "A,Main,10.00,2,1,3,5\nA,Depot,4,,,,\nB,Main,7,0,0,0,6\nC,Main,0,0,0,2,-2\n")
          .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.stock.size() == 4U);
  BOOST_TEST(file.stock[0].ats.value().units() == 5);
  BOOST_TEST_REQUIRE(file.ats_differs.size() == 1U);
  BOOST_TEST(file.ats_differs[0].line == 4U);
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"}}, {.number = ItemNumber{"B"}}};
  auto const bad = apply_inventory("s.csv", file, {"Main"}, products);
  BOOST_TEST(products[0].items[0].on_hand.at(0).units() == 10);
  BOOST_TEST(products[0].items[0].not_available.at(0).units() == 2);
  BOOST_TEST_REQUIRE(bad.size() == 2U);
  BOOST_TEST(bad[0].why == "no ERP store 'Depot' in the store's configuration");
  BOOST_TEST(bad[1].why == "the items file has no item 'C'");
}

BOOST_AUTO_TEST_CASE(negative_stock_fractions_and_repeats_are_bad_rows) {
  auto const file = read_xoro_inventory("s.csv",
                                        "ItemNumber,StoreName,OnHandQty,NotAvailableQty\n"
                                        "A,Main,-1,\nB,Main,1.5,\nC,Main,1e3,\nD,Main,,\n,Main,1,\n"
                                        "E,Main,1,2\nF,Main,1,\nF,main,2,\nG,Main,2000000000,\n")
                        .value();
  BOOST_TEST(file.stock.size() == 1U);
  BOOST_TEST_REQUIRE(file.bad.size() == 8U);
  BOOST_TEST(format_error(file.bad[0]) == "s.csv:2:3: OnHandQty: '-1' is negative stock");
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_the_same) {
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"},
                        .on_hand = {Quantity{3}, Quantity{0}},
                        .not_available = {Quantity{1}, Quantity{0}}}};
  std::vector<std::string> const stores = {"Main", "Depot, east"};
  auto const file = read_xoro_inventory("s.csv", write_xoro_inventory(products, stores)).value();
  BOOST_TEST(file.ats_differs.empty());
  std::vector<ErpProduct> again(1);
  again[0].items = {{.number = ItemNumber{"A"}}};
  BOOST_TEST(apply_inventory("s.csv", file, stores, again).empty());
  BOOST_TEST((again == products));
}

BOOST_AUTO_TEST_SUITE_END()
