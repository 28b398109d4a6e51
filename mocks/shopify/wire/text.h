#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace drydock::mocks::shop_wire {

/// A text that is put together while compiling, so that documents can share their selections.
template <std::size_t n>
struct Text {
  std::array<char, n> chars{};

  constexpr Text() = default;
  constexpr Text(char const (&literal)[n + 1]) { std::copy_n(literal, n, chars.begin()); }
  constexpr operator std::string_view() const { return {chars.data(), n}; }
};
template <std::size_t n>
Text(char const (&)[n]) -> Text<n - 1>;

template <std::size_t n, std::size_t m>
constexpr Text<n + m> operator+(Text<n> const& a, Text<m> const& b) {
  Text<n + m> both;
  std::ranges::copy(b.chars, std::ranges::copy(a.chars, both.chars.begin()).out);
  return both;
}
template <std::size_t n, std::size_t m>
constexpr auto operator+(Text<n> const& a, char const (&literal)[m]) {
  return a + Text(literal);
}
template <std::size_t n, std::size_t m>
constexpr auto operator+(char const (&literal)[n], Text<m> const& b) {
  return Text(literal) + b;
}

}  // namespace drydock::mocks::shop_wire
