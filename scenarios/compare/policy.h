#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "model/config.h"

/// The ways to keep a shop's stock that a comparison sets beside each other. Rule: R91, K1.
namespace drydock {

/// When absolute values are written, besides the delta that all of them have.
enum class Schedule : std::uint8_t {
  Daily,             ///< overwrites every day, as the guide recommends. Rule: R88
  Weekly,            ///< overwrites once a week. Rule: R74, R90
  DeltaOnly,         ///< never
  DailyOrdersFirst,  ///< every day; orders are imported first, and values compared and set. Rule:
                     ///< R65
};
inline constexpr std::array<Schedule, 4> kSchedules{
    Schedule::Daily, Schedule::Weekly, Schedule::DeltaOnly, Schedule::DailyOrdersFirst};
std::string_view name_of(Schedule schedule);  ///< "daily-orders-first"

/// A schedule, and how the delta in between writes: Adjust or Set.
struct Policy {
  Schedule schedule = Schedule::Daily;
  DeltaMode delta = DeltaMode::Adjust;
  friend auto operator<=>(Policy const&, Policy const&) = default;
};
std::string name_of(Policy policy);  ///< "daily/adjust"

/// What others are compared with: the guide's own recommendation.
inline constexpr Policy kReferencePolicy{};

/// All eight: the schedules under adjust, then under set.
std::vector<Policy> all_policies();

/// Reads "daily" (under adjust and under set) or "daily/set".
/// Errors: no such policy, with the nearest.
std::expected<std::vector<Policy>, std::string> parse_policy(std::string_view text);

/// Makes the policy hold in every account that pushes inventory, and the delay in every account
/// that imports orders. The hours of the schedules are the store's own where it has any, else 02:00
/// and Sunday 02:00. Flows that move no stock (products, prices) are switched off.
void apply_policy(StoreConfig& store, Policy policy, Duration ingestion_delay);

}  // namespace drydock
