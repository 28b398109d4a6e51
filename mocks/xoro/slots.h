#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "model/cow.h"
#include "model/ids.h"

namespace drydock::mocks {

/// Finds positions of a table by a key that the table itself holds: open addressing, four bytes a
/// slot. The caller passes the key's hash and a test for "is this the one". A slot holds a position
/// (below 2^26) and six bits of its hash, which save most of the looks at a wrong entry's key.
class SlotTable {
 public:
  /// Room for `count` positions without growing on the way.
  template <class HashOf>
  void reserve(std::size_t count, HashOf const& hash_of) {
    std::size_t const wanted = std::bit_ceil(count + count / 3 + 16);
    if (wanted > slots_.size())
      resize(wanted, hash_of);
  }

  /// The position inserted first among those that match; kNone when there is none.
  template <class IsIt>
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, IsIt const& is_it) const {
    if (slots_.empty())
      return kNone;
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
      std::uint32_t const slot = slots_[i];
      if (slot == kFree)
        return kNone;
      if (slot != kGone && (slot & ~kPosition) == tag(hash) && is_it(position(slot)))
        return position(slot);
    }
  }

  /// `hash_of(position)` hashes what is in the table already, for when it grows.
  template <class HashOf>
  void insert(std::uint64_t hash, std::uint32_t at, HashOf const& hash_of) {
    assert(at < kPosition - 1);
    if (used_ * 4 >= slots_.size() * 3)
      resize(slots_.empty() ? 16 : slots_.size() * 2, hash_of);
    place(hash, at);
  }

  void erase(std::uint64_t hash, std::uint32_t at) {
    if (slots_.empty())
      return;
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t i = hash & mask; slots_[i] != kFree; i = (i + 1) & mask) {
      if (slots_[i] != (tag(hash) | (at + 1)))
        continue;
      slots_.write(i) = kGone;
      return;
    }
  }

 private:
  static constexpr std::uint32_t kFree = 0, kGone = 0xFFFF'FFFFU, kPosition = (1U << 26) - 1;
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

  template <class HashOf>
  void resize(std::size_t count, HashOf const& hash_of) {
    CowVector<std::uint32_t> const old = std::move(slots_);
    slots_ = {};
    used_ = 0;
    for (std::size_t i = 0; i < count; ++i)
      slots_.push_back(kFree);
    for (std::uint32_t const slot : old)
      if (slot != kFree && slot != kGone)
        place(hash_of(position(slot)), position(slot));
  }

  CowVector<std::uint32_t> slots_;
  std::size_t used_ = 0;  ///< slots that are not free, the erased ones among them
};

/// Hashes that were ever seen. A text whose hash was seen counts as seen.
class SeenHashes {
 public:
  [[nodiscard]] bool contains(std::uint64_t hash) const {
    if (slots_.empty())
      return false;
    for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i] == 0)
        return false;
      if (slots_[i] == key(hash))
        return true;
    }
  }
  /// True when it is new.
  bool insert(std::uint64_t hash) {
    if (contains(hash))
      return false;
    if (used_ * 4 >= slots_.size() * 3)
      grow();
    place(key(hash));
    return true;
  }

 private:
  static std::uint64_t key(std::uint64_t hash) { return hash == 0 ? 1 : hash; }
  void place(std::uint64_t wanted) {
    std::size_t i = wanted & (slots_.size() - 1);
    while (slots_[i] != 0)
      i = (i + 1) & (slots_.size() - 1);
    slots_.write(i) = wanted;
    ++used_;
  }
  void grow() {
    CowVector<std::uint64_t> const old = std::move(slots_);
    std::size_t const count = old.empty() ? 16 : old.size() * 2;
    slots_ = {};
    used_ = 0;
    for (std::size_t i = 0; i < count; ++i)
      slots_.push_back(0);
    for (std::uint64_t const slot : old)
      if (slot != 0)
        place(slot);
  }

  CowVector<std::uint64_t> slots_;
  std::size_t used_ = 0;
};

}  // namespace drydock::mocks
