#pragma once

#include <string>

#include "reports/text.h"
#include "scenarios/compare/compare.h"

/// A comparison of policies as people read it. Nothing is judged here: which difference counts was
/// said by the comparison itself.
namespace drydock::report {

/// Everything that is shown.
struct CompareView {
  CompareResult const& result;
  CompareShop const& shop;
  CompareOptions const& options;
};

std::string text(CompareView const& view, TextStyle const& style = {});

/// One HTML file with its charts inside: no request, no script. The same result gives the same
/// bytes.
std::string html(CompareView const& view);

/// "Units sold that were not there".
std::string_view title_of(Measure measure);
/// What it counts in a week: "unit-hours a week".
std::string_view unit_of(Measure measure);

}  // namespace drydock::report
