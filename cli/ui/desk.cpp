#include "cli/ui/desk.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <system_error>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "cli/applied.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/ui/answers.h"
#include "cli/ui/form.h"
#include "cli/ui/gate.h"
#include "model/anomaly.h"
#include "model/finding.h"
#include "model/names.h"
#include "reports/plain.h"
#include "scenarios/store/decisions.h"
#include "scenarios/store/store_dir.h"
#include "scenarios/store/todos.h"

namespace drydock::cli::ui {
namespace {

namespace fs = std::filesystem;
using json_text::integer_value;
using json_text::text_value;
using json_text::Value;
using mocks::HttpResponse;

constexpr std::size_t kStoreJsonMax = std::size_t{4} << 20;
constexpr std::size_t kReportMax = std::size_t{256} << 20;
constexpr std::size_t kReportsKept = 20;  ///< of a store; the history keeps the findings of all
constexpr std::int64_t kSeedsMax = 100;
constexpr std::size_t kLikelyMax = 200;

/// What tells a folder from another one of its name; {0, 0}: there is none.
std::pair<std::uint64_t, std::uint64_t> folder_id(fs::path const& dir) {
  struct stat status {};
  if (lstat(dir.c_str(), &status) != 0)
    return {};
  return {status.st_dev, status.st_ino};
}

/// Whether there is such a folder, and nothing in it but what Drydock keeps there.
bool holds_ours_alone(fs::path const& dir) {
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(dir, error)))
    return false;
  for (auto it = fs::directory_iterator(dir, error); !error && it != fs::directory_iterator();
       it.increment(error))
    if (it->path().filename() != kOwnFolder)
      return false;
  return !error;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t n = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n < 0)
    return {};
  return n;
}

/// The body of a request, an object.
std::expected<Value, HttpResponse> body_of(Asked const& asked) {
  auto body = json_text::parse(asked.body, "request");
  if (!body)
    return std::unexpected(error_answer(400, body.error().text()));
  if (body->kind != json_text::Kind::Object)
    return std::unexpected(error_answer(400, "the request is no object"));
  return std::move(*body);
}

std::string text_of(Value const& object, std::string_view name) {
  Value const* const value = object.find(name);
  return value != nullptr && value->kind == json_text::Kind::Text ? value->text : std::string{};
}

fs::path checks_below(std::int64_t id) { return fs::path("checks") / std::to_string(id); }

std::expected<History, Problem> history_of(fs::path const& store) {
  auto const folder = own_folder(store, "", Make::Yes);
  if (!folder)
    return std::unexpected(folder.error());
  fs::path const file = *folder / "history.sqlite";
  std::error_code error;
  auto const status = fs::symlink_status(file, error);
  if (fs::exists(status) && !fs::is_regular_file(status))
    return std::unexpected(Problem{"the history of checks is no file"});
  return History::open(file);
}

/// Only asks: a store that was never checked from here gets no folder of ours by being looked at.
std::expected<std::vector<PastCheck>, Problem> past_of(fs::path const& store) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(store / kOwnFolder / "history.sqlite", error)))
    return std::vector<PastCheck>{};
  auto history = history_of(store);
  if (!history)
    return std::unexpected(history.error());
  return history->list();
}

std::expected<PastCheck, Problem> past_check_of(fs::path const& store, std::string_view id) {
  auto const number = number_in(id);
  auto const past = past_of(store);
  if (!past)
    return std::unexpected(past.error());
  if (!number || std::ranges::find(*past, *number, &PastCheck::id) == past->end())
    return std::unexpected(Problem{fmt::format("there is no check {} of this store", id)});
  auto history = history_of(store);
  if (!history)
    return std::unexpected(history.error());
  return history->find(*number);
}

std::expected<std::string, Problem> read_of_check(fs::path const& store, std::int64_t id,
                                                  std::string_view name) {
  auto const folder = own_folder(store, checks_below(id).string(), Make::No);
  if (!folder)
    return std::unexpected(Problem{
        fmt::format("the report of check {} is not kept any more; check the store again", id)});
  return read_plain(*folder / name, kReportMax);
}

/// In hundredths, as far as it can be told from an amount in words: for order alone.
std::int64_t at_risk(PastFinding const& f) {
  std::int64_t out = 0;
  for (char const c : f.money)
    if (c >= '0' && c <= '9' && out < std::numeric_limits<std::int64_t>::max() / 100)
      out = out * 10 + (c - '0');
  return out;
}

/// As in a report: errors first, of these what puts most money and then most units at risk.
std::vector<PastFinding> worst_first(std::vector<PastFinding> findings) {
  std::ranges::stable_sort(findings, std::greater<>{}, [](PastFinding const& f) {
    return std::tuple{value_named<Severity>(f.severity).value_or(Severity::Info), at_risk(f),
                      f.units};
  });
  return findings;
}

Value finding_value(PastFinding const& f, std::string_view report) {
  // The report tells the worst each with its story, under its fingerprint.
  bool const told = report.find(fmt::format("<a id=\"{}\"", f.print)) != std::string_view::npos;
  auto const anomaly = value_named<Anomaly>(f.anomaly);
  return object_of({{"id", text_value(f.print)},
                    {"severity", text_value(f.severity)},
                    {"anomaly", text_value(f.anomaly)},
                    {"title", text_value(anomaly ? card_of(*anomaly).title : f.anomaly)},
                    {"subject", text_value(f.subject)},
                    {"shop", text_value(f.shop)},
                    {"money", text_value(f.money)},
                    {"units", integer_value(f.units)},
                    {"told", json_text::truth_value(told)}});
}

Value finding_values(std::vector<PastFinding> const& findings, std::string_view report) {
  Value out = json_text::list_value();
  for (PastFinding const& f : worst_first(findings))
    out.items.push_back(finding_value(f, report));
  return out;
}

/// Whether the files are others than those that it read; of a check of which that is not known too.
bool is_stale(PastCheck const& check, std::string_view files_now) {
  return check.files_hash.empty() || check.files_hash != files_now;
}

Value check_value(PastCheck const& check, std::string_view files_now) {
  bool const stale = is_stale(check, files_now);
  return object_of({{"id", integer_value(check.id)},
                    {"at", integer_value(check.at)},
                    {"verdict", text_value(check.verdict)},
                    {"errors", integer_value(check.errors)},
                    {"warnings", integer_value(check.warnings)},
                    {"notes", integer_value(check.notes)},
                    {"seeds", integer_value(check.seeds)},
                    {"stale", json_text::truth_value(stale)}});
}

Value job_value(JobView const& view) {
  return object_of({{"number", integer_value(static_cast<std::int64_t>(view.number))},
                    {"kind", text_value(view.kind)},
                    {"store", text_value(view.store)},
                    {"state", text_value(name_of(view.state))},
                    {"step", text_value(view.step)},
                    {"done", integer_value(view.done)},
                    {"of", integer_value(view.of)},
                    {"output", text_value(view.state == JobState::Running ? "" : view.output)},
                    {"exit_code", integer_value(view.exit_code)},
                    {"check", integer_value(view.check)}});
}

/// The newest check whose report is kept.
std::optional<PastCheck> newest_kept(fs::path const& store) {
  auto const past = past_of(store);
  if (!past || past->empty())
    return {};
  return past->front();
}

/// Pairs that may be one thing, each with its shop, as a check.json tells them.
Value likely_of(std::string_view check_json) {
  Value out = json_text::list_value();
  auto const whole = json_text::parse(check_json, "check.json");
  Value const* const shops = whole ? whole->find("identity") : nullptr;
  if (shops == nullptr)
    return out;
  for (Value const& shop : shops->items)
    if (Value const* const pairs = shop.find("likely"))
      for (Value pair : pairs->items) {
        if (out.items.size() == kLikelyMax)
          return out;
        add(pair, "shop", text_value(text_of(shop, "shop")));
        out.items.push_back(std::move(pair));
      }
  return out;
}

/// Numbers of the reports that are kept, the newest first.
std::vector<std::int64_t> reports_in(fs::path const& folder) {
  std::vector<std::int64_t> there;
  std::error_code error;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
       it.increment(error))
    if (auto const id = number_in(it->path().filename().string()))
      there.push_back(*id);
  std::ranges::sort(there, std::greater<>{});
  return there;
}

/// Old reports go; what they found stays in the history.
void clear_reports(fs::path const& store) {
  auto const folder = own_folder(store, "checks", Make::No);
  if (!folder)
    return;
  auto const there = reports_in(*folder);
  std::error_code error;
  for (std::size_t i = kReportsKept; i < there.size(); ++i)
    fs::remove_all(*folder / std::to_string(there[i]), error);
}

}  // namespace

Desk::Desk(Root root, std::string program, unsigned threads, std::function<std::int64_t()> now)
    : root_(std::move(root)),
      threads_(threads),
      now_(std::move(now)),
      jobs_(std::move(program), [this](JobView& view) { ended(view); }) {}

std::optional<HttpResponse> Desk::busy() const {
  if (jobs_.view().state != JobState::Running)
    return {};
  return problem_answer({"something is running; wait for its end, or cancel it"});
}

// --- stores and their files ----------------------------------------------------------------------

HttpResponse Desk::stores(Asked const& /*asked*/) {
  Value list = json_text::list_value();
  for (StoreFolder const& store : root_.stores())
    list.items.push_back(object_of({{"name", text_value(store.name)},
                                    {"has_store", json_text::truth_value(store.has_store)}}));
  return json_answer(
      200, object_of({{"root", text_value(report::visible(root_.dir().filename().string()))},
                      {"stores", std::move(list)}}));
}

HttpResponse Desk::make_store(Asked const& asked) {
  auto const body = body_of(asked);
  if (!body)
    return body.error();
  auto const made = root_.make(text_of(*body, "name"));
  if (!made)
    return problem_answer(made.error());
  return json_answer(201, object_of({{"name", text_value(made->filename().string())}}));
}

HttpResponse Desk::store(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const unread = unread_files(*dir);
  Value files = json_text::list_value();
  for (FileEntry const& file : files_in(*dir))
    files.items.push_back(object_of(
        {{"name", text_value(file.name)},
         {"bytes", integer_value(static_cast<std::int64_t>(file.bytes))},
         {"unread",
          json_text::truth_value(std::ranges::find(unread, file.name) != unread.end())}}));
  auto const past = past_of(*dir);
  if (!past)
    return problem_answer(past.error());
  Value aside = json_text::list_value();
  for (std::string const& name : set_aside(*dir / kOwnFolder))
    aside.items.push_back(text_value(std::string{kOwnFolder} + "/" + name));
  // Nothing was made of them yet: they need not be read.
  std::string const files_now = past->empty() ? std::string{} : files_hash(*dir);
  Value checks = json_text::list_value();
  for (PastCheck const& check : *past)
    checks.items.push_back(check_value(check, files_now));
  auto const text = read_plain(*dir / kStoreJson, kStoreJsonMax);
  std::error_code error;
  bool const applied = fs::exists(fs::symlink_status(*dir / ".drydock-applied.json", error));
  Value next = json_text::list_value();
  for (std::string const& line : next_of_applied(dir->string()))
    next.items.push_back(text_value(line));
  return json_answer(
      200, object_of({{"name", text_value(asked.steps[2])},
                      {"files", std::move(files)},
                      {"checks", std::move(checks)},
                      {"set_aside", std::move(aside)},
                      {"store_hash", text_value(text ? content_hash(*text) : std::string{})},
                      {"applied", json_text::truth_value(applied)},
                      {"next", std::move(next)}}));
}

HttpResponse Desk::file(Asked const& asked) {
  auto const dir = root_.store(asked.steps[1]);
  if (!dir)
    return error_answer(404, dir.error().text);
  if (!may_be_dropped(asked.steps[3]))
    return error_answer(404, "there is no such file of a store");
  auto bytes = read_plain(*dir / asked.steps[3], kReportMax);
  if (!bytes)
    return error_answer(404, bytes.error().text);
  return file_answer(asked.steps[3], std::move(*bytes));
}

HttpResponse Desk::drop_file(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  if (auto const wait = busy())
    return *wait;
  std::string const& name = asked.steps[4];
  // What the check would refuse to read is not put in the place of what it reads.
  if (name == kStoreJson)
    if (auto const read = reads_as_store(asked.body); !read)
      return problem_answer(read.error());
  if (name == kDecisionsFile)
    if (auto const read = parse_decisions(asked.body, std::string{kDecisionsFile}); !read)
      return problem_answer(problem_of(read.error()));
  auto const replace = parameter(asked.query, "replace") == "yes" ? Replace::Yes : Replace::No;
  if (auto const dropped = drop(*dir, name, asked.body, replace); !dropped)
    return problem_answer(dropped.error());
  return json_answer(201, object_of({{"name", text_value(name)}}));
}

// --- store.json ----------------------------------------------------------------------------------

HttpResponse Desk::schema(Asked const& /*asked*/) {
  auto schema = json_text::parse(store_schema(), "store.schema.json");
  if (!schema)
    return error_answer(500, schema.error().text());
  return json_answer(200, object_of({{"schema", *schema}, {"settings", settings_help()}}));
}

HttpResponse Desk::store_json(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const text = read_plain(*dir / kStoreJson, kStoreJsonMax);
  if (!text)
    return problem_answer(text.error());
  auto const value = json_text::parse(*text, std::string{kStoreJson});
  Value marks = json_text::list_value();
  if (value)
    for (FileError const& mark : todos_of(*text, std::string{kStoreJson}))
      marks.items.push_back(
          object_of({{"line", integer_value(mark.line)}, {"text", text_value(mark.why)}}));
  auto const read = reads_as_store(*text);
  if (!value && read)
    return problem_answer({value.error().text()});
  return json_answer(
      200, object_of({{"text", text_value(*text)},
                      {"hash", text_value(content_hash(*text))},
                      {"value", value ? *value : json_text::null_value()},
                      {"marks", std::move(marks)},
                      {"problem", text_value(read ? std::string{} : read.error().text)}}));
}

HttpResponse Desk::save_store_json(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  if (auto const wait = busy())
    return *wait;
  auto const body = body_of(asked);
  if (!body)
    return body.error();
  auto const before = read_plain(*dir / kStoreJson, kStoreJsonMax);
  if (!before)
    return problem_answer(before.error());
  if (content_hash(*before) != text_of(*body, "was"))
    return problem_answer({"store.json was changed meanwhile; nothing is saved: load it again"});
  std::string after;
  if (Value const* const text = body->find("text")) {
    after = text->text;
    if (auto const read = reads_as_store(after); !read)
      return problem_answer(read.error());
  } else {
    std::vector<Edit> edits;
    std::vector<std::uint32_t> lines;
    if (Value const* const list = body->find("edits"))
      for (Value const& one : list->items)
        if (Value const* const value = one.find("value"))
          edits.push_back({text_of(one, "at"), *value});
    if (Value const* const list = body->find("settled"))
      for (Value const& line : list->items)
        lines.push_back(static_cast<std::uint32_t>(line.integer));
    auto changed = edited(settled(*before, lines), edits);
    if (!changed)
      return problem_answer(changed.error());
    after = std::move(*changed);
  }
  if (auto const written = write_file(*dir / kStoreJson, after, Durable::Yes); !written)
    return problem_answer(written.error());
  return json_answer(200, object_of({{"hash", text_value(content_hash(after))}}));
}

// --- what was checked ----------------------------------------------------------------------------

HttpResponse Desk::check(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const past = past_check_of(*dir, asked.steps[4]);
  if (!past)
    return problem_answer(past.error());
  auto const report = read_of_check(*dir, past->id, "report.html");
  Value out = object_of(
      {{"check", check_value(*past, files_hash(*dir))},
       {"findings", finding_values(past->findings, report ? std::string_view{*report} : "")}});
  // What the report alone holds, while it is kept.
  auto const text = read_of_check(*dir, past->id, "check.json");
  add(out, "kept", json_text::truth_value(text.has_value()));
  if (text)
    if (auto const whole = json_text::parse(*text, "check.json")) {
      for (std::string_view const name : {"repair", "to_fill_in", "not_examined"})
        if (Value const* const part = whole->find(name))
          add(out, name, *part);
      if (Value const* const sums = whole->find("reconciliation"))
        if (Value const* const rows = sums->find("rows_bad"))
          add(out, "unread", *rows);
    }
  return json_answer(200, out);
}

HttpResponse Desk::check_file(Asked const& asked) {
  constexpr std::array<std::string_view, 6> kShown{"report.html",    "check.json",
                                                   "check.txt",      "differences.csv",
                                                   "first_sync.csv", "store.patch.json"};
  auto const dir = root_.store(asked.steps[1]);
  if (!dir)
    return error_answer(404, dir.error().text);
  auto const id = number_in(asked.steps[3]);
  if (!id || std::ranges::find(kShown, asked.steps[4]) == kShown.end())
    return error_answer(404, "there is no such file of a check");
  auto bytes = read_of_check(*dir, *id, asked.steps[4]);
  if (!bytes)
    return error_answer(404, bytes.error().text);
  return file_answer(asked.steps[4], std::move(*bytes));
}

HttpResponse Desk::comparison(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const before = past_check_of(*dir, parameter(asked.query, "before"));
  auto const after = past_check_of(*dir, parameter(asked.query, "after"));
  if (!before || !after)
    return problem_answer((before ? after : before).error());
  Comparison const c = compared(before->findings, after->findings);
  std::string const files_now = files_hash(*dir);
  // What is gone has its story in the report before, all else in the one after.
  std::string const was = read_of_check(*dir, before->id, "report.html").value_or(""),
                    is = read_of_check(*dir, after->id, "report.html").value_or("");
  return json_answer(200, object_of({{"before", check_value(*before, files_now)},
                                     {"after", check_value(*after, files_now)},
                                     {"added", finding_values(c.added, is)},
                                     {"gone", finding_values(c.gone, was)},
                                     {"unchanged", finding_values(c.unchanged, is)}}));
}

HttpResponse Desk::decisions(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  Value made = json_text::list_value();
  std::error_code error;
  if (fs::exists(fs::symlink_status(*dir / kDecisionsFile, error))) {
    auto const text = read_plain(*dir / kDecisionsFile, kStoreJsonMax);
    if (!text)
      return problem_answer(text.error());
    auto const decisions = parse_decisions(*text, std::string{kDecisionsFile});
    if (!decisions)
      return problem_answer(problem_of(decisions.error()));
    for (Decision const& d : *decisions)
      made.items.push_back(text_value(sentence(d)));
  }
  Value likely = json_text::list_value();
  std::int64_t id = 0;
  if (auto const newest = newest_kept(*dir)) {
    id = newest->id;
    likely = likely_of(read_of_check(*dir, id, "check.json").value_or(""));
  }
  return json_answer(200, object_of({{"made", std::move(made)},
                                     {"check", integer_value(id)},
                                     {"likely", std::move(likely)}}));
}

// --- what runs -----------------------------------------------------------------------------------

HttpResponse Desk::start(fs::path const& store, JobSpec spec, std::optional<Running> running) {
  if (auto const wait = busy())
    return *wait;
  if (auto const inside = root_.stays_inside(store); !inside)
    return problem_answer(inside.error());
  // What it needs for a while stays in the folder too, and goes with it.
  auto const temporary = own_folder(store, "tmp", Make::Yes);
  if (!temporary)
    return problem_answer(temporary.error());
  spec.environment = {"TMPDIR=" + temporary->string(), "NO_COLOR=1"};
  {
    std::lock_guard const lock(mutex_);
    running_ = std::move(running);
    at_ = store;
    at_is_ = folder_id(store);
  }
  auto const started = jobs_.start(spec);
  if (!started)
    return problem_answer(started.error());
  return json_answer(202, job_value(*started));
}

HttpResponse Desk::start_check(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const body = body_of(asked);
  if (!body)
    return body.error();
  if (auto const wait = busy())
    return *wait;
  Value const* const seeds = body->find("seeds");
  std::int64_t const weeks = seeds == nullptr ? CheckArgs{}.seeds : seeds->integer;
  if (weeks < 1 || weeks > kSeedsMax)
    return problem_answer({fmt::format("weeks to simulate: 1 to {}", kSeedsMax)});
  if (auto const inside = root_.stays_inside(*dir); !inside)
    return problem_answer(inside.error());
  if (auto const text = read_plain(*dir / kStoreJson, kStoreJsonMax); !text)
    return problem_answer(text.error());
  auto const past = past_of(*dir);
  if (!past)
    return problem_answer(past.error());
  auto const folder = own_folder(*dir, "checks", Make::Yes);
  if (!folder)
    return problem_answer(folder.error());
  // Reports of a history that was set aside keep their numbers.
  auto const kept = reports_in(*folder);
  std::int64_t const id =
      1 + std::max(past->empty() ? 0 : past->front().id, kept.empty() ? 0 : kept.front());
  fs::path const report = *folder / std::to_string(id);
  // Of a check that was ended; the history knows nothing of it.
  std::error_code error;
  fs::remove_all(report, error);
  PastCheck const check{.id = id,
                        .at = now_(),
                        .verdict = {},
                        .seeds = weeks,
                        .files_hash = files_hash(*dir),
                        .findings = {}};
  JobSpec spec{
      .kind = "check",
      .store = asked.steps[2],
      .arguments = {"check", dir->string(), "--report", report.string(), "--quiet", "--progress",
                    "--seeds", std::to_string(weeks), "--threads", std::to_string(threads_)},
      .environment = {}};
  return start(*dir, std::move(spec), Running{*dir, report, check});
}

HttpResponse Desk::start_init(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const body = body_of(asked);
  if (!body)
    return body.error();
  JobSpec spec{.kind = "init",
               .store = asked.steps[2],
               .arguments = {"init", dir->string()},
               .environment = {}};
  for (std::string_view const side : {"shopify", "xoro"}) {
    std::string const name = text_of(*body, side);
    if (!may_be_dropped(name))
      return problem_answer({"choose both exports"});
    spec.arguments.push_back(fmt::format("--{}={}", side, (*dir / name).string()));
  }
  return start(*dir, std::move(spec), {});
}

HttpResponse Desk::start_apply(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const newest = newest_kept(*dir);
  if (!newest)
    return problem_answer({"check the store first: a repair is what a check has proven"});
  auto const report = own_folder(*dir, checks_below(newest->id).string(), Make::No);
  if (!report)
    return problem_answer(report.error());
  return start(*dir,
               {.kind = "apply",
                .store = asked.steps[2],
                .arguments = {"apply", dir->string(), "--report", report->string(), "--yes",
                              "--all", "--progress", "--threads", std::to_string(threads_)},
                .environment = {}},
               {});
}

HttpResponse Desk::start_undo(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  return start(*dir,
               {.kind = "undo",
                .store = asked.steps[2],
                .arguments = {"apply", dir->string(), "--undo"},
                .environment = {}},
               {});
}

HttpResponse Desk::start_decide(Asked const& asked) {
  auto const dir = root_.store(asked.steps[2]);
  if (!dir)
    return problem_answer(dir.error());
  auto const body = body_of(asked);
  if (!body)
    return body.error();
  JobSpec spec{.kind = "decide",
               .store = asked.steps[2],
               .arguments = {"decide", dir->string()},
               .environment = {}};
  if (Value const* const number = body->find("take_back")) {
    spec.arguments.push_back(fmt::format("--take-back={}", number->integer));
  } else {
    std::string const kind = text_of(*body, "kind");
    if (!value_named<DecisionKind>(kind))
      return problem_answer({"a decision is together, apart or alone"});
    spec.arguments.push_back(kind);
    for (auto const& [field, flag] : {std::pair{"shop", "--shop"},
                                      {"base_part", "--base-part"},
                                      {"item", "--item"},
                                      {"handle", "--handle"},
                                      {"sku", "--sku"},
                                      {"variant", "--variant"},
                                      {"by", "--by"},
                                      {"reason", "--reason"}})
      if (std::string const value = text_of(*body, field);
          !value.empty() && value.find('\0') == std::string::npos)
        spec.arguments.push_back(fmt::format("{}={}", flag, value));
  }
  return start(*dir, std::move(spec), {});
}

HttpResponse Desk::cancel(Asked const& /*asked*/) {
  jobs_.cancel();
  return json_answer(202, object_of({}));
}

std::string Desk::next_event(std::uint64_t& version) const {
  JobView const view = jobs_.view();
  // Of nothing is told too, once, so that who listens knows where things stand.
  std::uint64_t const now = view.version + 1;
  if (now == version)
    return {};
  version = now;
  return fmt::format("event: job\ndata: {}\n\n", json_text::print_line(job_value(view)));
}

std::expected<std::int64_t, Problem> Desk::keep(Running const& running) const {
  auto const text = read_plain(running.report / "check.json", kReportMax);
  if (!text)
    return std::unexpected(text.error());
  auto check = past_check(*text);
  if (!check)
    return std::unexpected(check.error());
  check->id = running.check.id;
  check->at = running.check.at;
  check->seeds = running.check.seeds;
  // Another program may have changed them meanwhile; which ones it read is not known then.
  if (files_hash(running.store) == running.check.files_hash)
    check->files_hash = running.check.files_hash;
  auto history = history_of(running.store);
  if (!history)
    return std::unexpected(history.error());
  if (auto const added = history->add(*check); !added)
    return std::unexpected(added.error());
  clear_reports(running.store);
  return check->id;
}

void Desk::ended(JobView& view) {
  std::lock_guard const lock(mutex_);
  std::error_code error;
  auto const running = std::exchange(running_, {});
  // Somebody took the folder away meanwhile. What was written to its place since is ours alone.
  if (folder_id(at_) != at_is_) {
    if (holds_ours_alone(at_)) {
      fs::remove_all(at_ / kOwnFolder, error);
      fs::remove(at_, error);
    } else if (running) {
      fs::remove_all(running->report, error);
    }
    view.output += "The folder was removed meanwhile: nothing of it is kept.\n";
    return;
  }
  fs::remove_all(at_ / kOwnFolder / "tmp", error);
  if (!running)
    return;
  // Without a result there is nothing to keep: what it said tells why.
  bool const whole = view.state == JobState::Done &&
                     fs::exists(fs::symlink_status(running->report / "check.json", error));
  if (!whole) {
    fs::remove_all(running->report, error);
    return;
  }
  if (auto const kept = keep(*running))
    view.check = *kept;
  else
    view.output += kept.error().text + "\n";
}

}  // namespace drydock::cli::ui
