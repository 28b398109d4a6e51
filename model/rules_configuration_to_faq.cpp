#include "model/rule_parts.h"

namespace drydock {

std::vector<Rule> rules_configuration_to_faq() { return {}; }

}  // namespace drydock
