#include "scenarios/format/json.h"

#include <algorithm>
#include <charconv>

#include "model/screen.h"
#include "model/text.h"

namespace drydock {

std::string FileError::text() const {
  std::string out = file;
  if (line != 0)
    out += ":" + std::to_string(line);
  if (column != 0)  // of the whole line otherwise
    out += ":" + std::to_string(column);
  out += ": ";
  if (!path.empty())
    out += path + ": ";
  return out + why;
}

namespace json_text {
namespace {

constexpr std::size_t kErrorsShown = 100;

/// Thrown inside `parse` alone, which catches it: the reader is recursive and stops at once.
struct Stop {
  FileError error;
};

/// Length of the UTF-8 sequence at the start of `rest`; 0 when there is no valid one.
std::size_t utf8_length(std::string_view rest) {
  std::size_t at = 0;
  return next_code_point(rest, at) ? at : 0;
}

class Parser {
 public:
  Parser(std::string_view text, std::string const& file, Limits const& limits)
      : text_(text), file_(file), limits_(limits) {}

  Value document() {
    if (text_.size() > limits_.bytes_max)
      fail("", "the file is larger than " + std::to_string(limits_.bytes_max) + " bytes");
    if (text_.starts_with("\xEF\xBB\xBF"))
      at_ = 3;
    skip_blanks("");
    Value value = read("", 0);
    skip_blanks("");
    if (at_ < text_.size())
      fail("", "the document ends before this " + shown());
    return value;
  }

 private:
  [[noreturn]] void fail(std::string const& path, std::string why) const {
    throw Stop{{file_, line_, column_, path, std::move(why)}};
  }
  [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return ended() ? '\0' : text_[at_]; }
  /// What stands here, for messages.
  [[nodiscard]] std::string shown() const {
    if (ended())
      return "end of file";
    std::size_t const length = utf8_length(text_.substr(at_));
    if (length == 0)
      return "byte that is no UTF-8";
    if (static_cast<unsigned char>(peek()) < 0x20)
      return "control character";
    return "\"" + std::string(text_.substr(at_, length)) + "\"";
  }
  /// Steps over one character and counts lines and columns.
  void step(std::string const& path) {
    std::size_t const length = utf8_length(text_.substr(at_));
    if (length == 0)
      fail(path, "this byte is no UTF-8; save the file in that encoding");
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
    at_ += length;
  }
  void skip_blanks(std::string const& path) {
    while (!ended()) {
      char const c = peek();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        step(path);
      } else if (text_.substr(at_).starts_with("//")) {
        while (!ended() && peek() != '\n')
          step(path);
      } else if (text_.substr(at_).starts_with("/*")) {
        auto const [line, column] = std::pair{line_, column_};
        step(path);
        step(path);
        while (!ended() && !text_.substr(at_).starts_with("*/"))
          step(path);
        if (ended()) {
          line_ = line;
          column_ = column;
          fail(path, "this comment is never closed");
        }
        step(path);
        step(path);
      } else {
        return;
      }
    }
  }

  Value read(std::string const& path, std::uint32_t depth) {
    if (++values_ > limits_.values_max)
      fail(path, "the file holds more than " + std::to_string(limits_.values_max) + " values");
    if (depth > limits_.depth_max)
      fail(path, "nested more than " + std::to_string(limits_.depth_max) + " deep");
    Value value;
    value.line = line_;
    value.column = column_;
    value.path = path;
    switch (peek()) {
      case '{':
        object(value, depth);
        break;
      case '[':
        array(value, depth);
        break;
      case '"':
        value.kind = Kind::Text;
        value.text = string(path);
        break;
      case 't':
        word("true", value, Kind::Truth);
        value.truth = true;
        break;
      case 'f':
        word("false", value, Kind::Truth);
        break;
      case 'n':
        word("null", value, Kind::Null);
        break;
      default:
        if (ended())
          fail(path, "the file ends where a value should be");
        if (peek() == '-' || (peek() >= '0' && peek() <= '9'))
          number(value);
        else if (peek() == '\'')
          fail(path, "texts stand in double quotes");
        else
          fail(path, "expected a value, found " + shown());
    }
    return value;
  }

  void word(std::string_view expected, Value& value, Kind kind) {
    std::size_t length = 0;
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (at_ + length < text_.size() && letter(text_[at_ + length]))
      ++length;
    if (text_.substr(at_, length) != expected)
      fail(value.path, "expected a value, found " + std::string(text_.substr(at_, length)) +
                           "; texts stand in double quotes");
    value.kind = kind;
    at_ += length;
    column_ += static_cast<std::uint32_t>(length);
  }

  void number(Value& value) {
    std::size_t end = at_;
    auto digit = [&] { return end < text_.size() && text_[end] >= '0' && text_[end] <= '9'; };
    auto digits = [&] {
      if (!digit())
        fail(value.path, "not a number: a digit is missing");
      while (digit())
        ++end;
    };
    auto is = [&](char c) { return end < text_.size() && text_[end] == c; };
    if (is('-'))
      ++end;
    if (is('0')) {
      ++end;
      if (digit())
        fail(value.path, "a number has no zeros in front");
    } else {
      digits();
    }
    bool whole = true;
    if (is('.')) {
      whole = false;
      ++end;
      digits();
    }
    if (is('e') || is('E')) {
      whole = false;
      ++end;
      if (is('+') || is('-'))
        ++end;
      digits();
    }
    value.text = text_.substr(at_, end - at_);
    value.kind = Kind::Decimal;
    if (whole) {
      auto const [last, error] =
          std::from_chars(value.text.data(), value.text.data() + value.text.size(), value.integer);
      if (error != std::errc{})
        fail(value.path, "this number has too many digits");
      value.kind = Kind::Integer;
    }
    column_ += static_cast<std::uint32_t>(end - at_);
    at_ = end;
  }

  std::uint32_t hex4(std::string const& path) {
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
      char const c = peek();
      std::uint32_t digit = 0;
      if (c >= '0' && c <= '9')
        digit = static_cast<std::uint32_t>(c - '0');
      else if (c >= 'a' && c <= 'f')
        digit = static_cast<std::uint32_t>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F')
        digit = static_cast<std::uint32_t>(c - 'A' + 10);
      else
        fail(path, "\\u is followed by four hexadecimal digits");
      code = code * 16 + digit;
      step(path);
    }
    return code;
  }

  void escape(std::string& out, std::string const& path) {
    step(path);
    char const c = peek();
    if (ended())
      fail(path, "the file ends inside a text");
    switch (c) {
      case '"':
      case '\\':
      case '/':
        out += c;
        break;
      case 'b':
        out += '\b';
        break;
      case 'f':
        out += '\f';
        break;
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case 'u':
        break;
      default:
        fail(path, "no such escape: \\ followed by " + shown());
    }
    step(path);
    if (c != 'u')
      return;
    std::uint32_t code = hex4(path);
    if (code >= 0xDC00 && code <= 0xDFFF)
      fail(path, "half of a surrogate pair");
    if (code >= 0xD800 && code <= 0xDBFF) {
      if (!text_.substr(at_).starts_with("\\u"))
        fail(path, "half of a surrogate pair");
      step(path);
      step(path);
      std::uint32_t const low = hex4(path);
      if (low < 0xDC00 || low > 0xDFFF)
        fail(path, "half of a surrogate pair");
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, code);
  }

  std::string string(std::string const& path) {
    std::string out;
    step(path);
    for (;;) {
      if (ended())
        fail(path, "the file ends inside a text");
      char const c = peek();
      if (c == '"')
        break;
      if (c == '\\') {
        escape(out, path);
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20)
        fail(path, c == '\n' ? "the line ends inside a text" : "a control character in a text");
      std::size_t const from = at_;
      step(path);
      out += text_.substr(from, at_ - from);
    }
    step(path);
    return out;
  }

  void array(Value& value, std::uint32_t depth) {
    value.kind = Kind::Array;
    step(value.path);
    skip_blanks(value.path);
    if (peek() == ']')
      return step(value.path);
    for (;;) {
      value.items.push_back(
          read(pointer_step(value.path, std::to_string(value.items.size())), depth + 1));
      skip_blanks(value.path);
      if (peek() == ']')
        return step(value.path);
      if (peek() != ',')
        fail(value.path, "expected \",\" or \"]\", found " + shown());
      step(value.path);
      skip_blanks(value.path);
      if (peek() == ']')
        fail(value.path, "a comma before \"]\"");
    }
  }

  void object(Value& value, std::uint32_t depth) {
    value.kind = Kind::Object;
    // Sorted positions of the names, so that a large object is checked for repeats in n log n.
    std::vector<std::uint32_t> sorted;
    step(value.path);
    skip_blanks(value.path);
    if (peek() == '}')
      return step(value.path);
    for (;;) {
      if (peek() != '"')
        fail(value.path, "expected a name in double quotes, found " + shown());
      Member member;
      member.line = line_;
      member.column = column_;
      member.name = string(value.path);
      auto const place = std::lower_bound(
          sorted.begin(), sorted.end(), member.name,
          [&](std::uint32_t i, std::string const& name) { return value.members[i].name < name; });
      std::string const path = pointer_step(value.path, member.name);
      if (place != sorted.end() && value.members[*place].name == member.name) {
        std::uint32_t const first = value.members[*place].line;
        throw Stop{{file_, member.line, member.column, path,
                    quote(member.name) + " was given already, in line " + std::to_string(first)}};
      }
      sorted.insert(place, static_cast<std::uint32_t>(value.members.size()));
      skip_blanks(path);
      if (peek() != ':')
        fail(path, "expected \":\" after the name, found " + shown());
      step(path);
      skip_blanks(path);
      member.value = read(path, depth + 1);
      value.members.push_back(std::move(member));
      skip_blanks(value.path);
      if (peek() == '}')
        return step(value.path);
      if (peek() != ',')
        fail(value.path, "expected \",\" or \"}\", found " + shown());
      step(value.path);
      skip_blanks(value.path);
      if (peek() == '}')
        fail(value.path, "a comma before \"}\"");
    }
  }

  std::string_view text_;
  std::string const& file_;
  Limits limits_;
  std::size_t at_ = 0, values_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

void complain_kind(Value const& value, Complaints& complaints, std::string const& expected) {
  std::string found{name_of(value.kind)};
  if (value.kind == Kind::Text && value.text.size() <= 40)
    found += " " + quote(value.text);
  if (value.kind == Kind::Integer || value.kind == Kind::Decimal)
    found += " " + value.text;
  complaints.add(value, "expected " + expected + ", found " + found);
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::Null:
      return "null";
    case Kind::Truth:
      return "true or false";
    case Kind::Integer:
      return "the number";
    case Kind::Decimal:
      return "the decimal number";
    case Kind::Text:
      return "the text";
    case Kind::Array:
      return "a list";
    case Kind::Object:
      return "an object";
  }
  return "a value";
}

Value const* Value::find(std::string_view name) const {
  for (Member const& member : members)
    if (member.name == name)
      return &member.value;
  return nullptr;
}

std::expected<Value, FileError> parse(std::string_view text, std::string const& file,
                                      Limits const& limits) {
  try {
    return Parser(text, file, limits).document();
  } catch (Stop& stop) {
    return std::unexpected(std::move(stop.error));
  }
}

void Complaints::add(Value const& where, std::string why) {
  errors_.push_back({file_, where.line, where.column, where.path, std::move(why)});
}

void Complaints::add(Value const& object, Member const& where, std::string why) {
  errors_.push_back(
      {file_, where.line, where.column, pointer_step(object.path, where.name), std::move(why)});
}

std::vector<FileError> Complaints::take() {
  std::vector<FileError> out = std::move(errors_);
  errors_.clear();
  std::stable_sort(out.begin(), out.end(), [](FileError const& a, FileError const& b) {
    return std::pair{a.line, a.column} < std::pair{b.line, b.column};
  });
  if (out.size() > kErrorsShown) {
    std::size_t const more = out.size() - kErrorsShown + 1;
    out.resize(kErrorsShown);
    out.back().why = "and " + std::to_string(more) + " more errors from here on";
  }
  return out;
}

std::optional<std::string> read_text(Value const& value, Complaints& complaints) {
  if (value.kind == Kind::Text)
    return value.text;
  complain_kind(value, complaints, "a text");
  return std::nullopt;
}

std::optional<std::int64_t> read_integer(Value const& value, Complaints& complaints,
                                         std::int64_t low, std::int64_t high) {
  if (value.kind == Kind::Integer && value.integer >= low && value.integer <= high)
    return value.integer;
  complain_kind(value, complaints,
                "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return std::nullopt;
}

std::optional<bool> read_truth(Value const& value, Complaints& complaints) {
  if (value.kind == Kind::Truth)
    return value.truth;
  complain_kind(value, complaints, "true or false");
  return std::nullopt;
}

std::optional<std::size_t> read_choice(Value const& value, Complaints& complaints,
                                       std::span<std::string_view const> names) {
  auto const text = read_text(value, complaints);
  if (!text)
    return std::nullopt;
  auto const found = std::find(names.begin(), names.end(), *text);
  if (found != names.end())
    return static_cast<std::size_t>(found - names.begin());
  complaints.add(value, unknown_name("value", *text, names));
  return std::nullopt;
}

std::span<Value const> read_list(Value const& value, Complaints& complaints) {
  if (value.kind == Kind::Array)
    return value.items;
  complain_kind(value, complaints, "a list");
  return {};
}

bool read_object(Value const& value, Complaints& complaints, std::string_view what) {
  if (value.kind == Kind::Object)
    return true;
  complain_kind(value, complaints, std::string(what) + " as an object");
  return false;
}

std::string unknown_name(std::string_view what, std::string_view name,
                         std::span<std::string_view const> known) {
  std::string out = "unknown " + std::string(what) + " " + quote(name);
  std::string const near = nearest(name, known);
  if (!near.empty())
    return out + "; did you mean " + quote(near) + "?";
  constexpr std::size_t kListed = 40;
  if (known.empty() || known.size() > kListed)
    return out;
  out += "; legal are";
  for (std::size_t i = 0; i < known.size(); ++i)
    out += (i == 0 ? " " : ", ") + std::string(known[i]);
  return out;
}

Fields::Fields(Value const& object, Complaints& complaints, std::string_view what)
    : object_(object), complaints_(complaints), what_(what) {
  read_object(object, complaints, what);
}

Value const* Fields::find(std::string_view name) {
  if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
    asked_.push_back(name);
  return object_.find(name);
}

Value const* Fields::need(std::string_view name) {
  Value const* value = find(name);
  if (!value && object_.kind == Kind::Object)
    complaints_.add(object_, std::string(what_) + " needs " + quote(name));
  return value;
}

std::optional<std::string> Fields::text(std::string_view name) {
  Value const* value = find(name);
  return value ? read_text(*value, complaints_) : std::nullopt;
}

std::optional<std::int64_t> Fields::integer(std::string_view name, std::int64_t low,
                                            std::int64_t high) {
  Value const* value = find(name);
  return value ? read_integer(*value, complaints_, low, high) : std::nullopt;
}

std::optional<bool> Fields::truth(std::string_view name) {
  Value const* value = find(name);
  return value ? read_truth(*value, complaints_) : std::nullopt;
}

std::optional<std::size_t> Fields::choice(std::string_view name,
                                          std::span<std::string_view const> names) {
  Value const* value = find(name);
  return value ? read_choice(*value, complaints_, names) : std::nullopt;
}

void Fields::finish() {
  for (Member const& member : object_.members)
    if (std::find(asked_.begin(), asked_.end(), member.name) == asked_.end())
      complaints_.add(object_, member, unknown_name("field", member.name, asked_));
}

namespace {

/// "\\u202e"; beyond 16 bits as a pair of surrogates.
void append_escape(std::string& out, char32_t c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  auto const unit = [&](std::uint32_t u) {
    out += {'\\', 'u', kHex[u >> 12], kHex[u >> 8 & 15], kHex[u >> 4 & 15], kHex[u & 15]};
  };
  auto const code = static_cast<std::uint32_t>(c);
  if (code < 0x10000)
    return unit(code);
  unit(0xD800 + ((code - 0x10000) >> 10));
  unit(0xDC00 + ((code - 0x10000) & 0x3FF));
}

}  // namespace

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const from = at;
    auto const c = next_code_point(text, at);
    if (c == U'"' || c == U'\\')
      out += {'\\', text[from]};
    else if (c == U'\n')
      out += "\\n";
    else if (c == U'\r')
      out += "\\r";
    else if (c == U'\t')
      out += "\\t";
    else if (c && acts_on_screens(*c))
      append_escape(out, *c);
    else
      out += text.substr(from, at - from);
  }
  return out + "\"";
}

std::string pointer_step(std::string_view path, std::string_view name) {
  std::string out{path};
  out += '/';
  for (char c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

}  // namespace json_text
}  // namespace drydock
