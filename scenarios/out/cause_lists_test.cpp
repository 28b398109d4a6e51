#include "scenarios/out/cause_lists.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(cause_lists_test)

BOOST_AUTO_TEST_CASE(each_thing_has_a_row_for_each_currency_and_hostile_text_stays_text) {
  CheckResult result;
  Finding many, one;
  many.anomaly = Anomaly::LostDeduction;
  one.anomaly = Anomaly::ZeroPrice;
  result.findings = {one, many};
  Affected in_two{.subject = "=cmd()", .shop = "a, b", .location = "", .units = 3, .count = 2};
  in_two.money = {{Currency::parse("USD").value(), 1'900}, {Currency::parse("JPY").value(), 700}};
  Affected without{.subject = "TEE", .shop = "", .location = "Pier", .units = 0, .count = 1};
  without.money = {{Currency::parse("USD").value(), 0}};
  result.affected = {{fingerprint(many), {in_two, without}}, {fingerprint(one), {without}}};
  std::vector<std::string> const order{fingerprint(one), "unknown", fingerprint(many)};
  auto const lists = cause_lists(result, order);
  BOOST_TEST_REQUIRE(lists.size() == 1U);
  BOOST_TEST(lists[0].name == "03-lost-deduction.csv");
  BOOST_TEST(lists[0].fingerprint == fingerprint(many));
  BOOST_TEST(lists[0].bytes ==
             "item,shop,location,units,money,currency,times_seen\n"
             "'=cmd(),\"a, b\",,3,700,JPY,2\n"
             "'=cmd(),\"a, b\",,3,19.00,USD,2\n"
             "TEE,,Pier,,,,1\n");
}

BOOST_AUTO_TEST_SUITE_END()
