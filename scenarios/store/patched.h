#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/change.h"
#include "scenarios/store/store_dir.h"

/// A repair as files: what a store's folder holds once the changes are made.
namespace drydock {

/// A cell that was changed; its row begins in this line.
struct PatchedCell {
  std::uint32_t line = 0;
  std::string column, from, to;
};

struct PatchedFile {
  std::string name;     ///< inside the store's folder
  std::string instead;  ///< the export in whose place it stands; "" for none
  std::string bytes;
  std::vector<PatchedCell> cells = {};
};

struct Patched {
  std::string store_json;              ///< comments and layout as they were
  std::vector<PatchedFile> corrected;  ///< exports with the changed cells, under new names
  std::vector<PatchedFile> imports;    ///< for Shopify's import: the changed products alone
};

/// Makes the changes in the text of store.json and in copies of the exports: cell by cell, so that
/// what nobody reads stays too. Corrected files get names that are not taken, and store.json names
/// them in place of the old ones.
/// `bytes_of` gives a file of the folder by name; `is_taken` says whether a name is there already.
/// Errors, in sentences: a file that can't be cut into cells, or a change that no cell of it holds.
std::expected<Patched, std::vector<std::string>> patched(
    StoreInput const& input, std::vector<Change> const& changes,
    std::function<std::expected<std::string, FileError>(std::string const&)> const& bytes_of,
    std::function<bool(std::string const&)> const& is_taken);

/// Whether the folder, read again, is the store with these changes and nothing else. Errors: what
/// differs, in sentences.
std::expected<void, std::vector<std::string>> is_patched(StoreInput const& again,
                                                         StoreInput const& before,
                                                         std::vector<Change> const& changes);

}  // namespace drydock
