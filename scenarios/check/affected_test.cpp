#include "scenarios/check/affected.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/weeks.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(affected_test)

namespace {

Finding lost(std::string subject, std::int64_t units, std::int64_t money) {
  Finding f;
  f.anomaly = Anomaly::LostDeduction;
  f.cause = {"order-not-in-erp-at-read"};
  f.shop = "North";
  f.subject = std::move(subject);
  f.units = units;
  f.money_minor = money;
  return f;
}

Week week(std::vector<Finding> findings) {
  Week out;
  out.summary.findings = std::move(findings);
  return out;
}

StoreConfig north() {
  StoreConfig store;
  store.shops.emplace_back().name = "North";
  store.shops[0].currency = Currency::parse("CAD").value();
  return store;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_subject_is_kept_with_its_worst_week_and_the_worst_comes_first) {
  std::vector<Finding> many;
  for (int i = 0; i < 300; ++i)
    many.push_back(lost("ITEM-" + std::to_string(i), 1, 100));
  auto const found = affected_by(
      {week(many), week({lost("ITEM-7", 2, 200), lost("ITEM-7", 3, 300)})}, {}, north());
  BOOST_TEST_REQUIRE(found.size() == 1U);
  auto const& all = found.begin()->second;
  BOOST_TEST(found.begin()->first == fingerprint(many[0]));
  BOOST_TEST_REQUIRE(all.size() == 300U);
  BOOST_TEST(all[0].subject == "ITEM-7");
  BOOST_TEST(all[0].units == 5);
  BOOST_TEST(all[0].count == 3U);
  BOOST_TEST(all[0].money.at(Currency::parse("CAD").value()) == 500);
  BOOST_TEST(all[1].subject == "ITEM-0");
}

BOOST_AUTO_TEST_CASE(the_same_item_in_two_shops_is_two_lines_and_rules_are_added_up) {
  Finding in_usd = lost("TEE", 1, 1'900);
  in_usd.shop = "";
  Finding elsewhere = lost("TEE", 4, 0);
  elsewhere.money_elsewhere[Currency::parse("JPY").value()] = 700;
  auto const found =
      affected_by({}, {{in_usd, {}}, {elsewhere, {}}, {lost("TEE", 1, 50), {}}}, north());
  auto const& all = found.begin()->second;
  BOOST_TEST_REQUIRE(all.size() == 2U);
  BOOST_TEST(all[0].shop == "");
  BOOST_TEST(all[0].money.at(Currency::parse("USD").value()) == 1'900);
  BOOST_TEST(all[1].units == 5);
  BOOST_TEST(all[1].money.at(Currency::parse("JPY").value()) == 700);
  BOOST_TEST(all[1].money.at(Currency::parse("CAD").value()) == 50);
}

BOOST_AUTO_TEST_CASE(a_rule_that_names_some_of_many_has_all_of_them_in_its_list) {
  Finding some = lost("A, B and 298 more", 300, 9'000);
  std::vector<std::string> all;
  for (int i = 0; i < 300; ++i)
    all.push_back("ITEM-" + std::to_string(i));
  auto const found = affected_by({}, {{some, {}, all}}, north());
  BOOST_TEST(found.at(fingerprint(some)).size() == 300U);
  BOOST_TEST(found.at(fingerprint(some))[299].subject == "ITEM-299");
}

BOOST_AUTO_TEST_SUITE_END()
