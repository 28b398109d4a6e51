#pragma once

#include "cli/arguments.h"

namespace drydock::cli {

/// Reads the command line, carries its command out and gives its exit code. Never throws.
int run_program(int argc, char** argv, Commands const& commands);

}  // namespace drydock::cli
