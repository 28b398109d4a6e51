#include "mocks/csv/xoro_prices.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(xoro_prices_test)

BOOST_AUTO_TEST_CASE(null_blank_zero_and_absent_are_four_inputs) {
  auto const file = read_xoro_prices("p.csv",
                                     "**ItemNumber,**CurrencyCode,StandardUnitPrice,CustomPrice1\n"
                                     "A,USD,null,1\nB,USD,,NULL\nC,USD,0,\nD,JPY,1200,0.00\n")
                        .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.prices.size() == 4U);
  BOOST_TEST((file.prices[0].price.input == PriceInput::Null));
  BOOST_TEST((file.prices[1].price.input == PriceInput::Blank));
  BOOST_TEST((file.prices[2].price == PriceCell{PriceInput::Value, Amount{0}}));
  BOOST_TEST((file.prices[3].price == PriceCell{PriceInput::Value, Amount{1200}}));
  BOOST_TEST((file.prices[0].cost.input == PriceInput::Absent));
  BOOST_TEST((file.prices[1].custom[0].input == PriceInput::Null));
  auto const rows = price_rows(file);
  BOOST_TEST_REQUIRE(rows.size() == 4U);
  BOOST_TEST(rows[0].given);
  BOOST_TEST(!rows[0].price.has_value());
  BOOST_TEST(!rows[1].given);
  BOOST_TEST(rows[2].price.value().minor() == 0);
  auto const again = price_rows(read_xoro_prices("p.csv", write_xoro_prices(rows)).value());
  BOOST_TEST_REQUIRE(again.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BOOST_TEST((again[i].item == rows[i].item && again[i].given == rows[i].given &&
                again[i].price == rows[i].price && again[i].currency == rows[i].currency));
  }
}

BOOST_AUTO_TEST_CASE(the_damage_that_spreadsheets_do_is_found) {
  std::vector<ItemNumber> const known = {ItemNumber{"00123"}, ItemNumber{"4006381333931"},
                                         ItemNumber{"12E5"}};
  auto const file = read_xoro_prices("p.csv",
                                     "**ItemNumber,**CurrencyCode,StandardUnitPrice\n"
                                     "123,USD,1\n4.00638E+12,USD,1\n12E5,USD,1\n00123,USD,1.5E+2\n"
                                     "00123,usd,1\nZZZ,USD,1\n,USD,1\n00123,USD,1\n00123,USD,2\n",
                                     known)
                        .value();
  BOOST_TEST(file.prices.size() == 2U);
  BOOST_TEST_REQUIRE(file.bad.size() == 7U);
  BOOST_TEST(file.bad[0].why.find("'00123': leading zeros are lost") != std::string::npos);
  BOOST_TEST(file.bad[1].why.find("scientific notation") != std::string::npos);
  BOOST_TEST(file.bad[2].line == 5U);
  BOOST_TEST(file.bad[6].why.find("line 9 already") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(more_than_five_thousand_records_are_reported_once) {
  std::string bytes = "**ItemNumber,**CurrencyCode,StandardUnitPrice\n";
  for (int i = 0; i < 5002; ++i) {
    bytes += "I" + std::to_string(i) + ",USD,1\n";
  }
  auto const file = read_xoro_prices("p.csv", bytes).value();
  BOOST_TEST(file.prices.size() == 5002U);
  BOOST_TEST_REQUIRE(file.bad.size() == 1U);
  BOOST_TEST(file.bad[0].line == 5002U);
}

BOOST_AUTO_TEST_CASE(the_header_must_hold_the_mandatory_columns) {
  BOOST_TEST(!read_xoro_prices("p.csv", "ItemNumber,StandardUnitPrice\nA,1\n").has_value());
  BOOST_TEST(!read_xoro_prices("p.csv", "CurrencyCode,StandardUnitPrice\nUSD,1\n").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
