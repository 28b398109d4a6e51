#include "cli/all_commands.h"
#include "cli/program.h"

using namespace drydock;

int main(int argc, char** argv) { return cli::run_program(argc, argv, cli::all_commands(argv)); }
