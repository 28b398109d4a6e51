#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/http/listener.h"
#include "mocks/http_message.h"
#include "model/ids.h"
#include "model/tick.h"

/// Both stand-ins behind one socket: Shopify under /admin/api/, XoroERP under /api/xerp/. Checks
/// who calls before it reads what they send, and hands the request to whoever holds the servers,
/// one at a time in order of arrival. Status codes and bodies of refusals: docs/shopify-mock.md,
/// docs/xoro-mock.md.
namespace drydock::mocks::http {

/// A shop as callers address it: by the Host header `domain`, by the path prefix /shops/<name> or
/// /shops/<number>, counting from 1, or not at all when it is the only one.
struct ShopAddress {
  std::string domain;  ///< as normal_shop_url gives it
  std::string name;    ///< a slug
};

/// The credentials of one account (an app of its shop, a key of the ERP).
struct Credentials {
  ShopIndex shop;
  std::string shop_token;  ///< X-Shopify-Access-Token
  std::string erp_key;     ///< "key:secret" of HTTP Basic
};

struct FrontConfig {
  std::string bind = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any that is free
  std::vector<ShopAddress> shops;
  std::vector<Credentials> accounts;  ///< by AccountIndex
  /// Lets its holder say the moment of a request with X-Drydock-Tick. Empty: nobody may.
  std::string control_token;
  Limits limits;
};

/// What lies behind. Never called twice at once. Without `shop` or `erp` the paths of that system
/// are not found.
struct Handlers {
  std::function<HttpResponse(ShopIndex, AccountIndex, HttpRequest const&, Tick)> shop;
  std::function<HttpResponse(AccountIndex, HttpRequest const&, Tick)> erp;
  std::function<Tick()> clock;  ///< the moment of a request that doesn't say its own
};

/// A running server. Stops when it goes out of scope: requests that are being handled are answered,
/// then the socket closes.
class Front {
 public:
  /// Errors: an address that can't be bound.
  static std::expected<std::unique_ptr<Front>, std::string> start(FrontConfig config,
                                                                  Handlers handlers);
  ~Front();
  Front(Front const&) = delete;
  Front& operator=(Front const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  void stop();

 private:
  struct State;
  explicit Front(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Whether an address (127.0.0.1, ::1, [::1], localhost) can be reached from this machine only. Any
/// other way of writing one is none.
bool is_loopback(std::string_view host);

inline constexpr char const* kControlHeader = "X-Drydock-Control";
inline constexpr char const* kTickHeader = "X-Drydock-Tick";  ///< milliseconds since 1970, UTC

}  // namespace drydock::mocks::http
