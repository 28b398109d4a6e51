#include "scenarios/check/core.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "model/change.h"
#include "model/settings.h"
#include "scenarios/check/directed.h"
#include "scenarios/check/trial.h"

namespace drydock {
namespace {

/// How many states a core may take: about a quarter of a second.
constexpr std::uint64_t kCalmMax = 10'000, kFaultMax = 10'000;

/// Nothing that the account does: another shop's is no matter of this core. By the table of all
/// settings, so that a schedule that comes to it later is off too.
Settings idle(Settings s) {
  for (SettingDef const& def : setting_defs())
    // What can't be off is no flow and no schedule, or is of one that is off by now.
    (void)def.set(s, "off");
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

std::set<std::string> prints_of(CoreSeen const& seen) {
  std::set<std::string> out;
  for (Finding const& f : seen.unrepeatable)
    out.insert(fingerprint(f));
  for (Plan const& plan : seen.damage)
    for (Finding const& f : run_briefly(plan).findings)
      out.insert(fingerprint(f));
  return out;
}

/// Settings that are off the form that does no damage.
std::vector<SettingDef const*> off_safe_form(Settings const& settings) {
  static Settings const safe = safe_settings();
  std::vector<SettingDef const*> out;
  for (SettingDef const& def : setting_defs())
    if (known_to_do_damage(def.path) && def.get(settings) != def.get(safe))
      out.push_back(&def);
  return out;
}

/// Damage that is one by its length: what is wrong for a moment does no harm.
bool is_of_time(Anomaly anomaly) {
  return anomaly == Anomaly::OrderMissed || anomaly == Anomaly::MissedUpdate ||
         anomaly == Anomaly::Drift;
}

/// Damage that no run repeats is told as what it is where the safe form does not do it: an order of
/// messages is as real as one that a run can be made to have.
void hold_against_safe_form(CorePlan const& core, CheckOptions const& options, Core& out) {
  auto const& own = core.plan.store.accounts[core.account.value()].settings;
  auto const off = off_safe_form(own);
  for (auto const& [seen, faults] : {std::pair{&out.calm, 0U}, std::pair{&out.one_fault, 1U}}) {
    if (seen->unrepeatable.empty())
      continue;
    if (off.empty()) {
      out.open.insert(out.open.end(), seen->unrepeatable.begin(), seen->unrepeatable.end());
      continue;
    }
    std::uint64_t const states = faults == 0 ? kCalmMax : kFaultMax;
    auto const explored = [&](Plan const& plan) {
      return prints_of(options.explore(plan, faults, states));
    };
    auto const safe = explored(in_safe_form(core.plan, core.account));
    std::vector<std::pair<SettingDef const*, std::set<std::string>>> alone;
    for (Finding const& met : seen->unrepeatable) {
      std::string const print = fingerprint(met);
      // What needs no fault is not told again with one.
      if (std::ranges::any_of(out.damage,
                              [&](Finding const& told) { return fingerprint(told) == print; }))
        continue;
      if (safe.contains(print)) {
        // No setting is to blame, so it is the sync itself; but the times of an order of messages
        // without times prove nothing.
        if (!is_of_time(met.anomaly))
          out.open.push_back(met);
        continue;
      }
      for (std::size_t i = alone.size(); i < off.size(); ++i)
        alone.emplace_back(off[i], explored(in_safe_form(core.plan, core.account, off[i])));
      Finding told = met;
      told.account = core.plan.store.accounts[core.account.value()].name;
      told.story.push_back(fmt::format(
          "It comes when {}{}, in an order of messages that was explored and that no run repeats.",
          core.what, faults == 0 ? "" : " and one thing goes wrong"));
      // With something going wrong just then, slow settings may be too slow, as people accept; and
      // an order of messages without their times proves none that is too late.
      if (faults > 0 || is_of_time(met.anomaly))
        told.severity = Severity::Warning;
      for (auto const& [def, shows] : alone)
        if (!shows.contains(print)) {
          Change change{setting_of(core.plan.store, core.plan.store.accounts[core.account.value()],
                                   def->path),
                        def->get(own), def->get(safe_settings())};
          told.blame.push_back(change.at);
          told.repair.emplace_back(std::move(change));
        }
      told.searched =
          told.blame.empty()
              ? "With every setting in its safe form no order of the same events does it; none of "
                "them ends it alone."
              : "Each of these ends it alone: the same events were explored with it.";
      out.damage.push_back(std::move(told));
    }
  }
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
    for (Finding const& f : core.open)
      kinds.emplace(name_of(f.anomaly));
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
        if (!trials[i].bite)
          hold_against_safe_form(plans[i], options, core);
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
                                core.bit || !core.damage.empty() ? ", with damage"
                                : last.all                       ? ", no damage"
                                                                 : ", no damage among them"));
  }
  return fmt::format(
      "Every order of events in the small core of each account, at its hottest goods: {}.",
      fmt::join(parts, "; "));
}

}  // namespace drydock
