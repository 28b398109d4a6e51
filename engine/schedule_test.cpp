#include <boost/test/unit_test.hpp>

#include "engine/mutants.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(schedule)

namespace {

Tick at(char const* text) { return *parse_tick(text); }

/// Toronto around the two changes of its clocks in 2026.
Zone toronto() {
  return Zone{"America/Toronto",
              {{Tick{0}, hours(-5)},
               {at("2026-03-08T07:00:00Z"), hours(-4)},
               {at("2026-11-01T06:00:00Z"), hours(-5)}}};
}

Both scheduled(EngineConfig config, Tick opened) {
  Both peer(std::move(config));
  peer.now = opened;
  peer.engine.assume_live(ChangeLogId{0}, opened);
  peer.add_item("A", 10, 10);
  peer.start();
  return peer;
}
std::vector<std::string> set_times(Both& peer, Tick until) {
  std::vector<std::string> times;
  peer.fate = [&](auto const& request) {
    if (asks_for<shop::SetQuantities>(request))
      times.push_back(format_tick(peer.now).substr(0, 16));
    return Fate::Served;
  };
  peer.run(until);
  return times;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_daily_run_keeps_its_local_time_over_a_change_of_clocks) {
  EngineConfig config = example_config();
  config.zone = toronto();
  config.settings.daily_at = TimeOfDay{180};
  Both peer = scheduled(config, at("2026-03-06T12:00:00Z"));
  auto const times = set_times(peer, at("2026-03-09T12:00:00Z"));
  // 03:00 in Toronto is 08:00 UTC, and 07:00 from the day that has no 02:00.
  BOOST_TEST((times == std::vector<std::string>{"2026-03-07T08:00", "2026-03-08T07:00",
                                                "2026-03-09T07:00"}));
  config.mutants = {Mutant::ZoneConfused};
  Both confused = scheduled(config, at("2026-03-06T12:00:00Z"));
  BOOST_TEST(set_times(confused, at("2026-03-07T12:00:00Z")).at(0) == "2026-03-07T03:00");
}

BOOST_AUTO_TEST_CASE(a_time_that_comes_twice_in_autumn_is_kept_once) {
  EngineConfig config = example_config();
  config.zone = toronto();
  config.settings.daily_at = TimeOfDay{90};
  Both peer = scheduled(config, at("2026-10-31T12:00:00Z"));
  BOOST_TEST(set_times(peer, at("2026-11-02T12:00:00Z")).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_weekly_run_comes_on_its_day) {
  EngineConfig config = example_config();
  config.settings.weekly_at = WeeklyTime{Weekday::Sunday, TimeOfDay{60}};
  Both peer = scheduled(config, at("2026-01-01T00:00:00Z"));  // a Thursday
  auto const times = set_times(peer, at("2026-01-12T00:00:00Z"));
  BOOST_TEST((times == std::vector<std::string>{"2026-01-04T01:00", "2026-01-11T01:00"}));
}

BOOST_AUTO_TEST_CASE(a_schedule_that_was_missed_while_down_is_made_up_for_once) {
  EngineConfig config = example_config();
  config.settings.daily_at = TimeOfDay{120};
  Both peer = scheduled(config, at("2026-01-01T00:00:00Z"));
  peer.run(at("2026-01-01T01:00:00Z"));
  peer.crash(days(3));
  peer.run_for(minutes(2));
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_is_taken_up_again) {
  Both peer(example_config());
  peer.add_item("A", 10, 3);
  peer.start();
  peer.fate = [](auto const& request) {
    return asks_for<erp::GetInventory>(request) ? Fate::RequestLost : Fate::Served;
  };
  peer.run_for(minutes(6));
  BOOST_TEST(!peer.engine.baseline_done());
  peer.fate = {};
  peer.crash();
  peer.run_for(minutes(1));
  BOOST_TEST(peer.shop_available("A") == 10);
}

BOOST_AUTO_TEST_CASE(changed_settings_move_the_timers) {
  Both peer = scheduled(example_config(), kStart);
  Settings settings = example_config().settings;
  settings.delta_every = minutes(1);
  peer.feed(SettingsChanged{settings});
  peer.run_for(seconds(30));
  peer.receive("A", 1);
  peer.run_for(minutes(1));
  BOOST_TEST(peer.shop_available("A") == 11);
  settings.delta = DeltaMode::Off;
  peer.feed(SettingsChanged{settings});
  peer.receive("A", 1);
  peer.run_for(minutes(10));
  BOOST_TEST(peer.shop_available("A") == 11);
}

BOOST_AUTO_TEST_CASE(ticks_that_are_missed_while_busy_do_not_pile_up) {
  Both peer = scheduled(example_config(), kStart);
  peer.receive("A", 1);
  bool down = true;
  peer.fate = [&](auto const& request) {
    return down && asks_for<shop::GetLevels>(request) ? Fate::RequestLost : Fate::Served;
  };
  peer.run_for(minutes(12));  // two more ticks pass
  down = false;
  peer.forget();
  peer.run_for(minutes(8));
  BOOST_TEST(peer.shop_available("A") == 11);
  BOOST_TEST(peer.of_erp<erp::GetChangeLog>().size() <= 3U);
}

BOOST_AUTO_TEST_SUITE_END()
