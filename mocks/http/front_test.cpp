#include "mocks/http/front.h"

#include <boost/test/unit_test.hpp>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <string>
#include <thread>

#include "mocks/http/secrets.h"

namespace drydock::mocks::http {
BOOST_AUTO_TEST_SUITE(front_test)

namespace {

using std::chrono::milliseconds;

/// Answers with what it was asked, so that a test sees what came through.
struct Echo {
  std::atomic<int> asked = 0;
  std::atomic<int> inside = 0, most_inside = 0;
  milliseconds takes{0};
  std::unique_ptr<Front> front;

  explicit Echo(FrontConfig config = {}, milliseconds pause = milliseconds{0}) : takes(pause) {
    if (config.shops.empty())
      config.shops = {{"north.myshopify.com", "north"}, {"south.myshopify.com", "south"}};
    if (config.accounts.empty())
      config.accounts = {{ShopIndex{0}, "token-of-north-0001", "key-north:secret-0001"},
                         {ShopIndex{1}, "token-of-south-0002", "key-south:secret-0002"}};
    auto started = Front::start(
        std::move(config),
        {.shop =
             [this](ShopIndex s, AccountIndex a, HttpRequest const& r, Tick now) {
               return answer("shop " + std::to_string(s.value()) + " app " +
                             std::to_string(a.value()) + " " + r.method + " " + r.path + " at " +
                             std::to_string(now.ms()) + " " + r.body);
             },
         .erp =
             [this](AccountIndex a, HttpRequest const& r, Tick now) {
               return answer("erp " + std::to_string(a.value()) + " " + r.path + " at " +
                             std::to_string(now.ms()));
             },
         .clock = [] { return Tick{77}; }});
    BOOST_REQUIRE_MESSAGE(started.has_value(), (started ? "" : started.error()));
    front = std::move(*started);
  }
  HttpResponse answer(std::string body) {
    ++asked;
    most_inside = std::max(most_inside.load(), ++inside);
    std::this_thread::sleep_for(takes);
    --inside;
    return {
        .status = 200, .headers = {{"X-Shopify-API-Version", "2026-07"}}, .body = std::move(body)};
  }
  [[nodiscard]] httplib::Client client() const {
    httplib::Client c("127.0.0.1", front->port());
    c.set_tcp_nodelay(true);
    c.set_read_timeout(20);
    return c;
  }
};

constexpr char const* kPath = "/admin/api/2026-07/graphql.json";
constexpr char const* kJson = "application/json";
httplib::Headers north(char const* host = "north.myshopify.com") {
  return {{"X-Shopify-Access-Token", "token-of-north-0001"}, {"Host", host}};
}
httplib::Headers erp(std::string const& key = "key-north:secret-0001") {
  return {{"Authorization", basic_header(key)}};
}

/// A connection that speaks by hand.
class RawPeer {
 public:
  explicit RawPeer(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    timeval const patience{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    BOOST_REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
  }
  ~RawPeer() { ::close(socket_); }
  RawPeer(RawPeer const&) = delete;
  RawPeer& operator=(RawPeer const&) = delete;
  void say(std::string const& text) {
    static_cast<void>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL));
  }
  /// What comes at once.
  std::string hear_some() {
    char part[65536];
    ssize_t const n = ::recv(socket_, part, sizeof part, 0);
    return n > 0 ? std::string(part, static_cast<std::size_t>(n)) : std::string();
  }
  /// Everything until the server closes.
  std::string hear() {
    std::string all;
    char part[4096];
    for (ssize_t n = 0; (n = ::recv(socket_, part, sizeof part, 0)) > 0;)
      all.append(part, static_cast<std::size_t>(n));
    return all;
  }

 private:
  int socket_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(shops_are_told_apart_by_host_and_by_prefix) {
  Echo echo;
  auto client = echo.client();
  auto const by_host = client.Post(kPath, north(), "{}", kJson);
  BOOST_REQUIRE(by_host);
  BOOST_TEST(by_host->body == "shop 0 app 0 POST /admin/api/2026-07/graphql.json at 77 {}");
  BOOST_TEST(by_host->get_header_value("X-Shopify-API-Version") == "2026-07");
  httplib::Headers const south = {{"X-Shopify-Access-Token", "token-of-south-0002"}};
  auto const by_name =
      client.Post("/shops/south/admin/api/2026-07/graphql.json", south, "{}", kJson);
  BOOST_REQUIRE(by_name);
  BOOST_TEST(by_name->body == "shop 1 app 1 POST /admin/api/2026-07/graphql.json at 77 {}");
  auto const by_number = client.Post("/shops/2/admin/api/2026-07/graphql.json", south, "{}", kJson);
  BOOST_TEST((by_number && by_number->status == 200));
  auto const nowhere =
      client.Post("/shops/west/admin/api/2026-07/graphql.json", south, "{}", kJson);
  BOOST_TEST((nowhere && nowhere->status == 404));
  auto const unclear = client.Post(kPath, south, "{}", kJson);  // two shops, no host that names one
  BOOST_TEST((unclear && unclear->status == 404));
}

BOOST_AUTO_TEST_CASE(wrong_missing_and_foreign_tokens_are_refused_as_the_vendors_do) {
  Echo echo;
  auto client = echo.client();
  std::string const shopify =
      R"j({"errors":"[API] Invalid API key or access token (unrecognized login or wrong password)"})j";
  for (httplib::Headers headers :
       {httplib::Headers{{"Host", "north.myshopify.com"}},
        httplib::Headers{{"Host", "north.myshopify.com"}, {"X-Shopify-Access-Token", ""}},
        httplib::Headers{{"Host", "north.myshopify.com"},
                         {"X-Shopify-Access-Token", "token-of-north-0002"}},
        httplib::Headers{{"Host", "north.myshopify.com"},
                         {"X-Shopify-Access-Token", "token-of-south-0002"}},
        httplib::Headers{{"Host", "north.myshopify.com"},
                         {"Authorization", "Bearer token-of-north-0001"}}}) {
    auto const answer = client.Post(kPath, headers, "{}", kJson);
    BOOST_REQUIRE(answer);
    BOOST_TEST(answer->status == 401);
    BOOST_TEST(answer->body == shopify);
  }
  for (httplib::Headers headers :
       {httplib::Headers{}, httplib::Headers{{"Authorization", "Basic"}},
        httplib::Headers{{"Authorization", "Basic !!!!"}}, erp("key-north:wrong")}) {
    auto const answer = client.Get("/api/xerp/product/getproduct?page=1", headers);
    BOOST_REQUIRE(answer);
    BOOST_TEST(answer->status == 401);
    BOOST_TEST(answer->body == R"({"Message":"Authorization has been denied for this request."})");
  }
  BOOST_TEST(echo.asked == 0);
  auto const right =
      client.Get("/api/xerp/product/getproduct?page=1", erp("key-south:secret-0002"));
  BOOST_REQUIRE(right);
  BOOST_TEST(right->body == "erp 1 /api/xerp/product/getproduct?page=1 at 77");
}

BOOST_AUTO_TEST_CASE(large_bodies_long_paths_and_other_media_are_refused) {
  FrontConfig config;
  config.limits.request.body = 1000;
  Echo echo(config);
  auto client = echo.client();
  auto const large = client.Post(kPath, north(), std::string(1001, ' '), kJson);
  BOOST_REQUIRE(large);
  BOOST_TEST(large->status == 413);
  BOOST_TEST(large->body == R"({"errors":"Payload Too Large"})");
  auto fresh = echo.client();
  auto const text = fresh.Post(kPath, north(), "hello", "text/plain");
  BOOST_REQUIRE(text);
  BOOST_TEST(text->status == 415);
  auto const erp_text = fresh.Post("/api/xerp/product/create", erp(), "hello", "text/plain");
  BOOST_REQUIRE(erp_text);
  BOOST_TEST(erp_text->status == 415);
  auto const elsewhere = fresh.Get("/", north());
  BOOST_REQUIRE(elsewhere);
  BOOST_TEST(elsewhere->status == 404);
  BOOST_TEST(echo.asked == 0);
  auto const graphql = fresh.Post(kPath, north(), "{ shop { id } }", "application/graphql");
  BOOST_REQUIRE(graphql);
  BOOST_TEST(graphql->body.ends_with(R"({"query":"{ shop { id } }"})"));
  auto const longest = fresh.Get(("/api/xerp/" + std::string(70'000, 'a')).c_str(), erp());
  BOOST_REQUIRE(longest);
  BOOST_TEST(longest->status == 414);
  BOOST_TEST(longest->reason == "URI Too Long");
}

BOOST_AUTO_TEST_CASE(a_page_of_another_host_does_not_reach_a_loopback_server) {
  Echo echo;
  auto client = echo.client();
  auto const answer = client.Post(kPath, north("evil.example"), "{}", kJson);
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->status == 403);
  BOOST_TEST(echo.asked == 0);
}

BOOST_AUTO_TEST_CASE(only_addresses_of_this_machine_are_loopback) {
  for (char const* host : {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    BOOST_TEST(is_loopback(host), host);
  for (char const* host : {"", "0.0.0.0", "::", "10.0.0.1", "127.example.com", "1270.0.0.1", "127.",
                           "127.0.0.1.5", "[::1].evil.example", "[::2]", "localhost.evil"})
    BOOST_TEST(!is_loopback(host), host);
}

BOOST_AUTO_TEST_CASE(the_paths_of_a_system_that_is_not_behind_it_are_not_found) {
  FrontConfig config;
  config.shops = {{"north.myshopify.com", "north"}};
  config.accounts = {{ShopIndex{0}, "token-of-north-0001", "key-north:secret-0001"}};
  auto const answer = [](AccountIndex, HttpRequest const&, Tick) {
    return HttpResponse{.status = 200, .headers = {}, .body = "here"};
  };
  auto const front =
      Front::start(config, {.shop = {}, .erp = answer, .clock = [] { return Tick{77}; }});
  BOOST_REQUIRE(front.has_value());
  httplib::Client client("127.0.0.1", (*front)->port());
  auto const shop = client.Post(kPath, north(), "{}", kJson);
  BOOST_REQUIRE(shop);
  BOOST_TEST(shop->status == 404);
  auto const stock = client.Get("/api/xerp/x", erp());
  BOOST_REQUIRE(stock);
  BOOST_TEST(stock->body == "here");
}

BOOST_AUTO_TEST_CASE(only_the_holder_of_the_control_token_says_the_moment) {
  FrontConfig config;
  config.control_token = "the-control-token";
  Echo echo(config);
  auto client = echo.client();
  auto headers = north();
  headers.emplace(kTickHeader, "123");
  auto const without = client.Post(kPath, headers, "{}", kJson);
  BOOST_REQUIRE(without);
  BOOST_TEST(without->status == 403);
  headers.emplace(kControlHeader, "the-control-token");
  auto const with = client.Post(kPath, headers, "{}", kJson);
  BOOST_REQUIRE(with);
  BOOST_TEST(with->body.find("at 123 ") != std::string::npos);
  Echo plain;  // nobody holds a token here, so an empty one must not do
  auto other = plain.client();
  auto empty = north();
  empty.emplace(kTickHeader, "123");
  empty.emplace(kControlHeader, "");
  auto const refused = other.Post(kPath, empty, "{}", kJson);
  BOOST_REQUIRE(refused);
  BOOST_TEST(refused->status == 403);
}

BOOST_AUTO_TEST_CASE(requests_are_handled_one_at_a_time) {
  Echo echo({}, milliseconds{5});
  std::vector<std::future<int>> answers;
  for (int i = 0; i < 12; ++i)
    answers.push_back(std::async(std::launch::async, [&] {
      auto client = echo.client();
      auto const answer = client.Post(kPath, north(), "{}", kJson);
      return answer ? answer->status : 0;
    }));
  for (auto& answer : answers)
    BOOST_TEST(answer.get() == 200);
  BOOST_TEST(echo.asked == 12);
  BOOST_TEST(echo.most_inside == 1);
}

/// Heads that get as far as a request can without being asked for more.
std::string const kPostHead =
    "POST /admin/api/2026-07/graphql.json HTTP/1.1\r\nHost: north.myshopify.com\r\n"
    "X-Shopify-Access-Token: token-of-north-0001\r\nContent-Type: application/json\r\n";
std::string const kStrangersHead =
    "POST /admin/api/2026-07/graphql.json HTTP/1.1\r\nHost: north.myshopify.com\r\n"
    "Content-Type: application/json\r\n";
std::string whole(std::string const& body) {
  return kPostHead + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
std::size_t count_of(std::string const& text, std::string const& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size()))
    ++n;
  return n;
}

BOOST_AUTO_TEST_CASE(a_slow_client_is_told_so_and_others_are_served) {
  FrontConfig config;
  config.limits.request_time = milliseconds{300};
  Echo echo(config);
  RawPeer slow(echo.front->port());
  slow.say(kPostHead + "Content-Length: 100\r\n\r\n{\"que");
  auto client = echo.client();
  auto const answer = client.Post(kPath, north(), "{}", kJson);
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->status == 200);
  std::string const heard = slow.hear();  // returns because the server gives up on it
  BOOST_TEST(heard.starts_with("HTTP/1.1 408 Request Timeout"));
  BOOST_TEST(echo.asked == 1);
}

BOOST_AUTO_TEST_CASE(
    the_time_of_a_request_is_for_the_whole_of_it_and_nobody_waits_for_a_dripping_one) {
  FrontConfig config;
  config.limits.request_time = milliseconds{600};
  Echo echo(config);
  std::vector<std::unique_ptr<RawPeer>> dripping;
  for (int i = 0; i < 40; ++i)
    dripping.push_back(std::make_unique<RawPeer>(echo.front->port()));
  std::atomic<bool> enough = false;
  std::thread drips([&] {
    std::string const text = whole(std::string(2000, ' '));
    for (std::size_t at = 0; at < text.size() && !enough; ++at) {
      for (auto const& peer : dripping)
        peer->say(text.substr(at, 1));
      std::this_thread::sleep_for(milliseconds{20});
    }
  });
  auto const from = std::chrono::steady_clock::now();
  auto client = echo.client();
  auto const answer = client.Post(kPath, north(), "{}", kJson);
  BOOST_TEST((answer && answer->status == 200));
  BOOST_TEST((std::chrono::steady_clock::now() - from < milliseconds{500}));
  for (auto const& peer : dripping)
    BOOST_TEST(peer->hear().starts_with("HTTP/1.1 408"));
  enough = true;
  drips.join();
  BOOST_TEST(echo.asked == 1);
}

BOOST_AUTO_TEST_CASE(stopping_waits_for_no_client_that_drips) {
  Echo echo;
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < 4; ++i) {
    peers.push_back(std::make_unique<RawPeer>(echo.front->port()));
    peers.back()->say(kPostHead);
  }
  auto client = echo.client();
  BOOST_TEST(bool(client.Post(kPath, north(), "{}", kJson)));  // all of them are accepted by now
  auto const from = std::chrono::steady_clock::now();
  echo.front->stop();
  BOOST_TEST((std::chrono::steady_clock::now() - from < milliseconds{2000}));
}

BOOST_AUTO_TEST_CASE(a_connection_beyond_the_bound_takes_an_idle_ones_place_or_hears_503_at_once) {
  FrontConfig config;
  config.limits.connections_max = 3;
  Echo echo(config);
  std::vector<std::unique_ptr<RawPeer>> busy;
  for (int i = 0; i < 3; ++i) {
    busy.push_back(std::make_unique<RawPeer>(echo.front->port()));
    busy.back()->say(kPostHead + "X-Padding: ");
  }
  std::this_thread::sleep_for(milliseconds{100});
  RawPeer beyond(echo.front->port());
  beyond.say(whole("{}"));
  std::string const heard = beyond.hear();
  BOOST_TEST(heard.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
  BOOST_TEST(heard.find("Retry-After: 1\r\n") != heard.npos);
  busy.pop_back();  // room for one
  for (int i = 0; i < 5; ++i) {
    std::string heard_then;
    // Until it is noticed that somebody has left, which takes as long as the machine is busy.
    for (int attempt = 0; attempt < 500 && !heard_then.starts_with("HTTP/1.1 200"); ++attempt) {
      if (attempt > 0)
        std::this_thread::sleep_for(milliseconds{10});
      RawPeer idle(echo.front->port());
      idle.say(whole("{}"));
      heard_then = idle.hear_some();
    }
    BOOST_TEST(heard_then.starts_with("HTTP/1.1 200"));
  }
  RawPeer first(echo.front->port());
  first.say(whole("{}"));
  BOOST_TEST(first.hear_some().starts_with("HTTP/1.1 200"));
  RawPeer second(echo.front->port());  // the first one is open and has nothing to say
  second.say(whole("{}"));
  BOOST_TEST(second.hear_some().starts_with("HTTP/1.1 200"));
  BOOST_TEST(first.hear() == "");
}

BOOST_AUTO_TEST_CASE(two_hundred_clients_that_keep_their_connections_are_all_served) {
  Echo echo;
  std::vector<std::unique_ptr<RawPeer>> peers;
  for (int i = 0; i < 200; ++i)
    peers.push_back(std::make_unique<RawPeer>(echo.front->port()));
  for (int round = 0; round < 3; ++round) {
    for (auto const& peer : peers)
      peer->say(whole("{}"));
    for (auto const& peer : peers)
      BOOST_TEST(peer->hear_some().starts_with("HTTP/1.1 200"));
  }
  BOOST_TEST(echo.asked == 600);
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_all_answered_in_their_order) {
  Echo echo;
  RawPeer peer(echo.front->port());
  std::string all;
  for (int i = 0; i < 50; ++i)
    all += whole("{\"n\": " + std::to_string(i) + "}");
  all += kPostHead + "Connection: close\r\nContent-Length: 2\r\n\r\n[]";
  peer.say(all);
  std::string const heard = peer.hear();
  BOOST_TEST(count_of(heard, "HTTP/1.1 200 OK") == 51u);
  std::size_t at = 0;
  for (int i = 0; i < 50; ++i) {
    at = heard.find("{\"n\": " + std::to_string(i) + "}", at);
    BOOST_REQUIRE(at != heard.npos);
  }
  BOOST_TEST(echo.asked == 51);
}

BOOST_AUTO_TEST_CASE(a_stranger_is_refused_before_the_body_is_read) {
  Echo echo;
  RawPeer peer(echo.front->port());
  peer.say(kStrangersHead + "Transfer-Encoding: chunked\r\n\r\n");
  std::string const heard = peer.hear();  // nothing of the body has been sent
  BOOST_TEST(heard.starts_with("HTTP/1.1 401 Unauthorized"));
  BOOST_TEST(heard.find("Connection: close") != heard.npos);
}

BOOST_AUTO_TEST_CASE(bodies_are_bounded_however_they_come) {
  FrontConfig config;
  config.limits.request.body = 1000;
  Echo echo(config);
  auto const heard = [&](std::string const& text) {
    RawPeer peer(echo.front->port());
    peer.say(text);
    return peer.hear();
  };
  std::string const chunk = "64\r\n" + std::string(100, ' ') + "\r\n";
  std::string chunks;
  for (int i = 0; i < 11; ++i)
    chunks += chunk;
  BOOST_TEST(heard(kPostHead + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
                 .starts_with("HTTP/1.1 413 Payload Too Large"));
  auto client = echo.client();
  client.set_compress(true);  // 100,000 blanks are 133 bytes on the wire
  auto const bomb = client.Post(kPath, north(), std::string(100'000, ' '), kJson);
  BOOST_REQUIRE(bomb);
  BOOST_TEST(bomb->status == 413);
  BOOST_TEST(echo.asked == 0);
  auto const packed = client.Post(kPath, north(), std::string(900, '{'), kJson);
  BOOST_REQUIRE(packed);
  BOOST_TEST(packed->body.ends_with(" " + std::string(900, '{')));
}

BOOST_AUTO_TEST_CASE(heads_are_bounded) {
  Echo echo;
  auto const heard = [&](std::string const& text) {
    RawPeer peer(echo.front->port());
    peer.say(text);
    return peer.hear();
  };
  BOOST_TEST(heard("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a'))
                 .starts_with("HTTP/1.1 431 Request Header Fields Too Large"));
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 2000; ++i)
    many += "A: b\r\n";
  BOOST_TEST(heard(many).starts_with("HTTP/1.1 431"));
  BOOST_TEST(heard("GET /" + std::string(100'000, 'a')).starts_with("HTTP/1.1 414 URI Too Long"));
}

BOOST_AUTO_TEST_CASE(hosts_are_compared_as_hosts) {
  Echo echo;
  auto const status = [&](std::string const& lines, std::string const& version = "HTTP/1.1") {
    RawPeer peer(echo.front->port());
    peer.say("GET /api/xerp/x " + version + "\r\nAuthorization: " +
             basic_header("key-north:secret-0001") + "\r\nConnection: close\r\n" + lines + "\r\n");
    return peer.hear().substr(9, 3);
  };
  for (char const* host : {"127.0.0.1", "LOCALHOST:80", "North.MyShopify.Com", "[::1]:8787",
                           "[0:0:0:0:0:0:0:1]", "localhost."})
    BOOST_TEST(status("Host: " + std::string(host) + "\r\n") == "200", host);
  for (char const* host : {"evil.example", "[::2]", "127.evil.example", "127.0.0.1.evil.example"})
    BOOST_TEST(status("Host: " + std::string(host) + "\r\n") == "403", host);
  for (char const* host :
       {"[::1].evil.example", "[::1", "localhost:port", "a b", "a/b", "user@localhost"})
    BOOST_TEST(status("Host: " + std::string(host) + "\r\n") == "400", host);
  BOOST_TEST(status("") == "400");
  BOOST_TEST(status("", "HTTP/1.0") == "200");
  BOOST_TEST(status("Host: localhost\r\nHost: localhost\r\n") == "400");
}

BOOST_AUTO_TEST_CASE(details_of_http) {
  Echo echo;
  auto const heard = [&](std::string const& text) {
    RawPeer peer(echo.front->port());
    peer.say(text);
    return peer.hear_some();
  };
  std::string const post =
      "POST /admin/api/2026-07/graphql.json HTTP/1.1\r\nHost: north.myshopify.com\r\n"
      "X-Shopify-Access-Token: token-of-north-0001\r\nContent-Length: 2\r\n";
  BOOST_TEST(heard(post + "Content-Type: Application/JSON ; charset=utf-8\r\n\r\n{}")
                 .starts_with("HTTP/1.1 200 OK"));
  std::string const ranged =
      heard(post + "Content-Type: application/json\r\nRange: bytes=0-5\r\n\r\n{}");
  BOOST_TEST(ranged.starts_with("HTTP/1.1 200 OK"));
  BOOST_TEST(ranged.ends_with("at 77 {}"));
  std::string const options =
      heard("OPTIONS " + std::string(kPath) + " HTTP/1.1\r\nHost: north.myshopify.com\r\n\r\n");
  BOOST_TEST(options.starts_with("HTTP/1.1 405 Method Not Allowed"));
  BOOST_TEST(options.find("Allow: POST\r\n") != options.npos);
  std::string const tls = heard(std::string("\x16\x03\x01\x02\x00\x01", 6));
  BOOST_TEST(tls.starts_with("HTTP/1.1 400 Bad Request"));
  BOOST_TEST(tls.find("TLS") != tls.npos);
  std::string const asked = heard(kPostHead + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  BOOST_TEST(asked == "HTTP/1.1 100 Continue\r\n\r\n");
  BOOST_TEST(heard("GET / HTTP/2.0\r\n\r\n").starts_with("HTTP/1.1 505"));
  BOOST_TEST(heard("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n").starts_with("HTTP/1.1 501"));
}

BOOST_AUTO_TEST_CASE(what_is_no_http_is_refused) {
  Echo echo;
  RawPeer peer(echo.front->port());
  peer.say("nonsense\r\n\r\n");
  BOOST_TEST(peer.hear().starts_with("HTTP/1.1 400"));
  BOOST_TEST(echo.asked == 0);
}

BOOST_AUTO_TEST_CASE(stopping_answers_what_is_in_progress) {
  Echo echo({}, milliseconds{200});
  auto pending = std::async(std::launch::async, [&] {
    auto client = echo.client();
    auto const answer = client.Post(kPath, north(), "{}", kJson);
    return answer ? answer->status : 0;
  });
  while (echo.asked == 0)
    std::this_thread::yield();
  std::uint16_t const port = echo.front->port();
  echo.front->stop();
  BOOST_TEST(pending.get() == 200);
  httplib::Client late("127.0.0.1", port);
  BOOST_TEST(!late.Post(kPath, north(), "{}", kJson));
  echo.front->stop();  // twice does no harm
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_an_error) {
  Echo echo;
  FrontConfig config;
  config.port = echo.front->port();
  auto const second = Front::start(config, {});
  BOOST_REQUIRE(!second.has_value());
  BOOST_TEST(second.error().find("can't listen on 127.0.0.1:") == 0u);
}

BOOST_AUTO_TEST_CASE(a_failure_behind_is_an_error_of_the_server) {
  auto const front =
      Front::start({.shops = {{"s.myshopify.com", "s"}},
                    .accounts = {{ShopIndex{0}, "token-of-north-0001", ""}}},
                   {.shop = [](auto&&...) -> HttpResponse { throw std::runtime_error("broken"); },
                    .erp = {},
                    .clock = [] { return Tick{0}; }});
  BOOST_REQUIRE(front.has_value());
  httplib::Client client("127.0.0.1", (*front)->port());
  auto const answer = client.Post(
      kPath, httplib::Headers{{"X-Shopify-Access-Token", "token-of-north-0001"}}, "{}", kJson);
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->status == 500);
  BOOST_TEST(answer->body == R"({"errors":"broken"})");
}

BOOST_AUTO_TEST_CASE(secrets_differ_and_compare_whole) {
  BOOST_TEST(new_secret("shpat_") != new_secret("shpat_"));
  BOOST_TEST(new_secret("shpat_").size() == 38u);
  BOOST_TEST(same_secret("abc", "abc"));
  BOOST_TEST(!same_secret("abc", "abcd"));
  BOOST_TEST(!same_secret("", "a"));
  for (std::string const text : {"", "a", "ab", "abc", "key:secret"})
    BOOST_TEST((text.empty() ? "" : basic_credentials(basic_header(text)).value_or("none")) ==
               text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::http
