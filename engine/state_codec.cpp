#include "engine/state_codec.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/fields.h"
#include "engine/state_digest.h"
#include "model/settings.h"
#include "model/text.h"

namespace drydock::engine {
namespace {

using Json = nlohmann::json;
constexpr int kFormat = 3;

// ---- names of fields --------------------------------------------------------------------------

/// The next name of "a, b, c".
std::string next_name(std::string_view& names) {
  std::string_view const name = trim(names.substr(0, names.find(',')));
  names.remove_prefix(std::min(names.size(), names.find(',') == std::string_view::npos
                                                 ? names.size()
                                                 : names.find(',') + 1));
  return std::string(name);
}

// ---- writing ----------------------------------------------------------------------------------

Json written(std::string const& text) {
  if (!first_bad_utf8(text))
    return text;
  // Bytes that are no text, such as from a damaged file, must come back as they were.
  std::vector<int> bytes;
  for (char c : text)
    bytes.push_back(static_cast<unsigned char>(c));
  return bytes;
}

struct Writer {
  template <class T>
  requires(std::integral<T> && !std::same_as<T, bool>) Json operator()(T value) const {
    return value;
  }
  Json operator()(bool value) const { return value; }
  template <class T>
  requires std::is_enum_v<T> Json operator()(T value) const {
    return static_cast<std::underlying_type_t<T>>(value);
  }
  Json operator()(std::string const& text) const { return written(text); }
  template <class Tag, class Rep>
  Json operator()(Strong<Tag, Rep> const& id) const {
    return (*this)(id.value());
  }
  Json operator()(Quantity q) const { return q.units(); }
  Json operator()(Amount a) const { return a.minor(); }
  Json operator()(Tick t) const { return t.ms(); }
  Json operator()(Duration d) const { return d.ms(); }
  Json operator()(Currency c) const { return c.code(); }
  Json operator()(RunSet set) const { return set.bits(); }
  Json operator()(LocationSet set) const { return set.bits(); }
  Json operator()(Counter const& counter) const { return counter.value; }
  Json operator()(Settings const& settings) const {
    Json object = Json::object();
    for (SettingDef const& def : setting_defs())
      object[std::string{def.path}] = written(def.get(settings));
    return object;
  }
  Json operator()(VariantMap const& map) const {
    Json entries = Json::array();
    for (std::uint32_t i = 0; i < map.size(); ++i)
      entries.push_back((*this)(map[i]));
    return Json{{"walk", map.walk}, {"entries", std::move(entries)}};
  }
  template <class T>
  Json operator()(std::optional<T> const& value) const {
    return value ? (*this)(*value) : Json{};
  }
  template <class T>
  Json operator()(CowPtr<T> const& value) const {
    return value.empty() ? Json{} : (*this)(*value);
  }
  template <class A, class B>
  Json operator()(std::pair<A, B> const& value) const {
    return Json::array({(*this)(value.first), (*this)(value.second)});
  }
  template <class T>
  Json operator()(std::vector<T> const& values) const {
    Json list = Json::array();
    for (auto const& value : values)
      list.push_back((*this)(static_cast<T const&>(value)));
    return list;
  }
  template <class T, std::size_t N>
  Json operator()(std::array<T, N> const& values) const {
    Json list = Json::array();
    for (T const& value : values)
      list.push_back((*this)(value));
    return list;
  }
  template <HasFields T>
  Json operator()(T const& value) const {
    Json object = Json::object();
    visit_fields(value, [&](std::string_view names, auto const&... fields) {
      ((object[next_name(names)] = (*this)(fields)), ...);
    });
    return object;
  }
};

// ---- reading; nlohmann's exceptions are caught in read_state ------------------------------------

struct Reader {
  template <class T>
  requires std::integral<T>
  void operator()(Json const& json, T& value) const { value = json.get<T>(); }
  template <class T>
  requires std::is_enum_v<T>
  void operator()(Json const& json, T& value) const {
    value = static_cast<T>(json.get<std::underlying_type_t<T>>());
  }
  void operator()(Json const& json, std::string& text) const {
    if (!json.is_array()) {
      text = json.get<std::string>();
      return;
    }
    text.clear();
    for (Json const& byte : json)
      text += static_cast<char>(byte.get<unsigned char>());
  }
  template <class Tag, class Rep>
  void operator()(Json const& json, Strong<Tag, Rep>& id) const {
    Rep value{};
    (*this)(json, value);
    id = Strong<Tag, Rep>{std::move(value)};
  }
  void operator()(Json const& json, Quantity& q) const { q = Quantity{json.get<std::int32_t>()}; }
  void operator()(Json const& json, Amount& a) const { a = Amount{json.get<std::int64_t>()}; }
  void operator()(Json const& json, Tick& t) const { t = Tick{json.get<std::int64_t>()}; }
  void operator()(Json const& json, LocationSet& set) const {
    set = LocationSet::from_bits(json.get<std::uint64_t>());
  }
  void operator()(Json const& json, Duration& d) const { d = Duration{json.get<std::int64_t>()}; }
  void operator()(Json const& json, Currency& c) const {
    auto const parsed = Currency::parse(json.get<std::string>());
    if (!parsed)
      throw Json::other_error::create(501, parsed.error(), &json);
    c = *parsed;
  }
  void operator()(Json const& json, RunSet& set) const {
    set = RunSet::from_bits(json.get<std::uint16_t>());
  }
  void operator()(Json const& json, Counter& counter) const {
    counter.value = json.get<std::uint64_t>();
  }
  void operator()(Json const& json, Settings& settings) const {
    for (SettingDef const& def : setting_defs()) {
      std::string text;
      (*this)(json.at(std::string{def.path}), text);
      if (auto const set = def.set(settings, text); !set)
        throw Json::other_error::create(502, std::string{def.path} + ": " + set.error(), &json);
    }
  }
  void operator()(Json const& json, VariantMap& map) const {
    map = VariantMap{};
    map.walk = json.at("walk").get<std::uint32_t>();
    for (Json const& entry : json.at("entries")) {
      MappedVariant variant;
      (*this)(entry, variant);
      map.add(std::move(variant));
    }
  }
  template <class T>
  void operator()(Json const& json, std::optional<T>& value) const {
    value.reset();
    if (!json.is_null())
      (*this)(json, value.emplace());
  }
  template <class T>
  void operator()(Json const& json, CowPtr<T>& value) const {
    value.reset();
    if (!json.is_null())
      (*this)(json, value.write());
  }
  template <class A, class B>
  void operator()(Json const& json, std::pair<A, B>& value) const {
    (*this)(json.at(0), value.first);
    (*this)(json.at(1), value.second);
  }
  template <class T>
  void operator()(Json const& json, std::vector<T>& values) const {
    values.clear();
    for (Json const& item : json.get_ref<Json::array_t const&>()) {
      T value{};
      (*this)(item, value);
      values.push_back(std::move(value));
    }
  }
  template <class T, std::size_t N>
  void operator()(Json const& json, std::array<T, N>& values) const {
    for (std::size_t i = 0; i < N; ++i)
      (*this)(json.at(i), values[i]);
  }
  template <HasFields T>
  void operator()(Json const& json, T& value) const {
    visit_fields(value, [&](std::string_view names, auto&... fields) {
      ((*this)(json.at(next_name(names)), fields), ...);
    });
  }
};

}  // namespace

std::string write_state(State const& state) {
  Writer const write;
  return Json{{"format", kFormat},
              {"settings", write(state.config->settings)},
              {"durable", write(state.durable)},
              {"running", write(state.run)}}
      .dump();
}

std::expected<void, std::string> read_state(std::string const& text, State& state) {
  try {
    Json const json = Json::parse(text);
    if (json.at("format").get<int>() != kFormat)
      return std::unexpected("a saved engine of another format");
    Reader const read;
    read(json.at("settings"), state.config.write().settings);
    read(json.at("durable"), state.durable);
    read(json.at("running"), state.run);
    state.config_hash = hash_of(*state.config);
    return {};
  } catch (Json::exception const& e) {
    return std::unexpected("no saved engine: " + std::string(e.what()));
  }
}

}  // namespace drydock::engine
