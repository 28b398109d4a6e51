#pragma once

#include <cstdint>
#include <vector>

#include "engine/state.h"
#include "model/erp_api.h"
#include "model/quantity.h"
#include "model/shop_api.h"

namespace drydock::engine {

/// Units ever ordered on a line, whatever became of them.
Quantity ordered_units(shop::OrderLineView const& line);

struct ChangePolicy {
  enum class Cancels : std::uint8_t { Applied, Ignored };
  enum class Restock : std::uint8_t { AsRefunded, Always };
  /// What is given up after the ERP has it down as gone.
  enum class Gone : std::uint8_t { Credited, Forgotten };
  /// Whether the ERP is told of what was fulfilled in the shop. Assumption: A-X47.
  enum class Fulfilled : std::uint8_t { Told, Kept };
  Cancels cancels = Cancels::Applied;
  Restock restock = Restock::AsRefunded;
  Gone gone = Gone::Credited;
  Fulfilled fulfilled = Fulfilled::Told;
};

/// What brings an imported order to the shop's newer state, in the order in which it happened in
/// the shop. Units that went back to the shelf and units that did not are told apart, one update
/// each, as an update has one word on it; so an update that was lost or repeated changes nothing in
/// the end. `as_new` are the lines as a create would write them, parallel to the order's;
/// `refunded_to` the stores that restocked refunds went to, parallel to the order's refunds.
/// `edited` is brought up to date.
std::vector<erp::UpdateSalesOrder> plan_order_updates(
    shop::OrderView const& order, erp::SalesOrderView const& sales,
    std::vector<erp::SalesOrderLine> const& as_new, std::vector<StoreIndex> const& refunded_to,
    std::vector<EditedLine>& edited, ChangePolicy policy);

}  // namespace drydock::engine
