#include "model/tick.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(tick_test)

BOOST_AUTO_TEST_CASE(durations_are_read_in_falling_units) {
  BOOST_TEST(parse_duration("90s").value().ms() == 90'000);
  BOOST_TEST(parse_duration("15m").value().ms() == 900'000);
  BOOST_TEST(parse_duration("6h").value().ms() == 21'600'000);
  BOOST_TEST(parse_duration("2d").value().ms() == 172'800'000);
  BOOST_TEST(parse_duration("1h30m").value().ms() == 5'400'000);
  BOOST_TEST(parse_duration("250ms").value().ms() == 250);
  BOOST_TEST(parse_duration("0").value().ms() == 0);
}

BOOST_AUTO_TEST_CASE(ill_durations_are_refused) {
  for (auto const* bad : {"", "5", "h", "1x", "-1h", "1.5h", "30m1h", "1m1m", "1h ", "3654d",
                          "99999999999999999999d", "1h-30m"}) {
    BOOST_TEST(!parse_duration(bad).has_value());
  }
  BOOST_TEST(parse_duration("3653d").has_value());
}

BOOST_AUTO_TEST_CASE(a_duration_is_written_in_its_largest_parts) {
  BOOST_TEST(format_duration(minutes(90)) == "1h30m");
  BOOST_TEST(format_duration(minutes(-5)) == "-5m");
}

BOOST_AUTO_TEST_CASE(times_of_a_day_have_two_digits_each) {
  BOOST_TEST(parse_time_of_day("02:00").value().minute == 120);
  BOOST_TEST(parse_time_of_day("23:59").value().minute == 1439);
  for (auto const* bad : {"", "2:00", "24:00", "12:60", "02:00:00", "02.00", "ab:cd", "02:0"}) {
    BOOST_TEST(!parse_time_of_day(bad).has_value());
  }
  for (std::int16_t m = 0; m < 1440; ++m) {
    BOOST_TEST_REQUIRE(parse_time_of_day(format_time_of_day({m})).value().minute == m);
  }
}

BOOST_AUTO_TEST_CASE(days_of_the_week_are_read_long_and_short) {
  for (int i = 0; i < 7; ++i) {
    auto const day = static_cast<Weekday>(i);
    BOOST_TEST((parse_weekday(name_of(day)).value() == day));
    BOOST_TEST((parse_weekday(name_of(day).substr(0, 3)).value() == day));
  }
  BOOST_TEST((parse_weekday("sUNDAY").value() == Weekday::Sunday));
  BOOST_TEST(!parse_weekday("Su").has_value());
}

BOOST_AUTO_TEST_CASE(moments_are_read_and_written) {
  BOOST_TEST(parse_tick("1970-01-01").value().ms() == 0);
  BOOST_TEST(parse_tick("2026-11-23T09:30:00Z").value().ms() == 1'795'426'200'000);
  BOOST_TEST(parse_tick("2026-11-23T09:30:00.250Z").value().ms() == 1'795'426'200'250);
  BOOST_TEST(format_tick(Tick{1'795'426'200'000}) == "2026-11-23T09:30:00Z");
  BOOST_TEST(format_tick(Tick{1'795'426'200'250}) == "2026-11-23T09:30:00.250Z");
  BOOST_TEST(format_tick(kNever) == "never");
  BOOST_TEST(format_tick(Tick{-1}) == "1969-12-31T23:59:59.999Z");
  for (auto const* bad :
       {"", "2026-02-29", "2026-13-01", "2026-1-1", "2026-11-23T24:00:00Z", "2026-11-23T09:30Z",
        "2026-11-23T09:30:00", "2026-11-23 09:30:00Z", "2026-11-23T09:30:00+01:00"}) {
    BOOST_TEST(!parse_tick(bad).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
