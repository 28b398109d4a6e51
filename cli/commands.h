#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.h"

/// One function per subcommand; each gives the process's exit code. Paths are as they were typed.
namespace drydock::cli {

enum class Json : std::uint8_t { No, Yes };
enum class Quiet : std::uint8_t { No, Yes };
enum class All : std::uint8_t { No, Yes };
enum class Yes : std::uint8_t { No, Yes };
enum class Undo : std::uint8_t { No, Yes };
/// Whether it says on standard error how far it is, a line at a time, for a program that watches.
enum class ProgressLines : std::uint8_t { No, Yes };

/// A rendering beside what a subcommand shows anyway; see reports/forms.h.
struct FormArgs {
  std::string form;      ///< "": by the extension of `out_file`
  std::string out_file;  ///< "": none is asked for; "-": standard output
  [[nodiscard]] bool asked() const { return !out_file.empty(); }
  [[nodiscard]] bool to_standard_output() const { return out_file == "-"; }
};

struct CheckArgs {
  std::string store_dir;
  std::uint64_t seed = 1;
  std::uint32_t seeds = 6;
  unsigned threads = 2;
  Json json = Json::No;
  Quiet quiet = Quiet::No;
  All all = All::No;       ///< everything on the terminal; else a first screen, and lists in files
  std::string report_dir;  ///< "": none; the lists then go to a folder beside the store's
  std::string today;       ///< "2026-11-23", for suppressions; "": by the clock
  ProgressLines progress = ProgressLines::No;
  FormArgs rendering;
};
int run_check(CheckArgs const& args, Terminal& terminal);

struct ApplyArgs {
  std::string store_dir;
  std::string report_dir;  ///< of the check; "": where it writes when nothing else is said
  unsigned threads = 2;
  Yes yes = Yes::No;
  Undo undo = Undo::No;
  All all = All::No;
  ProgressLines progress = ProgressLines::No;
};
/// Carries out the repair that `check` proved, after it was checked once more, or takes it back.
int run_apply(ApplyArgs const& args, Terminal& terminal);

struct RunArgs {
  std::vector<std::string> paths;  ///< none: the whole catalogue
  Json json = Json::No;
  Quiet quiet = Quiet::No;
  std::string junit_file;
  std::string report_dir;
  std::optional<std::uint64_t> seed;
  std::string transport = "direct";
  std::vector<std::string> settings;  ///< "path=value"
  std::vector<std::string> mutants;
  std::uint64_t events_max = 50'000'000;  ///< of one run; beyond it the verdict is unknown
  FormArgs rendering;
};
int run_run(RunArgs const& args, Terminal& terminal);

struct ReplayArgs {
  std::string file;
  std::uint32_t reseed = 0;           ///< continuations from each moment; 0: none are asked for
  std::string until;                  ///< "": when the damage was seen
  std::vector<std::string> without;   ///< names of faults
  std::vector<std::string> settings;  ///< "path=value"
  Json json = Json::No;
  Quiet quiet = Quiet::No;
  [[nodiscard]] bool changes_something() const { return !without.empty() || !settings.empty(); }
};
int run_replay(ReplayArgs const& args, Terminal& terminal);

struct ReconcileArgs {
  std::string shopify_file, xoro_file, out_file;
  std::string shopify_inventory_file, xoro_inventory_file;  ///< "": stock is not compared
  std::vector<std::string> locations;                       ///< "Main street=Yard"
  std::string decisions_file;                               ///< "": none
  std::string currency = "USD";
  Json json = Json::No;
};
int run_reconcile(ReconcileArgs const& args, Terminal& terminal);

/// What people decide about who is who, in the store's decisions.json.
struct DecideArgs {
  std::string store_dir;
  std::string kind;  ///< "together", "apart", "alone"; "": list them, or take one back
  std::string shop, base_part, item, handle, sku, variant, by, reason;
  std::uint64_t take_back = 0;  ///< number in the list, from 1; 0: none
};
int run_decide(DecideArgs const& args, Terminal& terminal);

enum class OtherTime : std::uint8_t { No, Yes };

struct AuditArgs {
  std::string store;  ///< a store's folder, or a scenario file
  std::string xoro_log;
  std::vector<std::string> shopify_histories;
  std::vector<std::string> shopify_adjustments;  ///< the other form: with two snapshots of XoroERP
  std::vector<std::string> xoro_before, xoro_after;  ///< none after: the folder's own export
  std::vector<std::string> sync_apps;                ///< the sync's names among Shopify's apps
  std::string from;                                  ///< "": the report's first row
  std::string until;                                 ///< "": the logs' last row
  /// The folder's exports were not made when the logs end: they say nothing of it.
  OtherTime exports_of_another_time = OtherTime::No;
  std::string export_dir, report_dir;  ///< "": none
  FormArgs rendering;
  Json json = Json::No;
  Quiet quiet = Quiet::No;
  std::uint64_t events_max = 50'000'000;  ///< of the scenario's run
};
int run_audit(AuditArgs const& args, Terminal& terminal);

struct InitArgs {
  std::string dir, shopify_file, xoro_file;
};
int run_init(InitArgs const& args, Terminal& terminal);

struct ReportArgs {
  std::string record_file;
  std::string report_dir;    ///< "": beside the record
  std::string against_file;  ///< an earlier record; "": none
  FormArgs rendering;        ///< a form alone: a file of that form in the folder
};
int run_report(ReportArgs const& args, Terminal& terminal);

struct CompareArgs {
  std::string store_dir;  ///< "": the made-up shop
  std::uint64_t seed = 1;
  std::uint32_t seeds = 12, weeks = 4, slips_a_week = 4;
  unsigned threads = 2;
  std::string delays;                                      ///< "": the usual ones
  std::vector<std::string> policies;                       ///< none: all
  std::string weight_oversold, weight_lost, weight_drift;  ///< "": the usual ones
  Json json = Json::No;
  Quiet quiet = Quiet::No;
  std::string report_dir;  ///< "": none
  FormArgs rendering;
};
int run_compare(CompareArgs const& args, Terminal& terminal);

enum class Calm : std::uint8_t { No, Yes };

struct SweepArgs {
  // what to do: one of these
  std::string into_file, resume_file, status_file;  ///< "": not that
  std::vector<std::string> merge_files;             ///< the new one first
  // what a campaign is, of `into_file`
  std::string seeds;                  ///< "1..500"
  std::vector<std::string> profiles;  ///< "safe", "wild/careless"; none: the usual ones
  std::uint32_t items = 12, orders = 20, days = 2, kits = 0;
  Calm calm = Calm::No;  ///< without faults
  std::string preset;    ///< of the store; "": any of them
  std::vector<std::string> mutants;
  std::uint64_t events_max = 5'000'000;
  std::uint32_t timelines = 1;  ///< 1: nothing branches
  std::string shard;            ///< "2/8", "auto"; "": all
  // how it is carried out and shown
  unsigned threads = 0;  ///< 0: as many as there are cores
  std::uint32_t replays = 20;
  std::string against_file;  ///< "": none
  std::string report_dir;    ///< "": none
  FormArgs rendering;
  Json json = Json::No;
  Quiet quiet = Quiet::No;
};
/// Random plans for a range of seeds, with what they show kept in a file.
int run_sweep(SweepArgs const& args, Terminal& terminal);

enum class DepthFirst : std::uint8_t { No, Yes };
enum class EveryHistory : std::uint8_t { No, Yes };

struct ExploreArgs {
  std::string file;
  std::uint32_t faults = 2;
  std::vector<std::string> kinds;  ///< of fault; none: those that lose, delay, repeat and crash
  std::uint32_t around = 5;        ///< minutes
  std::uint32_t after = 26;        ///< hours
  std::uint64_t states_max = 2'000'000;
  DepthFirst depth_first = DepthFirst::No;
  EveryHistory every_history = EveryHistory::No;
  std::optional<std::string> path;  ///< one way alone
  std::vector<std::string> settings;
  std::vector<std::string> mutants;
  std::string itf_file, dot_file, scenario_file;  ///< "": none
  std::string report_dir;                         ///< "": none
  FormArgs rendering;
  Json json = Json::No;
  Quiet quiet = Quiet::No;
};
/// Every order in which a scenario can happen, with a bounded number of faults.
int run_explore(ExploreArgs const& args, Terminal& terminal);

struct BenchArgs {
  std::string only;
  std::uint32_t days = 365;
  Json json = Json::No;
  // of the verdict's corpus
  std::uint32_t stores = 500;
  std::uint64_t seed = 1;   ///< of the first store
  std::string defect;       ///< one case alone: what is planted, or "none"; "": all in turns
  std::string keep_folder;  ///< where the files of that case go; "": nowhere
};
int run_bench(BenchArgs const& args, Terminal& terminal);
/// Its part on the verdict: made stores with a known truth.
int run_verdict_bench(BenchArgs const& args, Terminal& terminal);

/// Whether a host that other machines can reach is meant.
enum class Expose : std::uint8_t { No, Yes };

struct ServeArgs {
  std::string store_dir;
  std::string host = "127.0.0.1";
  Expose expose = Expose::No;
  std::uint16_t shopify_port = 8787, xoro_port = 8788;  ///< 0: any that is free
  std::vector<std::string> tokens;                      ///< "account=token"
  std::vector<std::string> keys;                        ///< "account=key:secret"
};
int run_serve(ServeArgs const& args, Terminal& terminal);

struct UiArgs {
  std::string dir;         ///< the one folder that the page reads and writes
  std::uint16_t port = 0;  ///< 0: any that is free
  unsigned threads = 2;    ///< of a check
};
/// A page on this machine to check stores from, until it is told to end.
int run_ui(UiArgs const& args, Terminal& terminal);

enum class List : std::uint8_t { No, Yes };
enum class Survey : std::uint8_t { No, Yes };

struct MutantsArgs {
  std::vector<std::string> only;  ///< names; none: all of them
  std::uint32_t trials = 10;      ///< of each
  unsigned threads = 0;           ///< 0: as many as there are cores
  List list = List::No;           ///< their names alone, without a hunt
  Survey survey = Survey::No;     ///< every ground and every file is tried, for a new one
  std::string report_dir;         ///< "": none
  FormArgs rendering;
  Json json = Json::No;
  Quiet quiet = Quiet::No;
};
/// Hunts the planted bugs of the engine down.
int run_mutants(MutantsArgs const& args, Terminal& terminal);

struct RulesArgs {
  std::vector<std::string> words;  ///< one rule's number, or words that it must say; none: all
  std::string kind;                ///< "configuration", "invariant", "outcome"; "": any
  std::string status;              ///< as in the table; "": any
  std::string section;             ///< of the guide; "": any
  Json json = Json::No;
};
/// The rule catalogue with its proofs run. A proof that fails is a finding.
int run_rules(RulesArgs const& args, Terminal& terminal);

enum class Required : std::uint8_t { No, Yes };
enum class Repeats : std::uint8_t { No, Yes };

/// What --help says of an option, or of a word that stands without a flag.
struct OptionHelp {
  std::vector<std::string> names;  ///< "-q", "--quiet"; none: a word
  std::string word;                ///< "store_dir"; "": an option
  std::string value;               ///< what it takes, such as "DIR"; "": nothing
  std::string preset;              ///< its value when it is not given; "": none is said
  std::string what;
  Required required = Required::No;
  Repeats repeats = Repeats::No;
};
struct SubcommandHelp {
  std::string name, what;
  std::vector<OptionHelp> options;
};
/// What --help says of everything: the man page and the shells' completion are made of it.
struct ProgramHelp {
  std::string what, exit_codes, version;
  std::vector<OptionHelp> options;
  std::vector<SubcommandHelp> subcommands;
};

struct CompletionArgs {
  std::string shell;  ///< "bash", "zsh"
  ProgramHelp help;
};
/// Completion of subcommands, of their options and of the names of files, to be read by the shell.
int run_completion(CompletionArgs const& args, Terminal& terminal);

struct ManualArgs {
  ProgramHelp help;
};
/// The man page, for man(1).
int run_manual(ManualArgs const& args, Terminal& terminal);

struct SchemaArgs {
  std::string name;
};
int run_schema(SchemaArgs const& args, Terminal& terminal);
std::vector<std::string> schema_names();

}  // namespace drydock::cli
