#include "scenarios/store/init.h"

#include <ostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "reports/plain.h"

namespace drydock::cli {

int run_init(InitArgs const& args, Terminal& terminal) {
  auto const made = init_store(args.shopify_file, args.xoro_file, args.dir);
  if (!made)
    return fail(terminal, problem_of(made.error()));
  for (std::string const& file : made->files)
    terminal.out << "wrote " << report::visible((std::filesystem::path(args.dir) / file).string())
                 << '\n';
  for (csv::SheetFacts const& sheet : made->read) {
    terminal.out << "\n" << report::visible(sheet.file) << ", its columns:\n";
    std::string unused;
    for (csv::ColumnUse const& column : sheet.columns) {
      if (column.meaning.empty())
        unused += (unused.empty() ? "" : ", ") + column.name;
      else
        terminal.out << "  " << report::visible(column.name) << ": " << column.meaning << '\n';
    }
    if (!unused.empty())
      terminal.out << "  not used: " << report::visible(unused) << '\n';
  }
  if (!made->lacks.empty())
    terminal.out << "\nWhat XoroERP's list does not have:\n";
  for (std::string const& line : made->lacks)
    terminal.out << "  - " << report::visible(line) << '\n';
  if (!made->not_known.empty())
    terminal.out << "\nFill in what the exports do not tell:\n";
  for (std::string const& line : made->not_known)
    terminal.out << "  - " << report::visible(line) << '\n';
  terminal.out << "\nThen: " << to_type("check ") << shell_quoted(args.dir) << '\n';
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
