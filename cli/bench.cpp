#include "bench/bench.h"

#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "reports/table.h"
#include "scenarios/format/json.h"

namespace drydock::cli {
namespace {

std::string shown(double value) {
  return value >= 1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value);
}

}  // namespace

int run_bench(BenchArgs const& args, Terminal& terminal) {
  // By its whole name alone: it takes minutes, and says nothing of speed.
  if (args.only == "verdict")
    return run_verdict_bench(args, terminal);
  BenchOptions options;
  options.only = args.only;
  options.days = args.days;
  Progress progress(terminal, Progress::Shown::WhenLive);
  options.progress = [&](std::string_view what) { progress.show(what, 0, 1); };
  auto const figures = run_benches(options);
  progress.clear();
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
