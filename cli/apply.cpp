#include <algorithm>
#include <filesystem>
#include <istream>
#include <optional>
#include <ostream>
#include <system_error>

#include <fmt/format.h>

#include "cli/applied.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/staged.h"
#include "reports/line_diff.h"
#include "reports/plain.h"
#include "reports/words.h"
#include "scenarios/check/check.h"
#include "scenarios/out/repair_file.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDiffLines = 30;  ///< of one file; --all shows them all

std::string in_dir(std::string const& dir, std::string const& name) {
  return (fs::path(dir) / name).string();
}

// --- what was proven -----------------------------------------------------------------------------

std::expected<RepairFile, Problem> read_repair(ApplyArgs const& args) {
  std::string const folder =
      args.report_dir.empty() ? check_folder(args.store_dir) : args.report_dir;
  std::string const name = in_dir(folder, std::string{kRepairFile});
  std::error_code error;
  if (!fs::exists(name, error))
    return std::unexpected(Problem{
        fmt::format("{}: there is no proven repair; run {} {} first, and name the folder of its "
                    "report with --report where it has one",
                    name, to_type("check"), shell_quoted(args.store_dir))});
  auto const text = read_text_file(name);
  if (!text)
    return std::unexpected(text.error());
  auto repair = parse_repair_file(*text, name);
  if (!repair)
    return std::unexpected(problem_of(repair.error()));
  if (repair->verdict_after != Verdict::Passed)
    return std::unexpected(
        Problem{fmt::format("{}: the check did not prove that its repair leads to GO, so it is not "
                            "carried out; {} says what is left",
                            name, in_dir(folder, "check.txt")),
                ExitCode::Findings});
  return std::move(*repair);
}

/// The files that the check read are those that are there.
std::expected<void, Problem> is_unchanged(StoreInput const& input, RepairFile const& repair,
                                          std::string const& dir) {
  auto const now = files_of(input);
  std::string told;
  auto const tell = [&](std::string const& name, std::string_view what) {
    told += (told.empty() ? "" : "\n") + in_dir(dir, name) + ": " + std::string{what};
  };
  for (auto const& [name, hash] : now) {
    auto const known =
        std::ranges::find(repair.files, name, &std::pair<std::string, std::string>::first);
    if (known == repair.files.end())
      tell(name, "was not there when the repair was proven");
    else if (known->second != hash)
      tell(name, "was changed since the repair was proven");
  }
  for (auto const& [name, hash] : repair.files)
    if (std::ranges::find(now, name, &std::pair<std::string, std::string>::first) == now.end())
      tell(name, "is not read any more, and was when the repair was proven");
  if (told.empty())
    return {};
  return std::unexpected(Problem{told + "\nso nothing is written: run the check again"});
}

/// What the files can't hold is left to people.
Problem by_hand(Problem problem) {
  problem.text += "\nso nothing is written: make these changes by hand";
  return problem;
}

/// Reads the patched folder and checks it under seeds that the search has not seen.
std::expected<CheckResult, Problem> check_again(ApplyArgs const& args, StoreInput const& input,
                                                RepairFile const& repair, Patched const& patch,
                                                Terminal& terminal) {
  auto const again = read_patched(args.store_dir, input, repair.changes, patch);
  if (!again)
    return std::unexpected(again.error().code == ExitCode::Findings ? by_hand(again.error())
                                                                    : again.error());
  CheckOptions options;
  options.seed = repair.seed + repair.seeds;
  options.seeds = repair.seeds;
  options.threads = args.threads;
  options.today = day_of_the_clock();
  Progress progress(terminal, args.progress == ProgressLines::Yes ? Progress::Shown::Lines
                                                                  : Progress::Shown::WhenLive);
  options.progress = [&](std::string_view step, std::uint32_t done, std::uint32_t of) {
    progress.show(step, done, of);
  };
  return check(*again, options);
}

// --- what people see -----------------------------------------------------------------------------

/// The first lines of a file's changes.
void show_lines(ApplyArgs const& args, std::string const& head,
                std::vector<std::string> const& lines, Terminal& terminal) {
  terminal.out << report::visible(head) << '\n';
  std::size_t const shown =
      args.all == All::Yes ? lines.size() : std::min(lines.size(), kDiffLines);
  for (std::size_t i = 0; i < shown; ++i)
    terminal.out << "  "
                 << report::visible(args.all == All::Yes ? lines[i]
                                                         : report::shortened(lines[i], 160))
                 << '\n';
  if (shown < lines.size())
    terminal.out << "  and " << lines.size() - shown << " more lines: --all shows them\n";
  terminal.out << '\n';
}

void show_patch(ApplyArgs const& args, StoreInput const& input, Patched const& patch,
                Terminal& terminal) {
  show_lines(args, in_dir(args.store_dir, std::string{kStoreJson}),
             report::line_diff(input.store_json, patch.store_json), terminal);
  for (PatchedFile const& file : patch.corrected) {
    std::vector<std::string> cells;
    for (PatchedCell const& cell : file.cells)
      cells.push_back(
          fmt::format("{}: {}: \"{}\" → \"{}\"", cell.line, cell.column, cell.from, cell.to));
    show_lines(args,
               fmt::format("{} in place of {}", in_dir(args.store_dir, file.name), file.instead),
               cells, terminal);
  }
  for (PatchedFile const& file : patch.imports)
    terminal.out << report::visible(in_dir(args.store_dir, file.name))
                 << ": the changed products, for Shopify's import\n\n";
}

bool agreed(ApplyArgs const& args, Terminal& terminal) {
  if (args.yes == Yes::Yes)
    return true;
  terminal.out << "Write this? [y/N] " << std::flush;
  std::string answer;
  if (terminal.in == nullptr || !std::getline(*terminal.in, answer))
    answer.clear();
  return answer == "y" || answer == "Y" || answer == "yes";
}

int undo(ApplyArgs const& args, Terminal& terminal) {
  auto const done = undo_applied(args.store_dir);
  if (!done)
    return fail(terminal, done.error());
  for (std::string const& line : *done)
    terminal.out << report::visible(line) << '\n';
  return exit_code(ExitCode::Passed);
}

void show_next(ApplyArgs const& args, std::vector<std::string> const& next, Terminal& terminal) {
  for (std::string const& line : next) {
    auto const file = line.rfind(": ");
    terminal.out << report::visible(file == std::string::npos
                                        ? line
                                        : line.substr(0, file + 2) +
                                              in_dir(args.store_dir, line.substr(file + 2)))
                 << '\n';
  }
  terminal.out << "to take it back: " << to_type("apply ") << shell_quoted(args.store_dir)
               << " --undo\n";
}

}  // namespace

int run_apply(ApplyArgs const& args, Terminal& terminal) {
  if (args.undo == Undo::Yes)
    return undo(args, terminal);
  if (auto const settled = settle_applied(args.store_dir); !settled)
    return fail(terminal, settled.error());
  auto const repair = read_repair(args);
  if (!repair)
    return fail(terminal, repair.error());
  auto const input = read_store_dir(args.store_dir);
  if (!input)
    return fail(terminal, problem_in(args.store_dir, input.error()));
  if (auto const same = is_unchanged(*input, *repair, args.store_dir); !same)
    return fail(terminal, same.error());

  auto const patch = patch_of(args.store_dir, *input, repair->changes);
  if (!patch)
    return fail(terminal, by_hand(patch.error()));
  auto const after = check_again(args, *input, *repair, *patch, terminal);
  if (!after)
    return fail(terminal, after.error());
  show_patch(args, *input, *patch, terminal);
  if (after->verdict == Verdict::Passed)
    terminal.out << "Read again with these changes, and checked under "
                 << report::counted(repair->seeds, "week", "weeks")
                 << " that the repair was not made for: GO.\n";
  else
    terminal.out
        << "Read again with these changes, and checked under weeks that the repair was not "
           "made for: "
        << report::go_word(after->verdict) << ". So it is no proof of GO.\n";
  if (!agreed(args, terminal))
    return fail(terminal, {"nothing was written; --yes answers beforehand"});
  // Somebody may have gone on working while the weeks were simulated and the question stood.
  auto const still = read_store_dir(args.store_dir);
  if (!still)
    return fail(terminal, problem_in(args.store_dir, still.error()));
  if (auto const same = is_unchanged(*still, *repair, args.store_dir); !same)
    return fail(terminal, same.error());
  auto const next = next_steps(*input, *patch);
  if (auto const written = write_applied(args.store_dir, input->store_json, *patch, next); !written)
    return fail(terminal, written.error());
  terminal.out << "written\n";
  show_next(args, next, terminal);
  return exit_code(after->verdict);
}

}  // namespace drydock::cli
