#include "explore/core_seen.h"

#include <utility>

#include "explore/explore.h"

namespace drydock {

CoreSeen core_seen(Plan const& plan, unsigned faults_max, std::uint64_t states_max) {
  Scenario scenario;
  scenario.plan = plan;
  ExploreOptions options;
  options.search.faults_max = faults_max;
  options.search.states_max = states_max;
  // One kind of damage in a core is enough to be told; what else there is comes with it.
  options.search.broken_max = 1;
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
      out.unrepeatable.emplace_back(name_of(one.finding->anomaly));
  }
  return out;
}

}  // namespace drydock
