#include "mocks/csv/sheet.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <set>

#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_prices.h"

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(sheet_test)

namespace {

struct Row {
  TextCell item, size, store, note;
  ValueCell<Quantity> units;
  ValueCell<Amount> price;
};

ColumnTable<Row> const& table() {
  static ColumnTable<Row> const all = {
      {{{"Item"}, Need::Key, "the item"}, into<&Row::item>},
      {{{"Size"}, Need::Optional, "the size"}, into<&Row::size>},
      {{{"Store"}, Need::Required, "the store"}, into<&Row::store>},
      {{{"Units"}, Need::Key, "units"}, into<&Row::units>},
      {{{"Price"}, Need::Optional, "the price"}, into<&Row::price>},
      {{{"Note"}, Need::Optional, "a note"}, into<&Row::note>}};
  return all;
}

struct Result {
  SheetsRead read;
  std::vector<std::string> rows;  ///< "item|size|store|units|note"
};

Result read(std::string_view bytes, Vendor vendor = Vendor::Xoro) {
  Result out;
  SheetPlan plan;
  plan.vendor = vendor;
  auto const done =
      read_sheet({"t.csv", bytes}, plan, table(), out.read, [&](Cells& cells, Row const& row) {
        if (cells.clean())
          out.rows.push_back(std::string(row.item.text) + '|' + std::string(row.size.text) + '|' +
                             std::string(row.store.text) + '|' +
                             std::to_string(row.units.value->units()) + '|' +
                             std::string(row.note.text));
      });
  if (!done)
    BOOST_TEST_MESSAGE(format_error(done.error()));
  BOOST_TEST_REQUIRE(done.has_value());
  return out;
}

using Lines = std::vector<std::string>;

constexpr std::string_view kHead = "Item,Size,Store,Units,Price,Note\n";

}  // namespace

BOOST_AUTO_TEST_CASE(a_row_that_a_comma_tore_is_joined_where_one_way_fits) {
  auto const r = read(std::string(kHead) +
                      "A,XS(5,6),Main,3,1.00,\nB,M(8,10),Main,4,,hello\n"
                      "C,L,Main,6,000.00,1.00,new\n");
  BOOST_TEST((r.rows == Lines{"A|XS(5,6)|Main|3|", "B|M(8,10)|Main|4|hello", "C|L|Main|6000|new"}));
  BOOST_TEST(r.read.bad.empty());
  BOOST_TEST_REQUIRE(r.read.notes.size() == 3U);
  BOOST_TEST(format_error(r.read.notes[1]) ==
             "t.csv:3:2: 'M(8,10)': a comma without quotes; read as one cell, since no other "
             "reading fits the columns");
  BOOST_TEST(r.read.notes[2].column == 4U);
}

BOOST_AUTO_TEST_CASE(a_row_that_may_be_joined_in_two_ways_is_told_and_left_out) {
  auto const r = read(std::string(kHead) +
                      "A,Black, matte,Main,3,1.00,old\nB,M,Main,4,,one, two\n"
                      "C,M,Main,x,y,z,a,b\nD,M,Main,5,,\n");
  // Of the second, units and price leave one way.
  BOOST_TEST((r.rows == Lines{"B|M|Main|4|one, two", "D|M|Main|5|"}));
  BOOST_TEST_REQUIRE(r.read.bad.size() == 2U);
  BOOST_TEST(r.read.bad[0].why ==
             "the row has 7 fields, the header 6; a comma without quotes may be in 'A,Black' or in "
             "'Black, matte'");
  BOOST_TEST(r.read.bad[1].why == "the row has 8 fields, the header 6");
  BOOST_TEST(r.read.notes.size() == 1U);
  BOOST_TEST(r.read.rows == 4U);
}

BOOST_AUTO_TEST_CASE(blank_cells_at_the_end_are_cut_and_hide_no_shift) {
  auto const r = read(std::string(kHead) +
                      "A,M,Main,3,1.00,,,\nB,XS(5,6),Main,4,,,\n"
                      "C,M,Main,x,,,\n");
  BOOST_TEST((r.rows == Lines{"A|M|Main|3|", "B|XS(5,6)|Main|4|"}));
  BOOST_TEST_REQUIRE(r.read.bad.size() == 1U);
  BOOST_TEST(r.read.bad[0].why.find("'x' is no quantity") != std::string::npos);
  BOOST_TEST(r.read.notes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(joining_is_given_up_in_time) {
  std::string head = "Item,Size,Store,Units,Price,Note", row = "A,M,Main,x,,";
  for (int i = 0; i < 1500; ++i) {
    head += ",c" + std::to_string(i);
    row += ",v";
  }
  std::string bytes = head + "\n";
  for (int i = 0; i < 200; ++i)
    bytes += row + ",a,b,c\n";
  auto const r = read(bytes);
  BOOST_TEST(r.rows.empty());
  BOOST_TEST(r.read.bad.size() == 200U);
}

BOOST_AUTO_TEST_CASE(xoro_writes_sums_and_the_word_null) {
  std::string const bytes = std::string(kHead) +
                            "A,null,Main,3,NULL,\nGrand Total,,,3,\"6,000.00\",\n"
                            "Total,null,Main,2,,\n,,,,,\n";
  auto const r = read(bytes);
  BOOST_TEST((r.rows == Lines{"A||Main|3|", "Total||Main|2|"}));  // an item may be called so
  BOOST_TEST(r.read.rows == 2U);
  BOOST_TEST(r.read.bad.empty());
  auto const other = read(bytes, Vendor::Shopify);
  BOOST_TEST((other.rows == Lines{"Grand Total|||3|", "Total|null|Main|2|"}));
  BOOST_TEST(other.read.bad.size() == 1U);  // no such word there: NULL is no price
}

BOOST_AUTO_TEST_CASE(a_row_without_a_key_has_one_complaint) {
  auto const r = read(std::string(kHead) + ",M,Main,x,y,\nA,M,Main,,y,\nA,M,Main,1,y,\n");
  BOOST_TEST_REQUIRE(r.read.bad.size() == 3U);
  BOOST_TEST(format_error(r.read.bad[0]) == "t.csv:2:1: Item: the row has none");
  BOOST_TEST(r.read.bad[1].column == 4U);
  BOOST_TEST(r.read.bad[2].column == 5U);
}

BOOST_AUTO_TEST_CASE(what_is_ill_in_two_cells_of_a_row_for_one_reason_is_one_complaint) {
  auto const read = read_xoro_prices(
      std::array{CsvFile{"prices.csv",
                         "ItemNumber,StandardUnitPrice,StandardUnitCost\nA,n/a,n/a\nB,x,none\n",
                         {}}},
      {}, {}, {});
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE(read->bad.size() == 3U);
  std::set<std::string> columns;
  for (CsvError const& error : read->bad)
    columns.insert(error.why.substr(0, error.why.find(':')));
  BOOST_TEST((columns == std::set<std::string>{"StandardUnitPrice, StandardUnitCost",
                                               "StandardUnitPrice", "StandardUnitCost"}));
}

BOOST_AUTO_TEST_CASE(headings_are_known_in_any_spelling_and_never_twice) {
  auto const r = read("**ITEM ,s_ize,Sto re,UNITS\nA,M,Main,1\n");
  BOOST_TEST((r.rows == Lines{"A|M|Main|1|"}));
  SheetsRead none;
  auto const twice = read_sheet({"t.csv", "Item,Store,Units,item\n"}, {}, table(), none,
                                [](Cells&, Row const&) {});
  BOOST_TEST(twice.error().why == "the columns 'Item' and 'item' mean the same; leave one out");
  BOOST_TEST(twice.error().column == 4U);
}

BOOST_AUTO_TEST_CASE(complaints_of_one_reason_are_one) {
  std::vector<CsvError> out;
  OneEach complaints(out);
  complaints.add("a", {"f", 2, 1, "first"});
  complaints.add("b", {"f", 3, 1, "other"});
  complaints.add("a", {"f", 4, 1, "again"});
  BOOST_TEST_REQUIRE(out.size() == 2U);
  BOOST_TEST(out[0].why == "first");
  BOOST_TEST(out[0].rows == 2U);
  BOOST_TEST(out[1].rows == 1U);
}

BOOST_AUTO_TEST_CASE(digits_that_a_spreadsheet_took_may_still_be_recognised) {
  for (auto const* digits : {"100000", "000100000", "123456"})
    BOOST_TEST(may_stand_for("1E+05", digits), digits);
  BOOST_TEST(may_stand_for("4.00638E+12", "4006381330323"));
  BOOST_TEST(may_stand_for("1.0E+06", "999999"));
  for (auto const* digits : {"150000", "10000", "1000000", "", "1E+05", "A100000", "0"})
    BOOST_TEST(!may_stand_for("1E+05", digits), digits);
  BOOST_TEST(!may_stand_for("1E-05", "100000"));
  BOOST_TEST(!may_stand_for("4.00638E+12", "4006391330323"));
}

BOOST_AUTO_TEST_CASE(what_its_own_file_shows_to_be_wrong_is_unreadable_whatever_it_is) {
  auto const file = read_xoro_inventory("s.csv",
                                        "ItemNumber,StoreName,OnHandQty,QtyOnSO\n"
                                        "A,Main,5,-1\nB,Main,x,\nC,Main,1,\nC,Main,1,\n,Main,1,\n")
                        .value();
  BOOST_TEST_REQUIRE(file.bad.size() == 4U);
  for (auto const& error : file.bad)
    BOOST_TEST((error.ill == CsvIll::Unreadable), format_error(error));
}

BOOST_AUTO_TEST_CASE(one_fault_of_a_column_is_told_once_and_a_few_cells_one_by_one) {
  std::string bytes(kHead);
  for (int i = 0; i < 9; ++i)
    bytes += "A" + std::to_string(i) + ",S,Main,1,$" + std::to_string(i) + ".00,\n";
  bytes += "B,S,Main,1,1.00,\n";   // line 11 is well
  bytes += "C,S,Main,1,$2.00,\n";  // and line 12 is not
  bytes += "D,S,Main,many,1.00,\nE,S,Main,few,1.00,\n";
  auto const read_so = read(bytes);
  BOOST_TEST_REQUIRE(read_so.read.bad.size() == 3U);
  auto const& prices = read_so.read.bad[0];
  BOOST_TEST(prices.line == 2U);
  BOOST_TEST(prices.rows == 10U);
  BOOST_TEST(prices.why.ends_with("so it is in 10 rows, this is the first: lines 2 to 10 and 12"),
             prices.why);
  BOOST_TEST(read_so.read.bad[1].line == 13U);
  BOOST_TEST(read_so.read.bad[2].line == 14U);
}

BOOST_AUTO_TEST_SUITE_END()
