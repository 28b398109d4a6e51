#include "scenarios/compare/policy.h"

#include "scenarios/format/json.h"

namespace drydock {
namespace {

constexpr TimeOfDay kUsualTime{120};  // 02:00

std::string_view name_of_delta(DeltaMode mode) {
  switch (mode) {
    case DeltaMode::Adjust:
      return "adjust";
    case DeltaMode::Set:
      return "set";
    case DeltaMode::Off:
      break;
  }
  return "off";
}

}  // namespace

std::string_view name_of(Schedule schedule) {
  switch (schedule) {
    case Schedule::Daily:
      return "daily";
    case Schedule::Weekly:
      return "weekly";
    case Schedule::DeltaOnly:
      return "delta-only";
    case Schedule::DailyOrdersFirst:
      break;
  }
  return "daily-orders-first";
}

std::string name_of(Policy policy) {
  return std::string{name_of(policy.schedule)} + "/" + std::string{name_of_delta(policy.delta)};
}

std::vector<Policy> all_policies() {
  std::vector<Policy> out;
  for (DeltaMode const delta : {DeltaMode::Adjust, DeltaMode::Set})
    for (Schedule const schedule : kSchedules)
      out.push_back({schedule, delta});
  return out;
}

std::expected<std::vector<Policy>, std::string> parse_policy(std::string_view text) {
  std::vector<Policy> out;
  std::vector<std::string> names;
  for (Policy const& policy : all_policies()) {
    if (text == name_of(policy.schedule) || text == name_of(policy))
      out.push_back(policy);
    if (policy.delta == DeltaMode::Adjust)
      names.emplace_back(name_of(policy.schedule));
    names.push_back(name_of(policy));
  }
  if (!out.empty())
    return out;
  std::vector<std::string_view> const views(names.begin(), names.end());
  return std::unexpected(json_text::unknown_name("policy", text, views));
}

void apply_policy(StoreConfig& store, Policy policy, Duration ingestion_delay) {
  for (AccountConfig& account : store.accounts) {
    Settings& s = account.settings;
    s.ingestion_delay = ingestion_delay;
    // Products and prices are not compared; their calls would only blur those that are.
    s.product_sync = Switch::Off;
    s.price_sync = Switch::Off;
    if (s.inventory_push == Switch::Off)
      continue;
    bool const safe = policy.schedule == Schedule::DailyOrdersFirst;
    bool const daily = policy.schedule == Schedule::Daily || safe;
    // At the merchant's own hour where there is one: the hour is not what is compared.
    TimeOfDay const day = s.daily_at.value_or(kUsualTime);
    WeeklyTime const week = s.weekly_at.value_or(WeeklyTime{Weekday::Sunday, kUsualTime});
    s.delta = policy.delta;
    s.daily_at = daily ? std::optional{day} : std::nullopt;
    s.weekly_at = policy.schedule == Schedule::Weekly ? std::optional{week} : std::nullopt;
    // Compare-and-set belongs to orders first; the others are as the guide describes them. Rule:
    // R67, R69.
    s.absolute_write = safe ? AbsoluteWrite::CompareAndSet : AbsoluteWrite::Overwrite;
    s.orders_first = safe ? Gate::Enforced : Gate::Off;
  }
}

}  // namespace drydock
