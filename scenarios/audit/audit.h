#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/names.h"
#include "model/verdict.h"
#include "scenarios/audit/past_logs.h"

namespace drydock {

/// By what a past was judged.
enum class AuditedBy : std::uint8_t {
  Provenance,  ///< two logs, change by change
  Sums         ///< two snapshots and what was changed between them
};
template <>
inline constexpr std::array<std::string_view, kCount<AuditedBy>> kNames<AuditedBy>{"provenance",
                                                                                   "sums"};
constexpr std::string_view name_of(AuditedBy by) {
  return names_of<AuditedBy>()[static_cast<std::size_t>(by)];
}

/// What the files of the past show.
struct AuditResult {
  AuditedBy by = AuditedBy::Provenance;
  Verdict verdict = Verdict::Unknown;  ///< unknown when some of it could not be judged
  std::vector<Finding> findings;       ///< by severity, then time; stories cite file and line
  std::vector<std::string> examined;
  /// What these files leave open, though others of their kind would show it: the verdict is unknown
  /// while there is any and no damage is found.
  std::vector<std::string> not_examined;
  std::vector<std::string> not_shown;  ///< what no such file can show
  std::size_t changes = 0;             ///< that were read
};

/// "A, B, C, D, E and 12 more".
std::string first_of(std::vector<std::string> const& names);

/// Judges two logs of one time by provenance, as the oracles judge a run: each quantity of a shop
/// is followed through its history, with the causes that it reflects. Which changes of XoroERP an
/// adjustment carries, and how much of its log an absolute value contains, is inferred from the
/// numbers. XoroERP is taken for the truth: what it was told wrongly, no log shows.
/// Rule: R111-R114; guide 2.14.
AuditResult audit(StoreConfig const& store, PastLogs const& logs);

}  // namespace drydock
