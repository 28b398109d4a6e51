#include <algorithm>

#include "model/kits.h"
#include "scenarios/truth/truth.h"

/// Kits have no goods of their own. What is left of one follows from its parts, and so does whether
/// its number is right; which causes that number reflects nobody can say, since units of several
/// pools make it.
namespace drydock {

std::int32_t Truth::made_in(std::uint32_t item, std::size_t store,
                            std::int32_t Pool::*units) const {
  auto const parts = parts_of(item);
  if (parts.empty())
    return pools_[pool_of(item, store)].*units;
  Quantity least{kQuantityMax};
  for (mocks::xoro::Part const& part : parts)
    if (items_[part.item].counted)
      least = std::min(least, whole_kits(Quantity{pools_[pool_of(part.item, store)].*units},
                                         Quantity{part.units}));
  return least == Quantity{kQuantityMax} ? 0 : least.units();
}

}  // namespace drydock
