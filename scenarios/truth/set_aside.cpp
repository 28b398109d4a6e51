#include <algorithm>

#include "scenarios/truth/truth.h"

/// Goods that came back and wait for their inspection. They are on nobody's number until it is
/// over; but who counts the shelf may count them, and then they are for sale from the count on, and
/// once more when they are restocked. Assumption: A-S23.
namespace drydock {

void Truth::return_set_aside(Event const& e) {
  Fact const& f = e.fact;
  auto const line = line_at(f);
  if (!line || f.order >= shops_[f.shop].orders.size())
    return;
  for_goods(line->item, [&](std::uint32_t goods, std::int32_t of_each) {
    set_aside_.write().push_back({.order = f.order,
                                  .pool = pool_of(goods, line->store),
                                  .units = static_cast<std::int32_t>(f.amount) * of_each,
                                  .shop = f.shop});
  });
}

/// The last count decides: one that leaves them out again has taken them off the number.
void Truth::counted_beside(action::CountStock const& count, Servers servers) {
  auto const item = servers.erp.item_by_number(count.item);
  if (set_aside_.empty() || !item)
    return;
  std::uint32_t const pool = pool_of(item->value(), count.store.value());
  for (SetAside& aside : set_aside_.write())
    if (aside.pool == pool)
      aside.counted = count.with_set_aside;
}

/// Units of a line of which staff now say what becomes of them: how many a count has put on sale
/// while they lay aside.
std::int32_t Truth::inspected(Event const& e, LineAt const& line) {
  Fact const& f = e.fact;
  if (set_aside_.empty())
    return 0;
  auto left = static_cast<std::int32_t>(f.amount);
  std::int32_t counted = 0;
  for (SetAside& aside : set_aside_.write()) {
    bool const of_it = aside.shop == f.shop && aside.order == f.order &&
                       aside.pool / stores_ == line.item && left > 0;
    if (!of_it)
      continue;
    std::int32_t const these = std::min(left, aside.units);
    aside.units -= these;
    left -= these;
    counted += aside.counted ? these : 0;
  }
  std::erase_if(set_aside_.write(), [](SetAside const& aside) { return aside.units <= 0; });
  if (set_aside_->empty())
    set_aside_.reset();
  return counted;
}

}  // namespace drydock
