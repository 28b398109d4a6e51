#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/flow.h"

/// What the sources of the inventory flow share.
namespace drydock::engine::inventory {

using Step = InventoryJob::Step;

inline InventoryJob& job_of(Turn& t) { return t.s.run.inventory.write(); }

// --- driving (inventory.cpp) --------------------------------------------------------------------
void go(Turn& t, Step step);
/// Waits for another flow; its end calls resume.
void await_mapping(Turn& t);
void await_orders(Turn& t, Step step);
/// The entries to be written are chosen: brings orders in first where that is asked for.
void begin_writing(Turn& t);
void note_started(Turn& t);
/// The run is complete.
void finish(Turn& t);

/// The job writes what the log's rows touch; else all of the map, or what was held.
[[nodiscard]] bool follows_log(InventoryJob const& job);
[[nodiscard]] bool compares(Turn const& t);
/// Rows of the log that an absolute value contains are remembered, so that adjusts skip them.
[[nodiscard]] bool keeps_coverage(Turn const& t);
/// How many of the account's locations are pushed to.
[[nodiscard]] std::size_t location_count(Turn const& t);
/// "xoro-0-<rest>", or one that was never used before when keys are switched off; empty where the
/// shop's API knows none.
[[nodiscard]] std::string key_of(Turn& t, std::string rest);
/// Index in the input that a user error points at ("input", "quantities", "3").
[[nodiscard]] std::optional<std::size_t> index_of(shop::UserError const& error);
[[nodiscard]] bool stocks(shop::LevelsView const& levels, LocationId location);
/// A variant's tracking, existence and places as the shop just said it.
void learn_level(Turn& t, std::uint32_t entry, shop::LevelsView const* level);
void hold(Turn& t, std::uint32_t entry);
/// What is kept back of an item at the account's n-th location.
[[nodiscard]] SafetyStock safety_stock_at(Turn const& t, MappedVariant const& variant,
                                          std::size_t location);

// --- absolute writes (absolute.cpp) -------------------------------------------------------------
void next_batch(Turn& t);
void ask_absolute(Turn& t, InventoryJob& job);
void take_levels(Turn& t, shop::Levels const& levels);
void take_inventory(Turn& t, erp::InventoryPage const& page);
void take_log_after(Turn& t, erp::ChangeLogPage const& page);
void take_written(Turn& t, shop::QuantitiesWritten const& written);
void take_verification(Turn& t, shop::OrderPage const& page);
void enter_inventory(Turn& t);
/// The next activation, or what comes after the last one.
void next_activation(Turn& t);
void drop_batch(Turn& t, std::string const& why);

// --- delta (delta.cpp) --------------------------------------------------------------------------
void read_log(Turn& t);
void take_log(Turn& t, erp::ChangeLogPage const& page);
/// The log's rows at hand, with every item of theirs looked for.
void plan_delta(Turn& t);
/// Adjust: the items' levels are known.
void fill_outbox(Turn& t);
void ask_outbox(Turn& t, Outbox const& outbox);
void take_adjusted(Turn& t, shop::QuantitiesWritten const& written);
void drop_out_call(Turn& t, std::string const& why);
/// The log is through: items that were held are written absolutely.
void align_held(Turn& t);
/// Nothing is left to be sent: acknowledge.
void next_out_call(Turn& t);
/// Set: everything that the rows touched is written.
void end_set_delta(Turn& t);
/// Remembers where a sum below zero was shown as zero.
void note_floor(Turn& t, PlannedWrite const& write);

}  // namespace drydock::engine::inventory
