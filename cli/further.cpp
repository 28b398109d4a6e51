#include "cli/further.h"

#include <unistd.h>

#include <filesystem>
#include <ostream>
#include <system_error>

namespace drydock::cli {
namespace {

/// Goes on as the program `drydock-bench` that stands beside this one, with the same arguments.
/// Comes back only where it is not there, with that as an error.
int become_bench(char** argv, Terminal& terminal) {
  std::error_code error;
  auto const self = std::filesystem::read_symlink("/proc/self/exe", error);
  std::string const program = (self.parent_path() / "drydock-bench").string();
  terminal.out.flush();
  execv(program.c_str(), argv);
  return fail(terminal,
              {"bench is a program of its own and was not built: ./drydock bench builds it"});
}

}  // namespace

Further further_commands(char** argv) {
  return {.run = &run_run,
          .replay = &run_replay,
          .audit = &run_audit,
          .report = &run_report,
          .compare = &run_compare,
          .sweep = &run_sweep,
          .explore = &run_explore,
          .serve = &run_serve,
          .rules = &run_rules,
          .schema = &run_schema,
          .mutants = &run_mutants,
          .bench = [argv](BenchArgs const&,
                          Terminal& terminal) { return become_bench(argv, terminal); },
          .schema_names = schema_names()};
}

}  // namespace drydock::cli
