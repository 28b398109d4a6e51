#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace drydock::cli {

/// What the command line asks for, ready to be called. Help and version are printed at once, and
/// bad usage is explained at once; both give only an exit code.
struct Request {
  std::function<int(Terminal&)> command;
  int exit_code = 0;  ///< when there is no command
};
/// What carries out a subcommand. There is no empty one: a program that forgets one does not
/// compile.
template <class Args>
class Command {
 public:
  template <class Function>
  Command(Function function) : function_(std::move(function)) {}
  int operator()(Args const& args, Terminal& terminal) const { return function_(args, terminal); }

 private:
  std::function<int(Args const&, Terminal&)> function_;
};

/// All subcommands, by the table. A program says in place of what is another one's that it is, or
/// becomes that one: nobody who checks a store waits until the rest is compiled.
struct Commands {
#define SUBCOMMAND(name, Args, program) Command<Args> name;
#include "cli/subcommands.def"
#undef SUBCOMMAND
  std::vector<std::string> schema_names;
};
/// Their names, in the table's order.
std::vector<std::string> subcommand_names();

Request parse_arguments(int argc, char const* const* argv, Terminal& terminal,
                        Commands const& commands);

}  // namespace drydock::cli
