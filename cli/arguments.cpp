#include "cli/arguments.h"

#include <charconv>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "campaign/campaign.h"
#include "cli/commands.h"
#include "engine/engine.h"
#include "engine/mutants.h"
#include "model/text.h"
#include "reports/forms.h"
#include "scenarios/format/json.h"
#include "scenarios/plans/presets.h"

namespace drydock::cli {
namespace {

constexpr std::string_view kExitCodes =
    "Exit codes: 0 passed, 1 findings, 2 usage or bad input, 3 unknown or budget spent,\n"
    "            4 nondeterminism, 5 internal error.";

/// A whole number in a range; CLI11's own reading takes "1e3" and wraps negative numbers.
CLI::Validator whole_number(std::uint64_t low, std::uint64_t high) {
  return {[=](std::string& text) -> std::string {
            std::uint64_t n = 0;
            auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
            if (error == std::errc{} && end == text.data() + text.size() && n >= low && n <= high)
              return "";
            return fmt::format("expected a whole number from {} to {}, found \"{}\"", low, high,
                               text);
          },
          ""};
}

CLI::Validator one_of(std::string what, std::vector<std::string> names) {
  return {[what = std::move(what), names = std::move(names)](std::string& text) -> std::string {
            if (std::ranges::find(names, text) != names.end())
              return "";
            std::vector<std::string_view> const views(names.begin(), names.end());
            return json_text::unknown_name(what, text, views);
          },
          ""};
}

CLI::Validator not_empty() {
  return {[](std::string& text) -> std::string { return text.empty() ? "must not be empty" : ""; },
          ""};
}

std::vector<std::string> mutant_names() {
  std::vector<std::string> names;
  for (engine::Mutant const m : engine::all_mutants())
    names.emplace_back(engine::name_of(m));
  return names;
}

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (StorePreset const& preset : store_presets())
    names.emplace_back(preset.name);
  return names;
}

/// Options and subcommands of an app by name, for "did you mean" and for completion.
std::vector<std::string> flags_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (CLI::Option const* option : app.get_options())
    for (std::string const& name : option->get_lnames())
      names.push_back("--" + name);
  return names;
}
std::vector<std::string> subcommands_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (CLI::App const* sub : app.get_subcommands([](CLI::App const*) { return true; }))
    names.push_back(sub->get_name());
  return names;
}

/// The parsed subcommand, or the program itself.
CLI::App const& current(CLI::App const& app) {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? app : *chosen.front();
}

/// What was written that nothing takes, with the nearest thing that would have been taken.
std::string unknown_words(CLI::App const& app, std::vector<std::string> const& words) {
  CLI::App const& at = current(app);
  std::string out;
  for (std::string const& word : words) {
    if (!out.empty())
      out += '\n';
    bool const flag = word.starts_with('-');
    std::string const bare = word.substr(0, word.find('='));
    if (&at != &app && !flag) {
      out += fmt::format("{} takes no further argument \"{}\"", at.get_name(), word);
      continue;
    }
    auto const known = flag ? flags_of(at) : subcommands_of(app);
    std::vector<std::string_view> const views(known.begin(), known.end());
    std::string const near = nearest(bare, views);
    out += fmt::format("unknown {} \"{}\"", flag ? "flag" : "subcommand", bare);
    if (!near.empty())
      out += fmt::format("; did you mean \"{}\"?", near);
  }
  return out;
}

/// What --help says of an option, as values.
OptionHelp help_of(CLI::Option const& option) {
  OptionHelp out{.what = option.get_description()};
  for (std::string const& name : option.get_snames())
    out.names.push_back("-" + name);
  for (std::string const& name : option.get_lnames())
    out.names.push_back("--" + name);
  if (option.get_positional())
    out.word = option.get_name();
  if (option.get_type_size_max() > 0) {
    out.value = option.get_type_name();
    out.preset = option.get_default_str();
    if (option.get_expected_max() > 1)
      out.repeats = Repeats::Yes;
  }
  if (option.get_required())
    out.required = Required::Yes;
  return out;
}
std::vector<OptionHelp> options_of(CLI::App const& app) {
  std::vector<OptionHelp> out;
  for (CLI::Option const* option : app.get_options())
    out.push_back(help_of(*option));
  return out;
}
ProgramHelp help_of(CLI::App const& app) {
  ProgramHelp out{.what = app.get_description(),
                  .exit_codes = std::string{kExitCodes},
                  .version = DRYDOCK_VERSION,
                  .options = options_of(app)};
  for (std::string const& name : subcommands_of(app)) {
    CLI::App const& sub = *app.get_subcommand(name);
    out.subcommands.push_back({name, sub.get_description(), options_of(sub)});
  }
  return out;
}

/// The arguments of all subcommands; only the chosen one's are filled.
struct Arguments {
  explicit Arguments(Commands const& all) : commands(all) {}
  CheckArgs check;
  ApplyArgs apply;
  RunArgs run;
  ReplayArgs replay;
  ReconcileArgs reconcile;
  DecideArgs decide;
  AuditArgs audit;
  InitArgs init;
  ReportArgs report;
  BenchArgs bench;
  CompareArgs compare;
  SweepArgs sweep;
  ExploreArgs explore;
  ServeArgs serve;
  UiArgs ui;
  MutantsArgs mutants;
  RulesArgs rules;
  SchemaArgs schema;
  CompletionArgs completion;
  ManualArgs manual;
  Commands commands;
};

using Chosen = std::function<int(Terminal&)>;

void add_json(CLI::App& sub, Json& json) {
  sub.add_flag_callback(
      "--json", [&json] { json = Json::Yes; }, "Write JSON for machines");
}
void add_quiet(CLI::App& sub, Quiet& quiet) {
  sub.add_flag_callback(
      "-q,--quiet", [&quiet] { quiet = Quiet::Yes; }, "Say only what went wrong");
}
void add_progress(CLI::App& sub, ProgressLines& progress) {
  sub.add_flag_callback(
      "--progress", [&progress] { progress = ProgressLines::Yes; },
      "Say how far it is on standard error, a line at a time, for a program that watches");
}
template <class T>
CLI::Option* add_text(CLI::App& sub, std::string const& flag, T& value, std::string const& what,
                      std::string const& type) {
  return sub.add_option(flag, value, what)->check(not_empty())->type_name(type);
}

/// `to` is what --out writes. Returns --as.
CLI::Option* add_form(CLI::App& sub, FormArgs& args, std::string const& to) {
  std::vector<std::string> names;
  for (report::FormCard const& card : report::form_cards())
    names.emplace_back(card.name);
  auto* const form = sub.add_option("--as", args.form, "Form of it: " + report::form_list())
                         ->check(one_of("form", names))
                         ->type_name("FORM");
  add_text(sub, "-o,--out", args.out_file,
           to + "; - is standard output, and the extension names the form without --as", "FILE");
  return form;
}

/// Of what judges more than one run: a page with the record that it is made of, and any form.
void add_study(CLI::App& sub, std::string& report_dir, FormArgs& rendering) {
  add_text(sub, "--report", report_dir, "Write the HTML report and the record there", "DIR");
  add_form(sub, rendering, "Write the result there in a form")->needs(sub.get_option("--out"));
}

void add_check(CLI::App& app, CheckArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("check", "Go-live verdict on a store's own exports");
  add_text(sub, "store_dir", args.store_dir, "Folder with store.json and the exports", "DIR")
      ->required();
  sub.add_option("--seed", args.seed, "First seed of the simulated weeks")
      ->check(whole_number(0, UINT64_MAX))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--seeds", args.seeds, "Trading weeks to simulate")
      ->check(whole_number(1, 10'000))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--threads", args.threads, "Runs side by side; the result is the same")
      ->check(whole_number(1, 256))
      ->type_name("N")
      ->capture_default_str();
  add_text(sub, "--today", args.today,
           "Day on which suppressions are judged; the clock's when not given", "DAY");
  add_json(sub, args.json);
  sub.add_flag_callback(
      "--all", [&args] { args.all = All::Yes; },
      "Print everything, and write no lists beside the store's folder");
  add_text(sub, "--report", args.report_dir,
           "Write the HTML report, its record, JSON, lists, patch and records of findings there",
           "DIR");
  add_form(sub, args.rendering, "Write the result there in a form")->needs(sub.get_option("--out"));
  add_quiet(sub, args.quiet);
  add_progress(sub, args.progress);
  sub.callback(
      [&] { chosen = [&args, &commands](Terminal& t) { return commands.check(args, t); }; });
}

void add_apply(CLI::App& app, ApplyArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("apply", "Carry out the repair that `check` proved");
  add_text(sub, "store_dir", args.store_dir, "Folder with store.json and the exports", "DIR")
      ->required();
  add_text(sub, "--report", args.report_dir, "Folder of the check's report, where it has one",
           "DIR");
  sub.add_flag_callback(
      "--yes", [&args] { args.yes = Yes::Yes; }, "Write without asking");
  sub.add_flag_callback(
      "--undo", [&args] { args.undo = Undo::Yes; }, "Take the last repair back");
  sub.add_flag_callback(
      "--all", [&args] { args.all = All::Yes; }, "Show every line that changes");
  add_progress(sub, args.progress);
  sub.add_option("--threads", args.threads, "Runs side by side; the result is the same")
      ->check(whole_number(1, 256))
      ->type_name("N")
      ->capture_default_str();
  sub.callback(
      [&] { chosen = [&args, &commands](Terminal& t) { return commands.apply(args, t); }; });
}

void add_run(CLI::App& app, RunArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("run", "Run scenario files; without a path the whole catalogue");
  add_text(sub, "paths", args.paths, "Scenario files, and folders of them", "PATH");
  add_json(sub, args.json);
  add_text(sub, "--junit", args.junit_file, "Write JUnit XML there", "FILE");
  add_text(sub, "--report", args.report_dir, "Write the HTML report and a record of each run there",
           "DIR");
  add_form(sub, args.rendering, "Write the results there in a form")
      ->needs(sub.get_option("--out"));
  sub.add_option("--seed", args.seed, "Seed instead of the scenario's")
      ->check(whole_number(0, UINT64_MAX))
      ->type_name("N");
  sub.add_option("--transport", args.transport, "direct, wire or http")
      ->check(one_of("transport", {"direct", "wire", "http"}))
      ->type_name("NAME")
      ->capture_default_str();
  add_text(sub, "--set", args.settings, "Change a setting of the store", "PATH=VALUE")
      ->allow_extra_args(false);
  sub.add_option("--mutant", args.mutants, "Switch on a named bug of the engine; see `mutants`")
      ->check(one_of("mutant", mutant_names()))
      ->type_name("NAME")
      ->allow_extra_args(false);
  sub.add_option("--events-max", args.events_max,
                 "Budget of a run; beyond it the verdict is unknown")
      ->check(whole_number(1, UINT32_MAX))
      ->type_name("N")
      ->capture_default_str();
  add_quiet(sub, args.quiet);
  sub.callback([&] { chosen = [&args, &commands](Terminal& t) { return commands.run(args, t); }; });
}

void add_serve(CLI::App& app, ServeArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("serve",
                                  "Both systems of a store over HTTP, for engines of any language");
  auto const port = [&](std::string const& flag, std::uint16_t& value, std::string const& what) {
    sub.add_option(flag, value, what)
        ->check(whole_number(0, UINT16_MAX))
        ->type_name("N")
        ->capture_default_str();
  };
  add_text(sub, "store_dir", args.store_dir, "Folder with store.json and the exports", "DIR")
      ->required();
  add_text(sub, "--host", args.host, "Address to listen on", "ADDRESS")->capture_default_str();
  sub.add_flag_callback(
      "--expose", [&args] { args.expose = Expose::Yes; },
      "With --host: other machines may reach the store, unencrypted");
  port("--shopify-port", args.shopify_port, "Of Shopify; 0: any that is free");
  port("--xoro-port", args.xoro_port, "Of XoroERP; 0: any that is free");
  add_text(sub, "--token", args.tokens, "Shopify access token of an account, else one is made",
           "ACCOUNT=TOKEN")
      ->allow_extra_args(false);
  add_text(sub, "--key", args.keys, "XoroERP key of an account, else one is made",
           "ACCOUNT=KEY:SECRET")
      ->allow_extra_args(false);
  sub.callback(
      [&] { chosen = [&args, &commands](Terminal& t) { return commands.serve(args, t); }; });
}

void add_ui(CLI::App& app, UiArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("ui", "A page on this machine to check stores from");
  add_text(sub, "dir", args.dir, "Folder of a store, or of several; nothing beside it is touched",
           "DIR")
      ->required();
  sub.add_option("--port", args.port, "To listen on; 0: any that is free")
      ->check(whole_number(0, UINT16_MAX))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--threads", args.threads, "Of a check; the result is the same")
      ->check(whole_number(1, 256))
      ->type_name("N")
      ->capture_default_str();
  sub.callback([&] { chosen = [&args, &commands](Terminal& t) { return commands.ui(args, t); }; });
}

void add_compare(CLI::App& app, CompareArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("compare",
                                  "Policies side by side: daily or weekly, at which order delay?");
  add_text(sub, "store_dir", args.store_dir,
           "Folder with store.json and the exports; none: a made-up shop", "DIR");
  add_text(sub, "--delays", args.delays,
           "Order ingestion delays; 0,1h,3h,6h,12h,24h,48h when not given", "LIST");
  add_text(sub, "--policy", args.policies,
           "daily, weekly, delta-only, daily-orders-first; with /adjust or /set for one of two",
           "NAME")
      ->allow_extra_args(false);
  sub.add_option("--seeds", args.seeds, "Trades that each policy meets")
      ->check(whole_number(2, 10'000))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--seed", args.seed, "First seed")
      ->check(whole_number(0, UINT64_MAX))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--weeks", args.weeks, "Length of each trade")
      ->check(whole_number(1, 52))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--slips", args.slips_a_week, "Quantities mistyped in each shop's admin, a week")
      ->check(whole_number(0, 1'000))
      ->type_name("N")
      ->capture_default_str();
  add_text(sub, "--weight-oversold", args.weight_oversold,
           "Points for an oversold unit; 10 when not given", "POINTS");
  add_text(sub, "--weight-lost", args.weight_lost,
           "Points for a sold unit that is for sale again; 1 when not given", "POINTS");
  add_text(sub, "--weight-drift", args.weight_drift,
           "Points for an hour of one wrong unit; 0.02 when not given", "POINTS");
  sub.add_option("--threads", args.threads, "Runs side by side; the result is the same")
      ->check(whole_number(1, 256))
      ->type_name("N")
      ->capture_default_str();
  add_json(sub, args.json);
  add_study(sub, args.report_dir, args.rendering);
  add_quiet(sub, args.quiet);
  sub.callback(
      [&] { chosen = [&args, &commands](Terminal& t) { return commands.compare(args, t); }; });
}

void add_sweep(CLI::App& app, SweepArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("sweep", "Random plans for a range of seeds, kept in a file");
  auto const number = [&](std::string const& flag, auto& value, std::uint64_t low,
                          std::uint64_t high, std::string const& what) {
    return sub.add_option(flag, value, what)
        ->check(whole_number(low, high))
        ->type_name("N")
        ->capture_default_str();
  };
  add_text(sub, "--into", args.into_file, "Results of a new campaign, or of one to go on with",
           "FILE");
  std::vector<CLI::Option*> const of_campaign = {
      add_text(sub, "--seeds", args.seeds, "The first and the last seed", "A..B"),
      add_text(sub, "--profile", args.profiles,
               "safe, guide or wild settings; with /careful or /careless for one kind of people; "
               "safe/careful, guide/careful and wild/careless when not given",
               "NAME")
          ->allow_extra_args(false),
      number("--items", args.items, 1, kSweptItemsMax, "Of each plan"),
      number("--orders", args.orders, 0, kSweptOrdersMax, "Of each plan"),
      number("--days", args.days, 1, kSweptDaysMax, "Of each plan"),
      number("--kits", args.kits, 0, kSweptKitsMax, "Of each plan"),
      sub.add_flag_callback(
          "--calm", [&args] { args.calm = Calm::Yes; }, "Without faults"),
      sub.add_option("--preset", args.preset, "Store of every plan; any of them when not given")
          ->check(one_of("preset", preset_names()))
          ->type_name("NAME"),
      sub.add_option("--mutant", args.mutants, "Switch on a named bug of the engine; see `mutants`")
          ->check(one_of("mutant", mutant_names()))
          ->type_name("NAME")
          ->allow_extra_args(false),
      number("--events-max", args.events_max, 1, UINT32_MAX,
             "Budget of a run; beyond it the verdict is unknown"),
      sub.add_flag_callback(
          "--search",
          [&args] {
            if (args.timelines == 1)
              args.timelines = kTimelinesSearched;
          },
          fmt::format("Branch each run where something rare or new was reached: {} timelines",
                      kTimelinesSearched)),
      number("--timelines", args.timelines, 1, kTimelinesMax, "So many of each run, instead"),
      add_text(sub, "--shard", args.shard,
               "One part of the seeds: 2/8, or auto by the scheduler's variables, or auto/8",
               "I/N")};
  std::vector<CLI::Option*> const of_file = {
      add_text(sub, "--resume", args.resume_file, "Go on with this file", "FILE"),
      add_text(sub, "--status", args.status_file, "Say what this file holds", "FILE"),
      add_text(sub, "--merge", args.merge_files, "Put files of one campaign together", "OUT FILE")
          ->expected(2, static_cast<int>(kShardsMax))};
  add_text(sub, "--against", args.against_file,
           "Results of the last campaign: what is new, known, gone or rare", "FILE");
  number("--replays", args.replays, 0, 10'000, "Findings to shrink to scenario files");
  sub.add_option("--threads", args.threads,
                 "Runs side by side; as many as there are cores when not given")
      ->check(whole_number(1, 256))
      ->type_name("N");
  add_json(sub, args.json);
  add_study(sub, args.report_dir, args.rendering);
  add_quiet(sub, args.quiet);
  sub.callback([&args, &commands, &chosen, of_campaign, of_file] {
    // What a file holds it says itself. (CLI11's own way fills the help with what excludes what.)
    for (CLI::Option const* file : of_file)
      for (CLI::Option const* other : of_campaign)
        if (file->count() > 0 && other->count() > 0)
          throw CLI::ExcludesError(file->get_name(), other->get_name());
    chosen = [&args, &commands](Terminal& t) { return commands.sweep(args, t); };
  });
}

std::vector<std::string> fault_names() {
  std::vector<std::string> names;
  for (FaultCard const& card : fault_cards())
    names.emplace_back(card.name);
  return names;
}

void add_replay_options(CLI::App& replay, ReplayArgs& args) {
  auto* const reseed =
      replay
          .add_option(
              "--reseed", args.reseed,
              "Show from when it was doomed: go on so often from each moment, by new chance")
          ->check(whole_number(1, 10'000))
          ->type_name("N");
  add_text(replay, "--until", args.until, "The last such moment; else when the damage was seen",
           "TIME")
      ->needs(reseed);
  auto* const without =
      replay.add_option("--without", args.without, "Show it beside itself without this fault")
          ->check(one_of("fault", fault_names()))
          ->type_name("FAULT")
          ->allow_extra_args(false);
  auto* const set = add_text(replay, "--set", args.settings,
                             "Show it beside itself with this setting", "PATH=VALUE")
                        ->allow_extra_args(false);
  without->excludes(reseed);
  set->excludes(reseed);
  replay.add_flag_callback(
      "--json", [&args] { args.json = Json::Yes; }, "Write JSON of either for machines");
  add_quiet(replay, args.quiet);
}

void add_explore(CLI::App& app, ExploreArgs& args, Commands const& commands, Chosen& chosen) {
  auto& sub = *app.add_subcommand("explore", "Every order in which a scenario can happen");
  auto const number = [&](std::string const& flag, auto& value, std::uint64_t low,
                          std::uint64_t high, std::string const& what) {
    return sub.add_option(flag, value, what)
        ->check(whole_number(low, high))
        ->type_name("N")
        ->capture_default_str();
  };
  add_text(sub, "file", args.file, "Scenario file", "FILE")->required();
  number("--faults", args.faults, 0, 100, "How many may happen on one way");
  sub.add_option("--kind", args.kinds,
                 "Kind of fault that may happen; those that lose, delay, repeat and crash when not "
                 "given")
      ->check(one_of("fault", fault_names()))
      ->type_name("NAME")
      ->allow_extra_args(false);
  number("--around", args.around, 0, 24 * 60, "Minutes by which an act may come earlier or later");
  number("--after", args.after, 1, 24 * 14, "Hours after the last act to come to rest");
  number("--states", args.states_max, 1, UINT32_MAX - 1,
         "Budget; beyond it the verdict is unknown");
  sub.add_flag_callback(
      "--depth-first", [&args] { args.depth_first = DepthFirst::Yes; },
      "Fewer states wait at a time; ways to damage are not the shortest");
  sub.add_flag_callback(
      "--every-history", [&args] { args.every_history = EveryHistory::Yes; },
      "Take no two histories for one state, to see what that saves");
  sub.add_option("--path", args.path, "Show this one way, as a counterexample gives it")
      ->type_name("PATH");
  sub.add_option("--set", args.settings, "Set a setting in every account")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  sub.add_option("--mutant", args.mutants, "Switch on a named bug of the engine; see `mutants`")
      ->check(one_of("mutant", mutant_names()))
      ->type_name("NAME")
      ->allow_extra_args(false);
  add_text(sub, "--itf", args.itf_file, "Write the first way to damage as a trace in ITF", "FILE");
  add_text(sub, "--dot", args.dot_file, "Write the graph of states for Graphviz", "FILE");
  add_text(sub, "--scenario", args.scenario_file,
           "Write the first way to damage that a scenario file can say", "FILE");
  add_json(sub, args.json);
  add_study(sub, args.report_dir, args.rendering);
  add_quiet(sub, args.quiet);
  sub.callback(
      [&] { chosen = [&args, &commands](Terminal& t) { return commands.explore(args, t); }; });
}

void add_exports(CLI::App& app, Arguments& args, Chosen& chosen) {
  auto& reconcile =
      *app.add_subcommand("reconcile", "Match two exports; write the corrected upload");
  add_text(reconcile, "--shopify", args.reconcile.shopify_file, "Shopify's product export", "FILE")
      ->required();
  add_text(reconcile, "--xoro", args.reconcile.xoro_file, "XoroERP's items", "FILE")->required();
  add_text(reconcile, "--out", args.reconcile.out_file, "Corrected upload to write", "FILE")
      ->required();
  add_text(reconcile, "--shopify-inventory", args.reconcile.shopify_inventory_file,
           "Shopify's inventory export, to compare stock; with --xoro-inventory", "FILE");
  add_text(reconcile, "--xoro-inventory", args.reconcile.xoro_inventory_file,
           "XoroERP's inventory by store", "FILE");
  add_text(reconcile, "--location", args.reconcile.locations,
           "Which store stands behind a location; default: that of its name", "LOCATION=STORE")
      ->allow_extra_args(false);
  add_text(reconcile, "--currency", args.reconcile.currency, "Of the prices in both", "CODE")
      ->capture_default_str();
  add_text(reconcile, "--decisions", args.reconcile.decisions_file,
           "What people decided (see `decide`)", "FILE");
  add_json(reconcile, args.reconcile.json);
  reconcile.callback(
      [&] { chosen = [&](Terminal& t) { return args.commands.reconcile(args.reconcile, t); }; });

  auto& decide = *app.add_subcommand(
      "decide", "Decide who is who for a store; without a decision, list those that were made");
  auto& d = args.decide;
  add_text(decide, "store", d.store_dir, "The store's folder", "STORE_DIR")->required();
  decide.add_option("decision", d.kind, "together, apart or alone")
      ->check(one_of("decision", {"together", "apart", "alone"}));
  add_text(decide, "--shop", d.shop, "Shop of store.json; default: all of them", "NAME");
  add_text(decide, "--base-part", d.base_part, "Product of XoroERP", "PART");
  add_text(decide, "--item", d.item, "Item number of XoroERP", "NUMBER");
  add_text(decide, "--handle", d.handle, "Product of the shop", "HANDLE");
  add_text(decide, "--sku", d.sku, "SKU of the shop's variant", "SKU");
  add_text(decide, "--variant", d.variant, "Variant without a SKU, such as \"tee / S\"", "VARIANT");
  add_text(decide, "--by", d.by, "Who answers for it", "NAME");
  add_text(decide, "--reason", d.reason, "Why", "TEXT");
  decide.add_option("--take-back", d.take_back, "Number of a decision in the list")
      ->check(whole_number(1, 1'000'000));
  decide.callback(
      [&] { chosen = [&](Terminal& t) { return args.commands.decide(args.decide, t); }; });
}

void add_audit(CLI::App& app, Arguments& args, Chosen& chosen) {
  auto& audit =
      *app.add_subcommand("audit", "Look for damage in the two systems' logs of the past");
  add_text(audit, "store", args.audit.store,
           "Store's folder, or a scenario file whose run makes the logs", "STORE")
      ->required();
  add_text(audit, "--xoro-log", args.audit.xoro_log,
           "XoroERP's change log, CSV or one JSON object a line", "FILE");
  add_text(audit, "--shopify-history", args.audit.shopify_histories,
           "A shop's inventory history, CSV or one JSON object a line", "FILE")
      ->allow_extra_args(false);
  add_text(audit, "--shopify-adjustments", args.audit.shopify_adjustments,
           "Shopify's inventory adjustment report; with --xoro-before", "FILE")
      ->allow_extra_args(false);
  add_text(audit, "--xoro-before", args.audit.xoro_before,
           "XoroERP's inventory when that report begins", "FILE")
      ->allow_extra_args(false);
  add_text(audit, "--xoro-after", args.audit.xoro_after,
           "XoroERP's inventory when it ends; default: the folder's own", "FILE")
      ->allow_extra_args(false);
  add_text(
      audit, "--sync-app", args.audit.sync_apps,
      "Name of the sync among Shopify's apps; default: the accounts' names, or with xoro in it",
      "NAME")
      ->allow_extra_args(false);
  add_text(audit, "--from", args.audit.from,
           "Moment of the snapshot before; else the report's first row", "MOMENT");
  add_text(audit, "--until", args.audit.until,
           "End of the logs' time, as 2026-11-23T09:30:00Z; else their last row", "MOMENT");
  audit.add_flag_callback(
      "--old-exports", [&args] { args.audit.exports_of_another_time = OtherTime::Yes; },
      "The folder's exports were not made at the logs' end: leave them out");
  add_text(audit, "--export", args.audit.export_dir, "Write the logs of the scenario's run there",
           "DIR");
  add_study(audit, args.audit.report_dir, args.audit.rendering);
  add_json(audit, args.audit.json);
  add_quiet(audit, args.audit.quiet);
  audit.callback([&] { chosen = [&](Terminal& t) { return args.commands.audit(args.audit, t); }; });
}

void add_init(CLI::App& app, Arguments& args, Chosen& chosen) {
  auto& init = *app.add_subcommand("init", "Make a store's folder from the two exports");
  add_text(init, "dir", args.init.dir, "Folder to make", "DIR")->required();
  add_text(init, "--shopify", args.init.shopify_file, "Shopify's product export", "FILE")
      ->required();
  add_text(init, "--xoro", args.init.xoro_file, "XoroERP's items", "FILE")->required();
  init.callback([&] { chosen = [&](Terminal& t) { return args.commands.init(args.init, t); }; });
}

void add_lists(CLI::App& app, Arguments& args, Chosen& chosen) {
  auto& mutants = *app.add_subcommand("mutants", "Hunt the named bugs of the engine down");
  mutants.add_option("--only", args.mutants.only, "A bug; may be given several times")
      ->check(one_of("mutant", mutant_names()))
      ->type_name("NAME")
      ->allow_extra_args(false);
  mutants.add_option("--trials", args.mutants.trials, "Of each, from seeds of its own")
      ->check(whole_number(1, 1'000))
      ->type_name("N")
      ->capture_default_str();
  mutants
      .add_option("--threads", args.mutants.threads, "Hunts side by side; the cores when not given")
      ->check(whole_number(1, 256))
      ->type_name("N");
  mutants.add_flag_callback(
      "--list", [&args] { args.mutants.list = List::Yes; }, "Print their names alone");
  mutants.add_flag_callback(
      "--survey", [&args] { args.mutants.survey = Survey::Yes; },
      "Try every kind of plan and every file, and say which catch it");
  add_json(mutants, args.mutants.json);
  add_study(mutants, args.mutants.report_dir, args.mutants.rendering);
  add_quiet(mutants, args.mutants.quiet);
  mutants.callback(
      [&] { chosen = [&](Terminal& t) { return args.commands.mutants(args.mutants, t); }; });

  auto& rules = *app.add_subcommand("rules", "The rules of the guide, each with its proofs run");
  rules
      .add_option("rule", args.rules.words,
                  "A number such as R53 for one whole page, or words to look for")
      ->type_name("R53 | WORD...");
  rules.add_option("--kind", args.rules.kind, "configuration, invariant or outcome")
      ->check(one_of("kind", {"configuration", "invariant", "outcome"}))
      ->type_name("NAME");
  rules
      .add_option("--status", args.rules.status,
                  "proven, in tests, holds only, breaks only, unproven, failed")
      ->check(one_of("status",
                     {"proven", "in tests", "holds only", "breaks only", "unproven", "failed"}))
      ->type_name("NAME");
  add_text(rules, "--section", args.rules.section, "Of the guide: 2.6, 2.8.1, Q9", "NUMBER");
  add_json(rules, args.rules.json);
  rules.callback([&] { chosen = [&](Terminal& t) { return args.commands.rules(args.rules, t); }; });

  auto& schema = *app.add_subcommand("schema", "Print the JSON Schema of a format");
  schema
      .add_option("name", args.schema.name,
                  fmt::format("{}", fmt::join(args.commands.schema_names, ", ")))
      ->required()
      ->check(one_of("schema", args.commands.schema_names))
      ->type_name("NAME");
  schema.callback(
      [&] { chosen = [&](Terminal& t) { return args.commands.schema(args.schema, t); }; });
}

void add_others(CLI::App& app, Arguments& args, Chosen& chosen) {
  auto& replay = *app.add_subcommand("replay", "Run a record again and compare it event by event");
  add_text(replay, "file", args.replay.file, "Record, or scenario file", "FILE")->required();
  add_replay_options(replay, args.replay);
  replay.callback(
      [&] { chosen = [&](Terminal& t) { return args.commands.replay(args.replay, t); }; });

  add_exports(app, args, chosen);
  add_audit(app, args, chosen);
  add_init(app, args, chosen);

  auto& report =
      *app.add_subcommand("report", "Render a record again: HTML, Markdown, SARIF and others");
  add_text(report, "record", args.report.record_file, "Record of a run, a check or a study", "FILE")
      ->required();
  add_text(report, "--against", args.report.against_file,
           "An earlier record: what is new, gone and unchanged beside it", "RECORD");
  add_text(report, "--report", args.report.report_dir,
           "Folder to write it to; else beside the record", "DIR");
  add_form(report, args.report.rendering, "Write it there");
  report.get_option("--out")->excludes(report.get_option("--report"));
  report.callback(
      [&] { chosen = [&](Terminal& t) { return args.commands.report(args.report, t); }; });

  auto& bench = *app.add_subcommand("bench", "Measure speed, each figure beside a reference");
  add_text(bench, "--only", args.bench.only, "Benches whose name holds this", "TEXT");
  bench.add_option("--days", args.bench.days, "Length of the store-year")
      ->check(whole_number(1, 3650))
      ->type_name("N")
      ->capture_default_str();
  bench.add_option("--stores", args.bench.stores, "Made stores of --only verdict")
      ->check(whole_number(1, 100'000))
      ->type_name("N")
      ->capture_default_str();
  bench.add_option("--seed", args.bench.seed, "Seed of its first store")
      ->type_name("N")
      ->capture_default_str();
  add_text(bench, "--defect", args.bench.defect,
           "One store of it alone: with this defect, or with none", "NAME");
  add_text(bench, "--keep", args.bench.keep_folder, "Folder for the files of that store", "DIR");
  add_json(bench, args.bench.json);
  bench.callback([&] { chosen = [&](Terminal& t) { return args.commands.bench(args.bench, t); }; });

  add_serve(app, args.serve, args.commands, chosen);
  add_ui(app, args.ui, args.commands, chosen);

  add_lists(app, args, chosen);

  auto& completion = *app.add_subcommand(
      "completion",
      fmt::format("Print completion for a shell: source <({} completion bash)", own_command()));
  completion.add_option("shell", args.completion.shell, "bash or zsh")
      ->required()
      ->check(one_of("shell", {"bash", "zsh"}))
      ->type_name("SHELL");
  completion.callback([&] {
    args.completion.help = help_of(app);
    chosen = [&](Terminal& t) { return args.commands.completion(args.completion, t); };
  });

  auto& manual = *app.add_subcommand("manual", "Print the man page");
  manual.callback([&] {
    args.manual.help = help_of(app);
    chosen = [&](Terminal& t) { return args.commands.manual(args.manual, t); };
  });
}

std::string message_of(CLI::ParseError const& error, CLI::App const& app) {
  auto const is = [&](CLI::ExitCodes code) {
    return error.get_exit_code() == static_cast<int>(code);
  };
  bool const no_subcommand = is(CLI::ExitCodes::RequiredError) && &current(app) == &app;
  if (is(CLI::ExitCodes::ExtrasError) || no_subcommand) {
    auto const words = current(app).remaining(true);
    return words.empty() ? "which subcommand?" : unknown_words(app, words);
  }
  return error.what();
}

}  // namespace

std::vector<std::string> subcommand_names() {
  return {
#define SUBCOMMAND(name, Args, program) #name,
#include "cli/subcommands.def"
#undef SUBCOMMAND
  };
}

Request parse_arguments(int argc, char const* const* argv, Terminal& terminal,
                        Commands const& commands) {
  // Both live as long as the command that refers to them.
  auto const app = std::make_shared<CLI::App>(
      "Drydock checks a XoroERP <-> Shopify sync before it goes live.", "drydock");
  auto const args = std::make_shared<Arguments>(commands);
  Chosen chosen;
  app->set_version_flag("--version", std::string{DRYDOCK_VERSION});
  app->require_subcommand(1);
  app->failure_message(CLI::FailureMessage::simple);
  app->footer((script_subcommands().empty()
                   ? ""
                   : "The script ./drydock also knows `build`, `test` and `package`.\n") +
              std::string{kExitCodes});
  app->get_formatter()->column_width(26);
  add_check(*app, args->check, args->commands, chosen);
  add_apply(*app, args->apply, args->commands, chosen);
  add_run(*app, args->run, args->commands, chosen);
  add_compare(*app, args->compare, args->commands, chosen);
  add_sweep(*app, args->sweep, args->commands, chosen);
  add_explore(*app, args->explore, args->commands, chosen);
  add_others(*app, *args, chosen);
  for (CLI::App* sub : app->get_subcommands([](CLI::App*) { return true; }))
    sub->footer(std::string{kExitCodes});
  try {
    app->parse(argc, argv);
  } catch (CLI::Success const& asked) {
    return {nullptr, app->exit(asked, terminal.out, terminal.err)};
  } catch (CLI::ParseError const& error) {
    CLI::App const& at = current(*app);
    std::string const help = &at == app.get() ? "--help" : at.get_name() + " --help";
    return {nullptr, fail(terminal, {message_of(error, *app) +
                                     fmt::format("\nsee: {} ", own_command()) + help})};
  }
  return {[app, args, chosen](Terminal& t) { return chosen(t); }, 0};
}

}  // namespace drydock::cli
