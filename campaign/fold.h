#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "campaign/campaign.h"

/// What all runs of a campaign say together.
namespace drydock {

/// A run of a campaign. In the order of seeds, then of profiles.
struct RunPlace {
  std::uint64_t seed = 0;
  std::uint32_t profile = 0;
  friend auto operator<=>(RunPlace const&, RunPlace const&) = default;
};

/// What was found with one fingerprint, over all runs.
struct FoldedFinding {
  std::string fingerprint;
  Anomaly anomaly = Anomaly::Drift;
  Severity severity = Severity::Error;  ///< the worst
  std::uint64_t runs = 0;               ///< that show it
  std::uint64_t places = 0;             ///< in all of them
  RunPlace first, cheapest;
  std::uint64_t events = 0;  ///< of the cheapest run: the one with the fewest
  std::string recipe;        ///< of the timeline of that run; "": the run itself
  std::uint32_t actions = 0;
  std::vector<std::uint64_t> by_profile;  ///< runs that show it
  friend bool operator==(FoldedFinding const&, FoldedFinding const&) = default;
};

/// Cells of anomaly × fault × act: a run reaches those of all that it shows, met and did; "none" is
/// one of each. Counted up to two, for what was seen once says how much was not seen.
class Coverage {
 public:
  Coverage();
  void add(SweptRun const& run);
  [[nodiscard]] std::size_t reached() const { return reached_; }
  [[nodiscard]] std::size_t once() const { return once_; }  ///< by one run alone
  [[nodiscard]] std::size_t size() const { return seen_.size(); }
  /// Runs that reached a cell, counted up to two; the place after the last kind is "none".
  [[nodiscard]] std::uint8_t seen(std::size_t anomaly, std::size_t fault, std::size_t act) const;
  /// Runs without which some cell would not be reached.
  [[nodiscard]] std::uint64_t runs_alone() const;

 private:
  std::vector<std::uint8_t> seen_;
  std::vector<std::uint64_t> first_;  ///< of each cell: number of the run that reached it first
  std::uint64_t runs_ = 0;
  std::size_t reached_ = 0, once_ = 0;
};

/// What the runs say of those that were not made (Good and Turing, 1953): a run that shows
/// something which no other shows is as likely to be the next one as it was to be among these.
struct ResidualRisk {
  std::uint64_t runs = 0;
  std::uint64_t new_cells = 0;     ///< runs that alone reach some cell
  std::uint64_t new_findings = 0;  ///< runs that alone show some finding
};

/// So many runs without a finding make it 99 % sure that it is gone, when so many of `runs` showed
/// it: one that is still there would have been shown with that probability. 0: none showed it.
std::uint64_t runs_to_believe(std::uint64_t shown, std::uint64_t runs);

struct UnknownRun {
  RunPlace place;
  std::string why;
};
/// Unknown runs that are named one by one; all are counted.
inline constexpr std::size_t kUnknownNamed = 20;

class Fold {
 public:
  explicit Fold(std::size_t profiles) : profiles_(profiles) {}
  /// Runs come in the order of their places, each once: the digest is of that order.
  void add(SweptRun const& run);

  [[nodiscard]] std::uint64_t runs() const { return runs_; }
  [[nodiscard]] std::uint64_t events() const { return events_; }
  /// Timelines of all runs, points at which they could branch, and cells of act, fault and moment
  /// that each run's timelines reached.
  [[nodiscard]] std::uint64_t timelines() const { return timelines_; }
  [[nodiscard]] std::uint64_t points() const { return points_; }
  [[nodiscard]] std::uint64_t cells() const { return cells_; }
  [[nodiscard]] std::uint64_t ended(Verdict verdict) const {
    return ended_[static_cast<std::size_t>(verdict)];
  }
  [[nodiscard]] std::map<std::string, FoldedFinding> const& findings() const { return findings_; }
  [[nodiscard]] std::vector<UnknownRun> const& unknown() const { return unknown_; }
  [[nodiscard]] Coverage const& coverage() const { return coverage_; }
  [[nodiscard]] ResidualRisk residual() const;
  [[nodiscard]] std::uint64_t digest() const { return digest_; }  ///< of all histories
  /// Of what was run. Unknown when there is nothing.
  [[nodiscard]] Verdict verdict() const;

 private:
  std::size_t profiles_;
  std::uint64_t runs_ = 0, events_ = 0, timelines_ = 0, points_ = 0, cells_ = 0,
                digest_ = 0x7377'6565'70ULL;
  std::array<std::uint64_t, kCount<Verdict>> ended_{};
  std::map<std::string, FoldedFinding> findings_;
  std::vector<UnknownRun> unknown_;
  Coverage coverage_;
};

/// Errors first, of these what was found under the safest profile, then what was found first.
std::vector<FoldedFinding const*> in_order_of_weight(Fold const& fold);

/// A finding beside the last campaign's.
enum class Standing : std::uint8_t {
  New,    ///< the last campaign did not show it
  Known,  ///< both show it
  Gone,   ///< the last one showed it so often that this one ought to have
  Rare,   ///< the last one showed it, but so seldom that its absence proves nothing
};
template <>
inline constexpr std::array<std::string_view, kCount<Standing>> kNames<Standing>{"new", "known",
                                                                                 "gone", "rare"};
constexpr std::string_view name_of(Standing s) {
  return names_of<Standing>()[static_cast<std::size_t>(s)];
}
/// So often it has to be expected before its absence counts: by chance alone one finding in 150
/// (e^-5) would be missing.
inline constexpr std::uint64_t kExpectedToBeGone = 5;

/// Each finding of either, by fingerprint.
std::map<std::string, Standing> compared(Fold const& before, Fold const& now);

}  // namespace drydock
