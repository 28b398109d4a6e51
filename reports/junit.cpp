#include "reports/junit.h"

#include <algorithm>

#include "reports/markup.h"

namespace drydock::report {
namespace {

std::int64_t cases_with(std::span<Case const> cases, Verdict verdict) {
  return std::ranges::count(cases, verdict, &Case::verdict);
}

void write_case(Html& out, Case const& one) {
  write(out, "    <testcase classname=\"{}\" name=\"{}\"", escaped(one.suite), escaped(one.name));
  switch (one.verdict) {
    case Verdict::Passed:
      if (one.why.empty())
        out += "/>\n";
      else
        write(out, ">\n      <system-out>{}</system-out>\n    </testcase>\n", escaped(one.why));
      return;
    case Verdict::Failed:
      write(out, ">\n      <failure message=\"{}\"/>\n    </testcase>\n", escaped(one.why));
      return;
    case Verdict::Unknown:
      break;
  }
  write(out, ">\n      <skipped message=\"{}\"/>\n    </testcase>\n", escaped(one.why));
}

void write_counts(Html& out, std::span<Case const> cases) {
  write(out, " tests=\"{}\" failures=\"{}\" errors=\"0\"", cases.size(),
        cases_with(cases, Verdict::Failed));
}

}  // namespace

std::string junit_of(std::span<Case const> cases) {
  Html out;
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"drydock\"";
  write_counts(out, cases);
  // The schema of Jenkins' reader counts what was skipped in each suite, and not here.
  out += ">\n";
  for (std::size_t from = 0; from < cases.size();) {
    std::size_t end = from;
    while (end < cases.size() && cases[end].suite == cases[from].suite)
      ++end;
    std::span<Case const> const suite = cases.subspan(from, end - from);
    write(out, "  <testsuite name=\"{}\"", escaped(suite.front().suite));
    write_counts(out, suite);
    write(out, " skipped=\"{}\">\n", cases_with(suite, Verdict::Unknown));
    for (Case const& one : suite)
      write_case(out, one);
    out += "  </testsuite>\n";
    from = end;
  }
  out += "</testsuites>\n";
  return out.text();
}

}  // namespace drydock::report
