#pragma once

#include <cstdint>
#include <memory>

#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/config.h"
#include "scenarios/world/transport_kind.h"

namespace drydock {

/// The way from an engine's request to a server and back. What a caller sees is the same in each;
/// what differs is how much of the vendors' real protocol lies between.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual shop::Response call(mocks::ShopServer&, shop::Request const&, AccountIndex, Tick,
                              mocks::ShopEffects&) = 0;
  virtual erp::Response call(mocks::ErpServer&, erp::Request const&, AccountIndex, Tick,
                             mocks::ErpEffects&) = 0;
};

/// Typed values straight into the servers.
std::unique_ptr<Transport> direct_transport(StoreConfig const& config = {});
/// Through GraphQL and REST text, in process. Errors of the codecs end the run as unknown.
std::unique_ptr<Transport> wire_transport(StoreConfig const& config);

}  // namespace drydock
