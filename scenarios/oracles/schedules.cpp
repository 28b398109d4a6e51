#include "scenarios/oracles/schedules.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kUnvalidated{
    Anomaly::UnvalidatedSchedule, "no-sign-off", Severity::Error, {"R76", "R78", "R79"}};
constexpr Detector kFull{
    Anomaly::UnneededFull, "no-major-discrepancy", Severity::Warning, {"R86", "R87"}};
constexpr Detector kManual{
    Anomaly::UnneededManual, "no-newly-tagged-item", Severity::Warning, {"R80"}};

}  // namespace

std::span<Detector const> Schedules::detectors() {
  static constexpr std::array kAll{kUnvalidated, kFull, kManual};
  return kAll;
}

void Schedules::see(Event const& e, insight::RunBegan const& what, Sight const& sight,
                    Findings& told) const {
  action::SyncRun const run = what.run;
  std::size_t const s = sight.truth.config().accounts[e.account].shop.value();
  auto const tell = [&](Detector const& detector, std::vector<std::string> story) {
    Finding finding = found_by(detector, e, s, sight);
    finding.subject = account_name(sight, e.account);
    finding.story = std::move(story);
    told.tell(std::move(finding));
  };
  // Only what a schedule repeats by itself is asked for a sign-off: the full run must come before
  // it. Rule: R77.
  if ((run == action::SyncRun::Daily || run == action::SyncRun::Weekly) &&
      (!what.signed_off || !what.baseline))
    tell(kUnvalidated,
         {fmt::format("At {} account {} ran its {} sync.", clock(sight, e.at, s),
                      account_name(sight, e.account),
                      run == action::SyncRun::Daily ? "daily" : "weekly"),
          !what.baseline ? "No full baseline had been run before."
                         : "Nobody had confirmed on-hand, reserved and ATS since the full sync."});
  // Before the baseline it is the run for go-live itself.
  if (run == action::SyncRun::Full && what.baseline) {
    std::size_t const all = sight.truth.shops()[s].trackers.size();
    std::size_t const wrong = sight.truth.shops()[s].wrong;
    // Under a twentieth is no major discrepancy. Contradiction: K5.
    if (wrong * 20 < all || wrong == 0)
      tell(kFull, {fmt::format("At {} account {} ran a full sync after go-live, with {} of {} "
                               "quantities different.",
                               clock(sight, e.at, s), account_name(sight, e.account), wrong, all),
                   "It overwrites every quantity, whatever the shop knows better."});
  }
  // Truth keeps count of what came into scope since the last press, for only history can tell that.
  if (what.needless)
    tell(kManual,
         {fmt::format(
             "At {} the button for a manual sync of account {} was pressed, although no item had "
             "newly come into its tag scope.",
             clock(sight, e.at, s), account_name(sight, e.account))});
}

}  // namespace drydock
