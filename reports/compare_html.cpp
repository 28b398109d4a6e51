#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "model/history.h"
#include "reports/compare.h"
#include "reports/compare_chart.h"
#include "reports/html_parts.h"
#include "reports/plain.h"

namespace drydock::report {
namespace {

Literal words_for(DeltaMode delta) {
  return delta == DeltaMode::Set ? Literal{"set"} : Literal{"adjust"};
}

std::vector<DeltaMode> modes_of(CompareResult const& result) {
  std::vector<DeltaMode> out;
  for (CompareRow const& row : result.rows)
    if (std::ranges::find(out, row.policy.delta) == out.end())
      out.push_back(row.policy.delta);
  return out;
}

Crossover const* daily_or_weekly(CompareResult const& result, DeltaMode delta) {
  for (Crossover const& c : result.crossovers)
    if (c.first == Policy{Schedule::Daily, delta} && c.second == Policy{Schedule::Weekly, delta})
      return &c;
  return nullptr;
}

void write_head(Html& out, CompareView const& view) {
  write(out, R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Drydock">
<title>{} · Policies compared</title>
<style>{}{}</style>
</head>
<body>
)",
        escaped(view.shop.store.name), style_sheet(), chart_style());
}

void write_top(Html& out, CompareView const& view) {
  CompareResult const& r = view.result;
  std::size_t const runs = r.rows.size() * view.options.delays.size() * view.options.seeds;
  write(out, R"(<header class="top"><div class="wrap">
<p class="over">Policies compared</p>
<h1><bdi>{}</bdi></h1>
<div class="verdict {}"><span class="mark" aria-hidden="true">⇄</span><div><p class="word">{}</p><p>{}</p></div></div>
<dl class="figures">)",
        escaped(view.shop.store.name),
        r.verdict == Verdict::Passed ? Literal{"good"} : Literal{"open"}, escaped(r.headline),
        escaped(r.answers.front()));
  auto const figure = [&](std::string const& value, Literal what) {
    write(out, "<div><dt>{}</dt><dd>{}</dd></div>", what, escaped(value));
  };
  figure(thousands(static_cast<std::int64_t>(r.rows.size())), "policies");
  figure(thousands(static_cast<std::int64_t>(view.options.delays.size())), "order delays");
  figure(thousands(static_cast<std::int64_t>(runs)), "runs");
  figure(thousands(view.options.weeks), "weeks each");
  figure(thousands(r.orders), "orders wanted");
  out += R"(</dl>
<nav aria-label="Sections"><ul><li><a href="#answer">The answer</a></li><li><a href="#cost">Cost</a></li><li><a href="#harm">What happens</a></li><li><a href="#crossovers">Crossovers</a></li><li><a href="#numbers">All numbers</a></li><li><a href="#basis">What this rests on</a></li></ul></nav>
</div></header>
)";
}

/// Which of the two at this delay, and by how much.
void write_choice(Html& out, Crossover const& c, std::size_t d) {
  Estimate const& e = c.difference[d];
  if (may_be_nothing(e)) {
    out += "<td class=\"soft\">either: within chance</td>";
    return;
  }
  Estimate const by = e.mean < 0 ? Estimate{-e.mean, -e.high, -e.low} : e;
  write(out, "<td><strong>{}</strong><span class=\"ci\">by {} points a week ({} to {})</span></td>",
        escaped(name_of((e.mean < 0 ? c.first : c.second).schedule)), escaped(shown(by.mean)),
        escaped(shown(by.low)), escaped(shown(by.high)));
}

void write_answer(Html& out, CompareView const& view) {
  out += "<section id=\"answer\"><h2>The answer</h2>\n<ul class=\"answers\">";
  // The first one stands in the box at the top.
  for (std::size_t i = 1; i < view.result.answers.size(); ++i)
    write(out, "<li><bdi>{}</bdi></li>", escaped(view.result.answers[i]));
  out += "</ul>\n";
  auto const modes = modes_of(view.result);
  out += "<div class=\"scroll h3\"><table><thead><tr><th>Orders reach XoroERP after</th>";
  for (DeltaMode const mode : modes)
    if (daily_or_weekly(view.result, mode) != nullptr)
      write(out, "<th>Daily or weekly, delta {}s</th>", words_for(mode));
  out += "<th>Least of all policies</th></tr></thead><tbody>\n";
  for (std::size_t d = 0; d < view.options.delays.size(); ++d) {
    write(out, "<tr><td><strong>{}</strong></td>", escaped(delay_label(view.options.delays[d])));
    for (DeltaMode const mode : modes)
      if (Crossover const* c = daily_or_weekly(view.result, mode))
        write_choice(out, *c, d);
    out += "<td>";
    for (Policy const& policy : view.result.cheapest[d])
      write(out, "{}{}", policy == view.result.cheapest[d].front() ? Literal{""} : Literal{", "},
            escaped(name_of(policy)));
    out += "</td></tr>\n";
  }
  out += "</tbody></table></div></section>\n";
}

std::vector<Schedule> schedules_of(CompareResult const& result) {
  std::vector<Schedule> out;
  for (Schedule const s : kSchedules)
    if (std::ranges::find(result.rows, s, [](CompareRow const& row) {
          return row.policy.schedule;
        }) != result.rows.end())
      out.push_back(s);
  return out;
}

template <class Pick>
std::vector<ChartLine> lines_of(CompareResult const& result, DeltaMode delta, Pick&& pick) {
  std::vector<ChartLine> out;
  for (CompareRow const& row : result.rows) {
    if (row.policy.delta != delta)
      continue;
    ChartLine& line = out.emplace_back(ChartLine{row.policy.schedule, {}});
    for (CompareCell const& cell : row.cells)
      line.points.push_back(pick(cell));
  }
  return out;
}

void write_cost(Html& out, CompareView const& view) {
  write(out,
        "<section id=\"cost\"><h2>Cost</h2>\n<p class=\"lead\">Harm in points a week. {} The bands "
        "are 95 % "
        "intervals; the axes are logarithmic, and the delays are evenly spaced.</p>\n",
        escaped(view.result.answers.back()));
  write_legend(out, schedules_of(view.result));
  for (DeltaMode const mode : modes_of(view.result)) {
    Chart chart;
    chart.title = fmt::format("Delta {}s", words_for(mode));
    chart.unit = "points a week";
    chart.delays = view.options.delays;
    chart.size = ChartSize::Wide;
    chart.lines = lines_of(view.result, mode, [](CompareCell const& cell) { return cell.cost; });
    if (Crossover const* c = daily_or_weekly(view.result, mode); c != nullptr && c->crossing) {
      bool const daily_first = c->crossing->turn.first_before;
      chart.crossing = c->crossing;
      chart.crossing_label = fmt::format(
          "{} up to {}, then {}", name_of((daily_first ? c->first : c->second).schedule),
          about(c->crossing->turn.at), name_of((daily_first ? c->second : c->first).schedule));
    }
    write_chart(out, chart);
  }
  out += "</section>\n";
}

void write_harm(Html& out, CompareView const& view) {
  out +=
      "<section id=\"harm\"><h2>What happens</h2>\n<p class=\"lead\">The five things that were "
      "counted, by order "
      "delay. Point at a mark to read it.</p>\n";
  for (DeltaMode const mode : modes_of(view.result)) {
    write(out, "<h3 class=\"h3\">Delta {}s</h3>\n", words_for(mode));
    write_legend(out, schedules_of(view.result));
    out += "<div class=\"panels\">\n";
    for (std::size_t m = 0; m < kMeasures.size(); ++m) {
      Chart chart;
      chart.title = title_of(kMeasures[m]);
      chart.unit = unit_of(kMeasures[m]);
      chart.delays = view.options.delays;
      if (kMeasures[m] == Measure::Calls)
        chart.size = ChartSize::Wide;  // five panels in two columns
      if (kMeasures[m] == Measure::Calls || kMeasures[m] == Measure::Oversold)
        chart.scale = ChartScale::Linear;
      chart.lines =
          lines_of(view.result, mode, [m](CompareCell const& cell) { return cell.a_week[m]; });
      write_chart(out, chart);
    }
    out += "</div>\n";
  }
  out += "</section>\n";
}

void write_crossovers(Html& out, CompareView const& view) {
  if (view.result.crossovers.empty())
    return;
  out +=
      "<section id=\"crossovers\"><h2>Crossovers</h2>\n<p class=\"lead\">The order delay at which "
      "the better one of "
      "two policies changes, with the seeds drawn again 2,000 times.</p>\n<ul class=\"plain\">";
  for (Crossover const& c : view.result.crossovers)
    write(out, "<li><bdi>{}</bdi></li>", escaped(c.sentence));
  out += "</ul>\n";
  if (!view.result.sensitivity.empty()) {
    out +=
        "<h3 class=\"h3\">Daily against weekly, were drift weighed otherwise</h3>\n<div "
        "class=\"scroll\"><table>"
        "<thead><tr><th>Delta</th><th class=\"n\">A unit-hour of drift</th><th>Better "
        "before</th><th class=\"n\">"
        "Crossover</th><th class=\"n\">95 % interval</th></tr></thead><tbody>\n";
    for (Sensitivity const& s : view.result.sensitivity) {
      write(out, "<tr><td>{}</td><td class=\"n\">{}</td><td>{}</td>", words_for(s.delta),
            escaped(exact(s.drift_hour)),
            escaped(s.before ? name_of(s.before->schedule) : "within chance"));
      if (s.crossing)
        write(out, "<td class=\"n\"><strong>{}</strong></td><td class=\"n\">{} to {}</td></tr>\n",
              escaped(about(s.crossing->turn.at)), escaped(about(s.crossing->low)),
              escaped(about(s.crossing->high)));
      else
        out += "<td class=\"n\">none</td><td></td></tr>\n";
    }
    out += "</tbody></table></div>\n";
  }
  out += "</section>\n";
}

template <class Pick, class Paired>
void write_numbers_of(Html& out, CompareView const& view, std::string_view title,
                      std::string_view unit, Literal open, Pick&& pick, Paired&& paired) {
  write(out,
        "<details{}><summary>{} <span class=\"soft\">{}</span></summary>\n<div "
        "class=\"scroll\"><table><thead><tr>"
        "<th>Policy</th>",
        open, escaped(title), escaped(unit));
  for (Duration const d : view.options.delays)
    write(out, "<th class=\"n\">{}</th>", escaped(delay_label(d)));
  out += "</tr></thead><tbody>\n";
  for (CompareRow const& row : view.result.rows) {
    write(out, "<tr><td>{}</td>", escaped(name_of(row.policy)));
    for (CompareCell const& cell : row.cells) {
      Estimate const& e = pick(cell);
      Estimate const& over = paired(cell);
      write(out, "<td class=\"n{}\">{}<span class=\"ci\">{} to {}</span></td>",
            over.high < 0 ? Literal{" less"} : Literal{""}, escaped(shown(e.mean)),
            escaped(shown(e.low)), escaped(shown(e.high)));
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div></details>\n";
}

void write_numbers(Html& out, CompareView const& view) {
  write(out,
        "<section id=\"numbers\"><h2>All numbers</h2>\n<p class=\"lead\">Means of a week with "
        "their 95 % intervals. "
        "Bold: less than {} at that delay, beyond chance, seed by seed.</p>\n",
        escaped(name_of(kReferencePolicy)));
  write_numbers_of(
      out, view, "Cost", "points a week", " open", [](CompareCell const& c) { return c.cost; },
      [](CompareCell const& c) { return c.cost_over_reference; });
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    write_numbers_of(
        out, view, title_of(kMeasures[m]), unit_of(kMeasures[m]), " open",
        [m](CompareCell const& c) { return c.a_week[m]; },
        [m](CompareCell const& c) { return c.over_reference[m]; });
  out += "</section>\n";
}

void write_basis(Html& out, CompareView const& view) {
  out += "<section id=\"basis\"><h2>What this rests on</h2>\n<ul class=\"plain\">";
  for (std::string const& note : view.result.notes)
    write(out, "<li><bdi>{}</bdi></li>", escaped(note));
  out += "</ul></section>\n";
}

}  // namespace

std::string html(CompareView const& view) {
  Html out;
  write_head(out, view);
  write_top(out, view);
  out += "<main class=\"wrap\">\n";
  write_answer(out, view);
  write_cost(out, view);
  write_harm(out, view);
  write_crossovers(out, view);
  write_numbers(out, view);
  write_basis(out, view);
  out += "</main>\n<footer><div class=\"wrap\"><dl>";
  auto const fact = [&](Literal name, std::string const& value) {
    write(out, "<div><dt>{}</dt><dd>{}</dd></div>", name, escaped(value));
  };
  fact("first seed", fmt::format("{}", view.options.seed));
  fact("seeds", fmt::format("{}", view.options.seeds));
  fact("reference", name_of(kReferencePolicy));
  fact("digest", format_hash(view.result.digest));
  out += "</dl></div></footer>\n</body>\n</html>\n";
  return out.text();
}

}  // namespace drydock::report
