#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/terminal.h"
#include "scenarios/store/patched.h"

/// Repairs that were carried out on a store's folder, so that each can be taken back. The folder's
/// own file `.drydock-applied.json` tells of each what store.json was before, what it is now by its
/// hash, and which files came with it.
///
/// The one moment at which a repair is there is the renaming of store.json: files beside it come
/// before, and are named by nobody until then. Whoever is stopped, by a full disk or a power cut,
/// has the store as it was or as it is to be, and the next call clears the rest away.
namespace drydock::cli {

inline constexpr std::string_view kStoreJson = "store.json";
inline constexpr std::string_view kRepairFile = "repair.json";

/// The files that a store was read from, store.json first, each with its hash.
std::vector<std::pair<std::string, std::string>> files_of(StoreInput const& input);

/// Clears away what a call that was cut short has left. Errors: as in write_file; a file of ours
/// that does not read.
std::expected<void, Problem> settle_applied(std::string const& store_dir);

/// What is left to people once a repair is written, a line each; the name of a file comes last.
std::vector<std::string> next_steps(StoreInput const& input, Patched const& patch);

/// Errors: as in write_file; the folder is then as it was.
std::expected<void, Problem> write_applied(std::string const& store_dir,
                                           std::string const& store_json, Patched const& patch,
                                           std::vector<std::string> const& next = {});

/// The next steps of the last repair, as long as store.json is what it made of it; else none.
std::vector<std::string> next_of_applied(std::string const& store_dir);

/// Takes the last repair back; what happened, in sentences. A file that somebody changed since
/// stays where it is. Errors: none is there to take back; store.json was changed since; as in
/// write_file.
std::expected<std::vector<std::string>, Problem> undo_applied(std::string const& store_dir);

}  // namespace drydock::cli
