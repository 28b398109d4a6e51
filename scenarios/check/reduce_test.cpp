#include "scenarios/check/reduce.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/run/run.h"
#include "scenarios/run/side_by_side.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(reduce_test)

namespace {

Plan plan_of(std::string_view given, std::string_view when) {
  auto read = parse_scenario("{\"why\": \"w\", \"given\": " + std::string(given) +
                                 ", \"when\": " + std::string(when) + "}",
                             "s.json");
  BOOST_REQUIRE(read.has_value());
  return std::move(read->plan);
}

Finding found_in(Plan const& plan, Anomaly anomaly, std::string_view subject) {
  auto const summary = run_briefly(plan);
  auto const found = std::ranges::find_if(summary.findings, [&](Finding const& f) {
    return f.anomaly == anomaly && f.subject == subject;
  });
  BOOST_REQUIRE(found != summary.findings.end());
  return *found;
}

/// Three items whose orders a daily sync loses, one after the other.
Plan three_lost() {
  return plan_of(R"({
    "settings": {"orders.ingestion_delay": "6h", "inventory.daily.at": "02:00"},
    "length": "2d",
    "catalogue": [{"item": "TEE"}, {"item": "MUG"}, {"item": "CAP"}, {"item": "BAG"}]})",
                 R"([
    {"at": "00:50", "shopper": "orders", "item": "BAG", "quantity": 1},
    {"at": "01:30", "shopper": "orders", "item": "TEE", "quantity": 2},
    {"at": "01:31", "shopper": "orders", "item": "MUG", "quantity": 3},
    {"at": "09:00", "erp": "receives", "item": "BAG", "quantity": 5},
    {"at": "1d 01:30", "shopper": "orders", "item": "CAP", "quantity": 4}])");
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_cut_keeps_the_subject_and_leaves_the_rest_out) {
  Plan const plan = three_lost();
  for (auto const* subject : {"TEE", "MUG", "CAP"}) {
    auto const finding = found_in(plan, Anomaly::LostDeduction, subject);
    auto const reduced = reduce_to(plan, finding);
    BOOST_REQUIRE(reduced.small);
    BOOST_TEST(reduced.plan.actions.size() == 1U);
    BOOST_TEST(reduced.plan.catalogue.erp.size() == 1U);
    BOOST_TEST(reduced.plan.catalogue.erp[0].items[0].number.value() == subject);
    BOOST_TEST((reduced.plan.length < plan.length));
    auto const again = found_in(reduced.plan, Anomaly::LostDeduction, subject);
    BOOST_TEST(fingerprint(again) == fingerprint(finding));
    auto const replay = make_replay(reduced.plan, finding, {});
    BOOST_REQUIRE(replay.has_value());
    BOOST_TEST(replay->finding.subject == subject);
    BOOST_TEST(replay->file == fingerprint(finding) + ".json");
    BOOST_TEST(parse_scenario(replay->text, replay->file).has_value());
  }
}

// Without it the daily sync would never run, and the smaller plan would show what nobody put right.
BOOST_AUTO_TEST_CASE(a_sign_off_is_not_cut_away) {
  Plan const plan = plan_of(R"({
    "already_live": false, "length": "3d",
    "settings": {"inventory.daily.at": "02:00"},
    "catalogue": [{"item": "TEE"}, {"item": "MUG"}]})",
                            R"([
    {"at": "00:50", "erp": "signs off"},
    {"at": "1d 03:00", "staff": "edits quantity", "sku": "TEE", "available": 3},
    {"at": "1d 04:00", "erp": "receives", "item": "MUG", "quantity": 5}])");
  auto const reduced = reduce_to(plan, found_in(plan, Anomaly::Drift, "TEE"));
  BOOST_REQUIRE(reduced.small);
  BOOST_TEST(reduced.plan.actions.size() == 2U);
  BOOST_TEST(std::holds_alternative<action::SignOffAts>(reduced.plan.actions.front().what));
}

// Of several findings of one fingerprint the replay tells the one that was asked for.
BOOST_AUTO_TEST_CASE(a_replay_is_about_the_subject_that_was_asked_for) {
  Plan const plan = three_lost();
  for (auto const* subject : {"TEE", "MUG", "CAP"}) {
    auto const replay = make_replay(plan, found_in(plan, Anomaly::LostDeduction, subject), {});
    BOOST_REQUIRE(replay.has_value());
    BOOST_TEST(replay->finding.subject == subject);
    BOOST_TEST(replay->finding.story.front().find(subject) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_fix_stands_in_the_file_only_when_it_is_one) {
  Plan const plan = three_lost();
  auto const finding = found_in(plan, Anomaly::LostDeduction, "TEE");
  auto const reduced = reduce_to(plan, finding).plan;
  auto const right = make_replay(reduced, finding, {{"gates.orders_first", "enforced"}});
  BOOST_TEST(right.value().text.find("fixed_by") != std::string::npos);
  auto const wrong = make_replay(reduced, finding, {{"price.zero_protection", "on"}});
  BOOST_TEST(wrong.value().text.find("fixed_by") == std::string::npos);
}

// What is wrong at the end has no moment of its own; the hours that led to it must not be cut off.
BOOST_AUTO_TEST_CASE(what_is_told_at_the_end_can_be_cut_too) {
  Plan const plan = plan_of(R"({
    "store": {"shops": [{"name": "Shop", "url": "harbour.myshopify.com",
                         "locations": [{"name": "Warehouse", "erp_stores": ["Main"]}],
                         "publications": ["Online Store", "Point of Sale"]}],
              "accounts": [{"name": "A", "shop_url": "harbour.myshopify.com"}]},
    "settings": {"product.multi_source": "on", "product.sources": "none"},
    "length": "3d",
    "catalogue": [{"item": "TEE"}, {"item": "MUG"}]})",
                            R"([
    {"at": "09:00", "shopper": "orders", "item": "MUG", "quantity": 1},
    {"at": "1d 11:00", "erp": "creates product",
     "new": {"product": "CAP", "title": "Dock Cap", "handle": "dock-cap",
             "items": [{"item": "CAP", "price": "12.00", "on_hand": 4}]}},
    {"at": "2d 09:00", "shopper": "orders", "item": "TEE", "quantity": 1}])");
  auto const finding = found_in(plan, Anomaly::ChannelMissing, "CAP");
  auto const reduced = reduce_to(plan, finding);
  BOOST_REQUIRE(reduced.small);
  BOOST_TEST(reduced.plan.actions.size() == 1U);
  found_in(reduced.plan, Anomaly::ChannelMissing, "CAP");
}

BOOST_AUTO_TEST_CASE(what_does_not_happen_again_is_left_whole) {
  Plan const plan = three_lost();
  auto finding = found_in(plan, Anomaly::LostDeduction, "TEE");
  finding.cause = {"of-another-kind"};
  auto const reduced = reduce_to(plan, finding);
  BOOST_TEST(!reduced.small);
  BOOST_TEST((reduced.plan == plan));
  BOOST_TEST(!make_replay(plan, finding, {}).has_value());
}

BOOST_AUTO_TEST_CASE(an_order_that_is_numbered_anew_is_found_again) {
  Plan const plan = plan_of(R"({
    "settings": {"orders.poll.every": "off", "inventory.daily.at": "off"},
    "catalogue": [{"item": "TEE"}, {"item": "MUG"}]})",
                            R"([
    {"at": "00:30", "network": "loses webhook", "count": 1000},
    {"at": "01:00", "shopper": "orders", "item": "TEE", "quantity": 1},
    {"at": "02:00", "shopper": "orders", "item": "MUG", "quantity": 1},
    {"at": "03:00", "shopper": "orders", "item": "TEE", "quantity": 2}])");
  auto const summary = run_briefly(plan);
  auto const missed = std::ranges::find_if(summary.findings, [](Finding const& f) {
    return f.anomaly == Anomaly::OrderMissed && f.subject == "#1003";
  });
  BOOST_REQUIRE(missed != summary.findings.end());
  auto const reduced = reduce_to(plan, *missed);
  BOOST_REQUIRE(reduced.small);
  BOOST_TEST(reduced.plan.actions.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
