#include "mocks/csv/xoro_prices.h"

#include <boost/test/unit_test.hpp>

#include <array>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(xoro_prices_test)

namespace {

std::expected<XoroPrices, CsvError> read(std::string_view bytes,
                                         std::set<Currency> const& others = {}) {
  return read_xoro_prices(std::array{CsvFile{"p.csv", bytes, {}}}, {}, others);
}

std::vector<ErpProduct> three_items() {
  std::vector<ErpProduct> products(1);
  products[0].items = {{.number = ItemNumber{"A"}},
                       {.number = ItemNumber{"B"}, .price = Amount{500}},
                       {.number = ItemNumber{"C"}, .price = Amount{700}}};
  return products;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_item_costing_report_fills_what_the_items_lack) {
  auto const file = read(
                        "Description,Standard Unit Price,Average Cost,Brand Name,Item Number\n"
                        "A lamp,\"1,299.00\",4.2513,Quay,A\nA cup,5.00,null,Quay,B\n"
                        "A cap,8.00,,Quay,C\nA hat,1.00,,Quay,D\nGrand Total,,,,\n")
                        .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST(file.rows == 4U);
  auto products = three_items();
  auto const bad = apply_prices(file, {}, products, {});
  auto const& items = products[0].items;
  BOOST_TEST(items[0].price.value().minor() == 129'900);
  BOOST_TEST(items[0].cost.value().minor() == 425);
  BOOST_TEST(!items[1].cost.has_value());
  BOOST_TEST(items[2].price.value().minor() == 700);
  BOOST_TEST_REQUIRE(bad.size() == 2U);
  BOOST_TEST(format_error(bad[0]) == "p.csv:4: the price of 'C' is 8.00, the items file says 7.00");
  BOOST_TEST(bad[1].why == "the items file has no item 'D'");
  auto again = three_items();
  BOOST_TEST(apply_prices(file, {}, again, {"D"}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_template_of_prices_holds_other_currencies_too) {
  auto const file = read(
                        "**ItemNumber,**CurrencyCode,StandardUnitCost,StandardUnitPrice,"
                        "CustomPrice1\nA,USD,2.00,9.00,\nA,EUR,2.00,8.00,\nB,EUR,2.00,8.00,\n"
                        "A,USD,2.00,9.00,\n,USD,1,1,\n1.2E+11,USD,1,1,\n")
                        .value();
  BOOST_TEST(file.prices.size() == 1U);
  BOOST_TEST_REQUIRE(file.notes.size() == 1U);
  BOOST_TEST(file.notes[0].why ==
             "prices in EUR are not used: the store's currency is USD (2 rows)");
  BOOST_TEST(file.bad.size() == 3U);
  BOOST_TEST(file.sheets[0].columns.back().meaning == "");
}

BOOST_AUTO_TEST_CASE(prices_in_a_currency_that_was_asked_for_are_a_list_of_their_own) {
  Currency const eur = Currency::parse("EUR").value(), jpy = Currency::parse("JPY").value();
  auto const file = read(
                        "**ItemNumber,**CurrencyCode,StandardUnitCost,StandardUnitPrice\n"
                        "A,USD,2.00,9.00\nA,EUR,3.00,8.00\nA,JPY,,1200\nB,EUR,,7.50\nB,CHF,,7\n"
                        "D,EUR,,1.00\nA,EUR,,8.10\n,EUR,,1\nC,EUR,,x\n",
                        {eur, jpy})
                        .value();
  BOOST_TEST(file.prices.size() == 1U);
  BOOST_TEST_REQUIRE(file.notes.size() == 2U);
  BOOST_TEST(file.notes[0].why == "costs in EUR are not used: the store's currency is USD");
  BOOST_TEST(file.notes[1].why ==
             "prices in CHF are not used: the store and its shops deal in USD, EUR, JPY");
  BOOST_TEST(file.bad.size() == 3U);
  // Which of two rows of one item is right nobody can say, nor what stands in an ill cell.
  BOOST_TEST((file.unknown == std::set<std::string>{"A", "C"}));
  std::vector<CsvError> bad;
  auto const lists = price_lists(file, three_items(), {}, bad);
  BOOST_TEST_REQUIRE(lists.size() == 2U);
  // The yen has no smaller coin.
  BOOST_TEST(lists.at(jpy).at(ItemNumber{"A"}).minor() == 1200);
  BOOST_TEST(lists.at(eur).at(ItemNumber{"A"}).minor() == 800);
  BOOST_TEST(lists.at(eur).at(ItemNumber{"B"}).minor() == 750);
  BOOST_TEST(!lists.at(eur).contains(ItemNumber{"C"}));
  BOOST_TEST_REQUIRE(bad.size() == 1U);
  BOOST_TEST(bad[0].why == "the items file has no item 'D'");
  auto products = three_items();
  BOOST_TEST(apply_prices(file, {}, products, {}).empty());
  BOOST_TEST(products[0].items[0].price.value().minor() == 900);
  BOOST_TEST(products[0].items[0].cost.value().minor() == 200);
}

// How a price is written hangs on its currency, and of a currency that nobody asked for it is
// nobody's to say.
BOOST_AUTO_TEST_CASE(a_store_of_yen_reads_prices_with_cents) {
  Currency const cad = Currency::parse("CAD").value(), jpy = Currency::parse("JPY").value();
  std::string const bytes =
      "ItemNumber,CurrencyCode,StandardUnitPrice\nA,JPY,1200\nA,CAD,12.50\nB,EUR,ask\n"
      "B,JPY,ask\n";
  auto const file = read_xoro_prices(std::array{CsvFile{"prices.csv", bytes, {}}}, jpy, {cad}, {});
  BOOST_REQUIRE(file.has_value());
  BOOST_REQUIRE(file->elsewhere.at(cad).size() == 1U);
  BOOST_TEST(file->elsewhere.at(cad)[0].price.value().minor() == 1250);
  BOOST_REQUIRE(file->bad.size() == 1U);
  BOOST_TEST(file->bad[0].line == 5U);
}

BOOST_AUTO_TEST_CASE(what_holds_no_prices_is_refused) {
  BOOST_TEST(read("Item Number\nA\n").error().why == "the column 'StandardUnitPrice' is missing");
  BOOST_TEST(read("ItemNumber,StoreName,OnHandQty\n").error().why.find("inventory") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
