#include "scenarios/world/network.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/hash.h"

namespace drydock {
namespace {

bool only_reads(std::string_view request) {
  return request.starts_with("Get") || request.starts_with("List") || request.starts_with("Find");
}

}  // namespace

/// The draw's lower half decides the way there, the upper half the way back.
Duration Network::taken(Latency const& way, std::uint64_t draw) const {
  if (controlled_)
    return way.least + way.spread;
  auto const spread = static_cast<std::uint64_t>(way.spread.ms());
  return way.least + Duration{static_cast<std::int64_t>(spread == 0 ? 0 : draw % spread)};
}

Network::Network(std::shared_ptr<FaultPlan const> faults, Seed seed)
    : faults_(std::move(faults)), prng_(seed) {
  for (ScriptedFault const& fault : faults_->scripted)
    left_.push_back({fault.skip, fault.count});
}

// Scripted faults come before chance, so that a story happens as it is told.
ScriptedFault const* Network::scripted(FaultKind kind, Tick now, EffectKey const& at) {
  for (std::size_t i = 0; i < left_.size(); ++i) {
    ScriptedFault const& fault = faults_->scripted[i];
    if (fault.kind != kind || left_[i].count == 0 || now < fault.from)
      continue;
    if (fault.account && *fault.account != at.account)
      continue;
    if (fault.peer != Peer::Any && at.peer != Peer::Any && fault.peer != at.peer)
      continue;
    if (!fault.request.empty() && fault.request != at.name)
      continue;
    if (left_[i].skip > 0) {
      --left_[i].skip;
      continue;
    }
    --left_[i].count;
    return &fault;
  }
  return nullptr;
}

std::vector<std::uint32_t> Network::idle() const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < left_.size(); ++i)
    if (left_[i].count == faults_->scripted[i].count)
      out.push_back(i);
  return out;
}

bool Network::hits(FaultKind kind, Tick now, EffectKey const& at) {
  if (scripted(kind, now, at) != nullptr)
    return true;
  return controlled_ ? struck(kind) : !healed_ && prng_.chance(faults_->rate(kind));
}

std::optional<Duration> Network::delays(FaultKind kind, Tick now, EffectKey const& at) {
  if (ScriptedFault const* fault = scripted(kind, now, at))
    return fault->by;
  if (controlled_)
    return struck(kind) ? std::optional{strike_->by} : std::nullopt;
  if (healed_ || !prng_.chance(faults_->rate(kind)))
    return std::nullopt;
  constexpr std::int64_t kLeast = 1000;
  return Duration{prng_.between(kLeast, std::max(kLeast, faults_->delay_max.ms()))};
}

// The order of the draws is part of every history on record.
Journey Network::plan(Tick now, MessageKey const& message) {
  renew(now);
  EffectKey const at{message.account, message.peer, message.name};
  if (controlled_)
    hazards_.push_back({.what = Struck::Call,
                        .peer = message.peer,
                        .later_page = message.later_page,
                        .reads_only = message.peer == Peer::Shop && only_reads(message.name)});
  std::uint64_t const draw = controlled_ ? 0 : prng_.next();
  Journey journey;
  Duration there = taken(message.there, draw);
  journey.back = taken(message.back, draw >> 32);
  if (hits(FaultKind::LoseRequest, now, at)) {
    journey.notes.push_back(EventKind::CallLost);
    return journey;
  }
  if (message.later_page && hits(FaultKind::CutPage, now, at)) {
    journey.notes.push_back(EventKind::PageCut);
    return journey;
  }
  if (hits(FaultKind::Throttle, now, at))
    journey.refused = Trouble::Throttled;
  else if (hits(FaultKind::ServerError, now, at))
    journey.refused = Trouble::ServerError;
  if (auto const by = delays(FaultKind::DelayRequest, now, at))
    there = there + *by;
  journey.arrives = there;
  // What is refused before it is carried out has no effect that could come twice or be hidden.
  if (!journey.refused)
    if (auto const by = delays(FaultKind::RepeatRequest, now, at)) {
      journey.notes.push_back(EventKind::CallRepeated);
      journey.again = there + *by;
    }
  journey.answer_lost = hits(FaultKind::LoseResponse, now, at);
  journey.fails_after = !journey.refused && hits(FaultKind::ServerErrorAfter, now, at);
  if (auto const by = delays(FaultKind::DelayResponse, now, at))
    journey.back = journey.back + *by;
  return journey;
}

WebhookJourney Network::plan(Tick now, WebhookKey const& webhook) {
  renew(now);
  EffectKey const at{webhook.account, Peer::Shop, webhook.topic};
  if (controlled_)
    hazards_.push_back({.what = Struck::Webhook});
  WebhookJourney journey;
  if (hits(FaultKind::LoseWebhook, now, at)) {
    journey.notes.push_back(EventKind::WebhookLost);
    return journey;
  }
  Duration wait =
      controlled_ ? Duration{3000} : Duration{500 + static_cast<std::int64_t>(prng_.below(2500))};
  // Reordered is what a delay does to it: the next ones overtake it.
  auto by = delays(FaultKind::DelayWebhook, now, at);
  if (!by)
    by = delays(FaultKind::ReorderWebhook, now, at);
  if (by) {
    journey.notes.push_back(EventKind::WebhookDelayed);
    wait = wait + *by;
  }
  journey.arrives = wait;
  if (auto const more = delays(FaultKind::RepeatWebhook, now, at)) {
    journey.notes.push_back(EventKind::WebhookRepeated);
    journey.again = wait + *more;
  }
  return journey;
}

std::optional<Duration> Network::crash(Tick now, EffectKey const& effect) {
  renew(now);
  if (controlled_)
    hazards_.push_back({.what = Struck::Engine});
  return delays(FaultKind::CrashEngine, now, effect);
}

void Network::pack(Packing& out) const {
  out.number(static_cast<std::uint32_t>(left_.size()));
  for (Left const& left : left_) {
    out.number(left.skip);
    out.number(left.count);
  }
}

std::uint64_t Network::digest() const {
  std::uint64_t h = prng_.state() ^ (healed_ ? 0x6865'616CULL : 0);
  for (Left const& left : left_)
    h = (h ^ (std::uint64_t{left.skip} << 32 | left.count)) * 0x9FB2'1C65'1E98'DF25ULL;
  // Worlds whose plan has none of it have the digest that they always had.
  if (renewed_ < faults_->anew.size())
    h = mix(h, renewed_);
  return h;
}

}  // namespace drydock
