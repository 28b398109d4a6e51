#include <algorithm>
#include <type_traits>

#include "engine/flow.h"

namespace drydock::engine {
namespace {

constexpr std::array<Alarm, kFlows> kRetryAlarms = {Alarm::RetryMapping, Alarm::RetryOrders,
                                                    Alarm::RetryProducts, Alarm::RetryPrices,
                                                    Alarm::RetryInventory};

Alarm retry_alarm(Flow flow) { return kRetryAlarms[static_cast<std::size_t>(flow)]; }

void ask(Turn& t, Flow flow) {
  switch (flow) {
    case Flow::Mapping:
      return mapping::ask(t);
    case Flow::Orders:
      return orders::ask(t);
    case Flow::Products:
      return products::ask(t);
    case Flow::Prices:
      return prices::ask(t);
    case Flow::Inventory:
      return inventory::ask(t);
  }
}

template <class Answer>
void take(Turn& t, Flow flow, Answer const& answer) {
  switch (flow) {
    case Flow::Mapping:
      return mapping::take(t, answer);
    case Flow::Orders:
      return orders::take(t, answer);
    case Flow::Products:
      return products::take(t, answer);
    case Flow::Prices:
      return prices::take(t, answer);
    case Flow::Inventory:
      return inventory::take(t, answer);
  }
}

void refused(Turn& t, Flow flow, std::string const& why) {
  switch (flow) {
    case Flow::Mapping:
      return give_up(t, flow, why);
    case Flow::Orders:
      return orders::refused(t, why);
    case Flow::Products:
      return products::refused(t, why);
    case Flow::Prices:
      return prices::refused(t, why);
    case Flow::Inventory:
      return inventory::refused(t, why);
  }
}

/// Reads can be asked again as they are. Only flows whose calls change something look first at what
/// became of them; a price may be written twice without harm.
void unanswered(Turn& t, Flow flow) {
  if (flow == Flow::Orders)
    orders::unanswered(t);
  if (flow == Flow::Inventory)
    inventory::unanswered(t);
  if (flow == Flow::Products)
    products::unanswered(t);
}

bool has_job(State const& s, Flow flow) {
  switch (flow) {
    case Flow::Mapping:
      return !s.run.mapping.empty();
    case Flow::Orders:
      return !s.run.orders.empty();
    case Flow::Products:
      return !s.run.products.empty();
    case Flow::Prices:
      return !s.run.prices.empty();
    case Flow::Inventory:
      return !s.run.inventory.empty();
  }
  return false;
}

}  // namespace

void back_off(Turn& t, Flow flow, Duration at_least, std::string const& why) {
  Flight& flight = t.flight(flow);
  // Eight repeats take eight and a half minutes. After that the flow lets go of its rows, so that
  // people see them.
  if (++flight.tries > kTriesMax)
    return give_up(t, flow, why);
  Duration delay = kBackOffFirst;
  for (std::uint8_t i = 1; i < flight.tries && delay < kBackOffMax; ++i)
    delay = delay * 2;
  flight.wait = Wait::BackOff;
  set_alarm(t, retry_alarm(flow), t.now + std::max(std::min(delay, kBackOffMax), at_least));
}

namespace {

/// How long the bucket needs until it holds what the query asked for: a call is admitted by its
/// requested cost (shopify.dev/docs/api/usage/limits).
Duration refill_time(shop::Cost const& cost) {
  std::int64_t const lacking = std::int64_t{cost.requested} * 10 - cost.available_tenths;
  if (cost.restore_tenths <= 0 || lacking <= 0)
    return Duration{0};
  return Duration{lacking * 1000 / cost.restore_tenths + 1};
}

void on_refusal(Turn& t, Flow flow, shop::Refused const& refusal, shop::Cost const& cost) {
  switch (refusal.why) {
    // Admission goes before execution: a throttled call has done nothing, and need not be looked
    // for.
    case shop::Refusal::Throttled:
      if (t.mutated(Mutant::ThrottleIsRefusal))
        return refused(t, flow, "throttled");
      return back_off(t, flow, refill_time(cost), "throttled");
    // A 5xx may come after the work was done, like no answer at all.
    case shop::Refusal::ServerError:
      if (!t.mutated(Mutant::FailureTakenForUndone))
        unanswered(t, flow);
      return back_off(t, flow, Duration{0}, "the shop fails: " + refusal.message);
    // No repetition mends a key or a scope; people have to.
    case shop::Refusal::Unauthorised:
    case shop::Refusal::AccessDenied:
      return give_up(t, flow, "the shop denies access: " + refusal.message);
    // The service works and says no to this request: that ends a row, not the flow.
    case shop::Refusal::BadRequest:
      t.flight(flow).tries = 0;
      return refused(t, flow, refusal.message);
  }
}

void on_refusal(Turn& t, Flow flow, erp::Refused const& refusal) {
  switch (refusal.why) {
    // XoroERP names no time to wait (A-X12).
    case erp::Refusal::Throttled:
      if (t.mutated(Mutant::ThrottleIsRefusal))
        return refused(t, flow, "throttled");
      return back_off(t, flow, Duration{0}, "the ERP throttles");
    case erp::Refusal::ServerError:
      if (!t.mutated(Mutant::FailureTakenForUndone))
        unanswered(t, flow);
      return back_off(t, flow, Duration{0}, "the ERP fails: " + refusal.message);
    case erp::Refusal::Unauthorised:
      return give_up(t, flow, "the ERP denies access: " + refusal.message);
    case erp::Refusal::NotFound:
    case erp::Refusal::BadRequest:
      t.flight(flow).tries = 0;
      return refused(t, flow, refusal.message);
  }
}

}  // namespace

void call_shop(Turn& t, Flow flow, shop::Request request) {
  Flight& flight = t.flight(flow);
  flight.call = CallId{++t.s.durable.ids};
  flight.to_erp = false;
  flight.wait = Wait::Answer;
  t.out.push_back(CallShop{flight.call, std::move(request)});
}

namespace {

/// The bucket of requests as one moment: when it will be full again. A call pushes that on by one
/// spacing, and there is room while it is less than a whole burst ahead.
Tick erp_free_at(Running const& run) { return run.erp_full_at - kErpSpacing * (kErpBurst - 1); }

}  // namespace

bool erp_open(Turn& t, Flow flow) {
  Running& run = t.s.run;
  // First come, first served: a busy flow must not starve the others of the ERP's two requests a
  // second.
  bool const mine = run.erp_queue.empty() || run.erp_queue.front() == flow;
  if (!run.erp_busy && mine && t.now >= erp_free_at(run))
    return true;
  if (std::find(run.erp_queue.begin(), run.erp_queue.end(), flow) == run.erp_queue.end())
    run.erp_queue.push_back(flow);
  t.flight(flow).wait = Wait::Erp;
  return false;
}

void call_erp(Turn& t, Flow flow, erp::Request request) {
  Running& run = t.s.run;
  if (!run.erp_queue.empty() && run.erp_queue.front() == flow)
    run.erp_queue.erase(run.erp_queue.begin());
  run.erp_busy = true;
  run.erp_full_at = std::max(run.erp_full_at, t.now) + kErpSpacing;
  Flight& flight = t.flight(flow);
  flight.call = CallId{++t.s.durable.ids};
  flight.to_erp = true;
  flight.wait = Wait::Answer;
  t.out.push_back(CallErp{flight.call, std::move(request)});
}

void open_erp(Turn& t) {
  Running& run = t.s.run;
  while (!run.erp_busy && !run.erp_queue.empty()) {
    // One timer for whoever is first; it is set again when it fires.
    if (t.now < erp_free_at(run))
      return set_alarm(t, Alarm::Pace, erp_free_at(run));
    Flow const flow = run.erp_queue.front();
    ask(t, flow);
    // A flow that had changed its mind makes room.
    if (!run.erp_busy && !run.erp_queue.empty() && run.erp_queue.front() == flow)
      run.erp_queue.erase(run.erp_queue.begin());
  }
}

template <class Response>
void answered(Turn& t, CallId call, std::expected<Response, CallFailure> const& response) {
  constexpr bool from_shop = std::is_same_v<Response, shop::Response>;
  for (std::size_t i = 0; i < kFlows; ++i) {
    auto const flow = static_cast<Flow>(i);
    Flight& flight = t.flight(flow);
    // Both sides number their calls from one sequence, yet an answer must also come from the side
    // that was asked.
    if (flight.call != call || flight.to_erp == from_shop)
      continue;
    flight.call = CallId{0};
    flight.wait = Wait::None;
    if (!from_shop)
      t.s.run.erp_busy = false;
    if (!response) {
      unanswered(t, flow);
      back_off(t, flow, Duration{0}, "no answer");
    } else if (auto const* answer = std::get_if<0>(&response->body)) {
      flight.tries = 0;
      take(t, flow, *answer);
    } else if constexpr (from_shop) {
      on_refusal(t, flow, std::get<1>(response->body), response->cost);
    } else {
      on_refusal(t, flow, std::get<1>(response->body));
    }
    return;
  }
  // An answer to a call that nobody waits for any more: from before a crash, or late.
}
template void answered(Turn&, CallId, std::expected<shop::Response, CallFailure> const&);
template void answered(Turn&, CallId, std::expected<erp::Response, CallFailure> const&);

void retry(Turn& t, Flow flow) {
  Flight& flight = t.flight(flow);
  Wait const wait = std::exchange(flight.wait, Wait::None);
  // A rest that has ended needs no asking: whatever is due starts by itself.
  if (wait == Wait::BackOff && has_job(t.s, flow))
    ask(t, flow);
}

void settle_flight(Turn& t, Flow flow) {
  t.flight(flow) = Flight{};
  std::erase(t.s.run.erp_queue, flow);
  clear_alarm(t, retry_alarm(flow));
}

void give_up(Turn& t, Flow flow, std::string why) {
  t.log("gave up for now: " + why);
  switch (flow) {
    case Flow::Mapping:
      mapping::abandoned(t);
      break;
    case Flow::Orders:
      orders::abandoned(t);
      break;
    case Flow::Products:
      products::abandoned(t);
      break;
    case Flow::Prices:
      prices::abandoned(t);
      break;
    case Flow::Inventory:
      inventory::abandoned(t);
      break;
  }
  if (has_job(t.s, flow))
    return;  // it gives its rows back first
  rest(t, flow);
}

void rest(Turn& t, Flow flow) {
  settle_flight(t, flow);
  t.flight(flow).wait = Wait::Cooldown;
  set_alarm(t, retry_alarm(flow), t.now + kCooldown);
}

}  // namespace drydock::engine
