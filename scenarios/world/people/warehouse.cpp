#include "scenarios/world/people/people.h"

namespace drydock::people {

Done carry_out(Stage& stage, action::ShipOrder const& act) {
  return upon_sales_order(stage, act.label, [&](SalesOrderId id) {
    return stage.erp.ship_order(id, stage.now, stage.erp_effects);
  });
}

}  // namespace drydock::people
