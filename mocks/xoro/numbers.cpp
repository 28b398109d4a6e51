#include "mocks/shopify/server.h"
#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {

// The one thing that the two stand-ins share: facts of both name a shop's order by one number.
std::uint32_t fact_number(ShopOrderId order) { return position_of(order); }
std::uint32_t fact_number(OrderLineId line) { return line_in_order(line); }

}  // namespace drydock::mocks::xoro
