#include "scenarios/run/side_by_side.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>

#include "scenarios/run/run.h"

namespace drydock {

void side_by_side(std::uint32_t count, unsigned threads,
                  std::function<void(std::uint32_t)> const& work,
                  std::function<void(std::uint32_t)> const& done) {
  std::mutex mutex;
  std::uint32_t next = 0, ended = 0;
  std::exception_ptr failure;
  auto const take_turns = [&] {
    while (true) {
      std::uint32_t mine = 0;
      {
        std::scoped_lock const lock(mutex);
        // After the first failure nothing new is begun; what is under way ends, for a run can't be
        // stopped in the middle.
        if (next >= count || failure)
          return;
        mine = next++;
      }
      try {
        work(mine);
      } catch (...) {
        std::scoped_lock const lock(mutex);
        if (!failure)
          failure = std::current_exception();
      }
      std::scoped_lock const lock(mutex);
      ++ended;
      if (done && !failure)
        done(ended);
    }
  };
  {
    std::vector<std::jthread> helpers;
    // One fewer than asked for: the calling thread works too, so that one thread needs no other.
    for (unsigned i = 1; i < std::min<unsigned>(threads, count); ++i)
      helpers.emplace_back(take_turns);
    take_turns();
  }
  if (failure)
    std::rethrow_exception(failure);
}

RunSummary run_briefly(Plan const& plan, std::uint64_t events_max) {
  RunRecord record = run(plan, {.keep = Keep::HashOnly, .events_max = events_max});
  RunSummary summary;
  summary.verdict = record.verdict;
  summary.findings = std::move(record.findings);
  summary.why_unknown = std::move(record.why_unknown);
  summary.hash = record.history.hash();
  summary.events = record.history.size();
  summary.orders = count_of(record.counts, EventKind::ShopOrderPlaced);
  summary.counts = record.counts;
  return summary;
}

Finding const* find_print(std::vector<Finding> const& findings, std::string const& print) {
  auto const found =
      std::ranges::find_if(findings, [&](Finding const& f) { return fingerprint(f) == print; });
  return found == findings.end() ? nullptr : &*found;
}

}  // namespace drydock
