#include <algorithm>

#include "model/kits.h"
#include "scenarios/truth/truth.h"

/// Kits have no goods of their own. What is left of one follows from its parts, and so does whether
/// its number is right; which causes that number reflects nobody can say, since units of several
/// pools make it.
namespace drydock {

template <class UnitsOf>
std::int32_t Truth::made_of(std::uint32_t item, std::size_t store, UnitsOf units_of) const {
  auto const parts = parts_of(item);
  if (parts.empty())
    return units_of(pool_of(item, store));
  Quantity least{kQuantityMax};
  for (mocks::xoro::Part const& part : parts)
    if (items_[part.item].counted)
      least = std::min(
          least, whole_kits(Quantity{units_of(pool_of(part.item, store))}, Quantity{part.units}));
  return least == Quantity{kQuantityMax} ? 0 : least.units();
}

std::int32_t Truth::left_in(std::uint32_t item, std::size_t store, Provenance const* number) const {
  return made_of(item, store, [&](std::uint32_t pool) {
    return pools_[pool].sellable - (number == nullptr ? 0 : awaited_in(pool, *number));
  });
}

std::int32_t Truth::ats_in(std::uint32_t item, std::size_t store) const {
  return made_of(item, store, [&](std::uint32_t pool) { return pools_[pool].erp_ats; });
}

}  // namespace drydock
