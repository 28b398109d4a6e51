#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "mocks/xoro/acts.h"
#include "model/settings.h"
#include "scenarios/file/told_catalogue_test.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

using namespace drydock;
namespace data = boost::unit_test::data;

/// Rules that one file can't show: what is true of every log, what a filter saves, the steps of a
/// run in their order, and which breaches are errors.
BOOST_AUTO_TEST_SUITE(rule_outcomes_test)

namespace {

std::string const kCatalogue = DRYDOCK_SOURCE_DIR "/scenarios/catalogue/";

std::string read(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  BOOST_TEST_REQUIRE(in.good(), path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Scenario scenario_of(std::string const& file) {
  auto parsed = parse_scenario(read(kCatalogue + file), file);
  BOOST_TEST_REQUIRE(parsed.has_value(), file);
  return std::move(*parsed);
}

// --- the change log ------------------------------------------------------------------------------

using Place = std::pair<ItemNumber, StoreIndex>;
using Stock = std::map<Place, std::int64_t>;

/// A number that the log does not lead to.
struct Gap {
  Place place;
  std::int64_t units = 0;  ///< what is missing
  friend bool operator==(Gap const&, Gap const&) = default;
};

Stock stock_of(World const& world) {
  Stock out;
  auto const& erp = world.erp();
  for (std::uint32_t i = 0; i < erp.item_count(); ++i)
    for (std::uint8_t s = 0; s < world.config().erp_stores.size(); ++s)
      // An item of which no stock is kept has no number, and to stop keeping it changes none.
      if (erp.state().items[i].stocked)
        out[{erp.item(ItemIndex{i}).number, StoreIndex{s}}] =
            erp.stock(ItemIndex{i}, StoreIndex{s}).ats.units();
  return out;
}

std::vector<erp::ChangeLogRow> log_of(World const& world) {
  std::vector<erp::ChangeLogRow> out;
  for (std::size_t row = 0; row < world.erp().state().log.size(); ++row)
    out.push_back(mocks::xoro::view_log_row(world.erp().state(), row));
  return out;
}

/// Adds the rows up from the opening numbers. An item that was created later opens with none.
std::vector<Gap> gaps(Stock numbers, std::vector<erp::ChangeLogRow> const& rows,
                      Stock const& at_the_end) {
  std::vector<Gap> out;
  auto const compare = [&](Place const& place, std::int64_t is) {
    std::int64_t& told = numbers[place];
    if (told != is)
      out.push_back({place, is - told});
    told = is;
  };
  for (auto const& row : rows) {
    Place const place{row.number, row.store};
    compare(place, row.ats_before.units());
    numbers[place] = row.ats_after.units();
  }
  for (auto const& [place, units] : at_the_end)
    compare(place, units);
  return out;
}

struct Logged {
  Stock opening, at_the_end;
  std::vector<erp::ChangeLogRow> rows;
};

Logged logged(Plan const& plan) {
  auto const transport = direct_transport();
  World world(std::make_shared<Plan const>(plan), Keep::HashOnly, *transport);
  Logged out{.opening = stock_of(world)};
  while (world.step()) {
  }
  out.at_the_end = stock_of(world);
  out.rows = log_of(world);
  return out;
}

}  // namespace

// Rules: R111, R115.
BOOST_AUTO_TEST_CASE(the_change_log_replays_by_itself) {
  std::size_t rows = 0;
  for (Told const& told : read_catalogue(DRYDOCK_SOURCE_DIR)) {
    Logged const log = logged(told.scenario.plan);
    rows += log.rows.size();
    for (Gap const& gap : gaps(log.opening, log.rows, log.at_the_end))
      BOOST_ERROR(told.scenario.file << ": the log misses " << gap.units << " of "
                                     << gap.place.first.value());
  }
  BOOST_TEST(rows > 200U);
}

BOOST_AUTO_TEST_CASE(a_change_log_that_lacks_a_row_is_told) {
  Logged const log = logged(scenario_of("onboarding/four_weeks_by_the_rules_stay_clean.json").plan);
  BOOST_TEST_REQUIRE(log.rows.size() > 20U);
  for (std::size_t lost = 0; lost < log.rows.size(); ++lost) {
    auto rows = log.rows;
    auto const row = rows[lost];
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(lost));
    auto const told = gaps(log.opening, rows, log.at_the_end);
    Gap const wanted{{row.number, row.store}, row.ats_after.units() - row.ats_before.units()};
    BOOST_TEST_REQUIRE((told == std::vector<Gap>{wanted}), "row " << row.id.value());
  }
}

// --- what a filter saves -------------------------------------------------------------------------

namespace {

constexpr int kProducts = 40, kTagged = 10;

/// Forty products, of which ten carry the tag; each gets a new title and five more units.
RunRecord trade(std::string_view filter, std::string_view mutants) {
  std::string rows, acts;
  for (int i = 0; i < kProducts; ++i) {
    rows += fmt::format(R"({}{{ "item": "P{}", "tags": ["{}"] }})", i == 0 ? "" : ",", i,
                        i < kTagged ? "web" : "wholesale");
    acts += fmt::format(
        R"({}{{ "at": "03:00", "erp": "edits product", "product": "P{}", "field": "title",
                "value": "Product {}, new" }},
             {{ "at": "03:00", "erp": "receives", "item": "P{}", "quantity": 5 }})",
        i == 0 ? "" : ",", i, i, i);
  }
  auto const scenario = parse_scenario(
      fmt::format(R"({{ "why": "", "given": {{ "settings": {{ "product.tag_filter": "{}" }},
                      "mutants": [{}], "catalogue": [{}] }}, "when": [{}], "then": {{}} }})",
                  filter, mutants, rows, acts),
      "trade.json");
  BOOST_TEST_REQUIRE(scenario.has_value(), (scenario ? "" : scenario.error().front().text()));
  return run(scenario->plan, {.keep = Keep::HashOnly});
}

std::uint64_t calls(RunRecord const& record) {
  return count_of(record.counts, EventKind::CallSent);
}
std::uint64_t updates(RunRecord const& record) {
  return count_of(record.counts, EventKind::ProductUpdated);
}
std::uint64_t pushes(RunRecord const& record) {
  return count_of(record.counts, EventKind::ShopQuantityAdjusted);
}

}  // namespace

// Rule: R103.
BOOST_AUTO_TEST_CASE(a_tag_filter_saves_calls) {
  RunRecord const all = trade("", ""), tagged = trade("web", "");
  BOOST_TEST(all.findings.empty());
  BOOST_TEST(tagged.findings.empty());
  BOOST_TEST(updates(all) == 40U);
  BOOST_TEST(updates(tagged) == 10U);
  BOOST_TEST(pushes(all) == 40U);
  BOOST_TEST(pushes(tagged) == 10U);
  BOOST_TEST(calls(tagged) < calls(all));
}

BOOST_AUTO_TEST_CASE(an_ignored_filter_saves_none) {
  RunRecord const all = trade("", ""), ignored = trade("web", R"("tag-filter-ignored")");
  BOOST_TEST(updates(ignored) == updates(all));
  BOOST_TEST(pushes(ignored) == pushes(all));
  auto const out_of_scope =
      std::ranges::count(ignored.findings, Anomaly::TagScope, &Finding::anomaly);
  BOOST_TEST(out_of_scope == kProducts - kTagged);
}

// --- what the readers refuse ---------------------------------------------------------------------

// Rules: R91, R99.
BOOST_AUTO_TEST_CASE(unknown_modes_and_sources_are_refused) {
  auto const mode = parse_scenario(
      R"({ "why": "", "given": {},
           "when": [{ "at": "03:00", "erp": "presses sync", "run": "weakly" }], "then": {} })",
      "mode.json");
  BOOST_TEST_REQUIRE(!mode.has_value());
  BOOST_TEST(mode.error().front().text().find("weekly") != std::string::npos,
             mode.error().front().text());
  Settings settings;
  auto const* sources = find_setting("product.sources");
  auto const source = sources->set(settings, "pos, markt");
  BOOST_TEST_REQUIRE(!source.has_value());
  BOOST_TEST(source.error().find("pos, e-commerce, web, b2b") != std::string::npos, source.error());
  BOOST_TEST(settings.sources.empty());
  BOOST_TEST_REQUIRE(sources->set(settings, "B2B, pos ,, POS,").has_value());
  BOOST_TEST(sources->get(settings) == "pos,b2b");
}

// --- section 6 -----------------------------------------------------------------------------------

namespace {

struct Constraint {
  std::string words, broken, kept;
  Anomaly anomaly;
};
std::ostream& operator<<(std::ostream& out, Constraint const& c) { return out << c.words; }

std::vector<Constraint> constraints() {
  using enum Anomaly;
  return {
      {"handle is the primary identifier", "products/sku_matching_writes_on_another_product",
       "products/sku_changed_in_shop_still_matches_by_handle", WrongMatch},
      {"changed handles make duplicates", "products/handle_changed_in_erp_duplicates_product",
       "products/handle_unchanged_updates_in_place", DuplicateProduct},
      {"product upload changes no price", "prices/price_in_product_update_leaks",
       "prices/product_upload_leaves_price_alone", PriceLeak},
      {"inventory goes by item", "prices/blank_sku_misses_price_and_stock",
       "prices/wrong_handle_harms_neither_price_nor_stock", MissedUpdate},
      {"initial sync before delta", "inventory/delta_before_baseline_never_heals",
       "inventory/go_live_in_order_is_clean", Drift},
      {"full sync for go-live only", "inventory/one_full_sync_overwrites_one_order",
       "inventory/full_sync_after_major_discrepancy_realigns", LostDeduction},
      {"the ERP's number overwrites the shop's", "inventory/staff_edit_without_absolute_sync_stays",
       "inventory/staff_edit_before_daily_sync_is_overwritten", Drift},
      {"one account pushes", "accounts/two_pushers_deduct_order_twice",
       "accounts/restricted_account_is_fine", DoubleDeduction},
      {"orders before inventory", "inventory/daily_sync_before_import_relists_sold_units",
       "inventory/weekly_sync_lets_late_orders_arrive", LostDeduction}};
}

}  // namespace

// Rule: R130.
BOOST_DATA_TEST_CASE(each_broken_constraint_is_an_error, data::make(constraints()), constraint) {
  auto const record = run(scenario_of(constraint.broken + ".json").plan, {.keep = Keep::HashOnly});
  BOOST_TEST((record.verdict == Verdict::Failed));
  BOOST_TEST(std::ranges::any_of(record.findings, [&](Finding const& f) {
    return f.anomaly == constraint.anomaly && f.severity == Severity::Error;
  }));
}

BOOST_DATA_TEST_CASE(each_kept_constraint_is_clean, data::make(constraints()), constraint) {
  auto const record = run(scenario_of(constraint.kept + ".json").plan, {.keep = Keep::HashOnly});
  BOOST_TEST((record.verdict == Verdict::Passed));
  BOOST_TEST(std::ranges::none_of(record.findings,
                                  [](Finding const& f) { return f.severity != Severity::Info; }));
}

// --- section 4 -----------------------------------------------------------------------------------

namespace {

/// What a person who looks at both systems sees happen; calls and reads go on beneath.
bool seen_by_people(EventKind kind) {
  using enum EventKind;
  switch (kind) {
    case ActionDone:
    case ProductCreated:
    case ProductUpdated:
    case FieldChanged:
    case VariantCreated:
    case PriceChanged:
    case Published:
    case ShopQuantitySet:
    case ShopQuantityAdjusted:
    case ShopQuantityEdited:
    case ShopOrderPlaced:
    case ShopLineCommitted:
    case TrackingChanged:
    case ErpProductCreated:
    case ErpProductChanged:
    case ErpItemCreated:
    case ErpPriceChanged:
    case ErpStockChanged:
    case ErpRowAdded:
    case ErpRowChanged:
    case ErpOrderCreated:
    case ErpOrderReleased:
    case ErpTagsChanged:
    case RunStarted:
    case RunFinished:
    case RunRefused:
    case Detected:
      return true;
    default:
      return false;
  }
}

/// "03:00:01 ShopQuantitySet item 0: 25 -> 10": the facts alone, so that no choice of words moves
/// it.
std::string line_of(Event const& event, Zone const& zone) {
  Fact const& f = event.fact;
  std::string out = format_local(event.at, zone) + ' ' + std::string(name_of(f.kind));
  if (f.kind >= EventKind::RunStarted && f.kind <= EventKind::RunRefused)
    out += ' ' + std::string(names_of<action::SyncRun>()[f.detail]);
  if (f.item != kNone)
    out += fmt::format(" item {}", f.item);
  if (f.object != kNone)
    out += fmt::format(" object {}", f.object);
  if (f.before != 0 || f.after != 0)
    out += fmt::format(": {} -> {}", f.before, f.after);
  return out;
}

std::string trace_of(Told const& told) {
  Plan const& plan = told.scenario.plan;
  RunRecord const record = run(plan);
  std::string out = "# " + told.scenario.why + "\n";
  for (Event const& event : record.history.events()) {
    // Deltas that find nothing to do say nothing of the transaction.
    bool const idle =
        (event.fact.kind == EventKind::RunStarted || event.fact.kind == EventKind::RunFinished) &&
        static_cast<action::SyncRun>(event.fact.detail) == action::SyncRun::Delta;
    if (event.at <= plan.start + plan.length && seen_by_people(event.fact.kind) && !idle)
      out += line_of(event, plan.store.zone) + "\n";
  }
  return out;
}

}  // namespace

// Rule: R123. A step that is meant to change is written anew with DRYDOCK_APPROVE=1.
BOOST_AUTO_TEST_CASE(section_four_leaves_its_trace) {
  std::string traces;
  for (Told const& told : read_catalogue(DRYDOCK_SOURCE_DIR))
    if (told.scenario.file.find("/transactions/") != std::string::npos)
      traces += (traces.empty() ? "" : "\n") + trace_of(told);
  std::string const file = DRYDOCK_SOURCE_DIR "/scenarios/golden/transactions.txt";
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(file, std::ios::binary) << traces;
  std::istringstream is(traces), on_record(read(file));
  std::string line, wanted;
  while (std::getline(on_record, wanted)) {
    BOOST_TEST_REQUIRE(static_cast<bool>(std::getline(is, line)), "missing: " << wanted);
    BOOST_TEST_REQUIRE(line == wanted);
  }
  BOOST_TEST(!std::getline(is, line), "not on record: " << line);
}

// --- contradictions ------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(both_readings_of_each_contradiction_are_run) {
  std::istringstream page(read(DRYDOCK_SOURCE_DIR "/docs/assumptions.md"));
  std::regex const row("K[0-9]+ \\|.*"), name("`([a-z]+/[a-z_]+)`");
  int rows = 0;
  for (std::string line; std::getline(page, line);) {
    if (!std::regex_match(line, row))
      continue;
    ++rows;
    std::string const last = line.substr(line.rfind('|'));
    std::set<std::string> files;
    for (std::sregex_iterator it(last.begin(), last.end(), name), end; it != end; ++it)
      files.insert((*it)[1]);
    BOOST_TEST(files.size() >= 2U, line);
    for (std::string const& file : files)
      BOOST_TEST(std::filesystem::exists(kCatalogue + file + ".json"), file);
  }
  BOOST_TEST(rows == 19);
}

BOOST_AUTO_TEST_SUITE_END()
