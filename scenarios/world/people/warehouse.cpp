#include "scenarios/world/people/people.h"

namespace drydock::people {
template <>
Part<action::ShipOrder> part_of() {
  return Part<action::ShipOrder>(Actor::Warehouse,
                                 [](Stage& stage, action::ShipOrder const& act) -> Done {
                                   return upon_sales_order(stage, act.label, [&](SalesOrderId id) {
                                     return stage.erp.ship_order(id, stage.now, stage.erp_effects);
                                   });
                                 });
}

}  // namespace drydock::people
