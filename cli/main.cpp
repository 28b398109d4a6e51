#include "cli/further.h"
#include "cli/program.h"

using namespace drydock;

int main(int argc, char** argv) {
  return cli::run_program(argc, argv, cli::further_commands(argv));
}
