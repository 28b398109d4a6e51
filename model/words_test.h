#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <rapidcheck.h>

#include "model/catalogue.h"
#include "model/fault.h"
#include "model/members.h"
#include "model/money.h"
#include "model/names.h"
#include "model/quantity.h"
#include "model/settings.h"
#include "model/strong.h"
#include "model/tick.h"

/// The words of the model as RapidCheck draws them: `rc::gen::arbitrary<ShopProduct>()`. A value is
/// drawn member by member, so it shrinks member by member, and a new member or a new act is drawn
/// as soon as it is declared.
namespace drydock::words {

/// Of every kind from the first try on, whatever the size: ranges grow with it.
template <class Draw>
auto at_full_size(Draw&& draw) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::exec(std::forward<Draw>(draw)));
}

/// Names that mean something where a value is used; most texts are then one of these.
using Known = std::vector<std::string>;

/// What people type and systems export: blanks, separators, quotes, signs that spreadsheets and
/// markup take for their own, several scripts, two forms of one letter.
inline rc::Gen<std::string> text(Known const& known = {}) {
  auto const part = rc::gen::element<std::string>(
      "a", "TEE-01", "tee", "Tee", ",", ";", " ", "\xC2\xA0", "%2C", "&", "=", "+", "-", "@", "?",
      "#", "/", "\"", "\\", "\n", "\r\n", "\t", "é", "e\u0301", "日本", "\U0001F455", "\u202E",
      "<b>", "</script>", "null", "0012", "1E+05", ".", "\x01", "'", "[]", "{}");
  auto const any = at_full_size([part] {
    std::string out;
    for (auto n = *rc::gen::inRange(0, 5); n > 0; --n)
      out += *part;
    return out;
  });
  return known.empty()
             ? any
             : rc::gen::weightedOneOf<std::string>({{4, rc::gen::elementOf(known)}, {1, any}});
}

/// A handle as XoroERP's people write it, of few words, so that two of them meet.
inline rc::Gen<std::string> handle() {
  return at_full_size([] {
    auto const word =
        rc::gen::element<std::string>("tee", "Tee", "blue", "é", "9", "-", " ", "_", "%", "日本");
    std::string out = *word;
    for (auto n = *rc::gen::inRange(0, 3); n > 0; --n)
      out += *rc::gen::element<std::string>("-", " ", "") + *word;
    return out;
  });
}

/// Small ones mostly, which meet and shrink well; else any.
template <class Number>
rc::Gen<Number> number() {
  using Limits = std::numeric_limits<Number>;
  Number const low = std::is_signed_v<Number> ? static_cast<Number>(-20) : Number{0};
  // One short of the largest, which ranges leave out and some members keep for "none".
  return rc::gen::weightedOneOf<Number>(
      {{3, rc::gen::inRange<Number>(low, Number{100})},
       {1, rc::gen::inRange<Number>(Limits::min(), Limits::max())}});
}

/// Money that somebody asks or pays; what is written in files has at most 15 digits.
inline rc::Gen<Amount> money() {
  return rc::gen::map(
      rc::gen::weightedOneOf<std::int64_t>({{3, rc::gen::inRange<std::int64_t>(0, 10'000)},
                                            {1, rc::gen::inRange<std::int64_t>(0, 9'999'999'999)}}),
      [](std::int64_t minor) { return Amount{minor}; });
}

inline rc::Gen<Tick> moment() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000),
                      [](std::int64_t ms) { return Tick{ms}; });
}

inline rc::Gen<Duration> time() {
  return rc::gen::map(
      rc::gen::weightedOneOf<std::int64_t>({{1, rc::gen::inRange<std::int64_t>(0, 10'000)},
                                            {1, rc::gen::inRange<std::int64_t>(0, 1LL << 38)}}),
      [](std::int64_t ms) { return Duration{ms}; });
}

inline rc::Gen<Currency> currency() {
  return rc::gen::map(rc::gen::element<std::string>("USD", "CAD", "JPY", "KWD"),
                      [](std::string const& code) { return *Currency::parse(code); });
}

/// Any of a setting's choices; where it has none, what it takes of some times and numbers.
inline std::vector<std::string> values_of(SettingDef const& def) {
  if (!def.choices.empty())
    return {def.choices.begin(), def.choices.end()};
  std::vector<std::string> out{std::string(def.recommended)};
  for (char const* value : {"none", "off", "02:00", "sun 03:30", "5m", "6h", "1h30m", "3", "10%",
                            "web", "tag:wholesale", "SKU-1", "2026-03-02", "Main", "CAD", "USD"})
    if (value != def.recommended)
      out.emplace_back(value);
  std::erase_if(out, [&](std::string const& value) {
    Settings trial;
    return !def.set(trial, value);
  });
  return out;
}

/// Some settings of the guide's, each changed to any value that it takes.
inline rc::Gen<Settings> settings() {
  return at_full_size([] {
    Settings out = guide_settings();
    for (SettingDef const& def : setting_defs())
      if (auto const values = values_of(def); !values.empty() && *rc::gen::inRange(0, 3) == 0)
        static_cast<void>(def.set(out, *rc::gen::elementOf(values)));
    return out;
  });
}

template <class T>
rc::Gen<T> any(Known const& known = {});

namespace words_detail {

template <class T, template <class...> class Of>
inline constexpr bool kIs = false;
template <class... A, template <class...> class Of>
inline constexpr bool kIs<Of<A...>, Of> = true;

template <class T>
inline constexpr bool kIsArray = false;
template <class T, std::size_t n>
inline constexpr bool kIsArray<std::array<T, n>> = true;

template <class T>
T drawn(Known const& known);

template <class V, std::size_t... i>
V drawn_alternative(Known const& known, std::size_t which, std::index_sequence<i...>) {
  std::optional<V> out;
  ((i == which
        ? void(out.emplace(std::in_place_index<i>, drawn<std::variant_alternative_t<i, V>>(known)))
        : void()),
   ...);
  return *std::move(out);
}

/// What holds others.
template <class T>
T drawn_thing(Known const& known) {
  T out{};
  if constexpr (kIs<T, std::optional>) {
    if (*rc::gen::arbitrary<bool>())
      out = drawn<typename T::value_type>(known);
  } else if constexpr (kIs<T, std::vector>) {
    for (auto n = *rc::gen::inRange(0, 4); n > 0; --n)
      out.push_back(drawn<typename T::value_type>(known));
  } else if constexpr (kIsArray<T>) {
    for (auto& element : out)
      element = drawn<typename T::value_type>(known);
  } else {
    for_each_member(
        out, [&](auto& member) { member = drawn<std::remove_cvref_t<decltype(member)>>(known); });
  }
  return out;
}

template <class T>
T drawn(Known const& known) {
  if constexpr (std::is_same_v<T, bool>)
    return *rc::gen::arbitrary<bool>();
  else if constexpr (std::is_enum_v<T>)
    return static_cast<T>(*rc::gen::inRange<std::size_t>(0, kCount<T>));
  else if constexpr (std::is_integral_v<T>)
    return *number<T>();
  else if constexpr (std::is_same_v<T, std::string>)
    return *text(known);
  else if constexpr (std::is_same_v<T, Handle>)
    return Handle{*handle()};
  else if constexpr (std::is_same_v<T, Amount>)
    return *money();
  else if constexpr (std::is_same_v<T, Tick>)
    return *moment();
  else if constexpr (std::is_same_v<T, Duration>)
    return *time();
  else if constexpr (std::is_same_v<T, Currency>)
    return *currency();
  else if constexpr (std::is_same_v<T, Settings>)
    return *settings();
  else if constexpr (std::is_same_v<T, Quantity>)
    return Quantity{*number<std::int32_t>()};
  else if constexpr (requires {
                       typename T::rep;
                       T{}.value();
                     })
    return T{drawn<typename T::rep>(known)};
  else if constexpr (kIs<T, std::variant>)
    return drawn_alternative<T>(known, *rc::gen::inRange<std::size_t>(0, std::variant_size_v<T>),
                                std::make_index_sequence<std::variant_size_v<T>>());
  else
    return drawn_thing<T>(known);
}

}  // namespace words_detail

/// Any value of a word of the model.
template <class T>
rc::Gen<T> any(Known const& known) {
  return at_full_size([known] { return words_detail::drawn<T>(known); });
}

/// Declared by the model, and drawn by `any`.
template <class T>
concept Word =
    std::is_same_v<T, Handle> || std::is_same_v<T, Sku> || std::is_same_v<T, ItemNumber> ||
    std::is_same_v<T, BasePart> || std::is_same_v<T, Quantity> || std::is_same_v<T, Amount> ||
    std::is_same_v<T, Tick> || std::is_same_v<T, Duration> || std::is_same_v<T, Currency> ||
    std::is_same_v<T, Settings> || std::is_same_v<T, ErpItem> || std::is_same_v<T, ErpProduct> ||
    std::is_same_v<T, ShopVariant> || std::is_same_v<T, ShopProduct> ||
    std::is_same_v<T, ScriptedFault> || std::is_same_v<T, FaultPlan>;

}  // namespace drydock::words

namespace rc {
template <drydock::words::Word T>
struct Arbitrary<T> {
  static Gen<T> arbitrary() { return drydock::words::any<T>(); }
};
}  // namespace rc
