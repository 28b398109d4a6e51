#include "mocks/shopify/throttle.h"

#include <algorithm>
#include <string>

namespace drydock::mocks {

BucketSize bucket_size(ShopPlan plan) {
  switch (plan) {
    case ShopPlan::Standard:
      return {1'000, 20'000};
    case ShopPlan::Advanced:
      return {2'000, 40'000};
    // Twenty seconds' worth, as on the plans that were measured (A-S8).
    case ShopPlan::Plus:
      return {10'000, 200'000};
    case ShopPlan::Enterprise:
      return {20'000, 400'000};
  }
  return {1'000, 20'000};
}

std::int64_t available_tenths(ShopState const& s, ShopPlan plan, AccountIndex app, Tick now) {
  auto const [restore, maximum] = bucket_size(plan);
  if (app.value() >= s.buckets.size() || s.buckets[app.value()].tenths < 0)
    return maximum;
  Bucket const& bucket = s.buckets[app.value()];
  std::int64_t const passed_ms = std::max<std::int64_t>((now - bucket.at).ms(), 0);
  // Cut to the time that fills it, so that a long pause can't overflow.
  std::int64_t const full_after_ms = maximum / (restore / 1000);
  return std::min(maximum, bucket.tenths + std::min(passed_ms, full_after_ms) * (restore / 1000));
}

std::optional<shop::Refused> refuse_cost(ShopState const& s, ShopPlan plan, AccountIndex app,
                                         Tick now, std::int32_t requested) {
  // No bucket of any plan admits it, so waiting would not help: another kind of error, and not
  // THROTTLED.
  if (requested > kCostMax)
    return shop::Refused{
        .why = shop::Refusal::BadRequest,
        .message = "Query cost is " + std::to_string(requested) +
                   ", which exceeds the single query max cost limit (1000).\n\nSee "
                   "https://shopify.dev/concepts/about-apis/rate-limits for more "
                   "information on how the cost of a query is calculated."};
  if (available_tenths(s, plan, app, now) < std::int64_t{requested} * 10)
    return shop::Refused{.why = shop::Refusal::Throttled, .message = "Throttled"};
  return {};
}

void charge(ShopState& s, ShopPlan plan, AccountIndex app, Tick now, std::int32_t actual) {
  std::int64_t const before = available_tenths(s, plan, app, now);
  while (s.buckets.size() <= app.value())
    s.buckets.push_back({});
  Bucket& bucket = s.buckets.write(app.value());
  bucket = {std::max(now, bucket.at), before - std::int64_t{actual} * 10};
}

shop::Cost cost_after(ShopState const& s, ShopPlan plan, AccountIndex app, Tick now,
                      std::int32_t requested, std::int32_t actual) {
  auto const [restore, maximum] = bucket_size(plan);
  return {.requested = requested,
          .actual = actual,
          .available_tenths = available_tenths(s, plan, app, now),
          .maximum_tenths = maximum,
          .restore_tenths = restore};
}

}  // namespace drydock::mocks
