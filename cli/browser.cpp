#include "cli/browser.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/child.h"
#include "cli/files.h"
#include "scenarios/store/store_dir.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// All take the same words; the first that is there is used.
constexpr std::string_view kNames[] = {"chromium",      "chromium-browser",
                                       "google-chrome", "google-chrome-stable",
                                       "brave-browser", "microsoft-edge"};
/// A report of ten thousand findings takes seconds; a browser that hangs must not keep a build.
constexpr std::chrono::milliseconds kWithin = 120s;
constexpr std::size_t kPdfBytesMax = 256U << 20;
constexpr std::size_t kSaidMax = 4096;

bool is_program(fs::path const& file) {
  std::error_code error;
  return fs::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0;
}

/// Only whole paths count: where we stand lies a client's store, and none of its files is run.
std::optional<fs::path> on_path(std::string_view name, std::string_view path) {
  while (!path.empty()) {
    auto const end = std::min(path.find(':'), path.size());
    fs::path const folder = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (folder.is_absolute() && is_program(folder / name))
      return folder / name;
  }
  return std::nullopt;
}

/// RFC 8089, with what RFC 3986 keeps for itself written out.
std::string file_url(fs::path const& file) {
  std::string out = "file://";
  for (char const c : file.string()) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view{"/-._~"}.find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string variable(char const* name) {
  char const* const value = std::getenv(name);
  return value != nullptr ? value : "";
}

/// Its home and all that it keeps is the folder: no profile, no proxy, no session of the user's.
std::vector<std::string> variables_in(fs::path const& folder) {
  std::vector<std::string> out{"PATH=" + variable("PATH"), "LANG=C.UTF-8", "TZ=UTC"};
  for (std::string_view const name :
       {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
    out.push_back(fmt::format("{}={}", name, folder.string()));
  return out;
}

struct Ended {
  bool in_time = false;
  int status = 0;    ///< as waitpid gives it
  std::string said;  ///< the end of it
};

/// Takes what is there to read. False: nobody will say more.
bool take(int output, std::string& said) {
  char piece[4096];
  for (;;) {
    ssize_t const n = read(output, piece, sizeof piece);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return n < 0 && errno == EAGAIN;
    said.append(piece, static_cast<std::size_t>(n));
    if (said.size() > kSaidMax)
      said.erase(0, said.size() - kSaidMax);
  }
}

/// Waits for its end, and sees to it that nothing of it is left.
Ended watch(Child const& child, std::chrono::milliseconds within) {
  auto const until = std::chrono::steady_clock::now() + within;
  fcntl(child.output, F_SETFL, O_NONBLOCK);
  Ended out;
  bool open = true, over = false;
  while (!over && std::chrono::steady_clock::now() < until) {
    pollfd output{.fd = open ? child.output : -1, .events = POLLIN, .revents = 0};
    poll(&output, 1, 20);
    open = open && take(child.output, out.said);
    // Its number, and so its group's, stays its own until it is waited for.
    siginfo_t info{};
    over =
        waitid(P_PID, static_cast<id_t>(child.number), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == child.number;
  }
  out.in_time = over;
  kill(-child.number, SIGKILL);
  while (waitpid(child.number, &out.status, 0) < 0 && errno == EINTR) {
  }
  if (open)
    take(child.output, out.said);
  close(child.output);
  return out;
}

/// The last lines of what was said, indented.
std::string last_lines(std::string_view said) {
  constexpr int kLines = 3;
  while (said.ends_with('\n'))
    said.remove_suffix(1);
  std::size_t from = said.size();
  for (int n = 0; n < kLines && from != std::string_view::npos && from > 0; ++n)
    from = said.rfind('\n', from - 1);
  if (from != std::string_view::npos && from < said.size())
    said.remove_prefix(said[from] == '\n' ? from + 1 : from);
  std::string out;
  for (char const c : said) {
    if (out.empty() || c == '\n')
      out += "\n  ";
    if (c != '\n')
      out += c;
  }
  return out;
}

bool is_whole_pdf(std::string_view bytes) {
  auto const end = bytes.find_last_not_of(" \r\n");
  return bytes.starts_with("%PDF-") && end != std::string_view::npos &&
         bytes.substr(0, end + 1).ends_with("%%EOF");
}

/// Blanks in place of the dates of printing: nothing else moves, and the format asks for neither
/// (ISO 32000-1, 14.3.3).
void take_out_dates(std::string& pdf) {
  for (std::string_view const key : {"/CreationDate (D:", "/ModDate (D:"}) {
    auto const at = pdf.find(key);
    auto const end = at == std::string::npos ? at : pdf.find(')', at);
    if (end != std::string::npos && end - at < 48)
      std::fill(pdf.begin() + static_cast<std::ptrdiff_t>(at),
                pdf.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
  }
}

}  // namespace

std::expected<fs::path, Problem> find_browser(std::string_view named, std::string_view path) {
  if (!named.empty()) {
    bool const is_path = named.find('/') != std::string_view::npos;
    if (is_path && is_program(named))
      return fs::absolute(named);
    if (auto const found = is_path ? std::nullopt : on_path(named, path))
      return *found;
    return std::unexpected(Problem{fmt::format(
        "no PDF: DRYDOCK_BROWSER names {}, which is no program that can be started", named)});
  }
  for (std::string_view const name : kNames)
    if (auto const found = on_path(name, path))
      return *found;
  return std::unexpected(Problem{fmt::format(
      "no PDF: there is no browser to print it; looked on PATH for {}\n"
      "install one, or name one with DRYDOCK_BROWSER; --as html writes the page without one",
      fmt::join(kNames, ", "))});
}

std::vector<std::string> browser_words(fs::path const& folder, Sandbox sandbox) {
  std::vector<std::string> out{
      "--headless", "--disable-gpu", "--disable-dev-shm-usage",
      // Nothing of the user's, and nothing that a first start does.
      "--user-data-dir=" + (folder / "profile").string(), "--no-first-run",
      "--no-default-browser-check", "--disable-extensions", "--disable-sync",
      "--disable-component-update", "--disable-background-networking", "--disable-breakpad",
      "--password-store=basic",
      // The page asks nobody for anything, and the browser reaches nobody: no name is found, and
      // the one way out is a port of this machine that nobody listens on.
      "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
      // The second is the first's name before 2023. A header would hold the day and the folder.
      "--no-pdf-header-footer", "--print-to-pdf-no-header", "--generate-pdf-document-outline",
      "--print-to-pdf=" + (folder / "page.pdf").string()};
  if (sandbox == Sandbox::Off)
    out.emplace_back("--no-sandbox");
  out.push_back(file_url(folder / "page.html"));
  return out;
}

std::expected<std::string, Problem> print_page(std::string_view page, fs::path const& browser,
                                               std::chrono::milliseconds within) {
  TemporaryFolder const folder("print");
  if (folder.dir().empty())
    return std::unexpected(Problem{"no PDF: there is no room for a temporary folder"});
  if (auto const written = write_file(folder.dir() / "page.html", page); !written)
    return std::unexpected(written.error());
  // Root's browser does not start with its sandbox. What that keeps in is code of strangers, and
  // this page has none: our own markup, no script, nothing to fetch. Anybody else's keeps it.
  Sandbox const sandbox = geteuid() == 0 ? Sandbox::Off : Sandbox::On;
  auto words = browser_words(folder.dir(), sandbox);
  words.insert(words.begin(), browser.string());
  auto const child = start_child(browser.string(), std::move(words), variables_in(folder.dir()));
  if (!child)
    return std::unexpected(child.error());
  Ended const ended = watch(*child, within);
  auto const failed = [&](std::string const& how) {
    return std::unexpected(
        Problem{fmt::format("no PDF: {} {}{}", browser.string(), how, last_lines(ended.said))});
  };
  if (!ended.in_time)
    return failed(fmt::format("was ended: it was not done after {} s", within.count() / 1000));
  if (!WIFEXITED(ended.status))
    return failed(fmt::format("was ended by signal {}", WTERMSIG(ended.status)));
  if (WEXITSTATUS(ended.status) != 0)
    return failed(fmt::format("failed with exit code {}", WEXITSTATUS(ended.status)));
  auto pdf = read_file(folder.dir() / "page.pdf", "page.pdf", kPdfBytesMax);
  if (!pdf || !is_whole_pdf(*pdf))
    return failed("left no whole PDF");
  take_out_dates(*pdf);
  return std::move(*pdf);
}

std::expected<std::string, Problem> print_page(std::string_view page) {
  auto const browser = find_browser(variable("DRYDOCK_BROWSER"), variable("PATH"));
  if (!browser)
    return std::unexpected(browser.error());
  return print_page(page, *browser, kWithin);
}

}  // namespace drydock::cli
