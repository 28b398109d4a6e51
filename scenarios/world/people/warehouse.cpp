#include <algorithm>

#include "scenarios/world/people/people.h"

namespace drydock::people {
namespace {

/// What each part of a split order sends of the units that are to leave. Errors: more than all of
/// them have open; nothing has left then.
std::expected<std::vector<std::vector<action::OrderLine>>, std::string> shares(
    std::vector<erp::SalesOrderView> const& parts, action::ShipOrder const& act) {
  std::vector<std::vector<action::OrderLine>> out(parts.size());
  for (action::OrderLine const& wanted : act.lines) {
    Quantity left = wanted.quantity;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      Quantity open;
      for (erp::SalesOrderLine const& line : parts[p].lines)
        if (line.item == wanted.item && (!act.store || line.store == *act.store))
          open += line.quantity - line.cancelled - line.shipped;
      Quantity const here = std::min(open, left);
      if (here > Quantity{0})
        out[p].push_back({wanted.item, here});
      left -= std::max(here, Quantity{0});
    }
    if (left > Quantity{0})
      return std::unexpected("item '" + wanted.item.value() + "': " + std::to_string(left.units()) +
                             " more to ship than the sales orders have open");
  }
  return out;
}

}  // namespace

template <>
Part<action::ShipOrder> part_of() {
  return Part<action::ShipOrder>(
      Actor::Warehouse, [](Stage& stage, action::ShipOrder const& act) -> Done {
        auto const parts = sales_orders(stage, act.label);
        if (!parts)
          return std::unexpected(parts.error());
        auto const ship = [&](erp::SalesOrderView const& sales,
                              std::vector<action::OrderLine> const& lines) {
          return stage.erp.ship_order(sales.id, lines, stage.now, stage.erp_effects, act.store);
        };
        if (parts->size() == 1 || act.lines.empty())
          return upon_sales_orders(stage, act.label, [&](erp::SalesOrderView const& sales) {
            return ship(sales, act.lines);
          });
        auto const units = shares(*parts, act);
        if (!units)
          return std::unexpected(units.error());
        Done done;
        for (std::size_t p = 0; p < parts->size(); ++p)
          if (!(*units)[p].empty())
            if (Done const one = ship((*parts)[p], (*units)[p]); !one && done)
              done = one;
        return done;
      });
}

template <>
Part<action::ReceiveReturn> part_of() {
  return Part<action::ReceiveReturn>(
      Actor::Warehouse, [](Stage& stage, action::ReceiveReturn const& act) -> Done {
        auto const parts = sales_orders(stage, act.label);
        if (!parts)
          return std::unexpected(parts.error());
        // The parcel holds what one of the credit memos waits for.
        Done refused;
        for (erp::SalesOrderView const& sales : *parts) {
          Done const one = stage.erp.receive_return(sales.id, act.item, act.quantity, stage.now,
                                                    stage.erp_effects);
          if (one)
            return one;
          if (refused)
            refused = one;
        }
        return refused;
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
