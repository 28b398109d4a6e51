#include "reports/page_audit.h"

#include <algorithm>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "reports/page_findings.h"
#include "reports/plain.h"

namespace drydock::report {
namespace {

constexpr std::size_t kDetailedMax = 40;  ///< findings with a story each; the rest have a line
constexpr std::size_t kUnreadMax = 200;

std::string word_of(AuditResult const& result, PastLogs const& logs) {
  switch (result.verdict) {
    case Verdict::Passed:
      return "NO DAMAGE";
    case Verdict::Failed:
      return "DAMAGE";
    case Verdict::Unknown:
      break;
  }
  bool const some_seen = result.changes > 0 && !result.not_examined.empty();
  return logs.bad.empty() && !some_seen ? "NOTHING TO SEE" : "NOT ALL SEEN";
}

std::string summary_of(AuditResult const& result, PastLogs const& logs) {
  switch (result.verdict) {
    case Verdict::Passed:
      if (result.by == AuditedBy::Sums)
        return "Between the two snapshots each shop moved as XoroERP did.";
      return result.findings.empty()
                 ? "The logs agree from their first row to their last."
                 : fmt::format("The logs show no damage; {} to read.", tally(result.findings));
    case Verdict::Failed:
      return fmt::format("The {} show damage{}: {}.",
                         result.by == AuditedBy::Sums ? "sums" : "logs",
                         result.by == AuditedBy::Sums ? "" : " by sync", tally(result.findings));
    case Verdict::Unknown:
      break;
  }
  if (!logs.bad.empty())
    return fmt::format("What could be read shows no damage; {} could not be read.",
                       counted(static_cast<std::int64_t>(logs.bad.size()), "row", "rows"));
  if (!result.not_examined.empty())
    return fmt::format("What could be examined shows no damage; not examined: {}.",
                       result.not_examined.front());
  return "The logs hold no row that could be judged.";
}

}  // namespace

Page page_of(AuditResult const& result, StoreConfig const& store, PastLogs const& logs,
             std::vector<Finding> const* said_by_run) {
  Page page;
  page.title = store.name;
  bool const sums = result.by == AuditedBy::Sums;
  page.subtitle = sums ? "Audit of two snapshots" : "Audit of past logs";
  page.verdict = result.verdict;
  page.word = word_of(result, logs);
  page.summary = summary_of(result, logs);
  std::map<Anomaly, std::pair<std::int64_t, std::int64_t>> by_kind;
  for (Finding const& f : result.findings) {
    if (!f.follows_from.empty())
      continue;
    ++by_kind[f.anomaly].first;
    by_kind[f.anomaly].second += f.units;
  }
  for (auto const& [anomaly, counts] : by_kind)
    page.figures.emplace_back(
        thousands(counts.first),
        fmt::format("{}, {}", name_of(anomaly), counted(counts.second, "unit", "units")));
  page.figures.emplace_back(thousands(static_cast<std::int64_t>(result.changes)), "changes read");
  std::vector<FindingSource> sources;
  for (Finding const& f : result.findings)
    sources.push_back({&f, {}});
  page.findings = views_of(std::move(sources), store, "f");
  if (page.findings.size() > kDetailedMax) {
    auto const from = page.findings.begin() + static_cast<std::ptrdiff_t>(kDetailedMax);
    page.brief.assign(std::make_move_iterator(from), std::make_move_iterator(page.findings.end()));
    page.findings.erase(from, page.findings.end());
  }
  for (csv::CsvError const& error : logs.bad) {
    if (page.unread.size() < kUnreadMax)
      page.unread.push_back(csv::format_error(error));
    else
      ++page.unread_left_out;
  }
  page.examined = result.examined;
  page.not_examined = result.not_examined;
  page.not_examined.insert(page.not_examined.end(), result.not_shown.begin(),
                           result.not_shown.end());
  if (said_by_run != nullptr) {
    std::string said;
    for (Finding const& f : *said_by_run)
      if (f.follows_from.empty())
        said += fmt::format("{}{} of {}", said.empty() ? "" : ", ", name_of(f.anomaly), f.subject);
    page.facts.emplace_back("the run itself found", said.empty() ? "nothing" : said);
  }
  page.facts.emplace_back(sums ? "XoroERP's snapshots" : "XoroERP's log", logs.erp_file);
  page.facts.emplace_back(sums ? "Shopify's adjustments" : "shop's history", logs.shop_file);
  return page;
}

}  // namespace drydock::report
