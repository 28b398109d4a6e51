#pragma once

#include <span>

#include "scenarios/check/preview.h"
#include "scenarios/format/json.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"

/// What machines read of the two sides before anything runs.
namespace drydock {

/// The `differences` of `check` and `reconcile`: for each shop what was compared, common causes,
/// and every difference with both values.
json_text::Value comparisons_value(std::span<Comparison const> shops);
json_text::Value comparisons_schema();

/// The `identity` of `check` and `reconcile`: who may be who where the keys don't say it, with a
/// score for each field.
json_text::Value identities_value(std::span<Identity const> shops);
json_text::Value identities_schema();

/// The `first_sync` of `check`: sums for each shop, and every value that it writes.
json_text::Value first_sync_value(FirstSync const& sync, StoreConfig const& store);
json_text::Value first_sync_schema();

}  // namespace drydock
