#include <filesystem>
#include <ostream>
#include <utility>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rendering.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "scenarios/file/record.h"
#include "scenarios/http/transport.h"

namespace drydock::cli {

int run_report(ReportArgs const& args, Terminal& terminal) {
  auto const text = read_text_file(args.record_file);
  if (!text)
    return fail(terminal, text.error());
  auto const record = parse_record(*text, args.record_file);
  if (!record)
    return fail(terminal, problem_of(record.error()));
  auto scenario = parse_scenario(record->scenario, args.record_file + " (scenario)");
  if (!scenario)
    return fail(terminal, problem_of(scenario.error()));
  scenario->file = record->file;
  report::FormCard const* form = &report::card_of(report::Form::Html);
  if (args.rendering.asked()) {
    auto const asked = form_of(args.rendering, Json::No);
    if (!asked)
      return fail(terminal, asked.error());
    form = *asked;
  } else if (!args.rendering.form.empty()) {
    form = report::form_named(args.rendering.form);
  }
  // A record holds hashes and sentences; the rest of what is shown comes from the run itself.
  ScenarioResult result = run_scenario(*scenario, {.transport = maker_of(record->transport)});
  if (compare(*record, result))
    return fail(terminal, {args.record_file + ": the run is no longer the recorded one; see: " +
                               to_type("replay ") + shell_quoted(args.record_file),
                           ExitCode::Nondeterminism});
  std::string const replay = to_type("replay ") + shell_quoted(args.record_file);
  report::Told told{.page = report::page_of(
                        {report::view_of(*scenario, result, replay, report::Details::Always)}),
                    .results = {},
                    .replays = {replay},
                    .sources = {record->scenario}};
  told.results.push_back(std::move(result));
  if (args.rendering.asked()) {
    if (auto const written = write_rendering(args.rendering, *form, told, terminal); !written)
      return fail(terminal, written.error());
    if (!args.rendering.to_standard_output())
      terminal.out << "report: " << report::visible(args.rendering.out_file) << '\n';
    return exit_code(ExitCode::Passed);
  }
  std::filesystem::path const file = args.record_file;
  OutputFolder folder(!args.report_dir.empty() ? std::filesystem::path(args.report_dir)
                      : file.has_parent_path() ? file.parent_path()
                                               : std::filesystem::path("."));
  std::string const name = file.stem().string() + "." + std::string{form->extension};
  auto bytes = rendered(*form, told);
  if (!bytes)
    return fail(terminal, bytes.error());
  folder.add(name, std::move(*bytes));
  if (auto const written = folder.commit(); !written)
    return fail(terminal, written.error());
  terminal.out << "report: " << report::visible((folder.dir() / name).string()) << '\n';
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
