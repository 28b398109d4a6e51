#include "scenarios/compare/compare.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "model/hash.h"
#include "scenarios/compare/words.h"
#include "scenarios/plans/demand_plan.h"
#include "scenarios/run/run.h"
#include "scenarios/run/side_by_side.h"

namespace drydock {
namespace {

constexpr std::size_t kDelaysMax = 20;
constexpr Duration kDelayMax = days(14);
/// Apart from the seeds of the runs.
constexpr std::uint64_t kResampling = 0x636F'6D70'6172'6521ULL;

std::int64_t signed_count(std::uint64_t n) { return static_cast<std::int64_t>(n); }

/// The chosen ones and the reference, in the order of `all_policies`, each once.
std::vector<Policy> policies_of(CompareOptions const& options) {
  std::vector<Policy> out;
  for (Policy const& policy : all_policies())
    // The reference is always run: each figure is told as a difference to it.
    if (policy == kReferencePolicy ||
        std::ranges::find(options.policies, policy) != options.policies.end())
      out.push_back(policy);
  return out;
}

std::vector<std::int64_t> values(CompareCell const& cell, Measure measure) {
  std::vector<std::int64_t> out;
  for (RunMeasures const& run : cell.runs)
    out.push_back(value_of(run, measure));
  return out;
}
std::vector<std::int64_t> costs(CompareCell const& cell, CostWeights const& weights) {
  std::vector<std::int64_t> out;
  for (RunMeasures const& run : cell.runs)
    out.push_back(cost_of(run, weights));
  return out;
}
std::vector<std::int64_t> less(std::vector<std::int64_t> a, std::vector<std::int64_t> const& b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    a[i] -= b[i];
  return a;
}

/// What makes one unit of the measure in a week.
std::int64_t week_scale(Measure measure, std::uint32_t weeks) {
  return measure == Measure::Drift ? std::int64_t{60} * weeks : weeks;
}

std::int64_t week_of_cost(CompareOptions const& options) {
  return kCostScale * std::int64_t{options.weeks};
}

/// A number of events can't be below none, whatever the interval's formula says.
Estimate not_below_none(Estimate e) {
  e.low = std::max<std::int64_t>(0, e.low);
  return e;
}

void estimate_cells(CompareResult& result, CompareOptions const& options) {
  CompareRow const* reference = result.row(kReferencePolicy);
  std::int64_t const cost_scale = week_of_cost(options);
  for (CompareRow& row : result.rows)
    for (std::size_t d = 0; d < row.cells.size(); ++d) {
      CompareCell& cell = row.cells[d];
      CompareCell const& other = reference->cells[d];
      for (std::size_t m = 0; m < kMeasures.size(); ++m) {
        std::int64_t const scale = week_scale(kMeasures[m], options.weeks);
        auto const mine = values(cell, kMeasures[m]);
        cell.a_week[m] = not_below_none(estimate(mine, scale));
        // Of differences seed by seed, not of two means: the same trade under both policies, so
        // that what the trade itself varies cancels out (R72, paired).
        cell.over_reference[m] = estimate(less(mine, values(other, kMeasures[m])), scale);
      }
      auto const mine = costs(cell, options.weights);
      cell.cost = not_below_none(estimate(mine, cost_scale));
      cell.cost_over_reference = estimate(less(mine, costs(other, options.weights)), cost_scale);
    }
}

struct Samples {
  std::vector<std::int64_t> axis;
  std::vector<std::vector<std::int64_t>> first, second;
  [[nodiscard]] Curves curves() const { return {axis, first, second}; }
};

Samples samples_of(CompareRow const& first, CompareRow const& second, CompareOptions const& options,
                   CostWeights const& weights) {
  Samples out;
  for (std::size_t d = 0; d < options.delays.size(); ++d) {
    out.axis.push_back(options.delays[d].ms() / minutes(1).ms());
    out.first.push_back(costs(first.cells[d], weights));
    out.second.push_back(costs(second.cells[d], weights));
  }
  return out;
}

/// The cheapest policy of a delay, and those that can't be told from it.
std::vector<Policy> cheapest_at(CompareResult const& result, std::size_t d,
                                CostWeights const& weights) {
  CompareRow const& best = *std::ranges::min_element(
      result.rows, {}, [d](CompareRow const& row) { return row.cells[d].cost.mean; });
  std::vector<Policy> out{best.policy};
  for (CompareRow const& row : result.rows)
    // A difference that may be nothing is no difference: both are cheapest.
    if (row.policy != best.policy &&
        may_be_nothing(estimate(less(costs(row.cells[d], weights), costs(best.cells[d], weights)))))
      out.push_back(row.policy);
  std::ranges::sort(out);
  return out;
}

Seed resampling_seed(CompareOptions const& options) { return Seed{options.seed ^ kResampling}; }

void find_crossover(CompareResult& result, CompareOptions const& options, Policy a, Policy b) {
  CompareRow const* first = result.row(a);
  CompareRow const* second = result.row(b);
  if (first == nullptr || second == nullptr || options.delays.size() < 2)
    return;
  Crossover out{.first = a, .second = b, .crossing = {}, .difference = {}, .sentence = {}};
  auto const samples = samples_of(*first, *second, options, options.weights);
  out.crossing = crossing(samples.curves(), resampling_seed(options), week_of_cost(options));
  out.difference = differences(samples.curves(), week_of_cost(options));
  out.sentence = crossover_sentence(out, options);
  result.crossovers.push_back(std::move(out));
}

/// Daily and weekly first, under adjust and then under set; then the safe form; then the rest.
void find_crossovers(CompareResult& result, CompareOptions const& options) {
  using enum Schedule;
  constexpr std::array<std::pair<Schedule, Schedule>, 6> kPairs{{{Daily, Weekly},
                                                                 {Daily, DailyOrdersFirst},
                                                                 {Weekly, DailyOrdersFirst},
                                                                 {Daily, DeltaOnly},
                                                                 {Weekly, DeltaOnly},
                                                                 {DeltaOnly, DailyOrdersFirst}}};
  for (auto const& [a, b] : kPairs)
    // Under the same delta on both sides, for only one thing at a time may differ.
    for (DeltaMode const delta : {DeltaMode::Adjust, DeltaMode::Set})
      find_crossover(result, options, {a, delta}, {b, delta});
}

void weigh_otherwise(CompareResult& result, CompareOptions const& options) {
  if (options.delays.size() < 2)
    return;
  for (DeltaMode const delta : {DeltaMode::Adjust, DeltaMode::Set}) {
    Policy const daily{Schedule::Daily, delta}, weekly{Schedule::Weekly, delta};
    CompareRow const* first = result.row(daily);
    CompareRow const* second = result.row(weekly);
    if (first == nullptr || second == nullptr)
      continue;
    // The weights are opinions. Whoever holds another one sees whether the answer hangs on it.
    for (auto const& [times, of] : {std::pair{1, 4}, {1, 2}, {1, 1}, {2, 1}, {4, 1}}) {
      CostWeights weights = options.weights;
      weights.drift_hour = weights.drift_hour * times / of;
      if (!result.sensitivity.empty() && result.sensitivity.back().delta == delta &&
          result.sensitivity.back().drift_hour == weights.drift_hour)
        continue;  // too small to be told apart
      auto const samples = samples_of(*first, *second, options, weights);
      Sensitivity out{
          .delta = delta, .drift_hour = weights.drift_hour, .crossing = {}, .before = {}};
      out.crossing = crossing(samples.curves(), resampling_seed(options), week_of_cost(options));
      auto const over = differences(samples.curves(), week_of_cost(options));
      auto const told = std::ranges::find_if_not(over, may_be_nothing);
      if (told != over.end())
        out.before = told->mean < 0 ? daily : weekly;
      result.sensitivity.push_back(out);
    }
  }
}

}  // namespace

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::Oversold:
      return "oversold_units";
    case Measure::Lost:
      return "lost_deduction_units";
    case Measure::Drift:
      return "drift_unit_hours";
    case Measure::WrongOverwrites:
      return "wrong_overwrites";
    case Measure::Calls:
      break;
  }
  return "api_calls";
}

std::int64_t value_of(RunMeasures const& run, Measure measure) {
  switch (measure) {
    case Measure::Oversold:
      return run.oversold_units;
    case Measure::Lost:
      return run.lost_units;
    case Measure::Drift:
      return run.drift_unit_minutes;
    case Measure::WrongOverwrites:
      return run.wrong_overwrites;
    case Measure::Calls:
      break;
  }
  return run.calls;
}

std::int64_t cost_of(RunMeasures const& run, CostWeights const& weights) {
  // In unit-minutes, as drift is counted, so that nothing is rounded before the sum.
  return 60 * (run.oversold_units * weights.oversold + run.lost_units * weights.lost) +
         run.drift_unit_minutes * weights.drift_hour;
}

Plan under_policy(Plan const& trade, Policy policy, Duration delay) {
  Plan plan = trade;
  apply_policy(plan.store, policy, delay);
  return plan;
}

RunMeasures measure(Plan const& plan, std::uint64_t events_max) {
  RunRecord const record = run(plan, {.keep = Keep::HashOnly, .events_max = events_max});
  RunMeasures out;
  out.oversold_units = signed_count(record.totals.oversold_units);
  out.lost_units = signed_count(record.totals.lost_units);
  out.drift_unit_minutes = signed_count(record.totals.drift_unit_minutes);
  out.wrong_overwrites = signed_count(record.totals.wrong_overwrites);
  out.calls = signed_count(count_of(record.counts, EventKind::CallSent));
  out.orders = signed_count(count_of(record.counts, EventKind::ShopOrderPlaced));
  out.orders_refused = signed_count(count_of(record.counts, EventKind::ShopOrderRefused));
  // A run that was cut off has had less time to do damage, and would make its policy look good.
  out.finished = record.history.size() < events_max;
  out.hash = record.history.hash();
  return out;
}

CompareRow const* CompareResult::row(Policy policy) const {
  auto const found = std::ranges::find(rows, policy, &CompareRow::policy);
  return found == rows.end() ? nullptr : &*found;
}

CompareResult compare_policies(CompareShop const& shop, CompareOptions const& options) {
  auto const say = [&](std::string_view step, std::uint32_t done, std::uint32_t of) {
    if (options.progress)
      options.progress(step, done, of);
  };
  // One trade for each seed, drawn once: every policy and delay lives through the same orders.
  std::vector<Plan> trades(options.seeds);
  side_by_side(options.seeds, options.threads, [&](std::uint32_t i) {
    trades[i] = demand_plan(shop.store, shop.catalogue, shop.demand,
                            {Seed{options.seed + i}, options.weeks, options.slips_a_week});
  });

  CompareResult result;
  for (Policy const& policy : policies_of(options)) {
    CompareRow& row = result.rows.emplace_back(CompareRow{.policy = policy, .cells = {}});
    row.cells.resize(options.delays.size());
    for (CompareCell& cell : row.cells)
      cell.runs.resize(options.seeds);
  }
  auto const delays = static_cast<std::uint32_t>(options.delays.size());
  auto const runs = static_cast<std::uint32_t>(result.rows.size()) * delays * options.seeds;
  side_by_side(
      runs, options.threads,
      [&](std::uint32_t i) {
        // Seeds change slowest, so that a stop half-way would leave whole comparisons behind.
        std::uint32_t const seed = i / (runs / options.seeds);
        std::uint32_t const cell = i % (runs / options.seeds);
        CompareRow& row = result.rows[cell / delays];
        row.cells[cell % delays].runs[seed] =
            measure(under_policy(trades[seed], row.policy, options.delays[cell % delays]),
                    options.events_max);
      },
      [&](std::uint32_t done) { say("simulate", done, runs); });

  result.verdict = Verdict::Passed;
  for (CompareRow const& row : result.rows)
    for (CompareCell const& cell : row.cells)
      for (RunMeasures const& run : cell.runs) {
        if (!run.finished)
          result.verdict = Verdict::Unknown;
        result.digest = StableHash{}(result.digest) ^ run.hash;
      }
  for (RunMeasures const& run : result.row(kReferencePolicy)->cells.front().runs)
    result.orders += run.orders + run.orders_refused;
  for (ErpProduct const& product : shop.catalogue.erp)
    result.variants += product.items.size();
  estimate_cells(result, options);
  for (std::size_t d = 0; d < options.delays.size(); ++d)
    result.cheapest.push_back(cheapest_at(result, d, options.weights));
  find_crossovers(result, options);
  weigh_otherwise(result, options);
  result.headline = headline_of(result, options);
  result.answers = answers_of(result, options);
  result.notes = notes_of(result, shop, options);
  return result;
}

std::expected<std::vector<Duration>, std::string> parse_delays(std::string_view text) {
  std::vector<Duration> out;
  while (true) {
    std::size_t const comma = text.find(',');
    auto const delay = parse_duration(text.substr(0, comma));
    if (!delay)
      return std::unexpected(delay.error());
    if (*delay > kDelayMax)
      return std::unexpected(
          fmt::format("{} is over {}: orders that wait for so long are missing, not late",
                      format_duration(*delay), format_duration(kDelayMax)));
    out.push_back(*delay);
    if (comma == std::string_view::npos)
      break;
    text.remove_prefix(comma + 1);
  }
  std::ranges::sort(out);
  // Given twice, a delay would be run twice and count double in the curve.
  if (auto const twice = std::ranges::adjacent_find(out); twice != out.end())
    return std::unexpected(fmt::format("{} is given twice", format_duration(*twice)));
  if (out.size() > kDelaysMax)
    return std::unexpected(
        fmt::format("{} delays; at most {} can be compared", out.size(), kDelaysMax));
  return out;
}

std::expected<std::int64_t, std::string> parse_weight(std::string_view text) {
  auto const wrong = [&] {
    return std::unexpected(fmt::format(
        "expected a number from 0 to 1000000 with at most three decimals, found \"{}\"", text));
  };
  std::size_t const point = text.find('.');
  std::string_view const whole = text.substr(0, point);
  std::string decimals{point == std::string_view::npos ? "" : text.substr(point + 1)};
  if (whole.empty() || whole.size() > 7 || decimals.size() > 3 ||
      (point != std::string_view::npos && decimals.empty()))
    return wrong();
  decimals.resize(3, '0');
  std::string const digits = std::string{whole} + decimals;
  std::int64_t out = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc{} || end != digits.data() + digits.size() || out < 0 ||
      out > 1'000'000'000)
    return wrong();
  return out;
}

}  // namespace drydock
