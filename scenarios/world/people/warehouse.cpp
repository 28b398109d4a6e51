#include "scenarios/world/people/people.h"

namespace drydock::people {
template <>
Part<action::ShipOrder> part_of() {
  return Part<action::ShipOrder>(
      Actor::Warehouse, [](Stage& stage, action::ShipOrder const& act) -> Done {
        return upon_sales_order(stage, act.label, [&](SalesOrderId id) {
          return stage.erp.ship_order(id, act.lines, stage.now, stage.erp_effects);
        });
      });
}

template <>
Part<action::ReceiveReturn> part_of() {
  return Part<action::ReceiveReturn>(
      Actor::Warehouse, [](Stage& stage, action::ReceiveReturn const& act) -> Done {
        return upon_sales_order(stage, act.label, [&](SalesOrderId id) {
          return stage.erp.receive_return(id, act.item, act.quantity, stage.now, stage.erp_effects);
        });
      });
}
template <>
Part<action::TransferStock> part_of() {
  return Part<action::TransferStock>(
      Actor::Warehouse, [](Stage& stage, action::TransferStock const& act) -> Done {
        return stage.erp.transfer_stock(act, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::ReceiveTransfer> part_of() {
  return Part<action::ReceiveTransfer>(
      Actor::Warehouse, [](Stage& stage, action::ReceiveTransfer const& act) -> Done {
        return stage.erp.receive_transfer(act, stage.now, stage.erp_effects);
      });
}

}  // namespace drydock::people
