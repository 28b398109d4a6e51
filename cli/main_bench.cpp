#include "cli/further.h"
#include "cli/program.h"

using namespace drydock;

int main(int argc, char** argv) {
  cli::Further further = cli::further_commands(argv);
  further.bench = &cli::run_bench;
  return cli::run_program(argc, argv, further);
}
