#pragma once

#include <string>
#include <vector>

#include "model/finding.h"
#include "model/plan.h"

namespace drydock {

/// What a run of a plan tells, and what of it is not so.
struct Stories {
  std::vector<Finding> findings;
  std::vector<std::string> untrue;
};
Stories stories_of(Plan plan);

}  // namespace drydock
