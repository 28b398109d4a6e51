#include "scenarios/check/blame.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/settings.h"
#include "scenarios/run/side_by_side.h"
#include "scenarios/sides/reconcile.h"

namespace drydock {
namespace {

/// Two at a time are tried among the most likely ones only: their number grows with the square.
constexpr std::size_t kPairedMax = 7;
/// A plan that could not be made small is not tried often.
constexpr std::uint64_t kEventsMax = 3'000'000;

bool has_change(std::vector<Change> const& changes, Change const& change) {
  return std::ranges::any_of(changes, [&](Change const& c) {
    return c.at == change.at && (c.at.kind != PlaceKind::Tags || c.from == change.from);
  });
}

std::set<std::string> rules_of(Change const& change, std::vector<RuleFinding> const& findings) {
  std::set<std::string> rules;
  for (RuleFinding const& f : findings)
    if (has_change(f.changes, change))
      rules.insert(f.finding.rules.begin(), f.finding.rules.end());
  auto const add = [&](std::initializer_list<char const*> more) {
    rules.insert(more.begin(), more.end());
  };
  switch (change.at.kind) {
    case PlaceKind::Setting:
      if (SettingDef const* const def = find_setting(change.at.subject))
        for (std::size_t from = 0; from < def->rules.size();) {
          auto const comma = std::min(def->rules.find(',', from), def->rules.size());
          rules.emplace(def->rules.substr(from, comma - from));
          from = comma + 1;
        }
      break;
    case PlaceKind::Handles:
      add({"R21", "R22", "R23", "R35", "R36"});
      break;
    case PlaceKind::Tracking:
      add({"R120", "R121", "R122"});
      break;
    case PlaceKind::Tags:
      add({"R102", "R106"});
      break;
    case PlaceKind::Identifier:  // an order of it comes in, or does not
      add({"R58", "R136"});
      break;
    default:  // no change is proposed there
      break;
  }
  return rules;
}

/// The settings in which an account differs from the safe ones, where one value is safe for all.
void add_safe_settings(StoreConfig const& store, std::vector<Change>& out) {
  Settings const safe = safe_settings();
  for (AccountConfig const& account : store.accounts)
    for (SettingDef const& def : setting_defs()) {
      if (def.whose == Whose::People)
        continue;
      auto from = def.get(account.settings);
      auto to = def.get(safe);
      if (from == to)
        continue;
      Change change{setting_of(store, account, def.path), std::move(from), std::move(to)};
      if (!has_change(out, change))
        out.push_back(std::move(change));
    }
}

void add_handles(StoreConfig const& store, Catalogue const& catalogue,
                 std::span<Decision const> decisions, std::vector<Change>& out) {
  std::vector<std::string> names;
  for (ShopConfig const& shop : store.shops)
    names.push_back(shop.name);
  for (HandleChange const& h :
       correct_handles(catalogue.erp, names, catalogue.shops, decisions).changes) {
    Change change{{.kind = PlaceKind::Handles, .subject = h.base_part}, h.from, h.to};
    // The correction looks at all shops at once, so its list is the better one.
    std::erase_if(out, [&](Change const& c) { return c.at == change.at; });
    out.push_back(std::move(change));
  }
}

/// Where a change makes the sign-off a condition, people give it; else a schedule that never runs
/// would pass for a remedy.
void sign_off(Plan& plan) {
  for (std::size_t a = 0; a < plan.store.accounts.size(); ++a) {
    AccountIndex const account{static_cast<std::uint8_t>(a)};
    Settings const& s = plan.store.accounts[a].settings;
    bool const given = std::ranges::any_of(plan.actions, [&](action::TimedAction const& t) {
      auto const* signed_off = std::get_if<action::SignOffAts>(&t.what);
      return signed_off != nullptr && signed_off->account == account;
    });
    if (given || plan.already_live || s.ats_sign_off == Gate::Off || !s.initial_after)
      continue;
    plan.actions.push_back(
        {plan.start + *s.initial_after + minutes(35), action::SignOffAts{account}});
  }
  std::ranges::stable_sort(plan.actions, {}, &action::TimedAction::at);
}

class Blaming {
 public:
  Blaming(Plan const& plan, std::string print) : plan_(plan), print_(std::move(print)) {}

  /// Whether the finding is gone under these changes; false also when they change nothing.
  bool gone(std::vector<Change> const& changes) {
    Plan plan = plan_;
    bool changed = false;
    for (Change const& c : changes)
      changed = apply(c, plan.store, plan.catalogue) || changed;
    if (!changed || events_ > kEventsMax)
      return false;
    sign_off(plan);
    ++runs_;
    auto const summary = run_briefly(plan);
    events_ += summary.events;
    return summary.verdict != Verdict::Unknown && find_print(summary.findings, print_) == nullptr;
  }
  [[nodiscard]] std::uint32_t runs() const { return runs_; }

 private:
  Plan const& plan_;
  std::string print_;
  std::uint32_t runs_ = 0;
  std::uint64_t events_ = 0;
};

/// Whether a flow is given up altogether. That ends every harm that the flow can do, and its good
/// with it: where anything milder helps, this is no remedy.
bool gives_up_a_sync(Change const& change) {
  static constexpr std::string_view kFlows[] = {"product.sync", "price.sync", "inventory.push",
                                                "orders.import"};
  return change.at.kind == PlaceKind::Setting && change.to == "off" &&
         std::ranges::find(kFlows, change.at.subject) != std::end(kFlows);
}

/// All of them with one after the other taken back, the least likely first; empty when they do not
/// help together.
std::vector<Change> thinned(Blaming& blaming, std::vector<Change> all) {
  if (!blaming.gone(all))
    return {};
  for (std::size_t i = all.size(); i-- > 0;) {
    auto fewer = all;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (!fewer.empty() && blaming.gone(fewer))
      all = std::move(fewer);
  }
  return all;
}

bool applies(Change const& change, Plan const& plan) {
  StoreConfig store = plan.store;
  Catalogue catalogue = plan.catalogue;
  return apply(change, store, catalogue);
}

}  // namespace

std::vector<Change> change_candidates(StoreConfig const& store, Catalogue const& catalogue,
                                      std::vector<RuleFinding> const& rules,
                                      std::span<Decision const> decisions) {
  std::vector<Change> out;
  for (auto severity : {Severity::Error, Severity::Warning, Severity::Info})
    for (RuleFinding const& f : rules)
      if (f.finding.severity == severity)
        for (Change const& c : f.changes)
          if (!has_change(out, c))
            out.push_back(c);
  add_handles(store, catalogue, decisions, out);
  add_safe_settings(store, out);
  return out;
}

Blame blame(Plan const& plan, Finding const& finding, std::vector<Change> const& candidates,
            std::vector<RuleFinding> const& rules) {
  struct Ranked {
    bool gives_up = false;
    std::size_t shared = 0;
    bool own_account = false;
    Change change;
  };
  std::vector<Ranked> ranked;
  for (Change const& c : candidates) {
    if (!applies(c, plan))
      continue;
    auto const known = rules_of(c, rules);
    auto const shared = static_cast<std::size_t>(std::ranges::count_if(
        finding.rules, [&](std::string const& rule) { return known.contains(rule); }));
    bool const own = c.at.account && !finding.account.empty() &&
                     plan.store.accounts[c.at.account->value()].name == finding.account;
    ranked.push_back({gives_up_a_sync(c), shared, own, c});
  }
  std::ranges::stable_sort(ranked, [](Ranked const& a, Ranked const& b) {
    if (a.gives_up != b.gives_up)
      return b.gives_up;
    return a.shared != b.shared ? a.shared > b.shared : a.own_account && !b.own_account;
  });
  Blaming blaming(plan, fingerprint(finding));
  Blame out;
  auto const found = [&](std::vector<Change> changes) {
    out.changes = std::move(changes);
    out.runs = blaming.runs();
    return out;
  };
  std::vector<Change> mild, all;
  for (Ranked const& r : ranked) {
    all.push_back(r.change);
    if (!r.gives_up)
      mild.push_back(r.change);
  }
  for (Change const& change : mild)
    if (blaming.gone({change}))
      return found({change});
  for (std::size_t i = 0; i < mild.size() && i < kPairedMax; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (blaming.gone({mild[j], mild[i]}))
        return found({mild[j], mild[i]});
  if (mild.size() > 2)
    if (auto several = thinned(blaming, mild); !several.empty())
      return found(std::move(several));
  for (std::size_t i = mild.size(); i < all.size(); ++i)
    if (blaming.gone({all[i]}))
      return found({all[i]});
  return found(all.size() == mild.size() ? std::vector<Change>{} : thinned(blaming, all));
}

std::vector<Change> made_consistent(std::vector<Change> changes) {
  std::vector<Change> out;
  for (Change& c : changes)
    if (!has_change(out, c))
      out.push_back(std::move(c));
  std::ranges::stable_sort(out, {}, [](Change const& c) { return c.at.kind; });
  return out;
}

}  // namespace drydock
