#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// The oracle's detector of that cause. Throws when it has none.
template <Oracle O>
Detector const& detector(std::string_view cause) {
  auto const all = O::detectors();
  auto const found = std::ranges::find(all, cause, &Detector::cause);
  if (found == all.end())
    throw std::invalid_argument("no detector says " + std::string(cause));
  return *found;
}

}  // namespace drydock
