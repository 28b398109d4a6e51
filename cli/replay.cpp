#include <ostream>
#include <ranges>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/scenario_input.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "reports/text.h"
#include "scenarios/file/record.h"
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

int replay_record(std::string const& text, ReplayArgs const& args, Terminal& terminal) {
  auto const record = parse_record(text, args.file);
  if (!record)
    return fail(terminal, problem_of(record.error()));
  auto scenario = parse_scenario(record->scenario, args.file + " (scenario)");
  if (!scenario)
    return fail(terminal, problem_of(scenario.error()));
  scenario->file = record->file;
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
  return tell(*scenario, run_scenario(*scenario), args, "", terminal);
}

}  // namespace drydock::cli
