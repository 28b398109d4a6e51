#include "scenarios/oracles/watch.h"

namespace drydock {

void Watch::judge(Event const& event, std::span<Insight const> insights, Servers servers) {
  if (insights.empty())
    return;
  Sight const sight{truth_, servers, event.at};
  for (Insight const& insight : insights)
    oracles_.see(event, insight, sight, told_);
  told_.end_of_event();
}

void Watch::believe(action::Action const& act, std::uint32_t event, Tick now, Servers servers) {
  judge({.id = event, .at = now, .actor = Actor::ErpOperator},
        truth_.believe(act, event, now, servers), servers);
}

void Watch::close(Servers servers, Tick now) {
  truth_.close(now);
  oracles_.close({truth_, servers, now}, told_);
}

}  // namespace drydock
