#include <algorithm>
#include <map>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/scenario_input.h"
#include "reports/html.h"
#include "reports/page_run.h"
#include "reports/plain.h"
#include "reports/text.h"
#include "scenarios/file/record.h"
#include "scenarios/http/transport.h"
#include "scenarios/out/run_output.h"

namespace drydock::cli {
namespace {

/// The same run once more, for those who have no record.
std::string rerun_command(std::string const& file, RunArgs const& args) {
  std::string command = "./drydock run " + shell_quoted(file);
  if (args.seed)
    command += fmt::format(" --seed {}", *args.seed);
  if (args.transport != "direct")
    command += " --transport " + args.transport;
  for (std::string const& s : args.settings)
    command += " --set " + shell_quoted(s);
  for (std::string const& m : args.mutants)
    command += " --mutant " + shell_quoted(m);
  return command;
}

/// Two scenarios may have one stem; the second becomes "stem-2".
std::string record_name(std::string const& file, std::map<std::string, int>& taken) {
  std::string const stem = file_stem(file);
  int const nth = ++taken[stem];
  return nth == 1 ? stem + ".json" : fmt::format("{}-{}.json", stem, nth);
}

std::string divergence_text(std::string const& file, Divergence const& d) {
  return fmt::format(
      "{}: the same run came out differently the second time{}\nfirst:  {}\nsecond: {}", file,
      d.event ? fmt::format(", at event {}", *d.event) : "", d.expected, d.got);
}

}  // namespace

int run_run(RunArgs const& args, Terminal& terminal) {
  auto const transport = transport_named(args.transport);
  if (!transport)
    return fail(terminal, {"--transport: no such transport"});
  std::vector<std::string> paths = args.paths;
  if (paths.empty()) {
    paths.push_back(catalogue_folder());
    if (paths.front().empty())
      return fail(terminal, {"scenarios/catalogue is not here: name the files or folders to run"});
  }
  auto const files = scenario_files(paths);
  if (!files)
    return fail(terminal, files.error());

  // Everything is read before anything is run: a spelling mistake shows at once.
  Overrides const overrides{args.seed, args.settings, args.mutants};
  std::vector<ScenarioInput> inputs;
  Problem wrong;
  for (std::string const& file : *files) {
    auto input = read_scenario(file, overrides);
    if (input)
      inputs.push_back(std::move(*input));
    else
      wrong.text += (wrong.text.empty() ? "" : "\n") + input.error().text;
  }
  if (!wrong.text.empty())
    return fail(terminal, wrong);

  RunOptions const options{.transport = maker_of(*transport), .events_max = args.events_max};
  bool const machines = args.json == Json::Yes || !args.junit_file.empty();
  std::vector<ScenarioResult> results;  // only kept for those who read them
  std::vector<std::string> replays;     // the command for each
  std::vector<report::RunView> views;
  std::map<std::string, int> taken;
  OutputFolder folder(args.report_dir);
  Verdict verdict = Verdict::Passed;
  std::string nondeterminism;
  {
    Progress progress(terminal,
                      args.quiet == Quiet::Yes ? Progress::Shown::No : Progress::Shown::WhenLive);
    std::uint32_t done = 0;
    for (ScenarioInput const& input : inputs) {
      progress.show(input.scenario.file, done++, static_cast<std::uint32_t>(inputs.size()));
      ScenarioResult result = run_scenario(input.scenario, options);
      std::string replay = rerun_command(result.file, args);
      if (machines)
        replays.push_back(replay);
      if (result.verdict != Verdict::Passed) {
        // A command is only printed after it has shown the same thing again.
        Record const record = record_of(result, input.text, *transport);
        if (auto const d = compare(record, run_scenario(input.scenario, options)))
          nondeterminism += (nondeterminism.empty() ? "" : "\n") + divergence_text(result.file, *d);
        if (!args.report_dir.empty()) {
          std::string const name = "records/" + record_name(result.file, taken);
          replay = "./drydock replay " + shell_quoted((folder.dir() / name).string());
          folder.add(name, print_record(record));
          if (machines)
            replays.back() = replay;
        }
      } else {
        replay.clear();  // what people read stays short
      }
      verdict = worst(verdict, result.verdict);
      views.push_back(report::view_of(input.scenario, result, std::move(replay)));
      if (machines)
        results.push_back(std::move(result));
    }
  }

  report::Page const page = report::page_of(std::move(views));
  if (!args.report_dir.empty()) {
    folder.add("report.html", report::html(page));
    if (auto const written = folder.commit(); !written)
      return fail(terminal, written.error());
  }
  if (!args.junit_file.empty())
    if (auto const written = write_file(args.junit_file, junit_xml(results, replays)); !written)
      return fail(terminal, written.error());
  if (args.json == Json::Yes)
    terminal.out << run_json(results, replays);
  else if (args.quiet == Quiet::No || verdict != Verdict::Passed)
    terminal.out << report::text(page, terminal.style);
  if (!args.report_dir.empty() && args.json == Json::No && args.quiet == Quiet::No)
    terminal.out << "\nreport: " << report::visible((folder.dir() / "report.html").string())
                 << '\n';
  if (!nondeterminism.empty())
    return fail(terminal, {nondeterminism, ExitCode::Nondeterminism});
  return exit_code(verdict);
}

}  // namespace drydock::cli
