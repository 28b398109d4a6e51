#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace drydock::cli {

/// What the command line asks for, ready to be called. Help and version are printed at once, and
/// bad usage is explained at once; both give only an exit code.
struct Request {
  std::function<int(Terminal&)> command;
  int exit_code = 0;  ///< when there is no command
};
/// What `check` and the care of a store's folder don't need. A program without some of them says so
/// in their place: nobody who checks a store waits until they are compiled.
struct Further {
  std::function<int(RunArgs const&, Terminal&)> run;
  std::function<int(ReplayArgs const&, Terminal&)> replay;
  std::function<int(AuditArgs const&, Terminal&)> audit;
  std::function<int(ReportArgs const&, Terminal&)> report;
  std::function<int(CompareArgs const&, Terminal&)> compare;
  std::function<int(SweepArgs const&, Terminal&)> sweep;
  std::function<int(ExploreArgs const&, Terminal&)> explore;
  std::function<int(ServeArgs const&, Terminal&)> serve;
  std::function<int(RulesArgs const&, Terminal&)> rules;
  std::function<int(SchemaArgs const&, Terminal&)> schema;
  std::function<int(MutantsArgs const&, Terminal&)> mutants;
  std::function<int(BenchArgs const&, Terminal&)> bench;
  std::vector<std::string> schema_names;
};
Request parse_arguments(int argc, char const* const* argv, Terminal& terminal,
                        Further const& further);

}  // namespace drydock::cli
