#pragma once

#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/store/store_dir.h"

namespace drydock {

/// Past orders that XoroERP would have refused: it takes no order with a line that names no item of
/// its own (custom lines, tips, services). What happened in the past happens again. Assumption:
/// A-X18.
void review_past_orders(StoreInput const& input, std::vector<RuleFinding>& out);

}  // namespace drydock
