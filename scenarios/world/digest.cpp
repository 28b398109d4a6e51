#include "scenarios/world/digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "model/settings.h"

namespace drydock {
namespace {

/// Stands for a value of any type, to count the members of an aggregate. (Boost.PFR would do this,
/// but its counting stops g++ 12 with an internal error on these types.)
struct Anything {
  template <class T>
  operator T() const;  // never defined; only for unevaluated initialisers
};

template <class T, class... Init>
consteval std::size_t member_count() {
  if constexpr (requires { T{Init{}..., Anything{}}; })
    return member_count<T, Init..., Anything>();
  else
    return sizeof...(Init);
}

class Mixer {
 public:
  void number(std::uint64_t n) {
    hash_ = (hash_ ^ n) * 0x9FB2'1C65'1E98'DF25ULL;
    hash_ ^= hash_ >> 32;
  }
  template <class T>
  void mix(T const& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
      number(static_cast<std::uint64_t>(value));
    else if constexpr (std::is_same_v<T, std::string>) {
      number(value.size());
      if (!value.empty())
        number(XXH3_64bits(value.data(), value.size()));
    } else if constexpr (requires { value.units(); })
      number(static_cast<std::uint64_t>(value.units()));
    else if constexpr (requires { value.minor(); })
      number(static_cast<std::uint64_t>(value.minor()));
    else if constexpr (requires { value.ms(); })
      number(static_cast<std::uint64_t>(value.ms()));
    else if constexpr (requires { value.code(); })
      mix(value.code());
    else if constexpr (requires { typename T::rep; })
      mix(value.value());
    else if constexpr (requires { value.has_value(); }) {
      number(value.has_value() ? 1 : 2);
      if (value)
        mix(*value);
    } else if constexpr (requires { value.index(); }) {
      number(value.index());
      std::visit([this](auto const& v) { mix(v); }, value);
    } else if constexpr (requires { value.begin(); }) {
      number(value.size());
      for (auto const& v : value)
        mix(v);
    } else
      mix_members(value);
  }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  template <class... T>
  void mix_all(T const&... values) {
    (mix(values), ...);
  }
  template <class T>
  void mix_members(T const& value) {
    constexpr std::size_t n = member_count<T>();
    if constexpr (n == 0) {
      static_cast<void>(value);
    } else if constexpr (n == 1) {
      auto const& [f0] = value;
      mix_all(f0);
    } else if constexpr (n == 2) {
      auto const& [f0, f1] = value;
      (mix_all(f0, f1));
    } else if constexpr (n == 3) {
      auto const& [f0, f1, f2] = value;
      (mix_all(f0, f1, f2));
    } else if constexpr (n == 4) {
      auto const& [f0, f1, f2, f3] = value;
      (mix_all(f0, f1, f2, f3));
    } else if constexpr (n == 5) {
      auto const& [f0, f1, f2, f3, f4] = value;
      (mix_all(f0, f1, f2, f3, f4));
    } else if constexpr (n == 6) {
      auto const& [f0, f1, f2, f3, f4, f5] = value;
      (mix_all(f0, f1, f2, f3, f4, f5));
    } else if constexpr (n == 7) {
      auto const& [f0, f1, f2, f3, f4, f5, f6] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6));
    } else if constexpr (n == 8) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7));
    } else if constexpr (n == 9) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8));
    } else if constexpr (n == 10) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9));
    } else if constexpr (n == 11) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10));
    } else if constexpr (n == 12) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11));
    } else if constexpr (n == 13) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12));
    } else if constexpr (n == 14) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13));
    } else if constexpr (n == 15) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14));
    } else if constexpr (n == 16) {
      auto const& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15] = value;
      (mix_all(f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15));
    } else
      static_assert(n <= 16, "more members than mix_members knows");
  }

  std::uint64_t hash_ = 0x6D65'7373'6167'6573ULL;
};

template <class T>
std::uint64_t digest_of(T const& value) {
  Mixer mixer;
  mixer.mix(value);
  return mixer.hash();
}

}  // namespace

std::uint64_t digest(shop::Request const& r) { return digest_of(r); }
std::uint64_t digest(shop::Response const& r) { return digest_of(r); }
std::uint64_t digest(erp::Request const& r) { return digest_of(r); }
std::uint64_t digest(erp::Response const& r) { return digest_of(r); }

std::uint64_t digest(StoreConfig const& store) {
  Mixer mixer;
  for (AccountConfig const& account : store.accounts)
    for (SettingDef const& def : setting_defs())
      mixer.mix(def.get(account.settings));
  mixer.mix(store.allowed_lag);
  mixer.mix(store.queue_bound);
  mixer.mix(store.update_bound);
  mixer.mix(store.peak_from);
  mixer.mix(store.peak_to);
  return mixer.hash();
}

std::uint64_t truth_digest(Watch const& watch) {
  std::uint64_t h = mixed(watch.findings().size(), watch.folded());
  h = mixed(h, watch.oracles().get<Oversell>().units);
  h = mixed(h, watch.oracles().get<Deductions>().lost_units);
  h = mixed(h, watch.truth().wrong_overwrites());
  return mixed(h, static_cast<std::uint64_t>(watch.truth().wrong_unit_minutes()));
}

}  // namespace drydock
