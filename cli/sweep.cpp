#include "campaign/sweep.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ostream>
#include <thread>

#include <fmt/format.h>

#include "campaign/sweep_output.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/study.h"
#include "cli/sweep_text.h"
#include "reports/plain.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;

template <class T>
using OrProblem = std::expected<T, Problem>;

Problem problem_of(SweepError const& error) { return {error.text, error.code}; }

std::optional<std::string> variable(std::string const& name) {
  char const* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// "sweep.sqlite" is "sweep.2-of-8.sqlite" for a shard, so that one command line serves all tasks.
fs::path file_of_shard(fs::path path, Shard shard) {
  std::string const ending = path.extension().string();
  path.replace_extension(fmt::format("{}-of-{}{}", shard.index, shard.count, ending));
  return path;
}

OrProblem<Campaign> campaign_of(SweepArgs const& args) {
  auto const seeds = parse_seeds(args.seeds);
  if (!seeds)
    return std::unexpected(Problem{"--seeds: " + seeds.error()});
  Campaign campaign;
  campaign.seeds = *seeds;
  if (!args.profiles.empty())
    campaign.profiles.clear();
  for (std::string const& name : args.profiles) {
    auto const profiles = parse_profile(name);
    if (!profiles)
      return std::unexpected(Problem{"--profile: " + profiles.error()});
    campaign.profiles.insert(campaign.profiles.end(), profiles->begin(), profiles->end());
  }
  campaign.shape = {.items = args.items,
                    .orders = args.orders,
                    .days = args.days,
                    .faults = args.calm == Calm::Yes ? Switch::Off : Switch::On,
                    .preset = args.preset,
                    .kits = args.kits};
  campaign.mutants = args.mutants;
  campaign.events_max = args.events_max;
  campaign.timelines = args.timelines;
  return identified(std::move(campaign), DRYDOCK_VERSION);
}

/// The file with the campaign that it is to hold, by what this Drydock would make of it.
OrProblem<CampaignFile> begun(fs::path const& path, Campaign const& campaign, SeedRange part) {
  auto file = CampaignFile::begin(path, campaign, part);
  if (!file)
    return std::unexpected(problem_of(file.error()));
  return std::move(*file);
}

OrProblem<CampaignFile> opened(fs::path const& path) {
  auto file = CampaignFile::open(path, sqlite::Access::Read);
  if (!file)
    return std::unexpected(problem_of(file.error()));
  return std::move(*file);
}

OrProblem<CampaignFile> new_or_begun(SweepArgs const& args, fs::path& path) {
  auto const campaign = campaign_of(args);
  if (!campaign)
    return std::unexpected(campaign.error());
  path = args.into_file;
  SeedRange part = campaign->seeds;
  if (!args.shard.empty()) {
    auto const shard = parse_shard(args.shard, &variable);
    if (!shard)
      return std::unexpected(Problem{"--shard: " + shard.error()});
    auto const seeds = part_of(part, *shard);
    if (!seeds)
      return std::unexpected(Problem{"--shard: " + seeds.error()});
    part = *seeds;
    path = file_of_shard(path, *shard);
  }
  return begun(path, *campaign, part);
}

/// A file that is there, to go on with. Another Drydock would go on with something else.
OrProblem<CampaignFile> resumed(fs::path const& path) {
  auto const file = opened(path);
  if (!file)
    return std::unexpected(file.error());
  return begun(path, identified(file->campaign(), DRYDOCK_VERSION), file->part());
}

enum class Does : std::uint8_t { Sweep, Resume, Merge, Status };

OrProblem<Does> what_to_do(SweepArgs const& args) {
  int const ways = !args.into_file.empty() + !args.resume_file.empty() + !args.merge_files.empty() +
                   !args.status_file.empty();
  if (ways != 1)
    return std::unexpected(
        Problem{"say one of --into FILE, --resume FILE, --status FILE and --merge OUT FILE..."});
  if (!args.into_file.empty() && args.seeds.empty())
    return std::unexpected(Problem{"--into needs --seeds A..B"});
  return !args.into_file.empty()     ? Does::Sweep
         : !args.resume_file.empty() ? Does::Resume
         : !args.merge_files.empty() ? Does::Merge
                                     : Does::Status;
}

OrProblem<CampaignFile> file_for(Does what, SweepArgs const& args, fs::path& path) {
  switch (what) {
    case Does::Sweep:
      return new_or_begun(args, path);
    case Does::Resume:
      path = args.resume_file;
      return resumed(path);
    case Does::Status:
      path = args.status_file;
      return opened(path);
    case Does::Merge:
      break;
  }
  path = args.merge_files.front();
  std::vector<fs::path> const files(args.merge_files.begin() + 1, args.merge_files.end());
  if (auto const merged = merge(path, files); !merged)
    return std::unexpected(problem_of(merged.error()));
  return resumed(path);
}

/// How fast it goes is told only to those who watch: no result may hang on a clock.
class Watched {
 public:
  Watched(Campaign const& campaign, Quiet quiet, Terminal& terminal)
      : days_(campaign.shape.days),
        progress_(terminal, quiet == Quiet::Yes ? Progress::Shown::No : Progress::Shown::WhenLive) {
  }
  void show(std::string_view step, std::uint64_t done, std::uint64_t of, Fold const& fold) {
    using namespace std::chrono;
    auto const now = steady_clock::now();
    if (step != step_) {
      step_ = step;
      began_ = now;
      done_before_ = done;
    }
    double const seconds = duration<double>(now - began_).count();
    double const rate = seconds > 0 ? static_cast<double>(done - done_before_) / seconds : 0;
    constexpr double kDaysOfYear = 365.25;
    progress_.show(fmt::format("{}, {:.0f}/s, {:.1f} simulated years, {} findings, {} cells", step,
                               rate, static_cast<double>(fold.runs()) * days_ / kDaysOfYear,
                               fold.findings().size(), fold.coverage().reached()),
                   static_cast<std::uint32_t>(done), static_cast<std::uint32_t>(of));
  }

 private:
  std::uint32_t days_;
  Progress progress_;
  std::string step_;
  std::chrono::steady_clock::time_point began_;
  std::uint64_t done_before_ = 0;
};

/// Runs what is missing, and makes replays of what was found when all of it is there.
std::expected<void, SweepError> carry_out(CampaignFile& file, Does what, SweepArgs const& args,
                                          Terminal& terminal) {
  Watched watched(file.campaign(), args.quiet, terminal);
  SweepOptions options;
  options.threads =
      args.threads != 0 ? args.threads : std::max(1U, std::thread::hardware_concurrency());
  options.replays_max = args.replays;
  options.progress = [&](std::string_view step, std::uint64_t done, std::uint64_t of,
                         Fold const& fold) { watched.show(step, done, of, fold); };
  if (what != Does::Merge)
    if (auto const swept = sweep(file, options); !swept)
      return swept;
  auto const missing = file.missing();
  if (!missing)
    return std::unexpected(missing.error());
  // A shard's findings are those of others too: the merged file's are made into scenario files.
  if (!file.whole() || !missing->empty())
    return {};
  auto const fold = fold_of(file);
  if (!fold)
    return std::unexpected(fold.error());
  return make_replays(file, *fold, options);
}

fs::path folder_of(fs::path path) {
  path.replace_extension();
  return path.string() + "-findings";
}

std::expected<void, Problem> write_replays(fs::path const& dir, SweepResult const& result) {
  OutputFolder folder(dir);
  folder.renew("");
  bool any = false;
  for (auto const& [print, replay] : result.replays)
    if (!replay.text.empty()) {
      folder.add(print + ".json", replay.text);
      any = true;
    }
  std::error_code error;
  return any || fs::exists(dir, error) ? folder.commit() : std::expected<void, Problem>{};
}

/// The scenario file where there is one, else the one seed alone.
std::string command_for(FoldedFinding const& f, SweepResult const& result, fs::path const& dir) {
  auto const replay = result.replays.find(f.fingerprint);
  if (replay != result.replays.end() && !replay->second.text.empty())
    return to_type("run ") + shell_quoted((dir / (f.fingerprint + ".json")).string());
  Campaign const& c = result.campaign;
  std::string command = fmt::format(
      "{7} --seeds {0}..{0} --profile {1} --items {2} --orders {3} --days {4}"
      " --kits {5} --events-max {6}",
      f.cheapest.seed, name_of(c.profiles.at(f.cheapest.profile)), c.shape.items, c.shape.orders,
      c.shape.days, c.shape.kits, c.events_max, to_type("sweep"));
  if (c.shape.faults == Switch::Off)
    command += " --calm";
  if (c.timelines > 1)
    command += fmt::format(" --search --timelines {}", c.timelines);
  if (!c.shape.preset.empty())
    command += " --preset " + shell_quoted(c.shape.preset);
  for (std::string const& mutant : c.mutants)
    command += " --mutant " + shell_quoted(mutant);
  return command + fmt::format(" --into seed-{}.sqlite", f.cheapest.seed);
}

}  // namespace

int run_sweep(SweepArgs const& args, Terminal& terminal) {
  auto const what = what_to_do(args);
  if (!what)
    return fail(terminal, what.error());
  // Asked before hours of work, so that a spelling mistake shows at once.
  auto const form = form_of_study(report::Study::Sweep, args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());
  std::optional<CampaignFile> before;
  if (!args.against_file.empty()) {
    auto file = opened(args.against_file);
    if (!file)
      return fail(terminal, file.error());
    before = std::move(*file);
  }
  fs::path path;
  auto file = file_for(*what, args, path);
  if (!file)
    return fail(terminal, file.error());
  if (before)
    if (auto const why = not_comparable(before->campaign(), file->campaign()); !why.empty())
      return fail(terminal, {"--against: the two campaigns can't be compared; " + why});
  if (*what != Does::Status)
    if (auto const done = carry_out(*file, *what, args, terminal); !done)
      return fail(terminal, problem_of(done.error()));
  auto const result = result_of(*file, before ? &*before : nullptr);
  if (!result)
    return fail(terminal, problem_of(result.error()));
  fs::path const dir = folder_of(path);
  if (*what != Does::Status) {
    if (auto const written = write_replays(dir, *result); !written)
      return fail(terminal, written.error());
    // Somebody may be asking for its status just now; then it stays as it is, with its log beside.
    (void)file->close();
  }
  auto const command = [&](FoldedFinding const& f) { return command_for(f, *result, dir); };
  std::string const record = sweep_json(*result, command);
  if (auto const written = write_study(report::Study::Sweep, record, args.report_dir,
                                       args.rendering, *form, terminal);
      !written)
    return fail(terminal, written.error());
  if (args.json == Json::Yes)
    terminal.out << record;
  else if (!args.rendering.to_standard_output() &&
           (args.quiet == Quiet::No || result->verdict() != Verdict::Passed))
    terminal.out << sweep_text(*result, command, terminal.style);
  return exit_code(result->verdict());
}

}  // namespace drydock::cli
