#pragma once

#include <string_view>

#include "model/rule.h"

/// Short words in which the rule catalogue is written down.
namespace drydock::rule_words {

constexpr RuleCheck found(std::string_view anomaly) { return {CheckedBy::Oracle, anomaly}; }
constexpr RuleCheck objected(std::string_view anomaly) {
  return {CheckedBy::SettingsRule, anomaly};
}
constexpr RuleCheck gate(std::string_view setting) { return {CheckedBy::Gate, setting}; }
constexpr RuleCheck reader(std::string_view what) { return {CheckedBy::Reader, what}; }
constexpr RuleCheck expected(std::string_view what) { return {CheckedBy::Expectation, what}; }

constexpr Proof holds(std::string_view file) { return {.way = ProofWay::Holds, .file = file}; }
constexpr Proof breaks(std::string_view file) { return {.way = ProofWay::Breaks, .file = file}; }
constexpr Proof holds_in_test(std::string_view property) {
  return {.way = ProofWay::Holds, .property = property};
}
constexpr Proof breaks_in_test(std::string_view property) {
  return {.way = ProofWay::Breaks, .property = property};
}

}  // namespace drydock::rule_words
