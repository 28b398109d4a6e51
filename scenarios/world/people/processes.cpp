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

}  // namespace drydock::people
