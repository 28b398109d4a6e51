#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/cow.h"
#include "model/ids.h"

namespace drydock {

/// A list of numbers that nearly always has one entry: the first lies here, the others on the heap.
/// kNone is no number.
class Several {
 public:
  void push_back(std::uint32_t n) {
    if (first_ == kNone)
      first_ = n;
    else
      rest_.write().push_back(n);
  }
  [[nodiscard]] bool empty() const { return first_ == kNone; }
  [[nodiscard]] std::uint32_t front() const { return first_; }
  [[nodiscard]] std::size_t size() const {
    return empty() ? 0 : rest_.empty() ? 1 : 1 + rest_->size();
  }
  [[nodiscard]] std::uint32_t operator[](std::size_t i) const {
    return i == 0 ? first_ : (*rest_)[i - 1];
  }

  class Iterator {
   public:
    Iterator(Several const* list, std::size_t i) : list_(list), i_(i) {}
    std::uint32_t operator*() const { return (*list_)[i_]; }
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
  std::uint32_t first_ = kNone;
  CowPtr<std::vector<std::uint32_t>> rest_;
};

}  // namespace drydock
