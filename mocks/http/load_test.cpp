#include <boost/test/unit_test.hpp>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "mocks/http/front.h"
#include "mocks/http/secrets.h"

/// Many clients at once, good ones and bad ones, until the server is stopped under them. Bounded in
/// number and time; meant for the thread sanitizer as much as for the gate.
namespace drydock::mocks::http {
BOOST_AUTO_TEST_SUITE(front_load_test)

namespace {

using std::chrono::milliseconds;

constexpr int kRounds = 40;
constexpr char const* kPath = "/admin/api/2026-07/graphql.json";

struct Counts {
  std::atomic<int> good = 0, refused = 0, lost = 0, wrong = 0;
};

/// A connection of a client that does not mean well.
class Rude {
 public:
  explicit Rude(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    timeval const patience{.tv_sec = 2, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    open_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~Rude() { ::close(socket_); }
  Rude(Rude const&) = delete;
  Rude& operator=(Rude const&) = delete;
  [[nodiscard]] bool open() const { return open_; }
  void say(std::string_view text) const {
    static_cast<void>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL));
  }
  [[nodiscard]] std::string hear() const {
    std::array<char, 4096> part{};
    ssize_t const n = ::recv(socket_, part.data(), part.size(), 0);
    return n > 0 ? std::string(part.data(), static_cast<std::size_t>(n)) : std::string();
  }

 private:
  int socket_;
  bool open_ = false;
};

std::vector<std::string> rude_texts() {
  std::string const head = "POST " + std::string(kPath) +
                           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  std::string const token = "X-Shopify-Access-Token: token-of-north-0001\r\n";
  return {"nonsense\r\n\r\n",
          "\x16\x03\x01",
          head + "Content-Length: 5\r\n\r\n{}",
          head + token + "Content-Length: 999999999\r\n\r\n",
          head + token + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n",
          head + token + "Content-Length: 100\r\n\r\n{",
          head + token + "X: " + std::string(70'000, 'a'),
          "GET /" + std::string(70'000, 'a'),
          "GET / HTTP/1.1\r\n\r\n",
          ""};
}

void run_good(std::uint16_t port, int seed, std::atomic<bool> const& stopped, Counts& counts) {
  httplib::Client client("127.0.0.1", port);
  client.set_keep_alive(seed % 2 == 0);
  client.set_tcp_nodelay(true);
  client.set_read_timeout(10);
  for (int i = 0; i < kRounds && !stopped; ++i) {
    std::string const body = "{\"n\": " + std::to_string(seed * 1000 + i) + "}";
    auto const answer = client.Post(kPath, {{"X-Shopify-Access-Token", "token-of-north-0001"}},
                                    body, "application/json");
    if (!answer || answer->status == 503)
      ++counts.lost;  // stopped under it, or more connections than are served
    else if (answer->status == 200 && answer->body == body)
      ++counts.good;
    else
      ++counts.wrong;
  }
}

void run_rude(std::uint16_t port, int seed, std::atomic<bool> const& stopped, Counts& counts) {
  auto const texts = rude_texts();
  for (int i = 0; i < kRounds && !stopped; ++i) {
    Rude const peer(port);
    if (!peer.open())
      continue;
    std::string const& text = texts[static_cast<std::size_t>(seed + i) % texts.size()];
    peer.say(text.substr(0, text.size() / 2));
    peer.say(text.substr(text.size() / 2));
    if (i % 3 != 0)
      continue;  // gone before it is answered
    std::string const heard = peer.hear();
    ++(heard.starts_with("HTTP/1.1 200") ? counts.wrong : counts.refused);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(many_clients_good_and_bad_are_served_until_it_stops_under_them) {
  std::atomic<int> inside = 0, most = 0;
  FrontConfig config;
  config.shops = {{"north.myshopify.com", "north"}};
  config.accounts = {{ShopIndex{0}, "token-of-north-0001", ""}};
  config.limits.request_time = milliseconds{300};
  config.limits.connections_max = 24;
  auto front = Front::start(
      std::move(config), {.shop =
                              [&](ShopIndex, AccountIndex, HttpRequest const& r, Tick) {
                                most = std::max(most.load(), ++inside);
                                --inside;
                                return HttpResponse{.status = 200, .headers = {}, .body = r.body};
                              },
                          .erp = {},
                          .clock = [] { return Tick{77}; }});
  BOOST_REQUIRE(front.has_value());
  std::uint16_t const port = (*front)->port();
  std::atomic<bool> stopped = false;
  Counts counts;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i)
    clients.emplace_back([&, i] { run_good(port, i, stopped, counts); });
  for (int i = 0; i < 8; ++i)
    clients.emplace_back([&, i] { run_rude(port, i, stopped, counts); });
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(8);
  while (counts.good < 150 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(milliseconds{5});
  auto const from = std::chrono::steady_clock::now();
  (*front)->stop();
  BOOST_TEST((std::chrono::steady_clock::now() - from < std::chrono::seconds(3)));
  stopped = true;
  for (auto& client : clients)
    client.join();
  BOOST_TEST(counts.good >= 100);
  BOOST_TEST(counts.wrong == 0);
  BOOST_TEST(most == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::http
