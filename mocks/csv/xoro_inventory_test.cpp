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
  auto const bad = apply_inventory(file, {"Main"}, products, {});
  BOOST_TEST(products[0].items[0].on_hand.at(0).units() == 10);
  BOOST_TEST(products[0].items[0].not_available.at(0).units() == 2);
  BOOST_TEST_REQUIRE(bad.size() == 2U);
  BOOST_TEST(bad[0].why == "no ERP store 'Depot' in the store's configuration");
  BOOST_TEST(bad[1].why == "the items file has no item 'C'");
}

BOOST_AUTO_TEST_CASE(a_row_of_an_unknown_store_leaves_unknown_what_lies_where_none_is) {
  auto const file = read_xoro_inventory("s.csv",
                                        "ItemNumber,StoreName,OnHandQty\n"
                                        "A,Mian,10\nA,Depot,4\n"            // which may be Main's
                                        "B,Main,7\nB,Depot,1\nB,Moon,2\n")  // and more
                        .value();
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"}}, {.number = ItemNumber{"B"}}};
  XoroStockTold told;
  auto const bad = apply_inventory(file, {"Main", "Depot"}, products, {}, &told);
  BOOST_TEST((told.unknown == std::set<std::string>{"A"}));
  BOOST_TEST_REQUIRE(bad.size() == 2U);
  BOOST_TEST(bad[0].why ==
             "no ERP store 'Mian' in the store's configuration; did you mean 'Main'?");
  BOOST_TEST(bad[1].why == "no ERP store 'Moon' in the store's configuration");
}

BOOST_AUTO_TEST_CASE(ill_quantities_and_repeats_are_bad_rows) {
  auto const file =
      read_xoro_inventory("s.csv",
                          "ItemNumber,StoreName,OnHandQty,NotAvailableQty\n"
                          "A,Main,5,-1\nB,Main,1.00005,\nC,Main,1e3,\nD,Main,,\n,Main,1,\n"
                          "E,Main,1,2\nF,Main,1,\nF,main,2,\nG,Main,2000000000,\n")
          .value();
  BOOST_TEST(file.stock.size() == 1U);
  BOOST_TEST_REQUIRE(file.bad.size() == 8U);
  BOOST_TEST(format_error(file.bad[0]) == "s.csv:2:4: NotAvailableQty: '-1' is negative stock");
}

// Assumption: A-X71.
BOOST_AUTO_TEST_CASE(parts_of_a_unit_and_stock_below_zero_are_read_and_told) {
  auto const file =
      read_xoro_inventory("s.csv",
                          "ItemNumber,StoreName,OnHandQty,NotAvailableQty,QtyOnSO,ATSQty\n"
                          "ROPE,Main,10.5,0.25,0.5,9.75\nWIRE,Main,0.5,0,1,-0.5\n"
                          "TEE,Main,-3,0,0,-3\nMUG,Main,7.0000,0,2,5\n")
          .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST(file.ats_differs.empty());
  BOOST_TEST_REQUIRE(file.stock.size() == 4U);
  auto const can_sell = [&](std::size_t i) {
    XoroStock const& row = file.stock[i];
    return (row.on_hand - *row.not_available - *row.on_sales_orders).units();
  };
  BOOST_TEST(can_sell(0) == 9);
  BOOST_TEST(can_sell(1) == -1);
  BOOST_TEST(can_sell(2) == -3);
  BOOST_TEST(can_sell(3) == 5);
  std::vector<std::string> notes;
  for (auto const& note : file.notes)
    notes.push_back(format_error(note));
  BOOST_TEST(notes.size() == 7U);
  BOOST_TEST(notes.front() ==
             "s.csv:2:3: '10.5' is no whole number of units: the shop is offered the whole ones");
  BOOST_TEST(notes.back() ==
             "s.csv:4:3: '-3' is less than nothing on hand: the shop is offered none");
}

BOOST_AUTO_TEST_CASE(the_inventory_snapshot_is_read_as_it_stands) {
  auto const file =
      read_xoro_inventory(
          "s.csv",
          "\xEF\xBB\xBF"
          "Base Part No,Option 1 Value,Brand,Catergory,Description,Store,Last Receipt Date,"
          "Avrg Cost,Total Sum of Qty,Total Sum of Amount Home Currency\r\n"
          "TEE,S,Quay,Tops,A tee,Main,01/31/2026,4.50,\"6,000.00\",\"27,000.00\"\r\n"
          "TEE,XS(5,6),Quay,Tops,A tee,Main,01/31/2026,4.50,3.00,13.50\r\n"
          "MUG,null,Quay,Cups,A mug,Main,null,2.00,7.00,14.00\r\n"
          "CAP,,Quay,Caps,A cap,Main,,2.00,1.00,2.00\r\n"
          "Grand Total,,,,,,,,\"6,011.00\",\"27,029.50\"\r\n"
          ",,,,,,,,,\r\n,,,,,,,,,\r\n")
          .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST(file.rows == 4U);
  BOOST_TEST_REQUIRE(file.notes.size() == 1U);
  BOOST_TEST(file.notes[0].line == 3U);
  BOOST_TEST(file.notes[0].column == 2U);
  BOOST_TEST(file.notes[0].why.find("'XS(5,6)'") != std::string::npos);
  BOOST_TEST_REQUIRE(file.stock.size() == 4U);
  BOOST_TEST(file.stock[0].on_hand.units() == 6000);
  BOOST_TEST(file.stock[1].options[0] == "XS(5,6)");
  BOOST_TEST(file.stock[1].on_hand.units() == 3);

  std::vector<ErpProduct> products(3);
  products[0].base_part = BasePart{"TEE"};
  products[0].items = {{.number = ItemNumber{"T-S"}, .options = {"S"}},
                       {.number = ItemNumber{"T-XS"}, .options = {"XS(5,6)"}}};
  products[1].base_part = BasePart{"MUG"};
  products[1].items = {{.number = ItemNumber{"M"}}};
  products[2].base_part = BasePart{"CAP"};
  products[2].items = {{.number = ItemNumber{"C-1"}, .options = {"red"}},
                       {.number = ItemNumber{"C-2"}, .options = {"blue"}}};
  auto const bad = apply_inventory(file, {"Main"}, products, {});
  BOOST_TEST(products[0].items[0].on_hand.at(0).units() == 6000);
  BOOST_TEST(products[0].items[1].on_hand.at(0).units() == 3);
  BOOST_TEST(products[1].items[0].on_hand.at(0).units() == 7);
  BOOST_TEST_REQUIRE(bad.size() == 1U);  // two caps, and nothing says which
  BOOST_TEST(bad[0].line == 5U);
  BOOST_TEST(bad[0].why.find("'C-1' and 'C-2'") != std::string::npos);
  BOOST_TEST(apply_inventory(file, {"Main"}, products, {"CAP"}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(numbers_with_two_readings_are_told_unless_the_file_says_its_mark) {
  constexpr std::string_view kBytes =
      "ItemNumber,StoreName,OnHandQty\nA,Main,2.000\nB,Main,\"6,000\"\nC,Main,\"1,011\"\n"
      "D,Main,\"1,011.00\"\n";
  auto const unsaid = read_xoro_inventory("s.csv", kBytes).value();
  BOOST_TEST_REQUIRE(unsaid.bad.size() == 1U);  // one declaration mends both rows
  BOOST_TEST(unsaid.bad[0].why.find("two readings, 2.000 and 2000") != std::string::npos);
  BOOST_TEST(unsaid.bad[0].rows == 2U);
  BOOST_TEST_REQUIRE(unsaid.stock.size() == 2U);
  BOOST_TEST(unsaid.stock[0].on_hand.units() == 1011);
  BOOST_TEST(unsaid.stock[1].on_hand.units() == 1011);
  auto const comma =
      read_xoro_inventory(std::array{CsvFile{"s.csv", kBytes, {.decimal = DecimalMark::Comma}}})
          .value();
  BOOST_TEST(comma.stock.at(0).on_hand.units() == 2000);
  BOOST_TEST(comma.stock.at(1).on_hand.units() == 6);
  BOOST_TEST(comma.stock.at(2).on_hand.units() == 1);  // and eleven thousandths
  BOOST_TEST(comma.notes.size() == 1U);
  BOOST_TEST(comma.bad.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_store_that_nobody_knows_is_one_fault) {
  auto const file = read_xoro_inventory("s.csv",
                                        "ItemNumber,StoreName,OnHandQty\nA,Depot,1\nB,depot,1\n"
                                        "A,Main,1\n")
                        .value();
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"}}, {.number = ItemNumber{"B"}}};
  auto const bad = apply_inventory(file, {"Main"}, products, {});
  BOOST_TEST(bad.size() == 1U);
  BOOST_TEST(bad.at(0).rows == 2U);
}

BOOST_AUTO_TEST_CASE(all_missing_columns_are_named_at_once_and_other_exports_by_name) {
  auto const why = [](std::string_view header) {
    return read_xoro_inventory("s.csv", std::string(header) + "\n").error().why;
  };
  BOOST_TEST(why("a,b") == "the columns 'StoreName', 'OnHandQty' and 'ItemNumber' are missing");
  BOOST_TEST(why("ItemNumber,Store") == "the column 'OnHandQty' is missing");
  BOOST_TEST(why("ItemNumber,Store,On Hand,OnHandQty") ==
             "the columns 'OnHandQty' and 'On Hand' mean the same; leave one out");
  BOOST_TEST(why("Base Part,Option 1 Value,Order Number,Sale Store,Qty Ordered,Unit Price") ==
             "this is XoroERP's All Orders Report; needed here is XoroERP's inventory by item and "
             "store. This file: it is read nowhere here");
  BOOST_TEST(why("Sale Store,Item Number,Txn Date,Qty,Invoice Number").find("Invoice Detail") !=
             std::string::npos);
  BOOST_TEST(why("Description,Standard Unit Price,Average Cost,Brand Name,Item Number")
                 .find("Item Costing Report") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(units_on_sales_orders_come_in_and_an_ats_that_does_not_follow_is_kept) {
  auto const file = read_xoro_inventory("s.csv",
                                        "ItemNumber,StoreName,OnHandQty,QtyOnSO,ATSQty\n"
                                        "A,Main,10,6,4\nB,Main,10,6,7\nC,Main,10,,4\nD,Main,3,,5\n")
                        .value();
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"}},
                       {.number = ItemNumber{"B"}},
                       {.number = ItemNumber{"C"}},
                       {.number = ItemNumber{"D"}}};
  BOOST_TEST(apply_inventory(file, {"Main"}, products, {}).empty());
  auto const& items = products[0].items;
  BOOST_TEST_REQUIRE(items[0].on_so.size() == 1U);
  BOOST_TEST(items[0].on_so[0].units() == 6);
  BOOST_TEST(items[0].other_ats.empty());
  BOOST_TEST(items[1].other_ats.at(0).value().units() == 7);
  BOOST_TEST(items[2].on_so.at(0).units() == 6);  // what ATS lacks
  BOOST_TEST(items[3].on_so.empty());
  BOOST_TEST(items[3].other_ats.at(0).value().units() == 5);
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_the_same) {
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"},
                        .on_hand = {Quantity{3}, Quantity{0}},
                        .not_available = {Quantity{1}, Quantity{0}},
                        .on_so = {Quantity{2}}}};
  std::vector<std::string> const stores = {"Main", "Depot, east"};
  auto const file = read_xoro_inventory("s.csv", write_xoro_inventory(products, stores)).value();
  BOOST_TEST(file.ats_differs.empty());
  std::vector<ErpProduct> again(1);
  again[0].items = {{.number = ItemNumber{"A"}}};
  BOOST_TEST(apply_inventory(file, stores, again, {}).empty());
  BOOST_TEST((again == products));
}

BOOST_AUTO_TEST_CASE(items_on_rows_that_were_left_out_are_unknown_and_rows_are_told) {
  auto const file =
      read_xoro_inventory("s.csv",
                          "ItemNumber,StoreName,OnHandQty,QtyOnSO\n"
                          "A,Main,5,-1\nA,Depot,5,0\nB,Main,x,\nC,Main,1,\nC,Main,2,\n"
                          "D,Main,1,0\n\"E,Main,1\n")
          .value();
  std::vector<ErpProduct> products(1);
  for (auto const* number : {"A", "B", "C", "D", "E", "F"})
    products[0].items.push_back({.number = ItemNumber{number}});
  XoroStockTold told;
  apply_inventory(file, {"Main", "Depot"}, products, {}, &told);
  BOOST_TEST(told.unknown == (std::set<std::string>{"A", "B", "C", "E"}),
             boost::test_tools::per_element());
  BOOST_TEST(told.rows.contains({"D", 0}));
  BOOST_TEST(!told.rows.contains({"D", 1}));
  BOOST_TEST(!told.rows.contains({"F", 0}));
}

BOOST_AUTO_TEST_CASE(items_that_a_row_can_not_be_told_apart_by_are_unknown) {
  auto const file = read_xoro_inventory("s.csv", "Base Part No,Store,Qty\nTEE,Main,5\n").value();
  std::vector<ErpProduct> products(1);
  products[0].base_part = BasePart{"TEE"};
  products[0].items = {{.number = ItemNumber{"TEE-S"}}, {.number = ItemNumber{"TEE-M"}}};
  XoroStockTold told;
  BOOST_TEST(apply_inventory(file, {"Main"}, products, {}, &told).size() == 1U);
  BOOST_TEST(told.unknown.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_row_of_an_unknown_store_is_none_that_is_missing) {
  auto const file =
      read_xoro_inventory("s.csv", "ItemNumber,StoreName,OnHandQty\nA,Attic,5\n").value();
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"}}};
  XoroStockTold told;
  BOOST_TEST(apply_inventory(file, {"Main", "Depot"}, products, {}, &told).size() == 1U);
  BOOST_TEST(told.rows.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
