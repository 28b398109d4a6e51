#include "model/rule_parts.h"

namespace drydock {

std::vector<Rule> rules_stores_to_logs() { return {}; }

}  // namespace drydock
