#include "reports/html_parts.h"

#include <algorithm>

#include "reports/plain.h"

namespace drydock::report {
namespace {

// Geometry of the lane drawing in CSS pixels. The style sheet draws the three vertical lines, so
// that they reach through rows of any height.
constexpr int kWidth = 300, kHeight = 36, kMiddle = 19;
constexpr int kErpX = 84, kSyncX = 150, kShopX = 216;

int x_of(Side side) {
  switch (side) {
    case Side::Erp:
      return kErpX;
    case Side::Sync:
      return kSyncX;
    case Side::Shop:
      break;
  }
  return kShopX;
}

/// A ledger has room for eleven characters; longer numbers are set smaller.
Literal number_size(std::string_view text) {
  return columns(text) <= 11 ? Literal{""}
                             : Literal{" textLength=\"76\" lengthAdjust=\"spacingAndGlyphs\""};
}

void write_arrow(Html& out, Step const& step) {
  int const from = x_of(step.from), to = x_of(step.to);
  int const towards = to > from ? 1 : -1;
  if (from == to) {
    write(out, R"(<circle class="dot" cx="{}" cy="{}" r="5"/>)", from, kMiddle);
    return;
  }
  int const end = step.arrived ? to - 2 * towards : (from + to) / 2;
  write(out, R"(<path class="wire{}" d="M{} {}H{}"/>)",
        step.arrived ? Literal{""} : Literal{" lost"}, from, kMiddle, end);
  write(out, R"(<circle class="dot" cx="{}" cy="{}" r="3.5"/>)", from, kMiddle);
  if (step.arrived)
    write(out, R"(<path class="tip" d="M{} {}l{} -4.5v9z"/>)", to - towards, kMiddle, -8 * towards);
  else
    write(out, R"(<path class="wire" d="M{} {}l8 8m0 -8l-8 8"/>)", end - 4, kMiddle - 4);
}

}  // namespace

void write_lanes(Html& out, std::span<Step const> steps) {
  if (steps.empty())
    return;
  write(out,
        R"(<ol class="lanes"><li class="heads" aria-hidden="true"><span></span>)"
        R"(<span class="lane"><svg width="{}" height="24"><text class="head" x="{}" y="16" )"
        R"(text-anchor="middle">XoroERP</text><text class="head" x="{}" y="16" )"
        R"(text-anchor="middle">sync</text><text class="head" x="{}" y="16" )"
        R"(text-anchor="middle">shop</text></svg></span><span></span></li>)",
        kWidth, kErpX, kSyncX, kShopX);
  for (Step const& step : steps) {
    out += step.decisive ? Literal{"\n<li class=\"decisive\">"} : Literal{"\n<li>"};
    if (!step.day.empty())
      write(out, R"(<span class="day">{}</span>)", escaped(step.day));
    write(out, R"(<span class="clock">{}</span><span class="lane">)", escaped(step.clock));
    write(out, R"(<svg width="{}" height="{}" aria-hidden="true">)", kWidth, kHeight);
    write_arrow(out, step);
    if (!step.erp.empty())
      write(out, R"(<text x="{}" y="{}" text-anchor="end"{}>{}</text>)", kErpX - 8, kMiddle + 4,
            number_size(step.erp), escaped(step.erp));
    if (!step.shop.empty())
      write(out, R"(<text x="{}" y="{}"{}>{}</text>)", kShopX + 8, kMiddle + 4,
            number_size(step.shop), escaped(step.shop));
    write(out, R"(</svg></span><span class="what"><bdi>{}</bdi></span></li>)", escaped(step.text));
  }
  out += "</ol>\n";
}

void write_bar(Html& out, std::span<ClassView const> classes) {
  std::int64_t total = 0, shown = 0;
  for (ClassView const& c : classes) {
    total += c.items;
    shown += c.items > 0 ? 1 : 0;
  }
  if (total == 0)
    return;
  // Each class that has any items stays visible: six of a thousand parts at least.
  constexpr std::int64_t kParts = 1000, kLeast = 6;
  std::int64_t const free = kParts - shown * kLeast;
  out +=
      R"(<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label=")";
  bool first = true;
  for (ClassView const& c : classes) {
    if (c.items == 0)
      continue;
    write(out, "{}{} {}", first ? Literal{""} : Literal{", "}, escaped(c.name),
          escaped(thousands(c.items)));
    first = false;
  }
  out += "\">";
  std::int64_t before = 0, nth = 0;
  auto const left_of = [&](std::int64_t items, std::int64_t n) {
    return n * kLeast + free * items / total;
  };
  for (ClassView const& c : classes) {
    if (c.items == 0)
      continue;
    std::int64_t const x = left_of(before, nth);
    before += c.items;
    ++nth;
    write(out, R"(<rect class="{}" x="{}" y="0" width="{}" height="24"/>)", tone_of(c.verdict), x,
          left_of(before, nth) - x);
  }
  out += "</svg>\n";
}

Literal tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return "good";
    case Verdict::Failed:
      return "bad";
    case Verdict::Unknown:
      break;
  }
  return "open";
}

Literal tone_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "bad";
    case Severity::Warning:
      return "open";
    case Severity::Info:
      break;
  }
  return "calm";
}

}  // namespace drydock::report
