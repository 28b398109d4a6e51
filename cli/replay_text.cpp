#include "cli/replay_text.h"

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/table.h"

namespace drydock::cli {
namespace {

using report::Align;
using report::Cell;
using report::counted;
using report::Ink;
using report::Table;
using report::thousands;
using report::visible;

constexpr std::uint32_t kBar = 20;  ///< columns of a bar that is full

std::string when(RunRecord const& record, Tick at) {
  return format_local(at, record.plan->store.zone);
}

Finding const& damage_of(RunRecord const& record, Doom const& doom) {
  for (Finding const& f : record.findings)
    if (fingerprint(f) == doom.fingerprint)
      return f;
  return record.findings.front();
}

std::string sentences(RunRecord const& record, DoomPoint const& point) {
  std::string out;
  for (std::uint32_t const id : point.since)
    out += (out.empty() ? "" : "; ") + visible(sentence(record, id));
  return out;
}

/// Moments of which something is to be said: the first and the last, where the number changes, and
/// where something of the story happened.
std::vector<DoomPoint const*> shown(Doom const& doom) {
  std::vector<DoomPoint const*> out;
  for (std::size_t i = 0; i < doom.points.size(); ++i) {
    DoomPoint const& point = doom.points[i];
    bool const edge = i == 0 || i + 1 == doom.points.size();
    bool const changes =
        !edge && (point.hurt != doom.points[i - 1].hurt || point.hurt != doom.points[i + 1].hurt);
    if (edge || changes || !point.since.empty() || point.unknown > 0)
      out.push_back(&point);
  }
  return out;
}

std::string end_of(RunRecord const& record, Doom const& doom) {
  if (!doom.doomed)
    return fmt::format("There was hope up to the last of these moments.\n");
  DoomPoint const& point = doom.points[*doom.doomed];
  if (*doom.doomed == 0)
    return "It was doomed from the start: no chance avoids it.\n";
  std::string const since = sentences(record, point);
  if (since.empty())
    return fmt::format("Doomed from {} on.\n", when(record, point.at));
  return fmt::format("Doomed from {} on. {}\n", when(record, point.at), since);
}

std::string number(std::uint64_t n) { return thousands(static_cast<std::int64_t>(n)); }

std::string places(std::uint32_t n) { return n == 0 ? "-" : number(n); }

}  // namespace

std::string doom_text(RunRecord const& record, Doom const& doom, report::TextStyle const& style) {
  Finding const& damage = damage_of(record, doom);
  std::string out =
      fmt::format("{} {} ({}): how many of {} end in it, from each moment on\n\n",
                  card_of(damage.anomaly).title, visible(damage.subject), doom.fingerprint,
                  counted(doom.again, "continuation", "continuations"));
  Table table;
  table.columns = {{"from"}, {"hurt", Align::Right}, {""}, {"since the moment before"}};
  table.columns[2].least = kBar;
  table.columns[0].least = 16;
  for (DoomPoint const* const shown_point : shown(doom)) {
    DoomPoint const& point = *shown_point;
    std::uint32_t const full = point.hurt * kBar / doom.again;
    std::string told = sentences(record, point);
    if (point.unknown > 0)
      told += fmt::format("{}({} unknown)", told.empty() ? "" : " ", point.unknown);
    table.rows.push_back({Cell{when(record, point.at)}, Cell{number(point.hurt)},
                          Cell{std::string(full, '#') + std::string(kBar - full, '.'),
                               point.hurt == doom.again ? Ink::Bad : Ink::Soft},
                          Cell{told}});
  }
  out += report::drawn(table, style.width, style.colour) + '\n';
  if (doom.steepest) {
    DoomPoint const& to = doom.points[*doom.steepest];
    out += fmt::format("It rose most up to {}: from {} to {} of {}.\n", when(record, to.at),
                       doom.points[*doom.steepest - 1].hurt, to.hurt, doom.again);
  }
  return out + end_of(record, doom);
}

std::string beside_text(RunRecord const& one, RunRecord const& other,
                        std::vector<std::string> const& changed, report::TextStyle const& style) {
  std::string what;
  for (std::string const& word : changed)
    what += (what.empty() ? "" : ", ") + visible(word);
  Table table;
  table.columns = {{""}, {"as it was", Align::Right}, {what, Align::Right, 9}};
  auto const row = [&](std::string name, std::string left, std::string right, Ink ink = {}) {
    table.rows.push_back(
        {Cell{std::move(name), ink}, Cell{std::move(left)}, Cell{std::move(right)}});
  };
  row("verdict", std::string{name_of(one.verdict)}, std::string{name_of(other.verdict)},
      Ink::Strong);
  row("units oversold", number(one.totals.oversold_units), number(other.totals.oversold_units));
  row("units sold and for sale again", number(one.totals.lost_units),
      number(other.totals.lost_units));
  row("unit-minutes of drift", number(one.totals.drift_unit_minutes),
      number(other.totals.drift_unit_minutes));
  for (FindingBeside const& both : beside(one, other)) {
    Finding const& any = both.one != nullptr ? *both.one : *both.other;
    row(fmt::format("{} {}: {}", name_of(any.severity), both.fingerprint,
                    card_of(any.anomaly).title),
        places(both.places_one), places(both.places_other), report::ink_of(any.severity));
  }
  return report::drawn(table, style.width, style.colour);
}

}  // namespace drydock::cli
