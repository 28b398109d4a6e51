#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "campaign/campaign.h"
#include "campaign/fold.h"
#include "campaign/seeds.h"
#include "campaign/sqlite.h"
#include "model/verdict.h"

namespace drydock {

/// Why a sweep can't go on, for people, and how the process ends.
struct SweepError {
  std::string text;
  ExitCode code = ExitCode::BadInput;
};

/// A finding as a scenario file that shows it.
struct SweptReplay {
  RunPlace place;  ///< that it was made of
  std::uint64_t actions_before = 0, actions_after = 0, reruns = 0;
  std::string text;  ///< of the file; "": the plan can't be said in a file
  friend bool operator==(SweptReplay const&, SweptReplay const&) = default;
};

/// The results of a campaign or of one shard of it: a SQLite file, written in transactions that
/// each hold whole seeds. Whoever is killed in the middle has lost only what was under way.
class CampaignFile {
 public:
  /// Errors: no such file, no results of a sweep, written by a newer Drydock, damaged.
  static std::expected<CampaignFile, SweepError> open(std::filesystem::path const& path,
                                                      sqlite::Access access);
  /// A new file, or one of the same campaign and part to go on with.
  /// Errors: those of `open`; a file of another campaign or part, with what differs.
  static std::expected<CampaignFile, SweepError> begin(std::filesystem::path const& path,
                                                       Campaign const& campaign, SeedRange part);

  [[nodiscard]] Campaign const& campaign() const { return campaign_; }
  /// The seeds that this file is to hold.
  [[nodiscard]] SeedRange part() const { return part_; }
  [[nodiscard]] bool whole() const { return part_ == campaign_.seeds; }

  /// Adds the runs of whole seeds in one transaction.
  /// Errors: one of them is there already, by another process; no space.
  std::expected<void, SweepError> add(std::span<SweptRun const> runs);
  /// The runs of one more file of the same campaign, each seed that is not here yet.
  /// Errors: another campaign; with the code of nondeterminism: a seed came out differently there.
  std::expected<void, SweepError> take_over(CampaignFile& other);
  /// All runs in the order of their places. Errors: a row that Drydock did not write.
  std::expected<void, SweepError> each_run(std::function<void(SweptRun&&)> const& take);
  /// Seeds of its part that are not done.
  std::expected<std::vector<SeedRange>, SweepError> missing();

  /// By fingerprint.
  std::expected<std::map<std::string, SweptReplay>, SweepError> replays();
  std::expected<void, SweepError> keep(std::map<std::string, SweptReplay> const& replays);
  /// Makes one plain file of it, that can be copied.
  std::expected<void, SweepError> close();

 private:
  CampaignFile(std::string path, std::unique_ptr<sqlite::Database> database)
      : path_(std::move(path)), database_(std::move(database)) {}
  [[nodiscard]] SweepError problem(std::string const& why) const;
  /// What the database has to say of the statements until now.
  std::expected<void, SweepError> done(std::string_view act);
  void create(Campaign const& campaign, SeedRange part);
  std::expected<void, SweepError> recognise();
  [[nodiscard]] bool is_run(SweptRun const& run) const;

  std::string path_;
  std::unique_ptr<sqlite::Database> database_;
  Campaign campaign_;
  SeedRange part_;
};

/// All runs of a file, folded.
std::expected<Fold, SweepError> fold_of(CampaignFile& file);

}  // namespace drydock
