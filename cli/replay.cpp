#include <ostream>
#include <ranges>

#include <fmt/format.h>

#include "campaign/replay_output.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/replay_text.h"
#include "cli/scenario_input.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "reports/text.h"
#include "scenarios/file/record.h"
#include "scenarios/format/fields.h"
#include "scenarios/http/transport.h"

namespace drydock::cli {
namespace {

int tell(Scenario const& scenario, ScenarioResult const& result, ReplayArgs const& args,
         std::string_view proof, Terminal& terminal) {
  if (args.quiet == Quiet::No || result.verdict != Verdict::Passed) {
    terminal.out << report::text(
        report::page_of({report::view_of(scenario, result, "", report::Details::Always)}),
        terminal.style);
    if (proof.empty())
      return exit_code(result.verdict);
    terminal.out << '\n';
    // The lines are the program's own; what stands in them may be a record's.
    for (auto const line : std::views::split(proof, '\n'))
      terminal.out << report::visible(std::string_view(line.begin(), line.end())) << '\n';
  }
  return exit_code(result.verdict);
}

/// From each moment on, by new chance.
int tell_doom(Scenario const& scenario, ReplayArgs const& args, Terminal& terminal) {
  DoomOptions options{.again = args.reseed, .threads = 2};
  Plan const& plan = scenario.plan;
  if (!args.until.empty()) {
    auto const until = scenario_file::parse_at(args.until, plan.store.zone, plan.start);
    if (!until)
      return fail(terminal, {"--until " + args.until + ": " + until.error()});
    options.until = *until;
  }
  RunRecord const record = run(plan);
  auto const doom = damage_over_time(record, options);
  if (!doom)
    return fail(terminal, {args.file + ": " + doom.error()});
  if (args.json == Json::Yes)
    terminal.out << doom_json(record, *doom);
  else
    terminal.out << doom_text(record, *doom, terminal.style);
  return exit_code(ExitCode::Passed);
}

/// The same run beside itself with something changed. Errors: what can't be changed.
int tell_beside(Scenario const& scenario, ReplayArgs const& args, Terminal& terminal) {
  Plan changed = scenario.plan;
  std::vector<std::string> words;
  for (std::string const& name : args.without) {
    for (FaultCard const& card : fault_cards())
      if (card.name == name && !take_out(changed, card.kind))
        return fail(terminal, {"--without " + name + ": the run has no such fault"});
    words.push_back("without " + name);
  }
  if (auto const done = apply_overrides({.settings = args.settings}, changed); !done)
    return fail(terminal, done.error());
  words.insert(words.end(), args.settings.begin(), args.settings.end());
  RunRecord const one = run(scenario.plan), other = run(changed);
  if (args.json == Json::Yes)
    terminal.out << beside_json(one, other, words);
  else
    terminal.out << beside_text(one, other, words, terminal.style);
  return exit_code(ExitCode::Passed);
}

/// What is asked of the run besides that it be run. None: nothing.
std::optional<int> ask(Scenario const& scenario, ReplayArgs const& args, Terminal& terminal) {
  if (args.reseed > 0)
    return tell_doom(scenario, args, terminal);
  if (args.changes_something())
    return tell_beside(scenario, args, terminal);
  if (args.json == Json::Yes)
    return fail(terminal, {"--json: what of? Add --reseed, --without or --set; `run --json` tells "
                           "of the run itself"});
  return std::nullopt;
}

int replay_record(std::string const& text, ReplayArgs const& args, Terminal& terminal) {
  auto const record = parse_record(text, args.file);
  if (!record)
    return fail(terminal, problem_of(record.error()));
  auto scenario = parse_scenario(record->scenario, args.file + " (scenario)");
  if (!scenario)
    return fail(terminal, problem_of(scenario.error()));
  scenario->file = record->file;
  if (auto const asked = ask(*scenario, args, terminal))
    return *asked;
  ScenarioResult const got = run_scenario(*scenario, {.transport = maker_of(record->transport)});
  if (auto const d = compare(*record, got)) {
    Problem problem{.text = {}, .code = ExitCode::Nondeterminism};
    problem.text = fmt::format(
        "{}: NOT THE SAME RUN\n{}\nexpected: {}\ngot:      {}\n"
        "Either the record was changed, or another version of Drydock made it; else a run depends "
        "on "
        "more than its scenario, which is a fault of Drydock.",
        args.file,
        d->event ? fmt::format("first event that differs: {} of {}", *d->event, record->events)
                 : "all events are equal, but:",
        d->expected, d->got);
    return fail(terminal, problem);
  }
  return tell(
      *scenario, got, args,
      fmt::format("the same run: {} events, hash {}", record->events, format_hash(record->hash)),
      terminal);
}

}  // namespace

int run_replay(ReplayArgs const& args, Terminal& terminal) {
  auto const text = read_text_file(args.file);
  if (!text)
    return fail(terminal, text.error());
  if (looks_like_record(*text))
    return replay_record(*text, args, terminal);
  auto const scenario = parse_scenario(*text, args.file);
  if (!scenario)
    return fail(terminal, problem_of(scenario.error()));
  if (auto const asked = ask(*scenario, args, terminal))
    return *asked;
  return tell(*scenario, run_scenario(*scenario), args, "", terminal);
}

}  // namespace drydock::cli
