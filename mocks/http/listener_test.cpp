#include "mocks/http/listener.h"

#include <boost/test/unit_test.hpp>

#include <httplib.h>

#include <array>
#include <atomic>
#include <functional>
#include <thread>

using namespace drydock::mocks;
using namespace drydock::mocks::http;

/// What a listener does that Front has no use for.
BOOST_AUTO_TEST_SUITE(listener_test)

namespace {

using Pieces = std::function<std::optional<std::string>()>;

std::unique_ptr<Listener> listener_of(std::function<Pieces()> pieces) {
  Limits limits;
  limits.more_time = std::chrono::milliseconds(5);
  Owner owner;
  owner.admit = [pieces](RequestHead const&) -> std::expected<Owner::Answer, HttpResponse> {
    return [pieces](std::string const&) {
      return Reply(HttpResponse{.status = 200, .headers = {}, .body = "begun "}, pieces());
    };
  };
  owner.refuse = [](std::string_view, Refused const& refused) {
    return HttpResponse{.status = refused.status, .headers = {}, .body = {}};
  };
  return Listener::start("127.0.0.1", 0, limits, std::move(owner)).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_answer_goes_on_until_it_says_that_it_ends) {
  auto const listener = listener_of([] {
    return [at = std::size_t{0}]() mutable -> std::optional<std::string> {
      static std::array const pieces{"one ", "", "", "two"};
      if (at == pieces.size())
        return {};
      return pieces[at++];
    };
  });
  httplib::Client client("127.0.0.1", listener->port());
  auto const answer = client.Get("/");
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->body == "begun one two");
  BOOST_TEST(!answer->has_header("Content-Length"));
}

BOOST_AUTO_TEST_CASE(one_that_goes_on_holds_nobody_up_and_ends_with_the_listener) {
  std::atomic<int> asked = 0;
  auto const listener = listener_of([&asked] {
    // The first goes on for ever, the others are short.
    bool const first = asked++ == 0;
    return [first, &asked]() -> std::optional<std::string> {
      ++asked;
      return first ? std::optional(std::string{"x"}) : std::nullopt;
    };
  });
  std::string got;
  std::thread endless([&] {
    httplib::Client client("127.0.0.1", listener->port());
    client.Get("/", [&](char const* data, std::size_t size) {
      got.append(data, size);
      return true;
    });
  });
  while (asked < 3)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  httplib::Client client("127.0.0.1", listener->port());
  auto const answer = client.Get("/");
  BOOST_REQUIRE(answer);
  BOOST_TEST(answer->body == "begun ");
  listener->stop();
  endless.join();
  BOOST_TEST(got.starts_with("begun x"));
}

BOOST_AUTO_TEST_CASE(who_leaves_is_asked_for_no_more) {
  std::atomic<int> asked = 0;
  auto const listener = listener_of([&asked] {
    return [&asked]() -> std::optional<std::string> {
      ++asked;
      return "x";
    };
  });
  httplib::Client client("127.0.0.1", listener->port());
  client.Get("/", [](char const*, std::size_t) { return false; });
  client.stop();
  // Soon nobody asks any more: as many turns as would pass in a moment, without one.
  int last = -1;
  for (int i = 0; i < 200 && last != asked; ++i) {
    last = asked;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  BOOST_TEST(last == asked);
}

BOOST_AUTO_TEST_SUITE_END()
