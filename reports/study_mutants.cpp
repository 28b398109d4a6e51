#include <fmt/format.h>

#include "reports/plain.h"
#include "reports/study_doc.h"

namespace drydock::report {
namespace {

/// The rule of three: what was never seen in n tries is, with 95 %, rarer than 3 in n.
std::string below_three_in(std::int64_t n, std::string_view of_what) {
  return n < 3 ? std::string{"unknown: too few were tried"}
               : fmt::format("below 3 in {} {}", thousands(n), of_what);
}

/// How far the harness is to be distrusted: what it may miss, and what it may cry out for nothing.
ListView distrust(Doc const& record, std::int64_t caught, std::int64_t all) {
  ListView out{.title = "How far to distrust this tool",
               .lead =
                   "Bugs were planted in the sync on purpose, and plans without any were run "
                   "beside them. What nobody planted is not counted here.",
               .columns = {"question", "counted", "what is left, with 95 %"},
               .numbers = {false, true, false}};
  out.rows.push_back({"Does a kind of bug like these go unseen?",
                      fmt::format("{} of {} missed", all - caught, all),
                      caught == all ? below_three_in(all, "kinds")
                                    : fmt::format("about {} in {} kinds", all - caught, all)});
  Doc const peace = record.at("without_bugs");
  auto const runs = peace.number("runs"), errors = peace.number("errors");
  out.rows.push_back({"Is harm told where no bug is?",
                      fmt::format("{} in {} runs", errors, thousands(runs)),
                      errors == 0 ? below_three_in(runs, "runs")
                                  : fmt::format("about {} in {} runs", errors, thousands(runs))});
  auto const trials = record.number("trials"), fast = record.number("trials_within_a_tenth_second");
  out.rows.push_back(
      {"Is a bug found soon?",
       fmt::format("{} of {} trials within 0.1 s", thousands(fast), thousands(trials)),
       fmt::format("the slowest needed {} s", exact(record.thousandths("slowest_seconds")))});
  return out;
}

}  // namespace

Told told_of_mutants(Doc const& record) {
  Told told;
  Page& page = told.page;
  auto const mutants = record.list("mutants");
  auto const all = static_cast<std::int64_t>(mutants.size());
  ListView bugs{.title = "Planted bugs",
                .lead = "",
                .columns = {"bug", "what it does, and where it is from", "caught by", "seeds",
                            "seconds", "how it showed"},
                .numbers = {false, false, false, true, true, false}};
  std::int64_t caught = 0;
  Sheet& sheet = told.sheet.emplace();
  sheet.columns = {"bug", "what",         "source",         "caught",
                   "by",  "median_seeds", "median_seconds", "story"};
  for (Doc const& one : mutants) {
    bool const was = one.truth("caught");
    caught += was ? 1 : 0;
    std::string const name = one.text("name"), bug = one.text("bug"), source = one.text("source");
    std::string const by = fmt::format("{}", fmt::join(one.texts("by"), ", "));
    std::string const story = fmt::format("{}", fmt::join(one.texts("story"), " "));
    std::string const seconds = exact(one.thousandths("median_seconds"));
    auto const seeds = one.number("median_seeds");
    bugs.rows.push_back({name, fmt::format("{} ({})", bug, source), was ? by : "MISSED",
                         thousands(seeds), seconds, story});
    sheet.rows.push_back(
        {name, bug, source, was ? "yes" : "no", by, std::to_string(seeds), seconds, story});
    told.cases.push_back(
        {"mutants", name, was ? Verdict::Passed : Verdict::Failed,
         was ? fmt::format("{} Caught by {}{}{}", bug, by, story.empty() ? "." : ". ", story)
             : "The planted bug was not caught by its file and in every trial: " + bug});
    if (was)
      continue;
    FindingView view;
    view.anchor = fmt::format("f{}", page.findings.size() + 1);
    view.anomaly = "missed";
    view.title = "A planted bug was not caught";
    view.harm = "The same bug in a store's sync could go unseen.";
    view.subject = name;
    view.story = {bug};
    page.findings.push_back(std::move(view));
  }
  auto const errors = record.at("without_bugs").number("errors");
  if (errors > 0)
    told.cases.push_back(
        {"mutants", "without bugs", Verdict::Failed,
         fmt::format("Plans without a bug showed {}.", counted(errors, "error", "errors"))});
  bool const passed = caught == all && errors == 0;
  page.title = all == 1 && !bugs.rows.empty() ? bugs.rows.front().front() : "Planted bugs";
  page.subtitle = "Is the harness to be trusted?";
  page.verdict = passed ? Verdict::Passed : Verdict::Failed;
  page.word = passed ? "ALL CAUGHT" : caught == all ? "FALSE ALARMS" : "SOME MISSED";
  page.summary = fmt::format("{} of {} planted bugs were caught{}.", caught, all,
                             errors == 0 ? ""
                                         : fmt::format("; plans without a bug showed {}",
                                                       counted(errors, "error", "errors")));
  page.figures = {{thousands(caught), "caught"},
                  {thousands(all - caught), "missed"},
                  {thousands(record.at("without_bugs").number("runs")), "runs without a bug"},
                  {thousands(errors), "errors in these"}};
  page.lists = {distrust(record, caught, all), std::move(bugs)};
  return told;
}

}  // namespace drydock::report
