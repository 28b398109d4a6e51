#pragma once

#include <compare>
#include <cstdint>

namespace drydock {

/// A number of sellable units. Negative values are legal: Shopify lets `available` fall below zero.
class Quantity {
 public:
  constexpr Quantity() = default;
  explicit constexpr Quantity(std::int32_t units) : units_(units) {}
  [[nodiscard]] constexpr std::int32_t units() const { return units_; }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr bool operator==(Quantity, Quantity) = default;
  constexpr Quantity& operator+=(Quantity other) {
    units_ += other.units_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    units_ -= other.units_;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  constexpr Quantity operator-() const { return Quantity{-units_}; }

 private:
  std::int32_t units_ = 0;
};

/// The larger of a quantity and zero; what a shop may promise when the ERP's number is negative.
constexpr Quantity floor_at_zero(Quantity q) { return q < Quantity{0} ? Quantity{0} : q; }

/// No file or request that we accept counts more than a billion of anything (Shopify's own bound).
inline constexpr std::int32_t kQuantityMax = 1'000'000'000;

}  // namespace drydock
