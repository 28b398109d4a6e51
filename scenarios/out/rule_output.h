#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/rule.h"
#include "scenarios/rules/rule_proofs.h"

/// The rule catalogue for machines and as a page of the documentation.
namespace drydock {

/// "invariant", "configuration check, scenario outcome".
std::string kinds_of(Rule const& rule);
/// "oracle zero-price".
std::string words_of(RuleCheck const& check);
/// The file below scenarios/catalogue, or "test safety_slow_test/one_pusher_never_deducts_twice".
std::string words_of(Proof const& proof);

/// The output of `drydock rules --json`. Schema: docs/schema/rules.schema.json.
std::string rules_json(std::span<RuleResult const> results);
/// The JSON Schema (draft 7) of the above, from the table that writes it.
std::string rules_schema();

/// docs/rules.md: every rule with its wording, its help, its checks and its proofs.
std::string rules_page(std::span<Rule const> rules);

}  // namespace drydock
