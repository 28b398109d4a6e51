#include "scenarios/check/own_files.h"

#include <boost/test/unit_test.hpp>

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

BOOST_AUTO_TEST_CASE(an_order_that_both_have_and_nobody_listens_to_forbids_going_live) {
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
  set(input, "orders.integration_start", "2026-05-01");
  BOOST_TEST(told_of(input).empty());
  set(input, "orders.integration_start", "2026-05-02");
  auto const out = told_of(input);
  BOOST_TEST_REQUIRE(out.size() == 1U);
  Finding const& f = out[0].finding;
  BOOST_TEST((f.anomaly == Anomaly::Misconfigured));
  BOOST_TEST((f.severity == Severity::Error));
  BOOST_TEST(f.units == 3);
  BOOST_TEST(f.subject == "#50");
  BOOST_TEST_REQUIRE(out[0].changes.size() == 1U);
  BOOST_TEST(out[0].changes[0].to == "2026-05-01T00:00:00Z");
  // The repair is none of words alone.
  set(input, "orders.integration_start", out[0].changes[0].to);
  BOOST_TEST(told_of(input).empty());
  set(input, "orders.integration_start", "2026-05-02");
  set(input, "orders.import", "off");
  BOOST_TEST(told_of(input).empty());
}

BOOST_AUTO_TEST_SUITE_END()
