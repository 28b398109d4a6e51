#include "mocks/csv/orders.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(orders_test)

BOOST_AUTO_TEST_CASE(rows_of_a_name_are_one_order) {
  auto const file =
      read_orders("o.csv",
                  "Name,Paid at,Created at,Lineitem quantity,Lineitem name,Lineitem sku,"
                  "Cancelled at\n"
                  "#1002,,2026-11-23 10:00:00 -0500,1,Tee,TEE-S,2026-11-24 10:00:00 -0500\n"
                  "#1001,2026-11-23 09:31:00 -0500,2026-11-23 09:30:00 -0500,2,Tee,TEE-S,\n"
                  "#1001,,,1,Mug,,\n")
          .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.orders.size() == 2U);
  BOOST_TEST(file.orders[0].name == "#1001");
  BOOST_TEST(format_tick(file.orders[0].created_at) == "2026-11-23T14:30:00Z");
  BOOST_TEST(file.orders[0].paid_at.has_value());
  BOOST_TEST_REQUIRE(file.orders[0].lines.size() == 2U);
  BOOST_TEST(file.orders[0].lines[1].sku.value().empty());
  BOOST_TEST(file.orders[1].cancelled_at.has_value());
}

BOOST_AUTO_TEST_CASE(an_order_is_open_where_its_states_say_so) {
  auto const file =
      read_orders("o.csv",
                  "Name,Created at,Financial Status,Fulfillment Status,Cancelled at,"
                  "Lineitem quantity,Lineitem sku,Lineitem fulfillment status\n"
                  "#1,2026-11-01 10:00:00 Z,paid,unfulfilled,,2,A,pending\n"
                  "#2,2026-11-02 10:00:00 Z,paid,partial,,1,A,fulfilled\n"
                  "#2,2026-11-02 10:00:00 Z,,,,1,B,unfulfilled\n"
                  "#3,2026-11-03 10:00:00 Z,paid,fulfilled,,1,A,\n"
                  "#4,2026-11-04 10:00:00 Z,refunded,unfulfilled,,1,A,\n"
                  "#5,2026-11-05 10:00:00 Z,paid,unfulfilled,2026-11-06 10:00:00 Z,1,A,\n"
                  "#6,2026-11-06 10:00:00 Z,pending,unfulfilled,,1,A,\n"
                  "#7,2026-11-07 10:00:00 Z,paid,,,1,A,\n")
          .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.orders.size() == 7U);
  std::string open;
  for (auto const& order : file.orders)
    open += order.open() ? order.name : "";
  BOOST_TEST(open == "#1#2#6");
  BOOST_TEST(!file.orders[1].lines[0].open);
  BOOST_TEST(file.orders[1].lines[1].open);
  BOOST_TEST(file.orders[0].paid);
  BOOST_TEST(!file.orders[5].paid);
  BOOST_TEST(format_tick(file.orders[4].last_touched()) == "2026-11-06T10:00:00Z");
}

BOOST_AUTO_TEST_CASE(an_order_that_stands_in_two_files_is_one) {
  std::string const head =
      "Name,Created at,Financial Status,Fulfillment Status,Lineitem quantity,Lineitem sku\n";
  std::string const order = "#2,2026-11-02 10:00:00 Z,paid,unfulfilled,3,A\n#2,,,,1,B\n";
  std::string const april = head + "#1,2026-11-01 10:00:00 Z,paid,fulfilled,2,A\n" + order,
                    may = head + order + "#3,2026-11-03 10:00:00 Z,paid,fulfilled,2,A\n",
                    edited = head + "#2,2026-11-02 10:00:00 Z,paid,unfulfilled,5,A\n#2,,,,1,B\n",
                    next_line = head + "#2,2026-11-02 10:00:00 Z,,,1,C\n";
  auto const read = [&](std::string const& second) {
    return read_orders(std::array{CsvFile{"april.csv", april, {}}, CsvFile{"may.csv", second, {}}},
                       {})
        .value();
  };
  auto const once = read(may);
  BOOST_TEST(once.bad.empty());
  BOOST_TEST_REQUIRE(once.orders.size() == 3U);
  BOOST_TEST(once.orders[1].lines.size() == 2U);
  BOOST_TEST_REQUIRE(once.notes.size() == 1U);
  BOOST_TEST(once.notes[0].file == "may.csv");
  BOOST_TEST(once.notes[0].why == "order #2 stands in april.csv, line 3, too: it is counted once");
  // Which of the two is right nobody knows.
  auto const differs = read(edited);
  BOOST_TEST(differs.orders.size() == 2U);
  BOOST_TEST(differs.orders[1].lines[0].quantity.units() == 3);
  BOOST_TEST_REQUIRE(differs.bad.size() == 1U);
  BOOST_TEST(differs.bad[0].why.starts_with("order #2 stands in april.csv, line 3, too, and"));
  // A long export may be cut between two lines of an order.
  auto const cut = read(next_line);
  BOOST_TEST(cut.bad.empty());
  BOOST_TEST(cut.orders[1].lines.size() == 3U);
}

BOOST_AUTO_TEST_CASE(ill_rows_are_reported) {
  auto const file = read_orders("o.csv",
                                "Name,Created at,Lineitem quantity,Lineitem sku\n"
                                ",2026-11-23 10:00:00 -0500,1,A\n#1,yesterday,1,A\n#2,,1,A\n"
                                "#3,2026-11-23 10:00:00 -0500,0,A\n"
                                "#4,2026-11-23 10:00:00 -0500,x,A\n"
                                "#5,2026-11-23 10:00:00 -0500,1,A\n")
                        .value();
  BOOST_TEST(file.orders.size() == 1U);
  BOOST_TEST(file.bad.size() == 4U);  // no units are what an order edit leaves
  BOOST_TEST(read_orders("o.csv", "Name,Created at\n#1,x\n").error().why ==
             "the columns 'Lineitem sku' and 'Lineitem quantity' are missing");
}

BOOST_AUTO_TEST_CASE(lines_without_units_are_legal_and_no_demand) {
  auto const file = read_orders("o.csv",
                                "Name,Created at,Lineitem quantity,Lineitem sku\n"
                                "#1,2026-11-23 10:00:00 -0500,0,A\n#1,,2,B\n"
                                "#2,2026-11-23 10:00:00 -0500,0,A\n"
                                "#3,2026-11-23 10:00:00 -0500,-1,A\n")
                        .value();
  BOOST_TEST(file.bad.size() == 1U);
  BOOST_TEST_REQUIRE(file.orders.size() == 1U);
  BOOST_TEST_REQUIRE(file.orders[0].lines.size() == 1U);
  BOOST_TEST(file.orders[0].lines[0].quantity.units() == 2);
}

BOOST_AUTO_TEST_CASE(dates_that_a_spreadsheet_wrote_are_on_the_shops_clock) {
  auto const zone = load_zone("America/Toronto").value();
  constexpr std::string_view kBytes =
      "Name,Created at,Lineitem quantity,Lineitem sku\n#1,03/04/2026 09:30,1,A\n";
  auto const unsaid = read_orders(std::array{CsvFile{"o.csv", kBytes, {}}}, zone).value();
  BOOST_TEST_REQUIRE(unsaid.bad.size() == 1U);
  BOOST_TEST(unsaid.bad[0].column == 2U);
  auto const said =
      read_orders(std::array{CsvFile{"o.csv", kBytes, {.dates = DateOrder::DayFirst}}}, zone)
          .value();
  BOOST_TEST_REQUIRE(said.orders.size() == 1U);
  BOOST_TEST(format_tick(said.orders[0].created_at) == "2026-04-03T13:30:00Z");
}

BOOST_AUTO_TEST_CASE(a_tip_keeps_no_order_open_and_a_custom_line_does) {
  auto const read = csv::read_orders(
      "orders.csv",
      "Name,Created at,Fulfillment Status,Lineitem sku,Lineitem quantity,Lineitem name,"
      "Lineitem fulfillment status,Lineitem requires shipping\n"
      "#1,2026-11-01 10:00:00 +0000,unfulfilled,,1,Tip,pending,\n"
      "#2,2026-11-01 10:00:00 +0000,unfulfilled,,1,Thank you,pending,false\n"
      "#3,2026-11-01 10:00:00 +0000,unfulfilled,,1,Engraving,pending,\n"
      "#4,2026-11-01 10:00:00 +0000,unfulfilled,,1,Tip,pending,true\n"
      "#5,2026-11-01 10:00:00 +0000,unfulfilled,TIP,1,Tip,pending,\n");
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE(read->orders.size() == 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    BOOST_TEST(read->orders[i].lines[0].is_tip() == (i < 2), read->orders[i].name);
    BOOST_TEST(read->orders[i].open() == (i >= 2), read->orders[i].name);
  }
}

BOOST_AUTO_TEST_CASE(the_way_of_an_order_and_what_is_no_goods_are_read) {
  auto const read = csv::read_orders(
      "orders.csv",
      "Name,Created at,Lineitem sku,Lineitem quantity,Source,Lineitem price,Lineitem requires "
      "shipping,Duties\n"
      "#1,2026-11-01 10:00:00 +0000,TEE,1,pos,19.00,true,\n"
      "#1,,,1,,\"0,00\",false,\n"
      "#2,2026-11-02 10:00:00 +0000,TEE,1,,,,4.20\n"
      "#3,2026-11-03 10:00:00 +0000,TEE,1,web,0.50,,0.00\n");
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE(read->orders.size() == 3U);
  auto const& till = read->orders[0];
  BOOST_TEST(till.source == "pos");
  BOOST_REQUIRE(till.lines.size() == 2U);
  BOOST_TEST(!till.lines[0].free);
  BOOST_TEST((till.lines[0].ships == true));
  BOOST_TEST(till.lines[1].free);
  BOOST_TEST((till.lines[1].ships == false));
  BOOST_TEST(read->orders[1].duties);
  BOOST_TEST(!read->orders[1].lines[0].ships.has_value());
  BOOST_TEST(!read->orders[2].duties);
  BOOST_TEST(!read->orders[2].lines[0].free);
}

BOOST_AUTO_TEST_CASE(dates_of_an_undeclared_order_are_one_complaint_of_the_file) {
  constexpr std::string_view kBytes =
      "Name,Created at,Paid at,Lineitem sku,Lineitem quantity\n"
      "#1,04/01/2026 10:00,04/02/2026 10:00,TEE,1\n"
      "#2,04/15/2026 10:00,04/03/2026 10:00,TEE,1\n"
      "#3,05/06/2026,,TEE,1\n";
  auto const orders = read_orders("o.csv", kBytes);
  BOOST_TEST_REQUIRE(orders.has_value());
  BOOST_TEST_REQUIRE(orders->bad.size() == 1U);
  BOOST_TEST(format_error(orders->bad[0]) ==
             "o.csv:2:2: Created at: '04/01/2026 10:00' has two readings, 2026-04-01 and "
             "2026-01-04, and the file does not say which comes first: declare \"dates\"; so it is "
             "in 3 rows, this is the first");
  BOOST_TEST(orders->bad[0].rows == 3U);
}

BOOST_AUTO_TEST_CASE(units_that_surely_wait_are_told) {
  auto const orders = read_orders(
      "o.csv",
      "Name,Created at,Fulfillment Status,Lineitem sku,Lineitem quantity,Lineitem fulfillment "
      "status\n"
      "#1,2026-04-01,unfulfilled,TEE,3,\n#2,2026-04-02,partial,TEE,3,\n"
      "#3,2026-04-03,partial,TEE,3,partial\n#4,2026-04-04,partial,TEE,3,fulfilled\n"
      "#5,2026-04-05,fulfilled,TEE,3,\n#6,2026-04-06,partial,TEE,3,pending\n");
  BOOST_TEST_REQUIRE(orders.has_value());
  std::vector<int> units;
  for (auto const& order : orders->orders)
    units.push_back(order.lines[0].surely_open.units());
  BOOST_TEST(units == (std::vector<int>{3, 0, 1, 0, 0, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(dates_against_the_declared_order_are_one_complaint_of_the_file) {
  constexpr std::string_view kBytes =
      "Name,Created at,Paid at,Lineitem sku,Lineitem quantity\n"
      "#1,04/13/2026 10:00,04/14/2026 10:00,TEE,1\n#2,04/15/2026 10:00,,TEE,1\n";
  auto const orders =
      read_orders(std::array{CsvFile{"o.csv", kBytes, {.dates = DateOrder::DayFirst}}}, {});
  BOOST_TEST_REQUIRE(orders.has_value());
  BOOST_TEST_REQUIRE(orders->bad.size() == 1U);
  BOOST_TEST(orders->bad[0].rows == 2U);
  BOOST_TEST(orders->bad[0].line == 2U);
}

BOOST_AUTO_TEST_CASE(what_was_given_back_is_told) {
  auto const orders = read_orders(
      "o.csv",
      "Name,Created at,Financial Status,Lineitem sku,Lineitem quantity\n"
      "#1,2026-04-01,refunded,TEE,1\n#2,2026-04-02,voided,TEE,1\n#3,2026-04-03,paid,TEE,1\n");
  BOOST_TEST_REQUIRE(orders.has_value());
  BOOST_TEST(orders->orders[0].given_back);
  BOOST_TEST(orders->orders[1].given_back);
  BOOST_TEST(!orders->orders[2].given_back);
}

BOOST_AUTO_TEST_SUITE_END()
