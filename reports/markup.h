#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// What a page is written with. Names of goods, shops and files come from outside and may hold
/// markup, so a page takes nothing but numbers, literals of this program and escaped text: whoever
/// forgets to escape is stopped by the compiler.
namespace drydock::report {

/// Text that may stand in an element or in a quoted attribute. Only `escaped` makes it.
class Escaped {
 public:
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  explicit Escaped(std::string text) : text_(std::move(text)) {}
  friend Escaped escaped(std::string_view text);
  friend Escaped escaped_data(std::string_view text);
  std::string text_;
};

/// Made visible, shortened to 600 characters, and free of what HTML would take for markup.
[[nodiscard]] Escaped escaped(std::string_view text);

/// What a script reads from a quoted attribute: all of it, however long. What is not ASCII stands
/// as JSON's \uXXXX, so that no letter acts on the page; a line feed is a blank.
[[nodiscard]] Escaped escaped_data(std::string_view text);

/// Words or markup of this program: they can only come from a literal in its source.
class Literal {
 public:
  template <std::size_t kSize>
  consteval Literal(char const (&text)[kSize]) : text_(text, kSize - 1) {}  // NOLINT: "tag"
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

template <class T>
concept Written = std::same_as<T, Escaped> || std::same_as<T, Literal> ||
    (std::is_arithmetic_v<T> && !std::same_as<T, char> && !std::same_as<T, bool>);

/// A page, or a part of one, as it is being written.
class Html {
 public:
  Html& operator+=(Literal markup) {
    text_ += markup.text();
    return *this;
  }
  /// The format is a literal too: fmt checks it while compiling.
  template <Written... Args>
  friend void write(Html& out, fmt::format_string<Args const&...> format, Args const&... args) {
    fmt::format_to(std::back_inserter(out.text_), format, args...);
  }
  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace drydock::report

template <>
struct fmt::formatter<drydock::report::Escaped> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(drydock::report::Escaped const& text, Context& context) const {
    return fmt::formatter<std::string_view>::format(text.text(), context);
  }
};
template <>
struct fmt::formatter<drydock::report::Literal> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(drydock::report::Literal const& text, Context& context) const {
    return fmt::formatter<std::string_view>::format(text.text(), context);
  }
};
