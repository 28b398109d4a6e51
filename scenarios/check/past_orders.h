#pragma once

#include <vector>

#include "scenarios/plans/trading_week.h"
#include "scenarios/review/review.h"
#include "scenarios/store/store_dir.h"

namespace drydock {

/// Past orders that XoroERP would have refused: it takes no order with a line that names no item of
/// its own (custom lines that are sent). What happened in the past happens again: of goods that the
/// shop still sells an error, and so is what comes with more orders than the store's limits allow.
/// Assumption: A-X18.
void review_past_orders(StoreInput const& input, std::vector<RuleFinding>& out);

/// What weeks are made of: without lines of no item where so few orders have them that the limits
/// allow it. They are told of, and people enter such orders by hand.
Demand demand_of(StoreInput const& input);

/// Orders that were sent since the integration start date, of a connection by which none has come
/// yet: XoroERP would import them and take their units off once more, unless its numbers still hold
/// them, which shows where it has so many more than the shop. Rule: R109.
void review_counted_orders(StoreInput const& input, std::vector<RuleFinding>& out);

/// Orders that were sent, that no connection will bring in, and whose units XoroERP's numbers still
/// hold: item by item it has more than the shop by just what the newest of them took. Its stock was
/// exported before the shop's, or nobody has booked them there. Rule: R77, R112.
void review_uncounted_orders(StoreInput const& input, std::vector<RuleFinding>& out);

/// All that only a store's own files can tell, past orders with lines of no item aside: what
/// own_files.h has, and whether they have anything in common (review_pairs). A check asks it, and
/// so does the proof of a repair.
void review_files(StoreInput const& input, std::vector<Comparison> const& compared,
                  std::vector<RuleFinding>& out);

}  // namespace drydock
