#include "scenarios/check/shop_currencies.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/check/fold.h"
#include "scenarios/check/sound_store_test.h"
#include "scenarios/check/weeks.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(shop_currencies_test)

namespace {

Currency const kCad = Currency::parse("CAD").value();

/// XoroERP keeps dollars; its one shop sells in Canadian ones, and XoroERP's files have its prices.
StoreInput in_cad() {
  auto input = sound_input(4);
  input.config.shops[0].currency = kCad;
  input.config.accounts[0].settings.price_currency = kCad;
  for (ErpProduct& product : input.catalogue.erp)
    for (ErpItem& item : product.items) {
      input.price_lists[kCad][item.number] = *item.price;
      item.price = Amount{item.price->minor() - 300};
    }
  return input;
}

std::vector<RuleFinding> told_of(StoreInput const& input) {
  auto out = review_all(input.config, input.catalogue, {}, &input.price_lists);
  review_currencies(input, compare_sides(input), out);
  return out;
}

RuleFinding const* caused_by(std::vector<RuleFinding> const& all, std::string_view cause) {
  auto const at = std::ranges::find_if(all, [&](RuleFinding const& rule) {
    return !rule.finding.cause.empty() && rule.finding.cause.front() == cause;
  });
  return at == all.end() ? nullptr : &*at;
}

Verdict verdict_on(std::vector<RuleFinding> const& all) {
  std::vector<Finding> findings;
  for (RuleFinding const& rule : all)
    findings.push_back(rule.finding);
  return verdict_of(findings, {}, 0);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_shop_whose_prices_are_all_there_is_no_warning) {
  auto const input = in_cad();
  auto const told = told_of(input);
  BOOST_TEST(caused_by(told, "shop-sells-in-another-currency") == nullptr);
  BOOST_TEST(caused_by(told, kNoPriceInCurrency) == nullptr);
  BOOST_TEST(caused_by(told, "no-price-in-erp") == nullptr);
  BOOST_TEST((verdict_on(told) == Verdict::Passed));
}

BOOST_AUTO_TEST_CASE(a_price_that_no_file_has_in_the_shops_currency_is_told_by_name) {
  auto input = in_cad();
  input.price_lists[kCad].erase(ItemNumber{"ITEM-2"});
  auto told = told_of(input);
  auto const* const one = caused_by(told, kNoPriceInCurrency);
  BOOST_TEST_REQUIRE(one != nullptr);
  Finding const& f = one->finding;
  BOOST_TEST(f.subject == "ITEM-2");
  BOOST_TEST((f.severity == Severity::Warning));
  BOOST_TEST(f.units == 1);
  BOOST_TEST(f.story[1] == "The files have no price in CAD of 1 item that it sells: ITEM-2.");
  BOOST_TEST(caused_by(told, "no-price-in-erp") == nullptr);
  BOOST_TEST((verdict_on(told) == Verdict::Unknown));
  // Accepted by name it is known.
  for (RuleFinding& rule : told)
    rule.finding.severity = Severity::Info;
  BOOST_TEST((verdict_on(told) == Verdict::Passed));
}

BOOST_AUTO_TEST_CASE(what_has_two_currencies_and_is_not_compared_is_said) {
  auto input = in_cad();
  BOOST_TEST(shops_of_other_amounts(input).empty());
  input.catalogue.shops[0][1].variants[0].compare_at = Amount{2'500};
  BOOST_TEST(shops_of_other_amounts(input) == std::vector{input.config.shops[0].name},
             boost::test_tools::per_element());
  input.config.shops[0].currency = input.config.currency;
  BOOST_TEST(shops_of_other_amounts(input).empty());
}

BOOST_AUTO_TEST_CASE(without_any_price_in_the_shops_currency_nothing_is_proven) {
  auto input = in_cad();
  input.price_lists.clear();
  auto told = told_of(input);
  auto const* const one = caused_by(told, kNoPricesInCurrency);
  BOOST_TEST_REQUIRE(one != nullptr);
  BOOST_TEST(one->finding.story[1] ==
             "No file has a price in CAD of anything that it sells: 4 items.");
  BOOST_TEST((verdict_on(told) == Verdict::Unknown));
  // What is never sent needs no row.
  set(input, "price.sync", "off");
  BOOST_TEST((verdict_on(told_of(input)) == Verdict::Passed));
}

BOOST_AUTO_TEST_CASE(a_shop_whose_prices_are_the_accounts_lacks_its_currency) {
  auto input = in_cad();
  input.config.shops[0].currency = input.config.currency;
  auto const told = told_of(input);
  auto const* const one = caused_by(told, kShopCurrencyLeftOut);
  BOOST_TEST_REQUIRE(one != nullptr);
  BOOST_TEST(caused_by(told, "currency-differs") == nullptr);
  BOOST_TEST(one->changes.empty());
  BOOST_TEST_REQUIRE(one->finding.blame.size() == 1U);
  BOOST_TEST((one->finding.blame[0].kind == PlaceKind::Shop));
  BOOST_TEST(
      one->finding.story[1] ==
      "4 of 4 prices of the shop's files are XoroERP's in CAD, so that is what it sells in.");
  for (RuleFinding const& rule : told)
    if (rule.finding.anomaly == Anomaly::PriceDiffers)
      BOOST_TEST(rule.finding.follows_from == fingerprint(one->finding));
  // What the weeks show of it follows from it too.
  Folded late;
  late.finding.anomaly = Anomaly::MissedUpdate;
  late.finding.cause = {"price-did-not-arrive"};
  late.shops = {input.config.shops[0].name};
  std::vector<Folded> folds{late};
  follow_from_rules(folds, told);
  BOOST_TEST(folds[0].finding.follows_from == fingerprint(one->finding));
}

BOOST_AUTO_TEST_CASE(an_account_of_another_currency_is_blamed_where_the_shops_prices_are_the_erps) {
  auto input = in_cad();
  input.config.shops[0].currency = input.config.currency;
  for (ErpProduct& product : input.catalogue.erp)
    for (ErpItem& item : product.items) {
      item.price = input.price_lists[kCad][item.number];
      input.price_lists[kCad][item.number] = Amount{item.price->minor() + 370};
    }
  auto const told = told_of(input);
  BOOST_TEST(caused_by(told, kShopCurrencyLeftOut) == nullptr);
  BOOST_TEST(caused_by(told, "currency-differs") != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
