#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/history.h"
#include "model/opening.h"
#include "model/packing.h"
#include "model/plan.h"
#include "scenarios/oracles/watch.h"
#include "scenarios/world/agenda.h"
#include "scenarios/world/choices.h"
#include "scenarios/world/link.h"
#include "scenarios/world/network.h"
#include "scenarios/world/people/stage.h"
#include "scenarios/world/refused_act.h"
#include "scenarios/world/slots.h"
#include "scenarios/world/transport.h"

namespace drydock {

/// The installation's register of pushers: the first account of a shop that pushes holds it. R107.
bool holds_the_push(StoreConfig const& store, std::size_t account);

/// Both systems, the engine accounts between them, the network, people, the clock and the truth:
/// one value. A copy goes its own way.
class World {
 public:
  /// The transport outlives the world; worlds that are copies of one another may share it.
  World(std::shared_ptr<Plan const> plan, Keep keep, Transport& transport);

  /// Carries out what is due next. False when nothing is due any more or the world has come to
  /// rest.
  bool step();
  [[nodiscard]] Tick now() const { return now_; }
  /// When the next thing is due; kNever: nothing is.
  [[nodiscard]] Tick next_due() const { return agenda_.next(); }
  [[nodiscard]] bool at_rest() const { return at_rest_; }
  /// What keeps it from resting, in words.
  [[nodiscard]] std::vector<std::string> unsettled() const;
  /// Saves every engine as text and goes on with what the text gives back.
  /// Errors: an engine that can't read what it wrote.
  std::expected<void, std::string> save_and_restore_engines();
  /// From here on chance falls as this seed has it.
  void reseed(Seed seed) { network_.reseed(seed); }
  /// The oracles' last look, when no more steps will be taken.
  void close();

  [[nodiscard]] History const& history() const { return history_; }
  [[nodiscard]] Watch const& watch() const { return watch_; }
  [[nodiscard]] std::vector<mocks::ShopServer> const& shops() const { return shops_; }
  [[nodiscard]] mocks::ErpServer const& erp() const { return erp_; }
  [[nodiscard]] StoreConfig const& config() const { return *config_; }
  [[nodiscard]] std::array<std::uint64_t, kEventKinds> const& counts() const { return counts_; }
  /// Hash of what decides what happens from here on: both systems, the engines, the settings, the
  /// network, what is due and what is under way with its fate, and what the truth has counted and
  /// told (truth_digest says what of it). Not the numbers of events and calls, which are names.
  /// O(1) in the size of the catalogue.
  [[nodiscard]] std::uint64_t digest() const;
  // A controlled world: whoever drives it says what comes next, and nothing is left to chance.
  // Messages take no time, but may be overtaken by what is due within their usual latency.
  /// From here on. Only a plan of up to 64 acts, and only before the faults heal.
  void control(Bounds const& bounds);
  /// What may come next, the natural order first; none: it is at rest, or its time is over. Without
  /// crashes, which may come at any time.
  void choices(std::vector<Choice>& out) const;
  /// Carries it out, with this going wrong on the way.
  void take(Choice const& choice, std::optional<Strike> const& strike = {});
  /// What could have gone wrong while the last choice was taken. Asked once: a fork copies it.
  void hand_over_hazards(std::vector<Hazard>& out) { network_.hand_over(out); }
  [[nodiscard]] bool is_up(std::size_t account) const { return processes_[account].up; }
  /// A choice in words: "the answer to SetQuantities reaches account A".
  [[nodiscard]] std::string describe(Choice const& choice) const;
  /// All that decides what happens from here on, byte by byte, without names that mean nothing: not
  /// the numbers of events, calls and timers, nor the order of what is under way. Controlled ones
  /// alone. Grows with the catalogue.
  void pack(Packing& out) const;

  /// What kind of moment it is, in a few bits: which accounts run and are at work, and what of the
  /// two systems does not agree. For who looks for new ones.
  [[nodiscard]] std::uint64_t phase() const;
  /// What people have done last, as its place in Action. None: nothing yet. Of plans in order of
  /// time.
  [[nodiscard]] std::optional<std::size_t> last_act() const {
    std::size_t const done = agenda_.acts_done();
    return done == 0 ? std::nullopt : std::optional{plan_->actions[done - 1].what.index()};
  }

  [[nodiscard]] std::uint64_t final_draw() const { return network_.final_draw(); }
  /// In the order of time.
  [[nodiscard]] std::vector<RefusedAct> const& refused_acts() const { return refused_acts_; }
  [[nodiscard]] std::vector<std::uint32_t> idle_faults() const { return network_.idle(); }

 private:
  friend struct StatePacker;  // fingerprint.cpp
  friend struct StateFields;  // state_fields_test.h
  World(std::shared_ptr<Plan const> plan, Keep keep, Transport& transport,
        std::vector<OpeningOrder> const& opening);
  using AnyCall = std::variant<Call<ShopApi>, Call<ErpApi>>;
  struct Delivery {  ///< a webhook on its way
    CowPtr<shop::Webhook> webhook;
    std::uint32_t sent = kNone;
    unsigned attempt = 0;
    Tick first_try = {};
  };
  struct Process {  ///< of one engine account
    std::uint32_t life = 0;
    bool up = true;
    bool settings_changed = false;  ///< while it was down; it reads them when it starts
    Connection connection;
  };
  /// An item that a system fails on.
  struct Stone {
    action::TripOver over;
    std::uint32_t item = kNone;
    bool mended = false;
  };

  void schedule(Tick at, DueKind kind, std::uint64_t data, std::uint8_t account = 0);
  std::uint32_t log(Actor actor, std::uint8_t account, std::uint32_t because, Fact const& fact,
                    EventContext const& context = {});
  /// Tells the history what the oracles have found since.
  void tell_detected(std::uint32_t because);
  void log_all(Actor actor, std::uint8_t account, std::uint32_t because,
               EventContext const& context);
  [[nodiscard]] Servers servers() const { return {shops_, erp_}; }
  void carry_out(Due const& due);

  // people
  void act(std::size_t place_in_plan);
  void tell_settings(std::uint32_t because);

  // engines
  void feed(std::size_t account, engine::Input const& input, std::uint32_t because);
  void carry_out(std::size_t account, engine::Effect& effect, std::uint32_t because);
  [[nodiscard]] engine::SettingsChanged settings_of(std::size_t account) const;
  void crash(std::size_t account, Duration down, std::uint32_t because);
  void lose_access(action::LoseAccess const& lost);
  void grant_access(std::size_t account, action::Access what);
  void restart(std::size_t account);

  // calls
  template <class Api>
  void send(std::size_t account, typename Api::Called& called, std::uint32_t because);
  template <class Api>
  void serve(std::size_t account, std::size_t slot, Call<Api>& call);
  /// Has the server carry it out, or refuses it in its name. Digest of the answer.
  template <class Api>
  void execute(std::size_t account, Call<Api>& call, typename Api::Request const& request);
  /// The item that the system fails on, of what it has just read or is to write; none: of nothing.
  [[nodiscard]] std::optional<std::uint32_t> trips_over(std::size_t account,
                                                        shop::Request const& request) const;
  [[nodiscard]] std::optional<std::uint32_t> trips_over(erp::Response const& response) const;
  template <class Api>
  void answer(std::size_t account, Call<Api> call);
  template <class Api>
  void time_out(std::size_t account, Call<Api> const& call);
  shop::Response call_server(std::size_t account, shop::Request const& request);
  erp::Response call_server(std::size_t account, erp::Request const& request);

  // webhooks
  void trigger(std::size_t shop, std::vector<shop::Webhook>& webhooks, std::uint32_t because);
  void notify(std::size_t account, std::size_t shop, CowPtr<shop::Webhook> const& webhook,
              std::uint32_t because);
  void deliver(std::size_t account, std::size_t slot);
  /// The shop gives up the webhooks of a topic, after the last try of one. Assumption: A-S71.
  void remove_webhooks(std::size_t account, Fact const& last, std::uint32_t because);

  void heal();
  void consider_rest();
  [[nodiscard]] bool may_rest() const;
  [[nodiscard]] bool all_acts_done() const;
  /// What it is, whatever its slot and number.
  [[nodiscard]] std::uint64_t name_of(Due const& due) const;
  /// Whether a timer will be heard.
  [[nodiscard]] bool is_awaited(Due const& timer) const;
  [[nodiscard]] std::uint64_t digest_of_due(Due const& due) const;

  std::shared_ptr<Plan const> plan_;
  CowPtr<StoreConfig> config_;
  Transport* transport_;
  Tick now_;
  Network network_;
  std::vector<mocks::ShopServer> shops_;
  mocks::ErpServer erp_;
  std::vector<engine::Engine> engines_;
  std::vector<Process> processes_;
  Watch watch_;
  History history_;
  Agenda agenda_;
  Slots<AnyCall> under_way_;
  Slots<Delivery> deliveries_;
  std::vector<Stone> stones_;
  std::uint64_t calls_ = 0;
  std::size_t detected_ = 0;  ///< findings that the history has been told of
  people::OrderLabels labels_;
  std::vector<RefusedAct> refused_acts_;
  std::uint64_t settings_digest_ = 0;
  std::array<std::uint64_t, kEventKinds> counts_{};
  bool at_rest_ = false;
  Tick deadline_, next_look_;
  bool controlled_ = false;
  Duration around_;               ///< controlled: an act may come so much earlier or later
  std::uint64_t acts_taken_ = 0;  ///< controlled: a bit for each act of the plan
  std::vector<engine::Effect> effects_;
  mocks::ShopEffects shop_effects_;
  mocks::ErpEffects erp_effects_;
};

}  // namespace drydock
