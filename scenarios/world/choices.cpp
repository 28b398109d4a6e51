#include "scenarios/world/choices.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include <fmt/format.h>

#include "model/hash.h"
#include "scenarios/world/people/people.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

/// A process that died is started again after so long.
constexpr Duration kDown = minutes(1);

/// The order that an act is about; null: none.
std::string const* label_of(action::Action const& what) {
  return std::visit(
      [](auto const& act) -> std::string const* {
        if constexpr (requires { act.label; })
          return &act.label;
        else
          return nullptr;
      },
      what);
}

/// People keep the order of what they do, and nobody deals with an order before it is there.
bool keeps_order(action::Action const& first, action::Action const& second) {
  if (people::actor_of(first) == people::actor_of(second))
    return true;
  std::string const* const a = label_of(first);
  std::string const* const b = label_of(second);
  return a != nullptr && b != nullptr && *a == *b;
}

template <class Api>
std::string_view name_of_call(Call<Api> const& call) {
  return names_of_alternatives<typename Api::Request>()[call.kind - Api::kFirstRequest];
}

constexpr std::array<std::string_view, 15> kAlarmNames{
    "initial sync",      "delta",           "daily sync",         "weekly sync",
    "product tick",      "order tick",      "full order run",     "import",
    "release",           "pace of the ERP", "retry of the walk",  "retry of orders",
    "retry of products", "retry of prices", "retry of quantities"};

}  // namespace

void World::control(Bounds const& bounds) {
  assert(plan_->actions.size() <= 64);
  controlled_ = true;
  around_ = bounds.around;
  deadline_ = std::min(deadline_, bounds.until);
  network_.control();
  // In the order of time, as the agenda had them; those that were done stay done.
  std::vector<std::size_t> places(plan_->actions.size());
  for (std::size_t i = 0; i < places.size(); ++i)
    places[i] = i;
  std::ranges::stable_sort(places, {}, [&](std::size_t i) { return plan_->actions[i].at; });
  acts_taken_ = 0;
  for (std::size_t i = 0; i < agenda_.acts_done(); ++i)
    acts_taken_ |= std::uint64_t{1} << places[i];
  agenda_.drop_acts();
  // Faults stop when whoever drives the world makes no more of them.
  agenda_.drop_if([](Due const& due) { return due.kind == DueKind::Heal; });
}

bool World::all_acts_done() const {
  return static_cast<std::size_t>(std::popcount(acts_taken_)) == plan_->actions.size();
}

void World::choices(std::vector<Choice>& out) const {
  out.clear();
  if (at_rest_)
    return;
  std::span<Due const> const waiting = agenda_.waiting();
  for (std::uint32_t i = 0; i < waiting.size(); ++i) {
    Due const& due = waiting[i];
    bool const message = due.kind == DueKind::Serve || due.kind == DueKind::Answer ||
                         (due.kind == DueKind::Webhook && deliveries_[due.data].attempt == 0);
    if (due.kind == DueKind::Timer && !is_awaited(due))
      continue;
    out.push_back({.kind = message ? ChoiceKind::Arrive : ChoiceKind::Clock,
                   .account = due.account,
                   .place = i,
                   .at = message ? now_ : std::max(now_, due.at),
                   .latest = due.at,
                   .order = name_of(due)});
  }
  auto const& acts = plan_->actions;
  for (std::uint32_t i = 0; i < acts.size(); ++i) {
    auto const open = [&](std::size_t act) { return ((acts_taken_ >> act) & 1U) == 0; };
    if (!open(i))
      continue;
    bool behind = false;
    for (std::size_t other = 0; other < acts.size() && !behind; ++other)
      behind = other != i && open(other) && keeps_order(acts[other].what, acts[i].what) &&
               (acts[other].at < acts[i].at || (acts[other].at == acts[i].at && other < i));
    if (!behind)
      out.push_back({.kind = ChoiceKind::Act,
                     .place = i,
                     .at = std::max(now_, acts[i].at - around_),
                     .latest = acts[i].at + around_});
  }
  // Nothing may happen before something else that can't wait so long.
  Tick limit = deadline_;
  for (Choice const& choice : out)
    limit = std::min(limit, choice.latest);
  std::erase_if(out, [&](Choice const& choice) { return choice.at > limit; });
  // What would come next if nobody interfered: messages first, then acts and timers by the clock.
  std::ranges::sort(out, [](Choice const& a, Choice const& b) {
    bool const a_arrives = a.kind == ChoiceKind::Arrive, b_arrives = b.kind == ChoiceKind::Arrive;
    if (a_arrives != b_arrives)
      return a_arrives;
    if (a.latest != b.latest)
      return a.latest < b.latest;
    return a.order != b.order ? a.order < b.order : a.place < b.place;
  });
}

std::uint64_t World::name_of(Due const& due) const {
  auto const kind = static_cast<std::uint64_t>(due.kind);
  switch (due.kind) {
    case DueKind::Serve:
    case DueKind::Answer:
    case DueKind::Timeout:
      return std::visit(
          [&](auto const& call) {
            auto const flow = engines_[due.account].place_of(call.call);
            return mix_all(kind, due.account, call.kind, flow ? *flow + 1 : 0, call.content,
                           call.copy);
          },
          under_way_[due.data]);
    case DueKind::Webhook:
      return deliveries_[due.data].webhook->webhook_id;
    case DueKind::Timer:
      return mix_all(
          kind, due.account,
          engines_[due.account].place_of(TimerId{due.data}).value_or(kAlarmNames.size()));
    default:
      return mix_all(kind, due.account, due.data);
  }
}

bool World::is_awaited(Due const& due) const {
  Process const& process = processes_[due.account];
  return due.life == process.life && process.up &&
         engines_[due.account].place_of(TimerId{due.data}).has_value();
}

void World::take(Choice const& choice, std::optional<Strike> const& strike) {
  network_.strike(strike);
  now_ = std::max(now_, choice.at);
  switch (choice.kind) {
    case ChoiceKind::Act:
      acts_taken_ |= std::uint64_t{1} << choice.place;
      act(choice.place);
      break;
    case ChoiceKind::Crash:
      crash(choice.account, kDown, kNone);
      break;
    case ChoiceKind::Arrive:
    case ChoiceKind::Clock:
      carry_out(agenda_.take(choice.place));
      break;
  }
  // A timer that nobody waits for any more rings in an empty room.
  agenda_.drop_if([&](Due const& due) { return due.kind == DueKind::Timer && !is_awaited(due); });
  if (all_acts_done() && agenda_.only_timers() && may_rest()) {
    at_rest_ = true;
    log(Actor::Oracle, kNoIndex, kNone, {.kind = EventKind::Settled});
  }
}

std::string World::describe(Choice const& choice) const {
  if (choice.kind == ChoiceKind::Act) {
    action::Action const& what = plan_->actions[choice.place].what;
    return fmt::format("act {}: {}", choice.place + 1, name_of_alternative(what));
  }
  std::string const account = "account " + config_->accounts[choice.account].name;
  if (choice.kind == ChoiceKind::Crash)
    return fmt::format("the process of {} dies", account);
  Due const& due = agenda_.waiting()[choice.place];
  switch (due.kind) {
    case DueKind::Serve:
      return std::visit(
          [&](auto const& call) {
            return fmt::format("{}{} of {} is carried out", call.copy ? "the copy of " : "",
                               name_of_call(call), account);
          },
          under_way_[due.data]);
    case DueKind::Answer:
    case DueKind::Timeout:
      return std::visit(
          [&](auto const& call) {
            return due.kind == DueKind::Answer
                       ? fmt::format("the answer to {} reaches {}", name_of_call(call), account)
                       : fmt::format("{} gives up {}", account, name_of_call(call));
          },
          under_way_[due.data]);
    case DueKind::Webhook: {
      auto const topic = static_cast<std::size_t>(deliveries_[due.data].webhook->topic);
      return fmt::format("the webhook {} reaches {}", names_of<shop::Topic>()[topic], account);
    }
    case DueKind::Timer: {
      auto const alarm = engines_[due.account].place_of(TimerId{due.data});
      return fmt::format("{}: {} is due", account, alarm ? kAlarmNames[*alarm] : "nothing");
    }
    case DueKind::Restart:
      return fmt::format("{} starts again", account);
    case DueKind::Grant:
      return fmt::format("{} has its access again", account);
    case DueKind::Action:
    case DueKind::Heal:
    case DueKind::Mend:
      break;
  }
  return "what failed is mended";
}

}  // namespace drydock
