#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mocks/csv/orders.h"
#include "model/plan.h"
#include "model/price_lists.h"

namespace drydock {

/// How often each item is wanted in each shop. Only proportions matter.
struct Demand {
  struct Share {
    ItemNumber item;
    std::uint32_t weight = 0;
  };
  std::vector<std::vector<Share>> shops;    ///< by ShopIndex: what is on sale there
  std::vector<std::uint32_t> orders_a_day;  ///< by ShopIndex
  /// By ShopIndex: of so many past orders, how many held a line without a SKU beside goods.
  std::vector<Ratio> with_custom_line;
};

/// From past orders where there are any (`history` by ShopIndex, may be shorter), else from a law
/// of popularity that the item numbers themselves decide: the n-th most wanted item is wanted 1/n
/// as often as the first. Every item on sale keeps a chance.
Demand estimate_demand(StoreConfig const& store, Catalogue const& catalogue,
                       std::span<std::vector<csv::PastOrder> const> history);

struct WeekShape {
  Seed seed;
  Duration length = days(8);
  /// Which of the weeks of a check it is. The first has every kind of act and no fault, the second
  /// has every kind of fault too; later ones leave out whole kinds of both, as their seed says.
  std::uint32_t number = 0;
};

/// What people, and the network, do to a store on its go-live day and in the days after: shoppers
/// order at the hours of their day and change their minds, operators receive, count, adjust, edit,
/// price and create, and press the button of the manual sync when they need it and not when it is
/// good. What the settings ask for happens as they say: sign-off only where its gate asks for it.
/// Bounded: at most some hundred acts a day, whatever the size of the catalogue.
/// `lists`: what XoroERP's files have in other currencies is uploaded in these too.
Plan trading_week(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                  WeekShape const& shape, PriceLists const& lists = {});

}  // namespace drydock
