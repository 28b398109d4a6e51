#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// A handle stays what it is once it was synced. Rule: R24, R25.
struct Handles {
  static constexpr Detector kInErp{
      Anomaly::HandleChanged, "changed-in-erp", Severity::Warning, {"R24", "R25"}};
  static constexpr Detector kInShop{
      Anomaly::HandleChanged, "changed-in-shop", Severity::Warning, {"R24", "R25"}};
  static constexpr std::array kDetectors{kInErp, kInShop};

  void see(Event const& e, insight::HandleWritten const& what, Sight const& sight,
           Findings& told) const;
};

}  // namespace drydock
