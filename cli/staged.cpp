#include "cli/staged.h"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/applied.h"
#include "cli/files.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;

/// The store's folder with the patch in it: links to what stays, and the new files.
std::expected<void, Problem> stage(std::string const& store_dir, Patched const& patch,
                                   TemporaryFolder const& staging) {
  std::error_code error;
  if (staging.dir().empty())
    return std::unexpected(Problem{"there is no room for a temporary folder"});
  for (fs::directory_entry const& entry : fs::directory_iterator(store_dir, error))
    if (entry.path().filename() != kStoreJson)
      fs::create_symlink(fs::absolute(entry.path()), staging.dir() / entry.path().filename(),
                         error);
  if (error)
    return std::unexpected(Problem{store_dir + ": can't be read: " + error.message()});
  std::vector<std::pair<std::string, std::string_view>> files{
      {std::string{kStoreJson}, patch.store_json}};
  for (PatchedFile const& file : patch.corrected)
    files.emplace_back(file.name, file.bytes);
  for (auto const& [name, bytes] : files) {
    // The staged name is a link's or new, and never leads back into the store.
    fs::create_directories((staging.dir() / name).parent_path(), error);
    if (auto const written = write_file(staging.dir() / name, bytes); !written)
      return written;
  }
  return {};
}

Problem not_the_repair(std::vector<std::string> const& why) {
  return {fmt::format("{}", fmt::join(why, "\n")), ExitCode::Findings};
}

}  // namespace

std::expected<Patched, Problem> patch_of(std::string const& store_dir, StoreInput const& input,
                                         std::vector<Change> const& changes) {
  auto patch = patched(
      input, changes,
      [&](std::string const& name) {
        return read_file(fs::path(store_dir) / name, name, csv::CsvLimits{}.file_bytes);
      },
      [&](std::string const& name) {
        std::error_code error;
        return fs::exists(fs::symlink_status(fs::path(store_dir) / name, error));
      });
  if (!patch)
    return std::unexpected(not_the_repair(patch.error()));
  return std::move(*patch);
}

std::expected<StoreInput, Problem> read_patched(std::string const& store_dir,
                                                StoreInput const& input,
                                                std::vector<Change> const& changes,
                                                Patched const& patch) {
  TemporaryFolder const staging("apply");
  if (auto const staged = stage(store_dir, patch, staging); !staged)
    return std::unexpected(staged.error());
  auto again = read_store_dir(staging.dir());
  if (!again)
    return std::unexpected(problem_in(store_dir, again.error()));
  if (auto const same = is_patched(*again, input, changes); !same)
    return std::unexpected(not_the_repair(same.error()));
  return std::move(*again);
}

}  // namespace drydock::cli
