#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/verdict.h"
#include "scenarios/reconcile.h"
#include "scenarios/run.h"
#include "scenarios/store_dir.h"

/// The go-live check: is this configuration safe for this store? (design: section 6)
namespace drydock {

/// One of the settings that decide, with what was found. Rule: R135.
struct SettingCheck {
  std::string path;            ///< "inventory.push"
  std::string label;           ///< as in the vendor's screen
  std::string account;         ///< "" when it concerns all
  std::string value;
  std::string recommended;
  Verdict verdict = Verdict::Unknown;
  std::string why;
  std::vector<std::string> rules;
  bool critical = false;
};

/// A change of one setting or one row of data.
struct Change {
  std::string what;            ///< setting path, or "xoro_items.csv:Handle of TEE"
  std::string from, to;
};

struct CheckOptions {
  std::uint64_t seed = 1;
  std::uint32_t seeds = 6;     ///< trading weeks that are simulated
  Duration length = days(8);
  unsigned threads = 2;        ///< runs side by side; the result does not depend on it
  /// Called as the work goes on: step name, done, of.
  std::function<void(std::string_view, std::uint32_t, std::uint32_t)> progress;
};

struct CheckResult {
  Verdict verdict = Verdict::Unknown;          ///< Passed = GO, Failed = NO-GO
  std::vector<Finding> findings;               ///< folded by fingerprint over all seeds
  std::vector<Reconciliation> reconciliations; ///< by shop
  std::vector<SettingCheck> settings;
  std::vector<std::string> examined;           ///< "6 trading weeks of 412 variants ..."
  std::vector<std::string> not_examined;       ///< with the reason
  std::vector<Change> repair;                  ///< the combined repair; empty when none is needed
  Verdict repaired = Verdict::Unknown;         ///< of the check with the repair, run again
  std::string store_patch;                     ///< JSON Patch for store.json
  std::string corrected_csv;                   ///< corrected Xoro product upload; "" when not needed
  std::vector<std::pair<std::string, std::string>> replays;  ///< file name, scenario text
  std::uint64_t events = 0;
  std::uint64_t digest = 0;                    ///< of all histories, in order
};

CheckResult check(StoreInput const& input, CheckOptions const& options = {});

/// `check --json`, in the stable form of docs/schema/check.schema.json.
std::string check_json(CheckResult const& result, StoreInput const& input);

}  // namespace drydock
