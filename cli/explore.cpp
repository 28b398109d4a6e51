#include "explore/explore.h"

#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/explore_text.h"
#include "cli/files.h"
#include "cli/scenario_input.h"
#include "cli/study.h"
#include "explore/explore_output.h"

namespace drydock::cli {
namespace {

ExploreOptions options_of(ExploreArgs const& args) {
  ExploreOptions out;
  out.search = {.order = args.depth_first == DepthFirst::Yes ? Order::Depth : Order::Breadth,
                .faults_max = args.faults,
                .states_max = args.states_max};
  out.bounds.around = minutes(args.around);
  out.bounds.after = hours(args.after);
  out.bounds.canonical = args.every_history == EveryHistory::No;
  if (!args.kinds.empty())
    out.bounds.kinds.clear();
  for (std::string const& name : args.kinds)
    out.bounds.kinds.push_back(*value_named<FaultKind>(name));
  return out;
}

/// The same bounds, and the way; what else was asked for does not change where a way leads.
std::string command_for(ExploreArgs const& args, Counterexample const& one) {
  std::string out = to_type("explore ") + shell_quoted(args.file);
  ExploreArgs const usual;
  if (args.around != usual.around)
    out += fmt::format(" --around {}", args.around);
  if (args.after != usual.after)
    out += fmt::format(" --after {}", args.after);
  for (std::string const& s : args.settings)
    out += " --set " + shell_quoted(s);
  for (std::string const& m : args.mutants)
    out += " --mutant " + shell_quoted(m);
  return out + " --path " + print_path(one.path);
}

int show_way(ExploreArgs const& args, Scenario const& scenario, ExploreOptions const& options,
             Terminal& terminal) {
  auto const path = parse_path(*args.path);
  if (!path)
    return fail(terminal, {"--path: " + path.error()});
  auto const way = follow(scenario, options.bounds, *path);
  if (!way)
    return fail(terminal, {"--path: " + way.error()});
  if (!args.itf_file.empty())
    if (auto const written = write_file(args.itf_file, itf_of(*way, scenario)); !written)
      return fail(terminal, written.error());
  terminal.out << way_text(*way, terminal.style);
  return exit_code(way->finding ? Verdict::Failed : Verdict::Passed);
}

std::expected<void, Problem> write_files(ExploreArgs const& args, Scenario const& scenario,
                                         Explored const& explored) {
  if (!args.dot_file.empty()) {
    auto const dot = dot_of(explored);
    if (!dot)
      return std::unexpected(Problem{"--dot: " + dot.error()});
    if (auto const written = write_file(args.dot_file, *dot); !written)
      return written;
  }
  if (!args.itf_file.empty() && !explored.counterexamples.empty())
    if (auto const written =
            write_file(args.itf_file, itf_of(explored.counterexamples.front(), scenario));
        !written)
      return written;
  if (args.scenario_file.empty())
    return {};
  for (Counterexample const& one : explored.counterexamples)
    if (!one.scenario.empty())
      return write_file(args.scenario_file, one.scenario);
  return {};
}

}  // namespace

int run_explore(ExploreArgs const& args, Terminal& terminal) {
  auto const input = read_scenario(args.file, {{}, args.settings, args.mutants});
  if (!input)
    return fail(terminal, input.error());
  ExploreOptions const options = options_of(args);
  if (args.path) {
    if (!args.report_dir.empty() || args.rendering.asked())
      return fail(terminal, {"--path shows one way alone, and nothing is recorded of it: leave "
                             "--report and --out out"});
    return show_way(args, input->scenario, options, terminal);
  }
  auto const form = form_of_study(report::Study::Explore, args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());
  auto const explored = explore(input->scenario, options);
  if (!explored)
    return fail(terminal, {args.file + ": " + explored.error()});
  if (auto const written = write_files(args, input->scenario, *explored); !written)
    return fail(terminal, written.error());
  auto const command = [&](Counterexample const& one) { return command_for(args, one); };
  std::string const record = explore_json(*explored, input->scenario, command);
  if (auto const written = write_study(report::Study::Explore, record, args.report_dir,
                                       args.rendering, *form, terminal);
      !written)
    return fail(terminal, written.error());
  if (args.json == Json::Yes)
    terminal.out << record;
  else if (!args.rendering.to_standard_output() &&
           (args.quiet == Quiet::No || explored->verdict() != Verdict::Passed))
    terminal.out << explore_text(*explored, input->scenario, command, terminal.style);
  return exit_code(explored->verdict());
}

}  // namespace drydock::cli
