#include "explore/counterexample.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "model/told_before.h"
#include "scenarios/run/story.h"

namespace drydock {
namespace {

std::map<std::string, std::int64_t> numbers_of(World const& world) {
  std::map<std::string, std::int64_t> out;
  for (std::size_t s = 0; s < world.shops().size(); ++s) {
    ShopConfig const& shop = world.config().shops[s];
    for (std::uint32_t i = 0; i < world.erp().item_count(); ++i) {
      std::string const item = world.erp().item(ItemIndex{i}).number.value();
      for (std::size_t l = 0; l < shop.locations.size(); ++l) {
        std::string const place = fmt::format("{}@{}/{} ", item, shop.name, shop.locations[l].name);
        std::int64_t ats = 0, sellable = 0;
        for (StoreIndex const store : shop.locations[l].erp_stores) {
          ats += world.erp().stock(ItemIndex{i}, store).ats.units();
          sellable += world.watch().truth().sellable(ItemIndex{i}, store);
        }
        out[place + "ats"] = ats;
        out[place + "sellable"] = sellable;
        for (VariantId const v : world.watch().truth().variants_of(
                 ShopIndex{static_cast<std::uint8_t>(s)}, ItemIndex{i}))
          out[place + "available"] = world.shops()[s].available(v, l).units();
      }
    }
  }
  return out;
}

/// The findings of a world as a run's record tells them, each with its story.
std::vector<Finding> findings_of(World const& world, ScenarioModel const& model) {
  RunRecord record;
  record.plan = std::make_shared<Plan const>(model.plan());
  record.findings = world.watch().findings();
  std::ranges::stable_sort(record.findings, is_told_before);
  record.history = world.history();
  explain(record, world);
  return std::move(record.findings);
}

/// What the fault strikes: the message that was sent at that place if nothing had gone wrong.
void name_struck(ScriptedFault& fault, World const& world, Choice const& choice,
                 std::size_t hazard) {
  World calm{world};
  std::uint32_t const before = calm.history().size();
  calm.take(choice);
  std::vector<Hazard> hazards;
  calm.hand_over_hazards(hazards);
  // A process that dies before an effect dies before the next call.
  bool const webhook = hazards.at(hazard).what == Struck::Webhook;
  Struck const what = webhook ? Struck::Webhook : Struck::Call;
  std::size_t nth = 0;
  for (std::size_t h = 0; h < hazard; ++h)
    nth += hazards[h].what == what ? 1 : 0;
  EventKind const sign = webhook ? EventKind::WebhookSent : EventKind::CallSent;
  for (std::uint32_t e = before; e < calm.history().size(); ++e) {
    Event const& event = calm.history().events()[e];
    if (event.fact.kind != sign || nth-- > 0)
      continue;
    std::uint8_t const number = event.fact.detail;
    fault.account = AccountIndex{event.account};
    if (!webhook)
      fault.peer = number < ErpApi::kFirstRequest ? Peer::Shop : Peer::Erp;
    fault.request = webhook ? names_of<shop::Topic>()[number]
                    : fault.peer == Peer::Shop
                        ? names_of_alternatives<shop::Request>()[number]
                        : names_of_alternatives<erp::Request>()[number - ErpApi::kFirstRequest];
    return;
  }
}

/// The same faults and acts as a plan, at the times of the way.
Plan scripted(ScenarioModel const& model, std::vector<Step> const& path) {
  Plan plan = model.plan();
  ScenarioModel again(plan, model.bounds(), Keep::Everything);
  World world = again.initial();
  std::vector<Choice> choices;
  for (Step const step : path) {
    if (step.fault == Step::kCrash) {
      plan.actions.push_back(
          {world.now(),
           action::CrashEngine{.account = AccountIndex{static_cast<std::uint8_t>(step.choice)}}});
      again.take(world, step);
      continue;
    }
    world.choices(choices);
    Choice const choice = choices.at(step.choice);
    if (choice.kind == ChoiceKind::Act)
      plan.actions[choice.place].at = choice.at;
    if (!step.goes_wrong()) {
      again.take(world, step);
      continue;
    }
    auto const kind = static_cast<FaultKind>(step.fault);
    ScriptedFault fault{.kind = kind, .from = choice.at, .by = again.strike_of(step).by};
    name_struck(fault, world, choice, step.hazard);
    again.take(world, step);
    plan.faults.scripted.push_back(fault);
  }
  std::ranges::stable_sort(plan.actions, {}, &action::TimedAction::at);
  return plan;
}

/// The plan, or one whose acts come a little earlier or later, that shows the damage in a run: how
/// long each message takes is the network's, so that the order of the way may need another moment.
std::optional<std::pair<Plan, RunRecord>> shown_nearby(Plan const& plan, Finding const& damage) {
  constexpr std::int64_t kStep = 250, kSteps = 40;  // ms: up to ten seconds either way
  std::string const print = fingerprint(damage);
  auto const shows = [&](RunRecord const& record) {
    return std::ranges::any_of(record.findings, [&](Finding const& f) {
      return f.severity == Severity::Error && fingerprint(f) == print;
    });
  };
  for (std::int64_t step = 0; step <= kSteps; ++step)
    for (std::int64_t const by : {step * kStep, -step * kStep}) {
      Plan moved = plan;
      for (action::TimedAction& act : moved.actions)
        if (!std::holds_alternative<action::CrashEngine>(act.what))
          act.at = act.at + Duration{by};
      std::ranges::stable_sort(moved.actions, {}, &action::TimedAction::at);
      if (RunRecord record = run(moved); shows(record))
        return std::pair{std::move(moved), std::move(record)};
      if (step == 0)
        break;
    }
  return std::nullopt;
}

/// A scenario whose run shows the damage; none where the order of messages on the way is one that
/// no file can ask for.
std::optional<Scenario> scenario_for(Scenario const& scenario, ScenarioModel const& model,
                                     std::vector<Step> const& path, Finding const& damage) {
  Scenario out;
  out.file = scenario.file;
  out.why = fmt::format("Explored: {}", scenario.why);
  out.rules = scenario.rules;
  auto shown = shown_nearby(scripted(model, path), damage);
  if (!shown)
    return std::nullopt;
  out.plan = std::move(shown->first);
  RunRecord const& record = shown->second;
  for (Finding const& f : record.findings)
    if (f.severity >= Severity::Warning && f.follows_from.empty())
      out.finds.push_back({.anomaly = f.anomaly});
  out.in_vain = lines_in_vain(record);
  return out;
}

}  // namespace

std::expected<Counterexample, std::string> follow(Scenario const& scenario,
                                                  ExploreBounds const& bounds,
                                                  std::vector<Step> const& path,
                                                  std::string const& damage) {
  ScenarioModel model(scenario.plan, bounds, Keep::Everything);
  World world = model.initial();
  Counterexample out;
  out.path = path;
  std::vector<Choice> choices;
  for (Step const step : path) {
    world.choices(choices);
    bool const crash = step.fault == Step::kCrash;
    if (crash ? step.choice >= world.config().accounts.size() || !world.is_up(step.choice)
              : step.choice >= choices.size())
      return std::unexpected(fmt::format("step {} of the path: nothing of number {} can come next",
                                         out.way.size() + 1, step.choice));
    WayLine line{.step = step, .text = model.describe(world, step)};
    model.take(world, step);
    line.at = world.now();
    line.numbers = numbers_of(world);
    out.way.push_back(std::move(line));
    out.faults += step.goes_wrong() ? 1 : 0;
  }
  world.choices(choices);
  out.pending = world.at_rest() ? std::vector<std::string>{} : world.unsettled();
  bool const broken = has_error(world);
  if (!broken)
    world.close();
  for (Finding& f : findings_of(world, model))
    if (f.severity == Severity::Error && !out.finding &&
        (damage.empty() || fingerprint(f) == damage)) {
      out.fingerprint = fingerprint(f);
      out.finding = std::move(f);
    }
  if (out.finding) {
    if (auto shown = scenario_for(scenario, model, path, *out.finding)) {
      out.scenario = print_scenario(*shown);
      out.plan = std::move(shown->plan);
    }
  }
  return out;
}

}  // namespace drydock
