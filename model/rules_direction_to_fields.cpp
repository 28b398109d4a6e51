#include "model/rule_parts.h"

namespace drydock {

std::vector<Rule> rules_direction_to_fields() { return {}; }

}  // namespace drydock
