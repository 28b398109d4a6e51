#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drydock {

/// A fault in an input file: where and why, in one line for people.
struct FileError {
  std::string file;
  std::uint32_t line = 0, column = 0;  ///< from 1; columns count characters, not bytes
  std::string path;                    ///< JSON pointer (RFC 6901): "/when/2/quantity"
  std::string why;
  /// "file:12:7: /when/2/quantity: why".
  [[nodiscard]] std::string text() const;
  friend bool operator==(FileError const&, FileError const&) = default;
};

/// JSON with comments for files that people write: every value knows where it stands, so that every
/// complaint can say so. No value is ever read as floating point.
namespace json_text {

enum class Kind : std::uint8_t { Null, Truth, Integer, Decimal, Text, Array, Object };
/// For messages: "a whole number", "a list".
std::string_view name_of(Kind kind);

struct Member;

struct Value {
  Kind kind = Kind::Null;
  bool truth = false;
  std::int64_t integer = 0;
  std::string text;             ///< of a Text; of an Integer or a Decimal as it was written
  std::vector<Value> items;     ///< of an Array
  std::vector<Member> members;  ///< of an Object, in the order of the file; names are unique
  std::uint32_t line = 0, column = 0;
  std::string path;  ///< JSON pointer; "" at the top

  /// The member's value, or null when there is none or this is no object.
  [[nodiscard]] Value const* find(std::string_view name) const;
};

struct Member {
  std::string name;
  Value value;
  std::uint32_t line = 0, column = 0;  ///< of the name
};

/// What a file may cost us, whoever wrote it.
struct Limits {
  std::size_t bytes_max = 64U << 20;
  std::size_t values_max = 2'000'000;
  std::uint32_t depth_max = 64;
};

/// Reads a whole text: JSON, with `//` and `/* */` comments and an optional byte order mark.
/// Errors: bad UTF-8, anything that is no JSON, a name given twice in one object, a lone surrogate,
/// a file beyond the limits; always the first one, with its place.
std::expected<Value, FileError> parse(std::string_view text, std::string const& file,
                                      Limits const& limits = {});

/// What is wrong with one file. Collected, so that people see everything in one go.
class Complaints {
 public:
  explicit Complaints(std::string file) : file_(std::move(file)) {}
  void add(Value const& where, std::string why);
  /// At the member's name.
  void add(Value const& object, Member const& where, std::string why);
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] std::size_t size() const { return errors_.size(); }
  [[nodiscard]] std::string const& file() const { return file_; }
  /// In the order of the file; at most a hundred, the last one says how many more there are.
  [[nodiscard]] std::vector<FileError> take();

 private:
  std::string file_;
  std::vector<FileError> errors_;
};

// Typed reading. Each gives nothing, after a complaint that says what was expected and what was
// found, when the value is of another kind.
std::optional<std::string> read_text(Value const& value, Complaints& complaints);
std::optional<std::int64_t> read_integer(Value const& value, Complaints& complaints,
                                         std::int64_t low, std::int64_t high);
std::optional<bool> read_truth(Value const& value, Complaints& complaints);
/// Position among `names`; a complaint about another text names the nearest one.
std::optional<std::size_t> read_choice(Value const& value, Complaints& complaints,
                                       std::span<std::string_view const> names);
/// The items of an array.
std::span<Value const> read_list(Value const& value, Complaints& complaints);
/// False, after a complaint, when it is no object.
bool read_object(Value const& value, Complaints& complaints, std::string_view what);

/// A text through one of our own parsers, `std::expected<T, std::string> parse(std::string_view)`.
template <class Parse>
auto read_with(Value const& value, Complaints& complaints, Parse&& parse_text)
    -> std::optional<typename decltype(parse_text(std::string_view{}))::value_type> {
  auto text = read_text(value, complaints);
  if (!text)
    return std::nullopt;
  auto parsed = parse_text(std::string_view{*text});
  if (parsed)
    return std::move(*parsed);
  complaints.add(value, parsed.error());
  return std::nullopt;
}

/// "unknown field "shoper"; did you mean "shopper"?", or the list of legal names when none is near.
std::string unknown_name(std::string_view what, std::string_view name,
                         std::span<std::string_view const> known);

/// An object whose fields are asked for by name, one by one; `finish` complains about those that
/// nobody asked for.
class Fields {
 public:
  /// `what` names the thing for messages: "an account".
  Fields(Value const& object, Complaints& complaints, std::string_view what);
  /// Null when absent. The name must outlive this object (a literal does).
  Value const* find(std::string_view name);
  /// Complains when absent.
  Value const* need(std::string_view name);
  std::optional<std::string> text(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<bool> truth(std::string_view name);
  std::optional<std::size_t> choice(std::string_view name, std::span<std::string_view const> names);
  template <class Parse>
  auto with(std::string_view name, Parse&& parse_text)
      -> std::optional<typename decltype(parse_text(std::string_view{}))::value_type> {
    Value const* value = find(name);
    if (!value)
      return std::nullopt;
    return read_with(*value, complaints_, std::forward<Parse>(parse_text));
  }
  void finish();
  [[nodiscard]] Complaints& complaints() { return complaints_; }

 private:
  Value const& object_;
  Complaints& complaints_;
  std::string_view what_;
  std::vector<std::string_view> asked_;
};

// Building and printing. Members stay in the order in which they were added.
Value null_value();
Value truth_value(bool truth);
Value integer_value(std::int64_t integer);
Value text_value(std::string_view text);
Value list_value(std::vector<Value> items = {});
Value object_value();
/// Returns the object, so that members can be added in a row.
Value& add(Value& object, std::string_view name, Value value);
/// Pretty: what fits into a line of `width` characters stands on one line. Ends with a line feed.
std::string print(Value const& value, std::size_t width = 100);
/// Everything on one line, without a line feed.
std::string print_line(Value const& value);

/// The text as a JSON string with its quotes; control characters and the quote are escaped, other
/// characters stand as they are.
std::string quote(std::string_view text);
/// One more step of a JSON pointer: "~" and "/" escaped.
std::string pointer_step(std::string_view path, std::string_view name);

}  // namespace json_text
}  // namespace drydock
