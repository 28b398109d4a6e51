#pragma once

#include <sys/types.h>

#include <cstdint>
#include <expected>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "cli/terminal.h"

/// What the page has Drydock do: one thing at a time, as a process of its own, so that it can be
/// ended at any moment and does exactly what the subcommand does (docs/decisions/0016).
namespace drydock::cli::ui {

struct JobSpec {
  std::string kind;                      ///< "check", "apply", "undo", "decide", "init"
  std::string store;                     ///< as the page names it
  std::vector<std::string> arguments;    ///< of the program, from the subcommand on
  std::vector<std::string> environment;  ///< "NAME=value", over what this process has
};

enum class JobState : std::uint8_t { None, Running, Done, Cancelled };
std::string_view name_of(JobState state);

struct JobView {
  std::uint64_t number = 0;   ///< of the job, from 1; 0: there was none
  std::uint64_t version = 0;  ///< another one with each thing that is to be told
  std::string kind, store;
  JobState state = JobState::None;
  std::string step;  ///< what it is at
  std::uint32_t done = 0, of = 0;
  std::string output;      ///< what it said; its end, when it was much
  int exit_code = 0;       ///< when it is done
  std::int64_t check = 0;  ///< the check in the history that came of it; 0: none did
};

/// A line of `--progress`: "progress 3/6 week 3". False: it is another line.
bool take_progress(std::string_view line, JobView& view);

class Jobs {
 public:
  /// `program` is started for each job. `ended` is called before anybody hears that a job is over,
  /// by a thread of its own; what it adds to the view is told with that.
  Jobs(std::string program, std::function<void(JobView&)> ended);
  ~Jobs();
  Jobs(Jobs const&) = delete;
  Jobs& operator=(Jobs const&) = delete;

  /// Errors: one is running; no process can be made.
  std::expected<JobView, Problem> start(JobSpec const& spec);
  /// Ends it at once; nothing happens when none is running.
  void cancel();
  [[nodiscard]] JobView view() const;

 private:
  void watch(int output);
  void take(std::string_view line);

  std::string program_;
  std::function<void(JobView&)> ended_;
  mutable std::mutex mutex_;
  JobView view_;
  pid_t child_ = 0;  ///< while it runs
  bool cancelled_ = false;
  std::thread watcher_;  ///< last: it uses the others
};

}  // namespace drydock::cli::ui
