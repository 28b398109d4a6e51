#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "model/cow.h"
#include "model/ids.h"

namespace drydock::mocks {

/// Finds dense positions by the hash of a text that the positions' owner keeps: eight bytes a slot,
/// where a map from string would hold each handle and SKU a second time. Several positions may have
/// one hash. Copies share their slots.
class PositionIndex {
 public:
  void insert(std::uint64_t hash, std::uint32_t position) {
    if ((used_ + 1) * 3 > slots_.size() * 2)
      grow();
    place(short_of(hash), position);
    ++used_;
    ++live_;
  }
  void erase(std::uint64_t hash, std::uint32_t position) {
    if (slots_.empty())
      return;
    for (std::size_t i = first(short_of(hash)); slots_[i].position != kNone; i = next(i)) {
      if (slots_[i].position == position) {
        slots_.write(i).position = kErased;
        --live_;
        return;
      }
    }
  }
  /// The lowest position under this hash that `matches` says yes to.
  template <class Matches>
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, Matches&& matches) const {
    std::optional<std::uint32_t> found;
    if (slots_.empty())
      return found;
    std::uint32_t const wanted = short_of(hash);
    for (std::size_t i = first(wanted);; i = next(i)) {
      Slot const slot = slots_[i];
      if (slot.position == kNone)
        return found;
      if (slot.position != kErased && slot.hash == wanted && (!found || slot.position < *found) &&
          matches(slot.position))
        found = slot.position;
    }
  }
  [[nodiscard]] std::size_t size() const { return live_; }

 private:
  static constexpr std::uint32_t kErased = kNone - 1;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t position = kNone;
  };
  static std::uint32_t short_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
  }
  [[nodiscard]] std::size_t first(std::uint32_t hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t next(std::size_t i) const { return (i + 1) & (slots_.size() - 1); }
  void place(std::uint32_t hash, std::uint32_t position) {
    std::size_t i = first(hash);
    while (slots_[i].position != kNone)
      i = next(i);
    slots_.write(i) = {hash, position};
  }
  void grow() {
    CowVector<Slot, 128> const old = std::exchange(slots_, {});
    std::size_t const size = live_ * 4 < 16 ? 16 : old.size() * (live_ * 4 > old.size() ? 2 : 1);
    for (std::size_t i = 0; i < size; ++i)
      slots_.push_back({});
    used_ = live_;
    old.for_each([&](Slot const& slot) {
      if (slot.position != kNone && slot.position != kErased)
        place(slot.hash, slot.position);
    });
  }

  CowVector<Slot, 128> slots_;  // a power of two; kNone marks a free slot
  std::size_t used_ = 0;        // with erased ones
  std::size_t live_ = 0;
};

}  // namespace drydock::mocks
