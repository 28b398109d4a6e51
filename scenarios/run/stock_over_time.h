#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "model/ids.h"
#include "model/tick.h"
#include "scenarios/run/run.h"

namespace drydock {

/// What three sides tell of one quantity of a shop from a moment on, in units.
struct StockPoint {
  Tick at;
  std::int64_t sellable = 0;   ///< that the goods allow in truth; below zero when more were sold
  std::int64_t due = 0;        ///< what the shop rightly shows of them
  std::int64_t ats = 0;        ///< XoroERP
  std::int64_t available = 0;  ///< the shop
};

enum class StockMark : std::uint8_t { Order, Sync, Fault };

/// Something on the line of time that may explain a step.
struct StockMoment {
  Tick at;
  StockMark mark = StockMark::Order;
};

struct StockOverTime {
  std::string item, shop, location;
  std::vector<StockPoint> points;    ///< where one of the numbers is another; the last at the end
  std::vector<StockMoment> moments;  ///< in the order of time
  Tick wrong_at;                     ///< of the finding
  /// Further ones; what lies round `wrong_at` is kept.
  std::int64_t points_left_out = 0, moments_left_out = 0;
};

/// Points of one quantity that are kept, and as many moments: a week of the busiest item has some
/// thousands.
inline constexpr std::size_t kStockPointsMax = 100'000;
/// Findings of a run, the first, whose quantities are looked at.
inline constexpr std::size_t kStockFindingsMax = 40;

/// For each finding the quantity that it is about; none where it is about something else or about
/// several. The record's plan is run once more, and looked at after each step.
std::vector<std::optional<StockOverTime>> stock_over_time(RunRecord const& record);

/// Keeps `most` of a list in the order of time, those that lie round a moment. How many are gone.
template <class T, class At>
std::int64_t keep_round(std::vector<T>& all, At around, std::size_t most) {
  if (all.size() <= most)
    return 0;
  auto const at = std::ranges::lower_bound(all, around, {}, &T::at) - all.begin();
  auto const kept = static_cast<std::ptrdiff_t>(most), gone = std::ssize(all) - kept;
  auto const from = std::clamp<std::ptrdiff_t>(at - kept / 2, 0, gone);
  all.erase(all.begin() + from + kept, all.end());
  all.erase(all.begin(), all.begin() + from);
  return gone;
}

}  // namespace drydock
