#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/change.h"
#include "model/finding.h"
#include "model/tick.h"
#include "model/verdict.h"
#include "scenarios/check/affected.h"
#include "scenarios/check/certificate.h"
#include "scenarios/check/readiness.h"
#include "scenarios/review/review.h"
#include "scenarios/run/first_sync.h"
#include "scenarios/run/run.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"
#include "scenarios/sides/reconcile.h"
#include "scenarios/store/store_dir.h"

/// The go-live check: is this configuration safe for this store?
namespace drydock {

/// What exploring a small plan has met.
struct CoreSeen {
  std::uint64_t states = 0;
  bool all = false;          ///< every state was met
  std::vector<Plan> damage;  ///< each shows in a run what one kind of broken state has
  /// Damage in orders of events that no plan can ask for, with the story of one such order.
  std::vector<Finding> unrepeatable;
};

struct CheckOptions {
  std::uint64_t seed = 1;
  std::uint32_t seeds = 6;  ///< trading weeks that are simulated
  Duration length = days(8);
  std::uint64_t events_max = 5'000'000;  ///< of a week; one that needs more ends unknown
  unsigned threads = 2;                  ///< runs side by side; the result does not depend on it
  /// Named bugs of the engine that the sync has; for those who ask whether a check finds them.
  std::vector<std::string> mutants;
  Tick today;  ///< midnight UTC of the day on which suppressions are judged; default: none has
               ///< expired
  /// Makes the changes in copies of the store's files and reads them again. A repair is proven on
  /// what comes of it; without, on the changes alone. Errors: why it can't be done.
  std::function<std::expected<StoreInput, std::string>(std::vector<Change> const&)> carried_out;
  /// Every order of events of a small plan, with up to so many faults and states. Without it a
  /// check looks at samples alone, and says so.
  std::function<CoreSeen(Plan const&, unsigned faults_max, std::uint64_t states_max)> explore;
  /// Called as the work goes on: step name, done, of. Never by two threads at once.
  std::function<void(std::string_view, std::uint32_t, std::uint32_t)> progress;
};

struct CheckResult {
  Verdict verdict = Verdict::Unknown;           ///< Passed = GO, Failed = NO-GO
  std::vector<Finding> findings;                ///< folded by fingerprint over all seeds
  AffectedBy affected;                          ///< all that each of them is about
  std::vector<Reconciliation> reconciliations;  ///< by shop
  std::vector<Comparison> comparisons;          ///< by shop
  std::vector<Identity> identities;             ///< by shop
  FirstSync first_sync;                         ///< what the first run of each flow writes
  std::vector<SettingCheck> settings;
  std::vector<RuleReadiness> rules;            ///< all of the guide, in order
  std::vector<SuppressionState> suppressions;  ///< as in the store's file
  std::vector<std::string> examined;           ///< "6 trading weeks of 412 variants ..."
  std::vector<std::string> not_examined;       ///< with the reason
  std::vector<CertificatePoint> certificate;   ///< what people check before going live
  std::vector<Change> repair;                  ///< the combined repair; empty when none is needed
  /// Of the check of the repaired store, as read again, under seeds that the search has not seen.
  Verdict repaired = Verdict::Unknown;
  std::uint32_t repaired_warnings = 0;  ///< that the same check still gives
  std::string store_patch;              ///< JSON Patch for store.json
  std::string corrected_csv;            ///< corrected Xoro product upload; "" when not needed
  std::vector<std::pair<std::string, std::string>> replays;  ///< file name, scenario text
  std::uint64_t orders = 0;                                  ///< placed in the trading weeks
  std::uint64_t orders_in_vain = 0;  ///< of these, whose goods do not exist: at most so many
  std::uint64_t events = 0;
  std::uint64_t digest = 0;  ///< of all histories, in order
};

CheckResult check(StoreInput const& input, CheckOptions const& options = {});

}  // namespace drydock
