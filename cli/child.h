#pragma once

#include <sys/types.h>

#include <expected>
#include <string>
#include <vector>

#include "cli/terminal.h"

/// Programs that Drydock starts: no shell is asked, and none of them outlives it.
namespace drydock::cli {

struct Child {
  pid_t number = 0;  ///< of the process, and of the group that it and its own children are in
  int output = -1;   ///< what it says, on both its streams; whoever has it closes it
};

/// Starts the program with these words (its own name first) and variables ("NAME=value") and
/// nothing else: no input, no open files, its own process group. A program that can't be started
/// ends with exit code 127. Errors: no more descriptors or processes.
std::expected<Child, Problem> start_child(std::string const& program,
                                          std::vector<std::string> words,
                                          std::vector<std::string> variables);

}  // namespace drydock::cli
