#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "cli/terminal.h"
#include "scenarios/format/json.h"

/// store.json as the page's form changes it: value by value in the text that people wrote, so that
/// their comments and layout stay.
namespace drydock::cli::ui {

struct Edit {
  std::string at;  ///< JSON pointer
  json_text::Value value;
};

/// Errors: a place that leads nowhere; all that is wrong with the text then, as the check says it.
std::expected<std::string, Problem> edited(std::string text, std::span<Edit const> edits);

/// The text with the marks of these lines taken away: what they stand beside was filled in, or
/// looked at. Their words stay. A line without a mark is left as it is.
std::string settled(std::string text, std::span<std::uint32_t const> lines);

/// Whether it is a store.json. Errors: all that is wrong with it, a line each.
std::expected<void, Problem> reads_as_store(std::string_view text);

/// What the guide says of each setting, for the form: label, meaning, choices, advice, rules.
json_text::Value settings_help();

}  // namespace drydock::cli::ui
