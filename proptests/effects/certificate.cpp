#include "proptests/effects/certificate.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "model/erp_api.h"
#include "model/names.h"
#include "model/shop_api.h"
#include "scenarios/run/run.h"

namespace drydock::effects {
namespace {

constexpr std::uint8_t kFirstOfErp = 64;  ///< docs/events.md, "request kind"

/// One call of the run that is well.
struct Sent {
  EffectPoint point;
  Event event;
  std::optional<Tick> served, answered;
  std::uint32_t nth = 0;  ///< of its name and account at the same moment
};

bool to_erp(Event const& call) { return call.fact.detail >= kFirstOfErp; }

std::string request_of(Event const& call) {
  auto const index = static_cast<std::size_t>(call.fact.detail);
  return std::string{to_erp(call) ? names_of_alternatives<erp::Request>()[index - kFirstOfErp]
                                  : names_of_alternatives<shop::Request>()[index]};
}

/// What an account is at: the run that began last of those that have not ended.
class Flows {
 public:
  void note(Event const& e) {
    auto& runs = under_way_[e.account];
    if (e.fact.kind == EventKind::RunStarted)
      runs.push_back(e.fact.detail);
    else if (e.fact.kind == EventKind::RunFinished)
      std::erase(runs, e.fact.detail);
    else if (e.fact.kind == EventKind::EngineCrashed)
      runs.clear();
  }
  [[nodiscard]] std::string of(std::uint8_t account) const {
    auto const at = under_way_.find(account);
    return at == under_way_.end() || at->second.empty()
               ? "between runs"
               : std::string{names_of<action::SyncRun>()[at->second.back()]};
  }

 private:
  std::map<std::uint8_t, std::vector<std::uint8_t>> under_way_;
};

std::vector<Sent> calls_of(RunRecord const& record) {
  std::vector<Sent> calls;
  std::map<std::uint32_t, std::size_t> by_number;
  Flows flows;
  for (Event const& e : record.history.events()) {
    if (e.account == kNoIndex)
      continue;
    flows.note(e);
    auto const known = by_number.find(e.fact.object);
    if (e.fact.kind == EventKind::CallSent) {
      Sent sent{.point = {flows.of(e.account), request_of(e)}, .event = e};
      for (Sent const& other : calls)
        sent.nth += other.event.at == e.at && other.event.account == e.account &&
                            other.point.request == sent.point.request
                        ? 1
                        : 0;
      by_number[e.fact.object] = calls.size();
      calls.push_back(std::move(sent));
    } else if (e.fact.kind == EventKind::CallServed && known != by_number.end()) {
      calls[known->second].served = e.at;
    } else if (e.fact.kind == EventKind::CallAnswered && known != by_number.end()) {
      calls[known->second].answered = e.at;
    }
  }
  return calls;
}

ScriptedFault at_call(FaultKind kind, Sent const& call) {
  return {.kind = kind,
          .from = call.event.at,
          .account = AccountIndex{call.event.account},
          .peer = to_erp(call.event) ? Peer::Erp : Peer::Shop,
          .request = call.point.request,
          .skip = call.nth,
          .by = minutes(2)};
}

void add_act(Plan& plan, Tick at, action::Action what) {
  auto const place = std::ranges::upper_bound(plan.actions, at, {}, &action::TimedAction::at);
  plan.actions.insert(place, {at, std::move(what)});
}

void die_before(Plan& plan, Tick at, std::uint8_t account, Duration down) {
  add_act(plan, at - Duration{1}, action::CrashEngine{AccountIndex{account}, down});
}

/// Somebody orders, goods arrive, and a text is rewritten, just after the server has answered.
void move_on(Plan& plan, Tick served, std::uint8_t account) {
  Tick const then = served + Duration{1};
  ErpProduct const& product = plan.catalogue.erp.front();
  ItemNumber const& item = product.items.front().number;
  action::PlaceOrder order;
  order.shop = plan.store.accounts[account].shop;
  order.label = "in between";
  order.lines = {{item, Quantity{1}}};
  add_act(plan, then, std::move(order));
  add_act(plan, then, action::ReceiveStock{item, StoreIndex{0}, Quantity{3}});
  add_act(plan, then, action::EditErpProduct{product.base_part, Field::Body, "In between."});
}

/// What made the engine send it does not reach it.
void miss_trigger(Plan& plan, Sent const& call, std::vector<Event> const& events,
                  std::vector<Sent> const& calls) {
  std::uint32_t const because = call.event.because;
  Event const* const trigger = because == kNone ? nullptr : &events[because];
  if (trigger != nullptr && trigger->fact.kind == EventKind::WebhookDelivered) {
    Event const& sent = events[trigger->because];
    ScriptedFault lost{.kind = FaultKind::LoseWebhook,
                       .from = sent.at,
                       .account = AccountIndex{call.event.account}};
    lost.request = names_of<shop::Topic>()[sent.fact.detail];
    plan.faults.scripted.push_back(std::move(lost));
    return;
  }
  if (trigger != nullptr && trigger->fact.kind == EventKind::CallAnswered) {
    auto const before = std::ranges::find_if(
        calls, [&](Sent const& other) { return other.event.fact.object == trigger->fact.object; });
    plan.faults.scripted.push_back(at_call(FaultKind::LoseResponse, *before));
    return;
  }
  // A timer, a press, a start: nobody was there to see it.
  die_before(plan, call.event.at, call.event.account, minutes(10));
}

/// None: there is no such moment, for the call got no answer.
std::optional<Plan> with_mishap(Plan const& plan, Mishap mishap, Sent const& call,
                                std::vector<Event> const& events, std::vector<Sent> const& calls) {
  Plan other = plan;
  switch (mishap) {
    case Mishap::CrashedBefore:
      other.faults.scripted.push_back(at_call(FaultKind::CrashEngine, call));
      return other;
    case Mishap::CrashedAfter:
      if (!call.served || !call.answered)
        return std::nullopt;
      add_act(other, *call.served + Duration{1},
              action::CrashEngine{AccountIndex{call.event.account}, minutes(2)});
      return other;
    case Mishap::StaleAnswer:
      if (!call.served || !call.answered)
        return std::nullopt;
      move_on(other, *call.served, call.event.account);
      return other;
    case Mishap::TriggerMissed:
      miss_trigger(other, call, events, calls);
      return other;
  }
  return std::nullopt;
}

/// Why a run did not end well; "": it did.
std::string complaint_of(RunRecord const& record) {
  for (Finding const& f : record.findings)
    if (f.severity == Severity::Error)
      return fingerprint(f);
  if (!record.unsettled.empty())
    return record.unsettled.front();
  return record.why_unknown;
}

}  // namespace

std::string certify(Plan const& plan, Certificate& certificate) {
  RunRecord const well = run(plan);
  if (auto const complaint = complaint_of(well); !complaint.empty())
    return complaint;
  std::vector<Sent> const calls = calls_of(well);
  for (Sent const& call : calls)
    for (std::size_t m = 0; m < kMishapNames.size(); ++m) {
      auto const mishap = static_cast<Mishap>(m);
      auto other = with_mishap(plan, mishap, call, well.history.events(), calls);
      Tally& tally = certificate.points[call.point][m];
      if (!other)
        continue;
      RunRecord const record = run(*other, {.keep = Keep::HashOnly});
      ++tally.ran;
      if (auto why = complaint_of(record); why.empty())
        ++tally.converged;
      else
        certificate.unmended.push_back(
            {call.point, mishap, call.event.at, std::move(why), std::move(*other)});
    }
  return "";
}

std::vector<std::string> never_sent(Certificate const& certificate) {
  std::set<std::string, std::less<>> sent;
  for (auto const& [point, tallies] : certificate.points)
    sent.insert(point.request);
  std::vector<std::string> out;
  for (auto const& names :
       {names_of_alternatives<shop::Request>(), names_of_alternatives<erp::Request>()})
    for (std::string_view const name : names)
      if (!sent.contains(name))
        out.emplace_back(name);
  return out;
}

std::string table_of(Certificate const& certificate) {
  std::string out = "| flow | call |";
  for (std::string_view const name : kMishapNames)
    out += fmt::format(" {} |", name);
  out += "\n|---|---|---|---|---|---|\n";
  for (auto const& [point, tallies] : certificate.points) {
    out += fmt::format("| {} | {} |", point.flow, point.request);
    for (Tally const& tally : tallies)
      out += fmt::format(" {} of {} |", tally.converged, tally.ran);
    out += '\n';
  }
  return out;
}

}  // namespace drydock::effects
