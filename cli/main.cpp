#include <exception>
#include <iostream>
#include <new>

#include "cli/arguments.h"
#include "cli/terminal.h"

using namespace drydock;

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  cli::Terminal terminal = cli::standard_terminal();
  int code = 0;
  try {
    cli::Request const request = cli::parse_arguments(argc, argv, terminal);
    code = request.command ? request.command(terminal) : request.exit_code;
  } catch (std::bad_alloc const&) {
    code = cli::fail(terminal, {"not enough memory for this input", ExitCode::Internal});
  } catch (std::exception const& error) {
    code =
        cli::fail(terminal, {std::string{"internal error: "} + error.what() +
                                 "\nThis is a fault of Drydock; the command above shows it again.",
                             ExitCode::Internal});
  }
  std::cout.flush();
  if (!std::cout)
    return cli::fail(terminal, {"cannot write the result: standard output is closed or full"});
  return code;
}
