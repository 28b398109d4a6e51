#include "scenarios/check/repair.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "mocks/csv/xoro_products.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/blame.h"
#include "scenarios/check/core.h"
#include "scenarios/check/directed.h"
#include "scenarios/check/fold.h"
#include "scenarios/check/odd_rows.h"
#include "scenarios/check/own_files.h"
#include "scenarios/check/past_orders.h"
#include "scenarios/check/preview.h"
#include "scenarios/check/readiness.h"
#include "scenarios/check/shop_currencies.h"
#include "scenarios/check/smallest_sets.h"
#include "scenarios/sides/differences.h"
#include "scenarios/store/store_patch.h"

namespace drydock {
namespace {

struct Proposal {
  StoreInput store;
  std::vector<Change> changes;  ///< those that changed something
};

/// Of what was not counted the shop's inventory export has no row; it will have one.
void expect_rows(Change const& change, StoreInput& input) {
  if (change.at.kind != PlaceKind::Tracking || !change.at.shop)
    return;
  std::size_t const s = change.at.shop->value();
  if (s >= input.stock_rows.shops.size() || s >= input.catalogue.shops.size())
    return;
  for (ShopProduct const& product : input.catalogue.shops[s])
    for (ShopVariant const& variant : product.variants)
      for (std::size_t l = 0; l < input.config.shops[s].locations.size(); ++l)
        if (trim(variant.sku.value()) == change.at.subject)
          input.stock_rows.shops[s].told.rows.emplace(lower_case(product.handle), variant.options,
                                                      l);
}

Proposal propose(StoreInput const& input, std::vector<Change> const& changes) {
  Proposal out{input, {}};
  for (Change const& c : changes)
    if (apply(c, out.store.config, out.store.catalogue)) {
      expect_rows(c, out.store);
      out.changes.push_back(c);
    }
  return out;
}

/// What is odd about single rows is run here as in the check.
void run_rows(StoreInput const& input, CheckOptions const& options, Progress const& progress,
              Directed& directed) {
  std::vector<Comparison> comparisons;
  std::vector<Identity> identities;
  std::vector<Reconciliation> reconciliations;
  StoreConfig const& store = input.config;
  Catalogue const& goods = input.catalogue;
  for (std::size_t s = 0; s < store.shops.size() && s < goods.shops.size(); ++s) {
    comparisons.push_back(compare_sides(store, goods, s, input.decisions, &input.price_lists));
    identities.push_back(look_for_identity(store, goods, s, input.decisions));
    reconciliations.push_back(
        reconcile(store.shops[s].name, goods.erp, goods.shops[s], input.decisions));
  }
  run_odd_rows(store, goods, {comparisons, identities, reconciliations, &input.price_lists},
               options, progress, directed);
}

/// Whether settings and data alone forbid to go live: the cheapest thing to ask.
bool rules_forbid(StoreInput const& input, CheckOptions const& options) {
  auto findings = fold_rules(review_settings(input.config, input.catalogue).findings, input.config);
  require_critical(findings);
  accept(input, options.today, findings);
  return any_error(findings);
}

/// How far a repaired store is looked at; weeks cost most, and then the cores.
enum class Depth : std::uint8_t { Directed, Weeks, Cores };

/// What a check of a repaired store says.
struct Judged {
  Verdict verdict = Verdict::Unknown;
  std::uint32_t warnings = 0;
};

/// The check's verdict on a repaired store. What people accepted is accepted here too.
Judged judge(StoreInput const& input, CheckOptions const& options, Progress const& progress,
             std::string_view step, Depth depth, CheckResult& result) {
  StoreConfig const& store = input.config;
  Catalogue const& catalogue = input.catalogue;
  auto told = review_all(store, catalogue, input.decisions, &input.price_lists);
  auto const compared = compare_sides(input);
  review_currencies(input, compared, told);
  review_past_orders(input, told);
  review_files(input, compared, told);
  review_start_to_come(input, options.today, told);
  auto first = sync_first(store, catalogue, input.price_lists, options);
  leave_out_unknown(first, compared);
  judge_first_sync(first, store, input.limits, told);
  auto const by_rules = [&] {
    auto findings = fold_rules(told, store);
    require_critical(findings);
    return findings;
  };
  auto const verdict = [&](std::vector<Week> const& runs) {
    auto findings = by_rules();
    for (Folded& of_kind : fold(runs, store)) {
      of_kind.finding.subject = named(of_kind.subjects);
      findings.push_back(std::move(of_kind.finding));
    }
    accept(input, options.today, findings);
    auto const warnings = std::ranges::count(findings, Severity::Warning, &Finding::severity);
    return Judged{verdict_of(findings, runs, 0), static_cast<std::uint32_t>(warnings)};
  };
  // The cheapest first: what rules or a pitfall forbid needs no week.
  if (auto const by_rules_alone = verdict({}); by_rules_alone.verdict == Verdict::Failed)
    return by_rules_alone;
  auto const demand = estimate_demand(store, catalogue, input.past_orders);
  auto directed = run_pitfalls(store, catalogue, demand, options, progress);
  run_rows(input, options, progress, directed);
  note_runs(directed, result);
  if (auto const so_far = verdict(directed.bites);
      so_far.verdict == Verdict::Failed || depth == Depth::Directed)
    return so_far;
  auto const weeks = simulate(store, catalogue, demand, options, progress, step, input.price_lists);
  for (Week const& week : weeks)
    note_run(week, result);
  auto cores =
      depth == Depth::Cores ? explore_cores(store, catalogue, demand, options, progress) : Cores{};
  result.events += cores.events;
  std::ranges::move(cores.bites, std::back_inserter(directed.bites));
  auto said = verdict(with_bites(weeks, directed.bites));
  if (said.verdict == Verdict::Passed && !cores.unrepeatable().empty())
    said.verdict = Verdict::Unknown;
  if (std::ranges::any_of(cores.cores, [](Core const& core) { return any_error(core.damage); }))
    said.verdict = Verdict::Failed;
  return said;
}

/// The shop whose orders a change lets an account take in, or leave to another.
std::optional<ShopIndex> shop_of_orders(Change const& change, StoreConfig const& store) {
  if (change.at.kind != PlaceKind::Setting || change.at.subject != "orders.import" ||
      !change.at.account || change.at.account->value() >= store.accounts.size())
    return std::nullopt;
  return store.accounts[change.at.account->value()].shop;
}

/// Changes that are left out together: each alone, but for rows of a kind of which there are many,
/// where asking of each would take a check a row, and for who imports the orders of a shop: with
/// half of that several accounts import them, or none.
std::vector<std::vector<Change>> parts_of(std::vector<Change> const& changes,
                                          StoreConfig const& store) {
  constexpr std::ptrdiff_t kAskedAlone = 16;
  auto const many_of = [&](PlaceKind kind) {
    return kind != PlaceKind::Setting && std::ranges::count(changes, kind, [](Change const& c) {
                                           return c.at.kind;
                                         }) > kAskedAlone;
  };
  std::vector<std::vector<Change>> parts;
  for (Change const& change : changes) {
    auto const orders_of = shop_of_orders(change, store);
    auto const together = std::ranges::find_if(parts, [&](std::vector<Change> const& part) {
      return (part.front().at.kind == change.at.kind && many_of(change.at.kind)) ||
             (orders_of && shop_of_orders(part.front(), store) == orders_of);
    });
    if (together != parts.end())
      together->push_back(change);
    else
      parts.push_back({change});
  }
  return parts;
}

/// What is blamed for one thing may be mended by what is blamed for another, and in the end every
/// setting was put into its safe form: what changes nothing of the verdict is not asked of people.
Proposal without_idle(StoreInput const& input, Proposal const& whole, CheckOptions const& options,
                      Progress const& progress, CheckResult& result) {
  auto const parts = parts_of(whole.changes, input.config);
  auto const proposed = [&](Choice const& choice) {
    std::vector<Change> changes;
    for (std::size_t const part : choice)
      changes.insert(changes.end(), parts[part].begin(), parts[part].end());
    return propose(input, made_consistent(std::move(changes)));
  };
  auto const go = [&](Proposal const& fewer, Depth depth) {
    return !rules_forbid(fewer.store, options) &&
           judge(fewer.store, options, progress, "shorten the repair", depth, result).verdict ==
               Verdict::Passed;
  };
  auto const needed_to = [&](Depth depth) {
    return proposed(
        needed(parts.size(), [&](Choice const& choice) { return go(proposed(choice), depth); }));
  };
  // Mostly what is made for it tells, and weeks agree.
  auto least = needed_to(Depth::Directed);
  return go(least, Depth::Weeks) ? least : needed_to(Depth::Weeks);
}

/// Carries the changes out and checks what is read then, under seeds of its own.
Judged prove(Proposal const& proposal, std::uint32_t attempt, CheckOptions const& options,
             Progress const& progress, CheckResult& result) {
  CheckOptions unseen = options;
  unseen.seed = options.seed + std::uint64_t{options.seeds} * (attempt + 1);
  if (!options.carried_out)
    return judge(proposal.store, unseen, progress, "prove the repair", Depth::Cores, result);
  auto const again = options.carried_out(proposal.changes);
  if (again)
    return judge(*again, unseen, progress, "prove the repair", Depth::Cores, result);
  result.not_examined.push_back("The repair as files: " + again.error());
  return {};
}

/// The same setting of two accounts.
bool same_setting(Change const& a, Change const& b) {
  return a.at.kind == PlaceKind::Setting && b.at.kind == PlaceKind::Setting &&
         a.at.subject == b.at.subject && a.to == b.to;
}

}  // namespace

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
  std::optional<Proposal> best, first;
  bool const asked = !made_consistent(wanted).empty();
  for (std::uint32_t attempt = 0; attempt < 4; ++attempt) {
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
    if (!first)
      first = best;
    Judged said =
        judge(best->store, options, progress, "simulate the repair", Depth::Weeks, result);
    if (said.verdict == Verdict::Passed) {
      auto least = without_idle(input, *best, options, progress, result);
      said = prove(least, attempt, options, progress, result);
      // Weeks that the search has not seen may need more than those that it has.
      if (said.verdict == Verdict::Failed && least.changes != best->changes)
        said = prove(*best, attempt, options, progress, result);
      else
        best = std::move(least);
    }
    result.repaired = said.verdict;
    result.repaired_warnings = said.warnings;
    // What can't be carried out is not mended by more changes.
    if (result.repaired != Verdict::Failed)
      break;
  }
  if (!best || best->changes.empty())
    return;
  // Where no error asks for a change of files or settings, what was tried beyond that and did not
  // help is nobody's advice.
  if (!asked && result.repaired != Verdict::Passed) {
    result.repaired = Verdict::Unknown;
    return;
  }
  // Where all of it is not enough, what the errors ask for is a beginning, and the rest is not.
  if (result.repaired == Verdict::Failed)
    best = std::move(first);
  // What the repair does to rows that nobody could read is as unknown as the rows.
  if (result.repaired == Verdict::Passed && left_open(input) != 0)
    result.repaired = Verdict::Unknown;
  result.repair = best->changes;
  result.store_patch = store_patch(best->changes, input.config, input.store_json);
  if (best->store.catalogue.erp != input.catalogue.erp) {
    auto upload = csv::write_xoro_products(best->store.catalogue.erp, input.config.currency);
    result.corrected_csv = std::move(upload.bytes);
    for (csv::LeftOut const& left : upload.left_out)
      result.repair.push_back({{.kind = PlaceKind::Rows, .subject = left.base_part},
                               "",
                               "by hand, not in the corrected upload: " + left.why});
  }
}

}  // namespace drydock
