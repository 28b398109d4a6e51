#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/cow.h"
#include "model/ids.h"

namespace drydock {

/// A quantity of a shop, as its place in that shop's list of trackers.
struct TrackerId {
  std::uint32_t place = kNone;
  std::uint8_t shop = 0;
  friend bool operator==(TrackerId, TrackerId) = default;
};

/// A list that nearly always has one entry: the first lies here, the others on the heap. `kNothing`
/// is no entry.
template <class T, T kNothing>
class Several {
 public:
  void push_back(T entry) {
    if (first_ == kNothing)
      first_ = entry;
    else
      rest_.write().push_back(entry);
  }
  [[nodiscard]] bool empty() const { return first_ == kNothing; }
  [[nodiscard]] T front() const { return first_; }
  [[nodiscard]] std::size_t size() const {
    return empty() ? 0 : rest_.empty() ? 1 : 1 + rest_->size();
  }
  [[nodiscard]] T operator[](std::size_t i) const { return i == 0 ? first_ : (*rest_)[i - 1]; }

  class Iterator {
   public:
    Iterator(Several const* list, std::size_t i) : list_(list), i_(i) {}
    T operator*() const { return (*list_)[i_]; }
    Iterator& operator++() {
      ++i_;
      return *this;
    }
    bool operator!=(Iterator const& o) const { return i_ != o.i_; }

   private:
    Several const* list_;
    std::size_t i_;
  };
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size()}; }

 private:
  T first_ = kNothing;
  CowPtr<std::vector<T>> rest_;
};

using SeveralNumbers = Several<std::uint32_t, kNone>;
using SeveralTrackers = Several<TrackerId, TrackerId{}>;

}  // namespace drydock
