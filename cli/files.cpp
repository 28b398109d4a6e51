#include "cli/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>
#include <ostream>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "model/hash.h"
#include "model/history.h"
#include "model/text.h"
#include "reports/plain.h"
#include "scenarios/store/store_dir.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTextBytesMax = 256U << 20;

Problem system_problem(fs::path const& path, std::string_view act, int error) {
  return {
      fmt::format("{}: cannot {}: {}", path.string(), act, std::generic_category().message(error))};
}

fs::path temporary_of(fs::path const& path) {
  return path.parent_path() / fmt::format(".{}.{}.part", path.filename().string(), getpid());
}

std::expected<void, Problem> write_bytes(fs::path const& path, fs::path const& shown,
                                         std::string_view bytes, Durable durable = Durable::No) {
  int const file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0)
    return std::unexpected(system_problem(shown, "write", errno));
  int error = 0;
  while (!bytes.empty() && error == 0) {
    ssize_t const written = write(file, bytes.data(), bytes.size());
    if (written >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      error = errno;
  }
  if (durable == Durable::Yes && error == 0 && fsync(file) != 0)
    error = errno;
  if (close(file) != 0 && error == 0)
    error = errno;
  if (error == 0)
    return {};
  unlink(path.c_str());
  return std::unexpected(system_problem(shown, "write", error));
}

/// New names in a folder outlive a power cut. A file system that can't do that is none of ours.
void keep_names(fs::path const& dir) {
  int const folder = open(dir.empty() ? "." : dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return;
  fsync(folder);
  close(folder);
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::uint32_t>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

/// Makes the folder and those above it. Errors: something else stands in the way.
std::expected<void, Problem> make_folder(fs::path const& dir) {
  std::error_code error;
  if (fs::exists(dir, error) && !fs::is_directory(dir, error))
    return std::unexpected(Problem{dir.string() + ": is a file, a folder is needed there"});
  fs::create_directories(dir, error);
  if (error && !fs::is_directory(dir))
    return std::unexpected(system_problem(dir, "make this folder", error.value()));
  return {};
}

bool is_within(fs::path const& path, fs::path const& dir) {
  auto const [end, rest] = std::mismatch(dir.begin(), dir.end(), path.begin(), path.end());
  return end == dir.end();
}

/// The files of a folder that Drydock wrote, each with the hashes of what it may hold.
using Owned = std::map<std::string, std::set<std::string>>;
constexpr std::string_view kOwnedFile = ".drydock-files";

/// A hash, a blank and a name on each line; what does not read so is nobody's.
Owned read_owned(fs::path const& root) {
  Owned out;
  auto const text = read_file(root / kOwnedFile, std::string{kOwnedFile}, kTextBytesMax);
  if (!text)
    return out;
  std::string_view rest = *text;
  while (!rest.empty()) {
    std::string_view const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (auto const blank = line.find(' '); blank != std::string_view::npos)
      out[std::string{line.substr(blank + 1)}].emplace(line.substr(0, blank));
  }
  return out;
}

std::string owned_text(Owned const& owned) {
  std::string out;
  for (auto const& [name, hashes] : owned)
    for (std::string const& hash : hashes)
      out += fmt::format("{} {}\n", hash, name);
  return out;
}

/// Whether the file may be replaced: it is not there, or holds what Drydock wrote.
bool is_own(fs::path const& path, std::set<std::string> const& hashes) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error)))
    return true;
  auto const bytes = read_file(path, path.string(), kTextBytesMax);
  return bytes && hashes.contains(content_hash(*bytes));
}

std::expected<void, Problem> may_be_replaced(fs::path const& path,
                                             std::set<std::string> const& hashes) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return std::unexpected(Problem{path.string() + ": is a folder, a file is needed there"});
  if (!is_own(path, hashes))
    return std::unexpected(Problem{path.string() +
                                   ": is there already, and is not as Drydock wrote it; move it "
                                   "away, or name another folder"});
  return {};
}

}  // namespace

Problem problem_of(std::span<FileError const> errors) {
  std::string text;
  for (FileError const& e : errors)
    text += (text.empty() ? "" : "\n") + e.text();
  return {text};
}

Problem problem_in(std::string const& dir, std::span<FileError const> errors) {
  std::vector<FileError> placed(errors.begin(), errors.end());
  for (FileError& e : placed)
    if (e.file != dir)
      e.file = (fs::path(dir) / e.file).string();
  return problem_of(placed);
}

std::size_t tell_unreadable(Terminal& terminal, fs::path const& dir,
                            std::span<csv::CsvError const> bad) {
  constexpr std::size_t kTold = 20;
  std::size_t found = 0;
  for (csv::CsvError error : bad) {
    if (error.ill != csv::CsvIll::Unreadable || ++found > kTold)
      continue;
    error.file = (dir / error.file).string();
    terminal.err << "drydock: " << report::visible(csv::format_error(error)) << '\n';
  }
  if (found > kTold)
    terminal.err << "drydock: and " << found - kTold << " more such rows\n";
  return found;
}

std::string content_hash(std::string_view bytes) { return format_hash(StableHash{}(bytes)); }

std::expected<std::string, Problem> read_text_file(fs::path const& path) {
  auto bytes = read_file(path, path.string(), kTextBytesMax);
  if (!bytes)
    return std::unexpected(problem_of(std::span{&bytes.error(), 1}));
  if (auto const at = bytes->find('\0'); at != std::string::npos)
    return std::unexpected(Problem{
        fmt::format("{}:{}: this is a binary file, not text", path.string(), line_at(*bytes, at))});
  if (auto const at = first_bad_utf8(*bytes))
    return std::unexpected(
        Problem{fmt::format("{}:{}: the byte {:02X} is no UTF-8", path.string(),
                            line_at(*bytes, *at), static_cast<unsigned char>((*bytes)[*at]))});
  return std::move(*bytes);
}

std::expected<void, Problem> write_file(fs::path const& path, std::string_view bytes,
                                        Durable durable) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored))
    return std::unexpected(Problem{path.string() + ": is a folder, a file is needed there"});
  fs::path const part = temporary_of(path);
  if (auto const written = write_bytes(part, path, bytes, durable); !written)
    return written;
  std::error_code error;
  fs::rename(part, path, error);
  if (!error && durable == Durable::Yes)
    keep_names(path.parent_path());
  if (!error)
    return {};
  fs::remove(part, ignored);
  return std::unexpected(system_problem(path, "write", error.value()));
}

void OutputFolder::add(std::string name, std::string bytes) {
  files_.emplace_back(std::move(name), std::move(bytes));
}

std::expected<void, Problem> OutputFolder::takes(std::span<std::string_view const> names) const {
  std::error_code error;
  if (!fs::exists(dir_, error))
    return {};
  if (!fs::is_directory(dir_, error))
    return make_folder(dir_);
  Owned const owned = read_owned(dir_);
  for (std::string_view const name : names) {
    auto const held = owned.find(std::string(name));
    if (auto const free = may_be_replaced(
            dir_ / name, held == owned.end() ? std::set<std::string>{} : held->second);
        !free)
      return free;
  }
  return {};
}

std::expected<void, Problem> OutputFolder::commit() {
  if (auto const made = make_folder(dir_); !made)
    return made;
  std::error_code error;
  fs::path const root = fs::canonical(dir_, error);
  if (error)
    return std::unexpected(system_problem(dir_, "open this folder", error.value()));
  Owned owned = read_owned(root);
  std::vector<std::pair<fs::path, fs::path>> parts;  // temporary and final name
  auto const take_back = [&] {
    std::error_code ignored;
    for (auto const& [part, final_name] : parts)
      fs::remove(part, ignored);
  };
  for (auto const& [name, bytes] : files_) {
    fs::path const path = (root / name).lexically_normal();
    std::expected<void, Problem> done;
    if (!is_within(path, root))
      done = std::unexpected(Problem{name + ": leads out of " + dir_.string()});
    if (done)
      done = make_folder(path.parent_path());
    if (done && !is_within(fs::weakly_canonical(path.parent_path(), error), root))
      done = std::unexpected(Problem{name + ": a link leads out of " + dir_.string()});
    if (done)
      done = may_be_replaced(path, owned[name]);
    fs::path const part = temporary_of(path);
    if (done)
      done = write_bytes(part, path, bytes);
    if (!done) {
      take_back();
      return done;
    }
    parts.emplace_back(part, path);
  }
  // Old and new are both ours while the names change hands: whoever is stopped in between can begin
  // again.
  std::set<std::string> written;
  for (auto const& [name, bytes] : files_) {
    owned[name].insert(content_hash(bytes));
    written.insert(name);
  }
  if (auto const noted = write_file(root / kOwnedFile, owned_text(owned)); !noted) {
    take_back();
    return noted;
  }
  for (auto const& [part, path] : parts) {
    fs::rename(part, path, error);
    if (error) {
      take_back();
      return std::unexpected(system_problem(path, "write", error.value()));
    }
  }
  for (auto const& [name, bytes] : files_)
    owned[name] = {content_hash(bytes)};
  std::erase_if(owned, [&](auto const& known) {
    auto const& [name, hashes] = known;
    bool const old =
        !written.contains(name) && std::ranges::any_of(renewed_, [&](std::string const& prefix) {
          return name.starts_with(prefix);
        });
    fs::path const path = (root / name).lexically_normal();
    if (!old || !is_within(path, root) || !is_own(path, hashes))
      return false;
    std::error_code ignored;
    fs::remove(path, ignored);
    return true;
  });
  files_.clear();
  return write_file(root / kOwnedFile, owned_text(owned));
}

TemporaryFolder::TemporaryFolder(std::string_view purpose) {
  std::error_code error;
  fs::path const above = fs::temp_directory_path(error);
  std::string name = (above / fmt::format("drydock-{}-XXXXXX", purpose)).string();
  if (!error && mkdtemp(name.data()) != nullptr)
    dir_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!dir_.empty())
    fs::remove_all(dir_, ignored);
}

std::string check_folder(std::string const& store_dir) {
  // "stores/mill/" and, from inside it, "." are the same store; what was typed is kept where it
  // can.
  fs::path path = fs::path(store_dir).lexically_normal();
  if (!path.has_filename())
    path = path.parent_path();
  if (path.filename() == "." || path.filename() == ".." || !path.has_filename()) {
    std::error_code error;
    path = fs::weakly_canonical(path.empty() ? fs::path(".") : path, error);
  }
  return path.string() + "-check";
}

std::expected<std::vector<std::string>, Problem> scenario_files(
    std::vector<std::string> const& paths) {
  std::vector<std::string> files;
  for (std::string const& path : paths) {
    std::error_code error;
    if (!fs::exists(path, error))
      return std::unexpected(Problem{path + ": no such file or folder"});
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> below;
    for (auto it = fs::recursive_directory_iterator(path, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error))
      if (it->path().extension() == ".json" && !it->is_directory(error))
        below.push_back(it->path().lexically_normal().string());
    if (error)
      return std::unexpected(system_problem(path, "read this folder", error.value()));
    if (below.empty())
      return std::unexpected(Problem{path + ": there is no scenario file (*.json) below it"});
    std::ranges::sort(below);
    files.insert(files.end(), below.begin(), below.end());
  }
  return files;
}

std::string catalogue_folder() {
  fs::path const below = fs::path("scenarios") / "catalogue";
  std::error_code error;
  if (fs::is_directory(below, error))
    return below.string();
  char const* const root = std::getenv("DRYDOCK_ROOT");
  std::vector<fs::path> places = {root != nullptr ? root : ""};
  // Installed programs lie in lib/drydock, beside share/drydock; those of a build folder in the
  // source tree, somewhere below it.
  fs::path place = fs::read_symlink("/proc/self/exe", error).parent_path();
  places.push_back(place.parent_path().parent_path() / "share" / "drydock");
  for (; place.has_relative_path(); place = place.parent_path())
    places.push_back(place);
  for (fs::path const& from : places)
    if (!from.empty() && fs::is_directory(from / below, error))
      return (from / below).string();
  return "";
}

std::string file_stem(std::string const& scenario_file) {
  fs::path const path(scenario_file);
  std::string const area = path.parent_path().filename().string();
  std::string stem =
      (area.empty() || area == "." || area == ".." ? "" : area + "-") + path.stem().string();
  for (char& c : stem) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '-';
    if (!plain)
      c = '_';
  }
  return stem.empty() ? "scenario" : stem;
}

}  // namespace drydock::cli
