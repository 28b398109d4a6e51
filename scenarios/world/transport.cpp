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

/// Set once at start-up by the program that has sockets; a run never changes it.
HttpTransportMaker& http_maker() {
  static HttpTransportMaker maker = nullptr;
  return maker;
}

}  // namespace

std::unique_ptr<Transport> direct_transport() { return std::make_unique<DirectTransport>(); }

void offer_http_transport(HttpTransportMaker maker) { http_maker() = maker; }

std::unique_ptr<Transport> make_transport(TransportKind kind, StoreConfig const& config) {
  switch (kind) {
    case TransportKind::Direct:
      return direct_transport();
    case TransportKind::Wire:
      return wire_transport(config);
    case TransportKind::Http:
      return http_maker() == nullptr ? nullptr : http_maker()(config);
  }
  return nullptr;
}

}  // namespace drydock
