#include "explore/scenario_model.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace drydock {
namespace {

/// As of a plan that nothing is left to chance in: what goes wrong by chance is chosen.
Plan without_chance(Plan plan) {
  plan.faults.rates = {};
  return plan;
}

Tick first_act(Plan const& plan) {
  Tick first = kNever;
  for (action::TimedAction const& act : plan.actions)
    first = std::min(first, act.at);
  return plan.actions.empty() ? plan.start : std::max(plan.start, first);
}

Tick last_act(Plan const& plan) {
  Tick last = plan.start;
  for (action::TimedAction const& act : plan.actions)
    last = std::max(last, act.at);
  return last;
}

/// An answer that is late but not so late that its caller has given up.
constexpr Duration kSlowAnswer = seconds(20);

}  // namespace

bool has_error(World const& world) {
  return std::ranges::any_of(world.watch().findings(),
                             [](Finding const& f) { return f.severity == Severity::Error; });
}

std::string not_explorable(Plan const& plan) {
  constexpr std::size_t kActsMax = 64;
  if (plan.actions.size() > kActsMax)
    return fmt::format("it has {} acts, and at most {} can be explored", plan.actions.size(),
                       kActsMax);
  return "";
}

ScenarioModel::ScenarioModel(Plan plan, ExploreBounds bounds, Keep keep)
    : plan_(std::make_shared<Plan const>(without_chance(std::move(plan)))),
      bounds_(std::move(bounds)),
      crashes_(std::ranges::find(bounds_.kinds, FaultKind::CrashEngine) != bounds_.kinds.end()),
      transport_(direct_transport(plan_->store)),
      start_(std::make_unique<World>(plan_, keep, *transport_)) {
  Tick const from = first_act(*plan_) - bounds_.around;
  while (!plan_->actions.empty() && start_->next_due() < from && start_->step()) {
  }
  start_->control({.around = bounds_.around, .until = last_act(*plan_) + bounds_.after});
}

Strike ScenarioModel::strike_of(Step step) const {
  auto const kind = static_cast<FaultKind>(step.fault);
  Duration by = plan_->faults.delay_max;
  if (kind == FaultKind::DelayResponse)
    by = kSlowAnswer;
  if (kind == FaultKind::CrashEngine)
    by = minutes(1);
  return {.hazard = step.hazard, .kind = kind, .by = by};
}

void ScenarioModel::take(State& world, Step step) {
  if (step.fault == Step::kCrash) {
    world.take({.kind = ChoiceKind::Crash,
                .account = static_cast<std::uint8_t>(step.choice),
                .at = world.now()});
  } else {
    world.choices(choices_);
    Choice const choice = choices_.at(step.choice);
    if (step.goes_wrong())
      world.take(choice, strike_of(step));
    else
      world.take(choice);
  }
  world.hand_over_hazards(hazards_);
}

/// A read that does nothing is lost with its request or with its answer alike, and read twice or
/// late it does nothing either.
bool ScenarioModel::may(FaultKind kind, Hazard const& at) const {
  if (card_of(kind).strikes != at.what)
    return false;
  switch (kind) {
    case FaultKind::LoseResponse:
    case FaultKind::DelayRequest:
    case FaultKind::RepeatRequest:
    case FaultKind::ServerErrorAfter:
      return !at.reads_only;
    case FaultKind::CutPage:
      return at.later_page;
    default:
      return true;
  }
}

std::vector<Step> ScenarioModel::what_can_go_wrong(Step step,
                                                   std::vector<Hazard> const& hazards) const {
  constexpr std::size_t kHazardsMax = 255;
  std::vector<Step> out;
  for (std::size_t d = 0; d < std::min(hazards.size(), kHazardsMax); ++d)
    for (FaultKind const kind : bounds_.kinds)
      if (may(kind, hazards[d])) {
        step.hazard = static_cast<std::uint8_t>(d);
        step.fault = static_cast<std::uint8_t>(kind);
        out.push_back(step);
      }
  return out;
}

Fingerprint ScenarioModel::fingerprint(State const& world) {
  packing_.clear();
  world.pack(packing_);
  if (!bounds_.canonical)
    packing_.number(world.history().hash());
  return fingerprint_of(packing_.bytes());
}

StateIs ScenarioModel::judge(State const& world) const {
  if (has_error(world))
    return StateIs::Broken;
  return world.at_rest() ? judge_end(world) : StateIs::Going;
}

StateIs ScenarioModel::judge_end(State const& world) const {
  State last{world};
  last.close();
  if (has_error(last))
    return StateIs::Broken;
  return world.at_rest() ? StateIs::Converged : StateIs::Ended;
}

void ScenarioModel::met(std::uint32_t number, State const& world, StateIs standing) {
  if (standing != StateIs::Broken) {
    ++outcomes_[outcome_of(world)];
    return;
  }
  State last{world};
  if (!has_error(last))
    last.close();
  std::set<std::string> causes;
  for (Finding const& f : last.watch().findings())
    if (f.severity == Severity::Error && f.follows_from.empty())
      causes.insert(drydock::fingerprint(f));
  // What only follows from a warning is told as what it is.
  if (causes.empty())
    for (Finding const& f : last.watch().findings())
      if (f.severity == Severity::Error)
        causes.insert(drydock::fingerprint(f));
  for (std::string const& cause : causes)
    damages_[cause].push_back(number);
}

std::string ScenarioModel::describe(State const& world, Step step) {
  if (step.fault == Step::kCrash)
    return fmt::format("the process of account {} dies",
                       world.config().accounts.at(step.choice).name);
  world.choices(choices_);
  std::string text = world.describe(choices_.at(step.choice));
  if (step.goes_wrong())
    text += fmt::format(", and {} (message {} that follows from it)",
                        name_of(static_cast<FaultKind>(step.fault)), step.hazard + 1);
  return text;
}

std::string ScenarioModel::outcome_of(State const& world) {
  std::string out;
  for (std::size_t s = 0; s < world.shops().size(); ++s) {
    ShopConfig const& shop = world.config().shops[s];
    for (std::uint32_t i = 0; i < world.erp().item_count(); ++i)
      for (VariantId const v :
           world.watch().truth().variants_of(ShopIndex{static_cast<std::uint8_t>(s)}, ItemIndex{i}))
        for (std::size_t l = 0; l < shop.locations.size(); ++l) {
          std::int64_t ats = 0, sellable = 0;
          for (StoreIndex const store : shop.locations[l].erp_stores) {
            ats += world.erp().stock(ItemIndex{i}, store).ats.units();
            sellable += world.watch().truth().sellable(ItemIndex{i}, store);
          }
          out += fmt::format("{}{}@{}/{}: available {}, ats {}, sellable {}, price {}",
                             out.empty() ? "" : "; ", world.erp().item(ItemIndex{i}).number.value(),
                             shop.name, shop.locations[l].name,
                             world.shops()[s].available(v, l).units(), ats, sellable,
                             world.shops()[s].variant(v).price.minor());
        }
  }
  return out;
}

}  // namespace drydock
