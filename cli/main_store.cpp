#include "cli/program.h"

using namespace drydock;

/// `check` and what people do to a store's folder: all that a first verdict needs compiled.
int main(int argc, char** argv) {
  auto const elsewhere = [](auto const&, cli::Terminal& terminal) {
    return cli::fail(terminal, {"this program only looks after a store; ./drydock knows the rest"});
  };
#define OF_STORE(name) &cli::run_##name
#define OF_BIN(name) elsewhere
#define OF_BENCH(name) elsewhere
#define SUBCOMMAND(name, Args, program) .name = program(name),
  cli::Commands const commands{
#include "cli/subcommands.def"
      .schema_names = {}};
  return cli::run_program(argc, argv, commands);
}
