#include "scenarios/world/world.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/mutants.h"
#include "model/api_version.h"
#include "scenarios/world/digest.h"
#include "scenarios/world/opening.h"
#include "scenarios/world/people/people.h"

namespace drydock {

bool holds_the_push(StoreConfig const& store, std::size_t account) {
  for (std::size_t other = 0; other < account; ++other)
    if (store.accounts[other].settings.inventory_push == Switch::On &&
        normal_shop_url(store.accounts[other].shop_url) ==
            normal_shop_url(store.accounts[account].shop_url))
      return false;
  return true;
}

namespace {

/// How often a world at the end of its actions is looked at for having come to rest.
constexpr Duration kRestLook = minutes(1);

engine::EngineConfig config_for(StoreConfig const& store, std::size_t account,
                                std::vector<std::string> const& mutants) {
  AccountConfig const& a = store.accounts[account];
  ShopConfig const& shop = store.shops[a.shop.value()];
  engine::EngineConfig out;
  out.account = AccountIndex{static_cast<std::uint8_t>(account)};
  out.account_name = a.name;
  out.shop_url = normal_shop_url(a.shop_url);
  out.zone = store.zone;
  out.shop_currency = shop.currency;
  if (auto const run = api_version_run(shop.api_version); !run.empty())
    out.shop_api_version = run;
  out.settings = a.settings;
  if (!shop.publications.empty())
    out.default_publication = {shop.publications.front()};
  for (std::size_t l = 0; l < shop.locations.size(); ++l) {
    LocationId const id = mocks::location_at(static_cast<std::uint32_t>(l));
    if (!shop.locations[l].erp_stores.empty())
      out.order_stores.push_back({id, shop.locations[l].erp_stores.front()});
    if (!a.locations.empty() &&
        std::find(a.locations.begin(), a.locations.end(), id) == a.locations.end())
      continue;
    out.locations.push_back(shop.locations[l]);
    out.location_ids.push_back(id);
  }
  out.default_ship_store = default_ship_store(store, a);
  out.sole_pusher_of_shop = holds_the_push(store, account);
  out.safety_stock = store.safety_stock;
  for (std::string const& name : mutants)
    for (engine::Mutant m : engine::all_mutants())
      if (engine::name_of(m) == name)
        out.mutants.push_back(m);
  return out;
}

bool of_product(shop::Topic topic) {
  return topic >= shop::Topic::ProductsCreate && topic <= shop::Topic::ProductsDelete;
}

/// What the apps of the accounts subscribe to when they are installed, whatever their settings are
/// today: those decide at each delivery, since people change them while the system runs.
std::vector<shop::Topic> topics_of_apps() {
  std::vector<shop::Topic> out;
  for (std::size_t i = 0; i < kCount<shop::Topic>; ++i)
    if (auto const topic = static_cast<shop::Topic>(i); of_order(topic) || of_product(topic))
      out.push_back(topic);
  return out;
}

}  // namespace

World::World(std::shared_ptr<Plan const> plan, Keep keep, Transport& transport)
    : World(plan, keep, transport, opening_orders(plan->store, plan->catalogue, plan->start)) {}

World::World(std::shared_ptr<Plan const> plan, Keep keep, Transport& transport,
             std::vector<OpeningOrder> const& opening)
    : plan_(std::move(plan)),
      config_(plan_->store),
      transport_(&transport),
      now_(plan_->start),
      network_(std::shared_ptr<FaultPlan const>(plan_, &plan_->faults), plan_->seed),
      shops_(open_shops(plan_->store, plan_->catalogue, opening, plan_->start)),
      erp_(open_erp(plan_->store, plan_->catalogue, opening, plan_->start,
                    {.order_refs_unique = plan_->unique_order_refs,
                     .commas_split_lists = plan_->commas_split_lists,
                     .app_returns_known = plan_->app_returns_known,
                     .auto_waves = plan_->auto_waves})),
      watch_(*plan_, {shops_, erp_}),
      history_(keep),
      agenda_(plan_->actions, plan_->start),
      settings_digest_(drydock::digest(plan_->store)) {
  deadline_ = plan_->start + plan_->length + plan_->settle_max;
  schedule(plan_->faults.heal_at.value_or(plan_->start + plan_->length), DueKind::Heal, 0);
  for (mocks::ShopServer& shop : shops_)
    shop.subscribe(topics_of_apps());
  processes_.resize(plan_->store.accounts.size());
  auto const names = names_of_opening(plan_->store, opening);
  for (std::size_t i = 0; i < opening.size(); ++i)
    labels_.set(opening[i].label, {names[i].shop, names[i].ref.order});
  for (std::size_t a = 0; a < plan_->store.accounts.size(); ++a) {
    engine::EngineConfig config = config_for(plan_->store, a, plan_->mutants);
    config.settings = settings_of(a).settings;
    Connected const orders = connected(plan_->store, plan_->catalogue, opening,
                                       AccountIndex{static_cast<std::uint8_t>(a)}, plan_->start);
    config.connected_since = orders.since;
    config.orders_since = orders.unread;
    engines_.emplace_back(std::move(config));
    if (plan_->already_live)
      engines_.back().assume_live(
          erp_.queue_status(AccountIndex{static_cast<std::uint8_t>(a)}).last, plan_->start);
  }
  for (std::size_t a = 0; a < engines_.size(); ++a) {
    std::uint32_t const event =
        log(Actor::Engine, static_cast<std::uint8_t>(a), kNone, {.kind = EventKind::EngineStarted});
    feed(a, engine::Started{}, event);
  }
}

void World::schedule(Tick at, DueKind kind, std::uint64_t data, std::uint8_t account) {
  std::uint32_t const life = account < processes_.size() ? processes_[account].life : 0;
  agenda_.add(at, kind, data, account, life);
}

std::uint32_t World::log(Actor actor, std::uint8_t account, std::uint32_t because, Fact const& fact,
                         EventContext const& context) {
  Event event{.id = history_.size(),
              .because = because,
              .at = now_,
              .actor = actor,
              .account = account,
              .fact = fact};
  ++counts_[static_cast<std::size_t>(fact.kind)];
  history_.append(event);
  watch_.observe(event, context, servers());
  if (detected_ != watch_.findings_told())
    tell_detected(event.id);
  return event.id;
}

void World::tell_detected(std::uint32_t because) {
  for (; detected_ < watch_.findings().size(); ++detected_) {
    Finding const& f = watch_.findings()[detected_];
    ++counts_[static_cast<std::size_t>(EventKind::Detected)];
    history_.append({.because = because,
                     .at = now_,
                     .actor = Actor::Oracle,
                     .fact = {.kind = EventKind::Detected,
                              .detail = static_cast<std::uint8_t>(f.anomaly),
                              .object = static_cast<std::uint32_t>(detected_),
                              .amount = f.units}});
  }
}

void World::log_all(Actor actor, std::uint8_t account, std::uint32_t because,
                    EventContext const& context) {
  // Telling an event runs no server, so the buffers stay as they are until they are cleared here.
  for (Fact const& f : shop_effects_.facts)
    log(actor, account, because, f, context);
  for (Fact const& f : erp_effects_)
    log(actor, account, because, f, context);
  shop_effects_.facts.clear();
  erp_effects_.clear();
}

bool World::step() {
  if (at_rest_)
    return false;
  if (Tick const next = agenda_.next(); next == kNever || next > deadline_)
    return false;
  Due const due = agenda_.take();
  now_ = std::max(now_, due.at);
  carry_out(due);
  if (network_.healed() && agenda_.only_timers() && now_ >= next_look_)
    consider_rest();
  return !at_rest_;
}

void World::carry_out(Due const& due) {
  switch (due.kind) {
    case DueKind::Action:
      return act(due.data);
    case DueKind::Serve:
      return std::visit([&](auto& call) { serve(due.account, due.data, call); },
                        under_way_[due.data]);
    case DueKind::Answer:
    case DueKind::Timeout: {
      AnyCall call = under_way_.take(due.data);
      return std::visit(
          [&](auto& c) {
            // The process that called died: nobody is there to hear the answer.
            if (due.life != processes_[due.account].life)
              watch_.unanswered(AccountIndex{due.account}, c.number);
            else if (due.kind == DueKind::Answer)
              answer(due.account, std::move(c));
            else
              time_out(due.account, c);
          },
          call);
    }
    case DueKind::Timer:
      if (due.life == processes_[due.account].life && processes_[due.account].up)
        feed(due.account, engine::TimerFired{TimerId{due.data}}, kNone);
      return;
    case DueKind::Webhook:
      return deliver(due.account, due.data);
    case DueKind::Restart:
      if (due.life == processes_[due.account].life)
        restart(due.account);
      return;
    case DueKind::Heal:
      return heal();
    case DueKind::Grant:
      return grant_access(due.account, static_cast<action::Access>(due.data));
    case DueKind::Mend:
      stones_[due.data].mended = true;
      return;
  }
}

void World::heal() {
  network_.heal();
  log(Actor::Network, kNoIndex, kNone, {.kind = EventKind::FaultsHealed});
}

bool World::may_rest() const {
  if (!watch_.settled(servers()))
    return false;
  for (std::size_t a = 0; a < engines_.size(); ++a) {
    Settings const& s = config_->accounts[a].settings;
    erp::QueueStatus const q = erp_.queue_status(AccountIndex{static_cast<std::uint8_t>(a)});
    if (q.product_open + q.price_open + q.order_open > 0)
      return false;
    bool const pushes = s.inventory_push == Switch::On && s.delta != DeltaMode::Off &&
                        (s.one_pusher == Gate::Off || holds_the_push(*config_, a));
    if (pushes && q.inventory_pending > 0)
      return false;
    if (!engines_[a].at_rest())
      return false;
  }
  return true;
}

void World::consider_rest() {
  next_look_ = now_ + kRestLook;
  if (!may_rest())
    return;
  at_rest_ = true;
  log(Actor::Oracle, kNoIndex, kNone, {.kind = EventKind::Settled});
}

std::vector<std::string> World::unsettled() const {
  std::vector<std::string> out = watch_.unsettled(servers(), now_);
  for (std::size_t a = 0; a < engines_.size(); ++a) {
    std::string const& name = config_->accounts[a].name;
    erp::QueueStatus const q = erp_.queue_status(AccountIndex{static_cast<std::uint8_t>(a)});
    auto const open = [&](std::uint32_t n, std::string_view what) {
      if (n > 0)
        out.push_back(fmt::format("{} {} rows of account {} are open", n, what, name));
    };
    open(q.product_open, "product");
    open(q.price_open, "price");
    open(q.order_open, "order");
    if (engines_[a].at_rest())
      continue;
    for (std::string const& p : engines_[a].pending())
      out.push_back(fmt::format("{}: {}", name, p));
  }
  return out;
}

std::expected<void, std::string> World::save_and_restore_engines() {
  for (std::size_t a = 0; a < engines_.size(); ++a) {
    auto restored =
        engine::Engine::restore(config_for(*config_, a, plan_->mutants), engines_[a].save());
    if (!restored)
      return std::unexpected(restored.error());
    engines_[a] = std::move(*restored);
  }
  return {};
}

void World::close() { watch_.close(servers(), now_); }

std::uint64_t World::digest_of_due(Due const& due) const {
  std::uint64_t h = static_cast<std::uint64_t>(due.at.ms());
  auto const mix = [&h](std::uint64_t n) { h = drydock::mix(h, n); };
  mix(due.order);
  mix(std::uint64_t{static_cast<std::uint8_t>(due.kind)} << 40 | std::uint64_t{due.account} << 32 |
      due.life);
  switch (due.kind) {
    case DueKind::Serve:
    case DueKind::Answer:
    case DueKind::Timeout:
      std::visit(
          [&](auto const& call) {
            mix(std::uint64_t{call.kind} << 32 | call.life);
            mix(call.content);
            mix(call.call.value());
            mix(static_cast<std::uint64_t>(call.back.ms()));
            mix((call.refused ? 1U + static_cast<unsigned>(*call.refused) : 0U) |
                (call.fails_after ? 4U : 0U) | (call.answer_lost ? 8U : 0U) |
                (call.copy ? 16U : 0U));
          },
          under_way_[due.data]);
      break;
    case DueKind::Webhook:
      mix(deliveries_[due.data].webhook->webhook_id);
      mix(deliveries_[due.data].attempt);
      break;
    default:
      mix(due.data);
  }
  return h;
}

std::uint64_t World::digest() const {
  std::uint64_t h = static_cast<std::uint64_t>(now_.ms());
  auto const mix = [&h](std::uint64_t n) { h = drydock::mix(h, n); };
  for (auto const& s : shops_)
    mix(s.digest());
  mix(erp_.digest());
  for (auto const& e : engines_)
    mix(e.digest());
  for (Process const& p : processes_) {
    mix(std::uint64_t{p.life} << 2 | (p.up ? 1U : 0U) | (p.settings_changed ? 2U : 0U));
    mix(p.connection.digest());
  }
  for (Stone const& stone : stones_)
    mix(std::uint64_t{stone.item} << 2 | static_cast<unsigned>(stone.over.peer) << 1 |
        (stone.mended ? 1U : 0U));
  mix(settings_digest_);
  mix(network_.digest());
  mix(labels_.digest());
  mix(truth_digest(watch_));
  mix(static_cast<std::uint64_t>(next_look_.ms()) << 1 | (at_rest_ ? 1U : 0U));
  mix(agenda_.acts_done());
  mix(agenda_.waiting().size());
  for (Due const& due : agenda_.waiting())
    mix(digest_of_due(due));
  return h;
}

std::uint64_t World::phase() const {
  constexpr std::uint32_t kFew = 3;
  Truth const& truth = watch_.truth();
  std::uint64_t bits = network_.healed() ? 1 : 0;
  for (std::uint32_t const wrong : {truth.wrong_trackers(), truth.orders_missing()})
    bits = bits << 2 | std::min(wrong, kFew);
  bits = bits << 1 | (truth.wrong_pools() ? 1U : 0U);
  for (std::size_t a = 0; a < engines_.size(); ++a)
    bits = bits << 2 | (processes_[a].up ? 1U : 0U) << 1 | (engines_[a].idle() ? 1U : 0U);
  return bits;
}

// --- people --------------------------------------------------------------------------------------

// Here, after all that specialises part_of where files are compiled together.
Actor people::actor_of(action::Action const& act) {
  return std::visit([]<class A>(A const&) { return part_of<A>().actor; }, act);
}

void World::act(std::size_t place) {
  action::Action const& what = plan_->actions[place].what;
  Actor const actor = people::actor_of(what);
  EventContext context;
  context.action = &what;
  Fact told{.kind = EventKind::ActionDone,
            .detail = static_cast<std::uint8_t>(what.index()),
            .object = static_cast<std::uint32_t>(place)};
  // The act is told first, so that what follows from it can point at it; a refusal is told after.
  std::uint32_t const event = log(actor, kNoIndex, kNone, told, context);
  people::Stage stage{.now = now_,
                      .config = config_,
                      .shops = shops_,
                      .erp = erp_,
                      .truth = watch_.truth(),
                      .orders = labels_,
                      .shop_effects = shop_effects_,
                      .erp_effects = erp_effects_};
  people::Done const done = std::visit(
      [&]<class A>(A const& one) { return people::part_of<A>().carry_out(stage, one); }, what);
  if (stage.crashed && processes_[stage.crashed->first.value()].up)
    crash(stage.crashed->first.value(), stage.crashed->second, event);

  std::vector<shop::Webhook> webhooks = std::move(shop_effects_.webhooks);
  shop_effects_.webhooks.clear();
  log_all(actor, kNoIndex, event, context);
  if (stage.shop_touched && !webhooks.empty())
    trigger(*stage.shop_touched, webhooks, event);
  if (!done) {
    refused_acts_.push_back({static_cast<std::uint32_t>(place), done.error()});
    told.kind = EventKind::ActionRefused;
    log(actor, kNoIndex, event, told, context);
    return;
  }
  // A button that no process hears is not pressed; what people confirmed is confirmed.
  bool const unheard = std::holds_alternative<action::PressSync>(what) && stage.pressed &&
                       !processes_[stage.pressed->first.value()].up;
  if (!unheard) {
    watch_.believe(what, event, now_, servers());
    tell_detected(event);
  }
  if (stage.pressed && processes_[stage.pressed->first.value()].up)
    feed(stage.pressed->first.value(), stage.pressed->second, event);
  if (stage.settings_changed)
    tell_settings(event);
  if (stage.lost)
    lose_access(*stage.lost);
  if (stage.skewed)
    processes_[stage.skewed->account.value()].connection.skew =
        stage.skewed->behind ? Duration{-stage.skewed->by.ms()} : stage.skewed->by;
  if (stage.trips) {
    auto const item = erp_.item_by_number(stage.trips->item);
    stones_.push_back({.over = *stage.trips, .item = item ? item->value() : kNone});
    if (stage.trips->down > Duration{0})
      schedule(now_ + stage.trips->down, DueKind::Mend, stones_.size() - 1);
  }
}

void World::lose_access(action::LoseAccess const& lost) {
  std::uint8_t const account = lost.account.value();
  processes_[account].connection.lost[static_cast<std::size_t>(lost.what)] = true;
  if (lost.down > Duration{0})
    schedule(now_ + lost.down, DueKind::Grant, static_cast<std::uint64_t>(lost.what), account);
}

/// People connect it again, which registers its webhooks anew; an address that answers again is
/// nobody's doing, and registers nothing. Assumption: A-S71.
void World::grant_access(std::size_t account, action::Access what) {
  Connection& connection = processes_[account].connection;
  connection.lost[static_cast<std::size_t>(what)] = false;
  if (what != action::Access::Receiver)
    connection.removed = {};
  log(Actor::Network, static_cast<std::uint8_t>(account), kNone,
      {.kind = EventKind::AccessGranted,
       .shop = config_->accounts[account].shop.value(),
       .detail = static_cast<std::uint8_t>(what)});
}

void World::tell_settings(std::uint32_t because) {
  settings_digest_ = drydock::digest(*config_);
  for (std::size_t account = 0; account < engines_.size(); ++account) {
    erp_.change_settings(AccountIndex{static_cast<std::uint8_t>(account)},
                         config_->accounts[account].settings);
    // A process that is down can't be told: it reads its settings when it starts.
    if (processes_[account].up)
      feed(account, settings_of(account), because);
    else
      processes_[account].settings_changed = true;
  }
}

// --- engines -------------------------------------------------------------------------------------

namespace {

EffectKey key_of(std::size_t account, engine::Effect const& effect) {
  EffectKey key{.account = AccountIndex{static_cast<std::uint8_t>(account)}};
  if (auto const* call = std::get_if<engine::CallShop>(&effect)) {
    key.peer = Peer::Shop;
    key.name = name_of_alternative(call->request);
  } else if (auto const* erp_call = std::get_if<engine::CallErp>(&effect)) {
    key.peer = Peer::Erp;
    key.name = name_of_alternative(erp_call->request);
  }
  return key;
}

EventKind kind_of(engine::RunPhase phase) {
  switch (phase) {
    case engine::RunPhase::Started:
      return EventKind::RunStarted;
    case engine::RunPhase::Finished:
      return EventKind::RunFinished;
    case engine::RunPhase::Refused:
      break;
  }
  return EventKind::RunRefused;
}

}  // namespace

void World::feed(std::size_t account, engine::Input const& input, std::uint32_t because) {
  std::vector<engine::Effect> effects = std::move(effects_);
  effects.clear();
  engines_[account].handle(input, now_ + processes_[account].connection.skew, effects);
  for (engine::Effect& effect : effects) {
    if (auto const down = network_.crash(now_, key_of(account, effect))) {
      crash(account, *down, because);
      break;
    }
    carry_out(account, effect, because);
  }
  effects.clear();  // its room is kept, its contents would be copied by every fork
  effects_ = std::move(effects);
}

void World::carry_out(std::size_t account, engine::Effect& effect, std::uint32_t because) {
  auto const a = static_cast<std::uint8_t>(account);
  if (auto* to_shop = std::get_if<engine::CallShop>(&effect))
    send<ShopApi>(account, *to_shop, because);
  else if (auto* to_erp = std::get_if<engine::CallErp>(&effect))
    send<ErpApi>(account, *to_erp, because);
  else if (auto const* timer = std::get_if<engine::SetTimer>(&effect))
    schedule(std::max(timer->at - processes_[account].connection.skew, now_), DueKind::Timer,
             timer->timer.value(), a);
  else if (auto const* note = std::get_if<engine::RunNote>(&effect))
    log(Actor::Engine, a, because,
        {.kind = kind_of(note->phase), .detail = static_cast<std::uint8_t>(note->run)});
  else
    log(Actor::Engine, a, because, {.kind = EventKind::EngineLogged});
}

void World::crash(std::size_t account, Duration down, std::uint32_t because) {
  log(Actor::Network, static_cast<std::uint8_t>(account), because,
      {.kind = EventKind::EngineCrashed, .amount = down.ms()});
  engines_[account].crash();
  Process& p = processes_[account];
  ++p.life;
  p.up = false;
  schedule(now_ + down, DueKind::Restart, 0, static_cast<std::uint8_t>(account));
}

void World::restart(std::size_t account) {
  if (processes_[account].up)
    return;
  processes_[account].up = true;
  std::uint32_t const event = log(Actor::Engine, static_cast<std::uint8_t>(account), kNone,
                                  {.kind = EventKind::EngineStarted});
  engine::Started started;
  if (std::exchange(processes_[account].settings_changed, false))
    started.settings = settings_of(account);
  feed(account, started, event);
}

engine::SettingsChanged World::settings_of(std::size_t account) const {
  engine::SettingsChanged out{config_->accounts[account].settings,
                              holds_the_push(*config_, account)};
  // People give dates on the store's own calendar.
  if (out.settings.integration_start)
    *out.settings.integration_start = *out.settings.integration_start +
                                      calendar_shift(plan_->store, plan_->catalogue, plan_->start);
  return out;
}

// --- calls ---------------------------------------------------------------------------------------

template <class Api>
void World::send(std::size_t account, typename Api::Called& called, std::uint32_t because) {
  auto const a = static_cast<std::uint8_t>(account);
  Journey const journey =
      network_.plan(now_, MessageKey{.account = AccountIndex{a},
                                     .peer = Api::kPeer,
                                     .name = name_of_alternative(called.request),
                                     .later_page = Api::is_later_page(called.request),
                                     .there = Api::kThere,
                                     .back = Api::kBack});
  Call<Api> call;
  call.kind = static_cast<std::uint8_t>(Api::kFirstRequest + called.request.index());
  call.content = drydock::digest(called.request);
  call.call = called.call;
  call.number = calls_++;
  call.life = processes_[account].life;
  call.request = CowPtr(std::move(called.request));
  auto const number = static_cast<std::uint32_t>(call.number);
  call.sent = log(Actor::Engine, a, because,
                  {.kind = EventKind::CallSent,
                   .shop = Api::shop_of(config_->accounts[account]),
                   .detail = call.kind,
                   .object = number,
                   .before = static_cast<std::int64_t>(call.content)});
  for (EventKind note : journey.notes)
    log(Actor::Network, a, call.sent, {.kind = note, .detail = call.kind, .object = number});
  if (!journey.arrives) {
    schedule(now_ + Api::kTimeout, DueKind::Timeout, under_way_.put(std::move(call)), a);
    return;
  }
  if (journey.again) {
    Call<Api> copy = call;
    copy.copy = true;
    schedule(now_ + *journey.again, DueKind::Serve, under_way_.put(std::move(copy)), a);
  }
  call.back = journey.back;
  call.refused = journey.refused;
  call.fails_after = journey.fails_after;
  call.answer_lost = journey.answer_lost;
  if (call.answer_lost || *journey.arrives + journey.back > Api::kTimeout) {
    // The caller gives up first. What it sent is served all the same, now or later.
    Call<Api> waiting = call;
    waiting.request.reset();
    schedule(now_ + Api::kTimeout, DueKind::Timeout, under_way_.put(std::move(waiting)), a);
    call.answer_lost = true;
  }
  schedule(now_ + *journey.arrives, DueKind::Serve, under_way_.put(std::move(call)), a);
}

shop::Response World::call_server(std::size_t account, shop::Request const& request) {
  std::uint8_t const shop = config_->accounts[account].shop.value();
  return transport_->call(shops_[shop], request, AccountIndex{static_cast<std::uint8_t>(account)},
                          now_, shop_effects_);
}

erp::Response World::call_server(std::size_t account, erp::Request const& request) {
  return transport_->call(erp_, request, AccountIndex{static_cast<std::uint8_t>(account)}, now_,
                          erp_effects_);
}

std::optional<std::uint32_t> World::trips_over(std::size_t account,
                                               shop::Request const& request) const {
  auto const holds = [&](auto const& rows) -> std::optional<std::uint32_t> {
    std::uint8_t const shop = config_->accounts[account].shop.value();
    for (Stone const& stone : stones_)
      for (auto const& row : rows) {
        auto const variant = shops_[shop].variant(mocks::variant_of(row.item));
        if (!stone.mended && stone.over.peer != Peer::Erp &&
            variant.sku.value() == stone.over.item.value())
          return stone.item;
      }
    return std::nullopt;
  };
  if (auto const* set = std::get_if<shop::SetQuantities>(&request))
    return holds(set->rows);
  if (auto const* adjust = std::get_if<shop::AdjustQuantities>(&request))
    return holds(adjust->rows);
  return std::nullopt;
}

std::optional<std::uint32_t> World::trips_over(erp::Response const& response) const {
  auto const* const answer = std::get_if<erp::Answer>(&response.body);
  auto const* const page = answer == nullptr ? nullptr : std::get_if<erp::InventoryPage>(answer);
  for (Stone const& stone : stones_)
    if (page != nullptr && !stone.mended && stone.over.peer != Peer::Shop &&
        std::ranges::find(page->rows, stone.over.item, &erp::InventoryRow::number) !=
            page->rows.end())
      return stone.item;
  return std::nullopt;
}

template <class Api>
void World::execute(std::size_t account, Call<Api>& call, typename Api::Request const& request) {
  constexpr bool to_shop = std::is_same_v<Api, ShopApi>;
  auto const a = static_cast<std::uint8_t>(account);
  typename Api::Response response;
  std::optional<Trouble> denied;
  std::optional<std::uint32_t> stone;
  if constexpr (to_shop) {
    denied = processes_[account].connection.denies(request);
    if (!stones_.empty() && !denied && !call.refused)
      stone = trips_over(account, request);
  }
  if (call.refused) {
    response.body = refusal<Api>(*call.refused);
  } else if (denied) {
    if constexpr (to_shop)
      response.body = denial(*denied);
  } else if (stone) {
    response.body = refusal<Api>(Trouble::ServerError);
  } else {
    response = call_server(account, request);
    if constexpr (!to_shop)
      if (!stones_.empty())
        stone = trips_over(response);
    // Whoever asked has read nothing of it.
    if (!to_shop && stone) {
      erp_effects_.clear();
      response.body = refusal<Api>(Trouble::ServerError);
    }
  }
  if (call.fails_after)
    response.body = refusal<Api>(Trouble::ServerError);
  bool throttled = false, failed = false;
  if (auto const* refused = std::get_if<typename Api::Refused>(&response.body)) {
    throttled = refused->why == Api::Refusal::Throttled;
    failed = refused->why == Api::Refusal::ServerError;
  }
  call.content = drydock::digest(response);
  call.response = CowPtr(std::move(response));
  auto const number = static_cast<std::uint32_t>(call.number);
  call.served = log(Api::kActor, a, call.sent,
                    {.kind = EventKind::CallServed,
                     .shop = Api::shop_of(config_->accounts[account]),
                     .detail = call.kind,
                     .object = number,
                     .after = static_cast<std::int64_t>(call.content)});
  if (throttled || failed)
    log(Api::kActor, a, call.served,
        {.kind = throttled ? EventKind::CallThrottled : EventKind::CallFailed, .object = number});
  if (denied || stone)
    log(Api::kActor, a, call.served,
        {.kind = denied ? EventKind::CallDenied : EventKind::CallTripped,
         .detail = call.kind,
         .item = stone.value_or(kNone),
         .object = number});
}

template <class Api>
void World::serve(std::size_t account, std::size_t slot, Call<Api>& call) {
  // Nothing is sent while it is served, so it stays in its slot.
  auto const a = static_cast<std::uint8_t>(account);
  AccountIndex const caller{a};
  CowPtr<typename Api::Request> const request = std::move(call.request);
  execute(account, call, *request);
  EventContext context;
  Api::tell(context, *request);
  // What a repeated request reads is nobody's: its answer is not heard, the first one's may be yet.
  context.call = call.copy ? call.number | EventContext::kOfCopy : call.number;
  std::vector<shop::Webhook> webhooks = std::move(shop_effects_.webhooks);
  shop_effects_.webhooks.clear();
  log_all(Actor::Engine, a, call.served, context);
  if (!webhooks.empty())
    trigger(config_->accounts[account].shop.value(), webhooks, call.served);
  if (call.copy || call.answer_lost || call.life != processes_[account].life) {
    if (call.answer_lost && !call.copy)
      log(Actor::Network, a, call.served,
          {.kind = EventKind::AnswerLost, .object = static_cast<std::uint32_t>(call.number)});
    watch_.unanswered(caller, context.call);
    under_way_.free(slot);
    return;
  }
  schedule(now_ + call.back, DueKind::Answer, slot, a);
}

template <class Api>
void World::answer(std::size_t account, Call<Api> call) {
  auto const a = static_cast<std::uint8_t>(account);
  std::uint32_t const event =
      log(Actor::Engine, a, call.served,
          {.kind = EventKind::CallAnswered, .object = static_cast<std::uint32_t>(call.number)});
  watch_.answered(AccountIndex{a}, call.number);
  feed(account, typename Api::Answered{call.call, std::move(call.response.write())}, event);
}

template <class Api>
void World::time_out(std::size_t account, Call<Api> const& call) {
  auto const a = static_cast<std::uint8_t>(account);
  std::uint32_t const event =
      log(Actor::Engine, a, call.sent,
          {.kind = EventKind::CallTimedOut, .object = static_cast<std::uint32_t>(call.number)});
  feed(account, typename Api::Answered{call.call, std::unexpected(engine::CallFailure::TimedOut)},
       event);
}

// --- webhooks ------------------------------------------------------------------------------------

namespace {

bool subscribes(Settings const& settings, shop::Topic topic) {
  return (of_order(topic) && settings.order_webhooks == Switch::On &&
          settings.order_import == Switch::On) ||
         (of_product(topic) && settings.direction == Direction::ShopifyToXoro &&
          settings.product_sync == Switch::On);
}

}  // namespace

void World::trigger(std::size_t shop, std::vector<shop::Webhook>& webhooks, std::uint32_t because) {
  for (shop::Webhook& made : webhooks) {
    CowPtr<shop::Webhook> const webhook{std::move(made)};  // one for all who are told
    for (std::size_t account = 0; account < engines_.size(); ++account) {
      AccountConfig const& config = config_->accounts[account];
      if (config.shop.value() == shop && subscribes(config.settings, webhook->topic))
        notify(account, shop, webhook, because);
    }
  }
}

void World::notify(std::size_t account, std::size_t shop, CowPtr<shop::Webhook> const& webhook,
                   std::uint32_t because) {
  auto const a = static_cast<std::uint8_t>(account);
  Fact fact{.kind = EventKind::WebhookSent,
            .shop = static_cast<std::uint8_t>(shop),
            .detail = static_cast<std::uint8_t>(webhook->topic),
            .object = static_cast<std::uint32_t>(webhook->webhook_id)};
  if (auto const* view = std::get_if<shop::OrderView>(&webhook->body))
    fact.order = mocks::position_of(view->id);
  if (!processes_[account].connection.hears(webhook->topic)) {
    fact.kind = EventKind::WebhookUnsent;
    log(Actor::Shop, a, because, fact);
    return;
  }
  std::uint32_t const sent = log(Actor::Shop, a, because, fact);
  WebhookJourney const journey = network_.plan(
      now_, WebhookKey{.account = AccountIndex{a},
                       .topic = names_of<shop::Topic>()[static_cast<std::size_t>(webhook->topic)]});
  for (EventKind note : journey.notes) {
    fact.kind = note;
    log(Actor::Network, a, sent, fact);
  }
  Delivery const delivery{.webhook = webhook, .sent = sent};
  if (journey.again)
    schedule(now_ + *journey.again, DueKind::Webhook, deliveries_.put(delivery), a);
  if (journey.arrives)
    schedule(now_ + *journey.arrives, DueKind::Webhook, deliveries_.put(delivery), a);
}

void World::deliver(std::size_t account, std::size_t slot) {
  auto const a = static_cast<std::uint8_t>(account);
  Delivery d = deliveries_.take(slot);
  Fact fact{.kind = EventKind::WebhookDelivered,
            .shop = config_->accounts[account].shop.value(),
            .detail = static_cast<std::uint8_t>(d.webhook->topic),
            .object = static_cast<std::uint32_t>(d.webhook->webhook_id),
            .amount = d.attempt};
  if (!processes_[account].up || processes_[account].connection.is_lost(action::Access::Receiver)) {
    // Nobody answers: the shop tries again on its own schedule, with the payload of the first time.
    if (d.attempt == 0)
      d.first_try = now_;
    if (auto const wait = mocks::webhook_retry_after(++d.attempt)) {
      schedule(d.first_try + *wait, DueKind::Webhook, deliveries_.put(std::move(d)), a);
    } else {
      fact.kind = EventKind::WebhookLost;
      remove_webhooks(account, fact, log(Actor::Network, a, d.sent, fact));
    }
    return;
  }
  std::uint32_t const event = log(Actor::Network, a, d.sent, fact);
  feed(account, engine::WebhookArrived{std::move(d.webhook.write())}, event);
}

void World::remove_webhooks(std::size_t account, Fact const& last, std::uint32_t because) {
  bool& removed = processes_[account].connection.removed[last.detail];
  if (std::exchange(removed, true))
    return;
  log(Actor::Shop, static_cast<std::uint8_t>(account), because,
      {.kind = EventKind::WebhooksRemoved,
       .shop = last.shop,
       .detail = last.detail,
       .object = last.object});
}

}  // namespace drydock
