#include "cli/ui/job.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <system_error>
#include <utility>

#include "cli/child.h"
#include "reports/plain.h"

namespace drydock::cli::ui {
namespace {

constexpr std::size_t kOutputMax = std::size_t{128} << 10;
constexpr std::size_t kLineMax = std::size_t{16} << 10;
constexpr std::string_view kProgress = "progress ";

/// This process's environment, with these in place of what has their names.
std::vector<std::string> environment_with(std::vector<std::string> const& changes) {
  std::vector<std::string> out = changes;
  for (char** one = environ; *one != nullptr; ++one) {
    std::string_view const pair = *one;
    std::string_view const name = pair.substr(0, pair.find('=') + 1);
    if (std::ranges::none_of(changes, [&](auto const& c) { return c.starts_with(name); }))
      out.emplace_back(pair);
  }
  return out;
}

/// What comes from a number and a sign: "3/".
template <class Number>
bool take_number(std::string_view& text, Number& number, char then) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data() + text.size() || *end != then)
    return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return true;
}

}  // namespace

std::string_view name_of(JobState state) {
  switch (state) {
    case JobState::None:
      return "none";
    case JobState::Running:
      return "running";
    case JobState::Done:
      return "done";
    case JobState::Cancelled:
      break;
  }
  return "cancelled";
}

bool take_progress(std::string_view line, JobView& view) {
  if (!line.starts_with(kProgress))
    return false;
  line.remove_prefix(kProgress.size());
  std::uint32_t done = 0, of = 0;
  if (!take_number(line, done, '/') || !take_number(line, of, ' '))
    return false;
  view.done = done;
  view.of = of;
  view.step = line;
  return true;
}

Jobs::Jobs(std::string program, std::function<void(JobView&)> ended)
    : program_(std::move(program)), ended_(std::move(ended)) {}

Jobs::~Jobs() {
  cancel();
  if (watcher_.joinable())
    watcher_.join();
}

std::expected<JobView, Problem> Jobs::start(JobSpec const& spec) {
  {
    std::lock_guard const lock(mutex_);
    if (view_.state == JobState::Running)
      return std::unexpected(Problem{"something is running already; one thing is done at a time"});
  }
  if (watcher_.joinable())
    watcher_.join();
  std::vector<std::string> words{"drydock"};
  words.insert(words.end(), spec.arguments.begin(), spec.arguments.end());
  auto const child = start_child(program_, std::move(words), environment_with(spec.environment));
  if (!child)
    return std::unexpected(child.error());
  std::lock_guard const lock(mutex_);
  JobView next{.number = view_.number + 1,
               .version = view_.version + 1,
               .kind = spec.kind,
               .store = spec.store,
               .state = JobState::Running};
  view_ = std::move(next);
  child_ = child->number;
  cancelled_ = false;
  watcher_ = std::thread([this, output = child->output] { watch(output); });
  return view_;
}

void Jobs::cancel() {
  std::lock_guard const lock(mutex_);
  if (child_ <= 0)
    return;
  cancelled_ = true;
  // What it writes is whole or not there (docs/check.md), so it may end anywhere.
  kill(child_, SIGKILL);
}

JobView Jobs::view() const {
  std::lock_guard const lock(mutex_);
  return view_;
}

void Jobs::take(std::string_view line) {
  std::lock_guard const lock(mutex_);
  ++view_.version;
  if (take_progress(line, view_))
    return;
  view_.output.append(report::visible(line)).append("\n");
  // The end says how it went; a flood before it is nobody's to read.
  if (view_.output.size() > kOutputMax)
    view_.output.erase(0, view_.output.size() - kOutputMax);
}

void Jobs::watch(int output) {
  std::string line;
  char piece[4096];
  for (;;) {
    ssize_t const n = read(output, piece, sizeof piece);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      break;
    for (char const c : std::string_view(piece, static_cast<std::size_t>(n))) {
      if (c != '\n' && line.size() < kLineMax)
        line += c;
      if (c == '\n')
        take(std::exchange(line, {}));
    }
  }
  close(output);
  if (!line.empty())
    take(line);
  pid_t child = 0;
  {
    std::lock_guard const lock(mutex_);
    child = child_;
  }
  // Its number stays its own until it is waited for, so that `cancel` never meets another process.
  siginfo_t info{};
  while (waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  JobView last;
  {
    std::lock_guard const lock(mutex_);
    int status = 0;
    waitpid(child, &status, 0);
    child_ = 0;
    last = view_;
    last.state = cancelled_ ? JobState::Cancelled : JobState::Done;
    last.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : exit_code(ExitCode::Internal);
  }
  ended_(last);
  std::lock_guard const lock(mutex_);
  last.version = view_.version + 1;
  view_ = std::move(last);
}

}  // namespace drydock::cli::ui
