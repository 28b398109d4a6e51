#pragma once

#include "cli/arguments.h"

namespace drydock::cli {

/// Reads the command line, carries its command out and gives its exit code. Never throws.
int run_program(int argc, char** argv, BenchCommand const& bench);

/// Goes on as the program `drydock-bench` that stands beside this one, with the same arguments.
/// Comes back only where it is not there, with that as an error.
int become_bench(char** argv, Terminal& terminal);

}  // namespace drydock::cli
