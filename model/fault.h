#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/ids.h"
#include "model/names.h"
#include "model/prng.h"
#include "model/tick.h"

namespace drydock {

/// Every way in which the network or a process misbehaves; each has its own name and rate.
enum class FaultKind : std::uint8_t {
  LoseRequest,       ///< never arrives; the caller times out
  LoseResponse,      ///< the effect stays; the caller times out
  DelayRequest,      ///< arrives late, maybe after the caller gave up
  DelayResponse,     ///< the effect is there at once, the caller times out or waits
  RepeatRequest,     ///< arrives twice
  Throttle,          ///< refused before execution, as the server itself would
  ServerError,       ///< 5xx before execution
  ServerErrorAfter,  ///< 5xx although the effect is there
  CutPage,           ///< a page read in the middle of a walk times out
  LoseWebhook,
  DelayWebhook,
  RepeatWebhook,
  ReorderWebhook,
  CrashEngine,  ///< between two effects; restarts from durable state
};

/// What a fault strikes.
enum class Struck : std::uint8_t { Call, Webhook, Engine };

/// All that is said of a fault, for scenario files, made-up plans and docs/scenarios.md.
struct FaultCard {
  FaultKind kind = {};
  std::string_view name;           ///< "lose-response", for rates
  std::string_view verb;           ///< "loses response", of a line of `when`
  std::string_view meaning;        ///< one sentence
  Struck strikes = Struck::Call;   ///< what it happens to
  std::uint32_t week_per_million;  ///< share of what it can strike, in a trading week with faults
};
/// Place = enumerator.
std::span<FaultCard const> fault_cards();
FaultCard const& card_of(FaultKind kind);

template <>
std::span<std::string_view const> names_of<FaultKind>();
std::string_view name_of(FaultKind kind);  ///< "lose-request"

enum class Peer : std::uint8_t { Any, Shop, Erp };
template <>
inline constexpr std::array<std::string_view, kCount<Peer>> kNames<Peer>{"any", "shop", "erp"};

/// A fault at a chosen place: the n-th message that matches. Written by scenarios and by shrinking.
struct ScriptedFault {
  FaultKind kind = FaultKind::LoseRequest;
  Tick from;  ///< matches messages at or after this moment
  std::optional<AccountIndex> account;
  Peer peer = Peer::Any;
  std::string request;       ///< "SetQuantities", "orders/create"; "": any
  std::uint32_t skip = 0;    ///< matching messages to let pass first
  std::uint32_t count = 1;   ///< how many to hit
  Duration by = minutes(5);  ///< delay, or time until restart
  friend bool operator==(ScriptedFault const&, ScriptedFault const&) = default;
};

/// After a moment chance falls as another seed has it: all that is due up to then has happened as
/// before.
struct NewChance {
  Tick after;
  Seed seed;
  friend bool operator==(NewChance const&, NewChance const&) = default;
};

struct FaultPlan {
  std::array<Ratio, kCount<FaultKind>> rates{};
  std::vector<ScriptedFault> scripted;
  Duration delay_max = minutes(10);  ///< of the random delays
  std::optional<Tick> heal_at;       ///< random faults stop here; none: when actions end
  std::vector<NewChance> anew = {};  ///< in order of time
  [[nodiscard]] Ratio rate(FaultKind k) const { return rates[static_cast<std::size_t>(k)]; }
  friend bool operator==(FaultPlan const&, FaultPlan const&) = default;
};

}  // namespace drydock
