#include "scenarios/review/review.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/text.h"

namespace drydock {

std::string some_of(std::vector<std::string> const& names) {
  constexpr std::size_t kNamed = 5;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kNamed; ++i)
    out += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kNamed)
    out += fmt::format(" and {} more", names.size() - kNamed);
  return out;
}

namespace settings_rules {

void Review::tell(Told told) {
  RuleFinding out;
  Finding& f = out.finding;
  f.anomaly = told.anomaly;
  f.severity = told.severity;
  f.rules = std::move(told.rules);
  f.subject = std::move(told.subject);
  f.shop = std::move(told.shop);
  f.account = std::move(told.account);
  f.units = told.units;
  f.money_minor = told.money_minor;
  f.cause = std::move(told.cause);
  f.story = std::move(told.story);
  // What is to be changed is also what is to be blamed. Written from one list, the two can't drift
  // apart.
  auto const to_blame = [&](Place const& place) {
    if (std::ranges::find(f.blame, place) == f.blame.end())
      f.blame.push_back(place);
  };
  for (Change const& change : told.changes) {
    to_blame(change.at);
    f.repair.emplace_back(change);
  }
  std::ranges::for_each(told.blame, to_blame);
  f.repair.insert(f.repair.end(), told.advice.begin(), told.advice.end());
  out.changes = std::move(told.changes);
  out.all = std::move(told.all);
  out.units_of_all = std::move(told.units_of_all);
  out.parts = std::move(told.parts);
  out.foretells = std::move(told.foretells);
  findings_.push_back(std::move(out));
}

Change Review::set(AccountConfig const& account, std::string_view path,
                   std::string_view value) const {
  auto const* def = find_setting(path);
  return {setting(account, path), def == nullptr ? std::string{} : def->get(account.settings),
          std::string(value)};
}

}  // namespace settings_rules

namespace {

std::vector<std::string> split_rules(std::string_view text) {
  std::vector<std::string> rules;
  for (std::size_t from = 0; from < text.size();) {
    auto const comma = std::min(text.find(',', from), text.size());
    rules.emplace_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return rules;
}

Verdict verdict_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Verdict::Failed;
    // Neither proven nor disproven: it makes damage possible, and only a run shows whether it
    // comes.
    case Severity::Warning:
      return Verdict::Unknown;
    case Severity::Info:
      return Verdict::Passed;
  }
  return Verdict::Unknown;
}

/// The row of one setting of one account: as bad as the worst finding that blames it.
SettingCheck row_of(SettingDef const& def, StoreConfig const& store, AccountConfig const& account,
                    std::vector<RuleFinding> const& findings) {
  SettingCheck row;
  row.path = def.path;
  row.label = def.label;
  row.account = account.name;
  row.value = def.get(account.settings);
  row.recommended = def.recommended;
  row.rules = split_rules(def.rules);
  row.critical = def.critical;
  row.verdict = Verdict::Passed;
  row.why = def.meaning;
  Place const place = setting_of(store, account, def.path);
  std::optional<Severity> worst_yet;
  for (RuleFinding const& found : findings) {
    Finding const& f = found.finding;
    if (std::ranges::find(f.blame, place) == f.blame.end())
      continue;
    // Equal ones do not replace: the first that was told is the one that explains the row.
    if (worst_yet && *worst_yet >= f.severity)
      continue;
    worst_yet = f.severity;
    row.verdict = verdict_of(f.severity);
    row.why = f.story.empty() ? row.why : f.story.front();
  }
  return row;
}

}  // namespace

SettingsReview review_settings(StoreConfig const& store, Catalogue const& catalogue) {
  settings_rules::Review review(store, catalogue);
  settings_rules::check_accounts(review);
  settings_rules::check_data(review);
  SettingsReview out;
  out.findings = review.take();
  // The seven critical settings of each account are shown even when all is well (R135); of the
  // others only what was found.
  for (bool critical : {true, false})
    for (AccountConfig const& account : store.accounts)
      for (SettingDef const& def : setting_defs()) {
        if (def.critical != critical)
          continue;
        auto row = row_of(def, store, account, out.findings);
        if (critical || row.verdict != Verdict::Passed)
          out.settings.push_back(std::move(row));
      }
  return out;
}

}  // namespace drydock
