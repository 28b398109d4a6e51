#include "scenarios/compare/compare.h"

#include <boost/test/unit_test.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "scenarios/file/scenario.h"
#include "scenarios/out/compare_output.h"
#include "scenarios/out/schema_check.h"
#include "scenarios/plans/demand_plan.h"
#include "scenarios/run/run.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(compare_test)

namespace {

/// A shop whose numbers can be worked out by hand: ten of one item, two of them ordered half an
/// hour before the daily sync, and a delay of six hours until XoroERP knows of it.
Plan lost_at_two(std::string const& more_acts = "") {
  auto const scenario = parse_scenario(
      R"({ "why": "w", "rules": ["R69"],
        "given": { "store": "single-shop", "already_live": true, "length": "20h",
          "settings": { "inventory.daily.at": "02:00", "orders.ingestion_delay": "6h",
                        "product.sync": "off", "price.sync": "off" },
          "catalogue": [ { "item": "TEE-S", "handle": "tee", "price": "19.00", "on_hand": 10 } ] },
        "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE-S", "quantity": 2 } )" +
          more_acts + R"( ], "then": {} })",
      "s.json");
  if (!scenario)
    BOOST_FAIL(scenario.error().front().text());
  Plan plan = scenario->plan;
  plan.settle_max = Duration{0};
  return plan;
}

/// When the shop's number of the only item was last written.
Tick last_write(RunRecord const& record) {
  Tick at;
  for (Event const& e : record.history.events())
    if (e.fact.kind == EventKind::ShopQuantitySet)
      at = e.at;
  return at;
}

CompareOptions small() {
  CompareOptions options;
  options.seeds = 3;
  options.weeks = 1;
  options.delays = {Duration{0}, hours(6)};
  return options;
}

std::string json_of(CompareOptions const& options) {
  CompareShop const shop = example_shop();
  return compare_json(compare_policies(shop, options), shop, options);
}

std::int64_t total(CompareResult const& result, Policy policy, std::size_t delay, Measure measure) {
  std::int64_t sum = 0;
  for (RunMeasures const& run : result.row(policy)->cells[delay].runs)
    sum += value_of(run, measure);
  return sum;
}

/// Samples around these means, the same for every seed but for a wave that both curves share.
std::vector<std::vector<std::int64_t>> curve(std::vector<std::int64_t> const& means) {
  std::vector<std::vector<std::int64_t>> out;
  for (std::int64_t const mean : means)
    out.push_back({mean - 3, mean, mean + 5, mean - 2});
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_lost_deduction_has_the_numbers_that_one_works_out_by_hand) {
  Plan const plan = lost_at_two();
  RunRecord const record = run(plan);
  Tick const written = last_write(record);
  RunMeasures const m = measure(plan);
  BOOST_TEST(m.lost_units == 2);
  BOOST_TEST(m.wrong_overwrites == 1);
  BOOST_TEST(m.oversold_units == 0);
  BOOST_TEST(m.orders == 1);
  // Two units are wrong from the write to the end: adjust does not push an order of its own.
  std::int64_t const until_the_end = (plan.start + plan.length - written).ms();
  BOOST_TEST(m.drift_unit_minutes == 2 * until_the_end / 60'000);
  BOOST_TEST(until_the_end / 3'600'000 >= 15);
}

BOOST_AUTO_TEST_CASE(what_was_put_back_on_sale_can_be_oversold) {
  Plan const plan =
      lost_at_two(R"(, { "at": "03:00", "shopper": "orders", "item": "TEE-S", "quantity": 10 })");
  RunMeasures const m = measure(plan);
  BOOST_TEST(m.lost_units == 2);
  BOOST_TEST(m.oversold_units == 2);  // ten sold of the eight that are left
}

BOOST_AUTO_TEST_CASE(without_delay_or_behind_the_gate_nothing_is_lost_or_wrong) {
  Plan at_once = lost_at_two(), gated = lost_at_two();
  at_once.store.accounts[0].settings.ingestion_delay = Duration{0};
  gated.store.accounts[0].settings.orders_first = Gate::Enforced;
  gated.store.accounts[0].settings.absolute_write = AbsoluteWrite::CompareAndSet;
  for (Plan const& plan : {at_once, gated}) {
    RunMeasures const m = measure(plan);
    BOOST_TEST(m.lost_units == 0);
    BOOST_TEST(m.wrong_overwrites == 0);
    BOOST_TEST(m.drift_unit_minutes == 0);
  }
}

BOOST_AUTO_TEST_CASE(cost_is_the_weighed_sum) {
  RunMeasures const m{.oversold_units = 2, .lost_units = 3, .drift_unit_minutes = 90};
  CostWeights const weights{.oversold = 10'000, .lost = 1'500, .drift_hour = 20};
  // 2 × 10 + 3 × 1.5 + 1.5 h × 0.02 = 24.53
  BOOST_TEST(cost_of(m, weights) == 2'453 * kCostScale / 100);
}

BOOST_AUTO_TEST_CASE(a_policy_is_what_its_name_says) {
  StoreConfig store = example_shop().store;
  apply_policy(store, {Schedule::Weekly, DeltaMode::Set}, hours(3));
  Settings const weekly = store.accounts[0].settings;
  BOOST_TEST((!weekly.daily_at && weekly.weekly_at && weekly.delta == DeltaMode::Set));
  BOOST_TEST((weekly.ingestion_delay == hours(3)));
  BOOST_TEST(
      (weekly.absolute_write == AbsoluteWrite::Overwrite && weekly.orders_first == Gate::Off));
  store = example_shop().store;
  apply_policy(store, {Schedule::DeltaOnly, DeltaMode::Adjust}, hours(3));
  BOOST_TEST((!store.accounts[0].settings.daily_at && !store.accounts[0].settings.weekly_at));
  store = example_shop().store;
  apply_policy(store, {Schedule::DailyOrdersFirst, DeltaMode::Adjust}, hours(3));
  Settings const safe = store.accounts[0].settings;
  BOOST_TEST((safe.daily_at && safe.orders_first == Gate::Enforced));
  BOOST_TEST((safe.absolute_write == AbsoluteWrite::CompareAndSet));
  // An account that is restricted stays so.
  store.accounts[0].settings.inventory_push = Switch::Off;
  Settings const before = store.accounts[0].settings;
  apply_policy(store, {Schedule::Weekly, DeltaMode::Set}, hours(3));
  BOOST_TEST((store.accounts[0].settings == before));
  BOOST_TEST(all_policies().size() == 8U);
  for (Policy const& policy : all_policies())
    BOOST_TEST((*parse_policy(name_of(policy)) == std::vector{policy}));
  BOOST_TEST(parse_policy("daily")->size() == 2U);
  BOOST_TEST(parse_policy("dayly").error().find("daily") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(demand_is_a_function_of_the_seed_alone) {
  CompareShop const shop = example_shop();
  DemandShape const shape{.seed = Seed{5}, .weeks = 2};
  Plan const trade = demand_plan(shop.store, shop.catalogue, shop.demand, shape);
  BOOST_TEST(trade.actions.size() > 1'000U);
  BOOST_TEST(!(
      demand_plan(shop.store, shop.catalogue, shop.demand, {.seed = Seed{6}, .weeks = 2}).actions ==
      trade.actions));
  for (Policy const& policy : all_policies())
    for (Duration const delay : {Duration{0}, hours(24)}) {
      Plan const plan = under_policy(trade, policy, delay);
      BOOST_TEST((plan.actions == trade.actions));
      BOOST_TEST((plan.catalogue == trade.catalogue && plan.seed == trade.seed));
      // Not even when the store's own settings are already those of the policy.
      Plan const again = demand_plan(plan.store, shop.catalogue, shop.demand, shape);
      BOOST_TEST((again.actions == trade.actions));
    }
}

BOOST_AUTO_TEST_CASE(a_trade_has_every_kind_of_act_and_every_order_is_paid) {
  CompareShop const shop = example_shop();
  Plan const trade =
      demand_plan(shop.store, shop.catalogue, shop.demand, {.seed = Seed{1}, .weeks = 4});
  std::map<std::size_t, std::size_t> kinds;
  for (auto const& act : trade.actions) {
    ++kinds[act.what.index()];
    if (auto const* order = std::get_if<action::PlaceOrder>(&act.what))
      BOOST_TEST(order->paid);
  }
  auto const seen = [&](action::Action const& what) { return kinds[what.index()]; };
  BOOST_TEST(seen(action::PlaceOrder{}) > 900U);
  BOOST_TEST(seen(action::CancelOrder{}) > 0U);
  BOOST_TEST(seen(action::RefundOrder{}) > 0U);
  BOOST_TEST(seen(action::EditOrder{}) > 0U);
  BOOST_TEST(seen(action::ReceiveStock{}) >
             56U);  // those of the week's rhythm, and goods bought again
  BOOST_TEST(seen(action::CountStock{}) > 0U);
  // Slips at a moment beyond the end are dropped.
  BOOST_TEST(seen(action::EditShopQuantity{}) >= 12U);
  BOOST_TEST(seen(action::EditShopQuantity{}) <= 16U);
  BOOST_TEST(std::ranges::is_sorted(trade.actions, {}, &action::TimedAction::at));
}

BOOST_AUTO_TEST_CASE(an_hour_that_the_clock_skips_gathers_no_orders_at_its_end) {
  CompareShop const shop = example_shop();
  auto const& jumps = shop.store.shops[0].zone.transitions();
  bool seen = false;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Plan const trade =
        demand_plan(shop.store, shop.catalogue, shop.demand, {.seed = Seed{seed}, .weeks = 2});
    for (Zone::Transition const& t : jumps)
      seen |= t.from > trade.start && t.from < trade.start + trade.length;
    for (auto const& act : trade.actions)
      if (std::holds_alternative<action::PlaceOrder>(act.what))
        BOOST_TEST((std::ranges::find(jumps, act.at, &Zone::Transition::from) == jumps.end()));
  }
  BOOST_TEST(seen);  // some of these trades do hold a change of the clock
}

BOOST_AUTO_TEST_CASE(an_interval_is_students) {
  std::vector<std::int64_t> const samples{1, 2, 3, 4};
  // s² = 5/3, and t of 3 degrees at 97.5 % is 3.182446: half = 3.182446 × √(5/12) = 2.054260
  BOOST_TEST((estimate(samples) == Estimate{2'500, 446, 4'554}));
  BOOST_TEST((estimate(samples, 2) == Estimate{1'250, 223, 2'277}));
  BOOST_TEST((estimate(std::vector<std::int64_t>{7, 7, 7}) == Estimate{7'000, 7'000, 7'000}));
  BOOST_TEST((estimate(std::vector<std::int64_t>{7}) == Estimate{7'000, 7'000, 7'000}));
  BOOST_TEST((estimate({}) == Estimate{}));
}

BOOST_AUTO_TEST_CASE(a_crossing_lies_where_the_straight_lines_meet) {
  std::vector<std::int64_t> const axis{0, 60, 120};
  auto const rising = curve({0, 1'000, 2'000}), flat = curve({500, 500, 500});
  auto const found = crossing({axis, rising, flat}, Seed{1});
  BOOST_REQUIRE(found);
  BOOST_TEST((found->turn == Turn{30, true}));
  BOOST_TEST(found->turns == 1U);
  // Both curves share their chance, so that nothing is left of it in their difference.
  BOOST_TEST(found->low == 30);
  BOOST_TEST(found->high == 30);
  BOOST_TEST(found->seen_permille == 1'000U);
  BOOST_TEST((crossing({axis, flat, rising}, Seed{1})->turn == Turn{30, false}));
  BOOST_TEST(!crossing({axis, curve({600, 700, 800}), flat}, Seed{1}));
  BOOST_TEST(!crossing({axis, flat, flat}, Seed{1}));
  BOOST_TEST(crossing({axis, curve({0, 1'000, 0}), flat}, Seed{1})->turns == 2U);
}

BOOST_AUTO_TEST_CASE(a_change_within_chance_is_no_crossing) {
  std::vector<std::int64_t> const axis{0, 60};
  std::vector<std::vector<std::int64_t>> const a{{10, -12, 9, -9}, {110, 112, 109, 111}};
  std::vector<std::vector<std::int64_t>> const b{{0, 0, 0, 0}, {0, 0, 0, 0}};
  BOOST_TEST(turns({axis, a, b}).size() == 1U);  // the mean at the first place is just below none
  BOOST_TEST(!crossing({axis, a, b}, Seed{1}));
}

BOOST_AUTO_TEST_CASE(less_than_a_thousandth_is_nothing) {
  std::vector<std::int64_t> const axis{0, 60};
  std::vector<std::vector<std::int64_t>> const a{{-1, -1, -1, -2}, {900, 900, 900, 901}};
  std::vector<std::vector<std::int64_t>> const b{{0, 0, 0, 0}, {0, 0, 0, 0}};
  BOOST_TEST(crossing({axis, a, b}, Seed{1}).has_value());
  BOOST_TEST(!crossing({axis, a, b}, Seed{1}, 100'000));
}

BOOST_AUTO_TEST_CASE(resampling_shows_how_far_a_crossing_may_lie) {
  std::vector<std::int64_t> const axis{0, 100};
  std::vector<std::vector<std::int64_t>> const a{{-90, -110, -100, -95, -105},
                                                 {80, 130, 100, 90, 105}};
  std::vector<std::vector<std::int64_t>> const b{{0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}};
  auto const found = crossing({axis, a, b}, Seed{4});
  BOOST_REQUIRE(found);
  BOOST_TEST(found->turn.at == 50);  // 500 / (500 + 505), rounded
  BOOST_TEST(found->low < found->turn.at);
  BOOST_TEST(found->high > found->turn.at);
  BOOST_TEST((crossing({axis, a, b}, Seed{4}) == found));
}

BOOST_AUTO_TEST_CASE(the_same_seeds_give_the_same_bytes_on_any_number_of_threads) {
  CompareOptions options = small();
  options.seeds = 2;
  options.policies = {{Schedule::Weekly, DeltaMode::Set}};
  options.threads = 1;
  std::string const once = json_of(options);
  BOOST_TEST((once == json_of(options)));
  options.threads = 2;
  BOOST_TEST((once == json_of(options)));
  options.seed = 2;
  BOOST_TEST((once != json_of(options)));
}

BOOST_AUTO_TEST_CASE(the_gate_loses_nothing_weekly_drifts_longer_and_daily_loses_with_the_delay) {
  CompareShop const shop = example_shop();
  CompareResult const r = compare_policies(shop, small());
  BOOST_TEST((r.verdict == Verdict::Passed));
  BOOST_TEST(r.rows.size() == 8U);
  for (DeltaMode const delta : {DeltaMode::Adjust, DeltaMode::Set}) {
    Policy const daily{Schedule::Daily, delta}, weekly{Schedule::Weekly, delta};
    Policy const safe{Schedule::DailyOrdersFirst, delta};
    for (std::size_t d : {0U, 1U}) {
      BOOST_TEST(total(r, safe, d, Measure::Lost) == 0);
      BOOST_TEST(total(r, safe, d, Measure::WrongOverwrites) == 0);
    }
    BOOST_TEST(total(r, weekly, 0, Measure::Drift) > total(r, daily, 0, Measure::Drift));
    // An order that comes between the read and the write is all that is left without a delay.
    BOOST_TEST(total(r, daily, 0, Measure::Lost) <= 3);
    BOOST_TEST(total(r, daily, 1, Measure::Lost) > 30);
    BOOST_TEST(total(r, daily, 1, Measure::Lost) > total(r, weekly, 1, Measure::Lost));
  }
  // Under adjust only absolute runs can lose anything.
  BOOST_TEST(total(r, {Schedule::DeltaOnly, DeltaMode::Adjust}, 1, Measure::Lost) == 0);
  // Every policy is asked for the same orders.
  std::int64_t const wanted =
      r.rows[0].cells[0].runs[0].orders + r.rows[0].cells[0].runs[0].orders_refused;
  for (CompareRow const& row : r.rows)
    for (CompareCell const& cell : row.cells)
      BOOST_TEST(cell.runs[0].orders + cell.runs[0].orders_refused == wanted);
  BOOST_TEST(!r.headline.empty());
  BOOST_TEST(r.cheapest.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_reference_is_paired_with_itself_to_nothing) {
  CompareOptions options = small();
  options.seeds = 2;
  options.policies = {{Schedule::DeltaOnly, DeltaMode::Adjust}};
  CompareResult const r = compare_policies(example_shop(), options);
  BOOST_REQUIRE(r.rows.size() == 2U);
  BOOST_TEST((r.rows[0].policy == kReferencePolicy));
  for (CompareCell const& cell : r.rows[0].cells) {
    BOOST_TEST((cell.cost_over_reference == Estimate{}));
    for (Estimate const& e : cell.over_reference)
      BOOST_TEST((e == Estimate{}));
  }
  BOOST_TEST(r.headline == "2 policies side by side");
}

BOOST_AUTO_TEST_CASE(flags_that_make_no_sense_are_refused_with_the_reason) {
  BOOST_TEST((*parse_delays("6h,0,90m") == std::vector{Duration{0}, minutes(90), hours(6)}));
  BOOST_TEST(parse_delays("6h,6h").error().find("twice") != std::string::npos);
  BOOST_TEST(parse_delays("15d").error().find("14d") != std::string::npos);
  for (char const* text : {"", ",", "6", "6h,", "-1h", "soon"})
    BOOST_TEST(!parse_delays(text), text);
  BOOST_TEST(*parse_weight("10") == 10'000);
  BOOST_TEST(*parse_weight("0.02") == 20);
  BOOST_TEST(*parse_weight("1000000") == 1'000'000'000);
  for (char const* text : {"", ".5", "1.", "-1", "1e3", "0.0001", "1000000.001", "x", "1,5"})
    BOOST_TEST(!parse_weight(text), text);
}

BOOST_AUTO_TEST_CASE(a_shop_that_no_policy_touches_is_told_apart) {
  CompareShop shop = example_shop();
  BOOST_TEST(why_not_comparable(shop) == "");
  shop.demand.shops = {{}};
  BOOST_TEST(why_not_comparable(shop).find("on sale") != std::string::npos);
  shop.store.accounts[0].settings.inventory_push = Switch::Off;
  BOOST_TEST(why_not_comparable(shop).find("inventory.push") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(numbers_are_shown_with_three_digits_that_count) {
  BOOST_TEST(shown(0) == "0");
  BOOST_TEST(shown(126) == "0.13");
  BOOST_TEST(shown(-126) == "-0.13");
  BOOST_TEST(shown(12'340) == "12.3");
  BOOST_TEST(shown(123'600) == "124");
  BOOST_TEST(shown(1'234'567) == "1,235");
  BOOST_TEST(about(45) == "45 min");
  BOOST_TEST(about(186) == "3.1 h");
  BOOST_TEST(about(59 + 60) == "2.0 h");
}

BOOST_AUTO_TEST_CASE(real_output_is_valid_and_the_committed_schema_is_what_the_tables_say) {
  CompareOptions options = small();
  options.seeds = 2;
  std::string const text = json_of(options);
  BOOST_TEST(schema_errors(compare_schema(), text) == "");
  BOOST_TEST(schema_errors(compare_schema(), R"({"schema": "drydock.compare/1"})") != "");
  std::string const path = std::string{DRYDOCK_SOURCE_DIR} + "/docs/schema/compare.schema.json";
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << compare_schema();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream committed;
  committed << file.rdbuf();
  BOOST_TEST((committed.str() == compare_schema()), "run this test with DRYDOCK_APPROVE=1");
}

BOOST_AUTO_TEST_CASE(a_run_that_was_cut_off_leaves_the_comparison_open) {
  Plan const plan = lost_at_two();
  std::uint64_t const events = run(plan).history.size();
  BOOST_TEST(measure(plan, events + 1).finished);
  BOOST_TEST(!measure(plan, events / 2).finished);
  CompareOptions options = small();
  options.seeds = 2;
  options.policies = {{Schedule::DeltaOnly, DeltaMode::Adjust}};
  BOOST_TEST((compare_policies(example_shop(), options).verdict == Verdict::Passed));
  options.events_max = 2'000;
  BOOST_TEST((compare_policies(example_shop(), options).verdict == Verdict::Unknown));
}

BOOST_AUTO_TEST_CASE(rows_that_could_not_be_read_are_told) {
  CompareOptions options = small();
  options.seeds = 2;
  options.policies = {{Schedule::DeltaOnly, DeltaMode::Adjust}};
  CompareShop shop = example_shop();
  auto const told = [&] {
    auto const notes = compare_policies(shop, options).notes;
    return std::ranges::any_of(notes, [](std::string const& note) {
      return note.find("can't be read") != std::string::npos;
    });
  };
  BOOST_TEST(!told());
  shop.rows_left_out = 3;
  BOOST_TEST(told());
}

BOOST_AUTO_TEST_SUITE_END()
