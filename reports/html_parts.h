#pragma once

#include <span>

#include "reports/markup.h"
#include "reports/page.h"

/// The pieces of html.cpp that draw.
namespace drydock::report {

Literal style_sheet();

/// A story's events: two ledgers with the wire between them, a row each.
void write_lanes(Html& out, std::span<Step const> steps);

/// The classes as one stacked bar.
void write_bar(Html& out, std::span<ClassView const> classes);

/// "good", "bad", "open": the class by which the style sheet colours a verdict.
Literal tone_of(Verdict verdict);
Literal tone_of(Severity severity);

}  // namespace drydock::report
