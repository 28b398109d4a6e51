#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rendering.h"
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
  std::string command = to_type("run ") + shell_quoted(file);
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

/// A file that can't be read.
struct Unread {
  std::string file;
  Problem why;
};

/// The files as they are to be run, with what the command line says otherwise.
struct Inputs {
  std::vector<ScenarioInput> read;
  std::vector<Unread> unread;
};

/// What is wrong with each of them.
Problem why_unread(std::vector<Unread> const& unread) {
  Problem all;
  for (Unread const& one : unread)
    all.text += (all.text.empty() ? "" : "\n") + one.why.text;
  return all;
}

/// Errors: no file.
std::expected<Inputs, Problem> inputs_of(RunArgs const& args) {
  std::vector<std::string> paths = args.paths;
  if (paths.empty()) {
    paths.push_back(catalogue_folder());
    if (paths.front().empty())
      return std::unexpected(
          Problem{"scenarios/catalogue is not here: name the files or folders to run"});
  }
  auto const files = scenario_files(paths);
  if (!files)
    return std::unexpected(files.error());
  Overrides const overrides{args.seed, args.settings, args.mutants};
  Inputs inputs;
  for (std::string const& file : *files) {
    auto input = read_scenario(file, overrides);
    if (input) {
      inputs.read.push_back(std::move(*input));
      continue;
    }
    inputs.unread.push_back({file, input.error()});
  }
  return inputs;
}

/// What came of all files.
struct Outcome {
  Verdict verdict = Verdict::Passed;
  std::vector<report::RunView> views;
  std::vector<report::RunView> full;    ///< of a lone run: what its page tells
  std::vector<ScenarioResult> results;  ///< only kept for machines, as the next
  std::vector<std::string> replays;     ///< the command for each
  std::string nondeterminism;           ///< "": every run that was repeated came out the same
};

bool for_machines(RunArgs const& args) {
  return args.json == Json::Yes || !args.junit_file.empty() || args.rendering.asked();
}

/// The command that shows a run again, and its record where there is a folder for it. A command is
/// only printed after it has shown the same thing again.
std::string replay_of(ScenarioInput const& input, ScenarioResult const& result, RunArgs const& args,
                      TransportKind transport, RunOptions const& options, OutputFolder& folder,
                      std::map<std::string, int>& taken, Outcome& out) {
  Record const record = record_of(result, input.text, transport);
  if (auto const d = compare(record, run_scenario(input.scenario, options)))
    out.nondeterminism +=
        (out.nondeterminism.empty() ? "" : "\n") + divergence_text(result.file, *d);
  if (args.report_dir.empty())
    return rerun_command(result.file, args);
  std::string const name = "records/" + record_name(result.file, taken);
  folder.add(name, print_record(record));
  return to_type("replay ") + shell_quoted((folder.dir() / name).string());
}

Outcome run_all(std::vector<ScenarioInput> const& inputs, RunArgs const& args,
                TransportKind transport, OutputFolder& folder, Terminal& terminal) {
  RunOptions const options{.transport = maker_of(transport), .events_max = args.events_max};
  Outcome out;
  std::map<std::string, int> taken;
  Progress progress(terminal,
                    args.quiet == Quiet::Yes ? Progress::Shown::No : Progress::Shown::WhenLive);
  std::uint32_t done = 0;
  for (ScenarioInput const& input : inputs) {
    progress.show(input.scenario.file, done++, static_cast<std::uint32_t>(inputs.size()));
    ScenarioResult result = run_scenario(input.scenario, options);
    bool const failed = result.verdict != Verdict::Passed;
    // A run that passed is repeated only where its record is kept: it is what somebody shows later.
    bool const repeated = failed || !args.report_dir.empty();
    std::string const replay =
        repeated ? replay_of(input, result, args, transport, options, folder, taken, out)
                 : rerun_command(result.file, args);
    if (for_machines(args))
      out.replays.push_back(replay);
    out.verdict = worst(out.verdict, result.verdict);
    // Of a run that passed no command is shown: what people read stays short.
    out.views.push_back(report::view_of(input.scenario, result, replay));
    // The page of one run tells what it found, expected or not, as `report` does of its record.
    if (inputs.size() == 1)
      out.full.push_back(report::view_of(input.scenario, result, replay, report::Details::Always));
    if (for_machines(args))
      out.results.push_back(std::move(result));
  }
  return out;
}

std::expected<void, Problem> render(report::FormCard const& form, report::Page const& page,
                                    std::vector<ScenarioInput> const& inputs, RunArgs const& args,
                                    Outcome& out, Terminal& terminal) {
  report::Told told{.page = page, .results = std::move(out.results), .replays = out.replays};
  for (ScenarioInput const& input : inputs)
    told.sources.push_back(input.text);
  auto const written = write_rendering(args.rendering, form, told, terminal);
  out.results = std::move(told.results);
  return written;
}

/// Whoever reads the results by machine sees each file: one that can't be read is neither passed
/// nor failed, and says why.
void add_unread(std::vector<Unread> const& unread, RunArgs const& args, Outcome& out) {
  for (Unread const& one : unread) {
    ScenarioResult result{.file = one.file};
    std::istringstream lines(one.why.text);
    for (std::string line; std::getline(lines, line);)
      result.complaints.push_back(line);
    out.results.push_back(std::move(result));
    out.replays.push_back(rerun_command(one.file, args));
  }
}

std::expected<void, Problem> write_junit(RunArgs const& args, Outcome const& out) {
  if (args.junit_file.empty())
    return {};
  return write_file(args.junit_file, junit_xml(out.results, out.replays));
}

/// No file can be read: there is nothing to run, and for machines a result for each of them.
int run_nothing(Inputs const& inputs, RunArgs const& args, Terminal& terminal) {
  Outcome out;
  add_unread(inputs.unread, args, out);
  if (auto const written = write_junit(args, out); !written)
    fail(terminal, written.error());
  if (args.json == Json::Yes)
    terminal.out << run_json(out.results, out.replays);
  return fail(terminal, why_unread(inputs.unread));
}

}  // namespace

int run_run(RunArgs const& args, Terminal& terminal) {
  auto const transport = transport_named(args.transport);
  if (!transport)
    return fail(terminal, {"--transport: no such transport"});
  auto const taken = inputs_of(args);
  if (!taken)
    return fail(terminal, taken.error());
  std::vector<ScenarioInput> const& inputs = taken->read;
  auto const form = form_of(args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());
  // Before anything is run: a spelling mistake shows at once, and hides nothing of the other files.
  if (inputs.empty())
    return run_nothing(*taken, args, terminal);
  if (!taken->unread.empty())
    fail(terminal, why_unread(taken->unread));
  OutputFolder folder(args.report_dir);
  Outcome out = run_all(inputs, args, *transport, folder, terminal);

  report::Page const page = report::page_of(std::move(out.views));
  report::Page const full = out.full.empty() ? page : report::page_of(std::move(out.full));
  if (!args.report_dir.empty()) {
    folder.add("report.html", report::html(full));
    if (auto const written = folder.commit(); !written)
      return fail(terminal, written.error());
  }
  std::expected<void, Problem> written;
  if (*form != nullptr)
    written = render(**form, full, inputs, args, out, terminal);
  if (for_machines(args))
    add_unread(taken->unread, args, out);
  if (auto const junit = write_junit(args, out); !junit)
    return fail(terminal, junit.error());
  if (args.json == Json::Yes)
    terminal.out << run_json(out.results, out.replays);
  else if (!args.rendering.to_standard_output() &&
           (args.quiet == Quiet::No || out.verdict != Verdict::Passed))
    terminal.out << report::text(page, terminal.style);
  if (!args.report_dir.empty() && args.json == Json::No && args.quiet == Quiet::No &&
      !args.rendering.to_standard_output())
    terminal.out << "\nreport: " << report::visible((folder.dir() / "report.html").string())
                 << '\n';
  // A form that could not be written takes nothing else with it.
  if (!written)
    fail(terminal, written.error());
  if (!out.nondeterminism.empty())
    return fail(terminal, {out.nondeterminism, ExitCode::Nondeterminism});
  if (std::size_t const unread = taken->unread.size(); unread > 0)
    return fail(terminal, {fmt::format("{} of {} files could not be read and did not run", unread,
                                       unread + inputs.size())});
  return written ? exit_code(out.verdict) : exit_code(written.error().code);
}

}  // namespace drydock::cli
