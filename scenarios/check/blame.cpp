#include "scenarios/check/blame.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/check/smallest_sets.h"
#include "scenarios/run/run.h"
#include "scenarios/sides/reconcile.h"

namespace drydock {
namespace {

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
    case PlaceKind::ErpTracking:
    case PlaceKind::Tracking:
      add({"R120", "R121", "R122"});
      break;
    case PlaceKind::Tags:
      add({"R102", "R106"});
      break;
    case PlaceKind::Identifier:  // an order of it comes in, or does not
      add({"R58", "R136"});
      break;
    case PlaceKind::Listing:
      add({"R58", "R132"});
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

/// No value of these is safe for all, but the shorter they are the less can happen meanwhile.
constexpr std::array<std::string_view, 2> kWaits{"orders.ingestion_delay", "orders.release_delay"};

void add_waits(StoreConfig const& store, std::vector<Change>& out) {
  for (AccountConfig const& account : store.accounts)
    for (std::string_view const path : kWaits) {
      SettingDef const* const def = find_setting(path);
      Change change{setting_of(store, account, path), def->get(account.settings),
                    def->get(Settings{})};
      if (change.from != change.to && !has_change(out, change))
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

bool asks_for_sign_off(Settings const& s) {
  return s.ats_sign_off == Gate::Enforced && s.initial_after;
}

/// Where a change makes the sign-off a condition, people give it; else a schedule that never runs
/// would pass for a remedy. Where it was one before, nobody gives it: else whatever is changed
/// would pass for what the sign-off does.
void sign_off(Plan& plan, StoreConfig const& before) {
  for (std::size_t a = 0; a < plan.store.accounts.size(); ++a) {
    AccountIndex const account{static_cast<std::uint8_t>(a)};
    Settings const& s = plan.store.accounts[a].settings;
    bool const given = std::ranges::any_of(plan.actions, [&](action::TimedAction const& t) {
      auto const* signed_off = std::get_if<action::SignOffAts>(&t.what);
      return signed_off != nullptr && signed_off->account == account;
    });
    if (given || plan.already_live || !asks_for_sign_off(s) ||
        asks_for_sign_off(before.accounts[a].settings))
      continue;
    plan.actions.push_back(
        {plan.start + *s.initial_after + minutes(35), action::SignOffAts{account}});
  }
  std::ranges::stable_sort(plan.actions, {}, &action::TimedAction::at);
}

class Blaming {
 public:
  Blaming(Plan const& plan, std::string print, BlameBudget const& budget)
      : plan_(plan), print_(std::move(print)), budget_(budget) {}

  /// Whether the finding is gone under these changes. They are of no use also when they change
  /// nothing.
  Probed probe(std::vector<Change> const& changes) {
    Plan plan = plan_;
    bool changed = false;
    for (Change const& c : changes)
      changed = apply(c, plan.store, plan.catalogue) || changed;
    if (!changed)
      return Probed::Useless;
    if (events_ > budget_.events_max) {
      spent_ = true;
      return Probed::OutOfBudget;
    }
    sign_off(plan, plan_.store);
    ++runs_;
    Sighting const run = look_for(
        plan, [&](Finding const& f) { return fingerprint(f) == print_; },
        budget_.events_of_run_max);
    events_ += run.events;
    return run.seen || run.unknown ? Probed::Useless : Probed::Helps;
  }
  [[nodiscard]] bool gone(std::vector<Change> const& changes) {
    return probe(changes) == Probed::Helps;
  }
  [[nodiscard]] std::uint32_t runs() const { return runs_; }
  [[nodiscard]] bool spent() const { return spent_; }

 private:
  Plan const& plan_;
  std::string print_;
  BlameBudget budget_;
  std::uint32_t runs_ = 0;
  std::uint64_t events_ = 0;
  bool spent_ = false;
};

/// Whether a flow is given up altogether. That ends every harm that the flow can do, and its good
/// with it: where anything milder helps, this is no remedy.
bool gives_up_a_sync(Change const& change) {
  static constexpr std::string_view kFlows[] = {"product.sync", "price.sync", "inventory.push",
                                                "orders.import"};
  return change.at.kind == PlaceKind::Setting && change.to == "off" &&
         std::ranges::find(kFlows, change.at.subject) != std::end(kFlows);
}

/// Whether a wait is taken away that people chose and that no rule speaks against: proposed where
/// nothing milder helps.
bool takes_a_wait(Change const& change, std::vector<RuleFinding> const& rules) {
  return change.at.kind == PlaceKind::Setting &&
         std::ranges::find(kWaits, change.at.subject) != std::end(kWaits) &&
         std::ranges::none_of(
             rules, [&](RuleFinding const& rule) { return has_change(rule.changes, change); });
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

/// What a change costs the shop beside the work: a schedule that is switched off is missed, a row
/// of data must be uploaded again, a setting is a click.
int price_of(Change const& change) {
  constexpr int kGivenUp = 1000, kSwitchedOff = 100, kRow = 2, kClick = 1;
  if (gives_up_a_sync(change))
    return kGivenUp;
  if (change.at.kind != PlaceKind::Setting)
    return kRow;
  SettingDef const* const def = find_setting(change.at.subject);
  bool const safe = def != nullptr && def->get(safe_settings()) == change.to;
  return change.to == "off" && !safe ? kSwitchedOff : kClick;
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
  add_waits(store, out);
  return out;
}

void agree_on_handles(std::vector<RuleFinding>& rules, std::vector<Change> const& candidates) {
  for (RuleFinding& rule : rules)
    for (std::size_t i = 0; i < rule.changes.size(); ++i) {
      Change const old = rule.changes[i];
      auto const better = std::ranges::find(candidates, old.at, &Change::at);
      if (old.at.kind != PlaceKind::Handles || better == candidates.end() || *better == old)
        continue;
      rule.changes[i] = *better;
      std::ranges::replace(rule.finding.repair, Remedy{old}, Remedy{*better});
    }
}

namespace {

/// Those that apply to the plan, the mild ones before those that give a sync up, and of each the
/// most likely first.
std::vector<Change> ranked(Plan const& plan, Finding const& finding,
                           std::vector<Change> const& candidates,
                           std::vector<RuleFinding> const& rules) {
  struct Ranked {
    bool gives_up = false;
    std::size_t shared = 0;
    bool own_account = false;
    Change change;
  };
  std::vector<Ranked> all;
  for (Change const& c : candidates) {
    if (!applies(c, plan))
      continue;
    auto const known = rules_of(c, rules);
    auto const shared = static_cast<std::size_t>(std::ranges::count_if(
        finding.rules, [&](std::string const& rule) { return known.contains(rule); }));
    bool const own = c.at.account && !finding.account.empty() &&
                     plan.store.accounts[c.at.account->value()].name == finding.account;
    all.push_back({gives_up_a_sync(c), shared, own, c});
  }
  std::ranges::stable_sort(all, [](Ranked const& a, Ranked const& b) {
    if (a.gives_up != b.gives_up)
      return b.gives_up;
    return a.shared != b.shared ? a.shared > b.shared : a.own_account && !b.own_account;
  });
  std::vector<Change> out;
  for (Ranked& r : all)
    out.push_back(std::move(r.change));
  return out;
}

std::vector<Change> chosen(std::vector<Change> const& all, Choice const& choice) {
  std::vector<Change> out;
  for (std::size_t const place : choice)
    out.push_back(all[place]);
  return out;
}

/// All smallest sets of up to four of these, the cheapest first; else one that is larger.
void search_among(std::vector<Change> const& all, Blaming& blaming, Blame& out) {
  auto const found =
      smallest_sets(all.size(), kBlamedTogetherMax, Reach::Smallest,
                    [&](Choice const& choice) { return blaming.probe(chosen(all, choice)); });
  for (Choice const& choice : found.sets)
    out.sets.push_back(chosen(all, choice));
  // Equally cheap ones stay as likely as they were.
  std::ranges::stable_sort(out.sets, {}, [](std::vector<Change> const& set) {
    int price = 0;
    for (Change const& change : set)
      price += price_of(change);
    return price;
  });
  out.end = !found.complete    ? BlameEnd::BudgetSpent
            : out.sets.empty() ? BlameEnd::Nothing
                               : BlameEnd::Smallest;
  if (out.end != BlameEnd::Nothing || all.size() <= kBlamedTogetherMax)
    return;
  if (auto several = thinned(blaming, all); !several.empty()) {
    out.sets = {std::move(several)};
    out.end = BlameEnd::Large;
  }
  if (blaming.spent())
    out.end = BlameEnd::BudgetSpent;
}

}  // namespace

Blame blame(Plan const& plan, Finding const& finding, std::vector<Change> const& candidates,
            std::vector<RuleFinding> const& rules, BlameBudget const& budget) {
  auto const all = ranked(plan, finding, candidates, rules);
  std::vector<Change> mild, keeping;
  std::ranges::remove_copy_if(all, std::back_inserter(keeping), gives_up_a_sync);
  std::ranges::remove_copy_if(keeping, std::back_inserter(mild),
                              [&](Change const& change) { return takes_a_wait(change, rules); });
  Blaming blaming(plan, fingerprint(finding), budget);
  Blame out;
  out.tried = mild.size();
  search_among(mild, blaming, out);
  bool const waits = std::ranges::any_of(
      keeping, [&](Change const& change) { return takes_a_wait(change, rules); });
  if (out.sets.empty() && out.end == BlameEnd::Nothing && waits) {
    out.tried = keeping.size();
    search_among(keeping, blaming, out);
  }
  if (out.sets.empty() && out.end == BlameEnd::Nothing && keeping.size() < all.size()) {
    // Ends every harm of a flow, and its good with it: never where anything milder helps.
    out.tried = all.size();
    search_among(all, blaming, out);
    out.gives_up_a_sync = !out.sets.empty();
  }
  if (all.empty())
    out.end = BlameEnd::NoCandidates;
  if (!out.sets.empty())
    out.changes = out.sets.front();
  out.runs = blaming.runs();
  return out;
}

bool goes_with(Plan const& plan, Finding const& finding, std::vector<Change> const& changes) {
  return Blaming(plan, fingerprint(finding), {}).gone(changes);
}

std::string account_of(Blame const& blame) {
  std::string const runs = fmt::format("({} run{})", blame.runs, blame.runs == 1 ? "" : "s");
  std::string const tried = fmt::format(
      "{} change{} that appl{}{}", blame.tried, blame.tried == 1 ? "" : "s",
      blame.tried == 1 ? "ies" : "y",
      blame.gives_up_a_sync
          ? ""
          : (blame.tried == 1 ? " and keeps" : " and keep") + std::string{" every sync running"});
  std::size_t const size = blame.changes.size(), sets = blame.sets.size();
  std::string const only =
      blame.gives_up_a_sync ? "Nothing that keeps every sync running helps. " : "";
  switch (blame.end) {
    case BlameEnd::NotSearched:
      return "What is to blame was not searched for.";
    case BlameEnd::NoCandidates:
      return "No change of settings or data is known that could be tried on it.";
    case BlameEnd::Nothing:
      return fmt::format(
          "Nothing to blame was found: of {}, none makes it go away, not even all "
          "of them together {}.",
          tried, runs);
    case BlameEnd::BudgetSpent:
      return sets == 0 ? fmt::format(
                             "Nothing to blame was found before the search had spent its "
                             "budget, on {} {}.",
                             tried, runs)
                       : fmt::format(
                             "{}It goes away with what is named; the search had spent its "
                             "budget, on {}, before it knew whether less would do {}.",
                             only, tried, runs);
    case BlameEnd::Large:
      return fmt::format(
          "{}It goes away with {} changes together, of which none can be left out; "
          "no {} or fewer of the {} do it {}.",
          only, size, kBlamedTogetherMax, tried, runs);
    case BlameEnd::Smallest:
      break;
  }
  if (size == 1 && blame.tried == 1)
    return fmt::format("{}The one change that applies{} makes it go away {}.", only,
                       blame.gives_up_a_sync ? "" : " and keeps every sync running", runs);
  if (size == 1)
    return fmt::format("{}{} of the {} make{} it go away alone; each was tried {}.", only,
                       sets == 1 ? "One" : std::to_string(sets), tried, sets == 1 ? "s" : "", runs);
  return fmt::format("{}{} of {} changes makes it go away; no smaller set of the {} does {}.", only,
                     sets == 1 ? "One set" : fmt::format("Each of {} sets", sets), size, tried,
                     runs);
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
