#include "campaign/sweep.h"

#include <unistd.h>

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "campaign/branching.h"
#include "scenarios/check/reduce.h"
#include "scenarios/run/shrink.h"
#include "scenarios/run/side_by_side.h"

namespace drydock {
namespace {

namespace fs = std::filesystem;

/// A chunk is long enough that its threads seldom wait for the last run of it, and short enough
/// that little is lost with it.
constexpr std::uint64_t kSeedsPerThread = 16;
/// Of either way to shrink. Where the plan is still long after them, it stays so.
constexpr std::uint32_t kRerunsMax = 200;

std::vector<SweptRun> swept_chunk(Campaign const& campaign, SeedRange seeds, unsigned threads) {
  std::size_t const profiles = campaign.profiles.size();
  std::vector<SweptRun> runs(seeds.count() * profiles);
  side_by_side(static_cast<std::uint32_t>(runs.size()), threads, [&](std::uint32_t i) {
    runs[i] = swept(campaign, seeds.first + i / profiles, static_cast<std::uint32_t>(i % profiles));
  });
  return runs;
}

/// None: the run does not show the finding.
std::optional<SweptReplay> replay_of(Campaign const& campaign, FoldedFinding const& finding) {
  auto const recipe = parse_recipe(finding.recipe);
  if (!recipe)
    return std::nullopt;
  Plan const plan = with_recipe(
      plan_of(campaign, finding.cheapest.seed, campaign.profiles.at(finding.cheapest.profile)),
      *recipe);
  RunSummary const summary = run_briefly(plan, campaign.events_max);
  Finding const* const found = find_print(summary.findings, finding.fingerprint);
  if (found == nullptr)
    return std::nullopt;
  Reduced reduced = reduce_to(plan, *found, kRerunsMax);
  // What needs more than its own goods and hours can't be cut down to them.
  if (!reduced.small) {
    auto const shows = [&](Plan const& candidate) {
      auto const again = run_briefly(candidate, campaign.events_max);
      return find_print(again.findings, finding.fingerprint) != nullptr;
    };
    Shrunk shrunk = shrink(plan, shows, kRerunsMax);
    reduced.plan = std::move(shrunk.plan);
    reduced.runs += shrunk.runs;
  }
  SweptReplay out{.place = finding.cheapest,
                  .actions_before = plan.actions.size(),
                  .actions_after = reduced.plan.actions.size(),
                  .reruns = reduced.runs};
  std::string const by = fmt::format("a sweep with seed {} under {}", finding.cheapest.seed,
                                     name_of(campaign.profiles[finding.cheapest.profile]));
  if (auto const replay = make_replay(reduced.plan, *found, {}, by))
    out.text = replay->text;
  return out;
}

fs::path temporary_of(fs::path const& path) {
  return path.parent_path() / fmt::format(".{}.{}.part", path.filename().string(), getpid());
}

void remove_database(fs::path const& path) {
  std::error_code ignored;
  for (char const* const ending : {"", "-wal", "-shm", "-journal"})
    fs::remove(path.string() + ending, ignored);
}

std::expected<void, SweepError> merge_to(fs::path const& into, std::vector<CampaignFile>& files) {
  Campaign const& campaign = files.front().campaign();
  auto merged = CampaignFile::begin(into, campaign, campaign.seeds);
  if (!merged)
    return std::unexpected(merged.error());
  for (CampaignFile& file : files)
    if (auto const taken = merged->take_over(file); !taken)
      return taken;
  return merged->close();
}

}  // namespace

std::expected<void, SweepError> sweep(CampaignFile& file, SweepOptions const& options) {
  auto const missing = file.missing();
  if (!missing)
    return std::unexpected(missing.error());
  auto fold = fold_of(file);
  if (!fold)
    return std::unexpected(fold.error());
  std::uint64_t const profiles = file.campaign().profiles.size();
  auto const tell = [&] {
    if (options.progress)
      options.progress("seeds", fold->runs() / profiles, file.part().count(), *fold);
  };
  tell();
  std::uint64_t const chunk = kSeedsPerThread * std::max(1U, options.threads);
  for (SeedRange const& gap : *missing)
    for (std::uint64_t first = gap.first; first <= gap.last; first += chunk) {
      SeedRange const seeds{first, std::min(gap.last, first + chunk - 1)};
      auto const runs = swept_chunk(file.campaign(), seeds, options.threads);
      if (auto const added = file.add(runs); !added)
        return added;
      for (SweptRun const& run : runs)
        fold->add(run);
      tell();
    }
  return {};
}

std::expected<void, SweepError> make_replays(CampaignFile& file, Fold const& fold,
                                             SweepOptions const& options) {
  auto const known = file.replays();
  if (!known)
    return std::unexpected(known.error());
  auto findings = in_order_of_weight(fold);
  findings.resize(std::min<std::size_t>(findings.size(), options.replays_max));
  std::erase_if(findings, [&](FoldedFinding const* f) {
    auto const at = known->find(f->fingerprint);
    return at != known->end() && at->second.place == f->cheapest;
  });
  // A few at a time, so that little is lost when somebody is killed here.
  std::size_t const chunk = std::max(1U, options.threads);
  for (std::size_t first = 0; first < findings.size(); first += chunk) {
    if (options.progress)
      options.progress("findings shrunk", first, findings.size(), fold);
    std::size_t const count = std::min(chunk, findings.size() - first);
    std::vector<std::optional<SweptReplay>> replays(count);
    side_by_side(static_cast<std::uint32_t>(count), options.threads, [&](std::uint32_t i) {
      replays[i] = replay_of(file.campaign(), *findings[first + i]);
    });
    std::map<std::string, SweptReplay> kept;
    for (std::size_t i = 0; i < count; ++i) {
      FoldedFinding const& finding = *findings[first + i];
      if (!replays[i])
        return std::unexpected(
            SweepError{fmt::format("seed {} under {} does not show {} again", finding.cheapest.seed,
                                   name_of(file.campaign().profiles[finding.cheapest.profile]),
                                   finding.fingerprint),
                       ExitCode::Nondeterminism});
      kept[finding.fingerprint] = std::move(*replays[i]);
    }
    if (auto const written = file.keep(kept); !written)
      return written;
  }
  return {};
}

std::expected<void, SweepError> merge(fs::path const& into, std::vector<fs::path> const& paths) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(into, error)))
    return std::unexpected(SweepError{into.string() + ": is there already; name a new file"});
  std::vector<CampaignFile> files;
  for (fs::path const& path : paths) {
    auto file = CampaignFile::open(path, sqlite::Access::Read);
    if (!file)
      return std::unexpected(file.error());
    files.push_back(std::move(*file));
  }
  if (files.empty())
    return std::unexpected(SweepError{into.string() + ": there is no file to merge into it"});
  fs::path const part = temporary_of(into);
  remove_database(part);
  auto const merged = merge_to(part, files);
  error.clear();
  if (merged)
    fs::rename(part, into, error);
  remove_database(part);
  if (error)
    return std::unexpected(
        SweepError{fmt::format("{}: cannot write it: {}", into.string(), error.message())});
  return merged;
}

Verdict SweepResult::verdict() const {
  return worst(fold.verdict(), complete() ? Verdict::Passed : Verdict::Unknown);
}

std::expected<SweepResult, SweepError> result_of(CampaignFile& file, CampaignFile* before) {
  auto fold = fold_of(file);
  if (!fold)
    return std::unexpected(fold.error());
  auto replays = file.replays();
  if (!replays)
    return std::unexpected(replays.error());
  SweepResult out{file.campaign(), file.part(), std::move(*fold), std::move(*replays), {}};
  if (before == nullptr)
    return out;
  if (auto const why = not_comparable(before->campaign(), file.campaign()); !why.empty())
    return std::unexpected(SweepError{"the two campaigns can't be compared; " + why});
  auto last = fold_of(*before);
  if (!last)
    return std::unexpected(last.error());
  auto standings = compared(*last, out.fold);
  out.before = SweepResult::Comparison{before->campaign(), std::move(*last), std::move(standings)};
  return out;
}

}  // namespace drydock
