#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/change.h"
#include "model/verdict.h"
#include "scenarios/format/json.h"

namespace drydock {

/// What a check proved, for whoever carries it out later.
struct RepairFile {
  Verdict verdict_after = Verdict::Unknown;  ///< of the check with these changes
  std::uint64_t seed = 0;                    ///< of the check's first week
  std::uint32_t seeds = 0;
  std::vector<std::pair<std::string, std::string>> files;  ///< that it read: name, hash
  std::vector<Change> changes;
  friend bool operator==(RepairFile const&, RepairFile const&) = default;
};

std::string print_repair_file(RepairFile const& repair);

/// Errors: no such file, with what is wrong with it and where.
std::expected<RepairFile, std::vector<FileError>> parse_repair_file(std::string_view text,
                                                                    std::string const& file);

}  // namespace drydock
