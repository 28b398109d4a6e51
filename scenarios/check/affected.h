#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/config.h"
#include "model/money.h"
#include "scenarios/review/review.h"

namespace drydock {

struct Week;

/// One of the things that a finding of a check is about: a folded finding names only some of them.
struct Affected {
  std::string subject, shop, location;
  std::int64_t units = 0;  ///< of its worst week
  std::map<Currency, std::int64_t> money;
  std::uint32_t count = 0;  ///< times seen, in all weeks
};

/// By the finding's fingerprint.
using AffectedBy = std::map<std::string, std::vector<Affected>>;

/// All that each finding is about; the worst first: by money, then by units,
/// then in the order in which they were met.
AffectedBy affected_by(std::vector<Week> const& weeks, std::vector<RuleFinding> const& rules,
                       StoreConfig const& store);

}  // namespace drydock
