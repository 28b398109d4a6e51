#pragma once

#include <array>
#include <bitset>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/cow.h"
#include "model/ids.h"
#include "model/money.h"
#include "model/strong.h"
#include "model/tick.h"

/// For tests that ask of each member of a large state whether anybody takes notice of it.
namespace drydock {

/// Goes through a state member by member. `Fields::visit(value, take)` names the members of a type
/// as `take("a, b", a, b)`, and `Fields::special(alter, value)` deals with what is none of the
/// kinds below. A member is known by its path: "orders[].lines[].text".
template <class Fields>
class Alter {
 public:
  enum class Does : std::uint8_t {
    Fill,   ///< one thing into whatever is empty, so that there is something to be changed
    List,   ///< the paths of all that can be changed, each as often as it is there
    Change  ///< one of them
  };
  /// Three ways to change a number: by one, by much, and from something to nothing.
  static constexpr unsigned kWays = 3;

  explicit Alter(Does does) : does_(does) {}
  Alter(std::size_t place, unsigned way) : does_(Does::Change), place_(place), way_(way) {}

  [[nodiscard]] std::vector<std::string> const& paths() const { return paths_; }
  [[nodiscard]] bool done() const { return done_; }

  template <class T>
  void member(std::string_view name, T& value) {
    std::size_t const size = path_.size();
    path_ += path_.empty() ? "" : ".";
    path_ += name;
    (*this)(value);
    path_.resize(size);
  }

  template <class T>
  void operator()(T& value) {
    if (done_ || Fields::special(*this, value))
      return;
    if constexpr (std::is_same_v<T, bool>)
      change([&] { value = !value; });
    else if constexpr (std::is_enum_v<T>)
      change([&] { value = static_cast<T>(static_cast<std::underlying_type_t<T>>(value) ^ 1); });
    else if constexpr (std::is_integral_v<T>)
      change([&] { value = other(value); });
    else if constexpr (std::is_same_v<T, std::string>)
      change([&] { value += "x"; });
    else if constexpr (std::is_same_v<T, Currency>)
      change([&] { value = *Currency::parse(value.code() == "CHF" ? "NOK" : "CHF"); });
    else if constexpr (requires { value.ms(); })
      change([&] { value = T{other(value.ms())}; });
    else if constexpr (requires { value.units(); })
      change([&] { value = T{other(value.units())}; });
    else if constexpr (requires { value.minor(); })
      change([&] { value = T{other(value.minor())}; });
    else if constexpr (requires { typename T::rep; })
      strong(value);
    else if constexpr (requires { T::from_bits(value.bits()); })
      change([&] { value = T::from_bits(value.bits() ^ 1U); });
    else if constexpr (requires { Fields::visit(value, NoTake{}); })
      Fields::visit(value, [this](std::string_view names, auto&... members) {
        (this->member(next(names), members), ...);
      });
    else
      thing(value);
  }

  /// Something that can be changed as a whole.
  template <class F>
  void change(F&& how) {
    if (does_ == Does::List)
      paths_.push_back(path_);
    if (does_ == Does::Change && !done_ && count_++ == place_) {
      how();
      done_ = true;
    }
  }

 private:
  struct NoTake {
    template <class... A>
    void operator()(A&&...) const {}
  };
  static std::string_view next(std::string_view& names) {
    auto const comma = names.find(',');
    std::string_view name = names.substr(0, comma);
    names.remove_prefix(comma == names.npos ? names.size() : comma + 1);
    while (name.starts_with(' '))
      name.remove_prefix(1);
    return name;
  }
  template <class Number>
  [[nodiscard]] Number other(Number n) const {
    using Wide = std::make_unsigned_t<Number>;
    constexpr Number kNothing =
        std::is_same_v<Number, std::uint32_t> ? static_cast<Number>(kNone) : Number{};
    switch (way_) {
      case 0:
        return static_cast<Number>(static_cast<Wide>(n) + 1U);
      case 1:
        return static_cast<Number>(std::numeric_limits<Number>::max() / 2);
      default:
        return n == kNothing ? static_cast<Number>(std::numeric_limits<Number>::max() / 4)
                             : kNothing;
    }
  }
  template <class T>
  void strong(T& value) {
    change([&] {
      if constexpr (std::is_same_v<typename T::rep, std::string>)
        value = T{value.value() + "x"};
      else
        value = T{other(value.value())};
    });
  }

  // --- what holds others ---
  template <class T>
  void thing(T& value) {
    if constexpr (requires { value.has_value(); })
      maybe(value);
    else if constexpr (requires {
                         value.first;
                         value.second;
                       }) {
      member("first", value.first);
      member("second", value.second);
    } else
      held(value);
  }
  template <class T>
  void maybe(std::optional<T>& value) {
    if (does_ == Does::Fill && !value)
      value.emplace();
    change([&] { value ? value.reset() : void(value.emplace()); });
    if (value)
      element(*value);
  }
  template <class T>
  void element(T& value) {
    std::size_t const size = path_.size();
    path_ += "[]";
    (*this)(value);
    path_.resize(size);
  }
  template <class T>
  void held(CowPtr<T>& value) {
    if (does_ == Does::Fill && value.empty())
      (void)value.write();
    change([&] { value.empty() ? void(value.write()) : value.reset(); });
    if (!value.empty())
      (*this)(value.write());
  }
  template <class T, std::size_t N>
  void held(std::array<T, N>& values) {
    for (T& value : values)
      element(value);
  }
  template <std::size_t N>
  void held(std::bitset<N>& bits) {
    change([&] { bits.flip(0); });
  }
  template <class T>
  void held(std::vector<T>& values) {
    if constexpr (std::default_initializable<T>) {
      if (does_ == Does::Fill && values.empty())
        values.emplace_back();
      change([&] { values.emplace_back(); });
    }
    for (T& value : values)
      element(value);
  }
  template <class T, std::size_t N>
  void held(CowVector<T, N>& values) {
    if (does_ == Does::Fill && values.empty())
      values.push_back({});
    change([&] { values.push_back({}); });
    for (std::size_t i = 0; i < values.size() && !done_; ++i)
      element(values.write(i));
  }
  template <class Key>
  static Key key_of(std::string const& name) {
    if constexpr (std::is_same_v<Key, std::string>)
      return name;
    else if constexpr (std::is_integral_v<Key>)
      return static_cast<Key>(1'000'000 + name.size());
    else
      return Key{};
  }
  template <class Key, class Value, class Hash>
  void held(CowMap<Key, Value, Hash>& map) {
    if (does_ == Does::Fill && map.size() == 0)
      map.set(key_of<Key>("one"), {});
    change([&] { map.set(key_of<Key>("another"), {}); });
    std::vector<std::pair<Key, Value>> all;
    map.for_each([&](Key const& key, Value const& value) { all.emplace_back(key, value); });
    for (auto& [key, value] : all) {
      if (done_)
        return;
      element(value);
      if (done_ || does_ == Does::Fill)
        map.set(key, value);
    }
  }
  /// Nobody says what it is made of; it counts as one that nobody can change.
  template <class T>
  void held(T&) {
    change([] {});
  }

  Does does_;
  std::size_t place_ = 0, count_ = 0;
  unsigned way_ = 0;
  bool done_ = false;
  std::string path_;
  std::vector<std::string> paths_;
};

/// Of each member of a state, whether what `print_of(state)` gives takes notice when it alone is
/// changed, in any place and way. `at_root(alter, state)` begins the walk. Adds to what is known.
template <class Fields, class State, class AtRoot, class PrintOf>
void take_notice(State const& state, AtRoot&& at_root, PrintOf&& print_of,
                 std::map<std::string, bool>& noticed) {
  State full{state};
  Alter<Fields> fill{Alter<Fields>::Does::Fill};
  at_root(fill, full);
  Alter<Fields> list{Alter<Fields>::Does::List};
  at_root(list, full);
  auto const before = print_of(full);
  for (std::size_t i = 0; i < list.paths().size(); ++i) {
    bool& known = noticed[list.paths()[i]];
    for (unsigned way = 0; way < Alter<Fields>::kWays && !known; ++way) {
      State changed{full};
      Alter<Fields> change{i, way};
      at_root(change, changed);
      known = print_of(changed) != before;
    }
  }
}

/// What is noticed of members that are said to be left out, and not noticed of others; `left_out`:
/// by path, with a star at its end for all that begins so, and why. Empty where all is as it is
/// said.
inline std::vector<std::string> not_as_said(std::map<std::string, bool> const& noticed,
                                            std::map<std::string, std::string> const& left_out) {
  std::vector<std::string> out;
  std::map<std::string, bool> used;
  for (auto const& [path, seen] : noticed) {
    auto said = left_out.find(path);
    for (std::size_t end = path.size(); said == left_out.end() && end > 0; --end)
      said = left_out.find(path.substr(0, end) + "*");
    if (said != left_out.end())
      used[said->first] = true;
    if (said != left_out.end() && seen)
      out.push_back(path + " is said to be left out, and is not");
    if (said == left_out.end() && !seen)
      out.push_back(path + " is not noticed, and nobody says why");
  }
  for (auto const& [path, why] : left_out)
    if (!used.contains(path))
      out.push_back(path + " is said to be left out, and is nowhere");
  return out;
}

}  // namespace drydock
