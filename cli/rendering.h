#pragma once

#include <expected>
#include <string>

#include "cli/commands.h"
#include "reports/forms.h"

namespace drydock::cli {

/// The form that --as names, else the one of the extension of --out; null when none is asked for.
/// Errors: neither says one; standard output is asked for twice.
std::expected<report::FormCard const*, Problem> form_of(FormArgs const& args, Json json);

/// The file's bytes. Errors: of a form that a browser makes, those of print_page.
std::expected<std::string, Problem> rendered(report::FormCard const& form,
                                             report::Told const& told);

/// Writes it to --out; "-" is standard output. Errors: as rendered and write_file.
std::expected<void, Problem> write_rendering(FormArgs const& args, report::FormCard const& form,
                                             report::Told const& told, Terminal& terminal);

}  // namespace drydock::cli
