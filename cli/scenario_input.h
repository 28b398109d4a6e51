#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "scenarios/file/scenario.h"

namespace drydock::cli {

/// What flags change of a scenario before it is run.
struct Overrides {
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;  ///< "path=value"
  std::vector<std::string> mutants;
  [[nodiscard]] bool empty() const { return !seed && settings.empty() && mutants.empty(); }
};

struct ScenarioInput {
  Scenario scenario;
  std::string text;  ///< that reads back to the scenario
};

/// Errors: what is wrong with one of them.
std::expected<void, Problem> apply_overrides(Overrides const& overrides, Plan& plan);

/// Reads a scenario file and applies the overrides. Errors: what is wrong with either.
std::expected<ScenarioInput, Problem> read_scenario(std::string const& file,
                                                    Overrides const& overrides);

}  // namespace drydock::cli
