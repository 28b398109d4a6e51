#pragma once

#include <cstdint>

#include "campaign/branching.h"

/// How well a search climbs: a made-up bug does its damage in a timeline in which several rare and
/// independent things have gone wrong, and nowhere else. Blind runs meet it once in the product of
/// their odds.
namespace drydock {

struct Ladder {
  Seed seed;
  std::uint32_t rungs = 4;     ///< at most 4
  std::uint32_t odds = 1'000;  ///< each goes wrong in about one whole run of so many
};

/// A day of a safe store in which nothing goes wrong but a request, an answer, a copy of a request
/// and a failed request (as many of these as there are rungs), each with those odds in a whole run.
Plan ladder_plan(Ladder const& ladder);

struct Climb {
  std::uint32_t rungs = 0;  ///< the most that one timeline had
  BranchingResult result;   ///< with `goal` where it reached the top
};
Climb climb(Ladder const& ladder, Effort effort, std::uint32_t timelines);

}  // namespace drydock
