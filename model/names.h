#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <variant>

/// Enumerations that people read: how many values one has, and what they are called. Neither is
/// written down twice, so that a new enumerator without its name or its card does not compile.
namespace drydock {

namespace names_detail {

/// Compilers spell an enumerator by its name, and any other value as a cast: "(E)38".
template <auto value>
constexpr bool is_enumerator() {
  std::string_view const spelt = __PRETTY_FUNCTION__;
  return spelt[spelt.rfind("= ") + 2] != '(';
}

template <class E, std::size_t from = 0>
consteval std::size_t count() {
  if constexpr (is_enumerator<static_cast<E>(from)>())
    return count<E, from + 1>();
  else
    return from;
}

/// The name of T without its namespaces.
template <class T>
consteval std::string_view type_name() {
  std::string_view spelt = __PRETTY_FUNCTION__;
  spelt.remove_prefix(spelt.find("T = ") + 4);
  spelt = spelt.substr(0, spelt.find_first_of(";]"));
  auto const colon = spelt.rfind(':');
  return colon == std::string_view::npos ? spelt : spelt.substr(colon + 1);
}

template <class V>
struct Alternatives;
template <class... T>
struct Alternatives<std::variant<T...>> {
  static constexpr std::array<std::string_view, sizeof...(T)> kNames{type_name<T>()...};
};

}  // namespace names_detail

/// How many enumerators E has, which count from 0 without a gap.
template <class E>
inline constexpr std::size_t kCount = names_detail::count<E>();

/// The names of E, place = value. Whoever declares an enumeration that is read or printed
/// specialises it there.
template <class E>
inline constexpr std::array<std::string_view, 0> kNames{};

/// As the variable says; as the card says for what has one.
template <class E>
constexpr std::span<std::string_view const> names_of() {
  static_assert(kNames<E>.size() == kCount<E>, "each enumerator needs a name");
  static_assert(std::ranges::none_of(kNames<E>, &std::string_view::empty),
                "each enumerator needs a name");
  return kNames<E>;
}

/// What the alternatives of a variant are called, in its order: requests, acts.
template <class V>
constexpr std::span<std::string_view const> names_of_alternatives() {
  return names_detail::Alternatives<V>::kNames;
}
template <class... T>
constexpr std::string_view name_of_alternative(std::variant<T...> const& v) {
  return names_of_alternatives<std::variant<T...>>()[v.index()];
}

/// The value of that name; none when there is none.
template <class E>
constexpr std::optional<E> value_named(std::string_view name) {
  auto const names = names_of<E>();
  auto const found = std::ranges::find(names, name);
  if (found == names.end())
    return std::nullopt;
  return static_cast<E>(found - names.begin());
}

/// Whether there is a card for each enumerator, at its place. `of` gives a card's enumerator.
template <class E, class Cards, class Of>
constexpr bool in_order(Cards const& cards, Of of) {
  if (std::size(cards) != kCount<E>)
    return false;
  for (std::size_t i = 0; i < std::size(cards); ++i)
    if (cards[i].*of != static_cast<E>(i))
      return false;
  return true;
}

/// One text of each card, in order: for names_of.
template <class Cards, class Of>
constexpr auto texts_of(Cards const& cards, Of of) {
  std::array<std::string_view, std::tuple_size_v<Cards>> out{};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = cards[i].*of;
  return out;
}

}  // namespace drydock
