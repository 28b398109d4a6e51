#include <algorithm>

#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {

bool admit(ErpState& state, std::uint8_t account, Tick now) {
  // The bucket as one number: the moment at which it will be full again, in ms × requests per
  // second, so that any rate stays exact. A request costs 1000 of these.
  constexpr std::int64_t kCost = 1000;
  ErpOptions const& options = state.options;
  if (options.rate_per_second == 0)
    return true;
  std::int64_t const clock = now.ms() * options.rate_per_second;
  std::int64_t const full_at = std::max(state.accounts[account].rate_clock, clock);
  if (full_at - clock > kCost * (std::int64_t{options.rate_burst} - 1))
    return false;
  rewrite(state.sum, state.accounts, account,
          [&](AccountRecord& r) { r.rate_clock = full_at + kCost; });
  return true;
}

}  // namespace drydock::mocks::xoro
