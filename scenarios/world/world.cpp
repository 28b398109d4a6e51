#include "scenarios/world/world.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/world/digest.h"

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

/// Marks the call number of a request that the network delivered a second time.
constexpr std::uint64_t kOfCopy = std::uint64_t{1} << 63;

/// A caller gives up after this long; Shopify answers in well under it, Xoro's heavy pages do not
/// always (xoro.md A1: 45-60 s and more).
constexpr Duration kShopTimeout = seconds(30);
constexpr Duration kErpTimeout = seconds(90);
/// How often a world at the end of its actions is looked at for having come to rest.
constexpr Duration kRestLook = minutes(1);

std::string_view name_of_call(engine::Effect const& effect) {
  if (auto const* call = std::get_if<engine::CallShop>(&effect))
    return name_of_alternative(call->request);
  if (auto const* call = std::get_if<engine::CallErp>(&effect))
    return name_of_alternative(call->request);
  return "";
}
Peer peer_of(engine::Effect const& effect) {
  return std::holds_alternative<engine::CallShop>(effect)  ? Peer::Shop
         : std::holds_alternative<engine::CallErp>(effect) ? Peer::Erp
                                                           : Peer::Any;
}

bool is_later_page(shop::Request const& r) {
  if (auto const* p = std::get_if<shop::ListVariants>(&r))
    return !p->after.empty();
  if (auto const* p = std::get_if<shop::ListProducts>(&r))
    return !p->after.empty();
  if (auto const* p = std::get_if<shop::ListOrders>(&r))
    return !p->after.empty();
  return false;
}
bool is_later_page(erp::Request const& r) {
  if (auto const* p = std::get_if<erp::GetInventory>(&r))
    return p->page > 1;
  if (auto const* p = std::get_if<erp::ListProducts>(&r))
    return p->page > 1;
  return false;
}

template <class Slots, class T>
std::size_t take_slot(Slots& slots, T&& value) {
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (!slots[i].in_use) {
      slots[i] = std::forward<T>(value);
      slots[i].in_use = true;
      return i;
    }
  slots.push_back(std::forward<T>(value));
  slots.back().in_use = true;
  return slots.size() - 1;
}

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
  // The default ship store is the first one that the account deals with. Assumption: A-X36.
  auto const has_store = [](LocationConfig const& l) { return !l.erp_stores.empty(); };
  if (auto const first = std::ranges::find_if(out.locations, has_store);
      first != out.locations.end())
    out.default_ship_store = first->erp_stores.front();
  out.sole_pusher_of_shop = holds_the_push(store, account);
  for (std::string const& name : mutants)
    for (engine::Mutant m : engine::all_mutants())
      if (engine::name_of(m) == name)
        out.mutants.push_back(m);
  return out;
}

std::vector<mocks::ShopServer> open_shops(Plan const& plan) {
  std::vector<mocks::ShopServer> shops;
  static std::vector<ShopProduct> const kNothing;
  for (std::size_t s = 0; s < plan.store.shops.size(); ++s)
    shops.emplace_back(ShopIndex{static_cast<std::uint8_t>(s)}, plan.store.shops[s],
                       s < plan.catalogue.shops.size() ? plan.catalogue.shops[s] : kNothing,
                       plan.start);
  return shops;
}

}  // namespace

World::World(std::shared_ptr<Plan const> plan, Keep keep, Transport& transport)
    : plan_(std::move(plan)),
      config_(plan_->store),
      transport_(&transport),
      now_(plan_->start),
      prng_(plan_->seed),
      shops_(open_shops(*plan_)),
      erp_(plan_->store, plan_->catalogue.erp, plan_->start,
           {.order_refs_unique = plan_->unique_order_refs}),
      ledger_(*plan_, {shops_, erp_}),
      history_(keep) {
  deadline_ = plan_->start + plan_->length + plan_->settle_max;
  std::vector<std::uint32_t> acts(plan_->actions.size());
  for (std::uint32_t i = 0; i < acts.size(); ++i)
    acts[i] = i;
  std::stable_sort(acts.begin(), acts.end(), [this](std::uint32_t a, std::uint32_t b) {
    return std::max(plan_->actions[a].at, plan_->start) <
           std::max(plan_->actions[b].at, plan_->start);
  });
  underway_ = static_cast<std::uint32_t>(acts.size());
  acts_ = std::make_shared<std::vector<std::uint32_t> const>(std::move(acts));
  schedule(plan_->faults.heal_at.value_or(plan_->start + plan_->length), DueKind::Heal, 0);
  for (ScriptedFault const& f : plan_->faults.scripted) {
    scripted_left_.push_back(f.count);
    scripted_skip_.push_back(f.skip);
  }
  processes_.resize(plan_->store.accounts.size());
  for (std::size_t a = 0; a < plan_->store.accounts.size(); ++a) {
    engines_.emplace_back(config_for(plan_->store, a, plan_->mutants));
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
  agenda_.push_back({at, order_++, data, kind, account, life});
  std::push_heap(agenda_.begin(), agenda_.end(), Later{});
  if (kind != DueKind::Timer)
    ++underway_;
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
  ledger_.observe(event, context, servers());
  tell_detected(event.id);
  return event.id;
}

void World::tell_detected(std::uint32_t because) {
  for (; detected_ < ledger_.findings().size(); ++detected_) {
    Finding const& f = ledger_.findings()[detected_];
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

/// When the next thing is due; kNever when there is none.
Tick World::next_due() const {
  Tick const other = agenda_.empty() ? kNever : agenda_.front().at;
  if (next_act_ == acts_->size())
    return other;
  return std::min(other, std::max(plan_->actions[(*acts_)[next_act_]].at, plan_->start));
}

World::Due World::take_next() {
  if (next_act_ < acts_->size()) {
    std::uint32_t const act = (*acts_)[next_act_];
    Tick const at = std::max(plan_->actions[act].at, plan_->start);
    if (agenda_.empty() || at <= agenda_.front().at) {
      ++next_act_;
      return {.at = at, .data = act, .kind = DueKind::Action};
    }
  }
  std::pop_heap(agenda_.begin(), agenda_.end(), Later{});
  Due const due = agenda_.back();
  agenda_.pop_back();
  return due;
}

bool World::step() {
  if (at_rest_)
    return false;
  if (Tick const next = next_due(); next == kNever || next > deadline_)
    return false;
  Due const due = take_next();
  now_ = std::max(now_, due.at);
  if (due.kind != DueKind::Timer)
    --underway_;
  switch (due.kind) {
    case DueKind::Action:
      carry_out(due.data);
      break;
    case DueKind::Serve:
      serve(due.account, due.data);
      break;
    case DueKind::Answer:
    case DueKind::Timeout: {
      Message& m = messages_[due.data];
      // The process that called died: nobody is there to hear the answer.
      if (due.life != processes_[due.account].life) {
        ledger_.unanswered(AccountIndex{due.account}, m.number);
        m = Message{};
        break;
      }
      if (due.kind == DueKind::Answer)
        answer(due.account, due.data);
      else
        time_out(due.account, due.data);
      break;
    }
    case DueKind::Timer:
      if (due.life == processes_[due.account].life && processes_[due.account].up)
        feed(due.account, engine::TimerFired{TimerId{due.data}}, kNone);
      break;
    case DueKind::Webhook:
      deliver(due.account, due.data);
      break;
    case DueKind::Restart:
      if (due.life == processes_[due.account].life)
        restart(due.account);
      break;
    case DueKind::Heal:
      heal();
      break;
  }
  if (healed_ && underway_ == 0 && now_ >= next_look_)
    consider_rest();
  return !at_rest_;
}

void World::heal() {
  healed_ = true;
  log(Actor::Network, 0xFF, kNone, {.kind = EventKind::FaultsHealed});
}

void World::consider_rest() {
  next_look_ = now_ + kRestLook;
  if (!ledger_.settled(servers()))
    return;
  for (std::size_t a = 0; a < engines_.size(); ++a) {
    Settings const& s = config_->accounts[a].settings;
    erp::QueueStatus const q = erp_.queue_status(AccountIndex{static_cast<std::uint8_t>(a)});
    if (q.product_open + q.price_open + q.order_open > 0)
      return;
    bool const pushes = s.inventory_push == Switch::On && s.delta != DeltaMode::Off &&
                        (s.one_pusher == Gate::Off || holds_the_push(*config_, a));
    if (pushes && q.inventory_pending > 0)
      return;
    if (!engines_[a].at_rest())
      return;
  }
  at_rest_ = true;
  log(Actor::Oracle, 0xFF, kNone, {.kind = EventKind::Settled});
}

std::vector<std::string> World::unsettled() const {
  std::vector<std::string> out = ledger_.unsettled(servers(), now_);
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

void World::close() { ledger_.close(servers(), now_); }

std::uint64_t World::digest() const {
  std::uint64_t h = static_cast<std::uint64_t>(now_.ms());
  auto const mix = [&h](std::uint64_t n) {
    h = (h ^ n) * 0x9FB2'1C65'1E98'DF25ULL;
    h ^= h >> 29;
  };
  for (auto const& s : shops_)
    mix(s.digest());
  mix(erp_.digest());
  for (auto const& e : engines_)
    mix(e.digest());
  mix(prng_.state());
  mix(next_act_);
  mix(agenda_.size());
  for (Due const& d : agenda_) {
    mix(static_cast<std::uint64_t>(d.at.ms()) ^ (d.data << 8) ^ static_cast<std::uint64_t>(d.kind));
    if (d.kind == DueKind::Serve || d.kind == DueKind::Answer)
      mix(messages_[d.data].content);
    if (d.kind == DueKind::Webhook)
      mix(deliveries_[d.data].webhook->webhook_id);
  }
  for (Process const& p : processes_)
    mix(std::uint64_t{p.life} << 2 | (p.up ? 1U : 0U) | (healed_ ? 2U : 0U));
  return h;
}

// --- engines -------------------------------------------------------------------------------------

void World::feed(std::size_t account, engine::Input const& input, std::uint32_t because) {
  std::vector<engine::Effect> effects = std::move(effects_);
  effects.clear();
  engines_[account].handle(input, now_, effects);
  auto const a = static_cast<std::uint8_t>(account);
  for (engine::Effect& effect : effects) {
    Duration down{};
    if (fault(FaultKind::CrashEngine, account, peer_of(effect), name_of_call(effect), &down)) {
      crash(account, down, because);
      break;
    }
    if (auto* to_shop = std::get_if<engine::CallShop>(&effect))
      send(account, *to_shop, because);
    else if (auto* to_erp = std::get_if<engine::CallErp>(&effect))
      send(account, *to_erp, because);
    else if (auto const* timer = std::get_if<engine::SetTimer>(&effect))
      schedule(std::max(timer->at, now_), DueKind::Timer, timer->timer.value(), a);
    else if (auto const* note = std::get_if<engine::RunNote>(&effect)) {
      EventKind const kind = note->phase == engine::RunPhase::Started    ? EventKind::RunStarted
                             : note->phase == engine::RunPhase::Finished ? EventKind::RunFinished
                                                                         : EventKind::RunRefused;
      log(Actor::Engine, a, because,
          {.kind = kind, .detail = static_cast<std::uint8_t>(note->run)});
    } else {
      log(Actor::Engine, a, because, {.kind = EventKind::EngineLogged});
    }
  }
  effects.clear();  // its room is kept, its contents would be copied by every fork
  effects_ = std::move(effects);
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
  return {config_->accounts[account].settings, holds_the_push(*config_, account)};
}

// --- network -------------------------------------------------------------------------------------

/// Whether this fault strikes here and now. Scripted faults come first; each is used up as written.
bool World::fault(FaultKind kind, std::size_t account, Peer peer, std::string_view name,
                  Duration* by) {
  for (std::size_t i = 0; i < plan_->faults.scripted.size(); ++i) {
    ScriptedFault const& f = plan_->faults.scripted[i];
    if (f.kind != kind || scripted_left_[i] == 0 || now_ < f.from)
      continue;
    if (f.account && f.account->value() != account)
      continue;
    if (f.peer != Peer::Any && peer != Peer::Any && f.peer != peer)
      continue;
    if (!f.request.empty() && f.request != name)
      continue;
    if (scripted_skip_[i] > 0) {
      --scripted_skip_[i];
      continue;
    }
    --scripted_left_[i];
    if (by != nullptr)
      *by = f.by;
    return true;
  }
  if (healed_ || !prng_.chance(plan_->faults.rate(kind)))
    return false;
  if (by != nullptr)
    *by = Duration{prng_.between(1000, std::max<std::int64_t>(1000, plan_->faults.delay_max.ms()))};
  return true;
}

std::size_t World::take_message(Message message) {
  return take_slot(messages_, std::move(message));
}

void World::send(std::size_t account, engine::CallShop& call, std::uint32_t because) {
  std::size_t const kind = call.request.index();
  bool const later_page = is_later_page(call.request);
  std::uint64_t const request_digest = drydock::digest(call.request);
  Message m;
  m.to_shop = true;
  m.kind = static_cast<std::uint8_t>(kind);
  m.call = call.call;
  m.request = CowPtr<AnyRequest>(std::move(call.request));
  dispatch(account, std::move(m), names_of_alternatives<shop::Request>()[kind], later_page, because,
           request_digest);
}

void World::send(std::size_t account, engine::CallErp& call, std::uint32_t because) {
  std::size_t const kind = call.request.index();
  bool const later_page = is_later_page(call.request);
  std::uint64_t const request_digest = drydock::digest(call.request);
  Message m;
  m.kind = static_cast<std::uint8_t>(64 + kind);
  m.call = call.call;
  m.request = CowPtr<AnyRequest>(std::move(call.request));
  dispatch(account, std::move(m), names_of_alternatives<erp::Request>()[kind], later_page, because,
           request_digest);
}

void World::dispatch(std::size_t account, Message m, std::string_view name, bool later_page,
                     std::uint32_t because, std::uint64_t request_digest) {
  auto const a = static_cast<std::uint8_t>(account);
  bool const shop = m.to_shop;
  Peer const peer = shop ? Peer::Shop : Peer::Erp;
  std::uint8_t const kind = m.kind;
  Duration const timeout = shop ? kShopTimeout : kErpTimeout;
  std::uint64_t const draw = prng_.next();
  Duration there{shop ? 20 + static_cast<std::int64_t>(draw % 80)
                      : 50 + static_cast<std::int64_t>(draw % 150)};
  m.back = Duration{shop ? 40 + static_cast<std::int64_t>((draw >> 32) % 200)
                         : 150 + static_cast<std::int64_t>((draw >> 32) % 500)};
  m.number = calls_++;
  m.content = request_digest;
  m.life = processes_[account].life;
  auto const call = static_cast<std::uint32_t>(m.number);
  m.sent = log(Actor::Engine, a, because,
               {.kind = EventKind::CallSent,
                .shop = shop ? config_->accounts[account].shop.value() : std::uint8_t{0xFF},
                .detail = kind,
                .object = call,
                .before = static_cast<std::int64_t>(request_digest)});
  auto const note = [&](EventKind what) {
    log(Actor::Network, a, m.sent, {.kind = what, .detail = kind, .object = call});
  };
  Duration by{};
  if (fault(FaultKind::LoseRequest, account, peer, name, nullptr)) {
    note(EventKind::CallLost);
    schedule(now_ + timeout, DueKind::Timeout, take_message(std::move(m)), a);
    return;
  }
  if (later_page && fault(FaultKind::CutPage, account, peer, name, nullptr)) {
    note(EventKind::PageCut);
    schedule(now_ + timeout, DueKind::Timeout, take_message(std::move(m)), a);
    return;
  }
  if (fault(FaultKind::Throttle, account, peer, name, nullptr)) {
    if (shop)
      m.refuse_shop = shop::Refusal::Throttled;
    else
      m.refuse_erp = erp::Refusal::Throttled;
  } else if (fault(FaultKind::ServerError, account, peer, name, nullptr)) {
    if (shop)
      m.refuse_shop = shop::Refusal::ServerError;
    else
      m.refuse_erp = erp::Refusal::ServerError;
  }
  bool const refused = m.refuse_shop.has_value() || m.refuse_erp.has_value();
  if (fault(FaultKind::DelayRequest, account, peer, name, &by))
    there = there + by;
  if (!refused && fault(FaultKind::RepeatRequest, account, peer, name, &by)) {
    note(EventKind::CallRepeated);
    Message again = m;
    again.copy = true;
    schedule(now_ + there + by, DueKind::Serve, take_message(std::move(again)), a);
  }
  if (fault(FaultKind::LoseResponse, account, peer, name, nullptr))
    m.answer_lost = true;
  if (!refused && fault(FaultKind::ServerErrorAfter, account, peer, name, nullptr))
    m.fail_after = true;
  if (fault(FaultKind::DelayResponse, account, peer, name, &by))
    m.back = m.back + by;
  Tick const heard = now_ + there + m.back;
  if (m.answer_lost || heard > now_ + timeout) {
    // The caller gives up first. What it sent is served all the same, now or later.
    Message waiting;
    waiting.to_shop = m.to_shop;
    waiting.kind = m.kind;
    waiting.call = m.call;
    waiting.number = m.number;
    waiting.sent = m.sent;
    schedule(now_ + timeout, DueKind::Timeout, take_message(std::move(waiting)), a);
    m.answer_lost = true;
  }
  schedule(now_ + there, DueKind::Serve, take_message(std::move(m)), a);
}

void World::serve(std::size_t account, std::size_t slot) {
  auto const a = static_cast<std::uint8_t>(account);
  AccountIndex const caller{a};
  Message& m = messages_[slot];  // nothing is sent while it is served, so it stays in its slot
  CowPtr<AnyRequest> const held = std::move(m.request);
  bool const to_shop = m.to_shop;
  auto const call = static_cast<std::uint32_t>(m.number);
  std::uint8_t const shop_index = config_->accounts[account].shop.value();
  std::uint64_t response_digest = 0;
  bool throttled = false, failed = false;
  EventContext context;
  // What a repeated request reads is nobody's: its answer is not heard, the first one's may be yet.
  context.call = m.copy ? m.number | kOfCopy : m.number;
  if (to_shop) {
    auto const& request = std::get<shop::Request>(*held);
    context.shop_request = &request;
    shop::Response response;
    if (m.refuse_shop)
      response.body = shop::Refused{*m.refuse_shop, "injected"};
    else
      response = transport_->call(shops_[shop_index], request, caller, now_, shop_effects_);
    if (m.fail_after)
      response.body = shop::Refused{shop::Refusal::ServerError, "injected"};
    if (auto const* refused = std::get_if<shop::Refused>(&response.body)) {
      throttled = refused->why == shop::Refusal::Throttled;
      failed = refused->why == shop::Refusal::ServerError;
    }
    response_digest = drydock::digest(response);
    m.response = CowPtr<AnyResponse>(std::move(response));
  } else {
    auto const& request = std::get<erp::Request>(*held);
    erp::Response response;
    if (m.refuse_erp)
      response.body = erp::Refused{*m.refuse_erp, "injected"};
    else
      response = transport_->call(erp_, request, caller, now_, erp_effects_);
    if (m.fail_after)
      response.body = erp::Refused{erp::Refusal::ServerError, "injected"};
    if (auto const* refused = std::get_if<erp::Refused>(&response.body)) {
      throttled = refused->why == erp::Refusal::Throttled;
      failed = refused->why == erp::Refusal::ServerError;
    }
    response_digest = drydock::digest(response);
    m.response = CowPtr<AnyResponse>(std::move(response));
  }
  m.content = response_digest;
  m.served = log(to_shop ? Actor::Shop : Actor::Erp, a, m.sent,
                 {.kind = EventKind::CallServed,
                  .shop = to_shop ? shop_index : std::uint8_t{0xFF},
                  .detail = m.kind,
                  .object = call,
                  .after = static_cast<std::int64_t>(response_digest)});
  if (throttled || failed)
    log(to_shop ? Actor::Shop : Actor::Erp, a, m.served,
        {.kind = throttled ? EventKind::CallThrottled : EventKind::CallFailed, .object = call});
  std::vector<shop::Webhook> webhooks = std::move(shop_effects_.webhooks);
  shop_effects_.webhooks.clear();
  log_all(Actor::Engine, a, m.served, context);
  if (!webhooks.empty())
    trigger(shop_index, webhooks, m.served);
  if (m.copy || m.answer_lost || m.life != processes_[account].life) {
    if (m.answer_lost && !m.copy)
      log(Actor::Network, a, m.served, {.kind = EventKind::AnswerLost, .object = call});
    ledger_.unanswered(caller, context.call);
    m = Message{};
    return;
  }
  schedule(now_ + m.back, DueKind::Answer, slot, a);
}

void World::answer(std::size_t account, std::size_t slot) {
  auto const a = static_cast<std::uint8_t>(account);
  Message m = std::exchange(messages_[slot], {});
  std::uint32_t const event =
      log(Actor::Engine, a, m.served,
          {.kind = EventKind::CallAnswered, .object = static_cast<std::uint32_t>(m.number)});
  ledger_.answered(AccountIndex{a}, m.number);
  if (m.to_shop)
    feed(account,
         engine::ShopAnswered{m.call, std::get<shop::Response>(std::move(m.response.write()))},
         event);
  else
    feed(account,
         engine::ErpAnswered{m.call, std::get<erp::Response>(std::move(m.response.write()))},
         event);
}

void World::time_out(std::size_t account, std::size_t slot) {
  auto const a = static_cast<std::uint8_t>(account);
  Message const m = std::exchange(messages_[slot], {});
  std::uint32_t const event =
      log(Actor::Engine, a, m.sent,
          {.kind = EventKind::CallTimedOut, .object = static_cast<std::uint32_t>(m.number)});
  if (m.to_shop)
    feed(account, engine::ShopAnswered{m.call, std::unexpected(engine::CallFailure::TimedOut)},
         event);
  else
    feed(account, engine::ErpAnswered{m.call, std::unexpected(engine::CallFailure::TimedOut)},
         event);
}

void World::trigger(std::size_t shop, std::vector<shop::Webhook>& webhooks, std::uint32_t because) {
  for (shop::Webhook& made : webhooks) {
    CowPtr<shop::Webhook> const body{std::move(made)};  // one for all who are told
    shop::Webhook const& webhook = *body;
    bool const of_order = webhook.topic <= shop::Topic::RefundsCreate;
    bool const of_product = webhook.topic >= shop::Topic::ProductsCreate &&
                            webhook.topic <= shop::Topic::ProductsDelete;
    for (std::size_t account = 0; account < engines_.size(); ++account) {
      AccountConfig const& config = config_->accounts[account];
      if (config.shop.value() != shop)
        continue;
      bool const subscribed =
          (of_order && config.settings.order_webhooks == Switch::On &&
           config.settings.order_import == Switch::On) ||
          (of_product && config.settings.direction == Direction::ShopifyToXoro &&
           config.settings.product_sync == Switch::On);
      if (!subscribed)
        continue;
      auto const a = static_cast<std::uint8_t>(account);
      std::string_view const topic =
          names_of<shop::Topic>()[static_cast<std::size_t>(webhook.topic)];
      std::uint32_t order = kNone;
      if (auto const* view = std::get_if<shop::OrderView>(&webhook.body))
        order = mocks::position_of(view->id);
      Fact fact{.kind = EventKind::WebhookSent,
                .shop = static_cast<std::uint8_t>(shop),
                .detail = static_cast<std::uint8_t>(webhook.topic),
                .object = static_cast<std::uint32_t>(webhook.webhook_id),
                .order = order};
      std::uint32_t const sent = log(Actor::Shop, a, because, fact);
      Duration by{};
      if (fault(FaultKind::LoseWebhook, account, Peer::Shop, topic, nullptr)) {
        fact.kind = EventKind::WebhookLost;
        log(Actor::Network, a, sent, fact);
        continue;
      }
      Duration wait{500 + static_cast<std::int64_t>(prng_.below(2500))};
      if (fault(FaultKind::DelayWebhook, account, Peer::Shop, topic, &by) ||
          fault(FaultKind::ReorderWebhook, account, Peer::Shop, topic, &by)) {
        fact.kind = EventKind::WebhookDelayed;
        log(Actor::Network, a, sent, fact);
        wait = wait + by;
      }
      Delivery delivery{.webhook = body, .sent = sent};
      if (fault(FaultKind::RepeatWebhook, account, Peer::Shop, topic, &by)) {
        fact.kind = EventKind::WebhookRepeated;
        log(Actor::Network, a, sent, fact);
        schedule(now_ + wait + by, DueKind::Webhook, take_slot(deliveries_, Delivery{delivery}), a);
      }
      schedule(now_ + wait, DueKind::Webhook, take_slot(deliveries_, std::move(delivery)), a);
    }
  }
}

void World::deliver(std::size_t account, std::size_t slot) {
  auto const a = static_cast<std::uint8_t>(account);
  Delivery d = std::exchange(deliveries_[slot], {});
  Fact fact{.kind = EventKind::WebhookDelivered,
            .shop = config_->accounts[account].shop.value(),
            .detail = static_cast<std::uint8_t>(d.webhook->topic),
            .object = static_cast<std::uint32_t>(d.webhook->webhook_id),
            .amount = d.attempt};
  if (!processes_[account].up) {
    // Nobody answers: the shop tries again on its own schedule, with the payload of the first time.
    if (auto const wait = mocks::webhook_retry_after(++d.attempt)) {
      schedule(now_ + *wait, DueKind::Webhook, take_slot(deliveries_, std::move(d)), a);
    } else {
      fact.kind = EventKind::WebhookLost;
      log(Actor::Network, a, d.sent, fact);
    }
    return;
  }
  std::uint32_t const event = log(Actor::Network, a, d.sent, fact);
  feed(account, engine::WebhookArrived{std::move(d.webhook.write())}, event);
}

}  // namespace drydock
