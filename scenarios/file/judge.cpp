#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "model/settings.h"
#include "scenarios/file/acts.h"
#include "scenarios/file/scenario.h"
#include "scenarios/file/stores.h"
#include "scenarios/review/review.h"

/// What `then` says, held against a record.
namespace drydock {
namespace {

/// "lost-deduction of TEE-S, 2 units (error)".
std::string words(Finding const& finding) {
  std::string out{name_of(finding.anomaly)};
  if (!finding.subject.empty())
    out += " of " + finding.subject;
  if (finding.units != 0)
    out += ", " + std::to_string(finding.units) + " units";
  if (!finding.account.empty())
    out += ", account " + finding.account;
  return out + " (" + std::string(name_of(finding.severity)) + ")";
}

std::string quoted_list(std::vector<std::string> const& texts) {
  std::string out;
  for (std::string const& text : texts)
    out += (out.empty() ? "" : ", ") + json_text::quote(text);
  return "[" + out + "]";
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::ranges::sort(texts);
  return texts;
}

bool starts_with(std::vector<std::string> const& chain, std::vector<std::string> const& first) {
  return first.size() <= chain.size() &&
         std::ranges::equal(first, std::span(chain).first(first.size()));
}

bool tells(Finding const& finding, std::string const& part) {
  return std::ranges::any_of(finding.story, [&](std::string const& sentence) {
    return sentence.find(part) != std::string::npos;
  });
}

/// What a file may state of a finding beside the words that name it everywhere.
std::string more_words(Expected const& expected, Currency currency) {
  std::string out;
  if (expected.shop)
    out += ", shop " + *expected.shop;
  if (expected.location)
    out += ", location " + json_text::quote(*expected.location);
  if (expected.money)
    out += ", money " + format_amount(*expected.money, currency);
  if (expected.unit_minutes)
    out += ", " + std::to_string(*expected.unit_minutes) + " unit-minutes";
  if (expected.count)
    out += ", " + std::to_string(*expected.count) + " times";
  if (expected.rules)
    out += ", rules " + quoted_list(*expected.rules);
  if (!expected.cause.empty())
    out += ", cause " + quoted_list(expected.cause);
  if (!expected.tells.empty())
    out += ", telling " + quoted_list(expected.tells);
  return out;
}

std::string words(Expected const& expected, Currency currency) {
  std::string out{name_of(expected.anomaly)};
  if (expected.item)
    out += " of " + *expected.item;
  if (expected.units)
    out += ", " + std::to_string(*expected.units) + " units";
  if (expected.account)
    out += ", account " + *expected.account;
  out += more_words(expected, currency);
  if (expected.severity)
    out += " (" + std::string(name_of(*expected.severity)) + ")";
  return out;
}

/// The finding, with those of its facts that `asked` states: what was found instead.
std::string words(Finding const& finding, Expected const& asked, Currency currency) {
  Expected found;
  if (asked.shop)
    found.shop = finding.shop;
  if (asked.location)
    found.location = finding.location;
  if (asked.money)
    found.money = Amount{finding.money_minor};
  if (asked.unit_minutes)
    found.unit_minutes = finding.unit_minutes;
  if (asked.count)
    found.count = finding.count;
  if (asked.rules)
    found.rules = finding.rules;
  if (!asked.cause.empty())
    found.cause = finding.cause;
  if (!asked.tells.empty())
    found.tells = finding.story;
  return words(finding) + more_words(found, currency);
}

}  // namespace

bool matches(Expected const& expected, Finding const& finding) {
  return finding.anomaly == expected.anomaly &&
         (!expected.item || *expected.item == finding.subject) &&
         (!expected.units || *expected.units == finding.units) &&
         (!expected.severity || *expected.severity == finding.severity) &&
         (!expected.account || *expected.account == finding.account) &&
         (!expected.shop || *expected.shop == finding.shop) &&
         (!expected.location || *expected.location == finding.location) &&
         (!expected.money || expected.money->minor() == finding.money_minor) &&
         (!expected.unit_minutes || *expected.unit_minutes == finding.unit_minutes) &&
         (!expected.count || *expected.count == finding.count) &&
         (!expected.rules || sorted(*expected.rules) == sorted(finding.rules)) &&
         starts_with(finding.cause, expected.cause) &&
         std::ranges::all_of(expected.tells,
                             [&](std::string const& part) { return tells(finding, part); });
}

namespace {

/// All of `wanted` has to be there, and no other error or warning unless it follows from one of
/// them. `whose` begins each complaint.
void judge_exactly(std::vector<Expected> const& wanted, std::vector<Finding> const& findings,
                   Currency currency, std::string_view whose,
                   std::vector<std::string>& complaints) {
  std::vector<bool> explained(findings.size());
  std::set<std::string> prints;  // of what is explained
  for (Expected const& expected : wanted) {
    bool found = false;
    std::string near;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      Finding const& finding = findings[i];
      if (matches(expected, finding)) {
        found = explained[i] = true;
        prints.insert(fingerprint(finding));
      } else if (finding.anomaly == expected.anomaly) {
        near = words(finding, expected, currency);
      }
    }
    if (!found)
      complaints.push_back(std::string(whose) + "expected " + words(expected, currency) +
                           ", found " + (near.empty() ? "no such thing" : near));
  }
  // A consequence of a consequence is one too.
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      Finding const& finding = findings[i];
      if (explained[i] || !prints.contains(finding.follows_from))
        continue;
      explained[i] = grown = true;
      prints.insert(fingerprint(finding));
    }
  }
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (!explained[i] && findings[i].severity != Severity::Info)
      complaints.push_back(std::string(whose) + "did not expect " + words(findings[i]));
}

constexpr std::string_view kReview = "settings rules: ";

std::vector<std::string> review_against(std::vector<Expected> const& wanted,
                                        StoreConfig const& store, Catalogue const& catalogue,
                                        std::string_view whose) {
  std::vector<std::string> complaints;
  judge_exactly(wanted, review_store(store, catalogue), store.currency, whose, complaints);
  return complaints;
}

bool is_named(BalanceKey const& key, ItemBalance const& balance) {
  return balance.item == key.item && (key.shop.empty() || balance.shop == key.shop) &&
         (key.location.empty() || balance.location == key.location);
}

std::string number_of(ItemBalance const& balance, std::string const& name, Currency currency) {
  if (name == "available")
    return std::to_string(balance.available);
  if (name == "ats")
    return std::to_string(balance.ats);
  if (name == "sellable")
    return std::to_string(balance.sellable);
  return format_amount(
      Amount{name == "compare_at" ? balance.compare_at_minor : balance.price_minor}, currency);
}

void judge_settles(Scenario const& scenario, RunRecord const& record,
                   std::vector<std::string>& complaints) {
  for (auto const& [key, numbers] : scenario.settles) {
    BalanceKey const wanted(key);
    bool found = false;
    for (ItemBalance const& balance : record.balances) {
      if (!is_named(wanted, balance))
        continue;
      found = true;
      for (auto const& [name, number] : numbers) {
        std::string const is = number_of(balance, name, scenario.plan.store.currency);
        if (is != number)
          complaints.push_back(balance.item + " in " + balance.shop + ", " + balance.location +
                               ": " + name + " settles at " + is + ", not at " + number);
      }
    }
    if (!found)
      complaints.push_back("no balance of " + key + " at the end");
  }
}

/// "ShopOrderPlaced", "FieldChanged or Published", "A, B or C".
std::string one_of(Occasions const& occasions) {
  std::string out;
  for (auto kind = occasions.begin(); kind != occasions.end(); ++kind) {
    if (kind != occasions.begin())
      out += std::next(kind) == occasions.end() ? " or " : ", ";
    out += name_of(*kind);
  }
  return out;
}

/// Where nothing happened that could have shown an anomaly, its absence is no merit of the sync.
void judge_never(Scenario const& scenario, RunRecord const& record,
                 std::vector<std::string>& complaints) {
  for (Anomaly const anomaly : scenario.never) {
    bool found = false;
    for (Finding const& finding : record.findings)
      if (finding.anomaly == anomaly) {
        found = true;
        complaints.push_back("never expected " + words(finding));
      }
    Occasions const& occasions = card_of(anomaly).occasions;
    if (found || std::ranges::any_of(
                     occasions, [&](EventKind kind) { return count_of(record.counts, kind) > 0; }))
      continue;
    complaints.push_back("never " + std::string(name_of(anomaly)) + ": " +
                         (occasions.empty()
                              ? "no run shows it, reviews asks for it"
                              : "no " + one_of(occasions) + " happened, so the run shows nothing"));
  }
}

bool of_network(std::string const& line) {
  return line.find(' ' + std::string(scenario_file::kNetwork) + ' ') != std::string::npos;
}

/// Why the line was refused, as the first of its kind was.
std::string why_refused(std::string const& line, RunRecord const& record) {
  scenario_file::Context context;
  context.store = &record.plan->store;
  context.start = record.plan->start;
  for (RefusedAct const& act : record.refused_acts)
    if (scenario_file::name_of_line(record.plan->actions[act.place], context) == line)
      return act.why;
  return "";
}

/// An act that nobody could carry out, and a fault that met nothing, show nothing: whoever wrote
/// them takes for granted that they happen.
void judge_in_vain(Scenario const& scenario, RunRecord const& record,
                   std::vector<std::string>& complaints) {
  auto const wanted = sorted(scenario.in_vain);
  auto const found = lines_in_vain(record);
  std::vector<std::string> rest;
  std::ranges::set_difference(found, wanted, std::back_inserter(rest));
  for (std::string const& line : rest)
    complaints.push_back(
        line + ": " +
        (of_network(line) ? "struck nothing" : "was refused (" + why_refused(line, record) + ")") +
        ", so it shows nothing; in_vain may expect it");
  rest.clear();
  std::ranges::set_difference(wanted, found, std::back_inserter(rest));
  for (std::string const& line : rest)
    complaints.push_back(
        line + ": expected in vain, but " +
        (of_network(line) ? "it struck" : "it was done, or there is no such line"));
}

}  // namespace

std::vector<std::string> lines_in_vain(RunRecord const& record) {
  if (record.refused_acts.empty() && record.idle_faults.empty())
    return {};
  scenario_file::Context context;
  context.store = &record.plan->store;
  context.start = record.plan->start;
  std::vector<std::string> out;
  for (RefusedAct const& act : record.refused_acts)
    out.push_back(scenario_file::name_of_line(record.plan->actions[act.place], context));
  for (std::uint32_t const place : record.idle_faults)
    out.push_back(scenario_file::name_of_line(record.plan->faults.scripted[place], context));
  return sorted(std::move(out));
}

std::vector<std::string> judge(Scenario const& scenario, RunRecord const& record) {
  std::vector<std::string> complaints;
  if (record.verdict == Verdict::Unknown)
    return complaints;
  judge_exactly(scenario.finds, record.findings, scenario.plan.store.currency, "", complaints);
  judge_never(scenario, record, complaints);
  judge_settles(scenario, record, complaints);
  for (EventKind kind : scenario.sometimes)
    if (count_of(record.counts, kind) == 0)
      complaints.push_back(std::string(name_of(kind)) +
                           " never happened, so the run shows nothing");
  judge_in_vain(scenario, record, complaints);
  // What the oracles made findings of is judged above; this is the rest.
  if (std::ranges::all_of(record.findings,
                          [](Finding const& f) { return f.severity == Severity::Info; }))
    for (std::string const& pending : record.unsettled)
      complaints.push_back("did not settle: " + pending);
  return complaints;
}

std::vector<std::string> judge_review(Scenario const& scenario) {
  if (!scenario.reviews)
    return {};
  return review_against(*scenario.reviews, scenario.plan.store, scenario.plan.catalogue, kReview);
}

ScenarioResult run_scenario(Scenario const& scenario, RunOptions const& options) {
  ScenarioResult result;
  result.file = scenario.file;
  result.record = run(scenario.plan, options);
  bool known = result.record.verdict != Verdict::Unknown;
  if (!known)
    result.complaints.push_back("unknown: " + result.record.why_unknown);
  std::vector<std::string> judged =
      known ? judge(scenario, result.record) : std::vector<std::string>{};
  std::ranges::move(judge_review(scenario), std::back_inserter(judged));
  bool wrong = !judged.empty();
  std::ranges::move(judged, std::back_inserter(result.complaints));
  if (known && !scenario.fixed_by.empty()) {
    // What the settings rules object to may be all that there is to fix.
    bool const objected = scenario.reviews && !scenario.reviews->empty();
    if (result.record.verdict == Verdict::Passed && !objected) {
      result.complaints.push_back("fixed_by: no error is found without it, so it proves nothing");
      wrong = true;
    }
    Plan fixed = scenario.plan;
    if (auto const done = scenario_file::apply_settings(fixed.store, scenario.fixed_by); !done) {
      result.complaints.push_back("fixed_by: " + done.error());
      wrong = true;
    } else {
      result.fixed = run(fixed, options);
      known = result.fixed->verdict != Verdict::Unknown;
      if (!known)
        result.complaints.push_back("unknown under fixed_by: " + result.fixed->why_unknown);
      for (Finding const& finding : result.fixed->findings)
        if (finding.severity == Severity::Error) {
          result.complaints.push_back("not fixed: " + words(finding));
          wrong = true;
        }
      if (scenario.reviews)
        for (std::string& complaint :
             review_against({}, fixed.store, fixed.catalogue, "settings rules under fixed_by: ")) {
          result.complaints.push_back(std::move(complaint));
          wrong = true;
        }
    }
  }
  result.verdict =
      worst(wrong ? Verdict::Failed : Verdict::Passed, known ? Verdict::Passed : Verdict::Unknown);
  return result;
}

}  // namespace drydock
