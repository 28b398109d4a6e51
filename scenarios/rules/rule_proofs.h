#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"
#include "model/verdict.h"

/// The proofs of the rules, run and judged. A proof in a scenario file is judged here and now; one
/// in a named test is judged when the tests are run, and is unknown until then.
namespace drydock {

/// A proof with the rule to which it belongs: a rule that restates another shares its proofs.
struct OwnedProof {
  Rule const* owner = nullptr;
  Proof proof;
};
/// The rule's own proofs, then those of the rules that it restates.
std::vector<OwnedProof> proofs_of(Rule const& rule);

/// The anomalies that the rule's checks name, and those of the rules that it restates.
std::vector<std::string_view> anomalies_of(Rule const& rule);

struct ProofResult {
  Proof proof;
  Verdict verdict = Verdict::Unknown;   ///< of a named test always unknown
  bool set_right = false;               ///< the file is clean only under its `fixed_by`
  std::vector<std::string> complaints;  ///< why it failed, in sentences
};

/// Ordered from best to worst.
enum class RuleStatus : std::uint8_t {
  Proven,     ///< kept and broken, both shown by files that were run
  InTests,    ///< a way is only shown by a named test, so it is not known here
  HoldsOnly,  ///< nothing shows that breaking it is noticed
  BreaksOnly,
  Unproven,
  Failed  ///< a proof does not come out as it says
};
template <>
inline constexpr std::array<std::string_view, kCount<RuleStatus>> kNames<RuleStatus>{
    "proven", "in tests", "holds only", "breaks only", "unproven", "failed"};
constexpr std::string_view name_of(RuleStatus status) {
  return names_of<RuleStatus>()[static_cast<std::size_t>(status)];
}

struct RuleResult {
  Rule const* rule = nullptr;
  std::vector<ProofResult> proofs;
  RuleStatus status = RuleStatus::Unproven;
};

/// Called as files are run: the file, done, of.
using ProofProgress = std::function<void(std::string_view, std::uint32_t, std::uint32_t)>;

/// Runs the proofs of these rules; each file once. `catalogue` is the folder scenarios/catalogue.
std::vector<RuleResult> prove(std::span<Rule const* const> rules,
                              std::filesystem::path const& catalogue,
                              ProofProgress const& progress = {});

/// "R50" for "R5O", the last one for a number beyond it; "" for what is no number.
std::string nearest_rule(std::string_view id);

}  // namespace drydock
