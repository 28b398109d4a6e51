#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/branching.h"
#include "campaign/seeds.h"
#include "model/finding.h"
#include "model/plan.h"
#include "model/verdict.h"
#include "scenarios/plans/random_plan.h"

/// A campaign: random plans for a range of seeds, each seed under several profiles. What one run
/// of it tells is small enough to be kept for millions.
namespace drydock {

/// Under which settings a seed's plan is drawn, and by what kind of people it is carried out.
struct SweepProfile {
  PlanProfile settings = PlanProfile::Guide;
  People people = People::Careful;
  friend auto operator<=>(SweepProfile const&, SweepProfile const&) = default;
};
std::string name_of(SweepProfile profile);  ///< "safe/careful"
/// "safe/careful", or "safe" for both kinds of people. Errors: an unknown name.
std::expected<std::vector<SweepProfile>, std::string> parse_profile(std::string_view text);

/// The limits of a shape. A plan beyond them is a load test and no campaign.
inline constexpr std::uint32_t kSweptItemsMax = 1'000, kSweptOrdersMax = 10'000, kSweptDaysMax = 60,
                               kSweptKitsMax = 100, kTimelinesMax = 10'000'000;
/// Of each run, when it is searched and nothing else is said. Most bugs hang on what people do,
/// which other timelines do not change: more of them keep a sweep from its next seed.
inline constexpr std::uint32_t kTimelinesSearched = 64;

/// All that decides what a campaign's runs are: equal campaigns have equal results.
struct Campaign {
  SeedRange seeds;  ///< of all shards together
  /// The safest first, each once.
  std::vector<SweepProfile> profiles = {{PlanProfile::Safe, People::Careful},
                                        {PlanProfile::Guide, People::Careful},
                                        {PlanProfile::Wild, People::Careless}};
  PlanShape shape = {};                   ///< its profile and people are those of each run
  std::vector<std::string> mutants = {};  ///< named bugs of the engine, in order, each once
  std::uint64_t events_max = 5'000'000;   ///< budget of a run; beyond it the verdict is unknown
  /// Of each seed under each profile, its own run among them; one alone: nothing branches.
  std::uint32_t timelines = 1;
  std::string program = {};    ///< version of Drydock
  std::string behaviour = {};  ///< what this Drydock makes of such plans: see behaviour_of
};

/// Puts profiles and mutants in order, and fills in which Drydock this is.
Campaign identified(Campaign campaign, std::string_view program);

/// Digest of the histories of a few plans of this kind: another generator, engine or oracle gives
/// another one. 16 hex digits.
std::string behaviour_of(Campaign const& campaign);

/// One line of JSON, and back. Errors: a text that is not as it was printed.
std::string print_campaign(Campaign const& campaign);
std::expected<Campaign, std::string> parse_campaign(std::string const& text);

/// Why the results of the two can't stand in one file, "its items are 12, not 20"; "": they can.
std::string difference(Campaign const& kept, Campaign const& wanted);
/// Why the findings of the two can't be held against each other: their plans are of another kind.
/// Seeds, mutants and the version may differ.
std::string not_comparable(Campaign const& before, Campaign const& now);

Plan plan_of(Campaign const& campaign, std::uint64_t seed, SweepProfile profile);

/// What was found with one fingerprint in one run: errors and warnings that follow from no other.
struct SweptFinding {
  std::string fingerprint;
  Anomaly anomaly = Anomaly::Drift;
  Severity severity = Severity::Error;  ///< the worst
  std::uint32_t places = 0;             ///< items, orders, handles
  /// Branch points of the timeline that shows it (print_recipe); "": the run itself.
  std::string recipe = {};
  std::uint64_t events = 0;  ///< of that timeline
  friend bool operator==(SweptFinding const&, SweptFinding const&) = default;
};

/// Sets of kinds, a bit each, at the enumerator's place.
using KindSet = std::uint64_t;
inline bool contains(KindSet set, std::size_t kind) { return (set >> kind & 1) != 0; }

/// What is kept of a run.
struct SweptRun {
  std::uint64_t seed = 0;
  std::uint32_t profile = 0;  ///< place in the campaign's profiles
  Verdict verdict = Verdict::Unknown;
  std::uint64_t events = 0;   ///< of all its timelines
  std::uint32_t actions = 0;  ///< of the plan
  std::uint64_t history = 0;  ///< hash
  KindSet faults = 0;         ///< kinds of fault that were on, and left their trace
  KindSet acts = 0;           ///< kinds of act that were carried out
  std::string why_unknown;
  std::vector<SweptFinding> findings;  ///< by fingerprint
  std::uint64_t timelines = 1;
  std::uint64_t points = 0;  ///< at which they could branch
  std::uint64_t cells = 0;   ///< of act, fault and moment that they reached
  friend bool operator==(SweptRun const&, SweptRun const&) = default;
};
/// How a plan of a sweep is searched that has so many timelines, and whose own run had so many
/// events. Up to kTimelinesSearched the others have about half as many together.
BranchingOptions searching(std::uint32_t timelines, std::uint64_t own, std::uint64_t events_max);
SweptRun swept(Campaign const& campaign, std::uint64_t seed, std::uint32_t profile);

}  // namespace drydock
