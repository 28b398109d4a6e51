#include "engine/state_digest.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/fields.h"
#include "model/hash.h"
#include "model/settings.h"

namespace drydock::engine {
namespace {

/// Takes a value apart into numbers and texts, for whoever wants all of them: `Sink` takes each,
/// and what it means by a call, a timer, a moment and the map of variants.
template <class Sink>
class Walk {
 public:
  explicit Walk(Sink& sink) : sink_(sink) {}

  template <class T>
  requires(std::integral<T> || std::is_enum_v<T>) void operator()(T value) { sink_.number(value); }
  void operator()(std::string const& text) { sink_.text(text); }
  template <class Tag, class Rep>
  void operator()(Strong<Tag, Rep> const& id) {
    (*this)(id.value());
  }
  void operator()(CallId id) { sink_.recent(id.value()); }
  void operator()(TimerId id) { sink_.recent(id.value()); }
  void operator()(Quantity q) { (*this)(q.units()); }
  void operator()(Amount a) { (*this)(a.minor()); }
  void operator()(Tick const& t) { sink_.moment(t); }
  void operator()(Duration d) { (*this)(d.ms()); }
  void operator()(Currency c) { (*this)(c.code()); }
  void operator()(RunSet set) { (*this)(set.bits()); }
  void operator()(LocationSet set) { (*this)(set.bits()); }
  void operator()(Counter const&) {}
  void operator()(VariantMap const& map) { sink_.variants(*this, map); }
  void operator()(Settings const& settings) {
    for (SettingDef const& def : setting_defs())
      (*this)(def.get(settings));
  }
  template <class T>
  void operator()(std::optional<T> const& value) {
    sink_.number(std::uint64_t{value.has_value() ? 1U : 0U});
    if (value)
      (*this)(*value);
  }
  template <class T>
  void operator()(CowPtr<T> const& value) {
    sink_.number(std::uint64_t{value.empty() ? 0U : 1U});
    if (!value.empty())
      (*this)(*value);
  }
  template <class A, class B>
  void operator()(std::pair<A, B> const& value) {
    (*this)(value.first);
    (*this)(value.second);
  }
  template <class T>
  void operator()(std::vector<T> const& values) {
    sink_.number(std::uint64_t{values.size()});
    for (T const& value : values)
      (*this)(value);
  }
  template <class T, std::size_t N>
  void operator()(std::array<T, N> const& values) {
    for (T const& value : values)
      (*this)(value);
  }
  template <HasFields T>
  void operator()(T const& value) {
    visit_fields(value, [this](char const*, auto const&... fields) { ((*this)(fields), ...); });
  }

 private:
  Sink& sink_;
};

class Hasher {
 public:
  explicit Hasher(std::uint64_t newest_id) : newest_id_(newest_id) {}
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

  void add(std::uint64_t word) { hash_ = mix(hash_, word); }
  template <class T>
  void number(T value) {
    add(static_cast<std::uint64_t>(value));
  }
  void text(std::string const& text) {
    add(text.size());
    add(StableHash{}(std::string_view{text}));
  }
  void recent(std::uint64_t id) { add(id == 0 ? 0 : newest_id_ - id + 1); }
  void moment(Tick t) { number(t.ms()); }
  void variants(auto&, VariantMap const& map) { add(map.digest()); }

 private:
  std::uint64_t newest_id_;
  std::uint64_t hash_ = 0x656E'6769'6E65'0001ULL;
};

/// All of it, byte by byte. A call is whose flight it is, and a timer what it is for: their numbers
/// are names.
class PackingSink {
 public:
  PackingSink(Packing& out, Running const& run, Tick now) : out_(out), run_(run), now_(now) {}
  template <class T>
  void number(T value) {
    out_.number(value);
  }
  void text(std::string const& text) { out_.text(text); }
  void recent(std::uint64_t id) { out_.number(id != 0); }
  void moment(Tick const& t) {
    // A budget that has been whole for a while is whole.
    bool const budget = &t == &run_.erp_full_at;
    out_.number((budget ? std::max(t, now_) : t).ms());
  }
  void variants(auto& walk, VariantMap const& map) {
    out_.number(map.walk);
    out_.number(map.size());
    for (std::uint32_t i = 0; i < map.size(); ++i)
      walk(map[i]);
  }

 private:
  Packing& out_;
  Running const& run_;
  Tick now_;
};

}  // namespace

std::uint64_t hash_of(EngineConfig const& config) {
  Hasher hasher{0};
  Walk{hasher}(config.settings);
  if (!config.sole_pusher_of_shop)
    hasher.add(1);
  return hasher.hash();
}

std::uint64_t digest_of(State const& state) {
  Hasher hasher{state.durable.ids.value};
  for (std::uint64_t word : state.mutants.words())
    hasher.add(word);
  hasher.add(state.config_hash);
  Walk walk{hasher};
  walk(state.durable);
  walk(state.run);
  return hasher.hash();
}

void pack(State const& state, Tick now, Packing& out) {
  out.number(state.config_hash);
  PackingSink sink{out, state.run, now};
  Walk walk{sink};
  walk(state.durable);
  walk(state.run);
}

}  // namespace drydock::engine
