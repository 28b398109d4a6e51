#include "reports/page_run.h"

#include <fmt/format.h>

#include "model/history.h"
#include "reports/lanes.h"
#include "reports/page_findings.h"
#include "reports/plain.h"
#include "reports/stock_text.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

/// Up to the last "/" that all have in common.
std::string common_folder(std::vector<RunView> const& runs) {
  if (runs.size() < 2)
    return "";
  std::string_view common = runs.front().file;
  for (RunView const& run : runs) {
    std::size_t same = 0;
    while (same < common.size() && same < run.file.size() && common[same] == run.file[same])
      ++same;
    common = common.substr(0, same);
  }
  auto const slash = common.rfind('/');
  return slash == std::string_view::npos ? "" : std::string{common.substr(0, slash + 1)};
}

}  // namespace

RunView view_of(Scenario const& scenario, ScenarioResult const& result, std::string replay,
                Details details) {
  RunRecord const& record = result.record;
  RunView view;
  view.file = result.file;
  view.why = scenario.why;
  view.verdict = result.verdict;
  view.findings = static_cast<std::int64_t>(record.findings.size());
  view.events = record.history.size();
  view.complaints = result.complaints;
  view.hash = format_hash(record.history.hash());
  bool const told = details == Details::Always || result.verdict != Verdict::Passed;
  if (result.verdict != Verdict::Passed)
    view.replay = std::move(replay);
  if (told) {
    std::vector<FindingSource> sources;
    auto stocks = stocks_of(record);
    for (std::size_t i = 0; i < record.findings.size(); ++i)
      sources.push_back(
          {&record.findings[i], steps_of(record.findings[i], record), std::move(stocks[i])});
    view.details = views_of(std::move(sources), scenario.plan.store, "f");
  }
  return view;
}

Page page_of(std::vector<RunView> runs) {
  Page page;
  page.subtitle = "Scenarios";
  page.title = runs.size() == 1
                   ? runs.front().file
                   : counted(static_cast<std::int64_t>(runs.size()), "scenario", "scenarios");
  page.verdict = runs.empty() ? Verdict::Unknown : Verdict::Passed;
  std::int64_t passed = 0, failed = 0, unknown = 0, events = 0, nth = 0;
  page.folder = common_folder(runs);
  for (RunView& run : runs) {
    run.name = run.file.substr(page.folder.size());
    page.verdict = worst(page.verdict, run.verdict);
    passed += run.verdict == Verdict::Passed ? 1 : 0;
    failed += run.verdict == Verdict::Failed ? 1 : 0;
    unknown += run.verdict == Verdict::Unknown ? 1 : 0;
    events += run.events;
    ++nth;
    for (FindingView& f : run.details)
      f.anchor = fmt::format("s{}{}", nth, f.anchor);
  }
  page.word = run_word(page.verdict);
  page.summary = fmt::format("{} passed, {} failed, {} unknown; {} events.", thousands(passed),
                             thousands(failed), thousands(unknown), thousands(events));
  page.figures = {{thousands(passed), "passed"},
                  {thousands(failed), "failed"},
                  {thousands(unknown), "unknown"},
                  {thousands(events), "events"}};
  page.runs = std::move(runs);
  fit_stocks(page);
  return page;
}

}  // namespace drydock::report
