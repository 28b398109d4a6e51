#pragma once

#include <cstddef>
#include <type_traits>

/// The members of a plain value, for what treats each by its type. (Boost.PFR would do this, but
/// its counting stops g++ 12 with an internal error on our types.)
namespace drydock {

namespace members_detail {

/// Stands for a member of any type. Initialisers are counted without being evaluated.
struct Anything {
  template <class T>
  operator T() const;  // never defined
};

template <class T, class... Init>
consteval std::size_t count() {
  if constexpr (requires { T{Init{}..., Anything{}}; })
    return count<T, Init..., Anything>();
  else
    return sizeof...(Init);
}

}  // namespace members_detail

/// How many members an aggregate has.
template <class T>
inline constexpr std::size_t kMembers = members_detail::count<std::remove_const_t<T>>();

/// Calls `visit(member)` for each member of an aggregate, in their order.
template <class T, class Visit>
void for_each_member(T& value, Visit&& visit) {
  constexpr std::size_t n = kMembers<T>;
  static_assert(n <= 16, "more members than for_each_member knows");
  [[maybe_unused]] auto const all = [&](auto&... each) { (visit(each), ...); };
  if constexpr (n == 1) {
    auto& [f0] = value;
    all(f0);
  } else if constexpr (n == 2) {
    auto& [f0, f1] = value;
    all(f0, f1);
  } else if constexpr (n == 3) {
    auto& [f0, f1, f2] = value;
    all(f0, f1, f2);
  } else if constexpr (n == 4) {
    auto& [f0, f1, f2, f3] = value;
    all(f0, f1, f2, f3);
  } else if constexpr (n == 5) {
    auto& [f0, f1, f2, f3, f4] = value;
    all(f0, f1, f2, f3, f4);
  } else if constexpr (n == 6) {
    auto& [f0, f1, f2, f3, f4, f5] = value;
    all(f0, f1, f2, f3, f4, f5);
  } else if constexpr (n == 7) {
    auto& [f0, f1, f2, f3, f4, f5, f6] = value;
    all(f0, f1, f2, f3, f4, f5, f6);
  } else if constexpr (n == 8) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7);
  } else if constexpr (n == 9) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8);
  } else if constexpr (n == 10) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9);
  } else if constexpr (n == 11) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10);
  } else if constexpr (n == 12) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11);
  } else if constexpr (n == 13) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12);
  } else if constexpr (n == 14) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13);
  } else if constexpr (n == 15) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14);
  } else if constexpr (n == 16) {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15] = value;
    all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15);
  }
}

}  // namespace drydock
