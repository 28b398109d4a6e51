#include "scenarios/check/check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/opening.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/affected.h"
#include "scenarios/check/blame.h"
#include "scenarios/check/core.h"
#include "scenarios/check/directed.h"
#include "scenarios/check/explain.h"
#include "scenarios/check/fold.h"
#include "scenarios/check/harmless.h"
#include "scenarios/check/odd_rows.h"
#include "scenarios/check/one_cause.h"
#include "scenarios/check/own_files.h"
#include "scenarios/check/past_orders.h"
#include "scenarios/check/preview.h"
#include "scenarios/check/repair.h"
#include "scenarios/check/root_rows.h"
#include "scenarios/check/shop_currencies.h"
#include "scenarios/check/shop_files.h"
#include "scenarios/check/weeks.h"
#include "scenarios/plans/trading_week.h"
#include "scenarios/run/side_by_side.h"
#include "scenarios/sides/decision_gaps.h"

namespace drydock {
namespace {

/// Kinds of finding that are cut down, blamed and replayed; the rest are told as they are.
constexpr std::size_t kExplainedMax = 40;

// --- what the verdict rests on -------------------------------------------------------------------

/// What the weeks open with.
std::string told_of(std::vector<OpeningOrder> const& open) {
  Quantity both, shop, erp;
  for (OpeningOrder const& order : open)
    for (OpeningLine const& line : order.lines) {
      (order.shop ? both : erp) += line.on_order + line.left_out;
      shop += line.unknown();
    }
  return fmt::format(
      "The orders that are open at the start, as the exports have them: {} units of which both "
      "systems know, {} that only a shop knows, {} that only XoroERP knows.",
      both.units(), shop.units(), erp.units());
}

/// What of the store's own files leaves the question open, or decides nothing.
void note_left_open(StoreInput const& input, std::vector<std::string>& out) {
  std::size_t const bad = unread_rows(input);
  if (bad != 0)
    out.push_back(
        fmt::format("{} row{} that could not be read as {}, listed with file, line and column.",
                    bad, bad == 1 ? "" : "s", bad == 1 ? "it stands" : "they stand"));
  if (!input.unknown_items.empty())
    out.push_back(
        fmt::format("Everything about {}: a row of the exports that tells of it can't be read, so "
                    "both sides of it and its orders are left out.",
                    some_of(input.unknown_items)));
  for (std::string const& shop : shops_without_quantities(input))
    out.push_back(fmt::format(
        "What {} has for sale, and so what the first sync would take off sale there: its "
        "files tell no quantities.",
        shop));
  for (std::string const& shop : shops_of_other_amounts(input))
    out.push_back(
        fmt::format("The compare-at prices and costs of {}: the files have XoroERP's in "
                    "{} alone, and nothing is converted.",
                    shop, input.config.currency.code()));
  for (std::size_t i = 0; i < input.decisions.size(); ++i)
    for (std::string const& gap : not_in_exports(input.decisions[i], input))
      out.push_back(fmt::format("Whom decision {} of decisions.json is about: {}.", i + 1, gap));
  if (!input.to_fill_in.empty())
    out.push_back(fmt::format("{} line{} of store.json that nobody has filled in yet.",
                              input.to_fill_in.size(), input.to_fill_in.size() == 1 ? "" : "s"));
}

void write_not_examined(StoreInput const& input, std::vector<Week> const& weeks, Cores const& cores,
                        CheckResult& result) {
  result.not_examined = {
      cores.cores.empty()
          ? "Every order of events: the weeks are samples of what can happen."
          : "Every order of events of whole weeks: they are samples of what can happen, beside the "
            "small cores that were explored.",
      "XoroERP's own program: the sync is rebuilt from the vendor's guide, with documented "
      "assumptions.",
      "Whether the counts in XoroERP are right: a wrong count is copied faithfully.",
      "What the exports do not hold: bundles, subscriptions, draft orders, markets.",
      "Price lists and customer groups: no export holds them, and each order of a week is charged "
      "the shop's one price.",
      "What past orders came to: XoroERP's exports tell no amounts of orders."};
  if (auto told = told_of_next(weeks); !told.empty())
    result.not_examined.push_back(std::move(told));
  note_left_open(input, result.not_examined);
  for (Finding const& f : result.findings)
    if (leaves_prices_open(f))
      result.not_examined.push_back(fmt::format(
          "What is sent to {} of {}: {}", f.shop,
          f.subject == f.shop ? "its prices" : "the prices of " + f.subject, f.story[1]));
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
  for (std::string const& open : result.first_sync.unfinished)
    result.not_examined.push_back(
        fmt::format("The first sync to its end; when its time was up, {} were open.", open));
  for (std::string const& kind : cores.unrepeatable())
    result.not_examined.push_back(fmt::format(
        "How a shop is hurt by an order of messages that was explored and that no run repeats: {}.",
        kind));
  for (Week const& week : weeks)
    if (week.summary.verdict == Verdict::Unknown)
      result.not_examined.push_back(fmt::format("The week of seed {} to its end: {}.",
                                                week.plan.seed.value, week.summary.why_unknown));
}

void write_scope(StoreInput const& input, CheckOptions const& options,
                 std::vector<Week> const& weeks, Directed const& directed, Cores const& cores,
                 CheckResult& result) {
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
  if (auto told = told_of(directed, input.config); !told.empty())
    result.examined.push_back(std::move(told));
  if (auto told = told_of(cores, input.config); !told.empty())
    result.examined.push_back(std::move(told));
  if (auto told = told_of_rows(directed); !told.empty())
    result.examined.push_back(std::move(told));
  if (auto const open = opening_orders(input.config, input.catalogue, Tick{}); !open.empty())
    result.examined.push_back(told_of(open));
  std::size_t compared = 0, different = 0;
  for (Comparison const& c : result.comparisons) {
    different += c.differences.size();
    for (ComparedTally const& t : c.tallies)
      compared += t.compared;
  }
  result.examined.push_back(fmt::format(
      "{} values of both sides, of which {} differ; the first run of each flow, which writes {} "
      "values.",
      compared, different, result.first_sync.writes.size()));
  write_not_examined(input, weeks, cores, result);
}

bool worse(Finding const& a, Finding const& b) {
  if (a.severity != b.severity)
    return a.severity > b.severity;
  bool const root_a = a.follows_from.empty(), root_b = b.follows_from.empty();
  return root_a && !root_b;
}

/// What is told before anything runs but the first sync.
struct BeforeWeeks {
  SettingsReview review;
  std::vector<RootCause> roots;
};
BeforeWeeks look_at_files(StoreInput const& input, CheckOptions const& options,
                          Progress const& progress, CheckResult& result) {
  BeforeWeeks out;
  progress("reconcile", 0, 1);
  result.reconciliations = reconcile(input);
  progress("settings", 0, 1);
  out.review = review_settings(input.config, input.catalogue);
  auto& review = out.review;
  review_reconciliation(result.reconciliations, review.findings);
  progress("compare", 0, 1);
  result.comparisons = compare_sides(input);
  result.identities = look_for_identity(input);
  review_sides(input.config, result.comparisons, result.identities, review.findings);
  review_currencies(input, result.comparisons, review.findings);
  progress("first sync", 0, 1);
  result.first_sync = sync_first(input.config, input.catalogue, input.price_lists, options);
  leave_out_unknown(result.first_sync, result.comparisons);
  judge_first_sync(result.first_sync, input.config, input.limits, review.findings);
  follow_from_open_orders(review.findings);
  review_shop_files(input, review.findings);
  review_past_orders(input, review.findings);
  out.roots = root_causes(input.config, input.catalogue, result.comparisons, result.identities,
                          review.findings, input.price_lists);
  follow_from_roots(out.roots, input.config, input.catalogue, review.findings,
                    [&](StoreConfig const& store, Catalogue const& right) {
                      auto told = review_all(store, right, input.decisions, &input.price_lists);
                      review_currencies(input, result.comparisons, told);
                      judge_first_sync(sync_first(store, right, input.price_lists, options), store,
                                       input.limits, told);
                      return told;
                    });
  follow_from_sums(result.comparisons, review.findings);
  follow_among_handles(input.catalogue, review.findings);
  review_files(input, result.comparisons, review.findings);
  review_future_orders(input, options.today, review.findings);
  review_start_to_come(input, options.today, review.findings);
  return out;
}

/// What no run repeats, with the first of what ends it for the repair.
void add_damage_of(Cores const& cores, std::vector<RuleFinding> const& rules,
                   std::vector<Finding>& findings, std::vector<Change>& blamed) {
  for (Core const& core : cores.cores)
    for (Finding const& f : core.damage) {
      std::vector<Change> ends;
      for (Remedy const& remedy : f.repair)
        if (auto const* const change = std::get_if<Change>(&remedy))
          ends.push_back(*change);
      findings.push_back(f);
      if (f.follows_from.empty())
        findings.back().follows_from = told_of_settings(f, ends, rules);
      if (f.repair.empty() || f.severity != Severity::Error)
        continue;
      if (auto const* const change = std::get_if<Change>(&f.repair.front()))
        blamed.push_back(*change);
    }
}

/// How often each kind of event came, and how many orders of goods that do not exist: an order
/// takes one unit at least, so there are no more of them than units too many. Of weeks alone: what
/// a plan was made to provoke is no sample of the store's life.
EventCounts happened_in(std::vector<Week> const& weeks, CheckResult& result) {
  EventCounts happened{};
  for (Week const& week : weeks) {
    for (std::size_t kind = 0; kind < happened.size(); ++kind)
      happened[kind] += week.summary.counts[kind];
    std::int64_t units = 0;
    for (Finding const& f : week.summary.findings)
      if (f.anomaly == Anomaly::Oversell)
        units += std::max<std::int64_t>(f.units, 0);
    result.orders += week.summary.orders;
    result.orders_in_vain += std::min(static_cast<std::uint64_t>(units), week.summary.orders);
  }
  return happened;
}

}  // namespace

CheckResult check(StoreInput const& input, CheckOptions const& options) {
  Progress const progress = options.progress ? options.progress : [](auto, auto, auto) {};
  CheckResult result;
  auto [review, roots] = look_at_files(input, options, progress, result);
  result.settings = std::move(review.settings);

  auto const demand = demand_of(input);
  auto const weeks = simulate(input.config, input.catalogue, demand, options, progress, "simulate",
                              input.price_lists);
  for (Week const& week : weeks)
    note_run(week, result);
  auto directed = run_pitfalls(input.config, input.catalogue, demand, options, progress);
  run_odd_rows(input.config, input.catalogue,
               {result.comparisons, result.identities, result.reconciliations, &input.price_lists},
               options, progress, directed);
  note_runs(directed, result);
  auto cores = explore_cores(input.config, input.catalogue, demand, options, progress);
  result.events += cores.events;
  if (!cores.cores.empty())
    result.digest = with_history(result.digest, cores.digest);
  std::ranges::move(cores.bites, std::back_inserter(directed.bites));
  // Plans that were made for something are told beside the weeks, not as some of them: a rate is of
  // weeks.
  auto const runs = with_bites(weeks, directed.bites);

  auto folds = fold(runs, input.config);
  follow_from_rules(folds, review.findings);
  follow_from_handles(input.catalogue, folds, review.findings);
  follow_from_odd_rows(folds, runs, review.findings, result.identities);
  auto candidates =
      change_candidates(input.config, input.catalogue, review.findings, input.decisions);
  leave_out_harmful(input, review.findings, candidates);
  agree_on_handles(review.findings, candidates);
  std::vector<std::size_t> to_explain;
  for (std::size_t i = 0; i < folds.size() && to_explain.size() < kExplainedMax; ++i)
    // What follows from another goes with it; a note needs no change.
    if (folds[i].finding.follows_from.empty() && folds[i].finding.severity != Severity::Info)
      to_explain.push_back(i);
  std::vector<Explained> explained(folds.size());
  RightedWeeks righted(runs, roots);
  auto const root_count = static_cast<std::uint32_t>(to_explain.size());
  side_by_side(
      root_count, options.threads,
      [&](std::uint32_t i) {
        explained[to_explain[i]] = explain_fold(folds[to_explain[i]], runs, directed.bites,
                                                candidates, review.findings, righted);
      },
      [&](std::uint32_t done) { progress("explain", done, root_count); });

  follow_from_one_cause(folds, explained);
  std::vector<Change> blamed;
  result.findings = fold_rules(review.findings, input.config);
  require_critical(result.findings);
  for (std::size_t i = 0; i < folds.size(); ++i) {
    explained[i].made_up =
        made_up_in(explained[i].replay ? explained[i].small : runs[folds[i].week].plan, input);
    result.findings.push_back(told(folds[i], explained[i]));
    // A repair begins with what forbids to go live.
    if (folds[i].finding.severity == Severity::Error)
      blamed.insert(blamed.end(), explained[i].blamed.begin(), explained[i].blamed.end());
    if (explained[i].replay)
      result.replays.emplace_back(explained[i].replay->file, explained[i].replay->text);
  }
  add_damage_of(cores, review.findings, result.findings, blamed);
  follow_to_roots(roots, result.findings);
  follow_to_the_root(result.findings);
  result.affected = affected_by(runs, review.findings, input.config);
  // After everything was found and before anything is judged: what was accepted is told, and
  // forbids nothing.
  result.suppressions = accept(input, options.today, result.findings);
  result.rules = readiness(input, result.findings, happened_in(weeks, result));
  std::ranges::stable_sort(result.findings, worse);
  result.verdict =
      verdict_of(result.findings, runs, left_open(input) + cores.unrepeatable().size());
  write_scope(input, options, weeks, directed, cores, result);
  result.certificate = certificate(input, result, weeks, directed.attempts);
  if (result.verdict == Verdict::Failed)
    repair(input, review.findings, blamed, candidates, options, progress, result);
  return result;
}

}  // namespace drydock
