#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "model/cow.h"

namespace drydock {

/// Finds the positions of a table by a key that the table itself holds: open addressing, four bytes
/// a slot, where a map from text would hold each number and handle a second time. The caller passes
/// the key's hash, and a test for "is this the one". Several positions may have one key. Copies
/// share their slots.
class PositionIndex {
 public:
  /// Positions are below this.
  static constexpr std::uint32_t kPositionsMax = (1U << 26) - 2;

  /// Room for `count` positions in an index that is still empty.
  void reserve(std::size_t count) {
    assert(used_ == 0);
    if (count > 0)
      clear(std::bit_ceil(count * 2));
  }

  /// The lowest of the positions under this hash that `is_it` says yes to.
  template <class IsIt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, IsIt const& is_it) const {
    std::optional<std::uint32_t> lowest;
    if (slots_.empty())
      return lowest;
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
      std::uint32_t const slot = slots_[i];
      if (slot == kFree)
        return lowest;
      if (slot == kGone || (slot & ~kPosition) != tag(hash))
        continue;
      std::uint32_t const at = position(slot);
      if ((!lowest || at < *lowest) && is_it(at))
        lowest = at;
    }
  }

  /// `hash_of(position)` hashes the keys of the positions that are in the index already, for when
  /// it grows.
  template <class HashOf>
  void insert(std::uint64_t hash, std::uint32_t at, HashOf const& hash_of) {
    assert(at < kPositionsMax);
    // Half of the slots stay free: a look must come to a free one, since a lower position may lie
    // behind the first that it finds.
    if ((used_ + 1) * 2 > slots_.size())
      grow(hash_of);
    place(hash, at);
    ++live_;
  }

  /// Nothing when the position is not there under this hash.
  void erase(std::uint64_t hash, std::uint32_t at) {
    if (slots_.empty())
      return;
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i] != kFree; i = (i + 1) & mask) {
      if (slots_[i] != (tag(hash) | (at + 1)))
        continue;
      slots_.write(i) = kGone;
      --live_;
      return;
    }
  }
  [[nodiscard]] std::size_t size() const { return live_; }

 private:
  // A slot holds a position + 1 and six bits of its hash, which save most looks at another's key.
  static constexpr std::uint32_t kFree = 0, kGone = 0xFFFF'FFFFU, kPosition = (1U << 26) - 1;
  static constexpr std::size_t kSlotsMin = 16;
  static std::uint32_t tag(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32) & ~kPosition;
  }
  static std::uint32_t position(std::uint32_t slot) { return (slot & kPosition) - 1; }

  void place(std::uint64_t hash, std::uint32_t at) {
    std::size_t const mask = slots_.size() - 1;
    std::size_t i = hash & mask;
    while (slots_[i] != kFree)
      i = (i + 1) & mask;
    slots_.write(i) = tag(hash) | (at + 1);
    ++used_;
  }
  void clear(std::size_t slots) {
    slots_.clear();
    for (std::size_t i = 0; i < slots; ++i)
      slots_.push_back(kFree);
    used_ = 0;
  }
  template <class HashOf>
  void grow(HashOf const& hash_of) {
    CowVector<std::uint32_t, kLeaf> const old = std::exchange(slots_, {});
    // Where most of what fills it is gone, the same room will do.
    bool const roomy = live_ * 4 < old.size();
    clear(old.empty() ? kSlotsMin : roomy ? old.size() : old.size() * 2);
    for (std::uint32_t const slot : old)
      if (slot != kFree && slot != kGone)
        place(hash_of(position(slot)), position(slot));
  }

  static constexpr std::size_t kLeaf = 256;  // a kilobyte
  CowVector<std::uint32_t, kLeaf> slots_;    // a power of two of them
  std::size_t used_ = 0;                     // that are not free, the erased ones among them
  std::size_t live_ = 0;
};

}  // namespace drydock
