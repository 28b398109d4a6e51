#include "bench/apart.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string_view>

namespace drydock {
namespace {

/// The child's exit codes.
constexpr int kDone = 0, kFailed = 1, kUntold = 2;

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const n = ::write(to, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR)
      return false;
    bytes.remove_prefix(n < 0 ? 0 : static_cast<std::size_t>(n));
  }
  return true;
}

std::string read_all(int from) {
  std::string out;
  std::array<char, 4096> piece{};
  while (true) {
    ssize_t const n = ::read(from, piece.data(), piece.size());
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return out;
    out.append(piece.data(), static_cast<std::size_t>(n));
  }
}

[[noreturn]] void be_the_child(
    int to, std::function<std::expected<std::string, std::string>()> const& work) {
  std::expected<std::string, std::string> done;
  try {
    done = work();
  } catch (std::exception const& e) {
    done = std::unexpected(std::string(e.what()));
  }
  bool const told = write_all(to, done ? *done : done.error());
  // Without exit(): what the parent has buffered or registered is the parent's to write and to do.
  ::_exit(!told ? kUntold : done ? kDone : kFailed);
}

double seconds_of(timeval const& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

/// Bytes of the unit in which the system counts a process's memory.
#ifdef __APPLE__
constexpr double kMemoryUnit = 1;
#else
constexpr double kMemoryUnit = 1024;
#endif

}  // namespace

std::expected<Usage, std::string> run_apart(
    std::function<std::expected<std::string, std::string>()> const& work) {
  auto const no_room = [] {
    return std::unexpected("there is no room for another process: " +
                           std::string(std::strerror(errno)));
  };
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0)
    return no_room();
  auto const start = std::chrono::steady_clock::now();
  pid_t const child = ::fork();
  if (child < 0) {
    auto const why = no_room();
    ::close(ends[0]);
    ::close(ends[1]);
    return why;
  }
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], work);
  }
  ::close(ends[1]);
  Usage used;
  used.told = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  rusage usage{};
  while (::wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR)
      return std::unexpected("the process is lost: " + std::string(std::strerror(errno)));
  used.wall_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  used.processor_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  used.peak_mib = static_cast<double>(usage.ru_maxrss) * kMemoryUnit / (1024.0 * 1024.0);
  if (WIFSIGNALED(status))
    return std::unexpected("the process was ended by signal " + std::to_string(WTERMSIG(status)));
  if (int const code = WEXITSTATUS(status); code != kDone)
    return std::unexpected(code == kFailed ? used.told : "the process could not tell what it did");
  return used;
}

}  // namespace drydock
