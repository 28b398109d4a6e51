#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "mocks/graphql/error.h"
#include "mocks/shopify/wire/wire.h"

/// How a request's variables are written. Private to the client.
namespace drydock::mocks::shop_wire {

/// Writes a JSON object's members one after the other, without building a tree first.
class Json {
 public:
  std::string text;

  void open(char bracket) {
    comma();
    text += bracket;
  }
  void close(char bracket) { text += bracket; }
  void key(char const* name) {
    comma();
    graphql::append_quoted(text, name);
    text += ':';
  }
  void value(std::string_view v) {
    comma();
    graphql::append_quoted(text, v);
  }
  void raw(std::string_view v) {
    comma();
    text += v;
  }
  void member(char const* name, std::string_view v) {
    key(name);
    value(v);
  }
  void member(char const* name, std::string const& v) { member(name, std::string_view(v)); }
  void member(char const* name, char const* v) { member(name, std::string_view(v)); }
  void member(char const* name, std::integral auto v) {
    key(name);
    if constexpr (std::is_same_v<decltype(v), bool>)
      raw(v ? "true" : "false");
    else
      raw(std::to_string(v));
  }
  void null(char const* name) {
    key(name);
    raw("null");
  }
  /// A member that is left out when there is none.
  template <class T>
  void optional(char const* name, std::optional<T> const& v) {
    if (v)
      member(name, *v);
  }
  template <class Entries>
  void list(char const* name, Entries const& entries, auto each) {
    key(name);
    open('[');
    for (auto const& entry : entries)
      each(entry);
    close(']');
  }
  void object(auto members) {
    open('{');
    members();
    close('}');
  }

 private:
  void comma() {
    if (!text.empty() && text.back() != '{' && text.back() != '[' && text.back() != ':')
      text += ',';
  }
};

/// The variables of one request, with what several kinds of request say alike.
struct Variables : Json {
  explicit Variables(Dialect const& to) : dialect(to) {}
  Dialect const& dialect;

  void text_list(char const* name, std::vector<std::string> const& all) {
    list(name, all, [&](auto const& one) { value(one); });
  }
  void amount(char const* name, std::optional<Amount> const& a) {
    if (a)
      member(name, format_amount(*a, dialect.currency));
  }
  void page(std::uint16_t first, std::string const& after) {
    member("first", first);
    if (!after.empty())
      member("after", after);
  }
  void since(Tick t) { member("query", "updated_at:>='" + format_tick(t) + "'"); }
};

}  // namespace drydock::mocks::shop_wire
