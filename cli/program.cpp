#include "cli/program.h"

#include <exception>
#include <iostream>
#include <new>

namespace drydock::cli {

int run_program(int argc, char** argv, Commands const& commands) {
  std::ios::sync_with_stdio(false);
  Terminal terminal = standard_terminal();
  int code = 0;
  try {
    Request const request = parse_arguments(argc, argv, terminal, commands);
    code = request.command ? request.command(terminal) : request.exit_code;
  } catch (std::bad_alloc const&) {
    code = fail(terminal, {"not enough memory for this input", ExitCode::Internal});
  } catch (std::exception const& error) {
    code = fail(terminal, {std::string{"internal error: "} + error.what() +
                               "\nThis is a fault of Drydock; the command above shows it again.",
                           ExitCode::Internal});
  }
  std::cout.flush();
  if (!std::cout)
    return fail(terminal, {"cannot write the result: standard output is closed or full"});
  return code;
}

}  // namespace drydock::cli
