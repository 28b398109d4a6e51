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
#include "model/plan.h"
#include "scenarios/oracles/ledger.h"
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
  [[nodiscard]] bool at_rest() const { return at_rest_; }
  /// What keeps it from resting, in words.
  [[nodiscard]] std::vector<std::string> unsettled() const;
  /// Saves every engine as text and goes on with what the text gives back.
  /// Errors: an engine that can't read what it wrote.
  std::expected<void, std::string> save_and_restore_engines();
  /// The oracles' last look, when no more steps will be taken.
  void close();

  [[nodiscard]] History const& history() const { return history_; }
  [[nodiscard]] Ledger const& ledger() const { return ledger_; }
  [[nodiscard]] std::vector<mocks::ShopServer> const& shops() const { return shops_; }
  [[nodiscard]] mocks::ErpServer const& erp() const { return erp_; }
  [[nodiscard]] StoreConfig const& config() const { return *config_; }
  [[nodiscard]] std::array<std::uint64_t, kEventKinds> const& counts() const { return counts_; }
  /// Hash of everything that can make a difference from here on; O(1) in the size of the catalogue.
  [[nodiscard]] std::uint64_t digest() const;
  [[nodiscard]] std::uint64_t final_draw() const { return Prng{prng_}.next(); }

 private:
  enum class DueKind : std::uint8_t {
    Action,
    Serve,
    Answer,
    Timeout,
    Timer,
    Webhook,
    Restart,
    Heal
  };
  struct Due {
    Tick at;
    std::uint64_t order = 0;  ///< ties are broken by who was first
    std::uint64_t data = 0;   ///< action index, message slot, timer or webhook slot
    DueKind kind = DueKind::Heal;
    std::uint8_t account = 0;
    std::uint32_t life = 0;  ///< of the engine process; a later life ignores it
  };
  struct Later {
    bool operator()(Due const& a, Due const& b) const {
      return a.at != b.at ? a.at > b.at : a.order > b.order;
    }
  };
  using AnyRequest = std::variant<shop::Request, erp::Request>;
  using AnyResponse = std::variant<shop::Response, erp::Response>;
  struct Message {                 ///< a call on its way
    CowPtr<AnyRequest> request;    ///< until it is served for the last time
    CowPtr<AnyResponse> response;  ///< afterwards
    bool to_shop = false;
    std::uint8_t kind = 0;      ///< which request
    std::uint64_t content = 0;  ///< digest of what it holds
    CallId call;
    std::uint64_t number = 0;    ///< in the world
    std::uint32_t life = 0;      ///< of the process that called
    std::uint32_t sent = kNone;  ///< events
    std::uint32_t served = kNone;
    Duration back;  ///< the answer's way
    bool answer_lost = false, fail_after = false, copy = false;
    std::optional<shop::Refusal> refuse_shop;
    std::optional<erp::Refusal> refuse_erp;
    bool in_use = false;
  };
  struct Delivery {  ///< a webhook on its way
    CowPtr<shop::Webhook> webhook;
    std::uint32_t sent = kNone;
    unsigned attempt = 0;
    bool in_use = false;
  };
  struct Process {  ///< of one engine account
    std::uint32_t life = 0;
    bool up = true;
    bool settings_changed = false;  ///< while it was down; it reads them when it starts
  };

  void schedule(Tick at, DueKind kind, std::uint64_t data, std::uint8_t account = 0);
  std::uint32_t log(Actor actor, std::uint8_t account, std::uint32_t because, Fact const& fact,
                    EventContext const& context = {});
  /// Tells the history what the oracles have found since.
  void tell_detected(std::uint32_t because);
  void log_all(Actor actor, std::uint8_t account, std::uint32_t because,
               EventContext const& context);
  [[nodiscard]] Servers servers() const { return {shops_, erp_}; }

  void carry_out(std::size_t action);
  void act(action::Action const& what, std::uint32_t event, std::size_t index);
  void feed(std::size_t account, engine::Input const& input, std::uint32_t because);
  void send(std::size_t account, engine::CallShop& call, std::uint32_t because);
  void send(std::size_t account, engine::CallErp& call, std::uint32_t because);
  void dispatch(std::size_t account, Message message, std::string_view name, bool later_page,
                std::uint32_t because, std::uint64_t digest);
  void serve(std::size_t account, std::size_t slot);
  void answer(std::size_t account, std::size_t slot);
  void time_out(std::size_t account, std::size_t slot);
  void trigger(std::size_t shop, std::vector<shop::Webhook>& webhooks, std::uint32_t because);
  void deliver(std::size_t account, std::size_t slot);
  [[nodiscard]] engine::SettingsChanged settings_of(std::size_t account) const;
  void crash(std::size_t account, Duration down, std::uint32_t because);
  void restart(std::size_t account);
  void heal();
  bool fault(FaultKind kind, std::size_t account, Peer peer, std::string_view name, Duration* by);
  void consider_rest();
  std::size_t take_message(Message message);
  [[nodiscard]] Tick next_due() const;
  Due take_next();

  std::shared_ptr<Plan const> plan_;
  CowPtr<StoreConfig> config_;
  Transport* transport_;
  Tick now_;
  Prng prng_;
  std::vector<mocks::ShopServer> shops_;
  mocks::ErpServer erp_;
  std::vector<engine::Engine> engines_;
  std::vector<Process> processes_;
  Ledger ledger_;
  History history_;
  /// Acts of people in order of time; they come before whatever else is due at their moment.
  std::shared_ptr<std::vector<std::uint32_t> const> acts_;
  std::size_t next_act_ = 0;
  std::vector<Due> agenda_;  ///< a heap of what else is due
  std::uint64_t order_ = 0;
  std::vector<Message> messages_;
  std::vector<Delivery> deliveries_;
  std::uint64_t calls_ = 0;
  std::size_t detected_ = 0;    ///< findings that the history has been told of
  std::uint32_t underway_ = 0;  ///< due things that are no timers
  std::vector<std::uint32_t> scripted_left_, scripted_skip_;
  CowMap<std::string, std::pair<std::uint8_t, ShopOrderId>, StableHash> labels_;
  std::array<std::uint64_t, kEventKinds> counts_{};
  bool healed_ = false, at_rest_ = false;
  Tick deadline_, next_look_;
  std::vector<engine::Effect> effects_;
  mocks::ShopEffects shop_effects_;
  mocks::ErpEffects erp_effects_;
};

}  // namespace drydock
