#include "scenarios/run/run.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "model/told_before.h"
#include "scenarios/run/story.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

/// A record is kept, sent and shown; beyond this nobody reads the table, and totals count
/// everything.
constexpr std::size_t kBalancesMax = 10'000;

void write_balances(RunRecord& record, World const& world) {
  for (std::size_t s = 0; s < world.shops().size(); ++s) {
    ShopConfig const& shop = world.config().shops[s];
    for (std::uint32_t i = 0; i < world.erp().item_count(); ++i)
      for (VariantId v : world.watch().truth().variants_of(ShopIndex{static_cast<std::uint8_t>(s)},
                                                           ItemIndex{i})) {
        shop::VariantView const view = world.shops()[s].variant(v);
        // Deleted in the run.
        if (view.id.value() == 0)
          continue;
        for (std::size_t l = 0; l < shop.locations.size(); ++l) {
          if (record.balances.size() >= kBalancesMax)
            return;
          ItemBalance b;
          b.item = world.erp().item(ItemIndex{i}).number.value();
          b.shop = shop.name;
          b.location = shop.locations[l].name;
          for (StoreIndex store : shop.locations[l].erp_stores) {
            b.sellable += world.watch().truth().sellable(ItemIndex{i}, store);
            b.ats += world.erp().stock(ItemIndex{i}, store).ats.units();
          }
          b.available = world.shops()[s].available(v, l).units();
          b.price_minor = view.price.minor();
          b.compare_at_minor = view.compare_at.value_or(Amount{}).minor();
          record.balances.push_back(std::move(b));
        }
      }
  }
}

/// From the findings and what is unsettled.
void judge(RunRecord& record, bool budget_spent, std::uint64_t events_max) {
  record.verdict = Verdict::Passed;
  for (Finding const& f : record.findings)
    if (f.severity == Severity::Error)
      record.verdict = Verdict::Failed;
  // Proven damage stays proven; without any, an unfinished run proves nothing.
  if (budget_spent) {
    record.why_unknown = fmt::format("the budget of {} events was spent", events_max);
    record.verdict = worst(record.verdict, Verdict::Unknown);
  }
  // Not at rest and nobody says why: that is no clean bill.
  if (record.verdict == Verdict::Passed && !record.unsettled.empty()) {
    record.verdict = Verdict::Unknown;
    record.why_unknown = "the world did not come to rest: " + record.unsettled.front();
  }
}

void run_over(Transport& transport, RunOptions const& options, RunRecord& record) {
  World world(record.plan, options.keep, transport);
  bool budget_spent = false;
  while (world.step())
    // A world that never comes to rest must end somewhere. The budget counts events, not time, so
    // that a replay ends at the same one.
    if (world.history().size() >= options.events_max) {
      budget_spent = true;
      break;
    }
  // Asked before the world is closed, while what is pending is still pending.
  if (!world.at_rest())
    record.unsettled = world.unsettled();
  world.close();
  record.findings = world.watch().findings();
  // Stable, so that equal ones stay in the order in which they were told.
  std::ranges::stable_sort(record.findings, is_told_before);
  record.history = world.history();
  // Last of all that needs the world: names are those that things have at the end.
  explain(record, world);
  write_balances(record, world);
  record.counts = world.counts();
  record.totals = {
      .oversold_units = world.watch().oracles().get<Oversell>().units,
      .lost_units = world.watch().oracles().get<Deductions>().lost_units,
      .drift_unit_minutes = static_cast<std::uint64_t>(world.watch().truth().wrong_unit_minutes()),
      .wrong_overwrites = world.watch().truth().wrong_overwrites()};
  record.refused_acts = world.refused_acts();
  record.idle_faults = world.idle_faults();
  record.final_draw = world.final_draw();
  judge(record, budget_spent, options.events_max);
}

}  // namespace

RunRecord run(Plan const& plan, RunOptions const& options) {
  RunRecord record;
  record.plan = std::make_shared<Plan const>(plan);
  try {
    std::unique_ptr<Transport> const transport = options.transport(plan.store);
    run_over(*transport, options, record);
  } catch (std::runtime_error const& error) {
    // The two ends of a transport did not understand one another. What the run saw until then
    // proves nothing.
    record.verdict = Verdict::Unknown;
    record.why_unknown = std::string{"the transport failed: "} + error.what();
  }
  return record;
}

Sighting look_for(Plan const& plan, std::function<bool(Finding const&)> const& wanted,
                  std::uint64_t events_max) {
  auto const transport = direct_transport(plan.store);
  RunRecord record;
  record.plan = std::make_shared<Plan const>(plan);
  World world(record.plan, Keep::HashOnly, *transport);
  std::size_t known = 0;
  auto const shows = [&] {
    auto const& told = world.watch().findings();
    for (; known < told.size(); ++known)
      if (wanted(told[known]))
        return true;
    return false;
  };
  bool budget_spent = false;
  while (!budget_spent && world.step()) {
    if (shows())
      return {.seen = true, .events = world.history().size()};
    budget_spent = world.history().size() >= events_max;
  }
  if (!world.at_rest())
    record.unsettled = world.unsettled();
  world.close();
  if (shows())
    return {.seen = true, .events = world.history().size()};
  record.findings = world.watch().findings();
  judge(record, budget_spent, events_max);
  return {.unknown = record.verdict == Verdict::Unknown, .events = world.history().size()};
}

}  // namespace drydock
