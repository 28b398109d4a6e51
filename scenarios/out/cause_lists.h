#pragma once

#include <span>
#include <string>
#include <vector>

#include "scenarios/check/check.h"

namespace drydock {

/// All that a finding is about, as a file for spreadsheets.
struct CauseList {
  std::string fingerprint;
  std::string name;   ///< "01-lost-deduction.csv"
  std::string bytes;  ///< a row for each thing and currency, the worst first
};

/// The lists of these findings, numbered in this order. What is about one thing alone has none.
std::vector<CauseList> cause_lists(CheckResult const& result,
                                   std::span<std::string const> fingerprints);

}  // namespace drydock
