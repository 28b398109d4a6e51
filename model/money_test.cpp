#include "model/money.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(money_test)

namespace {
Currency currency(std::string_view code) { return Currency::parse(code).value(); }
}  // namespace

BOOST_AUTO_TEST_CASE(a_currency_is_three_upper_case_letters) {
  BOOST_TEST(currency("EUR").code() == "EUR");
  BOOST_TEST(Currency{}.code() == "USD");
  for (auto const* bad : {"", "EU", "EURO", "eur", "E1R", "E R"}) {
    BOOST_TEST(!Currency::parse(bad).has_value());
  }
  BOOST_TEST(currency("JPY").decimals() == 0);
  BOOST_TEST(currency("XPF").decimals() == 0);
  BOOST_TEST(currency("KWD").decimals() == 3);
  BOOST_TEST(currency("EUR").decimals() == 2);
}

BOOST_AUTO_TEST_CASE(prices_are_read_into_minor_units) {
  BOOST_TEST(parse_amount("1234.5").value().minor() == 123'450);
  BOOST_TEST(parse_amount("19").value().minor() == 1900);
  BOOST_TEST(parse_amount("-3.00").value().minor() == -300);
  BOOST_TEST(parse_amount("0").value().minor() == 0);
  BOOST_TEST(parse_amount("-0.00").value().minor() == 0);
  BOOST_TEST(parse_amount("1200", currency("JPY")).value().minor() == 1200);
  BOOST_TEST(parse_amount("1.2345", currency("KWD")).value().minor() == 1235);
}

BOOST_AUTO_TEST_CASE(half_a_minor_unit_rounds_away_from_zero) {
  BOOST_TEST(parse_amount("0.005").value().minor() == 1);
  BOOST_TEST(parse_amount("-0.005").value().minor() == -1);
  BOOST_TEST(parse_amount("0.00499").value().minor() == 0);
  BOOST_TEST(parse_amount("0.5", currency("JPY")).value().minor() == 1);
}

BOOST_AUTO_TEST_CASE(what_is_no_plain_decimal_is_refused) {
  for (auto const* bad : {"", " 1", "1 ", "1,234.50", "1.", ".5", "1.2.3", "$5", "+5", "--5", "1e3",
                          "1.2E+05", "NaN", "0x10", "1234567890123456", "12345678901234.56", "-"}) {
    BOOST_TEST(!parse_amount(bad).has_value());
  }
  BOOST_TEST(parse_amount("1.2E+05").error().find("spreadsheet") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(people_read_money_with_its_thousands) {
  Currency const usd;
  BOOST_TEST(money_in_words(Amount{99'999}, usd) == "999.99 USD");
  BOOST_TEST(money_in_words(Amount{100'000}, usd) == "1,000.00 USD");
  BOOST_TEST(money_in_words(Amount{-123'456'789}, usd) == "-1,234,567.89 USD");
  BOOST_TEST(money_in_words(Amount{1'234'567}, currency("JPY")) == "1,234,567 JPY");
  BOOST_TEST(with_thousands("-100") == "-100");
}

BOOST_AUTO_TEST_CASE(a_price_is_written_with_all_its_decimals) {
  BOOST_TEST(format_amount(Amount{-5}) == "-0.05");
  BOOST_TEST(format_amount(Amount{1900}) == "19.00");
  BOOST_TEST(format_amount(Amount{INT64_MIN}) == "-92233720368547758.08");
}

BOOST_AUTO_TEST_SUITE_END()
