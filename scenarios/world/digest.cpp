#include "scenarios/world/digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "model/hash.h"
#include "model/members.h"
#include "model/settings.h"

namespace drydock {
namespace {

/// Takes a message apart into numbers; `Sink` takes each, and texts as it likes.
template <class Sink>
class Mixer {
 public:
  explicit Mixer(Sink& sink) : sink_(sink) {}
  void number(std::uint64_t n) { sink_.number(n); }
  template <class T>
  void mix(T const& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
      number(static_cast<std::uint64_t>(value));
    else if constexpr (std::is_same_v<T, std::string>) {
      sink_.text(value);
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
      std::visit([this](auto const& v) { this->mix(v); }, value);
    } else if constexpr (requires { value.begin(); }) {
      number(value.size());
      for (auto const& v : value)
        mix(v);
    } else if constexpr (requires { absent(value, nullptr); }) {
      for_each_member(value, [&](auto const& member) {
        // Who compares byte by byte leaves nothing out.
        if (!requires { Sink::kSparse; } || !absent(value, &member))
          mix(member);
      });
    } else
      for_each_member(value, [this](auto const& member) { this->mix(member); });
  }

 private:
  /// Members that most messages have nothing of: what only an opening catalogue holds, and what is
  /// so of kits, bundles and pre-orders alone.
  static bool absent(ErpItem const& item, void const* member) {
    return (member == &item.on_so && item.on_so.empty()) ||
           (member == &item.other_ats && item.other_ats.empty()) ||
           (member == &item.parts && item.parts.empty());
  }
  static bool absent(erp::ChangeLogRow const& row, void const* member) {
    return (member == &row.kit && !row.kit) ||
           (member == &row.sold_as && row.sold_as.value().empty());
  }
  static bool absent(shop::VariantView const& variant, void const* member) {
    return member == &variant.bundle && !variant.bundle;
  }
  static bool absent(shop::OrderLineView const& line, void const* member) {
    return member == &line.selling_plan && !line.selling_plan;
  }
  Sink& sink_;
};

struct Hash {
  static constexpr bool kSparse = true;
  std::uint64_t value = 0x6D65'7373'6167'6573ULL;
  void number(std::uint64_t n) { value = drydock::mix(value, n); }
  void text(std::string const& text) {
    number(text.size());
    if (!text.empty())
      number(XXH3_64bits(text.data(), text.size()));
  }
};

template <class T>
std::uint64_t digest_of(T const& value) {
  Hash hash;
  Mixer{hash}.mix(value);
  return hash.value;
}

}  // namespace

std::uint64_t digest(shop::Request const& r) { return digest_of(r); }
std::uint64_t digest(shop::Response const& r) { return digest_of(r); }
std::uint64_t digest(erp::Request const& r) { return digest_of(r); }
std::uint64_t digest(erp::Response const& r) { return digest_of(r); }

std::uint64_t digest(StoreConfig const& store) {
  Hash hash;
  Mixer mixer{hash};
  for (AccountConfig const& account : store.accounts)
    for (SettingDef const& def : setting_defs())
      mixer.mix(def.get(account.settings));
  mixer.mix(store.allowed_lag);
  mixer.mix(store.queue_bound);
  mixer.mix(store.update_bound);
  mixer.mix(store.peak_from);
  mixer.mix(store.peak_to);
  return hash.value;
}

void pack(shop::Request const& r, Packing& out) { Mixer{out}.mix(r); }
void pack(shop::Response const& r, Packing& out) { Mixer{out}.mix(r); }
void pack(erp::Request const& r, Packing& out) { Mixer{out}.mix(r); }
void pack(erp::Response const& r, Packing& out) { Mixer{out}.mix(r); }
void pack(shop::Webhook const& w, Packing& out) { Mixer{out}.mix(w); }

std::uint64_t truth_digest(Watch const& watch) {
  return mix_all(watch.findings_told(), watch.folded(), watch.oracles().get<Oversell>().units,
                 watch.oracles().get<Deductions>().lost_units, watch.truth().wrong_overwrites(),
                 watch.truth().wrong_unit_minutes());
}

}  // namespace drydock
