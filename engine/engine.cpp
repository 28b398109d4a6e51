#include "engine/engine.h"

#include <algorithm>
#include <type_traits>

#include "engine/flow.h"
#include "engine/state_codec.h"
#include "engine/state_digest.h"
#include "model/cow.h"

namespace drydock::engine {
namespace {

MutantSet mutants_of(EngineConfig const& config) {
  MutantSet mutants;
  for (Mutant m : config.mutants)
    mutants.add(m);
  return mutants;
}

void apply(Turn& t, SettingsChanged const& changed) {
  if (changed.sole_pusher_of_shop)
    t.s.config.write().sole_pusher_of_shop = *changed.sole_pusher_of_shop;
  on_settings(t, changed.settings);
  t.s.config_hash = hash_of(t.config());
}

struct TakeInput {
  Turn& t;

  void operator()(Started const& started) const {
    // Settings that changed while it was down count before anything is started by the old ones.
    if (started.settings)
      apply(t, *started.settings);
    on_started(t);
  }
  void operator()(TimerFired const& fired) const { on_timer(t, fired.timer); }
  void operator()(ShopAnswered const& answer) const { answered(t, answer.call, answer.response); }
  void operator()(ErpAnswered const& answer) const { answered(t, answer.call, answer.response); }
  void operator()(WebhookArrived const& arrived) const {
    orders::on_webhook(t, arrived.webhook);
    products::on_webhook(t, arrived.webhook);
  }
  void operator()(Pressed const& pressed) const { on_pressed(t, pressed.run); }
  void operator()(AtsSignedOff const&) const {
    // Numbers that no full sync has aligned can't be confirmed. Rules: R77-R79.
    if (!t.s.durable.baseline)
      return t.log("ATS can't be signed off before the full sync");
    t.s.durable.signed_off = true;
    t.log("ATS is signed off");
  }
  void operator()(SettingsChanged const& changed) const {
    if (!t.mutated(Mutant::SettingsCached))
      apply(t, changed);
  }
};

std::string_view name_of(Flow flow) {
  switch (flow) {
    case Flow::Mapping:
      return "the walk of the shop's variants";
    case Flow::Orders:
      return "the order flow";
    case Flow::Products:
      return "the product flow";
    case Flow::Prices:
      return "the price flow";
    case Flow::Inventory:
      return "the inventory flow";
  }
  return "?";
}

std::string_view name_of(Wait wait) {
  switch (wait) {
    case Wait::None:
      return "runs";
    case Wait::Answer:
      return "waits for an answer";
    case Wait::Erp:
      return "waits for its turn at the ERP";
    case Wait::BackOff:
      return "waits to repeat a call that failed";
    case Wait::Cooldown:
      return "rests after it gave up";
    case Wait::Orders:
      return "waits for the orders to be brought in";
    case Wait::Mapping:
      return "waits for the shop's variants";
  }
  return "?";
}

bool has_job(Running const& run) {
  return !run.mapping.empty() || !run.orders.empty() || !run.products.empty() ||
         !run.prices.empty() || !run.inventory.empty();
}

std::string count_of(std::size_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what);
}

}  // namespace

Engine::Engine(EngineConfig config) : state_(std::make_unique<State>()) {
  state_->mutants = mutants_of(config);
  state_->config_hash = hash_of(config);
  state_->config = CowPtr{std::move(config)};
}
Engine::Engine(Engine const& o) : state_(std::make_unique<State>(*o.state_)) {}
Engine& Engine::operator=(Engine const& o) {
  if (this != &o)
    *state_ = *o.state_;
  return *this;
}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

void Engine::handle(Input const& input, Tick now, std::vector<Effect>& out) {
  Turn turn{*state_, now, out};
  std::visit(TakeInput{turn}, input);
  // After every input, not only after timers: any of them may have ended a job or made another one
  // due.
  if (!state_->durable.started)
    return;
  start_due(turn);
  open_erp(turn);
}

void Engine::crash() {
  // Jobs, calls under way and timers go with the process; what has to outlive it is in `durable`,
  // and a run that was under way begins again.
  state_->run = Running{};
  Durable& d = state_->durable;
  if (state_->mutants.has(Mutant::OutboxForgotten))
    d.outbox.reset();
  if (state_->mutants.has(Mutant::InboxForgotten))
    d.inbox.clear();
  if (state_->mutants.has(Mutant::OpenOrdersForgotten))
    d.open.clear();
}

bool Engine::idle() const {
  Durable const& d = state_->durable;
  return !has_job(state_->run) && d.due.empty() && d.inbox.empty();
}

std::vector<std::string> Engine::pending() const {
  std::vector<std::string> all;
  Durable const& d = state_->durable;
  for (std::size_t i = 0; i < kFlows; ++i) {
    Wait const wait = state_->run.flights[i].wait;
    if (wait != Wait::None)
      all.push_back(std::string(name_of(static_cast<Flow>(i))) + " " + std::string(name_of(wait)));
  }
  for (std::size_t i = 0; i < kSyncRuns; ++i) {
    auto const run = static_cast<SyncRun>(i);
    if (d.due.has(run))
      all.push_back("the " + std::string(kind_of(run)) + " run is due");
    if (d.under_way.has(run))
      all.push_back("the " + std::string(kind_of(run)) + " run is under way");
  }
  if (d.outbox)
    all.push_back(count_of(d.outbox->calls.size() - d.outbox->next,
                           "changes of quantities wait to be sent and acknowledged"));
  if (!d.inbox.empty())
    all.push_back(count_of(d.inbox.size(), "orders wait to be taken into the queue"));
  if (!d.import_due.empty())
    all.push_back("orders wait in the pending import state");
  if (!d.open.empty())
    all.push_back(count_of(d.open.size(), "orders are in the ERP and not released, or in error"));
  if (!d.held.empty())
    all.push_back(count_of(d.held.size(), "items are held back by an order that is not released"));
  if (!d.exports.empty())
    all.push_back(count_of(d.exports.size(), "products wait to be exported"));
  if (!d.baseline && d.initial_at != kNever)
    all.push_back("the initial sync has not run");
  return all;
}

bool Engine::at_rest() const {
  Durable const& d = state_->durable;
  for (std::size_t i = 0; i < kSyncRuns; ++i) {
    auto const run = static_cast<SyncRun>(i);
    if (d.due.has(run) || d.under_way.has(run))
      return false;
  }
  // Open orders and held items are no work of the engine's: they wait for people to pay, release or
  // resolve.
  return idle() && !d.outbox && d.inbox.empty() && d.import_due.empty() && d.exports.empty();
}

bool Engine::baseline_done() const {
  Durable const& d = state_->durable;
  bool const sign_off = state_->config->settings.ats_sign_off == Gate::Enforced;
  return d.baseline && (d.signed_off || !sign_off);
}

void Engine::assume_live(ChangeLogId acked, Tick orders_since) {
  Durable& d = state_->durable;
  // What it has aligned is not known before the first walk of the shop (A-E9).
  d.baseline = d.signed_off = d.assume_aligned = true;
  d.initial_at = kNever;
  d.log_cursor = acked;
  d.orders_since = d.integration_start = orders_since;
  d.products_since = orders_since;
}

std::uint64_t Engine::digest() const { return digest_of(*state_); }

void Engine::pack(Tick now, Packing& out) const { engine::pack(*state_, now, out); }

std::optional<std::uint8_t> Engine::place_of(CallId call) const {
  for (std::size_t i = 0; i < kFlows; ++i)
    if (state_->run.flights[i].call == call)
      return static_cast<std::uint8_t>(i);
  return std::nullopt;
}

std::optional<std::uint8_t> Engine::place_of(TimerId timer) const {
  for (std::size_t i = 0; i < kAlarms; ++i)
    if (state_->run.alarms[i].id == timer && state_->run.alarms[i].at != kNever)
      return static_cast<std::uint8_t>(i);
  return std::nullopt;
}

std::string Engine::save() const { return write_state(*state_); }

std::expected<Engine, std::string> Engine::restore(EngineConfig config, std::string const& text) {
  Engine engine{std::move(config)};
  if (auto read = read_state(text, *engine.state_); !read)
    return std::unexpected(std::move(read.error()));
  return engine;
}

}  // namespace drydock::engine
