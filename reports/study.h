#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/forms.h"
#include "scenarios/format/json.h"

/// Records of studies: what `--json` of audit, compare, explore, mutants and sweep prints is all
/// that their pages and other forms are made of, so that they can be made again without the work.
namespace drydock::report {

enum class Study : std::uint8_t { Audit, Check, Compare, Explore, Mutants, Sweep };

struct StudyCard {
  Study study = {};
  std::string_view name;    ///< of the subcommand: "sweep"
  std::string_view format;  ///< "drydock.sweep/2": what the record says of itself
  std::string_view what;    ///< "a sweep"
  std::vector<Form> forms;  ///< that make sense of it
  std::string_view lacks;   ///< why not the others, after "it has no"
};
StudyCard const& card_of(Study study);

/// Of which study a text is the record, of whatever version; none: of no study.
std::optional<Study> study_of(std::string_view record);
/// "" where a study has this form; else a sentence that says why not, and which it has.
std::string why_lacks(Study study, Form form);

/// All that a record is rendered from. Equal records give equal bytes.
/// Errors: no JSON, another version, a field that is missing or is of another kind.
std::expected<Told, std::vector<FileError>> told_of(std::string_view record,
                                                    std::string const& file);

}  // namespace drydock::report
