#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "model/fault.h"
#include "reports/plain.h"
#include "reports/reported.h"
#include "reports/study_doc.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

constexpr std::size_t kSweptDetailedMax = 40;  ///< findings with a part each; the rest have a line

/// The rule of three where nothing was shown once.
std::string odds_of(std::int64_t alone, std::int64_t runs) {
  if (runs == 0)
    return "unknown: nothing was run";
  return alone > 0 ? fmt::format("about {} in {}", thousands(alone), thousands(runs))
                   : fmt::format("below 3 in {}", thousands(runs));
}

std::string place_again(Doc const& place) {
  return fmt::format("seed {} under {}", place.text("seed"), place.text("profile"));
}

std::string profiles_again(Doc const& finding) {
  std::string out;
  Doc const by = finding.at("by_profile");
  for (json_text::Member const& member : by.members())
    if (auto const n = by.of(member.value).as_number(); n > 0)
      out += fmt::format("{}{} under {}", out.empty() ? "" : ", ",
                         out.empty() ? counted(n, "run", "runs") : thousands(n), member.name);
  return out;
}

FindingView swept_view(Doc const& f, std::size_t nth) {
  FindingView view;
  AnomalyCard const& card = card_of(f.one_of<Anomaly>("anomaly"));
  view.anchor = fmt::format("f{}", nth);
  view.anomaly = card.name;
  view.title = card.title;
  view.harm = card.harm;
  view.severity = f.one_of<Severity>("severity");
  if (!f.at("standing").is_null())
    view.place = f.text("standing") + " beside the campaign before";
  view.numbers = {{thousands(f.number("runs")), "runs show it"},
                  {thousands(f.number("places")), "places in all of them"},
                  {thousands(f.number("runs_to_believe_a_fix")), "clean runs to believe a fix"}};
  Doc const cheapest = f.at("cheapest");
  view.story = {
      fmt::format("It is shown by {}.", profiles_again(f)),
      fmt::format("First by {}; in the fewest events ({}) by {}.", place_again(f.at("first")),
                  thousands(cheapest.number("events")), place_again(cheapest))};
  if (Doc const shrunk = f.at("shrunk"); !shrunk.is_null())
    view.story.push_back(fmt::format("A scenario file shows it with {} in place of {}.",
                                     counted(shrunk.number("actions_after"), "act", "acts"),
                                     thousands(shrunk.number("actions_before"))));
  view.replay = f.text("replay");
  view.fingerprint = f.text("fingerprint");
  return view;
}

/// The campaign as a trace: a run is a second long, at the place of its seed, so that one sees how
/// soon each finding was met and whether new ones still come. Runs that no finding names are left
/// out: the record does not hold them.
class SweptTracks {
 public:
  explicit SweptTracks(std::string_view part) {
    (void)std::from_chars(part.data(), part.data() + part.size(), from_);
  }
  void take(Doc const& f, std::string_view title) {
    Doc const first = f.at("first"), cheapest = f.at("cheapest");
    std::int64_t const at = place_of(first);
    std::string const name = fmt::format("{} ({})", title, f.text("fingerprint"));
    runs_[first.text("profile")][at].push_back(name);
    firsts_[at].push_back(name);
    if (std::int64_t const cheap = place_of(cheapest);
        cheap != at || cheapest.text("profile") != first.text("profile"))
      runs_[cheapest.text("profile")][cheap].push_back(name + ", in the fewest events");
  }
  [[nodiscard]] std::vector<TracedTrack> tracks() const {
    std::vector<TracedTrack> out;
    TracedTrack known{.name = "findings known", .steps = {}, .counts = {{0, 0}}};
    std::int64_t all = 0;
    for (auto const& [at, names] : firsts_) {
      all += static_cast<std::int64_t>(names.size());
      known.counts.push_back({(at + 1) * kSecond, all});
      for (std::string const& name : names)
        known.steps.push_back({.at_us = (at + 1) * kSecond, .name = name, .text = "First met."});
    }
    if (!firsts_.empty())
      out.push_back(std::move(known));
    for (auto const& [profile, runs] : runs_) {
      TracedTrack track{.name = "runs under " + profile, .steps = {}, .counts = {}};
      for (auto const& [at, names] : runs)
        track.steps.push_back(
            {.at_us = at * kSecond,
             .lasts_us = kSecond,
             .name = fmt::format("seed {}", from_ + static_cast<std::uint64_t>(at)),
             .text = fmt::format("{}", fmt::join(names, "; "))});
      out.push_back(std::move(track));
    }
    return out;
  }

 private:
  static constexpr std::int64_t kSecond = 1'000'000;  // in microseconds
  /// Viewers hold nanoseconds in 63 bits: later seeds stand at the end.
  static constexpr std::uint64_t kPlacesMax = 9'000'000'000;

  [[nodiscard]] std::int64_t place_of(Doc const& run) const {
    std::string const text = run.text("seed");
    std::uint64_t seed = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc{} || end != text.data() + text.size() || seed < from_)
      run.complain("expected a seed of the part, found " + json_text::quote(text));
    return static_cast<std::int64_t>(std::min(seed < from_ ? 0 : seed - from_, kPlacesMax));
  }

  std::uint64_t from_ = 0;                                                        // the first seed
  std::map<std::string, std::map<std::int64_t, std::vector<std::string>>> runs_;  // by profile
  std::map<std::int64_t, std::vector<std::string>> firsts_;
};

Reported swept_finding(Doc const& f, FindingView const& view, Verdict verdict) {
  Reported out;
  out.verdict = verdict;
  out.id = view.fingerprint;
  out.anomaly = f.one_of<Anomaly>("anomaly");
  out.severity = view.severity;
  out.times_seen = f.number("runs");
  out.story = view.story;
  out.replay = view.replay;
  return out;
}

/// Anomalies that were met by faults, and in each cell the acts of such runs.
GridView coverage_again(Doc const& record) {
  GridView grid{.title = "Coverage",
                .lead = "",
                .corner = "Anomaly",
                .kind = "act",
                .columns = {"no fault"},
                .rows = {}};
  for (std::string_view const fault : names_of<FaultKind>())
    grid.columns.emplace_back(fault);
  std::map<std::size_t, std::vector<GridView::Cell>> rows;  // 0: nothing was found
  for (Doc const& from : record.list("coverage")) {
    auto const place_of = [&]<class Enum>(std::string_view name, Enum) {
      return from.at(name).is_null() ? std::size_t{0}
                                     : 1 + static_cast<std::size_t>(from.one_of<Enum>(name));
    };
    auto& row = rows[place_of("anomaly", Anomaly{})];
    row.resize(grid.columns.size());
    auto const acts = [&](std::string_view name) {
      auto all = from.texts(name);
      std::ranges::replace(all, std::string{}, std::string{"no act"});
      return all;
    };
    row[place_of("fault", FaultKind{})] = {acts("often"), acts("once")};
  }
  for (auto& [anomaly, cells] : rows)
    grid.rows.emplace_back(anomaly == 0 ? "nothing found" : names_of<Anomaly>()[anomaly - 1],
                           std::move(cells));
  Doc const cells = record.at("cells");
  grid.lead = fmt::format(
      "What was found, beside the faults that were met in the same run; the number is how many "
      "kinds of act there were. {} of {} cells of anomaly, fault and act were reached, {} by one "
      "run alone (dashed where that is all of a field). An anomaly without a row was shown by no "
      "run.",
      thousands(cells.number("reached")), thousands(cells.number("of")),
      thousands(cells.number("once")));
  return grid;
}

ListView residual_again(Doc const& record) {
  Doc const risk = record.at("residual");
  auto const runs = risk.number("runs");
  ListView out{.title = "What the next run may show",
               .lead =
                   "Something that one run alone shows is as likely to come next as it was to "
                   "be among these (Good and Turing, 1953).",
               .columns = {"that none of these shows", "by one run alone", "probability"},
               .numbers = {false, true, false}};
  for (auto const& [what, name] :
       {std::pair{"a finding", "new_findings"}, std::pair{"a cell of the coverage", "new_cells"}})
    out.rows.push_back({what, thousands(risk.number(name)), odds_of(risk.number(name), runs)});
  return out;
}

void tell_absent(Page& page, Doc const& record) {
  Doc const against = record.at("against");
  if (against.is_null())
    return;
  ListView out{.title = "Beside the campaign before",
               .lead = fmt::format("{} runs of the seeds {} by Drydock {}. These it showed, and "
                                   "none of the new runs does; rare ones prove nothing by that.",
                                   thousands(against.number("runs")), against.text("seeds"),
                                   against.text("program")),
               .columns = {"finding", "severity", "is", "runs that showed it"},
               .numbers = {false, false, false, true}};
  for (Doc const& one : against.list("absent"))
    out.rows.push_back({one.text("fingerprint"), one.text("severity"), one.text("standing"),
                        thousands(one.number("runs"))});
  if (out.rows.empty())
    out.lead = "Nothing that it showed is absent.";
  page.lists.push_back(std::move(out));
}

void tell_unknown(Page& page, Doc const& record) {
  ListView out{.title = "Runs that ended unknown",
               .lead = "",
               .columns = {"run", "why"},
               .numbers = {false, false}};
  for (Doc const& run : record.list("unknown_runs"))
    out.rows.push_back({place_again(run), run.text("why")});
  auto const rows = static_cast<std::int64_t>(out.rows.size());
  out.left_out = std::max<std::int64_t>(0, record.at("runs").number("unknown") - rows);
  if (rows > 0)
    page.lists.push_back(std::move(out));
}

}  // namespace

Told told_of_sweep(Doc const& record) {
  Told told;
  Page& page = told.page;
  Doc const campaign = record.at("campaign"), runs = record.at("runs");
  page.title = "Seeds " + record.text("part");
  page.subtitle = "Sweep of random plans";
  page.verdict = record.one_of<Verdict>("verdict");
  page.word = run_word(page.verdict);
  std::int64_t errors = 0, warnings = 0;
  SweptTracks tracks(record.text("part"));
  for (Doc const& f : record.list("findings")) {
    FindingView view = swept_view(f, page.findings.size() + page.brief.size() + 1);
    ++(view.severity == Severity::Error ? errors : warnings);
    told.studied.push_back(swept_finding(f, view, page.verdict));
    tracks.take(f, view.title);
    (page.findings.size() < kSweptDetailedMax ? page.findings : page.brief)
        .push_back(std::move(view));
  }
  page.summary = fmt::format(
      "{} and {} in {}{}.", counted(errors, "error", "errors"),
      counted(warnings, "warning", "warnings"), counted(runs.number("done"), "run", "runs"),
      record.truth("complete") ? ""
                               : fmt::format("; {} are missing", thousands(runs.number("wanted") -
                                                                           runs.number("done"))));
  page.figures = {{thousands(runs.number("passed")), "passed"},
                  {thousands(runs.number("failed")), "failed"},
                  {thousands(runs.number("unknown")), "unknown"},
                  {thousands(record.number("simulated_days")), "simulated days"},
                  {thousands(record.number("events")), "events"}};
  told.tracks = tracks.tracks();
  page.lists.push_back(residual_again(record));
  tell_absent(page, record);
  tell_unknown(page, record);
  page.coverage = coverage_again(record);
  told.cases = cases_of("sweep", page, told.studied);
  page.facts = {{"profiles", fmt::format("{}", fmt::join(campaign.texts("profiles"), ", "))},
                {"items", thousands(campaign.number("items"))},
                {"orders", thousands(campaign.number("orders"))},
                {"days", thousands(campaign.number("days"))},
                {"faults", campaign.text("faults")},
                {"timelines", thousands(campaign.number("timelines"))},
                {"Drydock", campaign.text("program")},
                {"digest", record.text("digest")}};
  if (auto const mutants = campaign.texts("mutants"); !mutants.empty())
    page.facts.emplace_back("planted bugs", fmt::format("{}", fmt::join(mutants, ", ")));
  return told;
}

}  // namespace drydock::report
