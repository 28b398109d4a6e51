#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/rule.h"
#include "scenarios/store/store_dir.h"

/// Every rule of the guide, as it stands for one store. Rule: R135.
namespace drydock {

enum class RuleState : std::uint8_t {
  Failed,         ///< an error cites it
  Warned,         ///< a warning cites it
  Accepted,       ///< what cites it is accepted by a suppression in force
  Passed,         ///< looked at, and nothing cites it
  NotExamined,    ///< nothing in this check could have shown it broken
  NotApplicable,  ///< this store has nothing that the rule speaks of
};
template <>
inline constexpr std::array<std::string_view, kCount<RuleState>> kNames<RuleState>{
    "failed", "warned", "accepted", "passed", "not-examined", "not-applicable"};
constexpr std::string_view name_of(RuleState state) {
  return names_of<RuleState>()[static_cast<std::size_t>(state)];
}

struct RuleReadiness {
  Rule const* rule = nullptr;
  RuleState state = RuleState::NotExamined;
  std::string why;
};

/// All rules in their order; `happened`: in the simulated weeks. Of an oracle's silence only what
/// happened can speak: a rule passes when what it is about happened in the weeks, or when it is
/// checked without a run.
std::vector<RuleReadiness> readiness(StoreInput const& input, std::vector<Finding> const& findings,
                                     EventCounts const& happened);

/// What is warned of in one of the seven settings that decide forbids to go live: it has to be put
/// right, or accepted by name. Rule: R135.
void require_critical(std::vector<Finding>& findings);

enum class SuppressionState : std::uint8_t { InForce, Unused, Expired };
template <>
inline constexpr std::array<std::string_view, kCount<SuppressionState>> kNames<SuppressionState>{
    "in-force", "unused", "expired"};
constexpr std::string_view name_of(SuppressionState state) {
  return names_of<SuppressionState>()[static_cast<std::size_t>(state)];
}

/// Turns the errors and warnings that a suppression in force accepts into notes that say by whom,
/// why and until when. An expired one accepts nothing, and is an error itself. Returns the state of
/// each, in the order of the file. `today`: midnight UTC of the day that counts.
std::vector<SuppressionState> accept(StoreInput const& input, Tick today,
                                     std::vector<Finding>& findings);

}  // namespace drydock
