#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Somebody imports a shop's orders, and somebody pushes its stock. Rule: R65, R107.
struct Unserved {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;

 private:
  static std::optional<Finding> not_imported(std::size_t shop, Sight const& sight);
  static std::optional<Finding> not_pushed(std::size_t shop, Sight const& sight);
};

}  // namespace drydock
