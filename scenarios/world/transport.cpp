#include "scenarios/world/transport.h"

namespace drydock {
namespace {

class DirectTransport final : public Transport {
 public:
  shop::Response call(mocks::ShopServer& server, shop::Request const& request, AccountIndex app,
                      Tick now, mocks::ShopEffects& out) override {
    return server.handle(request, app, now, out);
  }
  erp::Response call(mocks::ErpServer& server, erp::Request const& request, AccountIndex caller,
                     Tick now, mocks::ErpEffects& out) override {
    return server.handle(request, caller, now, out);
  }
};

}  // namespace

std::unique_ptr<Transport> direct_transport(StoreConfig const&) {
  return std::make_unique<DirectTransport>();
}

}  // namespace drydock
