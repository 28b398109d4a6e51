#include "scenarios/http/serve.h"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "mocks/http/front.h"
#include "mocks/http/secrets.h"
#include "scenarios/world/opening.h"
#include "scenarios/world/transport_text.h"

namespace drydock {
namespace {

namespace http = mocks::http;

constexpr std::size_t kTokenMin = 16;  // shorter ones could be guessed
/// What passes unharmed through headers and a shell's quotes.
constexpr std::string_view kTokenLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:._~+/=-";

std::string given(std::vector<std::string> const& list, std::size_t at) {
  return at < list.size() ? list[at] : std::string();
}

/// An app for each account, and one for each shop that no account names, so that it can be called.
std::vector<http::Credentials> credentials_for(StoreConfig const& config,
                                               ServeOptions const& options) {
  std::vector<http::Credentials> all;
  for (std::size_t a = 0; a < config.accounts.size(); ++a) {
    http::Credentials c{.shop = config.accounts[a].shop,
                        .shop_token = given(options.shop_tokens, a),
                        .erp_key = given(options.erp_keys, a)};
    if (c.shop_token.empty())
      c.shop_token = http::new_secret("shpat_");
    if (c.erp_key.empty())
      c.erp_key = http::new_secret("key-") + ":" + http::new_secret("");
    all.push_back(std::move(c));
  }
  for (std::size_t s = 0; s < config.shops.size(); ++s) {
    ShopIndex const shop{static_cast<std::uint8_t>(s)};
    if (std::ranges::find(all, shop, &http::Credentials::shop) == all.end())
      all.push_back({.shop = shop, .shop_token = http::new_secret("shpat_"), .erp_key = {}});
  }
  return all;
}

/// What is printed stands in a command that people paste into a shell.
std::optional<std::string> complaint(StoreConfig const& config) {
  for (ShopConfig const& shop : config.shops)
    if (shop.api_version.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz-") !=
        std::string::npos)
      return "shop " + shop.name + ": \"" + shop.api_version + "\" is no version of Shopify's API";
  return {};
}

std::optional<std::string> complaint(std::vector<http::Credentials> const& all) {
  std::set<std::string> seen;
  for (auto const& c : all)
    for (std::string const& secret : {c.shop_token, c.erp_key}) {
      if (secret.empty())
        continue;
      if (secret.find_first_not_of(kTokenLetters) != secret.npos)
        return "a token holds something else than letters, digits and " +
               std::string(kTokenLetters.substr(kTokenLetters.find_last_of('9') + 1));
      if (secret.size() < kTokenMin)
        return "a token has fewer than " + std::to_string(kTokenMin) + " characters";
      if (!seen.insert(secret).second)
        return "two accounts have the same token";
    }
  for (auto const& c : all)
    if (!c.erp_key.empty() && c.erp_key.find(':') == std::string::npos)
      return "a XoroERP key must be written as key:secret";
  return {};
}

Tick wall_clock() {
  auto const now = std::chrono::system_clock::now().time_since_epoch();
  return Tick{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

}  // namespace

struct ServedStore::State {
  StoreConfig config;
  StoreDialects dialects;
  std::string bind;
  Tick started, starts_at;
  std::vector<mocks::ShopServer> shops;
  mocks::ErpServer erp;
  mocks::shop_wire::ShopEndpoint endpoint;
  std::vector<http::Credentials> credentials;
  std::vector<http::ShopAddress> addresses;
  std::vector<AccountTokens> accounts;
  mocks::ShopEffects shop_effects;
  mocks::ErpEffects erp_effects;
  std::vector<std::unique_ptr<http::Front>> fronts;  ///< Shopify's, XoroERP's; one when shared

  State(StoreConfig const& store, Catalogue const& catalogue, ServeOptions const& options)
      : config(store),
        dialects(dialects_of(store)),
        bind(options.bind),
        started(wall_clock()),
        starts_at(options.starts_at.value_or(started)),
        shops(open_shops(store, catalogue, opening_orders(store, catalogue, starts_at), starts_at)),
        erp(open_erp(store, catalogue, opening_orders(store, catalogue, starts_at), starts_at)),
        credentials(credentials_for(store, options)) {
    for (ShopConfig const& shop : store.shops)
      addresses.push_back({normal_shop_url(shop.url), slug(shop.name)});
    for (std::size_t a = 0; a < credentials.size(); ++a)
      accounts.push_back({a < store.accounts.size()
                              ? store.accounts[a].name
                              : "App of " + store.shops[credentials[a].shop.value()].name,
                          credentials[a].shop_token, credentials[a].erp_key});
  }

  /// Shops and ERP share nothing, so each may have a front of its own.
  http::Handlers handlers() {
    return {
        .shop =
            [this](ShopIndex shop, AccountIndex app, mocks::HttpRequest const& request, Tick now) {
              shop_effects.clear();
              return endpoint.handle(shops.at(shop.value()), request, app, now, shop_effects);
            },
        .erp =
            [this](AccountIndex caller, mocks::HttpRequest const& request, Tick now) {
              erp_effects.clear();
              return answer_erp(erp, request, dialects.erp, caller, now, erp_effects);
            },
        .clock = [this] { return starts_at + (wall_clock() - started); }};
  }
};

ServedStore::ServedStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
ServedStore::ServedStore(ServedStore&&) noexcept = default;
ServedStore& ServedStore::operator=(ServedStore&&) noexcept = default;
ServedStore::~ServedStore() {
  if (state_)
    stop();
}

std::expected<ServedStore, std::string> ServedStore::start(StoreConfig const& config,
                                                           Catalogue const& catalogue,
                                                           ServeOptions const& options) {
  auto state = std::make_unique<State>(config, catalogue, options);
  if (auto wrong = complaint(config))
    return std::unexpected(*wrong);
  if (auto wrong = complaint(state->credentials))
    return std::unexpected(*wrong);
  http::FrontConfig front{.bind = options.bind,
                          .port = 0,
                          .shops = state->addresses,
                          .accounts = state->credentials,
                          .control_token = {},
                          .limits = {}};
  front.limits.request.body = options.body_max;
  auto const open = [&](std::uint16_t port, http::Handlers handlers) {
    front.port = port;
    auto started = http::Front::start(front, std::move(handlers));
    if (started)
      state->fronts.push_back(std::move(*started));
    return started ? std::string() : started.error();
  };
  bool const shared = options.shopify_port == options.xoro_port && options.shopify_port != 0;
  http::Handlers shop = state->handlers(), erp = state->handlers();
  if (!shared)
    shop.erp = nullptr;
  erp.shop = nullptr;
  if (auto wrong = open(options.shopify_port, shop); !wrong.empty())
    return std::unexpected(wrong);
  if (!shared)
    if (auto wrong = open(options.xoro_port, erp); !wrong.empty())
      return std::unexpected(wrong);
  return ServedStore(std::move(state));
}

std::uint16_t ServedStore::shopify_port() const { return state_->fronts.front()->port(); }
std::uint16_t ServedStore::xoro_port() const { return state_->fronts.back()->port(); }
std::vector<AccountTokens> const& ServedStore::accounts() const { return state_->accounts; }
void ServedStore::stop() {
  for (auto const& front : state_->fronts)
    front->stop();
}

std::vector<std::string> ServedStore::description() const {
  std::vector<std::string> out;
  State const& s = *state_;
  bool const six = s.bind.find(':') != std::string::npos && !s.bind.starts_with('[');
  std::string const host = "http://" + (six ? "[" + s.bind + "]" : s.bind) + ":";
  for (std::size_t i = 0; i < s.config.shops.size(); ++i) {
    ShopConfig const& shop = s.config.shops[i];
    std::string const url =
        host + std::to_string(shopify_port()) +
        (s.config.shops.size() > 1 ? "/shops/" + s.addresses[i].name : std::string()) +
        "/admin/api/" + shop.api_version + "/graphql.json";
    out.push_back("Shopify " + shop.name);
    out.push_back("  POST " + url);
    std::string token;
    for (std::size_t a = 0; a < s.accounts.size(); ++a)
      if (s.credentials[a].shop.value() == i) {
        out.push_back("  X-Shopify-Access-Token: " + s.accounts[a].shop_token + "   (" +
                      s.accounts[a].account + ")");
        token = token.empty() ? s.accounts[a].shop_token : token;
      }
    out.push_back("  curl -H 'X-Shopify-Access-Token: " + token +
                  "' -H 'Content-Type: application/json' -d '{\"query\": \"{ shop { name } "
                  "productsCount { count } }\"}' " +
                  (six ? "-g " : "") + url);
  }
  std::string const url = host + std::to_string(xoro_port()) + "/api/xerp/";
  out.push_back("XoroERP " + s.config.name);
  out.push_back("  " + url);
  std::string key;
  for (AccountTokens const& account : s.accounts)
    if (!account.erp_key.empty()) {
      out.push_back("  HTTP Basic " + account.erp_key + "   (" + account.account + ")");
      key = key.empty() ? account.erp_key : key;
    }
  if (!key.empty())
    out.push_back("  curl -u " + key + (six ? " -g" : "") + " '" + url +
                  "inventory/getinventorybyitem?page=1&per_page=10'");
  if (!http::is_loopback(s.bind))
    out.push_back("Listening on " + s.bind + ": other machines can reach this store, unencrypted.");
  return out;
}

std::expected<void, std::string> serve_store(StoreConfig const& config, Catalogue const& catalogue,
                                             ServeOptions const& options,
                                             std::function<void(std::string_view)> const& say) {
  // Blocked before any thread starts, so that the signals come to sigwait and to nobody else.
  sigset_t ends, before;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, &before);
  auto store = ServedStore::start(config, catalogue, options);
  if (store) {
    for (std::string const& line : store->description())
      say(line);
    say("Ctrl-C ends it.");
    int signal = 0;
    sigwait(&ends, &signal);
    store->stop();
    say("Stopped.");
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (!store)
    return std::unexpected(store.error());
  return {};
}

}  // namespace drydock
