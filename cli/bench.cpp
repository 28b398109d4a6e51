#include "bench/bench.h"

#include <cstdint>
#include <expected>
#include <ostream>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/bench_parts.h"
#include "cli/commands.h"
#include "reports/table.h"
#include "scenarios/format/json.h"

namespace drydock::cli {
namespace {

std::string shown(double value) {
  return value >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value);
}

constexpr std::uint32_t kVariantsChecked = 10'000, kRowsReconciled = 1'000'000;

bool wanted(BenchArgs const& args, std::string_view part) {
  return args.only.empty() || part.find(args.only) != std::string_view::npos;
}

std::expected<std::vector<BenchFigure>, std::string> all_figures(BenchArgs const& args,
                                                                 BenchProgress const& progress) {
  std::vector<BenchFigure> out;
  auto const add = [&](std::vector<BenchFigure> const& more) {
    out.insert(out.end(), more.begin(), more.end());
  };
  // First what runs in processes of their own: they begin with the memory that this one has.
  if (wanted(args, "check")) {
    auto const more = bench_check(kVariantsChecked, progress);
    if (!more)
      return more;
    add(*more);
  }
  if (wanted(args, "reconcile")) {
    auto const more = bench_reconcile(kRowsReconciled, progress);
    if (!more)
      return more;
    add(*more);
  }
  if (wanted(args, "search"))
    add(bench_search(progress));
  BenchOptions options;
  options.only = args.only;
  options.days = args.days;
  options.progress = progress;
  add(run_benches(options));
  return out;
}

}  // namespace

int run_bench(BenchArgs const& args, Terminal& terminal) {
  // By its whole name alone: it takes minutes, and says nothing of speed.
  if (args.only == "verdict")
    return run_verdict_bench(args, terminal);
  Progress progress(terminal, Progress::Shown::WhenLive);
  auto const all = all_figures(args, [&](std::string_view what) { progress.show(what, 0, 1); });
  progress.clear();
  if (!all)
    return fail(terminal, {all.error(), ExitCode::Internal});
  std::vector<BenchFigure> const& figures = *all;
  if (figures.empty())
    return fail(terminal, {"--only " + args.only + ": there is no such bench"});
  if (args.json == Json::Yes) {
    using namespace json_text;
    Value list = list_value();
    for (BenchFigure const& f : figures) {
      Value object = object_value();
      add(object, "name", text_value(f.name));
      add(object, "value", text_value(shown(f.value)));
      add(object, "unit", text_value(f.unit));
      add(object, "aim", text_value(f.aim));
      add(object, "reference", text_value(f.reference));
      add(object, "reference_value", text_value(shown(f.reference_value)));
      list.items.push_back(std::move(object));
    }
    terminal.out << print(list);
    return exit_code(ExitCode::Passed);
  }
  report::Table table{{{"bench"},
                       {"measured", report::Align::Right},
                       {"unit"},
                       {"aim"},
                       {"reference", report::Align::Right},
                       {""}},
                      {}};
  for (BenchFigure const& f : figures)
    table.rows.push_back({{f.name},
                          {shown(f.value)},
                          {f.unit},
                          {f.aim},
                          {f.reference.empty() ? "" : shown(f.reference_value)},
                          {f.reference}});
  terminal.out << report::drawn(table, terminal.style.width, terminal.style.colour);
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
