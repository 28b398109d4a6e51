#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/grounds.h"
#include "engine/engine.h"
#include "engine/mutants.h"
#include "model/verdict.h"
#include "scenarios/file/scenario.h"

/// The planted bugs of the engine are hunted: the harness is tested as hard as the engine.
namespace drydock {

/// Where a planted bug is met.
struct Hunt {
  engine::Mutant mutant = {};
  /// Random plans of this kind meet it; none: no oracle judges random plans for it, and its file is
  /// run under other seeds.
  std::optional<Ground> ground;
  std::string_view file;  ///< of the catalogue, which it turns red; "": none does
};
Hunt const& hunt_of(engine::Mutant mutant);

/// CPU seconds of the calling thread, from any beginning. The library asks no clock of its own.
using CpuClock = std::function<double()>;

struct HuntLimits {
  std::uint64_t seeds = 2'000;
  double seconds = 60;  ///< of CPU
};

/// An error of a plan with the bug that the same plan does not show without it.
struct Catch {
  std::uint64_t seed = 0;
  std::string by;  ///< "lost-deduction", "never at rest"
};

/// One trial: seeds from `first` on until it is caught.
struct HuntTrial {
  std::optional<Catch> caught;
  std::uint64_t seeds = 0;
  std::uint64_t events = 0;  ///< of the runs with the bug; of a search, of all its timelines
  double seconds = 0;
  /// Runs without the bug on the same ground, and the errors that they showed of themselves.
  std::uint64_t clean_runs = 0, clean_errors = 0;
};
/// The same on a file, which has to be green without the bug.
HuntTrial hunted(engine::Mutant mutant, Scenario const& file, std::uint64_t first,
                 CpuClock const& clock);
HuntTrial hunted(engine::Mutant mutant, Ground ground, std::uint64_t first, CpuClock const& clock,
                 HuntLimits const& limits = {});

/// The same by branching: each seed's run first, and where it does not show the bug, timelines that
/// branch off it, with half as many events as it had and what the last of them needs to come to its
/// end. So it never needs more than about twice the events of the runs alone. What a timeline shows
/// counts where it does not show it without the bug.
HuntTrial hunted_branching(engine::Mutant mutant, Ground ground, std::uint64_t first,
                           CpuClock const& clock, HuntLimits const& limits = {});

/// What a sweep does with a seed.
enum class Swept : std::uint8_t {
  Blind,    ///< it runs its plan
  Searched  ///< and branches that, as `sweep --search` does
};
/// The same on the plans that a sweep draws: safe settings and careful people, so that whatever
/// goes wrong is the bug.
HuntTrial hunted_by_sweep(engine::Mutant mutant, Swept how, std::uint64_t first,
                          CpuClock const& clock, HuntLimits const& limits = {});
/// In how many of so many whole runs of a sweep's plan, each by another chance, the bug shows.
std::uint32_t shown_again(engine::Mutant mutant, std::uint64_t seed, std::uint32_t runs);

/// What the runs without a bug show on a ground.
struct Peace {
  std::uint64_t runs = 0, errors = 0;
};
Peace peace_on(Ground ground, std::uint64_t first, std::uint64_t seeds);

/// The first sentences of what was caught.
std::vector<std::string> story_of(engine::Mutant mutant, Ground ground, Catch const& caught);

/// Why the file fails with the bug; "": it does not.
std::string reddened(Scenario const& scenario, engine::Mutant mutant);

}  // namespace drydock
