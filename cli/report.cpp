#include <filesystem>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rendering.h"
#include "reports/beside.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "reports/study.h"
#include "scenarios/file/record.h"
#include "scenarios/http/transport.h"

namespace drydock::cli {

namespace {

/// --out, --as or HTML. Errors: those of form_of.
std::expected<report::FormCard const*, Problem> asked_form(FormArgs const& args) {
  if (args.asked())
    return form_of(args, Json::No);
  return args.form.empty() ? &report::card_of(report::Form::Html) : report::form_named(args.form);
}

/// All that the record of a run tells, by running it again: a record holds hashes and sentences.
std::expected<report::Told, Problem> told_of_run(std::string const& text,
                                                 std::string const& record_file) {
  auto const record = parse_record(text, record_file);
  if (!record)
    return std::unexpected(problem_of(record.error()));
  auto scenario = parse_scenario(record->scenario, record_file + " (scenario)");
  if (!scenario)
    return std::unexpected(problem_of(scenario.error()));
  scenario->file = record->file;
  ScenarioResult result = run_scenario(*scenario, {.transport = maker_of(record->transport)});
  std::string const replay = to_type("replay ") + shell_quoted(record_file);
  if (compare(*record, result))
    return std::unexpected(
        Problem{record_file + ": the run is no longer the recorded one; see: " + replay,
                ExitCode::Nondeterminism});
  report::Told told{.page = report::page_of(
                        {report::view_of(*scenario, result, replay, report::Details::Always)}),
                    .results = {},
                    .replays = {replay},
                    .sources = {record->scenario}};
  told.results.push_back(std::move(result));
  return told;
}

/// What the record of a study tells is all in it. Errors: also a form that such a study has not.
std::expected<report::Told, Problem> told_of_study(report::Study study, report::Form form,
                                                   std::string const& text,
                                                   std::string const& record_file) {
  if (std::string const why = report::why_lacks(study, form); !why.empty())
    return std::unexpected(Problem{record_file + ": " + why});
  auto told = report::told_of(text, record_file);
  if (!told)
    return std::unexpected(problem_of(told.error()));
  return std::move(*told);
}

/// What `check --json` prints is asked for by the name of its folder's record.
bool is_check_result(std::string_view text) {
  return text.substr(0, 200).find("\"drydock.check/") != std::string_view::npos;
}

/// Of which study a text is a record, and all that it tells.
struct ToldRecord {
  std::optional<report::Study> study;
  report::Told told;
};
std::expected<ToldRecord, Problem> told_of_record(std::string const& file, report::Form form) {
  auto const text = read_text_file(file);
  if (!text)
    return std::unexpected(text.error());
  if (is_check_result(*text))
    return std::unexpected(
        Problem{file + ": this is the result for machines; the record that is rendered again is "
                       "record.json, which check --report DIR writes beside it"});
  auto const study = report::study_of(*text);
  auto told = study ? told_of_study(*study, form, *text, file) : told_of_run(*text, file);
  if (!told)
    return std::unexpected(told.error());
  return ToldRecord{study, std::move(*told)};
}

/// The two side by side. Errors: of two kinds; of one that has no findings; a form that is no page.
std::expected<report::Told, Problem> told_beside(ReportArgs const& args, ToldRecord const& now,
                                                 report::Form form) {
  bool const page =
      form == report::Form::Html || form == report::Form::Markdown || form == report::Form::Pdf;
  if (!page)
    return std::unexpected(
        Problem{"--against makes a page of two records: --as takes html, markdown, pdf with it"});
  auto const before = told_of_record(args.against_file, form);
  if (!before)
    return std::unexpected(before.error());
  if (before->study != now.study)
    return std::unexpected(Problem{"--against: " + args.record_file + " and " + args.against_file +
                                   " are records of two kinds"});
  if (now.study == report::Study::Compare || now.study == report::Study::Mutants)
    return std::unexpected(Problem{"--against: " + std::string{report::card_of(*now.study).what} +
                                   " has no findings to compare"});
  return report::Told{.page = report::beside(before->told.page, now.told.page)};
}

}  // namespace

int run_report(ReportArgs const& args, Terminal& terminal) {
  auto const form = asked_form(args.rendering);
  if (!form)
    return fail(terminal, form.error());
  auto record = told_of_record(args.record_file, (*form)->form);
  if (!record)
    return fail(terminal, record.error());
  auto const told = args.against_file.empty()
                        ? std::expected<report::Told, Problem>(std::move(record->told))
                        : told_beside(args, *record, (*form)->form);
  if (!told)
    return fail(terminal, told.error());
  if (args.rendering.asked()) {
    if (auto const written = write_rendering(args.rendering, **form, *told, terminal); !written)
      return fail(terminal, written.error());
    if (!args.rendering.to_standard_output())
      terminal.out << "report: " << report::visible(args.rendering.out_file) << '\n';
    return exit_code(ExitCode::Passed);
  }
  std::filesystem::path const file = args.record_file;
  OutputFolder folder(!args.report_dir.empty() ? std::filesystem::path(args.report_dir)
                      : file.has_parent_path() ? file.parent_path()
                                               : std::filesystem::path("."));
  std::string const name = file.stem().string() + "." + std::string{(*form)->extension};
  auto bytes = rendered(**form, *told);
  if (!bytes)
    return fail(terminal, bytes.error());
  folder.add(name, std::move(*bytes));
  if (auto const written = folder.commit(); !written)
    return fail(terminal, written.error());
  terminal.out << "report: " << report::visible((folder.dir() / name).string()) << '\n';
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
