#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "explore/state_graph.h"
#include "model/fault.h"
#include "model/packing.h"
#include "model/plan.h"
#include "scenarios/world/fingerprint.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

namespace drydock {

/// What of a scenario is explored.
struct ExploreBounds {
  Duration around = minutes(5);  ///< an act may come so much earlier or later than its plan says
  Duration after = hours(26);  ///< a run that has not come to rest so long after the last act ends
  /// What may go wrong; the plan's own script happens beside it and costs nothing.
  std::vector<FaultKind> kinds = {FaultKind::LoseRequest,   FaultKind::LoseResponse,
                                  FaultKind::DelayRequest,  FaultKind::RepeatRequest,
                                  FaultKind::LoseWebhook,   FaultKind::DelayWebhook,
                                  FaultKind::RepeatWebhook, FaultKind::CrashEngine};
  /// Whether states that differ in names alone, such as the numbers of events, are one.
  bool canonical = true;
};

/// A scenario's world as a model to be searched. Until shortly before the first act it runs as
/// always, without faults; from there on every order is possible.
class ScenarioModel {
 public:
  using State = World;

  /// The plan has at most 64 acts.
  ScenarioModel(Plan plan, ExploreBounds bounds, Keep keep = Keep::HashOnly);

  [[nodiscard]] State initial() const { return State{*start_}; }
  void take(State& world, Step step);
  template <class Sink>
  void expand(State const& world, unsigned faults_left, Sink&& sink) {
    expand(State{world}, faults_left, std::forward<Sink>(sink));
  }
  /// The last of what follows is made of the state itself: most states have one successor.
  template <class Sink>
  void expand(State&& world, unsigned faults_left, Sink&& sink) {
    world.choices(choices_);
    // The model's own list is used again while a successor is looked at.
    std::vector<Choice> const choices = choices_;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      Step const step{.choice = static_cast<std::uint16_t>(i)};
      bool const last = faults_left == 0 && i + 1 == choices.size();
      State next{last ? State{std::move(world)} : State{world}};
      next.take(choices[i]);
      next.hand_over_hazards(hazards_);
      std::vector<Step> const wrong =
          faults_left == 0 ? std::vector<Step>{} : what_can_go_wrong(step, hazards_);
      sink(step, std::move(next), 0U);
      for (Step const bad : wrong) {
        State other{world};
        other.take(choices[i], strike_of(bad));
        sink(bad, std::move(other), 1U);
      }
    }
    if (faults_left == 0 || choices.empty() || !crashes_)
      return;
    for (std::uint16_t a = 0; a < world.config().accounts.size(); ++a) {
      if (!world.is_up(a))
        continue;
      State other{world};
      Step const step{.choice = a, .fault = Step::kCrash};
      take(other, step);
      sink(step, std::move(other), 1U);
    }
  }
  Fingerprint fingerprint(State const& world);
  [[nodiscard]] StateIs judge(State const& world) const;
  [[nodiscard]] StateIs judge_end(State const& world) const;

  /// Takes note of a state at which a way ends.
  void met(std::uint32_t number, State const& world, StateIs standing);
  /// The broken states by what is wrong in them: the fingerprints of errors that follow from no
  /// other.
  [[nodiscard]] std::map<std::string, std::vector<std::uint32_t>> const& damages() const {
    return damages_;
  }
  /// How the ways end, and how many states end so.
  [[nodiscard]] std::map<std::string, std::uint64_t> const& outcomes() const { return outcomes_; }

  [[nodiscard]] Plan const& plan() const { return *plan_; }
  [[nodiscard]] ExploreBounds const& bounds() const { return bounds_; }
  /// Bytes of the last state whose fingerprint was taken.
  [[nodiscard]] std::size_t state_bytes() const { return packing_.bytes().size(); }
  [[nodiscard]] Strike strike_of(Step step) const;
  /// A step in words, in a world that is about to take it.
  [[nodiscard]] std::string describe(State const& world, Step step);
  /// What each shop and the ERP say in the end, and what is so, in one line.
  [[nodiscard]] static std::string outcome_of(State const& world);

 private:
  [[nodiscard]] std::vector<Step> what_can_go_wrong(Step step,
                                                    std::vector<Hazard> const& hazards) const;
  [[nodiscard]] bool may(FaultKind kind, Hazard const& at) const;

  std::shared_ptr<Plan const> plan_;
  ExploreBounds bounds_;
  bool crashes_ = false;
  std::unique_ptr<Transport> transport_;
  std::unique_ptr<World> start_;
  std::vector<Choice> choices_;
  std::vector<Hazard> hazards_;
  Packing packing_;
  std::map<std::string, std::vector<std::uint32_t>> damages_;
  std::map<std::string, std::uint64_t> outcomes_;
};

/// Whether something is so wrong that a run of it fails.
bool has_error(World const& world);

/// Why a plan can't be explored; "": it can.
std::string not_explorable(Plan const& plan);

}  // namespace drydock
