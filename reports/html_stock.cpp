#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "model/tick.h"
#include "reports/html_parts.h"
#include "reports/plain.h"
#include "reports/stock_text.h"

namespace drydock::report {
namespace {

// Geometry in the drawing's own units; the style sheet sets its size.
constexpr std::int64_t kStockWidth = 1'000, kStockHeight = 160, kStockFoot = 14;

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

void write_curve(Html& out, StockView const& stock, StockFrame const& frame,
                 StockCurve const& curve) {
  write(out, R"(<path class="{}" d="M0 {})", curve.css_class,
        frame.y(stock.points.front().*curve.units));
  std::int64_t last = stock.points.front().*curve.units;
  for (StockView::Point const& p : stock.points) {
    if (p.*curve.units == last)
      continue;
    last = p.*curve.units;
    write(out, "H{}V{}", frame.x(p.at), frame.y(last));
  }
  write(out, R"(H{}"/>)", kStockWidth);
}

/// Where the shop offers another number than it rightly shows.
void write_wrong(Html& out, StockView const& stock, StockFrame const& frame) {
  for (std::size_t i = 0; i + 1 < stock.points.size(); ++i) {
    StockView::Point const& p = stock.points[i];
    if (p.available == p.due)
      continue;
    std::int64_t const x = frame.x(p.at);
    write(out, R"(<rect class="{}" x="{}" y="0" width="{}" height="{}"/>)",
          p.available > p.due ? Literal{"over"} : Literal{"under"}, x,
          std::max<std::int64_t>(frame.x(stock.points[i + 1].at) - x, 1),
          kStockHeight - kStockFoot + 2);
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
    return out + " the shop offered what it should.";
  if (over > 0)
    out += fmt::format(" the shop offered up to {} too many", thousands(over));
  if (under > 0)
    out += fmt::format("{} up to {} too few", over > 0 ? " and" : " the shop offered",
                       thousands(under));
  return out + (stock.cut ? "; what lies further off is left out." : ".");
}

}  // namespace

void write_stock(Html& out, StockView const& stock) {
  if (stock.points.size() < 2)
    return;
  std::string const where = stock.location.empty() ? stock.shop : stock.location;
  write(out, R"(<figure class="stock" data-wrong="{}" data-points="{}" data-moments="{})",
        stock.wrong_at, escaped(points_text(stock.points)), escaped(moments_text(stock.moments)));
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
  for (StockView::Moment const& m : stock.moments)
    write(out, R"(<path class="{}" d="M{} {}v10"/>)",
          m.mark == 'o'   ? Literal{"order"}
          : m.mark == 's' ? Literal{"sync"}
                          : Literal{"fault"},
          frame.x(m.at), kStockHeight - 11);
  out +=
      "</svg><figcaption><span class=\"k-sellable\">may be sold in truth</span> "
      "<span class=\"k-ats\">XoroERP's ATS</span> <span class=\"k-available\">the shop's "
      "available</span> <span class=\"k-order\">orders</span> <span class=\"k-sync\">syncs</span> "
      "<span class=\"k-fault\">faults</span>";
  write(out, "<p>{}</p></figcaption></figure>\n", escaped(stock_summary(stock)));
}

}  // namespace drydock::report
