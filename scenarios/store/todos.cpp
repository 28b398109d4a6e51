#include "scenarios/store/todos.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "model/text.h"

namespace drydock {
namespace {

constexpr std::string_view kMark = "TODO";

/// What follows the mark; nothing when the comment does not begin with it.
bool begins_with_mark(std::string_view comment, std::string_view& rest) {
  while (!comment.empty() && (comment.front() == '/' || comment.front() == '*'))
    comment.remove_prefix(1);
  comment = trim(comment);
  if (!comment.starts_with(kMark))
    return false;
  rest = comment.substr(kMark.size());
  auto const is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (!rest.empty() && is_letter(rest.front()))
    return false;
  while (rest.starts_with(":"))
    rest.remove_prefix(1);
  rest = trim(rest);
  return true;
}

/// The end of the comment that begins at `from`, behind its last character.
std::size_t end_of_comment(std::string_view text, std::size_t from) {
  bool const to_line_end = text[from + 1] == '/';
  std::size_t const end = text.find(to_line_end ? "\n" : "*/", from + 2);
  if (end == std::string_view::npos)
    return text.size();
  return to_line_end ? end : end + 2;
}

std::size_t end_of_text(std::string_view text, std::size_t from) {
  std::size_t at = from + 1;
  while (at < text.size() && text[at] != '"')
    at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

FileError left(std::string_view text, std::size_t at, std::string_view hint,
               std::string const& file) {
  std::size_t const begin = text.substr(0, at).rfind('\n') + 1;  // npos + 1 is 0
  auto const line = 1 + std::ranges::count(text.substr(0, begin), '\n');
  // Columns count characters: bytes that continue one are none.
  auto const column = 1 + std::ranges::count_if(text.substr(begin, at - begin),
                                                [](char c) { return (c & 0xC0) != 0x80; });
  std::string why{trim(text.substr(begin, at - begin))};
  while (why.ends_with(','))
    why.pop_back();
  why = why.empty() ? "to be filled in" : "to be filled in: " + why;
  if (!hint.empty()) {
    if (hint.ends_with("*/"))
      hint.remove_suffix(2);
    why += " (" + std::string(trim(hint)) + ")";
  }
  return {file, static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column), "",
          std::move(why)};
}

}  // namespace

std::vector<FileError> todos_of(std::string_view text, std::string const& file) {
  std::vector<FileError> out;
  for (std::size_t at = 0; at < text.size();) {
    bool const comment =
        text[at] == '/' && at + 1 < text.size() && (text[at + 1] == '/' || text[at + 1] == '*');
    if (!comment) {
      at = text[at] == '"' ? end_of_text(text, at) : at + 1;
      continue;
    }
    std::size_t const end = end_of_comment(text, at);
    std::string_view hint;
    if (begins_with_mark(text.substr(at, end - at), hint))
      out.push_back(left(text, at, hint, file));
    at = end;
  }
  return out;
}

}  // namespace drydock
