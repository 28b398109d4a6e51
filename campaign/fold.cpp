#include "campaign/fold.h"

#include <algorithm>
#include <tuple>
#include <variant>

#include "model/hash.h"

namespace drydock {
namespace {

constexpr std::size_t kFaults = kCount<FaultKind>, kActs = std::variant_size_v<action::Action>;

/// The kinds of a set; where there is none, the place after the last kind.
std::vector<std::size_t> places_of(KindSet set, std::size_t kinds) {
  std::vector<std::size_t> out;
  for (std::size_t kind = 0; kind < kinds; ++kind)
    if (contains(set, kind))
      out.push_back(kind);
  if (out.empty())
    out.push_back(kinds);
  return out;
}

KindSet anomalies_of(SweptRun const& run) {
  static_assert(kCount<Anomaly> < 64, "a KindSet holds them");
  KindSet set = 0;
  for (SweptFinding const& f : run.findings)
    set |= KindSet{1} << static_cast<std::size_t>(f.anomaly);
  return set;
}

std::size_t safest(FoldedFinding const& f) {
  return static_cast<std::size_t>(
      std::ranges::find_if(f.by_profile, [](std::uint64_t n) { return n > 0; }) -
      f.by_profile.begin());
}

}  // namespace

Coverage::Coverage()
    : seen_((kCount<Anomaly> + 1) * (kFaults + 1) * (kActs + 1)), first_(seen_.size()) {}

void Coverage::add(SweptRun const& run) {
  auto const faults = places_of(run.faults, kFaults), acts = places_of(run.acts, kActs);
  for (std::size_t const anomaly : places_of(anomalies_of(run), kCount<Anomaly>))
    for (std::size_t const fault : faults)
      for (std::size_t const act : acts) {
        std::size_t const cell = (anomaly * (kFaults + 1) + fault) * (kActs + 1) + act;
        std::uint8_t& seen = seen_[cell];
        if (seen == 2)
          continue;
        if (++seen == 1)
          first_[cell] = runs_;
        reached_ += seen == 1 ? 1 : 0;
        once_ = seen == 1 ? once_ + 1 : once_ - 1;
      }
  ++runs_;
}

std::uint8_t Coverage::seen(std::size_t anomaly, std::size_t fault, std::size_t act) const {
  return seen_.at((anomaly * (kFaults + 1) + fault) * (kActs + 1) + act);
}

std::uint64_t Coverage::runs_alone() const {
  std::vector<std::uint64_t> alone;
  for (std::size_t cell = 0; cell < seen_.size(); ++cell)
    if (seen_[cell] == 1)
      alone.push_back(first_[cell]);
  std::ranges::sort(alone);
  return static_cast<std::uint64_t>(std::ranges::unique(alone).begin() - alone.begin());
}

std::uint64_t runs_to_believe(std::uint64_t shown, std::uint64_t runs) {
  if (shown == 0)
    return 0;
  // (1 - p)^n <= 1/100 where n >= ln 100 / p, for -ln(1 - p) >= p; ln 100 is 4.6052 from above.
  using Wide = unsigned __int128;
  Wide const above = Wide{46'052} * runs, below = Wide{10'000} * shown;
  return static_cast<std::uint64_t>((above + below - 1) / below);
}

void Fold::add(SweptRun const& run) {
  RunPlace const place{run.seed, run.profile};
  ++runs_;
  events_ += run.events;
  timelines_ += run.timelines;
  points_ += run.points;
  cells_ += run.cells;
  ++ended_[static_cast<std::size_t>(run.verdict)];
  digest_ = mix_all(digest_, run.seed, run.profile, run.history, run.verdict);
  coverage_.add(run);
  if (run.verdict == Verdict::Unknown && unknown_.size() < kUnknownNamed)
    unknown_.push_back({place, run.why_unknown});
  for (SweptFinding const& f : run.findings) {
    auto const [at, fresh] = findings_.try_emplace(f.fingerprint);
    FoldedFinding& all = at->second;
    if (fresh)
      all = {.fingerprint = f.fingerprint,
             .anomaly = f.anomaly,
             .severity = f.severity,
             .first = place,
             .cheapest = place,
             .events = f.events,
             .recipe = f.recipe,
             .actions = run.actions,
             .by_profile = std::vector<std::uint64_t>(profiles_)};
    // A cause may be a warning in one run and an error in another: what it can do counts.
    all.severity = std::max(all.severity, f.severity);
    all.places += f.places;
    ++all.runs;
    ++all.by_profile.at(run.profile);
    all.first = std::min(all.first, place);
    // The place decides between equals, so that the order in which runs come does not.
    if (std::tuple(f.events, run.actions, place) <
        std::tuple(all.events, all.actions, all.cheapest)) {
      all.cheapest = place;
      all.events = f.events;
      all.recipe = f.recipe;
      all.actions = run.actions;
    }
  }
}

ResidualRisk Fold::residual() const {
  std::vector<RunPlace> alone;
  for (auto const& [print, finding] : findings_)
    if (finding.runs == 1)
      alone.push_back(finding.first);
  std::ranges::sort(alone);
  auto const last = std::ranges::unique(alone).begin();
  return {.runs = runs_,
          .new_cells = coverage_.runs_alone(),
          .new_findings = static_cast<std::uint64_t>(last - alone.begin())};
}

Verdict Fold::verdict() const {
  if (ended(Verdict::Failed) > 0)
    return Verdict::Failed;
  return runs_ == 0 || ended(Verdict::Unknown) > 0 ? Verdict::Unknown : Verdict::Passed;
}

std::vector<FoldedFinding const*> in_order_of_weight(Fold const& fold) {
  std::vector<FoldedFinding const*> out;
  for (auto const& [print, finding] : fold.findings())
    out.push_back(&finding);
  std::ranges::stable_sort(out, {}, [](FoldedFinding const* f) {
    return std::tuple(f->severity != Severity::Error, safest(*f), f->first, f->fingerprint);
  });
  return out;
}

std::map<std::string, Standing> compared(Fold const& before, Fold const& now) {
  std::map<std::string, Standing> out;
  for (auto const& [print, finding] : now.findings())
    out[print] = before.findings().contains(print) ? Standing::Known : Standing::New;
  for (auto const& [print, finding] : before.findings()) {
    if (now.findings().contains(print))
      continue;
    // runs_before > 0, for the finding was in one of them.
    using Wide = unsigned __int128;
    bool const expected =
        Wide{finding.runs} * now.runs() >= Wide{kExpectedToBeGone} * before.runs();
    out[print] = expected ? Standing::Gone : Standing::Rare;
  }
  return out;
}

}  // namespace drydock
