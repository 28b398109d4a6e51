#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/plan.h"

/// Whether the sync makes good whatever befalls it at any of its calls: each call of a run that is
/// well is taken one by one, and the run is made again with a mishap at that place alone.
namespace drydock::effects {

enum class Mishap : std::uint8_t {
  CrashedBefore,  ///< the engine died instead of sending it
  CrashedAfter,   ///< it was served, and the engine died before the answer came
  StaleAnswer,    ///< the world moved on between the answer and its arrival
  TriggerMissed,  ///< what made the engine send it was never heard: a webhook, an answer, a timer
};
constexpr std::array<std::string_view, 4> kMishapNames{"crashed before", "crashed after",
                                                       "answer is stale", "trigger missed"};

/// A call that the engine can send, in a flow: the sync run that the account began last, where one
/// is under way.
struct EffectPoint {
  std::string flow;     ///< "delta", "orders", "between runs"
  std::string request;  ///< "SetQuantities"
  friend auto operator<=>(EffectPoint const&, EffectPoint const&) = default;
};

struct Tally {
  std::uint32_t ran = 0, converged = 0;
};

/// A run that did not end well.
struct Unmended {
  EffectPoint point;
  Mishap mishap = {};
  Tick at;          ///< when the call was sent
  std::string why;  ///< fingerprint of the worst finding, or what did not come to rest
  Plan plan;        ///< that shows it
};

struct Certificate {
  std::map<EffectPoint, std::array<Tally, 4>> points;
  std::vector<Unmended> unmended;
};

/// Adds all calls of the plan's run. Errors, as text: the run is not well by itself; "": none.
std::string certify(Plan const& plan, Certificate& certificate);

/// Requests of both systems that no point has, by name.
std::vector<std::string> never_sent(Certificate const& certificate);

/// The table, in Markdown.
std::string table_of(Certificate const& certificate);

}  // namespace drydock::effects
