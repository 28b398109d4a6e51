#include "cli/sweep_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/table.h"

namespace drydock::cli {
namespace {

using report::counted;
using report::Ink;
using report::inked;
using report::thousands;
using report::visible;

/// More than these nobody reads on a screen; `--json` has all.
constexpr std::size_t kFindingsShown = 20;

std::string number(std::uint64_t n) { return thousands(static_cast<std::int64_t>(n)); }

std::string place_text(Campaign const& campaign, RunPlace place) {
  return fmt::format("seed {} under {}", place.seed, name_of(campaign.profiles.at(place.profile)));
}

std::string headline(SweepResult const& result, report::Colour colour) {
  std::int64_t errors = 0, warnings = 0;
  for (auto const& [print, f] : result.fold.findings())
    ++(f.severity == Severity::Error ? errors : warnings);
  std::string word{name_of(result.verdict())};
  std::ranges::transform(word, word.begin(),
                         [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return fmt::format("{}: {} and {} in {} runs of the seeds {}\n",
                     inked(report::ink_of(result.verdict()), word, colour),
                     counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"),
                     number(result.fold.runs()), text_of(result.part));
}

/// The rule of three where nothing was shown once: with 95 %, it is rarer than 3 in so many runs.
std::string chance(std::uint64_t alone, std::uint64_t runs) {
  return alone > 0 ? fmt::format("about {} in {}", number(alone), number(runs))
                   : fmt::format("below 3 in {}", number(runs));
}

std::string residual_text(ResidualRisk const& risk) {
  if (risk.runs == 0)
    return "";
  return fmt::format(
      "the next run shows a finding that none of these shows with a probability of "
      "{}, and a new cell with {}\n",
      chance(risk.new_findings, risk.runs), chance(risk.new_cells, risk.runs));
}

std::string by_profile(SweepResult const& result, FoldedFinding const& f) {
  std::string out;
  for (std::size_t p = 0; p < f.by_profile.size(); ++p)
    if (f.by_profile[p] > 0)
      out += fmt::format("{}{} under {}", out.empty() ? "" : ", ",
                         out.empty()
                             ? counted(static_cast<std::int64_t>(f.by_profile[p]), "run", "runs")
                             : number(f.by_profile[p]),
                         name_of(result.campaign.profiles.at(p)));
  return out;
}

/// How the timeline left the run of its seed.
std::string branches_text(FoldedFinding const& f) {
  if (f.recipe.empty())
    return "";
  auto const points = std::ranges::count(f.recipe, ',') + 1;
  return fmt::format(", after {}", counted(points, "branch point", "branch points"));
}

std::string finding_text(SweepResult const& result, FoldedFinding const& f,
                         CommandOf const& command, report::Colour colour) {
  std::string standing;
  if (result.before)
    standing = fmt::format(", {}", name_of(result.before->standings.at(f.fingerprint)));
  std::string shrunk;
  if (auto const at = result.replays.find(f.fingerprint); at != result.replays.end())
    shrunk =
        fmt::format(", shrunk from {} to {}",
                    counted(static_cast<std::int64_t>(at->second.actions_before), "act", "acts"),
                    at->second.actions_after);
  return fmt::format(
      "\n{}{}  {}: {}\n    {}; first {}, cheapest {} ({} events{})\n"
      "    {} clean runs make a fix 99 % sure\n    {}\n",
      inked(report::ink_of(f.severity), std::string{name_of(f.severity)}, colour), standing,
      f.fingerprint, card_of(f.anomaly).title, by_profile(result, f),
      place_text(result.campaign, f.first), place_text(result.campaign, f.cheapest),
      number(f.events), branches_text(f) + shrunk,
      number(runs_to_believe(f.runs, result.fold.runs())), visible(command(f)));
}

/// Findings of the last campaign that this one does not show.
std::string absent_text(SweepResult::Comparison const& before, report::Colour colour) {
  std::string out;
  for (FoldedFinding const* f : in_order_of_weight(before.fold)) {
    Standing const standing = before.standings.at(f->fingerprint);
    if (standing == Standing::Known)
      continue;
    out +=
        fmt::format("\n{}, {}  {}: in {} of {} runs of the last campaign, in none of these{}",
                    inked(Ink::Soft, std::string{name_of(standing)}, colour), name_of(f->severity),
                    f->fingerprint, number(f->runs), number(before.fold.runs()),
                    standing == Standing::Rare ? ", which proves nothing" : "");
  }
  return out.empty() ? out : out + "\n";
}

}  // namespace

std::string sweep_text(SweepResult const& result, CommandOf const& command,
                       report::TextStyle const& style) {
  Fold const& fold = result.fold;
  std::string out = headline(result, style.colour);
  out += fmt::format(
      "{} passed, {} failed, {} unknown; {} days, {} events; {} of {} cells of anomaly,"
      " fault and act, {} of them once\n",
      number(fold.ended(Verdict::Passed)), number(fold.ended(Verdict::Failed)),
      number(fold.ended(Verdict::Unknown)), number(fold.runs() * result.campaign.shape.days),
      number(fold.events()), number(fold.coverage().reached()), number(fold.coverage().size()),
      number(fold.coverage().once()));
  if (result.campaign.timelines > 1)
    out +=
        fmt::format("search: {} timelines, {} branch points, {} cells of act, fault and moment\n",
                    number(fold.timelines()), number(fold.points()), number(fold.cells()));
  out += residual_text(fold.residual());
  if (!result.complete())
    out += fmt::format("{} runs are missing: --resume FILE goes on\n",
                       number(result.runs_wanted() - fold.runs()));
  for (UnknownRun const& run : fold.unknown())
    out += fmt::format("\n{}  {}: {}",
                       inked(report::ink_of(Verdict::Unknown), "unknown", style.colour),
                       place_text(result.campaign, run.place), visible(run.why));
  if (fold.ended(Verdict::Unknown) > fold.unknown().size())
    out += fmt::format("\nand {} more that ended unknown",
                       number(fold.ended(Verdict::Unknown) - fold.unknown().size()));
  if (!fold.unknown().empty())
    out += '\n';
  auto const findings = in_order_of_weight(fold);
  for (std::size_t i = 0; i < std::min(findings.size(), kFindingsShown); ++i)
    out += finding_text(result, *findings[i], command, style.colour);
  if (findings.size() > kFindingsShown)
    out +=
        fmt::format("\nand {} more findings: --json lists all\n", findings.size() - kFindingsShown);
  if (result.before)
    out += absent_text(*result.before, style.colour);
  return out;
}

}  // namespace drydock::cli
