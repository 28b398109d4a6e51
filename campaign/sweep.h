#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaign_file.h"
#include "campaign/fold.h"

/// Carries a campaign out, as far as its file still lacks it.
namespace drydock {

struct SweepOptions {
  unsigned threads = 1;
  /// Findings of a whole campaign that are made into scenario files, by weight.
  std::uint32_t replays_max = 20;
  /// Called as runs and replays are written: how far it is, of how much, and what was found.
  std::function<void(std::string_view step, std::uint64_t done, std::uint64_t of, Fold const&)>
      progress = {};
};

/// Runs the seeds that the file does not have, and adds them in transactions of whole seeds. What
/// the file holds at the end is the same for any number of threads and interruptions.
std::expected<void, SweepError> sweep(CampaignFile& file, SweepOptions const& options);

/// Makes a scenario file of the cheapest run of each finding, shrunk, where there is none yet.
/// Errors: with the code of nondeterminism, a run that does not show its finding again.
std::expected<void, SweepError> make_replays(CampaignFile& file, Fold const& fold,
                                             SweepOptions const& options);

/// Puts files of one campaign together to a new file, which appears whole or not at all.
/// Errors: those of the files; they are of different campaigns; `into` is there already.
std::expected<void, SweepError> merge(std::filesystem::path const& into,
                                      std::vector<std::filesystem::path> const& files);

/// All that is said of a campaign, from its file alone.
struct SweepResult {
  Campaign campaign;
  SeedRange part;
  Fold fold;
  std::map<std::string, SweptReplay> replays;
  /// Beside the campaign before it, where there is one.
  struct Comparison {
    Campaign campaign;
    Fold fold;
    std::map<std::string, Standing> standings;
  };
  std::optional<Comparison> before;

  [[nodiscard]] std::uint64_t runs_wanted() const {
    return part.count() * campaign.profiles.size();
  }
  [[nodiscard]] bool complete() const { return fold.runs() == runs_wanted(); }
  /// Unknown is never green, and what is not complete is unknown.
  [[nodiscard]] Verdict verdict() const;
};
/// Errors: those of the files; `before` is of another kind of plans.
std::expected<SweepResult, SweepError> result_of(CampaignFile& file, CampaignFile* before);

}  // namespace drydock
