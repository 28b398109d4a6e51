#include "scenarios/check/past_orders.h"

#include <boost/test/unit_test.hpp>

#include <optional>

#include "model/text.h"
#include "scenarios/check/sound_store_test.h"
#include "scenarios/plans/trading_week.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(past_orders_test)

namespace {

csv::PastOrder order(std::string name, std::vector<std::string> skus) {
  csv::PastOrder out;
  out.name = std::move(name);
  for (std::string& sku : skus)
    out.lines.push_back({.sku = Sku{std::move(sku)}, .name = "Line", .quantity = Quantity{2}});
  return out;
}

/// Two units of ITEM-0, sent on the day it was placed.
csv::PastOrder sent_on(std::string name, std::string_view day) {
  csv::PastOrder out = order(std::move(name), {"ITEM-0"});
  out.created_at = parse_tick(std::string(day) + "T10:00:00Z").value();
  out.paid_at = out.created_at;
  out.fulfilled_at = out.created_at + hours(5);
  return out;
}

std::vector<RuleFinding> counted(StoreInput const& input) {
  std::vector<RuleFinding> out;
  review_counted_orders(input, out);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_sent_since_the_start_date_would_be_deducted_again) {
  auto input = sound_input();
  set(input, "orders.integration_start", "2026-05-01");
  input.past_orders[0] = {sent_on("#1", "2026-04-30"), sent_on("#2", "2026-05-01"),
                          sent_on("#3", "2026-05-03")};
  auto const out = counted(input);
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.anomaly == Anomaly::DoubleDeduction));
  BOOST_TEST((f.severity == Severity::Error));
  BOOST_TEST(f.units == 4);
  BOOST_TEST(f.subject == "ITEM-0");
  BOOST_TEST(f.story.front() ==
             "2 orders of " + f.shop +
                 " were placed since the integration start date and have been sent: #2, #3.");
  BOOST_REQUIRE_EQUAL(out[0].changes.size(), 1U);
  // The repair is none of words alone.
  BOOST_REQUIRE(set_setting(input.config, "orders.integration_start", out[0].changes[0].to));
  BOOST_TEST(counted(input).empty());
}

// A row that XoroERP's inventory lacks is no 0.
BOOST_AUTO_TEST_CASE(nothing_is_said_to_be_counted_where_xoro_has_no_row) {
  auto input = sound_input();
  set(input, "orders.integration_start", "2026-05-01");
  input.past_orders[0] = {sent_on("#2", "2026-05-01")};
  BOOST_TEST(counted(input).size() == 1U);
  input.stock_rows.erp_files = "xoro_inventory.csv";
  BOOST_TEST(counted(input).empty());
  for (StoreIndex const store : input.config.shops[0].locations.at(0).erp_stores) {
    BOOST_TEST(counted(input).empty());
    input.stock_rows.erp.rows.emplace("ITEM-0", store.value());
  }
  BOOST_TEST(counted(input).size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_xoro_still_holds_of_them_is_not_counted_twice) {
  auto input = sound_input();
  set(input, "orders.integration_start", "2026-05-01");
  input.past_orders[0] = {sent_on("#2", "2026-05-01"), sent_on("#3", "2026-05-03")};
  ErpItem& item = input.catalogue.erp.at(0).items.at(0);
  BOOST_REQUIRE_EQUAL(item.number.value(), "ITEM-0");
  item.on_hand.at(0) += Quantity{3};
  BOOST_REQUIRE_EQUAL(counted(input).size(), 1U);
  BOOST_TEST(counted(input)[0].finding.units == 1);
  item.on_hand.at(0) += Quantity{1};
  BOOST_TEST(counted(input).empty());
}

BOOST_AUTO_TEST_CASE(orders_that_are_not_sent_or_not_imported_are_counted_by_nobody) {
  auto input = sound_input();
  set(input, "orders.integration_start", "2026-05-01");
  auto open = sent_on("#4", "2026-05-03");
  open.lines[0].open = true;
  auto cancelled = sent_on("#5", "2026-05-03");
  cancelled.cancelled_at = cancelled.created_at + hours(1);
  auto unpaid = sent_on("#6", "2026-05-03");
  unpaid.paid = false;
  input.past_orders[0] = {open, cancelled, unpaid};
  BOOST_TEST(counted(input).empty());
  input.past_orders[0] = {sent_on("#2", "2026-05-01")};
  BOOST_TEST(counted(input).size() == 1U);
  set(input, "orders.integration_start", "off");
  BOOST_TEST(counted(input).empty());
  set(input, "orders.integration_start", "2026-05-01");
  set(input, "orders.import", "off");
  BOOST_TEST(counted(input).empty());
}

// An order that somebody entered is no proof that the others came by the connection.
BOOST_AUTO_TEST_CASE(an_open_order_in_both_leaves_the_sent_ones_a_question) {
  auto input = sound_input();
  set(input, "orders.integration_start", "2026-05-01");
  input.past_orders[0] = {sent_on("#2", "2026-05-01"), sent_on("#3", "2026-05-03")};
  ErpItem& item = input.catalogue.erp.at(0).items.at(0);
  item.on_so.assign(item.on_hand.size(), Quantity{0});
  item.on_so.at(0) = item.on_hand.at(0) = Quantity{1};
  ShopVariant& variant = input.catalogue.shops[0].at(0).variants.at(0);
  BOOST_REQUIRE_EQUAL(trim(variant.sku.value()), "ITEM-0");
  variant.available.at(0) = Quantity{0};
  variant.committed.assign(variant.available.size(), Quantity{0});
  variant.committed.at(0) = Quantity{1};
  auto const out = counted(input);
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Warning));
  BOOST_TEST(out[0].finding.units == 4);
  BOOST_TEST(out[0].changes.empty());
}

BOOST_AUTO_TEST_CASE(a_line_of_no_item_that_the_shop_still_sells_comes_again) {
  auto input = sound_input();
  ShopProduct cover = input.catalogue.shops[0].at(0);
  cover.handle = "cover";
  cover.variants.resize(1);
  cover.variants[0].sku = Sku{"COVER"};
  cover.variants[0].tracked = false;
  input.catalogue.shops[0].push_back(cover);
  input.past_orders[0] = {order("#1", {"ITEM-0", "COVER"})};
  auto const told = [&] {
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    return out.size() == 1 ? out[0].finding.severity : Severity::Info;
  };
  BOOST_TEST((told() == Severity::Warning));  // nothing says that it is sent like goods
  input.past_orders[0][0].lines[1].ships = true;
  BOOST_TEST((told() == Severity::Error));
  input.past_orders[0][0].lines[1].ships = false;
  BOOST_TEST((told() == Severity::Warning));
  input.past_orders[0][0].lines[1].ships = true;
  // An engraving is not the gift card that has no SKU either.
  for (char const* const sku : {"", "COVER"}) {
    input.past_orders[0][0].lines[1].sku = Sku{sku};
    input.catalogue.shops[0].back().variants[0].sku = Sku{sku};
    BOOST_TEST((told() == (sku == std::string() ? Severity::Warning : Severity::Error)), sku);
  }
  input.catalogue.shops[0].back().status = ProductStatus::Archived;
  BOOST_TEST((told() == Severity::Warning));
}

// The export says which products are gift cards, in a shop of whatever language.
BOOST_AUTO_TEST_CASE(a_gift_card_is_what_the_export_of_products_says_is_one) {
  auto input = sound_input();
  auto const add = [&](char const* title, char const* sku, std::optional<bool> gift_card) {
    ShopProduct product = input.catalogue.shops[0].at(0);
    product.handle = product.title = title;
    product.variants.resize(1);
    product.variants[0].sku = Sku{sku};
    product.variants[0].tracked = false;
    input.catalogue.shops[0].push_back(product);
    input.shop_lines.resize(1);
    input.shop_lines[0].resize(input.catalogue.shops[0].size());
    input.shop_lines[0].back().gift_card = gift_card;
  };
  add("Geschenkgutschein", "GUT-25", true);
  add("Gift Card Holder", "HOLDER", false);
  add("Gift Card", "CARD", std::nullopt);
  add("Carte cadeau", "", true);
  auto const told = [&](char const* sku, char const* name) {
    input.past_orders[0] = {order("#1", {"ITEM-0", sku})};
    input.past_orders[0][0].lines[1].name = name;
    input.past_orders[0][0].lines[1].ships = true;
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    return out.size() == 1 ? out[0].finding.severity : Severity::Info;
  };
  BOOST_TEST((told("GUT-25", "Geschenkgutschein - 25 €") == Severity::Warning));
  BOOST_TEST((told("HOLDER", "Gift Card Holder") == Severity::Error));
  BOOST_TEST((told("CARD", "Gift Card - $25") == Severity::Warning));
  // Without a SKU a line is known by its title alone: of 30 such orders each refuses.
  auto const of_share = [&](char const* name) {
    input.past_orders[0].clear();
    for (int i = 0; i < 30; ++i) {
      input.past_orders[0].push_back(order("#" + std::to_string(i), {"ITEM-0", ""}));
      input.past_orders[0].back().lines[1].name = name;
    }
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    return out.size() == 1 ? out[0].finding.severity : Severity::Info;
  };
  BOOST_TEST((of_share("Carte cadeau - 25") == Severity::Warning));
  BOOST_TEST((of_share("Carte cadeaux d'art") == Severity::Error));
}

BOOST_AUTO_TEST_CASE(orders_that_xoro_would_refuse_are_counted_with_all_their_units) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"ITEM-0"}), order("#2", {"ITEM-1", ""}),
                          order("#3", {"TIP"})};
  std::vector<RuleFinding> out;
  review_past_orders(input, out);
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.anomaly == Anomaly::OrderMissed));
  BOOST_TEST((f.severity == Severity::Warning));
  BOOST_TEST(f.units == 6);
  BOOST_TEST(f.subject == "#2, #3");
  BOOST_TEST(f.story.front().starts_with("2 of the 3 past orders"));
}

// Its line of an item would never be booked either, and all else takes it for an order that comes.
BOOST_AUTO_TEST_CASE(an_open_order_that_xoro_would_refuse_is_an_error) {
  auto input = sound_input();
  auto open = order("#9", {"ITEM-0", "OLD-1"});
  open.created_at = *parse_tick("2026-05-03T10:00:00Z");
  for (csv::PastOrderLine& line : open.lines)
    line.open = true;
  input.past_orders[0] = {order("#1", {"ITEM-0"}), open};
  input.catalogue.taken_at = open.created_at;
  input.catalogue.open_orders = {
      {{.name = "#9",
        .placed = open.created_at,
        .paid = true,
        .lines = {{.sku = Sku{"ITEM-0"}, .location = {}, .open = open.lines[0].quantity}}}}};
  ShopVariant& variant = input.catalogue.shops[0][0].variants[0];
  BOOST_REQUIRE_EQUAL(variant.sku.value(), "ITEM-0");
  variant.committed = {open.lines[0].quantity};
  *variant.available[0] -= open.lines[0].quantity;
  auto const told = [&] {
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    return out;
  };
  set(input, "orders.integration_start", "2026-01-01");
  auto const out = told();
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  BOOST_TEST((out[0].finding.severity == Severity::Error));
  BOOST_TEST(out[0].finding.subject == "#9");
  BOOST_TEST(out[0].finding.units == 4);
  BOOST_TEST(out[0].all == std::vector<std::string>{"ITEM-0"}, boost::test_tools::per_element());
  BOOST_TEST(out[0].finding.story.back() ==
             "So their other lines are never booked either: 2 of ITEM-0. XoroERP offers these "
             "units, which the shop has sold.");
  // One that nobody imports is told of as that.
  set(input, "orders.integration_start", "2027-01-01");
  BOOST_REQUIRE_EQUAL(told().size(), 1U);
  BOOST_TEST((told()[0].finding.severity == Severity::Warning));
  // What stands in for the line lets the order in.
  set(input, "orders.integration_start", "2026-01-01");
  set(input, "orders.default_sku", "ITEM-1");
  BOOST_TEST(told().size() == 1U);
  set(input, "orders.default_sku_for", "unknown-sku");
  BOOST_TEST(told().empty());
}

BOOST_AUTO_TEST_CASE(orders_of_variants_without_an_item_are_no_second_fault) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"OLD-1"})};
  RuleFinding unfed;
  unfed.finding.anomaly = Anomaly::UnfedVariant;
  unfed.finding.shop = input.config.shops[0].name;
  unfed.all = {"OLD-1", "OLD-2"};
  auto const follows = [&] {
    std::vector<RuleFinding> out{unfed};
    review_past_orders(input, out);
    BOOST_REQUIRE_EQUAL(out.size(), 2U);
    return out[1].finding.follows_from;
  };
  BOOST_TEST(follows() == fingerprint(unfed.finding));
  input.past_orders[0].push_back(order("#2", {""}));
  BOOST_TEST(follows() == "");
}

// Nor does a week put one that XoroERP refuses into its orders.
BOOST_AUTO_TEST_CASE(a_tip_refuses_no_order) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"ITEM-0", ""})};
  std::vector<RuleFinding> out;
  auto const with_custom_line = [&] {
    return estimate_demand(input.config, input.catalogue, input.past_orders)
        .with_custom_line[0]
        .num;
  };
  BOOST_TEST(with_custom_line() == 1U);
  input.past_orders[0][0].lines[1].name = "Tip";
  review_past_orders(input, out);
  BOOST_TEST(out.empty());
  BOOST_TEST(with_custom_line() == 0U);
}

BOOST_AUTO_TEST_CASE(a_sku_in_other_letters_is_no_new_item) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"Item-0"})};
  std::vector<RuleFinding> out;
  review_past_orders(input, out);
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  BOOST_TEST(out[0].finding.story[1].find("SKU \"Item-0\", which is ITEM-0 in XoroERP") !=
             std::string::npos);
  auto const advice = [&] {
    std::vector<std::string> texts;
    for (Remedy const& remedy : out.back().finding.repair)
      texts.push_back(std::get<Advice>(remedy).text);
    return texts;
  };
  BOOST_REQUIRE_EQUAL(advice().size(), 1U);
  BOOST_TEST(advice()[0] == "write the SKU in " + out[0].finding.shop +
                                " in the letters that XoroERP has: ITEM-0");
  input.past_orders[0].push_back(order("#2", {"TIP"}));
  review_past_orders(input, out);
  BOOST_TEST(advice().size() == 2U);
}

BOOST_AUTO_TEST_CASE(orders_of_known_items_and_accounts_that_import_none_raise_nothing) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"ITEM-0"})};
  std::vector<RuleFinding> out;
  review_past_orders(input, out);
  BOOST_TEST(out.empty());
  input.past_orders[0] = {order("#1", {""})};
  set(input, "orders.import", "off");
  review_past_orders(input, out);
  BOOST_TEST(out.empty());
}

// A phone sale now and then is entered by hand; what comes with many orders is a fault.
BOOST_AUTO_TEST_CASE(orders_that_xoro_would_refuse_forbid_by_their_share) {
  auto input = sound_input();
  for (int i = 0; i < 40; ++i)
    input.past_orders[0].push_back(order("#" + std::to_string(i), {"ITEM-0"}));
  auto const told = [&] {
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    BOOST_REQUIRE_EQUAL(out.size(), 1U);
    return out[0];
  };
  auto const simulated = [&] { return demand_of(input).with_custom_line[0].num; };
  for (std::size_t i = 0; i < 2; ++i)
    input.past_orders[0][i] = order("#A" + std::to_string(i), {"ITEM-0", ""});
  BOOST_TEST((told().finding.severity == Severity::Warning));
  BOOST_TEST(simulated() == 0U);
  input.past_orders[0][2] = order("#A2", {"ITEM-0", ""});
  BOOST_TEST((told().finding.severity == Severity::Error));
  BOOST_TEST(simulated() == 3U);
  input.limits.orders_refused = 10;
  BOOST_TEST((told().finding.severity == Severity::Warning));
  input.limits.orders_refused = 5;
  // A gift card refuses no order.
  for (std::size_t i = 0; i < 3; ++i)
    input.past_orders[0][i].lines[1].name = "Gift Card - $25";
  BOOST_TEST((told().finding.severity == Severity::Warning));
  // Goods that were given up are in old orders alone; a service of an app is in the newest.
  for (std::size_t i = 0; i < 3; ++i)
    input.past_orders[0][i] = order("#0", {"ITEM-0"});
  for (std::size_t i = 0; i < 15; ++i)
    input.past_orders[0][i] = order("#B" + std::to_string(i), {"ITEM-0", "WRAP"});
  BOOST_TEST((told().finding.severity == Severity::Warning));
  for (std::size_t i = 30; i < 36; ++i)
    input.past_orders[0][i] = order("#C" + std::to_string(i), {"ITEM-0", "WRAP"});
  BOOST_TEST((told().finding.severity == Severity::Error));
}

// XoroERP's stock was exported some days before the shop's.
BOOST_AUTO_TEST_CASE(what_was_sent_and_is_still_in_xoros_stock_is_told) {
  auto input = sound_input();
  auto const told = [&] {
    std::vector<RuleFinding> out;
    review_uncounted_orders(input, out);
    return out;
  };
  for (int i = 0; i < 6; ++i) {
    csv::PastOrder sent = sent_on("#" + std::to_string(i), "2026-05-0" + std::to_string(i + 1));
    sent.lines[0].sku = Sku{"ITEM-" + std::to_string(i)};
    input.past_orders[0].push_back(sent);
  }
  BOOST_TEST(told().empty());  // both sides have counted them
  for (int i = 2; i < 6; ++i) {
    ErpItem& item = input.catalogue.erp.at(static_cast<std::size_t>(i)).items.at(0);
    BOOST_REQUIRE_EQUAL(item.number.value(), "ITEM-" + std::to_string(i));
    BOOST_TEST(told().empty());  // of a few it may be chance
    item.on_hand.at(0) += Quantity{2};
  }
  auto const out = told();
  BOOST_REQUIRE_EQUAL(out.size(), 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.severity == Severity::Error));
  BOOST_TEST(f.units == 8);
  BOOST_TEST(out[0].all.size() == 4U);
  BOOST_TEST(f.story.front().find("#5, #4, #3, #2") != std::string::npos, f.story.front());
  // A connection that begins before them brings them in.
  set(input, "orders.integration_start", "2026-05-01");
  BOOST_TEST(told().empty());
  set(input, "orders.integration_start", "2026-05-05");
  BOOST_TEST(told().size() == 1U);
  set(input, "orders.integration_start", "off");
  // What differs for other reasons too is no question of the day.
  input.catalogue.erp.at(6).items.at(0).on_hand.at(0) += Quantity{9};
  input.catalogue.erp.at(7).items.at(0).on_hand.at(0) += Quantity{5};
  BOOST_TEST(told().empty());
}

// A blank behind a SKU is another SKU. Where the shop has it right now, old orders alone hold it.
BOOST_AUTO_TEST_CASE(a_sku_that_the_shop_has_put_right_does_not_come_again) {
  auto input = sound_input();
  std::string const typed = "ITEM-0 ";
  for (int i = 0; i < 3; ++i) {
    input.past_orders[0].push_back(order("#" + std::to_string(i), {typed}));
    input.past_orders[0].back().lines[0].ships = true;
  }
  for (int i = 0; i < 30; ++i)
    input.past_orders[0].push_back(order("#A" + std::to_string(i), {"ITEM-0"}));
  auto const severity = [&] {
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    BOOST_REQUIRE_EQUAL(out.size(), 1U);
    return out[0].finding.severity;
  };
  BOOST_TEST((severity() == Severity::Warning));
  input.catalogue.shops[0].at(0).variants.at(0).sku = Sku{typed};
  BOOST_TEST((severity() == Severity::Error));
  // And no other item is to stand in for it.
  std::vector<RuleFinding> out;
  review_past_orders(input, out);
  BOOST_TEST(out[0].finding.blame.empty());
  BOOST_TEST(line_of(out[0].finding.repair.at(0), input.config).find("ITEM-0") !=
             std::string::npos);
}

// The one item that XoroERP keeps no stock of; of two nobody knows which.
BOOST_AUTO_TEST_CASE(an_item_without_stock_stands_in_for_lines_of_no_item) {
  auto input = sound_input();
  input.past_orders[0] = {order("#1", {"ITEM-0", ""})};
  auto const changes = [&] {
    std::vector<RuleFinding> out;
    review_past_orders(input, out);
    BOOST_REQUIRE_EQUAL(out.size(), 1U);
    return out[0].changes;
  };
  BOOST_TEST(changes().empty());
  input.catalogue.erp[7].items[0].track_quantity = false;
  BOOST_REQUIRE_EQUAL(changes().size(), 1U);
  BOOST_TEST(changes()[0].at.subject == "orders.default_sku");
  BOOST_TEST(changes()[0].to == "ITEM-7");
  input.past_orders[0].push_back(order("#2", {"WRAP"}));
  BOOST_TEST(changes().size() == 2U);
  input.catalogue.erp[6].items[0].track_quantity = false;
  BOOST_TEST(changes().empty());
}

BOOST_AUTO_TEST_SUITE_END()
