#pragma once

#include <cstddef>
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/terminal.h"
#include "mocks/csv/csv.h"
#include "scenarios/format/json.h"

namespace drydock::cli {

/// A text file that people or we wrote. Errors: as in read_file; not UTF-8, with the line.
std::expected<std::string, Problem> read_text_file(std::filesystem::path const& path);

/// The complaints about files, a line each.
Problem problem_of(std::span<FileError const> errors);

/// The same with the folder that the files lie in before their names.
Problem problem_in(std::string const& dir, std::span<FileError const> errors);

/// Says which rows are damaged beyond what a system exports, some of them one by one; `dir` goes
/// before their files' names. Returns how many there are.
std::size_t tell_unreadable(Terminal& terminal, std::filesystem::path const& dir,
                            std::span<csv::CsvError const> bad);

/// Writes a file whole or not at all: under another name beside it, then renamed.
/// Errors: a folder that is not there or not writable, no space.
/// Durable: what it holds outlives a power cut once its name is there.
enum class Durable : std::uint8_t { No, Yes };
std::expected<void, Problem> write_file(std::filesystem::path const& path, std::string_view bytes,
                                        Durable durable = Durable::No);

/// What tells the bytes of one file from those of another: 16 hex digits.
std::string content_hash(std::string_view bytes);

/// Files that appear together: nothing is there until `commit`, and then all of it. They never
/// leave the folder, neither by ".." nor through a link inside it. An existing folder is fine; a
/// file in it is only replaced when Drydock wrote it and nobody has changed it since. Which ones
/// these are stands in the folder's own file `.drydock-files`.
class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path dir) : dir_(std::move(dir)) {}
  /// `name` is relative: "records/a.json".
  void add(std::string name, std::string bytes);
  /// Files of an earlier time whose names begin so are taken away unless they are written again: an
  /// old list beside a new verdict misleads.
  void renew(std::string prefix) { renewed_.push_back(std::move(prefix)); }
  /// Whether files of these names may be written, asked before the work that is to fill them.
  /// Errors: a file in place of the folder, somebody else's file.
  [[nodiscard]] std::expected<void, Problem> takes(std::span<std::string_view const> names) const;
  /// Errors: a file in place of the folder, a name that leads outside, somebody else's file, no
  /// permission, no space.
  std::expected<void, Problem> commit();
  [[nodiscard]] std::filesystem::path const& dir() const { return dir_; }

 private:
  std::filesystem::path dir_;
  std::vector<std::pair<std::string, std::string>> files_;
  std::vector<std::string> renewed_;
};

/// A folder of our own that nobody else may look into, with all in it gone at the end.
class TemporaryFolder {
 public:
  /// What it is for stands in its name: "apply".
  explicit TemporaryFolder(std::string_view purpose);
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder();
  /// Empty when there is no room for one.
  [[nodiscard]] std::filesystem::path const& dir() const { return dir_; }

 private:
  std::filesystem::path dir_;
};

/// Where `check` leaves its lists when nothing else is said: beside the store's folder, by its
/// name.
std::string check_folder(std::string const& store_dir);

/// The scenario files that the paths mean: files as they are, folders with all *.json below them,
/// in the order of their names. Errors: a path that is not there; a folder without any.
std::expected<std::vector<std::string>, Problem> scenario_files(
    std::vector<std::string> const& paths);

/// Where the catalogue of scenarios lies; "" when it can't be found.
std::string catalogue_folder();

/// "inventory-drift_after_crash" for "catalogue/inventory/drift_after_crash.json".
std::string file_stem(std::string const& scenario_file);

}  // namespace drydock::cli
