#include "scenarios/audit/audit.h"

#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/scenario_input.h"
#include "reports/html.h"
#include "reports/page_audit.h"
#include "reports/text.h"
#include "scenarios/out/audit_output.h"
#include "scenarios/store/store_dir.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

namespace drydock::cli {
namespace {

/// What is audited, and by which configuration.
struct Input {
  StoreConfig store;
  PastLogs logs;
  std::vector<Finding> said_by_run;
  bool run = false;
};

std::expected<void, Problem> read_logs(AuditArgs const& args, Input& input) {
  csv::CsvLimits const limits;
  auto const bytes_of = [&](std::string const& file) {
    return read_file(file, file, limits.file_bytes);
  };
  auto const erp = bytes_of(args.xoro_log);
  if (!erp)
    return std::unexpected(Problem{erp.error().text()});
  if (auto const read = read_erp_log(args.xoro_log, *erp, input.store, input.logs); !read)
    return std::unexpected(Problem{csv::format_error(read.error())});
  for (std::string const& file : args.shopify_histories) {
    auto const shop = bytes_of(file);
    if (!shop)
      return std::unexpected(Problem{shop.error().text()});
    if (auto const read = read_shop_history(file, *shop, input.store, input.logs); !read)
      return std::unexpected(Problem{csv::format_error(read.error())});
  }
  if (!args.until.empty()) {
    auto const until = parse_tick(args.until);
    if (!until)
      return std::unexpected(Problem{"--until " + args.until + ": " + until.error()});
    input.logs.until = *until;
  }
  return {};
}

/// A scenario is run for its logs; a store's folder brings its configuration and its exports.
std::expected<Input, Problem> read_input(AuditArgs const& args) {
  Input input;
  bool const given = !args.xoro_log.empty();
  if (given != !args.shopify_histories.empty())
    return std::unexpected(Problem{"--xoro-log and --shopify-history belong together: give both"});
  if (std::filesystem::is_directory(args.store)) {
    if (!given)
      return std::unexpected(
          Problem{"a store's folder has no logs: name them with --xoro-log and --shopify-history"});
    if (!args.export_dir.empty())
      return std::unexpected(
          Problem{"--export writes the logs of a scenario's run; this is a store's folder"});
    auto const store = read_store_dir(args.store);
    if (!store)
      return std::unexpected(problem_in(args.store, store.error()));
    input.store = store->config;
    if (args.exports_of_another_time == OtherTime::No)
      note_ends(*store, input.logs);
    if (auto const read = read_logs(args, input); !read)
      return std::unexpected(read.error());
    return input;
  }
  auto const scenario = read_scenario(args.store, {});
  if (!scenario)
    return std::unexpected(scenario.error());
  input.store = scenario->scenario.plan.store;
  if (given) {
    if (auto const read = read_logs(args, input); !read)
      return std::unexpected(read.error());
    return input;
  }
  auto const transport = direct_transport();
  World world(std::make_shared<Plan const>(scenario->scenario.plan), Keep::Everything, *transport);
  while (world.step() && world.history().size() < args.events_max) {
  }
  world.close();
  input.logs = past_logs_of(world);
  input.said_by_run = world.watch().findings();
  input.run = true;
  return input;
}

}  // namespace

int run_audit(AuditArgs const& args, Terminal& terminal) {
  auto const input = read_input(args);
  if (!input)
    return fail(terminal, input.error());
  AuditResult const result = audit(input->store, input->logs);
  if (!args.export_dir.empty()) {
    OutputFolder folder(args.export_dir);
    folder.add(input->logs.erp_file, print_erp_log(input->logs, input->store));
    folder.add(input->logs.shop_file, print_shop_history(input->logs, input->store));
    if (auto const written = folder.commit(); !written)
      return fail(terminal, written.error());
  }
  report::Page const page = report::page_of(result, input->store, input->logs,
                                            input->run ? &input->said_by_run : nullptr);
  if (!args.report_dir.empty()) {
    OutputFolder folder(args.report_dir);
    folder.add("report.html", report::html(page));
    folder.add("audit.json", audit_json(result, input->store, input->logs));
    if (auto const written = folder.commit(); !written)
      return fail(terminal, written.error());
  }
  if (args.json == Json::Yes)
    terminal.out << audit_json(result, input->store, input->logs);
  else if (args.quiet == Quiet::No || result.verdict != Verdict::Passed)
    terminal.out << report::text(page, terminal.style);
  if (tell_unreadable(terminal, "", input->logs.bad) > 0)
    return exit_code(ExitCode::BadInput);
  return exit_code(result.verdict);
}

}  // namespace drydock::cli
