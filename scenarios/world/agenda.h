#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "model/action.h"
#include "model/tick.h"

namespace drydock {

enum class DueKind : std::uint8_t {
  Action,
  Serve,
  Answer,
  Timeout,
  Timer,
  Webhook,
  Restart,
  Heal,
  Grant,
  Mend
};

struct Due {
  Tick at;
  std::uint64_t order = 0;  ///< ties are broken by who was first
  std::uint64_t data = 0;   ///< place of an act in the plan, slot of a call or delivery, timer
  DueKind kind = DueKind::Heal;
  std::uint8_t account = 0;
  std::uint32_t life = 0;  ///< of the engine process; a later life ignores it
  friend bool operator==(Due const&, Due const&) = default;
};

/// What is still to come, in order of time. What is due at one moment comes in the order in which
/// it was entered, and after the acts of people at that moment. Copies share the acts.
class Agenda {
 public:
  Agenda() = default;
  /// With the acts of a plan, in any order; none happens before the start.
  Agenda(std::span<action::TimedAction const> acts, Tick start);

  void add(Tick at, DueKind kind, std::uint64_t data, std::uint8_t account = 0,
           std::uint32_t life = 0);
  /// When the next thing is due; kNever when there is none.
  [[nodiscard]] Tick next() const;
  /// Takes it out. Only when there is one.
  Due take();
  /// Takes out the one at that place of `waiting`, whatever comes before it.
  Due take(std::size_t place);
  /// Takes out all but the acts of which `unwanted(due)` is true.
  template <class Unwanted>
  void drop_if(Unwanted&& unwanted) {
    std::size_t const before = heap_.size();
    std::erase_if(heap_, [&](Due const& due) {
      bool const drop = unwanted(due);
      if (drop && due.kind != DueKind::Timer)
        --others_;
      return drop;
    });
    if (heap_.size() != before)
      restore();
  }
  /// No act is due any more; whoever calls carries them out.
  void drop_acts();
  /// True when nothing would happen any more but for the engines' own timers.
  [[nodiscard]] bool only_timers() const { return others_ == 0; }

  [[nodiscard]] std::size_t acts_done() const { return next_act_; }
  /// All but the acts, in no order that means anything.
  [[nodiscard]] std::span<Due const> waiting() const { return heap_; }

 private:
  friend struct StateFields;  // state_fields_test.h
  struct Act {
    Tick at;
    std::uint32_t place = 0;  ///< in the plan
  };
  void restore();  ///< the heap's order
  [[nodiscard]] bool has_acts() const { return acts_ && next_act_ < acts_->size(); }

  std::shared_ptr<std::vector<Act> const> acts_;
  std::size_t next_act_ = 0;
  std::vector<Due> heap_;
  std::uint64_t order_ = 0;
  std::size_t others_ = 0;  ///< what is no timer
};

}  // namespace drydock
