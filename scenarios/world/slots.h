#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace drydock {

/// Values that come and go, each in a slot that keeps its number while it is taken. The lowest free
/// slot is taken first.
template <class T>
class Slots {
 public:
  std::size_t put(T value) {
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (!slots_[i]) {
        slots_[i] = std::move(value);
        return i;
      }
    slots_.emplace_back(std::move(value));
    return slots_.size() - 1;
  }
  /// The slot has to be taken.
  [[nodiscard]] T& operator[](std::size_t slot) { return *slots_[slot]; }
  [[nodiscard]] T const& operator[](std::size_t slot) const { return *slots_[slot]; }
  /// Its value; the slot is free afterwards.
  T take(std::size_t slot) {
    T value = std::move(*slots_[slot]);
    slots_[slot].reset();
    return value;
  }
  void free(std::size_t slot) { slots_[slot].reset(); }
  [[nodiscard]] bool taken(std::size_t slot) const {
    return slot < slots_.size() && slots_[slot].has_value();
  }

 private:
  std::vector<std::optional<T>> slots_;
};

}  // namespace drydock
