#include "cli/rendering.h"

#include <filesystem>
#include <ostream>

#include "cli/files.h"

namespace drydock::cli {

std::expected<report::FormCard const*, Problem> form_of(FormArgs const& args, Json json) {
  if (json == Json::Yes && args.to_standard_output())
    return std::unexpected(Problem{"--json and --out - both write to standard output"});
  auto const* const form =
      !args.form.empty() ? report::form_named(args.form) : report::form_of_file(args.out_file);
  if (form != nullptr)
    return form;
  return std::unexpected(Problem{"--out " + args.out_file +
                                 ": no form has this extension; --as takes " +
                                 report::form_list()});
}

std::expected<void, Problem> write_rendering(FormArgs const& args, report::FormCard const& form,
                                             report::Told const& told, Terminal& terminal) {
  if (!args.to_standard_output())
    return write_file(args.out_file, form.render(told));
  terminal.out << form.render(told);
  return {};
}

}  // namespace drydock::cli
