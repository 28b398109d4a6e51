#pragma once

#include <cstdint>
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
  bool cut = false;  ///< there was more than a page holds; what lies round `wrong_at` is kept
};

/// Points of one quantity that are kept, and as many moments.
inline constexpr std::size_t kStockPointsMax = 500;
/// Findings of a run, the first, whose quantities are looked at.
inline constexpr std::size_t kStockFindingsMax = 40;

/// For each finding the quantity that it is about; none where it is about something else or about
/// several. The record's plan is run once more, and looked at after each step.
std::vector<std::optional<StockOverTime>> stock_over_time(RunRecord const& record);

}  // namespace drydock
