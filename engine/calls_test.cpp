#include <boost/test/unit_test.hpp>

#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(calls)

namespace {

Both live() {
  Both peer(example_config());
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", 10, 10);
  peer.start();
  return peer;
}

/// Seconds between the tries of one kind of call.
template <class Request>
std::vector<std::int64_t> gaps(Both& peer, Fate what) {
  std::vector<Tick> times;
  peer.fate = [&](auto const& request) {
    if (!asks_for<Request>(request))
      return Fate::Served;
    times.push_back(peer.now);
    return what;
  };
  peer.run_for(minutes(22));
  std::vector<std::int64_t> seconds_between;
  for (std::size_t i = 1; i < times.size(); ++i)
    seconds_between.push_back((times[i] - times[i - 1]).ms() / 1000);
  return seconds_between;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_failed_call_is_repeated_after_doubling_delays_and_then_rests) {
  std::vector<std::int64_t> const doubling = {2, 4, 8, 16, 32, 64, 128, 256};
  for (Fate what : {Fate::RequestLost, Fate::Throttled, Fate::ServerError}) {
    Both peer = live();
    auto const all = gaps<erp::GetChangeLog>(peer, what);
    BOOST_TEST_REQUIRE(all.size() >= 9U);
    BOOST_TEST(std::equal(doubling.begin(), doubling.end(), all.begin()));
    BOOST_TEST(all[8] == 300);  // the rest after giving up
  }
}

BOOST_AUTO_TEST_CASE(the_delay_starts_anew_after_an_answer) {
  Both peer = live();
  int n = 0;
  std::vector<Tick> times;
  peer.fate = [&](auto const& request) {
    if (!asks_for<erp::GetChangeLog>(request))
      return Fate::Served;
    times.push_back(peer.now);
    return ++n % 3 != 0 ? Fate::RequestLost : Fate::Served;
  };
  peer.run_for(minutes(11));
  BOOST_TEST_REQUIRE(times.size() == 6U);
  BOOST_TEST((times[1] - times[0]).ms() == 2000);
  BOOST_TEST((times[2] - times[1]).ms() == 4000);
  BOOST_TEST((times[4] - times[3]).ms() == 2000);
}

BOOST_AUTO_TEST_CASE(the_erp_gets_one_call_at_a_time_and_two_a_second_after_a_short_burst) {
  Both peer = live();
  for (int i = 0; i < 5; ++i)
    peer.feed(WebhookArrived{
        {.webhook_id = static_cast<std::uint64_t>(i + 1), .body = peer.place("A", 1)}});
  std::vector<Tick> times;
  peer.fate = [&](auto const& request) {
    if (std::holds_alternative<erp::Request>(request))
      times.push_back(peer.now);
    auto const waiting = std::count_if(peer.calls.begin(), peer.calls.end(), [](auto const& call) {
      return std::holds_alternative<erp::Request>(call.second);
    });
    BOOST_TEST(waiting == 0);
    return Fate::Served;
  };
  peer.run_for(minutes(1));
  BOOST_TEST_REQUIRE(times.size() > 12U);
  for (std::size_t i = 4; i < times.size(); ++i)
    BOOST_TEST((times[i] - times[i - 4]).ms() >= 500);
  BOOST_TEST((times[11] - times[3]).ms() >= 4000);
}

BOOST_AUTO_TEST_CASE(an_answer_that_nobody_waits_for_changes_nothing) {
  Both peer = live();
  peer.run_for(minutes(1));
  auto const before = peer.engine.digest();
  peer.feed(ErpAnswered{CallId{9999}, erp::Response{erp::Done{}}});
  peer.feed(ShopAnswered{CallId{9998}, std::unexpected(CallFailure::TimedOut)});
  peer.feed(TimerFired{TimerId{9997}});
  BOOST_TEST(peer.engine.digest() == before);
}

BOOST_AUTO_TEST_CASE(a_throttled_query_waits_until_its_bucket_holds_enough) {
  Engine engine{example_config()};
  engine.assume_live(ChangeLogId{0}, kStart);
  std::vector<Effect> out;
  engine.handle(Started{}, kStart, out);
  engine.handle(Pressed{SyncRun::Full}, kStart, out);  // begins with a walk of the shop
  auto const* call = std::get_if<CallShop>(&out.back());
  for (auto const& effect : out)
    if (auto const* c = std::get_if<CallShop>(&effect))
      call = c;
  BOOST_TEST_REQUIRE(call != nullptr);
  CallId const id = call->call;
  out.clear();
  // 900 points are lacking at 100 a second.
  engine.handle(ShopAnswered{id, shop::Response{.body = shop::Refused{shop::Refusal::Throttled, ""},
                                                .cost = {.requested = 1000,
                                                         .available_tenths = 1000,
                                                         .restore_tenths = 1000}}},
                kStart, out);
  Tick next = kNever;
  for (auto const& effect : out)
    if (auto const* timer = std::get_if<SetTimer>(&effect))
      next = std::min(next, timer->at);
  BOOST_TEST((next - kStart).ms() == 9001);
}

BOOST_AUTO_TEST_CASE(a_denied_account_says_so_and_rests) {
  Both peer = live();
  peer.run_for(minutes(1));
  peer.feed(Pressed{SyncRun::Delta});
  BOOST_TEST_REQUIRE(!peer.calls.empty());
  CallId const id = peer.calls.back().first;
  peer.calls.clear();
  peer.feed(
      ErpAnswered{id, erp::Response{erp::Refused{erp::Refusal::Unauthorised, "no such key"}}});
  BOOST_TEST(!peer.log.empty());
  BOOST_TEST(peer.log.back().find("denies access") != std::string::npos);
  BOOST_TEST(!peer.engine.idle());
  peer.run_for(minutes(11));
  BOOST_TEST(peer.engine.idle());
}

BOOST_AUTO_TEST_SUITE_END()
