#pragma once

#include "cli/arguments.h"

namespace drydock::cli {

/// All subcommands of this program; `bench` is one of its own, which this one becomes.
Further further_commands(char** argv);

}  // namespace drydock::cli
