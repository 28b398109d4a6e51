#include "reports/html_parts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reports/plain.h"

namespace drydock::report {
namespace {

// Geometry of the lane drawing in CSS pixels. The style sheet draws the vertical lines, so that
// they reach through rows of any height.
constexpr int kHeight = 36, kMiddle = 19;
constexpr int kFirstX = 84, kBetween = 66;
constexpr std::size_t kHeadMax = 11;  ///< characters that a head has room for

/// A vertical line, and who it stands for. Each account has one of its own.
struct Line {
  Side side;
  std::string who;
};

/// XoroERP, the accounts in the order of the story, the shop, who buys: the last where they appear.
class Lines {
 public:
  explicit Lines(std::span<Step const> steps) {
    lines_.push_back({Side::Erp, "XoroERP"});
    bool shopper = false;
    for (Step const& step : steps) {
      shopper = shopper || step.from == Side::Shopper || step.to == Side::Shopper;
      bool const known = std::ranges::any_of(
          lines_, [&](Line const& l) { return l.side == Side::Sync && l.who == step.account; });
      if (!known && (step.from == Side::Sync || step.to == Side::Sync))
        lines_.push_back({Side::Sync, step.account});
    }
    if (lines_.size() == 1)
      lines_.push_back({Side::Sync, ""});
    lines_.push_back({Side::Shop, "shop"});
    if (shopper)
      lines_.push_back({Side::Shopper, "shopper"});
  }
  [[nodiscard]] int x_of(Side side, std::string_view account) const {
    std::size_t i = 0;
    while (i + 1 < lines_.size() &&
           (lines_[i].side != side || (side == Side::Sync && lines_[i].who != account)))
      ++i;
    return x_at(i);
  }
  [[nodiscard]] static int x_at(std::size_t i) { return kFirstX + kBetween * static_cast<int>(i); }
  [[nodiscard]] std::span<Line const> all() const { return lines_; }
  [[nodiscard]] int last_x() const { return x_at(lines_.size() - 1); }
  [[nodiscard]] int width() const { return last_x() + kFirstX; }

 private:
  std::vector<Line> lines_;
};

/// A ledger has room for eleven characters; longer numbers are set smaller.
Literal number_size(std::string_view text) {
  return columns(text) <= 11 ? Literal{""}
                             : Literal{" textLength=\"76\" lengthAdjust=\"spacingAndGlyphs\""};
}

void write_arrow(Html& out, Step const& step, Lines const& lines) {
  int const from = lines.x_of(step.from, step.account), to = lines.x_of(step.to, step.account);
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

void write_heads(Html& out, Lines const& lines) {
  write(out,
        R"(<li class="heads" aria-hidden="true"><span></span><span class="lane">)"
        R"(<svg width="{}" height="38">)",
        lines.width());
  // Neighbours on two rows: the names of two accounts are wider than what lies between them.
  for (std::size_t i = 0; i < lines.all().size(); ++i) {
    std::string const& who = lines.all()[i].who;
    write(out, R"(<text class="head" x="{}" y="{}" text-anchor="middle">{}</text>)", Lines::x_at(i),
          i % 2 == 0 ? 14 : 30, escaped(who.empty() ? "sync" : shortened(who, kHeadMax)));
  }
  out += "</svg></span><span></span></li>";
}

/// What each party takes the number to be. Shown where it went wrong; a script shows it of each
/// step.
void write_held(Html& out, Step const& step) {
  if (step.held.empty())
    return;
  bool const shown = std::ranges::any_of(step.held, &Held::apart);
  write(out, R"(<dl class="held"{}>)", shown ? Literal{""} : Literal{" hidden"});
  for (Held const& h : step.held)
    write(out,
          R"(<div{} data-since="{}"><dt><bdi>{}</bdi></dt><dd class="before">{}</dd>)"
          R"(<dd class="after">{}</dd></div>)",
          h.apart ? Literal{" class=\"apart\""} : Literal{""}, h.since, escaped(h.who),
          escaped(h.before.empty() ? "?" : h.before), escaped(h.after.empty() ? "?" : h.after));
  out += "</dl>";
}

void write_step(Html& out, Step const& step, Lines const& lines) {
  if (!step.day.empty())
    write(out, R"(<span class="day">{}</span>)", escaped(step.day));
  write(out, R"(<span class="clock">{}</span><span class="lane">)", escaped(step.clock));
  write(out, R"(<svg width="{}" height="{}" aria-hidden="true">)", lines.width(), kHeight);
  write_arrow(out, step, lines);
  if (!step.erp.empty())
    write(out, R"(<text x="{}" y="{}" text-anchor="end"{}>{}</text>)", kFirstX - 8, kMiddle + 4,
          number_size(step.erp), escaped(step.erp));
  if (!step.shop.empty())
    write(out, R"(<text x="{}" y="{}"{}>{}</text>)", lines.last_x() + 8, kMiddle + 4,
          number_size(step.shop), escaped(step.shop));
  write(out, R"(</svg></span><div class="what"><bdi>{}</bdi>)", escaped(step.text));
  write_held(out, step);
  out += "</div>";
}

}  // namespace

void write_lanes(Html& out, std::string_view anchor, std::span<Step const> steps) {
  if (steps.empty())
    return;
  Lines const lines(steps);
  write(out, R"(<ol class="lanes" style="--lines:{}">)", lines.all().size());
  write_heads(out, lines);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Step const& step = steps[i];
    write(out, "\n<li id=\"{}-{}\" data-event=\"{}\" data-at=\"{}\"", escaped(anchor), i + 1,
          step.event, step.at);
    if (!step.because.empty()) {
      std::string because;
      for (Because const& b : step.because)
        because += fmt::format("{}{} {}", because.empty() ? "" : "; ", b.step + 1, b.why);
      write(out, R"( data-because="{}")", escaped(because));
    }
    out += step.decisive ? Literal{" class=\"decisive\">"} : Literal{">"};
    write_step(out, step, lines);
    out += "</li>";
  }
  out += "</ol>\n";
}

void write_small_story(Html& out, std::span<Step const> steps) {
  if (steps.empty())
    return;
  // The last ones: the story ends where it went wrong.
  constexpr std::size_t kMost = 16;
  constexpr int kRow = 14, kTop = 36;
  auto const shown = steps.last(std::min(steps.size(), kMost));
  Lines const lines(steps);
  int const bottom = kTop + kRow * static_cast<int>(shown.size());
  write(out,
        R"(<svg class="small-story" viewBox="0 0 {} {}" role="img" aria-label="The last {} of {} )"
        R"(events, between )",
        lines.width(), bottom + 4, shown.size(), steps.size());
  for (std::size_t i = 0; i < lines.all().size(); ++i)
    write(out, "{}{}", i == 0 ? Literal{""} : Literal{", "},
          escaped(lines.all()[i].who.empty() ? "the sync" : lines.all()[i].who));
  out += R"(">)";
  // On two rows, as above the lanes.
  for (std::size_t i = 0; i < lines.all().size(); ++i)
    write(
        out,
        R"(<text x="{0}" y="{4}" text-anchor="middle">{1}</text><path class="line" d="M{0} {2}V{3}"/>)",
        Lines::x_at(i),
        escaped(lines.all()[i].who.empty() ? "sync" : shortened(lines.all()[i].who, kHeadMax)),
        kTop, bottom, i % 2 == 0 ? 12 : 28);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    Step const& step = shown[i];
    int const from = lines.x_of(step.from, step.account), to = lines.x_of(step.to, step.account);
    int const y = kTop + kRow * static_cast<int>(i) + kRow / 2;
    write(out, R"(<g{}>)", step.decisive ? Literal{" class=\"went-wrong\""} : Literal{""});
    write(out, R"(<circle cx="{}" cy="{}" r="{}"/>)", from, y, from == to ? 5 : 3);
    if (from != to)
      write(out, R"(<path class="wire{}" d="M{} {}H{}"/>)",
            step.arrived ? Literal{""} : Literal{" lost"}, from, y,
            step.arrived ? to : (from + to) / 2);
    out += "</g>";
  }
  out += "</svg>\n";
}

void write_missing(Html& out, MissingView const& missing) {
  if (missing.orders <= 0)
    return;
  // In hundredths of a percent, rounded up: nobody is told less than there is.
  constexpr std::int64_t kBar = 250, kWidth = 1'000, kMost = 500;
  std::int64_t const share = (missing.missing * 10'000 + missing.orders - 1) / missing.orders;
  Literal const tone = share >= kBar ? Literal{"bad"} : Literal{"good"};
  write(out,
        R"(<div class="missing {}"><p>Orders whose goods do not exist, and that would have to be )"
        R"(cancelled: at most {} of {} in the simulated weeks, <strong>{}</strong>. Marketplaces )"
        R"(bear with less than 2.5 %.</p>)",
        tone, escaped(thousands(missing.missing)), escaped(thousands(missing.orders)),
        escaped(fmt::format("{}.{:02} %", share / 100, share % 100)));
  write(out,
        R"(<svg viewBox="0 0 {} 16" preserveAspectRatio="none" aria-hidden="true">)"
        R"(<rect class="all" width="{}" height="16"/><rect class="share" width="{}" height="16"/>)"
        R"(<path class="least" d="M{} 0V16"/></svg></div>)"
        "\n",
        kWidth, kWidth, std::min(share, kMost) * kWidth / kMost, kBar * kWidth / kMost);
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
