#include "scenarios/audit/audit.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "scenarios/file/told_catalogue_test.h"
#include "scenarios/out/audit_output.h"
#include "scenarios/plans/random_plan.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(audit_test)

namespace {

struct Audited {
  StoreConfig store;
  PastLogs logs;
  std::vector<Finding> live;
};

Audited logs_of(Plan const& plan) {
  auto const transport = direct_transport();
  World world(std::make_shared<Plan const>(plan), Keep::Everything, *transport);
  while (world.step()) {
  }
  world.close();
  return {world.config(), past_logs_of(world), world.watch().findings()};
}

/// What quantities can show of an anomaly's kinds.
bool of_quantities(Finding const& f) {
  if (!f.follows_from.empty())
    return false;
  static std::set<std::string> const beyond{
      "product-change-did-not-arrive",
      "price-did-not-arrive",
      "deleted-in-shop",
      "import-did-not-arrive",  // neither log holds products or prices
      "sales-order-left-open",
      "shop-order-left-open",
      "fulfilled-and-not-sent",  // nor where a document stands
      "no-account-imports",
      "no-account-pushes",          // one sentence for a whole shop, by its settings
      "counted-and-pushed",         // nor what had left the house when it was counted
      "written-where-not-stocked",  // nor where the shop stocks what
      "erp-is-wrong"};              // XoroERP is taken for the truth
  if (!f.cause.empty() && beyond.contains(f.cause.front()))
    return false;
  switch (f.anomaly) {
    case Anomaly::DuplicateUpdate:
    case Anomaly::DoubleDeduction:
    case Anomaly::LostDeduction:
    case Anomaly::MissedUpdate:
    case Anomaly::StaleWrite:
    case Anomaly::Drift:
    case Anomaly::OrderMissed:
    case Anomaly::OrderTwice:
      return true;
    default:
      return false;
  }
}

/// Units by anomaly, subject and shop: a run folds what happens again into one finding.
using Said = std::map<std::string, std::int64_t>;

Said said_of(std::vector<Finding> const& findings) {
  Said said;
  for (Finding const& f : findings)
    if (of_quantities(f))
      said[std::string(name_of(f.anomaly)) + " of " + f.subject + " in " + f.shop] += f.units;
  return said;
}

std::string text_of(Said const& said) {
  std::string out;
  for (auto const& [what, units] : said)
    out += "\n  " + what + ": " + std::to_string(units);
  return out.empty() ? "\n  nothing" : out;
}

/// Files whose logs can't show what the run knew, with the reason.
std::map<std::string, std::string> const& reasons() {
  static constexpr char const* kAccess =
      "the logs do not say what the sync could not reach, from which all the rest follows";
  static constexpr char const* kAwaited = "the logs do not say which returns XoroERP waits for";
  static constexpr char const* kSameGoods =
      "the logs do not say that what an app has brought back is what the shop refunds";
  static std::map<std::string, std::string> const reasons{
      {"return_through_an_app_booked_again_with_its_refund_is_for_sale_twice", kSameGoods},
      {"invoice_moved_as_a_whole_waits_at_the_old_store_where_returns_do", kAwaited},
      {"pre_order_sent_is_held_back_while_its_change_waits",
       "the logs do not say that the change of an order waits for its import"},
      {"product_of_the_other_account_is_held_back_until_the_next_full_run",
       "the logs do not say whose first number a new product waits for"},
      {"return_counted_while_it_waits_is_for_sale_twice",
       "the logs do not say what lay aside when it was counted"},
      {"order_moved_after_it_was_shipped_is_put_right_at_both_locations",
       "the logs do not say that what staff moved had been sent"},
      {"blank_sku_gets_no_stock", "a variant without SKU has no item in the history"},
      {"blank_sku_misses_price_and_stock", "a variant without SKU has no item in the history"},
      {"item_of_unpaid_order_is_left_out_of_daily_sync",
       "an order that is not released changes no ATS: it looks like one that is missing"},
      {"unit_is_for_sale_twice_while_its_order_waits_for_its_payment",
       "the logs do not say that an order was made and not released"},
      {"sold_while_an_order_waits_is_exposure",
       "the logs do not say that an order was made and not released"},
      {"unreleased_orders_are_relisted_by_daily_sync",
       "an order that is not released changes no ATS: it looks like one that is missing"},
      {"tracking_switched_off_later_stops_the_push",
       "the history does not say when tracking was switched"},
      {"tracking_switched_on_later_is_resynced_by_daily_sync",
       "the history does not say when tracking was switched"},
      {"tracking_switched_on_later_is_resynced_by_manual_sync",
       "the history does not say when tracking was switched"},
      {"tracking_switched_on_later_without_resync_drifts",
       "the history does not say when tracking was switched"},
      {"tagged_item_without_manual_sync_stays_behind",
       "the logs do not say when an item was tagged: a drift, not its cause"},
      {"tagged_item_behind_a_busy_queue_is_held_back",
       "the logs do not say when an item was tagged"},
      {"tagged_item_behind_a_busy_queue_offers_too_many",
       "the logs do not say when an item was tagged"},
      {"tag_given_back_needs_manual_sync", "the logs do not say when an item was tagged"},
      {"tag_given_back_with_manual_sync_is_aligned", "the logs do not say when an item was tagged"},
      {"safety_stock_changed_later_is_written_with_next_delta",
       "the logs do not say when the safety stock was changed"},
      {"pusher_switched_off_leaves_shop_alone",
       "the logs do not say when an account was restricted"},
      {"order_that_was_counted_already_is_deducted_again",
       "a log does not say that a count had seen an order's goods gone"},
      {"open_orders_of_one_system_alone_are_objected_to",
       "an order that is older than the logs is in neither"},
      {"open_orders_that_only_the_shop_knows_are_sold_again",
       "an order that is older than the logs is in neither"},
      {"integration_start_date_takes_in_the_younger_of_two_open_orders",
       "an order that is older than the logs is in neither"},
      {"cancelled_after_part_was_shipped_relists_what_is_gone",
       "the logs do not say what the warehouse has sent out: XoroERP takes it for returned"},
      {"counted_after_a_counter_sale_and_pushed_deducts_twice",
       "the logs do not say what had left the house when it was counted"},
      {"count_beside_orders_that_are_gone_does_not_reach_the_shop",
       "the logs do not say what had left the house when it was counted"},
      {"return_by_asn_after_daily_sync_is_taken_off_sale", kAwaited},
      {"return_by_asn_is_held_back_until_it_is_received", kAwaited},
      {"drift_beside_a_return_that_is_never_received_is_found", kAwaited},
      {"kit_returned_by_asn_is_held_back_until_its_parts_are_received", kAwaited},
      {"invoice_cancelled_waits_for_its_receipt_where_returns_do", kAwaited},
      {"invoice_moved_in_part_waits_at_the_old_store_where_returns_do", kAwaited},
      {"damaged_units_set_aside_in_the_shop_alone_are_relisted",
       "a run counts a receipt that is on its way to the difference that was there before"},
      {"size_that_the_shop_lacks_is_held_back_until_a_full_sync",
       "the logs do not say of a variant that the sync made it"},
      {"net_available_without_waves_relists_sold_units",
       "the logs do not say what a push was to be, nor that nobody makes waves"},
      {"line_of_an_unknown_sku_is_booked_on_the_default_sku",
       "the logs do not say that another item stands in for one that XoroERP does not know"},
      {"custom_line_without_default_sku_is_refused_with_its_order",
       "a line of no item is in neither log"},
      {"service_is_neither_pushed_nor_missed",
       "the logs do not say of what XoroERP keeps no stock"},
      {"bundle_of_a_stock_item_is_objected_to",
       "the logs do not say of which variants the shop makes bundles"},
      {"two_bundles_of_one_component_are_given_up_line_by_line",
       "the logs do not say of which variants the shop makes bundles"},
      {"bundle_in_a_batch_blocks_all_of_it",
       "the logs do not say of which variants the shop makes bundles"},
      {"bundle_of_one_shop_blocks_the_batches_of_that_shop_alone",
       "the logs do not say of which variants the shop makes bundles"},
      {"token_withdrawn_leaves_the_shop_without_its_sync", kAccess},
      {"app_uninstalled_leaves_the_shop_without_its_sync", kAccess},
      {"scope_of_orders_withdrawn_leaves_orders_out", kAccess},
      {"scope_of_quantities_withdrawn_leaves_numbers_as_they_are", kAccess},
      {"webhooks_given_up_without_polling_leave_orders_out", kAccess},
      {"item_that_fails_its_batch_blocks_all_behind_it", kAccess},
      {"item_that_fails_its_page_lets_no_run_end", kAccess},
      {"asked_by_a_clock_that_is_ahead_an_order_is_passed_over",
       "a run tells the order that is missing and also what the other shop was not told of it"},
      {"ship_store_takes_what_no_store_stands_behind",
       "the logs do not say which store takes what a location without one sells"},
      {"split_order_that_is_split_again_is_order_twice",
       "an item's log tells the units of its own, and the run those of the whole order"},
      {"order_left_out_by_its_source_stays_deducted_where_nothing_is_written_over",
       "the logs do not say where an order was sold, so not that a filter left it out"},
      {"order_left_out_by_its_tag_is_put_back_on_sale",
       "the logs do not say an order's tags, so not that a filter left it out"},
      {"order_moved_while_webhooks_are_lost_is_deducted_at_the_old_store",
       "the history says that units left one location and were taken at another, not that they are "
       "those of one order"},
      {"split_line_booked_whole_is_deducted_at_one_store",
       "XoroERP's log does not say of which line units were taken: a store that lacks them looks "
       "like one without the order, and the other like one that has it twice"},
      {"split_part_of_an_unknown_item_is_missing",
       "XoroERP's log has the order, and does not say that it has only a part"},
      {"full_sync_of_first_location_leaves_others",
       "a run tells the item once, the history each location"}};
  return reasons;
}

std::string stem_of(std::string const& file) {
  std::size_t const slash = file.rfind('/');
  return file.substr(slash + 1, file.rfind('.') - slash - 1);
}

}  // namespace

// Design: audit is proven on logs of runs whose truth is known.
BOOST_AUTO_TEST_CASE(logs_of_every_scenario_show_what_its_run_found_or_there_is_a_reason) {
  std::size_t with_damage = 0;
  std::set<std::string> unused;
  for (auto const& [stem, why] : reasons())
    unused.insert(stem);
  for (Told const& told : read_catalogue(DRYDOCK_SOURCE_DIR)) {
    Audited const past = logs_of(told.scenario.plan);
    Said const live = said_of(past.live), audited = said_of(audit(past.store, past.logs).findings);
    bool const same = live == audited;
    if (same && !live.empty())
      ++with_damage;
    if (reasons().contains(stem_of(told.scenario.file))) {
      BOOST_TEST(!same, told.scenario.file << ": the audit agrees; the reason can go");
      unused.erase(stem_of(told.scenario.file));
      continue;
    }
    BOOST_TEST(same, told.scenario.file << "\n the run found:" << text_of(live)
                                        << "\n the audit found:" << text_of(audited));
  }
  BOOST_TEST(unused.empty(), "a reason names no file: " << *unused.begin());
  BOOST_TEST(with_damage >= 50U);
}

// Plans that nobody wrote: whoever keeps to the settings with which the logs are judged is judged
// as in the run.
BOOST_AUTO_TEST_CASE(logs_of_random_plans_show_the_same_deductions_and_updates) {
  std::size_t damaged = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    PlanShape shape{.items = 6, .orders = 40, .days = 3};
    shape.profile = static_cast<PlanProfile>(seed % 3);
    Plan plan = random_plan(Seed{seed}, shape);
    // Of an app's return and its refund the logs do not say that they are of the same goods.
    std::erase_if(plan.actions, [](action::TimedAction const& act) {
      return std::holds_alternative<action::BookAppReturn>(act.what);
    });
    // The logs do not say which store an order ought to have been booked at.
    if (plan.store.erp_stores.size() > 1 &&
        std::ranges::any_of(plan.store.accounts, [](AccountConfig const& account) {
          return account.settings.booked_at == BookedAt::ShipStore;
        }))
      continue;
    Audited const past = logs_of(plan);
    // What a later refund or edit does to the units, each counts in its own way.
    auto const only = [](Said said) {
      for (auto& [what, units] : said)
        units = 0;
      std::erase_if(said, [](auto const& each) {
        return each.first.starts_with("drift") || each.first.starts_with("missed-update") ||
               each.first.starts_with("order-missed");
      });
      return said;
    };
    Said const live = only(said_of(past.live)),
               audited = only(said_of(audit(past.store, past.logs).findings));
    BOOST_TEST(live == audited, "seed " << seed << "\n the run found:" << text_of(live)
                                        << "\n the audit found:" << text_of(audited));
    damaged += live.empty() ? 0 : 1;
  }
  BOOST_TEST(damaged >= 10U);
}

BOOST_AUTO_TEST_CASE(logs_read_back_as_they_were_written) {
  Audited const past = logs_of(random_plan(Seed{7}, {.items = 8, .orders = 30, .days = 2}));
  PastLogs read;
  BOOST_REQUIRE(
      read_erp_log("erp.csv", print_erp_log(past.logs, past.store), past.store, read).has_value());
  BOOST_REQUIRE(
      read_shop_history("shop.csv", print_shop_history(past.logs, past.store), past.store, read)
          .has_value());
  BOOST_TEST(read.bad.empty());
  BOOST_TEST((read.erp == past.logs.erp));
  BOOST_TEST((read.shop == past.logs.shop));
  BOOST_TEST(!read.erp.empty());
  BOOST_TEST(!read.shop.empty());
}

namespace {

StoreConfig one_shop() {
  auto const scenario = parse_scenario(
      R"({"why": "a shop", "rules": ["R111"], "given": {}, "when": [], "then": {}})", "shop.json");
  return scenario.value().plan.store;
}

constexpr std::string_view kErpHead =
    "Row,When,Item Number,Store,ATS Before,ATS After,Cause,Order,Shop,Account\n";
constexpr std::string_view kShopHead =
    "When,SKU,Location,Activity,Before,After,Order,Adjusted By\n";

PastLogs logs_from(std::string const& erp, std::string const& shop) {
  PastLogs logs;
  StoreConfig const store = one_shop();
  BOOST_REQUIRE(read_erp_log("erp.csv", std::string(kErpHead) + erp, store, logs).has_value());
  BOOST_REQUIRE(
      read_shop_history("shop.csv", std::string(kShopHead) + shop, store, logs).has_value());
  BOOST_REQUIRE(logs.bad.empty());
  return logs;
}

AuditResult audited(std::string const& erp, std::string const& shop) {
  return audit(one_shop(), logs_from(erp, shop));
}

}  // namespace

// Rule: R114. The guide's manual sync over a busy queue, as its logs tell it.
BOOST_AUTO_TEST_CASE(change_that_an_absolute_value_held_already_is_a_duplicate_update) {
  auto const result = audited("1,2026-03-02T09:00:00Z,TEE,Main,10,15,receipt,,,\n",
                              "2026-03-02T09:01:00Z,TEE,Warehouse,app-set,10,15,,A\n"
                              "2026-03-02T09:05:00Z,TEE,Warehouse,app-adjusted,15,20,,A\n");
  BOOST_REQUIRE(!result.findings.empty());
  Finding const& f = result.findings.front();
  BOOST_TEST((f.anomaly == Anomaly::DuplicateUpdate));
  BOOST_TEST(f.units == 5);
  BOOST_TEST(f.story.back().find("shop.csv line 3") != std::string::npos);
}

// Rule: R71.
BOOST_AUTO_TEST_CASE(absolute_value_without_a_waiting_order_is_a_lost_deduction) {
  auto const result =
      audited("1,2026-03-02T12:00:00Z,TEE,Main,10,8,order-released,#1001,harbour.myshopify.com,A\n",
              "2026-03-02T09:00:00Z,TEE,Warehouse,order-created,10,8,#1001,\n"
              "2026-03-02T10:00:00Z,TEE,Warehouse,app-set,8,10,,A\n");
  BOOST_REQUIRE(!result.findings.empty());
  BOOST_TEST((result.findings.front().anomaly == Anomaly::LostDeduction));
  BOOST_TEST(result.findings.front().units == 2);
  BOOST_TEST((result.verdict == Verdict::Failed));
}

// Rule: R111. A day on which everything went well.
BOOST_AUTO_TEST_CASE(logs_that_agree_show_nothing) {
  auto const result = audited(
      "1,2026-03-02T09:00:30Z,TEE,Main,10,8,order-released,#1001,harbour.myshopify.com,A\n"
      "2,2026-03-02T11:00:00Z,TEE,Main,8,20,receipt,,,\n",
      "2026-03-02T09:00:00Z,TEE,Warehouse,order-created,10,8,#1001,\n"
      "2026-03-02T11:05:00Z,TEE,Warehouse,app-adjusted,8,20,,A\n"
      "2026-03-03T02:00:00Z,TEE,Warehouse,app-set,20,20,,A\n");
  BOOST_TEST(result.findings.empty());
  BOOST_TEST((result.verdict == Verdict::Passed));
}

BOOST_AUTO_TEST_CASE(
    return_of_an_order_older_than_the_logs_that_is_booked_and_pushed_is_there_twice) {
  auto const result = audited("1,2026-03-03T10:00:00Z,TEE,Main,9,10,receipt,,,\n",
                              "2026-03-03T09:00:00Z,TEE,Warehouse,returned,9,10,#900,\n"
                              "2026-03-03T10:05:00Z,TEE,Warehouse,app-adjusted,10,11,,A\n");
  BOOST_TEST_REQUIRE(!result.findings.empty());
  BOOST_TEST((result.findings.front().anomaly == Anomaly::DuplicateUpdate));
  BOOST_TEST(result.findings.front().cause.front() == "booked-by-hand-and-pushed");
  BOOST_TEST(result.findings.front().units == 1);
  BOOST_TEST((result.verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(what_an_order_older_than_the_logs_moves_is_a_change_like_any_other) {
  // XoroERP has nothing of the fifty; of the one that it has too, nothing is said.
  auto const lost = audited(
      "1,2026-03-02T09:00:00Z,TEE,Main,8,9,receipt,,,\n"
      "2,2026-03-03T15:00:00Z,MUG,Main,3,4,receipt,,,\n",
      "2026-03-02T09:05:00Z,TEE,Warehouse,app-adjusted,8,9,,A\n"
      "2026-03-03T09:00:00Z,TEE,Warehouse,returned,9,59,#900,\n");
  BOOST_TEST_REQUIRE(!lost.findings.empty());
  BOOST_TEST(lost.findings.front().units == 50);
  BOOST_TEST(lost.findings.front().cause.front() == "moved-by-an-older-order");
  BOOST_TEST((lost.verdict == Verdict::Failed));
  auto const known = audited(
      "1,2026-03-03T09:10:00Z,TEE,Main,9,10,return,#900,harbour.myshopify.com,A\n"
      "2,2026-03-03T15:00:00Z,MUG,Main,3,4,receipt,,,\n",
      "2026-03-03T09:00:00Z,TEE,Warehouse,returned,9,10,#900,\n"
      "2026-03-03T15:05:00Z,MUG,Warehouse,app-adjusted,3,4,,A\n");
  BOOST_TEST(known.findings.empty());
}

// Rule: R109. XoroERP takes two tees of each set that the shop sells off the tee, which is news to
// the shop's tee and to no line of its order.
BOOST_AUTO_TEST_CASE(what_an_order_takes_of_a_part_by_its_kit_is_deducted_once) {
  std::string const released = ",order-released,#1001,harbour.myshopify.com,A";
  std::string const own = "2026-03-02T09:00:00Z,SET,Warehouse,order-created,5,3,#1001,\n",
                    carried = "2026-03-02T09:05:00Z,TEE,Warehouse,app-adjusted,10,6,,A\n",
                    again = "2026-03-02T09:10:00Z,TEE,Warehouse,app-adjusted,6,2,,A\n";
  std::string const sold = "1,2026-03-02T09:01:00Z,TEE,Main,10,6" + released +
                           "\n2,2026-03-02T09:01:00Z,SET,Main,5,3" + released + "\n";
  BOOST_TEST(audited(sold, own + carried).findings.empty());
  auto const twice = audited(sold, own + carried + again);
  BOOST_REQUIRE(!twice.findings.empty());
  BOOST_TEST((twice.findings.front().anomaly == Anomaly::DoubleDeduction));
  BOOST_TEST(twice.findings.front().units == 4);
  BOOST_TEST(twice.findings.front().story.front() == "Order #1001 took 4 units of TEE.");
  // The kit's own number had them off already.
  auto const kit =
      audited(sold, own + carried + "2026-03-02T09:05:00Z,SET,Warehouse,app-adjusted,3,1,,A\n");
  BOOST_REQUIRE(!kit.findings.empty());
  BOOST_TEST((kit.findings.front().anomaly == Anomaly::DoubleDeduction));
  BOOST_TEST(kit.findings.front().subject == "SET");
  BOOST_TEST(kit.findings.front().units == 2);
}

// An order with a set and a tee of its own: which of XoroERP's rows is which, the log says.
BOOST_AUTO_TEST_CASE(an_order_of_a_kit_and_of_its_part_takes_the_part_both_ways) {
  StoreConfig const store = one_shop();
  auto const with = [&](std::string const& carried) {
    PastLogs logs;
    BOOST_REQUIRE(
        read_erp_log(
            "erp.csv",
            "Row,When,Item Number,Store,ATS Before,ATS After,Cause,Order,Shop,Account,Sold As\n"
            "1,2026-03-02T09:01:00Z,TEE,Main,10,8,order-released,#1001,harbour.myshopify.com,A,"
            "SET\n"
            "2,2026-03-02T09:01:00Z,SET,Main,5,4,order-released,#1001,harbour.myshopify.com,A,\n"
            "3,2026-03-02T09:01:00Z,TEE,Main,8,7,order-released,#1001,harbour.myshopify.com,A,\n"
            "4,2026-03-02T09:01:00Z,SET,Main,4,3,order-released,#1001,harbour.myshopify.com,A,"
            "TEE\n",
            store, logs)
            .has_value());
    BOOST_REQUIRE(
        read_shop_history("shop.csv",
                          std::string(kShopHead) +
                              "2026-03-02T09:00:00Z,SET,Warehouse,order-created,5,4,#1001,\n"
                              "2026-03-02T09:00:00Z,TEE,Warehouse,order-created,10,9,#1001,\n"
                              "2026-03-02T09:05:00Z,SET,Warehouse,app-adjusted,4,3,,A\n" +
                              carried,
                          store, logs)
            .has_value());
    return audit(store, logs);
  };
  BOOST_TEST(with("2026-03-02T09:05:00Z,TEE,Warehouse,app-adjusted,9,7,,A\n").findings.empty());
  auto const twice = with("2026-03-02T09:05:00Z,TEE,Warehouse,app-adjusted,9,6,,A\n");
  BOOST_REQUIRE(!twice.findings.empty());
  BOOST_TEST((twice.findings.front().anomaly == Anomaly::DoubleDeduction));
  BOOST_TEST(twice.findings.front().units == 1);
}

// Rule: R65. What such an order took is not XoroERP's to know, and so no difference; until an
// absolute value puts it back on sale.
BOOST_AUTO_TEST_CASE(an_order_from_before_the_integration_start_date_lowers_the_number_rightly) {
  StoreConfig store = one_shop();
  store.accounts.at(0).settings.integration_start = parse_tick("2026-03-20T00:00:00Z").value();
  store.allowed_lag = hours(6);
  std::string const sold = "2026-03-02T09:00:00Z,TEE,Warehouse,order-created,10,9,#1001,\n",
                    other = "9,2026-03-09T09:00:00Z,MUG,Main,3,4,receipt,,,\n";
  auto const with = [&](std::string const& erp, std::string const& shop) {
    auto logs = logs_from(erp + other, sold + shop);
    logs.ats = {{ItemNumber{"TEE"}, StoreIndex{0}, Quantity{10}}};
    return audit(store, logs);
  };
  auto const of_tee = [](AuditResult const& result, Anomaly anomaly) {
    return std::ranges::count_if(result.findings, [&](Finding const& f) {
      return f.subject == "TEE" && f.anomaly == anomaly && f.units == 1;
    });
  };
  BOOST_TEST(with("", "").findings.empty());
  auto const lost = with("", "2026-03-04T02:00:00Z,TEE,Warehouse,app-set,9,10,,A\n");
  BOOST_TEST(lost.findings.size() == 1U);
  BOOST_TEST(of_tee(lost, Anomaly::LostDeduction) == 1);
  // Booked by hand, it is in what was written.
  std::string const counted = "1,2026-03-03T09:00:00Z,TEE,Main,10,9,count,,,\n";
  BOOST_TEST(with(counted, "2026-03-04T02:00:00Z,TEE,Warehouse,app-set,9,9,,A\n").findings.empty());
  // One unit beyond it is missed as ever.
  auto const less = with("", "2026-03-02T10:00:00Z,TEE,Warehouse,edited-by-staff,9,8,,\n");
  BOOST_TEST(of_tee(less, Anomaly::Drift) == 1);
  // What was booked and pushed is gone twice.
  auto const pushed = with(counted, "2026-03-03T09:05:00Z,TEE,Warehouse,app-adjusted,9,8,,A\n");
  BOOST_TEST(of_tee(pushed, Anomaly::DuplicateUpdate) == 1);
}

BOOST_AUTO_TEST_CASE(no_rows_are_no_clean_bill) {
  std::string const receipt = "1,2026-03-02T09:00:00Z,TEE,Main,10,15,receipt,,,\n",
                    pushed = "2026-03-02T09:01:00Z,TEE,Warehouse,app-adjusted,10,15,,A\n";
  BOOST_TEST((audited("", "").verdict == Verdict::Unknown));
  BOOST_TEST((audited(receipt, "").verdict == Verdict::Unknown));
  BOOST_TEST((audited(receipt, pushed).verdict == Verdict::Passed));
}

// A row of a shop that store.json does not know may be the one that hurt.
BOOST_AUTO_TEST_CASE(rows_that_were_left_out_leave_it_open) {
  StoreConfig const store = one_shop();
  PastLogs logs;
  auto const read = [&](std::string const& rows) {
    BOOST_REQUIRE(
        read_shop_history("shop.csv", std::string(kShopHead) + rows, store, logs).has_value());
  };
  BOOST_REQUIRE(
      read_erp_log("erp.csv",
                   std::string(kErpHead) + "1,2026-03-02T09:00:00Z,TEE,Main,10,15,receipt,,,\n",
                   store, logs)
          .has_value());
  read("2026-03-02T09:01:00Z,TEE,Warehouse,app-adjusted,10,15,,A\n");
  BOOST_TEST((audit(store, logs).verdict == Verdict::Passed));
  read("2026-03-02T09:05:00Z,TEE,Cellar,app-adjusted,15,20,,A\n");
  BOOST_REQUIRE(logs.bad.size() == 1U);
  BOOST_TEST((audit(store, logs).verdict == Verdict::Unknown));
  // What is seen all the same is damage.
  read("2026-03-02T09:06:00Z,TEE,Warehouse,app-adjusted,15,20,,A\n");
  BOOST_TEST((audit(store, logs).verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(a_quantity_of_which_nothing_tells_xoroerps_is_not_examined) {
  StoreConfig const store = one_shop();
  PastLogs logs;
  BOOST_REQUIRE(read_shop_history("shop",
                                  std::string(kShopHead) +
                                      "2026-03-02T09:01:00Z,TEE,Warehouse,returned,9,59,#900,\n",
                                  store, logs)
                    .has_value());
  auto const result = audit(store, logs);
  BOOST_TEST((result.verdict != Verdict::Passed));
  BOOST_REQUIRE(!result.not_examined.empty());
  BOOST_TEST(result.not_examined.front() == "TEE: no file tells what XoroERP has of them");
  // Its number at the end is enough to see the damage.
  logs.ats = {{ItemNumber{"TEE"}, StoreIndex{0}, Quantity{9}}};
  logs.until = parse_tick("2026-03-04T09:00:00Z").value();
  auto const known = audit(store, logs);
  BOOST_TEST(known.not_examined.empty());
  BOOST_TEST((known.verdict == Verdict::Failed));
  BOOST_REQUIRE(!known.findings.empty());
  BOOST_TEST(known.findings.front().units == 50);
}

BOOST_AUTO_TEST_CASE(a_difference_that_is_young_when_the_logs_end_is_no_clean_bill) {
  StoreConfig const store = one_shop();
  auto const logs = logs_from("1,2026-03-02T09:00:00Z,TEE,Main,8,9,receipt,,,\n",
                              "2026-03-02T09:05:00Z,TEE,Warehouse,app-adjusted,8,9,,A\n"
                              "2026-03-03T09:00:00Z,TEE,Warehouse,returned,9,59,#900,\n");
  auto const result = audit(store, logs);
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_REQUIRE(result.not_examined.size() == 1U);
  BOOST_TEST(result.not_examined[0].find("TEE: the two differ when the logs end") == 0U);
  auto later = logs;
  later.until = parse_tick("2026-03-05T09:00:00Z").value();
  auto const told = audit(store, later);
  BOOST_TEST((told.verdict == Verdict::Failed));
  BOOST_REQUIRE(!told.findings.empty());
  BOOST_TEST(told.findings.front().units == 50);
}

BOOST_AUTO_TEST_CASE(lines_of_json_read_like_rows) {
  StoreConfig const store = one_shop();
  PastLogs csv, json;
  BOOST_REQUIRE(
      read_erp_log("erp",
                   std::string(kErpHead) + "1,2026-03-02T09:00:00Z,TEE,Main,10,15,receipt,,,\n",
                   store, csv)
          .has_value());
  BOOST_REQUIRE(
      read_erp_log(
          "erp",
          R"({"row": 1, "when": "2026-03-02T09:00:00Z", "item_number": "TEE", "store": "Main", "ats_before": 10, "ats_after": 15, "cause": "receipt"})"
          "\n",
          store, json)
          .has_value());
  json.erp.front().line = csv.erp.front().line;
  BOOST_TEST((csv.erp == json.erp));
}

BOOST_AUTO_TEST_CASE(ill_rows_are_left_out_with_their_place) {
  StoreConfig const store = one_shop();
  PastLogs logs;
  BOOST_REQUIRE(read_erp_log("erp.csv",
                             std::string(kErpHead) +
                                 "1,yesterday,TEE,Main,10,15,receipt,,,\n"
                                 "2,2026-03-02T09:00:00Z,TEE,Cellar,10,15,receipt,,,\n"
                                 "3,2026-03-02T09:00:00Z,TEE,Main,10,fifteen,receipt,,,\n"
                                 "4,2026-03-02T09:00:00Z,TEE,Main,10,15,magic,,,\n",
                             store, logs)
                    .has_value());
  BOOST_REQUIRE(logs.bad.size() == 4U);
  for (std::uint32_t i = 0; i < 4; ++i)
    BOOST_TEST(logs.bad[i].line == i + 2);
  BOOST_TEST(logs.bad[0].column == 2U);
  BOOST_TEST(logs.bad[1].column == 4U);
  BOOST_TEST(logs.bad[2].column == 6U);
  BOOST_TEST(logs.bad[3].column == 7U);
  BOOST_TEST(logs.erp.empty());
  BOOST_TEST(!read_erp_log("erp.csv", "Item Number,Store\nTEE,Main\n", store, logs).has_value());
  PastLogs json;
  BOOST_REQUIRE(
      read_erp_log("erp.jsonl", "{\"row\": 1, \"colour\": \"red\"}\n[1]\n{\"row\"\n", store, json)
          .has_value());
  BOOST_TEST(json.bad.size() == 3U);
}

// Rule: R115. The change log alone gives the final quantity.
BOOST_AUTO_TEST_CASE(change_log_replays_to_the_final_quantity) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Audited const past = logs_of(
        random_plan(Seed{seed}, {.items = 8, .orders = 20, .days = 2, .people = People::Careless}));
    std::map<std::pair<std::string, std::uint8_t>, std::int32_t> replayed;
    for (PastAtsChange const& row : past.logs.erp) {
      auto const [at, fresh] =
          replayed.try_emplace({row.item.value(), row.store.value()}, row.before.units());
      BOOST_TEST(at->second == row.before.units(), "seed " << seed << ": a change of "
                                                           << row.item.value()
                                                           << " is missing before row " << row.row);
      at->second += row.after.units() - row.before.units();
    }
    for (AtsAtEnd const& end : past.logs.ats)
      if (auto const at = replayed.find({end.item.value(), end.store.value()});
          at != replayed.end())
        BOOST_TEST(at->second == end.ats.units(), "seed " << seed << ", " << end.item.value());
  }
}

namespace {

AuditResult audited_of_two_shops(std::string const& erp, std::string const& shop) {
  auto const scenario =
      parse_scenario(R"({"why": "two shops", "given": {"store": "two-shops"}})", "shops.json");
  StoreConfig const store = scenario.value().plan.store;
  PastLogs logs;
  BOOST_REQUIRE(read_erp_log("erp.csv", std::string(kErpHead) + erp, store, logs).has_value());
  BOOST_REQUIRE(
      read_shop_history("shop.csv",
                        "When,Shop,SKU,Location,Activity,Before,After,Order,Adjusted By\n" + shop,
                        store, logs)
          .has_value());
  BOOST_REQUIRE(logs.bad.empty());
  return audit(store, logs);
}

Finding const* find(AuditResult const& result, Anomaly anomaly) {
  auto const found = std::ranges::find(result.findings, anomaly, &Finding::anomaly);
  return found == result.findings.end() ? nullptr : &*found;
}

std::string told_by(Finding const& finding) {
  std::string out;
  for (std::string const& sentence : finding.story)
    out += sentence + "\n";
  return out;
}

}  // namespace

// Rule: R65. The order was deducted in XoroERP long before; what was written is older than that.
BOOST_AUTO_TEST_CASE(a_deduction_that_the_log_has_is_not_said_to_be_missing) {
  auto const result =
      audited("1,2026-03-02T01:10:00Z,TEE,Main,10,8,order-released,#1001,harbour.myshopify.com,A\n",
              "2026-03-02T01:00:00Z,TEE,Warehouse,order-created,10,8,#1001,\n"
              "2026-03-02T04:00:00Z,TEE,Warehouse,app-set,8,10,,A\n");
  Finding const* lost = find(result, Anomaly::LostDeduction);
  BOOST_REQUIRE(lost != nullptr);
  BOOST_TEST(lost->units == 2);
  std::string const story = told_by(*lost);
  BOOST_TEST(story.find("no deduction") == std::string::npos, story);
  BOOST_TEST(
      story.find("XoroERP deducted it at Mon 2 Mar 01:10 (erp.csv line 2)") != std::string::npos,
      story);
}

BOOST_AUTO_TEST_CASE(a_deduction_that_comes_later_is_missing_when_it_is_written_over) {
  auto const result =
      audited("1,2026-03-02T05:00:00Z,TEE,Main,10,8,order-released,#1001,harbour.myshopify.com,A\n",
              "2026-03-02T01:00:00Z,TEE,Warehouse,order-created,10,8,#1001,\n"
              "2026-03-02T04:00:00Z,TEE,Warehouse,app-set,8,10,,A\n");
  Finding const* lost = find(result, Anomaly::LostDeduction);
  BOOST_REQUIRE(lost != nullptr);
  BOOST_TEST(told_by(*lost).find("XoroERP's log has no deduction for it by Mon 2 Mar 04:00") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_deduction_in_part_is_told_as_one) {
  auto const result =
      audited("1,2026-03-02T01:10:00Z,TEE,Main,10,9,order-released,#1001,harbour.myshopify.com,A\n",
              "2026-03-02T01:00:00Z,TEE,Warehouse,order-created,10,7,#1001,\n"
              "2026-03-02T04:00:00Z,TEE,Warehouse,app-set,7,9,,A\n");
  Finding const* lost = find(result, Anomaly::LostDeduction);
  BOOST_REQUIRE(lost != nullptr);
  BOOST_TEST(lost->units == 2);
  std::string const story = told_by(*lost);
  BOOST_TEST(story.find("no deduction") == std::string::npos, story);
  BOOST_TEST(story.find("XoroERP's log has 1 unit of it by Mon 2 Mar 04:00") != std::string::npos,
             story);
}

// Either shop's order was taken back and never in XoroERP; the second shop's is as bad.
BOOST_AUTO_TEST_CASE(a_cancellation_is_missed_in_the_second_shop_too) {
  for (std::string const shop : {"North", "South"}) {
    std::string const url = shop == "North" ? "north" : "south";
    std::string const account = shop == "North" ? "A" : "B";
    auto const result = audited_of_two_shops(
        "1,2026-03-02T01:10:00Z,TEE,Main,10,8,order-released,#1001," + url + ".myshopify.com," +
            account + "\n2,2026-03-05T01:10:00Z,MUG,Main,10,11,receipt,,,\n",
        "2026-03-02T01:00:00Z," + shop + ",TEE,Warehouse,order-created,10,8,#1001,\n" +
            "2026-03-02T02:00:00Z," + shop + ",TEE,Warehouse,order-cancelled,8,10,#1001,\n");
    Finding const* missed = find(result, Anomaly::MissedUpdate);
    BOOST_REQUIRE_MESSAGE(missed != nullptr, shop);
    BOOST_TEST((missed->cause == std::vector<std::string>{"cancellation-did-not-arrive"}));
    BOOST_TEST(missed->shop == shop);
    BOOST_TEST(missed->units == 2);
  }
}

BOOST_AUTO_TEST_CASE(a_cancellation_that_xoroerp_took_back_or_still_may_is_not_missed) {
  std::string const released =
      "1,2026-03-02T01:10:00Z,TEE,Main,10,8,order-released,#1001,south.myshopify.com,B\n";
  std::string const shop =
      "2026-03-02T01:00:00Z,South,TEE,Warehouse,order-created,10,8,#1001,\n"
      "2026-03-02T02:00:00Z,South,TEE,Warehouse,order-cancelled,8,10,#1001,\n";
  auto const taken_back = audited_of_two_shops(
      released +
          "2,2026-03-02T02:10:00Z,TEE,Main,8,10,order-cancelled,#1001,south.myshopify.com,B\n"
          "3,2026-03-05T01:10:00Z,MUG,Main,10,11,receipt,,,\n",
      shop);
  BOOST_TEST(find(taken_back, Anomaly::MissedUpdate) == nullptr);
  // The logs end before it is due.
  BOOST_TEST(find(audited_of_two_shops(released, shop), Anomaly::MissedUpdate) == nullptr);
}

BOOST_AUTO_TEST_CASE(an_addition_that_xoroerp_never_heard_of_is_missed) {
  std::string const released =
      "1,2026-03-02T01:10:00Z,TEE,Main,10,8,order-released,#1001,south.myshopify.com,B\n"
      "2,2026-03-02T01:10:00Z,MUG,Main,10,9,order-released,#1001,south.myshopify.com,B\n";
  std::string const later = "4,2026-03-05T01:10:00Z,TEE,Main,8,9,receipt,,,\n";
  std::string const shop =
      "2026-03-02T01:00:00Z,South,TEE,Warehouse,order-created,10,8,#1001,\n"
      "2026-03-02T01:00:00Z,South,MUG,Warehouse,order-created,10,9,#1001,\n"
      "2026-03-02T02:00:00Z,South,MUG,Warehouse,order-edited,9,8,#1001,\n";
  auto const unheard = audited_of_two_shops(released + later, shop);
  Finding const* missed = find(unheard, Anomaly::MissedUpdate);
  BOOST_REQUIRE(missed != nullptr);
  BOOST_TEST((missed->cause == std::vector<std::string>{"addition-did-not-arrive"}));
  BOOST_TEST(missed->subject == "MUG");
  BOOST_TEST(missed->units == 1);
  auto const heard = audited_of_two_shops(
      released + "3,2026-03-02T02:10:00Z,MUG,Main,9,8,order-edited,#1001,south.myshopify.com,B\n" +
          later,
      shop);
  BOOST_TEST(find(heard, Anomaly::MissedUpdate) == nullptr);
  // The logs end before it is due.
  BOOST_TEST(find(audited_of_two_shops(released, shop), Anomaly::MissedUpdate) == nullptr);
}

// Two shops have an order of the same name; only the second one's is deducted twice, or missing.
BOOST_AUTO_TEST_CASE(orders_of_two_shops_are_kept_apart) {
  std::string const shop =
      "2026-03-02T01:00:00Z,North,TEE,Warehouse,order-created,10,8,#1001,\n"
      "2026-03-02T01:00:00Z,South,TEE,Warehouse,order-created,10,9,#1001,\n";
  std::string const north =
      "1,2026-03-02T01:10:00Z,TEE,Main,10,8,order-released,#1001,north.myshopify.com,A\n";
  std::string const later = "9,2026-03-06T01:10:00Z,MUG,Main,10,11,receipt,,,\n";
  auto const missing = audited_of_two_shops(north + later, shop);
  Finding const* missed = find(missing, Anomaly::OrderMissed);
  BOOST_REQUIRE(missed != nullptr);
  BOOST_TEST(missed->shop == "South");
  BOOST_TEST(missed->units == 1);
  auto const twice = audited_of_two_shops(
      north +
          "2,2026-03-02T01:20:00Z,TEE,Main,8,7,order-released,#1001,south.myshopify.com,B\n"
          "3,2026-03-02T01:30:00Z,TEE,Main,7,6,order-released,#1001,south.myshopify.com,B\n" +
          later,
      shop);
  Finding const* doubled = find(twice, Anomaly::DoubleDeduction);
  BOOST_REQUIRE(doubled != nullptr);
  BOOST_TEST(doubled->shop == "South");
  BOOST_TEST(doubled->units == 1);
  BOOST_TEST(find(twice, Anomaly::OrderMissed) == nullptr);
}

// Rule: R65. What may still be on its way when the logs end is not missing.
BOOST_AUTO_TEST_CASE(an_order_of_the_last_hours_is_not_missing) {
  auto const missed_by = [](std::string const& until) {
    return find(audited_of_two_shops(
                    "1," + until + ",MUG,Main,10,11,receipt,,,\n",
                    "2026-03-02T01:00:00Z,South,TEE,Warehouse,order-created,10,9,#1001,\n"),
                Anomaly::OrderMissed) != nullptr;
  };
  BOOST_TEST(!missed_by("2026-03-02T03:00:00Z"));
  BOOST_TEST(missed_by("2026-03-02T03:00:01Z"));
}

BOOST_AUTO_TEST_SUITE_END()
