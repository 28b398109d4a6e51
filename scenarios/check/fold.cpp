#include "scenarios/check/fold.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "model/text.h"
#include "scenarios/check/odd_rows.h"
#include "scenarios/check/shop_currencies.h"

namespace drydock {
namespace {

/// Subjects that a folded finding names.
constexpr std::size_t kNamedMax = 5;

using Money = std::map<Currency, std::int64_t>;

Currency currency_of(StoreConfig const& store, std::string const& shop) {
  auto const found = std::ranges::find(store.shops, shop, &ShopConfig::name);
  return found == store.shops.end() ? store.currency : found->currency;
}

void add_money(Finding const& from, StoreConfig const& store, Money& to) {
  if (from.money_minor != 0)
    to[currency_of(store, from.shop)] += from.money_minor;
  for (auto const& [currency, minor] : from.money_elsewhere)
    to[currency] += minor;
}

/// The finding's own number is of its shop's currency, or of XoroERP's when it is of several shops.
void set_money(Finding& finding, StoreConfig const& store, Money money) {
  auto const own = money.extract(currency_of(store, finding.shop));
  finding.money_minor = own.empty() ? 0 : own.mapped();
  finding.money_elsewhere = std::move(money);
}

/// What the findings of one fingerprint come to in one week.
struct Cost {
  std::int64_t units = 0, unit_minutes = 0;
  Money money;
};

std::string words_of(Money const& money, std::int64_t part_of) {
  std::string out;
  for (auto const& [currency, minor] : money)
    out += (out.empty() ? "" : " and ") + money_in_words(Amount{minor / part_of}, currency);
  return out;
}

/// What the trading weeks come to.
struct Traded {
  std::size_t weeks = 0;
  std::uint64_t orders = 0;
};

/// What goes with selling one stock in several places: no fault, but a risk that has a rate.
bool is_a_risk(Finding const& f) {
  return f.severity == Severity::Warning && !f.cause.empty() &&
         (f.cause.front() == "exposure" || f.cause.front() == "for-sale-twice");
}

/// Numbers of all weeks become those of the worst one; what a week costs is said in words.
void conclude(Folded& of_kind, std::map<std::size_t, Cost> const& costs, StoreConfig const& store,
              Traded const& traded) {
  Cost worst;
  Money all;
  std::int64_t units = 0;
  for (auto const& [week, cost] : costs) {
    units += cost.units;
    worst.units = std::max(worst.units, cost.units);
    worst.unit_minutes = std::max(worst.unit_minutes, cost.unit_minutes);
    for (auto const& [currency, minor] : cost.money) {
      worst.money[currency] = std::max(worst.money[currency], minor);
      all[currency] += minor;
    }
  }
  of_kind.finding.units = worst.units;
  of_kind.finding.unit_minutes = worst.unit_minutes;
  if (of_kind.shops.size() > 1)
    of_kind.finding.shop.clear();
  // How often people walk into a pitfall its plan does not tell.
  auto const weeks = static_cast<std::int64_t>(traded.weeks);
  if (!all.empty() && weeks > 1 && of_kind.pitfall.empty())
    of_kind.cost = fmt::format("A week puts {} at risk on average, and {} at the most.",
                               words_of(all, weeks), words_of(worst.money, 1));
  if (is_a_risk(of_kind.finding) && of_kind.pitfall.empty())
    of_kind.cost += fmt::format("{}Its rate: {} unit{} in {} week{} with {} orders.",
                                of_kind.cost.empty() ? "" : " ", units, units == 1 ? "" : "s",
                                weeks, weeks == 1 ? "" : "s", traded.orders);
  set_money(of_kind.finding, store, std::move(worst.money));
}

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

}  // namespace

std::vector<Folded> fold(std::vector<Week> const& weeks, StoreConfig const& store) {
  std::vector<Folded> folds;
  std::vector<std::map<std::size_t, Cost>> costs;  // of each fold, by week
  std::map<std::string, std::size_t> by_print;
  for (std::size_t w = 0; w < weeks.size(); ++w)
    for (Finding const& f : weeks[w].summary.findings) {
      auto const [place, fresh] = by_print.emplace(fingerprint(f), folds.size());
      if (fresh) {
        folds.push_back({f, w, {}, {}, {}, weeks[w].pitfall, {}});
        costs.emplace_back();
      }
      Folded& of_kind = folds[place->second];
      // Beside weeks, a plan that was made for it tells of one more subject, and no cost.
      bool const met_in_a_week = weeks[w].pitfall.empty() || !of_kind.pitfall.empty();
      if (!fresh) {
        std::uint32_t const count = of_kind.finding.count + (met_in_a_week ? f.count : 0);
        auto const severity = std::max(of_kind.finding.severity, f.severity);
        // A row's own life may show it for a reason of its own.
        if (!weeks[w].odd_row && weeks[w].summary.events < weeks[of_kind.week].summary.events) {
          of_kind.finding = f;
          of_kind.week = w;
        }
        of_kind.finding.count = count;
        of_kind.finding.severity = severity;
      }
      if (met_in_a_week) {
        Cost& cost = costs[place->second][w];
        cost.units += f.units;
        cost.unit_minutes += f.unit_minutes;
        add_money(f, store, cost.money);
        of_kind.weeks.insert(w);
      }
      if (std::ranges::find(of_kind.subjects, f.subject) == of_kind.subjects.end())
        of_kind.subjects.push_back(f.subject);
      of_kind.shops.insert(f.shop);
    }
  Traded traded;
  for (Week const& week : weeks)
    if (week.pitfall.empty()) {
      ++traded.weeks;
      traded.orders += week.summary.orders;
    }
  for (std::size_t i = 0; i < folds.size(); ++i)
    conclude(folds[i], costs[i], store, traded);
  return folds;
}

namespace {

/// The error on open orders of which XoroERP's number still holds the units, where it names all of
/// these goods of the shop.
RuleFinding const* open_orders_of(std::vector<RuleFinding> const& rules, std::string_view shop,
                                  std::vector<std::string> const& goods) {
  for (RuleFinding const& rule : rules) {
    Finding const& told = rule.finding;
    bool const names_all = std::ranges::all_of(goods, [&](std::string const& one) {
      return std::ranges::find(rule.all, one) != rule.all.end();
    });
    if (told.anomaly == Anomaly::OpenOrders && told.severity == Severity::Error &&
        told.shop == shop && names_all && !goods.empty())
      return &rule;
  }
  return nullptr;
}

}  // namespace

void follow_from_open_orders(std::vector<RuleFinding>& rules) {
  for (RuleFinding& rule : rules)
    if (!rule.finding.cause.empty() &&
        rule.finding.cause.front() == "first-sync-sells-committed-units-again")
      if (auto const* root = open_orders_of(rules, rule.finding.shop, rule.all); root != nullptr)
        rule.finding.follows_from = fingerprint(root->finding);
}

void follow_from_rules(std::vector<Folded>& folds, std::vector<RuleFinding> const& rules) {
  for (Folded& of_kind : folds) {
    Finding& f = of_kind.finding;
    if (f.anomaly == Anomaly::LostDeduction && !f.cause.empty() &&
        f.cause.front() == "order-older-than-connection")
      if (auto const* root = open_orders_of(rules, f.shop, of_kind.subjects); root != nullptr)
        f.follows_from = fingerprint(root->finding);
    // The rest of an order that XoroERP has a part of is nobody's to bring in.
    constexpr std::array<std::string_view, 2> kOfTheRest{"order-not-in-erp-at-read",
                                                         "addition-did-not-arrive"};
    if (!f.cause.empty() && std::ranges::find(kOfTheRest, f.cause.front()) != kOfTheRest.end())
      if (auto const* root = open_orders_of(rules, f.shop, of_kind.subjects);
          root != nullptr && root->finding.cause.front() == kOpenInPart)
        f.follows_from = fingerprint(root->finding);
    if (f.anomaly == Anomaly::MissedUpdate && !f.cause.empty() &&
        f.cause.front() == "price-did-not-arrive" && of_kind.shops.size() == 1)
      for (RuleFinding const& rule : rules)
        if (!rule.finding.cause.empty() && rule.finding.cause.front() == kShopCurrencyLeftOut &&
            of_kind.shops.contains(rule.finding.shop))
          f.follows_from = fingerprint(rule.finding);
    if (f.anomaly != Anomaly::ShownOrHidden || f.cause.size() < 2 ||
        f.cause[1] != "so-before-the-run")
      continue;
    // The sum that forbids to go live is the root, where there is one; else the list of rows.
    RuleFinding const* root = nullptr;
    for (RuleFinding const& rule : rules) {
      Finding const& told = rule.finding;
      if (told.anomaly != Anomaly::SidesDiffer || told.cause.empty() ||
          !(told.shop.empty() || of_kind.shops.contains(told.shop)))
        continue;
      std::string_view const cause = told.cause.front();
      bool const of_sale = cause == "first-sync-shows-hidden-products" ||
                           cause.starts_with("status-") || cause.starts_with("publication-");
      if (of_sale && (root == nullptr || told.severity > root->finding.severity))
        root = &rule;
    }
    if (root != nullptr)
      f.follows_from = fingerprint(root->finding);
  }
}

namespace {

bool is_of_no_item(OddRow row) {
  return row == OddRow::BlankSku || row == OddRow::StrangeSku || row == OddRow::Likely;
}

/// The error on variants that no item stands behind, or else on those whose SKU is nearly one's.
RuleFinding const* no_item_of(std::vector<RuleFinding> const& rules,
                              std::set<std::string> const& shops) {
  RuleFinding const* out = nullptr;
  for (RuleFinding const& rule : rules) {
    Finding const& told = rule.finding;
    bool const unfed = told.anomaly == Anomaly::UnfedVariant;
    if ((unfed || told.anomaly == Anomaly::IdentityInDoubt) && told.severity == Severity::Error &&
        shops.size() == 1 && shops.contains(told.shop) && (out == nullptr || unfed))
      out = &rule;
  }
  return out;
}

}  // namespace

void follow_from_odd_rows(std::vector<Folded>& folds, std::vector<Week> const& runs,
                          std::vector<RuleFinding> const& rules,
                          std::vector<Identity> const& identities) {
  std::set<std::string_view> likely;
  for (Identity const& identity : identities)
    for (LikelyPair const& pair : identity.likely)
      likely.insert(pair.item);
  std::map<std::string, bool> of_such_rows;  // by fingerprint: whether nothing else shows it
  for (Week const& run : runs)
    for (Finding const& f : run.summary.findings) {
      // An item that no variant stands for, since its own has another SKU, is the same fault.
      bool const here =
          run.odd_row && (is_of_no_item(*run.odd_row) ||
                          (*run.odd_row == OddRow::Unsold && likely.contains(f.subject)));
      auto const [known, fresh] = of_such_rows.emplace(fingerprint(f), here);
      known->second = known->second && here;
    }
  for (Folded& of_kind : folds) {
    Finding& f = of_kind.finding;
    auto const print = fingerprint(f);
    if (auto const seen = of_such_rows.find(print);
        !f.follows_from.empty() || seen == of_such_rows.end() || !seen->second)
      continue;
    if (auto const* root = no_item_of(rules, of_kind.shops); root != nullptr)
      f.follows_from = root->finding.follows_from.empty() ? fingerprint(root->finding)
                                                          : root->finding.follows_from;
  }
}

namespace {

/// With them the products that have one of their handles too: whose handle is another's, both are
/// hurt.
void add_sharers(Catalogue const& catalogue, std::set<std::string>& parts) {
  std::set<std::string> handles;
  for (ErpProduct const& product : catalogue.erp)
    if (parts.contains(product.base_part.value()))
      for (std::string const& handle : split_handles(product.handles))
        handles.insert(lower_case(handle));
  for (ErpProduct const& product : catalogue.erp)
    if (std::ranges::any_of(split_handles(product.handles), [&](std::string const& handle) {
          return handles.contains(lower_case(handle));
        }))
      parts.insert(product.base_part.value());
}

constexpr std::string_view kTwoHandles = "two-handles-in-one-shop";
/// Complaints about handles, those first of which the later ones are parts.
constexpr std::array<std::string_view, 8> kOfHandles{"handle-of-another-product",
                                                     "one-handle-of-two-products",
                                                     "handle-missing-in-erp",
                                                     "handle-differs-from-shop",
                                                     kTwoHandles,
                                                     "handle-not-normal",
                                                     "handle-listed-twice-in-erp",
                                                     "groups-for-a-person"};

/// What of one kind is told, of all shops.
struct OfHandles {
  std::string print;
  Severity severity = Severity::Info;
  std::set<std::string> parts;
};
OfHandles told_of_handles(std::string_view cause, Catalogue const& catalogue,
                          std::vector<RuleFinding> const& rules) {
  OfHandles out;
  for (RuleFinding const& rule : rules) {
    if (rule.finding.cause.empty() || rule.finding.cause.front() != cause)
      continue;
    out.print = fingerprint(rule.finding);
    out.severity = std::max(out.severity, rule.finding.severity);
    out.parts.insert(rule.parts.begin(), rule.parts.end());
  }
  if (cause == kOfHandles.front())
    add_sharers(catalogue, out.parts);
  return out;
}

}  // namespace

void follow_among_handles(Catalogue const& catalogue, std::vector<RuleFinding>& rules) {
  std::vector<OfHandles> kinds;
  for (std::string_view const cause : kOfHandles)
    kinds.push_back(told_of_handles(cause, catalogue, rules));
  for (std::size_t k = 1; k < kinds.size(); ++k) {
    auto const root = std::ranges::find_if(
        kinds.begin(), kinds.begin() + static_cast<std::ptrdiff_t>(k), [&](OfHandles const& kind) {
          return !kind.print.empty() && kind.severity >= kinds[k].severity &&
                 std::ranges::includes(kind.parts, kinds[k].parts);
        });
    if (kinds[k].parts.empty() || root == kinds.begin() + static_cast<std::ptrdiff_t>(k))
      continue;
    for (RuleFinding& rule : rules)
      if (fingerprint(rule.finding) == kinds[k].print && rule.finding.follows_from.empty())
        rule.finding.follows_from = root->print;
  }
}

void follow_from_handles(Catalogue const& catalogue, std::vector<Folded>& folds,
                         std::vector<RuleFinding> const& rules) {
  auto const told = told_of_handles(kTwoHandles, catalogue, rules);
  auto const another = told_of_handles(kOfHandles.front(), catalogue, rules);
  for (Folded& of_kind : folds)
    // What is changed in such a product lands on the other one.
    if (!of_kind.finding.cause.empty() &&
        of_kind.finding.cause.front() == "product-change-did-not-arrive" &&
        of_kind.finding.follows_from.empty() && of_kind.finding.severity <= another.severity &&
        std::ranges::all_of(of_kind.subjects,
                            [&](auto const& one) { return another.parts.contains(one); }))
      of_kind.finding.follows_from = another.print;
    else if (of_kind.finding.anomaly == Anomaly::AmbiguousMatch &&
             of_kind.finding.follows_from.empty() && of_kind.finding.severity <= told.severity &&
             std::ranges::all_of(of_kind.subjects,
                                 [&](auto const& one) { return told.parts.contains(one); }))
      of_kind.finding.follows_from = told.print;
}

std::vector<Finding> fold_rules(std::vector<RuleFinding> const& rules, StoreConfig const& store) {
  std::vector<Finding> out;
  std::vector<Money> money;
  std::vector<std::vector<std::string>> subjects;
  std::map<std::string, std::size_t> by_print;
  for (RuleFinding const& rule : rules) {
    Finding const& f = rule.finding;
    auto const [place, fresh] = by_print.emplace(fingerprint(f), out.size());
    if (fresh) {
      out.push_back(f);
      money.emplace_back();
      subjects.emplace_back();
    }
    add_money(f, store, money[place->second]);
    if (!f.subject.empty())
      add_new(subjects[place->second], std::vector{f.subject});
    if (fresh)
      continue;
    Finding& known = out[place->second];
    ++known.count;
    known.severity = std::max(known.severity, f.severity);
    known.units += f.units;
    if (known.shop != f.shop)
      known.shop = "";
    if (known.account != f.account)
      known.account = "";
    if (!f.story.empty())
      add_new(known.story, std::vector{f.story.front()});
    add_new(known.blame, f.blame);
    add_new_remedies(known.repair, f.repair);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    set_money(out[i], store, std::move(money[i]));
    out[i].subject = fmt::format("{}", fmt::join(subjects[i], ", "));
    // Where a rule names nothing to change, none can be tried: no run shows it.
    if (out[i].severity != Severity::Info && out[i].blame.empty())
      out[i].searched = "Told by the files alone, without a run: people know what is right there.";
  }
  return out;
}

void follow_to_the_root(std::vector<Finding>& findings) {
  // By fingerprint; of one that is a root somewhere, nothing.
  std::map<std::string, std::string> behind;
  for (Finding const& f : findings) {
    auto const [known, fresh] = behind.try_emplace(fingerprint(f), f.follows_from);
    if (!fresh && f.follows_from.empty())
      known->second.clear();
  }
  for (Finding& f : findings)
    // As many steps as there are findings, in case two name each other.
    for (std::size_t step = 0; step < findings.size() && !f.follows_from.empty(); ++step) {
      auto const next = behind.find(f.follows_from);
      if (next == behind.end() || next->second.empty() || next->second == f.follows_from)
        break;
      f.follows_from = next->second;
    }
}

std::string named(std::vector<std::string> const& subjects) {
  std::string out;
  for (std::size_t i = 0; i < subjects.size() && i < kNamedMax; ++i)
    out += (i == 0 ? "" : ", ") + subjects[i];
  if (subjects.size() > kNamedMax)
    out += fmt::format(" and {} more", subjects.size() - kNamedMax);
  return out;
}

}  // namespace drydock
