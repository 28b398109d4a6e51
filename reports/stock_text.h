#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "reports/page.h"

/// A quantity over time on one line, for pages and records: there may be many thousand points.
namespace drydock::report {

/// "1764000000,10,10,10,10 60,8,8,10,8 ": seconds since the point before, then the units in the
/// order of StockView::Point.
std::string points_text(std::vector<StockView::Point> const& points);
/// Errors: another form.
std::expected<std::vector<StockView::Point>, std::string> parse_points(std::string_view text);

/// "o1764000000 s60 ": the mark, then seconds since the moment before.
std::string moments_text(std::vector<StockView::Moment> const& moments);
/// Errors: another form.
std::expected<std::vector<StockView::Moment>, std::string> parse_moments(std::string_view text);

}  // namespace drydock::report
