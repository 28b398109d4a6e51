#include "scenarios/check/check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "model/cow.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/blame.h"
#include "scenarios/check/reduce.h"
#include "scenarios/plans/trading_week.h"
#include "scenarios/run/side_by_side.h"
#include "scenarios/store/store_patch.h"

namespace drydock {
namespace {

/// Subjects that a folded finding names.
constexpr std::size_t kNamedMax = 5;
/// Kinds of finding that are cut down, blamed and replayed; the rest are told as they are.
constexpr std::size_t kExplainedMax = 40;

using Progress = std::function<void(std::string_view, std::uint32_t, std::uint32_t)>;

struct Week {
  Plan plan;
  RunSummary summary;
};

std::vector<Week> simulate(StoreConfig const& store, Catalogue const& catalogue,
                           Demand const& demand, CheckOptions const& options,
                           Progress const& progress, std::string_view step) {
  std::vector<Week> weeks(options.seeds);
  side_by_side(
      options.seeds, options.threads,
      [&](std::uint32_t i) {
        weeks[i].plan =
            trading_week(store, catalogue, demand, {Seed{options.seed + i}, options.length, i});
        weeks[i].summary = run_briefly(weeks[i].plan);
      },
      [&](std::uint32_t done) { progress(step, done, options.seeds); });
  return weeks;
}

/// All findings of one fingerprint, over all weeks.
struct Fold {
  Finding finding;  ///< of the cheapest week
  std::size_t week = 0;
  std::vector<std::string> subjects;
  std::set<std::string> shops;
  std::set<std::size_t> weeks;
};

/// In the order in which they were first met.
std::vector<Fold> fold(std::vector<Week> const& weeks) {
  std::vector<Fold> folds;
  std::map<std::string, std::size_t> by_print;
  for (std::size_t w = 0; w < weeks.size(); ++w)
    for (Finding const& f : weeks[w].summary.findings) {
      auto const [place, fresh] = by_print.emplace(fingerprint(f), folds.size());
      if (fresh)
        folds.push_back({f, w, {}, {}, {}});
      Fold& of_kind = folds[place->second];
      if (!fresh) {
        std::uint32_t const count = of_kind.finding.count + f.count;
        std::int64_t const units = of_kind.finding.units + f.units;
        std::int64_t const money = of_kind.finding.money_minor + f.money_minor;
        std::int64_t const minutes = of_kind.finding.unit_minutes + f.unit_minutes;
        auto const severity = std::max(of_kind.finding.severity, f.severity);
        // The run with the fewest events gives the shortest story.
        if (weeks[w].summary.events < weeks[of_kind.week].summary.events) {
          of_kind.finding = f;
          of_kind.week = w;
        }
        of_kind.finding.count = count;
        of_kind.finding.units = units;
        of_kind.finding.money_minor = money;
        of_kind.finding.unit_minutes = minutes;
        of_kind.finding.severity = severity;
      }
      if (std::ranges::find(of_kind.subjects, f.subject) == of_kind.subjects.end())
        of_kind.subjects.push_back(f.subject);
      of_kind.shops.insert(f.shop);
      of_kind.weeks.insert(w);
    }
  return folds;
}

std::string named(std::vector<std::string> const& subjects) {
  std::string out;
  for (std::size_t i = 0; i < subjects.size() && i < kNamedMax; ++i)
    out += (i == 0 ? "" : ", ") + subjects[i];
  if (subjects.size() > kNamedMax)
    out += fmt::format(" and {} more", subjects.size() - kNamedMax);
  return out;
}

std::map<std::string, std::string> settings_of(std::vector<Change> const& changes,
                                               StoreConfig const& store) {
  std::map<std::string, std::string> out;
  for (Change const& c : changes)
    if (c.at.kind == PlaceKind::Setting)
      out.emplace(path_of(c.at, store), c.to);
  return out;
}

/// What was found out about one fold beyond the bare finding.
struct Explained {
  std::vector<Change> blamed;
  std::optional<Replay> replay;
};

Explained explain_fold(Fold const& of_kind, std::vector<Week> const& weeks,
                       std::vector<Change> const& candidates,
                       std::vector<RuleFinding> const& rules) {
  Explained out;
  auto const reduced = reduce_to(weeks[of_kind.week].plan, of_kind.finding);
  if (!reduced.small)
    return out;  // a whole week is no story, and too slow to try changes on
  out.blamed = blame(reduced.plan, of_kind.finding, candidates, rules).changes;
  auto const print = fingerprint(of_kind.finding);
  bool const settings_alone = std::ranges::all_of(
      out.blamed, [](Change const& c) { return c.at.kind == PlaceKind::Setting; });
  out.replay = make_replay(reduced.plan, print,
                           settings_alone ? settings_of(out.blamed, reduced.plan.store)
                                          : std::map<std::string, std::string>{});
  return out;
}

Finding told(Fold const& of_kind, Explained const& explained) {
  Finding out = of_kind.finding;
  if (explained.replay) {
    Finding const& seen = explained.replay->finding;
    out.story = seen.story;
    out.slice = seen.slice;
    out.event = seen.event;
    out.at = seen.at;
    out.account = seen.account;
    out.replay = replay_command("replays/" + explained.replay->file);
  }
  auto subjects = of_kind.subjects;
  if (explained.replay)  // the one that the story is about comes first
    std::ranges::stable_partition(subjects, [&](std::string const& subject) {
      return subject == explained.replay->finding.subject;
    });
  out.subject = named(subjects);
  if (of_kind.shops.size() > 1)
    out.shop = "";
  if (of_kind.finding.count > 1)
    out.story.push_back(fmt::format("Seen {} times in {} of the simulated weeks, for {}.",
                                    of_kind.finding.count, of_kind.weeks.size(), out.subject));
  for (Change const& change : explained.blamed) {
    out.blame.push_back(change.at);
    out.repair.emplace_back(change);
  }
  return out;
}

// --- folding of the rules' findings
// ----------------------------------------------------------------

template <class T>
void add_new(std::vector<T>& to, std::vector<T> const& from) {
  for (T const& one : from)
    if (std::ranges::find(to, one) == to.end())
      to.push_back(one);
}

/// As it is told: the same place and the same new value, whatever was there before.
void add_new_remedies(std::vector<Remedy>& to, std::vector<Remedy> const& from) {
  for (Remedy const& remedy : from) {
    auto const same = [&](Remedy const& known) {
      auto const *a = std::get_if<Change>(&known), *b = std::get_if<Change>(&remedy);
      return a != nullptr && b != nullptr ? a->at == b->at && a->to == b->to : known == remedy;
    };
    if (std::ranges::none_of(to, same))
      to.push_back(remedy);
  }
}

/// One finding for each fingerprint: what is wrong in several accounts or shops is one thing.
std::vector<Finding> fold_rules(std::vector<RuleFinding> const& rules) {
  std::vector<Finding> out;
  std::map<std::string, std::size_t> by_print;
  for (RuleFinding const& rule : rules) {
    Finding const& f = rule.finding;
    auto const [place, fresh] = by_print.emplace(fingerprint(f), out.size());
    if (fresh) {
      out.push_back(f);
      continue;
    }
    Finding& known = out[place->second];
    ++known.count;
    known.severity = std::max(known.severity, f.severity);
    known.units += f.units;
    known.money_minor += f.money_minor;
    if (!f.subject.empty() && f.subject != known.subject)
      known.subject += ", " + f.subject;
    if (known.shop != f.shop)
      known.shop = "";
    if (known.account != f.account)
      known.account = "";
    if (!f.story.empty())
      add_new(known.story, {f.story.front()});
    add_new(known.blame, f.blame);
    add_new_remedies(known.repair, f.repair);
  }
  return out;
}

/// What is warned of in one of the seven settings that decide forbids to go live: it has to be put
/// right, or accepted by name. Rule: R135.
void require_critical(std::vector<Finding>& findings) {
  auto const critical = [](Place const& place) {
    SettingDef const* const def =
        place.kind == PlaceKind::Setting ? find_setting(place.subject) : nullptr;
    return def != nullptr && def->critical;
  };
  for (Finding& f : findings) {
    bool const decides = std::ranges::any_of(f.blame, critical);
    if (f.severity != Severity::Warning || !decides)
      continue;
    f.severity = Severity::Error;
    f.story.push_back(
        "It is one of the seven settings that decide: all are to be right before going "
        "live, or accepted by name in store.json.");
    if (std::ranges::find(f.rules, "R135") == f.rules.end())
      f.rules.push_back("R135");
  }
}

bool any_error(std::vector<Finding> const& findings) {
  return std::ranges::any_of(findings,
                             [](Finding const& f) { return f.severity == Severity::Error; });
}

// --- repair --------------------------------------------------------------------------------------

struct Proposal {
  StoreConfig store;
  Catalogue catalogue;
  std::vector<Change> changes;  ///< those that changed something
};

Proposal propose(StoreInput const& input, std::vector<Change> const& changes) {
  Proposal out{input.config, input.catalogue, {}};
  for (Change const& c : changes)
    if (apply(c, out.store, out.catalogue))
      out.changes.push_back(c);
  return out;
}

/// The check's verdict on a repaired store.
Verdict judge_repair(StoreInput const& input, Proposal const& proposal, CheckOptions const& options,
                     Progress const& progress, CheckResult& result) {
  auto const demand = estimate_demand(proposal.store, proposal.catalogue, input.past_orders);
  auto const weeks = simulate(proposal.store, proposal.catalogue, demand, options, progress,
                              "simulate the repair");
  std::vector<Finding> findings;
  for (RuleFinding& f : review_settings(proposal.store, proposal.catalogue).findings)
    findings.push_back(std::move(f.finding));
  require_critical(findings);
  Verdict verdict = Verdict::Passed;
  for (Week const& week : weeks) {
    result.events += week.summary.events;
    result.digest = result.digest * 0x9E37'79B9'7F4A'7C15ULL ^ week.summary.hash;
    findings.insert(findings.end(), week.summary.findings.begin(), week.summary.findings.end());
    if (week.summary.verdict == Verdict::Unknown)
      verdict = Verdict::Unknown;
  }
  accept(input, options.today, findings);
  return any_error(findings) ? Verdict::Failed : verdict;
}

std::size_t bad_rows(StoreInput const& input) {
  std::size_t rows = 0;
  for (FileRead const& file : input.files)
    rows += file.bad.size();
  return rows;
}

/// The same setting of two accounts.
bool same_setting(Change const& a, Change const& b) {
  return a.at.kind == PlaceKind::Setting && b.at.kind == PlaceKind::Setting &&
         a.at.subject == b.at.subject && a.to == b.to;
}

void repair(StoreInput const& input, std::vector<RuleFinding> const& rules,
            std::vector<Change> const& blamed, std::vector<Change> const& candidates,
            CheckOptions const& options, Progress const& progress, CheckResult& result) {
  std::vector<Change> wanted = blamed;
  for (RuleFinding const& f : rules)
    if (f.finding.severity == Severity::Error)
      wanted.insert(wanted.end(), f.changes.begin(), f.changes.end());
  // A list of handles is corrected for all shops at once.
  for (Change& change : wanted)
    for (Change const& better : candidates)
      if (better.at.kind == PlaceKind::Handles && change.at == better.at)
        change = better;
  std::optional<Proposal> best;
  for (int attempt = 0; attempt < 4; ++attempt) {
    // First what is to blame, then the same in the other accounts, then what was warned of, then
    // every setting in its safe form.
    if (attempt == 1)
      for (Change const& c : candidates)
        if (std::ranges::any_of(blamed, [&](Change const& b) { return same_setting(b, c); }))
          wanted.push_back(c);
    if (attempt == 2)
      for (RuleFinding const& f : rules)
        if (f.finding.severity == Severity::Warning)
          wanted.insert(wanted.end(), f.changes.begin(), f.changes.end());
    if (attempt == 3)
      wanted.insert(wanted.end(), candidates.begin(), candidates.end());
    auto proposal = propose(input, made_consistent(wanted));
    if (best && proposal.changes == best->changes)
      continue;
    best = std::move(proposal);
    if (best->changes.empty())
      continue;
    result.repaired = judge_repair(input, *best, options, progress, result);
    if (result.repaired == Verdict::Passed)
      break;
  }
  if (!best || best->changes.empty())
    return;
  if (result.repaired == Verdict::Passed && bad_rows(input) != 0)
    result.repaired = Verdict::Unknown;
  result.repair = best->changes;
  result.store_patch = store_patch(best->changes, input.config, input.store_json);
  if (best->catalogue.erp != input.catalogue.erp) {
    auto upload = csv::write_xoro_products(best->catalogue.erp, input.config.currency);
    result.corrected_csv = std::move(upload.bytes);
    for (csv::LeftOut const& left : upload.left_out)
      result.repair.push_back({{.kind = PlaceKind::Rows, .subject = left.base_part},
                               "",
                               "by hand, not in the corrected upload: " + left.why});
  }
}

// --- what the verdict rests on -------------------------------------------------------------------

void write_scope(StoreInput const& input, CheckOptions const& options,
                 std::vector<Week> const& weeks, CheckResult& result) {
  std::size_t items = 0, variants = 0, rows = 0;
  for (ErpProduct const& p : input.catalogue.erp)
    items += p.items.size();
  for (auto const& products : input.catalogue.shops)
    for (ShopProduct const& p : products)
      variants += p.variants.size();
  for (FileRead const& f : input.files)
    rows += f.rows;
  std::uint64_t orders = 0, events = 0;
  std::size_t acts = 0;
  for (Week const& week : weeks) {
    orders += week.summary.orders;
    events += week.summary.events;
    acts += week.plan.actions.size();
  }
  result.examined = {
      fmt::format("{} rows of {} files; {} items of {} products in XoroERP against {} variants in "
                  "{} shop{}, "
                  "by handle and item number.",
                  rows, input.files.size(), items, input.catalogue.erp.size(), variants,
                  input.config.shops.size(), input.config.shops.size() == 1 ? "" : "s"),
      fmt::format("{} settings of each of {} account{}, by the configuration rules of the guide.",
                  setting_defs().size(), input.config.accounts.size(),
                  input.config.accounts.size() == 1 ? "" : "s"),
      fmt::format(
          "{} trading weeks of {} on these goods, from the go-live day on: {} acts of people, "
          "{} orders, {} events; the first without faults, the second with every kind of fault.",
          weeks.size(), format_duration(options.length), acts, orders, events)};
  result.not_examined = {
      "Every order of events: the weeks are samples of what can happen.",
      "XoroERP's own program: the sync is rebuilt from the vendor's guide, with documented "
      "assumptions.",
      "Whether the counts in XoroERP are right: a wrong count is copied faithfully.",
      "What the exports do not hold: bundles, subscriptions, draft orders, markets, price lists."};
  std::size_t const bad = bad_rows(input);
  if (bad != 0)
    result.not_examined.push_back(
        fmt::format("{} row{} that could not be read as {}, listed with file, line and column.",
                    bad, bad == 1 ? "" : "s", bad == 1 ? "it stands" : "they stand"));
  std::set<std::string> numbers;
  for (ErpProduct const& p : input.catalogue.erp)
    for (ErpItem const& item : p.items)
      numbers.insert(item.number.value());
  std::size_t strangers = 0;
  for (auto const& products : input.catalogue.shops)
    for (ShopProduct const& p : products)
      for (ShopVariant const& v : p.variants)
        strangers += numbers.contains(std::string(trim(v.sku.value()))) ? 0 : 1;
  if (strangers != 0)
    result.not_examined.push_back(fmt::format(
        "Orders of variants that XoroERP has no item number for: {} such variants.", strangers));
  for (Week const& week : weeks)
    if (week.summary.verdict == Verdict::Unknown)
      result.not_examined.push_back(fmt::format("The week of seed {} to its end: {}.",
                                                week.plan.seed.value, week.summary.why_unknown));
}

bool worse(Finding const& a, Finding const& b) {
  if (a.severity != b.severity)
    return a.severity > b.severity;
  bool const root_a = a.follows_from.empty(), root_b = b.follows_from.empty();
  return root_a && !root_b;
}

}  // namespace

CheckResult check(StoreInput const& input, CheckOptions const& options) {
  Progress const progress = options.progress ? options.progress : [](auto, auto, auto) {};
  CheckResult result;
  progress("reconcile", 0, 1);
  result.reconciliations = reconcile(input);
  progress("settings", 0, 1);
  auto review = review_settings(input.config, input.catalogue);
  review_reconciliation(result.reconciliations, review.findings);
  result.settings = std::move(review.settings);

  auto const demand = estimate_demand(input.config, input.catalogue, input.past_orders);
  auto const weeks = simulate(input.config, input.catalogue, demand, options, progress, "simulate");
  bool unknown = bad_rows(input) != 0;
  for (Week const& week : weeks) {
    result.events += week.summary.events;
    result.digest = result.digest * 0x9E37'79B9'7F4A'7C15ULL ^ week.summary.hash;
    unknown = unknown || week.summary.verdict == Verdict::Unknown;
  }

  auto const folds = fold(weeks);
  auto const candidates = change_candidates(input.config, input.catalogue, review.findings);
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < folds.size() && roots.size() < kExplainedMax; ++i)
    if (folds[i].finding.follows_from.empty() && folds[i].finding.severity != Severity::Info)
      roots.push_back(i);
  std::vector<Explained> explained(folds.size());
  auto const root_count = static_cast<std::uint32_t>(roots.size());
  side_by_side(
      root_count, options.threads,
      [&](std::uint32_t i) {
        explained[roots[i]] = explain_fold(folds[roots[i]], weeks, candidates, review.findings);
      },
      [&](std::uint32_t done) { progress("explain", done, root_count); });

  std::vector<Change> blamed;
  result.findings = fold_rules(review.findings);
  require_critical(result.findings);
  for (std::size_t i = 0; i < folds.size(); ++i) {
    result.findings.push_back(told(folds[i], explained[i]));
    if (folds[i].finding.severity == Severity::Error)
      blamed.insert(blamed.end(), explained[i].blamed.begin(), explained[i].blamed.end());
    if (explained[i].replay)
      result.replays.emplace_back(explained[i].replay->file, explained[i].replay->text);
  }
  result.suppressions = accept(input, options.today, result.findings);
  EventCounts happened{};
  for (Week const& week : weeks)
    for (std::size_t kind = 0; kind < happened.size(); ++kind)
      happened[kind] += week.summary.counts[kind];
  result.rules = readiness(input, result.findings, happened);
  std::ranges::stable_sort(result.findings, worse);
  result.verdict = any_error(result.findings) ? Verdict::Failed
                   : unknown                  ? Verdict::Unknown
                                              : Verdict::Passed;
  write_scope(input, options, weeks, result);
  if (result.verdict == Verdict::Failed)
    repair(input, review.findings, blamed, candidates, options, progress, result);
  return result;
}

}  // namespace drydock
