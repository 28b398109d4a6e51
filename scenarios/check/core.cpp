#include "scenarios/check/core.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/check/directed.h"
#include "scenarios/check/trial.h"

namespace drydock {
namespace {

/// How many states a core may take: about a quarter of a second.
constexpr std::uint64_t kCalmMax = 10'000, kFaultMax = 10'000;

/// Nothing that the account does: another shop's is no matter of this core.
Settings idle(Settings s) {
  s.product_sync = s.price_sync = s.inventory_push = Switch::Off;
  s.order_import = s.order_webhooks = Switch::Off;
  s.send_fulfilments = s.take_fulfilments = Switch::Off;
  s.delta = DeltaMode::Off;
  s.order_poll_every.reset();
  s.initial_after.reset();
  s.daily_at.reset();
  s.weekly_at.reset();
  s.daily_full_orders.reset();
  return s;
}

/// The scene with little else going on: what is interchangeable or idle would only multiply the
/// states.
Plan quiet(Scene const& scene) {
  Plan plan = scene.base;
  for (AccountConfig& account : plan.store.accounts) {
    if (account.shop != scene.shop)
      account.settings = idle(account.settings);
    account.settings.product_sync = account.settings.price_sync = Switch::Off;
  }
  for (std::size_t s = 0; s < plan.catalogue.shops.size(); ++s)
    if (s != scene.shop.value())
      plan.catalogue.shops[s].clear();
  return plan;
}

/// Around the absolute run: explored, the act comes before, within and after it.
Plan with_act(Scene const& scene, action::Action what) {
  Plan plan = quiet(scene);
  plan.actions.push_back({scene.sync, std::move(what)});
  if (!scene.scheduled)
    plan.actions.push_back({scene.sync, action::PressSync{scene.account, action::SyncRun::Full}});
  plan.length = scene.sync - plan.start + scene.base.store.allowed_lag + hours(3);
  return plan;
}

/// The same with every setting safe that is known to do damage off its safe form; times and tags
/// stay what people chose.
Plan in_safe_form(Plan plan, AccountIndex account) {
  static Settings const safe = safe_settings();
  Settings& own = plan.store.accounts[account.value()].settings;
  for (Pitfall const& pitfall : pitfalls())
    for (std::string_view const path : pitfall.settings)
      if (SettingDef const* const def = find_setting(path))
        // Always possible: the text is one that the setting itself has written.
        (void)def->set(own, def->get(safe));
  return plan;
}

}  // namespace

std::vector<CorePlan> core_plans(StoreConfig const& store, Catalogue const& catalogue,
                                 Demand const& demand) {
  std::vector<CorePlan> out;
  for (std::size_t a = 0; a < store.accounts.size(); ++a) {
    AccountIndex const account{static_cast<std::uint8_t>(a)};
    auto const scene = first_scene(store, catalogue, demand, account);
    if (!scene || scene->settings().inventory_push == Switch::Off)
      continue;
    out.push_back(
        {account, "an order comes around an absolute run",
         with_act(*scene, action::PlaceOrder{
                              scene->shop, "order-1", {{scene->item.number, Quantity{2}}}})});
    out.push_back(
        {account, "goods arrive around an absolute run",
         with_act(*scene, action::ReceiveStock{scene->item.number, scene->store, Quantity{3}})});
  }
  return out;
}

std::vector<std::string> Cores::unrepeatable() const {
  std::set<std::string> kinds;
  for (Core const& core : cores)
    for (CoreSeen const* seen : {&core.calm, &core.one_fault})
      kinds.insert(seen->unrepeatable.begin(), seen->unrepeatable.end());
  return {kinds.begin(), kinds.end()};
}

Cores explore_cores(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                    CheckOptions const& options, Progress const& progress) {
  Cores out;
  if (!options.explore)
    return out;
  auto plans = core_plans(store, catalogue, demand);
  for (CorePlan& core : plans)
    plant_mutants(core.plan, options);
  auto const count = static_cast<std::uint32_t>(plans.size());
  out.cores.resize(count);
  std::vector<Trial> trials(count);
  side_by_side(
      count, options.threads,
      [&](std::uint32_t i) {
        Core& core = out.cores[i];
        core.account = plans[i].account;
        core.what = plans[i].what;
        core.calm = options.explore(plans[i].plan, 0, kCalmMax);
        // Damage that needs no fault is shown best without one.
        if (core.calm.damage.empty())
          core.one_fault = options.explore(plans[i].plan, 1, kFaultMax);
        for (CoreSeen const* seen : {&core.calm, &core.one_fault})
          for (Plan const& shown : seen->damage) {
            if (trials[i].bite)
              return;
            try_beside(
                shown, [&] { return in_safe_form(shown, core.account); },
                [](Finding const& f) { return f.severity == Severity::Error; }, options, trials[i]);
          }
      },
      [&](std::uint32_t done) { progress("explore", done, count); });
  for (std::uint32_t i = 0; i < count; ++i) {
    out.events += trials[i].events;
    out.digest = with_history(out.digest, trials[i].digest);
    out.cores[i].bit = trials[i].bite.has_value();
    if (trials[i].bite) {
      trials[i].bite->pitfall = out.cores[i].what;
      out.bites.push_back(std::move(*trials[i].bite));
    }
  }
  return out;
}

std::string told_of(Cores const& cores, StoreConfig const& store) {
  if (cores.cores.empty())
    return {};
  std::vector<std::string> parts;
  for (Core const& core : cores.cores) {
    CoreSeen const& last = core.calm.damage.empty() ? core.one_fault : core.calm;
    bool const calm = core.calm.damage.empty();
    parts.push_back(fmt::format("{} ({}): {} {} states {}{}", core.what,
                                store.accounts[core.account.value()].name,
                                last.all ? "all" : "the first", last.states,
                                calm ? "with at most one fault" : "without any fault",
                                core.bit   ? ", with damage"
                                : last.all ? ", no damage"
                                           : ", no damage among them"));
  }
  return fmt::format(
      "Every order of events in the small core of each account, at its hottest goods: {}.",
      fmt::join(parts, "; "));
}

}  // namespace drydock
