#include "reports/beside.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "reports/plain.h"

namespace drydock::report {
namespace {

std::vector<FindingView const*> all_findings(Page const& page) {
  std::vector<FindingView const*> out;
  auto const take = [&](std::vector<FindingView> const& from) {
    for (FindingView const& f : from)
      if (!f.fingerprint.empty())
        out.push_back(&f);
  };
  take(page.findings);
  take(page.brief);
  for (RunView const& run : page.runs)
    take(run.details);
  return out;
}

std::set<std::string_view> prints_of(std::vector<FindingView const*> const& findings) {
  std::set<std::string_view> out;
  for (FindingView const* f : findings)
    out.insert(f->fingerprint);
  return out;
}

/// Those of `from` of which it is so that the other page shows them too; each print once.
std::vector<FindingView const*> chosen_of(std::vector<FindingView const*> const& from,
                                          std::set<std::string_view> const& others,
                                          bool shown_there) {
  std::set<std::string_view> told;
  std::vector<FindingView const*> out;
  for (FindingView const* f : from)
    if (others.contains(f->fingerprint) == shown_there && told.insert(f->fingerprint).second)
      out.push_back(f);
  return out;
}

ListView list_of(std::string_view what, std::vector<FindingView const*> const& findings) {
  ListView out{.title = fmt::format("{}: {}", what, findings.size()),
               .lead = "",
               .columns = {"severity", "finding", "about", "where", "fingerprint"},
               .numbers = {false, false, false, false, false}};
  for (FindingView const* f : findings)
    out.rows.push_back({std::string{name_of(f->severity)}, f->title,
                        shortened_list(f->subject, 160), f->place, f->fingerprint});
  return out;
}

}  // namespace

Page beside(Page const& before, Page const& now) {
  auto const were = all_findings(before), are = all_findings(now);
  auto const were_prints = prints_of(were), are_prints = prints_of(are);
  auto const added = chosen_of(are, were_prints, false), gone = chosen_of(were, are_prints, false),
             same = chosen_of(are, were_prints, true);
  Page page;
  page.title = now.title;
  page.subtitle = before.title == now.title
                      ? now.subtitle + ", beside an earlier record"
                      : fmt::format("{}, beside {}", now.subtitle, before.title);
  page.verdict = now.verdict;
  page.word = now.word;
  page.summary = fmt::format("{} new, {} gone, {} unchanged. Before it was: {}.", added.size(),
                             gone.size(), same.size(), before.word);
  page.figures = {{thousands(static_cast<std::int64_t>(added.size())), "new"},
                  {thousands(static_cast<std::int64_t>(gone.size())), "gone"},
                  {thousands(static_cast<std::int64_t>(same.size())), "unchanged"}};
  for (FindingView const* f : added) {
    page.findings.push_back(*f);
    page.findings.back().anchor = fmt::format("f{}", page.findings.size());
    page.findings.back().follows_from.clear();  // its root may be none of the new ones
  }
  page.lists = {list_of("New", added), list_of("Gone", gone), list_of("Unchanged", same)};
  page.facts = now.facts;
  return page;
}

}  // namespace drydock::report
