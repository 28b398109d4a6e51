#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/tick.h"
#include "reports/html_parts.h"
#include "reports/plain.h"
#include "reports/stock_text.h"

namespace drydock::report {
namespace {

// Geometry in the drawing's own units; the style sheet sets its size.
constexpr std::int64_t kStockWidth = 1'000, kStockHeight = 160, kStockFoot = 14, kStockColumn = 4;

/// Where times and units lie in the drawing.
class StockFrame {
 public:
  explicit StockFrame(StockView const& stock)
      : from_(stock.points.front().at), to_(std::max(stock.points.back().at, from_ + 1)) {
    for (StockView::Point const& p : stock.points) {
      least_ = std::min({least_, p.sellable, p.ats, p.available});
      most_ = std::max({most_, p.sellable, p.ats, p.available});
    }
  }
  [[nodiscard]] std::int64_t x(std::int64_t at) const {
    return (std::clamp(at, from_, to_) - from_) * kStockWidth / (to_ - from_);
  }
  /// The same for what is drawn as one.
  [[nodiscard]] std::int64_t column(std::int64_t at) const { return x(at) / kStockColumn; }
  [[nodiscard]] std::int64_t y(std::int64_t units) const {
    return (kStockHeight - kStockFoot) * (most_ - units) / (most_ - least_) + 2;
  }

 private:
  std::int64_t from_, to_;
  std::int64_t least_ = 0, most_ = 1;
};

struct StockCurve {
  Literal css_class;
  std::int64_t StockView::Point::*units;
};

/// A week of a busy item has thousands of steps, a drawing a thousand columns: of what falls into
/// one the least, the most and the last are drawn.
void write_curve(Html& out, StockView const& stock, StockFrame const& frame,
                 StockCurve const& curve) {
  auto const& points = stock.points;
  std::int64_t last = points.front().*curve.units;
  write(out, R"(<path class="{}" d="M0 {})", curve.css_class, frame.y(last));
  for (std::size_t i = 1; i < points.size();) {
    std::int64_t const column = frame.column(points[i].at);
    std::size_t end = i;
    std::int64_t least = last, most = last;
    for (; end < points.size() && frame.column(points[end].at) == column; ++end) {
      least = std::min(least, points[end].*curve.units);
      most = std::max(most, points[end].*curve.units);
    }
    if (end - i > 3 && least < most) {
      last = points[end - 1].*curve.units;
      write(out, "H{}V{}V{}V{}", frame.x(points[i].at), frame.y(least), frame.y(most),
            frame.y(last));
      i = end;
    }
    for (; i < end; ++i) {
      if (points[i].*curve.units == last)
        continue;
      last = points[i].*curve.units;
      write(out, "H{}V{}", frame.x(points[i].at), frame.y(last));
    }
  }
  write(out, R"(H{}"/>)", kStockWidth);
}

/// Where the shop offers another number than it rightly shows. What touches is one.
class Shade {
 public:
  explicit Shade(Literal css_class) : css_class_(css_class) {}
  void add(Html& out, std::int64_t from, std::int64_t to) {
    if (from > to_) {
      close(out);
      from_ = from;
    }
    to_ = std::max(to_, to);
  }
  void close(Html& out) const {
    if (to_ > from_)
      write(out, R"(<rect class="{}" x="{}" y="0" width="{}" height="{}"/>)", css_class_, from_,
            to_ - from_, kStockHeight - kStockFoot + 2);
  }

 private:
  Literal css_class_;
  std::int64_t from_ = 0, to_ = -1;
};

void write_wrong(Html& out, StockView const& stock, StockFrame const& frame) {
  Shade over("over"), under("under");
  for (std::size_t i = 0; i + 1 < stock.points.size(); ++i) {
    StockView::Point const& p = stock.points[i];
    if (p.available == p.due)
      continue;
    std::int64_t const from = frame.x(p.at);
    (p.available > p.due ? over : under)
        .add(out, from, std::max(frame.x(stock.points[i + 1].at), from + 1));
  }
  over.close(out);
  under.close(out);
}

/// Orders, syncs and faults at the foot, one of a kind for each column.
void write_moments(Html& out, StockView const& stock, StockFrame const& frame) {
  std::array<std::int64_t, 3> drawn{-1, -1, -1};
  constexpr std::string_view kMarks = "osf";
  for (StockView::Moment const& m : stock.moments) {
    auto const kind = std::min(kMarks.find(m.mark), kMarks.size() - 1);
    if (std::exchange(drawn[kind], frame.column(m.at)) == frame.column(m.at))
      continue;
    write(out, R"(<path class="{}" d="M{} {}v10"/>)",
          std::array{Literal{"order"}, Literal{"sync"}, Literal{"fault"}}[kind], frame.x(m.at),
          kStockHeight - 11);
  }
}

/// "2026-11-24 02:15".
std::string stock_clock(std::int64_t seconds) {
  std::string text = format_tick(Tick{} + drydock::seconds(seconds)).substr(0, 16);
  std::ranges::replace(text, 'T', ' ');
  return text;
}

/// What the drawing shows, for who does not see it.
std::string stock_summary(StockView const& stock) {
  std::int64_t over = 0, under = 0;
  for (StockView::Point const& p : stock.points) {
    over = std::max(over, p.available - p.due);
    under = std::max(under, p.due - p.available);
  }
  std::string out = fmt::format("From {} to {}", stock_clock(stock.points.front().at),
                                stock_clock(stock.points.back().at));
  if (over == 0 && under == 0)
    out += " the shop offered what it should";
  if (over > 0)
    out += fmt::format(" the shop offered up to {} too many", thousands(over));
  if (under > 0)
    out += fmt::format("{} up to {} too few", over > 0 ? " and" : " the shop offered",
                       thousands(under));
  out += ".";
  // A bound is said with what it cut.
  auto const cut = [&](std::int64_t left_out, std::size_t kept, std::string_view what) {
    if (left_out > 0)
      out += fmt::format(" Of {} {} the {} round where it went wrong are shown.",
                         thousands(left_out + static_cast<std::int64_t>(kept)), what,
                         thousands(static_cast<std::int64_t>(kept)));
  };
  cut(stock.points_left_out, stock.points.size(), "changes");
  cut(stock.moments_left_out, stock.moments.size(), "orders, syncs and faults");
  return out;
}

}  // namespace

void write_stock(Html& out, StockView const& stock) {
  if (stock.points.size() < 2)
    return;
  std::string const where = stock.location.empty() ? stock.shop : stock.location;
  write(out, R"(<figure class="stock" data-wrong="{}" data-points="{}" data-moments="{})",
        stock.wrong_at, escaped_data(points_text(stock.points)),
        escaped_data(moments_text(stock.moments)));
  write(out, "\"><h4><bdi>{}</bdi> over time, <bdi>{}</bdi></h4>",
        escaped(shortened(stock.item, 80)), escaped(shortened(where, 80)));
  StockFrame const frame(stock);
  write(out, R"(<svg viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">)",
        kStockWidth, kStockHeight, escaped(stock_summary(stock)));
  write_wrong(out, stock, frame);
  for (StockCurve const& curve : {StockCurve{"sellable", &StockView::Point::sellable},
                                  StockCurve{"ats", &StockView::Point::ats},
                                  StockCurve{"available", &StockView::Point::available}})
    write_curve(out, stock, frame, curve);
  write_moments(out, stock, frame);
  out +=
      "</svg><figcaption><span class=\"k-sellable\">may be sold in truth</span> "
      "<span class=\"k-ats\">XoroERP's ATS</span> <span class=\"k-available\">the shop's "
      "available</span> <span class=\"k-order\">orders</span> <span class=\"k-sync\">syncs</span> "
      "<span class=\"k-fault\">faults</span>";
  write(out, "<p>{}</p></figcaption></figure>\n", escaped(stock_summary(stock)));
}

}  // namespace drydock::report
