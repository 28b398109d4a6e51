#include "scenarios/http/transport.h"

#include <httplib.h>

#include <mutex>
#include <stdexcept>
#include <utility>

#include "mocks/http/front.h"
#include "mocks/http/secrets.h"
#include "scenarios/world/transport_text.h"

namespace drydock {
namespace {

using mocks::HttpRequest;
using mocks::HttpResponse;
namespace http = mocks::http;

/// Which server the next request is for, and where its effects go. The world owns its servers, and
/// hands them over call by call.
struct Current {
  mocks::ShopServer* shop = nullptr;
  mocks::ShopEffects* shop_effects = nullptr;
  mocks::ErpServer* erp = nullptr;
  mocks::ErpEffects* erp_effects = nullptr;
};

class HttpTransport final : public Transport {
 public:
  explicit HttpTransport(StoreConfig const& config)
      : dialects_(dialects_of(config)), control_(http::new_secret("")) {
    http::FrontConfig front;
    front.control_token = control_;
    front.limits.connections_max = 2;
    front.limits.request.body = std::size_t{64} << 20;
    front.limits.held_max = std::size_t{256} << 20;
    for (std::size_t i = 0; i < config.shops.size(); ++i)
      front.shops.push_back(
          {normal_shop_url(config.shops[i].url), "shop-" + std::to_string(i + 1)});
    for (AccountConfig const& account : config.accounts)
      front.accounts.push_back({account.shop, http::new_secret("shpat_"),
                                http::new_secret("key-") + ":" + http::new_secret("")});
    accounts_ = front.accounts;
    auto started = http::Front::start(std::move(front), handlers());
    if (!started)
      throw std::runtime_error(started.error());
    front_ = std::move(*started);
    client_.emplace("127.0.0.1", front_->port());
    client_->set_tcp_nodelay(true);
    client_->set_keep_alive(true);
    client_->set_url_encode(false);  // the codecs have escaped what must be
    client_->set_read_timeout(60);
  }
  ~HttpTransport() override {
    client_.reset();  // so that the front has no open connection to wait for
    front_.reset();
  }

  shop::Response call(mocks::ShopServer& server, shop::Request const& request, AccountIndex app,
                      Tick now, mocks::ShopEffects& out) override {
    point_at({.shop = &server, .shop_effects = &out});
    std::size_t const shop = server.index().value();
    httplib::Headers const keys = {
        {"X-Shopify-Access-Token", accounts_.at(app.value()).shop_token}};
    return call_by_text(request, dialects_.shops.at(shop), [&](HttpRequest const& plain) {
      return exchange("/shops/" + std::to_string(shop + 1) + plain.path, plain, keys, now);
    });
  }
  erp::Response call(mocks::ErpServer& server, erp::Request const& request, AccountIndex caller,
                     Tick now, mocks::ErpEffects& out) override {
    point_at({.erp = &server, .erp_effects = &out});
    httplib::Headers const keys = {
        {"Authorization", http::basic_header(accounts_.at(caller.value()).erp_key)}};
    return call_by_text(request, dialects_.erp, [&](HttpRequest const& plain) {
      return exchange(plain.path, plain, keys, now);
    });
  }

 private:
  http::Handlers handlers() {
    return {
        .shop =
            [this](ShopIndex, AccountIndex app, HttpRequest const& request, Tick now) {
              std::lock_guard const guard(mutex_);
              if (current_.shop == nullptr)
                throw std::runtime_error("nobody called the shop");
              return endpoint_.handle(*current_.shop, request, app, now, *current_.shop_effects);
            },
        .erp =
            [this](AccountIndex caller, HttpRequest const& request, Tick now) {
              std::lock_guard const guard(mutex_);
              if (current_.erp == nullptr)
                throw std::runtime_error("nobody called the ERP");
              auto const read = mocks::erp_wire::decode_request(request, dialects_.erp);
              if (!read)
                throw std::runtime_error("XoroERP's request at " + read.error().place + " " +
                                         read.error().why);
              return mocks::erp_wire::encode(
                  current_.erp->handle(*read, caller, now, *current_.erp_effects), dialects_.erp);
            },
        .clock = []() -> Tick { throw std::runtime_error("a request without its moment"); }};
  }

  void point_at(Current current) {
    std::lock_guard const guard(mutex_);
    current_ = current;
  }

  HttpResponse exchange(std::string const& path, HttpRequest const& plain,
                        httplib::Headers const& keys, Tick now) {
    httplib::Request request;
    request.method = plain.method;
    request.path = path;
    request.headers = keys;
    for (auto const& [name, value] : plain.headers)
      request.headers.emplace(name, value);
    request.headers.emplace("Accept-Encoding",
                            "identity");  // compressing takes longer than sending
    request.headers.emplace(http::kControlHeader, control_);
    request.headers.emplace(http::kTickHeader, std::to_string(now.ms()));
    request.body = plain.body;
    auto const result = client_->send(request);
    if (!result)
      throw std::runtime_error("the connection failed: " + httplib::to_string(result.error()));
    if (result->has_header("X-Drydock-Error"))
      throw std::runtime_error(result->body);
    HttpResponse out{.status = result->status, .headers = {}, .body = result->body};
    for (auto const& [name, value] : result->headers)
      out.headers.emplace_back(name, value);
    return out;
  }

  StoreDialects dialects_;
  std::string control_;
  std::vector<http::Credentials> accounts_;
  mocks::shop_wire::ShopEndpoint endpoint_;
  std::mutex mutex_;  ///< over current_, which two threads look at
  Current current_;
  std::unique_ptr<http::Front> front_;
  std::optional<httplib::Client> client_;
};

}  // namespace

std::unique_ptr<Transport> http_transport(StoreConfig const& config) {
  return std::make_unique<HttpTransport>(config);
}

TransportMaker maker_of(TransportKind kind) {
  switch (kind) {
    case TransportKind::Direct:
      return &direct_transport;
    case TransportKind::Wire:
      return &wire_transport;
    case TransportKind::Http:
      return &http_transport;
  }
  return &direct_transport;
}

}  // namespace drydock
