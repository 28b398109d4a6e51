#include "scenarios/file/scenario.h"
#include "fuzz/fuzz.h"

void drydock::fuzz::examine(std::string_view bytes) {
  auto const scenario = parse_scenario(bytes, "input.json");
  if (!scenario) {
    require(!scenario.error().empty(), "a refusal has its reasons");
    return;
  }
  auto const again = parse_scenario(print_scenario(*scenario), "input.json");
  require(again.has_value(), "a scenario that is printed can be read");
  require(again->plan == scenario->plan, "a scenario that is printed reads back to its plan");
}
