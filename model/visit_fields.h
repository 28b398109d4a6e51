#pragma once

#include <type_traits>

/// The fields of a plain type, each written down once, with its name. A structured binding names
/// them, so leaving one out, or adding one to a type and not here, does not compile. It stands in
/// the namespace of the type, so that `visit_fields(value, visit)` finds it.
#define DRYDOCK_FIELDS(Type, ...)                          \
  template <class T, class Visit>                          \
  requires std::is_same_v<std::remove_const_t<T>, Type>    \
  void visit_fields(T& fields_of_it, Visit&& visit_them) { \
    auto& [__VA_ARGS__] = fields_of_it;                    \
    visit_them(#__VA_ARGS__, __VA_ARGS__);                 \
  }
