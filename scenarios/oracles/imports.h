#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// Where the shop owns the products, XoroERP shows what the shop says. Rule: R6, R7, R9.
struct Imports {
  static constexpr Detector kImport{
      Anomaly::MissedUpdate, "import-did-not-arrive", Severity::Error, {"R6", "R7"}};
  static constexpr std::array kDetectors{kImport};

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
