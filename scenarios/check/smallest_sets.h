#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace drydock {

/// Places of things that are chosen together, ascending.
using Choice = std::vector<std::size_t>;

enum class Probed : std::uint8_t { Helps, Useless, OutOfBudget };

/// How far a search goes.
enum class Reach : std::uint8_t {
  Smallest,  ///< all sets of the smallest size that helps
  Minimal    ///< all sets of which no part helps, whatever their size
};

struct SmallestSets {
  std::vector<Choice> sets;  ///< by size, then by the places in them
  bool complete = true;      ///< false: the budget was spent before all were known
};

/// All sets of at most `size_max` of `count` things that help, none with a part that helps too.
/// Each thing is asked about alone; beyond that a set that does not help is taken to say so of its
/// parts (of a fault, what all of these changes leave standing none of them takes away), which
/// keeps the questions few: such a set is grown as far as it stays useless, and whatever helps must
/// have something of what is then left out. No thing is taken to help for none: that nothing at all
/// helps is known before anybody asks.
SmallestSets smallest_sets(std::size_t count, std::size_t size_max, Reach reach,
                           std::function<Probed(Choice const&)> const& probe);

/// Of `count` things that help together: some that still do, of which none can be left out. Most of
/// them are expected to matter, or hardly any, so they are left out many at a time.
Choice needed(std::size_t count, std::function<bool(Choice const&)> const& helps);

}  // namespace drydock
