#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reports/page.h"

/// The pieces of html.cpp that draw.
namespace drydock::report {

std::string_view style_sheet();

/// Text for an element or a quoted attribute: made visible, shortened, escaped.
std::string escaped(std::string_view text);

/// A story's events: two ledgers with the wire between them, a row each.
void write_lanes(std::string& out, std::span<Step const> steps);

/// The classes as one stacked bar.
void write_bar(std::string& out, std::span<ClassView const> classes);

/// "good", "bad", "open": the class by which the style sheet colours a verdict.
std::string_view tone_of(Verdict verdict);
std::string_view tone_of(Severity severity);

}  // namespace drydock::report
