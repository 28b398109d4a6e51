#pragma once

#include <vector>

#include "model/rule.h"

/// The rule catalogue, in the order of the guide's chapters; `rules()` joins the parts.
namespace drydock {

std::vector<Rule> rules_direction_to_matching();  ///< R1-R27
std::vector<Rule> rules_onboarding_to_fields();   ///< R28-R57
std::vector<Rule> rules_inventory_sync();         ///< R58-R75
std::vector<Rule> rules_inventory_modes();        ///< R76-R91
std::vector<Rule> rules_stores_to_logs();         ///< R92-R115
std::vector<Rule> rules_configuration_to_faq();   ///< R116-R137

}  // namespace drydock
