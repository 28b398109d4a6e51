#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"

/// The one folder that the page works in, and the stores' folders in it. Nothing outside is read or
/// written: names are single steps, and a link that leads out is refused.
namespace drydock::cli::ui {

/// Drydock's own place in a store's folder: the history, and the checks' reports.
inline constexpr std::string_view kOwnFolder = ".drydock";
/// What an upload may weigh. An export of 100,000 rows has some 20 MB.
inline constexpr std::size_t kUploadBytesMax = std::size_t{64} << 20;

/// Whether it may name a file or a folder that people made: one step, visible, no option's dash.
bool is_plain_name(std::string_view name);

/// Whether all of a name is seen by who reads it: no marks without width, no blanks that look like
/// another one or stand at an end. New names have to be; others are only shown.
bool can_be_seen(std::string_view name);

/// Whether a file of this name may be dropped into a store's folder: an export, store.json or
/// decisions.json.
bool may_be_dropped(std::string_view name);

/// The name of the chosen folder itself, as a store. A browser takes "." for no step at all.
inline constexpr std::string_view kItself = ".here";

struct StoreFolder {
  std::string name;  ///< may be kItself
  bool has_store = false;
};

struct FileEntry {
  std::string name;
  std::uint64_t bytes = 0;
};

class Root {
 public:
  /// Errors: no such folder.
  static std::expected<Root, Problem> open(std::filesystem::path const& dir);

  [[nodiscard]] std::filesystem::path const& dir() const { return dir_; }

  /// The folder itself and those directly in it, by name; links are left out.
  [[nodiscard]] std::vector<StoreFolder> stores() const;
  /// A store's folder by its name there. Errors: no such folder, a name that is none, a link.
  [[nodiscard]] std::expected<std::filesystem::path, Problem> store(std::string_view name) const;
  /// Makes a folder for a store. Errors: a name that is none, or that nobody can read; it is there
  /// already.
  [[nodiscard]] std::expected<std::filesystem::path, Problem> make(std::string_view name) const;

  /// Errors: a link somewhere in the store's folder that leads out of the chosen one; a check would
  /// follow it.
  [[nodiscard]] std::expected<void, Problem> stays_inside(std::filesystem::path const& store) const;

 private:
  explicit Root(std::filesystem::path dir) : dir_(std::move(dir)) {}
  std::filesystem::path dir_;  ///< canonical
};

/// The files that people put there, by name.
std::vector<FileEntry> files_in(std::filesystem::path const& store);

/// The files there that a check does not read, since store.json does not name them. Empty where
/// there is none, or none that reads.
std::vector<std::string> unread_files(std::filesystem::path const& store);

/// Of all that a check of the store may read: the files directly in its folder, and whatever
/// store.json names, each by name, size and contents. "": there is no store.json.
std::string files_hash(std::filesystem::path const& store);

enum class Make : std::uint8_t { No, Yes };
/// A folder of ours below a store's: own_folder(store, "checks/7", Make::Yes). Errors: it is not
/// there and is not to be made; something else stands there, a link among it.
std::expected<std::filesystem::path, Problem> own_folder(std::filesystem::path const& store,
                                                         std::string_view below, Make make);

/// A regular file, read whole. Errors: none such, a link, over the bound.
std::expected<std::string, Problem> read_plain(std::filesystem::path const& path,
                                               std::size_t bytes_max);

enum class Replace : std::uint8_t { No, Yes };
/// Errors: a name that may not be dropped; the file is there and is not to be replaced
/// (ExitCode::Findings); as in write_file.
std::expected<void, Problem> drop(std::filesystem::path const& store, std::string_view name,
                                  std::string_view bytes, Replace replace);

}  // namespace drydock::cli::ui
