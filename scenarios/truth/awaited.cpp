#include <algorithm>

#include "scenarios/truth/truth.h"

/// Goods that a shop has put back on sale and XoroERP waits for: until the warehouse has received
/// them they are in none of its numbers, and no sync can offer them anywhere. They exist, so a
/// number that has them is right, and so is one that lacks them. Assumption: A-X42.
namespace drydock {

bool Truth::is_awaited(std::uint32_t cause) const {
  return !awaited_.empty() && std::ranges::find(*awaited_, cause) != awaited_->end();
}

/// Begins when XoroERP has heard of them: until then it is the sync that is to tell.
void Truth::return_awaited(Event const& e) {
  Fact const& f = e.fact;
  bool const for_sale = f.detail == 0;
  if (!for_sale || f.shop == kNoIndex || f.order >= shops_[f.shop].orders.size())
    return;
  for_goods(f.item, [&](std::uint32_t goods, std::int32_t of_each) {
    std::uint32_t const pool = pool_of(goods, f.place);
    auto left = static_cast<std::int32_t>(f.amount) * of_each;
    for (std::uint32_t const c : shops_[f.shop].orders[f.order].causes) {
      Cause const& cause = causes_[c];
      bool const came_back = cause.pool == pool && cause.true_units > 0 && cause.units <= left;
      if (!came_back || pools_[pool].erp.times(c) > 0 || is_awaited(c))
        continue;
      left -= cause.units;
      awaited_.write().push_back(c);
    }
    judge_pool(pool, e.at, e.id);
    for (std::uint32_t const c : shops_[f.shop].orders[f.order].causes)
      if (causes_[c].pool == pool && is_awaited(c))
        owed_for_sale(c, e.at);
  });
}

/// Where more is owed than there is, a shop shows none, and what it puts back on sale on top of
/// that is owed already. XoroERP's number does not move until it is received, so no sync has a
/// reason to write the shop's.
void Truth::owed_for_sale(std::uint32_t c, Tick now) {
  Cause const& back = causes_[c];
  for (TrackerId const at : pools_[back.pool].trackers) {
    Tracker const& t = tracker(at);
    if (at.shop != back.shop || t.wrong <= 0)
      continue;
    std::int32_t all = 0, lacks = 0;
    auto const stores = stores_behind(t.shop, t.location);
    for (std::size_t i = 0; i < stores.size(); ++i) {
      std::uint32_t const pool = pool_of(t.item, stores[i].value());
      all += awaited_in(pool, Provenance{});
      lacks += awaited_in(pool, reflects(t, i));
    }
    std::int32_t const without = left_behind(t.shop, t.location, t.item) - all;
    if (t.available <= shown_of(without, t.shop, t.location, t.item) + all - lacks)
      note_waiting(Explains::TooMany, t.shop, t.item, Waiting::kReturn | c, kNever, now);
  }
}

/// Whether it was waited for. From now on a sync can know of it.
bool Truth::return_received(std::uint32_t cause, Tick now) {
  if (!is_awaited(cause))
    return false;
  seen(insight::ReturnReceived{cause, causes_[cause].at});
  std::erase(awaited_.write(), cause);
  if (awaited_->empty())
    awaited_.reset();
  causes_.write(cause).at = now;
  for (TrackerId const at : pools_[causes_[cause].pool].trackers)
    if (waiting(Explains::TooMany, at.shop, tracker(at).item) != nullptr)
      note_waiting(Explains::TooMany, at.shop, tracker(at).item, Waiting::kReturn | cause,
                   std::nullopt, now);
  return true;
}

std::int32_t Truth::awaited_in(std::uint32_t pool, Provenance const& number) const {
  std::int32_t units = 0;
  for (std::uint32_t const c : awaited())
    if (causes_[c].pool == pool && number.times(c) < 1)
      units += causes_[c].units;
  return units;
}

/// Units behind a place as far as XoroERP, or the number itself, knows of them. Of a kit's number
/// nobody can say which units of its parts it has.
std::int32_t Truth::known_behind(Tracker const& t) const {
  std::int32_t sum = 0;
  auto const stores = stores_behind(t.shop, t.location);
  for (std::size_t i = 0; i < stores.size(); ++i)
    sum += left_in(t.item, stores[i].value(), &reflects(t, i));
  return sum;
}

bool Truth::lacks(Tracker const& t, std::uint32_t cause) const {
  if (!is_kept(t) || t.available >= to_be_shown(t.shop, t.location, t.item))
    return false;
  auto const stores = stores_behind(t.shop, t.location);
  for (std::size_t i = 0; i < stores.size(); ++i)
    if (pool_of(t.item, stores[i].value()) == causes_[cause].pool)
      return reflects(t, i).times(cause) < 1;
  return false;
}

}  // namespace drydock
