#pragma once

#include <cstdint>
#include <string>

namespace drydock {

/// What people tried in vain.
struct RefusedAct {
  std::uint32_t place = 0;  ///< in the plan's actions
  std::string why;          ///< as who refused it says
};

}  // namespace drydock
