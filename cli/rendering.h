#pragma once

#include <expected>

#include "cli/commands.h"
#include "reports/forms.h"

namespace drydock::cli {

/// The form that --as names, else the one of the extension of --out.
/// Errors: neither says one; standard output is asked for twice.
std::expected<report::FormCard const*, Problem> form_of(FormArgs const& args, Json json);

/// Writes it to --out; "-" is standard output. Errors: as write_file.
std::expected<void, Problem> write_rendering(FormArgs const& args, report::FormCard const& form,
                                             report::Told const& told, Terminal& terminal);

}  // namespace drydock::cli
