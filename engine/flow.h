#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "engine/state.h"
#include "model/erp_api.h"
#include "model/shop_api.h"
#include "model/tick.h"

/// How the flows are driven; for the engine's own sources only. A job is a small state machine:
/// `ask` issues the call of the job's step, `take` brings its answer in and moves on. As `ask`
/// depends on nothing but the job, a call that failed is repeated by asking again.
namespace drydock::engine {

/// One input being handled.
struct Turn {
  State& s;
  Tick now;
  std::vector<Effect>& out;

  [[nodiscard]] EngineConfig const& config() const { return *s.config; }
  [[nodiscard]] Settings const& settings() const { return s.config->settings; }
  [[nodiscard]] bool mutated(Mutant m) const { return s.mutants.has(m); }
  /// A gate of the guide, as set and as not mutated away.
  [[nodiscard]] bool enforced(Gate gate) const {
    return gate == Gate::Enforced && !mutated(Mutant::GateIgnored);
  }
  [[nodiscard]] Flight& flight(Flow flow) { return s.run.flights[static_cast<std::size_t>(flow)]; }
  void log(std::string text) { out.push_back(LogNote{std::move(text)}); }
  void note(SyncRun run, RunPhase phase, std::string why = {}) {
    out.push_back(RunNote{run, phase, std::move(why)});
  }
};

// --- calls (calls.cpp) --------------------------------------------------------------------------

inline constexpr Duration kErpSpacing{500};   // 2 requests/s (A-X12) ...
inline constexpr std::int64_t kErpBurst = 4;  // ... and as many at once after a pause
inline constexpr Duration kBackOffFirst = seconds(2);
inline constexpr Duration kBackOffMax = minutes(5);
inline constexpr std::uint8_t kTriesMax = 8;
/// How long a flow rests after it gave up; its work stays pending meanwhile.
inline constexpr Duration kCooldown = minutes(5);

void call_shop(Turn& t, Flow flow, shop::Request request);
/// True when this flow may call the ERP now; else it was put into the queue, and is asked again
/// when its time has come.
[[nodiscard]] bool erp_open(Turn& t, Flow flow);
/// Only after erp_open said so.
void call_erp(Turn& t, Flow flow, erp::Request request);
/// Lets those in who wait for the ERP.
void open_erp(Turn& t);
/// An answer came, or the word that none will.
template <class Response>
void answered(Turn& t, CallId call, std::expected<Response, CallFailure> const& response);
/// The call failed for now; it is repeated after a growing delay, or the flow gives up.
void back_off(Turn& t, Flow flow, Duration at_least, std::string const& why);
/// A retry timer of the flow fired.
void retry(Turn& t, Flow flow);
/// The flow has no job any more.
void settle_flight(Turn& t, Flow flow);
/// Ends a flow's job without success; what it did not do stays due.
void give_up(Turn& t, Flow flow, std::string why);
/// The flow has no job, and starts none for a while.
void rest(Turn& t, Flow flow);

// --- timers and runs (schedule.cpp) -------------------------------------------------------------

void set_alarm(Turn& t, Alarm alarm, Tick at);
void set_alarm_earlier(Turn& t, Alarm alarm, Tick at);
void clear_alarm(Turn& t, Alarm alarm);
void on_started(Turn& t);
void on_timer(Turn& t, TimerId timer);
void on_pressed(Turn& t, SyncRun run);
void on_settings(Turn& t, Settings const& settings);
/// Starts what is due and may start.
void start_due(Turn& t);
/// For Started and Finished notes in the run log; a run's bits move with them.
void begin_run(Turn& t, SyncRun run);
void finish_run(Turn& t, SyncRun run, std::string why = {});
/// Not carried out. A refusal of a schedule is noted once, that of a button each time.
void refuse_run(Turn& t, SyncRun run, std::string why);

// --- flows --------------------------------------------------------------------------------------
// start: begins a job when there is work. take: a good answer. refused: a definite no. unanswered:
// the effect may be there or not; before the call is repeated. abandoned: the flow gives up.

namespace mapping {
void start(Turn& t);
void ask(Turn& t);
void take(Turn& t, shop::Answer const& answer);
void take(Turn& t, erp::Answer const& answer);
void abandoned(Turn& t);
/// Takes what the shop said of a variant into the map.
void learn(Turn& t, shop::VariantView const& variant);
/// True when the item was looked for in vain since the shop was last walked.
[[nodiscard]] bool known_absent(State const& s, ItemNumber const& item);
void remember_absent(State& s, ItemNumber const& item);
/// Numbers of the item that no row of the change log tells of are written with the next delta, if
/// there is one: it is new to this account, or the shop has moved it by itself.
void write_anew(Turn& t, ItemNumber const& item);
/// What the ERP's tags, as they were then or later, say of the items of one product.
void learn_scope(Turn& t, ErpProduct const& product, Tick as_of);
/// The filter is another: what was read of tags does not answer it.
void forget_tags(Turn& t);
/// By the item's or its product's tags. Rule: R102.
[[nodiscard]] bool in_scope(Turn const& t, ErpProduct const& product, ErpItem const& item);
}  // namespace mapping

namespace orders {
void start(Turn& t);
void ask(Turn& t);
void take(Turn& t, shop::Answer const& answer);
void take(Turn& t, erp::Answer const& answer);
void refused(Turn& t, std::string const& why);
void unanswered(Turn& t);
void abandoned(Turn& t);
void on_webhook(Turn& t, shop::Webhook const& webhook);
/// True when an order with this item is in the shop's count and not in ATS.
[[nodiscard]] bool item_blocked(State const& s, ItemNumber const& item);
}  // namespace orders

namespace inventory {
void start(Turn& t);
void ask(Turn& t);
void take(Turn& t, shop::Answer const& answer);
void take(Turn& t, erp::Answer const& answer);
void refused(Turn& t, std::string const& why);
void unanswered(Turn& t);
void abandoned(Turn& t);
/// Rule: R102.
[[nodiscard]] bool in_filter(Turn const& t, MappedVariant const& variant);
/// True when this variant's quantity is ours to push. Rule: R102, R120-R122.
[[nodiscard]] bool pushable(Turn const& t, MappedVariant const& variant);
/// The walk or the sweep of orders that it waits for has ended, well or not.
void resume(Turn& t, Wait awaited, bool well);
/// Another number is right everywhere: it is written with the next delta.
void safety_stock_changed(Turn& t);
/// Differences have been pushed in another way: how far numbers were floored is not known any more.
void forget_bases(Turn& t);
}  // namespace inventory

namespace products {
void start(Turn& t);
void ask(Turn& t);
void take(Turn& t, shop::Answer const& answer);
void take(Turn& t, erp::Answer const& answer);
void refused(Turn& t, std::string const& why);
void unanswered(Turn& t);
void abandoned(Turn& t);
void on_webhook(Turn& t, shop::Webhook const& webhook);
}  // namespace products

namespace prices {
void start(Turn& t);
void ask(Turn& t);
void take(Turn& t, shop::Answer const& answer);
void take(Turn& t, erp::Answer const& answer);
void refused(Turn& t, std::string const& why);
void abandoned(Turn& t);
/// The walk that it waits for has ended, and when it had begun; none: it failed.
void resume(Turn& t, std::optional<Tick> walk_began);
}  // namespace prices

}  // namespace drydock::engine
