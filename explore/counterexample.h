#pragma once

#include <string>
#include <vector>

#include "explore/explore.h"

namespace drydock {

/// The same, told of one of the findings at its end: the one with this fingerprint; "": the first.
std::expected<Counterexample, std::string> follow(Scenario const& scenario,
                                                  ExploreBounds const& bounds,
                                                  std::vector<Step> const& path,
                                                  std::string const& damage);

}  // namespace drydock
