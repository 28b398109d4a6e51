#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "model/tick.h"
#include "model/verdict.h"
#include "reports/text.h"

namespace drydock::cli {

/// Where a subcommand writes. Results go to `out`; what is only for people who watch goes to `err`.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  report::TextStyle style;     ///< of `out`
  bool live = false;           ///< `err` is a terminal: a progress line may be rewritten
  std::istream* in = nullptr;  ///< who answers; null: nobody
  std::size_t columns = 100;   ///< of `err`, where it is a terminal
};

/// The process's own streams, by isatty, NO_COLOR and the width of the window.
Terminal standard_terminal();

/// "12/s, 8 s left": how fast a step goes, and what is left of it; "" as long as nobody can say.
std::string pace(std::uint32_t done, std::uint32_t of, std::chrono::milliseconds spent);

/// One line that is rewritten as work goes on; nothing at all when nobody watches. Or lines for a
/// program that watches: "progress 3/6 weeks".
class Progress {
 public:
  enum class Shown : std::uint8_t { No, WhenLive, Lines };
  Progress(Terminal& terminal, Shown shown);
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  ~Progress();
  void show(std::string_view step, std::uint32_t done, std::uint32_t of);
  void clear();

 private:
  Terminal& terminal_;
  Shown shown_;
  bool dirty_ = false;
  std::string last_;
  std::string step_;  ///< what goes on, since when
  std::chrono::steady_clock::time_point began_;
};

/// What a user has to be told when a subcommand can't do its work.
struct Problem {
  std::string text;  ///< lines; without "drydock:"
  ExitCode code = ExitCode::BadInput;
};
/// Says it on `err` and gives the exit code.
int fail(Terminal& terminal, Problem const& problem);

/// Midnight UTC of today: the one thing that is asked of the machine's clock, and only to see which
/// suppressions have expired.
Tick day_of_the_clock();

/// What is typed to start Drydock: "./drydock" in a source tree, "drydock" where it is installed.
std::string_view own_command();
/// The command with these words: "./drydock check my-store".
std::string to_type(std::string_view words);
/// What the script of a source tree carries out itself: "build", "test"; none where it is
/// installed.
std::vector<std::string_view> script_subcommands();

int exit_code(ExitCode code);
int exit_code(Verdict verdict);

/// The word, in the shell's quotes where it needs them.
std::string shell_quoted(std::string_view word);

}  // namespace drydock::cli
