#pragma once

#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/store/store_dir.h"

/// What a store's own files say beside the goods themselves, and what would be passed over without
/// a word otherwise.
namespace drydock {

/// Decisions that two are not one, where handle or SKU join the two: the sync goes by these and
/// hears of no decision. Rule: R31, R58.
void review_decisions(StoreInput const& input, std::vector<RuleFinding>& out);

/// Open orders of the order export that the inventory export does not hold as committed: their
/// units are still for sale there. Rule: R65, R69. Assumption: A-X38.
void review_uncommitted_orders(StoreInput const& input, std::vector<RuleFinding>& out);

/// Open orders that both systems have and that are older than the integration start date: what
/// becomes of them in the shop never reaches XoroERP unless people enter it. A warning: no export
/// says whether somebody has typed them in, as the vendor advises for orders from before. Rule:
/// R65, R69. Assumption: A-X77.
void review_unheard_orders(StoreInput const& input, std::vector<RuleFinding>& out);

/// Units that XoroERP has on waves and on no sales order: what ATS does not leave out and people
/// send. Rule: R78. Assumption: A-X24.
void review_waves(StoreInput const& input, std::vector<RuleFinding>& out);

/// Orders that are dated after the day of the check: a date was misread, or a clock is wrong, and
/// the integration start date is held against it. `today`: Tick{} for a day that nobody told.
void review_future_orders(StoreInput const& input, Tick today, std::vector<RuleFinding>& out);

/// An integration start date that is yet to come: the weeks of a check begin with it, and what is
/// sold before it nobody imports. Far ahead it is mistyped, an error. Rule: R65.
void review_start_to_come(StoreInput const& input, Tick today, std::vector<RuleFinding>& out);

/// Open orders since the integration start date whose units XoroERP's number lacks already: taken
/// in by the connection, or counted before it, which no export says. Rule: R109.
void review_counted_open_orders(StoreInput const& input, std::vector<RuleFinding>& out);

}  // namespace drydock
