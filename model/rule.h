#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/names.h"

namespace drydock {

/// How a rule of the guide can be checked.
enum class RuleKind : std::uint8_t {
  Configuration,  ///< of settings and data, without a run
  Invariant,      ///< true in every run
  Outcome,        ///< of a story: precondition, events, what is seen
};
template <>
inline constexpr std::array<std::string_view, kCount<RuleKind>> kNames<RuleKind>{
    "configuration check", "invariant", "scenario outcome"};
constexpr std::string_view name_of(RuleKind kind) {
  return names_of<RuleKind>()[static_cast<std::size_t>(kind)];
}

/// What looks whether a rule is kept.
enum class CheckedBy : std::uint8_t {
  Oracle,          ///< an anomaly that the ledger finds in a run: "drift"
  SettingsRule,    ///< an anomaly that the settings rules report: "several-pushers"
  Reconciliation,  ///< a class of the reconciliation: "conflict"
  Gate,            ///< a setting that refuses the act: "gates.one_pusher"
  Reader,          ///< the reader of the store's files: "locations"
  Expectation,     ///< `settles`, `sometimes` or `never` of the proofs, where no damage has a name
};
template <>
inline constexpr std::array<std::string_view, kCount<CheckedBy>> kNames<CheckedBy>{
    "oracle", "settings rule", "reconciliation", "gate", "reader", "expectation"};
constexpr std::string_view name_of(CheckedBy by) {
  return names_of<CheckedBy>()[static_cast<std::size_t>(by)];
}

struct RuleCheck {
  CheckedBy by = CheckedBy::Oracle;
  std::string_view what;
};

enum class ProofWay : std::uint8_t { Holds, Breaks };
template <>
inline constexpr std::array<std::string_view, kCount<ProofWay>> kNames<ProofWay>{"holds", "breaks"};
constexpr std::string_view name_of(ProofWay way) {
  return names_of<ProofWay>()[static_cast<std::size_t>(way)];
}

/// A run that shows a rule kept, with a clean world, or broken, with exactly its damage.
struct Proof {
  ProofWay way = ProofWay::Holds;
  /// Below scenarios/catalogue: "prices/null_without_protection_sells_for_nothing.json". A file
  /// that finds something proves "breaks"; it proves "holds" too by its run under `fixed_by`.
  std::string_view file = {};
  /// Instead of a file: "safety_slow_test/one_pusher_never_deducts_twice".
  std::string_view property = {};
};

/// What a store has to have for a rule to speak of it at all.
struct Precondition {
  bool (*met)(StoreConfig const& store, Catalogue const& catalogue) = nullptr;
  std::string_view otherwise;  ///< why the rule does not apply: "the shops are empty"
};

/// One rule of the guide.
struct Rule {
  std::string_view id;     ///< "R53"
  std::string_view guide;  ///< sections and questions: "2.6, 7, Q9"
  std::vector<RuleKind> kinds;
  std::string_view text;  ///< one line
  std::string_view why;   ///< why it matters
  std::string_view harm;  ///< what goes wrong without it
  std::string_view fix;   ///< what to do
  std::vector<RuleCheck> checks;
  std::vector<Proof> proofs;
  /// "R1" or "R60, R62": rules that it only says again, and whose proofs and checks it shares.
  std::string_view restates = {};
  /// All of them, or the rule does not apply to a store. Empty: it applies to every store.
  std::vector<Precondition> applies = {};
};

/// R1, R2, ... in order.
std::vector<Rule> const& rules();
/// Null when there is none of that name.
Rule const* rule_named(std::string_view id);

/// The sections and questions of the guide, in its order: "1", "2.1", ..., "Q11", "10".
std::span<std::string_view const> guide_sections();
/// The parts of a rule's `guide`: "2.6, Q9" gives two.
std::vector<std::string_view> sections_of(Rule const& rule);

}  // namespace drydock
