#pragma once

#include <expected>
#include <string>

#include "cli/commands.h"
#include "reports/study.h"

/// What the subcommands write that judge more than one run: their record, and what is made of it.
namespace drydock::cli {

/// The form that is asked for; null when none is. Asked before the work, so that a spelling mistake
/// shows at once. Errors: as form_of; a study that has no such form.
std::expected<report::FormCard const*, Problem> form_of_study(report::Study study,
                                                              FormArgs const& args, Json json);

/// Writes the page and the record to `report_dir` and a form to --out, as far as they are asked
/// for. All is made of the record alone, so `report` makes the same of it later.
std::expected<void, Problem> write_study(report::Study study, std::string const& record,
                                         std::string const& report_dir, FormArgs const& args,
                                         report::FormCard const* form, Terminal& terminal);

}  // namespace drydock::cli
