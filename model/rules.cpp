#include <algorithm>
#include <array>
#include <iterator>

#include "model/rule_parts.h"

namespace drydock {

std::string_view name_of(RuleKind kind) {
  constexpr std::array<std::string_view, 3> kNames{"configuration check", "invariant",
                                                   "scenario outcome"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(CheckedBy by) {
  constexpr std::array<std::string_view, 6> kNames{"oracle", "settings rule", "reconciliation",
                                                   "gate",   "reader",        "expectation"};
  return kNames[static_cast<std::size_t>(by)];
}

std::string_view name_of(ProofWay way) { return way == ProofWay::Holds ? "holds" : "breaks"; }

std::vector<Rule> const& rules() {
  static std::vector<Rule> const all = [] {
    std::vector<Rule> out;
    for (auto* part : {&rules_direction_to_fields, &rules_inventory_sync, &rules_inventory_modes,
                       &rules_stores_to_logs, &rules_configuration_to_faq})
      std::ranges::move((*part)(), std::back_inserter(out));
    return out;
  }();
  return all;
}

Rule const* rule_named(std::string_view id) {
  auto const found = std::ranges::find(rules(), id, &Rule::id);
  return found == rules().end() ? nullptr : &*found;
}

}  // namespace drydock
