#include "engine/state_codec.h"

#include <boost/test/unit_test.hpp>

#include "engine/fields.h"
#include "engine/state_digest.h"
#include "engine/test_peer.h"
#include "model/altered_test.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(state_codec)

namespace {

/// Everything at once: both writes, orders of every kind, products, prices, faults.
EngineConfig busy_config(DeltaMode delta) {
  EngineConfig config = example_config();
  config.settings.delta = delta;
  config.settings.daily_at = TimeOfDay{30};
  config.settings.release_delay = minutes(3);
  config.settings.tag_filter = {"web"};
  if (delta == DeltaMode::Set) {
    config.settings.absolute_write = AbsoluteWrite::CompareAndSet;
    config.settings.orders_first = Gate::Enforced;
  }
  return config;
}

template <class Between>
Both busy_day(DeltaMode delta, Between between) {
  Both peer(busy_config(delta));
  peer.between = between;
  peer.erp_products["P"] = {.base_part = BasePart{"P"},
                            .title = "P",
                            .handles = "p",
                            .tags = {"web"},
                            .items = {{.number = ItemNumber{"A"}, .price = Amount{5}}}};
  peer.add_item("A", 10, 2);
  peer.add_item("B", 5, 1);
  peer.start();
  peer.run_for(minutes(7));
  peer.feed(AtsSignedOff{});
  peer.fate = [n = 0](auto const&) mutable {
    switch (++n % 7) {
      case 3:
        return Fate::AnswerLost;
      case 5:
        return Fate::Throttled;
      default:
        return Fate::Served;
    }
  };
  peer.receive("A", 4);
  peer.place("A", 1);
  peer.webhook(peer.orders[0]);
  peer.place("A", 2, false);
  peer.webhook(peer.orders[1]);
  peer.add_row({.kind = erp::QueueKind::Product, .base_part = BasePart{"P"}});
  peer.add_row({.kind = erp::QueueKind::Price,
                .item = ItemNumber{"A"},
                .price = Amount{7},
                .price_given = true});
  peer.run_for(minutes(20));
  peer.cancel(peer.orders[0]);
  peer.webhook(peer.orders[0], shop::Topic::OrdersCancelled);
  peer.press(SyncRun::Full);
  peer.run_for(minutes(40));
  return peer;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_saved_engine_goes_on_as_if_nothing_had_happened) {
  for (DeltaMode delta : {DeltaMode::Adjust, DeltaMode::Set}) {
    Both const plain = busy_day(delta, [](Engine&) {});
    std::size_t steps = 0;
    Both const saved = busy_day(delta, [&](Engine& engine) {
      auto const text = engine.save();
      auto restored = Engine::restore(busy_config(delta), text);
      BOOST_TEST_REQUIRE(restored.has_value());
      BOOST_TEST(restored->digest() == engine.digest());
      BOOST_TEST(restored->save() == text);
      engine = std::move(*restored);
      ++steps;
    });
    BOOST_TEST(steps > 100U);
    BOOST_TEST((plain.shop_calls.size() == saved.shop_calls.size()));
    BOOST_TEST((plain.erp_calls == saved.erp_calls));
    BOOST_TEST(plain.engine.digest() == saved.engine.digest());
    BOOST_TEST(plain.log == saved.log, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(a_copy_is_independent_of_its_original) {
  Both peer = busy_day(DeltaMode::Adjust, [](Engine&) {});
  Engine const copy = peer.engine;
  auto const before = copy.digest();
  peer.receive("A", 1);
  peer.run_for(minutes(6));
  BOOST_TEST(copy.digest() == before);
  BOOST_TEST(peer.engine.digest() != before);
}

BOOST_AUTO_TEST_CASE(numbers_of_calls_do_not_tell_states_apart) {
  // Two engines that differ only in how many calls they have made.
  auto const idle_after = [](int presses) {
    Both peer(example_config());
    peer.engine.assume_live(ChangeLogId{0}, kStart);
    peer.start();
    peer.run_for(minutes(1));
    for (int i = 0; i < presses; ++i) {
      peer.feed(Pressed{SyncRun::Delta});
      peer.settle();
    }
    peer.run(kStart + minutes(30));
    return peer.engine.digest();
  };
  BOOST_TEST(idle_after(0) == idle_after(3));
}

namespace {

/// For Alter: the fields as engine/fields.h has them.
struct EngineFields {
  template <class T, class Take>
  requires requires(T& value, Take& take) { visit_fields(value, take); }
  static void visit(T& value, Take&& take) { visit_fields(value, take); }
  template <class A>
  static bool special(A& alter, VariantMap& map) {
    alter.member("walk", map.walk);
    for (std::uint32_t i = 0; i < map.size() && !alter.done(); ++i) {
      MappedVariant entry = map[i];
      alter.member("entries", entry);
      if (alter.done())
        map.rewrite(i, [&](MappedVariant& kept) { kept = entry; });
    }
    return true;
  }
  template <class A, class T>
  static bool special(A&, T&) {
    return false;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(whatever_an_engine_remembers_is_packed_or_said_to_be_left_out) {
  std::map<std::string, bool> noticed;
  for (DeltaMode const delta : {DeltaMode::Adjust, DeltaMode::Set}) {
    Both const peer = busy_day(delta, [](Engine&) {});
    State state{.config = CowPtr{busy_config(delta)}};
    BOOST_REQUIRE(read_state(peer.engine.save(), state).has_value());
    take_notice<EngineFields>(
        state,
        [](auto& alter, State& s) {
          auto& [config, mutants, config_hash, durable, run] = s;
          alter.member("config_hash", config_hash);
          alter.member("durable", durable);
          alter.member("run", run);
        },
        [&](State const& s) {
          Packing packing;
          pack(s, peer.now, packing);
          return std::string{packing.bytes().data(), packing.size()};
        },
        noticed);
  }
  BOOST_TEST(noticed.size() > 150U);
  // Counters give names; which one comes next means nothing.
  for (std::string const& complaint : not_as_said(noticed, {{"durable.ids", "a counter of names"},
                                                            {"durable.runs", "a counter of names"},
                                                            {"run.inventory.serial", "a name"}}))
    BOOST_ERROR(complaint);
}

BOOST_AUTO_TEST_CASE(a_text_that_no_engine_wrote_is_refused) {
  for (char const* text : {"", "{", "{}", "[]", R"({"format":9})", R"({"format":2,"settings":{}})"})
    BOOST_TEST(!Engine::restore(example_config(), text).has_value());
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_survive) {
  EngineConfig config = example_config();
  config.settings.tag_filter = {"\xff\xfe", "ö"};
  Engine const engine{config};
  auto const restored = Engine::restore(example_config(), engine.save());
  BOOST_TEST_REQUIRE(restored.has_value());
  BOOST_TEST(restored->save() == engine.save());
}

BOOST_AUTO_TEST_CASE(a_crash_at_any_step_changes_nothing_in_the_end) {
  auto const final_state = [](std::size_t crash_at) {
    Both peer(example_config());
    peer.add_item("A", 10, 2);
    peer.add_item("B", 5, 1);
    peer.start();
    std::size_t steps = 0;
    auto const live_through = [&](Duration span) {
      Tick const until = peer.now + span;
      while (peer.now < until) {
        while (peer.step())
          if (++steps == crash_at)
            peer.crash();
        peer.run(std::min(
            until, peer.timers.empty() ? until : std::max(peer.now, peer.timers.begin()->first)));
        if (steps < crash_at)
          continue;
      }
    };
    live_through(minutes(7));
    peer.receive("A", 4);
    auto const order = peer.place("B", 1);
    peer.feed(WebhookArrived{{.webhook_id = 1, .body = order}});
    live_through(minutes(30));
    peer.run_for(hours(1));
    return std::tuple{peer.shop_available("A"), peer.shop_available("B"), peer.item("A").ats(),
                      peer.item("B").ats(), peer.sales.size()};
  };
  auto const expected = std::tuple{14, 4, 14, 4, std::size_t{1}};
  for (std::size_t at = 1; at < 40; ++at)
    BOOST_TEST((final_state(at) == expected));
}

BOOST_AUTO_TEST_SUITE_END()
