#include <algorithm>
#include <ctime>
#include <filesystem>
#include <map>
#include <ostream>
#include <thread>

#include <fmt/format.h>

#include "campaign/hunting.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/scenario_input.h"
#include "cli/study.h"
#include "engine/mutants.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;

/// More stories nobody reads on a screen; `--json` has all.
constexpr std::size_t kStoriesMax = 5;

double cpu_seconds() {
  std::timespec time{};
  (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  constexpr double kNano = 1e-9;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * kNano;
}

std::vector<engine::Mutant> chosen(std::vector<std::string> const& names) {
  std::vector<engine::Mutant> out;
  for (engine::Mutant const m : engine::all_mutants())
    if (names.empty() || std::ranges::find(names, engine::name_of(m)) != names.end())
      out.push_back(m);
  return out;
}

/// The files of the catalogue that the hunts name. Errors: one that is not there or is none.
std::expected<std::map<std::string, Scenario, std::less<>>, Problem> files_of(
    std::vector<engine::Mutant> const& mutants) {
  std::map<std::string, Scenario, std::less<>> out;
  std::string const folder = catalogue_folder();
  if (folder.empty())
    return std::unexpected(Problem{"scenarios/catalogue is not here"});
  for (engine::Mutant const m : mutants) {
    std::string const file{hunt_of(m).file};
    if (file.empty() || out.contains(file))
      continue;
    auto read = read_scenario((fs::path(folder) / file).string(), {});
    if (!read)
      return std::unexpected(read.error());
    out.emplace(file, std::move(read->scenario));
  }
  return out;
}

/// Who catches it, of all kinds of plan and all files: for the row of a new one.
std::expected<std::string, Problem> surveyed(engine::Mutant mutant) {
  constexpr std::uint32_t kTrials = 3;
  constexpr HuntLimits kLimits{.seeds = 8, .seconds = 1};
  std::string out = fmt::format("{}\n", engine::name_of(mutant));
  for (std::size_t g = 0; g < kCount<Ground>; ++g) {
    std::uint32_t caught = 0;
    double seconds = 0;
    for (std::uint32_t t = 0; t < kTrials; ++t) {
      HuntTrial const trial =
          hunted(mutant, static_cast<Ground>(g), 1 + t * 1'000, &cpu_seconds, kLimits);
      caught += trial.caught ? 1 : 0;
      seconds += trial.seconds;
    }
    if (caught > 0)
      out += fmt::format("  {:32} {} of {}, {:.3f} s each\n", name_of(static_cast<Ground>(g)),
                         caught, kTrials, seconds / kTrials);
  }
  auto const files = scenario_files({catalogue_folder()});
  if (!files)
    return std::unexpected(files.error());
  for (std::string const& file : *files) {
    auto const read = read_scenario(file, {});
    if (!read)
      return std::unexpected(read.error());
    if (read->scenario.plan.mutants.empty() && !reddened(read->scenario, mutant).empty())
      out += fmt::format("  {}\n", file);
  }
  return out;
}

}  // namespace

int run_mutants(MutantsArgs const& args, Terminal& terminal) {
  std::vector<engine::Mutant> const mutants = chosen(args.only);
  bool const hunted = args.list == List::No && args.survey == Survey::No;
  if (!hunted && (!args.report_dir.empty() || args.rendering.asked()))
    return fail(terminal, {"--report and --out are of a hunt: leave --list and --survey out"});
  auto const form = form_of_study(report::Study::Mutants, args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());
  if (args.list == List::Yes) {
    for (engine::Mutant const m : mutants)
      terminal.out << engine::name_of(m) << '\n';
    return exit_code(ExitCode::Passed);
  }
  if (args.survey == Survey::Yes) {
    for (engine::Mutant const m : mutants) {
      auto const told = surveyed(m);
      if (!told)
        return fail(terminal, told.error());
      terminal.out << *told << std::flush;
    }
    return exit_code(ExitCode::Passed);
  }
  auto const files = files_of(mutants);
  if (!files)
    return fail(terminal, files.error());
  HuntingOptions options{.trials = args.trials, .clock = &cpu_seconds};
  options.threads =
      args.threads != 0 ? args.threads : std::max(1U, std::thread::hardware_concurrency());
  Progress progress(terminal,
                    args.quiet == Quiet::Yes ? Progress::Shown::No : Progress::Shown::WhenLive);
  options.progress = [&](std::string_view name, std::size_t done) {
    progress.show(name, static_cast<std::uint32_t>(done),
                  static_cast<std::uint32_t>(mutants.size()));
  };
  HuntingResult const result = hunt(
      mutants,
      [&](std::string_view file) {
        auto const at = files->find(file);
        return at == files->end() ? nullptr : &at->second;
      },
      options);
  progress.clear();
  std::string const record = mutants_json(result);
  if (auto const written = write_study(report::Study::Mutants, record, args.report_dir,
                                       args.rendering, *form, terminal);
      !written)
    return fail(terminal, written.error());
  if (args.json == Json::Yes)
    terminal.out << record;
  else if (!args.rendering.to_standard_output() && (args.quiet == Quiet::No || !result.passed()))
    terminal.out << mutants_text(
        result, mutants.size() <= kStoriesMax ? WithStories::Yes : WithStories::No);
  return exit_code(result.passed() ? ExitCode::Passed : ExitCode::Findings);
}

}  // namespace drydock::cli
