#include "cli/program.h"

#include <unistd.h>

#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <system_error>

namespace drydock::cli {

int run_program(int argc, char** argv, BenchCommand const& bench) {
  std::ios::sync_with_stdio(false);
  Terminal terminal = standard_terminal();
  int code = 0;
  try {
    Request const request = parse_arguments(argc, argv, terminal, bench);
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

int become_bench(char** argv, Terminal& terminal) {
  std::error_code error;
  auto const self = std::filesystem::read_symlink("/proc/self/exe", error);
  std::string const program = (self.parent_path() / "drydock-bench").string();
  terminal.out.flush();
  execv(program.c_str(), argv);
  return fail(terminal,
              {"bench is a program of its own and was not built: ./drydock bench builds it"});
}

}  // namespace drydock::cli
