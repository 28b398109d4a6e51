#include "scenarios/check/reduce.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/kits.h"
#include "model/opening.h"
#include "model/settings.h"
#include "scenarios/check/goods.h"
#include "scenarios/run/run.h"
#include "scenarios/run/shrink.h"

namespace drydock {
namespace {

using namespace action;

/// What an action is about: its items and base parts, or orders by label.
struct Touched {
  std::set<std::string> goods, labels;
  bool anything = false;  ///< it is about no goods: a button, a sign-off
};

Touched touched_by(Action const& action) {
  Touched t;
  std::visit(
      [&](auto const& a) {
        using A = std::decay_t<decltype(a)>;
        if constexpr (std::is_same_v<A, PlaceOrder>) {
          t.labels.insert(a.label);
          for (OrderLine const& line : a.lines)
            t.goods.insert(line.item.value());
        } else if constexpr (requires { a.label; }) {
          t.labels.insert(a.label);
          if constexpr (requires { a.exchange; })
            for (OrderLine const& line : a.exchange)
              t.goods.insert(line.item.value());
        } else if constexpr (requires { a.item; }) {
          t.goods.insert(a.item.value());
        } else if constexpr (requires { a.base_part; }) {
          t.goods.insert(a.base_part.value());
        } else if constexpr (requires { a.sku; }) {
          t.goods.insert(a.sku.value());
        } else if constexpr (requires { a.handle; }) {
          t.goods.insert(a.handle.value());
        } else if constexpr (std::is_same_v<A, CreateErpProduct>) {
          t.goods.insert(a.product.base_part.value());
          for (ErpItem const& item : a.product.items)
            t.goods.insert(item.number.value());
        } else if constexpr (std::is_same_v<A, UploadProducts>) {
          for (ErpProduct const& p : a.products)
            t.goods.insert(p.base_part.value());
        } else if constexpr (std::is_same_v<A, UploadItemPrices>) {
          for (PriceRow const& row : a.rows)
            t.goods.insert(row.item.value());
        } else {
          t.anything = true;
        }
      },
      action);
  return t;
}

/// A budget in events and not only in runs: what takes long to run is not run often.
constexpr std::uint64_t kEventsMax = 1'500'000;

/// Orders must have time to come in, or every cut shows missed ones.
Duration shortest_settling(StoreConfig const& store) {
  Duration wait;
  for (AccountConfig const& a : store.accounts)
    wait = std::max(wait, a.settings.ingestion_delay + a.settings.release_delay);
  return wait + hours(4);
}

/// How much of a week a first cut leaves.
struct Cut {
  bool own_goods_only = true;
  Duration before;           ///< of the finding; the world opens so long before it. 0: as it was
  bool settle_long = false;  ///< wait for rest as long as the week does
  /// What lasts for longer than it may, or is put right in the end, needs what comes after it.
  bool to_the_end = false;
};

std::vector<Cut> cuts() {
  return {{true, hours(10), false},   {true, hours(10), true},    {true, hours(34), false},
          {true, Duration{0}, false}, {true, Duration{0}, true},  {false, hours(10), false},
          {false, hours(34), true},   {false, Duration{0}, true}, {true, Duration{0}, true, true}};
}

/// The subject's own goods, and what came back for them in exchange; for an order, those of all
/// orders that were placed at that moment.
Goods goods_of(Plan const& plan, Finding const& finding) {
  Goods goods(plan.catalogue);
  std::set<std::string> names{finding.subject};
  if (finding.subject.starts_with('#'))
    for (TimedAction const& a : plan.actions)
      if (a.at == finding.at)
        names.merge(touched_by(a.what).goods);
  for (TimedAction const& a : plan.actions)
    if (auto const* back = std::get_if<RequestReturn>(&a.what))
      if (std::ranges::any_of(back->exchange, [&](OrderLine const& line) {
            return line.item.value() == finding.subject;
          }))
        names.insert(back->item.value());
  goods.add_named(names);
  return goods;
}

/// Takes other goods out of an action; false when nothing is left.
bool keep_goods(Action& action, Goods const& goods) {
  if (auto* order = std::get_if<PlaceOrder>(&action)) {
    std::erase_if(order->lines, [&](OrderLine const& l) { return !goods.holds(l.item.value()); });
    return !order->lines.empty();
  }
  if (auto* back = std::get_if<RequestReturn>(&action))
    std::erase_if(back->exchange, [&](OrderLine const& l) { return !goods.holds(l.item.value()); });
  if (auto* upload = std::get_if<UploadItemPrices>(&action)) {
    std::erase_if(upload->rows, [&](PriceRow const& r) { return !goods.holds(r.item.value()); });
    return !upload->rows.empty();
  }
  auto const touched = touched_by(action);
  return touched.anything || !touched.labels.empty() ||
         std::ranges::any_of(touched.goods, [&](auto const& name) { return goods.holds(name); });
}

Plan cut_plan(Plan const& plan, Finding const& finding, Cut const& cut, Goods const& goods) {
  Plan out = plan;
  // What is told of the state at the end has no time of its own, and needs all that led to it.
  bool const timed = finding.at >= plan.start;
  if (timed && cut.before > Duration{0} && finding.at - cut.before > plan.start)
    out.start = finding.at - cut.before;
  Duration const moved = out.start - plan.start;
  if (timed && !cut.to_the_end)
    out.length = std::max(hours(1), finding.at - out.start + hours(1));
  if (!cut.settle_long)
    out.settle_max = std::min(out.settle_max, shortest_settling(plan.store));
  std::set<std::string> labels;
  for (OpeningOrder const& order : opening_orders(plan.store, plan.catalogue, plan.start))
    labels.insert(order.label);
  Goods used(plan.catalogue);
  out.actions.clear();
  for (TimedAction const& a : plan.actions) {
    TimedAction kept = a;
    // The sign-off belongs to the go-live, wherever that now is.
    if (std::holds_alternative<SignOffAts>(a.what) && moved > Duration{0})
      kept.at = out.start + minutes(40);
    if (kept.at < out.start || kept.at > out.start + out.length)
      continue;
    if (cut.own_goods_only && !keep_goods(kept.what, goods))
      continue;
    auto const touched = touched_by(kept.what);
    bool const about_order = !touched.labels.empty();
    if (std::holds_alternative<PlaceOrder>(kept.what))
      labels.insert(*touched.labels.begin());
    else if (about_order && !labels.contains(*touched.labels.begin()))
      continue;
    used.add_named(touched.goods);
    out.actions.push_back(std::move(kept));
  }
  std::ranges::stable_sort(out.actions, {}, &TimedAction::at);
  used.add_named({finding.subject});
  out.catalogue = cut.own_goods_only ? goods.cut() : used.cut();
  return out;
}

std::set<std::string> names_in(std::vector<ErpProduct> const& products) {
  std::set<std::string> names;
  for (ErpProduct const& p : products) {
    names.insert(p.base_part.value());
    for (ErpItem const& item : p.items)
      names.insert(item.number.value());
  }
  return names;
}

/// Sign-offs by those who sync with the finding's shop, or with any where it names none.
std::size_t signed_off(Plan const& plan, Finding const& finding) {
  return static_cast<std::size_t>(std::ranges::count_if(plan.actions, [&](TimedAction const& a) {
    auto const* signed_off = std::get_if<SignOffAts>(&a.what);
    if (signed_off == nullptr || signed_off->account.value() >= plan.store.accounts.size())
      return false;
    auto const shop = plan.store.accounts[signed_off->account.value()].shop;
    return finding.shop.empty() || plan.store.shops[shop.value()].name == finding.shop;
  }));
}

/// What people do must still be about goods that XoroERP holds, where it held them before: an order
/// of goods that were cut away is missed too, but for another reason.
bool goods_are_there(Plan const& candidate, std::set<std::string> const& before) {
  // Nor is a kit the same without its parts.
  if (!faults_of_kits(candidate.catalogue.erp).empty())
    return false;
  auto const now = names_in(candidate.catalogue.erp);
  return std::ranges::all_of(candidate.actions, [&](TimedAction const& a) {
    auto const touched = touched_by(a.what);
    return std::ranges::all_of(touched.goods, [&](std::string const& name) {
      return !before.contains(name) || now.contains(name);
    });
  });
}

}  // namespace

Plan of_goods_alone(Plan const& plan, Finding const& finding,
                    std::vector<std::string> const& names) {
  Goods goods(plan.catalogue);
  goods.add_named({names.begin(), names.end()});
  return cut_plan(plan, finding, {true, Duration{0}, true, true}, goods);
}

namespace {

/// Which findings count as the one that is looked for: those of its subject, or also those of other
/// goods. What goes wrong in another shop, or by another account, is told as that.
enum class Same : std::uint8_t { Subject, Place };

bool is_same(Finding const& f, Finding const& wanted, Same same) {
  // One that was seen in several shops names none.
  bool const place = wanted.shop.empty() || (f.shop == wanted.shop && f.account == wanted.account);
  return place && (same == Same::Place || f.subject == wanted.subject) &&
         fingerprint(f) == fingerprint(wanted);
}

Finding const* find_same(std::vector<Finding> const& findings, Finding const& wanted, Same same) {
  auto const found =
      std::ranges::find_if(findings, [&](Finding const& f) { return is_same(f, wanted, same); });
  return found == findings.end() ? nullptr : &*found;
}

}  // namespace

Reduced reduce_to(Plan const& plan, Finding const& finding, std::uint32_t runs_max) {
  Reduced out{plan, false, 0};
  std::uint64_t events = 0;
  auto const goods = goods_of(plan, finding);
  auto const before = names_in(plan.catalogue.erp);
  auto const fails = [&](Plan const& candidate, Same same) {
    if (events > kEventsMax || !goods_are_there(candidate, before))
      return false;
    Sighting const run =
        look_for(candidate, [&](Finding const& f) { return is_same(f, finding, same); });
    events += run.events;
    return run.seen;
  };
  // Cuts of a short week are often alike, and what does not show it of its subject mostly shows it
  // of nothing else either: what one run to its end has told is not asked again.
  std::vector<std::pair<Plan, bool>> in_vain;
  auto const cut_fails = [&](Plan const& candidate, Same same) {
    auto const tried = std::ranges::find(in_vain, candidate, &std::pair<Plan, bool>::first);
    if (tried != in_vain.end())
      return same == Same::Place && tried->second;
    bool elsewhere = false;
    if (events > kEventsMax || !goods_are_there(candidate, before))
      return false;
    Sighting const run = look_for(candidate, [&](Finding const& f) {
      elsewhere = elsewhere || is_same(f, finding, Same::Place);
      return is_same(f, finding, same);
    });
    events += run.events;
    if (!run.seen)
      in_vain.emplace_back(candidate, elsewhere);
    return run.seen;
  };
  // A story about other goods is the second choice. Orders are numbered anew in every plan.
  for (Same const same : {Same::Subject, Same::Place}) {
    if (same == Same::Subject && finding.subject.starts_with('#'))
      continue;
    for (Cut const& cut : cuts()) {
      Plan candidate = cut_plan(plan, finding, cut, goods);
      ++out.runs;
      if (!cut_fails(candidate, same))
        continue;
      // Of a shop whose schedule nobody has released another story would be told.
      auto const shows = [&, released = signed_off(candidate, finding)](Plan const& smaller) {
        return signed_off(smaller, finding) >= released && fails(smaller, same);
      };
      auto shrunk = shrink(std::move(candidate), shows, runs_max - std::min(runs_max, out.runs));
      out.plan = std::move(shrunk.plan);
      out.runs += shrunk.runs;
      out.small = true;
      return out;
    }
  }
  return out;
}

std::optional<Replay> make_replay(Plan const& plan, Finding const& wanted,
                                  std::map<std::string, std::string> const& fixed_by,
                                  std::string_view found_by) {
  RunRecord const record = run(plan);
  Finding const* found = find_same(record.findings, wanted, Same::Subject);
  if (found == nullptr)
    found = find_same(record.findings, wanted, Same::Place);
  if (found == nullptr)
    return std::nullopt;
  Replay replay;
  replay.file = fingerprint(wanted) + ".json";
  replay.finding = *found;
  Scenario scenario;
  scenario.file = replay.file;
  scenario.plan = plan;
  scenario.why =
      fmt::format("{} of {}, found by {}", name_of(found->anomaly), found->subject, found_by);
  scenario.rules = found->rules;
  for (Finding const& f : record.findings) {
    if (f.severity == Severity::Info)
      continue;
    Expected expected{f.anomaly, f.subject, f.units, f.severity, std::nullopt};
    if (std::ranges::find(scenario.finds, expected) == scenario.finds.end())
      scenario.finds.push_back(std::move(expected));
  }
  scenario.in_vain = lines_in_vain(record);
  for (bool with_fix : {true, false}) {
    if (with_fix && fixed_by.empty())
      continue;
    scenario.fixed_by = with_fix ? fixed_by : std::map<std::string, std::string>{};
    replay.text = print_scenario(scenario);
    auto const read = parse_scenario(replay.text, replay.file);
    if (read && run_scenario(*read).verdict == Verdict::Passed)
      return replay;
  }
  return std::nullopt;
}

}  // namespace drydock
