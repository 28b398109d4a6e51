#include "cli/scenario_input.h"

#include <algorithm>

#include "cli/files.h"
#include "engine/engine.h"
#include "engine/mutants.h"
#include "model/settings.h"

namespace drydock::cli {
std::expected<void, Problem> apply_overrides(Overrides const& overrides, Plan& plan) {
  if (overrides.seed)
    plan.seed = Seed{*overrides.seed};
  for (std::string const& setting : overrides.settings) {
    auto const at = setting.find('=');
    if (at == std::string::npos)
      return std::unexpected(Problem{"--set " + setting + ": write it as path=value"});
    auto const done = set_setting(plan.store, setting.substr(0, at), setting.substr(at + 1));
    if (!done)
      return std::unexpected(Problem{"--set " + setting + ": " + done.error()});
  }
  std::vector<std::string_view> known;
  for (engine::Mutant const m : engine::all_mutants())
    known.push_back(engine::name_of(m));
  for (std::string const& mutant : overrides.mutants) {
    if (std::ranges::find(known, mutant) == known.end())
      return std::unexpected(
          Problem{"--mutant: " + json_text::unknown_name("mutant", mutant, known)});
    if (std::ranges::find(plan.mutants, mutant) == plan.mutants.end())
      plan.mutants.push_back(mutant);
  }
  return {};
}

std::expected<ScenarioInput, Problem> read_scenario(std::string const& file,
                                                    Overrides const& overrides) {
  auto text = read_text_file(file);
  if (!text)
    return std::unexpected(text.error());
  auto scenario = parse_scenario(*text, file);
  if (!scenario)
    return std::unexpected(problem_of(scenario.error()));
  ScenarioInput input{std::move(*scenario), std::move(*text)};
  if (overrides.empty())
    return input;
  if (auto const done = apply_overrides(overrides, input.scenario.plan); !done)
    return std::unexpected(done.error());
  input.text = print_scenario(input.scenario);
  return input;
}

}  // namespace drydock::cli
