#pragma once

#include <vector>

#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/catalogue.h"
#include "model/config.h"
#include "model/opening.h"
#include "model/plan.h"

namespace drydock {

/// Both systems as they stand when the world opens: with the goods and the orders that the exports
/// hold.
std::vector<mocks::ShopServer> open_shops(StoreConfig const&, Catalogue const&,
                                          std::vector<OpeningOrder> const&, Tick start);
mocks::ErpServer open_erp(StoreConfig const&, Catalogue const&, std::vector<OpeningOrder> const&,
                          Tick start, mocks::ErpOptions options = {});

/// What an opening order is called in the two systems. Orders of a shop have its first ids, in the
/// order of the list; those of other channels count for themselves.
struct OpenedAs {
  erp::OrderRef ref;
  ShopIndex shop{kNoIndex};  ///< kNoIndex: of another channel
};
std::vector<OpenedAs> names_of_opening(StoreConfig const&, std::vector<OpeningOrder> const&);

}  // namespace drydock
