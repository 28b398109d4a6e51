#pragma once

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/shopify/wire/schema.h"
#include "mocks/shopify/wire/wire.h"

/// How an answer is read back into typed values. Private to the client.
namespace drydock::mocks::shop_wire {

using nlohmann::json;

/// What is wrong with an answer, with its place; caught in decode_response.
struct Unreadable {
  std::string place, why;
};

/// A value of the answer that knows its place, for errors.
class At {
 public:
  At(json const& value, At const* parent, char const* key)
      : value_(value), parent_(parent), key_(key) {}
  At(json const& value, At const* parent, std::size_t index)
      : value_(value), parent_(parent), index_(index) {}

  At operator[](char const* key) const {
    if (!value_.is_object())
      fail("is no object");
    auto const at = value_.find(key);
    if (at == value_.end())
      fail(std::string("lacks ") + key);
    return {*at, this, key};
  }
  [[nodiscard]] bool null() const { return value_.is_null(); }

  /// Reads each entry of a list.
  template <class Read>
  auto list(Read read) const {
    if (!value_.is_array())
      fail("is no list");
    std::vector<decltype(read(std::declval<At const&>()))> out;
    out.reserve(value_.size());
    for (std::size_t i = 0; i < value_.size(); ++i)
      out.push_back(read(At(value_[i], this, i)));
    return out;
  }
  template <class Read>
  void each(Read read) const {
    if (!value_.is_array())
      fail("is no list");
    for (std::size_t i = 0; i < value_.size(); ++i)
      read(At(value_[i], this, i));
  }
  [[nodiscard]] std::string const& text() const {
    if (!value_.is_string())
      fail("is no text");
    return value_.get_ref<std::string const&>();
  }
  /// "" for null.
  [[nodiscard]] std::string text_or_empty() const { return null() ? std::string() : text(); }
  [[nodiscard]] bool flag() const {
    if (!value_.is_boolean())
      fail("is neither true nor false");
    return value_.get<bool>();
  }
  [[nodiscard]] std::int64_t number() const {
    if (!value_.is_number_integer())
      fail("is no whole number");
    return value_.get<std::int64_t>();
  }
  [[nodiscard]] Quantity units() const {
    std::int64_t const n = number();
    if (n < INT32_MIN || n > INT32_MAX)
      fail("is out of range");
    return Quantity{static_cast<std::int32_t>(n)};
  }
  /// A number with at most one digit behind the point.
  [[nodiscard]] std::int64_t tenths() const {
    if (value_.is_number_integer())
      return value_.get<std::int64_t>() * 10;
    std::string const text = value_.is_number() ? value_.dump() : std::string();
    std::int64_t whole = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), whole);
    char const* const last = text.data() + text.size();
    if (wrong != std::errc{} || last - end != 2 || *end != '.' || end[1] < '0' || end[1] > '9')
      fail("is no number of tenths");
    std::int64_t const digit = end[1] - '0';
    return whole * 10 + (text.starts_with('-') ? -digit : digit);
  }
  [[nodiscard]] Tick moment() const {
    auto const tick = parse_tick(text());
    if (!tick)
      fail(tick.error());
    return *tick;
  }
  [[nodiscard]] Amount amount(Currency currency) const {
    auto const read = parse_amount(text(), currency);
    if (!read)
      fail(read.error());
    return *read;
  }
  [[nodiscard]] std::uint64_t id(std::string_view type) const {
    auto const read = parse_gid(text());
    if (!read || read->type != type)
      fail("is no id of a " + std::string(type));
    return read->number;
  }
  [[noreturn]] void fail(std::string why) const { throw Unreadable{place(), std::move(why)}; }

 private:
  [[nodiscard]] std::string place() const {
    std::string const before = parent_ ? parent_->place() : std::string();
    if (key_ == nullptr)
      return parent_ ? before + "[" + std::to_string(index_) + "]" : before;
    return before.empty() ? std::string(key_) : before + "." + key_;
  }

  json const& value_;
  At const* parent_;
  char const* key_ = nullptr;
  std::size_t index_ = 0;
};

/// What documents select of the shop's things, read back.
struct Reader {
  Dialect const& dialect;

  [[nodiscard]] shop::VariantView variant(At const& at, ProductId product) const;
  [[nodiscard]] std::vector<shop::VariantView> variants(At const& list, ProductId product) const;
  /// What every answer with a product selects.
  static shop::ProductView brief(At const& at);
  static shop::ProductView head(At const& at);
  [[nodiscard]] shop::ProductView product(At const& at) const;
  [[nodiscard]] shop::OrderView order(At const& at) const;
  static std::vector<shop::LevelView> levels(At const& item);

  template <class Page, class Read>
  static Page page(At const& at, std::vector<Read> Page::*entries, auto read) {
    Page out;
    out.*entries = at["nodes"].list(read);
    out.end_cursor = at["pageInfo"]["endCursor"].text_or_empty();
    out.has_next = at["pageInfo"]["hasNextPage"].flag();
    return out;
  }
  /// Things that have an id and a name.
  template <class View>
  static std::vector<View> named(At const& at, char const* type) {
    return at["nodes"].list([&](At const& n) {
      return View{decltype(View::id){n["id"].id(type)}, n["name"].text()};
    });
  }

  /// Whether the payload's errors have a code: some of Shopify's do not.
  enum class Code : bool { None, Selected };
  static std::vector<shop::UserError> errors(At const& payload, Code code);
  /// A payload that names the product it wrote, if any.
  static shop::ProductWritten written(At const& payload, char const* product, Code code,
                                      auto read) {
    shop::ProductWritten out{.errors = errors(payload, code)};
    if (At const at = payload[product]; !at.null())
      out.product = read(at);
    return out;
  }
};

}  // namespace drydock::mocks::shop_wire
