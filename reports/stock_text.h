#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "reports/page.h"

/// A quantity over time on one line, for pages and records: there may be many thousand points.
namespace drydock::report {

/// "1764000000,10,10,10,10 60,-2,-2,,-2 ": seconds since the point before, then by how much the
/// units are others than there, in the order of StockView::Point; nothing for the same ones.
std::string points_text(std::vector<StockView::Point> const& points);
/// Errors: another form.
std::expected<std::vector<StockView::Point>, std::string> parse_points(std::string_view text);

/// "o1764000000 s60 ": the mark, then seconds since the moment before.
std::string moments_text(std::vector<StockView::Moment> const& moments);
/// Errors: another form.
std::expected<std::vector<StockView::Moment>, std::string> parse_moments(std::string_view text);

/// Points that one page holds of all its quantities, and as many moments: some 2 MB.
inline constexpr std::size_t kStockPointsOfPage = 120'000;

/// Takes from the longest what is more than a page holds; what lies round `wrong_at` is kept.
void fit_stocks(Page& page, std::size_t most = kStockPointsOfPage);

}  // namespace drydock::report
