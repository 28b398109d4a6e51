#pragma once

#include <expected>
#include <map>

#include "scenarios/format/fields.h"
#include "scenarios/plans/presets.h"

/// `given.store`, `given.profile` and `given.settings`.
namespace drydock::scenario_file {

/// Reads the three; complains and gives what could be read.
StoreConfig read_store(Value const& given, Context& context);
/// Adds them to `given`, a preset's name where a preset can say it.
void print_store(StoreConfig const& store, Value& given);

/// A map of setting paths to values, checked against the store.
std::map<std::string, std::string> read_settings(Value const& value, StoreConfig const& store,
                                                 Complaints& complaints);
/// Sets all of them: those of all accounts first, then those of one.
std::expected<void, std::string> apply_settings(StoreConfig& store,
                                                std::map<std::string, std::string> const& settings);

// For the schema.
Value store_schema();
std::vector<std::pair<std::string_view, Value>> store_definitions();

}  // namespace drydock::scenario_file
