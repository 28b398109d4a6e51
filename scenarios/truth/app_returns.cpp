#include <algorithm>

#include "scenarios/truth/truth.h"

/// Goods that come back through an app for returns. XoroERP hears of them from the app and the shop
/// from the app's refund, neither from the other: the units are the same, whoever says so first.
/// Assumption: A-X48.
namespace drydock {

/// What XoroERP's number reflects of an order whose units an app has brought back. Those that the
/// shop has put back on sale before are no others.
std::vector<std::uint32_t> Truth::app_return_booked(Event const& e, std::uint32_t pool) {
  Fact const& f = e.fact;
  std::vector<std::uint32_t> reflected;
  auto left = static_cast<std::int32_t>(f.amount);
  for (std::uint32_t const c : shops_[f.shop].orders[f.order].causes) {
    Cause const& known = causes_[c];
    bool const unheard = known.pool == pool && pools_[pool].erp.times(c) == 0;
    if (known.kind != CauseKind::Return || !unheard || known.units <= 0 || known.units > left)
      continue;
    left -= known.units;
    reflected.push_back(c);
  }
  // Each by itself, since the shop may refund them one by one.
  for (; left > 0; --left) {
    std::uint32_t const own = erp_cause(CauseKind::Return, pool, 1, 1, e);
    shops_[f.shop].orders.write(f.order).causes.push_back(own);
    by_app_.write().push_back(own);
    reflected.push_back(own);
  }
  return reflected;
}

/// Units of a refund that an app had brought back already: how many. Put back on sale where they
/// are, the shop's number has them; elsewhere it has units that are not there.
std::int32_t Truth::app_return_refunded(Event const& e, LineAt const& line) {
  Fact const& f = e.fact;
  auto left = static_cast<std::int32_t>(f.amount);
  if (by_app_.empty())
    return 0;
  bool const restocked = f.before != f.after;
  std::uint32_t const here = pool_of(line.item, line.store);
  std::vector<std::uint32_t> answered;
  for (std::uint32_t const c : *by_app_) {
    Cause const& back = causes_[c];
    bool const of_it = back.shop == f.shop && back.order == f.order &&
                       back.pool / stores_ == line.item && left > 0;
    if (!of_it)
      continue;
    --left;
    answered.push_back(c);
  }
  for (std::uint32_t const c : answered) {
    std::erase(by_app_.write(), c);
    if (restocked && causes_[c].pool == here)
      shops_[f.shop].trackers.write(line.place).reflects.include(c, causes_);
    else if (restocked)
      shop_cause({.kind = CauseKind::Return, .units = 1, .true_units = 0}, here, e);
  }
  if (by_app_->empty())
    by_app_.reset();
  if (restocked && !answered.empty()) {
    judge_pool(here, e.at, e.id);
    order_moved(f.shop, f.order, line.item, e.at);
  }
  return static_cast<std::int32_t>(answered.size());
}

}  // namespace drydock
