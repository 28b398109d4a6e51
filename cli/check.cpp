#include "scenarios/check/check.h"
#include "scenarios/check/preview.h"

#include <map>
#include <ostream>

#include <fmt/format.h>

#include "cli/applied.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/rendering.h"
#include "cli/staged.h"
#include "explore/core_seen.h"
#include "reports/check_record.h"
#include "reports/export_lines.h"
#include "reports/html.h"
#include "reports/lanes.h"
#include "reports/page_check.h"
#include "reports/plain.h"
#include "reports/reported.h"
#include "reports/screen.h"
#include "reports/text.h"
#include "reports/words.h"
#include "scenarios/file/record.h"
#include "scenarios/out/check_output.h"
#include "scenarios/out/repair_file.h"

namespace drydock::cli {
namespace {

/// What every report holds: asked for before minutes go into what could not be written.
constexpr std::string_view kReportFiles[] = {"report.html", "record.json",     "check.json",
                                             "check.txt",   "differences.csv", "first_sync.csv"};

std::string check_command(CheckArgs const& args, std::string const& report_dir) {
  return fmt::format("{} {} --seed {} --seeds {} --report {}", to_type("check"),
                     shell_quoted(args.store_dir), args.seed, args.seeds, shell_quoted(report_dir));
}

std::string record_command(std::string const& dir, std::string const& name) {
  return to_type("replay ") +
         shell_quoted((std::filesystem::path(dir) / "records" / name).string());
}

/// Runs each replay, which proves its command, and takes from it what the report draws.
std::expected<report::Lanes, Problem> run_replays(CheckResult const& result, OutputFolder& folder) {
  report::Lanes lanes;
  for (auto const& [name, text] : result.replays) {
    auto const scenario = parse_scenario(text, name);
    if (!scenario) {
      auto problem = problem_of(scenario.error());
      problem.code = ExitCode::Internal;
      return std::unexpected(problem);
    }
    ScenarioResult const first = run_scenario(*scenario);
    auto stocks = report::stocks_of(first.record);
    for (std::size_t i = 0; i < stocks.size(); ++i) {
      Finding const& f = first.record.findings[i];
      lanes.emplace(fingerprint(f),
                    report::Drawn{report::steps_of(f, first.record), std::move(stocks[i])});
    }
    Record const record = record_of(first, text, TransportKind::Direct);
    if (auto const d = compare(record, run_scenario(*scenario)))
      return std::unexpected(Problem{
          fmt::format(
              "{}: the same run came out differently the second time\nfirst:  {}\nsecond: {}", name,
              d->expected, d->got),
          ExitCode::Nondeterminism});
    folder.add("replays/" + name, text);
    folder.add("records/" + name, print_record(record));
  }
  return lanes;
}

/// The command that shows the finding again: its record, where one was written, else the check that
/// writes it. A consequence is shown by the run of its root; what settings and data alone say, by
/// any check.
void name_replays(CheckArgs const& args, CheckResult& result) {
  std::map<std::string, std::string> by_print;
  std::string const dir = args.report_dir.empty() ? "report" : args.report_dir;
  for (auto const& [name, text] : result.replays)
    by_print[name.substr(0, name.rfind('.'))] =
        (args.report_dir.empty() ? check_command(args, dir) + "; " : "") +
        record_command(dir, name);
  for (Finding& f : result.findings) {
    auto const found = by_print.find(fingerprint(f));
    if (found != by_print.end())
      f.replay = found->second;
  }
  for (Finding& f : result.findings) {
    auto const root = by_print.find(f.follows_from);
    if (f.replay.empty() && root != by_print.end())
      f.replay = root->second;
    if (f.replay.empty() && f.slice.empty())
      f.replay = to_type("check ") + shell_quoted(args.store_dir) + " --seeds 1";
  }
}

/// What the first screen leaves out.
void add_lists(CheckArgs const& args, report::Page const& page, CheckResult const& result,
               StoreInput const& input, OutputFolder& folder) {
  for (std::string_view const prefix : {"causes/", "records/", "replays/", "store.patch.json",
                                        "xoro_items.corrected.csv", "repair.json"})
    folder.renew(std::string{prefix});
  folder.add("check.txt", report::text(page));
  for (CauseList const& list : cause_lists(result, report::prints_of(page)))
    folder.add("causes/" + list.name, list.bytes);
  if (!result.store_patch.empty())
    folder.add("store.patch.json", result.store_patch);
  if (!result.corrected_csv.empty())
    folder.add("xoro_items.corrected.csv", result.corrected_csv);
  if (!result.repair.empty())
    folder.add(std::string{kRepairFile}, print_repair_file({result.repaired, args.seed, args.seeds,
                                                            files_of(input), result.repair}));
}

/// The result for people. Lists that can't be written are no reason to keep the verdict back.
void show(CheckArgs const& args, CheckResult const& result, StoreInput const& input,
          report::Page const& page, Terminal& terminal) {
  report::ScreenFiles files;
  files.folder = args.report_dir;
  if (!args.report_dir.empty())
    files.page = (std::filesystem::path(args.report_dir) / "report.html").string();
  if (args.all == All::Yes) {
    terminal.out << report::text(page, terminal.style);
    if (!files.page.empty())
      terminal.out << "report: " << report::visible(files.page) << '\n';
  } else {
    if (args.report_dir.empty()) {
      files.folder = check_folder(args.store_dir);
      OutputFolder folder(files.folder);
      add_lists(args, page, result, input, folder);
      if (auto const written = folder.commit(); !written) {
        fail(terminal,
             {written.error().text + "\nso the lists are not written; --report DIR writes "
                                     "them elsewhere, --all prints them"});
        files.folder.clear();
      }
    }
    if (!files.folder.empty() && !result.repair.empty() && result.repaired == Verdict::Passed)
      files.apply = to_type("apply ") + shell_quoted(args.store_dir) +
                    (args.report_dir.empty() ? "" : " --report " + shell_quoted(args.report_dir));
    files.lists = cause_lists(result, report::prints_of(page));
    files.all = to_type("check ") + shell_quoted(args.store_dir) + " --all";
    terminal.out << report::screen(page, result, input.config, files, terminal.style);
  }
}

/// All that is told of a check: what is found is at fault in store.json, and nothing expects it.
report::Told told_of(CheckArgs const& args, CheckResult const& result, StoreInput const& input,
                     report::Page page) {
  auto plan = std::make_shared<Plan>();
  plan->store = input.config;
  ScenarioResult whole;
  whole.file = (std::filesystem::path(args.store_dir) / "store.json").string();
  whole.verdict = result.verdict;
  whole.record.plan = std::move(plan);
  whole.record.findings = result.findings;
  report::Told as_run{.page = {},
                      .results = {},
                      .replays = {to_type("check ") + shell_quoted(args.store_dir)},
                      .sources = {input.store_json},
                      .expects = report::Expects::Nothing};
  as_run.results.push_back(std::move(whole));
  report::Told told;
  told.studied = report::reported_of(as_run, 0);
  report::ExportLines const exports(input);
  for (std::size_t at = 0; at < told.studied.size(); ++at)
    if (auto const row = exports.line_of(result.findings[at])) {
      told.studied[at].file = (std::filesystem::path(args.store_dir) / row->file).string();
      told.studied[at].line = row->line;
    }
  told.cases = report::cases_of("check", page, told.studied);
  told.cases.front().file = as_run.results.front().file;
  told.page = std::move(page);
  return told;
}

/// Writes the folder of --report, and gives what it tells.
std::expected<report::Told, Problem> write_report(CheckArgs const& args, CheckResult const& result,
                                                  StoreInput const& input,
                                                  CheckOptions const& options) {
  OutputFolder folder(args.report_dir);
  auto const lanes = run_replays(result, folder);
  if (!lanes)
    return std::unexpected(lanes.error());
  report::Told told = told_of(args, result, input, report::page_of(result, input, options, *lanes));
  folder.add("report.html", report::html(told.page));
  folder.add("record.json", report::check_record(told));
  folder.add("check.json", check_json(result, input));
  add_lists(args, told.page, result, input, folder);
  folder.add("differences.csv", differences_csv(result.comparisons));
  folder.add("first_sync.csv", first_sync_csv(result.first_sync, input.config));
  if (auto const written = folder.commit(); !written)
    return std::unexpected(written.error());
  return told;
}

}  // namespace

int run_check(CheckArgs const& args, Terminal& terminal) {
  if (!args.today.empty())
    if (auto const day = parse_tick(args.today); !day || args.today.size() != 10)
      return fail(terminal, {"--today " + args.today + ": expected a day such as 2026-12-31"});
  auto const input = read_store_dir(args.store_dir);
  if (!input)
    return fail(terminal, problem_in(args.store_dir, input.error()));
  if (!args.report_dir.empty())
    if (auto const taken = OutputFolder(args.report_dir).takes(kReportFiles); !taken)
      return fail(terminal, taken.error());

  auto const form = form_of(args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());

  CheckOptions options;
  options.seed = args.seed;
  options.seeds = args.seeds;
  options.threads = args.threads;
  options.today = args.today.empty() ? day_of_the_clock() : *parse_tick(args.today);
  CheckResult result;
  {
    Progress progress(terminal, args.progress == ProgressLines::Yes ? Progress::Shown::Lines
                                : args.quiet == Quiet::Yes          ? Progress::Shown::No
                                                                    : Progress::Shown::WhenLive);
    options.progress = [&](std::string_view step, std::uint32_t done, std::uint32_t of) {
      progress.show(step, done, of);
    };
    options.carried_out =
        [&](std::vector<Change> const& changes) -> std::expected<StoreInput, std::string> {
      auto const patch = patch_of(args.store_dir, *input, changes);
      if (!patch)
        return std::unexpected(patch.error().text);
      auto again = read_patched(args.store_dir, *input, changes, *patch);
      if (!again)
        return std::unexpected(again.error().text);
      return std::move(*again);
    };
    options.explore = &core_seen;
    result = check(*input, options);
  }
  name_replays(args, result);

  // All that is shown is made of this, and the record is all of it. JSON and the bare verdict are
  // made of the result itself.
  bool const result_alone = args.json == Json::Yes || args.quiet == Quiet::Yes;
  report::Told told;
  if (args.report_dir.empty()) {
    if (*form != nullptr || !result_alone)
      told = told_of(args, result, *input, report::page_of(result, *input, options));
  } else {
    auto reported = write_report(args, result, *input, options);
    if (!reported)
      return fail(terminal, reported.error());
    told = std::move(*reported);
  }
  std::expected<void, Problem> written;
  if (*form != nullptr)
    written = write_rendering(args.rendering, **form, told, terminal);
  bool const taken = args.rendering.to_standard_output();
  if (args.json == Json::Yes)
    terminal.out << check_json(result, *input);
  else if (!taken && args.quiet == Quiet::Yes)
    terminal.out << report::go_word(result.verdict) << '\n';
  else if (!taken)
    show(args, result, *input, told.page, terminal);
  // The verdict is about the rows that could be read; whoever acts on it must know.
  std::size_t unreadable = 0;
  for (FileRead const& file : input->files)
    unreadable += tell_unreadable(terminal, args.store_dir, file.bad);
  // A form that could not be written takes nothing else with it.
  if (!written)
    return fail(terminal, {fmt::format("{}\nthe verdict stands: {}", written.error().text,
                                       report::go_word(result.verdict)),
                           written.error().code});
  return unreadable > 0 ? exit_code(ExitCode::BadInput) : exit_code(result.verdict);
}

}  // namespace drydock::cli
