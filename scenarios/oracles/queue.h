#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// No row of the queue waits for ever. Rule: R17, R18.
struct Queue {
  /// By erp::QueueKind.
  static constexpr std::array kDetectors{
      Detector{Anomaly::QueueStuck, "product", Severity::Error, {"R17", "R18"}},
      Detector{Anomaly::QueueStuck, "price", Severity::Error, {"R17", "R18"}},
      Detector{Anomaly::QueueStuck, "order", Severity::Error, {"R17", "R18"}},
      Detector{Anomaly::QueueStuck, "fulfilment", Severity::Error, {"R17", "R18"}}};

  void close(Sight const& sight, Findings& told) const;
};

}  // namespace drydock
