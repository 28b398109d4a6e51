#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

#include "reports/plain.h"

namespace drydock::cli {
namespace {

constexpr std::size_t kWidthMin = 60, kWidthMax = 140, kWidthElsewhere = 100;

std::size_t columns_of(int fd) {
  winsize size{};
  if (isatty(fd) == 0 || ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return kWidthElsewhere;
  return size.ws_col;
}

bool wants_colour() {
  char const* const no_colour = std::getenv("NO_COLOR");
  char const* const term = std::getenv("TERM");
  bool const dumb = term != nullptr && std::string_view{term} == "dumb";
  return (no_colour == nullptr || *no_colour == '\0') && !dumb;
}

}  // namespace

Terminal standard_terminal() {
  bool const colour = isatty(STDOUT_FILENO) != 0 && wants_colour();
  return {std::cout,
          std::cerr,
          {colour ? report::Colour::On : report::Colour::Off,
           std::clamp(columns_of(STDOUT_FILENO), kWidthMin, kWidthMax)},
          isatty(STDERR_FILENO) != 0,
          &std::cin,
          columns_of(STDERR_FILENO)};
}

std::string pace(std::uint32_t done, std::uint32_t of, std::chrono::milliseconds spent) {
  auto const ms = static_cast<std::uint64_t>(std::max<std::int64_t>(spent.count(), 0));
  // The first second says little of those to come.
  if (done == 0 || done >= of || ms < 1'000)
    return "";
  std::uint64_t const tenths = std::uint64_t{done} * 10'000 / ms;
  std::uint64_t const left = (std::uint64_t{of} - done) * ms / done / 1'000 + 1;
  std::string const rate = tenths >= 100 ? fmt::format("{}/s", tenths / 10)
                           : tenths > 0  ? fmt::format("{}.{}/s", tenths / 10, tenths % 10)
                                        : fmt::format("{}/h", std::uint64_t{done} * 3'600'000 / ms);
  return left < 120 ? fmt::format("{}, {} s left", rate, left)
                    : fmt::format("{}, {} min left", rate, (left + 59) / 60);
}

Progress::Progress(Terminal& terminal, Shown shown)
    : terminal_(terminal), shown_(shown == Shown::WhenLive && !terminal.live ? Shown::No : shown) {}

Progress::~Progress() { clear(); }

void Progress::show(std::string_view step, std::uint32_t done, std::uint32_t of) {
  if (shown_ == Shown::No)
    return;
  if (shown_ == Shown::Lines) {
    std::string line = fmt::format("progress {}/{} {}", done, of, report::visible(step));
    if (line != last_)
      terminal_.err << line << std::endl;
    last_ = std::move(line);
    return;
  }
  constexpr std::uint32_t kCells = 24;
  std::uint32_t const full = of == 0 ? 0 : std::min(kCells, done * kCells / of);
  std::string bar;
  for (std::uint32_t c = 0; c < kCells; ++c)
    bar += c < full ? "█" : "░";
  auto const now = std::chrono::steady_clock::now();
  if (step != step_) {
    step_ = step;
    began_ = now;
  }
  auto const spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - began_);
  std::string line = fmt::format("{} {}/{} {}", bar, done, of, report::visible(step));
  if (std::string const said = pace(done, of, spent); !said.empty())
    line += " (" + said + ")";
  // A line that is broken can't be rewritten.
  line = report::wrapped(line, std::max<std::size_t>(terminal_.columns, 2) - 1).front();
  if (line == last_)
    return;
  last_ = std::move(line);
  terminal_.err << "\r\x1b[K" << last_ << std::flush;
  dirty_ = true;
}

void Progress::clear() {
  if (dirty_)
    terminal_.err << "\r\x1b[K" << std::flush;
  dirty_ = false;
}

int fail(Terminal& terminal, Problem const& problem) {
  std::string_view rest = problem.text;
  while (!rest.empty()) {
    auto const end = std::min(rest.find('\n'), rest.size());
    terminal.err << "drydock: " << report::visible(rest.substr(0, end)) << '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return exit_code(problem.code);
}

Tick day_of_the_clock() {
  using namespace std::chrono;
  auto const day = floor<std::chrono::days>(system_clock::now());
  return Tick{duration_cast<milliseconds>(day.time_since_epoch()).count()};
}

std::string_view own_command() {
  // The installed front command says that it is that.
  char const* const said = std::getenv("DRYDOCK_COMMAND");
  return said != nullptr && std::string_view{said} == "drydock" ? "drydock" : "./drydock";
}

std::string to_type(std::string_view words) {
  return std::string{own_command()} + ' ' + std::string{words};
}

std::vector<std::string_view> script_subcommands() {
  if (own_command() == "drydock")
    return {};
  return {"build", "test", "package"};
}

int exit_code(ExitCode code) { return static_cast<int>(code); }

int exit_code(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return exit_code(ExitCode::Passed);
    case Verdict::Failed:
      return exit_code(ExitCode::Findings);
    case Verdict::Unknown:
      break;
  }
  return exit_code(ExitCode::Unknown);
}

std::string shell_quoted(std::string_view word) {
  bool const plain = !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"/._-=+,:@%"}.find(c) != std::string_view::npos;
  });
  if (plain)
    return std::string{word};
  std::string out = "'";
  for (char const c : word)
    out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return out + "'";
}

}  // namespace drydock::cli
