#include "scenarios/world/network.h"

#include <functional>

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(network_test)

namespace {

constexpr Tick kNow{1'000'000};
constexpr Ratio kAlways{1, 1};

MessageKey message(std::string_view name = "SetQuantities", std::uint8_t account = 0,
                   Peer peer = Peer::Shop) {
  return {.account = AccountIndex{account},
          .peer = peer,
          .name = name,
          .there = {Duration{20}, Duration{80}},
          .back = {Duration{40}, Duration{200}}};
}
WebhookKey webhook(std::string_view topic = "orders/create") {
  return {.account = AccountIndex{0}, .topic = topic};
}

Network with(std::function<void(FaultPlan&)> const& change, std::uint64_t seed = 7) {
  auto plan = std::make_shared<FaultPlan>();
  change(*plan);
  return Network(plan, Seed{seed});
}
Network always(FaultKind kind) {
  return with([&](FaultPlan& f) { f.rates[static_cast<std::size_t>(kind)] = kAlways; });
}
Network once(ScriptedFault fault) {
  return with([&](FaultPlan& f) { f.scripted = {std::move(fault)}; });
}
bool lost(Journey const& journey) { return !journey.arrives.has_value(); }

}  // namespace

BOOST_AUTO_TEST_CASE(without_faults_a_call_arrives_and_is_answered_within_its_latencies) {
  Network network = with([](FaultPlan&) {});
  for (int i = 0; i < 200; ++i) {
    Journey const journey = network.plan(kNow, message());
    BOOST_TEST_REQUIRE(journey.arrives.has_value());
    BOOST_TEST(journey.arrives->ms() >= 20);
    BOOST_TEST(journey.arrives->ms() < 100);
    BOOST_TEST(journey.back.ms() >= 40);
    BOOST_TEST(journey.back.ms() < 240);
    BOOST_TEST((!journey.refused && !journey.again && !journey.fails_after));
    BOOST_TEST(!journey.answer_lost);
    BOOST_TEST(journey.notes.empty());
  }
}

// A fault that is off costs no randomness: plans differ only where their faults do.
BOOST_AUTO_TEST_CASE(a_call_without_faults_draws_once_and_a_webhook_once) {
  Network network = with([](FaultPlan&) {}, 9);
  Prng prng{Seed{9}};
  prng.next();
  network.plan(kNow, message());
  BOOST_TEST(network.final_draw() == Prng{prng}.next());
  prng.next();
  network.plan(kNow, webhook());
  BOOST_TEST(network.final_draw() == Prng{prng}.next());
  BOOST_TEST(!network.crash(kNow, {AccountIndex{0}, Peer::Shop, "GetLevels"}).has_value());
  BOOST_TEST(network.final_draw() == Prng{prng}.next());
}

BOOST_AUTO_TEST_CASE(each_fault_does_what_it_is_called) {
  auto const journey = [](FaultKind kind) { return always(kind).plan(kNow, message()); };
  Journey const gone = journey(FaultKind::LoseRequest);
  BOOST_TEST(lost(gone));
  BOOST_TEST((gone.notes == std::vector{EventKind::CallLost}));
  BOOST_TEST(journey(FaultKind::LoseResponse).answer_lost);
  BOOST_TEST(journey(FaultKind::DelayRequest).arrives->ms() >= 1020);
  BOOST_TEST(journey(FaultKind::DelayResponse).back.ms() >= 1040);
  Journey const twice = journey(FaultKind::RepeatRequest);
  BOOST_TEST((twice.again && *twice.again >= *twice.arrives + seconds(1)));
  BOOST_TEST((twice.notes == std::vector{EventKind::CallRepeated}));
  BOOST_TEST((journey(FaultKind::Throttle).refused == Trouble::Throttled));
  BOOST_TEST((journey(FaultKind::ServerError).refused == Trouble::ServerError));
  Journey const after = journey(FaultKind::ServerErrorAfter);
  BOOST_TEST((after.fails_after && !after.refused));
}

BOOST_AUTO_TEST_CASE(a_scripted_fault_is_idle_until_it_strikes) {
  Network network = with([](FaultPlan& f) {
    f.scripted = {{.kind = FaultKind::LoseRequest, .from = kNow, .skip = 1, .count = 2},
                  {.kind = FaultKind::LoseWebhook, .from = kNow + hours(1)}};
  });
  using Places = std::vector<std::uint32_t>;
  BOOST_TEST((network.idle() == Places{0, 1}));
  network.plan(kNow, message());  // let pass
  network.plan(kNow, webhook());  // too early
  BOOST_TEST((network.idle() == Places{0, 1}));
  BOOST_TEST(lost(network.plan(kNow, message())));
  BOOST_TEST((network.idle() == Places{1}));
}

BOOST_AUTO_TEST_CASE(only_a_later_page_is_cut) {
  Network network = always(FaultKind::CutPage);
  BOOST_TEST(!lost(network.plan(kNow, message("ListOrders"))));
  MessageKey later = message("ListOrders");
  later.later_page = true;
  Journey const cut = network.plan(kNow, later);
  BOOST_TEST(lost(cut));
  BOOST_TEST((cut.notes == std::vector{EventKind::PageCut}));
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_neither_repeated_nor_fails_afterwards) {
  Network network = with([](FaultPlan& f) {
    for (FaultKind kind :
         {FaultKind::Throttle, FaultKind::RepeatRequest, FaultKind::ServerErrorAfter})
      f.rates[static_cast<std::size_t>(kind)] = kAlways;
  });
  Journey const journey = network.plan(kNow, message());
  BOOST_TEST((journey.refused == Trouble::Throttled));
  BOOST_TEST((!journey.again && !journey.fails_after));
  BOOST_TEST(journey.notes.empty());
}

BOOST_AUTO_TEST_CASE(webhooks_are_lost_delayed_reordered_and_repeated) {
  auto const journey = [](FaultKind kind) { return always(kind).plan(kNow, webhook()); };
  WebhookJourney const plain = with([](FaultPlan&) {}).plan(kNow, webhook());
  BOOST_TEST((plain.arrives && *plain.arrives >= Duration{500} && *plain.arrives < seconds(3)));
  BOOST_TEST((!plain.again && plain.notes.empty()));
  WebhookJourney const gone = journey(FaultKind::LoseWebhook);
  BOOST_TEST((!gone.arrives && !gone.again));
  BOOST_TEST((gone.notes == std::vector{EventKind::WebhookLost}));
  for (FaultKind kind : {FaultKind::DelayWebhook, FaultKind::ReorderWebhook}) {
    WebhookJourney const late = journey(kind);
    BOOST_TEST((late.arrives && *late.arrives >= Duration{1500}));
    BOOST_TEST((late.notes == std::vector{EventKind::WebhookDelayed}));
  }
  WebhookJourney const twice = journey(FaultKind::RepeatWebhook);
  BOOST_TEST((twice.again && *twice.again >= *twice.arrives + seconds(1)));
  BOOST_TEST((twice.notes == std::vector{EventKind::WebhookRepeated}));
}

BOOST_AUTO_TEST_CASE(an_engine_dies_for_as_long_as_the_script_says) {
  ScriptedFault fault{.kind = FaultKind::CrashEngine, .request = "AdjustQuantities"};
  fault.by = minutes(20);
  Network network = once(fault);
  BOOST_TEST(!network.crash(kNow, {AccountIndex{0}, Peer::Shop, "GetLevels"}).has_value());
  auto const down = network.crash(kNow, {AccountIndex{0}, Peer::Shop, "AdjustQuantities"});
  BOOST_TEST((down == minutes(20)));
  BOOST_TEST(!network.crash(kNow, {AccountIndex{0}, Peer::Shop, "AdjustQuantities"}).has_value());
}

BOOST_AUTO_TEST_CASE(a_scripted_fault_hits_what_it_names_and_nothing_else) {
  ScriptedFault const lose{.kind = FaultKind::LoseRequest};
  auto const hits = [](ScriptedFault const& fault, MessageKey const& key, Tick now = kNow) {
    return lost(once(fault).plan(now, key));
  };
  BOOST_TEST(hits(lose, message()));
  ScriptedFault fault = lose;
  fault.from = kNow + seconds(1);
  BOOST_TEST(!hits(fault, message()));
  BOOST_TEST(hits(fault, message(), kNow + seconds(1)));
  fault = lose;
  fault.account = AccountIndex{1};
  BOOST_TEST(!hits(fault, message("SetQuantities", 0)));
  BOOST_TEST(hits(fault, message("SetQuantities", 1)));
  fault = lose;
  fault.peer = Peer::Erp;
  BOOST_TEST(!hits(fault, message()));
  BOOST_TEST(hits(fault, message("GetInventory", 0, Peer::Erp)));
  fault = lose;
  fault.request = "SetQuantities";
  BOOST_TEST(!hits(fault, message("AdjustQuantities")));
  BOOST_TEST(hits(fault, message("SetQuantities")));
}

BOOST_AUTO_TEST_CASE(a_scripted_fault_lets_pass_and_hits_as_often_as_written) {
  ScriptedFault fault{.kind = FaultKind::LoseRequest};
  fault.skip = 2;
  fault.count = 3;
  Network network = once(fault);
  std::string seen;
  for (int i = 0; i < 8; ++i)
    seen += lost(network.plan(kNow, message())) ? 'x' : '.';
  BOOST_TEST(seen == "..xxx...");
}

BOOST_AUTO_TEST_CASE(once_healed_nothing_happens_by_chance_and_the_script_goes_on) {
  Network network = with([](FaultPlan& f) {
    f.rates[static_cast<std::size_t>(FaultKind::LoseRequest)] = kAlways;
    f.scripted = {{.kind = FaultKind::LoseResponse}};
  });
  BOOST_TEST(!network.healed());
  BOOST_TEST(lost(network.plan(kNow, message())));
  network.heal();
  BOOST_TEST(network.healed());
  Journey const journey = network.plan(kNow, message());
  BOOST_TEST(!lost(journey));
  BOOST_TEST(journey.answer_lost);
}

BOOST_AUTO_TEST_CASE(a_copy_decides_alike_and_goes_its_own_way) {
  Network one = with([](FaultPlan& f) {
    for (Ratio& rate : f.rates)
      rate = {1, 3};
    f.scripted = {{.kind = FaultKind::LoseRequest, .skip = 1, .count = 2}};
  });
  Network two = one;
  BOOST_TEST(one.digest() == two.digest());
  for (int i = 0; i < 20; ++i) {
    Journey const a = one.plan(kNow, message());
    std::uint64_t const before = two.digest();
    BOOST_TEST(one.digest() != before);
    Journey const b = two.plan(kNow, message());
    BOOST_TEST((a.arrives == b.arrives && a.back == b.back && a.again == b.again));
    BOOST_TEST((a.notes == b.notes && a.refused == b.refused));
    BOOST_TEST(one.digest() == two.digest());
  }
}

// A script that is nearly used up decides otherwise than a fresh one, though chance stands alike.
BOOST_AUTO_TEST_CASE(what_is_left_of_the_script_and_healing_count_in_the_digest) {
  auto const scripted = [](std::uint32_t skip, std::uint32_t count) {
    return once({.kind = FaultKind::LoseRequest, .skip = skip, .count = count}).digest();
  };
  BOOST_TEST(scripted(0, 1) != scripted(0, 2));
  BOOST_TEST(scripted(1, 1) != scripted(0, 1));
  Network network = once({.kind = FaultKind::LoseRequest});
  std::uint64_t const before = network.digest();
  network.heal();
  BOOST_TEST(network.digest() != before);
}

BOOST_AUTO_TEST_CASE(chance_falls_anew_after_its_moment) {
  auto const rate = [](FaultPlan& f) {
    f.rates[static_cast<std::size_t>(FaultKind::LoseRequest)] = Ratio{1, 2};
  };
  Network plain = with(rate);
  Network anew = with([&](FaultPlan& f) {
    rate(f);
    f.anew = {{kNow, Seed{8}}};
  });
  Network other = with(rate, 8);
  for (int i = 0; i < 20; ++i)
    BOOST_TEST(lost(anew.plan(kNow, message())) == lost(plain.plan(kNow, message())));
  Tick const later = kNow + Duration{1};
  for (int i = 0; i < 20; ++i)
    BOOST_TEST(lost(anew.plan(later, message())) == lost(other.plan(later, message())));
  BOOST_TEST(anew.digest() == other.digest());
}

BOOST_AUTO_TEST_SUITE_END()
