#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

#include "reports/html.h"
#include "reports/html_parts.h"
#include "reports/page_check.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "reports/script.h"
#include "reports/text.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(golden_test)

namespace {

std::string golden_path(std::string_view name) {
  return std::string{DRYDOCK_SOURCE_DIR} + "/reports/golden/" + std::string{name};
}

std::string contents(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Holds `got` against the golden file. DRYDOCK_APPROVE=1 makes it the golden file instead; look at
/// the difference in git before committing it.
void check_golden(std::string const& got, std::string_view name) {
  std::string const path = golden_path(name);
  if (std::getenv("DRYDOCK_APPROVE") != nullptr) {
    std::ofstream(path, std::ios::binary) << got;
    return;
  }
  std::istringstream expected(contents(path)), found(got);
  std::string a, b;
  for (int line = 1;; ++line) {
    bool const more_a = static_cast<bool>(std::getline(expected, a));
    bool const more_b = static_cast<bool>(std::getline(found, b));
    if (!more_a && !more_b)
      return;
    BOOST_REQUIRE_MESSAGE(more_a == more_b && a == b,
                          name << ":" << line << ": expected " << (more_a ? a : "the end")
                               << "\nfound " << (more_b ? b : "the end")
                               << "\nIf that is meant: DRYDOCK_APPROVE=1 reports_test");
  }
}

/// The golden pages are those that are read: script and looks stand in the source, and not here
/// once more for each page.
std::string without_script(std::string page) {
  auto const cut = [&](std::string_view text, std::string_view instead) {
    auto const at = page.find(text);
    BOOST_REQUIRE(at != std::string::npos);
    page.replace(at, text.size(), instead);
  };
  cut("<script>", "");
  cut(script().text(), "");
  cut("</script>", "");
  cut(script_hash().text(), "sha256-of-the-script");
  cut(style_sheet().text(), "");
  return page;
}

constexpr std::string_view kHostile =
    "\"><script>alert(1)</script><img src=x onerror='alert(2)'>\xE2\x80\xAEtxt.exe\x1b[31m\xFF & "
    "<b>";

Zone toronto() {
  auto zone = load_zone("America/Toronto");
  BOOST_REQUIRE(zone);
  return *zone;
}

StoreInput example_input() {
  StoreInput input;
  input.config.name = "Harbor Outfitters";
  input.config.zone = toronto();
  ShopConfig shop;
  shop.name = "harbor.myshopify.com";
  shop.zone = input.config.zone;
  shop.currency = *Currency::parse("CAD");
  input.config.shops = {shop};
  AccountConfig account;
  account.name = "Shopify Main";
  input.config.accounts = {account};
  ErpProduct tee, old_tee;
  tee.base_part = BasePart{"TEE"};
  tee.handles = "tee";
  tee.title = "Harbour Tee";
  tee.items = {{.number = ItemNumber{"TEE-S"}}, {.number = ItemNumber{"TEE-M"}}};
  old_tee.base_part = BasePart{"TEE-OLD"};
  old_tee.handles = "tee";
  input.catalogue.erp = {tee, old_tee};
  ShopProduct listed;
  listed.handle = "tee";
  listed.title = "Harbour Tee";
  listed.variants = {{.sku = Sku{"TEE-S"}}};
  input.catalogue.shops = {{listed}};
  input.decisions = {{.kind = DecisionKind::Alone,
                      .shop = {},
                      .base_part = "TEE-OLD",
                      .item = {},
                      .handle = {},
                      .sku = {},
                      .variant = {},
                      .by = "Ada",
                      .reason = std::string{kHostile}}};
  input.suppressions = {{.rule = "R84",
                         .anomaly = "duplicate-update",
                         .subject = std::string{kHostile},
                         .reason = "A service " + std::string{kHostile},
                         .owner = std::string{kHostile},
                         .expires = *parse_tick("2026-12-31")},
                        {.rule = "R106",
                         .anomaly = "",
                         .subject = "",
                         .reason = "Until the tags are set",
                         .owner = "Ada",
                         .expires = *parse_tick("2026-01-31")}};
  return input;
}

Finding lost_deduction() {
  Finding f;
  f.anomaly = Anomaly::LostDeduction;
  f.rules = {"R69", "R71", "R127"};
  f.subject = "TEE-S";
  f.shop = "harbor.myshopify.com";
  f.account = "Shopify Main";
  f.at = *parse_tick("2026-11-24T07:15:00Z");
  f.units = 2;
  f.money_minor = 123'800;
  f.event = 9;
  f.count = 41;
  f.story = {"Order #1003 took 2 of TEE-S; the shop deducted it at once.",
             "Account Shopify Main read ATS 10 while XoroERP did not deduct that order yet.",
             "At Tue 24 Nov 02:15 it wrote 10 over the shop's 8: 2 sold units are for sale again.",
             "On the shelf 10, sold 2, so 8 may be sold; the shop offers 10."};
  f.cause = {"order-not-in-erp-at-read", "absolute-write"};
  f.blame = {{.subject = "inventory.daily.at"}, {.subject = "orders.ingestion_delay"}};
  f.repair = {Change{{.subject = "gates.orders_first"}, "off", "enforced"},
              Change{{.subject = "inventory.absolute_write"}, "overwrite", "compare-and-set"}};
  Change const no_schedule{{.subject = "inventory.daily.at"}, "02:00", "off"};
  f.ways = {
      {std::get<Change>(f.repair[0]), std::get<Change>(f.repair[1])},
      {no_schedule, std::get<Change>(f.repair[0])},
      {no_schedule, {{.kind = PlaceKind::Handles, .subject = std::string{kHostile}}, "", "tee"}}};
  f.searched =
      "Each of 3 sets of 2 changes makes it go away; no smaller set of the 12 changes that "
      "apply and keep every sync running does (31 runs).";
  f.replay = "./drydock replay report/replays/lost-deduction.json";
  return f;
}

std::vector<SettingCheck> example_settings() {
  return {{"inventory.daily.at",
           "Daily Inventory Sync",
           "Shopify Main",
           "02:00",
           "off",
           Verdict::Failed,
           "It writes before the orders of the night are in XoroERP.",
           {"R69"},
           true},
          {"price.zero_protection",
           "Zero Price Protection",
           "",
           "on",
           "on",
           Verdict::Passed,
           "",
           {"R53"},
           true},
          {"product.tag_filter",
           "Product Tag Filter",
           "Shopify Main",
           "",
           "a tag",
           Verdict::Unknown,
           "Nothing says which items belong to this shop.",
           {"R102"},
           false}};
}

CheckResult example_result() {
  CheckResult result;
  result.verdict = Verdict::Failed;
  Finding const root = lost_deduction();
  Finding oversell;
  oversell.anomaly = Anomaly::Oversell;
  oversell.subject = "TEE-S";
  oversell.shop = root.shop;
  oversell.at = root.at + hours(5);
  oversell.units = 1;
  oversell.money_minor = 61'900;
  oversell.story = {"Order #1017 took 3 of TEE-S.", "Only 2 were left to sell in truth."};
  oversell.cause = {"after-anomaly"};
  oversell.follows_from = fingerprint(root);
  Finding duplicate;
  duplicate.anomaly = Anomaly::DuplicateProduct;
  duplicate.severity = Severity::Warning;
  duplicate.subject = std::string{kHostile} + std::string(10'240, 'x');
  duplicate.shop = root.shop;
  duplicate.units = 1;
  duplicate.story = {"The shop has " + std::string{kHostile} + ".", "The sync made another one."};
  duplicate.blame = {{.kind = PlaceKind::Handles, .subject = std::string{kHostile}}};
  result.findings = {oversell, duplicate, root};
  Reconciliation r;
  r.shop = "harbor.myshopify.com";
  r.both = 371;
  r.handle_only = 4;
  r.item_only = 12;
  r.none_erp = 25;
  r.none_shop = 7;
  r.conflict = 3;
  r.groups = {
      {{"TEE", "TEE-OLD"}, {"tee"}, {"Two products of XoroERP claim the handle tee."}, {}},
      {{std::string{kHostile}}, {"mug", "mug-1"}, {"Its items stand in two shop products."}, {}}};
  result.reconciliations = {r};
  FirstSyncSums& sums = result.first_sync.shops.emplace_back();
  sums.units_for_sale = 40;
  sums.updated = 1;
  sums.prices = 1;
  sums.price_change_minor = 500;
  result.first_sync.writes = {{.kind = FirstWriteKind::Price,
                               .account = "Shopify Main",
                               .item = "TEE-S",
                               .handle = "tee",
                               .from = "19.00 CAD",
                               .to = "24.00 CAD",
                               .units = 1,
                               .money_minor = 500}};
  result.settings = example_settings();
  result.rules = {
      {rule_named("R53"), RuleState::Passed, "the settings rules report no protection-off"},
      {rule_named("R69"), RuleState::Failed, "lost-deduction of TEE-S"},
      {rule_named("R84"), RuleState::Accepted, "duplicate-update of " + std::string{kHostile}},
      {rule_named("R92"), RuleState::NotApplicable, "there is one shop"},
      {rule_named("R106"), RuleState::Warned, "no-tag-strategy of Shopify Main"},
      {rule_named("R111"), RuleState::NotExamined, "only a story with a stated end shows it"}};
  result.suppressions = {SuppressionState::InForce, SuppressionState::Expired};
  result.examined = {"6 trading weeks of 412 variants: 1,840 orders, 92,114 events",
                     "both exports: 415 and 397 products, 2 bad rows"};
  result.not_examined = {"Payments: neither export holds them."};
  result.repair = {
      {{.subject = "gates.orders_first", .account = AccountIndex{0}}, "off", "enforced"},
      {{.kind = PlaceKind::Handles, .subject = "TEE"}, "", "tee"}};
  result.repaired = Verdict::Passed;
  result.orders = 1'240;
  result.orders_in_vain = 31;
  result.events = 92'114;
  result.digest = 0x0123'4567'89AB'CDEFULL;
  return result;
}

Lanes example_lanes() {
  auto const step = [](std::string day, std::string clock, Side from, Side to, std::string erp,
                       std::string shop, std::string text) {
    return Step{.day = std::move(day),
                .clock = std::move(clock),
                .from = from,
                .to = to,
                .erp = std::move(erp),
                .shop = std::move(shop),
                .text = std::move(text)};
  };
  std::vector<Step> steps{
      step("Tue 24 Nov", "01:30", Side::Shopper, Side::Shop, "", "10 → 8",
           "Order #1003 took 2 of TEE-S."),
      step("", "01:30", Side::Shop, Side::Sync, "", "", "The webhook of order #1003 was lost."),
      step("", "02:00", Side::Erp, Side::Sync, "10", "",
           "The daily sync of Shopify Main read ATS 10."),
      step("", "02:15", Side::Sync, Side::Shop, "", "8 → 10", "The daily sync wrote 10 over 8."),
      step("Wed 25 Nov", "07:30", Side::Sync, Side::Erp, "", "", "Order #1003 was imported."),
      step("", "07:30", Side::Erp, Side::Erp, "1,000,010 → 1,000,008", "", "ATS fell by 2.")};
  std::uint32_t event = 800;
  for (Step& s : steps) {
    s.event = ++event;
    if (s.from == Side::Sync || s.to == Side::Sync)
      s.account = "Shopify Main";
  }
  steps[1].arrived = false;
  steps[1].because = {{0, "brought about by it"}};
  steps[2].held = {{Side::Sync, "account Shopify Main", "", "10", 3, false}};
  steps[3].decisive = true;
  steps[3].because = {{0, "earlier"}, {2, "the same party, later"}};
  steps[3].held = {{Side::Sync, "account Shopify Main", "10", "10", 4, true},
                   {Side::Shop, "harbor.myshopify.com", "8", "10", 4, false}};
  StockView stock{.item = "TEE-S",
                  .shop = "harbor.myshopify.com",
                  .location = "Main",
                  .points = {{1'795'482'000, 10, 10, 10, 10},
                             {1'795'483'800, 8, 8, 10, 8},
                             {1'795'486'500, 8, 8, 10, 10},
                             {1'795'570'200, 8, 8, 8, 10},
                             {1'795'575'600, 8, 8, 8, 8}},
                  .moments = {{1'795'483'800, 'o'}, {1'795'485'600, 's'}},
                  .wrong_at = 1'795'486'500};
  return {{fingerprint(lost_deduction()), {steps, stock}}};
}

Page check_page() {
  return page_of(example_result(), example_input(), CheckOptions{}, example_lanes());
}

Page run_page() {
  Scenario scenario;
  scenario.why = "Daily sync before orders are imported puts sold units back on sale";
  ScenarioResult good, bad;
  good.file = "scenarios/catalogue/inventory/quiet_day_settles.json";
  good.verdict = Verdict::Passed;
  bad.file = "scenarios/catalogue/inventory/daily_before_import_oversells.json";
  bad.verdict = Verdict::Failed;
  bad.complaints = {
      "expected lost-deduction of TEE-S, 2 units, found lost-deduction of TEE-S, 3 units"};
  bad.record.findings = {lost_deduction()};
  return page_of(
      {view_of(scenario, good, "unused"),
       view_of(scenario, bad, "./drydock replay report/daily_before_import_oversells.json")});
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_check_as_html_is_the_golden_one) {
  check_golden(without_script(html(check_page())), "check.html");
}

BOOST_AUTO_TEST_CASE(a_check_in_the_terminal_is_the_golden_one) {
  check_golden(text(check_page()), "check.txt");
}

// What the simulation made up is said behind the longest of what it tells.
BOOST_AUTO_TEST_CASE(six_sentences_of_a_story_are_told_in_the_terminal) {
  Page page = check_page();
  page.findings.front().story = {"One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven."};
  std::string const lines = text(page);
  BOOST_TEST(lines.find("Six.") != std::string::npos);
  BOOST_TEST(lines.find("Seven.") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(runs_as_html_are_the_golden_ones) {
  check_golden(without_script(html(run_page())), "run.html");
}

BOOST_AUTO_TEST_CASE(runs_in_the_terminal_are_the_golden_ones) {
  check_golden(text(run_page()), "run.txt");
}

BOOST_AUTO_TEST_CASE(no_text_of_a_file_becomes_markup_or_a_control_character) {
  std::string const page = without_script(html(check_page()));
  BOOST_TEST(page.find("<script") == std::string::npos);
  BOOST_TEST(page.find("<img") == std::string::npos);
  BOOST_TEST(page.find("\xE2\x80\xAE") == std::string::npos);
  BOOST_TEST(page.find('\x1b') == std::string::npos);
  BOOST_TEST(page.find('\xFF') == std::string::npos);
  BOOST_TEST(page.find("&lt;script&gt;") != std::string::npos);
  std::string const lines = text(check_page(), {.colour = Colour::Off, .width = 80});
  BOOST_TEST(lines.find('\x1b') == std::string::npos);
  BOOST_TEST(lines.find("\xE2\x80\xAE") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_page_asks_nobody_for_anything) {
  std::string const page = without_script(html(check_page()));
  BOOST_TEST(page.find("default-src 'none'") != std::string::npos);
  for (std::string_view const way : {"http:", "https:", "//", "url(", "@import", "<link", "src="}) {
    auto const at = page.find(way);
    // The hostile title's own text stands there, escaped.
    bool const only_text = way == "src=" && page.find("<img") == std::string::npos;
    BOOST_TEST((at == std::string::npos || only_text), way);
  }
}

BOOST_AUTO_TEST_CASE(the_script_asks_nobody_and_makes_no_markup_of_text) {
  std::string_view const text = script().text();
  BOOST_TEST(text.size() > 1'000U);
  for (std::string_view const way :
       {"http:", "https:", "fetch(", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon",
        "import(", "eval(", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML",
        "document.write", "</script"})
    BOOST_TEST(text.find(way) == std::string_view::npos, way);
  std::string const page = html(check_page());
  BOOST_TEST(page.find(script_hash().text()) != std::string::npos);
  BOOST_TEST(page.find(text) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_title_of_ten_kilobytes_is_shortened) {
  BOOST_TEST(without_script(html(check_page())).size() < 60'000U);
}

BOOST_AUTO_TEST_CASE(goods_that_differ_and_that_the_first_sync_would_write_count_once) {
  auto const of = [](Anomaly anomaly, std::string cause, std::int64_t units, std::int64_t minor) {
    Finding f;
    f.anomaly = anomaly;
    f.shop = "harbor.myshopify.com";
    f.cause = {std::move(cause)};
    f.units = units;
    f.money_minor = minor;
    return f;
  };
  using enum Anomaly;
  auto result = example_result();
  result.findings = {of(PriceDiffers, "values-differ", 2, 900),
                     of(PriceDiffers, "first-sync-changes-prices", 1, 1'000),
                     of(StockDiffers, "values-differ", 30, 50'000),
                     of(StockDiffers, "no-row-in-erp", 5, 7'000),  // other goods than those
                     of(StockDiffers, "first-sync-takes-units-off-sale", 20, 40'000),
                     of(LostDeduction, "order-not-in-erp-at-read", 4, 600)};
  Page const page = page_of(result, example_input(), CheckOptions{}, example_lanes());
  auto const shows = [&](std::string const& number, std::string const& words) {
    return std::ranges::find(page.figures, std::pair{number, words}) != page.figures.end();
  };
  BOOST_TEST(shows("40", "units concerned"));  // 1 + 35 + 4
  BOOST_TEST(shows("586.00 CAD", "at risk in a week at most"));
}

BOOST_AUTO_TEST_CASE(a_consequence_is_told_with_its_root) {
  Page const page = check_page();
  BOOST_REQUIRE_EQUAL(page.findings.size(), 2U);
  BOOST_TEST(page.findings[0].anomaly == "lost-deduction");
  BOOST_REQUIRE_EQUAL(page.findings[0].consequences.size(), 1U);
  BOOST_TEST(page.findings[0].consequences[0] == "Goods were sold that do not exist: TEE-S");
}

BOOST_AUTO_TEST_CASE(no_line_in_the_terminal_is_wider_than_asked_for_except_commands) {
  for (std::size_t const width : {60U, 80U, 100U, 140U}) {
    std::istringstream lines(text(check_page(), {.colour = Colour::Off, .width = width}));
    std::string line;
    while (std::getline(lines, line)) {
      bool const is_free = line.find("replay") != std::string::npos ||
                           line.starts_with("    accept ");  // to be copied as it stands
      BOOST_TEST((is_free || columns(line) <= width), line);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
