#include "mocks/http/front.h"

#include <arpa/inet.h>

#include <nlohmann/json.hpp>
#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "mocks/http/secrets.h"

namespace drydock::mocks::http {
namespace {

constexpr std::string_view kShopPath = "/admin/";
constexpr std::string_view kErpPath = "/api/xerp/";
constexpr std::string_view kShopPrefix = "/shops/";
constexpr std::string_view kMethods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

using Admitted = std::expected<Owner::Answer, HttpResponse>;

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}
HttpResponse json_answer(int status, std::string body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = std::move(body)};
}
HttpResponse shop_refusal(int status, std::string_view errors) {
  return json_answer(status, "{\"errors\":" + json_text(errors) + "}");
}
HttpResponse erp_refusal(int status, std::string_view message) {
  return json_answer(status, "{\"Message\":" + json_text(message) + "}");
}

/// Shopify's paths speak of `errors`, XoroERP's of `Message`; what lies beside both is Shopify's.
HttpResponse refusal(std::string_view path, int status, std::string_view text) {
  return path.starts_with(kErpPath) ? erp_refusal(status, text) : shop_refusal(status, text);
}

/// What the listener refuses itself: the status' own words, and why.
HttpResponse refused(std::string_view target, Refused const& what) {
  std::string text(reason_of(what.status));
  if (!what.why.empty())
    text += ": " + what.why;
  return refusal(target, what.status, text);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

bool has_type(RequestHead const& head, std::string_view type) {
  std::string_view given = head.value("content-type");
  given = given.substr(0, given.find(';'));
  given = given.substr(0, given.find_last_not_of(" \t") + 1);
  return lower_ascii(given) == type;  // RFC 9110, 8.3.1
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t n = 0;
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (wrong != std::errc{} || end != text.data() + text.size())
    return {};
  return n;
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (lower_ascii(host) == "localhost")
    return true;
  bool const bracketed = host.size() > 2 && host.starts_with('[') && host.ends_with(']');
  std::string const six(bracketed ? host.substr(1, host.size() - 2) : host), four(host);
  in6_addr address6{};
  if (::inet_pton(AF_INET6, six.c_str(), &address6) == 1)
    return IN6_IS_ADDR_LOOPBACK(&address6);
  in_addr address4{};
  return ::inet_pton(AF_INET, four.c_str(), &address4) == 1 &&
         (ntohl(address4.s_addr) >> 24) == 127;
}

struct Front::State {
  FrontConfig config;
  Handlers handlers;
  std::unique_ptr<Listener> listener;  ///< last: its thread uses the others

  /// The shop that a request is for, with the prefix taken off `path`.
  std::optional<ShopIndex> shop_of(RequestHead const& head, std::string& path) const {
    auto const index = [](std::size_t at) { return ShopIndex{static_cast<std::uint8_t>(at)}; };
    if (path.starts_with(kShopPrefix)) {
      std::size_t const end = path.find('/', kShopPrefix.size());
      std::string const name = path.substr(kShopPrefix.size(), end - kShopPrefix.size());
      path = end == std::string::npos ? "/" : path.substr(end);
      for (std::size_t i = 0; i < config.shops.size(); ++i)
        if (name == config.shops[i].name || name == std::to_string(i + 1))
          return index(i);
      return {};
    }
    for (std::size_t i = 0; i < config.shops.size(); ++i)
      if (head.host && is_domain(*head.host, config.shops[i]))
        return index(i);
    // With one shop there is nothing to mistake; with several, a request that names none of them is
    // nobody's.
    return config.shops.size() == 1 ? std::optional(index(0)) : std::nullopt;
  }

  static bool is_domain(std::string const& host, ShopAddress const& shop) {
    return !host.empty() && host == lower_ascii(shop.domain);
  }

  /// A page that somebody's browser was lured to must not reach a server that listens for this
  /// machine only: its requests name another host.
  bool is_foreign_host(RequestHead const& head) const {
    if (!is_loopback(config.bind) || !head.host)
      return false;
    return !is_loopback(*head.host) &&
           std::ranges::none_of(config.shops,
                                [&](ShopAddress const& s) { return is_domain(*head.host, s); });
  }

  std::optional<AccountIndex> account(auto const& fits) const {
    std::optional<AccountIndex> found;
    // All are looked at, so that the time taken does not tell which one fits.
    for (std::size_t a = 0; a < config.accounts.size(); ++a)
      if (fits(config.accounts[a]) && !found)
        found = AccountIndex{static_cast<std::uint8_t>(a)};
    return found;
  }

  bool controls(RequestHead const& head) const {
    return !config.control_token.empty() &&
           same_secret(head.value(lower_ascii(kControlHeader)), config.control_token);
  }

  Admitted admit(RequestHead const& head) const {
    std::string_view const path = head.target;
    // Before anything else: not even a path's existence is told to a foreign page.
    if (is_foreign_host(head))
      return std::unexpected(refusal(path, 403, "Forbidden"));
    if (std::ranges::find(kMethods, head.method) == std::end(kMethods)) {
      bool const known = head.method == "OPTIONS" || head.method == "TRACE";
      auto out =
          known ? refusal(path, 405, "Method Not Allowed") : refusal(path, 501, "Not Implemented");
      if (known)
        out.headers.emplace_back("Allow", path.starts_with(kErpPath) ? "GET, POST" : "POST");
      return std::unexpected(std::move(out));
    }
    std::optional<Tick> said;
    if (auto const tick = head.value(lower_ascii(kTickHeader)); !tick.empty()) {
      auto const ms = number(tick);
      // Whoever says what time it is rules the shop's clock, so the header takes a secret of its
      // own.
      if (!controls(head) || !ms)
        return std::unexpected(refusal(path, 403, "Forbidden"));
      said = Tick{*ms};
    }
    return path.starts_with(kErpPath) ? admit_erp(head, said) : admit_shop(head, said);
  }

  static HttpRequest plain(RequestHead const& head, std::string path) {
    return {.method = head.method, .path = std::move(path), .headers = {}, .body = {}};
  }

  Admitted admit_erp(RequestHead const& head, std::optional<Tick> said) const {
    if (!handlers.erp)
      return std::unexpected(erp_refusal(404, "Not Found"));
    auto const given = basic_credentials(head.value("authorization"));
    auto const caller = account([&](Credentials const& c) {
      // Compared first, whatever else holds, so that the time does not tell whether an account has
      // a key at all.
      return same_secret(given.value_or(""), c.erp_key) && given && !c.erp_key.empty();
    });
    if (!caller)
      return std::unexpected(erp_refusal(401, "Authorization has been denied for this request."));
    // After the caller is known: whoever has no key learns nothing of what the service takes.
    if (head.has_body && !has_type(head, "application/json"))
      return std::unexpected(
          erp_refusal(415, "The request entity's media type is not supported for this resource."));
    return [this, said, caller = *caller,
            request = plain(head, head.target)](std::string body) mutable {
      request.body = std::move(body);
      return answer(request.path, said,
                    [&](Tick now) { return handlers.erp(caller, request, now); });
    };
  }

  Admitted admit_shop(RequestHead const& head, std::optional<Tick> said) const {
    std::string path = head.target;
    auto const shop = shop_of(head, path);
    if (!handlers.shop || !shop || !path.starts_with(kShopPath))
      return std::unexpected(shop_refusal(404, "Not Found"));
    std::string_view const token = head.value("x-shopify-access-token");
    auto const caller = account([&](Credentials const& c) {
      return same_secret(token, c.shop_token) && c.shop == *shop && !token.empty();
    });
    if (!caller)
      return std::unexpected(shop_refusal(
          401, "[API] Invalid API key or access token (unrecognized login or wrong password)"));
    bool const graphql = head.method == "POST" && has_type(head, "application/graphql");
    if (head.method == "POST" && !graphql && !has_type(head, "application/json"))
      return std::unexpected(shop_refusal(415, "Unsupported Media Type"));
    return [this, said, graphql, shop = *shop, caller = *caller,
            request = plain(head, std::move(path))](std::string body) mutable {
      request.body = graphql ? "{\"query\":" + json_text(body) + "}" : std::move(body);
      return answer(request.path, said,
                    [&](Tick now) { return handlers.shop(shop, caller, request, now); });
    };
  }

  HttpResponse answer(std::string const& path, std::optional<Tick> said, auto const& act) const {
    try {
      return act(said ? *said : handlers.clock());
      // An answer in the service's own form, with a header that says that it is Drydock which
      // failed and not the client.
    } catch (std::exception const& error) {
      auto out = refusal(path, 500, "Internal error");
      out.headers.emplace_back("X-Drydock-Error", "yes");
      out.body = "{\"errors\":" + json_text(error.what()) + "}";
      return out;
    }
  }
};

Front::Front(std::unique_ptr<State> state) : state_(std::move(state)) {}
Front::~Front() { stop(); }

std::expected<std::unique_ptr<Front>, std::string> Front::start(FrontConfig config,
                                                                Handlers handlers) {
  auto state = std::make_unique<State>();
  state->config = std::move(config);
  state->handlers = std::move(handlers);
  FrontConfig const& c = state->config;
  auto listener = Listener::start(
      c.bind, c.port, c.limits,
      {.admit = [s = state.get()](RequestHead const& head) { return s->admit(head); },
       .refuse = &refused});
  if (!listener)
    return std::unexpected("can't listen on " + c.bind + ":" + std::to_string(c.port) +
                           "; is the port taken?");
  state->listener = std::move(*listener);
  return std::unique_ptr<Front>(new Front(std::move(state)));
}

std::uint16_t Front::port() const { return state_->listener->port(); }

void Front::stop() { state_->listener->stop(); }

}  // namespace drydock::mocks::http
