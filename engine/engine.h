#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/action.h"
#include "model/config.h"
#include "model/erp_api.h"
#include "model/ids.h"
#include "model/packing.h"
#include "model/shop_api.h"
#include "model/tick.h"

/// The sync of one connection (account), without any I/O: inputs go in, effects come out. The same
/// code runs in simulation, in exploration and over sockets. It never sees the servers.
namespace drydock::engine {

/// The transport's word that no answer came: the effect may be there or not.
enum class CallFailure : std::uint8_t { TimedOut, ConnectionLost };

/// Another account's setting may change this one's place in the register of pushers; none: as
/// before.
struct SettingsChanged {
  Settings settings;
  std::optional<bool> sole_pusher_of_shop = {};
};
/// First start, or after a crash.
struct Started {
  std::optional<SettingsChanged> settings = {};  ///< that changed while it was down
};
struct TimerFired {
  TimerId timer;
};
struct ShopAnswered {
  CallId call;
  std::expected<shop::Response, CallFailure> response;
};
struct ErpAnswered {
  CallId call;
  std::expected<erp::Response, CallFailure> response;
};
struct WebhookArrived {
  shop::Webhook webhook;
};
struct Pressed {
  action::SyncRun run = action::SyncRun::Manual;
};  ///< an operator's button
struct AtsSignedOff {};
using Input = std::variant<Started, TimerFired, ShopAnswered, ErpAnswered, WebhookArrived, Pressed,
                           AtsSignedOff, SettingsChanged>;

struct CallShop {
  CallId call;
  shop::Request request;
};
struct CallErp {
  CallId call;
  erp::Request request;
};
struct SetTimer {
  TimerId timer;
  Tick at;
};
/// For the run log: a flow began, ended, or refused to begin, with the reason.
enum class RunPhase : std::uint8_t { Started, Finished, Refused };
struct RunNote {
  action::SyncRun run;
  RunPhase phase;
  std::string why;
};
struct LogNote {
  std::string text;
};
using Effect = std::variant<CallShop, CallErp, SetTimer, RunNote, LogNote>;

/// Named bugs, off by default: engine/mutants.h.
enum class Mutant : std::uint8_t;

/// The ERP store that takes the orders which the shop serves at a location.
struct OrderStore {
  LocationId location;
  StoreIndex store;
};

/// What the account knows of its world at set-up.
struct EngineConfig {
  AccountIndex account;
  std::string account_name;
  std::string shop_url;  ///< normalised
  Zone zone;             ///< the ERP's (schedules run by it)
  Currency shop_currency;
  std::string shop_api_version = "2026-07";  ///< that the shop runs
  Settings settings;
  std::vector<std::string> default_publication;  ///< name of the default one
  std::vector<LocationConfig> locations;         ///< of the shop, with the ERP stores behind each
  std::vector<LocationId> location_ids;  ///< that this account pushes to, parallel to locations
  std::vector<OrderStore> order_stores;  ///< of all locations of the shop, pushed to or not
  /// Orders that were placed before it are ignored; none: before the first moment.
  std::optional<Tick> connected_since;
  /// Where reading them begins; none: at the first moment.
  std::optional<Tick> orders_since;
  std::vector<ItemSafetyStock> safety_stock;  ///< of items that have their own, sorted by number
  StoreIndex default_ship_store;              ///< takes what a location without an ERP store serves
  bool sole_pusher_of_shop = true;  ///< R107: the pusher register of the installation says so
  std::vector<Mutant> mutants;
};

struct State;  // engine/state.h

class Engine {
 public:
  explicit Engine(EngineConfig config);
  Engine(Engine const&);
  Engine& operator=(Engine const&);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Takes one input at `now`; appends what follows from it, in order.
  void handle(Input const& input, Tick now, std::vector<Effect>& out);
  /// The process died: everything but the durable state is gone. Call handle(Started) afterwards.
  void crash();
  /// True when no flow is running and no call is in flight; timers may be set.
  [[nodiscard]] bool idle() const;
  /// True when no work of its own is left; what remains waits for people, such as unpaid orders.
  [[nodiscard]] bool at_rest() const;
  /// What it still waits for, in words; for "why did it not settle".
  [[nodiscard]] std::vector<std::string> pending() const;
  /// Baseline finished and (if the gate wants it) signed off.
  [[nodiscard]] bool baseline_done() const;
  /// Makes an account that has been live: baseline done, signed off, cursor at `acked`.
  void assume_live(ChangeLogId acked, Tick orders_since);
  /// Stable hash of the whole state, for exploration and tests.
  [[nodiscard]] std::uint64_t digest() const;
  /// The whole state at that moment, byte by byte, without the numbers of calls and timers.
  void pack(Tick now, Packing& out) const;
  /// What it waits for by that name: which flow's answer, which alarm. None: nobody does any more.
  [[nodiscard]] std::optional<std::uint8_t> place_of(CallId call) const;
  [[nodiscard]] std::optional<std::uint8_t> place_of(TimerId timer) const;
  /// The whole state as text and back: a saved engine goes on as if nothing had happened.
  /// Errors: text that no engine wrote.
  [[nodiscard]] std::string save() const;
  [[nodiscard]] static std::expected<Engine, std::string> restore(EngineConfig, std::string const&);

 private:
  std::unique_ptr<State> state_;
};

}  // namespace drydock::engine
