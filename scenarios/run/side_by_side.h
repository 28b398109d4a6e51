#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/plan.h"
#include "model/verdict.h"

namespace drydock {

/// Calls work(0) .. work(count - 1), each once, on up to `threads` threads. A run knows nothing of
/// the others, so whoever puts results in place by number gets the same with any number of threads.
/// `done` is called as calls end, one at a time. What `work` throws is thrown again at the end.
void side_by_side(std::uint32_t count, unsigned threads,
                  std::function<void(std::uint32_t)> const& work,
                  std::function<void(std::uint32_t)> const& done = {});

/// What is kept of a run when there are many.
struct RunSummary {
  Verdict verdict = Verdict::Unknown;
  std::vector<Finding> findings;
  std::string why_unknown;
  std::uint64_t hash = 0;  ///< of the whole history
  std::uint64_t events = 0;
  std::uint64_t orders = 0;  ///< placed
  EventCounts counts{};
};

/// Runs a plan and keeps no events. Beyond the budget of events the verdict is unknown.
RunSummary run_briefly(Plan const& plan, std::uint64_t events_max = 5'000'000);

/// The finding with this fingerprint; null when there is none.
Finding const* find_print(std::vector<Finding> const& findings, std::string const& print);

}  // namespace drydock
