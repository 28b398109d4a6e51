#include <algorithm>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "reports/compare.h"
#include "reports/plain.h"

namespace drydock::report {
namespace {

class Writer {
 public:
  explicit Writer(TextStyle const& style) : style_(style) {}
  void line(std::string const& text = "") { (out_ += text) += '\n'; }
  void section(std::string_view name, std::string_view of_what = "") {
    line();
    line(inked(Ink::Strong, visible(name), style_.colour) +
         (of_what.empty() ? "" : inked(Ink::Soft, ", " + visible(of_what), style_.colour)));
  }
  void paragraph(std::string_view first, std::string_view text) {
    std::size_t const indent = columns(first);
    bool is_first = true;
    for (std::string const& l :
         wrapped(visible(text), std::max<std::size_t>(style_.width, indent + 20) - indent)) {
      line((is_first ? std::string{first} : std::string(indent, ' ')) + l);
      is_first = false;
    }
  }
  void table(Table const& t) { out_ += drawn(t, style_.width, style_.colour); }
  [[nodiscard]] Colour colour() const { return style_.colour; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  TextStyle style_;
  std::string out_;
};

/// Two or three digits, whatever the size: a terminal has little room.
std::string brief(std::int64_t thousandths, std::int64_t digits_max, std::int64_t unit) {
  std::int64_t const size = std::abs(thousandths);
  std::int64_t step = 1;
  while (size / unit / step >= (digits_max == 2 ? 100 : 1'000))
    step *= 10;
  std::int64_t const rounded = (size / unit + step / 2) / step * step;
  std::string text = shown(rounded);
  if (text.find('.') != std::string::npos)
    while (text.ends_with('0') || text.ends_with('.')) {
      bool const whole = text.ends_with('.');
      text.pop_back();
      if (whole)
        break;
    }
  return (thousandths < 0 ? "-" : "") + text + (unit == 1'000 ? "k" : "");
}

std::string with_half(Estimate const& e) {
  if (e.mean == 0 && e.low == 0 && e.high == 0)
    return "0";
  std::int64_t const unit = std::abs(e.mean) >= 9'999'500 ? 1'000 : 1;
  return fmt::format("{}±{}", brief(e.mean, 3, unit), brief(e.high - e.mean, 2, unit));
}

template <class Pick>
void write_table(Writer& w, CompareView const& view, std::string_view title, std::string_view unit,
                 Pick&& pick) {
  w.section(title, unit);
  Table t{{{"policy", Align::Left, 18}}, {}};
  for (Duration const d : view.options.delays)
    t.columns.push_back({delay_label(d), Align::Right, 5});
  std::optional<DeltaMode> told;
  for (CompareRow const& row : view.result.rows) {
    if (told != row.policy.delta) {
      std::vector<Cell> head{
          {row.policy.delta == DeltaMode::Set ? "delta sets:" : "delta adjusts:", Ink::Soft}};
      head.resize(t.columns.size());
      t.rows.push_back(std::move(head));
      told = row.policy.delta;
    }
    std::vector<Cell> cells{{std::string{name_of(row.policy.schedule)}}};
    for (CompareCell const& cell : row.cells)
      cells.push_back({with_half(pick(cell))});
    t.rows.push_back(std::move(cells));
  }
  w.table(t);
}

void write_crossovers(Writer& w, CompareView const& view) {
  if (view.result.crossovers.empty())
    return;
  w.section("Crossovers", "by order delay");
  for (Crossover const& c : view.result.crossovers)
    w.paragraph("  - ", c.sentence);
}

void write_sensitivity(Writer& w, CompareView const& view) {
  if (view.result.sensitivity.empty())
    return;
  w.section("Were drift weighed otherwise", "daily against weekly");
  Table t{{{"delta"}, {"a unit-hour of drift", Align::Right}, {"crossover"}}, {}};
  for (Sensitivity const& s : view.result.sensitivity) {
    std::string const delta{s.delta == DeltaMode::Set ? "set" : "adjust"};
    std::string found = "none; ";
    if (s.crossing)
      found = fmt::format("{} ({} to {}), before it ", about(s.crossing->turn.at),
                          about(s.crossing->low), about(s.crossing->high));
    found += s.before ? std::string{name_of(s.before->schedule)} : "no difference beyond chance";
    t.rows.push_back({{delta}, {exact(s.drift_hour)}, {std::move(found)}});
  }
  w.table(t);
}

}  // namespace

std::string_view title_of(Measure measure) {
  switch (measure) {
    case Measure::Oversold:
      return "Oversold: sold, and not there";
    case Measure::Lost:
      return "Lost deductions: sold, and back on sale";
    case Measure::Drift:
      return "Drift: a wrong number in the shop";
    case Measure::WrongOverwrites:
      return "Wrong overwrites: a right number made wrong";
    case Measure::Calls:
      break;
  }
  return "API calls: to both systems";
}

std::string_view unit_of(Measure measure) {
  switch (measure) {
    case Measure::Oversold:
    case Measure::Lost:
      return "units a week";
    case Measure::Drift:
      return "unit-hours a week";
    case Measure::WrongOverwrites:
      return "writes a week";
    case Measure::Calls:
      break;
  }
  return "calls a week";
}

std::string text(CompareView const& view, TextStyle const& style) {
  Writer w(style);
  w.line(inked(Ink::Strong, visible(view.shop.store.name + ": " + view.result.headline),
               style.colour));
  for (std::string const& answer : view.result.answers)
    w.paragraph("  - ", answer);
  write_table(w, view, "Cost", "points a week, by order delay; ± is the 95 % interval",
              [](CompareCell const& cell) { return cell.cost; });
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    write_table(w, view, title_of(kMeasures[m]), unit_of(kMeasures[m]),
                [m](CompareCell const& cell) { return cell.a_week[m]; });
  write_table(w, view, fmt::format("Cost less that of {}", name_of(kReferencePolicy)),
              "points a week, paired by seed",
              [](CompareCell const& cell) { return cell.cost_over_reference; });
  write_crossovers(w, view);
  write_sensitivity(w, view);
  w.section("What this rests on");
  for (std::string const& note : view.result.notes)
    w.paragraph("  - ", note);
  return w.take();
}

}  // namespace drydock::report
