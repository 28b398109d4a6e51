#include <ostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "proptests/verdict/corpus.h"

namespace drydock::cli {
namespace {

/// One case, as `accuracy.md` names it: what was said of it, and where its files are.
int run_one(BenchArgs const& args, Terminal& terminal) {
  corpus::Case const one{Seed{args.seed}, args.defect == "none" ? "" : args.defect};
  auto const files = corpus::files_of(one);
  if (!files)
    return fail(terminal, {"--defect: " + files.error()});
  if (!*files)
    return fail(terminal, {"--defect " + args.defect + ": this store has no place for it",
                           ExitCode::Findings});
  if (!args.keep_folder.empty()) {
    OutputFolder folder(args.keep_folder);
    for (auto const& [name, bytes] : **files)
      folder.add(name, bytes);
    if (auto const written = folder.commit(); !written)
      return fail(terminal, written.error());
  }
  auto const result = corpus::run_case(one, corpus::CheckRepairs::Yes);
  terminal.out << corpus::accuracy_page({result}) << '\n' << result.judged.said << '\n';
  return exit_code(result.judged.all_right() ? ExitCode::Passed : ExitCode::Findings);
}

}  // namespace

int run_verdict_bench(BenchArgs const& args, Terminal& terminal) {
  if (!args.defect.empty())
    return run_one(args, terminal);
  constexpr std::uint32_t kDefectsEach = 1;
  Progress progress(terminal, Progress::Shown::WhenLive);
  corpus::CorpusOptions options;
  options.progress = [&](std::uint32_t done, std::uint32_t of) {
    progress.show("verdict", done, of);
  };
  constexpr std::uint32_t kOfEachKind = 2;
  auto const cases = corpus::with_each_kind(corpus::cases_of(args.seed, args.stores, kDefectsEach),
                                            args.seed, args.stores, kOfEachKind);
  auto const results = corpus::run_cases(cases, options);
  progress.clear();
  terminal.out << corpus::accuracy_page(results);
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
