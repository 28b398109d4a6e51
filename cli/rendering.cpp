#include "cli/rendering.h"

#include <filesystem>
#include <ostream>

#include "cli/browser.h"
#include "cli/files.h"

namespace drydock::cli {

std::expected<report::FormCard const*, Problem> form_of(FormArgs const& args, Json json) {
  if (!args.asked())
    return nullptr;
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

std::expected<std::string, Problem> rendered(report::FormCard const& form,
                                             report::Told const& told) {
  std::string bytes = form.render(told);
  if (form.made_by == report::MadeBy::Browser)
    return print_page(bytes);
  return bytes;
}

std::expected<void, Problem> write_rendering(FormArgs const& args, report::FormCard const& form,
                                             report::Told const& told, Terminal& terminal) {
  auto const bytes = rendered(form, told);
  if (!bytes)
    return std::unexpected(bytes.error());
  if (!args.to_standard_output())
    return write_file(args.out_file, *bytes);
  terminal.out << *bytes;
  return {};
}

}  // namespace drydock::cli
