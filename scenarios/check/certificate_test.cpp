#include "scenarios/check/certificate.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "model/opening.h"
#include "scenarios/check/sound_store_test.h"
#include "scenarios/check/weeks.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(certificate_test)

namespace {

std::vector<Week> weeks_of(StoreInput const& input) {
  CheckOptions options;
  options.seeds = 2;
  return simulate(
      input.config, input.catalogue,
      estimate_demand(input.config, input.catalogue, input.past_orders), options,
      [](auto, auto, auto) {}, "simulate");
}

CertificatePoint point(std::vector<CertificatePoint> const& all, std::string_view text) {
  auto const at = std::ranges::find_if(
      all, [&](CertificatePoint const& p) { return p.text.starts_with(text); });
  BOOST_TEST_REQUIRE((at != all.end()), text);
  return *at;
}

bool says(CertificatePoint const& p, std::string_view what) {
  BOOST_TEST_MESSAGE(p.text << ": " << p.seen.why);
  return p.seen.why.find(what) != std::string::npos;
}

std::size_t count(std::vector<CertificatePoint> const& all, PointState state) {
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [&](CertificatePoint const& p) { return p.seen.state == state; }));
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_point_has_a_state_with_its_reason_and_stands_once) {
  StoreInput const input = sound_input();
  auto const all = certificate(input, {}, weeks_of(input));
  std::set<std::string_view> texts;
  for (CertificatePoint const& p : all) {
    BOOST_TEST(!p.seen.why.empty(), p.text);
    BOOST_TEST(texts.insert(p.text).second, p.text);
  }
  // Of what a check can see, with all that a store's files may tell.
  std::size_t const possible = all.size() - count(all, PointState::OutOfScope);
  std::size_t const settled =
      count(all, PointState::Examined) + count(all, PointState::NotApplicable);
  BOOST_TEST(settled * 10 >= possible * 8, settled << " of " << possible);
}

BOOST_AUTO_TEST_CASE(evidence_names_what_was_seen) {
  StoreInput input = sound_input(8, "two-shops");
  auto& variant = input.catalogue.shops[0][0].variants[0];
  std::string const item = variant.sku.value();
  variant.policy = OversellPolicy::Continue;
  variant.barcode = "1";
  input.catalogue.erp[0].items[0].barcode = "2";
  input.catalogue.shops[0][1].variants[0].sku = Sku{"STRANGER"};
  auto const all = certificate(input, {}, {});
  BOOST_TEST(says(point(all, "What is sold on"), item));
  BOOST_TEST(says(point(all, "Barcodes"), "1 of 1 (" + item + ")"));
  BOOST_TEST(says(point(all, "Every variant has its item"), "STRANGER"));
}

BOOST_AUTO_TEST_CASE(past_orders_show_their_ways_and_what_was_no_goods) {
  StoreInput input = sound_input();
  csv::PastOrder web, till;
  web.name = "#1";
  web.source = "web";
  web.duties = true;
  web.lines = {{.name = "Gift card", .quantity = Quantity{1}, .ships = false},
               {.name = "Sticker", .quantity = Quantity{1}, .free = true, .ships = true}};
  till.name = "#2";
  till.lines = {{.name = "Tee", .quantity = Quantity{1}}};
  input.past_orders = {{web, till}};
  auto const all = certificate(input, {}, {});
  auto const& lines = point(all, "Gift cards");
  BOOST_TEST(says(lines, "cost nothing: 1 of 3 (#1)"));
  BOOST_TEST(says(lines, "gift cards and tips are: 1 of 3 (Gift card)"));
  BOOST_TEST(says(lines, "duties: 1 of 2 (#1)"));
  BOOST_TEST(says(point(all, "Draft orders"), "2 past orders, not told: 1, web: 1"));
  input.past_orders[0][0].source = "";
  auto const untold = certificate(input, {}, {});
  BOOST_TEST((point(untold, "Draft orders").seen.state == PointState::NoData));
}

BOOST_AUTO_TEST_CASE(goods_on_their_way_are_counted_where_the_export_has_them) {
  StoreInput input = sound_input();
  BOOST_TEST(
      (point(certificate(input, {}, {}), "Goods on their way").seen.state == PointState::NoData));
  auto& variant = input.catalogue.shops[0][0].variants[0];
  variant.incoming = {Quantity{7}};
  BOOST_TEST(says(point(certificate(input, {}, {}), "Goods on their way"), "7 units"));
}

BOOST_AUTO_TEST_CASE(what_did_not_happen_and_what_is_not_there_is_not_examined) {
  StoreInput const input = sound_input();
  auto const without_weeks = certificate(input, {}, {});
  for (std::string_view const text : {"A crash in the middle", "Refunds", "Whatever is tried again",
                                      "At least ten orders", "Lines with an unknown SKU"})
    BOOST_TEST((point(without_weeks, text).seen.state == PointState::NoData), text);
  auto const with_weeks = certificate(input, {}, weeks_of(input));
  for (std::string_view const text : {"Refunds", "At least ten orders", "A run fits its window"})
    BOOST_TEST((point(with_weeks, text).seen.state == PointState::Examined), text);
  BOOST_TEST((point(with_weeks, "Several shops").seen.state == PointState::NotApplicable));
}

BOOST_AUTO_TEST_CASE(orders_from_before_go_live_are_counted_by_the_side_that_knows_them) {
  StoreInput input = sound_input();
  BOOST_TEST(says(point(certificate(input, {}, {}), "Open orders"), "0 orders with 0 units"));
  BOOST_TEST(says(point(certificate(input, {}, {}), "The date from which"), "integration_start"));
  auto const earlier = [&](std::vector<Week> const& weeks) {
    return point(certificate(input, {}, weeks), "Refunds of orders from before").seen.state;
  };
  BOOST_TEST((earlier({}) == PointState::NotApplicable));
  auto& variant = input.catalogue.shops[0][0].variants[0];
  variant.committed = {Quantity{3}};
  *variant.available.at(0) -= Quantity{3};
  auto const open = point(certificate(input, {}, {}), "Open orders");
  BOOST_TEST(says(open, "1 orders with 3 units"));
  BOOST_TEST(says(open, "3 units in a shop alone"));
  // A refund in a week is one of an earlier order where that was open when the week began.
  Week week;
  week.plan.store = input.config;
  week.plan.catalogue = input.catalogue;
  week.plan.actions = {{Tick{}, action::RefundOrder{.label = "order-1"}}};
  BOOST_TEST((earlier({week}) == PointState::NoData));
  auto const orders = opening_orders(input.config, input.catalogue, Tick{});
  BOOST_REQUIRE_EQUAL(orders.size(), 1U);
  week.plan.actions = {{Tick{}, action::RefundOrder{.label = orders[0].label}}};
  BOOST_TEST((earlier({week}) == PointState::Examined));
}

BOOST_AUTO_TEST_CASE(a_factor_that_most_prices_or_quantities_share_is_named) {
  StoreInput input = sound_input();
  BOOST_TEST(says(point(certificate(input, {}, {}), "Tax"), "no factor in common"));
  for (ShopProduct& product : input.catalogue.shops[0])
    for (ShopVariant& v : product.variants) {
      v.price = Amount{v.price.minor() * 121 / 100};
      for (auto& quantity : v.available)
        if (quantity)
          quantity = Quantity{quantity->units() * 12};
    }
  auto const all = certificate(input, {}, {});
  BOOST_TEST(says(point(all, "Tax"), "are 121 % of XoroERP's"));
  BOOST_TEST(says(point(all, "Kits"), "by the factor 12"));
}

BOOST_AUTO_TEST_SUITE_END()
