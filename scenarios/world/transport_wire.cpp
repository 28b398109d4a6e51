#include <stdexcept>
#include <utility>

#include "scenarios/world/transport.h"
#include "scenarios/world/transport_text.h"

namespace drydock {
namespace {

[[noreturn]] void unreadable(std::string const& what, mocks::WireError const& error,
                             std::string const& text) {
  constexpr std::size_t kShown = 2000;
  throw std::runtime_error(what + (error.place.empty() ? "" : " at " + error.place) + " " +
                           error.why + "\n" + text.substr(0, kShown));
}

class WireTransport final : public Transport {
 public:
  explicit WireTransport(StoreConfig const& config) : dialects_(dialects_of(config)) {}

  shop::Response call(mocks::ShopServer& server, shop::Request const& request, AccountIndex app,
                      Tick now, mocks::ShopEffects& out) override {
    return call_by_text(request, dialects_.shops.at(server.index().value()),
                        [&](mocks::HttpRequest const& http) {
                          return endpoint_.handle(server, http, app, now, out);
                        });
  }
  erp::Response call(mocks::ErpServer& server, erp::Request const& request, AccountIndex caller,
                     Tick now, mocks::ErpEffects& out) override {
    return call_by_text(request, dialects_.erp, [&](mocks::HttpRequest const& http) {
      auto const read = mocks::erp_wire::decode_request(http, dialects_.erp);
      if (!read)
        unreadable("XoroERP's request", read.error(), http.path + "\n" + http.body);
      return mocks::erp_wire::encode(server.handle(*read, caller, now, out), dialects_.erp);
    });
  }

 private:
  StoreDialects dialects_;
  mocks::shop_wire::ShopEndpoint endpoint_;
};

}  // namespace

StoreDialects dialects_of(StoreConfig const& config) {
  StoreDialects all{.shops = {}, .erp = mocks::erp_wire::dialect_of(config)};
  for (ShopConfig const& shop : config.shops)
    all.shops.push_back(mocks::shop_wire::dialect_of(shop));
  return all;
}

mocks::HttpResponse answer_erp(mocks::ErpServer& server, mocks::HttpRequest const& http,
                               mocks::erp_wire::Dialect const& dialect, AccountIndex caller,
                               Tick now, mocks::ErpEffects& out) {
  auto const read = mocks::erp_wire::decode_request(http, dialect);
  if (!read)
    return mocks::erp_wire::encode(read.error());
  return mocks::erp_wire::encode(server.handle(*read, caller, now, out), dialect);
}

shop::Response call_by_text(shop::Request const& request, mocks::shop_wire::Dialect const& dialect,
                            Exchange const& exchange) {
  auto const http = exchange(mocks::shop_wire::encode(request, dialect));
  auto answer = mocks::shop_wire::decode_response(request, http, dialect);
  if (!answer)
    unreadable("Shopify's answer", answer.error(), http.body);
  return std::move(*answer);
}

erp::Response call_by_text(erp::Request const& request, mocks::erp_wire::Dialect const& dialect,
                           Exchange const& exchange) {
  auto const http = exchange(mocks::erp_wire::encode(request, dialect));
  auto answer = mocks::erp_wire::decode_response(request, http, dialect);
  if (!answer)
    unreadable("XoroERP's answer", answer.error(), http.body);
  return std::move(*answer);
}

std::unique_ptr<Transport> wire_transport(StoreConfig const& config) {
  return std::make_unique<WireTransport>(config);
}

}  // namespace drydock
