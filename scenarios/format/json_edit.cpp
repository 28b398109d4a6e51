#include "scenarios/format/json_edit.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace drydock::json_text {
namespace {

/// Where a value stands in its text.
struct Span {
  std::size_t begin = 0, end = 0;
};

/// Walks over a text that is known to read, so that nothing here has to complain.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF"))
      at_ = 3;
  }

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void step() { ++at_; }

  /// Blanks and comments.
  void skip_between() {
    for (;;) {
      while (at_ < text_.size() && std::string_view{" \t\r\n"}.contains(text_[at_]))
        ++at_;
      if (text_.substr(at_).starts_with("//"))
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (text_.substr(at_).starts_with("/*"))
        at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
      else
        return;
    }
  }

  Span skip_value() {
    skip_between();
    std::size_t const begin = at_;
    if (next() == '"') {
      skip_text();
    } else if (next() == '{' || next() == '[') {
      char const close = next() == '{' ? '}' : ']';
      step();
      for (skip_between(); next() != close && at_ < text_.size(); skip_between()) {
        if (next() == ',' || next() == ':')
          step();
        else
          skip_value();
      }
      step();
    } else {
      while (at_ < text_.size() && !std::string_view{" \t\r\n,:]}/"}.contains(text_[at_]))
        ++at_;
    }
    return {begin, at_};
  }

 private:
  void skip_text() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\')
        ++at_;
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Spans of an array's items, or of an object's members' values; of the whole document for "".
struct Children {
  std::vector<Span> values;
  std::size_t first = 0;       ///< behind the opening bracket
  std::size_t first_name = 0;  ///< of the first member; 0: there is none
};

Children children_of(std::string_view text, Span const& of) {
  Children out;
  Walker walker(text.substr(0, of.end));
  bool const object = text[of.begin] == '{';
  while (walker.at() < of.begin)
    walker.step();
  walker.step();
  out.first = walker.at();
  for (walker.skip_between(); walker.next() != (object ? '}' : ']'); walker.skip_between()) {
    if (walker.next() == ',') {
      walker.step();
      continue;
    }
    if (object) {
      Span const name = walker.skip_value();
      if (out.values.empty())
        out.first_name = name.begin;
      walker.skip_between();
      walker.step();  // the colon
    }
    out.values.push_back(walker.skip_value());
  }
  return out;
}

/// "a~1b" → "a/b".
std::string step_of(std::string_view part) {
  std::string out;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] == '~' && i + 1 < part.size())
      out += part[++i] == '1' ? '/' : '~';
    else
      out += part[i];
  }
  return out;
}

/// Line feed and blanks before the member, when it stands on a line of its own.
std::string_view line_start(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
    --begin;
  if (begin == 0 || text[begin - 1] != '\n')
    return {};
  --begin;
  if (begin > 0 && text[begin - 1] == '\r')
    --begin;
  return text.substr(begin, at - begin);
}

std::string with_member(std::string_view text, Span const& object, std::string_view name,
                        Value const& value) {
  Children const children = children_of(text, object);
  std::string const member = quote(name) + ": " + print_line(value);
  std::string out{text};
  if (children.values.empty()) {
    bool const closes = text[children.first] == '}';
    return out.insert(children.first, " " + member + (closes ? " " : ""));
  }
  std::size_t const end = children.values.back().end;
  std::string_view const start = line_start(text, children.first_name);
  // The rest of the last member's line is a comment on that member.
  Walker walker(text);
  while (walker.at() < end)
    walker.step();
  std::size_t line_end = end;
  for (; line_end < object.end && text[line_end] != '\n' && text[line_end] != '}'; ++line_end) {
    if (text.substr(line_end).starts_with("//"))
      line_end = text.find('\n', line_end) - 1;
    else if (text.substr(line_end).starts_with("/*"))
      line_end = text.find("*/", line_end + 2) + 1;
  }
  if (start.empty() || text[line_end] != '\n')
    return out.insert(end, ", " + member);
  if (line_end > end && text[line_end - 1] == '\r')
    --line_end;
  out.insert(line_end, std::string{start} + member);
  return out.insert(end, ",");
}

}  // namespace

std::expected<std::string, std::string> with_value(std::string_view text, std::string_view pointer,
                                                   Value const& value) {
  auto const document = parse(text, "");
  if (!document)
    return std::unexpected(document.error().text());
  Value const* at = &*document;
  Span span = Walker(text).skip_value();
  for (std::string_view rest = pointer; !rest.empty();) {
    if (!rest.starts_with('/'))
      return std::unexpected("a JSON pointer begins with a slash: " + std::string{pointer});
    rest.remove_prefix(1);
    std::string const step = step_of(rest.substr(0, rest.find('/')));
    rest.remove_prefix(std::min(rest.find('/'), rest.size()));
    Children const children =
        at->kind == Kind::Object || at->kind == Kind::Array ? children_of(text, span) : Children{};
    std::optional<std::size_t> place;
    if (at->kind == Kind::Object) {
      auto const member = std::ranges::find(at->members, step, &Member::name);
      if (member != at->members.end())
        place = static_cast<std::size_t>(member - at->members.begin());
      else if (rest.empty())
        return with_member(text, span, step, value);
    } else if (at->kind == Kind::Array) {
      for (std::size_t i = 0; i < at->items.size(); ++i)
        if (std::to_string(i) == step)
          place = i;
    }
    if (!place)
      return std::unexpected("there is no " + std::string{pointer});
    at = at->kind == Kind::Object ? &at->members[*place].value : &at->items[*place];
    span = children.values[*place];
  }
  std::string out{text};
  return out.replace(span.begin, span.end - span.begin, print_line(value));
}

}  // namespace drydock::json_text
