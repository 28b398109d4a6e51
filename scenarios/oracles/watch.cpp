#include "scenarios/oracles/watch.h"

namespace drydock {

void Watch::judge(Event const& event, std::span<Insight const> insights, Servers servers) {
  Sight const sight{truth_, servers, event.at};
  // Insight by insight, and only then oracle by oracle: the order of findings is part of what a
  // replay compares (docs/decisions/0008).
  for (Insight const& insight : insights)
    oracles_.see(event, insight, sight, told_);
  told_.end_of_event();
}

void Watch::believe(action::Action const& act, std::uint32_t event, Tick now, Servers servers) {
  // All acts that truth believes (sign-off, button, upload, setting) are made on XoroERP's screens.
  if (auto const insights = truth_.believe(act, event, now, servers); !insights.empty())
    judge({.id = event, .at = now, .actor = Actor::ErpOperator}, insights, servers);
}

void Watch::close(Servers servers, Tick now) {
  // Truth first: what is wrong now has been so until now, and the oracles tell how long.
  truth_.close(now);
  oracles_.close({truth_, servers, now}, told_);
}

}  // namespace drydock
