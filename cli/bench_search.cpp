#include <algorithm>
#include <cmath>
#include <ctime>

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

struct Hunted {
  double product_log = 0, worst = 0;
  std::uint32_t both = 0, blind = 0, searched = 0, better = 0, worse = 0;
};

/// Each planted bug on its ground from the same seeds, by runs alone and by branching.
void bench_detection(BenchProgress const& progress, std::vector<BenchFigure>& out) {
  constexpr std::uint64_t kTrials = 3, kBetweenTrials = 10'000;
  Hunted all;
  std::string worst_name;
  for (engine::Mutant const mutant : engine::all_mutants()) {
    auto const ground = hunt_of(mutant).ground;
    if (!ground)
      continue;
    progress(fmt::format("search: {}", engine::name_of(mutant)));
    std::uint64_t blind = 0, searched = 0;
    bool blind_all = true, searched_all = true;
    for (std::uint64_t t = 0; t < kTrials; ++t) {
      std::uint64_t const first = 1 + t * kBetweenTrials;
      HuntTrial const one = hunted(mutant, *ground, first, &cpu_seconds);
      HuntTrial const other = hunted_branching(mutant, *ground, first, &cpu_seconds);
      blind_all = blind_all && one.caught;
      searched_all = searched_all && other.caught;
      blind += one.events;
      searched += other.events;
    }
    all.blind += blind_all ? 1 : 0;
    all.searched += searched_all ? 1 : 0;
    if (!blind_all || !searched_all)
      continue;
    ++all.both;
    double const ratio = static_cast<double>(searched) / static_cast<double>(blind);
    all.product_log += std::log(1 / ratio);
    all.better += searched < blind ? 1 : 0;
    all.worse += searched > blind ? 1 : 0;
    if (ratio > all.worst) {
      all.worst = ratio;
      worst_name = engine::name_of(mutant);
    }
  }
  out.push_back({"search: planted bugs caught in each trial", static_cast<double>(all.searched), "",
                 "", "runs alone", static_cast<double>(all.blind)});
  out.push_back({"search: events to detection, runs alone : search, geometric mean",
                 std::exp(all.product_log / std::max(1U, all.both)), "x", ">= 10",
                 "bugs that both catch", static_cast<double>(all.both)});
  out.push_back({"search: bugs that need fewer events by it", static_cast<double>(all.better), "",
                 "", "that need more", static_cast<double>(all.worse)});
  out.push_back({fmt::format("search: the worst, search : runs alone ({})", worst_name), all.worst,
                 "x", "<= 2", "", 0});
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
  return out;
}

}  // namespace drydock::cli
