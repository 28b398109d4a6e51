#pragma once

#include <functional>
#include <string>
#include <vector>

#include "mocks/http_message.h"
#include "mocks/shopify/server.h"
#include "mocks/shopify/wire/wire.h"
#include "mocks/xoro/server.h"
#include "mocks/xoro/wire.h"
#include "model/config.h"

namespace drydock {

/// How a store's two systems write their text: one dialect for each shop, one for the ERP.
struct StoreDialects {
  std::vector<mocks::shop_wire::Dialect> shops;
  mocks::erp_wire::Dialect erp;
};
StoreDialects dialects_of(StoreConfig const& config);

/// Answers a XoroERP request as text; one that is not understood is answered as XoroERP would, and
/// changes nothing.
mocks::HttpResponse answer_erp(mocks::ErpServer&, mocks::HttpRequest const&,
                               mocks::erp_wire::Dialect const&, AccountIndex caller, Tick now,
                               mocks::ErpEffects&);

/// The client side over text, whatever carries it: encodes, has `exchange` carry the text there and
/// back, decodes. Throws std::runtime_error, naming the place, when one side can't read what the
/// other wrote: that is a fault of Drydock, and no run may end green over it.
using Exchange = std::function<mocks::HttpResponse(mocks::HttpRequest const&)>;
shop::Response call_by_text(shop::Request const&, mocks::shop_wire::Dialect const&,
                            Exchange const&);
erp::Response call_by_text(erp::Request const&, mocks::erp_wire::Dialect const&, Exchange const&);

}  // namespace drydock
