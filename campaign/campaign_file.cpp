#include "campaign/campaign_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "campaign/branching.h"

namespace drydock {
namespace {

namespace fs = std::filesystem;
using sqlite::Access;
using sqlite::Database;
using sqlite::Statement;

constexpr std::int64_t kApplication = 0x4472'7944;  // "DryD"
constexpr std::int64_t kFormat = 2;

/// Compared with what stands in a file: another schema is not ours.
constexpr std::array<std::string_view, 5> kTables{
    "CREATE TABLE campaign (identity TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL)"
    " STRICT",
    "CREATE TABLE fingerprint (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,"
    " anomaly TEXT NOT NULL) STRICT",
    "CREATE TABLE run (seed INTEGER NOT NULL, profile INTEGER NOT NULL, verdict INTEGER NOT NULL,"
    " events INTEGER NOT NULL, actions INTEGER NOT NULL, history INTEGER NOT NULL,"
    " faults INTEGER NOT NULL, acts INTEGER NOT NULL, why_unknown TEXT NOT NULL,"
    " timelines INTEGER NOT NULL, points INTEGER NOT NULL, cells INTEGER NOT NULL,"
    " PRIMARY KEY (seed, profile)) STRICT, WITHOUT ROWID",
    "CREATE TABLE finding (seed INTEGER NOT NULL, profile INTEGER NOT NULL,"
    " fingerprint INTEGER NOT NULL, severity INTEGER NOT NULL, places INTEGER NOT NULL,"
    " events INTEGER NOT NULL, recipe TEXT NOT NULL,"
    " PRIMARY KEY (seed, profile, fingerprint)) STRICT, WITHOUT ROWID",
    "CREATE TABLE replay (fingerprint INTEGER PRIMARY KEY, seed INTEGER NOT NULL,"
    " profile INTEGER NOT NULL, actions_before INTEGER NOT NULL, actions_after INTEGER NOT NULL,"
    " reruns INTEGER NOT NULL, text TEXT NOT NULL) STRICT",
};

std::int64_t signed_of(std::uint64_t bits) { return static_cast<std::int64_t>(bits); }
std::uint64_t bits_of(std::int64_t n) { return static_cast<std::uint64_t>(n); }

std::int64_t pragma(Database& database, std::string const& name) {
  Statement ask = database.prepare("PRAGMA " + name);
  return ask.next() ? ask.integer(0) : 0;
}

/// What a file's schema says, in order.
std::vector<std::string> schema_of(Database& database) {
  std::vector<std::string> out;
  Statement ask = database.prepare(
      "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%' ORDER BY sql");
  while (ask.next())
    out.push_back(ask.text(0));
  return out;
}

std::vector<std::string> own_schema() {
  std::vector<std::string> out(kTables.begin(), kTables.end());
  std::ranges::sort(out);
  return out;
}

/// Numbers by text, each text once.
class Fingerprints {
 public:
  explicit Fingerprints(Database& database)
      : find_(database.prepare("SELECT id FROM fingerprint WHERE text = ?")),
        add_(database.prepare(
            "INSERT INTO fingerprint (text, anomaly) VALUES (?, ?) RETURNING id")) {}
  std::int64_t id_of(SweptFinding const& finding) {
    if (auto const known = ids_.find(finding.fingerprint); known != ids_.end())
      return known->second;
    auto id = only_number(find_.with(std::string_view{finding.fingerprint}));
    if (!id)
      id = only_number(add_.with(std::string_view{finding.fingerprint}, name_of(finding.anomaly)));
    return ids_[finding.fingerprint] = id.value_or(0);
  }

 private:
  static std::optional<std::int64_t> only_number(Statement& ask) {
    std::optional<std::int64_t> n;
    while (ask.next())
      n = ask.integer(0);
    return n;
  }

  Statement find_, add_;
  std::map<std::string, std::int64_t, std::less<>> ids_;
};

constexpr std::string_view kRunColumns =
    "SELECT seed, profile, verdict, events, actions, history, faults, acts, why_unknown,"
    " timelines, points, cells FROM run ";
constexpr std::string_view kFindingColumns =
    "SELECT finding.seed, finding.profile, text, anomaly, severity, places, events, recipe"
    " FROM finding"
    " JOIN fingerprint ON finding.fingerprint = id ";

SweptRun run_in(Statement const& row) {
  return {.seed = bits_of(row.integer(0)),
          .profile = static_cast<std::uint32_t>(row.integer(1)),
          .verdict = static_cast<Verdict>(row.integer(2)),
          .events = bits_of(row.integer(3)),
          .actions = static_cast<std::uint32_t>(row.integer(4)),
          .history = bits_of(row.integer(5)),
          .faults = bits_of(row.integer(6)),
          .acts = bits_of(row.integer(7)),
          .why_unknown = row.text(8),
          .timelines = bits_of(row.integer(9)),
          .points = bits_of(row.integer(10)),
          .cells = bits_of(row.integer(11))};
}

SweptFinding finding_in(Statement const& row) {
  return {.fingerprint = row.text(2),
          .anomaly = value_named<Anomaly>(row.text(3)).value_or(Anomaly::Drift),
          .severity = static_cast<Severity>(row.integer(4)),
          .places = static_cast<std::uint32_t>(row.integer(5)),
          .recipe = row.text(7),
          .events = bits_of(row.integer(6))};
}

RunPlace place_in(Statement const& row) {
  return {bits_of(row.integer(0)), static_cast<std::uint32_t>(row.integer(1))};
}

/// One run at a time, for those who have runs of another file.
class RunsByPlace {
 public:
  explicit RunsByPlace(Database& database)
      : run_(database.prepare(std::string{kRunColumns} + "WHERE seed = ? AND profile = ?")),
        findings_(
            database.prepare(std::string{kFindingColumns} +
                             "WHERE finding.seed = ? AND finding.profile = ? ORDER BY text")) {}
  std::optional<SweptRun> find(RunPlace place) {
    auto const seed = signed_of(place.seed), profile = std::int64_t{place.profile};
    if (!run_.with(seed, profile).next())
      return std::nullopt;
    SweptRun run = run_in(run_);
    findings_.with(seed, profile);
    while (findings_.next())
      run.findings.push_back(finding_in(findings_));
    // Else it would go on reading, and nothing could be committed.
    run_.end();
    return run;
  }

 private:
  Statement run_, findings_;
};

}  // namespace

SweepError CampaignFile::problem(std::string const& why) const { return {path_ + ": " + why}; }

std::expected<void, SweepError> CampaignFile::done(std::string_view act) {
  if (database_->error().empty())
    return {};
  return std::unexpected(problem(fmt::format("cannot {}: {}", act, database_->error())));
}

void CampaignFile::create(Campaign const& campaign, SeedRange part) {
  // Of all settings only this one is no part of a transaction. It survives a process that is
  // killed; a power cut may take the last chunks, and leaves those before.
  database_->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  database_->run("BEGIN IMMEDIATE");
  for (std::string_view const table : kTables)
    database_->run(std::string{table});
  database_->prepare("INSERT INTO campaign VALUES (?, ?, ?)")
      .with(std::string_view{print_campaign(campaign)}, signed_of(part.first), signed_of(part.last))
      .run();
  database_->run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT",
                             kApplication, kFormat));
}

std::expected<void, SweepError> CampaignFile::recognise() {
  std::int64_t const application = pragma(*database_, "application_id");
  if (auto const read = done("read it"); !read)
    return read;
  if (application != kApplication)
    return std::unexpected(problem("holds no results of a sweep"));
  if (auto const format = pragma(*database_, "user_version"); format != kFormat)
    return std::unexpected(problem(fmt::format(
        "has format {}, and this Drydock reads {}: another version wrote it", format, kFormat)));
  // A damaged page is not always an error: it may read as another number.
  std::string health;
  if (Statement ask = database_->prepare("PRAGMA quick_check(1)"); ask.next())
    health = ask.text(0);
  if (database_->error().empty() && health != "ok")
    return std::unexpected(problem("is damaged: " + health));
  if (database_->error().empty() && schema_of(*database_) != own_schema())
    return std::unexpected(problem("has other tables than Drydock makes"));
  Statement ask = database_->prepare("SELECT identity, first, last FROM campaign");
  if (!ask.next())
    return std::unexpected(done("read it") ? problem("names no campaign")
                                           : done("read it").error());
  auto campaign = parse_campaign(ask.text(0));
  if (!campaign)
    return std::unexpected(problem("names a campaign that can't be read: " + campaign.error()));
  campaign_ = std::move(*campaign);
  part_ = {bits_of(ask.integer(1)), bits_of(ask.integer(2))};
  if (part_.first < campaign_.seeds.first || part_.last > campaign_.seeds.last ||
      part_.last < part_.first || ask.next())
    return std::unexpected(problem("names seeds that its campaign does not have"));
  return done("read it");
}

std::expected<CampaignFile, SweepError> CampaignFile::open(fs::path const& path, Access access) {
  std::error_code error;
  if (!fs::exists(path, error))
    return std::unexpected(SweepError{path.string() + ": there is no such file"});
  if (!fs::is_regular_file(path, error))
    return std::unexpected(SweepError{path.string() + ": this is no regular file"});
  auto database = Database::open(path.string(), access);
  if (!database)
    return std::unexpected(
        SweepError{fmt::format("{}: cannot open it: {}", path.string(), database.error())});
  CampaignFile file(path.string(), std::move(*database));
  if (auto const known = file.recognise(); !known)
    return std::unexpected(known.error());
  return file;
}

std::expected<CampaignFile, SweepError> CampaignFile::begin(fs::path const& path,
                                                            Campaign const& campaign,
                                                            SeedRange part) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_regular_file(path, error))
    return std::unexpected(SweepError{path.string() + ": this is no regular file"});
  auto database = Database::open(path.string(), Access::Create);
  if (!database)
    return std::unexpected(
        SweepError{fmt::format("{}: cannot open it: {}", path.string(), database.error())});
  CampaignFile file(path.string(), std::move(*database));
  // Whoever was killed before the first commit has left a file without anything in it.
  bool const fresh =
      pragma(*file.database_, "application_id") == 0 && schema_of(*file.database_).empty();
  if (fresh)
    file.create(campaign, part);
  if (auto const known = file.recognise(); !known)
    return std::unexpected(known.error());
  if (auto const why = difference(file.campaign_, campaign); !why.empty())
    return std::unexpected(file.problem("holds another campaign; " + why));
  if (file.part_ != part)
    return std::unexpected(file.problem(fmt::format("is for the seeds {} of the campaign, not {}",
                                                    text_of(file.part_), text_of(part))));
  file.database_->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  if (auto const ready = file.done("write it"); !ready)
    return std::unexpected(ready.error());
  return file;
}

std::expected<void, SweepError> CampaignFile::add(std::span<SweptRun const> runs) {
  database_->run("BEGIN IMMEDIATE");
  Statement add_run =
      database_->prepare("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Statement add_finding = database_->prepare("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)");
  Fingerprints fingerprints(*database_);
  for (SweptRun const& run : runs) {
    auto const seed = signed_of(run.seed);
    auto const profile = std::int64_t{run.profile};
    add_run
        .with(seed, profile, static_cast<std::int64_t>(run.verdict), signed_of(run.events),
              std::int64_t{run.actions}, signed_of(run.history), signed_of(run.faults),
              signed_of(run.acts), std::string_view{run.why_unknown}, signed_of(run.timelines),
              signed_of(run.points), signed_of(run.cells))
        .run();
    for (SweptFinding const& f : run.findings)
      add_finding
          .with(seed, profile, fingerprints.id_of(f), static_cast<std::int64_t>(f.severity),
                std::int64_t{f.places}, signed_of(f.events), std::string_view{f.recipe})
          .run();
  }
  database_->run("COMMIT");
  // All or nothing: where a run is there already, none of these is added.
  if (database_->taken())
    return std::unexpected(problem("another sweep writes to this file"));
  return done("write it");
}

std::expected<void, SweepError> CampaignFile::take_over(CampaignFile& other) {
  if (auto const why = difference(campaign_, other.campaign_); !why.empty())
    return std::unexpected(other.problem("is of another campaign; " + why));
  constexpr std::size_t kChunk = 4'096;
  RunsByPlace here(*database_);
  std::vector<SweptRun> fresh;
  std::optional<SweepError> wrong;
  auto const write = [&] {
    if (auto const added = add(fresh); !added)
      wrong = added.error();
    fresh.clear();
  };
  auto const read = other.each_run([&](SweptRun&& run) {
    if (wrong)
      return;
    auto const known = here.find({run.seed, run.profile});
    if (known && *known != run)
      wrong =
          SweepError{fmt::format("{}: seed {} under {} came out differently in another file",
                                 other.path_, run.seed, name_of(campaign_.profiles[run.profile])),
                     ExitCode::Nondeterminism};
    else if (!known)
      fresh.push_back(std::move(run));
    // A chunk ends with a seed, or a kill would leave one without all of its profiles.
    if (fresh.size() >= kChunk && fresh.back().profile + 1 == campaign_.profiles.size())
      write();
  });
  if (!read)
    return read;
  if (!wrong)
    write();
  if (wrong)
    return std::unexpected(*wrong);
  return {};
}

bool CampaignFile::is_run(SweptRun const& run) const {
  return run.seed >= part_.first && run.seed <= part_.last &&
         run.profile < campaign_.profiles.size() && run.verdict <= Verdict::Failed;
}

std::expected<void, SweepError> CampaignFile::each_run(
    std::function<void(SweptRun&&)> const& take) {
  Statement runs = database_->prepare(std::string{kRunColumns} + "ORDER BY seed, profile");
  Statement findings = database_->prepare(std::string{kFindingColumns} +
                                          "ORDER BY finding.seed, finding.profile, text");
  // Two sorted lists beside each other: a join would repeat the run's columns for each finding.
  bool more = findings.next();
  while (runs.next()) {
    SweptRun run = run_in(runs);
    bool good = is_run(run);
    RunPlace const place{run.seed, run.profile};
    for (; more && place_in(findings) == place; more = findings.next()) {
      run.findings.push_back(finding_in(findings));
      good = good && value_named<Anomaly>(findings.text(3)).has_value() &&
             run.findings.back().severity <= Severity::Error &&
             parse_recipe(run.findings.back().recipe).has_value();
    }
    if (!good)
      return std::unexpected(
          problem(fmt::format("the run of seed {} is not as Drydock writes it", run.seed)));
    take(std::move(run));
  }
  // The lists part at the first finding without a run, and never meet again.
  if (more)
    return std::unexpected(problem("has findings of runs that it does not have"));
  return done("read it");
}

std::expected<std::vector<SeedRange>, SweepError> CampaignFile::missing() {
  SeedsDone seeds;
  // A seed's profiles are written together.
  Statement ask = database_->prepare("SELECT seed FROM run WHERE profile = 0 ORDER BY seed");
  while (ask.next())
    seeds.add(bits_of(ask.integer(0)));
  if (auto const read = done("read it"); !read)
    return std::unexpected(read.error());
  return seeds.missing(part_);
}

std::expected<std::map<std::string, SweptReplay>, SweepError> CampaignFile::replays() {
  std::map<std::string, SweptReplay> out;
  Statement ask = database_->prepare(
      "SELECT seed, profile, fingerprint.text, actions_before, actions_after, reruns, replay.text"
      " FROM replay JOIN fingerprint ON fingerprint = id");
  while (ask.next())
    out[ask.text(2)] = {place_in(ask), bits_of(ask.integer(3)), bits_of(ask.integer(4)),
                        bits_of(ask.integer(5)), ask.text(6)};
  if (auto const read = done("read it"); !read)
    return std::unexpected(read.error());
  return out;
}

std::expected<void, SweepError> CampaignFile::keep(
    std::map<std::string, SweptReplay> const& replays) {
  database_->run("BEGIN IMMEDIATE");
  Statement add = database_->prepare(
      "INSERT OR REPLACE INTO replay"
      " SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM fingerprint WHERE text = ?1");
  for (auto const& [print, replay] : replays)
    add.with(std::string_view{print}, signed_of(replay.place.seed),
             std::int64_t{replay.place.profile}, signed_of(replay.actions_before),
             signed_of(replay.actions_after), signed_of(replay.reruns),
             std::string_view{replay.text})
        .run();
  database_->run("COMMIT");
  return done("write it");
}

std::expected<void, SweepError> CampaignFile::close() {
  database_->run("PRAGMA journal_mode = DELETE");
  auto const closed = done("write it");
  database_.reset();
  return closed;
}

std::expected<Fold, SweepError> fold_of(CampaignFile& file) {
  Fold fold(file.campaign().profiles.size());
  auto const read = file.each_run([&](SweptRun&& run) { fold.add(run); });
  if (!read)
    return std::unexpected(read.error());
  return fold;
}

}  // namespace drydock
