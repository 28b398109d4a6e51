#include "reports/compare_chart.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "reports/html_parts.h"
#include "scenarios/compare/compare.h"

namespace drydock::report {
namespace {

constexpr double kTickGap = 22;  ///< least distance of two labels of the vertical axis

double units(std::int64_t thousandths) { return static_cast<double>(thousandths) / 1000.0; }

/// 0, then 1, 10, 100 … or even steps of 1, 2 or 5.
std::vector<std::int64_t> ticks_to(double top, ChartScale scale) {
  std::vector<std::int64_t> out{0};
  if (scale == ChartScale::Logarithmic) {
    for (std::int64_t t = 1; static_cast<double>(t) <= top; t *= 10)
      out.push_back(t);
    return out;
  }
  std::int64_t step = 1;
  for (std::int64_t const factor : {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000})
    for (std::int64_t const of : {1, 2, 5})
      if (static_cast<double>(step) * 5 < top)
        step = factor * of;
  for (std::int64_t t = step; static_cast<double>(t) <= top; t += step)
    out.push_back(t);
  return out;
}

std::string tick_label(std::int64_t t) {
  return t >= 1'000 && t % 1'000 == 0 ? fmt::format("{}k", t / 1'000) : fmt::format("{}", t);
}

class Drawing {
 public:
  Drawing(Html& out, Chart const& chart) : out_(out), chart_(chart) {
    bool const wide = chart.size == ChartSize::Wide;
    width_ = wide ? 1024 : 488;
    height_ = wide ? 360 : 270;
    right_ = wide ? width_ - 160 : width_ - 20;
    bottom_ = height_ - 44;
    double top = 1;
    for (ChartLine const& line : chart.lines)
      for (Estimate const& e : line.points)
        top = std::max(top, units(e.high));
    top_value_ = chart.scale == ChartScale::Logarithmic ? top * 1.25 : top * 1.05;
  }

  void draw() {
    write(out_, R"(<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}: {}">)", width_,
          height_, escaped(chart_.title), escaped(summary()));
    out_ += "\n";
    draw_axes();
    draw_crossing();
    for (ChartLine const& line : chart_.lines)
      draw_band(line);
    for (ChartLine const& line : chart_.lines)
      draw_line(line);
    if (chart_.size == ChartSize::Wide)
      draw_names();
    out_ += "</svg>\n";
  }

 private:
  [[nodiscard]] double x_of(std::size_t place) const {
    if (chart_.delays.size() < 2)
      return (kLeft + right_) / 2;
    return kLeft + kPad +
           (right_ - kLeft - 2 * kPad) * static_cast<double>(place) /
               static_cast<double>(chart_.delays.size() - 1);
  }
  [[nodiscard]] double x_of_minutes(std::int64_t at) const {
    for (std::size_t i = 0; i + 1 < chart_.delays.size(); ++i) {
      std::int64_t const from = chart_.delays[i].ms() / 60'000,
                         to = chart_.delays[i + 1].ms() / 60'000;
      if (at > to)
        continue;
      return x_of(i) + (x_of(i + 1) - x_of(i)) * static_cast<double>(at - from) /
                           static_cast<double>(to - from);
    }
    return x_of(chart_.delays.size() - 1);
  }
  [[nodiscard]] double y_of(double value) const {
    double const v = std::max(0.0, value);
    double const share = chart_.scale == ChartScale::Logarithmic
                             ? std::log1p(v) / std::log1p(top_value_)
                             : v / top_value_;
    return bottom_ - (bottom_ - kTop) * share;
  }

  [[nodiscard]] std::string summary() const {
    std::string out = chart_.unit + " by order delay.";
    for (ChartLine const& line : chart_.lines)
      if (!line.points.empty())
        out += fmt::format(" {}: {} at {}, {} at {}.", name_of(line.schedule),
                           shown(line.points.front().mean), delay_label(chart_.delays.front()),
                           shown(line.points.back().mean), delay_label(chart_.delays.back()));
    return out;
  }

  void draw_axes() {
    double last = 1e9;
    for (std::int64_t const t : ticks_to(top_value_, chart_.scale)) {
      double const y = y_of(static_cast<double>(t));
      if (last - y < kTickGap)
        continue;
      last = y;
      write(
          out_,
          R"(<path class="grid" d="M{} {:.1f}H{}"/><text class="tick" x="{}" y="{:.1f}" text-anchor="end">{}</text>)",
          kLeft, y, right_, kLeft - 8, y + 4, escaped(tick_label(t)));
      out_ += "\n";
    }
    for (std::size_t i = 0; i < chart_.delays.size(); ++i)
      write(out_, R"(<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">{}</text>)", x_of(i),
            bottom_ + 20,
            escaped(chart_.delays[i] == Duration{0} ? "0" : delay_label(chart_.delays[i])));
    write(out_, R"(<text class="tick" x="{:.1f}" y="{}" text-anchor="middle">order delay</text>)",
          (kLeft + right_) / 2, bottom_ + 38);
    out_ += "\n";
  }

  void draw_crossing() {
    if (!chart_.crossing)
      return;
    Crossing const& c = *chart_.crossing;
    double const x = x_of_minutes(c.turn.at), low = x_of_minutes(c.low),
                 high = x_of_minutes(c.high);
    write(out_, R"(<rect class="turn-band" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>)", low,
          kTop, std::max(1.0, high - low), bottom_ - kTop);
    write(out_, R"(<path class="turn" d="M{0:.1f} {1}V{2}"/>)", x, kTop, bottom_);
    bool const left = x > (kLeft + right_) / 2;
    write(out_, R"(<text class="turn-label" x="{:.1f}" y="{}" text-anchor="{}">{}</text>)",
          left ? low - 8 : high + 8, kTop + 14, left ? Literal{"end"} : Literal{"start"},
          escaped(chart_.crossing_label));
    out_ += "\n";
  }

  void draw_band(ChartLine const& line) {
    if (line.points.size() < 2)
      return;
    write(out_, R"(<path class="band s{}" d=")", static_cast<int>(line.schedule));
    for (std::size_t i = 0; i < line.points.size(); ++i)
      write(out_, "{}{:.1f} {:.1f}", i == 0 ? Literal{"M"} : Literal{"L"}, x_of(i),
            y_of(units(line.points[i].high)));
    for (std::size_t i = line.points.size(); i-- > 0;)
      write(out_, "L{:.1f} {:.1f}", x_of(i), y_of(units(line.points[i].low)));
    out_ += "Z\"/>\n";
  }

  void draw_line(ChartLine const& line) {
    int const n = static_cast<int>(line.schedule);
    write(out_, R"(<path class="line s{}" d=")", n);
    for (std::size_t i = 0; i < line.points.size(); ++i)
      write(out_, "{}{:.1f} {:.1f}", i == 0 ? Literal{"M"} : Literal{"L"}, x_of(i),
            y_of(units(line.points[i].mean)));
    out_ += "\"/>\n";
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      Estimate const& e = line.points[i];
      write(out_, R"(<path class="mark s{}" d="{}"><title>{}, {}: {} ({} to {})</title></path>)", n,
            escaped(mark_at(line.schedule, x_of(i), y_of(units(e.mean)))),
            escaped(name_of(line.schedule)), escaped(delay_label(chart_.delays[i])),
            escaped(shown(e.mean)), escaped(shown(e.low)), escaped(shown(e.high)));
    }
    out_ += "\n";
  }

  /// Names at the right ends, moved apart where lines end close together.
  void draw_names() {
    struct Name {
      double y;
      Schedule schedule;
    };
    std::vector<Name> names;
    for (ChartLine const& line : chart_.lines)
      if (!line.points.empty())
        names.push_back({y_of(units(line.points.back().mean)), line.schedule});
    std::ranges::stable_sort(names, {}, &Name::y);
    for (std::size_t i = 1; i < names.size(); ++i)
      names[i].y = std::max(names[i].y, names[i - 1].y + 18);
    for (Name const& name : names)
      write(out_, R"(<text class="name s{}" x="{}" y="{:.1f}">{}</text>)",
            static_cast<int>(name.schedule), right_ + 4, name.y + 4,
            escaped(name_of(name.schedule)));
    out_ += "\n";
  }

 public:
  static std::string mark_at(Schedule schedule, double x, double y) {
    switch (schedule) {
      case Schedule::Daily:
        return fmt::format("M{:.1f} {:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", x - 4, y);
      case Schedule::Weekly:
        return fmt::format("M{:.1f} {:.1f}h7v7h-7z", x - 3.5, y - 3.5);
      case Schedule::DeltaOnly:
        return fmt::format("M{:.1f} {:.1f}l4.5 8h-9z", x, y - 5);
      case Schedule::DailyOrdersFirst:
        break;
    }
    return fmt::format("M{:.1f} {:.1f}l5 5l-5 5l-5 -5z", x, y - 5);
  }

 private:
  static constexpr double kLeft = 52, kTop = 14, kPad = 14;
  Html& out_;
  Chart const& chart_;
  double width_ = 0, height_ = 0, right_ = 0, bottom_ = 0, top_value_ = 1;
};

}  // namespace

void write_chart(Html& out, Chart const& chart) {
  write(out,
        "<figure class=\"panel{}\"><figcaption><strong>{}</strong> <span "
        "class=\"soft\">{}</span></figcaption>\n",
        chart.size == ChartSize::Wide ? Literal{" wide"} : Literal{""}, escaped(chart.title),
        escaped(chart.unit));
  Drawing(out, chart).draw();
  out += "</figure>\n";
}

void write_legend(Html& out, std::vector<Schedule> const& schedules) {
  out += "<ul class=\"legend\">";
  for (Schedule const s : schedules)
    write(
        out,
        R"(<li><svg width="34" height="14" aria-hidden="true"><path class="line s{0}" d="M1 7H33"/><path class="mark s{0}" d="{1}"/></svg>{2}</li>)",
        static_cast<int>(s), escaped(Drawing::mark_at(s, 17, 7)), escaped(name_of(s)));
  out += "</ul>\n";
}

// The four lines differ in hue, in their marks and (the one that never writes absolute values) in
// dash; every hue has a contrast of three or more with both grounds.
Literal chart_style() {
  return R"css(
:root{--s0:#0b5c9e;--s1:#b8430b;--s2:#6b7280;--s3:#00795c}
@media (prefers-color-scheme:dark){:root{--s0:#7fbcf0;--s1:#ff9a5c;--s2:#a5abb5;--s3:#4fd1a5}}
.chart{display:block;width:100%;height:auto;margin-top:.5rem}
.chart text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
font-variant-numeric:tabular-nums}
.chart .tick{fill:var(--soft)}
.chart .grid{stroke:var(--line);stroke-width:1}
.chart .turn{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 4;fill:none}
.chart .turn-band{fill:var(--ink);opacity:.08}
.chart .turn-label{fill:var(--ink);font-weight:600}
.s0{--hue:var(--s0)}.s1{--hue:var(--s1)}.s2{--hue:var(--s2)}.s3{--hue:var(--s3)}
.line{stroke:var(--hue);stroke-width:2.25;fill:none;stroke-linejoin:round}
.line.s2{stroke-dasharray:6 4}
.mark{fill:var(--sheet);stroke:var(--hue);stroke-width:2}
.band{fill:var(--hue);opacity:.14}
.chart .name{fill:var(--hue);font-weight:600}
.panel{background:var(--sheet);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.125rem .5rem;margin-top:1rem}
.panels .wide{grid-column:1/-1}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr));gap:0 1.25rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.75rem 0 0;font-size:.875rem}
.legend li{display:flex;gap:.5rem;align-items:center}
.answers{list-style:none;max-width:48rem}
.answers li{padding:.625rem 0;border-bottom:1px solid var(--line)}
td .ci{display:block;color:var(--soft);font-size:.75rem;line-height:1.3}
td.less{font-weight:650}
details{margin-top:1rem;border-top:1px solid var(--line);padding-top:.75rem}
summary{cursor:pointer;font-weight:600}
details table{margin-top:.5rem}
@media print{:root{--s0:#0b5c9e;--s1:#b8430b;--s2:#6b7280;--s3:#00795c}.panel{break-inside:avoid}}
@media (max-width:46rem){.panels{grid-template-columns:1fr}.panel{padding:.75rem .5rem .25rem}}
)css";
}

}  // namespace drydock::report
