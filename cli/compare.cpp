#include "scenarios/compare/compare.h"

#include <ostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/study.h"
#include "reports/compare.h"
#include "reports/plain.h"
#include "scenarios/out/compare_output.h"

namespace drydock::cli {
namespace {

Problem wrong(std::string const& flag, std::string const& why) { return {flag + ": " + why}; }

/// Flags whose text the comparison itself reads.
std::expected<CompareOptions, Problem> options_of(CompareArgs const& args) {
  CompareOptions options;
  options.seed = args.seed;
  options.seeds = args.seeds;
  options.weeks = args.weeks;
  options.slips_a_week = args.slips_a_week;
  options.threads = args.threads;
  if (!args.delays.empty()) {
    auto delays = parse_delays(args.delays);
    if (!delays)
      return std::unexpected(wrong("--delays", delays.error()));
    options.delays = std::move(*delays);
  }
  if (!args.policies.empty())
    options.policies.clear();
  for (std::string const& name : args.policies) {
    auto const policies = parse_policy(name);
    if (!policies)
      return std::unexpected(wrong("--policy", policies.error()));
    options.policies.insert(options.policies.end(), policies->begin(), policies->end());
  }
  for (auto const& [flag, text, weight] :
       {std::tuple{"--weight-oversold", &args.weight_oversold, &options.weights.oversold},
        std::tuple{"--weight-lost", &args.weight_lost, &options.weights.lost},
        std::tuple{"--weight-drift", &args.weight_drift, &options.weights.drift_hour}}) {
    if (text->empty())
      continue;
    auto const read = parse_weight(*text);
    if (!read)
      return std::unexpected(wrong(flag, read.error()));
    *weight = *read;
  }
  return options;
}

}  // namespace

int run_compare(CompareArgs const& args, Terminal& terminal) {
  auto options = options_of(args);
  if (!options)
    return fail(terminal, options.error());
  auto const form = form_of_study(report::Study::Compare, args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());
  CompareShop shop;
  if (args.store_dir.empty()) {
    shop = example_shop();
  } else {
    auto const input = read_store_dir(args.store_dir);
    if (!input)
      return fail(terminal, problem_of(input.error()));
    shop = shop_of(*input);
    if (auto const why = why_not_comparable(shop); !why.empty())
      return fail(terminal, {args.store_dir + ": " + why});
  }
  CompareResult result;
  {
    Progress progress(terminal,
                      args.quiet == Quiet::Yes ? Progress::Shown::No : Progress::Shown::WhenLive);
    options->progress = [&](std::string_view step, std::uint32_t done, std::uint32_t of) {
      progress.show(step, done, of);
    };
    result = compare_policies(shop, *options);
  }
  report::CompareView const view{result, shop, *options};
  std::string const record = compare_json(result, shop, *options);
  if (auto const written = write_study(report::Study::Compare, record, args.report_dir,
                                       args.rendering, *form, terminal);
      !written)
    return fail(terminal, written.error());
  if (args.json == Json::Yes) {
    terminal.out << record;
  } else if (args.rendering.to_standard_output()) {
    return exit_code(result.verdict);
  } else if (args.quiet == Quiet::Yes) {
    terminal.out << report::visible(result.headline) << '\n';
  } else {
    terminal.out << report::text(view, terminal.style);
    if (!args.report_dir.empty())
      terminal.out << "\nreport: "
                   << report::visible(
                          (std::filesystem::path(args.report_dir) / "report.html").string())
                   << '\n';
  }
  return exit_code(result.verdict);
}

}  // namespace drydock::cli
