#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/verdict.h"
#include "scenarios/audit/past_logs.h"

namespace drydock {

/// What the logs of the past show.
struct AuditResult {
  Verdict verdict = Verdict::Unknown;  ///< unknown when some of it could not be judged
  std::vector<Finding> findings;       ///< by severity, then time; stories cite file and line
  std::vector<std::string> examined;
  std::vector<std::string> not_shown;  ///< what a log can't show, and what these do not
};

/// Judges two logs of one time by provenance, as the oracles judge a run: each quantity of a shop
/// is followed through its history, with the causes that it reflects. Which changes of XoroERP an
/// adjustment carries, and how much of its log an absolute value contains, is inferred from the
/// numbers. XoroERP is taken for the truth: what it was told wrongly, no log shows.
/// Rule: R111-R114; guide 2.14.
AuditResult audit(StoreConfig const& store, PastLogs const& logs);

}  // namespace drydock
