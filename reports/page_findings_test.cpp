#include "reports/page_findings.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(page_findings_test)

namespace {

Finding finding(std::string subject, std::int64_t money = 0, std::int64_t units = 0,
                Severity severity = Severity::Error) {
  Finding f;
  f.anomaly = Anomaly::LostDeduction;
  f.cause = {subject};
  f.subject = std::move(subject);
  f.money_minor = money;
  f.units = units;
  f.severity = severity;
  return f;
}

/// XoroERP keeps USD; North sells in USD, South in CAD.
StoreConfig store() {
  StoreConfig out;
  out.currency = Currency::parse("USD").value();
  for (auto const& [name, currency] : {std::pair{"North", "USD"}, {"South", "CAD"}}) {
    ShopConfig& shop = out.shops.emplace_back();
    shop.name = name;
    shop.currency = Currency::parse(currency).value();
  }
  return out;
}

std::vector<FindingView> views(std::vector<Finding> const& findings) {
  std::vector<FindingSource> sources;
  for (Finding const& f : findings)
    sources.push_back({&f, {}});
  return views_of(std::move(sources), store(), "f");
}

std::string order_of(std::vector<Finding> const& findings) {
  std::string out;
  for (FindingView const& view : views(findings))
    out += (out.empty() ? "" : " ") + view.subject;
  return out;
}

using Numbers = std::vector<std::pair<std::string, std::string>>;

}  // namespace

BOOST_AUTO_TEST_CASE(the_gravest_comes_first_then_the_dearest_then_the_largest) {
  auto const cheap = finding("CHEAP", 100, 9), dear = finding("DEAR", 900, 1),
             large = finding("LARGE", 900, 5),
             warned = finding("WARNED", 5'000, 50, Severity::Warning),
             note = finding("NOTE", 90'000, 500, Severity::Info);
  constexpr std::string_view kOrder = "LARGE DEAR CHEAP WARNED NOTE";
  BOOST_TEST(order_of({cheap, dear, large, warned, note}) == kOrder);
  BOOST_TEST(order_of({note, warned, large, dear, cheap}) == kOrder);
  BOOST_TEST(order_of({dear, note, cheap, warned, large}) == kOrder);
  // Equal ones stay in the order in which they were found.
  BOOST_TEST(order_of({finding("B"), finding("A"), finding("C")}) == "B A C");
}

BOOST_AUTO_TEST_CASE(a_consequence_stands_under_its_root_or_behind_the_roots) {
  auto const root = finding("ROOT", 100);
  auto dear = finding("DEAR", 90'000), stray = finding("STRAY", 80'000);
  dear.follows_from = fingerprint(root);
  stray.follows_from = fingerprint(finding("NOT-ON-THE-PAGE"));
  auto const shown = views({dear, stray, root});
  BOOST_REQUIRE(shown.size() == 2U);
  BOOST_TEST(shown[0].subject == "STRAY");
  BOOST_TEST(shown[1].subject == "ROOT");
  BOOST_REQUIRE(shown[1].consequences.size() == 1U);
  BOOST_TEST(shown[1].consequences[0].find("DEAR") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(six_consequences_are_named_and_the_rest_counted) {
  auto const root = finding("ROOT");
  std::vector<Finding> all{root};
  for (int i = 0; i < 8; ++i) {
    auto next = finding("NEXT-" + std::to_string(i));
    next.follows_from = fingerprint(root);
    all.push_back(next);
  }
  auto const eight = views(all);
  BOOST_REQUIRE(eight.size() == 1U);
  BOOST_REQUIRE(eight[0].consequences.size() == 7U);
  BOOST_TEST(eight[0].consequences.back() == "and 2 more");
  all.resize(7);
  BOOST_TEST(views(all)[0].consequences.size() == 6U);
}

BOOST_AUTO_TEST_CASE(numbers_are_shown_as_they_are) {
  auto f = finding("TEE", 123'456, 1'200);
  f.shop = "North";
  f.unit_minutes = 20'700;
  f.count = 3;
  BOOST_TEST((views({f})[0].numbers == Numbers{{"1,200", "sold units for sale again"},
                                               {"1,234.56 USD", "at risk"},
                                               {"20,700", "unit-minutes wrong"},
                                               {"3", "times seen"}}));
  auto one = finding("TEE", 0, 1);
  BOOST_TEST((views({one})[0].numbers == Numbers{{"1", "sold unit for sale again"}}));
  BOOST_TEST(views({finding("TEE")})[0].numbers.empty());
}

BOOST_AUTO_TEST_CASE(money_is_in_the_currency_of_its_shop_and_each_currency_stands_alone) {
  auto south = finding("TEE", 2'500);
  south.shop = "South";
  BOOST_TEST((views({south})[0].numbers == Numbers{{"25.00 CAD", "at risk"}}));
  auto both = finding("TEE", 1'900);
  both.money_elsewhere = {{Currency::parse("CAD").value(), 2'500}};
  BOOST_TEST(
      (views({both})[0].numbers == Numbers{{"19.00 USD", "at risk"}, {"25.00 CAD", "at risk"}}));
  both.money_minor = 0;
  BOOST_TEST((views({both})[0].numbers == Numbers{{"25.00 CAD", "at risk"}}));
}

BOOST_AUTO_TEST_CASE(a_tally_says_what_there_is) {
  BOOST_TEST(tally({}) == "nothing");
  BOOST_TEST(tally({finding("A")}) == "1 error");
  BOOST_TEST(tally({finding("A"), finding("B"), finding("C", 0, 0, Severity::Warning),
                    finding("D", 0, 0, Severity::Info), finding("E", 0, 0, Severity::Info)}) ==
             "2 errors, 1 warning, 2 notes");
}

BOOST_AUTO_TEST_SUITE_END()
