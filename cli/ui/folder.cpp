#include "cli/ui/folder.h"

#include <algorithm>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "cli/applied.h"
#include "cli/files.h"
#include "model/screen.h"
#include "model/text.h"
#include "scenarios/store/decisions.h"
#include "scenarios/store/store_dir.h"

namespace drydock::cli::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameBytesMax = 120;
constexpr std::size_t kReadMax = std::size_t{256} << 20;
constexpr std::size_t kEntriesMax = 10'000;  ///< of a store's folder; no store has a tenth of it

bool is_real_folder(fs::path const& path) {
  std::error_code error;
  return fs::is_directory(fs::symlink_status(path, error));
}

/// What the page calls no folder at all, wherever it leads.
Problem no_folder(std::string_view name) {
  return {fmt::format("there is no folder \"{}\" here", name)};
}

/// Whether a character is seen, and is not taken for another one: beside what acts on a screen,
/// what has no width, or looks like nothing or like a blank.
bool is_seen(char32_t c) {
  return !(acts_on_screens(c) || c == 0xA0 || c == 0xAD || c == 0x034F || c == 0x115F ||
           c == 0x1160 || c == 0x1680 || c == 0x17B4 || c == 0x17B5 ||
           (c >= 0x180B && c <= 0x180E) || (c >= 0x2000 && c <= 0x200F) || c == 0x202F ||
           (c >= 0x205F && c <= 0x206F) || c == 0x2800 || c == 0x3000 || c == 0x3164 ||
           (c >= 0xFE00 && c <= 0xFE0E) || c == 0xFFA0);
}

std::string unseen(std::string_view name) {
  std::string shown;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t const from = at;
    auto const c = next_code_point(name, at);
    shown += c && is_seen(*c)
                 ? std::string{name.substr(from, at - from)}
                 : fmt::format("⟨U+{:04X}⟩", static_cast<std::uint32_t>(c.value_or(0)));
  }
  return fmt::format(
      "\"{}\" holds characters that nobody sees, or begins or ends with a blank: two names could "
      "look like one; write it anew",
      shown);
}

/// The exports that a store.json names.
std::set<std::string> named_files(StoreFile const& file) {
  std::set<std::string> names;
  auto const take = [&](NamedFiles const& files) {
    for (NamedFile const& one : files)
      names.insert(one.name);
  };
  for (NamedFiles const* const files : {&file.items, &file.inventory, &file.prices})
    take(*files);
  for (StoreFile::ShopFiles const& shop : file.shops)
    for (NamedFiles const* const files : {&shop.products, &shop.inventory, &shop.orders})
      take(*files);
  return names;
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= kNameBytesMax && name.front() != '.' &&
         name.front() != '-' && !first_bad_utf8(name) && std::ranges::none_of(name, [](char c) {
           auto const byte = static_cast<unsigned char>(c);
           return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
         });
}

bool can_be_seen(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    auto const c = next_code_point(name, at);
    if (!c || !is_seen(*c))
      return false;
  }
  return !name.empty() && name.front() != ' ' && name.back() != ' ';
}

bool may_be_dropped(std::string_view name) {
  if (!is_plain_name(name))
    return false;
  std::string extension = fs::path(name).extension().string();
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c + ('a' - 'A'));
  return extension == ".csv" || extension == ".tsv" || name == kStoreJson || name == kDecisionsFile;
}

std::expected<Root, Problem> Root::open(fs::path const& dir) {
  std::error_code error;
  auto canonical = fs::canonical(dir, error);
  if (error || !fs::is_directory(canonical, error))
    return std::unexpected(Problem{dir.string() + ": there is no such folder"});
  return Root(std::move(canonical));
}

std::vector<StoreFolder> Root::stores() const {
  std::error_code error;
  auto const has_store = [&](fs::path const& dir) {
    return fs::is_regular_file(fs::symlink_status(dir / kStoreJson, error));
  };
  std::vector<StoreFolder> out;
  if (has_store(dir_))
    out.push_back({std::string{kItself}, true});
  std::size_t seen = 0;
  for (auto it = fs::directory_iterator(dir_, error);
       !error && it != fs::directory_iterator() && ++seen <= kEntriesMax; it.increment(error)) {
    std::string const name = it->path().filename().string();
    if (is_plain_name(name) && is_real_folder(it->path()))
      out.push_back({name, has_store(it->path())});
  }
  std::ranges::sort(out, {}, &StoreFolder::name);
  return out;
}

std::expected<fs::path, Problem> Root::store(std::string_view name) const {
  if (name == kItself)
    return dir_;
  fs::path const path = dir_ / name;
  // A link is no folder here, even one that leads inside: it may lead elsewhere in a moment.
  if (!is_plain_name(name) || !is_real_folder(path))
    return std::unexpected(no_folder(name));
  return path;
}

std::expected<fs::path, Problem> Root::make(std::string_view name) const {
  if (!is_plain_name(name))
    return std::unexpected(Problem{fmt::format(
        "\"{}\" can't be a folder's name here: one step, not hidden, no dash before it", name)});
  if (!can_be_seen(name))
    return std::unexpected(Problem{unseen(name)});
  fs::path const path = dir_ / name;
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error)))
    return std::unexpected(Problem{fmt::format("\"{}\" is there already", name)});
  if (!fs::create_directory(path, error))
    return std::unexpected(Problem{fmt::format("\"{}\" can't be made: {}", name, error.message())});
  return path;
}

std::expected<void, Problem> Root::stays_inside(fs::path const& store) const {
  std::error_code error;
  std::size_t seen = 0;
  for (auto it = fs::recursive_directory_iterator(store, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (++seen > kEntriesMax)
      return std::unexpected(Problem{store.filename().string() +
                                     ": holds more than 10,000 files; a store's folder has only "
                                     "its exports"});
    std::error_code ignored;
    // Ours is looked at where it is written to.
    if (it->path().filename() == kOwnFolder)
      it.disable_recursion_pending();
    if (!fs::is_symlink(it->symlink_status(ignored)))
      continue;
    auto const real = fs::weakly_canonical(it->path(), ignored);
    auto const [end, rest] = std::mismatch(dir_.begin(), dir_.end(), real.begin(), real.end());
    if (ignored || end != dir_.end())
      return std::unexpected(Problem{it->path().filename().string() +
                                     ": is a link that leads out of the chosen folder; put the "
                                     "file itself there"});
  }
  if (error)
    return std::unexpected(Problem{"the folder can't be read: " + error.message()});
  return {};
}

std::vector<FileEntry> files_in(fs::path const& store) {
  std::vector<FileEntry> out;
  std::error_code error;
  for (auto it = fs::directory_iterator(store, error);
       !error && it != fs::directory_iterator() && out.size() < kEntriesMax; it.increment(error)) {
    std::string const name = it->path().filename().string();
    std::error_code ignored;
    if (!is_plain_name(name) || !fs::is_regular_file(it->symlink_status(ignored)))
      continue;
    auto const bytes = it->file_size(ignored);
    out.push_back({name, ignored ? 0 : bytes});
  }
  std::ranges::sort(out, {}, &FileEntry::name);
  return out;
}

std::vector<std::string> unread_files(fs::path const& store) {
  auto const text = read_plain(store / kStoreJson, kReadMax);
  if (!text)
    return {};
  auto const file = parse_store_file(*text, std::string{kStoreJson});
  if (!file)
    return {};
  auto const named = named_files(*file);
  std::vector<std::string> out;
  for (FileEntry const& entry : files_in(store))
    if (entry.name != kStoreJson && entry.name != kDecisionsFile && !named.contains(entry.name))
      out.push_back(entry.name);
  return out;
}

std::string files_hash(fs::path const& store) {
  auto const text = read_plain(store / kStoreJson, kReadMax);
  if (!text)
    return {};
  std::set<std::string> names;
  for (FileEntry const& file : files_in(store))
    names.insert(file.name);
  // An export may lie in a folder of its own, or be a link to another one of this store. One that
  // is named and not there yet is a difference too once it is.
  if (auto const file = parse_store_file(*text, std::string{kStoreJson}))
    names.merge(named_files(*file));
  std::string all;
  for (std::string const& name : names) {
    auto const bytes = read_file(store / name, name, kReadMax);
    // A name of any bytes can't run into what follows it.
    all += fmt::format("{}:{}:", name.size(), name);
    all += bytes ? fmt::format("{}:{};", bytes->size(), content_hash(*bytes)) : "none;";
  }
  return content_hash(all);
}

std::expected<fs::path, Problem> own_folder(fs::path const& store, std::string_view below,
                                            Make make) {
  fs::path path = store;
  for (fs::path const& step : fs::path(kOwnFolder) / below) {
    path /= step;
    std::error_code error, ignored;
    if (make == Make::Yes)
      fs::create_directory(path, error);
    if (is_real_folder(path))
      continue;
    // What is not there could not be made; what is there is somebody else's.
    if (make == Make::Yes && error && !fs::exists(fs::symlink_status(path, ignored)))
      return std::unexpected(Problem{fmt::format(
          "checks can't be kept in {}: {} can't be made there ({}). Give the folder the right to "
          "be "
          "written to, or copy it to where you may write",
          store.filename().string(), path.lexically_relative(store).string(), error.message())});
    return std::unexpected(Problem{path.string() + ": is no folder of Drydock's own"});
  }
  return path;
}

std::expected<std::string, Problem> read_plain(fs::path const& path, std::size_t bytes_max) {
  std::error_code error;
  std::string const name = path.filename().string();
  if (!fs::is_regular_file(fs::symlink_status(path, error)))
    return std::unexpected(Problem{name + ": there is no such file"});
  auto bytes = read_file(path, name, bytes_max);
  if (!bytes)
    return std::unexpected(problem_of(std::span{&bytes.error(), 1}));
  return std::move(*bytes);
}

std::expected<void, Problem> drop(fs::path const& store, std::string_view name,
                                  std::string_view bytes, Replace replace) {
  if (!may_be_dropped(name))
    return std::unexpected(
        Problem{fmt::format("\"{}\": only exports (.csv, .tsv), {} and {} go into a store's folder",
                            name, kStoreJson, kDecisionsFile)});
  if (!can_be_seen(name))
    return std::unexpected(Problem{unseen(name)});
  std::error_code error;
  auto const status = fs::symlink_status(store / name, error);
  if (fs::exists(status) && !fs::is_regular_file(status))
    return std::unexpected(Problem{fmt::format("\"{}\" is there already, and is no file", name)});
  if (fs::exists(status) && replace == Replace::No)
    return std::unexpected(
        Problem{fmt::format("\"{}\" is there already", name), ExitCode::Findings});
  // Under another name first, then renamed: a link that took its place meanwhile is replaced, and
  // not followed.
  return write_file(store / name, bytes);
}

}  // namespace drydock::cli::ui
