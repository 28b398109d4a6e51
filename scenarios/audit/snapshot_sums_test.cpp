#include "scenarios/audit/snapshot_sums.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <string>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(snapshot_sums_test)

namespace {

constexpr std::string_view kHead =
    "second,inventory_adjustment_id,product_variant_sku,inventory_location_name,inventory_state,"
    "inventory_app_name,reference_document_type,reference_document_id,inventory_adjustment_"
    "change\n";
/// Later than anything that matters, so that nothing is under way at the end.
constexpr std::string_view kEnd = "2026-03-09T00:00:00Z,99,ITEM-1,Warehouse,committed,,,,0\n";

/// A store of ITEM-0 and ITEM-1, of each of which the shop shows `shown` at the end.
StoreInput store_showing(std::int32_t shown) {
  auto input = sound_input(2);
  input.config.allowed_lag = hours(2);
  input.catalogue.shops[0][0].variants[0].available = {Quantity{shown}};
  return input;
}

ErpSnapshot snapshot(StoreInput const& input, std::string const& name, std::string_view rows) {
  std::string const bytes = "ItemNumber,StoreName,OnHandQty,ATSQty\n" + std::string(rows);
  return read_erp_snapshot(std::array{csv::CsvFile{name, bytes, {}}}, input).value();
}

AdjustmentReport report(StoreInput const& input, std::string_view rows,
                        std::vector<std::string> const& apps = {}) {
  std::string const bytes = std::string(kHead) + std::string(rows);
  return read_adjustments(std::array{csv::CsvFile{"report.csv", bytes, {}}}, input.config, apps)
      .value();
}

/// Of ITEM-0, from 20 to `after`; ITEM-1 rests at 20.
AuditResult audited(StoreInput const& input, int after, std::string_view rows) {
  SnapshotSums sums;
  sums.before = snapshot(input, "before.csv", "ITEM-0,Main,20,20\nITEM-1,Main,20,20\n");
  auto const n = std::to_string(after);
  sums.after = snapshot(input, "after.csv", "ITEM-0,Main," + n + "," + n + "\nITEM-1,Main,20,20\n");
  sums.report = report(input, rows);
  sums.until = parse_tick("2026-03-09T00:00:00Z").value();
  return audit_sums(input, sums);
}

std::string row(std::string_view at, std::string_view app, std::string_view type, int units) {
  return std::string(at) + ",,ITEM-0,Warehouse,available," + std::string(app) + "," +
         std::string(type) + "," + (type.empty() ? "" : "900") + "," + std::to_string(units) + "\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_shop_that_moved_as_xoroerp_did_is_passed) {
  auto const input = store_showing(22);
  auto const result = audited(input, 22,
                              row("2026-03-02T10:00:00Z", "A", "", 5) +
                                  row("2026-03-03T10:00:00Z", "", "Order", -3) + std::string(kEnd));
  BOOST_TEST(result.findings.empty());
  BOOST_TEST(result.not_examined.empty());
  BOOST_TEST((result.verdict == Verdict::Passed));
  BOOST_TEST(result.changes == 2U);
}

BOOST_AUTO_TEST_CASE(a_shop_that_ends_above_ats_is_damage) {
  auto const input = store_showing(71);
  std::string const rows =
      row("2026-03-02T10:00:00Z", "A", "", 1) + row("2026-03-03T10:00:00Z", "", "Order", 50);
  auto const result = audited(input, 21, rows + std::string(kEnd));
  BOOST_REQUIRE(result.findings.size() == 1U);
  Finding const& f = result.findings[0];
  BOOST_TEST((f.anomaly == Anomaly::Drift));
  BOOST_TEST(f.units == 50);
  BOOST_TEST(f.cause.front() == "given-back-in-the-shop-alone");
  BOOST_TEST(
      f.story.front() ==
      "XoroERP could sell 20 of ITEM-0 at Warehouse by before.csv, and 21 by after.csv: +1.");
  BOOST_TEST(f.story.back() == "Shop shows 71 where 21 is right: 50 units too many.");
  BOOST_TEST((result.verdict == Verdict::Failed));
  // The same by the sums alone, where nobody says what the shop shows.
  SnapshotSums sums;
  sums.before = snapshot(input, "before.csv", "ITEM-0,Main,20,20\nITEM-1,Main,20,20\n");
  sums.after = snapshot(input, "after.csv", "ITEM-0,Main,21,21\nITEM-1,Main,20,20\n");
  sums.report = report(input, rows + std::string(kEnd));
  sums.until = parse_tick("2026-03-09T00:00:00Z").value();
  sums.shown_at_end = false;
  auto const alone = audit_sums(input, sums);
  BOOST_REQUIRE(alone.findings.size() == 1U);
  BOOST_TEST(alone.findings[0].units == 50);
}

BOOST_AUTO_TEST_CASE(what_is_as_large_as_the_difference_is_named) {
  auto const cause = [](int after, int shown, std::string const& rows) {
    auto const result = audited(store_showing(shown), after, rows + std::string(kEnd));
    BOOST_REQUIRE(result.findings.size() == 1U);
    return result.findings[0].cause.front();
  };
  auto const sync = [](int units) { return row("2026-03-04T10:00:00Z", "A", "", units); };
  auto const order = [](int units) { return row("2026-03-03T10:00:00Z", "", "Order", units); };
  // A return of an old order: restocked by the shop, received by XoroERP, pushed by the sync.
  BOOST_TEST(cause(21, 22, order(1) + sync(1)) == "given-back-and-pushed");
  BOOST_TEST(cause(17, 14, order(-3) + sync(-3)) == "sold-and-deducted-again");
  BOOST_TEST(cause(20, 24, row("2026-03-04T10:00:00Z", "Other app", "", 4)) == "changed-by-others");
  BOOST_TEST(cause(25, 20, "") == "stock-change-did-not-arrive");
  BOOST_TEST(cause(22, 25, sync(2)) == "different-before-the-report-begins");
  BOOST_TEST(cause(22, 25, sync(5)) == "sums-differ");
  BOOST_TEST(cause(20, 25, sync(5)) == "written-beyond-xoroerp");
}

BOOST_AUTO_TEST_CASE(a_change_that_was_pushed_twice_is_told_with_both_its_lines) {
  auto const input = store_showing(28);
  auto const result = audited(input, 23,
                              row("2026-03-02T10:00:00Z", "", "Order", -2) +
                                  row("2026-03-03T10:00:00Z", "A", "", 5) +
                                  row("2026-03-04T10:00:00Z", "A", "", 5) + std::string(kEnd));
  BOOST_REQUIRE(result.findings.size() == 1U);
  Finding const& f = result.findings[0];
  BOOST_TEST((f.anomaly == Anomaly::DuplicateUpdate));
  BOOST_TEST(f.cause.front() == "pushed-twice");
  BOOST_TEST(f.units == 5);
  BOOST_TEST(f.story[2].find("(line 3) and once more at") != std::string::npos);
  BOOST_TEST(f.story[2].find("(line 4)") != std::string::npos);
}

// A receipt of as many units gives the very same files.
BOOST_AUTO_TEST_CASE(a_sale_that_the_sync_has_put_back_is_no_clean_past) {
  auto const result = audited(store_showing(20), 20,
                              row("2026-03-02T10:00:00Z", "", "Order", -2) +
                                  row("2026-03-03T10:00:00Z", "A", "", 2) + std::string(kEnd));
  BOOST_TEST(result.findings.empty());
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_REQUIRE(result.not_examined.size() == 1U);
  BOOST_TEST(result.not_examined[0].find("ITEM-0: orders took units") == 0U);
}

BOOST_AUTO_TEST_CASE(what_was_not_examined_is_never_no_damage) {
  auto const input = store_showing(20);
  SnapshotSums sums;
  sums.before = snapshot(input, "before.csv", "ITEM-1,Main,20,20\n");
  sums.after = snapshot(input, "after.csv", "ITEM-0,Main,20,20\nITEM-1,Main,20,20\n");
  sums.report = report(input, kEnd);
  auto result = audit_sums(input, sums);
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_REQUIRE(result.not_examined.size() == 1U);
  BOOST_TEST(result.not_examined[0] == "ITEM-0: no row in one of XoroERP's snapshots");
  // Each of the others alone.
  auto const open = [&](std::string const& rows, bool shown) {
    sums.before = snapshot(input, "before.csv", "ITEM-0,Main,20,20\nITEM-1,Main,20,20\n");
    sums.report = report(input, rows);
    sums.shown_at_end = shown;
    result = audit_sums(input, sums);
    return result.verdict == Verdict::Unknown ? result.not_examined.front() : "";
  };
  BOOST_TEST(open(std::string(kEnd), true) == "");
  BOOST_TEST(open(std::string(kEnd), false).find("what the shop shows at the end") == 0U);
  BOOST_TEST(open("", true).find("anything") == 0U);
  BOOST_TEST(open("2026-03-02T10:00:00Z,,,Warehouse,available,A,,,1\n", true) ==
             "1 change of variants without a SKU");
  BOOST_TEST(open("2026-03-02T10:00:00Z,,GONE,Warehouse,available,A,,,1\n", true).find("GONE") ==
             0U);
  BOOST_TEST(open("2026-03-02T10:00:00Z,,ITEM-0,Cellar,available,A,,,1\n", true) ==
             "1 row that could not be read");
  std::string full;
  for (int i = 0; i < 1000; ++i)
    full += "2026-03-02T10:00:00Z," + std::to_string(i) + ",ITEM-0,Warehouse,committed,,,,1\n";
  BOOST_TEST(open(full, true).find("report.csv beyond its 1,000 rows") == 0U);
}

BOOST_AUTO_TEST_CASE(sums_that_the_shops_export_contradicts_are_no_clean_bill) {
  auto const fifty = row("2026-03-03T10:00:00Z", "", "Order", 50);
  auto const result = audited(store_showing(21), 21, fifty + std::string(kEnd));
  BOOST_TEST(result.findings.empty());
  BOOST_TEST((result.verdict == Verdict::Unknown));
  BOOST_REQUIRE(result.not_examined.size() == 1U);
  BOOST_TEST(result.not_examined[0].find("ITEM-0: the report moves it otherwise") == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_under_way_at_an_end_is_no_damage) {
  // Two units were ordered in the last hour, and XoroERP has not heard of them.
  auto const input = store_showing(18);
  auto const late = row("2026-03-08T23:30:00Z", "", "Order", -2);
  BOOST_TEST((audited(input, 20, late + std::string(kEnd)).verdict == Verdict::Passed));
  BOOST_TEST((audited(store_showing(17), 20,
                      late + row("2026-03-02T10:00:00Z", "", "", -1) + std::string(kEnd))
                  .verdict == Verdict::Failed));
  // What came back in the last hour is on sale: that XoroERP will have it is not known.
  auto const back = row("2026-03-08T23:30:00Z", "", "Order", 50);
  auto const open = audited(store_showing(70), 20, back + std::string(kEnd));
  BOOST_TEST((open.verdict == Verdict::Unknown));
  BOOST_REQUIRE(!open.not_examined.empty());
  BOOST_TEST(open.not_examined[0].find("ITEM-0: it has as many more as orders gave back") == 0U);
  // A receipt of the last minute, pushed after the snapshot.
  auto const pushed = row("2026-03-09T00:10:00Z", "A", "", 4);
  BOOST_TEST((audited(store_showing(20), 24, pushed).verdict == Verdict::Passed));
  BOOST_TEST((audited(store_showing(20), 25, pushed).verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(the_report_is_read_in_both_forms_of_its_headings) {
  auto const input = store_showing(20);
  constexpr std::string_view kShown =
      "Second,Product variant SKU,Inventory location name,Inventory state,Inventory app name,"
      "Reference document type,Reference document ID,Inventory adjustment ID,Inventory adjustment "
      "change\n"
      "2026-03-02T10:05:00Z,ITEM-0,warehouse,Available,XoroERP Connect,,,1,1\n"
      "2026-03-02T10:05:00Z,ITEM-0,warehouse,Available,XoroERP Connect,,,1,1\n"
      "2026-03-02T10:05:00Z,ITEM-0,warehouse,on_hand,XoroERP Connect,,,2,1\n"
      "2026-03-02T11:05:00Z,ITEM-0,warehouse,available,Loop,,,3,2\n"
      "2026-03-02T12:05:00Z,ITEM-0,warehouse,available,,Order,900,4,-1\n";
  auto const read =
      read_adjustments(std::array{csv::CsvFile{"r.csv", kShown, {}}}, input.config, {});
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(read->doubled == 1U);
  BOOST_TEST(read->other_states == 1U);
  BOOST_REQUIRE(read->changes.size() == 3U);
  BOOST_TEST((read->changes[0].mover == Mover::Sync));
  BOOST_TEST((read->changes[1].mover == Mover::Others));
  BOOST_TEST((read->changes[2].mover == Mover::Order));
  BOOST_TEST(read->changes[2].by == "900");
  BOOST_TEST(read->other_apps == std::vector<std::string>{"Loop"},
             boost::test_tools::per_element());
  auto const named = read_adjustments(std::array{csv::CsvFile{"r.csv", kShown, {}}}, input.config,
                                      std::array{std::string("loop")});
  BOOST_TEST((named->changes[0].mover == Mover::Others));
  BOOST_TEST((named->changes[1].mover == Mover::Sync));
  // Another export is refused by its name.
  auto const other = read_adjustments(
      std::array{csv::CsvFile{"r.csv", "Name,Lineitem sku,Lineitem quantity\n#1,A,1\n", {}}},
      input.config, {});
  BOOST_REQUIRE(!other.has_value());
  BOOST_TEST(other.error().why.find("this is Shopify's order export; needed here is Shopify's "
                                    "inventory adjustment report") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
