#pragma once

#include <string>
#include <vector>

#include "scenarios/run/run.h"

namespace drydock {

/// One kind of damage in two runs of one plan; null where a run does not show it.
struct FindingBeside {
  std::string fingerprint;
  Finding const* one = nullptr;
  Finding const* other = nullptr;
  std::uint32_t places_one = 0, places_other = 0;  ///< findings with that fingerprint
};

/// Warnings and errors of either, the first run's order before what the other has alone. They point
/// into the records.
std::vector<FindingBeside> beside(RunRecord const& one, RunRecord const& other);

/// The plan without one kind of fault, by chance or scripted. False: it had none.
bool take_out(Plan& plan, FaultKind fault);

}  // namespace drydock
