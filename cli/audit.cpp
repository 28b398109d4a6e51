#include "scenarios/audit/audit.h"

#include <filesystem>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/scenario_input.h"
#include "cli/study.h"
#include "reports/page_audit.h"
#include "reports/text.h"
#include "scenarios/audit/snapshot_sums.h"
#include "scenarios/out/audit_output.h"
#include "scenarios/store/store_dir.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

namespace drydock::cli {
namespace {

std::expected<std::optional<Tick>, Problem> moment_of(std::string const& option,
                                                      std::string const& text) {
  if (text.empty())
    return std::nullopt;
  auto const moment = parse_tick(text);
  if (!moment)
    return std::unexpected(Problem{option + " " + text + ": " + moment.error()});
  return *moment;
}

/// Files with their bytes; `csv` looks into them.
struct Opened {
  std::vector<std::string> bytes;
  std::vector<csv::CsvFile> csv;
};
std::expected<Opened, Problem> open(std::vector<std::string> const& files) {
  Opened out;
  for (std::string const& file : files) {
    auto bytes = read_file(file, file, csv::CsvLimits{}.file_bytes);
    if (!bytes)
      return std::unexpected(Problem{bytes.error().text()});
    out.bytes.push_back(std::move(*bytes));
  }
  for (std::size_t i = 0; i < files.size(); ++i)
    out.csv.push_back({files[i], out.bytes[i], {}});
  return out;
}

/// What is audited, and by which configuration.
struct Input {
  StoreConfig store;
  PastLogs logs;
  std::vector<Finding> said_by_run;
  bool run = false;
  std::optional<AuditResult> by_sums;
};

std::expected<ErpSnapshot, Problem> read_snapshot(std::vector<std::string> const& files,
                                                  StoreInput const& store) {
  auto const opened = open(files);
  if (!opened)
    return std::unexpected(opened.error());
  auto snapshot = read_erp_snapshot(opened->csv, store);
  if (!snapshot)
    return std::unexpected(Problem{csv::format_error(snapshot.error())});
  return std::move(*snapshot);
}

/// What people can export of their own: a report and two snapshots.
std::expected<Input, Problem> audit_exports(AuditArgs const& args) {
  if (!args.xoro_log.empty() || !args.shopify_histories.empty())
    return std::unexpected(
        Problem{"--shopify-adjustments goes with --xoro-before, --xoro-log with --shopify-history: "
                "give one "
                "pair"});
  if (args.shopify_adjustments.empty() || args.xoro_before.empty())
    return std::unexpected(
        Problem{"--shopify-adjustments and --xoro-before belong together: give both"});
  if (!std::filesystem::is_directory(args.store))
    return std::unexpected(Problem{args.store + ": the snapshots are of a store's folder"});
  bool const old_exports = args.exports_of_another_time == OtherTime::Yes;
  if (args.xoro_after.empty() && old_exports)
    return std::unexpected(
        Problem{"--old-exports leaves the folder's own inventory out: name one with --xoro-after"});
  auto const store = read_store_dir(args.store);
  if (!store)
    return std::unexpected(problem_in(args.store, store.error()));
  SnapshotSums sums;
  sums.shown_at_end = !old_exports;
  auto before = read_snapshot(args.xoro_before, *store);
  if (!before)
    return std::unexpected(before.error());
  sums.before = std::move(*before);
  if (args.xoro_after.empty()) {
    sums.after = snapshot_of(*store);
  } else {
    auto after = read_snapshot(args.xoro_after, *store);
    if (!after)
      return std::unexpected(after.error());
    sums.after = std::move(*after);
  }
  auto const opened = open(args.shopify_adjustments);
  if (!opened)
    return std::unexpected(opened.error());
  auto report = read_adjustments(opened->csv, store->config, args.sync_apps);
  if (!report)
    return std::unexpected(Problem{csv::format_error(report.error())});
  sums.report = std::move(*report);
  auto const from = moment_of("--from", args.from), until = moment_of("--until", args.until);
  if (!from || !until)
    return std::unexpected(!from ? from.error() : until.error());
  sums.from = *from;
  sums.until = *until;
  Input input;
  input.store = store->config;
  input.logs.erp_file = sums.before.file + ", " + sums.after.file;
  input.logs.shop_file.clear();
  for (std::string const& file : sums.report.files)
    input.logs.shop_file += (input.logs.shop_file.empty() ? "" : ", ") + file;
  input.logs.rows = sums.report.rows + sums.before.rows + sums.after.rows;
  for (auto const* bad : {&sums.before.bad, &sums.after.bad, &sums.report.bad})
    input.logs.bad.insert(input.logs.bad.end(), bad->begin(), bad->end());
  input.by_sums = audit_sums(*store, sums);
  return input;
}

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
  auto const until = moment_of("--until", args.until);
  if (!until)
    return std::unexpected(until.error());
  input.logs.until = until->value_or(input.logs.until);
  return {};
}

/// A scenario is run for its logs; a store's folder brings its configuration and its exports.
std::expected<Input, Problem> read_input(AuditArgs const& args) {
  if (!args.shopify_adjustments.empty() || !args.xoro_before.empty() || !args.xoro_after.empty())
    return audit_exports(args);
  Input input;
  bool const given = !args.xoro_log.empty();
  if (given != !args.shopify_histories.empty())
    return std::unexpected(Problem{"--xoro-log and --shopify-history belong together: give both"});
  if (std::filesystem::is_directory(args.store)) {
    if (!given)
      return std::unexpected(
          Problem{"a store's folder has no past: name --shopify-adjustments and --xoro-before, or "
                  "--xoro-log and --shopify-history"});
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
  auto const form = form_of_study(report::Study::Audit, args.rendering, args.json);
  if (!form)
    return fail(terminal, form.error());
  auto const input = read_input(args);
  if (!input)
    return fail(terminal, input.error());
  AuditResult const result = input->by_sums ? *input->by_sums : audit(input->store, input->logs);
  if (!args.export_dir.empty()) {
    OutputFolder folder(args.export_dir);
    folder.add(input->logs.erp_file, print_erp_log(input->logs, input->store));
    folder.add(input->logs.shop_file, print_shop_history(input->logs, input->store));
    if (auto const written = folder.commit(); !written)
      return fail(terminal, written.error());
  }
  auto const* const said = input->run ? &input->said_by_run : nullptr;
  report::Page const page = report::page_of(result, input->store, input->logs, said);
  std::string const record = audit_json(result, input->store, input->logs, said);
  if (auto const written = write_study(report::Study::Audit, record, args.report_dir,
                                       args.rendering, *form, terminal);
      !written)
    return fail(terminal, written.error());
  if (args.json == Json::Yes)
    terminal.out << record;
  else if (!args.rendering.to_standard_output() &&
           (args.quiet == Quiet::No || result.verdict != Verdict::Passed))
    terminal.out << report::text(page, terminal.style);
  if (tell_unreadable(terminal, "", input->logs.bad) > 0)
    return exit_code(ExitCode::BadInput);
  return exit_code(result.verdict);
}

}  // namespace drydock::cli
