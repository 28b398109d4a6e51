#include "reports/reported.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/money.h"

namespace drydock::report {
namespace {

std::string joined_by_semicolon(std::vector<std::string> const& parts) {
  return fmt::format("{}", fmt::join(parts, "; "));
}

Currency currency_at_risk(Finding const& finding, StoreConfig const& store) {
  auto const shop = std::ranges::find(store.shops, finding.shop, &ShopConfig::name);
  return shop != store.shops.end() ? shop->currency : store.currency;
}

}  // namespace

Reported reported_of(Finding const& finding, StoreConfig const& store) {
  Reported out;
  out.id = fingerprint(finding);
  out.anomaly = finding.anomaly;
  out.severity = finding.severity;
  out.subject = finding.subject;
  out.shop = finding.shop;
  out.location = finding.location;
  out.account = finding.account;
  out.at = finding.at == Tick{} ? std::string{} : format_tick(finding.at);
  out.units = finding.units;
  Currency const currency = currency_at_risk(finding, store);
  out.money = format_amount(Amount{finding.money_minor}, currency);
  out.currency = currency.code();
  std::vector<std::string> sums, places, lines;
  for (auto const& [other, minor] : finding.money_elsewhere)
    sums.push_back(format_amount(Amount{minor}, other) + " " + other.code());
  out.money_elsewhere = joined_by_semicolon(sums);
  out.unit_minutes = finding.unit_minutes;
  out.times_seen = finding.count;
  out.rules = finding.rules;
  out.cause = joined_by_semicolon(finding.cause);
  out.story = finding.story;
  for (Place const& place : finding.blame)
    places.push_back(path_of(place, store));
  out.blame = joined_by_semicolon(places);
  for (Remedy const& remedy : finding.repair)
    lines.push_back(line_of(remedy, store));
  out.repair = joined_by_semicolon(lines);
  out.follows_from = finding.follows_from;
  out.replay = finding.replay;
  return out;
}

std::vector<Reported> reported_of(Told const& told, std::size_t at) {
  ScenarioResult const& result = told.results[at];
  StoreConfig const nothing;
  StoreConfig const& store = result.record.plan ? result.record.plan->store : nothing;
  SourceLines const lines(told.sources[at]);
  std::vector<Reported> out;
  for (Finding const& finding : result.record.findings) {
    Reported one = reported_of(finding, store);
    one.file = result.file;
    one.line = lines.line_of(finding, store);
    one.verdict = result.verdict;
    one.expected = told.expected(result);
    if (one.replay.empty())
      one.replay = told.replays[at];
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Case> cases_of(std::string_view suite, Page const& page,
                           std::vector<Reported> const& findings) {
  std::vector<Case> out{{.suite = std::string{suite},
                         .name = page.title,
                         .verdict = page.verdict,
                         .why = page.summary}};
  for (Reported const& f : findings)
    if (f.severity == Severity::Error)
      out.push_back({.suite = std::string{suite},
                     .name = fmt::format("{}{}{}", name_of(f.anomaly), f.subject.empty() ? "" : " ",
                                         f.subject.empty() ? f.id : f.subject),
                     .verdict = Verdict::Failed,
                     .why = fmt::format("{}", fmt::join(f.story, " ")),
                     .finding = f.id});
  return out;
}

}  // namespace drydock::report
