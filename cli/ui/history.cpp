#include "cli/ui/history.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cli/files.h"
#include "scenarios/format/json.h"

namespace drydock::cli::ui {
namespace {

using json_text::Value;

constexpr std::int64_t kVersion = 2;
constexpr char const* kTables =
    "CREATE TABLE checks (id INTEGER PRIMARY KEY, at INTEGER, verdict TEXT, errors INTEGER, "
    "warnings INTEGER, notes INTEGER, seeds INTEGER, store_hash TEXT);"
    "CREATE TABLE findings (check_id INTEGER, place INTEGER, print TEXT, severity TEXT, anomaly "
    "TEXT, subject TEXT, shop TEXT, money TEXT, units INTEGER, PRIMARY KEY (check_id, print));"
    "PRAGMA user_version = 1;";
/// Version 1 knew of store.json alone: with which exports its checks were made nobody can tell.
constexpr char const* kFilesHash =
    "ALTER TABLE checks ADD COLUMN files_hash TEXT DEFAULT '';"
    "PRAGMA user_version = 2;";
constexpr char const* kColumns = "id, at, verdict, errors, warnings, notes, seeds, files_hash";

std::string text_in(Value const& object, std::string_view name) {
  Value const* const value = object.find(name);
  return value != nullptr && value->kind == json_text::Kind::Text ? value->text : std::string{};
}

PastCheck row_of(sqlite::Statement const& row) {
  return {.id = row.integer(0),
          .at = row.integer(1),
          .verdict = row.text(2),
          .errors = row.integer(3),
          .warnings = row.integer(4),
          .notes = row.integer(5),
          .seeds = row.integer(6),
          .files_hash = row.text(7),
          .findings = {}};
}

Problem history_problem(std::string const& why) { return {"the history of checks: " + why}; }

constexpr int kAsideMax = 100;
std::string aside_name(int nth) { return fmt::format("history.broken-{}.sqlite", nth); }

/// Nothing of it is lost: somebody may still want to look into it.
std::expected<void, Problem> move_aside(std::filesystem::path const& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (int nth = 1; nth <= kAsideMax; ++nth) {
    fs::path const aside = file.parent_path() / aside_name(nth);
    if (fs::exists(fs::symlink_status(aside, error)))
      continue;
    fs::rename(file, aside, error);
    if (error)
      return std::unexpected(
          history_problem("it does not read, and can't be set aside: " + error.message()));
    // What was to be written to it is no part of the next one.
    for (std::string_view const ending : {"-journal", "-wal", "-shm"})
      if (fs::exists(fs::symlink_status(file.string() + std::string{ending}, error)))
        fs::rename(file.string() + std::string{ending}, aside.string() + std::string{ending},
                   error);
    return {};
  }
  return std::unexpected(history_problem(
      fmt::format("it does not read, and {} others were set aside already", kAsideMax)));
}

}  // namespace

std::expected<PastCheck, Problem> past_check(std::string_view check_json) {
  auto const document = json_text::parse(check_json, "check.json");
  if (!document)
    return std::unexpected(problem_of(std::span{&document.error(), 1}));
  Value const* const findings = document->find("findings");
  if (text_in(*document, "schema") != "drydock.check/1" || findings == nullptr)
    return std::unexpected(Problem{"check.json: this is no result of a check"});
  PastCheck out;
  out.verdict = text_in(*document, "verdict");
  for (Value const& f : findings->items) {
    Value const* const units = f.find("units");
    PastFinding one{.print = text_in(f, "id"),
                    .severity = text_in(f, "severity"),
                    .anomaly = text_in(f, "anomaly"),
                    .subject = text_in(f, "subject"),
                    .shop = text_in(f, "shop"),
                    .money = text_in(f, "money"),
                    .units = units == nullptr ? 0 : units->integer};
    // Counted as a check's first screen counts: what follows from another is told with it.
    if (text_in(f, "follows_from").empty())
      ++(one.severity == "error"     ? out.errors
         : one.severity == "warning" ? out.warnings
                                     : out.notes);
    out.findings.push_back(std::move(one));
  }
  return out;
}

std::expected<History, Problem> History::open(std::filesystem::path const& file) {
  bool broken = false;
  auto history = opened(file, broken);
  if (history || !broken)
    return history;
  if (auto const moved = move_aside(file); !moved)
    return std::unexpected(moved.error());
  return opened(file, broken);
}

std::expected<History, Problem> History::opened(std::filesystem::path const& file, bool& broken) {
  auto opened = sqlite::Database::open(file.string(), sqlite::Access::Create);
  if (!opened)
    return std::unexpected(history_problem(opened.error()));
  sqlite::Database& database = **opened;
  database.run("BEGIN IMMEDIATE");
  std::int64_t version = 0;
  {
    auto row = database.prepare("PRAGMA user_version");
    if (row.next())
      version = row.integer(0);
  }
  if (version > kVersion)
    return std::unexpected(history_problem("it was written by a newer Drydock"));
  if (version == 0)
    database.run(kTables);
  if (version < kVersion)
    database.run(kFilesHash);
  database.run("COMMIT");
  // Pages that are cut off, and tables of somebody else, show only where they are read.
  for (std::string const& sql :
       {std::string{"SELECT count(*) FROM findings NOT INDEXED WHERE length(subject) > -1"},
        fmt::format("SELECT {} FROM checks", kColumns)}) {
    auto rows = database.prepare(sql);
    while (rows.next()) {
    }
  }
  if (!database.error().empty()) {
    broken = database.broken();
    return std::unexpected(history_problem(database.error()));
  }
  return History(std::move(*opened));
}

std::vector<std::string> set_aside(std::filesystem::path const& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (int nth = 1; nth <= kAsideMax; ++nth)
    if (std::string const name = aside_name(nth);
        std::filesystem::exists(std::filesystem::symlink_status(folder / name, error)))
      out.push_back(name);
  return out;
}

std::expected<void, Problem> History::add(PastCheck const& check) {
  sqlite::Database& database = *database_;
  database.run("BEGIN IMMEDIATE");
  database.prepare(fmt::format("INSERT INTO checks ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", kColumns))
      .with(check.id, check.at, std::string_view{check.verdict}, check.errors, check.warnings,
            check.notes, check.seeds, std::string_view{check.files_hash})
      .run();
  auto insert =
      database.prepare("INSERT OR IGNORE INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t place = 0;
  for (PastFinding const& f : check.findings)
    insert
        .with(check.id, place++, std::string_view{f.print}, std::string_view{f.severity},
              std::string_view{f.anomaly}, std::string_view{f.subject}, std::string_view{f.shop},
              std::string_view{f.money}, f.units)
        .run();
  database.run("COMMIT");
  if (!database.error().empty())
    return std::unexpected(history_problem(database.error()));
  return {};
}

std::expected<std::vector<PastCheck>, Problem> History::list() {
  std::vector<PastCheck> out;
  auto rows = database_->prepare(fmt::format("SELECT {} FROM checks ORDER BY id DESC", kColumns));
  while (rows.next())
    out.push_back(row_of(rows));
  if (!database_->error().empty())
    return std::unexpected(history_problem(database_->error()));
  return out;
}

std::expected<PastCheck, Problem> History::find(std::int64_t id) {
  auto check = database_->prepare(fmt::format("SELECT {} FROM checks WHERE id = ?", kColumns));
  check.with(id);
  if (!check.next())
    return std::unexpected(history_problem(
        database_->error().empty() ? fmt::format("there is no check {}", id) : database_->error()));
  PastCheck out = row_of(check);
  auto rows = database_->prepare(
      "SELECT print, severity, anomaly, subject, shop, money, units FROM findings WHERE check_id = "
      "? ORDER BY place");
  rows.with(id);
  while (rows.next())
    out.findings.push_back({.print = rows.text(0),
                            .severity = rows.text(1),
                            .anomaly = rows.text(2),
                            .subject = rows.text(3),
                            .shop = rows.text(4),
                            .money = rows.text(5),
                            .units = rows.integer(6)});
  if (!database_->error().empty())
    return std::unexpected(history_problem(database_->error()));
  return out;
}

Comparison compared(std::vector<PastFinding> const& before, std::vector<PastFinding> const& after) {
  std::set<std::string_view> were, are;
  for (PastFinding const& f : before)
    were.insert(f.print);
  for (PastFinding const& f : after)
    are.insert(f.print);
  Comparison out;
  for (PastFinding const& f : after)
    (were.contains(f.print) ? out.unchanged : out.added).push_back(f);
  for (PastFinding const& f : before)
    if (!are.contains(f.print))
      out.gone.push_back(f);
  return out;
}

}  // namespace drydock::cli::ui
