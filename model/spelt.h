#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "model/names.h"

/// Words that follow from how an enumerator is spelt, so that they stand nowhere a second time.
namespace drydock {

namespace spelt_detail {

/// The enumerator without its type.
template <auto value>
consteval std::string_view enumerator() {
  std::string_view word = __PRETTY_FUNCTION__;
  word.remove_prefix(word.find("value = ") + 8);
  word = word.substr(0, word.find_first_of(";]"));
  return word.substr(word.rfind(':') + 1);
}

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr std::size_t capitals(std::string_view word) {
  return static_cast<std::size_t>(std::ranges::count_if(word, is_capital));
}

template <auto value>
consteval auto in_small_letters() {
  constexpr std::string_view kWord = enumerator<value>();
  std::array<char, kWord.size() + capitals(kWord.substr(1))> out{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kWord.size(); ++i) {
    if (i > 0 && is_capital(kWord[i]))
      out[at++] = '-';
    out[at++] = is_capital(kWord[i]) ? static_cast<char>(kWord[i] - 'A' + 'a') : kWord[i];
  }
  return out;
}

template <auto value>
inline constexpr auto kText = in_small_letters<value>();

template <class E>
inline constexpr auto kWords = []<std::size_t... place>(std::index_sequence<place...>) {
  return std::array<std::string_view, sizeof...(place)>{enumerator<static_cast<E>(place)>()...};
}
(std::make_index_sequence<kCount<E>>{});

}  // namespace spelt_detail

/// The enumerators of E as they are spelt, place = value: "MatchBySku".
template <class E>
inline constexpr std::span<std::string_view const> kSpelt = spelt_detail::kWords<E>;

/// Its words in small letters, joined by "-": "match-by-sku" for Mutant::MatchBySku.
template <auto value>
inline constexpr std::string_view kHyphenated{spelt_detail::kText<value>.data(),
                                              spelt_detail::kText<value>.size()};

}  // namespace drydock
