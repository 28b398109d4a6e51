#pragma once

#include "model/plan.h"

namespace drydock {

/// Units or a share of everything is kept back, more or less of it by the plan's seed, at one
/// location otherwise than elsewhere; the shops show what is left.
void keep_back(Plan& plan);

}  // namespace drydock
