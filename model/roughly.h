#pragma once

#include <string>

#include "model/tick.h"

namespace drydock {

/// What a person says of a time: "45 s", "14 min", "10 h 56 min", "2 days 21 h". Rounded to the
/// nearest of the last unit that is said; times below a second are "under 1 s".
std::string roughly(Duration d);

}  // namespace drydock
