#include "campaign/rarity.h"

#include <algorithm>
#include <numeric>

namespace drydock {
namespace {

/// Beyond it nothing is worth more, so that sums of energies fit.
constexpr std::uint64_t kEnergyMax = std::uint64_t{1} << 40;
/// A cell that nobody met again is worth so much more than one that is met all the time.
constexpr std::uint64_t kNewCell = 16;

}  // namespace

void Rarity::whole_run(Marks const& had) {
  ++runs_;
  for (std::size_t mark = 0; mark < kEventKinds; ++mark)
    had_[mark] += had[mark] ? 1 : 0;
}

bool Rarity::came_into(std::uint64_t cell) { return ++cells_[cell] == 1; }

std::uint64_t Rarity::energy(Marks const& had, std::uint64_t cell) const {
  std::uint64_t energy = 1;
  for (std::size_t mark = 0; mark < kEventKinds; ++mark)
    if (had[mark])
      energy = std::min(kEnergyMax, energy * ((runs_ + 1) / (had_[mark] + 1)));
  auto const known = cells_.find(cell);
  std::uint64_t const times = known == cells_.end() ? 0 : known->second;
  return std::min(kEnergyMax, energy * std::max<std::uint64_t>(1, kNewCell / (times + 1)));
}

std::size_t drawn_by_energy(std::span<std::uint64_t const> energies, Prng& dice) {
  std::uint64_t const all = std::accumulate(energies.begin(), energies.end(), std::uint64_t{0});
  if (all == 0)
    return static_cast<std::size_t>(dice.below(energies.size()));
  std::uint64_t drawn = dice.below(all);
  for (std::size_t i = 0; i < energies.size(); ++i) {
    if (drawn < energies[i])
      return i;
    drawn -= energies[i];
  }
  return energies.size() - 1;
}

}  // namespace drydock
