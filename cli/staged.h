#pragma once

#include <expected>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "scenarios/store/patched.h"

/// A store's folder as it would be with a repair in it, beside the folder that is there.
namespace drydock::cli {

/// The repair as files. Errors: those of `patched`, with the exit code of findings.
std::expected<Patched, Problem> patch_of(std::string const& store_dir, StoreInput const& input,
                                         std::vector<Change> const& changes);

/// Reads the folder with the patch in it, from a copy that is gone afterwards. Errors: as reading
/// and writing files; with the exit code of findings, that it is not the store with these changes.
std::expected<StoreInput, Problem> read_patched(std::string const& store_dir,
                                                StoreInput const& input,
                                                std::vector<Change> const& changes,
                                                Patched const& patch);

}  // namespace drydock::cli
