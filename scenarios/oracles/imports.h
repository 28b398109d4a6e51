#pragma once

#include <span>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Where the shop owns the products, XoroERP shows what the shop says. Rule: R6, R7, R9.
struct Imports {
  static std::span<Detector const> detectors();

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
