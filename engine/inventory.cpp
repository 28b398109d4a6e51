#include <algorithm>
#include <charconv>

#include "engine/inventory_job.h"
#include "model/api_version.h"
#include "model/safety_stock_of.h"

namespace drydock::engine::inventory {
namespace {

/// Absolute runs first: what they write contains what the delta would bring.
constexpr SyncRun kOrder[] = {SyncRun::Initial, SyncRun::Full,   SyncRun::Weekly,
                              SyncRun::Daily,   SyncRun::Manual, SyncRun::Delta};

/// Initial and full write every item that is in scope, whatever was written before. Rule: R60, R85.
bool is_baseline(SyncRun run) { return run == SyncRun::Initial || run == SyncRun::Full; }

/// Why the run may not begin. Rules: R63, R76-R79, R107, R108.
std::string refusal(Turn const& t, SyncRun run) {
  Settings const& settings = t.settings();
  Durable const& d = t.s.durable;
  if (settings.inventory_push == Switch::Off)
    return "inventory push is off for this account";
  // Two pushers each carry the other's orders into the shop: deducted twice. Rule: R109;
  // contradiction: K14.
  if (t.enforced(settings.one_pusher) && !t.config().sole_pusher_of_shop)
    return "another account pushes inventory to this shop";
  if (run == SyncRun::Delta) {
    if (settings.delta == DeltaMode::Off)
      return "delta sync is off";
    // Changes on top of a number that nobody aligned keep it wrong for ever. Rule: R63, R64.
    if (t.enforced(settings.baseline_before_delta) && !d.baseline &&
        !t.mutated(Mutant::DeltaWithoutBaseline))
      return "the initial sync has not run";
  }
  // A schedule repeats a mistake every day without anyone looking, hence the people's word first.
  // Rule: R76, R79.
  if ((run == SyncRun::Daily || run == SyncRun::Weekly) && t.enforced(settings.ats_sign_off) &&
      !(d.baseline && d.signed_off))
    return d.baseline ? "ATS is not signed off" : "no full sync has been run and signed off";
  return {};
}

void end_job(Turn& t) {
  t.s.run.inventory.reset();
  settle_flight(t, Flow::Inventory);
}

bool brings_orders_first(Turn const& t) {
  return t.enforced(t.settings().orders_first) && t.settings().order_import == Switch::On;
}

void after_outbox(Turn& t) {
  InventoryJob const& job = *t.s.run.inventory;
  if (job.run == SyncRun::Delta)
    return read_log(t);
  // Only a manual run is kept out by a busy queue: the others remember which rows their values
  // contain (decision 0004). Rule: R81-R83.
  if (job.run == SyncRun::Manual && t.enforced(t.settings().manual_needs_idle_queue))
    return go(t, Step::CheckQueue);
  await_mapping(t);
}

void after_mapping(Turn& t) {
  InventoryJob& job = job_of(t);
  job.mapped = true;
  if (job.run == SyncRun::Delta)
    return plan_delta(t);
  begin_writing(t);
}

/// The outbox is done with: the log has been carried over up to its end.
void acknowledged(Turn& t) {
  InventoryJob& job = job_of(t);
  Durable& d = t.s.durable;
  // Only now: what a crash interrupts before this is still in the outbox, and goes out again under
  // its own keys.
  if (!t.mutated(Mutant::LogReadAgain))
    d.log_cursor = std::max(d.log_cursor, d.outbox->ack_to);
  d.outbox.reset();
  if (std::exchange(job.flushing, false))
    return after_outbox(t);
  if (job.log_more)
    return go(t, Step::ReadLog);
  align_held(t);
}

void take_queue(Turn& t, erp::QueueStatus const& status) {
  InventoryJob& job = job_of(t);
  if (job.step == Step::CheckQueue) {
    // With delta off rows are never pushed: they would pend for ever and no manual run could begin.
    std::uint32_t const pending =
        t.settings().delta == DeltaMode::Off ? 0 : status.inventory_pending;
    if (pending == 0 && status.inventory_processing == 0)
      return await_mapping(t);
    SyncRun const run = job.run;
    end_job(t);
    return refuse_run(t, run,
                      std::to_string(pending) + " inventory rows are pending, " +
                          std::to_string(status.inventory_processing) + " processing");
  }
  job.run_log_end = job.log_end = status.last;
  next_batch(t);
}

}  // namespace

bool in_filter(Turn const& t, MappedVariant const& v) {
  return t.settings().tag_filter.empty() || v.in_scope || t.mutated(Mutant::TagFilterIgnored);
}

bool pushable(Turn const& t, MappedVariant const& v) {
  // Shopify keeps quantities of untracked variants too and sells without looking at them: a pushed
  // number would keep nobody from buying (R122).
  // What the components of a bundle make can't be written, and would keep its whole batch out.
  return v.live && in_filter(t, v) && (v.tracked || t.mutated(Mutant::UntrackedPushed)) &&
         (!v.bundle || t.mutated(Mutant::PoisonRowBlocksBatch));
}

bool follows_log(InventoryJob const& job) { return job.run == SyncRun::Delta && !job.aligning; }

bool compares(Turn const& t) { return t.settings().absolute_write == AbsoluteWrite::CompareAndSet; }

bool keeps_coverage(Turn const& t) {
  // Under set a row writes the item's ATS of now; to meet it twice does no harm. Contradiction:
  // K15.
  return t.settings().delta == DeltaMode::Adjust &&
         t.enforced(t.settings().manual_needs_idle_queue);
}

std::size_t location_count(Turn const& t) {
  std::size_t const count = std::min(t.config().locations.size(), t.config().location_ids.size());
  return t.mutated(Mutant::OnlyFirstLocation) ? std::min<std::size_t>(count, 1) : count;
}

std::string key_of(Turn& t, std::string rest) {
  // A version that does not know the directive refuses a request that has it.
  if (!knows_idempotency_keys(t.config().shop_api_version))
    return {};
  std::string key = "xoro-" + std::to_string(t.config().account.value()) + "-" + std::move(rest);
  bool const stable =
      t.settings().idempotency_keys == Switch::On && !t.mutated(Mutant::RetryWithNewKey);
  // Without stable keys a repeated call may be applied twice, as the setting warns.
  if (!stable)
    key += "-try-" + std::to_string(++t.s.durable.ids);
  return key;
}

std::optional<std::size_t> index_of(shop::UserError const& error) {
  // Shopify gives the place in the input as texts, the index of the row among them: "input",
  // "quantities", "3".
  for (std::string const& part : error.field) {
    std::size_t index = 0;
    auto const [end, bad] = std::from_chars(part.data(), part.data() + part.size(), index);
    if (bad == std::errc{} && end == part.data() + part.size())
      return index;
  }
  return std::nullopt;
}

bool stocks(shop::LevelsView const& levels, LocationId location) {
  return std::any_of(levels.levels.begin(), levels.levels.end(),
                     [&](shop::LevelView const& level) { return level.location == location; });
}

void learn_level(Turn& t, std::uint32_t entry, shop::LevelsView const* level) {
  VariantMap& map = t.s.durable.variants;
  MappedVariant const& known = map[entry];
  bool const live = known.live && level != nullptr;
  bool const tracked = level != nullptr && level->tracked;
  // Nothing keeps the number right from here on; tracked again, it has to be aligned anew. Rule:
  // R122.
  bool const counts = tracked || t.mutated(Mutant::RetrackedNotAligned);
  LocationSet aligned = live && counts ? known.aligned : LocationSet{};
  // A level that is made anew starts from zero, not from what was written before.
  for (std::size_t l = 0; level != nullptr && l < location_count(t); ++l)
    if (!stocks(*level, t.config().location_ids[l]))
      aligned.remove(l);
  if (live == known.live && tracked == known.tracked && aligned == known.aligned)
    return;  // as nearly always; forks go on sharing the entry
  map.rewrite(entry, [&](MappedVariant& changed) {
    changed.live = live;
    changed.tracked = tracked;
    changed.aligned = aligned;
  });
}

void hold(Turn& t, std::uint32_t entry) {
  ++job_of(t).left_out;
  // Held items are written when a delta has gone through the log; without one nobody would come for
  // them.
  if (t.settings().delta == DeltaMode::Off || t.mutated(Mutant::HeldForgotten))
    return;
  auto& held = t.s.durable.held;
  ItemNumber const item{t.s.durable.variants[entry].sku.value()};
  if (std::find(held.begin(), held.end(), item) == held.end())
    held.push_back(item);
}

SafetyStock safety_stock_at(Turn const& t, MappedVariant const& variant, std::size_t location) {
  if (t.mutated(Mutant::SafetyStockIgnored))
    return {};
  if (t.mutated(Mutant::OwnSafetyStockIgnored))
    return t.settings().safety_stock;
  return drydock::safety_stock_of(t.config().safety_stock, variant.sku.value(),
                                  t.config().locations[location], t.settings());
}

void safety_stock_changed(Turn& t) {
  if (t.mutated(Mutant::SafetyStockChangeForgotten))
    return;
  Durable& d = t.s.durable;
  // Before the baseline everything is still to be written; and without a delta nobody would come
  // for it, so it waits for the next absolute run.
  d.realign = d.realign || (d.baseline && t.settings().delta != DeltaMode::Off);
}

void forget_bases(Turn& t) {
  VariantMap& map = t.s.durable.variants;
  for (std::uint32_t i = 0; i < map.size(); ++i)
    if (!map[i].based.empty())
      map.rewrite(i, [](MappedVariant& entry) { entry.based = {}; });
}

void go(Turn& t, Step step) {
  job_of(t).step = step;
  ask(t);
}

void await_mapping(Turn& t) {
  job_of(t).step = Step::AwaitMapping;
  t.flight(Flow::Inventory).wait = Wait::Mapping;
  t.s.run.mapping_wanted = true;
}

void await_orders(Turn& t, Step step) {
  InventoryJob& job = job_of(t);
  job.step = step;
  // Before the orders are listed, so that none can fall between this sweep and the look for later
  // ones (Step::Verify).
  job.orders_seen_to = t.now;
  t.flight(Flow::Inventory).wait = Wait::Orders;
  t.s.run.sweep_wanted = true;
}

void begin_writing(Turn& t) {
  InventoryJob const& job = *t.s.run.inventory;
  if (job.listed && job.only.empty())
    return next_batch(t);
  // Compare-and-set brings orders in before each batch instead, between the levels and ATS.
  if (brings_orders_first(t) && !compares(t) && !job.swept)
    return await_orders(t, Step::AwaitOrders);
  if (follows_log(job))
    return next_batch(t);
  go(t, Step::LogEnd);
}

void note_started(Turn& t) {
  InventoryJob& job = job_of(t);
  if (!std::exchange(job.noted, true))
    t.note(job.run, RunPhase::Started);
}

void start(Turn& t) {
  Durable& d = t.s.durable;
  for (SyncRun run : kOrder) {
    if (!d.due.has(run))
      continue;
    if (std::string why = refusal(t, run); !why.empty()) {
      refuse_run(t, run, std::move(why));
      continue;
    }
    begin_run(t, run);
    InventoryJob job;
    job.run = run;
    if (run != SyncRun::Delta)
      ++d.runs;
    job.serial = d.runs;
    t.s.run.inventory = CowPtr{std::move(job)};
    // A delta that finds nothing is not worth a line in the run log every few minutes.
    if (run != SyncRun::Delta || d.pressed.has(run))
      note_started(t);
    // What a former batch has sent is settled first, under its own keys.
    job_of(t).flushing = d.outbox.has_value();
    return d.outbox ? next_out_call(t) : after_outbox(t);
  }
}

void resume(Turn& t, Wait awaited, bool well) {
  if (t.s.run.inventory.empty() || t.flight(Flow::Inventory).wait != awaited)
    return;
  t.flight(Flow::Inventory).wait = Wait::None;
  // To write without the orders, or without knowing the variants, is what the wait was to prevent.
  if (!well)
    return give_up(t, Flow::Inventory,
                   awaited == Wait::Orders ? "the orders could not be brought in"
                                           : "the shop's variants could not be read");
  switch (t.s.run.inventory->step) {
    case Step::AwaitMapping:
      return after_mapping(t);
    case Step::BatchOrders:
      return enter_inventory(t);
    case Step::AwaitOrders:
      job_of(t).swept = true;
      return begin_writing(t);
    default:
      return;
  }
}

void ask(Turn& t) {
  InventoryJob& job = job_of(t);
  switch (job.step) {
    case Step::CheckQueue:
    case Step::LogEnd:
      if (erp_open(t, Flow::Inventory))
        call_erp(t, Flow::Inventory, erp::GetQueueStatus{});
      return;
    case Step::Outbox:
      return ask_outbox(t, *t.s.durable.outbox);
    case Step::Ack:
    case Step::LastAck:
      if (erp_open(t, Flow::Inventory))
        call_erp(t, Flow::Inventory,
                 erp::AckChangeLog{job.step == Step::Ack ? t.s.durable.outbox->ack_to
                                                         : job.run_log_end});
      return;
    case Step::ReadLog:
      return read_log(t);
    case Step::AwaitMapping:
    case Step::AwaitOrders:
    case Step::BatchOrders:
      return;
    default:
      return ask_absolute(t, job);
  }
}

void take(Turn& t, shop::Answer const& answer) {
  InventoryJob& job = job_of(t);
  if (auto const* levels = std::get_if<shop::Levels>(&answer))
    return take_levels(t, *levels);
  if (auto const* page = std::get_if<shop::OrderPage>(&answer))
    return take_verification(t, *page);
  if (job.step == Step::Activate) {
    auto const* written = std::get_if<shop::QuantitiesWritten>(&answer);
    if (written && !written->errors.empty())
      t.log("an item could not be stocked at a location: " + written->errors.front().message);
    job.to_activate.pop_back();
    return next_activation(t);
  }
  if (auto const* written = std::get_if<shop::QuantitiesWritten>(&answer))
    return job.step == Step::Outbox ? take_adjusted(t, *written) : take_written(t, *written);
  give_up(t, Flow::Inventory, "the shop answered with something else");
}

void take(Turn& t, erp::Answer const& answer) {
  InventoryJob& job = job_of(t);
  if (auto const* status = std::get_if<erp::QueueStatus>(&answer))
    return take_queue(t, *status);
  if (auto const* page = std::get_if<erp::InventoryPage>(&answer))
    return take_inventory(t, *page);
  if (auto const* page = std::get_if<erp::ChangeLogPage>(&answer))
    return job.step == Step::LogAfter ? take_log_after(t, *page) : take_log(t, *page);
  if (job.step == Step::Ack)
    return acknowledged(t);
  if (job.step == Step::LastAck) {
    ChangeLogId& cursor = t.s.durable.log_cursor;
    cursor = std::max(cursor, job.run_log_end);
    return finish(t);
  }
  give_up(t, Flow::Inventory, "the ERP answered with something else");
}

void refused(Turn& t, std::string const& why) {
  switch (t.s.run.inventory->step) {
    case Step::Outbox:
      return drop_out_call(t, why);
    case Step::Activate:
      t.log("an item could not be stocked at a location: " + why);
      job_of(t).to_activate.pop_back();
      return next_activation(t);
    case Step::Write:
      return drop_batch(t, why);
    // What was written stands; the look for later orders is a second net.
    case Step::Verify:
      return next_batch(t);
    case Step::LastAck:
      return finish(t);
    // The rows are in the shop. Not to move our cursor would push them again; the ERP's own mark
    // only lags behind.
    case Step::Ack:
      t.log("the log was not acknowledged: " + why);
      return acknowledged(t);
    default:
      return give_up(t, Flow::Inventory, why);
  }
}

void unanswered(Turn& t) {
  InventoryJob& job = job_of(t);
  Durable& d = t.s.durable;
  if (job.step == Step::Outbox && t.mutated(Mutant::CursorAdvancedOnFailure)) {
    d.outbox->calls.clear();
    d.outbox->next = 0;
    job.step = Step::Ack;
  }
}

void abandoned(Turn& t) {
  InventoryJob const& job = *t.s.run.inventory;
  Durable& d = t.s.durable;
  // Due again, and the outbox stays as it is: the next job settles it first, under its own keys.
  d.under_way.remove(job.run);
  if (!t.mutated(Mutant::FailedRunForgotten))
    d.due.add(job.run);
  if (job.noted)
    t.note(job.run, RunPhase::Finished, "failed; its work stays pending");
  t.s.run.inventory.reset();
  t.s.run.sweep_wanted = false;
}

void finish(Turn& t) {
  InventoryJob const job = *t.s.run.inventory;
  Durable& d = t.s.durable;
  if (is_baseline(job.run)) {
    d.baseline = true;
    d.initial_at = kNever;
    clear_alarm(t, Alarm::Initial);
  }
  end_job(t);
  if (!job.noted) {
    d.under_way.remove(job.run);
    return;
  }
  std::string why = std::to_string(job.written) + " quantities written";
  if (job.left_out > 0)
    why += ", " + std::to_string(job.left_out) + " items left out";
  finish_run(t, job.run, std::move(why));
}

}  // namespace drydock::engine::inventory
