#pragma once

#include <functional>
#include <optional>

#include "cli/terminal.h"

namespace drydock::cli {

/// What the command line asks for, ready to be called. Help and version are printed at once, and
/// bad usage is explained at once; both give only an exit code.
struct Request {
  std::function<int(Terminal&)> command;
  int exit_code = 0;  ///< when there is no command
};
Request parse_arguments(int argc, char const* const* argv, Terminal& terminal);

}  // namespace drydock::cli
