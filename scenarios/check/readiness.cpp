#include "scenarios/check/readiness.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "model/change.h"
#include "model/event.h"
#include "model/settings.h"

namespace drydock {
namespace {

std::optional<std::string_view> why_not_applicable(Rule const& rule, StoreInput const& input) {
  for (Precondition const& needed : rule.applies)
    if (!needed.met(input.config, input.catalogue))
      return needed.otherwise;
  return std::nullopt;
}

// --- what a silence is worth
// -----------------------------------------------------------------------

/// Whether something happened that could have shown the anomaly. Where no event can, no run speaks.
bool could_show(Anomaly anomaly, EventCounts const& counts) {
  return std::ranges::any_of(card_of(anomaly).occasions,
                             [&](EventKind kind) { return count_of(counts, kind) > 0; });
}

/// Every account has this gate closed.
bool enforced(StoreInput const& input, std::string_view path) {
  SettingDef const* def = find_setting(path);
  return def != nullptr && std::ranges::all_of(input.config.accounts, [&](AccountConfig const& a) {
           return def->get(a.settings) == "enforced";
         });
}

struct Look {
  bool looked = false;
  std::string how;
};

Look look_at(RuleCheck const& check, StoreInput const& input, EventCounts const& counts) {
  switch (check.by) {
    case CheckedBy::Oracle: {
      auto const anomaly = value_named<Anomaly>(check.what);
      if (!anomaly)
        return {};
      return could_show(*anomaly, counts)
                 ? Look{true, fmt::format("the weeks showed no {}", check.what)}
                 : Look{false, fmt::format("nothing happened in the weeks that could have shown {}",
                                           check.what)};
    }
    case CheckedBy::SettingsRule:
      return {true, fmt::format("the settings rules report no {}", check.what)};
    case CheckedBy::Reconciliation:
      return {true, fmt::format("reconciliation looked for {}", check.what)};
    case CheckedBy::Reader:
      return {true, fmt::format("the reader accepted {}", check.what)};
    case CheckedBy::Gate:
      return enforced(input, check.what)
                 ? Look{true, fmt::format("{} is enforced", check.what)}
                 : Look{false, fmt::format("{} is not enforced by every account", check.what)};
    case CheckedBy::Expectation:
      return {false, "only a story with a stated end shows it"};
  }
  return {};
}

/// The finding that speaks loudest of a rule; null when none does.
Finding const* worst_of(Rule const& rule, std::vector<Finding> const& findings) {
  Finding const* worst = nullptr;
  for (Finding const& f : findings) {
    if (std::ranges::find(f.rules, rule.id) == f.rules.end())
      continue;
    if (worst == nullptr || f.severity > worst->severity)
      worst = &f;
  }
  return worst;
}

bool was_accepted(Finding const& f) {
  return std::ranges::any_of(f.story,
                             [](std::string const& s) { return s.starts_with("Accepted by "); });
}

RuleReadiness ready(Rule const& rule, StoreInput const& input, std::vector<Finding> const& findings,
                    EventCounts const& counts) {
  Finding const* const worst = worst_of(rule, findings);
  if (worst != nullptr) {
    std::string const what = fmt::format("{} of {}", name_of(worst->anomaly), worst->subject);
    if (worst->severity == Severity::Error)
      return {&rule, RuleState::Failed, what};
    if (worst->severity == Severity::Warning)
      return {&rule, RuleState::Warned, what};
    if (was_accepted(*worst))
      return {&rule, RuleState::Accepted, what};
  }
  // After the findings: a rule that something breaks applies, whatever the store looks like.
  if (auto const why = why_not_applicable(rule, input))
    return {&rule, RuleState::NotApplicable, std::string(*why)};
  std::string passed, open;
  for (RuleCheck const& check : rule.checks) {
    Look look = look_at(check, input, counts);
    std::string& to = look.looked ? passed : open;
    if (!look.how.empty())
      to += (to.empty() ? "" : "; ") + look.how;
  }
  // One check that looked is enough to say so; what no run could show is not held against it.
  if (!passed.empty())
    return {&rule, RuleState::Passed, std::move(passed)};
  return {&rule, RuleState::NotExamined,
          open.empty() ? "no check of a store covers it" : std::move(open)};
}

}  // namespace

std::vector<RuleReadiness> readiness(StoreInput const& input, std::vector<Finding> const& findings,
                                     EventCounts const& happened) {
  std::vector<RuleReadiness> out;
  for (Rule const& rule : rules())
    out.push_back(ready(rule, input, findings, happened));
  return out;
}

void require_critical(std::vector<Finding>& findings) {
  auto const critical = [](Place const& place) {
    SettingDef const* const def =
        place.kind == PlaceKind::Setting ? find_setting(place.subject) : nullptr;
    return def != nullptr && def->critical;
  };
  for (Finding& f : findings) {
    bool const decides = std::ranges::any_of(f.blame, critical);
    if (f.severity != Severity::Warning || !decides)
      continue;
    f.severity = Severity::Error;
    f.story.push_back(
        "It is one of the seven settings that decide: all are to be right before going "
        "live, or accepted by name in store.json.");
    if (std::ranges::find(f.rules, "R135") == f.rules.end())
      f.rules.push_back("R135");
  }
}

namespace {

/// What it was written for is mended, or it names something else than people meant: then what they
/// have accepted forbids to go live, and nobody sees why.
void tell_unused(Suppression const& s, std::size_t place, std::vector<Finding>& findings) {
  Finding& f = findings.emplace_back();
  f.anomaly = Anomaly::Misconfigured;
  f.severity = Severity::Warning;
  f.rules = {s.rule};
  f.subject = fmt::format("suppressions/{}", place);
  f.cause = {"suppression-matches-nothing"};
  std::string what = s.rule;
  for (std::string const& named : {s.anomaly, s.finding, s.subject})
    if (!named.empty())
      what += ", " + named;
  f.story = {
      fmt::format("{} accepted {}, and nothing of it was found: {}", s.owner, what, s.reason),
      "If it was mended, take the entry away; else compare its names with those of the finding."};
  f.blame = {{.kind = PlaceKind::Acceptance, .subject = std::to_string(place)}};
}

}  // namespace

std::vector<SuppressionState> accept(StoreInput const& input, Tick today,
                                     std::vector<Finding>& findings) {
  std::vector<SuppressionState> states;
  for (std::size_t i = 0; i < input.suppressions.size(); ++i) {
    Suppression const& s = input.suppressions[i];
    std::string const until = format_tick(s.expires).substr(0, 10);
    // It holds to the end of its last day.
    if (s.expires < today) {
      Finding& f = findings.emplace_back();
      f.anomaly = Anomaly::Misconfigured;
      f.rules = {s.rule};
      f.subject = fmt::format("suppressions/{}", i);
      f.cause = {"suppression-expired"};
      f.story = {
          fmt::format("{} accepted what breaks {} until {}: {}", s.owner, s.rule, until, s.reason),
          "That day is over. Look at it again: take the entry away, or give it another day."};
      f.blame = {{.kind = PlaceKind::Acceptance, .subject = std::to_string(i)}};
      states.push_back(SuppressionState::Expired);
      continue;
    }
    states.push_back(SuppressionState::Unused);
    for (Finding& f : findings) {
      // A note needs nobody's acceptance, and would make an unused entry look used.
      if (f.severity == Severity::Info || std::ranges::find(f.rules, s.rule) == f.rules.end())
        continue;
      if (!s.anomaly.empty() && s.anomaly != name_of(f.anomaly))
        continue;
      if (!s.finding.empty() && s.finding != fingerprint(f))
        continue;
      // A finding may be named by what it is about or by the setting that it blames: both stand on
      // the page.
      bool const blamed = std::ranges::any_of(
          f.blame, [&](Place const& p) { return path_of(p, input.config) == s.subject; });
      if (!s.subject.empty() && s.subject != f.subject && !blamed)
        continue;
      f.severity = Severity::Info;
      f.story.push_back(fmt::format("Accepted by {} until {}: {}", s.owner, until, s.reason));
      states.back() = SuppressionState::InForce;
    }
    if (states.back() == SuppressionState::Unused)
      tell_unused(s, i, findings);
  }
  return states;
}

}  // namespace drydock
