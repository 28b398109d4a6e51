#include <algorithm>
#include <cmath>
#include <ctime>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "campaign/hunts.h"
#include "campaign/ladder.h"
#include "cli/bench_parts.h"
#include "model/names.h"

namespace drydock::cli {
namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Timelines of the plans that a sweep draws, beside whole runs of the same plans.
void bench_timelines(std::vector<BenchFigure>& out) {
  constexpr std::uint32_t kTimelines = 20'000;
  constexpr std::uint64_t kPlans = 5;
  std::uint64_t timelines = 0, whole = 0;
  double searched = 0, blind = 0;
  for (std::uint64_t seed = 1; seed <= kPlans; ++seed) {
    Plan const plan = random_plan(Seed{seed});
    double const began = cpu_seconds();
    timelines += branch(plan, {.timelines = kTimelines}).timelines;
    double const between = cpu_seconds();
    // From the start to the end, each by another chance.
    constexpr std::uint32_t kRuns = 100;
    whole += branch(plan, {.timelines = kRuns, .whole_runs = kRuns}).timelines;
    searched += between - began;
    blind += cpu_seconds() - between;
  }
  out.push_back({"search: timelines a second", static_cast<double>(timelines) / searched, "1/s",
                 ">= 10,000", "whole runs of the same plans", static_cast<double>(whole) / blind});
}

/// Each planted bug hunted twice from the same seeds.
struct Hunted {
  double product_log = 0, worst = 0;
  std::uint32_t both = 0, blind = 0, searched = 0, better = 0, worse = 0;
  std::string worst_name;

  /// What all trials of one bug needed.
  void add(engine::Mutant mutant, std::span<HuntTrial const> by_runs,
           std::span<HuntTrial const> by_search) {
    auto const in_each = [](std::span<HuntTrial const> trials) {
      return std::ranges::all_of(trials, [](HuntTrial const& t) { return t.caught.has_value(); });
    };
    auto const events = [](std::span<HuntTrial const> trials) {
      std::uint64_t sum = 0;
      for (HuntTrial const& trial : trials)
        sum += trial.events;
      return static_cast<double>(sum);
    };
    blind += in_each(by_runs) ? 1 : 0;
    searched += in_each(by_search) ? 1 : 0;
    // How long it would have taken those that gave up is not known.
    if (!in_each(by_runs) || !in_each(by_search))
      return;
    ++both;
    double const ratio = events(by_search) / events(by_runs);
    product_log -= std::log(ratio);
    better += ratio < 1 ? 1 : 0;
    worse += ratio > 1 ? 1 : 0;
    if (ratio > worst) {
      worst = ratio;
      worst_name = engine::name_of(mutant);
    }
  }
  void tell(std::string_view where, std::vector<BenchFigure>& out) const {
    out.push_back({fmt::format("search, {}: planted bugs caught in each trial", where),
                   static_cast<double>(searched), "", "", "runs alone",
                   static_cast<double>(blind)});
    out.push_back(
        {fmt::format("search, {}: events to detection, runs alone : search, geometric mean", where),
         std::exp(product_log / std::max(1U, both)), "x", ">= 10", "bugs that both catch",
         static_cast<double>(both)});
    out.push_back({fmt::format("search, {}: bugs that need fewer events by it", where),
                   static_cast<double>(better), "", "", "that need more",
                   static_cast<double>(worse)});
    out.push_back(
        {fmt::format("search, {}: the worst, search : runs alone ({})", where, worst_name), worst,
         "x", "<= 2", "", 0});
  }
};

/// Each planted bug on its ground from the same seeds, by runs alone and by branching.
void bench_detection(BenchProgress const& progress, std::vector<BenchFigure>& out) {
  constexpr std::uint64_t kTrials = 3, kBetweenTrials = 10'000;
  Hunted all;
  for (engine::Mutant const mutant : engine::all_mutants()) {
    auto const ground = hunt_of(mutant).ground;
    if (!ground)
      continue;
    progress(fmt::format("search: {}", engine::name_of(mutant)));
    std::vector<HuntTrial> by_runs, by_search;
    for (std::uint64_t t = 0; t < kTrials; ++t) {
      std::uint64_t const first = 1 + t * kBetweenTrials;
      by_runs.push_back(hunted(mutant, *ground, first, &cpu_seconds));
      by_search.push_back(hunted_branching(mutant, *ground, first, &cpu_seconds));
    }
    all.add(mutant, by_runs, by_search);
  }
  all.tell("plans made for each bug", out);
}

/// Each planted bug on the plans that a sweep draws, by a sweep and by one with `--search`. Beside
/// it, what any search could gain there: how many plans runs alone need, and how many of those that
/// showed a bug show it again when chance falls another way.
void bench_sweeps(BenchProgress const& progress, std::vector<BenchFigure>& out) {
  constexpr std::uint64_t kTrials = 2, kBetweenTrials = 10'000;
  constexpr std::uint32_t kRunsAgain = 2;
  constexpr HuntLimits kLimits{.seeds = 20, .seconds = 1e9};
  Hunted all;
  double plans_log = 0;
  std::uint32_t some_blind = 0, some_searched = 0, catches = 0, shown = 0;
  for (engine::Mutant const mutant : engine::all_mutants()) {
    progress(fmt::format("search: a sweep with {}", engine::name_of(mutant)));
    std::vector<HuntTrial> by_runs, by_search;
    for (std::uint64_t t = 0; t < kTrials; ++t) {
      std::uint64_t const first = 1 + t * kBetweenTrials;
      by_runs.push_back(hunted_by_sweep(mutant, Swept::Blind, first, &cpu_seconds, kLimits));
      by_search.push_back(hunted_by_sweep(mutant, Swept::Searched, first, &cpu_seconds, kLimits));
    }
    all.add(mutant, by_runs, by_search);
    auto const is_caught = [](HuntTrial const& t) { return t.caught.has_value(); };
    some_blind += std::ranges::any_of(by_runs, is_caught) ? 1 : 0;
    some_searched += std::ranges::any_of(by_search, is_caught) ? 1 : 0;
    for (HuntTrial const& trial : by_runs)
      if (trial.caught) {
        ++catches;
        plans_log += std::log(static_cast<double>(trial.seeds));
        shown += shown_again(mutant, trial.caught->seed, kRunsAgain);
      }
  }
  all.tell("plans of a sweep", out);
  out.push_back({"search, plans of a sweep: planted bugs caught in any trial",
                 static_cast<double>(some_searched), "", "", "runs alone",
                 static_cast<double>(some_blind)});
  out.push_back({"search, plans of a sweep: plans until runs alone catch a bug, geometric mean",
                 std::exp(plans_log / std::max(1U, catches)), "", "", "catches",
                 static_cast<double>(catches)});
  out.push_back({"search, plans of a sweep: runs by another chance that show the bug again",
                 100.0 * shown / std::max(1U, catches * kRunsAgain), "%", "", "", 0});
}

void bench_ladder(BenchProgress const& progress, std::vector<BenchFigure>& out) {
  constexpr std::uint32_t kTimelines = 2'000'000;
  constexpr std::uint64_t kLadders = 3;
  double slowest = 0;
  std::uint32_t tops = 0, alike_rungs = 0;
  for (std::uint64_t seed = 1; seed <= kLadders; ++seed) {
    progress(fmt::format("search: ladder {}", seed));
    Ladder const ladder{.seed = Seed{seed}};
    double const began = cpu_seconds();
    Climb const up = climb(ladder, Effort::ByRarity, kTimelines);
    slowest = std::max(slowest, cpu_seconds() - began);
    tops += up.result.goal ? 1 : 0;
    auto const as_many = static_cast<std::uint32_t>(up.result.timelines);
    alike_rungs = std::max(alike_rungs, climb(ladder, Effort::Alike, as_many).rungs);
  }
  out.push_back({"search: luck ladder of 4 times 1/1000, the slowest of 3", slowest, "s", "<= 60",
                 "rungs of 4 by as many timelines without energy",
                 static_cast<double>(alike_rungs)});
  out.push_back({"search: ladders climbed to the top", static_cast<double>(tops), "", "3", "", 0});
}

}  // namespace

std::vector<BenchFigure> bench_search(BenchProgress const& progress) {
  std::vector<BenchFigure> out;
  progress("search: timelines");
  bench_timelines(out);
  bench_ladder(progress, out);
  bench_detection(progress, out);
  bench_sweeps(progress, out);
  return out;
}

}  // namespace drydock::cli
