#include <algorithm>

#include "engine/flow.h"

namespace drydock::engine {
namespace {

AlarmSlot& slot_of(Turn& t, Alarm alarm) { return t.s.run.alarms[static_cast<std::size_t>(alarm)]; }

/// Orders that arrive by webhook alone still have rows to take, releases and fulfilments.
Duration order_rhythm(Settings const& settings) {
  return settings.order_poll_every.value_or(settings.product_every);
}

Zone schedule_zone(Turn const& t) {
  return t.mutated(Mutant::ZoneConfused) ? Zone{} : t.config().zone;
}

/// The next moment of a schedule after `now`, and whether the one before it was missed.
template <class Next>
void keep_schedule(Turn& t, Alarm alarm, SyncRun run, Tick& at, Switch on, Next next) {
  if (on == Switch::Off) {
    at = kNever;
    return clear_alarm(t, alarm);
  }
  // A moment that was missed is made up for once, however many of them passed; a run after the
  // other would write the same numbers.
  if (at <= t.now) {
    t.s.durable.due.add(run);
    at = kNever;
  }
  if (at == kNever)
    at = next(t.now);
  set_alarm(t, alarm, at);
}

Switch on_if(bool condition) { return condition ? Switch::On : Switch::Off; }

void keep_daily(Turn& t) {
  keep_schedule(t, Alarm::Daily, SyncRun::Daily, t.s.durable.daily_at,
                on_if(t.settings().daily_at.has_value()),
                [&](Tick after) { return schedule_zone(t).next(*t.settings().daily_at, after); });
}
void keep_weekly(Turn& t) {
  auto const& weekly = t.settings().weekly_at;
  keep_schedule(t, Alarm::Weekly, SyncRun::Weekly, t.s.durable.weekly_at, on_if(weekly.has_value()),
                [&](Tick after) { return schedule_zone(t).next(weekly->day, weekly->at, after); });
}
void keep_full_orders(Turn& t) {
  auto const& daily = t.settings().daily_full_orders;
  keep_schedule(t, Alarm::FullOrders, SyncRun::FullOrders, t.s.durable.full_orders_at,
                on_if(daily.has_value()),
                [&](Tick after) { return schedule_zone(t).next(*daily, after); });
}

bool ticks_products(Settings const& s) {
  return s.product_sync == Switch::On || s.price_sync == Switch::On;
}
bool ticks_orders(Settings const& s) {
  return s.order_import == Switch::On || s.send_fulfilments == Switch::On;
}

/// Sets every timer that the settings ask for and that is not set.
void arm(Turn& t) {
  Settings const& settings = t.settings();
  Durable& d = t.s.durable;
  if (d.initial_at != kNever)
    set_alarm(t, Alarm::Initial, d.initial_at);
  keep_daily(t);
  keep_weekly(t);
  keep_full_orders(t);
  auto const tick = [&](Alarm alarm, bool wanted, Duration every) {
    if (!wanted || every <= Duration{0})
      return clear_alarm(t, alarm);
    // One that is set keeps its rhythm; settings that changed have cleared it before.
    if (slot_of(t, alarm).at == kNever)
      set_alarm(t, alarm, t.now + every);
  };
  tick(Alarm::Delta, settings.delta != DeltaMode::Off, settings.delta_every);
  tick(Alarm::Products, ticks_products(settings), settings.product_every);
  tick(Alarm::Orders, ticks_orders(settings), order_rhythm(settings));
  if (!d.import_due.empty())
    set_alarm_earlier(t, Alarm::Import, d.import_due.front());
  for (OpenOrder const& open : d.open)
    if (open.due != kNever)
      set_alarm_earlier(t, Alarm::Release, open.due);
}

void make_ticks_due(Turn& t) {
  Settings const& settings = t.settings();
  RunSet& due = t.s.durable.due;
  if (settings.delta != DeltaMode::Off)
    due.add(SyncRun::Delta);
  if (settings.product_sync == Switch::On)
    due.add(SyncRun::Product);
  if (settings.price_sync == Switch::On)
    due.add(SyncRun::Price);
  if (ticks_orders(settings))
    due.add(SyncRun::Orders);
}

void on_alarm(Turn& t, Alarm alarm, Tick at) {
  Settings const& settings = t.settings();
  Durable& d = t.s.durable;
  auto const again = [&](Duration every) {
    // From the moment it was due, so that the rhythm does not creep; after a long sleep, from now,
    // or it would fire at once for every missed one.
    Tick const next = at + every;
    set_alarm(t, alarm, next > t.now ? next : t.now + every);
  };
  switch (alarm) {
    case Alarm::Initial:
      d.initial_at = kNever;
      d.due.add(SyncRun::Initial);
      break;
    case Alarm::Delta:
      d.due.add(SyncRun::Delta);
      again(settings.delta_every);
      break;
    case Alarm::Daily:
      keep_daily(t);
      break;
    case Alarm::Weekly:
      keep_weekly(t);
      break;
    case Alarm::FullOrders:
      keep_full_orders(t);
      break;
    case Alarm::Products:
      if (settings.product_sync == Switch::On)
        d.due.add(SyncRun::Product);
      if (settings.price_sync == Switch::On)
        d.due.add(SyncRun::Price);
      again(settings.product_every);
      break;
    case Alarm::Orders:
      d.due.add(SyncRun::Orders);
      again(order_rhythm(settings));
      break;
    case Alarm::Import:
    case Alarm::Release:
    case Alarm::Pace:
      break;  // start_due and open_erp look at the clock themselves
    case Alarm::RetryMapping:
      retry(t, Flow::Mapping);
      break;
    case Alarm::RetryOrders:
      retry(t, Flow::Orders);
      break;
    case Alarm::RetryProducts:
      retry(t, Flow::Products);
      break;
    case Alarm::RetryPrices:
      retry(t, Flow::Prices);
      break;
    case Alarm::RetryInventory:
      retry(t, Flow::Inventory);
      break;
  }
}

}  // namespace

void set_alarm(Turn& t, Alarm alarm, Tick at) {
  AlarmSlot& slot = slot_of(t, alarm);
  if (at == kNever)
    return clear_alarm(t, alarm);
  if (slot.at == at)
    return;
  // A new id each time: a timer that was replaced still fires, and must find nobody.
  slot = {TimerId{++t.s.durable.ids}, at};
  t.out.push_back(SetTimer{slot.id, at});
}

void set_alarm_earlier(Turn& t, Alarm alarm, Tick at) {
  if (at < slot_of(t, alarm).at)
    set_alarm(t, alarm, at);
}

void clear_alarm(Turn& t, Alarm alarm) { slot_of(t, alarm) = AlarmSlot{}; }

void on_started(Turn& t) {
  Durable& d = t.s.durable;
  if (!d.started) {
    d.started = true;
    if (t.config().connected_since)
      d.integration_start = *t.config().connected_since;
    // Older orders are taken to be in the stock as it was counted; importing them would deduct them
    // again.
    else if (d.integration_start == Tick{})
      d.integration_start = t.now;
    if (t.config().orders_since)
      d.orders_since = *t.config().orders_since;
    else if (d.orders_since == Tick{})
      d.orders_since = t.now;
    if (!d.baseline && t.settings().initial_after)
      d.initial_at = t.now + *t.settings().initial_after;
  } else {
    // A run that was interrupted is run again from its beginning: what it had in hand is gone.
    d.due.add(d.under_way);
    d.under_way = RunSet{};
    if (t.mutated(Mutant::InitialLostAtRestart))
      d.initial_at = kNever;
    if (t.mutated(Mutant::CrashLosesCursor)) {
      d.log_cursor = ChangeLogId{0};
      d.orders_since = t.now;
      d.outbox.reset();
      d.inbox.clear();
    }
    // What came while it was down is fetched at once.
    make_ticks_due(t);
    t.log("started again");
  }
  // What a live account had aligned is told from what is tagged later by the tags of now.
  if (d.assume_aligned && !t.settings().tag_filter.empty())
    t.s.run.mapping_wanted = true;
  arm(t);
}

void on_timer(Turn& t, TimerId timer) {
  for (std::size_t i = 0; i < kAlarms; ++i) {
    AlarmSlot& slot = t.s.run.alarms[i];
    if (slot.id != timer || slot.at == kNever)
      continue;
    Tick const at = slot.at;
    slot = AlarmSlot{};
    return on_alarm(t, static_cast<Alarm>(i), at);
  }
}

void on_pressed(Turn& t, SyncRun run) {
  Durable& d = t.s.durable;
  // "Confirm no active processing" is asked for at the moment of the press. Rule: R83.
  if (run == SyncRun::Manual && t.enforced(t.settings().manual_needs_idle_queue) &&
      !t.s.run.inventory.empty())
    return refuse_run(t, run, "an inventory run is being processed");
  d.due.add(run);
  d.pressed.add(run);
}

void on_settings(Turn& t, Settings const& settings) {
  Durable& d = t.s.durable;
  Settings const before = t.settings();
  t.s.config.write().settings = settings;
  // What was refused may be allowed now, and the next refusal has another reason.
  t.s.run.refusal_noted = RunSet{};
  // A schedule that has changed begins afresh; one that has not keeps its moment.
  if (settings.daily_at != before.daily_at)
    d.daily_at = kNever;
  if (settings.weekly_at != before.weekly_at)
    d.weekly_at = kNever;
  if (settings.daily_full_orders != before.daily_full_orders)
    d.full_orders_at = kNever;
  if (settings.integration_start && settings.integration_start != before.integration_start) {
    d.integration_start = *settings.integration_start;
    // An earlier date asks for the orders since then.
    d.orders_since = std::min(d.orders_since, d.integration_start);
  }
  if (settings.initial_after != before.initial_after && !d.baseline) {
    d.initial_at = settings.initial_after ? t.now + *settings.initial_after : kNever;
    clear_alarm(t, Alarm::Initial);
  }
  if (settings.delta_every != before.delta_every)
    clear_alarm(t, Alarm::Delta);
  if (settings.product_every != before.product_every)
    clear_alarm(t, Alarm::Products);
  if (order_rhythm(settings) != order_rhythm(before))
    clear_alarm(t, Alarm::Orders);
  // Absent from the filter's old scope says nothing of the new one.
  if (settings.tag_filter != before.tag_filter && !t.mutated(Mutant::FilterChangeForgotten)) {
    mapping::forget_tags(t);
    t.s.run.mapping_wanted = true;
  }
  if (settings.delta != before.delta)
    inventory::forget_bases(t);
  if (settings.safety_stock != before.safety_stock)
    inventory::safety_stock_changed(t);
  if (d.started)
    arm(t);
}

void start_due(Turn& t) {
  auto const ready = [&](Flow flow) { return t.flight(flow).wait != Wait::Cooldown; };
  Running& run = t.s.run;
  // Orders go first: what they bring makes ATS true.
  if (run.orders.empty() && ready(Flow::Orders))
    orders::start(t);
  if (run.inventory.empty() && ready(Flow::Inventory))
    inventory::start(t);
  if (run.products.empty() && ready(Flow::Products))
    products::start(t);
  if (run.prices.empty() && ready(Flow::Prices))
    prices::start(t);
  // These two serve the ones above.
  if (run.mapping.empty() && ready(Flow::Mapping))
    mapping::start(t);
  if (run.sweep_wanted && run.orders.empty() && ready(Flow::Orders))
    orders::start(t);
}

void begin_run(Turn& t, SyncRun run) {
  Durable& d = t.s.durable;
  d.due.remove(run);
  d.under_way.add(run);
  t.s.run.refusal_noted.remove(run);
}

void finish_run(Turn& t, SyncRun run, std::string why) {
  Durable& d = t.s.durable;
  d.under_way.remove(run);
  d.pressed.remove(run);
  t.note(run, RunPhase::Finished, std::move(why));
}

void refuse_run(Turn& t, SyncRun run, std::string why) {
  Durable& d = t.s.durable;
  bool const pressed = d.pressed.has(run);
  d.due.remove(run);
  d.under_way.remove(run);
  d.pressed.remove(run);
  // A schedule would say the same every few minutes.
  if (!pressed && t.s.run.refusal_noted.has(run) && run != SyncRun::Manual)
    return;
  if (!pressed)
    t.s.run.refusal_noted.add(run);
  t.note(run, RunPhase::Refused, std::move(why));
}

}  // namespace drydock::engine
