#include "scenarios/world/people/people.h"

namespace drydock::people {

Done carry_out(Stage& stage, action::CrashEngine const& act) {
  auto const account = find_account(stage, act.account);
  if (!account)
    return std::unexpected(account.error());
  stage.crashed = {*account, act.down};
  return {};
}

}  // namespace drydock::people
