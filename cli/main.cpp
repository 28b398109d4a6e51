#include "cli/program.h"

using namespace drydock;

int main(int argc, char** argv) {
  return cli::run_program(argc, argv, [&](cli::BenchArgs const&, cli::Terminal& terminal) {
    return cli::become_bench(argv, terminal);
  });
}
