#include "campaign/ladder.h"

#include <algorithm>
#include <array>
#include <span>

#include "scenarios/plans/random_plan.h"
#include "scenarios/run/side_by_side.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

struct Rung {
  FaultKind fault;
  EventKind mark;
};
constexpr std::array kRungs{Rung{FaultKind::LoseRequest, EventKind::CallLost},
                            Rung{FaultKind::LoseResponse, EventKind::AnswerLost},
                            Rung{FaultKind::RepeatRequest, EventKind::CallRepeated},
                            Rung{FaultKind::ServerError, EventKind::CallFailed}};

std::span<Rung const> rungs_of(Ladder const& ladder) {
  return std::span(kRungs).first(std::min<std::size_t>(ladder.rungs, kRungs.size()));
}

std::uint32_t rungs_in(Ladder const& ladder, EventCounts const& counts) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      rungs_of(ladder), [&](Rung const& rung) { return count_of(counts, rung.mark) > 0; }));
}

}  // namespace

Plan ladder_plan(Ladder const& ladder) {
  Plan plan = random_plan(ladder.seed, {.items = 3,
                                        .orders = 6,
                                        .days = 1,
                                        .faults = Switch::Off,
                                        .profile = PlanProfile::Safe,
                                        .preset = "single-shop"});
  // Each call is as likely as any other, and all of them together have the odds.
  auto const calls = count_of(run_briefly(plan).counts, EventKind::CallSent);
  for (Rung const& rung : rungs_of(ladder))
    plan.faults.rates[static_cast<std::size_t>(rung.fault)] = {
        1, static_cast<std::uint32_t>(std::min<std::uint64_t>(UINT32_MAX, calls * ladder.odds))};
  return plan;
}

Climb climb(Ladder const& ladder, Effort effort, std::uint32_t timelines) {
  Climb out;
  Plan const plan = ladder_plan(ladder);
  std::uint32_t const top = static_cast<std::uint32_t>(rungs_of(ladder).size());
  out.result = branch(
      plan,
      {.timelines = timelines, .whole_runs = 64, .effort = effort, .goal = [&](World const& world) {
         out.rungs = std::max(out.rungs, rungs_in(ladder, world.counts()));
         return out.rungs == top;
       }});
  return out;
}

}  // namespace drydock
