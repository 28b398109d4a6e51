#include "explore/core_seen.h"

#include <utility>

#include "explore/explore.h"

namespace drydock {
namespace {

constexpr std::uint64_t kBrokenMax = 24;
constexpr std::size_t kWaysMax = 6;

}  // namespace

CoreSeen core_seen(Plan const& plan, unsigned faults_max, std::uint64_t states_max) {
  Scenario scenario;
  scenario.plan = plan;
  ExploreOptions options;
  options.search.faults_max = faults_max;
  options.search.states_max = states_max;
  // One kind of damage in a core is enough to be told. But what no plan repeats of it may well be
  // met on another way, or as another kind, a little further on.
  options.search.broken_max = kBrokenMax;
  options.ways_max = kWaysMax;
  // What is wrong for longer than the lag is wrong within it and an hour.
  options.bounds.after = plan.store.allowed_lag + hours(1);
  auto explored = explore(scenario, options);
  CoreSeen out;
  // A core has few acts, so that it can always be explored.
  if (!explored)
    return out;
  out.states = explored->states;
  out.all = explored->incomplete.empty();
  for (Counterexample& one : explored->counterexamples) {
    if (!one.finding)
      continue;  // it never comes to rest, which a run that ends unknown tells
    if (one.plan)
      out.damage.push_back(std::move(*one.plan));
    else
      out.unrepeatable.push_back(std::move(*one.finding));
  }
  return out;
}

}  // namespace drydock
