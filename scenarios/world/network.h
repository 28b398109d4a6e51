#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "model/event.h"
#include "model/fault.h"
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

/// Decides what becomes of each message, by chance and as the plan scripts it. It calls nobody
/// back: whoever asks carries the decision out. The one source of chance in a world.
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
  [[nodiscard]] std::uint64_t final_draw() const { return Prng{prng_}.next(); }
  /// Hash of what it will decide: the state of chance and what is left of the script.
  [[nodiscard]] std::uint64_t digest() const;

 private:
  struct Left {
    std::uint32_t skip = 0, count = 0;
  };
  /// The scripted fault that strikes here and now, if one does; it is used up as written.
  ScriptedFault const* scripted(FaultKind kind, Tick now, EffectKey const& at);
  bool hits(FaultKind kind, Tick now, EffectKey const& at);
  /// By how much, when it strikes.
  std::optional<Duration> delays(FaultKind kind, Tick now, EffectKey const& at);

  std::shared_ptr<FaultPlan const> faults_;
  std::vector<Left> left_;  ///< of each scripted fault
  Prng prng_{Seed{}};
  bool healed_ = false;
};

}  // namespace drydock
