#include "scenarios/rules/rule_proofs.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "model/text.h"
#include "scenarios/file/scenario.h"
#include "scenarios/review/review.h"

namespace drydock {
namespace {

/// The rules that are named in `restates`: "R60, R62".
std::vector<Rule const*> restated_by(Rule const& rule) {
  std::vector<Rule const*> out;
  for (std::size_t from = 0; from < rule.restates.size();) {
    auto const comma = std::min(rule.restates.find(',', from), rule.restates.size());
    if (auto const* other = rule_named(trim(rule.restates.substr(from, comma - from))))
      out.push_back(other);
    from = comma + 1;
  }
  return out;
}

/// A scenario file, run once for all the rules that it proves.
struct Shown {
  std::optional<Scenario> scenario;
  ScenarioResult result;
  std::vector<Finding> reviewed;  ///< only where the file asks
  std::string why_unread;
};

Shown show(std::filesystem::path const& path, std::string const& file) {
  Shown out;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    out.why_unread = "no such file: " + file;
    return out;
  }
  std::ostringstream text;
  text << stream.rdbuf();
  auto read = parse_scenario(text.str(), file);
  if (!read) {
    out.why_unread = read.error().front().text();
    return out;
  }
  out.result = run_scenario(*read, {.keep = Keep::HashOnly});
  if (read->reviews)
    out.reviewed = review_store(read->plan.store, read->plan.catalogue);
  out.scenario = std::move(*read);
  return out;
}

bool worth_a_warning(Finding const& finding) { return finding.severity != Severity::Info; }

bool clean(Shown const& shown) {
  return std::ranges::none_of(shown.result.record.findings, worth_a_warning) &&
         std::ranges::none_of(shown.reviewed, worth_a_warning);
}

/// Nothing to object to, in the run or, where there was something, in the run that sets it right.
void judge_holds(Shown const& shown, std::vector<std::string>& complaints) {
  Scenario const& scenario = *shown.scenario;
  if (clean(shown))
    return;
  if (!shown.result.fixed) {
    complaints.push_back(scenario.file +
                         " finds something and has no fixed_by, so nothing is kept");
    return;
  }
  // The settings rules under fixed_by are judged by the run of the scenario.
  for (Finding const& finding : shown.result.fixed->findings)
    if (worth_a_warning(finding))
      complaints.push_back(scenario.file + " under fixed_by still finds " +
                           std::string(name_of(finding.anomaly)) + " of " + finding.subject);
}

/// An anomaly that the rule's checks name is expected, with its number.
void judge_breaks(Rule const& rule, Shown const& shown, std::vector<std::string>& complaints) {
  Scenario const& scenario = *shown.scenario;
  auto const named = anomalies_of(rule);
  bool found = false;
  auto const look = [&](std::vector<Expected> const& wanted, std::vector<Finding> const& findings) {
    for (Expected const& expected : wanted) {
      if (std::ranges::find(named, name_of(expected.anomaly)) == named.end())
        continue;
      found = true;
      for (Finding const& finding : findings)
        if (matches(expected, finding) && finding.units != 0 && !expected.units) {
          complaints.push_back(scenario.file + " expects " +
                               std::string(name_of(expected.anomaly)) + " without its number, " +
                               std::to_string(finding.units));
          break;
        }
    }
  };
  look(scenario.finds, shown.result.record.findings);
  if (scenario.reviews)
    look(*scenario.reviews, shown.reviewed);
  if (found)
    return;
  std::string list;
  for (std::string_view name : named)
    list += (list.empty() ? "" : ", ") + std::string(name);
  complaints.push_back(scenario.file + " expects nothing of what " + std::string(rule.id) +
                       " is checked by (" + (list.empty() ? "no anomaly" : list) + ")");
}

ProofResult judge(OwnedProof const& owned, Shown const& shown) {
  ProofResult out{.proof = owned.proof};
  if (!shown.scenario) {
    out.verdict = Verdict::Failed;
    out.complaints.push_back(shown.why_unread);
    return out;
  }
  out.complaints = shown.result.complaints;
  out.verdict = shown.result.verdict;
  if (out.verdict != Verdict::Passed)
    return out;
  if (std::ranges::find(shown.scenario->rules, owned.owner->id) == shown.scenario->rules.end())
    out.complaints.push_back(shown.scenario->file + " does not cite " +
                             std::string(owned.owner->id));
  out.set_right = shown.result.fixed && !clean(shown);
  if (owned.proof.way == ProofWay::Holds)
    judge_holds(shown, out.complaints);
  else
    judge_breaks(*owned.owner, shown, out.complaints);
  if (!out.complaints.empty())
    out.verdict = Verdict::Failed;
  return out;
}

RuleStatus status_of(std::vector<ProofResult> const& proofs) {
  struct Way {
    bool shown = false, in_tests = false;
  };
  std::array<Way, 2> ways;
  for (ProofResult const& p : proofs) {
    Way& way = ways[static_cast<std::size_t>(p.proof.way)];
    if (!p.proof.property.empty()) {
      way.in_tests = true;
      continue;
    }
    // Unknown is never green.
    if (p.verdict != Verdict::Passed)
      return RuleStatus::Failed;
    way.shown = true;
  }
  auto const& [holds, breaks] = ways;
  bool const has_holds = holds.shown || holds.in_tests,
             has_breaks = breaks.shown || breaks.in_tests;
  if (!has_holds)
    return has_breaks ? RuleStatus::BreaksOnly : RuleStatus::Unproven;
  if (!has_breaks)
    return RuleStatus::HoldsOnly;
  return holds.shown && breaks.shown ? RuleStatus::Proven : RuleStatus::InTests;
}

}  // namespace

std::vector<OwnedProof> proofs_of(Rule const& rule) {
  std::vector<OwnedProof> out;
  for (Proof const& proof : rule.proofs)
    out.push_back({&rule, proof});
  for (Rule const* other : restated_by(rule))
    for (Proof const& proof : other->proofs)
      out.push_back({other, proof});
  return out;
}

std::vector<std::string_view> anomalies_of(Rule const& rule) {
  std::vector<std::string_view> out;
  auto const add = [&](Rule const& of) {
    for (RuleCheck const& check : of.checks)
      if ((check.by == CheckedBy::Oracle || check.by == CheckedBy::SettingsRule) &&
          std::ranges::find(out, check.what) == out.end())
        out.push_back(check.what);
  };
  add(rule);
  for (Rule const* other : restated_by(rule))
    add(*other);
  return out;
}

std::vector<RuleResult> prove(std::span<Rule const* const> rules,
                              std::filesystem::path const& catalogue,
                              ProofProgress const& progress) {
  std::set<std::string> files;
  for (Rule const* rule : rules)
    for (OwnedProof const& owned : proofs_of(*rule))
      if (!owned.proof.file.empty())
        files.emplace(owned.proof.file);
  std::map<std::string, Shown> shown;
  std::uint32_t done = 0;
  for (std::string const& file : files) {
    if (progress)
      progress(file, done++, static_cast<std::uint32_t>(files.size()));
    shown.emplace(file, show(catalogue / file, file));
  }
  std::vector<RuleResult> out;
  for (Rule const* rule : rules) {
    RuleResult result{.rule = rule};
    for (OwnedProof const& owned : proofs_of(*rule)) {
      if (owned.proof.file.empty())
        result.proofs.push_back({.proof = owned.proof});
      else
        result.proofs.push_back(judge(owned, shown.at(std::string(owned.proof.file))));
    }
    result.status = status_of(result.proofs);
    out.push_back(std::move(result));
  }
  return out;
}

std::string nearest_rule(std::string_view id) {
  // Numbers that look like letters, and "53" or "r53" for "R53".
  if (id.starts_with('R') || id.starts_with('r'))
    id.remove_prefix(1);
  std::string digits;
  for (char c : id) {
    if (c == 'O' || c == 'o')
      c = '0';
    if (c == 'l' || c == 'I')
      c = '1';
    if (c < '0' || c > '9')
      return "";
    digits += c;
  }
  if (digits.empty() || rules().empty())
    return "";
  if (auto const* rule = rule_named("R" + digits))
    return std::string(rule->id);
  // Beyond the last one, or leading zeros.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (auto const* rule = rule_named("R" + digits))
    return std::string(rule->id);
  return std::string(digits.empty() ? rules().front().id : rules().back().id);
}

}  // namespace drydock
