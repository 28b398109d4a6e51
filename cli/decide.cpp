#include "scenarios/store/decisions.h"

#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "reports/plain.h"
#include "scenarios/sides/decision_gaps.h"
#include "scenarios/store/store_dir.h"

namespace drydock::cli {
namespace {

void list(std::span<Decision const> decisions, Terminal& terminal) {
  if (decisions.empty())
    terminal.out << "Nothing has been decided.\n";
  for (std::size_t i = 0; i < decisions.size(); ++i)
    terminal.out << fmt::format("{:>3}  {}\n", i + 1, report::visible(sentence(decisions[i])));
}

}  // namespace

int run_decide(DecideArgs const& args, Terminal& terminal) {
  // The whole folder is read, and a decision names what is there.
  auto const input = read_store_dir(args.store_dir);
  if (!input)
    return fail(terminal, problem_in(args.store_dir, input.error()));
  auto decisions = input->decisions;
  if (args.kind.empty() && args.take_back == 0) {
    list(decisions, terminal);
    return exit_code(ExitCode::Passed);
  }
  if (!args.kind.empty() && args.take_back != 0)
    return fail(terminal, {"either a decision or --take-back, not both"});
  if (args.take_back > decisions.size())
    return fail(terminal, {fmt::format("--take-back {}: there are {} decisions", args.take_back,
                                       decisions.size())});
  if (args.take_back != 0) {
    decisions.erase(decisions.begin() + static_cast<std::ptrdiff_t>(args.take_back - 1));
  } else {
    Decision d{.kind = *value_named<DecisionKind>(args.kind),
               .shop = args.shop,
               .base_part = args.base_part,
               .item = args.item,
               .handle = args.handle,
               .sku = args.sku,
               .variant = args.variant,
               .by = args.by,
               .reason = args.reason};
    if (auto const why = why_not_said(d); !why.empty())
      return fail(terminal,
                  {why + "; name it by --base-part, --item, --handle, --sku or --variant"});
    if (d.by.empty() || d.reason.empty())
      return fail(terminal, {"a decision needs --by and --reason: who answers for it, and why"});
    if (auto const gaps = not_in_exports(d, *input); !gaps.empty())
      return fail(terminal, {fmt::format("{}", fmt::join(gaps, "\n"))});
    if (auto const why = joined_anyway(d, *input); !why.empty())
      return fail(terminal, {"the sync joins the two whatever is decided: " + why +
                             "; change the handle or the SKU of one of them"});
    decisions.push_back(std::move(d));
  }
  auto const text = print_decisions(decisions);
  std::string const name(kDecisionsFile);
  // What the next reader would refuse is not written.
  if (auto const again = parse_decisions(text, name); !again)
    return fail(terminal, problem_of(again.error()));
  auto const path = std::filesystem::path(args.store_dir) / name;
  if (auto const written = write_file(path, text); !written)
    return fail(terminal, written.error());
  list(decisions, terminal);
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
