#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "model/verdict.h"
#include "scenarios/compare/policy.h"
#include "scenarios/compare/statistics.h"
#include "scenarios/plans/trading_week.h"
#include "scenarios/store/store_dir.h"

/// Policies side by side: the same demand under each of them, over a range of order delays.
/// Rules: R72-R75, R88-R90; contradiction K1.
namespace drydock {

/// What one run is measured by.
enum class Measure : std::uint8_t { Oversold, Lost, Drift, WrongOverwrites, Calls };
inline constexpr std::array<Measure, 5> kMeasures{Measure::Oversold, Measure::Lost, Measure::Drift,
                                                  Measure::WrongOverwrites, Measure::Calls};
std::string_view name_of(Measure measure);  ///< "oversold_units"

struct RunMeasures {
  std::int64_t oversold_units = 0;      ///< sold beyond what was there
  std::int64_t lost_units = 0;          ///< sold units that an absolute write put back on sale
  std::int64_t drift_unit_minutes = 0;  ///< units wrong in a shop, times how long
  std::int64_t wrong_overwrites = 0;    ///< absolute writes that made a right number wrong
  std::int64_t calls = 0;               ///< to both APIs
  std::int64_t orders = 0;              ///< placed
  std::int64_t orders_refused = 0;      ///< the shop said sold out
  bool finished = false;                ///< within the budget of events
  std::uint64_t hash = 0;               ///< of the history
  friend bool operator==(RunMeasures const&, RunMeasures const&) = default;
};
/// The measured number; drift in unit-minutes.
std::int64_t value_of(RunMeasures const& run, Measure measure);

/// The trade under a policy: the same acts, other settings.
Plan under_policy(Plan const& trade, Policy policy, Duration delay);
/// One run, measured until the trade ends. Events are not kept.
RunMeasures measure(Plan const& plan, std::uint64_t events_max = 20'000'000);

/// What harm is weighed by, in thousandths of a point.
struct CostWeights {
  std::int64_t oversold = 10'000;  ///< an oversold unit: an order that someone has to take back
  std::int64_t lost = 1'000;  ///< a sold unit that is for sale again, whether or not it is bought
  std::int64_t drift_hour = 20;  ///< one unit wrong in a shop for an hour
  friend bool operator==(CostWeights const&, CostWeights const&) = default;
};
/// In 60,000ths of a point, exact.
std::int64_t cost_of(RunMeasures const& run, CostWeights const& weights);
inline constexpr std::int64_t kCostScale = 60'000;

struct CompareOptions {
  std::uint64_t seed = 1;
  std::uint32_t seeds = 12;  ///< at least two
  std::uint32_t weeks = 4;
  std::uint32_t slips_a_week = 4;
  std::vector<Duration> delays{Duration{0}, hours(1),  hours(3), hours(6),
                               hours(12),   hours(24), hours(48)};  ///< rising
  std::vector<Policy> policies = all_policies();  ///< the reference is run in any case
  CostWeights weights;
  std::uint64_t events_max = 20'000'000;  ///< of a run; one that needs more is not finished
  unsigned threads = 2;                   ///< the result does not depend on it
  /// Called as runs end: step, done, of. Never by two threads at once.
  std::function<void(std::string_view, std::uint32_t, std::uint32_t)> progress;
};

/// The store whose trade is compared.
struct CompareShop {
  StoreConfig store;
  Catalogue catalogue;
  Demand demand;
  std::string orders_from;        ///< "870 past orders" or a law of popularity, in words
  std::size_t rows_left_out = 0;  ///< of the store's files, because they can't be read
};
/// A made-up shop of medium size: 240 variants, 40 orders a day.
CompareShop example_shop();
/// The store's own settings, catalogue and past orders.
CompareShop shop_of(StoreInput const& input);
/// "" when policies make a difference to it; else why there is nothing to compare.
std::string why_not_comparable(CompareShop const& shop);

/// One policy at one delay. A week's worth, so that trades of several lengths can be compared.
struct CompareCell {
  std::vector<RunMeasures> runs;                          ///< by seed
  std::array<Estimate, kMeasures.size()> a_week;          ///< by Measure; drift in unit-hours
  std::array<Estimate, kMeasures.size()> over_reference;  ///< paired: this less the reference
  Estimate cost, cost_over_reference;                     ///< points a week
};

struct CompareRow {
  Policy policy;
  std::vector<CompareCell> cells;  ///< by delay
};

/// Two policies, and the order delay at which the better one changes.
struct Crossover {
  Policy first, second;
  std::optional<Crossing> crossing;  ///< axis: minutes
  std::vector<Estimate> difference;  ///< by delay: first less second, points a week, paired
  std::string sentence;
};

/// The crossover of daily and weekly, were an hour of drift weighed otherwise.
struct Sensitivity {
  DeltaMode delta = DeltaMode::Adjust;
  std::int64_t drift_hour = 0;  ///< thousandths of a point
  std::optional<Crossing> crossing;
  std::optional<Policy> before;  ///< the better one up to the crossover, or throughout
};

struct CompareResult {
  Verdict verdict = Verdict::Unknown;  ///< Passed: every run was finished; nothing else is judged
  std::vector<CompareRow> rows;        ///< in the order of `all_policies`
  std::vector<Crossover> crossovers;   ///< daily and weekly first
  std::vector<Sensitivity> sensitivity;
  /// By delay: the policy of least cost, and those that chance does not let us tell from it.
  std::vector<std::vector<Policy>> cheapest;
  std::string headline;              ///< "Daily up to about 3.1 h, weekly beyond"
  std::vector<std::string> answers;  ///< K1 in sentences
  std::vector<std::string> notes;    ///< what holds and what does not
  std::size_t variants = 0;
  std::int64_t orders = 0;   ///< wanted by shoppers, over all seeds
  std::uint64_t digest = 0;  ///< of all histories, in order

  [[nodiscard]] CompareRow const* row(Policy policy) const;
};

CompareResult compare_policies(CompareShop const& shop, CompareOptions const& options);

/// "3h" and the like, rising. Errors: none, over twenty, no duration, twice the same, over 14 days.
std::expected<std::vector<Duration>, std::string> parse_delays(std::string_view text);
/// "2", "0.05" in thousandths. Errors: no such number, under 0, over a million.
std::expected<std::int64_t, std::string> parse_weight(std::string_view text);

/// "no delay", "90 min", "48 h".
std::string delay_label(Duration delay);
/// "5.4 h": for people, who read a crossover as what it is, an estimate.
std::string about(std::int64_t minutes);
/// "0.005", "10": every digit, without zeros at the end.
std::string exact(std::int64_t thousandths);
/// "12.3", "1,204": three digits that count.
std::string shown(std::int64_t thousandths);

}  // namespace drydock
