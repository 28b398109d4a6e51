#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/tick.h"

namespace drydock {

/// What a controlled world may take next.
enum class ChoiceKind : std::uint8_t {
  Act,     ///< somebody does what is next on their list
  Arrive,  ///< a request, an answer or a webhook comes to its end
  Clock,   ///< what is due by the clock: a timer, a caller that gives up, a process that restarts
  Crash    ///< an engine's process dies, between two inputs
};

struct Choice {
  ChoiceKind kind = ChoiceKind::Clock;
  std::uint8_t account = 0;  ///< of a crash
  std::uint32_t place = 0;   ///< of an act in the plan; else of what is due in the agenda
  Tick at;                   ///< when it happens
  Tick latest;               ///< when it would, if everything else went first
  std::uint64_t order = 0;   ///< breaks ties, alike in all worlds that differ in names alone
  friend bool operator==(Choice const&, Choice const&) = default;
};

/// How far a controlled world may leave what its plan says.
struct Bounds {
  Duration around;      ///< an act may come so much earlier or later
  Tick until = kNever;  ///< nothing happens after it
};

}  // namespace drydock
