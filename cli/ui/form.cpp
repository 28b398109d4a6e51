#include "cli/ui/form.h"

#include <algorithm>

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

}  // namespace

std::expected<std::string, Problem> edited(std::string text, std::span<Edit const> edits) {
  for (Edit const& edit : edits) {
    auto next = json_text::with_value(text, edit.at, edit.value);
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
