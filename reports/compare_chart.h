#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/tick.h"
#include "reports/markup.h"
#include "scenarios/compare/policy.h"
#include "scenarios/compare/statistics.h"

/// Line charts over order delays, drawn as inline SVG in the colours of the style sheet.
namespace drydock::report {

struct ChartLine {
  Schedule schedule = Schedule::Daily;  ///< decides colour, dash and mark
  std::vector<Estimate> points;         ///< by delay
};

enum class ChartSize : std::uint8_t { Wide, Half };
/// Logarithmic from one on, with a zero: harm spans four orders of magnitude.
enum class ChartScale : std::uint8_t { Linear, Logarithmic };

struct Chart {
  std::string title, unit;
  std::vector<Duration> delays;  ///< evenly spaced on the axis, whatever lies between them
  std::vector<ChartLine> lines;
  ChartSize size = ChartSize::Half;
  ChartScale scale = ChartScale::Logarithmic;
  std::optional<Crossing> crossing;  ///< marked on the axis
  std::string crossing_label;
};

void write_chart(Html& out, Chart const& chart);
/// Which line is which; charts of one page share one.
void write_legend(Html& out, std::vector<Schedule> const& schedules);
Literal chart_style();

}  // namespace drydock::report
