#include "scenarios/check/directed.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "mocks/shopify/server.h"
#include "model/kits.h"
#include "model/safety_stock_of.h"
#include "model/settings.h"
#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/check/goods.h"
#include "scenarios/check/trial.h"

namespace drydock {
namespace {

/// In every check the same: what a configuration permits is no matter of seeds.
constexpr Seed kSeed{0x9174'FA11};
/// On the shelf of a scene at least; orders of a plan must find goods.
constexpr Quantity kShelf{24};
/// Opens so long before its absolute run.
constexpr Duration kBefore = hours(8);

/// The settings of a pitfall that are off their safe form; none: the pitfall can't be met.
std::vector<SettingDef const*> off_safe_form(Pitfall const& pitfall, Settings const& settings) {
  static Settings const safe = safe_settings();
  std::vector<SettingDef const*> out;
  for (std::string_view path : pitfall.settings)
    if (SettingDef const* const def = find_setting(path);
        def != nullptr && def->get(settings) != def->get(safe))
      out.push_back(def);
  return out;
}

struct Hottest {
  ErpProduct const* product = nullptr;
  ErpItem const* item = nullptr;
};

/// The goods that a shop sells best of those that the account is for and both sides count.
Hottest hottest_of(AccountConfig const& account, Catalogue const& catalogue, Demand const& demand,
                   OfGoods of) {
  std::size_t const shop = account.shop.value();
  if (shop >= demand.shops.size() || shop >= catalogue.shops.size())
    return {};
  std::set<std::string> counted;
  for (ShopProduct const& p : catalogue.shops[shop])
    for (ShopVariant const& v : p.variants)
      if (v.tracked && (of == OfGoods::Any || v.policy == OversellPolicy::Continue))
        counted.insert(v.sku.value());
  for (Demand::Share const& share : demand.shops[shop])
    for (ErpProduct const& product : catalogue.erp)
      for (ErpItem const& item : product.items)
        if (item.number == share.item && item.track_quantity && !item.kit() && product.active &&
            item.active && counted.contains(item.number.value()) &&
            in_tag_scope(account.settings.tag_filter, product, item))
          return {&product, &item};
  return {};
}

/// The goods alone, with all their units at one place, and every shop's number right: whatever is
/// wrong at the end, the plan has done.
Catalogue staged(Catalogue const& catalogue, Hottest const& hot, StoreConfig const& store,
                 StoreIndex shelf) {
  Goods goods(catalogue);
  goods.add(*hot.product);
  Catalogue out = goods.cut();
  out.open_orders.clear();
  for (ErpProduct& p : out.erp)
    for (ErpItem& item : p.items) {
      Quantity units = shelf.value() < item.on_hand.size() ? item.on_hand[shelf.value()] : kShelf;
      units = std::max(units, kShelf);
      item.on_hand.assign(store.erp_stores.size(), Quantity{});
      item.on_hand[shelf.value()] = units;
      item.not_available.clear();
      item.on_so.clear();
      item.other_ats.clear();
      if (item.kit())
        item.on_hand.clear();
    }
  make_kits(out.erp);
  for (std::size_t s = 0; s < out.shops.size(); ++s)
    for (ShopProduct& p : out.shops[s])
      for (ShopVariant& v : p.variants) {
        v.committed.clear();
        v.unavailable.clear();
        v.incoming.clear();
        auto const& locations = store.shops[s].locations;
        v.available.resize(locations.size());
        for (ErpProduct const& erp : out.erp)
          for (ErpItem const& item : erp.items)
            for (std::size_t l = 0; item.number.value() == v.sku.value() && l < locations.size();
                 ++l)
              if (!locations[l].erp_stores.empty()) {
                v.available[l] = Quantity{};
                for (StoreIndex const from : locations[l].erp_stores)
                  if (from.value() < item.on_hand.size())
                    *v.available[l] += item.on_hand[from.value()];
                SafetyStock const held = safety_stock_of(store, s, l, item.number.value());
                v.available[l] = floor_at_zero(less_safety_stock(held, *v.available[l]));
              }
      }
  return out;
}

/// Locations that the account pushes to and XoroERP feeds.
std::vector<std::uint8_t> fed_locations(StoreConfig const& store, AccountConfig const& account) {
  std::vector<std::uint8_t> out;
  auto const& locations = store.shops[account.shop.value()].locations;
  for (std::size_t l = 0; l < locations.size(); ++l) {
    auto const id = mocks::location_at(static_cast<std::uint32_t>(l));
    bool const mine = account.locations.empty() ||
                      std::ranges::find(account.locations, id) != account.locations.end();
    if (mine && !locations[l].erp_stores.empty())
      out.push_back(static_cast<std::uint8_t>(l));
  }
  return out;
}

Scene scene_of(StoreConfig const& store, Catalogue const& catalogue, AccountIndex account,
               Hottest const& hot, std::uint8_t location) {
  AccountConfig const& config = store.accounts[account.value()];
  Scene scene;
  scene.account = account;
  scene.shop = config.shop;
  scene.location = location;
  scene.store = store.shops[config.shop.value()].locations[location].erp_stores.front();
  scene.product = *hot.product;
  scene.item = *hot.item;
  Plan& plan = scene.base;
  plan.store = store;
  plan.catalogue = staged(catalogue, hot, store, scene.store);
  plan.seed = kSeed;
  plan.already_live = true;
  // A Monday in May, far from the days on which clocks are changed.
  Tick const day = *parse_tick("2026-05-11T12:00:00Z");
  Settings const& s = config.settings;
  if (s.daily_at)
    scene.sync = store.zone.next(*s.daily_at, day);
  else if (s.weekly_at)
    scene.sync = store.zone.next(s.weekly_at->day, s.weekly_at->at, day);
  else
    scene.scheduled = false;
  if (!scene.scheduled)
    scene.sync = day + kBefore;
  plan.start = scene.sync - kBefore;
  return scene;
}

/// The settings of the scene's account back in their safe form.
Plan with_safe_form(Plan plan, AccountIndex account, std::vector<SettingDef const*> const& off) {
  static Settings const safe = safe_settings();
  for (SettingDef const* def : off)
    // Always possible: the text is one that the setting itself has written.
    (void)def->set(plan.store.accounts[account.value()].settings, def->get(safe));
  return plan;
}

struct Task {
  Attempt attempt;
  Hottest hot;
  std::vector<SettingDef const*> off;
};

Trial attempt(Task const& task, StoreConfig const& store, Catalogue const& catalogue,
              CheckOptions const& options) {
  Trial out;
  AccountIndex const account = task.attempt.account;
  Pitfall const& pitfall = *task.attempt.pitfall;
  bool const of_the_sync = pitfall.settings.empty();
  auto const shows = [&](Finding const& f) {
    return std::ranges::find(pitfall.shows, f.anomaly) != pitfall.shows.end();
  };
  for (std::uint8_t const location : fed_locations(store, store.accounts[account.value()])) {
    Scene const scene = scene_of(store, catalogue, account, task.hot, location);
    auto const plan = pitfall.plan(scene);
    if (!plan)
      return out;
    auto const safe = [&] { return with_safe_form(*plan, account, task.off); };
    if (of_the_sync)
      try_alone(in_safe_form(*plan, account), shows, options, out);
    else
      try_beside(*plan, safe, shows, options, out);
    if (out.bite) {
      out.bite->pitfall = pitfall.what;
      return out;
    }
  }
  return out;
}

}  // namespace

std::optional<Scene> first_scene(StoreConfig const& store, Catalogue const& catalogue,
                                 Demand const& demand, AccountIndex account) {
  AccountConfig const& config = store.accounts[account.value()];
  Hottest const hot = hottest_of(config, catalogue, demand, OfGoods::Any);
  auto const locations = fed_locations(store, config);
  if (hot.item == nullptr || locations.empty())
    return std::nullopt;
  return scene_of(store, catalogue, account, hot, locations.front());
}

Directed run_pitfalls(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                      CheckOptions const& options, Progress const& progress) {
  std::vector<Task> tasks;
  for (std::size_t a = 0; a < store.accounts.size(); ++a) {
    AccountConfig const& account = store.accounts[a];
    std::array const hot{hottest_of(account, catalogue, demand, OfGoods::Any),
                         hottest_of(account, catalogue, demand, OfGoods::SoldAhead)};
    for (Pitfall const& pitfall : pitfalls()) {
      Hottest const& goods = hot[static_cast<std::size_t>(pitfall.of)];
      if (auto off = off_safe_form(pitfall, account.settings);
          (!off.empty() || pitfall.settings.empty()) && goods.item != nullptr)
        tasks.push_back(
            {{&pitfall, AccountIndex{static_cast<std::uint8_t>(a)}}, goods, std::move(off)});
    }
  }
  auto const count = static_cast<std::uint32_t>(tasks.size());
  std::vector<Trial> outcomes(tasks.size());
  side_by_side(
      count, options.threads,
      [&](std::uint32_t i) { outcomes[i] = attempt(tasks[i], store, catalogue, options); },
      [&](std::uint32_t done) { progress("pitfalls", done, count); });
  Directed out;
  for (std::uint32_t i = 0; i < count; ++i) {
    tasks[i].attempt.runs = outcomes[i].runs;
    tasks[i].attempt.bit = outcomes[i].bite.has_value();
    out.events += outcomes[i].events;
    out.digest = with_history(out.digest, outcomes[i].digest);
    if (outcomes[i].bite)
      out.bites.push_back(std::move(*outcomes[i].bite));
    out.attempts.push_back(tasks[i].attempt);
  }
  return out;
}

bool known_to_do_damage(std::string_view path) {
  return std::ranges::any_of(pitfalls(), [&](Pitfall const& pitfall) {
    return std::ranges::find(pitfall.settings, path) != pitfall.settings.end();
  });
}

Plan in_safe_form(Plan plan, AccountIndex account, SettingDef const* alone) {
  static Settings const safe = safe_settings();
  Settings& own = plan.store.accounts[account.value()].settings;
  for (SettingDef const& def : setting_defs())
    if (alone != nullptr ? &def == alone : known_to_do_damage(def.path))
      // Always possible: the text is one that the setting itself has written.
      (void)def.set(own, def.get(safe));
  return plan;
}

std::vector<Week> with_bites(std::vector<Week> weeks, std::vector<Week> bites) {
  std::set<std::string> shown, shown_of;
  for (Week const& week : weeks)
    for (Finding const& f : week.summary.findings)
      if (f.severity != Severity::Info) {
        shown.insert(fingerprint(f));
        shown_of.insert(fingerprint(f) + f.subject);
      }
  for (Week& bite : bites) {
    std::erase_if(bite.summary.findings, [&](Finding const& f) {
      return bite.odd_row ? shown_of.contains(fingerprint(f) + f.subject)
                          : shown.contains(fingerprint(f));
    });
    if (!bite.summary.findings.empty())
      weeks.push_back(std::move(bite));
  }
  return weeks;
}

void note_runs(Directed const& directed, CheckResult& result) {
  if (directed.attempts.empty() && directed.rows.empty())
    return;
  result.events += directed.events;
  result.digest = with_history(result.digest, directed.digest);
}

namespace {

std::vector<std::string_view> of_sync() {
  std::vector<std::string_view> out;
  for (Pitfall const& pitfall : pitfalls())
    if (pitfall.settings.empty())
      out.push_back(pitfall.what);
  return out;
}

}  // namespace

std::string told_of(Directed const& directed, StoreConfig const& store) {
  std::size_t runs = 0, of_the_sync = 0;
  std::vector<std::string> bit, harmless;
  for (Attempt const& one : directed.attempts) {
    if (one.runs == 0)
      continue;
    if (one.pitfall->settings.empty() && !one.bit) {
      of_the_sync += one.runs;
      continue;
    }
    runs += one.runs;
    (one.bit ? bit : harmless)
        .push_back(
            fmt::format("{} ({})", one.pitfall->name, store.accounts[one.account.value()].name));
  }
  std::string const sync =
      of_the_sync == 0
          ? ""
          : fmt::format(
                "What the sync does in its safe form when {}, by {} run{}: no "
                "damage.",
                fmt::join(of_sync(), "; when "), of_the_sync, of_the_sync == 1 ? "" : "s");
  if (runs == 0)
    return sync;
  return (sync.empty() ? "" : sync + " ") +
         fmt::format(
             "What settings off their safe form can do, by {} runs made for it on the goods that "
             "each "
             "shop sells best. It does damage: {}. It can do none here: {}.",
             runs, bit.empty() ? "none" : fmt::format("{}", fmt::join(bit, ", ")),
             harmless.empty() ? "none" : fmt::format("{}", fmt::join(harmless, ", ")));
}

}  // namespace drydock
