#pragma once

#include <functional>
#include <optional>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace drydock::cli {

/// What the command line asks for, ready to be called. Help and version are printed at once, and
/// bad usage is explained at once; both give only an exit code.
struct Request {
  std::function<int(Terminal&)> command;
  int exit_code = 0;  ///< when there is no command
};
/// `bench` is a program of its own, for what it takes to compile is needed for nothing else.
using BenchCommand = std::function<int(BenchArgs const&, Terminal&)>;
Request parse_arguments(int argc, char const* const* argv, Terminal& terminal,
                        BenchCommand const& bench);

}  // namespace drydock::cli
