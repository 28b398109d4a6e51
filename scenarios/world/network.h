#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/event.h"
#include "model/fault.h"
#include "model/packing.h"
#include "model/prng.h"
#include "model/tick.h"

namespace drydock {

/// How long one way takes while nothing goes wrong: `least` and up to `spread` more, evenly.
struct Latency {
  Duration least, spread;
};

/// What a scripted fault can ask of a call.
struct MessageKey {
  AccountIndex account;
  Peer peer = Peer::Any;
  std::string_view name;  ///< "SetQuantities"
  bool later_page = false;
  Latency there, back;
};
struct WebhookKey {
  AccountIndex account;
  std::string_view topic;  ///< "orders/create"
};
/// What an engine is about to do.
struct EffectKey {
  AccountIndex account;
  Peer peer = Peer::Any;  ///< that it calls; Any: it does not call
  std::string_view name;  ///< of the request
};

/// A refusal that the server does not know of.
enum class Trouble : std::uint8_t { Throttled, ServerError, NoToken, NoScope };

/// What becomes of a call.
struct Journey {
  std::optional<Duration> arrives;  ///< after so much time; none: lost, or its page was cut
  Duration back;
  std::optional<Trouble> refused;  ///< before it is carried out
  bool fails_after = false;        ///< it is carried out, the answer is an error
  bool answer_lost = false;
  std::optional<Duration> again;  ///< a copy arrives, so much later
  std::vector<EventKind> notes;   ///< in the order in which the history tells them
};

/// What becomes of a webhook.
struct WebhookJourney {
  std::optional<Duration> arrives;  ///< none: lost
  std::optional<Duration> again;    ///< a copy arrives, so much later
  std::vector<EventKind> notes;
};

/// A place at which something can go wrong while a world takes one choice: the n-th from 0 is the
/// n-th message that is sent, or effect that an engine is about to carry out.
struct Hazard {
  Struck what = Struck::Call;
  Peer peer = Peer::Any;  ///< of a call
  bool later_page = false;
  bool reads_only = false;  ///< of a call: it changes nothing in the shop
};
/// What goes wrong at one of them.
struct Strike {
  std::uint8_t hazard = 0;
  FaultKind kind = FaultKind::LoseRequest;
  Duration by = minutes(1);  ///< delay, or time until restart
};

/// Decides what becomes of each message, by chance and as the plan scripts it. It calls nobody
/// back: whoever asks carries the hazard out. The one source of chance in a world.
class Network {
 public:
  Network() = default;
  Network(std::shared_ptr<FaultPlan const> faults, Seed seed);

  Journey plan(Tick now, MessageKey const& message);
  WebhookJourney plan(Tick now, WebhookKey const& webhook);
  /// How long the engine is down, when it dies before this effect.
  std::optional<Duration> crash(Tick now, EffectKey const& effect);
  /// Places in the script of the faults that have struck nothing, in its order.
  [[nodiscard]] std::vector<std::uint32_t> idle() const;
  /// From now on chance falls as this seed has it; what is scripted stays.
  void reseed(Seed seed) { prng_ = Prng{seed}; }
  /// From now on nothing goes wrong by chance; what is scripted still happens.
  void heal() { healed_ = true; }
  [[nodiscard]] bool healed() const { return healed_; }
  /// From now on nothing is left to chance: messages take their longest, and what goes wrong beside
  /// the script is what `strike` says.
  void control() { controlled_ = true; }
  /// Until the next time, and what could have gone wrong is noted anew.
  void strike(std::optional<Strike> const& strike) {
    strike_ = strike;
    hazards_.clear();
  }
  /// Since the last `strike`, in order; they are the caller's from now on.
  void hand_over(std::vector<Hazard>& out) {
    out.clear();
    std::swap(out, hazards_);
  }
  [[nodiscard]] std::uint64_t final_draw() const { return Prng{prng_}.next(); }
  /// Hash of what it will decide: the state of chance and what is left of the script.
  [[nodiscard]] std::uint64_t digest() const;
  /// What is left of the script, byte by byte; all that a controlled network goes by.
  void pack(Packing& out) const;

 private:
  friend struct StateFields;  // state_fields_test.h
  struct Left {
    std::uint32_t skip = 0, count = 0;
  };
  /// The scripted fault that strikes here and now, if one does; it is used up as written.
  ScriptedFault const* scripted(FaultKind kind, Tick now, EffectKey const& at);
  bool hits(FaultKind kind, Tick now, EffectKey const& at);
  [[nodiscard]] bool struck(FaultKind kind) const {
    return strike_ && strike_->kind == kind && strike_->hazard + 1U == hazards_.size();
  }
  [[nodiscard]] Duration taken(Latency const& way, std::uint64_t draw) const;
  /// Where the plan says so, chance falls anew from now on.
  void renew(Tick now) {
    while (renewed_ < faults_->anew.size() && now > faults_->anew[renewed_].after)
      prng_ = Prng{faults_->anew[renewed_++].seed};
  }
  /// By how much, when it strikes.
  std::optional<Duration> delays(FaultKind kind, Tick now, EffectKey const& at);

  std::shared_ptr<FaultPlan const> faults_;
  std::vector<Left> left_;   ///< of each scripted fault
  std::size_t renewed_ = 0;  ///< of the plan's new chances, those that have come
  Prng prng_{Seed{}};
  bool healed_ = false, controlled_ = false;
  std::optional<Strike> strike_;
  std::vector<Hazard> hazards_;
};

}  // namespace drydock
