#pragma once

#include <cstddef>

/// The members of a plain value, for what treats each by its type.
namespace drydock {

namespace members_detail {

/// Stands for a member of any type, to count how many a value takes.
struct Anything {
  template <class T>
  operator T() const;
};

template <class T, class... So>
consteval std::size_t count() {
  if constexpr (requires { T{So{}..., Anything{}}; })
    return count<T, So..., Anything>();
  else
    return sizeof...(So);
}

}  // namespace members_detail

/// Calls `visit(member)` for each member of an aggregate, in their order.
template <class T, class Visit>
void for_each_member(T& value, Visit&& visit) {
  constexpr std::size_t kMembers = members_detail::count<T>();
  static_assert(kMembers <= 6, "a value of so many members says itself how it is treated");
  auto const all = [&](auto&... each) { (visit(each), ...); };
  if constexpr (kMembers == 1) {
    auto& [a] = value;
    all(a);
  } else if constexpr (kMembers == 2) {
    auto& [a, b] = value;
    all(a, b);
  } else if constexpr (kMembers == 3) {
    auto& [a, b, c] = value;
    all(a, b, c);
  } else if constexpr (kMembers == 4) {
    auto& [a, b, c, d] = value;
    all(a, b, c, d);
  } else if constexpr (kMembers == 5) {
    auto& [a, b, c, d, e] = value;
    all(a, b, c, d, e);
  } else if constexpr (kMembers == 6) {
    auto& [a, b, c, d, e, f] = value;
    all(a, b, c, d, e, f);
  }
}

}  // namespace drydock
