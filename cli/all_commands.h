#pragma once

#include "cli/arguments.h"

namespace drydock::cli {

/// All subcommands of this program; those of `drydock-bench` are by becoming that.
Commands all_commands(char** argv);

}  // namespace drydock::cli
