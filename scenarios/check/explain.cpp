#include "scenarios/check/explain.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "scenarios/check/blame.h"
#include "scenarios/file/scenario.h"
#include "scenarios/run/run.h"

namespace drydock {
namespace {

std::map<std::string, std::string> settings_of(std::vector<Change> const& changes,
                                               StoreConfig const& store) {
  std::map<std::string, std::string> out;
  for (Change const& c : changes)
    if (c.at.kind == PlaceKind::Setting)
      out.emplace(path_of(c.at, store), c.to);
  return out;
}

/// Why nothing is known to be to blame is told as well: a reader must not take silence for a
/// finding without a cause.
std::string account_of(Explained const& explained) {
  if (explained.search.end == BlameEnd::NotSearched && !explained.cut_down)
    return "What is to blame was not searched for: its week could not be cut down to a plan that "
           "changes can be tried on.";
  return account_of(explained.search);
}

bool is_of(Change const& change, std::string const& subject, Catalogue const& catalogue) {
  if (change.at.kind == PlaceKind::Identifier ? change.to == subject || change.from == subject
                                              : change.at.subject == subject)
    return true;
  auto const product = std::ranges::find(
      catalogue.erp, change.at.subject,
      [](ErpProduct const& p) -> auto const& { return p.base_part.value(); });
  return product != catalogue.erp.end() &&
         std::ranges::any_of(product->items,
                             [&](ErpItem const& item) { return item.number.value() == subject; });
}

/// Rows that an error says are wrong, where each of the goods has such a row: a setting that hides
/// what they do does not mend them. Empty: some of the goods have none.
std::vector<Change> wrong_rows_of(std::vector<std::string> const& subjects, Plan const& week,
                                  std::vector<Change> const& candidates,
                                  std::vector<RuleFinding> const& rules) {
  std::vector<Change> out;
  for (std::string const& subject : subjects) {
    bool any = false;
    for (Change const& change : candidates) {
      bool const wrong = std::ranges::any_of(rules, [&](RuleFinding const& rule) {
        return rule.finding.severity == Severity::Error &&
               std::ranges::find(rule.changes, change) != rule.changes.end();
      });
      if (change.at.kind == PlaceKind::Setting || !wrong || !is_of(change, subject, week.catalogue))
        continue;
      any = true;
      if (std::ranges::find(out, change) == out.end())
        out.push_back(change);
    }
    if (!any)
      return {};
  }
  return out;
}

/// The rows are tried on the goods that show it, whose week is short; what they end there must be
/// gone from the whole week too.
Blame blame_of_rows(Plan const& week, Folded const& of_kind, std::vector<Change> const& rows,
                    std::vector<RuleFinding> const& rules) {
  Plan const alone = of_goods_alone(week, of_kind.finding, of_kind.subjects);
  auto const print = fingerprint(of_kind.finding);
  if (look_for(alone, [&](Finding const& f) { return fingerprint(f) == print; }).seen) {
    Blame out = blame(alone, of_kind.finding, rows, rules);
    if (out.sets.empty() || goes_with(week, of_kind.finding, out.changes))
      return out;
  }
  return blame(week, of_kind.finding, rows, rules);
}

/// What is seen of several goods is no single row's fault, though in the small plan, which holds
/// the goods of one of them, a row may well end it: settings are asked first. Where none helps each
/// of the goods may have a row of its own that is wrong.
Blame search_for(Plan const& small, Plan const& week, Folded const& of_kind,
                 std::vector<Change> const& candidates, std::vector<RuleFinding> const& rules) {
  if (auto const rows = wrong_rows_of(of_kind.subjects, week, candidates, rules); !rows.empty()) {
    Blame of_rows = blame_of_rows(week, of_kind, rows, rules);
    if (!of_rows.sets.empty())
      return of_rows;
  }
  if (of_kind.subjects.size() > 1) {
    std::vector<Change> settings;
    std::ranges::copy_if(candidates, std::back_inserter(settings),
                         [](Change const& c) { return c.at.kind == PlaceKind::Setting; });
    Blame of_settings = blame(small, of_kind.finding, settings, rules);
    if (!of_settings.sets.empty() && !of_settings.gives_up_a_sync)
      return of_settings;
  }
  return blame(small, of_kind.finding, candidates, rules);
}

/// A week may hold too much to be cut down, where a plan that was made for the same damage is small
/// from the start.
Reduced small_plan_of(Folded const& of_kind, std::vector<Week> const& weeks,
                      std::vector<Week> const& bites) {
  auto reduced = reduce_to(weeks[of_kind.week].plan, of_kind.finding);
  std::string const print = fingerprint(of_kind.finding);
  for (auto bite = bites.begin(); bite != bites.end() && !reduced.small; ++bite)
    if (find_print(bite->summary.findings, print) != nullptr)
      reduced = reduce_to(bite->plan, of_kind.finding);
  return reduced;
}

/// Whether what the files tell may be what a week shows: by name, or by a handle that the shop does
/// not know, of which everything follows that becomes of a product that is made a second time.
bool may_be(Anomaly told, Anomaly seen) {
  return told == seen || told == Anomaly::MissingHandle || told == Anomaly::MalformedHandle;
}

/// What the files tell of just the rows that end it: the same fault, seen before anything ran.
RuleFinding const* told_of_rows(Folded const& of_kind, std::vector<Change> const& blamed,
                                std::vector<RuleFinding> const& rules) {
  RuleFinding const* first = nullptr;
  for (Change const& change : blamed) {
    if (change.at.kind == PlaceKind::Setting)
      return nullptr;
    auto const of_row = std::ranges::find_if(rules, [&](RuleFinding const& rule) {
      Finding const& told = rule.finding;
      return may_be(told.anomaly, of_kind.finding.anomaly) &&
             told.severity >= of_kind.finding.severity &&
             (told.shop.empty() || of_kind.shops.contains(told.shop)) &&
             (first == nullptr || fingerprint(told) == fingerprint(first->finding)) &&
             std::ranges::find(rule.changes, change) != rule.changes.end();
    });
    if (of_row == rules.end())
      return nullptr;
    first = &*of_row;
  }
  return first;
}

/// "#1001", wherever a story names an order.
std::vector<std::string> orders_named(std::vector<std::string> const& story) {
  constexpr std::string_view kOrder = "rder #";
  std::vector<std::string> out;
  for (std::string const& sentence : story)
    for (auto at = sentence.find(kOrder); at != std::string::npos;
         at = sentence.find(kOrder, at + 1)) {
      auto const from = at + kOrder.size() - 1;
      auto const to = std::min(sentence.find_first_of(" ,.:;'", from), sentence.size());
      if (auto name = sentence.substr(from, to - from); std::ranges::find(out, name) == out.end())
        out.push_back(std::move(name));
    }
  return out;
}

/// Whoever reads a story looks for its orders and its prices in the shop.
void tell_made_up(MadeUp const& made_up, std::string const& about, Finding& out) {
  std::vector<std::string> placed, namesakes;
  for (std::string const& name : orders_named(out.story))
    if (!made_up.own.contains(name))
      (made_up.others.contains(name) ? namesakes : placed).push_back(name);
  bool const price = made_up.priced.contains(about) &&
                     std::ranges::any_of(out.story, [](std::string const& sentence) {
                       return sentence.find("price of ") != std::string::npos;
                     });
  if (!placed.empty())
    out.story.push_back(fmt::format("No file has order{} {}: the simulation placed {}.",
                                    placed.size() == 1 ? "" : "s", fmt::join(placed, ", "),
                                    placed.size() == 1 ? "it" : "them"));
  for (std::string const& name : namesakes)
    out.story.push_back(fmt::format(
        "The simulation placed order {}; it is not the one of that name in the orders export.",
        name));
  if (price)
    out.story.push_back(fmt::format(
        "No file has that price of {}: the simulation uploaded it, as people do.", about));
}

/// What a finding is about; an order is about its goods, which the plan of an odd row has alone.
std::vector<std::string> goods_concerned(Folded const& of_kind, Week const& week) {
  if (of_kind.finding.anomaly != Anomaly::OrderMissed || !week.odd_row)
    return of_kind.subjects;
  std::set<std::string> goods;
  for (action::TimedAction const& act : week.plan.actions)
    if (auto const* order = std::get_if<action::PlaceOrder>(&act.what))
      for (auto const& line : order->lines)
        goods.insert(line.item.value());
  return {goods.begin(), goods.end()};
}

}  // namespace

MadeUp made_up_in(Plan const& plan, StoreInput const& input) {
  MadeUp out;
  auto const& open = input.catalogue.open_orders;
  // A plan that is made for a pitfall has open orders of its own.
  for (std::size_t s = 0; s < std::min(open.size(), plan.catalogue.open_orders.size()); ++s)
    for (OpenOrder const& order : plan.catalogue.open_orders[s])
      if (std::ranges::find(open[s], order.name, &OpenOrder::name) != open[s].end())
        out.own.insert(order.name);
  for (auto const& orders : input.past_orders)
    for (csv::PastOrder const& order : orders)
      out.others.insert(order.name);
  std::map<std::pair<Currency, ItemNumber>, std::optional<Amount>> known;
  for (ErpProduct const& product : plan.catalogue.erp)
    for (ErpItem const& item : product.items)
      known.emplace(std::pair{plan.store.currency, item.number}, item.price);
  for (auto const& [currency, list] : input.price_lists)
    for (auto const& [item, amount] : list)
      known.emplace(std::pair{currency, item}, amount);
  for (action::TimedAction const& act : plan.actions)
    if (auto const* upload = std::get_if<action::UploadItemPrices>(&act.what))
      for (action::PriceRow const& row : upload->rows)
        if (auto const at = known.find({row.currency, row.item});
            row.given && at != known.end() && at->second != row.price)
          out.priced.insert(row.item.value());
  return out;
}

std::string told_of_settings(Finding const& seen, std::vector<Change> const& blamed,
                             std::vector<RuleFinding> const& rules) {
  if (blamed.empty())
    return {};
  auto const found = std::ranges::find_if(rules, [&](RuleFinding const& rule) {
    return rule.finding.severity == Severity::Error &&
           std::ranges::find(rule.foretells, seen.anomaly) != rule.foretells.end() &&
           std::ranges::all_of(blamed, [&](Change const& change) {
             return std::ranges::find(rule.changes, change) != rule.changes.end();
           });
  });
  return found == rules.end() ? std::string{} : fingerprint(found->finding);
}

std::vector<Change> with_the_other_half(std::vector<Change> changes,
                                        std::vector<RuleFinding> const& rules) {
  for (RuleFinding const& rule : rules) {
    bool const hands_over =
        !rule.finding.cause.empty() && rule.finding.cause.front() == kOrdersOfAnother;
    if (!hands_over || rule.changes.empty() ||
        std::ranges::find(changes, rule.changes.front()) == changes.end())
      continue;
    for (Change const& other : rule.changes)
      if (std::ranges::find(changes, other) == changes.end())
        changes.push_back(other);
  }
  return changes;
}

Explained explain_fold(Folded const& of_kind, std::vector<Week> const& weeks,
                       std::vector<Week> const& bites, std::vector<Change> const& candidates,
                       std::vector<RuleFinding> const& rules, RightedWeeks& roots) {
  Explained out;
  auto const reduced = small_plan_of(of_kind, weeks, bites);
  out.cut_down = reduced.small;
  // On the whole week: a small plan may hold one of two rows that belong together.
  auto const concerned = goods_concerned(of_kind, weeks[of_kind.week]);
  auto const follows = [&](Follows may) {
    RootCause const* const root = roots.root_of(of_kind.finding, concerned, of_kind.week, may);
    if (root != nullptr)
      out.follows_from = root->print;
    return root != nullptr;
  };
  if (!follows(Follows::Weeks) && reduced.small)
    out.search = search_for(reduced.plan, weeks[of_kind.week].plan, of_kind, candidates, rules);
  if (out.follows_from.empty() && out.search.sets.empty())
    follows(Follows::Unexplained);
  if (!reduced.small)
    return out;  // a whole week is no story, and too slow to try changes on
  for (auto& set : out.search.sets)
    set = with_the_other_half(std::move(set), rules);
  out.blamed = with_the_other_half(out.search.changes, rules);
  if (auto const* same = told_of_rows(of_kind, out.blamed, rules);
      same != nullptr && out.follows_from.empty())
    out.follows_from = fingerprint(same->finding);
  if (out.follows_from.empty())
    out.follows_from = told_of_settings(of_kind.finding, out.blamed, rules);
  bool const settings_alone = std::ranges::all_of(
      out.blamed, [](Change const& c) { return c.at.kind == PlaceKind::Setting; });
  out.replay = make_replay(reduced.plan, of_kind.finding,
                           settings_alone ? settings_of(out.blamed, reduced.plan.store)
                                          : std::map<std::string, std::string>{});
  out.small = reduced.plan;
  return out;
}

Finding told(Folded const& of_kind, Explained const& explained) {
  Finding out = of_kind.finding;
  if (!explained.follows_from.empty())
    out.follows_from = explained.follows_from;
  if (explained.replay) {
    Finding const& seen = explained.replay->finding;
    out.story = seen.story;
    out.slice = seen.slice;
    out.event = seen.event;
    out.at = seen.at;
    out.account = seen.account;
    out.replay = replay_command("replays/" + explained.replay->file);
  }
  // The one that the story is about comes first, whether or not it was met first. In a replay,
  // where orders are numbered anew, it may be one that the weeks do not have.
  std::string const about = explained.replay ? explained.replay->finding.subject : out.subject;
  if (out.severity != Severity::Info)
    tell_made_up(explained.made_up, about, out);
  std::vector<std::string> subjects;
  if (!about.empty())
    subjects.push_back(about);
  std::ranges::remove_copy(of_kind.subjects, std::back_inserter(subjects), about);
  if (!of_kind.pitfall.empty())
    out.story.push_back(
        fmt::format("No simulated week met it; it comes when {}.", of_kind.pitfall));
  if (of_kind.finding.count > 1 && of_kind.pitfall.empty())
    out.story.push_back(fmt::format("Seen {} times in {} of the simulated weeks, for {}.",
                                    of_kind.finding.count, of_kind.weeks.size(),
                                    named(of_kind.subjects)));
  // Its own shop is none in particular, and the story is of one of them.
  if (of_kind.shops.size() > 1) {
    std::vector<std::string> const shops(of_kind.shops.begin(), of_kind.shops.end());
    out.story.push_back(fmt::format("Met in several shops: {}.", named(shops)));
  }
  // A week tries what the guide warns of, so that its damage is seen; no person of this store did.
  if (out.anomaly == Anomaly::UnneededManual)
    out.story.push_back("It is the simulation that pressed it, as people do now and then.");
  if (!of_kind.cost.empty())
    out.story.push_back(of_kind.cost);
  out.subject = named(subjects);
  // A consequence goes with its root, and what is no fault needs no blame.
  if (out.follows_from.empty() && out.severity != Severity::Info)
    out.searched = account_of(explained);
  out.ways = explained.search.sets;
  for (Change const& change : explained.blamed) {
    if (std::ranges::find(out.blame, change.at) == out.blame.end())
      out.blame.push_back(change.at);
    out.repair.emplace_back(change);
  }
  return out;
}

}  // namespace drydock
