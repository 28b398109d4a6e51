#include <pthread.h>

#include <chrono>
#include <csignal>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/ui/service.h"
#include "mocks/http/secrets.h"
#include "reports/plain.h"

namespace drydock::cli {
namespace {

/// For people who read the history; no check depends on it.
std::int64_t milliseconds_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

int run_ui(UiArgs const& args, Terminal& terminal) {
  auto root = ui::Root::open(args.dir);
  if (!root)
    return fail(terminal, root.error());
  // Blocked before any thread starts, so that the signals come to sigwait and to nobody else.
  sigset_t ends, before;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, &before);
  auto service = ui::Service::start(std::move(*root), {.token = mocks::http::new_secret(""),
                                                       .port = args.port,
                                                       .program = "/proc/self/exe",
                                                       .threads = args.threads,
                                                       .now = &milliseconds_now});
  if (service) {
    terminal.out << "Open in a browser on this machine:\n  " << (*service)->url()
                 << "\nWho has this address may change the stores in " << report::visible(args.dir)
                 << ".\nCtrl-C ends it." << std::endl;
    int signal = 0;
    sigwait(&ends, &signal);
    (*service)->stop();
    terminal.out << "Stopped.\n";
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return service ? exit_code(ExitCode::Passed) : fail(terminal, service.error());
}

}  // namespace drydock::cli
