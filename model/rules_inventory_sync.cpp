#include "model/rule_parts.h"

namespace drydock {

std::vector<Rule> rules_inventory_sync() { return {}; }

}  // namespace drydock
