#include "mocks/http/front.h"

#include <httplib.h>

#include <nlohmann/json.hpp>
#include <algorithm>
#include <charconv>
#include <exception>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "mocks/http/secrets.h"

namespace drydock::mocks::http {
namespace {

constexpr std::string_view kShopPath = "/admin/";
constexpr std::string_view kErpPath = "/api/xerp/";
constexpr std::string_view kShopPrefix = "/shops/";
constexpr std::size_t kPathMax = std::size_t{64} << 10;

HttpResponse json_answer(int status, std::string body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = std::move(body)};
}
HttpResponse shop_refusal(int status, std::string_view errors) {
  return json_answer(status, "{\"errors\":\"" + std::string(errors) + "\"}");
}
HttpResponse erp_refusal(int status, std::string_view message) {
  return json_answer(status, "{\"Message\":\"" + std::string(message) + "\"}");
}

/// Shopify's paths speak of `errors`, XoroERP's of `Message`; what lies beside both is Shopify's.
HttpResponse refusal(std::string_view path, int status, std::string_view text) {
  return path.starts_with(kErpPath) ? erp_refusal(status, text) : shop_refusal(status, text);
}

std::string_view host_name(std::string_view host) {
  if (host.starts_with('['))
    return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}
bool has_type(httplib::Request const& request, std::string_view type) {
  std::string const given = request.get_header_value("Content-Type");
  return std::string_view(given).substr(0, given.find(';')) == type;
}

std::optional<std::int64_t> number(std::string const& text) {
  std::int64_t n = 0;
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (wrong != std::errc{} || end != text.data() + text.size())
    return {};
  return n;
}

}  // namespace

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "::1" || host == "[::1]")
    return true;
  // Digits alone: 127.example.com is anybody's.
  return host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos;
}

struct Front::State {
  FrontConfig config;
  Handlers handlers;
  httplib::Server server;
  std::mutex mutex;  ///< over what lies behind: one request at a time
  std::thread listener;
  std::uint16_t port = 0;

  /// The shop that a request is for, with the prefix taken off `path`.
  std::optional<ShopIndex> shop_of(httplib::Request const& request, std::string& path) const {
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
    std::string const header = request.get_header_value("Host");
    std::string_view const host = host_name(header);
    for (std::size_t i = 0; i < config.shops.size(); ++i)
      if (!host.empty() && host == config.shops[i].domain)
        return index(i);
    return config.shops.size() == 1 ? std::optional(index(0)) : std::nullopt;
  }

  /// A page that somebody's browser was lured to must not reach a server that listens for this
  /// machine only: its requests name another host.
  bool is_foreign_host(httplib::Request const& request) const {
    if (!is_loopback(config.bind))
      return false;
    std::string const header = request.get_header_value("Host");
    std::string_view const host = host_name(header);
    return !host.empty() && !is_loopback(host) &&
           std::ranges::find(config.shops, host, &ShopAddress::domain) == config.shops.end();
  }

  std::optional<AccountIndex> account(auto const& fits) const {
    std::optional<AccountIndex> found;
    // All are looked at, so that the time taken does not tell which one fits.
    for (std::size_t a = 0; a < config.accounts.size(); ++a)
      if (fits(config.accounts[a]) && !found)
        found = AccountIndex{static_cast<std::uint8_t>(a)};
    return found;
  }

  bool controls(httplib::Request const& request) const {
    return !config.control_token.empty() &&
           same_secret(request.get_header_value(kControlHeader), config.control_token);
  }

  HttpResponse answer(httplib::Request const& request) {
    if (request.target.size() > kPathMax)
      return refusal(request.path, 414, "URI Too Long");
    if (is_foreign_host(request))
      return refusal(request.path, 403, "Forbidden");
    HttpRequest plain{
        .method = request.method, .path = request.target, .headers = {}, .body = request.body};
    std::optional<Tick> said;
    if (request.has_header(kTickHeader)) {
      auto const ms = number(request.get_header_value(kTickHeader));
      if (!controls(request) || !ms)
        return refusal(request.path, 403, "Forbidden");
      said = Tick{*ms};
    }
    if (request.path.starts_with(kErpPath))
      return answer_erp(request, plain, said);
    return answer_shop(request, std::move(plain), said);
  }

  HttpResponse answer_erp(httplib::Request const& request, HttpRequest const& plain,
                          std::optional<Tick> said) {
    if (!handlers.erp)
      return erp_refusal(404, "Not Found");
    auto const given = basic_credentials(request.get_header_value("Authorization"));
    auto const caller = account([&](Credentials const& c) {
      return same_secret(given.value_or(""), c.erp_key) && given && !c.erp_key.empty();
    });
    if (!caller)
      return erp_refusal(401, "Authorization has been denied for this request.");
    if (!request.body.empty() && !has_type(request, "application/json"))
      return erp_refusal(415,
                         "The request entity's media type is not supported for this resource.");
    return locked(said, [&](Tick now) { return handlers.erp(*caller, plain, now); });
  }

  HttpResponse answer_shop(httplib::Request const& request, HttpRequest plain,
                           std::optional<Tick> said) {
    auto const shop = shop_of(request, plain.path);
    if (!handlers.shop || !shop || !plain.path.starts_with(kShopPath))
      return shop_refusal(404, "Not Found");
    std::string const token = request.get_header_value("X-Shopify-Access-Token");
    auto const caller = account([&](Credentials const& c) {
      return same_secret(token, c.shop_token) && c.shop == *shop && !token.empty();
    });
    if (!caller)
      return shop_refusal(
          401, "[API] Invalid API key or access token (unrecognized login or wrong password)");
    if (request.method == "POST" && has_type(request, "application/graphql"))
      plain.body = nlohmann::json{{"query", plain.body}}.dump(
          -1, ' ', false, nlohmann::json::error_handler_t::replace);
    else if (request.method == "POST" && !has_type(request, "application/json"))
      return shop_refusal(415, "Unsupported Media Type");
    return locked(said, [&](Tick now) { return handlers.shop(*shop, *caller, plain, now); });
  }

  HttpResponse locked(std::optional<Tick> said, auto const& act) {
    std::lock_guard const guard(mutex);
    return act(said ? *said : handlers.clock());
  }

  void serve(httplib::Request const& request, httplib::Response& response) {
    HttpResponse out;
    try {
      out = answer(request);
    } catch (std::exception const& error) {
      out = refusal(request.path, 500, "Internal error");
      out.headers.emplace_back("X-Drydock-Error", "yes");
      out.body = nlohmann::json{{"errors", error.what()}}.dump(
          -1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    response.status = out.status;
    std::string type = "application/json; charset=utf-8";
    for (auto const& [name, value] : out.headers) {
      if (name == "Content-Type")
        type = value;
      else
        response.set_header(name, value);
    }
    response.set_content(std::move(out.body), type);
  }

  void set_up() {
    // The default pool pins a thread to each open connection and holds eight; without nodelay every
    // answer waits 44 ms for the peer's acknowledgement.
    Limits const& limits = config.limits;
    server.new_task_queue = [n = limits.connections_max] { return new httplib::ThreadPool(n); };
    server.set_tcp_nodelay(true);
    // The library's own options would let two servers share a port, and callers meet either.
    server.set_socket_options([](socket_t socket) {
      int const yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    server.set_keep_alive_max_count(1'000'000);
    server.set_keep_alive_timeout(1);
    server.set_payload_max_length(limits.body_max);
    auto const whole = [](std::chrono::milliseconds ms) { return ms.count() / 1000; };
    auto const rest = [](std::chrono::milliseconds ms) { return ms.count() % 1000 * 1000; };
    server.set_read_timeout(whole(limits.read_timeout), rest(limits.read_timeout));
    server.set_write_timeout(whole(limits.write_timeout), rest(limits.write_timeout));
    auto const handle = [this](httplib::Request const& request, httplib::Response& response) {
      serve(request, response);
    };
    server.Get(".*", handle);
    server.Post(".*", handle);
    server.Put(".*", handle);
    server.Patch(".*", handle);
    server.Delete(".*", handle);
    // What the library refuses itself: no HTTP (400), too large (413).
    server.set_error_handler([](httplib::Request const& request, httplib::Response& response) {
      if (!response.body.empty())
        return;
      HttpResponse const out =
          refusal(request.path, response.status,
                  response.status == 413 ? "Payload Too Large" : "Bad Request");
      response.set_content(out.body, "application/json; charset=utf-8");
    });
  }
};

Front::Front(std::unique_ptr<State> state) : state_(std::move(state)) {}
Front::~Front() { stop(); }

std::expected<std::unique_ptr<Front>, std::string> Front::start(FrontConfig config,
                                                                Handlers handlers) {
  auto state = std::make_unique<State>();
  state->config = std::move(config);
  state->handlers = std::move(handlers);
  state->set_up();
  FrontConfig const& c = state->config;
  int port = c.port;
  bool bound = true;
  if (port == 0)
    port = state->server.bind_to_any_port(c.bind);
  else
    bound = state->server.bind_to_port(c.bind, port);
  if (!bound || port <= 0)
    return std::unexpected("can't listen on " + c.bind + ":" + std::to_string(c.port) +
                           "; is the port taken?");
  state->port = static_cast<std::uint16_t>(port);
  state->listener = std::thread([s = state.get()] { s->server.listen_after_bind(); });
  // stop() before the listener runs would be lost.
  while (!state->server.is_running())
    std::this_thread::yield();
  return std::unique_ptr<Front>(new Front(std::move(state)));
}

std::uint16_t Front::port() const { return state_->port; }

void Front::stop() {
  if (!state_->listener.joinable())
    return;
  state_->server.stop();
  state_->listener.join();
}

}  // namespace drydock::mocks::http
