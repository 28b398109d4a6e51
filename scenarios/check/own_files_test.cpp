#include "scenarios/check/own_files.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/fold.h"
#include "scenarios/check/past_orders.h"
#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(own_files_test)

namespace {

/// An order of three units of ITEM-0 that nobody has sent.
csv::PastOrder waiting() {
  csv::PastOrder out;
  out.name = "#50";
  out.lines.push_back(
      {.sku = Sku{"ITEM-0"}, .quantity = Quantity{3}, .open = true, .surely_open = Quantity{3}});
  return out;
}

std::vector<RuleFinding> told_of(StoreInput const& input) {
  std::vector<RuleFinding> out;
  review_files(input, compare_sides(input), out);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(open_orders_that_the_inventory_export_does_not_commit_are_told_with_units) {
  auto input = sound_input(2);
  input.past_orders[0] = {waiting()};
  input.commitments_told = {true};
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  variant.committed = {Quantity{1}};
  auto const out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.anomaly == Anomaly::OpenOrders));
  BOOST_TEST((f.severity == Severity::Warning));
  BOOST_TEST(f.units == 2);
  BOOST_TEST(f.money_minor == 2 * variant.price.minor());
  BOOST_TEST(f.subject == "ITEM-0");
  BOOST_TEST(f.story[1] == "ITEM-0: 3 units on open orders (#50); 1 committed.");
  variant.committed = {Quantity{3}};
  BOOST_TEST(told_of(input).empty());
  // Where the export has no such column, nothing contradicts the orders.
  variant.committed.clear();
  input.commitments_told = {false};
  BOOST_TEST(told_of(input).empty());
  input.commitments_told = {true};
  BOOST_TEST(!told_of(input).empty());
  // What the shop does not count, it commits nothing of.
  variant.committed.clear();
  variant.tracked = false;
  BOOST_TEST(told_of(input).empty());
}

BOOST_AUTO_TEST_CASE(a_decision_that_the_sync_does_not_keep_forbids_going_live) {
  auto input = sound_input(2);
  input.decisions = {{.kind = DecisionKind::Apart,
                      .item = "ITEM-0",
                      .sku = "ITEM-0",
                      .by = "Ada",
                      .reason = "two lamps"}};
  auto const out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Error));
  BOOST_TEST(out[0].finding.story.front() ==
             "Decision 1 of decisions.json: ITEM-0 and ITEM-0 are not one: two lamps (Ada).");
  input.decisions[0].sku = "ITEM-1";
  BOOST_TEST(told_of(input).empty());
}

BOOST_AUTO_TEST_CASE(an_order_that_both_have_and_nobody_listens_to_is_tended_by_hand) {
  auto input = sound_input(2);
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  ErpItem& item = input.catalogue.erp[0].items[0];
  variant.committed = {Quantity{3}};
  item.on_hand[0] += Quantity{3};
  item.on_so = {Quantity{3}};
  input.catalogue.open_orders = {{{.name = "#50",
                                   .placed = parse_tick("2026-05-01T14:00:00Z").value(),
                                   .lines = {{Sku{"ITEM-0"}, "", Quantity{3}}}}}};
  input.catalogue.taken_at = parse_tick("2026-05-02T14:00:00Z").value();
  // A connection without a date is as old as the oldest order that both know.
  BOOST_TEST(told_of(input).empty());
  auto const by_hand = [&] {
    auto out = told_of(input);
    std::erase_if(out, [](RuleFinding const& told) {
      return told.finding.cause.front() != "older-than-the-integration-start";
    });
    return out;
  };
  set(input, "orders.integration_start", "2026-05-01");
  BOOST_TEST(by_hand().empty());
  set(input, "orders.integration_start", "2026-05-02");
  auto const out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.anomaly == Anomaly::Misconfigured));
  BOOST_TEST((f.severity == Severity::Warning));
  BOOST_TEST(f.units == 3);
  BOOST_TEST(f.subject == "#50");
  // An earlier date would bring in once more what somebody has typed in.
  BOOST_TEST(out[0].changes.empty());
  set(input, "orders.import", "off");
  BOOST_TEST(told_of(input).empty());
}

namespace {

/// As if each quantity had come from a row of its own.
void with_rows(StoreInput& input) {
  input.stock_rows.erp_files = "xoro_inventory.csv";
  input.stock_rows.shops.assign(1, {"shopify_inventory.csv", {}});
  for (ErpProduct const& product : input.catalogue.erp)
    for (ErpItem const& item : product.items)
      input.stock_rows.erp.rows.emplace(item.number.value(), 0);
  for (ShopProduct const& product : input.catalogue.shops[0])
    for (ShopVariant const& variant : product.variants)
      input.stock_rows.shops[0].told.rows.emplace(product.handle, variant.options, 0);
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_item_on_sale_without_a_row_in_the_shops_inventory_forbids_going_live) {
  auto input = sound_input(3);
  with_rows(input);
  BOOST_TEST(told_of(input).empty());
  auto& product = input.catalogue.shops[0][1];
  product.variants[0].available[0].reset();
  // "Not stocked" is what a row says.
  BOOST_TEST(told_of(input).empty());
  input.stock_rows.shops[0].told.rows.erase({product.handle, product.variants[0].options, 0});
  auto const out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.severity == Severity::Error));
  BOOST_TEST((f.anomaly == Anomaly::StockDiffers));
  BOOST_TEST(f.subject == "ITEM-1");
  BOOST_TEST(f.units == 20);
  BOOST_TEST(
      f.story[0].starts_with("shopify_inventory.csv has no row, or one without a quantity, "));
  BOOST_TEST(f.story[1] == "ITEM-1: no row; XoroERP has 20 units to sell.");
  // No number is stated of what nobody knows.
  BOOST_TEST(compare_sides(input)[0].differences.empty());
  // XoroERP having none of it makes the file no better.
  input.catalogue.erp[1].items[0].on_hand = {Quantity{0}};
  BOOST_TEST(told_of(input).size() == 1U);
  // Neither what nobody can buy, nor what is not counted, nor a shop whose files tell none.
  product.status = ProductStatus::Draft;
  BOOST_TEST(told_of(input).empty());
  product.status = ProductStatus::Active;
  input.stock_rows.shops[0].files.clear();
  BOOST_TEST(told_of(input).empty());
}

BOOST_AUTO_TEST_CASE(a_row_that_one_place_of_several_lacks_is_told_where_it_matters) {
  auto input = sound_input(3);
  input.config.erp_stores.emplace_back("Annex");
  auto& locations = input.config.shops[0].locations;
  locations.resize(1);
  locations.push_back({.name = "Annex", .erp_stores = {StoreIndex{1}}});
  for (std::size_t i = 0; i < 3; ++i) {
    auto& item = input.catalogue.erp[i].items[0];
    item.on_hand = {Quantity{20}, Quantity{4}};
    input.catalogue.shops[0][i].variants[0].available = {Quantity{20}, Quantity{4}};
  }
  with_rows(input);
  for (std::size_t i = 0; i < 3; ++i) {
    input.stock_rows.erp.rows.emplace(input.catalogue.erp[i].items[0].number.value(), 1);
    auto const& product = input.catalogue.shops[0][i];
    input.stock_rows.shops[0].told.rows.emplace(product.handle, product.variants[0].options, 1);
  }
  BOOST_TEST(told_of(input).empty());
  auto in_shop = input;
  auto& product = in_shop.catalogue.shops[0][2];
  product.variants[0].available[1].reset();
  in_shop.stock_rows.shops[0].told.rows.erase({product.handle, product.variants[0].options, 1});
  auto out = told_of(in_shop);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].finding.story[1] ==
             "ITEM-2: no row for Annex; XoroERP has 4 units to sell there.");
  in_shop.catalogue.erp[2].items[0].on_hand[1] = Quantity{0};
  BOOST_TEST(told_of(in_shop).empty());
  auto in_erp = input;
  in_erp.catalogue.erp[2].items[0].on_hand.resize(1);
  in_erp.stock_rows.erp.rows.erase({"ITEM-2", 1});
  out = told_of(in_erp);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Error));
  BOOST_TEST(out[0].finding.story[0].starts_with("xoro_inventory.csv has no row of items that "));
  BOOST_TEST(out[0].finding.units == 4);
  in_erp.catalogue.shops[0][2].variants[0].available[1] = Quantity{0};
  BOOST_TEST(told_of(in_erp).empty());
}

BOOST_AUTO_TEST_CASE(open_orders_that_xoro_has_counted_already_are_told_once_a_date_lets_them_in) {
  auto input = sound_input(2);
  set(input, "orders.integration_start", "2026-04-10");
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  ErpItem& item = input.catalogue.erp[0].items[0];
  variant.available = {Quantity{17}};
  variant.committed = {Quantity{3}};
  item.on_so = {Quantity{3}};
  input.catalogue.open_orders = {{{.name = "#50",
                                   .placed = *parse_tick("2026-04-20T10:00:00Z"),
                                   .lines = {{Sku{"ITEM-0"}, "", Quantity{3}}}}}};
  auto out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Warning));
  BOOST_TEST((out[0].finding.anomaly == Anomaly::Misconfigured));
  BOOST_TEST(out[0].finding.units == 3);
  BOOST_TEST(out[0].finding.story[1] == "#50: XoroERP has 3 of ITEM-0 on sales orders.");
  // Counted without a sales order.
  item.on_so.clear();
  item.on_hand = {Quantity{17}};
  out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].finding.story[1] == "#50: XoroERP has 3 of ITEM-0 no longer in its number.");
  // What XoroERP has not counted, the import brings in once.
  item.on_hand = {Quantity{20}};
  BOOST_TEST(told_of(input).empty());
  item.on_so = {Quantity{3}};
  set(input, "orders.integration_start", "off");
  BOOST_TEST(told_of(input).empty());
}

BOOST_AUTO_TEST_CASE(sales_orders_of_orders_that_are_over_are_no_other_channels) {
  auto input = sound_input(2);
  input.catalogue.erp[0].items[0].on_so = {Quantity{3}};
  auto const said = [&] {
    auto out = review_all(input.config, input.catalogue);
    review_files(input, compare_sides(input), out);
    std::erase_if(
        out, [](RuleFinding const& told) { return told.finding.anomaly != Anomaly::OpenOrders; });
    return out;
  };
  auto out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].finding.cause[0] == "open-in-erp-unknown-to-shop");
  csv::PastOrder order = waiting();
  order.cancelled_at = *parse_tick("2026-04-21T10:00:00Z");
  order.lines[0].open = false;
  order.lines[0].surely_open = {};
  input.past_orders[0] = {order};
  out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.blame.at(0).kind == PlaceKind::Inventory));
  BOOST_TEST(out[0].finding.story[1] == "ITEM-0: 3 units on sales orders; over in " +
                                            input.config.shops[0].name +
                                            ": #50 (3 units, cancelled).");
  // The order is open in the export and committed nowhere: one finding, with both sides.
  input.past_orders[0] = {waiting()};
  input.commitments_told = {true};
  out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].finding.story[1] ==
             "ITEM-0: 3 units on open orders (#50); 0 committed; XoroERP has 3 on sales orders.");
}

BOOST_AUTO_TEST_CASE(units_on_waves_beyond_the_sales_orders_are_told) {
  auto input = sound_input(2);
  BOOST_TEST(told_of(input).empty());
  input.stock_rows.erp.waves = {{"ITEM-1", 0, Quantity{10}, Quantity{4}}};
  auto const out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Warning));
  BOOST_TEST(out[0].finding.units == 6);
  BOOST_TEST(out[0].finding.story[1] ==
             "ITEM-1 in " + input.config.erp_stores[0] + ": 10 on waves, 4 on sales orders.");
}

BOOST_AUTO_TEST_CASE(orders_after_the_day_of_the_check_are_told) {
  auto input = sound_input(2);
  input.past_orders[0] = {waiting()};
  input.past_orders[0][0].created_at = *parse_tick("2026-12-04T10:00:00Z");
  auto const told_on = [&](std::string_view day) {
    std::vector<RuleFinding> out;
    review_future_orders(input, day.empty() ? Tick{} : *parse_tick(std::string(day)), out);
    return out;
  };
  BOOST_TEST(told_on("2026-12-04").empty());
  BOOST_TEST(told_on("2026-12-03").empty());  // it is tomorrow somewhere
  BOOST_TEST(told_on("").empty());
  auto const out = told_on("2026-11-30");
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Warning));
  BOOST_TEST(out[0].finding.subject == "#50");
}

BOOST_AUTO_TEST_CASE(a_start_far_ahead_lets_no_order_in_until_then) {
  auto input = sound_input(2);
  input.config.accounts[0].settings.integration_start = *parse_tick("2026-12-15");
  auto const told_on = [&](std::string_view day) {
    std::vector<RuleFinding> out;
    review_start_to_come(input, day.empty() ? Tick{} : *parse_tick(std::string(day)), out);
    return out;
  };
  BOOST_TEST(told_on("").empty());
  BOOST_TEST(told_on("2026-12-14").empty());
  auto out = told_on("2026-11-30");
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Info));
  out = told_on("2026-11-01");
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Error));
  BOOST_TEST(out[0].finding.story[0].find("is 2026-12-15, 44 days after 2026-11-01") !=
             std::string::npos);
  BOOST_TEST((out[0].finding.blame.front().subject == "orders.integration_start"));
  input.config.accounts[0].settings.order_import = Switch::Off;
  BOOST_TEST(told_on("2026-11-01").empty());
}

BOOST_AUTO_TEST_CASE(open_orders_are_told_as_they_stand_in_the_files) {
  auto input = sound_input(2);
  input.config.erp_stores.emplace_back("Annex");
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  ErpItem& item = input.catalogue.erp[0].items[0];
  variant.available = {Quantity{15}};
  variant.committed = {Quantity{5}};
  OpenOrder const order{.name = "#50",
                        .placed = *parse_tick("2026-04-20T10:00:00Z"),
                        .lines = {{Sku{"ITEM-0"}, "", Quantity{5}}}};
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  auto const said = [&] {
    auto out = review_all(input.config, input.catalogue);
    follow_from_open_orders(out);
    std::erase_if(
        out, [](RuleFinding const& told) { return told.finding.anomaly != Anomaly::OpenOrders; });
    return out;
  };
  std::string const shop = input.config.shops[0].name;
  // XoroERP has a part of the order.
  input.catalogue.open_orders = {{order}};
  item.on_so = {Quantity{3}};
  auto out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Error));
  BOOST_TEST(out[0].finding.units == 2);
  BOOST_TEST(out[0].finding.story[0] == "XoroERP has only a part of open orders of " + shop +
                                            " (#50); it lacks ITEM-0 (2 units).");
  // It has it at another store: no date would take it in once.
  item.on_hand = {Quantity{20}, Quantity{9}};
  item.on_so = {Quantity{0}, Quantity{5}};
  out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].changes.empty());
  BOOST_TEST(out[0].finding.story[1].find("5 of ITEM-0 in Annex") != std::string::npos);
  // It has none of it.
  item.on_so.clear();
  out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(!out[0].changes.empty());
  BOOST_TEST(out[0].finding.story[1].starts_with("No integration start date is set"));
  // No export names an order of these units.
  input.catalogue.open_orders.clear();
  out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].changes.empty());
  BOOST_TEST(out[0].finding.story[1].starts_with("No open order of an order export"));
  // An order of the SKU that it had before: no date is to blame, whatever it is.
  OpenOrder renamed = order;
  renamed.lines[0].sku = Sku{"ITEM-OLD"};
  input.catalogue.open_orders = {{renamed}};
  input.config.accounts[0].settings.integration_start = renamed.placed;
  out = said();
  BOOST_TEST_REQUIRE(out.size() == 1U);
  BOOST_TEST(out[0].finding.story[1] ==
             "Lines of its open orders that are no item of XoroERP: #50 (ITEM-OLD, 5 units). They "
             "may be what holds these units.");
  BOOST_TEST_REQUIRE(out[0].finding.blame.size() == 1U);
  BOOST_TEST((out[0].finding.blame[0].kind == PlaceKind::Shop));
}

BOOST_AUTO_TEST_SUITE_END()
