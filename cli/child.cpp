#include "cli/child.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

namespace drydock::cli {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts)
    out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

/// The new process, up to its program. Others' threads may have held any lock when it was made, so
/// it calls the kernel and nothing else.
[[noreturn]] void become(char const* program, char* const* arguments, char* const* environment,
                         int output, int nothing) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  // Ctrl-C in the terminal is ours to hear; and when we are gone, nobody would end it.
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(nothing, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  execve(program, arguments, environment);
  _exit(127);
}

}  // namespace

std::expected<Child, Problem> start_child(std::string const& program,
                                          std::vector<std::string> words,
                                          std::vector<std::string> variables) {
  auto const arguments = pointers(words), environment = pointers(variables);
  int pipe_ends[2] = {-1, -1};
  int const nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing < 0 || pipe2(pipe_ends, O_CLOEXEC) != 0) {
    close(nothing);
    return std::unexpected(Problem{"the system gives no more descriptors"});
  }
  pid_t const child = fork();
  if (child == 0)
    become(program.c_str(), arguments.data(), environment.data(), pipe_ends[1], nothing);
  close(nothing);
  close(pipe_ends[1]);
  if (child < 0) {
    close(pipe_ends[0]);
    return std::unexpected(Problem{"the system makes no more processes"});
  }
  // Whoever is first makes the group: it is there before anybody ends it.
  setpgid(child, child);
  return Child{child, pipe_ends[0]};
}

}  // namespace drydock::cli
