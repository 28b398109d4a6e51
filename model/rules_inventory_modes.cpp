#include "model/rule_parts.h"

namespace drydock {

std::vector<Rule> rules_inventory_modes() { return {}; }

}  // namespace drydock
