#include "cli/ui/form.h"

#include <algorithm>
#include <charconv>

#include "cli/applied.h"
#include "cli/files.h"
#include "model/settings.h"
#include "scenarios/format/json_edit.h"
#include "scenarios/store/store_dir.h"
#include "scenarios/store/todos.h"

namespace drydock::cli::ui {

using json_text::add;
using json_text::text_value;
using json_text::Value;

namespace {

constexpr std::string_view kMark = "TODO";
/// Stands where a value was while its end is looked for; no text of a store holds it.
constexpr std::string_view kHere = "\x01 here";

/// Puts a value behind the last one of a list, in the manner of that one; all else stays.
std::expected<std::string, std::string> with_appended(std::string const& text,
                                                      std::string const& list, Value const& value) {
  auto const whole = json_text::parse(text, std::string{kStoreJson});
  if (!whole)
    return std::unexpected(whole.error().text());
  Value const* at = &*whole;
  for (std::size_t from = 1; from < list.size() && at != nullptr;) {
    auto const end = std::min(list.find('/', from), list.size());
    std::string const step = list.substr(from, end - from);
    if (at->kind == json_text::Kind::Array) {
      std::size_t nth = 0;
      auto const [rest, error] = std::from_chars(step.data(), step.data() + step.size(), nth);
      bool const is_place = error == std::errc{} && rest == step.data() + step.size();
      at = is_place && nth < at->items.size() ? &at->items[nth] : nullptr;
    } else {
      at = at->find(step);
    }
    from = end + 1;
  }
  if (at == nullptr || at->kind != json_text::Kind::Array || at->items.empty())
    return json_text::with_value(text, list, json_text::list_value({value}));
  std::string const last = list + "/" + std::to_string(at->items.size() - 1);
  auto const marked = json_text::with_value(text, last, text_value(kHere));
  if (!marked)
    return marked;
  std::string const mark = json_text::quote(kHere);
  auto const begin = marked->find(mark);
  std::size_t const behind = marked->size() - begin - mark.size();
  std::size_t const line = text.rfind('\n', begin) + 1;
  std::string const indent = text.substr(line, text.find_first_not_of(" \t", line) - line);
  std::string shown = json_text::print(value);
  while (shown.ends_with('\n'))
    shown.pop_back();
  for (auto at_line = shown.find('\n'); at_line != std::string::npos;
       at_line = shown.find('\n', at_line + 1))
    shown.insert(at_line + 1, indent);
  return text.substr(0, text.size() - behind) + ",\n" + indent + shown +
         text.substr(text.size() - behind);
}

}  // namespace

std::expected<std::string, Problem> edited(std::string text, std::span<Edit const> edits) {
  for (Edit const& edit : edits) {
    constexpr std::string_view kBehind = "/-";  // RFC 6901: the place behind a list's last one
    auto next =
        edit.at.ends_with(kBehind)
            ? with_appended(text, edit.at.substr(0, edit.at.size() - kBehind.size()), edit.value)
            : json_text::with_value(text, edit.at, edit.value);
    if (!next)
      return std::unexpected(Problem{edit.at + ": " + next.error()});
    text = std::move(*next);
  }
  if (auto const read = reads_as_store(text); !read)
    return std::unexpected(read.error());
  return text;
}

std::string settled(std::string text, std::span<std::uint32_t const> lines) {
  auto marks = todos_of(text, std::string{kStoreJson});
  // From the end, so that places before stay where they are.
  std::ranges::reverse(marks);
  for (FileError const& mark : marks) {
    if (std::ranges::find(lines, mark.line) == lines.end())
      continue;
    std::size_t begin = 0;
    for (std::uint32_t line = 1; line < mark.line && begin < text.size(); ++line)
      begin = text.find('\n', begin) + 1;
    // Columns count characters: bytes that continue one are none.
    for (std::uint32_t column = 1; column < mark.column && begin < text.size(); ++column)
      for (++begin; begin < text.size() && (text[begin] & 0xC0) == 0x80;)
        ++begin;
    auto const end = std::min(text.find('\n', begin), text.size());
    auto const at = text.find(kMark, begin);
    if (at >= end)
      continue;
    std::size_t size = kMark.size();
    while (at + size < end && std::string_view{": "}.contains(text[at + size]))
      ++size;
    text.erase(at, size);
  }
  return text;
}

std::expected<void, Problem> reads_as_store(std::string_view text) {
  auto const store = parse_store_file(text, std::string{kStoreJson});
  if (!store)
    return std::unexpected(problem_of(store.error()));
  return {};
}

Value settings_help() {
  Value out = json_text::list_value();
  Settings const preset;
  for (SettingDef const& def : setting_defs()) {
    Value one = json_text::object_value();
    add(one, "path", text_value(def.path));
    add(one, "label", text_value(def.label));
    add(one, "meaning", text_value(def.meaning));
    Value choices = json_text::list_value();
    for (std::string_view const choice : def.choices)
      choices.items.push_back(text_value(choice));
    add(one, "choices", std::move(choices));
    add(one, "recommended", text_value(def.recommended));
    add(one, "rules", text_value(def.rules));
    add(one, "critical", json_text::truth_value(def.critical));
    add(one, "preset", text_value(def.get(preset)));
    out.items.push_back(std::move(one));
  }
  return out;
}

}  // namespace drydock::cli::ui
