#include "cli/all_commands.h"

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

Commands all_commands(char** argv) {
  auto const bench = [argv](BenchArgs const&, Terminal& terminal) {
    return become_bench(argv, terminal);
  };
#define OF_STORE(name) &run_##name
#define OF_BIN(name) &run_##name
#define OF_BENCH(name) name
#define SUBCOMMAND(name, Args, program) .name = program(name),
  return {
#include "cli/subcommands.def"
      .schema_names = schema_names()};
#undef SUBCOMMAND
#undef OF_BENCH
#undef OF_BIN
#undef OF_STORE
}

}  // namespace drydock::cli
