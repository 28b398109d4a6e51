#include <boost/test/unit_test.hpp>
#include <httplib.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <chrono>
#include <cstdlib>

#include "mocks/http/secrets.h"
#include "scenarios/http/serve.h"
#include "scenarios/http/transport.h"
#include "scenarios/http/transport_compare_test.h"
#include "scenarios/plans/random_plan.h"

using namespace drydock;
using nlohmann::json;

BOOST_AUTO_TEST_SUITE(http_test)

namespace {

constexpr Tick kStart{1'795'000'000'000};

/// A store with one item in both systems and one account.
struct Small {
  StoreConfig config;
  Catalogue catalogue;
  ServeOptions options;

  Small() {
    config.name = "Small store";
    config.shops = {{.name = "North",
                     .url = "north.myshopify.com",
                     .zone = {},
                     .currency = {},
                     .locations = {{.name = "Shop location", .erp_stores = {StoreIndex{0}}}}}};
    config.accounts = {{.name = "Main",
                        .shop_url = "north.myshopify.com",
                        .shop = ShopIndex{0},
                        .locations = {},
                        .settings = {}}};
    ShopProduct tee{.handle = "tee", .title = "Tee"};
    tee.variants = {{.sku = Sku{"TEE"}, .price = Amount{1900}, .available = {Quantity{5}}}};
    catalogue.shops = {{tee}};
    ErpProduct part{.base_part = BasePart{"TEE"}, .title = "Tee", .handles = "tee"};
    part.items = {{.number = ItemNumber{"TEE"}, .price = Amount{1900}, .on_hand = {Quantity{5}}}};
    catalogue.erp = {part};
    options.shopify_port = options.xoro_port = 0;
    options.starts_at = kStart;
  }
};

json graphql(ServedStore const& store, std::string const& query, std::string const& token) {
  httplib::Client client("127.0.0.1", store.shopify_port());
  client.set_tcp_nodelay(true);
  auto const answer =
      client.Post("/admin/api/2026-07/graphql.json", {{"X-Shopify-Access-Token", token}},
                  json{{"query", query}}.dump(), "application/json");
  BOOST_REQUIRE(answer);
  return json::parse(answer->body);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_plan_gives_one_history_directly_and_over_http) {
  BOOST_TEST(transport_compare::difference(
                 random_plan(Seed{7}, {.items = 3, .orders = 3, .days = 1}), &http_transport) ==
             "");
}

BOOST_AUTO_TEST_CASE(a_store_is_served_to_whoever_has_the_tokens) {
  Small small;
  auto const store = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE_MESSAGE(store.has_value(), (store ? "" : store.error()));
  AccountTokens const& main = store->accounts().front();
  auto const body = graphql(
      *store, "{ productVariants(first: 5) { nodes { sku inventoryQuantity } } }", main.shop_token);
  BOOST_TEST(body["data"]["productVariants"]["nodes"].dump() ==
             R"([{"inventoryQuantity":5,"sku":"TEE"}])");
  httplib::Client client("127.0.0.1", store->shopify_port()),
      erp_client("127.0.0.1", store->xoro_port());
  auto const stock =
      erp_client.Get("/api/xerp/inventory/getinventorybyitem?page=1&per_page=10&item_number=TEE",
                     {{"Authorization", mocks::http::basic_header(main.erp_key)}});
  BOOST_REQUIRE(stock);
  BOOST_TEST(stock->status == 200);
  BOOST_TEST(json::parse(stock->body)["Data"].size() == 1u);
  auto const unknown = erp_client.Get("/api/xerp/nothing/here",
                                      {{"Authorization", mocks::http::basic_header(main.erp_key)}});
  BOOST_REQUIRE(unknown);
  BOOST_TEST(unknown->status == 500);
  auto const malformed =
      client.Post("/admin/api/2026-07/graphql.json", {{"X-Shopify-Access-Token", main.shop_token}},
                  "{\"query\": ", "application/json");
  BOOST_REQUIRE(malformed);
  BOOST_TEST(malformed->status == 400);
  BOOST_TEST(malformed->body == R"({"errors":{"query":"Required parameter missing or invalid"}})");
  auto const wrong_method =
      client.Get("/admin/api/2026-07/graphql.json", {{"X-Shopify-Access-Token", main.shop_token}});
  BOOST_REQUIRE(wrong_method);
  BOOST_TEST(wrong_method->status == 405);
}

BOOST_AUTO_TEST_CASE(writes_stay_and_the_clock_runs_on_from_its_start) {
  Small small;
  auto const store = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(store.has_value());
  std::string const token = store->accounts().front().shop_token;
  auto const created = graphql(*store,
                               "mutation { productCreate(product: {title: \"Hat\"}) { product { "
                               "handle updatedAt } userErrors { message } } }",
                               token);
  BOOST_TEST(created["data"]["productCreate"]["userErrors"].empty());
  auto const at =
      parse_tick(created["data"]["productCreate"]["product"]["updatedAt"].get<std::string>());
  BOOST_REQUIRE(at.has_value());
  BOOST_TEST((*at >= kStart && *at < kStart + minutes(1)));
  auto const counted = graphql(*store, "{ productsCount { count } }", token);
  BOOST_TEST(counted["data"]["productsCount"]["count"] == 2);
}

BOOST_AUTO_TEST_CASE(without_a_start_the_clock_is_the_machines) {
  Small small;
  small.options.starts_at.reset();
  auto const now = [] {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return Tick{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  };
  Tick const before = now();
  auto const store = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(store.has_value());
  auto const created = graphql(
      *store, "mutation { productCreate(product: {title: \"Hat\"}) { product { updatedAt } } }",
      store->accounts().front().shop_token);
  auto const at =
      parse_tick(created["data"]["productCreate"]["product"]["updatedAt"].get<std::string>());
  BOOST_REQUIRE(at.has_value());
  BOOST_TEST((*at + seconds(1) >= before && *at <= now()));  // it has whole seconds
}

BOOST_AUTO_TEST_CASE(tokens_may_be_given_and_are_checked) {
  Small small;
  small.options.shop_tokens = {"shpat_given-by-the-caller"};
  small.options.erp_keys = {"given-key:given-secret"};
  auto const store = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(store.has_value());
  BOOST_TEST(graphql(*store, "{ shop { name } }",
                     "shpat_given-by-the-caller")["data"]["shop"]["name"] == "North");
  std::string told;
  for (std::string const& line : store->description())
    told += line + '\n';
  BOOST_TEST(told.find("shpat_given-by-the-caller") != std::string::npos);
  BOOST_TEST(told.find("given-key:given-secret") != std::string::npos);
  small.options.shop_tokens = {"short"};
  auto const refused = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST(refused.error() == "a token has fewer than 16 characters");
  small.options.shop_tokens = {"shpat_given'; by the caller"};
  auto const odd = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(!odd.has_value());
  BOOST_TEST(odd.error() == "a token holds something else than letters, digits and :._~+/=-");
}

BOOST_AUTO_TEST_CASE(wrong_tokens_are_401_in_both_and_each_system_has_its_own_port) {
  Small small;
  auto const store = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(store.has_value());
  AccountTokens const& main = store->accounts().front();
  BOOST_TEST(store->shopify_port() != store->xoro_port());
  httplib::Client shop("127.0.0.1", store->shopify_port()), erp("127.0.0.1", store->xoro_port());
  char const* const graphql_path = "/admin/api/2026-07/graphql.json";
  char const* const stock_path = "/api/xerp/inventory/getinventorybyitem?page=1&per_page=10";
  std::string const query = R"({"query": "{ shop { name } }"})", type = "application/json";
  auto const status = [](httplib::Result const& answer) { return answer ? answer->status : 0; };
  auto const token = [](std::string const& t) {
    return httplib::Headers{{"X-Shopify-Access-Token", t}};
  };
  auto const key = [](std::string const& k) {
    return httplib::Headers{{"Authorization", mocks::http::basic_header(k)}};
  };
  BOOST_TEST(status(shop.Post(graphql_path, token(main.shop_token), query, type)) == 200);
  BOOST_TEST(status(shop.Post(graphql_path, token(main.shop_token + "x"), query, type)) == 401);
  BOOST_TEST(status(shop.Post(graphql_path, query, type)) == 401);
  BOOST_TEST(status(erp.Get(stock_path, key(main.erp_key))) == 200);
  BOOST_TEST(status(erp.Get(stock_path, key(main.erp_key + "x"))) == 401);
  BOOST_TEST(status(erp.Get(stock_path, key(main.shop_token + ":x"))) == 401);
  BOOST_TEST(status(erp.Get(stock_path)) == 401);
  BOOST_TEST(status(erp.Post(graphql_path, token(main.shop_token), query, type)) == 404);
  BOOST_TEST(status(shop.Get(stock_path, key(main.erp_key))) == 404);
}

BOOST_AUTO_TEST_CASE(both_systems_may_share_a_port_and_a_taken_one_is_an_error) {
  Small small;
  auto const first = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(first.has_value());
  small.options.shopify_port = first->shopify_port();
  auto const second = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE(!second.has_value());
  BOOST_TEST(second.error() == "can't listen on 127.0.0.1:" +
                                   std::to_string(first->shopify_port()) + "; is the port taken?");
  std::uint16_t freed = 0;
  {
    small.options.shopify_port = 0;
    auto const other = ServedStore::start(small.config, small.catalogue, small.options);
    BOOST_REQUIRE(other.has_value());
    freed = other->xoro_port();
  }
  small.options.shopify_port = small.options.xoro_port = freed;
  auto const shared = ServedStore::start(small.config, small.catalogue, small.options);
  BOOST_REQUIRE_MESSAGE(shared.has_value(), (shared ? "" : shared.error()));
  BOOST_TEST(shared->shopify_port() == freed);
  BOOST_TEST(shared->xoro_port() == freed);
  AccountTokens const& main = shared->accounts().front();
  BOOST_TEST(graphql(*shared, "{ shop { name } }", main.shop_token)["data"]["shop"]["name"] ==
             "North");
  httplib::Client client("127.0.0.1", freed);
  auto const stock = client.Get("/api/xerp/inventory/getinventorybyitem?page=1&per_page=10",
                                {{"Authorization", mocks::http::basic_header(main.erp_key)}});
  BOOST_REQUIRE(stock);
  BOOST_TEST(stock->status == 200);
}

BOOST_AUTO_TEST_CASE(sigterm_ends_it_cleanly) {
  int pipe_ends[2];
  BOOST_REQUIRE(::pipe(pipe_ends) == 0);
  pid_t const child = ::fork();
  if (child == 0) {
    ::dup2(pipe_ends[1], 1);
    Small small;
    ::_exit([&] {
      auto const say = [](std::string_view line) {  // straight to the pipe
        std::string const text = std::string(line) + '\n';
        if (::write(1, text.data(), text.size()) < 0)
          ::_exit(2);
      };
      return serve_store(small.config, small.catalogue, small.options, say) ? 0 : 1;
    }());
  }
  BOOST_REQUIRE(child > 0);
  ::close(pipe_ends[1]);
  std::string told;
  char byte = 0;
  while (told.find("Ctrl-C") == std::string::npos && ::read(pipe_ends[0], &byte, 1) == 1)
    told += byte;
  BOOST_TEST(told.find("X-Shopify-Access-Token: shpat_") != std::string::npos);
  BOOST_TEST(::kill(child, SIGTERM) == 0);
  int status = 0;
  BOOST_TEST(::waitpid(child, &status, 0) == child);
  BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  while (::read(pipe_ends[0], &byte, 1) == 1)
    told += byte;
  BOOST_TEST(told.find("Stopped.") != std::string::npos);
  ::close(pipe_ends[0]);
}

BOOST_AUTO_TEST_SUITE_END()
