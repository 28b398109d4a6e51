#pragma once

#include <cstdint>

#include "mocks/shopify/state.h"
#include "model/config.h"
#include "model/shop_api.h"

/// The throttle by query cost (docs/shopify-mock.md), in tenths of a point, so that virtual time
/// restores it exactly: each plan restores a whole number of tenths a millisecond.
namespace drydock::mocks {

inline constexpr std::int32_t kCostMax = 1000;  ///< of one query, on every plan

struct BucketSize {
  std::int64_t restore_tenths = 0;  ///< a second
  std::int64_t maximum_tenths = 0;
};
BucketSize bucket_size(ShopPlan plan);

/// What an app's bucket holds at `now`, in tenths.
std::int64_t available_tenths(ShopState const&, ShopPlan, AccountIndex app, Tick now);

/// The refusal of a query that is too dear for any bucket, or for what this one holds now.
std::optional<shop::Refused> refuse_cost(ShopState const&, ShopPlan, AccountIndex app, Tick now,
                                         std::int32_t requested);
/// Takes the actual cost of an executed query.
void charge(ShopState&, ShopPlan, AccountIndex app, Tick now, std::int32_t actual);
/// `extensions.cost` after a query.
shop::Cost cost_after(ShopState const&, ShopPlan, AccountIndex app, Tick now,
                      std::int32_t requested, std::int32_t actual);

}  // namespace drydock::mocks
