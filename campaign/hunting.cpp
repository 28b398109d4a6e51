#include "campaign/hunting.h"

#include <algorithm>
#include <set>
#include <utility>

#include "scenarios/run/side_by_side.h"

namespace drydock {
namespace {

/// Trials of one mutant begin so far from each other that none goes over another's seeds.
constexpr std::uint64_t kBetweenTrials = 10'000;

using Sentences = std::vector<std::string>;

HuntedMutant hunt_one(engine::Mutant mutant, Scenario const* scenario,
                      HuntingOptions const& options) {
  Hunt const& hunt = hunt_of(mutant);
  HuntedMutant out{.mutant = mutant};
  out.file = hunt.file;
  if (scenario != nullptr)
    out.why_red = reddened(*scenario, mutant);
  for (std::uint32_t t = 0; t < options.trials; ++t) {
    std::uint64_t const first = 1 + t * kBetweenTrials;
    if (hunt.ground)
      out.trials.push_back(hunted(mutant, *hunt.ground, first, options.clock, options.limits));
    else if (scenario != nullptr)
      out.trials.push_back(hunted(mutant, *scenario, first, options.clock));
    else
      out.trials.emplace_back();
    auto const& caught = out.trials.back().caught;
    if (caught && out.story.empty())
      out.story = hunt.ground ? story_of(mutant, *hunt.ground, *caught) : Sentences{caught->by};
  }
  return out;
}

/// What the same plans show without a bug; each is run once, whoever met it.
Peace without_bugs(std::vector<HuntedMutant> const& mutants) {
  std::set<std::pair<Ground, std::uint64_t>> plans;
  for (HuntedMutant const& m : mutants) {
    auto const ground = hunt_of(m.mutant).ground;
    if (!ground || card_of(*ground).alone == Alone::Harmful)
      continue;
    for (std::size_t t = 0; t < m.trials.size(); ++t)
      for (std::uint64_t s = 0; s < m.trials[t].seeds; ++s)
        plans.emplace(*ground, 1 + t * kBetweenTrials + s);
  }
  Peace all;
  for (auto const& [ground, seed] : plans) {
    Peace const one = peace_on(ground, seed, 1);
    all.runs += one.runs;
    all.errors += one.errors;
  }
  return all;
}

template <class Of>
auto median(std::vector<HuntTrial> const& trials, Of of) {
  using Number = decltype(of(trials.front()));
  std::vector<Number> numbers;
  for (HuntTrial const& trial : trials)
    if (trial.caught)
      numbers.push_back(of(trial));
  std::ranges::sort(numbers);
  return numbers.empty() ? Number{} : numbers[(numbers.size() - 1) / 2];
}

}  // namespace

bool HuntedMutant::caught() const {
  return (file.empty() || !why_red.empty()) &&
         std::ranges::all_of(trials, [](HuntTrial const& t) { return t.caught.has_value(); });
}

std::uint64_t HuntedMutant::median_seeds() const {
  return trials.empty() ? 0 : median(trials, [](HuntTrial const& t) { return t.seeds; });
}

double HuntedMutant::median_seconds() const {
  return trials.empty() ? 0 : median(trials, [](HuntTrial const& t) { return t.seconds; });
}

std::size_t HuntingResult::caught() const {
  return static_cast<std::size_t>(std::ranges::count_if(mutants, &HuntedMutant::caught));
}

bool HuntingResult::passed() const { return caught() == mutants.size() && peace.errors == 0; }

HuntingResult hunt(std::span<engine::Mutant const> mutants,
                   std::function<Scenario const*(std::string_view file)> const& catalogue,
                   HuntingOptions const& options) {
  HuntingResult result;
  result.trials = options.trials;
  result.mutants.resize(mutants.size());
  std::size_t done = 0;
  side_by_side(
      static_cast<std::uint32_t>(mutants.size()), options.threads,
      [&](std::uint32_t m) {
        result.mutants[m] = hunt_one(mutants[m], catalogue(hunt_of(mutants[m]).file), options);
      },
      [&](std::uint32_t m) {
        if (options.progress)
          options.progress(engine::name_of(mutants[m]), ++done);
      });
  result.peace = without_bugs(result.mutants);
  return result;
}

}  // namespace drydock
