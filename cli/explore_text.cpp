#include "cli/explore_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/table.h"

namespace drydock::cli {
namespace {

using report::counted;
using report::Ink;
using report::inked;
using report::visible;

std::string number(std::uint64_t n) { return report::thousands(static_cast<std::int64_t>(n)); }

std::string word_of(Verdict verdict) {
  std::string word{name_of(verdict)};
  std::ranges::transform(word, word.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return word;
}

std::string at_most(unsigned faults) {
  return faults == 0 ? "without any fault"
                     : fmt::format("with at most {}", counted(faults, "fault", "faults"));
}

std::string headline(Explored const& explored) {
  unsigned const faults = explored.options.search.faults_max;
  std::string const states = counted(static_cast<std::int64_t>(explored.states), "state", "states");
  if (explored.incomplete.empty())
    return fmt::format("all {}, {}", states, at_most(faults));
  return fmt::format("{}, {}; not all, because {}", states, at_most(faults), explored.incomplete);
}

std::string no_return_text(Counterexample const& one) {
  if (!one.no_return)
    return one.no_return_is_sure ? "No state on this way could still go well by itself."
                                 : "Point of no return: unknown. Not all states were met, and of "
                                   "those that were, none "
                                   "leads from this way to rest.";
  if (*one.no_return >= one.way.size())
    return "";
  WayLine const& after = one.way[*one.no_return];
  return fmt::format(
      "Point of no return: step {}{}. Before it everything could still go well.\n"
      "    {}",
      *one.no_return + 1,
      one.no_return_is_sure ? "" : ", or a later one, since not all states were met",
      visible(after.text));
}

std::string counterexample_text(Counterexample const& one, WayCommand const& command,
                                report::TextStyle const& style) {
  std::string out;
  if (one.finding)
    out +=
        fmt::format("\n{}  {}: {}\n", inked(report::ink_of(Severity::Error), "error", style.colour),
                    one.fingerprint, card_of(one.finding->anomaly).title);
  else
    out += fmt::format("\n{}  never comes to rest, though nothing goes wrong any more\n",
                       inked(report::ink_of(Severity::Error), "error", style.colour));
  out +=
      fmt::format("  after {} and {}; {}\n",
                  counted(static_cast<std::int64_t>(one.way.size()), "step", "steps"),
                  one.faults == 0 ? "no fault" : counted(one.faults, "fault", "faults"),
                  one.states == 1 ? "one state shows it" : number(one.states) + " states show it");
  if (one.finding)
    for (std::string const& line : one.finding->story)
      out += fmt::format("  - {}\n", visible(line));
  else
    for (std::string const& line : one.pending)
      out += fmt::format("  - {}\n", visible(line));
  if (std::string const text = no_return_text(one); !text.empty())
    out += fmt::format("  {}\n", text);
  return out + fmt::format("  {}\n", visible(command(one)));
}

}  // namespace

std::string explore_text(Explored const& explored, Scenario const& scenario,
                         WayCommand const& command, report::TextStyle const& style) {
  std::string out = fmt::format(
      "{}: {}\n",
      inked(report::ink_of(explored.verdict()), word_of(explored.verdict()), style.colour),
      headline(explored));
  out += fmt::format(
      "{}\n{} transitions; {} states at rest, {} with damage, {} out of time; the longest way has "
      "{} steps\n",
      visible(scenario.file), number(explored.transitions), number(explored.converged),
      number(explored.broken), number(explored.ended), number(explored.depth));
  if (explored.states > 1)
    out += fmt::format("two of the states were taken for one with odds below 10^{}\n",
                       collision_odds(explored.states));
  for (auto const& [outcome, count] : explored.outcomes)
    out +=
        fmt::format("outcome of {}: {}\n",
                    counted(static_cast<std::int64_t>(count), "state", "states"), visible(outcome));
  for (Counterexample const& one : explored.counterexamples)
    out += counterexample_text(one, command, style);
  return out;
}

std::string way_text(Counterexample const& way, report::TextStyle const& style) {
  std::string out;
  std::map<std::string, std::int64_t> before;
  for (std::size_t i = 0; i < way.way.size(); ++i) {
    WayLine const& line = way.way[i];
    std::string const what = line.step.goes_wrong() ? inked(report::ink_of(Severity::Error),
                                                            visible(line.text), style.colour)
                                                    : visible(line.text);
    out += fmt::format("{:>4}  {}  {}\n", i + 1, format_tick(line.at), what);
    for (auto const& [name, n] : line.numbers)
      if (auto const old = before.find(name); i > 0 && (old == before.end() || old->second != n))
        out += fmt::format("      {} is now {}\n", visible(name), n);
    before = line.numbers;
  }
  if (!way.finding) {
    out += way.pending.empty() ? "everything came to rest\n" : "";
    for (std::string const& line : way.pending)
      out += fmt::format("pending: {}\n", visible(line));
    return out;
  }
  out +=
      fmt::format("\n{}  {}: {}\n", inked(report::ink_of(Severity::Error), "error", style.colour),
                  way.fingerprint, card_of(way.finding->anomaly).title);
  for (std::string const& line : way.finding->story)
    out += fmt::format("  - {}\n", visible(line));
  return out;
}

}  // namespace drydock::cli
