#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>

#include "model/event.h"
#include "model/prng.h"

/// What is rare in the timelines of one plan, and how much effort it is worth.
namespace drydock {

/// Kinds of event that a timeline has had so far: its marks.
using Marks = std::bitset<kEventKinds>;

/// Effort goes to what few timelines reach. A mark is as rare as whole runs say; whatever a search
/// finds by going on from there says nothing of how rare it is by itself, and does not count.
class Rarity {
 public:
  /// A run from the start to its end has had these.
  void whole_run(Marks const& had);
  /// A timeline came into a cell; true: none did before.
  bool came_into(std::uint64_t cell);
  [[nodiscard]] std::size_t cells() const { return cells_.size(); }
  /// What going on from there is worth, at least 1: each mark counts by how many whole runs there
  /// are for one that has it, and marks multiply, as the odds of independent events do.
  [[nodiscard]] std::uint64_t energy(Marks const& had, std::uint64_t cell) const;

 private:
  std::uint64_t runs_ = 0;
  std::array<std::uint64_t, kEventKinds> had_{};
  std::map<std::uint64_t, std::uint64_t> cells_;  ///< times that a timeline came into it
};

/// A place, each as likely as its share of the energies; all alike where there are none.
std::size_t drawn_by_energy(std::span<std::uint64_t const> energies, Prng& dice);

}  // namespace drydock
