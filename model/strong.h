#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <utility>

namespace drydock {

/// A value of `Rep` that is only ever compared with its own kind. Ids and units are built on it, so
/// that an item number can't be passed where a SKU is meant.
template <class Tag, class Rep>
class Strong {
 public:
  using rep = Rep;
  constexpr Strong() = default;
  explicit constexpr Strong(Rep value) : value_(std::move(value)) {}
  [[nodiscard]] constexpr Rep const& value() const { return value_; }
  friend constexpr auto operator<=>(Strong const&, Strong const&) = default;
  friend constexpr bool operator==(Strong const&, Strong const&) = default;

 private:
  Rep value_{};
};

}  // namespace drydock
