#include "scenarios/world/people/people.h"

namespace drydock::people {
// Nobody's will, but it happens to a process as an act.
template <>
Part<action::CrashEngine> part_of() {
  return Part<action::CrashEngine>(Actor::Network,
                                   [](Stage& stage, action::CrashEngine const& act) -> Done {
                                     auto const account = find_account(stage, act.account);
                                     if (!account)
                                       return std::unexpected(account.error());
                                     stage.crashed = {*account, act.down};
                                     return {};
                                   });
}

template <>
Part<action::LoseAccess> part_of() {
  return Part<action::LoseAccess>(Actor::ShopStaff,
                                  [](Stage& stage, action::LoseAccess const& act) -> Done {
                                    auto const account = find_account(stage, act.account);
                                    if (!account)
                                      return std::unexpected(account.error());
                                    stage.lost = act;
                                    return {};
                                  });
}
template <>
Part<action::SkewClock> part_of() {
  return Part<action::SkewClock>(Actor::Network,
                                 [](Stage& stage, action::SkewClock const& act) -> Done {
                                   auto const account = find_account(stage, act.account);
                                   if (!account)
                                     return std::unexpected(account.error());
                                   stage.skewed = act;
                                   return {};
                                 });
}
template <>
Part<action::TripOver> part_of() {
  return Part<action::TripOver>(Actor::Network,
                                [](Stage& stage, action::TripOver const& act) -> Done {
                                  if (!stage.erp.item_by_number(act.item))
                                    return nowhere("item", act.item.value());
                                  stage.trips = act;
                                  return {};
                                });
}

}  // namespace drydock::people
