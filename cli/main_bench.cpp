#include "cli/all_commands.h"
#include "cli/program.h"

using namespace drydock;

int main(int argc, char** argv) {
  cli::Commands commands = cli::all_commands(argv);
  commands.bench = &cli::run_bench;
  return cli::run_program(argc, argv, commands);
}
