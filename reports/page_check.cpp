#include "reports/page_check.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "model/history.h"
#include "model/text.h"
#include "reports/page_findings.h"
#include "reports/plain.h"
#include "reports/stock_text.h"
#include "reports/words.h"
#include "scenarios/check/weeks.h"
#include "scenarios/out/acceptance.h"
#include "scenarios/out/reconcile_output.h"
#include "scenarios/sides/product_pairs.h"
#include "scenarios/store/decisions.h"

namespace drydock::report {
namespace {

constexpr std::size_t kDetailedMax = 40;  ///< findings with a story each; the rest have a line
constexpr std::size_t kGroupsMax = 200;
constexpr std::size_t kUnreadMax = 200;
constexpr std::size_t kDifferencesMax = 500;  ///< rows of one shop on a page
constexpr std::size_t kPairsMax = 12;         ///< of one group
constexpr std::size_t kNamesMax = 5;          ///< products of one group that are named

std::string named(std::vector<std::string> const& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesMax); ++i)
    out += (i == 0 ? "" : ", ") + shortened(names[i], 80);
  if (names.size() > kNamesMax)
    out +=
        fmt::format(" and {} more", thousands(static_cast<std::int64_t>(names.size() - kNamesMax)));
  return out;
}

/// With a capital at its head.
std::string sentence_of(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// "not-examined" as people say it.
std::string spoken(std::string_view word) {
  std::string out{word};
  std::ranges::replace(out, '-', ' ');
  return out;
}

/// "" where the two have none of it.
std::string percent(int score) { return score < 0 ? std::string{} : std::to_string(score); }

GroupView view_of(ReconcileGroup const& group, std::string const& shop,
                  std::span<ErpProduct const> erp, std::span<ShopProduct const> products) {
  GroupView view{
      .erp = named(group.base_parts),
      .shop = named(group.handles),
      .why = fmt::format("{}", fmt::join(group.why, "; ")),
      .pairs = {.columns = {"XoroERP", "shop", "handle %", "items %", "barcodes %", "title %"},
                .numbers = {false, false, true, true, true, true}}};
  if (!view.why.empty())
    view.why = sentence_of(view.why.ends_with('.') ? view.why : view.why + ".");
  for (ProductPair const& pair : pairs_of(group, erp, products)) {
    if (view.pairs.rows.size() == kPairsMax) {
      ++view.pairs.left_out;
      continue;
    }
    view.pairs.rows.push_back({pair.base_part, pair.handle, percent(pair.handles),
                               percent(pair.items), percent(pair.barcodes), percent(pair.title)});
    view.pairs.parties.push_back({.shop = shop,
                                  .base_part = pair.base_part,
                                  .item = {},
                                  .handle = pair.handle,
                                  .sku = {},
                                  .variant = {},
                                  .joined = pair.joined});
  }
  return view;
}

ReconciliationView view_of(Reconciliation const& r, std::span<ErpProduct const> erp,
                           std::span<ShopProduct const> products) {
  ReconciliationView view;
  view.shop = r.shop;
  view.classes = {
      {"both agree", "Handle and item number say the same.", r.both, Verdict::Passed},
      {"handle only", "Matched by handle; no item number confirms it.", r.handle_only,
       Verdict::Unknown},
      {"item only",
       "Same item number, another handle: the first sync would create a second product.",
       r.item_only, Verdict::Failed},
      {"only in XoroERP", "The first sync creates these.", r.none_erp, Verdict::Unknown},
      {"only in the shop", "XoroERP does not know these; they are never synced.", r.none_shop,
       Verdict::Unknown},
      {"conflict", "Handle and item number disagree, or several products claim each other.",
       r.conflict, Verdict::Failed}};
  for (ReconcileGroup const& g : r.groups) {
    if (view.groups.size() == kGroupsMax)
      break;
    view.groups.push_back(view_of(g, r.shop, erp, products));
  }
  view.groups_left_out = static_cast<std::int64_t>(r.groups.size() - view.groups.size());
  return view;
}

/// "Stock: 12 of 600": what was compared, and what came of it.
ListView summary_of(Comparison const& c) {
  ListView list{.title = "The two sides: " + c.shop,
                .columns = {"what", "compared", "different", "units", "money"},
                .numbers = {false, true, true, true, true},
                .brief = true};
  list.lead = fmt::format("{} were compared", counted(c.pairs, "item", "items"));
  if (c.apart > 0)
    list.lead += fmt::format("; {} outside the tags of every account", thousands(c.apart));
  if (!c.stock_known)
    list.lead += "; the shop's files tell no quantities";
  list.lead += ".";
  for (CommonCause const& cause : c.causes)
    list.lead += " " + cause.text;
  for (std::size_t i = 0; i < kCount<Compared>; ++i) {
    ComparedTally const& t = c.tallies[i];
    if (t.different > 0) {
      list.rows.push_back({spoken(name_of(static_cast<Compared>(i))), thousands(t.compared),
                           thousands(t.different), t.units == 0 ? "" : thousands(t.units),
                           t.money_minor == 0 ? "" : money(t.money_minor, c.currency)});
      list.sums.push_back({list.rows.back().front()});
    }
  }
  if (c.unpriced_all > 0)
    list.lead += fmt::format(" XoroERP has no price for {}, which were not compared.",
                             c.unpriced_all == c.pairs
                                 ? std::string("any of them")
                                 : counted(c.unpriced_all, "that is on sale", "that are on sale"));
  if (list.rows.empty())
    list.lead += c.unpriced_all > 0 ? " Nothing else differs." : " Nothing differs.";
  return list;
}

/// Who may be who, with what speaks for it.
ListView evidence_of(Identity const& identity) {
  ListView list{
      .title = "Who may be who in " + identity.shop,
      .columns = {"item", "variant", "SKU", "SKU %", "barcode %", "title %", "handle %", "units"},
      .numbers = {false, false, false, true, true, true, true, true}};
  list.lead = "Evidence for a person; none of it is a key.";
  for (LikelyPair const& p : identity.likely) {
    if (list.rows.size() == kDifferencesMax) {
      list.left_out = static_cast<std::int64_t>(identity.likely.size() - list.rows.size());
      break;
    }
    list.rows.push_back({p.item, p.place, p.sku, percent(p.scores.sku), percent(p.scores.barcode),
                         percent(p.scores.title), percent(p.scores.handle), thousands(p.units)});
    list.parties.push_back({.shop = identity.shop,
                            .base_part = {},
                            .item = p.item,
                            .handle = {},
                            .sku = p.sku,
                            .variant = p.sku.empty() ? p.place : std::string{},
                            .joined = !p.sku.empty() && trim(p.item) == trim(p.sku)});
  }
  return list;
}

/// What a row of the writes calls it.
std::string written_of(FirstWrite const& w) {
  return w.what.empty() ? spoken(name_of(w.kind)) : w.what;
}

/// What the first run of each flow comes to in one shop.
ListView summary_of(FirstSync const& sync, ShopIndex s, ShopConfig const& shop) {
  FirstSyncSums const& sums = sync.shops[s.value()];
  ListView list{.title = "The first sync of " + shop.name,
                .columns = {"what it would do", "how many", "money"},
                .numbers = {false, true, true},
                .brief = true};
  using enum FirstWriteKind;
  auto const row = [&](std::string what, std::int64_t n, std::int64_t minor,
                       std::initializer_list<FirstWriteKind> of) {
    if (n == 0)
      return;
    list.rows.push_back(
        {std::move(what), thousands(n), minor == 0 ? "" : money(minor, shop.currency)});
    auto& sum = list.sums.emplace_back();
    for (FirstWriteKind const kind : of)
      sum.push_back(spoken(name_of(kind)));
  };
  row("products created", sums.created, 0, {ProductCreated});
  row("products changed", sums.updated, 0, {});
  if (sums.updated > 0) {
    // Whatever is written to a product that was there changes it.
    std::set<std::string> written;
    for (FirstWrite const& w : sync.writes)
      if (w.shop == s && w.kind != ProductCreated)
        written.insert(written_of(w));
    list.sums.back().assign(written.begin(), written.end());
    list.different.resize(list.rows.size());
    list.different.back() = "product";
  }
  row("hidden products put on sale", sums.shown, 0, {Status, Publication});
  row("products taken off sale", sums.hidden, 0, {Status, Publication, ProductDeleted});
  row("prices changed", sums.prices, sums.price_change_minor, {Price});
  row("quantities changed", sums.quantities, 0, {Quantity});
  row("units put on sale", sums.units_on, sums.on_minor, {Quantity, Status, Publication});
  row("units taken off sale", sums.units_off, sums.off_minor,
      {Quantity, Status, Publication, ProductDeleted, VariantDeleted});
  row("units of open orders sold again", sums.resold, 0, {Quantity});
  list.lead = list.rows.empty() ? "It would change nothing."
                                : fmt::format("{} units are for sale now, for {}.",
                                              thousands(sums.units_for_sale),
                                              money(sums.worth_minor, shop.currency));
  return list;
}

ListView rows_of(FirstSync const& sync, ShopIndex s, ShopConfig const& shop) {
  ListView list{.title = "What the first sync of " + shop.name + " would write",
                .columns = {"write", "product", "item", "location", "from", "to", "units", "money",
                            "account"},
                .numbers = {false, false, false, false, false, false, true, true, false}};
  for (FirstWrite const& w : sync.writes) {
    if (w.shop != s)
      continue;
    if (list.rows.size() == kDifferencesMax) {
      ++list.left_out;
      continue;
    }
    list.rows.push_back({written_of(w), w.handle, w.item, w.location, w.from, w.to,
                         w.units == 0 ? "" : thousands(w.units),
                         w.money_minor == 0 ? "" : money(w.money_minor, shop.currency), w.account});
  }
  return list;
}

/// "line 12 of XoroERP's export and line 7 of the shop's"; "" where no file tells it.
std::string lines_of(ValueDifference const& d) {
  std::string out;
  if (d.xoro_line > 0)
    out = fmt::format("line {} of XoroERP's export", d.xoro_line);
  if (d.shop_line > 0)
    out += fmt::format("{}line {} of the shop's{}", out.empty() ? "" : " and ", d.shop_line,
                       out.empty() ? " export" : "");
  return out;
}

ListView rows_of(Comparison const& c) {
  ListView list{
      .title = "Differences in " + c.shop,
      .columns = {"what", "item", "location", "XoroERP", "shop", "units", "money", "cause"},
      .numbers = {false, false, false, false, false, true, true, false}};
  for (ValueDifference const& d : c.differences) {
    if (list.rows.size() == kDifferencesMax) {
      list.left_out = static_cast<std::int64_t>(c.differences.size() - list.rows.size());
      break;
    }
    list.rows.push_back({spoken(name_of(d.what)), d.item.empty() ? d.base_part : d.item, d.location,
                         d.xoro, d.shop, d.units == 0 ? "" : thousands(d.units),
                         d.money_minor == 0 ? "" : money(std::abs(d.money_minor), c.currency),
                         d.cause == kNone ? "" : c.causes[d.cause].name});
    list.from.push_back(lines_of(d));
  }
  return list;
}

SettingView view_of(SettingCheck const& s) {
  return {s.verdict, s.critical,    s.label, s.path, s.account,
          s.value,   s.recommended, s.why,   s.rules};
}

Verdict verdict_of(RuleState state) {
  switch (state) {
    case RuleState::Failed:
      return Verdict::Failed;
    case RuleState::Passed:
    case RuleState::Accepted:
    case RuleState::NotApplicable:
      return Verdict::Passed;
    case RuleState::Warned:
    case RuleState::NotExamined:
      break;
  }
  return Verdict::Unknown;
}

void list_rules(CheckResult const& result, StoreInput const& input, Page& page) {
  std::array<std::int64_t, kCount<RuleState>> counts{};
  for (RuleReadiness const& r : result.rules) {
    ++counts[static_cast<std::size_t>(r.state)];
    page.rules.push_back({std::string(r.rule->id), std::string(r.rule->text),
                          spoken(name_of(r.state)), r.why, verdict_of(r.state)});
  }
  for (std::size_t s = 0; s < kCount<RuleState>; ++s)
    if (counts[s] > 0)
      page.rules_summary += fmt::format("{}{} {}", page.rules_summary.empty() ? "" : ", ",
                                        counts[s], spoken(name_of(static_cast<RuleState>(s))));
  for (std::size_t i = 0; i < result.suppressions.size(); ++i) {
    Suppression const& s = input.suppressions[i];
    SuppressionState const state = result.suppressions[i];
    std::string what = s.rule;
    for (std::string const& narrower : {s.anomaly, s.subject})
      if (!narrower.empty())
        what += ", " + narrower;
    page.suppressions.push_back({std::move(what), s.reason, s.owner,
                                 format_tick(s.expires).substr(0, 10), spoken(name_of(state)),
                                 state == SuppressionState::InForce  ? Verdict::Passed
                                 : state == SuppressionState::Unused ? Verdict::Unknown
                                                                     : Verdict::Failed});
  }
}

void list_points(CheckResult const& result, Page& page) {
  std::array<std::int64_t, kCount<PointState>> counts{};
  for (CertificatePoint const& p : result.certificate) {
    ++counts[static_cast<std::size_t>(p.seen.state)];
    bool const settled =
        p.seen.state == PointState::Examined || p.seen.state == PointState::NotApplicable;
    page.points.push_back({std::string{p.area}, std::string{p.text}, spoken(name_of(p.seen.state)),
                           p.seen.why, settled ? Verdict::Passed : Verdict::Unknown});
  }
  for (std::size_t s = 0; s < counts.size(); ++s)
    if (counts[s] > 0)
      page.points_summary += fmt::format("{}{} {}", page.points_summary.empty() ? "" : ", ",
                                         counts[s], spoken(name_of(static_cast<PointState>(s))));
}

/// Rows that were left out of the check, over all files.
void list_unread(StoreInput const& input, Page& page) {
  for (FileRead const& file : input.files)
    for (csv::CsvError const& error : file.bad) {
      if (page.unread.size() < kUnreadMax)
        page.unread.push_back(csv::format_error(error));
      else
        ++page.unread_left_out;
    }
}

/// What became of each file, and rows of it that look odd.
void list_files(StoreInput const& input, Page& page) {
  constexpr std::size_t kNamedBriefly = 12;
  for (FileRead const& file : input.files) {
    page.files.push_back(files_line(file, file.columns.size()));
    page.files_brief.push_back(files_line(file, kNamedBriefly));
    for (csv::CsvError const& note : file.notes) {
      if (page.odd.size() < kUnreadMax)
        page.odd.push_back(csv::format_error(note));
      else
        ++page.odd_left_out;
    }
  }
}

/// Why a check without an error is no GO.
std::string what_is_open(StoreInput const& input) {
  auto const unread = static_cast<std::int64_t>(unread_rows(input)),
             to_fill_in = static_cast<std::int64_t>(input.to_fill_in.size());
  std::string out;
  if (to_fill_in > 0)
    out = counted(to_fill_in, "line of store.json is not filled in yet",
                  "lines of store.json are not filled in yet");
  if (unread > 0)
    out += (out.empty() ? "" : ", and ") + counted(unread, "row of the exports could not be read",
                                                   "rows of the exports could not be read");
  for (std::string const& shop : shops_without_quantities(input))
    out += fmt::format(
        "{}the files of {} tell no quantities (its inventory export does: name it "
        "as \"inventory\" of the shop in store.json)",
        out.empty() ? "" : ", and ", shop);
  return out.empty() ? "The check could not be finished" : out;
}

/// The repair asks for what the verdict needs; what was only warned of may stay.
std::string left_standing(CheckResult const& result) {
  return result.repaired_warnings == 0
             ? "no warning left"
             : counted(result.repaired_warnings, "warning left", "warnings left");
}

std::string summary_of(CheckResult const& result, StoreInput const& input) {
  std::string const found = tally(result.findings);
  switch (result.verdict) {
    case Verdict::Passed:
      return result.findings.empty()
                 ? "Nothing was found that would hurt this store."
                 : fmt::format("Nothing was found that forbids going live; {} to read.", found);
    case Verdict::Failed:
      return fmt::format(
          "This configuration is not safe for this store: {}.{}", found,
          result.repaired == Verdict::Passed
              ? fmt::format(" With the repair below the same check says GO, with {}.",
                            left_standing(result))
              : "");
    case Verdict::Unknown:
      break;
  }
  return fmt::format("{}, so nothing is proven. Found so far: {}.",
                     sentence_of(what_is_open(input)), found);
}

std::string proof_of(CheckResult const& result) {
  if (result.repair.empty())
    return "";
  switch (result.repaired) {
    case Verdict::Passed:
      return fmt::format(
          "Proven: the changes were made, the store was read again, and the whole check was run "
          "again under other weeks: it says GO, with {}.",
          left_standing(result));
    case Verdict::Failed:
      return "Not enough: the check was run again with these changes, then with every setting in "
             "its safe form, and it still says NO-GO.";
    case Verdict::Unknown:
      break;
  }
  return "Not proven: the check was not run again with these changes.";
}

struct Tally {
  std::int64_t units = 0;
  std::map<Currency, std::int64_t> money;

  void add(Tally const& other) {
    units += other.units;
    for (auto const& [currency, minor] : other.money)
      money[currency] += minor;
  }
};

/// What the two sides differ in, and what the first sync would make of it: the same goods, told
/// twice.
class Sides {
 public:
  static bool are_told_by(Finding const& f) {
    return f.anomaly == Anomaly::StockDiffers || f.anomaly == Anomaly::PriceDiffers ||
           f.anomaly == Anomaly::SidesDiffer;
  }
  void add(Finding const& f, Tally const& of_it) {
    bool const first_sync = !f.cause.empty() && f.cause.front().starts_with("first-sync-");
    auto& [differences, writes] = told_[{f.anomaly, f.shop}];
    (first_sync ? writes : differences).add(of_it);
  }
  /// The larger of both, of each kind and shop.
  void add_to(Tally& all) const {
    for (auto const& [of, both] : told_) {
      auto const& [differences, writes] = both;
      all.add(std::tie(writes.money, writes.units) > std::tie(differences.money, differences.units)
                  ? writes
                  : differences);
    }
  }

 private:
  std::map<std::pair<Anomaly, std::string>, std::pair<Tally, Tally>> told_;
};

/// What is at risk, added up by currency over the roots alone, so that nothing counts twice.
std::vector<std::pair<std::string, std::string>> figures_of(CheckResult const& result,
                                                            StoreConfig const& store) {
  std::int64_t errors = 0, warnings = 0;
  Tally all;
  Sides sides;
  for (Finding const& f : result.findings) {
    if (!f.follows_from.empty())
      continue;
    errors += f.severity == Severity::Error ? 1 : 0;
    warnings += f.severity == Severity::Warning ? 1 : 0;
    auto const shop = std::ranges::find(store.shops, f.shop, &ShopConfig::name);
    Tally of_it{f.units, f.money_elsewhere};
    of_it.money[shop == store.shops.end() ? store.currency : shop->currency] += f.money_minor;
    if (Sides::are_told_by(f))
      sides.add(f, of_it);
    else
      all.add(of_it);
  }
  sides.add_to(all);
  std::vector<std::pair<std::string, std::string>> figures{
      {thousands(errors), errors == 1 ? "error" : "errors"},
      {thousands(warnings), warnings == 1 ? "warning" : "warnings"}};
  if (all.units != 0)
    figures.emplace_back(thousands(all.units),
                         all.units == 1 ? "unit concerned" : "units concerned");
  for (auto const& [currency, minor] : all.money)
    if (minor != 0)
      figures.emplace_back(money(minor, currency), "at risk in a week at most");
  figures.emplace_back(thousands(static_cast<std::int64_t>(result.events)), "events simulated");
  return figures;
}

}  // namespace

Page page_of(CheckResult const& result, StoreInput const& input, CheckOptions const& options,
             Lanes const& lanes) {
  Page page;
  page.title = input.config.name;
  page.subtitle = "Go-live check";
  page.verdict = result.verdict;
  page.word = go_word(result.verdict);
  list_unread(input, page);
  for (FileError const& line : input.to_fill_in)
    page.to_fill_in.push_back(line.text());
  list_files(input, page);
  page.unread_rows = static_cast<std::int64_t>(unread_rows(input));
  page.summary = summary_of(result, input);
  page.figures = figures_of(result, input.config);
  std::vector<FindingSource> sources;
  for (Finding const& f : result.findings) {
    auto const found = lanes.find(fingerprint(f));
    Drawn const drawn = found == lanes.end() ? Drawn{} : found->second;
    sources.push_back({&f, drawn.steps, drawn.stock});
  }
  page.findings = views_of(std::move(sources), input.config, "f");
  std::map<std::string, std::string> accept;
  for (Finding const& f : result.findings)
    accept.emplace(fingerprint(f), acceptance_line(f, result, input.config));
  for (FindingView& view : page.findings)
    view.accept = accept[view.fingerprint];
  if (page.findings.size() > kDetailedMax) {
    auto const from = page.findings.begin() + static_cast<std::ptrdiff_t>(kDetailedMax);
    page.brief.assign(std::make_move_iterator(from), std::make_move_iterator(page.findings.end()));
    page.findings.erase(from, page.findings.end());
  }
  fit_stocks(page);
  for (std::size_t r = 0; r < result.reconciliations.size(); ++r)
    page.reconciliations.push_back(view_of(
        result.reconciliations[r], input.catalogue.erp,
        r < input.catalogue.shops.size() ? std::span<ShopProduct const>{input.catalogue.shops[r]}
                                         : std::span<ShopProduct const>{}));
  for (Decision const& d : input.decisions)
    page.decisions.push_back({std::string{name_of(d.kind)},
                              {d.shop, d.base_part, d.item, d.handle, d.sku, d.variant, false},
                              d.by,
                              d.reason,
                              sentence(d)});
  for (Comparison const& c : result.comparisons) {
    page.sides.push_back(summary_of(c));
    if (!c.differences.empty())
      page.sides.push_back(rows_of(c));
  }
  for (Identity const& identity : result.identities)
    if (!identity.likely.empty())
      page.sides.push_back(evidence_of(identity));
  for (std::size_t s = 0; s < result.first_sync.shops.size(); ++s) {
    ShopConfig const& shop = input.config.shops[s];
    ShopIndex const index{static_cast<std::uint8_t>(s)};
    page.sides.push_back(summary_of(result.first_sync, index, shop));
    if (auto rows = rows_of(result.first_sync, index, shop); !rows.rows.empty())
      page.sides.push_back(std::move(rows));
  }
  for (SettingCheck const& s : result.settings)
    page.settings.push_back(view_of(s));
  list_rules(result, input, page);
  list_points(result, page);
  if (result.orders > 0)
    page.missing = {static_cast<std::int64_t>(result.orders),
                    static_cast<std::int64_t>(result.orders_in_vain)};
  for (Change const& c : result.repair)
    page.repair.push_back({path_of(c.at, input.config), c.from, c.to});
  page.repaired = result.repaired;
  page.proof = proof_of(result);
  page.examined = result.examined;
  page.not_examined = result.not_examined;
  page.facts = {{"seed", fmt::format("{}", options.seed)},
                {"weeks", fmt::format("{}", options.seeds)},
                {"digest", format_hash(result.digest)}};
  return page;
}

}  // namespace drydock::report
