#include "cli/program.h"

using namespace drydock;

/// `check` and what people do to a store's folder: all that a first verdict needs compiled.
int main(int argc, char** argv) {
  auto const elsewhere = [](auto const&, cli::Terminal& terminal) {
    return cli::fail(terminal, {"this program only looks after a store; ./drydock knows the rest"});
  };
  cli::Further const further{.run = elsewhere,
                             .replay = elsewhere,
                             .audit = elsewhere,
                             .report = elsewhere,
                             .compare = elsewhere,
                             .sweep = elsewhere,
                             .explore = elsewhere,
                             .serve = elsewhere,
                             .rules = elsewhere,
                             .schema = elsewhere,
                             .mutants = elsewhere,
                             .bench = elsewhere,
                             .schema_names = {}};
  return cli::run_program(argc, argv, further);
}
